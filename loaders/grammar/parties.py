"""Parties: who the two sides of a cooperation are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, zip_longest

from graph.entities import Label
from loaders.gazetteer import division_of
from loaders.phrases import Match, Sentence, is_area, is_place, pattern, split_list
from loaders.regex import compiled
from loaders.subjects import Actors, actors
from loaders.things import Thing

ONE = "[\ue001\ue002\ue005]+"
SIDE = f"{ONE}(?:(?:、|和|及|以及|—|－|-){ONE})*"


def partners_in(sentence: Sentence, match: Match) -> list[Thing]:
    """The partners: B and what goes on with it (日本、韩国等东亚、东北亚地区), not what the deed names (签署宁镇扬协议)."""
    start, end = match.span("B")
    text = sentence.text
    for mention in sentence.mentions:
        if end <= mention.start < match.span("verb")[0]:
            gap = text[end : mention.start]
            if not (gap in _LIST or gap.startswith("等") or text[match.span("B")[1] : match.span("B")[1] + 1] == "、"):
                break
            end = mention.end
    return areas_in(sentence, start, max(end, match.span("verb")[0]) if _PARKS.search(text, start, match.span("verb")[0]) else end)


_LIST = frozenset({"", "、", "和", "及", "以及"})


def all_apart(things: Sequence[Thing], year: int) -> bool:
    """Whether all lie in different provinces, as in 武汉、长沙与南昌合作: then each works with each."""
    provinces = {(division_of(thing.ref, year)[0] or thing).ref for thing in things}
    return len(provinces) == len(things)


_PARTNER = ("联合", "联手", "携手", "协同", "会同")


def doers(sentence: Sentence, position: int, there: Sequence[Thing]) -> list[Thing]:
    """Who does it: places in the same clause before it, what the sentence opens with, the heading's region, the plan's own."""
    clause = sentence.clause_at(position)
    with_others = sentence.text.find("与", clause.start, position)  # 推动A与B协同发展、与C互动
    near = areas_in(sentence, clause.start, with_others if with_others > 0 else position)
    if near:
        return near
    opening = pattern(
        f"(?:^|；)(?P<A>{SIDE}(?:与{SIDE})?)(?:等[^，。；]{{0,6}}?)?(?:还|也)?(?:要|应|将|须|必须|积极|主动|加快|进一步|全面|着力|大力|不断|正|：)"
    )
    subjects = [match.things("A") for match in sentence.find(opening) if match.end <= position]
    if subjects:
        return subjects[-1]
    context = sentence.context
    topic, owner = context.topic, context.owner
    found = actors(sentence, position)
    while found.named and sentence.text[: found.named[0]].endswith(_PARTNER):  # 联合A打造…，联合B打造…: A is not who
        found = actors(sentence, sentence.clause_at(found.named[0]).start)
    leads = found.named is not None and sentence.text.endswith(("以", "依托"), 0, found.named[0])  # 以瑞丽等口岸为重点，…，深化与越南合作
    if (
        topic is None
        and found.how == "carried"
        and not leads
        and (here := [thing for thing in _first_side(sentence, found) if thing not in there])
    ):
        return here
    if found.how in ("topic", "owner") and (built := [m for m in sentence.find(_BUILT) if m.end == clause.start]):
        return built[-1].things("A")
    axis = next((m for m in reversed(sentence.mentions) if m.thing.label is Label.AXIS and m.end <= position), None)
    if axis and any(thing.label is Label.REGION for thing in there) and sentence.text[axis.end : axis.end + 1] in "，：与同和":
        return []  # 包铜发展带，加强与呼包鄂榆城市群联系
    if topic and (is_area(topic) or topic.label is Label.COOPERATION_GROUP):
        return [topic]
    if topic and topic.label is Label.AXIS and any(thing.label is Label.REGION for thing in there):
        return []  # the axis links them: axes.links
    home = {province.ref for province in context.scope}
    inside = any(is_place(t) and (division_of(t.ref, context.year)[0] or t).ref in home for t in there)
    return [owner] if owner and not (inside and owner.label is Label.REGION) else []


_FEW = 3  # of more a plan that goes on speaks itself
# 支持南京国际性文化旅游名城建设，联合扬州…
_BUILT = pattern("(?:支持|推动|推进|加快){A:areas}[^，。；、]+建设，")


def _first_side(sentence: Sentence, found: Actors) -> list[Thing]:
    """Return the things, or of A与B深度融合，…，深化与C联动 only A."""
    start, end = found.named or (0, 0)
    inside = sentence.inside(start, end)
    for this, following in pairwise(inside):
        if sentence.text[this.end : following.start] in ("与", "同"):
            return [thing for mention in inside[: inside.index(this) + 1] for thing in mention.things]
    if any(len(mention.things) > 1 for mention in inside):  # 推进湘粤、湘桂合作，与广东共建…
        return []
    return list(found.things) if len(found.things) <= _FEW else []


_PARKS = compiled(
    "(?P<items>[一-鿿]{2,10}?(?:[、和][一-鿿]{2,10}?)*)(?P<tail>国家级?(?:自主创新示范区|高新技术(?:产业)?开发区|经济技术开发区|综合改革试验区)|自由贸易试验区|自主创新示范区)"
)


def _parks(sentence: Sentence, start: int, end: int) -> list[Thing]:
    """Return the development zones in text[start:end], each with the tail they share: 武汉东湖、长株潭国家自主创新示范区."""
    match = _PARKS.search(sentence.text, start, end)
    if match is None:
        return []
    parks: list[Thing] = []
    for first, last in split_list(sentence.text, *match.span("items"), joiners=("、", "和")):
        named = sentence.inside(first, last)
        if named:
            parks.append(Thing(Label.REGION, sentence.text[named[0].start : last] + match["tail"], "new_area"))
    return parks


# 成都空港新城, 重庆中心城区, 玉林龙潭产业园区: a part of a place that works with another
_PART = compiled(
    "(?!等)(?:（[一-鿿]{2,4}）)?(?:(?!共建|合作|共同|建设|打造|设立|联合|协同|开展|推进|推动|加快|深化|发展|支持|联动|携手)[^，。；：、与和及的等（）“]){0,6}?(?:中心城区|主城区|新城|新区|片区|园区|开发区|高新区|经开区|工业区|港区|科学城|科创园)(?=[、与和及]|等|协同|融合|联动|合作|一体|共建|共同|深化|加强|开展|之间|。|，)"
)


def areas_in(sentence: Sentence, start: int, end: int) -> list[Thing]:
    """Return the places, regions and groups in text[start:end]; of 上海张江国家自主创新示范区 the region only."""
    found = _parks(sentence, start, end)
    if found:
        return found
    mentions = sentence.inside(start, end)
    for this, following in zip_longest(mentions, mentions[1:]):
        if following and following.start == this.end and is_place(this.thing):
            continue
        part = _PART.match(sentence.text, this.end) if is_place(this.thing) and len(this.things) == 1 else None
        if part:
            found.append(Thing(Label.REGION, sentence.text[this.start : part.end()], "new_area"))
        elif is_area(this.thing) or this.thing.label is Label.COOPERATION_GROUP:
            found.extend(thing for thing in this.things if thing not in found)
    return found
