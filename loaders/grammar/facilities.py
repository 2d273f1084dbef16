"""Ports, airports and border crossings as bearers of roles: 以A港、B港为主要港口; A港以…为重点，…，建设综合性港口."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.entities import Label
from graph.relations import RelationType
from loaders.grammar.role_phrases import role, roles_in
from loaders.grammar.rules import Fact, example, rule
from loaders.phrases import Sentence
from loaders.regex import compiled
from loaders.things import Thing

_NAME = "[一-鿿]{1,8}?(?:国际机场|机场|港(?!口|区)|港区|口岸)"
_AS = compiled(
    f"以(?P<X>{_NAME}(?:[、和与及]{_NAME})*)为(?P<R>[^，。；、]{{0,10}}?(?:港口|枢纽港|干线港|支线港|喂给港|中转港|门户港|枢纽|母港))(?=[，。；、])"
)
# 锦州港以笔架山港区为重点，建设以石油、煤炭运输为主的综合性港口
_ABOUT = compiled(f"(?:^|(?<=[。；：]))(?P<X>{_NAME})(?=以|要|应|重点|主要|依托|围绕|发挥|着力|加快|充分|突出|立足|继续|进一步)[^。；]*")
_BECOMES = compiled(
    "(?<=，)(?:逐步|努力|加快|共同|全力|着力)*(?:建设成为|建设成|建设|形成|打造成为|打造|建成|发展成为|成为)(?P<R>[^，；。]+)"
)
_KIND = compiled("(?:港口|港|枢纽|基地|中心|门户|节点|通道)$")


@rule(
    "roles.facility",
    any_of=("港", "机场", "口岸"),
    examples=(
        example(
            "形成以武汉港和岳阳港为主要港口，以黄石港、荆州港为地区性重要港口，分工合理的格局。",
            ("武汉港", "POSITIONED_AS", "主要港口"),
            ("岳阳港", "POSITIONED_AS", "主要港口"),
            ("黄石港", "POSITIONED_AS", "地区性重要港口"),
            ("荆州港", "POSITIONED_AS", "地区性重要港口"),
        ),
        example(
            "黄石港以棋盘洲港区为重点，建设以煤炭、粮食运输为主的综合性港口。",
            ("黄石港", "POSITIONED_AS", "以煤炭、粮食运输为主的综合性港口"),
        ),
        example("武汉港以阳逻港区为重点，建设集装箱码头，发展多式联运。"),
        example("以港口为依托，建设综合性港口城市。", owner="湖北省"),
    ),
)
def facility(sentence: Sentence) -> Iterator[Fact]:
    """以A港、B港为R港口; A港…，建设R: what a port or an airport is to be."""
    starts = {mention.start for mention in sentence.mentions}
    for match in _AS.finditer(sentence.text):
        for name in re.finditer("[^、和与及]+", match["X"]):
            if match.start("X") + name.start() in starts:
                yield Fact(_thing(name[0]), RelationType.POSITIONED_AS, role(match["R"]), match.span(), 0.9)
    for match in _ABOUT.finditer(sentence.text):
        if match.start("X") in starts:
            for deed in _BECOMES.finditer(sentence.text, match.end("X"), match.end()):
                for name_of_role, _, last in roles_in(sentence.text, *deed.span("R"), wide=True):
                    if _KIND.search(name_of_role):
                        yield Fact(_thing(match["X"]), RelationType.POSITIONED_AS, role(name_of_role), (deed.start(), last), 0.85)


def _thing(name: str) -> Thing:
    return Thing(Label.PROJECT, name, "airport" if name.endswith("机场") else "port")
