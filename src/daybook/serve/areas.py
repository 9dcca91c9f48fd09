"""Areas in which incidents lie that are known no closer, by name."""

from __future__ import annotations

from contextlib import nullcontext

from daybook.record import View
from daybook.record.names import incidents_at
from daybook.serve import summaries
from daybook.serve.columns import Bools, Columns
from daybook.serve.desk import Desk, Kept
from daybook.serve.shapes import Json

_RADIUS_KM = {"admin2": 40, "admin1": 120, "region": 200, "country": 400, "sea": 300}
"""How large an area is drawn where its outline is not known."""
_MOST = 500
_KEPT = 20_000


class AreaNames:
    """What the places of incidents are called: read from the store once for a version of each."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._names: Kept[str] = Kept(_KEPT)

    def of(self, desk: Desk, columns: Columns, view: View | None, rows: list[int]) -> list[str]:
        """The names of the places of some rows; "" where an incident has none."""
        versions = columns.number("reported")[rows].tolist()
        keys = [(columns.ids[row], int(version)) for row, version in zip(rows, versions, strict=True)]
        names = {key: self._names.get(key) for key in keys}
        missing = [ident for (ident, _), name in zip(names, names.values(), strict=True) if name is None]
        if missing:
            with nullcontext(view) if view is not None else desk.view() as opened:
                found = incidents_at(opened, missing)
            for key in (key for key in keys if key[0] in found):
                place = found[key[0]][1].place
                names[key] = place.name if place else ""
                if view is None:
                    self._names.put(key, names[key] or "")
        return [names[key] or "" for key in keys]


def areas_of(names: AreaNames, desk: Desk, columns: Columns, view: View | None, mask: Bools) -> list[Json]:
    """Areas with how many incidents each has, the fullest first; those of one point and precision are one."""
    rows = summaries.areas(columns, mask)
    lat, lon = columns.number("lat")[rows].tolist(), columns.number("lon")[rows].tolist()
    codes = columns.codes("precision")[rows].tolist()
    found: dict[tuple[float, float, str], list[int]] = {}
    for a, b, code, row in zip(lat, lon, codes, rows.tolist(), strict=True):
        found.setdefault((round(a, 3), round(b, 3), columns.words["precision"][code]), []).append(row)
    fullest = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))[:_MOST]
    called = names.of(desk, columns, view, [own[0] for _, own in fullest])
    return [
        {
            "id": f"{precision}:{a},{b}",
            "name": name,
            "lon": b,
            "lat": a,
            "precision": precision,
            "radius_km": _RADIUS_KM.get(precision, 0),
            "count": len(own),
        }
        for ((a, b, precision), own), name in zip(fullest, called, strict=True)
    ]
