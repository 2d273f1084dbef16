"""The small maps of discovery."""

from __future__ import annotations

import re

from graph.discovery.sketch import sketch
from tests.graph.discovery.worked import worked


def test_names_of_near_places_do_not_cover_each_other() -> None:
    at = {"甲甲市": (30.0, 114.0), "乙乙市": (30.001, 114.02), "丙丙市": (33.0, 117.0)}
    graph = worked("甲甲市 COOPERATES_WITH 乙乙市, 甲甲市 COOPERATES_WITH 丙丙市", at=at)
    found = re.findall(r'<text x="(-?\d+)" y="(-?\d+)"[^>]*>(.*?)</text>', sketch(graph))
    spots = {name: (int(x), int(y)) for x, y, name in found}
    (x, y), (other_x, other_y) = spots["甲甲市"], spots["乙乙市"]
    assert set(spots) == set(at)
    assert abs(x - other_x) >= 3 * 14 or abs(y - other_y) >= 14
