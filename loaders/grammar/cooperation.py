"""Cooperation: who works together with whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from graph.entities import Label
from graph.relations import RelationType
from loaders.grammar.parties import ONE, SIDE, all_apart, areas_in, doers, partners_in
from loaders.grammar.rules import Fact, example, rule
from loaders.phrases import Match, Sentence, pattern, split_list
from loaders.regex import compiled
from loaders.subjects import actors
from loaders.things import Thing

_WITH = "(?:(?<!参)与|(?<![共协会合相连如不])同|(?<=加强|深化|密切|扩大|推进|推动|促进|开展)和)"
_DONE = (
    "(?:合作|协作|联动|一体化|同城化|一体发展|对接|衔接|联系|互动|往来|交流|协同|互联互通|共建|互补|联合|抱团|结对|融合发展|"
    "融合互动|深度融合|融合|联手|携手)(?!社|医疗|金融机构)"
)
_LATER = (
    "(?:等[^，。；：与]{0,10}?|[^，。；：、与\ue001\ue002\ue005]{0,4}?|[^，。；：、与\ue001\ue002\ue005]{2,12}?(?:[城园新片发港业]区|新城))"
)
_PARTNERS = pattern(
    f"(?:(?P<A>{SIDE}){_LATER})?{_WITH}(?P<B>{SIDE})(?P<mid>(?:[^，。；：“”]|“[^”，。]{{1,16}}”){{0,70}}?)(?P<verb>{_DONE})"
)
_COUPLE = f"{ONE}与{ONE}(?:[和、]{ONE}(?!与))*"
_COUPLES = pattern(
    f"(?P<A>(?:{ONE}、){{0,3}}{_COUPLE}(?:(?:、|，){_COUPLE})+)(?P<mid>[^，。；：“”]{{0,20}}?)(?P<verb>{_DONE}|签订|签署|共建|探索|开展|推进|打造|建设|实施|建立)"
)
_BUILD = pattern(
    f"(?P<A>{SIDE}){_LATER}{_WITH}(?P<B>{SIDE})(?:等地|两地|两市|两省|等(?:省|市|国|城市|省市|国家|地区))?(?P<mid>)"
    "(?:共同|联合|合作|携手|联手|合力)?(?P<verb>建设|共建|打造|设立|组建|开展|推进|签署|签订|实施|创建|(?<=[合联携共][作合手同力])(?:开发|发展|举办|申报|推动)|建立了?|成立)"
)
_TOGETHER = pattern(
    f"(?<![与同等\ue001\ue002\ue005])(?<![\ue001\ue002\ue005][、和及])(?P<A>{SIDE})"
    "(?P<mid>[^，。；：“”与\ue001\ue002\ue003\ue004\ue005]{0,30}?)"
    "(?P<verb>合作|协作|协同|联动|一体化|同城化|一体发展|互动|协调发展|融合发展|相向|抱团|组团|互联互通|联合|联手|携手|合力|共建|"
    "共同(?:建设|打造|推进|开展|构建|实施)|联防联控|结对|互认|互通|共治|(?<=[—－-][\ue001\ue002])(?:等)?(?:[一两三四五六]个)?(?:省际|市际)?毗邻(?:地区|区域|区)|(?:小|金|大)三角|城市联盟|签署|签订)"
    "(?!社|医疗|金融机构|高地)"
)
# What stands between is something else than the partners' doing: 与长三角规划对接, 与长沙铁路联通, 与全国平均水平相比.
_OTHER = compiled("规划|政策|纲要|相比|差距|比较|不同|铁路|公路|高速|航线|班列|管道|线路|国道|省道|相适应|相衔接|部门|委员会")
# 长江经济带、长三角区域一体化发展、乡村振兴等国家战略 are a list of strategies.
_STRATEGIES = compiled("[^，。；]{0,16}(?:国家战略|重大战略|等战略)|(?:高质量)?发展战略")
_JOINT_AREA = compiled(
    "(?:创新|示范|先行|试验|发展|产业|共建)*(?:区|园)"
)  # 大连太平湾合作创新区 is no cooperation of those named beside it
_SETS_UP = compiled("建|打造|设|推进|推动|发展")
_FIELDS = compiled("在[^在]{2,60}?(?:领域|方面)")
_INWARD = compiled(
    "城乡|产学研|产教|校企|军民|政企|银企|医养|产城|两化|内部|各自|分别|社会资本|国际|对外|境外|海外|试点|示范城市|基地|为|农超|产销|线上|上下游"
)


@rule(
    "cooperation.partners",
    any_of=("与", "同", "和"),
    examples=(
        example("推进武汉与鄂州、孝感等同城化发展。", ("武汉市", "COOPERATES_WITH", "鄂州市"), ("武汉市", "COOPERATES_WITH", "孝感市")),
        example(
            "加强与长三角、珠三角等地区合作互动。", ("长江中游城市群", "COOPERATES_WITH", "长三角"),
            ("长江中游城市群", "COOPERATES_WITH", "珠三角"), owner="长江中游城市群",
        ),
        example(
            "加强与汉江生态经济带联动发展。", ("武汉城市圈", "COOPERATES_WITH", "汉江生态经济带"), lead="武汉城市圈",
            owner="长江中游城市群",
        ),
        example("推动青岛与潍坊、烟台与威海一体化发展。", ("青岛市", "COOPERATES_WITH", "潍坊市"), ("烟台市", "COOPERATES_WITH", "威海市")),
        example(
            "支持宜昌与恩施、荆州与常德和岳阳、黄冈与六安加强产业协作。", ("宜昌市", "COOPERATES_WITH", "恩施土家族苗族自治州"),
            ("荆州市", "COOPERATES_WITH", "常德市"), ("荆州市", "COOPERATES_WITH", "岳阳市"), ("黄冈市", "COOPERATES_WITH", "六安市"),
        ),
        example(
            "推进黄冈、黄石与九江、岳阳与常德等省际毗邻地区协同发展。", ("黄冈市", "COOPERATES_WITH", "九江市"), ("黄石市", "COOPERATES_WITH", "九江市"),
            ("岳阳市", "COOPERATES_WITH", "常德市"),
        ),
        example("支持黄冈与安庆、黄石与九江等探索一体规划、利益共享的模式。", ("黄冈市", "COOPERATES_WITH", "安庆市"), ("黄石市", "COOPERATES_WITH", "九江市")),
        example("支持黄冈与安庆深化“一山三城”合作区建设。", ("黄冈市", "COOPERATES_WITH", "安庆市")),
        example("推动武汉与长沙共建国家级新区。", ("武汉市", "COOPERATES_WITH", "长沙市")),
        example(
            "武汉与鄂州、黄石，长沙与株洲相互签订协议。", ("武汉市", "COOPERATES_WITH", "鄂州市"), ("武汉市", "COOPERATES_WITH", "黄石市"),
            ("长沙市", "COOPERATES_WITH", "株洲市"),
        ),
        example("九江与黄冈跨江跨区合作开发。", ("九江市", "COOPERATES_WITH", "黄冈市")),
        example("支持长江中游城市群与安徽省若干基础条件好的省际毗邻城市合作发展。", ("长江中游城市群", "COOPERATES_WITH", "安徽省")),
        example("加强与法国、德国等在城市规划、公共交通等领域交流合作。", ("长江中游城市群", "COOPERATES_WITH", "法国"),
                ("长江中游城市群", "COOPERATES_WITH", "德国"), owner="长江中游城市群"),
        example("支持武汉建设国家中心城市，推动武汉与鄂州、黄冈深度融合，深化与宜昌等城市联动发展。", ("武汉市", "COOPERATES_WITH", "鄂州市"),
                ("武汉市", "COOPERATES_WITH", "黄冈市"), ("武汉市", "COOPERATES_WITH", "宜昌市"), owner="长江中游城市群"),
        example("促进成都空港新城与资阳临空经济区协同发展。", ("成都空港新城", "COOPERATES_WITH", "资阳临空经济区")),
        example("推动苏州工业园区与南通高新区合作。", ("苏州工业园区", "COOPERATES_WITH", "南通高新区")),
        example("以宜昌、荆州、黄石等口岸为重点，加快开发开放，深化与越南的合作。", ("湖北省", "COOPERATES_WITH", "越南"), owner="湖北省"),
        example("湖北省要加强与湖南省的合作。", ("湖北省", "COOPERATES_WITH", "湖南省"), owner="长江中游城市群"),
        example(
            "鼓励武汉东湖、长株潭国家自主创新示范区与北京中关村、上海张江国家自主创新示范区深化合作。",
            ("武汉东湖国家自主创新示范区", "COOPERATES_WITH", "北京中关村国家自主创新示范区"),
            ("武汉东湖国家自主创新示范区", "COOPERATES_WITH", "上海张江国家自主创新示范区"),
            ("长株潭国家自主创新示范区", "COOPERATES_WITH", "北京中关村国家自主创新示范区"),
            ("长株潭国家自主创新示范区", "COOPERATES_WITH", "上海张江国家自主创新示范区"),
        ),
        example("与长三角相比，城市之间合作不足。", owner="长江中游城市群"),
        example("加强与长江经济带发展规划的衔接对接。", owner="长江中游城市群"),
        example("积极参与长江经济带建设，加强合作。", owner="长江中游城市群"),
        example("加强与长三角和成渝等地区的联动发展。", lead="沿江发展轴", owner="长江中游城市群"),
    ),
)  # fmt: skip
def partners(sentence: Sentence) -> Iterator[Fact]:
    """A与B合作, 加强与B的联系: each of the one side with each of the other. Without A it is who the sentence is about."""
    couples = list(sentence.find(_COUPLES)) if sentence.shape.count("与") > 1 else []
    for match in couples:
        for couple in sentence.find(_ONE_COUPLE):
            if match.start <= couple.start and couple.end <= match.span("A")[1]:
                yield from _sides(couple.things("A"), couple.things("B"), match)
    for match in sentence.find(_PARTNERS):
        if any(couple.start < match.end and match.start < couple.end for couple in couples):
            continue
        if _OTHER.search(_FIELDS.sub("", match.text("mid"))):
            continue
        there = partners_in(sentence, match)
        here = areas_in(sentence, *match.span("A"))
        if len(there) == 1 < len(here) and "、" in match.text("A") and all_apart([*here, *there], sentence.context.year):
            yield from _pairs([*here, *there], match)
        else:
            yield from _sides(here or doers(sentence, match.start, there), there, match)


@rule(
    "cooperation.building",
    any_of=("与", "同"),
    examples=(
        example("推进武汉与长沙建设“创意产业园”。", ("武汉市", "COOPERATES_WITH", "长沙市")),
        example("赣州与龙岩、梅州联手开发红色旅游。", ("赣州市", "COOPERATES_WITH", "龙岩市"), ("赣州市", "COOPERATES_WITH", "梅州市")),
        example(
            "支持武汉、长沙与南昌等城市建立城市联盟。", ("武汉市", "COOPERATES_WITH", "南昌市"), ("长沙市", "COOPERATES_WITH", "南昌市")
        ),
        example("推进武汉与长沙铁路建设。"),
        example("推动遂宁与潼南、广安与合川共建合作示范园区。"),
    ),
)
def building(sentence: Sentence) -> Iterator[Fact]:
    """A与B建设, A与B签署."""
    couples = list(sentence.find(_COUPLES)) if sentence.shape.count("与") > 1 else []
    for match in sentence.find(_BUILD):
        if not any(couple.start < match.end and match.start < couple.end for couple in couples):
            yield from _sides(areas_in(sentence, *match.span("A")), areas_in(sentence, *match.span("B")), match)


_ONE_COUPLE = pattern(f"(?P<A>(?<![\ue001\ue002\ue005、])(?:{ONE}、){{0,3}}{ONE}|{ONE})与(?P<B>{ONE}(?:[和、]{ONE}(?!与))*)")
_JOINTLY = "(?:共同|联合|合作|携手|联手|合力|协同)"
_DEEDS = "(?:建设|共建|打造|设立|组建|开展|推进|推动|实施|创建|开发|发展|举办|申报|申请|建立|成立|编制|制定|保护|治理|加强|构建|探索|争取|办好|融入)"
_WITHOUT_FIRST = pattern(
    f"(?:{_WITH}(?P<B>{SIDE})(?:等[^，。；、]{{0,6}}?)?{_JOINTLY}|(?<![部门与、和者])(?:协同|联合|联手|携手|会同)(?P<B2>{SIDE})(?:等[^，。；、]{{0,6}}?)?{_JOINTLY}?)"
    f"(?P<mid>)(?P<verb>{_DEEDS})"
)


@rule(
    "cooperation.jointly",
    any_of=("与", "同", "联合", "联手", "携手"),
    examples=(
        example(
            "与越南、泰国共同推进陆海联运。", ("湖北省", "COOPERATES_WITH", "越南"), ("湖北省", "COOPERATES_WITH", "泰国"), owner="湖北省",
        ),
        example("宜昌市正联合恩施州巴东县申报国家公园。", ("宜昌市", "COOPERATES_WITH", "巴东县"), owner="湖北省"),
        example("协同安徽省安庆市推进大别山生态保护。", ("湖北省", "COOPERATES_WITH", "安庆市"), owner="湖北省"),
        example("联合黄石、鄂州打造临空经济区。", ("武汉市", "COOPERATES_WITH", "黄石市"), ("武汉市", "COOPERATES_WITH", "鄂州市"), lead="武汉"),
        example("武汉与长沙共同推进长江保护，会同有关部门编制方案，联合开展武汉新港建设。", owner="湖北省"),
    ),
)  # fmt: skip
def jointly(sentence: Sentence) -> Iterator[Fact]:
    """与B共同推进…, 联合B申报…, 协同B推进…: who the sentence is about works with B."""
    for match in sentence.find(_WITHOUT_FIRST):
        group = "B" if match.text("B") else "B2"
        if (sentence.edges.get(match.start) is not None or sentence.text[match.start - 1 : match.start] == "等") and group == "B":
            continue  # A与B共同…: cooperation.building
        there = areas_in(sentence, *match.span(group))
        yield from _sides(doers(sentence, match.start, there), there, match)


@rule(
    "cooperation.together",
    any_of=("合作", "协作", "协同", "联动", "一体", "同城化", "互动", "协调发展", "融合发展", "抱团", "相向", "组团", "互联互通", "联合", "联手",
            "携手", "合力", "共建", "共同",
            "联防联控", "结对", "互认", "互通", "共治", "毗邻", "三角", "签署", "签订", "联盟"),
    examples=(
        example(
            "引导武汉、长沙、南昌等地开展汽车产业合作与企业重组。", ("武汉市", "COOPERATES_WITH", "长沙市"),
            ("武汉市", "COOPERATES_WITH", "南昌市"), ("长沙市", "COOPERATES_WITH", "南昌市"),
        ),
        example("加快（南）昌九（江）一体化发展。", ("南昌市", "COOPERATES_WITH", "九江市")),
        example("湘赣共建边界产业园区。", ("湖南省", "COOPERATES_WITH", "江西省")),
        example("鼓励通城、平江建设次区域合作示范区。", ("通城县", "COOPERATES_WITH", "平江县")),
        example("加快武汉城市圈、环长株潭城市群金融协同发展。", ("武汉城市圈", "COOPERATES_WITH", "环长株潭城市群")),
        example("推动武汉—鄂州—黄冈组团发展。", ("武汉市", "COOPERATES_WITH", "鄂州市"), ("武汉市", "COOPERATES_WITH", "黄冈市"),
                ("鄂州市", "COOPERATES_WITH", "黄冈市")),
        example("深化鄂粤、湘浙对口合作。", ("湖北省", "COOPERATES_WITH", "广东省"), ("湖南省", "COOPERATES_WITH", "浙江省")),
        example("武汉—鄂州、长沙—株洲两个毗邻地区率先突破。", ("武汉市", "COOPERATES_WITH", "鄂州市"), ("长沙市", "COOPERATES_WITH", "株洲市")),
        example("支持鄂州、新余、鹰潭等开展全国统筹城乡一体化试点。"),
        example("支持武汉、长沙开展国际合作。"),
        example("建设湖北自贸试验区、武汉汉口北合作创新区等平台。"),
        example("落实长江经济带、长三角区域一体化发展、乡村振兴等国家战略。"),
        example("促进长江中游城市群一体化发展。"),
    ),
)  # fmt: skip
def together(sentence: Sentence) -> Iterator[Fact]:
    """A、B和C开展合作: each with each."""
    for match in sentence.find(_TOGETHER):
        things = match.things("A")
        named = "、" in match.text("A") and _JOINT_AREA.match(sentence.text, match.end) and not _SETS_UP.search(match.text("mid"))
        if named or _STRATEGIES.match(sentence.text, match.end):
            continue
        if len(things) > 1 and not _INWARD.search(match.text("mid")) and not _OTHER.search(match.text("mid")):
            mentions = sentence.inside(*match.span("A"))
            if all(len(mention.things) > 1 for mention in mentions):  # 京沈、沪连对口合作
                for mention in mentions:
                    yield from _pairs(mention.things, match)
            elif "、" in match.text("A") and re.search("[—－-]", match.text("A")):  # 香港—深圳、广州—佛山强强联合
                for start, end in split_list(sentence.text, *match.span("A"), joiners=("、", "和")):
                    yield from _pairs(sentence.things(start, end), match)
            else:
                yield from _pairs(things, match)


@rule(
    "cooperation.agreement",
    any_of=("签署", "签订", "达成", "联席会议", "会商会"),
    examples=(
        example("据悉，武汉、合肥两市日前举行会商会，签署《武汉共识》。", ("武汉市", "COOPERATES_WITH", "合肥市")),
        example("武汉、合肥两市发展迅速，企业签署了购销合同。"),
    ),
)  # fmt: skip
def agreement(sentence: Sentence) -> Iterator[Fact]:
    """A、B…，签署协议: those that the sentence opens with."""
    done = "(?:签署|签订|达成|举行|召开|建立)[^。；]{0,24}?(?:协议|协定|备忘录|共识|宣言|联席会议|会商会|公报)"
    for match in sentence.find(pattern(f"^(?:[^，。；\ue001\ue002]{{0,8}}，)?(?P<A>{SIDE})[^。；]{{0,24}}?(?P<mid>)(?P<verb>{done})")):
        yield from _pairs(areas_in(sentence, *match.span("A")), match)


@rule(
    "cooperation.joining",
    any_of=("融入", "对接", "联动"),
    examples=(
        example("推动黄梅小池融入九江发展。", ("小池镇", "COOPERATES_WITH", "九江市")),
        example("主动融入长三角。", ("长江中游城市群", "COOPERATES_WITH", "长三角"), owner="长江中游城市群"),
        example("主动服务全国大局，联动成渝地区双城经济圈。", ("湖北省", "COOPERATES_WITH", "成渝地区双城经济圈"), owner="湖北省"),
        example("建成长江经济带增长极、对接长三角的开放门户，当好湖北融入长江经济带的排头兵。", owner="湖北省"),
        example("把生态文明理念全面融入城镇化进程。", owner="长江中游城市群"),
    ),
)
def joining(sentence: Sentence) -> Iterator[Fact]:
    """A融入B, 主动对接B."""
    found = f"(?:(?P<A>{SIDE})[^，。；、\ue001\ue002]{{0,8}}?)?(?:融入|对接|联动(?=\ue002[、和，。；]))(?P<B>{SIDE})(?P<mid>)(?P<verb>)"
    found += "(?!的[^，。；]{0,12}(?:门户|桥头堡|前沿|高地|枢纽|平台|通道|基地|示范区|先行区|窗口|节点|支点|排头兵|样板|典范|引领区))(?![^，。；]{0,6}(?:规划|纲要|战略|政策|标准|铁路|高速|产业))"
    for match in sentence.find(pattern(found)):
        there = match.things("B")
        yield from _sides(match.things("A") or doers(sentence, match.start, there), there, match)


_BY_LETTER = {
    "俄": "俄罗斯",
    "朝": "朝鲜",
    "韩": "韩国",
    "日": "日本",
    "蒙": "蒙古国",
    "哈": "哈萨克斯坦",
    "越": "越南",
    "缅": "缅甸",
    "印": "印度",
}
_TOWARDS = compiled(
    "(?:深化|加强|扩大|发展|推进|开展|拓展|密切|加快)(?P<all>(?:对[俄朝韩日蒙哈越缅印][、和及]?){1,5})(?:经贸|开放|经济|贸易|口岸|文化|科技|人文)*(?:合作|贸易|交流|往来)"
)


@rule(
    "cooperation.towards",
    any_of=("对俄", "对朝", "对韩", "对日", "对蒙", "对哈", "对越", "对缅", "对印"),
    examples=(
        example(
            "黑龙江省充分利用沿边区位，发展对俄、对韩经贸合作。",
            ("黑龙江省", "COOPERATES_WITH", "俄罗斯"),
            ("黑龙江省", "COOPERATES_WITH", "韩国"),
        ),
        example("发展对俄木材加工。", owner="黑龙江省"),
    ),
)
def towards(sentence: Sentence) -> Iterator[Fact]:
    """发展对俄、对韩经贸合作: neighbouring countries by their first character."""
    for match in _TOWARDS.finditer(sentence.text):
        for letter in re.findall("对(.)", match["all"]):
            country = Thing(Label.REGION, _BY_LETTER[letter], "international")
            for one in actors(sentence, match.start()).things:
                yield Fact(one, RelationType.COOPERATES_WITH, country, match.span(), 0.85, basis="statement")


@rule(
    "cooperation.neighbours",
    any_of=("周边",),
    examples=(
        example("北京市及周边地区都要加强生态环境建设，共同建设北京生态圈。", ("北京市", "COOPERATES_WITH", "北京市周边地区")),
        example("引导产业向武汉及周边地区转移。"),
    ),
)
def neighbours(sentence: Sentence) -> Iterator[Fact]:
    """A及周边地区 that do something together."""
    found = pattern(
        "(?P<A>\ue001)(?:及|和|与|以及)(?:其)?(?P<B>周边(?:地区|省市|城市|区域|县市))[^。]{0,80}?(?P<mid>)(?P<verb>共同|协同|联合|联手|联防|携手)"
    )
    for match in sentence.find(found):
        place = match.things("A")[0]
        around = Thing(Label.REGION, place.name + match.text("B"), "other")
        yield Fact(place, RelationType.COOPERATES_WITH, around, (match.start, match.end), 0.8, basis="statement")


_HELPS = pattern(
    "(?P<A>\ue001+(?:[、和及]\ue001+)*)(?:等[^，。；]{0,4}?)?(?:继续|持续|深入|做好)*(?:结对帮扶|对口帮扶|对口支援|对口援助|牵手|结对)(?P<B>\ue001+(?:[、和及]\ue001+)*)"
)


@rule(
    "cooperation.helping",
    any_of=("帮扶", "对口支援", "对口援助", "牵手", "结对"),
    examples=(
        example("杭州市结对帮扶广元市，浙江省对口支援青海省、西藏自治区。", ("杭州市", "COOPERATES_WITH", "广元市"),
                ("浙江省", "COOPERATES_WITH", "青海省"), ("浙江省", "COOPERATES_WITH", "西藏自治区")),
        example("做好对口支援工作，武汉市结对帮扶困难企业。", owner="湖北省"),
    ),
)  # fmt: skip
def helping(sentence: Sentence) -> Iterator[Fact]:
    """A结对帮扶B, A对口支援B."""
    for match in sentence.find(_HELPS):
        for one, other in product(match.things("A"), match.things("B")):
            yield Fact(one, RelationType.COOPERATES_WITH, other, (match.start, match.end), 0.9, basis="statement")


def _sides(here: Sequence[Thing], there: Sequence[Thing], match: Match) -> Iterator[Fact]:
    for one, other in product(here, there):
        if one.ref != other.ref:
            yield _fact(one, other, match)


def _pairs(things: Sequence[Thing], match: Match) -> Iterator[Fact]:
    for one, other in combinations(things, 2):
        yield _fact(one, other, match)


def _fact(one: Thing, other: Thing, match: Match) -> Fact:
    words = match.text("mid") + match.text("verb")
    return Fact(one, RelationType.COOPERATES_WITH, other, (match.start, match.end), 0.92, topic=_subject_matter(words), basis="statement")


def _subject_matter(words: str) -> str | None:
    """Return what the cooperation is about: 等地开展汽车产业合作 → 汽车产业; None where the words do not say."""
    found = re.fullmatch(
        r"(?:等(?:地区|地|市|省|国)?)?(?:的)?(?:要|应|将|在|开展|加强|深化|推进|围绕|进一步|积极)*([^的等在、，“”（）]{2,12}?)(?:等?(?:多?领域|方面))?(?:的)?(?:合作|协作|协同|交流|联动|对接|往来|一体化)",
        words,
    )
    return found[1] if found and not re.search("^区域$|若干|有关|其他|战略|全面|共同|地区|国家|跨", found[1]) else None
