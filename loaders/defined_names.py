"""Defined names: areas and axes that a document itself lays out, by names that no list has.

“三区”，指东部海江河湖联动区、北部淮海经济区、中西部内陆崛起区 — and the text then tells of each by its name.
"""

from __future__ import annotations

import re

from graph.entities import Label
from loaders.lexicon import Lexicon
from loaders.regex import compiled
from loaders.things import Thing

_HEADS = "发展带|发展轴|经济轴|城镇轴|轴带|轴线|轴|经济带|产业带|旅游带|生态带|保护带|带|都市圈|经济圈|生活圈|圈|走廊|廊道|屏障|组团|板块|片区|区|翼"
_NAME = f"[一-鿿—－]{{2,16}}?(?:{_HEADS})"
# “一带”，指…; “四轴”即…; “两核”为…
_LAID_OUT = compiled(
    "“[一二两三四五六七八九多]{1,2}[核心极带区轴圈片廊翼群屏环楔芯]{1,2}”，?(?:是指|指的是|指|即是|即|为|分别是|分别为|包括|：)(?P<names>[^，。；“”]{4,90})"
)
# 北部跨区域协同发展示范区: a side of the region and what it is to be; as a heading, or at the head of what it is made of
QUARTER = compiled(
    "(?:[东西南北中][部翼]|中[东西]部|东北部?|西北部?|东南部?|西南部?)[一-鿿]{2,14}?"
    "(?:示范区|试验区|先行区|合作区|协同区|联动区|崛起区|功能区|发展区|经济区|集聚区|片区|组团|板块|城镇群)"
)
_MADE_OF = compiled(f"(?:^|(?<=[。\\n]))(?P<name>{QUARTER.pattern})(?=(?:主要|具体)?(?:包括|涵盖|覆盖|以))", re.MULTILINE)
AXIS_ALONG = compiled("沿[一-鿿、—－]{4,24}(?:主轴线|轴线|主轴|次轴|发展轴|发展带)")  # 沿陇海铁路和连霍高速公路的主轴线
_LIST_JOINT = compiled("、|以及|和|及|与")
_AXIS = compiled("(?:发展带|发展轴|经济轴|城镇轴|轴带|轴线|轴)$")
_ZONE = compiled("(?:生态|保护|防护|绿色|涵养|湿地|森林|海岸).*(?:带|廊道|走廊|屏障|涵养区|保育区|保护区)$")
_NO_NAME = compiled("^(?:若干|多个|一批|各|全|该|本|其|这|以|在|由)|(?<!路)的|个|等$")


def defined_names(source: str, plain: Lexicon) -> dict[str, tuple[Thing, ...]]:
    """Return what each name stands for that a document lays out and plain does not know as a whole."""
    text = re.sub("[ \t　\xa0]", "", source)
    names = [match["name"] for match in _MADE_OF.finditer(text)]
    for match in _LAID_OUT.finditer(text):
        whole = AXIS_ALONG.fullmatch(match["names"])
        for name in [match["names"]] if whole else _LIST_JOINT.split(match["names"]):
            if not whole and not re.fullmatch(_NAME, name):
                break
            names.append(name)
    found: dict[str, tuple[Thing, ...]] = {}
    for name in names:
        known = any(m.start == 0 and m.end == len(name) for m in plain.mentions(name))
        if len(name) >= 4 and not known and not _NO_NAME.search(name):
            found[name] = (_thing(name),)
    return found


def _thing(name: str) -> Thing:
    if _ZONE.search(name):
        return Thing(Label.ECOLOGICAL_ZONE, name, "barrier" if name.endswith("屏障") else "corridor")
    if _AXIS.search(name):
        return Thing(Label.AXIS, name)
    return Thing(Label.REGION, name, "economic_belt" if name.endswith("带") else "other")
