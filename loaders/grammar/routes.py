"""Routes: lines that are named by their ends alone, or told by what they join or supply: 布设以下路线：A至B、C至D; X通道连接A和B; 向A供水."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.entities import Label
from graph.relations import RelationType
from loaders.grammar.project_parts import read_part
from loaders.grammar.projects import projects
from loaders.grammar.rules import Fact, example, rule
from loaders.grammar.waypoints import points as waypoints
from loaders.phrases import Sentence, is_place, pattern, split_list
from loaders.regex import compiled
from loaders.things import Thing

_C, _H = "CONNECTS", "HOSTS_PROJECT"
_CATEGORY = compiled(
    "(?P<N>高速公路|高速铁路|城际铁路|普速铁路|铁路|公路|航线|航道|输油管道|输气管道|管道)(?:网|项目|工程|建设|布设|布局|包括|如下|以下|为|路线|线路|规划|新建|续建|改扩建|重点|主要){0,6}："
)
_BUILT = compiled("(?:加快|推进|新建|建设|续建|开工|规划)*(?:建设)?")
_KIND = {"高速公路": "expressway", "公路": "road", "航道": "waterway", "输油管道": "pipeline", "输气管道": "pipeline", "管道": "pipeline"}
_JOINED = compiled(
    "(?:^|(?<=[，；。]))(?:其中|而|届时|建成后|目前)?(?:，)?(?P<N>(?!(?:打造|形成|构建|建设|推进|加快|打通|畅通|完善|完成|成为|以|通过|强化|加强|依托|新增|实现)[一-鿿])"
    "[一-鿿A-Z0-9]{2,12}?(?:大桥|隧道|跨海通道|过江通道|通道|高速公路|高速|高铁|铁路|公路|快速路|管道|运河|号线|专线))(?:项目|工程)?(?:(?:全长|总长|全线|总投资|计划|预计|将|已|于|设计|采用|是|为|正式|建成|通车|今年|去年|[0-9])[^。；]{0,40}?，(?:将|主要|可)?)?(?P<V>连接|衔接|连通|沟通|串联起?|接入|并入|接轨于?|汇入)(?:了|着)?(?P<O>[^，。；：的]{2,50})(?=[，。；]|$)"
)
_GENERAL = compiled("^(?:综合|交通|运输|重要|主要|该|本|这|此|一|多|各|国际|物流|对外|城际|快速|铁路|公路|骨干|两|三|几)")
_SUPPLY = pattern(
    "(?:(?P<V>[向为给]){A:places}[^，。；]{0,6}?(?:供水|供气|输水|调水|供电|输电|送电|输气)|(?:供水范围|供水区|受水区|供气范围)(?:包括|涵盖|涉及|为|覆盖){B:places}|(?:覆盖|惠及|受益范围包括|受益区包括){E:places})"
)
_SUPPLIER = compiled("(?:引|调|供|输)[一-鿿]{0,2}(?:水|气|电)|水[东西南北]调|水利|水网|连通工程|管道|管线|直流|交流|引[一-鿿]{1,2}[济入供]")


@rule(
    "routes.headless",
    any_of=("路", "航", "管道"),
    examples=(
        example("地方高速公路布设以下路线：承德至秦皇岛、邯郸至邢台。", ("承德至秦皇岛高速公路", _C, "承德市"), ("承德至秦皇岛高速公路", _C, "秦皇岛市"),
                ("邯郸至邢台高速公路", _C, "邯郸市"), ("邯郸至邢台高速公路", _C, "邢台市")),
        example("高速公路：武汉、长沙、南昌。"),
        example("铁路：提升武汉至长沙铁路能力，加强管理。"),
    ),
)  # fmt: skip
def headless(sentence: Sentence) -> Iterator[Fact]:
    """A list of ends under a noun that says what they are the ends of."""
    text = sentence.text
    label = _CATEGORY.search(text)
    if label is None or not re.search("[至—]", text):
        return
    taken = projects(sentence)
    begin = label.end()
    for mark in re.finditer("[。；]|$", text[begin:]):
        finish = label.end() + mark.start()
        for first, last in split_list(text, begin, finish, joiners=("、", "，")):
            first += (built.end() - first) if (built := _BUILT.match(text, first, last)) else 0
            part = read_part(sentence, first, last)
            if part.rest == last and len(part.stops) > 1 and not any(p.start <= first < p.quote[1] for p in taken):
                line = Thing(Label.PROJECT, text[first:last] + label["N"], _KIND.get(label["N"], "railway"))
                for order, stop in enumerate(part.stops, 1):
                    yield Fact(line, RelationType.CONNECTS, stop, (first, last), 0.85, order=order)
        begin = finish + 1


@rule(
    "routes.joins",
    any_of=("连接", "衔接", "连通", "沟通", "串联", "接入", "并入", "接轨", "汇入"),
    examples=(
        example("黄茅海跨海通道连接珠海市和台山市，预计年底建成。", ("黄茅海跨海通道", _C, "珠海市"), ("黄茅海跨海通道", _C, "台山市")),
        example("届时，公铁跨海大桥连接福州市仓山区和福州市马尾区。", ("公铁跨海大桥", _C, "仓山区"), ("公铁跨海大桥", _C, "马尾区")),
        example("武汉湾海底隧道计划2023年通车，将连接江汉区龙王庙与武昌区。", ("武汉湾海底隧道", _C, "江汉区"), ("武汉湾海底隧道", _C, "武昌区")),
        example("赤大白铁路接入锦白线，长沙绕城公路并入京港澳高速。", ("赤大白铁路", _C, "锦白线"), ("长沙绕城公路", _C, "京港澳高速")),
        example("综合运输通道连接武汉和长沙。"),
        example("推动信息化项目接入公路网络，铁路为2023年计划，衔接武汉。"),
        example("加快打通高速公路连接武汉和长沙。"),
    ),
)  # fmt: skip
def joins(sentence: Sentence) -> Iterator[Fact]:
    """X通道连接A和B."""
    for match in _JOINED.finditer(sentence.text):
        line = Thing(Label.PROJECT, match["N"], "bridge" if match["N"].endswith("桥") else "road")
        named = next((p for p in projects(sentence) if p.quote == match.span("N")), None)
        joins_one = match["V"] in ("接入", "并入", "接轨", "接轨于", "汇入")
        begins = {mention.start for mention in sentence.mentions}
        named_all = all(first in begins for first, _ in split_list(sentence.text, *match.span("O")))
        points = list(waypoints(sentence, *match.span("O"), ends=joins_one or named_all, line=line))
        if _GENERAL.search(line.name) or len(points) < (1 if joins_one else 2):
            continue
        if not joins_one and not any(is_place(t) for t in sentence.things(*match.span("O"))):
            continue
        for order, point in enumerate(points, 1):
            yield Fact(named.thing if named else line, RelationType.CONNECTS, point, match.span(), 0.85, order=order)


@rule(
    "routes.supplies",
    any_of=("供水", "供气", "输水", "调水", "供电", "输电", "送电", "输气", "受水", "覆盖", "惠及", "受益"),
    examples=(
        example("白龙江引水工程自迭部县取水，向天水、平凉、庆阳三市供水。", ("白龙江引水工程", _C, "天水市"), ("白龙江引水工程", _C, "平凉市"), ("白龙江引水工程", _C, "庆阳市")),
        example("吉林西部河湖连通工程覆盖白城、松原两市。", ("白城市", _H, "吉林西部河湖连通工程"), ("松原市", _H, "吉林西部河湖连通工程")),
        example("引江济淮工程供水范围包括亳州、阜阳。", ("引江济淮工程", _C, "亳州市"), ("引江济淮工程", _C, "阜阳市")),
        example("滇中引水工程从金沙江取水，受水区包括丽江、大理、昆明三个州市。", ("滇中引水工程", _C, "丽江市"), ("滇中引水工程", _C, "大理白族自治州"), ("滇中引水工程", _C, "昆明市")),
        example("服务网络覆盖白城、松原两市。"),
        example("保障向武汉、长沙供电。"),
    ),
)  # fmt: skip
def supplies(sentence: Sentence) -> Iterator[Fact]:
    """X工程向A供水, 供水范围包括A: where its water goes; X工程覆盖A: where it is."""
    for match in sentence.find(_SUPPLY):
        earlier = [p for p in projects(sentence) if p.quote[1] <= match.start and _SUPPLIER.search(p.thing.name)]
        if not earlier or re.search("[。；]", sentence.text[earlier[-1].quote[1] : match.start]) or match.start - earlier[-1].quote[1] > 40:
            continue
        project = earlier[-1].thing
        places = match.things("A") or match.things("B") or match.things("E")
        for order, place in enumerate(places, 1):
            if match.text("E"):
                yield Fact(place, RelationType.HOSTS_PROJECT, project, (earlier[-1].start, match.end), 0.85)
            else:
                yield Fact(project, RelationType.CONNECTS, place, (match.start, match.end), 0.85, order=order)
