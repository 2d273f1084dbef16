"""Project names: a part of a list and the noun that it has or borrows become a project with its name, kind, action and status."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from graph.entities import Label
from loaders.gazetteer import ends_named, place_named
from loaders.grammar.project_heads import Head
from loaders.grammar.project_parts import Part, read_part, read_stops
from loaders.phrases import Sentence, is_area, is_place, split_list
from loaders.regex import compiled
from loaders.things import Thing

_OF_WATER = frozenset(
    {"waterway", "flood_control", "water", "energy", "bridge", "port", "ecology", "environment", "tourism", "railway", "expressway", "road"}
)
LINEAR = frozenset({"railway", "intercity_railway", "expressway", "road", "waterway", "pipeline", "bridge"})
_PLACE_SUFFIX = compiled(
    "(?:[一二三四五六七八九十]+大|[两二三四五六七八九十]+(?:省|市|地|县)|(?:[0-9]+|[一两二三四五六七八九十]+|多)(?:条|座|个|处|段))"
)
_CLASS = compiled("^(?:区域|地区|沿江|沿海)?(?:重要|主要|骨干|重点|支线|干线|枢纽)(?=港口|机场|港|枢纽|节点|园区|基地|航道|油库)")
_BRACKET = compiled("（([^）至—]{2,6}|[^）、，]{2,8}[至—][^）、，]{2,8})）")
_SHARED = compiled("(?:试点|示范城市|试点城市|城市（群）|创新城市|示范省|示范县|示范市|城市)$")
_SELF = compiled("(?:城市群|都市圈)(?!内)|全市|全省|全区|我省|我市|我区|本市|本省|全县|全州|全域")
_STATUS = (
    ("existing", compiled("发挥|依托|建成通车|建成投|全部建成|已建成|已通车|建成的|现有|既有|已投运|已建")), ("under_construction", compiled("在建|正在建设|续建|开工建设|已开工")),
    ("studied", compiled("前期研究|前期工作|研究建设|研究论证|研究")), ("planned", compiled("规划|拟建|适时|新建|筹建|启动|谋划|推进|加快|建设|实施|开展|设立")),
)  # fmt: skip
_ACTION = compiled("改扩建|扩能改造|扩容改造|改建|扩建|新建|续建|技术改造|搬迁改造|整治|加固|研究|建设|建立|设立|开展|实施")


@dataclass(frozen=True, slots=True)
class Project:
    """A project that a sentence names. quote runs from its own words to the head, which it may share.

    places are the places or regions it is named after, zones the rivers and lakes, stops a line's ends and stops in
    order; own says that the sentence means the plan's own area by it (城市群, 全市); before are the clause's words
    up to the list.
    """

    thing: Thing
    start: int
    quote: tuple[int, int]
    head: Head
    places: tuple[Thing, ...] = ()
    zones: tuple[Thing, ...] = ()
    stops: tuple[Thing, ...] = ()
    own: bool = False
    before: str = ""
    list_start: int = 0

    @property
    def linear(self) -> bool:
        """Whether it is a line: it has ends rather than a site."""
        return self.thing.kind in LINEAR


def make_project(sentence: Sentence, part: Part, head: Head, noun: str, end: int, before: str, river: tuple[Thing, ...] = ()) -> Project:
    """Return the project of a part with a noun; text[:end] closes its quote, before are the clause's words up to the list."""
    text = sentence.text
    noun = _PLACE_SUFFIX.sub("", noun, count=1) if _PLACE_SUFFIX.match(noun) and (part.places or part.stops) else noun
    plain = _CLASS.sub("", noun) if part.located else noun
    if part.places and head.kind == "port":
        plain = re.sub("^港口$", "港", plain)
    words = text[part.start : part.rest]
    if part.stops and river and not part.zones:
        words = river[0].name + words
    plain = re.sub("(?<=[路铁速线])新建(?=.{2,}段$)", "", plain.removeprefix("的"))  # 锦州港至蒙东的铁路运煤通道; 隆黄铁路新建叙永至毕节段
    if part.stops and (etc := re.search("等(?!级)", plain)):
        plain = plain[etc.end() :]
    bracket = (
        _BRACKET.match(text, part.end)
        or (all(p.kind == "international" for p in part.places) and _BRACKET.search(text, part.start, part.end))
        or (
            head.kind in ("airport", "port", "hub")
            and all(p.label is Label.REGION for p in part.places)
            and _BRACKET.search(text, part.start, head.start)
        )
        or None
    )
    at = sentence.things(*bracket.span(1)) if bracket else []
    if at and all(
        place.kind == "international" or (place.label is Label.REGION and is_place(at[0])) for place in part.places
    ):  # 中欧班列（西安）集结中心
        part = part._replace(places=())
    rebuilt = re.fullmatch("(.*(?:机场|铁路|公路|高速|港|码头|车站))((?:改扩建|扩建|改建|迁建|扩能改造|扩容改造)(?:工程|项目)?)", plain)
    plain = rebuilt[1] if rebuilt else plain
    shared = part.places and _SHARED.search(noun) and not part.stops
    name = plain if shared else _clean(words) + plain
    if len(part.stops) > 4 and len(plain) > 5:  # a tour that names itself: 沿江旅游线路
        name = plain
    after = text[end : min(end + 8, max(end, sentence.clause_at(end - 1).end))]
    status = next((key for key, words_ in _STATUS if words_.search(before + after)), "")
    action = re.match(_ACTION, after) or next(iter(reversed(list(_ACTION.finditer(before)))), None)
    work = rebuilt[2].removesuffix("工程").removesuffix("项目") if rebuilt else action[0] if action else ""
    kind = _kind(noun, head)
    stops = (
        part.stops
        if kind not in ("pipeline", "railway", "expressway", "road")
        else tuple(t for t in part.stops if t.label is not Label.ECOLOGICAL_ZONE)
    )
    if part.zones and not part.places and kind not in _OF_WATER and (city := place_named(part.zones[0].name, sentence.context.year)):
        part = part._replace(places=(city,), zones=())  # 牡丹江华宇跨境产业园
    elif part.zones and not (part.places or part.stops) and kind not in _OF_WATER and (land := stretch(part.zones[-1])):
        part = part._replace(places=(land,), zones=())  # 湄洲湾石化基地
    at_first = sentence.inside(part.start, part.rest) if kind == "port" else []
    if at_first and part.places and part.places[0].label is Label.REGION and at_first[0].thing.label is Label.PROVINCE:
        part = part._replace(places=at_first[0].things)  # 广西北部湾港
    if not part.located or (kind == "port" and all(place.label is Label.REGION for place in part.places)):
        near = _place_within(sentence, part, head)  # 国家“东数西算”庆阳数据中心集群; 西南地区传统出海口湛江港
        part = part._replace(places=near or part.places)
    if not part.located and kind in ("airport", "port") and (home := _at_home(sentence, name)):
        part = part._replace(places=(home,))
    if kind == "airport" and len(words) > 3 and part.places and (first := sentence.inside(part.start, part.rest)):
        part = part._replace(places=tuple(first[0].things))  # 杭州萧山国际机场 is that of Hangzhou
    if head.noun and part.start <= head.start < part.end:  # a part of a line: its own ends, or the line's and where the part lies
        section = sentence.things(head.start, head.end)
        part = part._replace(places=(), zones=part.zones if kind == "waterway" and not head.route else ())
        stops = tuple(read_stops(sentence, *head.route)) if head.route else stops
        at = at if head.route else section
    if letters := _by_letters(sentence, part, name):
        part, stops, at = part._replace(places=()), letters, []
    of_line = bracket if bracket and kind in LINEAR and not stops and re.search("至|—", bracket[1]) else None
    if of_line:  # 杭温高铁（义乌至温州段）
        stops, at = tuple(read_stops(sentence, of_line.start(1), of_line.end(1) - of_line[1].endswith("段"))), []
    if kind not in LINEAR and _SITE.search(name) and stops:  # 中国—东盟信息港南宁核心基地 lies in what its own words name
        stops = ()
        inside = [thing for thing in sentence.things(part.rest, part.own_end) if is_area(thing)]
        named = sentence.things(part.start, part.rest)
        part = part._replace(places=tuple(inside[-1:]) or tuple(stop for stop in part.stops if is_place(stop) and stop in named))
    extra = tuple((key, value) for key, value in (("action", work), ("status", status)) if value)
    return Project(
        Thing(Label.PROJECT, _closed(name), kind, "", extra), part.start, (part.start, end), head, part.places or tuple(t for t in at if is_area(t)),
        part.zones or (river if part.stops else ()), stops, bool(_SELF.match(noun) and not part.located), before, part.start,
    )  # fmt: skip


_STRETCH = compiled("(?:湾|沙漠|沙地|盆地|灌区|高原|半岛|岛|平原|山麓)$")


def stretch(zone: Thing) -> Thing | None:
    """Return a stretch of nature as the region that it is, where it can host a project: 毛乌素沙地, 湄洲湾."""
    return Thing(Label.REGION, zone.name, "other") if zone.label is Label.ECOLOGICAL_ZONE and _STRETCH.search(zone.name) else None


def _at_home(sentence: Sentence, name: str) -> Thing | None:
    """Return the place that an airport or port is called after, where its name is a common word too: 沿河港, 共和机场 beside others."""
    word = re.fullmatch("(?P<name>[一-鿿]{2})(?:通用)?(?:机场|港)", name)
    found = ends_named(word["name"], sentence.context.year) if word and word["name"] not in _NO_PORT else ()
    about = [place.name for place in (*sentence.context.scope, *filter(None, (sentence.context.owner,)))]
    at_home = [d for d in found if d.province in about]
    beside = len(found) == 1 and re.search(f"(?:机场|港)[、和]{name}|{name}[、和][一-鿿]{{2,6}}(?:机场|港)", sentence.text)
    return at_home[0].thing if len(at_home) == 1 else found[0].thing if beside else None


_NO_PORT = frozenset("新建 城区 郊区 矿区 通道 合作 资源 建设 城中 城东 城西 城北 城南 南部 东部 西部 北部 河口 湖口".split())
_LINE_NAME = compiled(
    "(?:铁路|高铁|客专|城际|高速|公路|通道|隧道|大桥|运河|航道)(?:(?:改扩建|扩能|扩容)?(?:改造)?(?:工程|项目)?|[一二三四]期)$"
)


def _by_letters(sentence: Sentence, part: Part, name: str) -> tuple[Thing, ...]:
    """Return the ends of a line whose name is a short form of them that the document spells out: 深（圳）中（山）通道, 深中通道."""
    first = next((m for m in sentence.inside(part.start, part.rest) if m.start == part.start and m.end == part.rest), None)
    if first is None or len(first.things) < 2 or part.stops or not _LINE_NAME.search(name):
        return ()
    named = [thing for thing in first.things if thing.label in (Label.CITY, Label.COUNTY) or "（" in sentence.text[first.start : first.end]]
    return tuple(named) if len(named) == len(first.things) else ()


_RANK = compiled("(?:国家级?|省级|市级|中国|全国|世界级|国际|首个)?(?:“[^”]{1,10}”)?")


_COMPANY = compiled("(?!.*(?:[型级化性业的大新老]|国家|现代|重要|传统|特色|[沿环泛跨])$)[一-鿿]{2,5}")
_OF_COMPANY = compiled("(?:基地|项目|产业园|工厂)$")


def _place_within(sentence: Sentence, part: Part, head: Head) -> tuple[Thing, ...]:
    """Return the place that a name holds behind its rank or just before its head."""
    text = sentence.text
    for mention in sentence.inside(part.start, head.start):
        rank = mention.start > part.start and _RANK.fullmatch(text, part.start, mention.start)
        company = mention.start > part.start and head.start >= mention.end and _COMPANY.fullmatch(text, part.start, mention.start)
        if company and mention.thing.label in (Label.CITY, Label.COUNTY) and _OF_COMPANY.search(text, head.start, head.end):
            return mention.things  # 宝武|湛江|钢铁基地
        if is_place(mention.thing) and (rank or (head.kind == "port" and mention.end == head.start)):
            return mention.things
    return ()


def sections_of(sentence: Sentence, project: Project) -> list[Project]:
    """Return the parts that a project's name lists, or itself: 沿黄铁路|三门峡至洛阳、郑州至开封段."""
    head = project.head
    if head.route is None or project.quote[1] < head.end or not re.search("[、和]", sentence.text[slice(*head.route)]):
        return [project]
    first = sentence.text[project.start : head.route[0]]
    sections = []
    for first_, last in split_list(sentence.text, *head.route, joiners=("、", "和")):
        span = (first_, last - (sentence.text[last - 1] == "段"))
        thing = project.thing._replace(name=_clean(first + sentence.text[slice(*span)]) + "段")
        sections.append(replace(project, thing=thing, stops=tuple(read_stops(sentence, *span))))
    return sections


def parent_of(sentence: Sentence, project: Project) -> Project | None:
    """Return the line of which a project is a part, where its name says the ends of both: 南宁至深圳高铁|玉林至岑溪段."""
    head = project.head
    if head.noun is None or head.route is None or not project.start < head.start < project.quote[1]:
        return None
    line = read_part(sentence, project.start, head.noun[0])
    if len(line.stops) < 2 or line.rest > head.noun[0]:
        return None
    thing = Thing(Label.PROJECT, _clean(sentence.text[project.start : head.noun[1]]), project.thing.kind)
    return replace(project, thing=thing, quote=(project.start, head.noun[1]), stops=line.stops, zones=(), places=())


_SITE = compiled("(?:示范区|合作区|试验区|先行区|园区?|基地|中心|平台|信息港|博览会|社区|网络|论坛|联盟)$")
_KINDS = (
    ("pipeline", "管道|管网|管线|输气|输油|联络线|西气东输"), ("railway", "铁路|高铁|煤运通道|煤炭运输通道"), ("expressway", "高速公路"), ("waterway", "航道|水运|通航|水道"),
    ("flood_control", "堤|防洪|蓄滞洪|崩岸|河势|五河治理"), ("water", "水资源|水利|调水|引水|供水|灌区|饮水"), ("energy", "水电|煤电|输电|电网|储能|光伏|风电|煤炭"),
    ("airport", "机场"), ("port", "港口|航运"), ("road", "公路|道路|国道|省道"), ("logistics", "物流"), ("information", "信息|数据|网络"), ("environment", "污染|环保|污水|垃圾"),
    ("tourism", "旅游"), ("agriculture", "农业|农产品|粮"), ("opening_up", "口岸|通道"),
)  # fmt: skip


def _kind(noun: str, head: Head) -> str:
    """Return the kind of a project: of its head, or where that says little (工程, 支线) of the words before it."""
    if head.kind != "other" and noun[-2:] not in ("支线", "复线", "工程", "通道"):
        return head.kind
    return next((kind for kind, words in _KINDS if re.search(words, noun)), head.kind)


def _clean(words: str) -> str:
    """Return words without the brackets of a short form: 云（梦）应（城） is printed 云应."""
    return re.sub("（[^）]{1,2}）(?!自由贸易|自贸)", "", words)


def _closed(name: str) -> str:
    """Return a name with its quotation closed: 眉山“西部药谷”."""
    return name + "”" * (name.count("“") - name.count("”"))
