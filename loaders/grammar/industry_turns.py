"""Turns of phrase that give industries to several places at once: A、B分别发展X和Y; A的X，B的Y，都成为主导产业; 引导X产业向A、B转移."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.grammar.industries import read_list
from loaders.grammar.industry import facts
from loaders.grammar.rules import Fact, example, rule
from loaders.phrases import Match, Sentence, pattern, respective
from loaders.regex import compiled
from loaders.subjects import Actors, actors

_H = "HOSTS_INDUSTRY"
_EACH = pattern(
    "(?:{A:areas}(?:则|正|要|应|将|可|已)?|^|(?<=，))分别(?:以(?P<B>[^，。；：！？\ue001-\ue005]{3,80})为(?:主攻方向|重点|主导|特色|主|支柱|龙头|核心)"
    "|(?:重点|主要|大力|着力|积极)?(?:培育和发展|发展|培育|壮大|做强做优|做大做强|做强|做优|主攻|布局|突出|聚焦|打造|建设)(?P<L>[^，。；：！？\ue001-\ue005]{3,80}))"
)
_ENDS = compiled("(?:等)?(?:[两三四五六七八九十]大)?(?:特色|优势|主导|支柱)*(?:产业集群|产业基地|产业|行业|基地|集群)?(?:建设|发展)?$")


@rule("industry.each", any_of=("分别",), examples=(
    example("大石桥市、盖州市分别以高端镁制品和泵阀为主攻方向。", ("大石桥市", _H, "高端镁制品"), ("盖州市", _H, "泵阀")),
    example("百色、崇左分别做强生态铝和糖、锰产业。", ("百色市", _H, "生态铝"), ("崇左市", _H, "糖"), ("崇左市", _H, "锰")),
    example("岳阳、九江和安庆要分别发展石化、航空、汽车零部件。", ("岳阳市", _H, "石化"), ("九江市", _H, "航空"), ("安庆市", _H, "汽车零部件")),
    example("发挥绥化、松原粮食资源优势，分别建设绿色食品、玉米精深加工基地。", ("绥化市", _H, "绿色食品"), ("松原市", _H, "玉米精深加工")),
    example("武汉、长沙分别发展汽车、钢铁、食品产业。"),
    example("武汉、长沙分别召开会议，研究汽车产业。"),
))  # fmt: skip
def each(sentence: Sentence) -> Iterator[Fact]:
    """Read a list of places and a list of as many industries, or groups of them, each with its own."""
    for match in sentence.find(_EACH):
        who = Actors(tuple(match.things("A")), match.span("A"), "clause") if match.text("A") else actors(sentence, match.start)
        start, end = match.span("B") if match.text("B") else match.span("L")
        tail = _ENDS.search(sentence.text, start, end)
        end = tail.start() if tail else end
        for place, (first, last) in zip(who.things, respective(sentence.text, start, end, len(who.things)), strict=False):
            listing = read_list(sentence, first, last, sure=True)
            yield from facts(sentence, who._replace(things=(place,)), listing, match.start, match.end, 0.85)


_CHAIN = pattern("(?:都|均|也|已经|已|正)*(?:成为|成长为|发展成为?|发展为)[^，。；]{0,16}(?:产业|特产|名片)(?=[，。；]|$)")
_OWN = pattern(
    "(?:^|(?<=[，；。]))(?:同时|此外)?{A:areas}的(?P<L>[^，。；：\ue001-\ue005]{1,40}?)(?=，|(?:都|均|也|已经|已|正)*(?:成为|成长为|发展))"
)


@rule("industry.chain", any_of=("成为", "成长为", "发展为", "发展成"), examples=(
    example("赤水市的石斛、竹笋，桐梓县的方竹笋，都已成为当地群众增收的主导产业。", ("赤水市", _H, "石斛"), ("赤水市", _H, "竹笋"), ("桐梓县", _H, "方竹笋")),
    example("景德镇的陶瓷成为当地支柱产业。", ("景德镇市", _H, "陶瓷")),
    example("武汉的发展，长沙的经验，已成为各地的榜样。"),
))  # fmt: skip
def chain(sentence: Sentence) -> Iterator[Fact]:
    """Read the clauses before 都已成为…产业, each a place and what it grows or makes."""
    for match in sentence.find(_CHAIN):
        for own in _own_clauses(sentence, match.start):
            listing = read_list(sentence, *own.span("L"), sure=True)
            yield from facts(sentence, Actors(tuple(own.things("A")), own.span("A"), "clause"), listing, own.start, match.end, 0.8)


def _own_clauses(sentence: Sentence, end: int) -> list[Match]:
    """Return the run of clauses A的X that reaches to an offset, or to the comma before it."""
    found: list[Match] = []
    for own in reversed(list(sentence.find(_OWN))):
        if own.end <= end <= own.end + 1:
            found.append(own)
            end = own.start - 1
    return found


_AROUND = pattern(
    "(?:围绕|聚焦|瞄准|依靠)(?P<L>[^，。；：！？\ue001-\ue005]{2,60}?)(?:等)?(?:产业|领域|行业)?(?:，)?(?:着力|重点|加快|全力|共同)*"
    "(?:打造|建设|构建|形成|建成|改造提升|布局建设)(?=[^，。；：]{0,24}(?:基地|集群|产业|制造|园区|体系|高地))"
)


@rule("industry.around", any_of=("围绕", "聚焦", "瞄准", "依靠"), examples=(
    example("玉林围绕内燃机、中医药、铜基新材料打造先进制造基地。", ("玉林市", _H, "内燃机"), ("玉林市", _H, "中医药"), ("玉林市", _H, "铜基新材料")),
    example("常州市要聚焦动力电池、光伏等领域，建设新能源产业高地。", ("常州市", _H, "动力电池"), ("常州市", _H, "光伏")),
    example("武汉围绕提升城市功能打造创新高地。"),
    example("围绕基础设施互联互通建设现代化产业体系。", owner="武汉市"),
))  # fmt: skip
def around(sentence: Sentence) -> Iterator[Fact]:
    """Read 围绕X打造Y产业基地: the place that does so hosts X."""
    for match in sentence.find(_AROUND):
        who = actors(sentence, match.start)
        if who.named:
            listing = read_list(sentence, *match.span("L"), sure="、" in match.text("L"))
            yield from facts(sentence, who, listing, match.start, match.end, 0.8)


_MOVES = pattern(
    "(?:引导|推动|促进|支持|鼓励|承接|吸引)(?:{F:areas}的?)?(?P<L>[^，。；：！？\ue001-\ue005]{2,60}?)(?:等)?(?:产业|行业|企业|项目)(?:有序|梯度|逐步|加快|集中)*向"
    "(?:沿线|沿江|沿海)?{A:areas}(?:等地)?(?:有序|梯度|逐步|加快)*(?:转移|集中|集聚|聚集|布局|延伸|拓展)"
)


@rule("industry.moves", any_of=("转移", "集中", "集聚", "聚集", "布局", "延伸", "拓展"), examples=(
    example("引导广东纺织服装、家具产业向贵港、贺州转移。", ("贵港市", _H, "纺织服装"), ("贵港市", _H, "家具"), ("贺州市", _H, "纺织服装"),
            ("贺州市", _H, "家具")),
    example("推动石化产业向惠州、湛江集聚。", ("惠州市", _H, "石化"), ("湛江市", _H, "石化")),
    example("引导武汉钢铁产业向周边地区转移。"),
    example("推动高污染产业向贵港转移。"),
))  # fmt: skip
def moves(sentence: Sentence) -> Iterator[Fact]:
    """Read where an industry is to move: the place that takes it in hosts it."""
    for match in sentence.find(_MOVES):
        listing = read_list(sentence, *match.span("L"), sure=True)
        yield from facts(sentence, Actors(tuple(match.things("A")), match.span("A"), "clause"), listing, match.start, match.end, 0.8)
