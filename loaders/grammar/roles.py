"""Roles: what a place is to become: 把武汉城市圈建设成为全国重要的综合交通运输枢纽、…; 打造…, 形成…, 巩固提升…地位; 战略定位。…

Who becomes it is the object of 把 or 将, else the clause's subject. What counts as a role is in role_phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.entities import Label
from graph.relations import RelationType
from loaders.grammar.role_bearers import OF_PROVINCE, RANKED_THERE, facility, seated, the_province, who
from loaders.grammar.role_phrases import fits, role, roles_in
from loaders.grammar.rules import Fact, example, rule
from loaders.phrases import Sentence, is_area, is_place, pattern
from loaders.regex import compiled
from loaders.subjects import actors
from loaders.things import Thing

_BECOME = (
    "(?:建设成为?|打造成为?|建成为?|发展成为?|培育成为?|培育发展成为?|发展壮大为|转变为|塑造成为?|提升为|建设为|打造为|培育为|建成|变成|"
    "升级为)"
)
_OBJECT = pattern(
    f"(?:把|将(?!(?:加快|努力|全面|基本|逐步|率先|全力|初步)*{_BECOME})|使|推动|促进|支持)(?:(?!把|将)[^，；。：！？])*?{_BECOME}(?P<R>[^，；。：！？]+)"
)
_MAKE = pattern(
    "(?=[建打发培努成形构争创当勇])(?P<V>建设成为?|打造成为?|发展成为|培育成为?|努力成为|成为|打造成?为?|建成|形成|构建|构筑|争创|争当|勇当|当好|争做|创建(?!成为)|培育形成|创建成为|(?<!文明)建设(?!区(?!域)|用地|单位|局))"
    "(?P<R>[^，；。：！？]+)"
)


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
        example(
            "将野鸭湖、密云水库建设成为候鸟迁徙通道上的重要栖息地。",
            ("野鸭湖", "POSITIONED_AS", "候鸟迁徙通道上的重要栖息地"),
            ("密云水库", "POSITIONED_AS", "候鸟迁徙通道上的重要栖息地"),
        ),
        example("将京西矿区建设成为首都西部生态修复示范区。", ("京西矿区", "POSITIONED_AS", "首都西部生态修复示范区"), owner="北京市"),
        example("把治理内涝作为城市安全发展的重要任务。", owner="浙江省"),
    ),
)
def made_into(sentence: Sentence) -> Iterator[Fact]:
    """把X建设成为R: the object of 把 or 将 is what becomes the role; a common noun (首都, 全市) is the plan's own region."""
    for match in sentence.find(_OBJECT):
        start, end = match.span("R")
        named = [t for t in sentence.things(match.start, start) if is_area(t) or t.label in _BEARERS] or _own_name(
            sentence, match.start, start
        )
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


_BEARERS = (Label.AXIS, Label.COOPERATION_GROUP, Label.ECOLOGICAL_ZONE)
# 将京西矿区建设成为…: an area that no list knows
_OWN_NAME = compiled(
    f"(?:把|将)(?P<N>(?!全|本|该|各|其|整个|这)[一-鿿]{{2,10}}?(?:矿区|片区|新城|新区|园区|组团|板块|地区|城区|廊道|流域|库区|灌区))(?:规划|加快|逐步|共同|努力)*{_BECOME}"
)


def _own_name(sentence: Sentence, start: int, end: int) -> list[Thing]:
    found = _OWN_NAME.match(sentence.text, start)
    return [Thing(Label.REGION, found["N"], "other")] if found and found.end() <= end else []


@rule(
    "roles.make",
    any_of=("打造", "建成", "形成", "构建", "构筑", "成为", "建设", "争创", "争当", "勇当", "当好", "争做", "创建"),
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
    """打造R, 形成R, 成为R: the clause's subject becomes the role. 建设 and 形成 also build and form other things: see fits."""
    objects = [match.span("R") for match in sentence.find(_OBJECT)]
    for match in sentence.find(_MAKE):
        verb, (start, end) = match.text("V"), match.span("R")
        if any(a <= start <= b or a - 4 <= start <= b for a, b in objects) or _past(sentence.text[: match.start]):
            continue
        if sentence.text.endswith("以", 0, match.start) and (aim := _AIM.search(sentence.text, start, end)):
            end = aim.start()  # 以建设国家中心城市为目标
        nickname = _NICKNAME.fullmatch(sentence.text, start, end)
        if nickname and verb in ("打造", "建设", "建成", "打造成", "打造成为", "成为", "争创"):
            found = actors(sentence, match.start)
            for subject in found.things if found.how == "clause" else ():
                yield Fact(subject, RelationType.POSITIONED_AS, role(nickname["R"]), (match.start, end), 0.85)
            continue
        wide = verb.endswith(("成为", "成"))
        if next(roles_in(sentence.text, start, end, wide=wide and verb != "形成"), None) is None:
            continue
        before = actors(sentence, match.start)
        stated = before.how == "clause"  # 曲靖建设云南副中心城市
        carried = before.how == "carried" and all(map(is_place, before.things))
        own = seated(sentence, start) if verb in ("建设", "打造", "构建") and not stated else None
        if own and own.named and carried and not RANKED_THERE.match(sentence.text, own.named[1]):
            own = None  # 支持定西建设…，打造兰州产业配套基地
        works = facility(sentence, match.start)
        fitted = False
        for name, first, last in roles_in(sentence.text, own.named[1] if own and own.named else start, end, wide=wide and verb != "形成"):
            found = works or own or who(sentence, match.start, name)
            named = found.how in ("clause", "topic") or bool(found.things and is_place(found.things[0]))
            axis = (
                (verb != "建设" or "的" in name)
                and bool(found.things)
                and found.things[0].label is Label.AXIS
                and re.search("(?:走廊|带|通道|轴)$", name)
            )
            follows = fitted and named and sentence.text[first - 1] in "、和与及"
            if (
                name == "城市副中心"
                or _is_named(sentence, first, last)
                or not (axis or follows or fits(verb, name, named, stated or carried))
            ):
                continue
            fitted = True
            if OF_PROVINCE.search(name) and not any(thing.label is Label.PROVINCE for thing in found.things):
                found = the_province(sentence)
            for subject in found.things:
                if subject.name not in name:
                    yield Fact(subject, RelationType.POSITIONED_AS, role(name), (match.start, last), 0.9 if found.named else 0.85)


def _is_named(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words are the name of an axis that is called after places: 打造呼包鄂榆发展轴."""
    mention = next((m for m in sentence.mentions if m.start == start and m.end == end), None)
    return mention is not None and mention.thing.label is Label.AXIS and bool(mention.parts)


_AIM = compiled("为(?:总?目标|统领|引领|牵引|契机|方向|导向|使命)$")
# 支持乐山打造以光伏全产业链为重点的“中国绿色硅谷”
_NICKNAME = compiled("(?:[^“”，]{0,24}的)?“(?P<R>[^”“、]{1,10}(?:谷|之都|之乡|之城|之窗|粮仓|厨房|药都|名城|水城|后花园))”")


def _past(before: str) -> bool:
    """Whether what comes is already so: 已建成, 初步形成 (but 到2035年，基本建成)."""
    return bool(re.search("(?:正在|已|已经|不能|难以|具有)$", before)) or (
        before.endswith(("初步", "基本")) and not re.search("到[0-9]{4}年|力争|期末", before)
    )
