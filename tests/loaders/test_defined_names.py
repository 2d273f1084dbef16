"""Names that a document lays out itself, and what it then tells of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.entities import Label
from loaders.defined_names import defined_names
from loaders.extract import extract
from loaders.lexicon import Lexicon
from loaders.reading import read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“两区”，指东部通江达海联动区、武汉都市圈，各有分工。", {"东部通江达海联动区": Label.REGION}),
        ("“一轴”即滨水复合轴。", {"滨水复合轴": Label.AXIS}),
        ("“一屏”为鄂西生态屏障，“一廊”为清江生态走廊。", {}),  # the lexicon knows these by their heads
        ("西部山区特色发展区包括恩施、十堰。", {"西部山区特色发展区": Label.REGION}),
        ("“三区”为若干个片区；中部地区以武汉为核心。", {}),
    ],
)
def test_names(text: str, names: dict[str, Label]) -> None:
    found = defined_names(text, Lexicon(year=2015))
    assert {name: things[0].label for name, things in found.items()} == names


def test_what_follows_is_about_the_area_that_was_laid_out(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        "长江中游城市群发展规划\n\n“两区”，指西部山区特色发展区、东部沿江联动区。西部山区特色发展区包括恩施、宜昌等市。大力发展旅游产业。\n",
        encoding="utf-8",
    )
    facts = {(r.start.key, r.type.value, r.end.key) for r in extract(read(path)).graph.facts}
    assert ("宜昌市", "MEMBER_OF", "西部山区特色发展区") in facts
    assert ("西部山区特色发展区", "HOSTS_INDUSTRY", "旅游") in facts


def test_what_follows_an_axis_that_was_laid_out_is_about_it(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        "长江中游城市群发展规划\n\n“一轴”是指沿长江和沪渝高速公路的主轴线。以武汉、宜昌为主要节点，重点发展装备制造产业。"
        "“两带”是指京广发展带、京九发展带。京广发展带以岳阳为节点，发展石油化工产业。\n",
        encoding="utf-8",
    )
    facts = {(r.start.key.split("/")[-1], r.type.value, r.end.key.split("/")[-1]) for r in extract(read(path)).graph.facts}
    assert ("宜昌市", "LOCATED_ON_AXIS", "沿长江和沪渝高速公路的主轴线") in facts
    assert ("沿长江和沪渝高速公路的主轴线", "HOSTS_INDUSTRY", "装备制造") in facts
    assert ("京广发展带", "HOSTS_INDUSTRY", "石油化工") in facts
    assert ("岳阳市", "LOCATED_ON_AXIS", "京广发展带") in facts
