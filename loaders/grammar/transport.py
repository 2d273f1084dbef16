"""Transport: ports, airports, hubs, roads and bridges at the places they are named after: 上饶、十堰等机场, 武汉港, 宜昌等主要港口."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.grammar.hosts import TRANSPORT, named_hosts
from loaders.grammar.project_heads import words_of_heads
from loaders.grammar.rules import Fact, example, rule
from loaders.phrases import Sentence

_H = "HOSTS_PROJECT"


@rule(
    "transport.named",
    any_of=words_of_heads(TRANSPORT, tuple("港 机场 枢纽 铁路 高速 公路 国道 航道 航运 水道 大桥 大道 隧道 通道 码头 空港 物流 线 路 仓 节点 临空 城 港务区".split())),
    examples=(
        example("深化武汉港、九江港等主要港口之间的合作。", ("武汉市", _H, "武汉港"), ("九江市", _H, "九江港")),
        example("加快建设宜昌、荆州等主要港口。", ("宜昌市", _H, "宜昌港"), ("荆州市", _H, "荆州港")),
        example("强化武汉天河国际机场、长沙黄花国际机场的区域枢纽功能。", ("武汉市", _H, "武汉天河国际机场"), ("长沙市", _H, "长沙黄花国际机场")),
        example("推动襄阳刘集机场、九江庐山机场改扩建工程，启动新建荆州、黄冈等支线机场。",
                ("襄阳市", _H, "襄阳刘集机场"), ("九江市", _H, "九江庐山机场"), ("荆州市", _H, "荆州机场"), ("黄冈市", _H, "黄冈机场")),
        example("加快武汉、长沙全国性综合交通枢纽建设。", ("武汉市", _H, "武汉全国性综合交通枢纽"), ("长沙市", _H, "长沙全国性综合交通枢纽")),
        example("建设武汉城市圈等城际铁路。", ("武汉城市圈", _H, "武汉城市圈城际铁路")),
        example("推进京港澳高速湖北段改扩建。", ("湖北省", _H, "京港澳高速湖北段")),
        example("开展大连港、青岛港与上海港洋山港区之间的捎带业务。", ("大连市", _H, "大连港"), ("青岛市", _H, "青岛港"), ("上海市", _H, "上海港洋山港区")),
        example("襄阳刘集机场开通至北京等15条航线，武汉阳逻大桥日均车流量下降，长沙港年吞吐量增长。", ("襄阳市", _H, "襄阳刘集机场"), ("武汉市", _H, "武汉阳逻大桥"), ("长沙市", _H, "长沙港")),
        example("建成鄂东（黄梅）机场，确保宜昌三峡机场改扩建、恩施机场迁建。", ("黄梅县", _H, "鄂东（黄梅）机场"), ("宜昌市", _H, "宜昌三峡机场"), ("恩施土家族苗族自治州", _H, "恩施机场")),
        example("新建荆州机场、共和机场。", ("荆州市", _H, "荆州机场"), ("共和县", _H, "共和机场")),
        example("把武汉、长沙等节点连成网，加快南昌中新生态城建设。"),
        example("武汉王家墩机场停止使用，武汉机场经济较快发展，武汉、黄冈疏港能力不足。"),
        example("把武汉建设成为全国重要的综合交通枢纽。"),
        example("大力加强港口集疏运体系建设。"),
    ),
)  # fmt: skip
def transport_named(sentence: Sentence) -> Iterator[Fact]:
    """A transport facility named after its place."""
    yield from named_hosts(sentence, TRANSPORT)
