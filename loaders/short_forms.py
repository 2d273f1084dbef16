"""Short forms: what a document's own abbreviations stand for.

咸（宁）岳（阳）九（江） and （南）昌九（江） spell themselves out, and the bare 昌九 then means the same everywhere in
the document; 湘赣 are two provinces; 三省 and 省会城市 are those of the plan's scope.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from graph.entities import Label
from loaders.gazetteer import provinces_by_letter
from loaders.regex import compiled
from loaders.things import Thing

_HAN = "[一-鿿]"
_PIECE = f"(?:（{_HAN}{{1,2}}）{_HAN}|{_HAN}（{_HAN}{{1,3}}）)"
_SPELLED = compiled(f"{_PIECE}{{2,6}}")
_FIRST_BARE = compiled(
    f"(?<=[、和与及]){_HAN}(?:{_HAN}（{_HAN}{{1,3}}）){{1,5}}"
)  # of 哈大（庆）齐（齐哈尔） the first is a city that all know
_TOKEN = compiled(f"（({_HAN}{{1,2}})）({_HAN})|({_HAN})（({_HAN}{{1,3}})）|({_HAN})")
# 杭绍甬一体化; 京沈、沪连对口合作: found from its end
_TOGETHER = compiled(
    "一体化|同城化|对口合作|对口协作|对口支援|组团发展|抱团发展|同城发展|跨江|毗邻地区|交界地区|协同发展|融合发展|深度融合|联动发展"
)
_SIDES = frozenset("东西南北中上下内外")  # 东西协同发展
_LISTED_LETTERS = compiled(f"(?P<letters>(?:{_HAN}{{2,4}}、)*{_HAN}{{2,4}}?)(?:全域|率先|深度|高质量|加快)?$")
_BEFORE_LETTERS = frozenset("动进快强化设持展、和与，。")
OLD_NAMES = {
    "汴": "开封",
    "甬": "宁波",
    "榕": "福州",
    "蓉": "成都",
    "穗": "广州",
    "邕": "南宁",
    "筑": "贵阳",
    "沪": "上海",
    "京": "北京",
    "渝": "重庆",
    "津": "天津",
    "深": "深圳",
    "厦": "厦门",
    "杭": "杭州",
    "宁": "南京",
    "锡": "无锡",
    "莞": "东莞",
}
_LETTERS = "".join(provinces_by_letter())
_PROVINCES = compiled(
    f"(?<![{_LETTERS}])[{_LETTERS}]{{2,5}}(?=[两三四]?省|边界|边区|边|毗邻|交界|省际|开放合作|(?:全面|深度|互利|务实|产业|开放|经贸|旅游|区域)?合作|共建|联合|协作|对口|携手|联防|互联|战略合作|地区|区域|等省|(?:、[{_LETTERS}]{{2,3}}){{1,3}}(?:对口|合作|协作))"
)
_NUMERALS = {1: "一", 2: "两", 3: "三", 4: "四", 5: "五", 6: "六", 7: "七", 8: "八", 9: "九"}

Lookup = Callable[[str], tuple[Thing, ...]]


def short_forms(
    source: str, lookup: Lookup, *, provinces: Sequence[Thing], capitals: Sequence[Thing], cities: Sequence[Thing] = ()
) -> dict[str, tuple[Thing, ...]]:
    """Return what each short form in source stands for.

    lookup returns what a name means, places before anything else; provinces, capitals and cities are those of the scope.
    """
    forms: dict[str, tuple[Thing, ...]] = {}
    for match in (*_SPELLED.finditer(source), *_FIRST_BARE.finditer(source)):
        printed = match.group()
        things = _spelled_out(printed, lookup, cities, source)
        if things:
            forms[printed] = things
            forms[re.sub("（[^）]*）", "", printed)] = things
    letters = provinces_by_letter()
    for match in _PROVINCES.finditer(source):
        named = tuple(thing for letter in match.group() for thing in lookup(letters[letter]))
        region = lookup(match.group())  # 京津冀 is a region of its own, 辽宁 a province
        if len(named) == len(match.group()) and len({thing.name for thing in named}) == len(named) and len(region) != 1:
            forms.setdefault(match.group(), named)
    forms.update(_by_first_letters(source, lookup, cities))
    forms.update(_of_new_areas(source, lookup))
    if len(provinces) > 1:
        for word in (f"{_NUMERALS.get(len(provinces), '')}省", "各省"):
            if len(word) == 2:
                forms[word] = tuple(provinces)
    if capitals and len(provinces) > 1:
        forms["各省会城市"] = forms["省会城市"] = tuple(capitals)
    return forms


def _told(things: list[Thing], source: str) -> list[Thing]:
    """Return the one of several cities of a first character that source names most; all of them where none stands out: 呼 of 呼包鄂."""
    if len(things) < 2:
        return things
    first, second = sorted(((source.count(thing.name[:-1]), place) for place, thing in enumerate(things)), reverse=True)[:2]
    return [things[first[1]]] if first[0] > second[0] else things


_NEW_AREA = compiled(f"(?P<name>{_HAN}{{2}})(?P<head>新区|经济开发区|经济技术开发区|高新技术产业开发区|高新区|经开区)")


def _of_new_areas(source: str, lookup: Lookup) -> dict[str, tuple[Thing, ...]]:
    """新蒲, where it is listed among places: the 新蒲新区 that the document names in full."""
    forms: dict[str, tuple[Thing, ...]] = {}
    for match in _NEW_AREA.finditer(source):
        name = match["name"]
        alone = compiled(f"(?<=[、和与至]){name}(?=[、和与至等，]|同城化|一体化|(?:[两三四五六七八九]|十)?[区县市条])")
        if not lookup(name) and not _WORDS.search(name) and alone.search(source):
            forms[name] = forms[match.group()] = (Thing(Label.REGION, match.group(), "new_area"),)
    return forms


_WORDS = compiled("高新|[级家省市区县的和与及、在个类型化一二三四五六七八九十]")


def _by_first_letters(source: str, lookup: Lookup, cities: Sequence[Thing]) -> dict[str, tuple[Thing, ...]]:
    """杭绍甬一体化, 西咸同城化: cities of the scope by the first character of their names, or by their old names."""
    by_letter: dict[str, list[Thing]] = {}
    for city in cities:
        by_letter.setdefault(city.name[0], []).append(city)
    for letter, name in OLD_NAMES.items():
        if name in source or letter not in by_letter:
            by_letter[letter] = list(lookup(name))
    by_second: dict[str, list[Thing]] = {}
    for city in cities:
        by_second.setdefault(city.name[1], []).append(city)
    provinces = provinces_by_letter()
    forms: dict[str, tuple[Thing, ...]] = {}
    for match in _TOGETHER.finditer(source) if cities else ():
        listed = _LISTED_LETTERS.search(source, max(0, match.start() - 16), match.start())
        paired = match.group().startswith("对口")
        for printed in reversed(listed["letters"].split("、") if listed else []):
            for start in range(len(printed) - 1):
                word = printed[start:]
                if paired and all(letter in provinces for letter in word):
                    named = [list(lookup(provinces[letter])) for letter in word]
                else:
                    named = [_told(by_letter.get(letter, []), source) for letter in word]
                    if named[0] and (not start or printed[start - 1] in _BEFORE_LETTERS):  # 沪连, 深莞: 大连 goes by its second character
                        named = [things or by_second.get(letter, []) for letter, things in zip(word, named, strict=True)]
                if all(len(things) == 1 for things in named) and not lookup(word) and not _SIDES.issuperset(word):
                    forms[word] = tuple(things[0] for things in named)
                    break
            else:
                break
    return forms


def _spelled_out(printed: str, lookup: Lookup, cities: Sequence[Thing], source: str) -> tuple[Thing, ...]:
    things: list[Thing] = []
    for match in _TOKEN.finditer(printed):
        before, last, first, after, bare = match.groups()
        if bare:
            found = _told([city for city in cities if city.name[0] == bare], source)
        else:
            name = (before or first) + (last or after)
            found = [thing for thing in lookup(name) if thing.label in (Label.PROVINCE, Label.CITY, Label.COUNTY)]
        if not found or (bare and len(found) > 1):
            return ()
        things.append(found[0])
    return tuple(things)
