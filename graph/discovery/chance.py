"""Chance: the bonds between places as they would be, if the same sentences named other entities."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, combinations
from typing import NamedTuple

from graph.discovery.bonds import CROWD
from graph.discovery.divisions import WeightedEdge
from graph.discovery.randomised import swapped
from graph.discovery.ties import COLLECTIVE, WEIGHTS, repeated
from graph.entities import Label
from graph.relations import EntityRef, Relation, RelationType


class _Statement(NamedTuple):
    """One sentence's statement of a fact, in numbers: of its two ends where a sentence names them, of its type and weight."""

    start: int
    end: int
    type: RelationType
    weight: float
    share: float
    sentence: int


class RetoldBonds:
    """The bonds between places in the random graphs of `retold`, in a third of the time: nothing is made but numbers.

    bonds(seed) is what communities reads from Ties over retold(facts, seed=seed): between places by their numbers, their
    own cooperation and what both are tied to, what one sentence gives both counted once (see bonds.py).
    """

    def __init__(self, facts: Sequence[Relation], places: Sequence[EntityRef]) -> None:
        names = {ref: at for at, ref in enumerate(sorted({*places, *chain.from_iterable((fact.start, fact.end) for fact in facts)}))}
        keys = sorted({item.passage for fact in facts for item in fact.evidence})
        sentences = {key: len(names) + at for at, key in enumerate(keys)}
        self._place = {names[place]: at for at, place in enumerate(places)}
        named: dict[Label, dict[tuple[int, int], None]] = defaultdict(dict)
        for fact in facts:
            for item in fact.evidence:
                for ref in (fact.start, fact.end):
                    named[ref.label][sentences[item.passage], names[ref]] = None
        self._named = [sorted(named[label]) for label in sorted(named)]
        spot = {pair: at for at, pair in enumerate(chain.from_iterable(self._named))}
        self._statements: list[_Statement] = []
        self._fixed: list[_Statement] = []  # what no sentence states stays
        for fact in facts:
            share = COLLECTIVE if fact.distribution == "collective" else 1.0
            ends = names[fact.start], names[fact.end]
            for item in fact.evidence:
                at = sentences[item.passage]
                weight = WEIGHTS[fact.type] * item.confidence
                self._statements.append(_Statement(spot[at, ends[0]], spot[at, ends[1]], fact.type, weight, share, at))
            if not fact.evidence:
                self._fixed.append(_Statement(*ends, fact.type, WEIGHTS[fact.type], share, -1))

    def bonds(self, seed: int, *, swaps_per_name: int = 10) -> list[WeightedEdge]:
        """Return the bonds of one random graph."""
        now: list[int] = []
        for at, was in enumerate(self._named):
            now += [name for _, name in swapped(was, seed=seed * 1_000 + at, swaps_per_edge=swaps_per_name)]
        return self._bonds(now)

    def _bonds(self, now: Sequence[int]) -> list[WeightedEdge]:
        facts: dict[tuple[RelationType, int, int], tuple[float, float, int]] = {}
        said: dict[tuple[int, int], set[int]] = defaultdict(set)  # the sentences of two that are tied
        for start, end, type_, weight, share, sentence in chain(self._fixed, self._statements):
            a, b = (now[start], now[end]) if sentence >= 0 else (start, end)
            ends = (a, b) if a < b else (b, a)
            key = (type_, *ends) if type_ is RelationType.COOPERATES_WITH else (type_, a, b)
            best, part, times = facts.get(key, (0.0, 1.0, 0))
            facts[key] = (max(best, weight), min(part, share), times + 1)
            if sentence >= 0:
                said[ends].add(sentence)
        tied: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        for (_, a, b), (weight, share, times) in facts.items():
            value = weight * repeated(times) * share
            tied[a][b] += value
            tied[b][a] += value
        return self._between(tied, said)

    def _between(self, tied: dict[int, dict[int, float]], said: dict[tuple[int, int], set[int]]) -> list[WeightedEdge]:
        nobody: set[int] = set()
        users: dict[int, list[int]] = defaultdict(list)
        pairs: set[tuple[int, int]] = set()
        for place in sorted(self._place):
            for thing in tied.get(place, ()):
                users[thing].append(place)
                if thing in self._place:
                    pairs.add((min(place, thing), max(place, thing)))
        shared: dict[tuple[int, int], dict[int, float]] = defaultdict(dict)  # by pair and sentence, else thing
        for thing, those in users.items():
            degree, crowded = len(tied[thing]), len(those) > CROWD
            by = [(place, tied[place][thing], said.get((min(place, thing), max(place, thing)), nobody)) for place in those]
            for (a, ours, heard), (b, theirs, heard_too) in combinations(by, 2):
                both = heard & heard_too
                sentence = min(both) if both else -1 - thing
                value = math.sqrt(ours * theirs) / degree
                parts = shared[a, b]
                if value > parts.get(sentence, 0.0):
                    parts[sentence] = value
                if not crowded:
                    pairs.add((a, b))
        number = self._place
        return [(number[a], number[b], tied[a].get(b, 0.0) + sum(shared[a, b].values())) for a, b in sorted(pairs)]
