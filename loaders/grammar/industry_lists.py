"""Lists of industry: what leads, labels and lists of pairs say of who hosts what.

形成以X、Y为主导的产业体系; 长沙工程机械、株洲轨道交通等产业集群; 主导产业：X、Y; and a lead or item label that is an industry:
装备制造业。以A、B为重点….
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.entities import Label
from graph.relations import RelationType
from loaders.grammar.industries import read_list
from loaders.grammar.industry import OUTSIDE, SEAT, facts, is_place_name, label_industry, lead_industry, spurned
from loaders.grammar.industry_names import industry
from loaders.grammar.rules import Fact, example, rule
from loaders.phrases import Sentence, pattern, split_list
from loaders.regex import compiled
from loaders.subjects import Actors, actors
from loaders.things import Thing

_LED = pattern(
    "以(?P<L>[^，。；：！？为\ue001\ue002]{2,150}?)(?:等)?为(?P<as>主导|主体|支柱|首位|特色|重点|龙头|核心|主|引领|支撑|优势|主攻方向)的?"
    "(?:(?=[，。；]|$)|(?=(?P<near>[^，。；：！？]{0,36}|[^。；：！？]{0,50})(?:产业|工业体系|工业基地|制造业|服务业|农业|经济体系|集群)))"
)


@rule("industry.led", any_of=("为主", "为支柱", "为特色", "为重点", "为龙头", "为核心", "为引领", "为优势", "为支撑", "为首位"), examples=(
    example("唐山以精品钢铁、装备制造为主导，沧州以石油化工为首位产业。", ("唐山市", "HOSTS_INDUSTRY", "精品钢铁"),
            ("唐山市", "HOSTS_INDUSTRY", "装备制造"), ("沧州市", "HOSTS_INDUSTRY", "石油化工")),
    example("形成了以装备制造、航空、冶金等为主导的现代产业体系。", ("武汉市", "HOSTS_INDUSTRY", "装备制造"),
            ("武汉市", "HOSTS_INDUSTRY", "航空"),
            ("武汉市", "HOSTS_INDUSTRY", "冶金"), owner="武汉市"),
    example("形成以郊野公园和生态农业为主的环状绿化带。", owner="北京市"),
))  # fmt: skip
def led(sentence: Sentence) -> Iterator[Fact]:
    for match in sentence.find(_LED):
        ends = match.span("near")[0] < 0
        listing = read_list(sentence, *match.span("L"), sure=not ends and "，" not in match.text("near"))
        who = actors(sentence, match.start)
        told = who.how == "clause" and who.named is not None and who.named[1] == match.start  # 南宁以电子信息、生物医药为重点
        if (
            ends
            and not (told and len(listing.items) > 1)
            and (len(listing.items) < 2 or match.text("as") not in ("主导", "支柱", "首位", "主", "特色", "主攻方向"))
        ):
            continue
        if listing.items and not spurned(sentence, match.start, match.end):
            yield from facts(sentence, who, listing, match.start, match.end)


_TURNED = pattern(
    "以(?P<L>[^，。；：！？以为\ue001\ue002]{2,100}?)(?:等)?(?:产业|行业)?(?:的)?(?:转型升级|改造升级|优化升级|提质升级|提档升级|提质增效|集聚发展|集群发展|协同发展|融合发展|发展|升级)"
    "为(?:重点|核心|主线|抓手|方向|突破口|支撑|主攻方向|牵引|引领|着力点)(?!的)"
)


@rule("industry.turned", any_of=("发展为", "升级为", "增效为"), examples=(
    example("以邯郸、安阳为主体，以钢铁、装备制造、食品加工产业转型升级为重点，推动协同发展。", ("邯郸市", "HOSTS_INDUSTRY", "钢铁"), ("邯郸市", "HOSTS_INDUSTRY", "装备制造"),
            ("邯郸市", "HOSTS_INDUSTRY", "食品加工"), ("安阳市", "HOSTS_INDUSTRY", "钢铁"), ("安阳市", "HOSTS_INDUSTRY", "装备制造"),
            ("安阳市", "HOSTS_INDUSTRY", "食品加工")),
    example("武汉市以汽车、光电子信息等产业集群发展为主线。", ("武汉市", "HOSTS_INDUSTRY", "汽车"), ("武汉市", "HOSTS_INDUSTRY", "光电子信息")),
    example("以高质量发展为主线，以产业转型升级为重点，以创新发展为引领。", owner="武汉市"),
))  # fmt: skip
def turned(sentence: Sentence) -> Iterator[Fact]:
    """Read 以X、Y产业转型升级为重点."""
    for match in sentence.find(_TURNED):
        start, end = match.span("L")
        called = "产业" in sentence.text[end : match.end] or "行业" in sentence.text[end : match.end]
        listing = read_list(sentence, start, end, sure=called)
        if (listing.items or listing.wholes) and not spurned(sentence, match.start, match.end):
            yield from facts(sentence, actors(sentence, match.start), listing, match.start, match.end, 0.85)


_SIGN = "[\ue001-\ue003]"
_WORDS = "[^，。；：！？、和与及\ue001-\ue005]"
_MORE = f"(?:[和与及]{_WORDS}{{2,10}})?"  # 齐齐哈尔重型机床和铁路货车、
_PAIRS = compiled(f"(?:{_SIGN}+{_WORDS}{{2,14}}{_MORE}(?:、|和|与|以及)){{1,12}}{_SIGN}+{_WORDS}{{2,20}}{_MORE}")
_PAIR = pattern(f"(?P<A>{_SIGN}+)(?P<L>{_WORDS}{{2,20}}{_MORE})")
_PAIR_TAIL = compiled(
    f"(?:等|[两三四五六七八九十]大)*(?:优势|特色|主导|支柱|传统|新兴)*(?:产业|行业|农业|农产品|种植|养殖|{SEAT}|集群|(?:区域公用|地理标志|知名|特色)*品牌|(?<=[等势])(?:重点|骨干|龙头|知名|大型)*企业).*$"
)
_VERB_OF_PAIR = compiled("地区|区域|(?:重点|主要)?(?:建设|发展|打造|培育|做强|壮大)")


@rule("industry.pairs", any_of=("产业", "集群", "基地", "行业", "农业", "农产品", "企业", "品牌"), examples=(
    example("依托哈尔滨电站设备、齐齐哈尔重型机床和铁路货车、长春轨道客车等优势企业，加强合作。", ("哈尔滨市", "HOSTS_INDUSTRY", "电站设备"),
            ("齐齐哈尔市", "HOSTS_INDUSTRY", "重型机床"), ("齐齐哈尔市", "HOSTS_INDUSTRY", "铁路货车"), ("长春市", "HOSTS_INDUSTRY", "轨道客车")),
    example("建设长沙工程机械、株洲轨道交通、湘潭智能装备等产业集群。", ("长沙市", "HOSTS_INDUSTRY", "工程机械"),
            ("株洲市", "HOSTS_INDUSTRY", "轨道交通"), ("湘潭市", "HOSTS_INDUSTRY", "智能装备")),
    example("宝鸡建设钛及钛合金、渭南建设钼及钼合金产业基地。", ("宝鸡市", "HOSTS_INDUSTRY", "钛及钛合金"), ("渭南市", "HOSTS_INDUSTRY", "钼及钼合金")),
    example("支持盱眙县龙虾、高淳区螃蟹、金坛区茶叶等特色农业发展。", ("盱眙县", "HOSTS_INDUSTRY", "龙虾"), ("高淳区", "HOSTS_INDUSTRY", "螃蟹"),
            ("金坛区", "HOSTS_INDUSTRY", "茶叶")),
    example("推进武汉天河机场、长沙黄花机场改扩建，加强武汉都市区、长沙开发区产业协作。"),
))  # fmt: skip
def pairs(sentence: Sentence) -> Iterator[Fact]:
    """Read lists of places each with its own industry."""
    for run in sentence.find(_PAIRS):
        words = sentence.text[run.start : run.end]
        last = max(mention.start for mention in sentence.inside(run.start, run.end))  # 郴州有色金属、永州农产品加工等特色产业
        tail = _PAIR_TAIL.search(words, last - run.start)
        if not (tail or sentence.text[: run.start].endswith(("产业：", "产业:"))) or spurned(sentence, run.start, run.end):
            continue
        for match in sentence.find(_PAIR):
            if run.start <= match.start and match.end <= run.end:
                start, end = match.span("L")
                verb = _VERB_OF_PAIR.match(sentence.text, start, end)
                start = verb.end() if verb else start
                end = min(end, run.start + tail.start()) if tail else end
                own = _PAIR_TAIL.search(sentence.text, start + 2, end)  # 武汉动漫产业基地、景德镇陶瓷文化产业基地
                end = own.start() if own else end
                if sentence.text[start] == "等":
                    continue
                named_after = sentence.text[start:end]
                if (
                    tail
                    and tail[0].startswith("产业园")
                    and (is_place_name(named_after, sentence.context.year) or not industry(named_after))
                ):
                    continue
                named: list[Thing | None] = [industry(sentence.text[start:end], sure=tail is not None)]
                if len(items := read_list(sentence, start, end, sure=tail is not None).items) > 1:
                    named = [item.thing for item in items]
                for place in match.things("A"):
                    for thing in filter(None, named):
                        yield Fact(place, RelationType.HOSTS_INDUSTRY, thing, (match.start, run.start + tail.end() if tail else end), 0.85)


_LABELLED_LIST = compiled(
    "^(?:[^，。；：]{0,12}?)(?:(?:重点|主导|特色|支柱|优势|发展|培育|布局)+产业|产业(?:定位|方向|重点|布局))"
    "(?:包括|为|有)?：(?P<L>[^，。；：]{2,160})[。；]?$"
)


# 蚌埠市主导产业为硅基新材料、新能源
_TRADE_IS = pattern(
    "(?:^|(?<=[，；。]))(?:{A:areas}(?:的)?)?(?:重点|主导|特色|支柱|优势|首位|主要)(?:发展|培育)?(?:产业|行业)(?:主要)?(?:为|是|有|包括)(?P<L>[^，。；：！？\ue001-\ue005]{2,120})"
)
# 旅游业成为张家界的支柱产业
_TRADE_OF = pattern(
    "(?:^|(?<=[，；。]))(?P<L>[^，。；：！？\ue001-\ue005]{2,30}?)(?:已经|已|逐步|逐渐|正)*(?:成为|发展成为|成长为|是)了?{A:areas}的?(?:重要|第一|最大|特色)*(?:支柱|主导|富民|首位|特色|优势)(?:性)?产业"
)
_SAYS_TRADE = compiled("(?:产业|行业)(?:主要)?[为是有包]|[为是]了?[^，。；]{2,16}产业")
_PLACE_LABEL = pattern("^{A:areas}：(?:重点)?(?P<L>[^，。；：\ue001-\ue005]{2,120})(?=[。；]|$)")


@rule("industry.listed", any_of=("产业", "："), examples=(
    example("南昌：航空航天、石油化工、电子信息。", ("南昌市", "HOSTS_INDUSTRY", "航空航天"), ("南昌市", "HOSTS_INDUSTRY", "石油化工"),
            ("南昌市", "HOSTS_INDUSTRY", "电子信息")),
    example("主导产业：集成电路、智能终端、商业航天。", ("武汉市", "HOSTS_INDUSTRY", "集成电路"), ("武汉市", "HOSTS_INDUSTRY", "智能终端"),
            ("武汉市", "HOSTS_INDUSTRY", "商业航天"), owner="武汉市"),
    example("蚌埠市主导产业为硅基新材料、新能源，旅游业成为张家界的支柱产业。", ("蚌埠市", "HOSTS_INDUSTRY", "硅基新材料"),
            ("蚌埠市", "HOSTS_INDUSTRY", "新能源"), ("张家界市", "HOSTS_INDUSTRY", "旅游业")),
    example("产业布局：优化空间结构。", owner="武汉市"),
))  # fmt: skip
def listed(sentence: Sentence) -> Iterator[Fact]:
    for place in sentence.find(_PLACE_LABEL):
        listing = read_list(sentence, *place.span("L"))
        yield from facts(sentence, Actors(tuple(place.things("A")), place.span("A"), "clause"), listing, place.start, place.end, 0.85)
    for trade in (*sentence.find(_TRADE_IS), *sentence.find(_TRADE_OF)) if _SAYS_TRADE.search(sentence.text) else ():
        listing = read_list(sentence, *trade.span("L"), sure=True)
        named = trade.things("A")
        who = Actors(tuple(named), trade.span("A"), "clause") if named else actors(sentence, trade.start)
        yield from facts(sentence, who, listing, trade.start, trade.end, 0.85)
    match = _LABELLED_LIST.match(sentence.text)
    if match and not sentence.inside(match.start("L"), match.end("L")):
        listing = read_list(sentence, match.start("L"), match.end("L"))
        if listing.items:
            yield from facts(sentence, actors(sentence, match.start("L")), listing, 0, match.end("L"), 0.85)


_BASED = pattern(
    "(?:以(?:沿线)?{A:areas}[^，。；：]{0,12}为(?:重点|龙头|依托|核心|中心|支撑|骨干|主体|基地)"
    "|(?:依托|发挥|利用|整合){B:areas}[^，。；：]{0,12}(?:产业基础|基础|优势|资源|条件)"
    "|(?:推进|推动|引导|支持|鼓励){C:areas}(?:开展|加强)?(?:分工协作|协作|合作|联合)|(?:^|，|；|以){E:areas}为(?:特色|核心|拓展|辐射|配套|重点|先导)区|{F:areas}(?:要|应|须)?(?:错位|差异化|协同|抱团|集聚)发展"
    "|(?:^|，|：)(?:重点|主要)?(?:布局|分布|集中)(?:于|"
    "在)?{D:areas})"
)


@rule("industry.lead", any_of=("以", "依托", "发挥", "利用", "整合", "推进", "推动", "引导", "支持", "鼓励", "布局", "分布", "集中", "特色区", "错位", "差异化", "抱团"), examples=(
    example("以徐州为核心区，常州、苏州为特色区。", ("徐州市", "HOSTS_INDUSTRY", "工程机械"), ("常州市", "HOSTS_INDUSTRY", "工程机械"),
            ("苏州市", "HOSTS_INDUSTRY", "工程机械"), lead="工程机械"),
    example("以武汉、长沙等为重点，围绕技术自主化、制造柔性化开展合作。", ("武汉市", "HOSTS_INDUSTRY", "装备制造"),
            ("长沙市", "HOSTS_INDUSTRY", "装备制造"), lead="装备制造业"),
    example("新材料：依托武汉、宜昌等市现有产业基础，加强技术攻关。", ("武汉市", "HOSTS_INDUSTRY", "新材料"),
            ("宜昌市", "HOSTS_INDUSTRY", "新材料")),
    example("以武汉、长沙为龙头，带动沿线城镇协同发展。", lead="京广发展轴"),
    example("以武汉、长沙为重点，开展试点。", lead="推进服务业创新发展"),
))  # fmt: skip
def lead(sentence: Sentence) -> Iterator[Fact]:
    subject = label_industry(sentence) or lead_industry(sentence)
    if subject is None:
        return
    for match in sentence.find(_BASED):
        for group in "ABCDEF":
            for place in match.things(group):
                if place.kind != OUTSIDE:
                    yield Fact(place, RelationType.HOSTS_INDUSTRY, subject, (match.start, match.end), 0.85)


_AT_PARKS = pattern(
    "(?:依托|规划建设|高标准建设|加快建设|建设|建好|做强|做大)(?P<K>[^，。；：！？]{2,60}?(?:科技园|产业园|工业园|化工园|软件园|物流园|创业园|食品园|园区|产业城|工业城))(?:等)?，"
    "(?:着力|积极|大力|加快|优先|主要|重点)*(?:发展壮大|培育壮大|发展|培育|壮大|做强|布局|引进|承接)(?P<L>[^，。；：！？\ue001-\ue005]{2,120})"
)
_PARK_NAME = compiled("(?!一批|各类|若干|现有|省级|国家级|特色|重点|相关)[一-鿿（）—－]{4,24}")


@rule("industry.parks", any_of=("园，", "园等，", "园区，", "园区等，", "城，", "城等，"), examples=(
    example("依托南京江北新材料科技园、扬州化学工业园，发展高端聚烯烃、电子化学品。", ("南京江北新材料科技园", "HOSTS_INDUSTRY", "高端聚烯烃"),
            ("南京江北新材料科技园", "HOSTS_INDUSTRY", "电子化学品"), ("扬州化学工业园", "HOSTS_INDUSTRY", "高端聚烯烃"),
            ("扬州化学工业园", "HOSTS_INDUSTRY", "电子化学品")),
    example("规划建设精细化工园，重点发展高性能树脂、锂电池隔膜。", ("精细化工园", "HOSTS_INDUSTRY", "高性能树脂"), ("精细化工园", "HOSTS_INDUSTRY", "锂电池隔膜")),
    example("依托各类产业园区，发展特色产业，建设一批工业园，发展经济。", owner="武汉市"),
))  # fmt: skip
def parks(sentence: Sentence) -> Iterator[Fact]:
    """Read 依托P园，发展X: the parks themselves host it."""
    for match in sentence.find(_AT_PARKS):
        listing = read_list(sentence, *match.span("L"), sure="、" in match.text("L"))
        for start, end in split_list(sentence.text, *match.span("K")):
            name = sentence.text[start:end]
            if listing.items and _PARK_NAME.fullmatch(name) and not spurned(sentence, match.start, match.end):
                for item in listing.items:
                    yield Fact(
                        Thing(Label.PROJECT, name, "industrial_park"), RelationType.HOSTS_INDUSTRY, item.thing, (match.start, item.end), 0.8
                    )
