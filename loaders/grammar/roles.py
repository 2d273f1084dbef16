"""Roles: what a place is to become: 把武汉城市圈建设成为全国重要的综合交通运输枢纽、…; 打造…, 形成…, 巩固提升…地位; 战略定位。…

A role is a noun phrase that ends in a word for a function or a rank (枢纽, 基地, 高地, 增长极). A list is cut where each
part is a role of its own (先进制造业和高技术产业基地 stays whole), and a bare head takes the words before the last one:
一体化发展先行区和示范区.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.entities import Label
from graph.relations import RelationType
from loaders.grammar.rules import Fact, example, rule
from loaders.lexicon import Thing
from loaders.phrases import Sentence, is_area, is_place, pattern, split_list
from loaders.subjects import Actors, actors, standing

# What a role ends in. Those in _PLAIN are roles of an area by themselves, the others only where a verb makes them one.
_HEADS = (
    "枢纽 中心 基地 通道 走廊 轴 轴线 轴带 发展带 旅游带 产业带 经济带 密集带 连绵带 示范带 支撑带 城市带 城镇带 隆起带 "
    "增长带 创新带 文化带 城市群 城镇群 港口群 都市圈 经济圈 生活圈 城市 都市 之都 之城 新城 名城 强市 强省 强县 强区 "
    "强国 大省 大市 都会 水城 古城 花园 示范区 先行区 试验区 引领区 集聚区 聚集区 集中区 合作区 协作区 核心区 承载区 "
    "先导区 创新区 功能区 经济区 样板区 标杆区 示范城 实验区 度假区 开放区 高地 增长极 发展极 支撑 支点 引擎 典范 样板 "
    "标杆 榜样 窗口 门户 屏障 节点 目的地 腹地 后花园 策源地 发源地 聚集地 集散地 生产地 承接地 首选地 承载地 集聚地 "
    "桥头堡 前沿 前沿阵地 排头兵 领头羊 主力军 主阵地 主战场 示范县 示范市 先行省 示范省 粮仓 中转港 枢纽港 母港 港口 "
    "航空港 自由贸易港 大通道 主轴 纽带 平台 重镇 乐园 金三角 一流湾区"
).split()
_HEAD = "(?:" + "|".join(sorted(_HEADS, key=len, reverse=True)) + ")"
_ROLE = re.compile(f"{_HEAD}(?:之一)?$")
_EXTRA_HEADS = re.compile("(?:产业集群|新区|港区|地区|区域|社区|社会|强镇|乡村|家园|湾区|市场|组成部分|力量|极|港|圈|带|区)$")  # after 成为
_BARE = re.compile("(?:先行|示范|试验|引领|集聚|聚集|集中|核心|先导|样板|标杆)(?:区|带|城|市)|枢纽|基地|高地|中心")
_PLAIN = re.compile("(?:增长极|发展极|高地|典范|支点|引擎|先行区|引领区|示范区|支撑|排头兵|桥头堡|门户|策源地|目的地|支撑带)$")
_NO_ROLE = re.compile(
    "^(?:若干|一批|多个|各类|一系列|各具|有条件|[0-9一二三四五六七八九十]+(?:个|批|条|处))|格局$|体系$|机制$|网络$|模式$|制度$|环境$|氛围$"
)
_RANK = re.compile(
    "全国|我国|国家|中国|国际|世界|全球|亚太|东北亚|东盟|中部|西部|东部|内陆|沿海|重要|一流|领先|知名|具有|更加|更具|最具|现代产业|新型城镇|贯通|连接|联系|沟通|联通|"
    "先行|引领|典范|标志性|网络型"
)
_FOUR = re.compile("^(?:[一-鿿]{4}、)+[一-鿿]{4}的")  # 特色鲜明、布局合理、生态良好的现代产业密集带
# 沟通北部湾经济区和中原经济区、关中—天水经济区等地区的重要轴线: the list belongs to the verb
_LINK = "^(?:连接|连通|联系|沟通|联通|贯通|辐射|覆盖|通达|面向|服务|引领|带动|衔接|融合|集|以|与|横贯|串联|保障|支撑|推动|促进)"
_LINKING, _LINKS = re.compile(_LINK), re.compile(f"{_LINK}[^，；]*?的")

_BECOME = (
    "(?:建设成为?|打造成为?|建成为?|发展成为?|培育成为?|培育发展成为?|发展壮大为|转变为|塑造成为?|提升为|建设为|打造为|培育为|建成|变成|"
    "升级为)"
)
_OBJECT = pattern(f"(?:把|将|使|推动|促进|支持)(?:(?!把|将)[^，；。：！？])*?{_BECOME}(?P<R>[^，；。：！？]+)")
_MAKE = pattern(
    "(?=[建打发培努成形构争创])(?P<V>建设成为?|打造成为?|发展成为|培育成为?|努力成为|成为|打造成?为?|建成|形成|构建|构筑|争创|争当|培育形成|创建成为|建设)"
    "(?P<R>[^，；。：！？]+)"
)


def _roles(text: str, start: int, end: int, *, wide: bool = False) -> Iterator[tuple[str, int, int]]:
    """Yield the name and span of each role in the list text[start:end]."""
    ends = re.compile(f"{_HEAD}(?:之一)?$|{_EXTRA_HEADS.pattern}") if wide else _ROLE
    begin, before = -1, ""
    link = _LINKS.match(text[start:end])
    parts = split_list(text, start + link.end() if link else start, end)
    if link and parts:
        parts[0] = (start, parts[0][1])
    for first, last in parts:
        begin = first if begin < 0 else begin
        whole = text[begin:last]
        if not ends.search(whole) or re.fullmatch("多[^的]{1,3}", text[first:last]) or (_LINKING.match(whole) and "的" not in whole):
            continue
        name = _FOUR.sub("", whole).removeprefix("了").removesuffix("之一").strip(" “”" if whole.count("“") != whole.count("”") else " ")
        if before and _BARE.fullmatch(name) and (head := _ROLE.search(before)):
            name = before[: head.start()] + name
        if not _NO_ROLE.search(name) and len(name) > 2:
            yield name, begin, last
        begin, before = -1, name


def _role(name: str) -> Thing:
    return Thing(Label.ROLE, name)


def _who(sentence: Sentence, position: int) -> Actors:
    """Return who takes on a role: the clause's own places, the group or axis above, one place carried on, else who stands above."""
    found, above = actors(sentence, position), standing(sentence)
    if found.named is None and (near := next((m for m in sentence.find(_JUST_BUILT) if m.end == sentence.clause_at(position).start), None)):
        things = near.things("A")
        return Actors(tuple([thing for thing in things if is_place(thing)] or things), near.span("A"), "carried")
    if found.how != "carried" or not above.things:
        return found
    grouped = above.things[0].label in (Label.AXIS, Label.COOPERATION_GROUP)
    return above if grouped or len(found.things) > 1 else found


# 加快武汉长江中游航运中心建设，打造…的长江航运中心
_JUST_BUILT = pattern("(?:加快|推进|加强|推动){A:area}[^，。；、]*建设，")


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
        for name, _, last in _roles(sentence.text, start, end, wide=True):
            for subject in subjects:
                yield Fact(subject, RelationType.POSITIONED_AS, _role(name), (match.start, last), 0.97)


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
        wide = verb.endswith(("成为", "成"))
        for name, _, last in _roles(sentence.text, start, end, wide=wide and verb != "形成"):
            found = _who(sentence, match.start)
            if not _fits(verb, name, found.how == "clause"):
                continue
            for subject in found.things:
                if subject.name not in name:
                    yield Fact(subject, RelationType.POSITIONED_AS, _role(name), (match.start, last), 0.9 if found.named else 0.85)


def _past(before: str) -> bool:
    """Whether what comes is already so: 已建成, 初步形成 (but 到2035年，基本建成)."""
    return bool(re.search("(?:正在|已|已经|不能|难以|具有)$", before)) or (
        before.endswith(("初步", "基本")) and not re.search("到[0-9]{4}年|力争|期末", before)
    )


def _fits(verb: str, name: str, named: bool) -> bool:
    """Whether a role follows this verb: 建设 has to name a kind of city or region, or a rank (支持南通建设长三角北翼经济中心)."""
    if verb == "建设" and named and re.search("(?:经济中心|中心城市|副中心|高地|增长极|门户|引领区|先行区)$", name):
        return True
    if verb == "建设" and named and _RANK.search(name) and re.search("基地|枢纽|中心|高地|通道|屏障|目的地", name):
        return not re.search("^国家", name)
    if verb == "建设":
        return bool(
            re.search("(?:城市|都市|之都|强省|强市|强国|名城|城市群|大湖经济区|经济区)$", name)
            and re.search("现代化|智慧|更加|国际|世界|宜居|生态型|富强|幸福|海洋|一流|文化|美丽", name)
        )
    if verb in ("形成", "构建", "构筑", "培育形成"):
        return (
            bool(_RANK.search(name))
            and (bool(_PLAIN.search(name)) or not re.search("(?:平台|支撑|屏障|网络|示范城)$", name))
            and len(name) >= 6
        )
    if verb == "打造" and re.search("平台$|屏障$", name):
        return False
    return len(name) >= 4


@rule(
    "roles.standing",
    any_of=("地位", "建设", "作用", "功能"),
    examples=(
        example(
            "巩固提升全国重要商品粮生产基地地位。", ("长江中游城市群", "POSITIONED_AS", "全国重要商品粮生产基地"), owner="长江中游城市群"
        ),
        example(
            "加快武汉、长沙、南昌内陆开放高地建设。",
            ("武汉市", "POSITIONED_AS", "内陆开放高地"),
            ("长沙市", "POSITIONED_AS", "内陆开放高地"),
            ("南昌市", "POSITIONED_AS", "内陆开放高地"),
        ),
        example("在我国区域发展格局中占有重要地位。", owner="长江中游城市群"),
    ),
)
def standing_of(sentence: Sentence) -> Iterator[Fact]:
    """巩固提升R地位; 加快A、B内陆开放高地建设."""
    for match in sentence.find(_STATUS):
        start, end = match.span("R")
        if "机场" in match.text("R") or not re.search("全国|我国|国际|世界|区域|中部|西部|东部|重要|国家", match.text("R")):
            continue
        named = match.things("A")
        subjects = tuple(named) or actors(sentence, match.start).things
        for name, _, last in _roles(sentence.text, start, end):
            for subject in subjects:
                yield Fact(subject, RelationType.POSITIONED_AS, _role(name), (match.start, max(last, match.end)), 0.9)
    for match in sentence.find(_BUILDING):
        for subject in match.things("A"):
            yield Fact(subject, RelationType.POSITIONED_AS, _role(match.text("R")), (match.start, match.end), 0.9)


_STATUS = pattern(
    f"(?:巩固提升|巩固和?提升|巩固|提升|强化|增强|确立|提高)(?:{{A:areas}}(?:的|作为)?)?(?:作为)?(?P<R>[^，；。]*?{_HEAD})的?(?:(?:战略)?地位|(?<!机场)功能)"
)
_BUILDING = pattern(
    "(?:加快|推进|推动|加强|支持|积极推进|加快推进){A:areas}(?:的)?(?P<R>[一-鿿]{0,12}?(?:高地|增长极|先行区|引领区|支点|全国性综合交通枢纽|桥头堡))建设"
)


@rule(
    "roles.as",
    any_of=("作为", "定位为", "确定为", "为国", "为全", "为区", "为我"),
    examples=(
        example("以上海港洋山港区为国际中转港的沿海捎带业务试点。", ("上海港洋山港区", "POSITIONED_AS", "国际中转港")),
        example("将武汉市作为国家中心城市。", ("武汉市", "POSITIONED_AS", "国家中心城市")),
        example("以武汉、长沙为龙头，增强要素集聚能力。"),
    ),
)
def taken_as(sentence: Sentence) -> Iterator[Fact]:
    """将A、B作为R; 以X为国际中转港."""
    for match in sentence.find(_AS):
        for name, _, last in _roles(sentence.text, *match.span("R")):
            for subject in match.things("A"):
                yield Fact(subject, RelationType.POSITIONED_AS, _role(name), (match.start, last), 0.9)
    for match in sentence.find(_HUB):
        hub, (first, last) = match.text("X"), match.span("X")
        things = [Thing(Label.PROJECT, hub, "port")] if hub.endswith(("港", "港区", "机场")) else sentence.things(first, last)
        for thing in things:
            yield Fact(thing, RelationType.POSITIONED_AS, _role(match.text("R")), (match.start, match.end), 0.85)


_AS = pattern(f"(?:把|将){{A:areas}}(?:作为|定位为|确定为|明确为|列为|打造为)(?P<R>[^，；。]*?{_HEAD})(?=[，；。]|$)")
_HUB = pattern(
    "以(?P<X>[^，；。、以]*?{any}[^，；。、以]{0,6})为(?P<R>(?:国际|全国|国家|区域)[一-鿿]{0,6}(?:中转港|枢纽港|枢纽|中心|母港|门户))"
)


@rule(
    "roles.is",
    any_of=("是",),
    examples=(
        example(
            "合肥市是安徽省省会，国家历史文化名城，长三角世界级城市群副中心城市，国家重要的科技创新中心。",
            ("合肥市", "POSITIONED_AS", "国家历史文化名城"),
            ("合肥市", "POSITIONED_AS", "长三角世界级城市群副中心城市"),
            ("合肥市", "POSITIONED_AS", "国家重要的科技创新中心"),
        ),
        example("长江经济带是我国重要的增长极。", ("长江经济带", "POSITIONED_AS", "我国重要的增长极")),
        example("合肥市是长三角的城市，经济增长较快。"),
    ),
)
def what_it_is(sentence: Sentence) -> Iterator[Fact]:
    """X是R，R，R: how an approval or a preface says what a place stands for; every part has to name a rank."""
    for match in sentence.find(_IS):
        for clause in sentence.clauses:
            start = max(clause.start, match.span("R")[0])
            if clause.end <= start or clause.end > match.end:
                continue
            first = start + len(re.match("(?:也|又|更|还)?是?", sentence.text[start : clause.end])[0])  # type: ignore[index]
            for name, _, last in _roles(sentence.text, first, clause.end, wide=True):
                if re.search("全国|我国|国家|国际|世界|全球|重要|重点", name):
                    for subject in match.things("A"):
                        yield Fact(subject, RelationType.POSITIONED_AS, _role(name), (match.start, last), 0.85)


_IS = pattern("(?:^|(?<=[。；，])){A:area}(?:作为[^，。；]*，)?是(?!否)(?P<R>[^。；：！？]+)")


@rule(
    "roles.positioning",
    any_of=_HEADS,
    examples=(
        example("中国经济新增长极。", ("长江中游城市群", "POSITIONED_AS", "中国经济新增长极"), owner="长江中游城市群", lead="战略定位"),
        example("加快转变经济发展方式，提升综合竞争力。", owner="长江中游城市群", lead="战略定位"),
        example("中国经济新增长极。", owner="长江中游城市群", lead="沿江发展轴"),
    ),
)
def positioning(sentence: Sentence) -> Iterator[Fact]:
    """A heading or item that is nothing but a role, under 战略定位, 功能定位, 发展定位."""
    context = sentence.context
    if len(sentence.text) > 40:
        return
    above = (*context.headings[-1:], context.lead)
    words = re.sub("^(?:——|—|[（(][一二三四五六七八九十0-9]+[）)]|[0-9]+[.．、]|[一二三四五六七八九十]是)", "", sentence.text).strip(
        "。：；，— "
    )
    if not any(_POSITIONING.search(heading) for heading in above) or len(words) > 32 or re.search("[，；。：]", words):
        return
    found, begin = standing(sentence), sentence.text.find(words)
    for name, _, last in _roles(sentence.text, begin, begin + len(words), wide=True):
        for subject in found.things:
            yield Fact(subject, RelationType.POSITIONED_AS, _role(name), (begin, last), 0.95)


_POSITIONING = re.compile("(?:战略|功能|发展|总体|目标|区域|城市)定位|^定位$|目标定位")
