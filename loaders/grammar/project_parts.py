"""Project parts: one part of a list of projects, split into what it begins with and its own words.

A part begins with places (九江湖口), with a route (杭州经长沙至昆明, 长江安庆至武汉段) or with neither, and may end in 等
and the noun that the whole list shares: 九江 | 等 | 煤炭物流园区.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from graph.entities import Label
from loaders.gazetteer import common_words, division_of, ends_named, provinces_by_letter
from loaders.phrases import SIGNS, Sentence, is_area, is_place
from loaders.regex import compiled
from loaders.things import Thing

_P, _Z = SIGNS[Label.CITY] + SIGNS[Label.REGION], SIGNS[Label.ECOLOGICAL_ZONE]
_POINT, _NOTE = (
    f"[{_P}{_Z}]+(?:地区|界|[一-鿿]{{0,4}}?(?:机场|港)(?!口|区)|[东西南北]站(?=至|—|[、和等]|$)|[镇乡庙桥沟坪坝铺店寨屯塘坡](?=至|—|经|[、和等]|$|铁路|高速|城际|公路|轨道|航道|段)|(?![城市主县境地沿周全老新中])[一-鿿]{{2}}(?=[至—－][{_P}]|(?<=[{_P}]..)[一二三]级公路)|(?<=[{_Z}])[一-鿿]{{2}}(?=[—－]))?",
    "(?:（[^）]{1,8}）)?",
)
_NAMED_END = "[一-鿿]{2,6}?(?:机场|[镇乡旗港])(?![口区])"  # that no list knows: 长水机场, 杨宋镇
_VIA = f"经(?!开|济|贸|营)(?:{_POINT}|[一-鿿]{{2,3}}){_NOTE}(?:[、和及](?:{_POINT}|[一-鿿]{{2,3}}?){_NOTE})+(?=至|到|——?|－|-)"  # 广州|经茂名、湛江|至海安
_ROUTE = compiled(
    f"(?P<river>{_Z}(?=[{_P}]|[一-鿿]{{2,3}}至))?(?P<points>(?:(?:{_POINT}(?:[东西南北]部?(?=[至—]))?|{_NAMED_END}(?=[至—－])|[一-鿿]{{2,3}}(?=[至—－]))){_NOTE}(?:{_VIA}|(?:经(?!开|济|贸|营)|至|到|——?|－|-)(?:{_POINT}|{_NAMED_END}(?=$|[、和及等段]|铁路|高速|城际|公路|轨道|航道)|[一-鿿]{{2,3}}?(?=$|等|段|的|至|—|[0-9一两二三四五六七八九十多]+条|成品油|原油|天然气|输|铁路|高速|城际|公路|航道|管道|快速|联络|货运|客运|专线|旅游|输变电|高铁|客专|特高压|扩能|运煤|煤运|跨境|国际|班列|货运|轨道|市域|市郊|普通|普速|[一二三]级)){_NOTE})+)(?P<section>段)?"
)
_VIA_LIST = compiled(f"{_VIA}")
_TO = compiled("经(?!开|济|贸|营)|至|到|——?|－|-")
_TO_OR_AND = compiled(f"{_TO.pattern}|[、和及]")
_ETC = compiled(
    "等(?!级|待(?!贯通|建|改|拓)|候|于|次|学|教)(?:地区|省区市|[0-9一二三四五六七八九十]*(?:个|座|条|大)?(?:城市|省市|省区|省份|县市|市县|地市|市州|省(?!级)|市(?!级)|县(?!级)|地(?!方|下|理|铁|面)))?的?"
)
_FACILITIES = frozenset(
    "机场 车站 港口 港区 口岸 景区 城区 市区 主城 新区 园区 省界 市界 县界 中心 码头 枢纽".split()
)  # 阎良至机场: which one is not said
_OF_TOWNS = frozenset("庙桥沟坪坝铺店寨屯塘坡")  # 新都桥 is no 新都
_BEFORE_PLACE = compiled("^泛|^中(?=[新以德法日韩俄意荷瑞欧英美澳泰老缅巴芬丹哈白]).")
_SUFFIX = compiled("(?:地区|区域|等地)(?=.)")


class Part(NamedTuple):
    """One part of a list: what it begins with (places, a route), and its words from rest on; etc is the span of 等, noun what follows it."""

    start: int
    end: int
    rest: int
    places: tuple[Thing, ...]
    zones: tuple[Thing, ...]
    stops: tuple[Thing, ...]
    etc: tuple[int, int] | None

    @property
    def own_end(self) -> int:
        """Where the part's own words end."""
        return self.etc[0] if self.etc else self.end

    @property
    def located(self) -> bool:
        """Whether it begins with a place, a water or a route."""
        return bool(self.places or self.zones or self.stops)

    @property
    def bare(self) -> bool:
        """Whether it is nothing but that."""
        return self.located and self.own_end == self.rest


def read_part(sentence: Sentence, start: int, end: int) -> Part:
    """Return text[start:end], one part of a list, in its pieces."""
    text = sentence.text
    etc = next((m.span() for m in _ETC.finditer(text, start, end) if m.end() < end and m.start() > start), None)
    route = read_route(sentence, start, end)
    if route and (
        any(sign in route["points"] for sign in _P) or route["points"].count(_Z) > 1 or _between_towns(route, text[start:end])
    ):  # 长白山—镜泊湖旅游环线
        offset = sentence.place(start)
        first, last = sentence.at(offset + route.start("points")), sentence.at(offset + route.end())
        river = tuple(sentence.things(start, first)) if route["river"] else ()
        return Part(start, end, last, (), river, tuple(read_stops(sentence, first, sentence.at(offset + route.end("points")))), etc)
    rest = start
    things: list[Thing] = []
    prefix = next(iter(_BEFORE_PLACE.findall(text[start : start + 3])), "")  # 泛武汉; 中以常州创新园
    position = start + len(prefix)
    begins = {m.start: m for m in sentence.mentions}
    while position in begins and begins[position].end <= end:
        mention = begins[position]
        if mention.thing.label is Label.ECOLOGICAL_ZONE and mention.parts and mention.parts[0].label in (Label.CITY, Label.COUNTY):
            things.append(mention.parts[0])  # 莆田平海湾海上风电
        things.extend(mention.things)
        position = rest = mention.end
    named = _named(things, sentence.context.year)
    if prefix == "泛" and named:
        named = [Thing(Label.REGION, text[start:rest], "other")]
    if things and (suffix := _SUFFIX.match(text, rest, end)):
        rest = suffix.end() if not etc or suffix.start() < etc[0] else rest
    return Part(
        start,
        end,
        min(rest, etc[0] if etc else rest),
        tuple(t for t in named if is_area(t)),
        tuple(t for t in things if t.label is Label.ECOLOGICAL_ZONE),
        (),
        etc,
    )


_A_LINE = compiled("(?:铁路|公路|高速|管道|航道|高铁|客专|专线|运河)$")
_TOWNS = compiled("(?P<a>[一-鿿]{2,3})至(?P<b>[一-鿿]{2,3})")
_NO_TOWN = compiled("[县乡村城市镇区省州]$|[东西南北内外上下]|主城|中心|沿线|周边|机场|港口|国际|产地|销地|矿区|厂")


def _between_towns(route: re.Match[str], words: str) -> bool:
    """Whether a route joins two towns that no list knows: 清水江|白市至分水溪|航道, 大路至长滩|输气管道."""
    towns = _TOWNS.fullmatch(route["points"])
    return towns is not None and bool(route["river"] or (_A_LINE.search(words) and not any(map(_NO_TOWN.search, towns.groups()))))


def read_route(sentence: Sentence, start: int, end: int) -> re.Match[str] | None:
    """Return the route that the shape of text[start:end] begins with."""
    if _TO.search(sentence.text, start, end) is None:
        return None
    return _ROUTE.match(sentence.shape[sentence.place(start) : sentence.place(end)])


def via_lists(sentence: Sentence, start: int, end: int) -> dict[int, int]:
    """Return the end, by its start, of each list of stops in text[start:end] that is a part of one route: 广州|经茂名、湛江|至海安."""
    if "经" not in sentence.text[start:end]:
        return {}
    found = _VIA_LIST.finditer(sentence.shape, sentence.place(start), sentence.place(end))
    return {sentence.at(match.start()): sentence.at(match.end()) for match in found}


def _named(things: list[Thing], year: int) -> list[Thing]:
    """Return the place that a run of mentions stands for: the last, but a city before a region larger than it.

    A county of elsewhere is a local name that happens to be the same: 南京龙潭 is no 龙潭区 of 吉林.
    """
    areas = [thing for thing in things if is_area(thing)]
    if len(areas) > 1 and areas[0].label is Label.CITY and areas[1].label is Label.COUNTY:
        areas = areas if areas[0] == division_of(areas[1].ref, year)[1] else areas[:1]
    if any(is_place(t) and t.label is not Label.PROVINCE for t in areas):
        areas = [t for t in areas if is_place(t)]
    parents = {Label.PROVINCE: 0, Label.CITY: 1, Label.COUNTY: 2, Label.TOWN: 3, Label.REGION: 3}
    lowest = max((parents[t.label] for t in areas), default=0)
    return [t for t in areas if parents[t.label] == lowest]


def read_stops(sentence: Sentence, start: int, end: int) -> list[Thing]:
    """Return the ends and stops of a route; one that no list knows is a region of its own."""
    text, position = sentence.text, start
    stops: list[Thing] = []
    pieces = [
        *(
            m.span()
            for m in (_TO_OR_AND if "经" in text[start:end] else _TO).finditer(text, start, end)
            if text.rfind("（", start, m.start()) <= text.rfind("）", start, m.start())
            and not any(x.start <= m.start() < x.end for x in sentence.mentions)
        ),
        (end, end),
    ]
    for piece in pieces:
        words = re.sub("（.*?）$", "", text[position : piece[0]])
        things = sentence.things(position, position + len(words))
        if len(things) > 1 and is_place(things[0]) and all(t.label is Label.ECOLOGICAL_ZONE for t in things[1:]):
            things = things[:1]  # 九江至池州|长江公路大桥
        whole = any(m.start == position and m.end == position + len(words) for m in sentence.mentions)
        facility = re.search("(机场)$|港$", words) if len(words) > 2 and not whole else None
        if facility:  # 中川机场至武威, 锦州港至蒙东
            things = [Thing(Label.PROJECT, words, "airport" if facility[1] else "port")]
        elif len(things) == 1 and is_place(things[0]) and not whole and (town := _town_in(sentence, position, words)):
            things = [unknown_place(town)]  # 平度南村
        elif len(things) == 1 and things[0].label is Label.ECOLOGICAL_ZONE and not whole:  # 长江三峡
            things = [Thing(Label.ECOLOGICAL_ZONE, words, "other")]
        elif not things or len(things) > 1 or (words.endswith("界") and not whole) or (not whole and words[-1:] in _OF_TOWNS):
            things = (
                []
                if words in _FACILITIES or (len(words) <= 3 and all(letter in provinces_by_letter() for letter in words))
                else [_end_named(words, sentence, (start, end), pieces) or unknown_place(words)]
            )  # 青岛至京沪高铁
        stops.extend(t for t in things if t not in stops)
        position = piece[1]
    return stops


def _town_in(sentence: Sentence, start: int, words: str) -> str:
    """Return the two characters that follow a county or city in the words of an end: a town or a part of it, 南村 of 平度南村."""
    first = next((m for m in sentence.mentions if m.start == start), None)
    rest = words[first.end - start :] if first and not sentence.inside(first.end, start + len(words)) else ""
    return rest if re.fullmatch("(?!地区|.[站界港部])[一-鿿]{2}", rest) else ""


def _end_named(name: str, sentence: Sentence, route: tuple[int, int], pieces: list[tuple[int, int]]) -> Thing | None:
    """Return the place that an end of a line can only be: 和田, a common word too; of several the one at home or near another end, or the city."""
    year = sentence.context.year
    found = ends_named(name, year)
    if not found:
        return None
    begins = [route[0], *(after for _, after in pieces)]
    beside = [sentence.text[first:last] for first, (last, _) in zip(begins, pieces, strict=False)]
    of_others = [{d.province for d in ends_named(word, year)} for word in beside if word != name]
    only = {province for each in of_others if len(each) == 1 for province in each}
    about = [*sentence.things(*route), *sentence.context.scope, *filter(None, (sentence.context.owner,))]
    provinces = only | {place.name for other in about for place in (other, division_of(other.ref, year)[0]) if place is not None}
    for choice in ([d for d in found if d.province in provinces], [d for d in found if d.thing.label is Label.CITY]):
        if len(choice) == 1:
            return choice[0].thing
    if len(found) == 1 and found[0].thing.name.endswith("市") and name not in common_words():
        return found[0].thing  # 太仓至四团
    return None


def unknown_place(name: str) -> Thing:
    """Return what an end of a line is that no list knows: a town, or where its name says otherwise a region."""
    natural = re.search("[界隘关口岛港站峡滩山河湖江海湾错]$", name)
    return Thing(Label.REGION, name, "other") if natural else Thing(Label.TOWN, name)
