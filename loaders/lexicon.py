"""Lexicon: what is known before a plan is read, and the mentions of it in a sentence.

Administrative divisions come from the gazetteer of the plan's own year; regions, natural features and
countries from national lists. What no list can hold (城市群, 经济区, 发展轴 … of a plan nobody has seen) is
found by its head noun. Ambiguity is decided by context: a county's bare name counts only beside another
place, under its own parent, or in the plan's own provinces when it is no ordinary word.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from graph.entities import Label

Row = Mapping[str, str]
PROVINCE_LIKE = (Label.PROVINCE, Label.CITY)


class Thing(NamedTuple):
    """What a mention or a phrase names: enough to make an entity of. key is the name where it is empty."""

    label: Label
    name: str
    kind: str = ""
    key: str = ""
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def ref(self) -> tuple[Label, str]:
        """Label and key."""
        return self.label, self.key or self.name


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text where something is named: text[start:end], end exclusive, never overlapping another.

    things holds what it names: one thing, or several for a short form such as 湘赣 or 昌九. parts holds the places
    that a coined name is made of: 新（余）宜（春）萍（乡）城镇密集带.
    """

    start: int
    end: int
    things: tuple[Thing, ...]
    parts: tuple[Thing, ...] = ()

    @property
    def thing(self) -> Thing:
        """The first thing it names."""
        return self.things[0]


@cache
def table(name: str) -> tuple[Row, ...]:
    """Return the rows of loaders/data/NAME.csv."""
    text = (files("loaders") / "data" / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(StringIO(text)))


@dataclass(frozen=True, slots=True)
class _Division:
    thing: Thing
    province: str
    city: str
    short: str
    weak: bool  # a bare short name that needs context


@cache
def _divisions(year: int) -> tuple[_Division, ...]:
    rows = [row for row in table("gazetteer") if int(row["first_year"]) <= year <= int(row["last_year"])]
    names = {row["name"] for row in rows}
    other = [row for row in table("gazetteer") if row["name"] not in names and len(row["name"]) > 2]
    nearest = sorted(other, key=lambda row: max(int(row["first_year"]) - year, year - int(row["last_year"])), reverse=True)
    rows += list({row["name"]: {**row, "short_name": row["name"]} for row in nearest}.values())  # by their full names only
    common = {row["name"] for row in table("common_words")}
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        seen[row["label"], row["name"]] = seen.get((row["label"], row["name"]), 0) + 1
    divisions = []
    for row in rows:
        label, name, short = Label(row["label"]), row["name"], row["short_name"]
        parents = [part for part in (row["province"], row["city"]) if part]
        key = "/".join([*parents, name]) if seen[row["label"], name] > 1 else name
        fields = ("short_name", "adcode", "lat", "lon", "pinyin")
        thing = Thing(label, name, "", key, tuple((field, row[field]) for field in fields if row[field]))
        weak = label is Label.COUNTY or short in common
        divisions.append(_Division(thing, row["province"], row["city"], short, weak))
    return tuple(divisions)


@cache
def _parents(year: int) -> dict[tuple[Label, str], tuple[Thing | None, Thing | None]]:
    by_name = {d.thing.name: d.thing for d in _divisions(year) if d.thing.label in PROVINCE_LIKE and d.thing.ref[1] == d.thing.name}
    return {d.thing.ref: (by_name.get(d.province), by_name.get(d.city)) for d in _divisions(year)}


def division_of(ref: tuple[Label, str], year: int) -> tuple[Thing | None, Thing | None]:
    """Return the province and the city in which the division at ref lies, None where it lies in none."""
    return _parents(year).get(ref, (None, None))


# Head nouns of areas and natural features that plans coin, longest first. Kinds are those of the graph model.
REGION_HEADS = {
    "城市群": "agglomeration", "城镇群": "town_cluster", "城市圈": "metropolitan_circle", "都市圈": "metropolitan_circle",
    "都市区": "metropolitan_circle", "经济圈": "economic_zone", "城市带": "agglomeration",
    "城镇密集带": "town_cluster", "城镇密集区": "town_cluster",
    "城镇带": "town_cluster", "城镇连绵带": "town_cluster", "城镇组团": "town_cluster", "城市组团": "town_cluster",
    "生态经济区": "ecological_economic_zone", "生态经济带": "ecological_economic_zone",
    "生态文化旅游圈": "economic_zone", "旅游圈": "economic_zone", "经济区": "economic_zone", "经济带": "economic_belt",
    "产业带": "economic_belt", "经济走廊": "economic_belt",
    "三角洲": "plain", "平原": "plain", "流域": "basin", "河谷": "other", "革命老区": "other", "苏区": "other", "老区": "other",
    "协作区": "economic_zone", "大湾区": "agglomeration", "联邦区": "international", "都市连绵区": "agglomeration",
}  # fmt: skip
ZONE_HEADS = {
    "防护林体系": "forest_belt", "防护林带": "forest_belt", "防护林": "forest_belt", "防沙带": "barrier",
    "森林带": "forest_belt", "绿化带": "forest_belt",
    "生态屏障": "barrier", "生态安全屏障": "barrier", "生态廊道": "corridor", "绿色廊道": "corridor", "绿廊": "corridor",
    "库区": "reservoir_area",
    "水库": "lake", "湿地": "wetland", "湿地公园": "wetland", "森林公园": "other", "自然保护区": "other", "地质公园": "other",
    "风景名胜区": "other", "水源地": "other", "水源保护区": "other", "山区": "mountain", "山脉": "mountain",
    "山地丘陵区": "mountain", "湖区": "lake", "林区": "forest_belt",
    "国家公园": "other", "涵养区": "other", "灌区": "other", "城市公园环": "corridor", "公园环": "corridor", "绿心": "other",
    "红树林": "wetland", "塬区": "plain", "塬": "plain", "珊瑚礁": "other", "生态功能区": "other", "种质资源保护区": "other", "水土保持区": "other",
    "生态过渡带": "corridor", "高原": "other", "草原": "other", "沙地": "other", "沙漠": "other", "海域": "other", "海湾": "other",
}  # fmt: skip
AXIS_HEADS = ("城镇发展轴", "经济发展轴", "发展主轴", "发展次轴", "发展轴带", "发展轴线", "发展轴",
              "城镇发展带", "发展带", "城镇轴", "经济轴", "轴线", "轴带", "主轴", "次轴")  # fmt: skip
# In a list of features the one that no list of ours knows: 大洪山、大梅山、怀玉山; 长湖、三湖、白露湖.
_FEATURE = re.compile(
    r"(?<=[、和与及以])(?!以及)[一-鿿]{1,3}?(?P<head>山脉|山|湖|江|河|溪|水库|岭|岛|洲|峰|湾|淀|泊)"
    r"(?=[、和与及等，；。为]|中下?游|上游|下游|干流|支流|小?流域|北段|南段|东段|西段)"
)
_FEATURE_KINDS = {"山脉": "mountain", "山": "mountain", "岭": "mountain", "峰": "mountain", "江": "river", "河": "river", "溪": "river",
                  "湖": "lake", "水库": "lake", "淀": "lake", "泊": "lake"}  # fmt: skip
# Words that make no name by themselves: 智慧城市群, 特色产业协作区, 清洁小流域, 主要交通轴线.
_GENERIC = re.compile(
    "(?:智慧|创新|现代化?|特色|产业|优势|优质|农产品|高质量|高端|先进|发展|临空|临港|临海|清洁|生态|小|大湖?|次|世界级|国际|国家|国内|重点|主要|重要|"
    "新型|新兴|城镇|城市群?|经济|文化|"
    "旅游|科技|绿色|低碳|循环|开放|合作|综合|示范|先行|一体化|区域|跨界?|特大|中|农业|农村|工业|服务业|海洋|交通|运输|轴线|"
    "铁路|公路|道路|河流|沿线|沿途|周边|地区|战略|制造业?|"
    "全国|中国|我国|内陆|若干|多个|一批|一级|二级|干|支|湿地|饮用水|森林|病险|网络化|多层次|整体|科学|论证|评估|"
    "联动|贯通|纵向|横向|其他|该|本|性|型|化|的|等|各类|各|和|与|多|高|新|重|"
    "江|河|湖|山|水|库|中小型?|大中型|外围|部分|关键|人工|上下游|丘陵|类|天然|自然)+"
)
_HEAD = re.compile("|".join(sorted((*REGION_HEADS, *ZONE_HEADS, *AXIS_HEADS), key=len, reverse=True)))

# Where a coined name cannot reach further to the left: punctuation, function words, and the verbs of plan prose.
STOP = frozenset("，。；：、！？（）《》〈〉“”‘’【】[]()—－-–…·, .;:!?\"' 和与及以对将把从的为是在由于向至到等让被并或各该本其这那使按")
HARD_VERBS = frozenset(
    (
        "推进 加快 加强 建设 打造 促进 推动 支持 鼓励 引导 完善 深化 提升 建成 形成 构建 构筑 成为 融入 依托 围绕 实施 "
        "开展 统筹 强化 扩大 培育 发挥 优化 加大 增强 保护 治理 修复 恢复 改善 巩固 提高 健全 建立 设立 组建 探索 推行 "
        "落实 实现 带动 辐射 联合 共建 共同 共筑 携手 联手 参与 承接 整合 利用 编制 制定 纳入 加入 包括 涵盖 涉及 覆盖 "
        "贯通 连接 联系 沟通 串联 串接 对接 衔接 开发 重点 积极 着力 全面 大力 稳步 有序 率先 努力 继续 进一步 充分 抓紧 "
        "启动 建好 办好 建 坚持 突出 立足 面向 推 创建 申报 争取 加密 改造 扩建 完成 确保 保障 维护 控制 严格 限制 禁止 "
        "防止 划定 明确 引领 发展壮大 统一 通过 符合 处理 打通 避免 属于 逐步 补齐 发行 成立 批准 签订 助力 服务 辐射带动 "
        "进入 穿越 位于 地处 拓展 拓宽 布局 规划建设 新建 改扩建 续建 筹建 研究 做好 做大 做强 支撑 增加 密切 合作共建 "
        "聚焦 筑牢 抓好 守护 管护 构 升级 改造升级 拥有 现有 建有 设有"
    ).split()
)
_AFTER_VERB = (
    "(?:" + "|".join(sorted((verb for verb in HARD_VERBS if len(verb) > 1), key=len, reverse=True)) + "|(?<=[，。；：])|^|对|将|把)"
)
# The first of a list of features, and a list of three or more that end alike: 晋祠泉、兰村泉、郭庄泉等…保护.
_FIRST_FEATURE = re.compile(f"{_AFTER_VERB}(?P<name>[一-鿿]{{1,3}}?(?:山脉|山|湖|江|河|溪|水库|岭|洲|湾|淀|泉|渠))(?:、|和|及)")
_FEATURE_RUN = re.compile(
    f"{_AFTER_VERB}(?P<run>[一-鿿]{{1,3}}(?P<h>[山湖江河溪岭湾淀泉渠])(?:、[一-鿿]{{1,3}}(?P=h)){{1,9}}(?:[和及、][一-鿿]{{1,3}}(?P=h)))(?=等|[，。；]|水|生态|流域|保护|治理|综合|整治)"
)
_OF_PLACE = re.compile(
    "(?P<bay>湾|水库|群岛)(?=[、，。；和与及等围沿])|(?P<name>(?![沿跨过环滨临中大小新各全与和及同的])[一-鿿]{1,3}(?:岛|湖|山|水库|湾))(?=[、等]|和)"
)
_VERB_LENGTHS = tuple(sorted({len(verb) for verb in HARD_VERBS}, reverse=True))
SOFT_WORDS = ("发展", "合作", "创新", "改革", "开放", "综合", "联动", "试验")  # verbs that also stand inside names: 株洲创新发展试验区
_BEFORE_HEAD = 14


class Lexicon:
    """The lexicon for one document: gazetteer of its year, its own provinces, and the short forms it defines."""

    def __init__(self, *, year: int, home: Iterable[str] = (), short_forms: Mapping[str, tuple[Thing, ...]] | None = None,
                 axes: Mapping[str, str] | None = None) -> None:  # fmt: skip
        self.year = year
        self.home = frozenset(home)  # names of provinces in the plan's scope
        self._places, names = _names(year)
        self._short_forms = dict(short_forms or {})
        self._automaton = _automaton(year)
        self._patterns = names
        self._extra = re.compile("|".join(map(re.escape, sorted(self._short_forms, key=len, reverse=True)))) if self._short_forms else None
        self._axes = dict(axes or {})  # the first words of an axis name -> 横 or 纵

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Return the mentions in text, left to right, never overlapping."""
        found = self._listed(text)
        found = _apart(found + self._features(text, found) + [town for m in found for town in self._towns(text, m)])
        return tuple(self._coin(text, found))

    def provinces(self, text: str) -> Iterator[Thing]:
        """Yield the province of each province and city that text names outright, without a look at what stands beside."""
        known = _province_of_name(self.year)
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            province = known.get(self._patterns[index])
            if province and not _cuts_a_word(text, start, end):
                yield province

    def lookup(self, name: str) -> tuple[Thing, ...]:
        """Return what a whole string names: a full or short name of a list; nothing where none does."""
        entry = self._places.get(name)
        if entry is None:
            return self._short_forms.get(name, ())
        if name in _provinces_written_together():
            return _united(name, self.year)
        strong = [d.thing for d in entry if isinstance(d, _Division)] or [t for t in entry if isinstance(t, Thing)]
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
        for place in weak:  # 信息港南宁核心基地: nothing says that 港南 is a place, so 南宁 is
            _, end, _ = spans[place]
            if place not in strong and _CITY_GOES_ON.match(text, end + 1) and (place + 1 == len(spans) or spans[place + 1][0] > end):
                name = text[end - 1 : end + 1]
                things = self._decide(name, text, end - 1, end + 1) if name in self._places else ()
                if things and things[0].label is Label.CITY:
                    strong[place] = Mention(end - 1, end + 1, things)
        return self._like_neighbours(text, self._share_tails(text, sorted(strong.values(), key=lambda mention: mention.start)))

    def _uncut(self, text: str, index: int, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Yield a match; where it cuts a word in two, the one that begins inside it instead: 其中|东港市, and not 中东."""
        if not _cuts_a_word(text, start, end):
            yield start, end, self._patterns[index]
            return
        for other, first, last in self._automaton.find_matches_as_indexes(text[start + 1 : end + 6]):
            if first < end - start - 1 and end < start + 1 + last and not _cuts_a_word(text, start + 1 + first, start + 1 + last):
                yield start + 1 + first, start + 1 + last, self._patterns[other]
            return

    def _like_neighbours(self, text: str, found: list[Mention]) -> list[Mention]:
        """Read 长春、吉林 as two cities: a province's name that is a city's too goes with the city of that province beside it."""
        for place, mention in enumerate(found):
            name = text[mention.start : mention.end]
            if mention.thing.label is not Label.PROVINCE and len(mention.things) == 1 and name[-1] in _NATURE_ENDINGS:
                found[place] = self._place_or_water(text, found, place, name)
            if mention.thing.label is not Label.PROVINCE or name == mention.thing.name:
                continue
            cities = [d for d in self._places.get(name, ()) if isinstance(d, _Division) and d.thing.label is Label.CITY]
            beside = [
                other.thing for other in found[max(0, place - 1) : place + 2]
                if other is not mention and (
                    text[min(other.end, mention.end) : max(other.start, mention.start)] in _LIST_GAPS or other.end == mention.start
                )
            ]  # fmt: skip
            smaller = [thing for thing in beside if thing.label in (Label.CITY, Label.COUNTY)]
            if cities and smaller and len(smaller) == len(beside):
                found[place] = Mention(mention.start, mention.end, (cities[0].thing,))
        return found

    def _place_or_water(self, text: str, found: list[Mention], place: int, name: str) -> Mention:
        """Read 牡丹江、延边 as places and 九龙江、晋江、汀江 as rivers: a name that may be either goes with those it is listed with."""
        mention = found[place]
        divisions = [d for d in self._places.get(name, ()) if isinstance(d, _Division) and d.thing.name != name]
        if not divisions:
            return mention
        beside = {
            other.thing.label for other in found[max(0, place - 1) : place + 2]
            if other is not mention and text[min(other.end, mention.end) : max(other.start, mention.start)] in _LIST_JOINTS
        }  # fmt: skip
        if beside == {Label.ECOLOGICAL_ZONE} and mention.thing.label in _PLACES:
            return Mention(mention.start, mention.end, (Thing(Label.ECOLOGICAL_ZONE, name, _FEATURE_KINDS.get(name[-1], "other")),))
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
        if name in _provinces_written_together():
            return _united(name, self.year)
        entry = self._places[name]
        others = [item for item in entry if isinstance(item, Thing)]
        divisions = [item for item in entry if isinstance(item, _Division)]
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
        if full and not (len(name) <= 2 or (full[0].weak and name in _common())):
            return (self._nearest(full).thing,)
        strong = [d for d in divisions if not d.weak]
        if strong:
            return (self._nearest(strong).thing,)
        at_home = [
            d for d in divisions
            if d.province in self.home and (name not in _common() or (d.thing.label is Label.CITY and not _OF_WEATHER.match(text, end)))
        ]  # fmt: skip
        of_water = len(name) == 2 and _WATER_AFTER.match(text, end) and at_home and at_home[0].thing.label is Label.COUNTY  # 长洲岛机场
        if len(at_home) == 1 and not of_water and not text.startswith(("镇", "乡", "路", "街"), end):
            return (at_home[0].thing,)
        if cities and text.startswith(("机场", "国际机场", "港", "北站", "南站", "东站", "西站"), end):
            return (cities[0].thing,)  # 安康机场, 日照港: a common word otherwise
        if len(divisions) == 1 and len(name) > 1 and name not in _common() and _OF_STATION.match(text, end):
            return (divisions[0].thing,)  # 叙永北站
        if len(name) >= 3 and len(divisions) == 1 and name[-1] not in _NATURE_ENDINGS and name not in _common():
            return (divisions[0].thing,)  # 满洲里、阿拉山口 are no other words
        return ()

    def _nearest(self, divisions: list[_Division]) -> _Division:
        ranked = sorted(divisions, key=lambda d: (d.province not in self.home and d.thing.name not in self.home, _RANK[d.thing.label]))
        return ranked[0]

    def _beside(self, spans: list[tuple[int, int, str]], place: int, strong: dict[int, Mention], text: str) -> Mention | None:
        """Return the mention of a weak name that stands beside a place: 九江湖口, or in one list with it: 通城、平江、修水."""
        start, end, name = spans[place]
        divisions = [item for item in self._places[name] if isinstance(item, _Division)]
        before, after = strong.get(place - 1), strong.get(place + 1)
        others = [item for item in self._places[name] if isinstance(item, Thing)]
        if others:
            listed = [m for m in (before, after) if m and text[min(m.end, end) : max(m.start, start)] in _LIST_GAPS]
            water = text.startswith(("流域", "水系", "干流", "沿岸", "水"), end)
            river = water or any(m.thing.label is Label.ECOLOGICAL_ZONE for m in listed)
            return Mention(start, end, (others[0] if river else divisions[0].thing,))
        if before and before.end == start and name not in _never_bare() and not (len(name) == 2 and text.startswith(("岛", "湾"), end)):
            inside = [d for d in divisions if before.thing.name in (d.province, d.city)]
            if inside:
                return Mention(start, end, (inside[0].thing,))
        for other, gap in ((before, text[before.end : start] if before else ""), (after, text[end : after.start] if after else "")):
            if other and gap in _LIST_GAPS and other.thing.label in _PLACES and (name not in _common() or gap in ("、", "—", "至")):
                if gap in ("—", "至") and divisions[0].thing.label is Label.CITY and len(divisions) == 1:  # 日照—濮阳—洛阳
                    return Mention(start, end, (divisions[0].thing,))
                province = self._province_of(other.thing)
                ranked = sorted(divisions, key=lambda d: (d.province != province, d.province not in self.home))
                if ranked[0].province == province or ranked[0].province in self.home or (len(divisions) == 1 and name not in _common()):
                    return Mention(start, end, (ranked[0].thing,))
        if len(divisions) == 1 and (
            name not in _common() or divisions[0].province in self.home
        ):  # the ends of a line that lie far from the plan: 仪征—长岭, 永清—泰山
            left, right = spans[place - 1] if place else None, spans[place + 1] if place + 1 < len(spans) else None
            sides = ((place - 1, left), (place + 1, right))
            known = {n for n, span in sides if span and text[min(end, span[1]) : max(start, span[0])] in _TO}
            if name in _common():  # 务川至彭水高速公路: at home, and the other end is a name too
                known = (
                    {n for n in known if spans[n][2] not in _common()}
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
            and not _GENERIC.fullmatch(match["name"])
        ):
            name = match["name"] + (match["kind"] if "kind" in match.re.groupindex else "镇")
            yield Mention(match.start("name"), match.end(), (Thing(Label.TOWN, name, "", "/".join([*parents, name])),))
            match = _TOWN.match(text, match.end() + 1) if full and text[match.end() : match.end() + 1] in ("、", "和") else None

    def _features(self, text: str, found: list[Mention]) -> list[Mention]:
        """Return the mountains and waters that stand in one list with a known one."""
        zones = {edge for m in found if m.thing.label is Label.ECOLOGICAL_ZONE for edge in (m.start, m.end)}
        taken = [(m.start, m.end) for m in found]
        features = self._run_of_features(text, taken)
        zones |= {edge for m in features for edge in (m.start, m.end)}
        taken += [(m.start, m.end) for m in features]
        if not zones:
            return []
        for match in _FIRST_FEATURE.finditer(text):  # 对潇河、文峪河、浍河等支流
            start, end = match.span("name")
            if match.end() in zones and not any(a < end and start < b for a, b in taken) and not _GENERIC.fullmatch(match["name"][:-1]):
                features.append(
                    Mention(start, end, (Thing(Label.ECOLOGICAL_ZONE, match["name"], _FEATURE_KINDS.get(match["name"][-1], "other")),))
                )
                zones |= {start, end}
        for mention in found:  # 条子河、大辽河: another river than 辽河
            start, end = mention.start - 1, mention.end
            listed = start > 0 and text[start - 1] in "、和与及"
            longer = _LONGER_RIVER.search(text, max(0, mention.start - 3), mention.end) if mention.start in zones else None
            if (
                longer
                and longer.end() == end
                and longer["prefix"] not in HARD_VERBS
                and not any(m.end > longer.start("name") and m.start < mention.start for m in found)
            ):  # 奎濉河、沂沭泗河
                features.append(Mention(longer.start("name"), end, (Thing(Label.ECOLOGICAL_ZONE, longer["name"], "river"),)))
                zones |= {longer.start("name"), end}
            elif listed and mention.start in zones and text[start] in "大小东西南北" and end - start <= 4:
                features.append(Mention(start, end, (mention.thing._replace(name=text[start:end], key=""),)))
        for mention in found:  # 厦门湾; 北海涠洲岛、
            if mention.thing.label in _PLACES and len(mention.things) == 1:
                of_place = _OF_PLACE.match(text, mention.end)
                if of_place and of_place["bay"]:
                    features.append(
                        Mention(
                            mention.start, of_place.end(), (Thing(Label.ECOLOGICAL_ZONE, text[mention.start : of_place.end()], "other"),)
                        )
                    )
                    zones |= {mention.start, of_place.end()}
                elif of_place and of_place["name"] and not _GENERIC.fullmatch(of_place["name"][:-1]):
                    features.append(Mention(*of_place.span("name"), (Thing(Label.ECOLOGICAL_ZONE, of_place["name"], "other"),)))
                    zones |= {mention.start, of_place.end()}
        for match in reversed(list(_FEATURE.finditer(text))):
            start, end = match.span()
            beside = start - 1 in zones or end + 1 in zones or start - 2 in zones
            if beside and not any(a < end and start < b for a, b in taken) and not _GENERIC.fullmatch(match[0][: -len(match["head"])]):
                thing = Thing(Label.ECOLOGICAL_ZONE, match[0], _FEATURE_KINDS.get(match["head"], "other"))
                features.append(Mention(start, end, (thing,)))
                zones |= {start, end}
        return features

    def _run_of_features(self, text: str, taken: list[tuple[int, int]]) -> list[Mention]:
        """Return the features of a list in which no list of ours knows any: 强化晋祠泉、兰村泉、郭庄泉等岩溶大泉泉域保护."""
        features: list[Mention] = []
        for match in _FEATURE_RUN.finditer(text):
            for item in re.finditer("[^、和及]+", match["run"]):
                start, end = match.start("run") + item.start(), match.start("run") + item.end()
                if not any(a < end and start < b for a, b in taken) and not _GENERIC.fullmatch(item[0][:-1]):
                    features.append(Mention(start, end, (Thing(Label.ECOLOGICAL_ZONE, item[0], _FEATURE_KINDS.get(item[0][-1], "other")),)))
        return features

    def _coin(self, text: str, found: list[Mention]) -> list[Mention]:
        """Add areas and features that are named by a head noun; a coined name swallows the mentions inside it."""
        coined: list[Mention] = []
        starts = {mention.start for mention in found}
        ends = {mention.end: mention.start for mention in found}
        for match in _HEAD.finditer(text):
            if text.startswith("域", match.end()) and match.group()[-1] == "区":
                continue  # 榆林区域
            if match.group()[-1] == "带" and text[match.end() : match.end() + 1] in ("动", "领", "来"):
                continue  # 副中心城市带动作用
            if match.end() in ends and ends[match.end()] <= match.start():
                continue  # the list has the whole name
            start = left_edge(text, match.start(), ends)
            start = self._past_parents(text, start, match, ends)
            while text[start - 1 : start] in ("—", "－", "-") and start - 1 in ends and start in starts and match.group() in _JOINED:
                start = ends[start - 1]  # 兰州—白银都市圈
            before = text[start - 1 : start] if start in starts else ""
            if (before in ("沿", "环") and match.group() in _ALONG) or (
                before == "环" and match.group() in _AROUND
            ):  # 沿长江城市带, 环成都经济圈
                start -= 1
            thing = self._coined_thing(text[start : match.end()], match.group())
            if counted := self._counted(text, start, match, ends):
                coined.append(counted)
            elif thing and match.start() > start:
                parts = tuple(thing for m in found if start <= m.start and m.end <= match.start() for thing in m.things)
                if match.group() == "产业带" and not parts and text[start] not in "沿环":
                    continue  # 苹果产业带: what it makes, not where it lies
                coined.append(Mention(start, match.end(), (thing,), parts))
        coined = [m for m in coined if not any(a.start <= m.start and m.end <= a.end for a in coined if a is not m)]
        listed = [m for m in found if not any(a.start <= m.start and m.end <= a.end for a in coined)]
        coined = [m for m in coined if not any(a.start < m.end and m.start < a.end for a in listed)]
        return _apart([*listed, *coined])

    def _past_parents(self, text: str, start: int, head: re.Match[str], ends: Mapping[int, int]) -> int:
        """Return where a zone's own name begins behind the places it lies in: 庆阳市|董志塬, 南宁横州市|西津库区; 北京市山区 is one name."""
        inside = [end for end in ends if start < end < head.start() and text[end - 1] in "省市县区州旗"]
        if head.group() not in ZONE_HEADS or not inside or len(text[max(inside) : head.start()]) < 2:
            return start
        own = text[max(inside) : head.start()]
        return (
            start
            if _GENERIC.fullmatch(own) or re.match("境内|[东西南北中内]|城[区市]|乡|农|国家|省级|市级|县级|重点|水|以[东西南北]", own)
            else max(inside)
        )

    def _counted(self, text: str, start: int, head: re.Match[str], ends: Mapping[int, int]) -> Mention | None:
        """Return the several things of 大板水、娄山、竹海三个国家森林公园: as many names as the text counts, each with the head."""
        counted = _COUNTED.search(text, start, head.start())
        if counted is None or counted.end() != head.start():
            return None
        names, last = [text[start : counted.start()]], start
        while text[last - 1 : last] in ("、", "和", "与", "及") and len(names) < 9:
            first = left_edge(text, last - 1, ends)
            names.insert(0, text[first : last - 1])
            last = first
        if len(names) != _COUNT[counted["n"]] or not all(2 <= len(name) <= 8 for name in names):
            return None
        tail = text[counted.start("tail") : head.end()]
        things = [self._coined_thing(name + tail, head.group()) for name in names]
        return Mention(last, head.end(), tuple(thing for thing in things if thing)) if all(things) else None

    def _coined_thing(self, name: str, head: str) -> Thing | None:
        name = re.sub("（[一-鿿]{1,2}）", "", name)  # 新（余）宜（春）萍（乡）城镇密集带 is called 新宜萍城镇密集带
        first = name[: -len(head)]
        if head in ZONE_HEADS and len(first) > 4:  # 漳江口红树林国家级自然保护区
            first = re.sub("(?:国家|省|市)级$", "", first)
        if (
            _COUNTED.fullmatch(first)
            or not first
            or first in _EMPTY_MODIFIERS
            or (any(first.endswith(word) for word in _EMPTY_ENDINGS) and not (first.endswith("一体化") and len(first) > 4))
        ):
            return None
        if _GENERIC.fullmatch(first) and (head not in ZONE_HEADS or head in ("水库", "山区", "湿地")):
            return None
        if head == "塬" and "保" in first:  # 固沟保塬
            return None
        if head == "流域" and first[-1] not in "江河湖水川溪海库淀":
            return None
        if head in AXIS_HEADS:
            if first.endswith("沿"):  # 功能沿轴带疏解
                return None
            side = self._axes.get(first)
            return Thing(Label.AXIS, name, "", "", (("orientation", side),) if side else ())
        if head in _ALONG and first[0] == "沿" and first[-1] in "江河湖":
            return Thing(Label.AXIS, name)
        if head in REGION_HEADS:
            return Thing(Label.REGION, name, REGION_HEADS[head])
        return Thing(Label.ECOLOGICAL_ZONE, name, ZONE_HEADS[head])


def left_edge(text: str, position: int, mention_starts: Mapping[int, int], *, reach: int = _BEFORE_HEAD) -> int:
    """Return where the noun phrase that runs up to position begins.

    It stops at punctuation, function words and verbs, and steps over whole mentions (mention_starts maps the
    end of each to its start). A word that is verb and noun (发展) is kept when a mention stands before it:
    株洲创新发展试验区, but 加快发展示范区 does not reach over 加快.
    """
    edge, soft_edge = position, position
    limit = max(0, position - reach)
    while edge > limit:
        if edge in mention_starts:
            while edge in mention_starts:  # 江西 宜春 绿色食品产业基地: parents belong to the name
                edge = mention_starts[edge]
            return edge
        if text[edge - 1] in STOP or any(text[edge - size : edge] in HARD_VERBS for size in _VERB_LENGTHS if edge >= size):
            break
        if soft_edge == position and text.endswith(SOFT_WORDS, 0, edge):
            soft_edge = edge
        edge -= 1
    leading = text[edge:soft_edge]
    return soft_edge if soft_edge < position and leading in SOFT_WORDS else edge


_COUNT = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_COUNTED = re.compile("(?P<n>[两二三四五六七八九])(?:个|座|大|处|片)(?P<tail>(?:国家|省|市)级?|国有|)$")
_TOWN = re.compile("(?P<name>[一-鿿]{1,3}?)(?P<kind>镇|乡|街道)(?![镇村区域级企])")
_WATER_AFTER = re.compile("[岛湾]|[河溪](?=[等、和与，。；治流水干上中下综])")  # 长洲岛, 息烽河
_AT = re.compile("起于|起自|始于|止于|终于|位于|坐落|设在|选址|途经|经过")
_BARE_TOWN = re.compile(
    "(?P<name>(?![的等和与及以在为是有各全境城市县区内])[一-鿿][一-鿿])(?<![县市区城镇乡村内外等的段线路站港河湖山江桥园校院厂矿库坝局委人业力性化量产度型化品场])(?=融入|对接|至|到|—|，|。|、|；)"
)


@cache
def _no_town_names() -> frozenset[str]:
    """Words that follow a county's name and are no town of it: 黄梅旅游、, 麻城经济，."""
    words = (
        "城 小城 各 乡 村 集 重点 中心 特色 特色小 建制 境内 全境 全县 全市 等地 两地 之间 以北 以南 以东 以西 方向 "
        "北麓 南麓 东麓 西麓 地区 片区 流域 沿线 政府 人民 群众 企业 合作 融合 联动 协同 一体 建设 发展"
    ).split()
    return frozenset(words) | _common() | frozenset(iter_terms("industries")) | frozenset(iter_terms("project_heads"))


_SIDES = re.compile("部(?!分|署|门|委|队|长|级)|岸|麓|界")
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
    if text.startswith(("时代", "银行", "集团", "股份"), end):  # 宁德时代 is a company
        return True
    side = _SIDES.match(text, end)
    if side is None:
        return text[end - 1] == "河" and text.startswith(("道", "湖"), end)  # 历史河湖, 新开河道
    if side[0] == "界":
        return text[end - 1] == "边"
    return text[end - 1] in "东西南北" and end - start == 2 and start > 0 and text[start - 1] in "山江河湖海岭"


_COMPASS = frozenset({"东北", "西北", "西南", "东南"})
_BEFORE_COMPASS = ("省", "市", "县", "区", "州", "由", "向", "朝")
_COMPASS_SIDES = re.compile("[部端侧角缘向](?![门署分])|方向|毗邻|倾斜")
_A_LINE = re.compile("(?:沿江|城际|地方|国家)?(?:高速|铁路|公路|高铁|快速|航道|管道|段|支线|专线)")
_CITY_GOES_ON = re.compile("机场|国际机场|市(?!场|政|区)|至|—|等(?!级)|高铁|新区|高新区|经开区|核心|都市圈|综合")
_DOES = re.compile(
    "要|应(?!急)|将|则|市(?![场政])|重点(?!流域|河|湖|水)|突出|着力|大力|积极|主动|充分发挥|建设(?!成)|发展(?!轴|带)|打造|依托|围绕|承接|共建"
)
_OF_STATION = re.compile("[东西南北]?(?:火车|高铁)?站(?![点位台在式住])")
_OF_WEATHER = re.compile("时|量|率|充足|强|条件|长")
_LONGER_RIVER = re.compile("、(?P<name>(?P<prefix>(?![沿跨环过大小东西南北和与及])[一-鿿]{1,2})[一-鿿]{1,2}[河江湖])$")
_NATURE_ENDINGS = frozenset("江河湖山岭溪")
_LIST_JOINTS = frozenset({"、", "和", "与", "及", "以及"})
_SHARED_TAILS = ("城市群", "都市圈", "经济区")
_CUT = frozenset({"其中", "出海", "协同", "共同", "会同", "联合", "制定", "确定", "规定", "稳定", "划定", "设定", "核定", "约定", "一定",
                  "固定", "测定", "评定", "认定", "指定", "锁定", "选定", "审定", "协定"})  # fmt: skip


def _apart(mentions: list[Mention]) -> list[Mention]:
    """Return the mentions left to right, without those that overlap one before them."""
    apart: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not apart or mention.start >= apart[-1].end:
            apart.append(mention)
    return apart


_PLACES = frozenset({Label.PROVINCE, Label.CITY, Label.COUNTY, Label.TOWN})
_RANK = {Label.PROVINCE: 0, Label.CITY: 1, Label.COUNTY: 2, Label.TOWN: 3}
_TO = frozenset({"—", "－", "-", "至"})
_LIST_GAPS = frozenset({"、", "和", "与", "及", "以及", "至", "—", "－", "-", "到", "经"})
_EMPTY_MODIFIERS = frozenset(
    (
        "大型 重要 各类 若干 一批 特大型 跨区域 区域 全国 国家 国家级 省级 城市 该 其他 现代 重点 主要 各 沿线 周边 中 "
        "次 新 大 世界级 跨界 生态 等 农村 上游 下游 类 关键"
    ).split()
)
_JOINED = frozenset({"都市圈", "城市群", "城镇群", "城市带", "城镇带", "经济带", "经济圈", "经济区", "经济走廊", "都市区", *AXIS_HEADS})
_ALONG = frozenset({"城市带", "城镇带", "经济带", "产业带", "城镇密集带", "发展带", "生态经济带"})
_AROUND = frozenset({"经济圈", "经济区", "都市圈", "城市群", "城镇群", "旅游圈"})
_EMPTY_ENDINGS = ("型", "化", "性", "级", "多", "的", "个", "条", "大")


@cache
def _common() -> frozenset[str]:
    return frozenset(row["name"] for row in table("common_words"))


@cache
def _provinces_written_together() -> frozenset[str]:
    """Names of the region list that are provinces side by side and no region of their own: 湘鄂, 苏浙沪, 港澳."""
    letters = provinces_by_letter()
    return frozenset(
        name for row in table("regions") if row["kind"] == "other" for name in (row["name"], *row["aliases"].split("|"))
        if len(name) > 1 and all(letter in letters for letter in name)
    )  # fmt: skip


@cache
def _united(name: str, year: int) -> tuple[Thing, ...]:
    letters = provinces_by_letter()
    by_name = {d.thing.name: d.thing for d in _divisions(year) if d.thing.label is Label.PROVINCE}
    return tuple(by_name[letters[letter]] for letter in name)


def _never_bare() -> frozenset[str]:
    return frozenset({"合作", "资源", "通道", "建设"})


@cache
def _names(year: int) -> tuple[dict[str, list[_Division | Thing]], list[str]]:
    """Return what each name may be, and the names in the order of the automaton."""
    names: dict[str, list[_Division | Thing]] = {}
    for division in _divisions(year):
        for name in {division.thing.name, division.short, *_short_of_autonomous(division)}:
            if len(name) >= 2:
                names.setdefault(name, []).append(division)
    for file, label in (("regions", Label.REGION), ("zones", Label.ECOLOGICAL_ZONE), ("countries", Label.REGION)):
        for row in table(file):
            kind = "international" if file == "countries" else row["kind"]
            if kind == "plain":
                label = Label.REGION
            elif file == "zones":
                label = Label.ECOLOGICAL_ZONE
            thing = Thing(label, row["name"], kind)
            for name in (row["name"], *filter(None, row["aliases"].split("|"))):
                names.setdefault(name, []).append(thing)
    return names, sorted(names)


def _short_of_autonomous(division: _Division) -> tuple[str, ...]:
    """恩施土家族苗族自治州 is called 恩施州, 北川羌族自治县 北川县."""
    ending = next((e for e in ("自治州", "自治县", "自治旗") if division.thing.name.endswith(e)), "")
    return (division.short + ending[-1],) if ending and division.short else ()


@cache
def _province_of_name(year: int) -> dict[str, Thing]:
    """Return the province for each name that is a province's or a city's and nothing else's."""
    found: dict[str, Thing] = {}
    for name, entry in _names(year)[0].items():
        divisions = [item for item in entry if isinstance(item, _Division) and item.thing.label in PROVINCE_LIKE and not item.weak]
        if divisions and not any(isinstance(item, Thing) for item in entry):
            thing = divisions[0].thing
            province = thing if thing.label is Label.PROVINCE else division_of(thing.ref, year)[0]
            if province:
                found[name] = province
    return found


@cache
def _automaton(year: int) -> AhoCorasick:
    return AhoCorasick(_names(year)[1], matchkind=MatchKind.LeftmostLongest)


@cache
def cities_of(province: str, year: int) -> tuple[Thing, ...]:
    """Return the cities of a province."""
    return tuple(d.thing for d in _divisions(year) if d.thing.label is Label.CITY and d.province == province)


@cache
def place_named(name: str, year: int) -> Thing | None:
    """Return the province or city that a full or short name stands for, None where none does."""
    found = [d.thing for d in _divisions(year) if name in (d.thing.name, d.short) and d.thing.label in PROVINCE_LIKE]
    return found[0] if found else None


def provinces_by_letter() -> dict[str, str]:
    """Return the official province for each one-character abbreviation: 湘 → 湖南省."""
    return {row["letter"]: row["province"] for row in table("abbreviations")}


def iter_terms(name: str) -> Iterator[str]:
    """Yield the names and aliases of a term list."""
    for row in table(name):
        yield row["name"]
        yield from filter(None, row.get("aliases", "").split("|"))


@cache
def capital_of(province: str, year: int) -> tuple[Thing, ...]:
    """Return the capital of a province: the city whose code ends in 0100 (GB/T 2260); nothing for a municipality."""
    return tuple(
        d.thing for d in _divisions(year)
        if d.thing.label is Label.CITY and d.province == province and dict(d.thing.extra).get("adcode", "").endswith("0100")
    )  # fmt: skip
