"""Whose plan a text is, where its title does not say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.lexicon import Lexicon
from loaders.owner import owner_of, owner_told
from loaders.reading import read


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("国家发改委近日印发《洞庭湖生态经济区规划》，岳阳市入围。", "洞庭湖生态经济区"),
        ("湖南省委、省政府近日出台意见，提出加快港口建设。", "湖南省"),
        ("湘南地区位于湖南省南部，资源丰富，环境优美，交通便利。", "湘南地区"),
        ("武汉、宜昌、襄阳齐头并进。全省加快发展汽车产业。", "湖北省"),
        ("保护首都环境。到2025年，全市新增造林面积十万亩。", "北京市"),
        ("武汉、长沙、南昌齐头并进。全省加快发展汽车产业。", None),
        ("国务院印发《“十四五”现代能源体系规划》，提出建设湖北武汉等储气库。", None),
    ],
)
def test_a_text_without_a_title_tells_whose_it_is(tmp_path: Path, text: str, owner: str | None) -> None:
    path = tmp_path / "text.txt"
    path.write_text(text, encoding="utf-8")
    document, lexicon = read(path), Lexicon(year=2020)
    assert owner_of(document.title, lexicon) is None
    told = owner_told(document, lexicon)
    assert (told.name if told else None) == owner
