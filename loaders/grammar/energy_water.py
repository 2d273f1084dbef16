"""Energy and water works at the places they are named after: 荆州等煤炭储配基地, 九江湖口储气库, 江西支线, 鄂北地区水资源调配工程."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.grammar.hosts import ENERGY_WATER, named_hosts
from loaders.grammar.project_heads import words_of_heads
from loaders.grammar.rules import Fact, example, rule
from loaders.phrases import Sentence

_H = "HOSTS_PROJECT"


@rule(
    "energy_water.named",
    any_of=words_of_heads(ENERGY_WATER, ("库", "煤", "油", "气", "电", "水", "管", "堤", "灌", "渠", "泵", "闸", "洪", "能", "线")),
    examples=(
        example("推进泛武汉、环鄱阳湖大型煤炭储配基地建设。", ("泛武汉", _H, "泛武汉大型煤炭储配基地"), ("环鄱阳湖", _H, "环鄱阳湖大型煤炭储配基地")),
        example("重点建设九江湖口、孝感云（梦）应（城）等储气库。",
                ("湖口县", _H, "九江湖口储气库"), ("云梦县", _H, "孝感云应储气库"), ("应城市", _H, "孝感云应储气库")),
        example("建设兰州—郑州—长沙成品油管道和江西支线。", ("江西省", _H, "兰州—郑州—长沙成品油管道江西支线")),
        example("建设武汉、樟树等成品油油库。", ("武汉市", _H, "武汉成品油油库"), ("樟树市", _H, "樟树成品油油库")),
        example("加快实施鄂北地区水资源调配工程。", ("鄂北", _H, "鄂北地区水资源调配工程")),
        example("建设山西、蒙西五大煤炭供应保障基地。", ("山西省", _H, "山西煤炭供应保障基地"), ("蒙西", _H, "蒙西煤炭供应保障基地")),
        example("加快天然气储备设施建设。"),
        example("发挥宜昌、黄冈等地产业基础优势，发展新能源。"),
    ),
)  # fmt: skip
def energy_water_named(sentence: Sentence) -> Iterator[Fact]:
    """An energy or water work named after its place."""
    yield from named_hosts(sentence, ENERGY_WATER)
