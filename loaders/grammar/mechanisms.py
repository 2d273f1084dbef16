"""Mechanisms: what parties act together by: 建立汽车产业联盟, 签署《武汉共识》, 完善省际联席会议, 设立中国南方森林碳汇基金.

The name is a noun phrase with a head of its own (联盟, 基金, 协议, 联席会议, 机制, 制度 …). Alliances, funds, agreements,
conferences and exchanges are mechanisms by themselves; a 机制 or 制度 is one where it is joint by its words (联动, 共享,
会商, 补偿) or where the plan is that of several places, so that whoever builds it builds it together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.entities import Label
from graph.relations import RelationType
from loaders.grammar.rules import Fact, example, rule
from loaders.phrases import Sentence, is_area, is_place, pattern, split_list
from loaders.regex import compiled
from loaders.subjects import actors, standing
from loaders.things import Thing

_KINDS = {
    "alliance": "联盟 合作网络 医联体 协作体 联合体 共同体 合作组织 理事会",
    "fund": "基金",
    "agreement": "协议 协议书 协定 共识 宣言 备忘录 公约 倡议书 倡议 联合声明",
    "conference": "联席会议 座谈会 联席会 联席会议制度 论坛 峰会 博览会 洽谈会 艺术节 文化节 旅游节 会商会 会商制度",
    "market": "交易所 交易中心 交易市场 人力资源市场 产权市场",
    "compensation": "补偿机制 补偿制度 生态补偿 生态保护补偿 流域补偿",
    "platform": "平台",
    "other": "机制 制度 协调委员会 合作委员会 协调领导小组 协调小组 协作小组 工作专班",
}
_KIND_OF = {head: kind for kind, heads in _KINDS.items() for head in heads.split()}
_HEADS = "|".join(sorted(_KIND_OF, key=len, reverse=True))
_NAME = compiled(f"^(?P<N>.*?(?P<H>{_HEADS}))[”’》]?(?P<after>建设|发展|合作|实施|试点|以来|工作|的建设|等.*|职能|作用|$)")
_THING = compiled("(?:网络|能力|工程|系统|基地|体系|设施|水平|库)$")  # ends a part of a list that is no mechanism
_JOINT = compiled(
    "联|合作|协作|协同|协商|协调|共建|共享|共治|共保|互|跨|补偿|会商|通报|省际|区域|交易|仲裁|对口|结对|交流|对接|流域|一体化|同城|双边|多边|城市群|统一|各市|三地|两地|毗邻"
)
_JOINT_PLATFORM = compiled("一体化|协作|合作|交流|双边|多边|共享|对接|联合|协同|协商|议事")
_EMPTY = compiled(
    "^(?:(?:体制|工作|长效|管理|市场|运行|相关|有关|各项|这一|该|新|的|和|创新|激励|约束|保障|政策|法律|投入|融资)*(?:机制|制度|平台))$|社会主义|市场经济|产权制度$|户籍制度"
)
_INTERNAL = compiled("投融资|落户|户籍|劳动|转移支付|职工|居民|市民化|清疏|清淤|人口服务")  # how one administration works

_SIGN = compiled("《(?P<N>[^》]{2,30})》")
_VERB = (
    "(?:开展|实施|启动|建立健全|建立|健全|完善|组建|设立|签署|签订|构建|搭建|成立|缔结|达成|发起|共建|共同建设|"
    "建设|创新|实行|推行|形成|深化|加入|举办|办好|用好|打造|召开|强化|探索|参与|参加|发挥|做大做强)"
)
_ANY_HEAD = compiled(
    "联盟|协作|网络|医联体|市场|倡议|联合体|共同体|组织|理事会|基金|协议|协定|共识|宣言|备忘录|公约|联席会|座谈会|论坛|峰会|博览会|洽谈会|节|会商|交易|机制|制度|平台|委员会|小组|补偿"
)
_FOUND = pattern(
    f"(?=[开启建健完组设签构搭成缔达发共创实推形深加举办用打召强探参做])(?P<V>(?:{_VERB}(?:和|并|、)?){{1,3}}了?)(?P<O>[^，；。：！？]+)"
)
_FURTHER = pattern("(?=[推加支鼓促实落])(?P<V>(?:推进|推动|加强|支持|鼓励|促进|加快|实施|落实){1,3})(?!与)(?P<O>[^，；。：！？]+)")


def _names(text: str, start: int, end: int, *, follows: bool) -> Iterator[tuple[str, str, int, int]]:
    """Yield name, kind and span of the mechanisms listed in text[start:end]; follows: only those that 建设 or the like follows."""
    found: list[tuple[str, str, int, int]] = []
    begin, after = -1, ""
    for first, last in split_list(text, start, end):
        begin = first if begin < 0 else begin
        match = _NAME.match(text[begin:last])
        if match is None:
            if _THING.search(text[begin:last]):
                begin = -1
            continue
        after = match["after"]
        found.append((match["N"], _KIND_OF[match["H"]], begin, begin + match.end("N")))
        begin = -1
    if not found or (follows and not after and not any(kind in ("market",) or text[first] == "“" for _, kind, first, _ in found)):
        return
    before = ""
    for name, kind, first, last in found:
        name = _short(name)
        if before and re.fullmatch("[一-鿿]{2}(?:机制|制度)", name) and before.endswith(name[2:]) and len(before) >= 8:
            name = re.sub("[一-鿿]{4}$", "", before) + name  # 环境治理跟踪机制、协商机制和仲裁机制
        before = name
        if kind == "platform" and "、" in name and not name.startswith(("“", "《")):
            continue  # 建立便捷通道、先行先试政策和合作平台
        if (len(name) >= 5 or (len(name) == 4 and kind == "alliance")) and not _EMPTY.search(name):
            yield name, kind, first, last


def _short(name: str) -> str:
    name = name.strip(" ").removeprefix("一批").removeprefix("各类")
    if re.fullmatch("[“《‘][^“”《》]*[”》’]?", name) or name.count("“") != name.count("”"):
        name = name.strip("“”《》‘’")
    name = re.sub("^(?:跨行政区|透明规范|更加[一-鿿]{2,4}|有效|完善|规范|完备|高效|健全)的(?!.*的)", "", name)
    name = re.sub("^[0-9.]+[亿万]+元?(?:规模)?的?|^[两三四五](?:省|市|地)(?=[省市][际区])", "", name)
    name = re.sub("^一体化的", "一体化", name)
    if len(name) > 24:
        name = re.sub("^.*?等(?=[一-鿿]{5,})", "", name)
    if len(name) > 24:
        name = re.sub("^.*的(?=[一-鿿]{5,})", "", name)
    return name


def _joint(sentence: Sentence, name: str, kind: str, words: str, parties: int) -> bool:
    """Whether a mechanism is one that parties share: by its kind, by its words, or because the plan is that of several places."""
    if kind == "platform":
        return bool(_JOINT_PLATFORM.search(name))
    if kind not in ("other", "compensation"):
        return True
    owner = sentence.context.owner
    together = owner is not None and owner.label is Label.REGION and owner.name not in ("全国", "中国")
    return not _INTERNAL.search(name) and bool(_JOINT.search(words) or (name.endswith("机制") and (together or parties > 1)))


def _parties(sentence: Sentence, position: int, first: int, last: int) -> list[Thing]:
    """Return who takes part: those the clause names (A与B签署…), else the place in the mechanism's own name, else the plan's region."""
    charged = next((m for m in sentence.find(_CHARGED) if m.start == last), None) if sentence.text.startswith("，", last) else None
    if charged:
        return [thing for thing in charged.things("A") if is_area(thing)]
    found = actors(sentence, position)
    owner = sentence.context.owner
    if owner and found.how == "carried" and any(m.start == first and m.thing == owner for m in sentence.inside(first, last)):
        return [owner, *(thing for thing in found.things if is_area(thing) and thing != owner)]  # 鼓励山东、河南开展…，设立黄河流域…基金
    things = [thing for thing in found.things if is_area(thing)]
    if found.named and owner and sentence.text.endswith(("联合", "会同", "携手", "协同"), 0, found.named[0]) and owner not in things:
        things.insert(0, owner)  # 联合成都、西安等城市发起…联盟
    clause = sentence.clause_at(position)
    for match in sentence.find(_WITH):
        if clause.start <= match.start and match.end <= position + 6:
            things += [thing for thing in match.things("A") if thing not in things]
    if found.named is None and re.search("(?:^|[，。；])(?:两地|双方|三方|各方|两市|两省)[^，。；]{0,4}$", sentence.text[:position]):
        return []  # who, a sentence before tells
    if found.how == "carried" and sentence.text.startswith(("办好", "举办"), position):
        return [sentence.context.owner] if sentence.context.owner else []
    others = next((m for m in sentence.find(_BUILT_WITH) if m.start == clause.start and m.end >= position), None)
    if others and found.how == "carried" and not set(found.things) & set(others.things("A")):
        things = things if len(found.things) == 1 else [sentence.context.owner] if sentence.context.owner else []
        return [*things, *(thing for thing in others.things("A") if thing not in things)]  # 与青海省共建…联席会议制度
    alone = found.how == "carried" and len(things) == 1 and sentence.text[:position].endswith(("共同", "联合"))
    if found.named is None or not things or alone:
        owner = sentence.context.owner
        named = [
            m for m in sentence.inside(first, last) if m.start == first and (is_place(m.thing) or (owner is None and is_area(m.thing)))
        ]
        things = (
            [thing for m in named for thing in m.things] or [t for t in things if is_area(t) and not alone] or ([owner] if owner else [])
        )
    return things


# 完善X机制，由广东、广西两省区共同实施
_CHARGED = pattern(
    "，(?:并|分别)?由{A:areas}[^，。；]{0,6}?(?:共同|联合|协商|分别|各自|轮流|牵头|负责|承担|组织|实施|落实|签署|签订|出资|发起|召集)"
)
_BUILT_WITH = pattern("(?:与|同|和|联合|协同|会同){A:areas}(?:等[^，。；]{0,6}?)?(?:共建|共同|联合|携手|合力|签署|签订|建立|达成|缔结)")
_WITH = pattern("(?:与|同|和){A:areas}(?:[^，。；]{0,8}?)(?:签署|签订|建立|达成|缔结|共同)")


def _fact(party: Thing, name: str, kind: str, quote: tuple[int, int], confidence: float) -> Fact:
    return Fact(party, RelationType.PARTICIPATES_IN, Thing(Label.MECHANISM, name, kind), quote, confidence)


@rule(
    "mechanisms.found",
    any_of=tuple(_KIND_OF),
    examples=(
        example(
            "引导武汉、长沙等地开展汽车产业合作与企业重组，建立汽车产业联盟。",
            ("武汉市", "PARTICIPATES_IN", "汽车产业联盟"),
            ("长沙市", "PARTICIPATES_IN", "汽车产业联盟"),
        ),
        example(
            "建立健全跨行政区的环境治理跟踪机制、协商机制和仲裁机制等。",
            ("长江中游城市群", "PARTICIPATES_IN", "环境治理跟踪机制"),
            ("长江中游城市群", "PARTICIPATES_IN", "环境治理协商机制"),
            ("长江中游城市群", "PARTICIPATES_IN", "环境治理仲裁机制"),
            owner="长江中游城市群",
        ),
        example(
            "支持建立长江中游城市群产业投资基金、创业投资基金和股权投资基金。",
            ("长江中游城市群", "PARTICIPATES_IN", "长江中游城市群产业投资基金"),
            ("长江中游城市群", "PARTICIPATES_IN", "创业投资基金"),
            ("长江中游城市群", "PARTICIPATES_IN", "股权投资基金"),
            owner="长江中游城市群",
        ),
        example(
            "江西、湖北、湖南省人民政府要加强组织领导，完善定期会商机制。",
            ("江西省", "PARTICIPATES_IN", "定期会商机制"),
            ("湖北省", "PARTICIPATES_IN", "定期会商机制"),
            ("湖南省", "PARTICIPATES_IN", "定期会商机制"),
        ),
        example(
            "积极参与黄河流域九省区联席会议，发挥中国—东盟港口城市合作网络作用，发挥华侨华人创业发展洽谈会等平台作用。",
            ("湖北省", "PARTICIPATES_IN", "黄河流域九省区联席会议"),
            ("湖北省", "PARTICIPATES_IN", "中国—东盟港口城市合作网络"),
            ("湖北省", "PARTICIPATES_IN", "华侨华人创业发展洽谈会"),
            owner="湖北省",
        ),
        example("建立一体化的人力资源市场。", ("长江中游城市群", "PARTICIPATES_IN", "一体化人力资源市场"), owner="长江中游城市群"),
        example(
            "建立湖北、湖南两省联席会议制度。",
            ("湖北省", "PARTICIPATES_IN", "联席会议制度"),
            ("湖南省", "PARTICIPATES_IN", "联席会议制度"),
        ),
        example(
            "完善九洲江流域跨省横向生态保护补偿机制，由广东、广西两省区共同实施。",
            ("广东省", "PARTICIPATES_IN", "九洲江流域跨省横向生态保护补偿机制"),
            ("广西壮族自治区", "PARTICIPATES_IN", "九洲江流域跨省横向生态保护补偿机制"),
            owner="北部湾城市群",
        ),
        example(
            "鼓励山东、河南开展黄河干流跨省横向生态补偿，设立黄河流域高质量发展基金。",
            ("山东省", "PARTICIPATES_IN", "黄河干流跨省横向生态补偿"),
            ("河南省", "PARTICIPATES_IN", "黄河干流跨省横向生态补偿"),
            ("黄河流域", "PARTICIPATES_IN", "黄河流域高质量发展基金"),
            ("山东省", "PARTICIPATES_IN", "黄河流域高质量发展基金"),
            ("河南省", "PARTICIPATES_IN", "黄河流域高质量发展基金"),
            owner="黄河流域",
        ),
        example(
            "支持兰州、西宁与拉萨等城市建立城市联盟。",
            ("兰州市", "PARTICIPATES_IN", "城市联盟"),
            ("西宁市", "PARTICIPATES_IN", "城市联盟"),
            ("拉萨市", "PARTICIPATES_IN", "城市联盟"),
        ),
        example("开展湿地生态补偿，实施企业联盟战略，建立产业联盟。", owner="浙江省"),
        example(
            "联合成都等城市发起成立中欧班列联盟，设立300亿元双城经济圈发展基金。",
            ("重庆市", "PARTICIPATES_IN", "中欧班列联盟"),
            ("成都市", "PARTICIPATES_IN", "中欧班列联盟"),
            ("重庆市", "PARTICIPATES_IN", "双城经济圈发展基金"),
            owner="重庆市",
        ),
        example(
            "推动建立川渝毗邻地区合作发展联盟。",
            ("四川省", "PARTICIPATES_IN", "川渝毗邻地区合作发展联盟"),
            ("重庆市", "PARTICIPATES_IN", "川渝毗邻地区合作发展联盟"),
            owner="成渝城市群",
        ),
        example(
            "完善南京、镇江、扬州跨江融合发展机制，健全苏皖两省石臼湖、滁河共保联治机制。",
            ("南京市", "PARTICIPATES_IN", "跨江融合发展机制"),
            ("镇江市", "PARTICIPATES_IN", "跨江融合发展机制"),
            ("扬州市", "PARTICIPATES_IN", "跨江融合发展机制"),
            ("江苏省", "PARTICIPATES_IN", "石臼湖、滁河共保联治机制"),
            ("安徽省", "PARTICIPATES_IN", "石臼湖、滁河共保联治机制"),
            owner="江苏省",
        ),
        example(
            "建立陕南三市与天津市、湖北省十堰市对口协作机制。",
            ("陕南", "PARTICIPATES_IN", "对口协作机制"),
            ("天津市", "PARTICIPATES_IN", "对口协作机制"),
            ("十堰市", "PARTICIPATES_IN", "对口协作机制"),
            owner="陕西省",
        ),
        example("两地签署原料互供协议。", owner="长江中游城市群"),
        example("发挥市场机制作用，参与平台建设，发挥合作社联盟作用，健全市场网络。", owner="浙江省"),
        example("建立排水管网清淤制度，完善工作机制，搭建教学平台。", owner="浙江省"),
    ),
)
def founded(sentence: Sentence) -> Iterator[Fact]:
    """建立, 组建, 设立, 完善 … X联盟, X基金, X机制: the clause's parties, else the plan's own region."""
    for match in sentence.find(_FOUND):
        if not _ANY_HEAD.search(sentence.text, *match.span("O")):
            continue
        if match.text("V") in ("开展", "实施", "启动") and "补偿" not in match.text("O"):
            continue
        if _TOOLS.match(match.text("V")) and not _EVENT.search(match.text("O")):
            continue  # 发挥机制作用, 参与平台建设
        clause = sentence.clause_at(match.start)
        if _PRIVATE.search(sentence.text, clause.start, match.start):
            continue
        yield from _listed(sentence, match.start, *match.span("O"), follows=match.text("V") in ("建设", "强化"))


_TOOLS = compiled("发挥|参与|参加|做大做强")
_EVENT = compiled("博览会|洽谈会|论坛|峰会|联席会议|(?<!合作社)联盟|倡议|合作网络|协作体|共同体|理事会")
_PRIVATE = compiled("企业与|农户|农民|用户|职工|公司|院校|医院")  # 引导龙头企业与农户建立紧密型利益联结机制


def _listed(sentence: Sentence, verb: int, start: int, end: int, *, follows: bool) -> Iterator[Fact]:
    bare = sentence.text.startswith(("开展", "实施", "启动"), verb)
    for name, kind, first, last in _names(sentence.text, start, end, follows=follows):
        own = _OWN_PLACES.match(sentence.text[first:last]) if first == start else None
        places = sentence.things(first, first + own.end()) if own else []
        if own and own["n"] and len(places) != "两三四五六七八九".index(own["n"]) + 2:
            places = []  # 黄河流域九省区联席会议
        if first == start and not places and (several := next((m for m in sentence.find(_SEVERAL) if m.start == first), None)):
            places, own = several.things("A"), re.match(f".{{{several.end - first}}}", name)  # 南京、镇江、扬州跨江融合发展机制
        parties = places or _parties(sentence, verb, first, last)
        if len(name) < 5 and actors(sentence, verb).named is None:
            continue  # 建立城市联盟 is one of those that the sentence names
        if bare and not (name.endswith("补偿") and _ACROSS.search(name)):
            continue  # 开展跨省横向生态补偿
        words = name[own.end() :] if own and places else name
        if not _joint(sentence, words, kind, sentence.text[start:last], len(parties)):
            continue
        for party in parties:
            yield _fact(party, words, kind, (verb, last), 0.9 if kind not in ("other", "platform") else 0.8)


_ACROSS = compiled("横向|跨|流域|上下游|区域|省际|市际|县际")
_SEVERAL = pattern(
    "(?P<A>[\ue001\ue002](?:[两三四五六七八九][省市地县])?(?:[、和与—][\ue001\ue002]+(?:[两三四五六七八九][省市地县])?)+)(?=[一-鿿]{4,})"
)
_OWN_PLACES = compiled(
    "^[一-鿿、和与及]{2,30}?(?:等|(?P<n>[两三四五六七八九])(?:个?省会城市|个城市|城市|省市|省区|省|市|县|地|州))(?=[一-鿿、]{5,})"
)  # 新余等区域性碳排放权交易市场


@rule(
    "mechanisms.further",
    any_of=tuple(_KIND_OF),
    examples=(
        example(
            "支持“中三角演艺联盟”、“中三角公共图书馆联盟”发展。",
            ("长江中游城市群", "PARTICIPATES_IN", "中三角演艺联盟"),
            ("长江中游城市群", "PARTICIPATES_IN", "中三角公共图书馆联盟"),
            owner="长江中游城市群",
        ),
        example(
            "加强城乡消防能力和区域灭火救援协作互补机制建设。",
            ("长江中游城市群", "PARTICIPATES_IN", "区域灭火救援协作互补机制"),
            owner="长江中游城市群",
        ),
        example(
            "支持南方林业产权交易所和中部林业产权交易中心建设区域性林权交易市场。",
            ("长江中游城市群", "PARTICIPATES_IN", "南方林业产权交易所"),
            ("长江中游城市群", "PARTICIPATES_IN", "中部林业产权交易中心"),
            owner="长江中游城市群",
        ),
        example("推动机制创新，加快制度改革，促进平台经济健康发展。", owner="长江中游城市群"),
    ),
)
def furthered(sentence: Sentence) -> Iterator[Fact]:
    """推进X机制建设, 支持“X联盟”发展: what is to be furthered is already named as a thing."""
    for match in sentence.find(_FURTHER):
        if _ANY_HEAD.search(sentence.text, *match.span("O")) and not re.match("(?:建立|设立|组建|成立|完善|健全|探索)", match.text("O")):
            yield from _listed(sentence, match.start, *match.span("O"), follows=True)


@rule(
    "mechanisms.signed",
    any_of=("签署", "签订", "达成", "通过", "发布", "缔结", "签约"),
    examples=(
        example(
            "武汉市、长沙市先后签署了《武汉共识》、《长沙宣言》等协议。",
            ("武汉市", "PARTICIPATES_IN", "武汉共识"),
            ("武汉市", "PARTICIPATES_IN", "长沙宣言"),
            ("长沙市", "PARTICIPATES_IN", "武汉共识"),
            ("长沙市", "PARTICIPATES_IN", "长沙宣言"),
        ),
        example(
            "安徽省与江苏省签订《滁河流域生态补偿协议》。",
            ("安徽省", "PARTICIPATES_IN", "滁河流域生态补偿协议"),
            ("江苏省", "PARTICIPATES_IN", "滁河流域生态补偿协议"),
        ),
        example("国务院发布《城镇排水和污水处理条例》。", owner="浙江省"),
    ),
)
def signed(sentence: Sentence) -> Iterator[Fact]:
    """A、B签署《C共识》: those who sign, else the plan's own region."""
    for match in sentence.find(_SIGNING):
        start, end = match.span("O")
        for title in _SIGN.finditer(sentence.text, start, end):
            name = title["N"]
            binding = re.search("协议|协定|共识|宣言|备忘录|公约|倡议|声明|条约", name)
            if not binding and not (match.text("V")[:2] in ("签署", "签订") and re.search("合作|框架|行动", name)):
                continue
            for party in _parties(sentence, match.start, title.start("N"), title.end("N")) or list(standing(sentence).things):
                yield _fact(party, name, "agreement", (match.start, title.end()), 0.95)


_SIGNING = pattern("(?P<V>(?:签署|签订|达成|通过|发布|缔结)了?)(?P<O>[^，；。：！？]*《[^，；。！？]+)")
