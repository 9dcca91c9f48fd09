"""Countries of first-level regions by their names: "Assam police" are India's."""

from __future__ import annotations

from functools import cache

from daybook.ground.countries import countries
from daybook.ground.gazetteer_build import data_rows
from daybook.ground.phrases import key_of

__all__ = ["region_country"]

_RANKS = frozenset("state province region governorate district department prefecture county oblast of the".split())


def region_country(name: str) -> str | None:
    """The country whose first-level region bears the name, or None where none or several do."""
    return _regions().get(_bare(name))


def _bare(name: str) -> str:
    """The folded name without the word for its rank."""
    words = [word for word in key_of(name).split() if word not in _RANKS]
    return " ".join(words)


@cache
def _regions() -> dict[str, str]:
    found: dict[str, str] = {}
    for table in ("admin1.tsv", "admin1_names.tsv"):
        for code, name, further in data_rows(table):
            for each in (name, *further.split("|")):
                key, country = _bare(each), code.partition(".")[0]
                if key and found.setdefault(key, country) != country:
                    found[key] = ""
    return {key: country for key, country in found.items() if country in countries()}
