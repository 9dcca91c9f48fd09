"""Distances and directions on the globe, and the middle of parts of a set of towns.

Points are (latitude, longitude) in WGS 84 degrees; the globe is taken as a sphere.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

Points = np.ndarray[Any, np.dtype[np.float64]]

__all__ = ["BEARINGS", "Points", "between", "kilometres", "moved", "part"]

RADIUS_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""
BEARINGS = {"n": 0, "ne": 45, "e": 90, "se": 135, "s": 180, "sw": 225, "w": 270, "nw": 315}
"""Degrees clockwise from north."""
_EVERYWHERE = (-1.0, 2.0)
_NEAREST_SHARE = 0.1
_MOST_PAIRED = 1500


def kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Great-circle distance of two points in kilometres (haversine formula)."""
    first, second = math.radians(latitude), math.radians(other_latitude)
    half = math.sin((second - first) / 2) ** 2
    half += math.cos(first) * math.cos(second) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    return 2 * RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))


def moved(latitude: float, longitude: float, distance_km: float, side: str) -> tuple[float, float]:
    """The point so many kilometres away toward a side of ``BEARINGS``, rounded to 1e-3 degrees."""
    bearing, angle = math.radians(BEARINGS[side]), distance_km / RADIUS_KM
    start = math.radians(latitude)
    sine = math.sin(start) * math.cos(angle) + math.cos(start) * math.sin(angle) * math.cos(bearing)
    turned = math.atan2(math.sin(bearing) * math.sin(angle) * math.cos(start), math.cos(angle) - math.sin(start) * sine)
    east = (longitude + math.degrees(turned) + 540) % 360 - 180
    return round(math.degrees(math.asin(sine)), 3), round(east, 3)


def part(points: Points, side: str) -> tuple[float, float] | None:
    """The middle of the points in one part of the box that holds them; None where there are no points.

    ``side`` is a key of ``BEARINGS`` or "c" for the middle.  A side is a third of the box, a corner a
    quarter: the box, not the median, so that where most towns lie does not shift it.
    """
    if len(points) == 0:
        return None
    low, high = np.percentile(points, 1, axis=0), np.percentile(points, 99, axis=0)
    inside = np.ones(len(points), dtype=bool)
    for axis, (least, most) in enumerate(_bounds(side)):
        spread = high[axis] - low[axis]
        inside &= points[:, axis] >= low[axis] + least * spread
        inside &= points[:, axis] <= low[axis] + most * spread
    return _middle(points[inside] if inside.any() else points)


def _bounds(side: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """Shares of the box, from south to north and from west to east, between which a part lies."""
    if side == "c":
        return (1 / 3, 2 / 3), (1 / 3, 2 / 3)
    cut = 1 / 2 if len(side) > 1 else 1 / 3
    low, high = (-1.0, cut), (1 - cut, 2.0)
    vertical = high if "n" in side else low if "s" in side else _EVERYWHERE
    horizontal = high if "e" in side else low if "w" in side else _EVERYWHERE
    return vertical, horizontal


def between(points: Points, others: Points) -> tuple[float, float] | None:
    """The middle of the stretch where two sets of points come nearest: a border, seen from its towns."""
    if len(points) == 0 or len(others) == 0:
        return None
    first, second = _nearest_to(points, others), _nearest_to(others, points)
    squared = ((first[:, None, :] - second[None, :, :]) ** 2).sum(axis=2)
    mate, gap = squared.argmin(axis=1), squared.min(axis=1)
    close = np.argsort(gap, kind="stable")[: max(3, int(len(gap) * _NEAREST_SHARE))]
    return _middle((first[close] + second[mate[close]]) / 2)


def _nearest_to(points: Points, others: Points) -> Points:
    """The points nearest to the other set's box, at most ``_MOST_PAIRED``: the rest cannot be at the border."""
    if len(points) <= _MOST_PAIRED:
        return points
    low, high = others.min(axis=0), others.max(axis=0)
    outside = np.maximum(np.maximum(low - points, points - high), 0.0).sum(axis=1)
    middle = np.abs(points - (low + high) / 2).sum(axis=1)
    return points[np.lexsort((middle, outside))[:_MOST_PAIRED]]


def _middle(points: Points) -> tuple[float, float]:
    latitude, longitude = points.mean(axis=0).tolist()
    return round(latitude, 3), round(longitude, 3)
