"""Zones in a sentence: the mountains, waters and woods that stand in a stretch of text, with what the text adds to their names.

The lexicon knows 汉江 and 洞庭湖; 汉江中下游, 长江干流, 洞庭湖区 and 抚河源 are parts of them that a plan names, and
环鄱阳湖与环洞庭湖防护林带 are two belts. Shared by the rules of ecology; holds no rule itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.entities import Label
from loaders.phrases import Sentence
from loaders.regex import compiled
from loaders.things import Mention, Thing

# What follows a zone's name and belongs to it.
PART = (
    "(?:及其?)?(?:干流|中上游|中下游|上下游|上游|中游|下游|北段|南段|东段|西段|中段|源头|源区|源(?!头|自)|流域|库区|湿地|湖区|水系|河口|"
    "沿岸|两岸|北麓|南麓|东麓|西麓|地区(?=[石荒水沙]))"
)
# What makes a province's or city's part of a zone: 长江干流湖北段, 祁连山国家公园甘肃片区.
STRETCH = "(?:境内)?(?:段|片区|园区(?=[建管保]))"
_STRETCH = compiled(f"\ue001{STRETCH}")
_PART = compiled(f"(?P<part>{PART})(?![及和与、]?(?:经济带|经济区|城市群))")
_OTHER_USE = compiled(
    "航道|航运|黄金水道|大桥|过江|隧道|通道|港|经济|旅游|城市群|水运|航线|铁路|高速|新区|文化|大道|路|镇|乡|村|县|市|机场|公司|大学|水产|大闸蟹|核电|水电|风电"
)
_ANY = compiled("重要|主要|各类|各级|国家级|省级|其他|相关")
_NATURE = frozenset({"basin", "plain", "delta"})
_FOREIGN = frozenset({"international"})


def zone_mentions(sentence: Sentence, start: int, end: int) -> Iterator[tuple[Thing, int, int]]:
    """Yield each zone that text[start:end] names, with its span; parts of it (汉江中下游) under their own name."""
    for mention in sentence.inside(start, end):
        for thing in mention.things:
            if not _is_zone(thing) or _ANY.match(thing.name) or thing.name[0].isdigit() or _OTHER_USE.match(sentence.text, mention.end):
                continue
            first, last = mention.start, mention.end
            part = _PART.match(sentence.text, last)
            if part and part.end() <= end and len(mention.things) == 1:
                last = part.end()
                thing = Thing(Label.ECOLOGICAL_ZONE, sentence.text[first:last], thing.kind)
            stretch = _STRETCH.match(sentence.shape, sentence.place(last)) if last == mention.end or part else None
            if stretch and len(mention.things) == 1 and sentence.at(stretch.end()) <= max(end, last + 8):
                last = sentence.at(stretch.end())  # 长江干流湖北段, 祁连山国家公园甘肃片区
                thing = Thing(Label.ECOLOGICAL_ZONE, sentence.text[first:last], thing.kind)
            joined = sentence.edges.get(first - 1) if sentence.text[first - 1 : first] in ("—", "－", "-") else None
            if joined is not None and joined >= start and thing.kind in ("barrier", "corridor", "forest_belt"):
                first, thing = joined, thing._replace(name=sentence.text[joined:last], key="")  # 燕山—太行山生态安全屏障
            yield Thing(Label.ECOLOGICAL_ZONE, thing.name, _kind(thing)), first, last
        yield from _twin(sentence, mention)


def _kind(thing: Thing) -> str:
    return "river" if thing.kind == "basin" or thing.name.endswith("流域") else thing.kind or "other"


def _is_zone(thing: Thing) -> bool:
    if thing.label is Label.ECOLOGICAL_ZONE:
        return True
    return (
        thing.label is Label.REGION
        and thing.kind not in _FOREIGN
        and (
            thing.kind in _NATURE
            or thing.name.endswith(("流域", "平原", "高原", "半岛", "群岛", "盆地", "山区", "湾", "海峡", "江口", "河口"))
        )
    )


def _twin(sentence: Sentence, mention: Mention) -> Iterator[tuple[Thing, int, int]]:
    """Yield the first of two that share a tail: 环鄱阳湖与环洞庭湖防护林带."""
    text, name = sentence.text, mention.thing.name
    if mention.thing.label is not Label.ECOLOGICAL_ZONE or not name.startswith(("环", "沿")) or mention.start < 3:
        return
    before = re.search(f"(?P<first>{name[0]}[一-鿿]{{1,6}})[与和及、]$", text[: mention.start])
    tail = re.search("(?:防护林体系|防护林带|防护林|绿化带|生态廊道|绿色廊道|生态带|风光带)$", name)
    if before and tail:
        yield Thing(Label.ECOLOGICAL_ZONE, before["first"] + tail[0], mention.thing.kind), before.start(), mention.end
