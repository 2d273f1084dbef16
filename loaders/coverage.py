"""Coverage: what each passage gave, and the passages that should have given something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.plan_graph import PlanGraph
from loaders.document import DocumentPassage
from loaders.phrases import Sentence


@dataclass(frozen=True, slots=True)
class PassageCoverage:
    """One passage: how many facts it states and which known things it names."""

    section: str
    index: int
    text: str
    page: int | None
    facts: int
    known: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """The passages in reading order."""

    passages: tuple[PassageCoverage, ...]

    @cached_property
    def missed(self) -> tuple[PassageCoverage, ...]:
        """The passages that name two or more known things and gave no fact."""
        return tuple(p for p in self.passages if not p.facts and len(p.known) >= 2)

    @property
    def share(self) -> float:
        """The share, 0 to 1, of the passages naming two or more known things that gave a fact; 1 where none does."""
        naming = [p for p in self.passages if len(p.known) >= 2]
        return sum(1 for p in naming if p.facts) / len(naming) if naming else 1.0


def cover(sentences: Sequence[tuple[DocumentPassage, Sentence]], graph: PlanGraph) -> Coverage:
    """Return the coverage of passages by the facts of the graph that was made of them, each counted once a passage."""
    counts = Counter(graph.passages[item.passage].name for fact in graph.facts for item in fact.evidence)
    return Coverage(
        tuple(
            PassageCoverage(
                passage.section, passage.index, passage.text, passage.page, counts[f"{passage.section}/{passage.index}"],
                tuple(dict.fromkeys(thing.name for mention in sentence.mentions for thing in mention.things)),
            )
            for passage, sentence in sentences
        )
    )  # fmt: skip
