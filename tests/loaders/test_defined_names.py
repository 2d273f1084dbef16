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
