"""Hypothesis strategies: any valid PlanGraph, with the characters and shapes that stores are known to trip over."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from graph.entities import ENTITY_TYPES, Entity, Label, Passage
from graph.evidence import Evidence
from graph.plan_graph import PlanGraph
from graph.relations import ALLOWED, DOCUMENT_LAYER, EntityRef, Relation, RelationType

_HARD = "武汉市“”‘’「」'\"\\`{}[]$;:/*\n\r\t 1.0😀👩‍👩‍👧🇨🇳𠮷\x00\u2028\ufeff"
texts = st.text(st.sampled_from(_HARD) | st.characters(exclude_categories=["Cs"]), max_size=12)
names = texts.filter(bool)
integers = st.integers(-(2**63), 2**63 - 1)
floats = st.floats(allow_nan=False, allow_infinity=False) | integers.map(lambda n: float(n % 1000))

_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "str": texts,
    "int": integers,
    "str | None": st.none() | texts,
    "int | None": st.none() | integers,
    "float | None": st.none() | floats,
    "bool | None": st.none() | st.booleans(),
    "tuple[str, ...]": st.lists(texts, max_size=3).map(tuple),
}


def entities(label: Label) -> st.SearchStrategy[Entity]:
    """Return any entity of a label."""
    fields = ENTITY_TYPES[label].model_fields
    kinds = {
        name: "str" if field.annotation is str else "int" if field.annotation is int else str(field.annotation)
        for name, field in fields.items()
    }
    values = {name: _FIELDS[kind] for name, kind in kinds.items()} | {"key": names, "name": names}
    return st.builds(ENTITY_TYPES[label], **values)


@st.composite
def evidence(draw: st.DrawFn, passages: list[Passage]) -> Evidence:
    passage = draw(st.sampled_from(passages))
    start = draw(st.integers(0, len(passage.text)))
    end = draw(st.integers(start, len(passage.text)))
    return Evidence(passage.key, passage.text[start:end], draw(texts), draw(texts), draw(st.floats(0, 1)))


@st.composite
def relations(draw: st.DrawFn, kind: RelationType, start: Entity, end: Entity, passages: list[Passage]) -> Relation:
    ends = {"type": kind, "start": EntityRef(start.label, start.key), "end": EntityRef(end.label, end.key)}
    if kind in DOCUMENT_LAYER:
        return Relation(**ends)
    source = draw(st.sampled_from(["plan", "gazetteer"] if passages else ["gazetteer"]))
    stated = draw(st.lists(evidence(passages), min_size=source == "plan", max_size=3)) if passages else []
    extras = {name: draw(_FIELDS["str | None"]) for name in ("topic", "basis", "distribution")}
    return Relation(**ends, evidence=tuple(stated), source=source, order=draw(_FIELDS["int | None"]), **extras)


@st.composite
def plan_graphs(draw: st.DrawFn) -> PlanGraph:
    """Return any valid PlanGraph of a few entities of any labels."""
    labels = st.sampled_from(list(Label)) | st.sampled_from([Label.PASSAGE, Label.CITY, Label.REGION])
    found = draw(st.lists(labels.flatmap(entities), max_size=8, unique_by=lambda entity: (entity.label, entity.key)))
    passages = [entity for entity in found if isinstance(entity, Passage)]
    possible = [
        (kind, start, end)
        for kind, (starts, ends) in ALLOWED.items()
        for start in found
        for end in found
        if start.label in starts and end.label in ends
    ]
    once = st.lists(st.sampled_from(possible), max_size=8, unique_by=_identity) if possible else st.just([])
    return PlanGraph(tuple(found), tuple(draw(relations(*chosen, passages)) for chosen in draw(once)))


def _identity(chosen: tuple[RelationType, Entity, Entity]) -> tuple[Any, ...]:
    kind, *ends = chosen
    keys = [(end.label.value, end.key) for end in ends]
    return (kind, *(sorted(keys) if kind is RelationType.COOPERATES_WITH else keys))
