"""GeoJSON (RFC 7946): an incident a feature, with its record as properties; those without a place have no geometry."""

from __future__ import annotations

from daybook.export.layout import laid_out
from daybook.export.record_json import Json, incident_dict
from daybook.types import Incident, Record

_LEFT_OUT = frozenset({"places", "settled", "mentions"})
"""What a map has no use for; the id leads back to it."""


def to_geojson(record: Record) -> str:
    """The record's incidents as one FeatureCollection, in the order of the record; the same record, the same bytes."""
    titles = {report.id: report.title for report in record.reports}
    incidents = sorted(record.incidents, key=_key)
    features = [_feature(incident, titles) for incident in incidents]
    return laid_out({"type": "FeatureCollection", "features": features}) + "\n"


def _key(incident: Incident) -> tuple[bool, str, str]:
    day = incident.time and (incident.time.first or incident.time.last)
    return day is None, str(day or ""), incident.id


def _feature(incident: Incident, titles: dict[str, str | None]) -> Json:
    place = incident.place
    known = place is not None and place.lat is not None and place.lon is not None
    properties = {key: value for key, value in incident_dict(incident).items() if key not in _LEFT_OUT}
    properties["title"] = next((title for report in incident.reports if (title := titles.get(report))), None)
    point = [round(place.lon, 5), round(place.lat, 5)] if known and place and place.lat and place.lon else None
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": {"type": "Point", "coordinates": point} if point else None,
        "properties": properties,
    }
