"""Hosts: who a project is at, in, or carried out by, shared by the modules on transport, energy and water, and sites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.entities import Label
from graph.relations import RelationType
from loaders.gazetteer import division_of
from loaders.grammar.project_names import Project, stretch
from loaders.grammar.projects import projects
from loaders.grammar.rules import Fact
from loaders.phrases import Match, Sentence, is_area, is_place, pattern
from loaders.regex import compiled
from loaders.subjects import Actors, actors, standing
from loaders.things import Thing

TRANSPORT = frozenset({"railway", "intercity_railway", "expressway", "road", "waterway", "port", "airport", "hub", "bridge", "logistics"})
ENERGY_WATER = frozenset({"pipeline", "energy", "water", "flood_control"})

# 打造, 建成, 成为 make a role of what follows, which is not there to be found at a place.
_ROLE = compiled("打造|成为|建成(?!的|投产|投运|投用|投入|通车|运营|启用|并)|作为|争创|争当|建设为|培育成|形成|构建|构筑|定位|[把将].*建设")
_CHAIN = compiled("[一-鿿]{2,4}—[一-鿿]{2,4}")  # 贵州与重庆共建綦江—万盛—桐梓省际交通合作示范区
_SCHOOL = compiled("(?:大学|学院|医院|银行|研究院)$")
_LIKE = compiled("借鉴|学习|对标|比照|参照|管委会")
_BETWEEN = compiled("^[^段]{2,12}至[^段]{2,}$")
_TOWARDS = compiled("(?:融入|对接|服务|面向|辐射|衔接)$")
_FACILITY = compiled("(?:机场|港|港区|码头|车站|铁路|高速公路|大桥|水库|电站|管道|航道)$")  # 建成威宁机场: no role
_NO_PROJECT = compiled(
    "节点城市|经济中心$|出海口|^[一-鿿]{2,4}节点$|优势(?!(?:特色)?(?:产业|农产品|种植|养殖|生产)[一-鿿]{0,4}基地$)|实力|副中心$|临港$|高等学校|高校|老工业基地|有关港口|领事馆|大使馆|重要通道|先行区$|高地$|产业集群$|粮食主产区|优势区$|城市快速|机制$|^其他|城市群$|家电产业$|没有|缺少|缺乏|尚无|之间|^[一-鿿]{2,8}(?:相邻|毗邻|邻近)(?!地区)|^(?:重点|重大|一批|骨干|标志性|示范|建设)*(?:项目|工程)$|(?:[0-9]+|[一二三四五六七八九十]+)(?:个|项)(?:项目|工程)"
)
_BUILD = compiled(
    "(?:建设|开展|推进|实施|共建|设立|建立|创建|启动|加快|新建|申报|推动|探索|支持|鼓励|办好|建好|联合开发|共同开发|合作开发|完成|筹建|组建|促进)(?:好|了|以|和|一批|若干|建设|国家|全国|一个|设立|实施)*[“]?$"
)
_MODAL = "(?:要|应|将|可|也|率先|负责|牵头|抓紧|成片|连片|整体|高标准|高水平|高起点|高质量|加紧|陆续|先行|先试|积极|深入|稳步|分别|一体化?|抱团|协力|同步|规划|超前|圆满|顺利|成功|已|全面|联合|共同|加快|扎实|继续|重点|大力|全部|基本|协同|合作|依法|按程序|申请|探索)*"
_DO = "(?:规划建设|布局建设|投资建设|联合建设|启动建设|开工建设|建设起|建起|建设(?!成)|构建|开展|设立|创建|建立|申报|布局|推进|实施|共建|新建|筹建|建成|启动|建好|组建|承担|举办|获批|获评|入选|列入|通过|完成|扩建|改建)"
_LAND = "(?:\ue003|[一-鿿]{0,3}?(?:塬区?|片区|林区|矿区|灌区|港区|地区|新城|老县城|县城|主城区|城区)|(?:（[一-鿿]{2,4}）)?口岸)"  # 庆阳市董志塬、平凉市泾川塬区
_COUNTED = "(?:等[^，。；：的\ue001-\ue005]{1,16}?(?:地区|区域|省份|市县|县市)|等?[一二两三四五六七八九十]*(?:省会城市|中心城市|节点城市|城市|省市|市州|地市|县市|区县|地区|省|市|县|区|州|地)|等)?"
_ACTOR = pattern(
    f"(?P<A>{{area}}(?:{_LAND})?(?:{{and}}{{area}}(?:{_LAND})?)*{_COUNTED}){_MODAL}(?:依托[^，。；：]{{2,24}}?)?{_DO}(?:一批|若干|一个|国家级?)?[“]?"
)
_RELIES = pattern("{A:areas}(?:要|应|将|可|正|充分)*依托")  # 贵港依托国家生态工业示范园区发展…
_REACH = pattern(f"(?P<A>[\ue001\ue002\ue003](?:中上游|中下游|上游|下游|中游|沿岸|两岸|周边地区)){_MODAL}{_DO}")
_SPEEDS = pattern(f"(?:^|(?<=[，；。]))(?:支持|鼓励|引导)?{{A:areas}}{_MODAL}(?:推进|加快|加强|抓好)")  # 齐齐哈尔加快重型装备制造基地建设
_WIDE = frozenset({"international", "agglomeration"})  # 支持西安建设中欧班列集结中心, 马鞍山建设长三角技术转移中心
_FOUNDED = compiled("(?:设立|共建|创建)$")  # 遂宁与潼南联合设立一体化发展先行区
_AT = pattern(
    f"在{{A:anys}}(?:内|境内|等地|口岸|[^，。；：的以在]{{0,16}}等[一-鿿]{{0,4}}?|[一-鿿]{{1,2}}?)?{_MODAL}(?:地)?{_DO}(?:一批|若干|一个)?"
)
# 在黄淮海平原、汾渭平原等粮食主产区，积极推广优质品种，大力建设高标准农田
_WHERE = pattern(
    "(?:^|(?<=[。；]))(?:重点|优先|主要)?在{A:anys}(?:[一-鿿]{0,8}?(?:地区|区域|区|地|带|境内|沿线|一带|片区|城市|流域|沿岸))?，"
)
_WITHIN = pattern("在{A:areas}内允许")


def named_hosts(sentence: Sentence, kinds: frozenset[str] | None, *, but: frozenset[str] = frozenset()) -> Iterator[Fact]:
    """Yield who hosts the projects that are named after a place: 武汉天河国际机场, 荆州、岳阳等煤炭物流园区."""
    for project in projects(sentence):
        kind = project.thing.kind
        if (kinds is not None and kind not in kinds) or kind in but or not named(project):
            continue
        places: tuple[Thing, ...] = project.places
        if wide(project) and next(_builders(sentence, project), None):
            continue  # built by those whom the sentence names
        if kind not in TRANSPORT and all(place.label is Label.REGION for place in places):  # 岳阳…，建设长江经济带绿色发展示范区
            who = _who(sentence, project)
            subject = who.things[0] if who.named and who.how == "carried" and len(who.things) == 1 else None
            if (
                subject
                and (is_place(subject) or (places[0].kind == "agglomeration" and subject.kind == "other"))
                and _BUILD.search(project.before)
            ):
                places = who.things
        if "在" in project.before and not project.linear:  # 在中牟、尉氏建设郑州现代农业示范带
            there = next((m for m in sentence.find(_AT) if _reaches(sentence, m, project)), None)
            places = (*(thing for thing in (there.things("A") if there else ()) if is_place(thing) and thing not in places), *places)
        elif len(places) == 1 and places[0].label is Label.CITY and not project.linear:
            places = (*_district(sentence, project, places[0]), *places)
        for place in places:
            if place.name == project.thing.name or (kind not in TRANSPORT and _TOWARDS.search(project.before)):
                continue  # 辽西融入|京津冀协同发展先导区
            if place.label is Label.REGION and _SCHOOL.search(project.thing.name):
                continue  # 华中科技大学
            if place.kind == "international" or (place.label is Label.REGION and re.search("国际.*通道", project.thing.name)):
                continue  # 东盟国际大通道 leads there
            if (
                project.linear
                and place.label is Label.REGION
                and len(place.name) == 2
                and place.kind == "other"
                and project.thing.name[2:4] in ("高铁", "铁路", "高速", "城际", "公路")
            ):
                continue  # 福厦高铁 runs from 福州 to 厦门
            yield Fact(place, RelationType.HOSTS_PROJECT, project.thing, project.quote, 0.95 if is_place(place) else 0.9)


def _district(sentence: Sentence, project: Project, city: Thing) -> Iterator[Thing]:
    """Yield the districts of a city that build what is named after it: 支持江汉区建设武汉中央商务区."""
    clause = sentence.clause_at(project.start)
    year = sentence.context.year
    if any(m.thing.label is Label.COUNTY for m in sentence.inside(clause.start, project.list_start)):
        doer = next((m for m in sentence.find(_ACTOR) if _reaches(sentence, m, project)), None)
        yield from (t for t in (doer.things("A") if doer else ()) if t.label is Label.COUNTY and division_of(t.ref, year)[1] == city)


def named(project: Project) -> bool:
    """Whether a project is a thing of its own, named after places, and no role of theirs."""
    if not project.places or _NO_PROJECT.search(project.thing.name) or (len(project.places) > 1 and project.linear):
        return False
    if _LIKE.search(project.before):
        return False
    if project.linear and _BETWEEN.search(project.thing.name) and not project.head.noun:
        return False  # 嵩明至草铺铁路 lies at neither end
    role = _ROLE.search(project.before)
    if role and role[0] in ("建成", "形成", "构建", "打造") and _FACILITY.search(project.thing.name):
        return True
    if role and role[0] == "建成" and re.fullmatch("[^，。；将把]{0,10}?(?:年底?前?|已|相继|全面|基本|)建成", project.before):
        return True  # 2025年前建成青海海南州清洁能源基地: nobody is said to become it
    return not role or ("、" in project.before[-1:] and not _ROLE.search(project.before))


def wide(project: Project) -> bool:
    """Whether a project's name begins with no more than a wide area: 陇东综合能源基地, 辽冀蒙合作试验区, 丝绸之路经济带金融中心."""
    places = project.places
    return bool(places) and (
        all(place.label is Label.REGION and place.kind not in ("new_area", "international") for place in places)
        or (len(places) > 1 and all(place.label is Label.PROVINCE for place in places))
        or _CHAIN.match(project.thing.name) is not None
    )


def _builders(sentence: Sentence, project: Project) -> Iterator[tuple[Thing, int]]:
    """Yield the places that build a project named after a wide area, and where the sentence names them."""
    beside = [other for other in projects(sentence) if other.head == project.head and other != project]
    if (
        project.linear or not _BUILD.search(project.before) or any(other.places for other in beside)
    ):  # 赣北、鄂东等地区的…基地: each at its own
        return
    doer = next((m for m in (*sentence.find(_ACTOR), *sentence.find(_AT)) if _reaches(sentence, m, project)), None)
    if doer:
        hosts = [thing for thing in doer.things("A") if is_place(thing) or thing.kind == "new_area"]
        yield from ((host, doer.span("A")[0]) for host in hosts if host not in project.places)
        return
    if _CHAIN.match(project.thing.name):
        return
    who, topic = actors(sentence, project.start), sentence.context.topic
    if who.named and who.how in ("carried", "clause") and all(map(is_place, who.things)) and who.named[1] <= project.start:
        yield from ((host, project.start) for host in who.things if host not in project.places)
    elif (
        topic is not None
        and who.how == "topic"
        and project.places[0].label is Label.REGION
        and topic.label in (Label.COOPERATION_GROUP, Label.CITY, Label.COUNTY)
    ):
        yield topic, project.start  # 双城—扶余：联手建设哈长城市群一体化发展示范区


def building_hosts(sentence: Sentence) -> Iterator[Fact]:
    """Yield who builds the projects that are named after a wide area: 支持平凉、庆阳建设陇东综合能源基地."""
    for project in projects(sentence):
        if wide(project) and not _NO_PROJECT.search(project.thing.name) and not _ROLE.search(project.before):
            for host, start in _builders(sentence, project):
                yield Fact(host, RelationType.HOSTS_PROJECT, project.thing, (start, project.quote[1]), 0.9)


def acting_hosts(sentence: Sentence) -> Iterator[Fact]:
    """Yield who builds, runs or pilots the projects that carry no place in their name: 推动江西设立铜期货交割仓库."""
    named_before = projects(sentence)
    nobody = [
        p
        for p in named_before
        if not any(place.kind not in _WIDE for place in p.places)
        and not p.stops
        and (not _NO_PROJECT.search(p.thing.name) or _FOUNDED.search(p.before))
    ]
    if not nobody:
        return
    doers = [*sentence.find(_ACTOR), *sentence.find(_AT)]
    speeding = list(sentence.find(_SPEEDS))
    whereabouts = next((m for m in sentence.find(_WHERE) if m.end <= nobody[-1].start), None)
    for project in nobody:
        built = sentence.text.startswith("建设", project.quote[1])
        relying = sentence.find(_RELIES) if project.thing.name.startswith(("国家", "省级")) else ()
        doer = next((m for m in (*doers, *(speeding if built else ()), *relying) if _reaches(sentence, m, project)), None)
        if doer:
            for place in filter(None, map(_host, doer.things("A"))):
                yield Fact(place, RelationType.HOSTS_PROJECT, project.thing, (doer.span("A")[0], project.quote[1]), 0.92)
            continue
        reach = next((m for m in sentence.find(_REACH) if _reaches(sentence, m, project)), None)
        if reach:
            host = Thing(Label.REGION, reach.text("A"), "other")
            yield Fact(host, RelationType.HOSTS_PROJECT, project.thing, (reach.start, project.quote[1]), 0.85)
            continue
        if whereabouts and _BUILD.search(project.before) and _still_there(sentence, whereabouts, project):
            for place in filter(None, map(_host, whereabouts.things("A"))):
                yield Fact(place, RelationType.HOSTS_PROJECT, project.thing, (whereabouts.start, project.quote[1]), 0.85)
            continue
        first = next((p for p in named_before if p.list_start == project.list_start and p.places), None)
        if (
            first
            and first.start < project.start
            and not sentence.inside(first.quote[1], project.start)
            and _shares(first, project, named_before)
        ):
            for place in first.places:
                yield Fact(place, RelationType.HOSTS_PROJECT, project.thing, (first.start, project.quote[1]), 0.75)
            continue
        within = next((m for m in sentence.find(_WITHIN) if m.end < project.start and "试点" in project.thing.name), None)
        if within:
            zone = within.things("A")  # 中国（上海）自由贸易试验区临港新片区 is one place
            host = zone[-1] if len(zone) < 2 or "、" in within.text("A") else Thing(Label.REGION, within.text("A"), zone[-1].kind)
            yield Fact(host, RelationType.HOSTS_PROJECT, project.thing, project.quote, 0.85)
            continue
        for other in named_before:  # 武汉东湖国家自主创新示范区开展现代服务业综合试点
            if (
                other.places
                and not project.thing.name.endswith(("重点项目", "重大项目"))
                and re.fullmatch(_MODAL + _DO + "(?<!建成)", sentence.text[other.quote[1] : project.start])
            ):
                beside = [p for p in named_before if p.places and p.thing.name[-3:] == other.thing.name[-3:] and p.quote[1] <= other.start]
                row = [other]
                for p in reversed(beside):  # 镇江航空产业园、芜湖航空产业园建设…基地
                    if sentence.text[p.quote[1] : row[0].start] in ("、", "和", "与", "及"):
                        row.insert(0, p)
                for p in row:
                    yield Fact(p.thing, RelationType.HOSTS_PROJECT, project.thing, (p.start, project.quote[1]), 0.9)
                break


def _shares(first: Project, project: Project, all_of_them: tuple[Project, ...]) -> bool:
    """Whether a base is of the place that the first of its list is named after: 建设辽东绿色产业集聚区、大健康产业基地."""
    row = [p for p in all_of_them if p.list_start == first.list_start]
    return (
        first == row[0]
        and not first.linear
        and len(first.places) == 1
        and (is_place(first.places[0]) or first.places[0].kind == "other")
        and not project.thing.name.endswith("中心")
        and sum(bool(p.places or p.stops) for p in row) == 1
        and bool(_BUILD.search(first.before))
        and project.thing.name.endswith(("基地", "园区", "产业园", "集聚区"))
    )


def _still_there(sentence: Sentence, where: Match, project: Project) -> bool:
    """Whether a project is still told of the places of 在A等地，: in the same sentence, with no other places since."""
    return (
        where.end <= project.list_start
        and "；" not in sentence.text[where.end : project.start]
        and not sentence.inside(where.end, project.list_start)
        and not project.stops
    )


def _host(thing: Thing) -> Thing | None:
    """Return a thing as what may host a project: an area, or a stretch of nature as the region that it is (在毛乌素沙地建设…)."""
    return stretch(thing) or (thing if is_area(thing) else None)


def _reaches(sentence: Sentence, doer: Match, project: Project) -> bool:
    """Whether the words of a doer run up to a project's list: 支持宁乡、荆门等地建设家电绿色资源再制造基地."""
    if not doer.start < project.start:
        return False
    between = sentence.text[doer.end : project.start]
    return (
        len(between) <= 30
        and not re.search("[，。；：]", between)
        and (not between or project.list_start <= doer.end or bool(re.fullmatch("[^，。；：]{0,10}的|“", between)))
    )


def standing_hosts(sentence: Sentence) -> Iterator[Fact]:
    """Yield who stands above the projects that name nobody: the places of an earlier clause, or the group or axis of the heading."""
    topic, owner = sentence.context.topic, sentence.context.owner
    for project in projects(sentence):
        city = _city(owner) if topic is None else None
        if city and not project.places and not project.stops and _built_by_city(sentence, project):
            yield Fact(city, RelationType.HOSTS_PROJECT, project.thing, project.quote, 0.7)
            continue
        shared = len(project.places) > 1  # 湘赣开放合作试验区
        if (project.places and not shared) or _NO_PROJECT.search(project.thing.name) or _ROLE.search(project.before):
            continue
        if project.own and sentence.context.owner and _BUILD.search(project.before):
            yield Fact(sentence.context.owner, RelationType.HOSTS_PROJECT, project.thing, project.quote, 0.8)
            continue
        if topic is None and _carried_by_owner(sentence, project) and owner is not None:
            yield Fact(owner, RelationType.HOSTS_PROJECT, project.thing, project.quote, 0.7)
            continue
        if topic is not None and topic.label is Label.AXIS:
            if _of_axis(project):
                yield Fact(topic, RelationType.HOSTS_PROJECT, project.thing, project.quote, 0.85)
            continue
        if (
            project.stops
            or not (
                _definite(project)
                or (
                    (project.linear or project.thing.kind in ("tourism", "culture"))
                    and re.search("(?:共同|联合|携手|合力|联手)[^，。；]{0,4}$", project.before)
                )
                or (
                    _BASE.search(project.thing.name) and (_subject_hands_on(sentence, project) or _of_topic(project, topic or _city(owner)))
                )
            )
            or not _BUILD.search(project.before)
            or any(m.start < project.start and m.end <= project.start and _reaches(sentence, m, project) for m in sentence.find(_ACTOR))
        ):
            continue
        who = _who(sentence, project)
        jointly = re.search("(?:共同|联合|携手|合力|联手)[^，。；]{0,4}$", project.before)
        hosts: tuple[Thing, ...] = who.things if who.how == "carried" and (len(who.things) == 1 or jointly) else ()
        if hosts and owner and owner.label is Label.CITY and hosts[0].kind in ("economic_zone", "agglomeration", "metropolitan_circle"):
            hosts = (owner,)  # 青岛…推进胶东经济圈一体化，…，建设…合作示范区
        if (
            not hosts
            and who.how not in ("clause",)
            and topic is not None
            and topic.label in (Label.REGION, Label.COOPERATION_GROUP, Label.CITY, Label.COUNTY)
        ):
            hosts = standing(sentence).things
        if not hosts and owner and (_SITE.search(project.thing.name) or (who.how == "owner" and _city(owner))):
            hosts = (owner,)
        for host in hosts:
            yield Fact(host, RelationType.HOSTS_PROJECT, project.thing, project.quote, 0.75)


# 甬金铁路, 西气东输三线工程: a name of its own; 城际铁路, 国家高速公路, 大型水库 are kinds
_OWN_NAME = compiled(
    "(?!城际|高速|高等|普通|普速|干线|客运|货运|市域|市郊|支线|地方|沿[江海河]|国家|跨[省江海区]|环[城线]|绕城|城[市乡]|重点|区域|快速|专用|疏港|过[境江海]|省[际道]|农村|重载|旅游|一般|低|骨干|主[要干]|[一二三四]级|对外|"
    "国[际省道]|铁路|公路|轨道|现[有代]|新型|大[型中]|中[型小]|小[型流]|病险|城镇|调[蓄节]|备用|应急|集中|公铁|其[他它]|相关|配套|通[村乡用]|资源|旅游|产业|连接|乡村|产[业品]|两|多|各|后方|水[上运]|铁水|电气)"
    "(?:[一-鿿]{2,4}(?:铁路|高铁|高速公路|高速|水库|水利枢纽|抽水蓄能电站|核电站|水电站)(?:[一二三四]期|复线|工程)*|(?:西气东输|川气东送|南水北调|北煤南运|引[一-鿿]{1,3}[济入供补][一-鿿]{1,3}|中俄东线)[一-鿿]{0,10})"
)


def _carried_by_owner(sentence: Sentence, project: Project) -> bool:
    """Whether a project with a name of its own, but no place, is one that the plan's own area builds: 加快甬金铁路建设."""
    owner = sentence.context.owner
    return (
        owner is not None
        and owner.name != "全国"
        and not (project.places or project.zones or project.stops)
        and _OWN_NAME.fullmatch(project.thing.name) is not None
        and bool(_BUILD.search(project.before))
        and actors(sentence, project.start).how == "owner"
    )


_BASE = compiled(
    "[一-鿿]{3,}(?:基地|产业园|园区|污水处理厂|创新中心)$|[一-鿿]{2,}(?:集聚区|集中区|科技园|物流园|物流港|港务区|交易市场|批发市场|专业市场|科学城|科技城|大学城|实验室|研究院|博物馆|物流中心|服务业集聚区|产业城|保税区|保税物流中心|开发区|商务区|铁路货场|集散中心|分拨中心|孵化器|工业园|绿色矿山)$"
)


def _subject_hands_on(sentence: Sentence, project: Project) -> bool:
    """Whether one place is the subject of the clause: 苏中地区突出江海联动，建设船舶海工基地."""
    who = _who(sentence, project)
    return who.how == "carried" and len(who.things) == 1


# What a city builds by a name of its own lies in it: 两湖隧道, 市中心医院杨春湖院区
_CITY_WORK = compiled(
    "(?!城市|国家|高等级|重点|大型|中小|公立|三甲|综合|过江|跨江|快速|城际|社区|乡镇|农村|各|新|老|全|区级|县级|镇|村|多|两座|一批|若干|主要|重要|省级|市级)"
    "[一-鿿]{2,10}(?:大桥|隧道|过江通道|医院|院区|港区|水厂|电厂|污水处理厂|博物馆|图书馆|体育馆|体育场|大剧院|会展中心|客运站|火车站|公园|水库)(?:[一二三四]期)?(?:工程)?"
)


_CITY_BUILDS = compiled("(?:建成|新建|改建|扩建|建设|推进|加快|启动|开工|完成|实施|改造)[^，。；把将]{0,6}$")


def _built_by_city(sentence: Sentence, project: Project) -> bool:
    """Whether a work with a name of its own is one that the plan's own city builds: 建成两湖隧道."""
    return (
        _CITY_WORK.fullmatch(project.thing.name) is not None
        and _CITY_BUILDS.search(project.before) is not None
        and actors(sentence, project.start).how == "owner"
    )


def _city(owner: Thing | None) -> Thing | None:
    """Return the city or county whose plan this is."""
    return owner if owner and owner.label in (Label.CITY, Label.COUNTY) else None


def _of_topic(project: Project, topic: Thing | None) -> bool:
    """Whether a base or park is one of the place or region that the lead or heading names."""
    return topic is not None and is_area(topic) and len(project.thing.name) - (project.head.end - project.head.start) > 1


def _who(sentence: Sentence, project: Project) -> Actors:
    """Return who the clause of a project is about, by what stands before the whole list that it is a part of."""
    return actors(sentence, min(project.list_start, project.start))


_PARK = pattern("(?:推进|加快|加强|推动|支持|开展|实施)(?P<Z>\ue003)(?:的)?建设")
_SITE = compiled("(?:公园|绿道|湿地)$")


def parks(sentence: Sentence) -> Iterator[Fact]:
    """Yield who builds the parks that the lexicon knows as zones: 合力推进环首都森林湿地公园建设."""
    for match in sentence.find(_PARK):
        if _SITE.search(match.text("Z")):
            thing = Thing(Label.PROJECT, match.text("Z"), "ecology")
            for host in standing(sentence).things:
                yield Fact(host, RelationType.HOSTS_PROJECT, thing, (match.start, match.end), 0.75)


def _of_axis(project: Project) -> bool:
    """Whether a project is one of the lines that make an axis: 京广通道, 沿江铁路, 焦柳铁路."""
    return (project.thing.name != "轨道交通" and project.linear) or bool(re.search("(?:通道|黄金水道)$", project.thing.name))


def _definite(project: Project) -> bool:
    """Whether a project that names no place is a definite thing: a pilot or zone with its subject, a facility with a name."""
    return (
        (project.head.kind in ("pilot", "opening_up", "ecology", "innovation") and not project.head.generic)
        or (len(project.thing.name) >= 7 and bool(re.search("试点|试验区|示范区|示范项目|协作区|合作区$", project.thing.name)))
        or bool(_SITE.search(project.thing.name))
    )
