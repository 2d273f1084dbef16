"""Phrases: what the rules share. A sentence with its mentions, its shape, clauses, lists and subjects.

The shape of a sentence is its text with every mention folded into one private character of its kind, so that
a rule is an ordinary regular expression over words and kinds: "以{A:areas}为(?:龙头|核心)". pattern() compiles
one; Sentence.find() yields matches whose groups give back the things and the offsets in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import zip_longest

from graph.entities import Label
from loaders.coined import left_edge
from loaders.gazetteer import division_of
from loaders.lexicon import Lexicon
from loaders.regex import compiled
from loaders.things import Mention, Thing

SIGNS = {
    Label.PROVINCE: "\ue001", Label.CITY: "\ue001", Label.COUNTY: "\ue001", Label.TOWN: "\ue001",
    Label.REGION: "\ue002", Label.ECOLOGICAL_ZONE: "\ue003", Label.AXIS: "\ue004", Label.COOPERATION_GROUP: "\ue005",
}  # fmt: skip
_P, _R, _Z, _X, _G = "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"
_AND = "(?:、|和|与|及|以及|，|；|及其|或|—|－)"
_TAIL = "(?:等?(?:[一二两三四五六七八九十]+)?(?:省会城市|中心城市|节点城市|沿江城市|重要城市|省级?|市州|市|地市|县市|县区?|区县|区(?!域)|地区|地|城市|中小城镇|城镇|流域|湖泊)|等)?"


def _list(kinds: str) -> str:
    return f"[{kinds}]+(?:(?:、[一-鿿]{{2,3}}(?=、))?{_AND}[{kinds}]+)*{_TAIL}"  # 贵阳、贵安、遵义: one name that no list has


# What {NAME} and {GROUP:NAME} stand for in a pattern.
MACROS = {
    "place": f"[{_P}]+", "places": _list(_P),  # a run of signs is a place under its parent: 九江湖口
    "area": f"[{_P}{_R}]+", "areas": _list(_P + _R),
    "region": f"{_R}", "regions": _list(_R),
    "zone": f"{_Z}", "zones": _list(_Z),
    "axis": f"{_X}", "any": f"[{_P}{_R}{_Z}{_X}{_G}]+", "anys": _list(_P + _R + _Z + _X + _G),
    "and": _AND, "gap": "[^，。；：！？]*?", "words": "[^，。；：、！？]*?",
}  # fmt: skip
_MACRO = compiled(r"\{(?:(\w+):)?([a-z]+)\}")


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Return the compiled rule pattern: {areas} and {A:areas} stand for lists of mentions, see MACROS."""

    def expand(match: re.Match[str]) -> str:
        group, name = match.groups()
        body = MACROS[name]
        return f"(?P<{group}>{body})" if group else f"(?:{body})"

    return compiled(_MACRO.sub(expand, text))


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence between commas: text[start:end] without the mark that ends it."""

    start: int
    end: int


@dataclass(frozen=True)
class Context:
    """What surrounds a sentence. owner is the plan's own region, None where the document has none.

    topic is what the run-in lead or the nearest heading names: an axis, a region, a group; headings are the
    titles above the sentence, outermost first; lead is the run-in lead's words.
    """

    owner: Thing | None = None
    topic: Thing | None = None
    lead: str = ""
    headings: tuple[str, ...] = ()
    section: str = "0"
    kind: str = "sentence"  # of the passage: sentence, lead, item, heading, cell
    title: str = ""
    plan: Thing | None = None
    scope: tuple[Thing, ...] = ()  # provinces and cities the plan covers
    year: int = 2020  # of the gazetteer
    before: Sentence | None = field(default=None, compare=False, repr=False)  # the sentence before it, in its section


class Match:
    """A rule's match: start and end and groups as offsets in the sentence's text."""

    def __init__(self, sentence: Sentence, match: re.Match[str]) -> None:
        self.sentence, self._match = sentence, match
        self.start, self.end = sentence.at(match.start()), sentence.at(match.end())

    def span(self, group: str) -> tuple[int, int]:
        """Offsets of a group in the text; (-1, -1) where it took no part."""
        start, end = self._match.span(group)
        return (-1, -1) if start < 0 else (self.sentence.at(start), self.sentence.at(end))

    def text(self, group: str) -> str:
        """The words of a group; empty where it took no part."""
        start, end = self.span(group)
        return self.sentence.text[start:end] if start >= 0 else ""

    def things(self, group: str) -> list[Thing]:
        """What a group names, in the order of mention; of a place under its parent (九江湖口) the smaller one."""
        start, end = self.span(group)
        return self.sentence.things(start, end) if start >= 0 else []


@dataclass(frozen=True)
class Sentence:
    """One passage's text with its mentions and context. All offsets count code points of text, end exclusive."""

    text: str
    mentions: tuple[Mention, ...]
    context: Context = field(default_factory=Context)

    @cached_property
    def shape(self) -> str:
        """The text with every mention folded into one sign."""
        return self._folded[0]

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        parts: list[str] = []
        offsets: list[int] = []
        position = 0
        for mention in self.mentions:
            parts.append(self.text[position : mention.start])
            offsets.extend(range(position, mention.start + 1))
            parts.append(SIGNS[mention.thing.label])
            position = mention.end
        parts.append(self.text[position:])
        offsets.extend(range(position, len(self.text) + 1))
        return "".join(parts), offsets

    def at(self, position: int) -> int:
        """Return the offset in the text of a position in the shape."""
        return self._folded[1][position]

    def place(self, offset: int) -> int:
        """Return the position in the shape of an offset in the text: the inverse of at()."""
        return bisect_left(self._folded[1], offset)

    def find(self, rule: re.Pattern[str]) -> Iterator[Match]:
        """Yield the matches of a pattern in the shape."""
        for match in rule.finditer(self.shape):
            yield Match(self, match)

    def found(self, rule: re.Pattern[str]) -> list[Match]:
        """Return the matches of a pattern that several rules ask for, looked for once."""
        if rule not in self._found:
            self._found[rule] = list(rule.finditer(self.shape))
        return [Match(self, match) for match in self._found[rule]]

    @cached_property
    def _found(self) -> dict[re.Pattern[str], list[re.Match[str]]]:
        return {}  # not Matches, which hold the sentence: that would be a cycle

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses: cut at ，；。！？ outside quotes and brackets, and at the ： of an item's label."""
        return tuple(_cut(self.text))

    def clause_at(self, position: int) -> Clause:
        """Return the clause that holds an offset."""
        for clause in self.clauses:
            if position < clause.end or clause is self.clauses[-1]:
                return clause
        return Clause(0, len(self.text))

    def inside(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that lie in text[start:end]."""
        return [m for m in self.mentions if start <= m.start and m.end <= end]

    def things(self, start: int, end: int) -> list[Thing]:
        """Return what text[start:end] names; of a place directly under its parent the smaller one; no doubles."""
        found: list[Thing] = []
        mentions = self.inside(start, end)
        for this, following in zip_longest(mentions, mentions[1:]):
            if following and following.start == this.end and self._under(following.thing, this.thing):
                continue  # but 长春吉林 are two
            found.extend(thing for thing in this.things if thing not in found)
        return found

    def _under(self, thing: Thing, other: Thing) -> bool:
        """Whether a place lies in another one that is named right before it."""
        if not (is_place(thing) and is_place(other)) or thing.label is Label.TOWN:
            return is_place(thing) and is_place(other)
        parents = [parent.ref for parent in division_of(thing.ref, self.context.year) if parent]
        return not parents or other.ref in parents

    @cached_property
    def edges(self) -> dict[int, int]:
        """The start of each mention by its end, as left_edge wants it."""
        return {mention.end: mention.start for mention in self.mentions}

    def noun_phrase(self, head_start: int, head_end: int, *, reach: int = 24) -> tuple[int, int]:
        """Return the span of the noun phrase that ends with the head text[head_start:head_end]."""
        return left_edge(self.text, head_start, self.edges, reach=reach), head_end


def is_place(thing: Thing) -> bool:
    """Whether a thing is an administrative unit."""
    return thing.label in (Label.PROVINCE, Label.CITY, Label.COUNTY, Label.TOWN)


def is_area(thing: Thing) -> bool:
    """Whether a thing is an administrative unit or a region."""
    return thing.label is Label.REGION or is_place(thing)


def read_sentence(text: str, lexicon: Lexicon, context: Context | None = None) -> Sentence:
    """Return the sentence with its mentions."""
    return Sentence(text, lexicon.mentions(text), context or Context())


_OPEN, _CLOSE = "“‘（(《〈【[", "”’）)》〉】]"


def split_list(text: str, start: int, end: int, *, joiners: tuple[str, ...] = ("、", "和", "与", "及", "以及")) -> list[tuple[int, int]]:
    """Return the spans of the items in text[start:end], a list such as A、B和C; marks in quotes or brackets do not cut.

    A joiner inside a word is no cut: a piece of one character is put back (共和、和平, 太和).
    """
    spans: list[tuple[int, int]] = []
    depth, item = 0, start
    for mark in _marks(joiners).finditer(text, start, end):
        found = mark.group()
        if found in _OPEN:
            depth += 1
        elif found in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and (found == "、" or not (mark.start() - item < 2 or end - mark.end() < 2)):
            spans.append((item, mark.start()))
            item = mark.end()
    spans.append((item, end))
    return [(a, b) for a, b in spans if b > a]


def respective(text: str, start: int, end: int, count: int) -> list[tuple[int, int]]:
    """Return the spans of the count groups that text[start:end] lists after 分别; none where they are not as many.

    Of 生态铝和糖、锰 for two places the groups are 生态铝 and 糖、锰; of 石化、航空、汽车 for three each item is one.
    """
    for joiners in (("和", "与", "及", "以及"), ("、", "和", "与", "及", "以及"), ("、",)):
        spans = split_list(text, start, end, joiners=joiners)
        if len(spans) == count > 1:
            return spans
    return []


@cache
def _marks(joiners: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted((*joiners, *_OPEN, *_CLOSE), key=len, reverse=True)
    return compiled("|".join(map(re.escape, longest_first)))


def _cut(text: str) -> Iterator[Clause]:
    depth, start = 0, 0
    for position, char in enumerate(text):
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif char in "，；。！？：" and depth == 0:
            if position > start:
                yield Clause(start, position)
            start = position + 1
    if start < len(text):
        yield Clause(start, len(text))
