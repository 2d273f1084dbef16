"""Finding: one thing that a method of discovery suggests, with its reasons. What every method answers with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from graph.dossier import Citation, Citations
from graph.evidence import Evidence
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef, Relation


class Kind(StrEnum):
    """What a finding says of its source and target."""

    PARTNER = "partner"  # the two could cooperate
    INDUSTRY = "industry"  # the place could host the industry
    COMMUNITY = "community"  # source leads the group that target belongs to
    ELSEWHERE = "elsewhere"  # source is tied to another group than the plan's own unit, target, is
    BROKER = "broker"  # source stands between others
    CUT = "cut"  # without source the network falls apart
    LOSS = "loss"  # what the network loses without the project
    CHAIN = "chain"  # source and target hang together
    SHARED = "shared"  # the two have this in common
    DIFFERENT = "different"  # source has this and target has not
    SIMILAR = "similar"  # the two are much alike
    NO_PROJECT = "no project"
    NO_ZONE = "no zone"
    NO_GROUP = "no group"
    UNPROTECTED = "unprotected"  # a zone that nobody is said to protect
    SINGLE_HOST = "single host"  # an industry that one place alone is to develop
    WEAK = "weak fact"  # one sentence says so, and the rule that read it is unsure
    CONFLICT = "conflict"  # two statements that do not go together


class Reason(NamedTuple):
    """One reason: words for people, the stated facts that it rests on, and its part in the score.

    passages holds keys of passages that count as a whole, where no fact does.
    """

    words: str
    facts: tuple[Relation, ...] = ()
    weight: float = 0.0
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What a method suggests: kind says what of source and target, score how strongly, higher being more.

    Scores are comparable within one answer only. because is sorted, the weightiest reason first.
    """

    source: EntityRef
    kind: Kind
    target: EntityRef | None
    score: float
    method: str
    because: tuple[Reason, ...] = ()
    members: tuple[EntityRef, ...] = ()  # of a community


class Table(NamedTuple):
    """Figures that belong to an answer as a whole."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The findings of one question, the best first; figures; and notes on what was sampled or left out."""

    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


def cite(graph: PlanGraph, reason: Reason, places: Citations) -> list[Citation]:
    """Return where the plan says what a reason rests on, each quote once: of every fact its best evidence."""
    best = [max(fact.evidence, key=lambda item: item.confidence) for fact in reason.facts if fact.evidence]
    whole = [graph.passages[key] for key in reason.passages]
    best += [Evidence(passage.key, _opening(passage.text), "", passage.name.rpartition("/")[0], 1.0) for passage in whole]
    return [places.of(item) for item in {(item.passage, item.quote): item for item in best}.values()]


def _opening(text: str, longest: int = 80) -> str:
    """Return the beginning of a passage up to a comma, verbatim: a sentence may run over half a page."""
    cut = max(text.rfind(mark, 0, longest) for mark in "，；、。")
    return text if len(text) <= longest else text[: cut + 1 if cut > 0 else longest]


def as_data(graph: PlanGraph, answer: Answer, *, reasons: int | None = None) -> dict[str, Any]:
    """Return an answer as plain data, for JSON; with all reasons unless so many are asked for."""
    places = Citations(graph)
    return {
        "findings": [
            {
                "source": _entity(graph, finding.source),
                "kind": finding.kind.value,
                "target": _entity(graph, finding.target),
                "score": finding.score,
                "method": finding.method,
                "members": [_entity(graph, member) for member in finding.members],
                "because": [_reason(graph, reason, places) for reason in finding.because[:reasons]],
            }
            for finding in answer.findings
        ],
        "tables": [table._asdict() for table in answer.tables],
        "notes": list(answer.notes),
    }


def explanation(graph: PlanGraph, finding: Finding) -> str:
    """Return the reasons of a finding in one line: what a SUGGESTED_LINK carries."""
    return "; ".join(reason.words for reason in finding.because)


def _entity(graph: PlanGraph, ref: EntityRef | None) -> dict[str, str] | None:
    return {"label": ref.label.value, "key": ref.key, "name": graph.get(ref).name} if ref else None


def _reason(graph: PlanGraph, reason: Reason, places: Citations) -> dict[str, Any]:
    quotes = [{"quote": c.quote, "section": c.section, "page": c.page, "plan": c.plan} for c in cite(graph, reason, places)]
    return {"words": reason.words, "weight": round(reason.weight, 4), "quotes": quotes}
