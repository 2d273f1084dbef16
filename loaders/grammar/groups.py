"""Groups: neighbouring cities that the plan asks to develop together, named by their members joined by dashes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from graph.entities import Label
from graph.relations import RelationType
from loaders.gazetteer import division_of
from loaders.grammar.rules import Fact, example, rule
from loaders.phrases import Sentence, pattern
from loaders.regex import compiled
from loaders.things import Thing

_DASHES = "—－–-"
_NAME = pattern(
    rf"^[（(]?[一二三四五六七八九十\d]{{0,3}}[）)、.．]?\s*(?P<A>\ue001+(?:[{_DASHES}、和与]+\ue001+)+)(?:省际)?(?:毗邻)?(?:城市|地区|区域|县市)?(?:组团|小?三角|合作区|协作区|城镇?群)?[。：:]?$"
)
_LINES = compiled("铁路|公路|高速|交通|通道|管道|航线|航道|线路|运输|路网|班列")


@rule(
    "groups.members",
    any_of=tuple(_DASHES),
    examples=(
        example(
            "咸宁—岳阳—九江。", ("咸宁市", "MEMBER_OF", "咸宁—岳阳—九江"), ("岳阳市", "MEMBER_OF", "咸宁—岳阳—九江"),
            ("九江市", "MEMBER_OF", "咸宁—岳阳—九江"),
            ("咸宁市", "COOPERATES_WITH", "岳阳市"), ("咸宁市", "COOPERATES_WITH", "九江市"), ("岳阳市", "COOPERATES_WITH", "九江市"),
            lead="咸宁—岳阳—九江",
        ),
        example(
            "长沙、株洲—新余。", ("长沙市", "MEMBER_OF", "长沙—株洲—新余"), ("株洲市", "MEMBER_OF", "长沙—株洲—新余"),
            ("新余市", "MEMBER_OF", "长沙—株洲—新余"),
            ("长沙市", "COOPERATES_WITH", "株洲市"), ("长沙市", "COOPERATES_WITH", "新余市"), ("株洲市", "COOPERATES_WITH", "新余市"),
            lead="长沙、株洲—新余",
        ),
        example("兰州—郑州—长沙。"),
        example("重点建设兰州—郑州—长沙成品油管道。", lead="咸宁—岳阳—九江"),
    ),
)  # fmt: skip
def members(sentence: Sentence) -> Iterator[Fact]:
    """The lead or heading that names a group: each city in it is a member, and all of them cooperate."""
    context = sentence.context
    topic = context.topic
    heads = (context.lead, *context.headings[-1:])
    if topic is None or topic.label is not Label.COOPERATION_GROUP or _bare(sentence.text) not in map(_bare, heads):
        return
    if any(_LINES.search(heading) for heading in context.headings):
        return
    for match in sentence.find(_NAME):
        places = match.things("A")
        group = topic._replace(extra=(("cross_province", _crosses(places, context.year)),))
        for place in places:
            yield Fact(place, RelationType.MEMBER_OF, group, match.span("A"), 0.97)
        for one, other in combinations(places, 2):
            yield Fact(one, RelationType.COOPERATES_WITH, other, match.span("A"), 0.97, basis="group")


def _bare(words: str) -> str:
    return words.strip("。：: ")


def _crosses(places: list[Thing], year: int) -> str:
    provinces = {place.name if place.label is Label.PROVINCE else (division_of(place.ref, year)[0] or place).name for place in places}
    return "true" if len(provinces) > 1 else "false"
