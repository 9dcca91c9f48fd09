"""Countries of first-level regions by their names: "Assam police" are India's."""

from __future__ import annotations

from functools import cache

from daybook.ground.countries import countries
from daybook.ground.gazetteer_build import data_rows
from daybook.ground.phrases import key_of

__all__ = ["region_country"]


def region_country(name: str) -> str | None:
    """The country whose first-level region bears the name, or None where none or several do."""
    return _regions().get(key_of(name))


@cache
def _regions() -> dict[str, str]:
    found: dict[str, str] = {}
    for table in ("admin1.tsv", "admin1_names.tsv"):
        for code, name, further in data_rows(table):
            for each in (name, *further.split("|")):
                key, country = key_of(each), code.partition(".")[0]
                if key and found.setdefault(key, country) != country:
                    found[key] = ""
    return {key: country for key, country in found.items() if country in countries()}
