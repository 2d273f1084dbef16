"""Lexicon: what is known before a plan is read, and the mentions of it in a sentence.

Administrative divisions come from the gazetteer of the plan's own year; regions, natural features and
countries from national lists. What no list can hold (城市群, 经济区, 发展轴 … of a plan nobody has seen) is
found by its head noun. Ambiguity is decided by context: a county's bare name counts only beside another
place, under its own parent, or in the plan's own provinces when it is no ordinary word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from graph.entities import Label
from loaders.coined import FEATURE_KINDS, GENERIC, coined, features
from loaders.gazetteer import (
    Division,
    automaton_of,
    common_words,
    division_of,
    iter_terms,
    names_of,
    province_of_name,
    provinces_written_together,
    united,
)  # fmt: skip
from loaders.regex import compiled
from loaders.things import PLACES, Mention, Thing, apart

_COMMON_TAIL = compiled("等(?P<tail>城市群|都市圈|经济区|城市圈)")
_NEVER_BARE = frozenset({"合作", "资源", "通道", "建设"})


class Lexicon:
    """The lexicon for one document: gazetteer of its year, its own provinces, and the short forms it defines."""

    def __init__(self, *, year: int, home: Iterable[str] = (), short_forms: Mapping[str, tuple[Thing, ...]] | None = None,
                 axes: Mapping[str, str] | None = None) -> None:  # fmt: skip
        self.year = year
        self.home = frozenset(home)  # names of provinces in the plan's scope
        self._places, names = names_of(year)
        self._short_forms = dict(short_forms or {})
        self._automaton = automaton_of(year)
        self._patterns = names
        self._extra = compiled("|".join(map(re.escape, sorted(self._short_forms, key=len, reverse=True)))) if self._short_forms else None
        self._axes = dict(axes or {})  # the first words of an axis name -> 横 or 纵

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Return the mentions in text, left to right, never overlapping."""
        tailed = list(self._under_one_tail(text))
        found = [m for m in self._listed(text) if not any(m.start < t.end and t.start < m.end for t in tailed)] + tailed
        found = apart(found + features(text, found) + [town for m in found for town in self._towns(text, m)])
        return tuple(coined(text, found, self._axes))

    def provinces(self, text: str) -> Iterator[Thing]:
        """Yield the province of each province and city that text names outright, without a look at what stands beside."""
        known = province_of_name(self.year)
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            province = known.get(self._patterns[index])
            if province and not _cuts_a_word(text, start, end):
                yield province

    def lookup(self, name: str) -> tuple[Thing, ...]:
        """Return what a whole string names: a full or short name of a list; nothing where none does."""
        entry = self._places.get(name)
        if entry is None:
            return self._short_forms.get(name, ())
        if name in provinces_written_together():
            return united(name, self.year)
        divisions = [d for d in entry if isinstance(d, Division)]
        strong = [self._nearest(divisions).thing] if divisions else [t for t in entry if isinstance(t, Thing)]
        return (strong[0],)

    def _listed(self, text: str) -> list[Mention]:
        spans = [span for found in self._automaton.find_matches_as_indexes(text) for span in self._uncut(text, *found)]
        if self._extra:
            short = [(m.start(), m.end(), m.group()) for m in self._extra.finditer(text)]
            ends = {end for _, end, _ in spans}  # 江西、湖北、湖南三省 are these three, not the plan's own
            short = [s for s in short if not (s[2].endswith("省") and s[0] in ends)]
            spans = [s for s in spans if not any(a < s[1] and s[0] < b and b - a > s[1] - s[0] for a, b, _ in short)]
            spans += [s for s in short if not any(s[0] < b and a < s[1] for a, b, _ in spans)]
            spans.sort()
        strong: dict[int, Mention] = {}
        weak: list[int] = []
        for place, (start, end, name) in enumerate(spans):
            things = self._short_forms.get(name) or self._decide(name, text, start, end)
            if things:
                strong[place] = Mention(start, end, things)
            else:
                weak.append(place)
        for order in (weak, reversed(weak)):  # a chain 船顶隘至吉安、南昌至茅店 is walked from both sides
            for place in order:
                if place not in strong:
                    mention = self._beside(spans, place, strong, text)
                    if mention:
                        strong[place] = mention
        if again := self._again(spans, strong, weak):  # …东港、锦州等水果产区，…，东港、兴城等食用菌产区: 东港 is who it was
            strong.update(again)
            for place in weak:
                if place not in strong and (mention := self._beside(spans, place, strong, text)):
                    strong[place] = mention
        for place in weak:  # 信息港南宁核心基地: nothing says that 港南 is a place, so 南宁 is
            _, end, _ = spans[place]
            if place not in strong and _CITY_GOES_ON.match(text, end + 1) and (place + 1 == len(spans) or spans[place + 1][0] > end):
                name = text[end - 1 : end + 1]
                things = self._decide(name, text, end - 1, end + 1) if name in self._places else ()
                if things and things[0].label is Label.CITY:
                    strong[place] = Mention(end - 1, end + 1, things)
        return self._like_neighbours(text, self._share_tails(text, sorted(strong.values(), key=lambda mention: mention.start)))

    def _again(self, spans: list[tuple[int, int, str]], strong: dict[int, Mention], weak: list[int]) -> dict[int, Mention]:
        """Return the mentions of names that nothing beside them explains, but that the text has said in a place's sense elsewhere."""
        open_ = [place for place in weak if place not in strong and spans[place][2] not in common_words()]
        said = {spans[place][2]: strong[place].things for place in weak if place in strong} if open_ else {}
        return {place: Mention(*spans[place][:2], said[spans[place][2]]) for place in open_ if spans[place][2] in said}

    def _uncut(self, text: str, index: int, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Yield a match; where it cuts a word in two, the one that begins inside it instead: 其中|东港市, and not 中东."""
        if text[end - 1] == "区" and text[end : end + 1] in _DISTRICT_NO_MORE:  # 襄阳|区域性中心城市
            for other, first, last in self._automaton.find_matches_as_indexes(text[start : end - 1]):
                yield start + first, start + last, self._patterns[other]
            return
        if not _cuts_a_word(text, start, end):
            yield start, end, self._patterns[index]
            return
        if text[end - 1] == "港" and text[start : end - 1] in self._places:
            yield start, end - 1, text[start : end - 1]  # 黄石|港口型枢纽
            return
        for other, first, last in self._automaton.find_matches_as_indexes(text[start + 1 : end + 6]):
            if first < end - start - 1 and end < start + 1 + last and not _cuts_a_word(text, start + 1 + first, start + 1 + last):
                yield start + 1 + first, start + 1 + last, self._patterns[other]
            return

    def _under_one_tail(self, text: str) -> Iterator[Mention]:
        """Yield the regions of 山西中部、黔中、呼包鄂榆等城市群: names that a list knows with the tail that they share."""
        for tail in _COMMON_TAIL.finditer(text):
            end = tail.start()
            while end > 0:
                known = ((at, self._region(text[at:end] + tail["tail"])) for at in range(max(0, end - 6), end - 1))
                start, region = next(((at, region) for at, region in known if region), (end, None))
                if region is None:
                    break
                yield Mention(start, end, (region,))
                if text[start - 1 : start] not in ("、", "和", "与", "及"):
                    break
                end = start - 1

    def _region(self, name: str) -> Thing | None:
        return next((item for item in self._places.get(name, ()) if isinstance(item, Thing)), None)

    def _like_neighbours(self, text: str, found: list[Mention]) -> list[Mention]:
        """Read 长春、吉林 as two cities: a province's name that is a city's too goes with the city of that province beside it."""
        for place, mention in enumerate(found):
            name = text[mention.start : mention.end]
            if mention.thing.label is not Label.PROVINCE and len(mention.things) == 1 and name[-1] in _NATURE_ENDINGS:
                found[place] = self._place_or_water(text, found, place, name)
            if mention.thing.label is not Label.PROVINCE or name == mention.thing.name:
                continue
            cities = [d for d in self._places.get(name, ()) if isinstance(d, Division) and d.thing.label is Label.CITY]
            beside = [
                other.thing for other in found[max(0, place - 1) : place + 2]
                if other is not mention and (
                    text[min(other.end, mention.end) : max(other.start, mention.start)] in _NEIGHBOUR_GAPS or other.end == mention.start
                )
            ]  # fmt: skip
            smaller = [thing for thing in beside if thing.label in (Label.CITY, Label.COUNTY)]
            if cities and smaller and len(smaller) == len(beside):
                found[place] = Mention(mention.start, mention.end, (cities[0].thing,))
        return found

    def _place_or_water(self, text: str, found: list[Mention], place: int, name: str) -> Mention:
        """Read 牡丹江、延边 as places and 九龙江、晋江、汀江 as rivers: a name that may be either goes with those it is listed with."""
        mention = found[place]
        divisions = [d for d in self._places.get(name, ()) if isinstance(d, Division) and d.thing.name != name]
        if not divisions:
            return mention
        beside = {
            other.thing.label for other in found[max(0, place - 1) : place + 2]
            if other is not mention and text[min(other.end, mention.end) : max(other.start, mention.start)] in _LIST_JOINTS
        }  # fmt: skip
        if beside == {Label.ECOLOGICAL_ZONE} and mention.thing.label in PLACES:
            return Mention(mention.start, mention.end, (Thing(Label.ECOLOGICAL_ZONE, name, FEATURE_KINDS.get(name[-1], "other")),))
        if (Label.CITY in beside and beside <= {Label.CITY, Label.COUNTY, Label.PROVINCE}) or beside == {Label.COUNTY}:
            beside -= {Label.PROVINCE}  # 齐齐哈尔、牡丹江、吉林、延吉
        if beside and beside <= {Label.CITY, Label.COUNTY} and mention.thing.label is Label.ECOLOGICAL_ZONE:
            return Mention(mention.start, mention.end, (self._nearest(divisions).thing,))
        return mention

    def _share_tails(self, text: str, found: list[Mention]) -> list[Mention]:
        """Read 武汉、长沙都市圈 as two: what stands before in the list has the last one's tail too, where a list knows it so."""
        for place in range(len(found) - 1, 0, -1):
            before, mention = found[place - 1], found[place]
            tail = next((t for t in _SHARED_TAILS if mention.thing.name.endswith(t)), None)
            if tail and text[before.end : mention.start] in ("、", "和", "与", "及") and not text[before.start : before.end].endswith(tail):
                whole = text[before.start : before.end] + tail
                entry = self._places.get(whole, []) if whole != mention.thing.name else []
                things = [item for item in entry if isinstance(item, Thing)]
                if things:
                    found[place - 1] = Mention(before.start, before.end, (things[0],))
        return found

    def _decide(self, name: str, text: str, start: int, end: int) -> tuple[Thing, ...]:
        """Return what a name is on its own, nothing where only its neighbours can tell."""
        if name in provinces_written_together():
            return united(name, self.year)
        entry = self._places[name]
        others = [item for item in entry if isinstance(item, Thing)]
        divisions = [item for item in entry if isinstance(item, Division)]
        if others and divisions and (divisions[0].thing.name == name or divisions[0].thing.label is Label.PROVINCE):
            return ()  # 黑龙江: the province or the river
        cities = [d for d in divisions if d.thing.label is Label.CITY]
        if others and cities and (text[end : end + 1] in _TO or text[max(0, start - 1) : start] in _TO):
            return (cities[0].thing,)  # 牡丹江至佳木斯
        if others and cities and _DOES.match(text, end):
            return (cities[0].thing,)  # 牡丹江突出跨境旅游
        if others:
            return (others[0],)
        full = [d for d in divisions if d.thing.name == name]
        if full and not (len(name) <= 2 or (full[0].weak and name in common_words())):
            return (self._nearest(full).thing,)
        strong = [d for d in divisions if not d.weak]
        if strong:
            return (self._nearest(strong).thing,)
        at_home = [
            d for d in divisions
            if d.province in self.home and (name not in common_words() or (d.thing.label is Label.CITY and not _OF_WEATHER.match(text, end)))
        ]  # fmt: skip
        if text[max(0, start - 1) : start] in _BEFORE_A_LINE and name not in _NEVER_BARE and _BEGINS_A_LINE.match(text, end):
            near = [d for d in divisions if d.province in self.home]
            if len(near) == 1:
                return (near[0].thing,)  # 都柳江|从江至八洛航道
        of_water = len(name) == 2 and _WATER_AFTER.match(text, end) and at_home and at_home[0].thing.label is Label.COUNTY  # 长洲岛机场
        if len(at_home) == 1 and not of_water and not text.startswith(("镇", "乡", "路", "街"), end):
            return (at_home[0].thing,)
        if cities and text.startswith(("机场", "国际机场", "港", "北站", "南站", "东站", "西站"), end):
            return (cities[0].thing,)  # 安康机场, 日照港: a common word otherwise
        if len(divisions) == 1 and len(name) > 1 and name not in common_words() and _OF_STATION.match(text, end):
            return (divisions[0].thing,)  # 叙永北站
        if len(name) >= 3 and len(divisions) == 1 and name[-1] not in _NATURE_ENDINGS and name not in common_words():
            return (divisions[0].thing,)  # 满洲里、阿拉山口 are no other words
        return ()

    def _nearest(self, divisions: list[Division]) -> Division:
        ranked = sorted(divisions, key=lambda d: (d.province not in self.home and d.thing.name not in self.home, _RANK[d.thing.label]))
        return ranked[0]

    def _beside(self, spans: list[tuple[int, int, str]], place: int, strong: dict[int, Mention], text: str) -> Mention | None:
        """Return the mention of a weak name that stands beside a place: 九江湖口, or in one list with it: 通城、平江、修水."""
        start, end, name = spans[place]
        divisions = [item for item in self._places[name] if isinstance(item, Division)]
        before, after = strong.get(place - 1), strong.get(place + 1)
        others = [item for item in self._places[name] if isinstance(item, Thing)]
        if others:
            listed = [m for m in (before, after) if m and text[min(m.end, end) : max(m.start, start)] in _LIST_GAPS]
            water = text.startswith(("流域", "水系", "干流", "沿岸", "水"), end)
            river = water or any(m.thing.label is Label.ECOLOGICAL_ZONE for m in listed)
            return Mention(start, end, (others[0] if river else divisions[0].thing,))
        if before and before.end == start and name not in _NEVER_BARE and not (len(name) == 2 and text.startswith(("岛", "湾"), end)):
            inside = [d for d in divisions if before.thing.name in (d.province, d.city)]
            if inside:
                return Mention(start, end, (inside[0].thing,))
        for other, gap in ((before, text[before.end : start] if before else ""), (after, text[end : after.start] if after else "")):
            if (
                other
                and gap in _LIST_GAPS
                and other.thing.label in PLACES
                and (name not in common_words() or gap in ("、", "—", "至", "经"))
            ):
                if gap in ("—", "至") and divisions[0].thing.label is Label.CITY and len(divisions) == 1:  # 日照—濮阳—洛阳
                    return Mention(start, end, (divisions[0].thing,))
                province = self._province_of(other.thing)
                ranked = sorted(divisions, key=lambda d: (d.province != province, d.province not in self.home))
                if (
                    ranked[0].province == province
                    or ranked[0].province in self.home
                    or (len(divisions) == 1 and name not in common_words())
                ):
                    return Mention(start, end, (ranked[0].thing,))
        if len(divisions) == 1 and (
            name not in common_words() or divisions[0].province in self.home
        ):  # the ends of a line that lie far from the plan: 仪征—长岭, 永清—泰山
            left, right = spans[place - 1] if place else None, spans[place + 1] if place + 1 < len(spans) else None
            sides = ((place - 1, left), (place + 1, right))
            known = {n for n, span in sides if span and text[min(end, span[1]) : max(start, span[0])] in _TO}
            if name in common_words():  # 务川至彭水高速公路: at home, and the other end is a name too
                known = (
                    {n for n in known if spans[n][2] not in common_words()}
                    if _A_LINE.match(text, max([end, *(spans[n][1] for n in known)]))
                    else set()
                )
                if known:
                    return Mention(start, end, (divisions[0].thing,))
            elif known and (divisions[0].thing.name.endswith("市") or any(n in strong for n in known)):
                return Mention(start, end, (divisions[0].thing,))
        return None

    def _province_of(self, thing: Thing) -> str:
        if thing.label is Label.PROVINCE:
            return thing.name
        province, _ = division_of(thing.ref, self.year)
        return province.name if province else ""

    def _towns(self, text: str, county: Mention) -> Iterator[Mention]:
        """Yield the towns named right behind their county: 黄梅县小池镇, 习水县习酒镇、土城镇, 黄梅小池融入九江, 枞阳县会宫."""
        if county.thing.label is not Label.COUNTY or len(county.things) > 1:
            return
        parents = [*(part.name for part in division_of(county.thing.ref, self.year) if part), county.thing.name]
        full = _TOWN.match(text, county.end)
        match = full or _BARE_TOWN.match(text, county.end)
        ends = match is not None and full is None and text.startswith(("，", "。", "、", "；"), match.end())
        if ends and not _AT.search(text, max(0, county.start - 14), county.start):
            return
        while (
            match
            and match["name"][0] not in "经至到和与及等的各两"
            and match["name"] not in _no_town_names()
            and not GENERIC.fullmatch(match["name"])
        ):
            name = match["name"] + (match["kind"] if "kind" in match.re.groupindex else "镇")
            yield Mention(match.start("name"), match.end(), (Thing(Label.TOWN, name, "", "/".join([*parents, name])),))
            match = _TOWN.match(text, match.end() + 1) if full and text[match.end() : match.end() + 1] in ("、", "和") else None


_TOWN = compiled("(?P<name>[一-鿿]{1,3}?)(?P<kind>镇|乡|街道)(?![镇村区域级企])")
_WATER_AFTER = compiled("[岛湾]|[河溪](?=[等、和与，。；治流水干上中下综])")  # 长洲岛, 息烽河
_AT = compiled("起于|起自|始于|止于|终于|位于|坐落|设在|选址|途经|经过")
_BARE_TOWN = compiled(
    "(?P<name>(?![的等和与及以在为是有各全境城市县区内])[一-鿿][一-鿿])(?<![县市区城镇乡村内外等的段线路站港河湖山江桥园校院厂矿库坝局委人业力性化量产度型化品场])(?=融入|对接|至|到|—|，|。|、|；)"
)


@cache
def _no_town_names() -> frozenset[str]:
    """Words that follow a county's name and are no town of it: 黄梅旅游、, 麻城经济，."""
    words = (
        "城 小城 各 乡 村 集 重点 中心 特色 特色小 建制 境内 全境 全县 全市 等地 两地 之间 以北 以南 以东 以西 方向 "
        "北麓 南麓 东麓 西麓 地区 片区 流域 沿线 政府 人民 群众 企业 合作 融合 联动 协同 一体 建设 发展"
    ).split()
    return frozenset(words) | common_words() | frozenset(iter_terms("industries")) | frozenset(iter_terms("project_heads"))


_SIDES = compiled("部(?!分|署|门|委|队|长|级)|岸|麓|界")
_LETTERS = frozenset("京津沪渝冀豫滇辽湘皖鲁苏浙赣鄂桂晋蒙陕闽贵黔粤川琼港澳")


def _cuts_a_word(text: str, start: int, end: int) -> bool:
    """Return whether text[start:end] is made of parts of two words: 制定西部, 京港澳高速, 大巴山西部, 湘赣边界."""
    if (
        end - start == 2
        and start
        and (
            (text[start - 1 : start + 1] in _CUT and text[start - 2 : start - 1] != "”")
            or (text[start - 1] in _LETTERS and text[start] in _LETTERS)
        )
    ):
        return True
    if text[start:end] in _COMPASS and (_COMPASS_SIDES.match(text, end) or text[start - 1 : start] in _BEFORE_COMPASS):
        return True  # 湖南省东北部, 由西南向东北倾斜
    if text[end - 1 : end] == "源" and (text[start - 1 : start] == "江" or text.startswith("头", end)):  # 江河源头
        return True
    if text[end - 1 : end] == "山" and text.startswith("体", end):  # 北部连绵山体
        return True
    if text[end - 1] == "港" and end - start > 2 and text.startswith(("口型", "口群", "口岸", "口建"), end):  # 黄石港口型枢纽
        return True
    if text[start:end] == "上海" and text.startswith("庙", end):  # 上海庙 lies in 鄂尔多斯
        return True
    if text.startswith(("时代", "银行", "集团", "股份"), end):  # 宁德时代 is a company
        return True
    side = _SIDES.match(text, end)
    if side is None:
        return text[end - 1] == "河" and text.startswith(("道", "湖"), end)  # 历史河湖, 新开河道
    if side[0] == "界":
        return text[end - 1] == "边"
    return text[end - 1] in "东西南北" and end - start == 2 and start > 0 and text[start - 1] in "山江河湖海岭"


_DISTRICT_NO_MORE = ("域", "位", "划", "间", "块")
_COMPASS = frozenset({"东北", "西北", "西南", "东南"})
_BEFORE_COMPASS = ("省", "市", "县", "区", "州", "由", "向", "朝")
_COMPASS_SIDES = compiled("[部端侧角缘向](?![门署分])|方向|毗邻|倾斜")
_A_LINE = compiled("(?:沿江|城际|地方|国家)?(?:高速|铁路|公路|高铁|快速|航道|管道|段|支线|专线)")
_CITY_GOES_ON = compiled("机场|国际机场|市(?!场|政|区)|至|—|等(?!级)|高铁|新区|高新区|经开区|核心|都市圈|综合")
_DOES = compiled(
    "要|应(?!急)|将|则|市(?![场政])|重点(?!流域|河|湖|水)|突出|着力|大力|积极|主动|充分发挥|建设(?!成)|发展(?!轴|带)|打造|依托|围绕|承接|共建"
)
_BEGINS_A_LINE = compiled("(?:至|—|经)(?![0-9今于此])[一-鿿]{2,6}?(?:[、和等至—]|高速|铁路|公路|航道|城际|快速|管道)")
_BEFORE_A_LINE = frozenset("、江河段和设进")
_OF_STATION = compiled("[东西南北]?(?:火车|高铁)?站(?![点位台在式住])")
_OF_WEATHER = compiled("时|量|率|充足|强|条件|长")
_NATURE_ENDINGS = frozenset("江河湖山岭溪")
_LIST_JOINTS = frozenset({"、", "和", "与", "及", "以及"})
_SHARED_TAILS = ("城市群", "都市圈", "经济区")
_CUT = frozenset({"其中", "出海", "入海", "协同", "共同", "会同", "联合", "制定", "确定", "规定", "稳定", "划定", "设定", "核定", "约定", "一定",
                  "固定", "测定", "评定", "认定", "指定", "锁定", "选定", "审定", "协定"})  # fmt: skip


_RANK = {Label.PROVINCE: 0, Label.CITY: 1, Label.COUNTY: 2, Label.TOWN: 3}
_TO = frozenset({"—", "－", "-", "至"})
_NEIGHBOUR_GAPS = frozenset(
    {"、", "和", "与", "及", "以及", "至", "—", "－", "-", "到", "经", "港、", "机场、", "港和", "机场和"}
)  # 哈尔滨港、吉林港
_LIST_GAPS = frozenset({"、", "和", "与", "及", "以及", "至", "—", "－", "-", "到", "经"})
