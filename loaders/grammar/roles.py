"""Roles: what a place is to become: 把武汉城市圈建设成为全国重要的综合交通运输枢纽、…; 打造…, 形成…, 巩固提升…地位; 战略定位。…

Who becomes it is the object of 把 or 将, else the clause's subject. What counts as a role is in role_phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.entities import Label
from graph.relations import RelationType
from loaders.grammar.role_phrases import role, roles_in
from loaders.grammar.rules import Fact, example, rule
from loaders.phrases import Sentence, is_area, is_place, pattern
from loaders.subjects import Actors, actors, standing
from loaders.things import Thing

_PLAIN = re.compile("(?:增长极|发展极|高地|典范|支点|引擎|先行区|引领区|示范区|支撑|排头兵|桥头堡|门户|策源地|目的地|支撑带)$")
_RANK = re.compile(
    "区域性|全国|我国|国家|中国|国际|世界|全球|亚太|东北亚|东盟|中部|西部|东部|内陆|沿海|重要|一流|领先|知名|具有|更加|更具|最具|现代产业|新型城镇|贯通|连接|联系|沟通|联通|"
    "先行|引领|典范|标志性|网络型"
)

_BECOME = (
    "(?:建设成为?|打造成为?|建成为?|发展成为?|培育成为?|培育发展成为?|发展壮大为|转变为|塑造成为?|提升为|建设为|打造为|培育为|建成|变成|"
    "升级为)"
)
_OBJECT = pattern(
    f"(?:把|将(?!(?:加快|努力|全面|基本|逐步|率先|全力|初步)*{_BECOME})|使|推动|促进|支持)(?:(?!把|将)[^，；。：！？])*?{_BECOME}(?P<R>[^，；。：！？]+)"
)
_MAKE = pattern(
    "(?=[建打发培努成形构争创])(?P<V>建设成为?|打造成为?|发展成为|培育成为?|努力成为|成为|打造成?为?|建成|形成|构建|构筑|争创|争当|培育形成|创建成为|建设(?!区(?!域)|用地|单位|局))"
    "(?P<R>[^，；。：！？]+)"
)


def _who(sentence: Sentence, position: int, role: str) -> Actors:
    """Return who takes on a role: the clause's own places, the group or axis above, one place carried on, else who stands above."""
    found, above = actors(sentence, position), standing(sentence)
    if found.how == "carried" and above.how == "topic" and all(thing.kind == "new_area" for thing in found.things):
        return above  # 长春。依托长春新区，…打造…
    if found.named is None and (near := next((m for m in sentence.find(_JUST_BUILT) if m.end == sentence.clause_at(position).start), None)):
        things = near.things("A")
        return Actors(tuple([thing for thing in things if is_place(thing)] or things), near.span("A"), "carried")
    jointly = sentence.text.endswith(("共同", "合力", "携手", "协同", "联合"), 0, position)
    if jointly and found.how == "carried" and found.named and not sentence.text.endswith(("以", "依托"), 0, found.named[0]):
        return found._replace(things=(*found.things, *_partners(sentence, position, found)))
    if found.how != "carried" or not above.things or (role.endswith("城市") and all(map(is_place, found.things))):
        return found  # 支持珠海、佛山等城市发挥优势，…，形成…重要节点城市
    grouped = above.things[0].label in (Label.AXIS, Label.COOPERATION_GROUP)
    asked = found.named is not None and re.search("(?:支持|鼓励|[；。]|^)$", sentence.text[: found.named[0]])
    return above if grouped or (len(found.things) > 1 and not asked) else found


def _partners(sentence: Sentence, position: int, found: Actors) -> list[Thing]:
    """Return with whom the subject does it, as the clause before names them: 与通辽加强协作，共同打造…."""
    start = sentence.clause_at(position).start
    near = [match for match in sentence.find(_WITH) if match.end == start]
    return [thing for thing in near[-1].things("B") if thing not in found.things] if near else []


_WITH = pattern("(?:与|同|联合|携手){B:places}[^，。；]{0,16}，")


# 加快武汉长江中游航运中心建设，打造…的长江航运中心
_JUST_BUILT = pattern("(?:加快|推进|加强|推动){A:area}[^，。；、]*(?:中心|枢纽|基地|新区|园区|高地|新城)建设，")


@rule(
    "roles.object",
    any_of=("成", "为"),
    examples=(
        example(
            "把武汉城市圈建设成为全国重要的综合交通运输枢纽、先进制造业和高技术产业基地、中部地区现代服务业中心。",
            ("武汉城市圈", "POSITIONED_AS", "全国重要的综合交通运输枢纽"),
            ("武汉城市圈", "POSITIONED_AS", "先进制造业和高技术产业基地"),
            ("武汉城市圈", "POSITIONED_AS", "中部地区现代服务业中心"),
        ),
        example("加快将长江流域打造成中国经济新支撑带。", ("长江流域", "POSITIONED_AS", "中国经济新支撑带")),
        example(
            "将首都建设成为天蓝、水清、森林环绕的生态城市。", ("北京市", "POSITIONED_AS", "天蓝、水清、森林环绕的生态城市"), owner="北京市"
        ),
        example("把治理内涝作为城市安全发展的重要任务。", owner="浙江省"),
    ),
)
def made_into(sentence: Sentence) -> Iterator[Fact]:
    """把X建设成为R: the object of 把 or 将 is what becomes the role; a common noun (首都, 全市) is the plan's own region."""
    for match in sentence.find(_OBJECT):
        start, end = match.span("R")
        named = [t for t in sentence.things(match.start, start) if is_area(t) or t.label in (Label.AXIS, Label.COOPERATION_GROUP)]
        owner = sentence.context.owner
        own = re.match(
            "(?:把|将|使)(?:我省|我市|我区|本市|本省|全市|全省|首都|本区|全区|城市群|都市圈|示范区|新区)",
            sentence.text[match.start : start],
        )
        subjects = named or ([owner] if own and owner else [])
        quoted = re.fullmatch("“[^”]{2,12}”", sentence.text[start:end])  # 把宝鸡打造成“中国钛谷”
        roles = [(sentence.text[start + 1 : end - 1], start, end)] if quoted else roles_in(sentence.text, start, end, wide=True)
        for name, _, last in roles:
            for subject in subjects:
                yield Fact(subject, RelationType.POSITIONED_AS, role(name), (match.start, last), 0.97)


@rule(
    "roles.make",
    any_of=("打造", "建成", "形成", "构建", "构筑", "成为", "建设", "争创", "争当"),
    examples=(
        example(
            "进一步推进旅游合作，打造沿江产业走廊和全国重要的休闲旅游带。",
            ("沿江发展轴", "POSITIONED_AS", "沿江产业走廊"),
            ("沿江发展轴", "POSITIONED_AS", "全国重要的休闲旅游带"),
            lead="沿江发展轴",
        ),
        example(
            "成为联系京津冀、珠三角和海峡西岸等地区的重要通道。",
            ("京九发展轴", "POSITIONED_AS", "联系京津冀、珠三角和海峡西岸等地区的重要通道"),
            lead="京九发展轴",
        ),
        example(
            "推动武汉、长沙等建设现代化智慧城市。",
            ("武汉市", "POSITIONED_AS", "现代化智慧城市"),
            ("长沙市", "POSITIONED_AS", "现代化智慧城市"),
        ),
        example("长江经济带发展要坚持上中下游协同，打造高质量发展经济带。", ("长江经济带", "POSITIONED_AS", "高质量发展经济带")),
        example("加快建设郑州国际性综合交通枢纽。", ("郑州市", "POSITIONED_AS", "国际性综合交通枢纽"), owner="中原城市群"),
        example(
            "支持珠海、佛山等城市充分发挥自身优势，形成特色鲜明、具有竞争力的重要节点城市。",
            ("珠海市", "POSITIONED_AS", "特色鲜明、具有竞争力的重要节点城市"),
            ("佛山市", "POSITIONED_AS", "特色鲜明、具有竞争力的重要节点城市"),
            owner="粤港澳大湾区",
        ),
        example(
            "建设世界旅游休闲中心、商贸合作服务平台。",
            ("绵阳市", "POSITIONED_AS", "世界旅游休闲中心"),
            ("绵阳市", "POSITIONED_AS", "商贸合作服务平台"),
            lead="绵阳市",
        ),
        example(
            "支持营口、盘锦两市协同发展，打造辽东湾北部增长极。",
            ("营口市", "POSITIONED_AS", "辽东湾北部增长极"),
            ("盘锦市", "POSITIONED_AS", "辽东湾北部增长极"),
            owner="辽宁沿海经济带",
        ),
        example(
            "宜昌、荆州两市加快建设鄂西融入成渝协同发展先导区，其中宜昌港由此成为三峡货运的出海口。",
            ("宜昌市", "POSITIONED_AS", "鄂西融入成渝协同发展先导区"),
            ("荆州市", "POSITIONED_AS", "鄂西融入成渝协同发展先导区"),
            ("宜昌港", "POSITIONED_AS", "三峡货运的出海口"),
            owner="湖北省",
        ),
        example(
            "建设武汉、长沙全国性综合交通枢纽。",
            ("武汉市", "POSITIONED_AS", "全国性综合交通枢纽"),
            ("长沙市", "POSITIONED_AS", "全国性综合交通枢纽"),
            owner="长江中游城市群",
        ),
        example(
            "支持宜昌打造以精细化工为重点的“中国磷谷”，打造“夷陵号”旅游品牌。", ("宜昌市", "POSITIONED_AS", "中国磷谷"), owner="湖北省"
        ),
        example(
            "支持仙桃建设江汉平原明星城市，打造武汉产业配套基地。",
            ("仙桃市", "POSITIONED_AS", "江汉平原明星城市"),
            ("仙桃市", "POSITIONED_AS", "武汉产业配套基地"),
            owner="湖北省",
        ),
        example("加快建设襄阳区域性中心城市。", ("襄阳市", "POSITIONED_AS", "区域性中心城市"), owner="湖北省"),
        example(
            "支持武汉天河机场、长沙黄花机场建设国际航空枢纽。",
            ("武汉天河机场", "POSITIONED_AS", "国际航空枢纽"),
            ("长沙黄花机场", "POSITIONED_AS", "国际航空枢纽"),
        ),
        example(
            "发挥宜昌、荆州临江优势，共同打造沿江绿色化工集聚区。",
            ("宜昌市", "POSITIONED_AS", "沿江绿色化工集聚区"),
            ("荆州市", "POSITIONED_AS", "沿江绿色化工集聚区"),
            owner="长江中游城市群",
        ),
        example(
            "赤峰要发展冶金产业，与通辽加强协作，共同打造东部区域中心城市。",
            ("赤峰市", "POSITIONED_AS", "东部区域中心城市"),
            ("通辽市", "POSITIONED_AS", "东部区域中心城市"),
            owner="内蒙古自治区",
        ),
        example("到2035年，我省将建成交通强国先行区。", ("湖北省", "POSITIONED_AS", "交通强国先行区"), owner="湖北省"),
        example("支持武汉、长沙建设海绵城市、智慧城市。", owner="长江中游城市群"),
        example("形成绿色智造走廊。", ("沿江发展轴", "POSITIONED_AS", "绿色智造走廊"), lead="沿江发展轴"),
        example("打通断头河，构建完整的生态网络体系，形成齐抓共管的工作格局。", owner="浙江省"),
        example("建设一批粮食储备基地，建成24个海绵城市示范区。", owner="浙江省"),
    ),
)
def made(sentence: Sentence) -> Iterator[Fact]:
    """打造R, 形成R, 成为R: the clause's subject becomes the role. 建设 and 形成 also build and form other things: see _fits."""
    objects = [match.span("R") for match in sentence.find(_OBJECT)]
    for match in sentence.find(_MAKE):
        verb, (start, end) = match.text("V"), match.span("R")
        if any(a <= start <= b or a - 4 <= start <= b for a, b in objects) or _past(sentence.text[: match.start]):
            continue
        nickname = _NICKNAME.fullmatch(sentence.text, start, end)
        if nickname and verb in ("打造", "建设", "建成", "打造成", "打造成为", "成为", "争创"):
            found = actors(sentence, match.start)
            for subject in found.things if found.how == "clause" else ():
                yield Fact(subject, RelationType.POSITIONED_AS, role(nickname["R"]), (match.start, end), 0.85)
            continue
        wide = verb.endswith(("成为", "成"))
        before = actors(sentence, match.start)
        stated = before.how == "clause"  # 曲靖建设云南副中心城市
        own = _seated(sentence, start) if verb in ("建设", "打造", "构建") and not stated else None
        if (
            own
            and own.named
            and before.how == "carried"
            and all(map(is_place, before.things))
            and not _RANKED_THERE.match(sentence.text, own.named[1])
        ):
            own = None  # 支持定西建设…，打造兰州产业配套基地
        facility = _facility(sentence, match.start)
        fitted = False
        for name, first, last in roles_in(sentence.text, own.named[1] if own and own.named else start, end, wide=wide and verb != "形成"):
            found = facility or own or _who(sentence, match.start, name)
            named = found.how in ("clause", "topic") or bool(found.things and is_place(found.things[0]))
            axis = verb != "建设" and bool(found.things) and found.things[0].label is Label.AXIS and re.search("(?:走廊|带|通道|轴)$", name)
            if (
                not axis
                and not _fits(verb, name, named, stated or (before.how == "carried" and all(map(is_place, before.things))))
                and not (fitted and named and sentence.text[first - 1] in "、和与及")
            ):
                continue
            fitted = True
            if _OF_PROVINCE.search(name) and not any(thing.label is Label.PROVINCE for thing in found.things):
                found = _the_province(sentence)
            for subject in found.things:
                if subject.name not in name:
                    yield Fact(subject, RelationType.POSITIONED_AS, role(name), (match.start, last), 0.9 if found.named else 0.85)


_OF_PROVINCE = re.compile("(?:强|大|示范|先行)省$")


def _the_province(sentence: Sentence) -> Actors:
    """Return the province whose plan it is, or that it covers, for a role that only a province can have: 海洋经济强省."""
    context = sentence.context
    provinces = [thing for thing in (context.owner, *context.scope) if thing and thing.label is Label.PROVINCE]
    return Actors(tuple(provinces[:1]), None, "owner")


def _seated(sentence: Sentence, start: int) -> Actors | None:
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


_RANKED_THERE = re.compile("国家|全国|国际|区域|世界|全球|省域|全省|内陆|中部|西部|东部|西南|西北|东北|东南")
_NOT_SEAT = re.compile("[、和与及至—的市县]|区(?!域)")
# 支持乐山打造以光伏全产业链为重点的“中国绿色硅谷”
_NICKNAME = re.compile("(?:[^“”，]{0,24}的)?“(?P<R>[^”“、]{1,10}(?:谷|之都|之乡|之城|之窗|粮仓|厨房|药都|名城|水城|后花园))”")
_OPENING = re.compile("其中|支持|推动|推进|加快|鼓励|提升|促进")
_FACILITY = re.compile(
    "(?P<N>(?:[一-鿿]{1,8}?(?:港|机场)、)*[一-鿿]{1,8}?(?:港|机场|高速公路|高速|高铁|铁路|运河|大桥|航道|口岸|保税区))(?:由此|从此|因此|将|要|应|已|正|逐步|努力|加快|力争|也|都|全面|进一步)*$"
)


def _facility(sentence: Sentence, position: int) -> Actors | None:
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


def _past(before: str) -> bool:
    """Whether what comes is already so: 已建成, 初步形成 (but 到2035年，基本建成)."""
    return bool(re.search("(?:正在|已|已经|不能|难以|具有)$", before)) or (
        before.endswith(("初步", "基本")) and not re.search("到[0-9]{4}年|力争|期末", before)
    )


_CITY = re.compile("(?:城市|都市|都会|名城|之城|之都|城|强[省市县区]|核心区|功能区|副中心|目的地|后花园)$")
# Kinds of town that are a programme: a city that builds them is not called so.
_PROGRAMME = re.compile(
    "(?:国家|全国|新型|现代)?(?:海绵|智慧|韧性|低碳|绿色|数字|节水型?|文明|卫生|园林|无废|健康|平安|试点|示范|产业|商贸|物流|科技|汽车|体育|大学|影视|职教|教育|文化|医药|家居)*(?:城市|城|新城|功能区|核心区)"
)


def _fits(verb: str, name: str, named: bool, stated: bool = False) -> bool:
    """Whether a role follows this verb: 建设 has to name a kind of city or region, or a rank (支持南通建设长三角北翼经济中心)."""
    if (
        verb == "建设"
        and named
        and re.search(
            "(?:国家科技城|科学城|宜居城市|特大城市|大都市|国际城市|经济中心|中心城市|副中心|高地|增长极|门户|引领区|先行区|先导区|桥头堡|支点|前沿|策源地|排头兵)$",
            name,
        )
    ):
        return True
    if verb == "建设" and stated and _CITY.search(name) and not _PROGRAMME.fullmatch(name):
        return True
    if verb == "建设" and named and _RANK.search(name) and re.search("基地|枢纽|中心|高地|通道|屏障|目的地|胜地|门户", name):
        return not re.search("^国家(?!中心|重要)", name)
    if verb == "建设":
        return bool(
            not _PROGRAMME.fullmatch(name)
            and re.search("(?:城市|都市|之都|强省|强市|强国|名城|城市群|都市圈|大湖经济区|经济区)$", name)
            and re.search("现代化|智慧|更加|国际|世界|宜居|生态型|富强|幸福|海洋|一流|文化|美丽", name)
        )
    if verb in ("形成", "构建", "构筑", "培育形成"):
        return (
            (bool(_RANK.search(name)) or bool(re.search("(?:城市带|城镇带|经济带|产业带|发展带|旅游带)$", name)))
            and (bool(_PLAIN.search(name)) or not re.search("(?:平台|支撑|屏障|网络|示范城)$", name))
            and len(name) >= 6
        )
    if verb == "打造" and re.search("平台$|屏障$|载体$", name):
        return False
    return len(name) >= 4
