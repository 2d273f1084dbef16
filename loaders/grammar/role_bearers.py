"""Role bearers: who takes on a role: the clause's subject, a place that the role's own words begin with, a port, a province."""

from __future__ import annotations

import re

from graph.entities import Label
from loaders.phrases import Sentence, is_place, pattern
from loaders.regex import compiled
from loaders.subjects import Actors, actors, standing
from loaders.things import Thing


def who(sentence: Sentence, position: int, role: str) -> Actors:
    """Return who takes on a role: the clause's own places, the group or axis above, one place carried on, else who stands above."""
    found, above = actors(sentence, position), standing(sentence)
    if found.how == "carried" and above.how == "topic" and all(thing.kind == "new_area" for thing in found.things):
        return above  # 长春。依托长春新区，…打造…
    if found.named is None and (near := next((m for m in sentence.find(_JUST_BUILT) if m.end == sentence.clause_at(position).start), None)):
        things = near.things("A")
        return Actors(tuple([thing for thing in things if is_place(thing)] or things), near.span("A"), "carried")
    if found.named is None and (near := next((m for m in sentence.find(_JOINED) if m.end == sentence.clause_at(position).start), None)):
        return Actors(tuple(near.things("A")), near.span("A"), "carried")
    jointly = sentence.text.endswith(("共同", "合力", "携手", "协同", "联合"), 0, position)
    if jointly and found.how == "carried" and found.named and not sentence.text.endswith(("以", "依托"), 0, found.named[0]):
        return found._replace(things=(*found.things, *_partners(sentence, position, found)))
    if found.how != "carried" or not above.things or (role.endswith("城市") and all(map(is_place, found.things))):
        return found  # 支持珠海、佛山等城市发挥优势，…，形成…重要节点城市
    grouped = above.things[0].label in (Label.AXIS, Label.COOPERATION_GROUP)
    verbs = "支持|鼓励|推动|推进|引导|提升|增强|强化" if len(found.things) == _PAIR else "支持|鼓励"
    asked = found.named is not None and re.search(f"(?:{verbs}|[；。]|^)$", sentence.text[: found.named[0]])
    return above if grouped or (len(found.things) > 1 and not asked) else found


_PAIR = 2


# 加强南京都市圈与合肥都市圈协同发展，打造…的典范
_JOINED = pattern(
    "(?:加强|深化|推动|推进|促进)(?P<A>[\ue001\ue002]+(?:[与和、][\ue001\ue002]+)+)(?:的)?(?:协同|联动|合作|一体化|融合|互动)[^，。；]{0,4}，"
)
# 加快武汉长江中游航运中心建设，打造…的长江航运中心
_JUST_BUILT = pattern("(?:加快|推进|加强|推动){A:area}[^，。；、]*(?:中心|枢纽|基地|新区|园区|高地|新城)建设，")


def _partners(sentence: Sentence, position: int, found: Actors) -> list[Thing]:
    """Return with whom the subject does it, as the clause before names them: 与通辽加强协作，共同打造…."""
    start = sentence.clause_at(position).start
    near = [match for match in sentence.find(_WITH) if match.end == start]
    return [thing for thing in near[-1].things("B") if thing not in found.things] if near else []


_WITH = pattern("(?:与|同|联合|携手){B:places}[^，。；]{0,16}，")


OF_PROVINCE = compiled("(?:强|大|示范|先行)省$")


def the_province(sentence: Sentence) -> Actors:
    """Return the province whose plan it is, or that it covers, for a role that only a province can have: 海洋经济强省."""
    context = sentence.context
    provinces = [thing for thing in (context.owner, *context.scope) if thing and thing.label is Label.PROVINCE]
    return Actors(tuple(provinces[:1]), None, "owner")


def seated(sentence: Sentence, start: int) -> Actors | None:
    """Return the places that an object begins with: 建设郑州国际性综合交通枢纽, 建设哈尔滨、长春全国性综合交通枢纽."""
    things: list[Thing] = []
    edge = start
    for mention in sentence.mentions:
        if mention.start < start:
            continue
        if (
            sentence.text[edge : mention.start] not in (("、", "和") if things else ("",))
            or not is_place(mention.thing)
            or len(mention.things) > 1
        ):
            break
        things, edge = [*things, mention.thing], mention.end
    if not things or _NOT_SEAT.match(sentence.text, edge):
        return None
    return Actors(tuple(things), (start, edge), "clause")


RANKED_THERE = compiled("国家|全国|国际|区域|世界|全球|省域|全省|内陆|中部|西部|东部|西南|西北|东北|东南")


_NOT_SEAT = compiled("[、和与及至—的市县]|区(?!域)|(?:中心|主)?城区|都市(?!$)")


def facility(sentence: Sentence, position: int) -> Actors | None:
    """Return the port, airport or line that a clause opens with: 锦州港由此成为…, 贵港港建设成为…."""
    start = sentence.clause_at(position).start
    if opening := _OPENING.match(sentence.text, start, position):
        start = opening.end()
    match = _FACILITY.fullmatch(sentence.text, start, position)
    first = next((m for m in sentence.mentions if m.start == start), None)
    if match is None or first is None or match.end("N") <= first.end:
        return None
    names = match["N"].split("、")
    kinds = ["port" if name.endswith("港") else "airport" if name.endswith("机场") else "" for name in names]
    return Actors(tuple(Thing(Label.PROJECT, *named) for named in zip(names, kinds, strict=True)), match.span("N"), "clause")


_OPENING = compiled("其中|支持|推动|推进|加快|鼓励|提升|促进")


_FACILITY = compiled(
    "(?P<N>(?:[一-鿿]{1,8}?(?:港|机场)、)*[一-鿿]{1,8}?(?:港|机场|高速公路|高速|高铁|铁路|运河|大桥|航道|口岸|保税区))(?:由此|从此|因此|将|要|应|已|正|逐步|努力|加快|力争|也|都|全面|进一步)*$"
)
