"""About where rivers, lakes, mountains and regions lie, for pictures only: the gazetteer has coordinates of places alone.

whereabouts.csv holds middles of what is well known in the country and of areas abroad, to about half a degree, written from
general geography. What is longer than half the country (长江, 黄河) has no middle that would say anything.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

from graph.entities import Entity, Label


def whereabouts(entity: Entity) -> tuple[float, float] | None:
    """Return latitude and longitude of a zone or a region that is well known by its name."""
    return _known().get((entity.label.value, entity.name))


def named_after(entity: Entity) -> tuple[float, float] | None:
    """Return whereabouts of the longest known name in the name of a zone or a region: 环鄱阳湖防护林带 is near 鄱阳湖."""
    if entity.label not in (Label.ECOLOGICAL_ZONE, Label.REGION):
        return None
    inside = [(len(name), label, name) for label, name in _known() if name in entity.name]
    return _known()[max(inside)[1:]] if inside else None


@lru_cache(maxsize=1)
def _known() -> dict[tuple[str, str], tuple[float, float]]:
    with (Path(__file__).parent / "whereabouts.csv").open(encoding="utf-8", newline="") as file:
        return {(row["label"], row["name"]): (float(row["lat"]), float(row["lon"])) for row in csv.DictReader(file)}
