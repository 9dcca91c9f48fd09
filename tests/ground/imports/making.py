"""Files of the shape of GeoNames' dumps, with places that there are not."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

DAY = "2026-01-31"


def place(ident, name, lat=34.5, lon=41.25, *, further="", code="P.PPL", country="IQ", admin1="01", people=0) -> str:
    """A row of ``allCountries.txt``."""
    feature, _, kind = code.partition(".")
    parts = [ident, name, name, further, lat, lon, feature, kind, country, "", admin1, "", "", "", people, "", 55]
    return "\t".join(map(str, [*parts, "Asia/Baghdad", DAY]))


def alternate(number, ident, name, language="", preferred="") -> str:
    """A row of ``alternateNamesV2.txt``."""
    return "\t".join(map(str, [number, ident, language, name, preferred, "", "", "", "", ""]))


def code(code, name, ident) -> str:
    """A row of ``admin1CodesASCII.txt`` or ``admin2Codes.txt``."""
    return f"{code}\t{name}\t{name}\t{ident}"


def write(path: Path, rows: Iterable[str], end: str = "\n") -> Path:
    path.write_text("\n".join(rows) + end, encoding="utf-8")
    return path


def packed(path: Path, files: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def many(count: int) -> list[str]:
    """So many made-up places, each of its own name."""
    heads, tails = "Zar Quel Mob Tash Vin Hol Dri Kem".split(), "ata ovel ibur engo astil".split()
    return [
        place(
            number + 1,
            f"{heads[number % 8]}{tails[number % 5]} {_letters(number)}",
            round(-80 + number % 1600 / 10, 1),
            round(-170 + number % 3300 / 10, 1),
            further=f"{heads[number % 7]}{_letters(number)}ia,Название,{heads[number % 8]}{tails[number % 5]} Old",
            people=number * 7 % 5000,
        )
        for number in range(count)
    ]


def _letters(number: int) -> str:
    text = ""
    while number:
        number, digit = divmod(number, 20)
        text += "bcdfghjklmnpqrstvwxz"[digit]
    return text.title() or "B"
