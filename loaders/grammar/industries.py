"""Industries: reading a list of industries from a stretch of a sentence.

轨道交通装备、电子信息、汽车、食品等产业 are four industries; 太阳能、风能等新能源 are two under a third. What single words count as
an industry is in industry_names; here a list that calls itself one of industries (…等产业), or most of whose items are, lends
that to its other items.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from loaders.grammar.industry_names import MODIFIER, OF_PLACE, industry, is_adjective, known
from loaders.phrases import Sentence, is_area, split_list
from loaders.regex import compiled
from loaders.things import Thing


class Named(NamedTuple):
    """An industry and where the sentence names it: text[start:end]."""

    thing: Thing
    start: int
    end: int


class Listing(NamedTuple):
    """The industries of a list, and those that the list puts them under: 太阳能、风能等新能源."""

    items: tuple[Named, ...]
    wholes: tuple[Named, ...] = ()


NOTHING = Listing(())
_JOINTS = "、和与及"
_PROCESSES = frozenset("制造 加工 生产 研发 服务 养殖 种植 应用 产品".split())
_TAIL = compiled(
    "(?:等)?(?:多个|若干|一批|各个|各类|相关|有关|重点|主要)?"
    "(?:[十百千万]+亿元?级?|[两三四五六七八九十]大|优势|特色|主导|支柱|先导|传统|骨干)*(?:产业|行业|领域|业态|方面|门类|板块)+$"
)
_NO_CUT_AFTER = compiled(
    "^(?:及其?|和|与|以及)(?:相关|其)?(?:核心|关键|主要|配套)?(?:系统|零部件|部件|配件|配套|制品|外设|材料|服务|加工|生产加工|生产|利用|"
    "回收|运营|开发|应用|制造|研发|销售|设备|装备|器件|器材|深加工|精深加工|储运|流通|贸易)$"
)


def read_list(sentence: Sentence, start: int, end: int, *, sure: bool = False) -> Listing:
    """Return the industries that text[start:end] lists; sure where the words around say that they are industries.

    Of 太阳能、风能等新能源 the items are 太阳能 and 风能, 新能源 is the whole; of 汽车、食品等产业 there is no whole.
    """
    text = sentence.text
    start, end = _trim(sentence, start, end)
    if end - start < 2 or text[start] in _JOINTS or text[end - 1] in _JOINTS:
        return NOTHING
    called = _called(text, start, end)
    sure = sure or called is not None
    split = text.rfind("等", start, end)
    while split > start and text[split : split + 2] in ("等级", "等效"):
        split = text.rfind("等", start, split)
    if split <= start or ("、" in text[split:end] and "、" not in text[start:split]):
        return Listing(tuple(_items(sentence, start, end, sure)))
    wholes = tuple(_items(sentence, split + 1, end, called is not None))
    bare = text[split + 1 : end] in _PROCESSES  # 工业机器人、工程机械装备等制造
    items = tuple(_items(sentence, start, split, sure or bare or bool(wholes)))
    return Listing(items, () if bare else wholes)


_SEVERAL = compiled("[^、和与及，]{0,4}[两三四五六七八九十]个(?=..)")


def _trim(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Return the span without what describes the list as a whole: 全国重要的, 长江中游, 配套协作、体系完整的."""
    text = sentence.text
    of = text.rfind("的", start, end - 1)
    if of >= 0:
        start = of + 1
    moved = True
    while moved and start < end:
        moved = False
        for mention in sentence.mentions:
            if mention.start == start and mention.end < end and text[mention.end] not in "、和与及":
                start, moved = mention.end, True
                beside = OF_PLACE.match(text, start, end)
                start = beside.end() if beside else start
        match = MODIFIER.match(text[start:end])
        if match:
            start, moved = start + match.end(), True
    return start, end


def _called(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the words that call a list one of industries, None where they are an item of it: 基础设施、产业."""
    match = _TAIL.search(text[start:end])
    return match if match and match.start() > 0 and text[start + match.start() - 1] not in _JOINTS else None


def _items(sentence: Sentence, start: int, end: int, sure: bool) -> list[Named]:
    text = sentence.text
    tail = _called(text, start, end)
    stem_end = start + tail.start() if tail else end
    whole = text[start:stem_end]
    spans = [(start, stem_end)] if known(whole) else _cut(text, start, stem_end)
    found: list[Named | None] = []
    for index, (a, b) in enumerate(spans):
        last = index == len(spans) - 1
        words = text[a:b] + ("产业" if last and tail else "")
        for mention in sentence.mentions:
            if mention.start == a and mention.end < b:
                words = words[mention.end - a :]
        if counted := _SEVERAL.match(words):  # 厦门|海沧两个|石化基地
            words = words[counted.end() :]
        shared = "产业" if tail and not last and is_adjective(words) else ""
        place = any(m.start <= a and b <= m.end and is_area(m.thing) for m in sentence.mentions)  # 培育敦化、蛟河等节点城市
        thing = None if place else industry(words + shared, sure=sure)
        found.append(Named(thing, a, b) if thing else None)
    if not sure and sum(item is not None for item in found) * 2 > len(spans) > 2:  # 水上旅游、绿道自驾、低空旅游
        for index, (a, b) in enumerate(spans):
            other = industry(text[a:b], sure=True) if found[index] is None else None
            if other:
                found[index] = Named(other, a, b)
    return [item for item in found if item]


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of a list's items; 及 and 和 do not cut what is one name: 高档数控装备及系统, 软件和信息服务."""
    spans: list[tuple[int, int]] = []
    for a, b in split_list(text, start, end, joiners=("、",)):
        pieces = split_list(text, a, b, joiners=("以及", "和", "与", "及"))
        merged = [pieces[0]]
        for left, right in pieces[1:]:
            joint = text[merged[-1][1] : left]
            one = _NO_CUT_AFTER.search(text[merged[-1][1] : right]) or known(text[merged[-1][0] : right])
            unsure = joint == "及" and not (known(text[merged[-1][0] : merged[-1][1]]) and known(text[left:right]))
            shared_head = text[merged[-1][0] : merged[-1][1]].endswith("型") and not text[left:right].endswith("型")  # 重型和超重型机床
            if one or unsure or shared_head:
                merged[-1] = (merged[-1][0], right)
            else:
                merged.append((left, right))
        spans.extend(merged)
    return spans
