"""What a text names: a Thing, and a Mention of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from graph.entities import Label

PLACES = frozenset({Label.PROVINCE, Label.CITY, Label.COUNTY, Label.TOWN})


class Thing(NamedTuple):
    """What a mention or a phrase names: enough to make an entity of. key is the name where it is empty."""

    label: Label
    name: str
    kind: str = ""
    key: str = ""
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def ref(self) -> tuple[Label, str]:
        """Label and key."""
        return self.label, self.key or self.name


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text where something is named: text[start:end], end exclusive, never overlapping another.

    things holds what it names: one thing, or several for a short form such as 湘赣 or 昌九. parts holds the places
    that a coined name is made of: 新（余）宜（春）萍（乡）城镇密集带.
    """

    start: int
    end: int
    things: tuple[Thing, ...]
    parts: tuple[Thing, ...] = ()

    @property
    def thing(self) -> Thing:
        """The first thing it names."""
        return self.things[0]


def apart(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions left to right, without those that overlap one before them."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
