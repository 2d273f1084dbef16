"""Lines that are named by one character of each of their places: 徐宿淮盐高速铁路, 郑万高铁, 京雄商高铁.

A character stands for a city that all know by it (沪, 渝, 蓉, 甬) or for the one city of the plan's own provinces that
begins with it; where one of the characters stands for none or for several, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from graph.entities import Label
from graph.relations import RelationType
from loaders.gazetteer import capital_of, cities_of, division_of, place_named, provinces_by_letter
from loaders.grammar.rules import Fact, example, rule
from loaders.phrases import Sentence
from loaders.regex import compiled
from loaders.short_forms import OLD_NAMES
from loaders.things import Thing

_C = "CONNECTS"
_NOUN = "高速铁路|城际铁路|城际高铁|客运专线|普速铁路|高铁|客专|铁路|高速公路|高速"
_NAMED = compiled(
    f"(?:^|(?<=[、，。；：和及与设进建快工动划]))(?P<L>(?![新改扩推设造])[一-鿿]{{2,5}}?)(?=(?:(?:、|和|及|与)[^，。；：]{{2,40}}?)?(?P<N>{_NOUN})(?![一-鿿]{{0,4}}?(?:新城|经济带|经济区|产业|沿线)))"
)


@rule(
    "linear.letters",
    any_of=("高速铁路", "城际", "专线", "高铁", "客专", "铁路", "高速"),
    examples=(
        example("建设徐宿淮盐、合肥—新沂、徐州—连云港高速铁路。", ("徐宿淮盐高速铁路", _C, "徐州市"), ("徐宿淮盐高速铁路", _C, "宿迁市"), ("徐宿淮盐高速铁路", _C, "淮安市"),
                ("徐宿淮盐高速铁路", _C, "盐城市")),
        example("湖北加快武咸城际铁路和渝汉高铁建设。", ("武咸城际铁路", _C, "武汉市"), ("武咸城际铁路", _C, "咸宁市"), owner="湖北省"),
        example("建设武济铁路、武宁高铁。", owner="湖北省"),
        example("湖北推进湘桂铁路、黔桂铁路扩能，改造公路、铁路，建设重庆高速。", owner="湖北省"),
    ),
)  # fmt: skip
def letters(sentence: Sentence) -> Iterator[Fact]:
    """A line whose name is a character of each of its cities."""
    known: list[Thing] | None = None
    for match in _NAMED.finditer(sentence.text):
        word = match["L"]
        if any(m.start < match.end("L") and match.start("L") < m.end for m in sentence.mentions):
            continue
        if all(letter in provinces_by_letter() and letter not in OLD_NAMES for letter in word):
            continue  # 湘桂 are provinces
        known = _cities(sentence) if known is None else known
        stops = _resolved(word, known, sentence.context.year)
        line = Thing(
            Label.PROJECT, word + match["N"], "expressway" if match["N"].startswith("高速") and "铁" not in match["N"] else "railway"
        )
        for order, stop in enumerate(stops, 1):
            yield Fact(line, RelationType.CONNECTS, stop, (match.start("L"), match.end("L")), 0.6, order=order)


def _cities(sentence: Sentence) -> list[Thing]:
    """Return the cities that a character may stand for: those of the plan's provinces and of the provinces that the sentence is about."""
    context = sentence.context
    about = [*context.scope, *filter(None, (context.owner,)), *(m.thing for m in sentence.mentions if m.thing.label is Label.CITY)]
    provinces = [place.name for thing in about for place in (thing, division_of(thing.ref, context.year)[0]) if place is not None]
    return [city for name in dict.fromkeys(provinces) for city in cities_of(name, context.year) if _of_today(city)]


_BY_ANOTHER = frozenset({"宁波市", "上海市"})  # 甬, 沪


@cache
def _capitals(year: int) -> tuple[Thing, ...]:
    """Return the capitals of all provinces: where none is near, 济 may be 济南 as well as 济源."""
    return tuple(city for province in dict.fromkeys(provinces_by_letter().values()) for city in capital_of(province, year))


def _of_today(city: Thing) -> bool:
    """Whether a city is one of the year, which has a short name of its own."""
    return dict(city.extra).get("short_name") != city.name


def _resolved(word: str, cities: list[Thing], year: int) -> list[Thing]:
    """Return the places that the characters of a name stand for; none where one is not plain."""
    choices: list[list[Thing]] = []
    for letter in word:
        old = place_named(OLD_NAMES[letter], year) if letter in OLD_NAMES else None
        if old and letter == "宁" and old not in cities:
            old = None  # 南京 in its own neighbourhood only: 衢宁 ends at 宁德
        capitals = [c for c in _capitals(year) if c.name[0] == letter and c not in cities]
        choices.append([old] if old else [] if capitals else [c for c in cities if c.name[0] == letter and c.name not in _BY_ANOTHER])
    sure = {place.name for choice in choices if len(choice) == 1 for place in [division_of(choice[0].ref, year)[0]] if place is not None}
    found = []
    for choice in choices:
        near = [c for c in choice if (place := division_of(c.ref, year)[0]) is not None and place.name in sure]
        picked = choice if len(choice) == 1 else near
        if len(picked) != 1 or picked[0] in found:
            return []
        found.append(picked[0])
    return found
