"""Members: the places that a region takes in, said in other words than 包括 and 组成.

A、B入围R规划, A、B纳入R, R内的A、B, 以A、B为节点的R; and those that a region's own heading is about: R。以A、B为主体….
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.entities import Label
from graph.relations import RelationType
from loaders.grammar.rules import Fact, example, rule
from loaders.phrases import Match, Sentence, pattern
from loaders.things import Thing

_SOME = "\ue001+(?:、\ue001+)*(?:[、和与及]\ue001+)"
_COUNTED = "(?:[^，。；、\ue001\ue002不未没非]{0,10}?)"
_TAKEN_IN = pattern(
    "(?P<A>\ue001+(?:[、和与及]\ue001+)*)"
    + _COUNTED
    + "(?:被|已|正式|成功|也|均|都|一并|全部)*(?:纳入|列入|划入|并入|加入|入围|入选|跻身)(?:到|了|进)?《?(?:国家|省级)?{R:region}"
    "(?=[，。；》]|(?:发展|建设|空间|国土空间|总体|一体化|高质量)*(?:规划|范围|纲要|行列|名单|成员))"
)
_BY_PLAN = pattern(
    "《{R:region}[^》，。；]*》[^。；]{0,8}，[^，。；\ue001\ue002]{0,4}(?P<A>"
    + _SOME
    + ")"
    + _COUNTED
    + "(?:入围|入选|入列|在列|位列其中|纳入其中)"
)


@rule(
    "membership.taken_in",
    any_of=("纳入", "列入", "划入", "并入", "加入", "入围", "入选", "跻身", "入列", "在列", "位列其中"),
    examples=(
        example(
            "国家发改委印发《淮河生态经济带发展规划》，我省宿迁市、淮安市2个设区市入围。", ("宿迁市", "MEMBER_OF", "淮河生态经济带"),
            ("淮安市", "MEMBER_OF", "淮河生态经济带"),
        ),
        example("将襄阳、十堰纳入汉江生态经济带规划范围。", ("襄阳市", "MEMBER_OF", "汉江生态经济带"), ("十堰市", "MEMBER_OF", "汉江生态经济带")),
        example("滁州市全域被纳入南京都市圈。", ("滁州市", "MEMBER_OF", "南京都市圈")),
        example("惠州全域并没有被纳入深圳都市圈，汉中的机场纳入长江经济带综合交通体系。"),
        example("将武汉、长沙机场列入国家规划。"),
    ),
)  # fmt: skip
def taken_in(sentence: Sentence) -> Iterator[Fact]:
    """将A、B纳入R; 《R规划》印发，A、B入围."""
    for rule_ in (_TAKEN_IN, _BY_PLAN):
        for match in sentence.find(rule_):
            yield from _members(match, match.things("R")[0], 0.93)


_NODES = pattern(
    "(?:以|(?<=[，、])(?<!\ue001、))(?P<A>"
    + _SOME
    + ")(?:等[^，。；]{0,4}?)?(?:为|作为)(?:(?:重要|主要|关键)?(?:城市|节点城市|支点城市|节点|支点|支撑|骨干|成员|主体|腹地))的{R:region}"
)
_AND_NODES = pattern(
    "以{places}为[^，。；、]{2,6}[、，](?:以)?(?P<A>"
    + _SOME
    + ")(?:等[^，。；]{0,4}?)?为[^，。；、]{0,4}?(?:节点|支点|支撑|骨干|腹地|两翼|副中心|主体)(?:城市)?"
    "(?:的|，(?:加快|着力|共同|推动|推进|构建|建设|打造|形成|培育|发展){1,3}){R:region}(?=[，。；、（]|一体|同城|建设|发展|协同|高质量)"
)
_WITHIN = pattern(
    "{R:region}(?:内|圈内|群内|成员|成员城市)(?:部)?(?:的)?(?P<A>"
    + _SOME
    + ")(?:等)?(?:[一二三四五六七八九十0-9]*个?(?:市|城市|县市|省|地市))"
)
_BELONGS = pattern(
    "(?P<A>\ue001+(?:[、和与及]\ue001+)*)(?:等[^，。；]{0,4}?)?(?:(?:均|都|同)?(?:是|作为|为){R:region}(?:的)?(?:主要|重要|核心)?(?:成员|城市成员)|(?:均|都)?(?:同属|共属|同处|同为|隶属于?){R2:region})"
)
_THROUGH = pattern("{R:region}[^，。；\ue001-\ue005]{0,8}?(?:纵贯|横贯|贯穿|贯通|串联|串起)(?:了|起)?(?P<A>\ue001+(?:[、和与及]\ue001+)+)")
_FORM = pattern(
    "(?P<A>" + _SOME + ")(?:等?(?:[一二两三四五六七八九十0-9]+个?)?(?:市|县|地|城市|省|区)?)(?:共同)?(?:组成|构成|组建)的?(?:大)?"
    "(?P<R>\ue002|(?:[东西南北中]|\ue002|\ue003)[^，。；、“”\ue001]{0,8}?(?:小三角|金三角|三角|片区|组团|板块|城市群|城镇群|都市圈|经济区|合作区|示范区|城市带))(?=(?:的)?(?:核心|紧密)?(?:圈层|区|范围|主体)?(?:[，。；、（]|的))"
)
_ALIKE = pattern("(?:同属|共属|同处|同在|地处|属于){R:region}的(?P<A>" + _SOME + ")")


@rule(
    "membership.within",
    any_of=("的\ue002", "支撑", "节点", "支点", "两翼", "\ue002内", "\ue002圈内", "\ue002群内", "\ue002成员", "成员", "同属", "共属", "同处", "同在", "同为", "隶属", "属于", "地处", "组成", "构成", "组建", "纵贯", "横贯", "贯穿", "贯通", "串联", "串起"),
    examples=(
        example("以珠海、中山、江门为重要城市的珠西都市圈。", ("珠海市", "MEMBER_OF", "珠西都市圈"), ("中山市", "MEMBER_OF", "珠西都市圈"),
                ("江门市", "MEMBER_OF", "珠西都市圈")),
        example("构建以武汉为核心、黄石和鄂州为支撑的武汉城市圈。", ("黄石市", "MEMBER_OF", "武汉城市圈"), ("鄂州市", "MEMBER_OF", "武汉城市圈")),
        example("以武汉为引领、黄石和鄂州为支撑，加快武汉城市圈一体化。", ("黄石市", "MEMBER_OF", "武汉城市圈"), ("鄂州市", "MEMBER_OF", "武汉城市圈")),
        example("加强长江中游城市群内武汉、长沙等城市的联系。", ("武汉市", "MEMBER_OF", "长江中游城市群"), ("长沙市", "MEMBER_OF", "长江中游城市群")),
        example("黄石是武汉城市圈重要成员。", ("黄石市", "MEMBER_OF", "武汉城市圈")),
        example("同属淮海经济区的淮北、宿州和徐州具备基础。", ("淮北市", "MEMBER_OF", "淮海经济区"), ("宿州市", "MEMBER_OF", "淮海经济区"), ("徐州市", "MEMBER_OF", "淮海经济区")),
        example("黄石、鄂州同属武汉城市圈。", ("黄石市", "MEMBER_OF", "武汉城市圈"), ("鄂州市", "MEMBER_OF", "武汉城市圈")),
        example("衡阳、郴州、永州组成湘南三角，怀化、邵阳组成西部片区。", ("衡阳市", "MEMBER_OF", "湘南三角"), ("郴州市", "MEMBER_OF", "湘南三角"),
                ("永州市", "MEMBER_OF", "湘南三角"), ("怀化市", "MEMBER_OF", "西部片区"), ("邵阳市", "MEMBER_OF", "西部片区")),
        example("加强武汉城市圈与长沙、株洲等城市的联系。"),
    ),
)  # fmt: skip
def within(sentence: Sentence) -> Iterator[Fact]:
    """以A、B为节点的R; R内A、B等城市; A是R成员."""
    for rule_ in (_NODES, _AND_NODES, _WITHIN, _ALIKE):
        for match in sentence.find(rule_):
            yield from _members(match, match.things("R")[0], 0.9)
    for match in sentence.find(_THROUGH):
        if match.text("R").endswith(("带", "走廊")):
            yield from _members(match, match.things("R")[0], 0.85)
    for match in sentence.find(_FORM):
        known = next((m.thing for m in sentence.mentions if (m.start, m.end) == match.span("R")), None)
        yield from _members(match, known or Thing(Label.REGION, match.text("R"), "other"), 0.9)
    for match in sentence.find(_BELONGS):
        yield from _members(match, (match.things("R") or match.things("R2"))[0], 0.9)


_BODY = pattern(
    "^(?:[（(]?[0-9一二三四五六七八九十]+[）)、.．])?(?:主要|重点)?以(?P<A>"
    + _SOME
    + ")(?:等[^，。；]{0,6}?)?为(?:主体|主|主要范围|范围|成员)(?=[，。；])"
)
_GIFTS = pattern(
    "^(?:充分|更好)?(?:发挥|利用|依托)(?:\ue001[^，。；\ue001\ue002]{2,12}?(?:作用|功能|优势)和)?(?P<A>\ue001+(?:、\ue001+)+(?:[、和与及]\ue001+)?)(?:等[^，。；]{0,4}?)?"
    "(?:的)?[^，。；\ue001]{0,14}?(?:优势|条件|基础)(?=[，。；])"
)


_LED = pattern("^以(?P<B>\ue001+)为(?:龙头|核心|中心|引领|引擎)，(?:联动|辐射|带动|协同|携手)(?P<A>" + _SOME + ")")
_DRAWN_TOGETHER = pattern(
    "^(?:加快|进一步)?(?:推动|促进|推进|加强|深化|支持)(?P<A>\ue001+(?:、\ue001+){2,}(?:[和与及]\ue001+)?)(?:等?[一二两三四五六七八九十0-9]*个?市?)?"
    "(?:率先|深度|全域|加快)*(?:同城化|一体化|协同|联动|融合|抱团)(?:发展|合作)?(?=[，。；])"
)
_HEADING_LENGTH = 30


@rule(
    "membership.under_heading",
    any_of=("主体", "为主，", "范围", "成员", "优势", "条件", "基础", "龙头，", "核心，", "中心，", "同城化", "一体化", "协同", "联动", "融合", "抱团"),
    examples=(
        example("以邯郸、安阳、邢台为主体，以钢铁转型升级为重点。", ("邯郸市", "MEMBER_OF", "冀南城镇群"), ("安阳市", "MEMBER_OF", "冀南城镇群"),
                ("邢台市", "MEMBER_OF", "冀南城镇群"), lead="冀南城镇群"),
        example("发挥商丘、阜阳、周口紧邻长三角的优势，承接产业转移。", ("商丘市", "MEMBER_OF", "豫皖城镇群"), ("阜阳市", "MEMBER_OF", "豫皖城镇群"),
                ("周口市", "MEMBER_OF", "豫皖城镇群"), lead="豫皖城镇群"),
        example("以武汉为龙头，联动黄石、鄂州，打造现代服务业中心。", ("武汉市", "MEMBER_OF", "鄂东城镇群"), ("黄石市", "MEMBER_OF", "鄂东城镇群"),
                ("鄂州市", "MEMBER_OF", "鄂东城镇群"), lead="鄂东城镇群"),
        example("推动武汉、黄石、鄂州三市同城化发展。", ("武汉市", "MEMBER_OF", "鄂东城镇群"), ("黄石市", "MEMBER_OF", "鄂东城镇群"),
                ("鄂州市", "MEMBER_OF", "鄂东城镇群"), lead="鄂东城镇群"),
        example("推动武汉、黄石、鄂州三市同城化发展。", owner="湖北省"),
        example("发挥南昌科教优势，以九江、上饶为重点。", lead="环鄱阳湖城市群"),
        example("发挥商丘、阜阳、周口紧邻长三角的优势。", owner="河南省"),
        example("发挥商丘、阜阳、周口的优势。", lead="沿江发展轴"),
    ),
)  # fmt: skip
def under_heading(sentence: Sentence) -> Iterator[Fact]:
    """R。以A、B为主体…; R。发挥A、B、C紧邻…的优势: who does what a region's heading asks for lies in it."""
    context = sentence.context
    topic = context.topic
    if topic is None or topic.label is not Label.REGION or topic == context.owner:
        return
    if context.before and len(context.before.text) > _HEADING_LENGTH:
        return
    for rule_ in (_BODY, _GIFTS, _LED, _DRAWN_TOGETHER):
        for match in sentence.find(rule_):
            yield from _members(match, topic, 0.85)
            for leader in match.things("B") if rule_ is _LED else ():
                yield Fact(leader, RelationType.MEMBER_OF, topic, (match.start, match.end), 0.85)


_AS_NODES = pattern(
    "(?:^|(?<=[，；]))(?:以|并以)(?P<A>\ue001+(?:[、和与及]\ue001+)*)(?:等[^，。；]{0,4}?)?为(?:重要|主要|战略|关键|区域性?)*(?:节点|支点|支撑|腹地|两翼|副中心|次中心)(?:城市)?(?=[，。；])"
)


@rule(
    "membership.nodes_of_heading",
    any_of=("为节点", "为支点", "为支撑", "为腹地", "为两翼", "为副中心", "为次中心", "节点", "支点"),
    examples=(
        example("以武汉为核心，以黄石、鄂州为支撑，以仙桃为重要节点，发展现代服务业。", ("黄石市", "MEMBER_OF", "武汉城市圈"), ("鄂州市", "MEMBER_OF", "武汉城市圈"),
                ("仙桃市", "MEMBER_OF", "武汉城市圈"), lead="武汉城市圈"),
        example("以黄石、鄂州为支撑，发展现代服务业。", owner="湖北省"),
        example("以黄石、鄂州为支撑。", lead="沿江发展轴"),
    ),
)  # fmt: skip
def nodes_of_heading(sentence: Sentence) -> Iterator[Fact]:
    """以A、B为支撑，以C为节点 under a region's heading."""
    topic = sentence.context.topic
    if topic is None or topic.label is not Label.REGION or topic.kind == "new_area":
        return
    for match in sentence.find(_AS_NODES):
        yield from _members(match, topic, 0.85)


def _members(match: Match, whole: Thing, confidence: float) -> Iterator[Fact]:
    for thing in match.things("A"):
        if thing.ref != whole.ref:
            yield Fact(thing, RelationType.MEMBER_OF, whole, (match.start, match.end), confidence)
