"""What a rule is: a named function from a sentence to facts, with examples that are run as tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.relations import RelationType
from loaders.phrases import Sentence
from loaders.things import Thing


class Fact(NamedTuple):
    """One statement: start type end, said by sentence.text[quote[0]:quote[1]], read by rule."""

    start: Thing
    type: RelationType
    end: Thing
    quote: tuple[int, int]
    confidence: float = 0.9
    topic: str | None = None
    basis: str | None = None
    distribution: str | None = None
    order: int | None = None
    rule: str = ""


Triple = tuple[str, str, str]


class Example(NamedTuple):
    """A sentence and the (start name, type, end name) triples that one rule must read from it, no more and no fewer.

    owner, lead and header set the context: the plan's own region, the run-in lead, the first row of the table.
    """

    text: str
    facts: frozenset[Triple]
    owner: str = ""
    lead: str = ""
    header: str = ""


@dataclass(frozen=True)
class Rule:
    """A rule: read yields its facts from a sentence in whose shape one of the words in any_of stands."""

    name: str
    any_of: tuple[str, ...]
    read: Callable[[Sentence], Iterator[Fact]]
    examples: tuple[Example, ...] = field(default=(), repr=False)


REGISTRY: dict[str, Rule] = {}


def example(text: str, *facts: Triple, owner: str = "", lead: str = "", header: str = "") -> Example:
    """Return an example; without facts it is a counter-example."""
    return Example(text, frozenset(facts), owner, lead, header)


def rule(name: str, *, any_of: Iterable[str], examples: Iterable[Example]) -> Callable[[Callable[[Sentence], Iterator[Fact]]], Rule]:
    """Register the decorated function as a rule. any_of are trigger words looked for in the sentence's shape."""

    def register(read: Callable[[Sentence], Iterator[Fact]]) -> Rule:
        made = Rule(name, tuple(any_of), read, tuple(examples))
        if name in REGISTRY:
            raise ValueError(f"two rules are called {name}")
        REGISTRY[name] = made
        return made

    return register
