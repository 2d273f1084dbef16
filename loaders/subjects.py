"""Subjects: who a clause is about.

Plan prose names its subject once and carries it on: 以武汉、长沙为重点，围绕…，发展…; 发挥宜昌等地产业基础优势，加快发展…;
武汉城市圈。…打造…. actors() follows it back: the clause itself, the clauses before it, the lead or heading,
and last the plan's own region.
"""

from __future__ import annotations

from typing import NamedTuple

from graph.entities import Label
from loaders.lexicon import Thing
from loaders.phrases import Sentence, pattern

# A clause that hands its places on to the clauses after it.
_CARRIER = pattern(
    "(?:以|依托|充分发挥|发挥|整合|利用|立足|支持|鼓励|引导|推动|推进|促进|加快|重点支持|增强|提升|强化|优化|把|将)"
    "(?:沿线|现有|周边)?{A:areas}(?:[^，。；]{0,16})?"
)
_OWN = pattern("^(?:[^，。；\ue001\ue002\ue003]{0,8}?)(?:支持|鼓励|引导|推动|推进|促进|重点支持|在|由|以|依托|发挥|充分发挥|整合|加快)?(?:沿线)?{A:areas}")


class Actors(NamedTuple):
    """Who a clause is about: the things, where the text names them (start of the quote), and how it was found.

    how is clause, carried, topic or owner; named is None for topic and owner, which the sentence does not name.
    """

    things: tuple[Thing, ...]
    named: tuple[int, int] | None
    how: str


_NOBODY = Actors((), None, "none")


def actors(sentence: Sentence, position: int) -> Actors:
    """Return who the clause at an offset is about; no things where nobody can be found."""
    at = sentence.clause_at(position)
    clauses = [c for c in sentence.clauses if c.start <= at.start]
    for clause in reversed(clauses):
        end = min(clause.end, position)
        found = _in_clause(sentence, clause.start, end)
        if found.things:
            return found._replace(how="clause" if clause is clauses[-1] else "carried")
    return standing(sentence)


def standing(sentence: Sentence) -> Actors:
    """Return who a sentence is about that names nobody: the lead's or heading's region, axis or group, or the plan's own region."""
    topic, owner = sentence.context.topic, sentence.context.owner
    if topic and topic.label in (Label.REGION, Label.AXIS, Label.COOPERATION_GROUP, Label.PROVINCE, Label.CITY, Label.COUNTY):
        return Actors((topic,), None, "topic")
    return Actors((owner,), None, "owner") if owner else _NOBODY


def _in_clause(sentence: Sentence, start: int, end: int) -> Actors:
    for rule in (_OWN, _CARRIER):
        for match in sentence.find(rule):
            span = match.span("A")
            if start <= match.start and span[1] <= end:
                return Actors(tuple(match.things("A")), span, "clause")
    return _NOBODY
