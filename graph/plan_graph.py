"""PlanGraph: the finished graph as a value. Loaders make it, stores keep it, everything else reads it."""

from __future__ import annotations

import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from graph.entities import ENTITY_TYPES, Entity, Label, Passage, Plan
from graph.errors import GraphError, GraphFileError
from graph.relations import ALLOWED, DOCUMENT_LAYER, EntityRef, Relation, RelationType

_LABEL_ORDER = {label: place for place, label in enumerate(Label)}
_TYPE_ORDER = {kind: place for place, kind in enumerate(RelationType)}
_TOGETHER = ("aliases", "in_scope_of", "applies_to")  # lists that merge joins


@dataclass(frozen=True)
class PlanGraph:
    """Entities and relations of one plan or of several merged ones, sorted, checked against the graph model.

    Raises GraphError when two entities share label and key, when a relation's end point is missing or of a
    label its type does not allow, or when a relation of the plan has no evidence in the passages.
    """

    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    _by_ref: dict[EntityRef, Entity] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        entities = tuple(sorted(self.entities, key=lambda e: (_LABEL_ORDER[e.label], e.key)))
        relations = tuple(sorted(self.relations, key=_relation_order))
        by_ref = {EntityRef(entity.label, entity.key): entity for entity in entities}
        object.__setattr__(self, "entities", entities)
        object.__setattr__(self, "relations", relations)
        object.__setattr__(self, "_by_ref", by_ref)
        if len(by_ref) != len(entities):
            twice = next(ref for ref, n in Counter(EntityRef(e.label, e.key) for e in entities).items() if n > 1)
            raise GraphError(f"two entities are {twice.label} {twice.key!r}; a key is unique within its label")
        _check(relations, by_ref)

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """The plans whose facts these are."""
        return tuple(entity for entity in self.entities if isinstance(entity, Plan))

    @cached_property
    def passages(self) -> dict[str, Passage]:
        """The passages by key."""
        return {entity.key: entity for entity in self.entities if isinstance(entity, Passage)}

    @cached_property
    def facts(self) -> tuple[Relation, ...]:
        """The relations outside the document layer."""
        return tuple(relation for relation in self.relations if relation.type not in DOCUMENT_LAYER)

    def get(self, ref: EntityRef) -> Entity:
        """Return the entity at ref. Raises GraphError where there is none."""
        try:
            return self._by_ref[ref]
        except KeyError:
            raise GraphError(f"the graph has no {ref.label} {ref.key!r}") from None

    def __contains__(self, ref: object) -> bool:
        return ref in self._by_ref

    def subgraph(self, refs: Iterable[EntityRef]) -> PlanGraph:
        """Return the entities at refs, the relations among them, and the passages that these cite."""
        keep = set(refs)
        among = [r for r in self.relations if r.start in keep and r.end in keep]
        keep |= {EntityRef(Label.PASSAGE, item.passage) for r in among for item in r.evidence}
        return PlanGraph(tuple(self._by_ref[ref] for ref in keep), tuple(among))

    def merge(self, other: PlanGraph) -> PlanGraph:
        """Return both graphs as one: the same entity once, the same fact once with the evidence of both.

        Raises GraphError when two different documents have the same title, since their passages would be confused.
        """
        entities = dict(self._by_ref)
        mine = {plan.key: plan.sha256 for plan in self.plans}
        for plan in other.plans:
            if mine.get(plan.key, plan.sha256) != plan.sha256:
                raise GraphError(f"two different documents are called {plan.name!r}; a plan's title tells its passages apart")
        for ref, entity in other._by_ref.items():
            entities[ref] = merge_entities(entities[ref], entity) if ref in entities else entity
        relations = {identity(r): r for r in self.relations}
        for relation in other.relations:
            same = relations.get(identity(relation))
            relations[identity(relation)] = merge_relations(same, relation) if same else relation
        return PlanGraph(tuple(entities.values()), tuple(relations.values()))

    def to_json(self) -> str:
        """Return the exchange form: sorted, keys in a fixed order, so that equal graphs give equal bytes."""
        plan = self.plans[0] if len(self.plans) == 1 else None
        ends = {ref: f'{{"label": "{ref.label.value}", "key": {_dump(ref.key)}}}' for ref in self._by_ref}
        lines = [
            '{"plan": ' + _dump(entity_record(plan) if plan else None) + ",",
            '"nodes": [',
            ",\n".join(_dump(entity_record(entity)) for entity in self.entities),
            "],",
            '"relationships": [',
            ",\n".join(
                f'{{"type": "{r.type}", "start": {ends[r.start]}, "end": {ends[r.end]}, '
                f'"properties": {_dump(properties) if (properties := r.properties()) else "{}"}}}'
                for r in self.relations
            ),
            "]}",
        ]
        return "\n".join(lines) + "\n"

    @classmethod
    def from_json(cls, text: str) -> PlanGraph:
        """Return the graph of an exchange form. Raises GraphError where the text is none."""
        try:
            data = json.loads(text)
            entities = tuple(entity_from(n["label"], n["key"], n["name"], n["aliases"], n["properties"]) for n in data["nodes"])
            relations = tuple(
                Relation.from_properties(r["type"], _ref(r["start"]), _ref(r["end"]), r["properties"]) for r in data["relationships"]
            )
        except (ValueError, KeyError, TypeError) as error:
            raise GraphError(f"not a plan graph: {_one_line(error)}") from error
        return cls(entities, relations)


def read_graph_file(path: Path | str) -> PlanGraph:
    """Return the graph in a graph.json. Raises GraphFileError where there is none or it is broken."""
    try:
        return PlanGraph.from_json(Path(path).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise GraphFileError(path, "no such file; `plangraph build PLAN -o DIR` writes DIR/graph.json") from error
    except (OSError, UnicodeDecodeError) as error:
        raise GraphFileError(path, f"cannot be read: {_one_line(error)}") from error
    except GraphFileError:
        raise
    except GraphError as error:
        raise GraphFileError(path, str(error)) from error


def write_whole(path: Path, content: str | bytes) -> None:
    """Write bytes, or text as UTF-8, to path, whole or not at all: to a temporary name first, then renamed."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def entity_from(label: str, key: str, name: str, aliases: Iterable[str], properties: Mapping[str, Any]) -> Entity:
    """Return the entity of a label with these values. Raises ValueError (pydantic's) where they do not fit."""
    return ENTITY_TYPES[Label(label)](key=key, name=name, aliases=tuple(aliases), **properties)


def merge_relations(first: Relation, second: Relation) -> Relation:
    """Return the fact with the evidence of both; what first leaves open second fills."""
    evidence = first.evidence + tuple(item for item in second.evidence if item not in first.evidence)
    sources = {first.source, second.source}
    update: dict[str, Any] = {"evidence": evidence, "source": "plan" if "plan" in sources else first.source}
    for name in ("topic", "basis", "distribution", "order"):
        if getattr(first, name) is None:
            update[name] = getattr(second, name)
    return first.model_copy(update=update)


def merge_entities(first: Entity, second: Entity) -> Entity:
    """Return one entity: lists joined, and what first leaves open filled from second."""
    update: dict[str, Any] = {}
    for name in type(first).model_fields:
        mine, theirs = getattr(first, name), getattr(second, name)
        if name in _TOGETHER:
            update[name] = tuple(sorted({*mine, *theirs}))
        elif mine is None:
            update[name] = theirs
    return first.model_copy(update=update)


def identity(relation: Relation) -> tuple[RelationType, EntityRef, EntityRef]:
    """Return what makes two relations the same fact."""
    ends = (relation.start, relation.end)
    if relation.type is RelationType.COOPERATES_WITH:  # stored once per pair, read without direction
        ends = (min(ends), max(ends))
    return (relation.type, *ends)


def _relation_order(relation: Relation) -> tuple[int, int, str, int, int, str]:
    start, end = relation.start, relation.end
    return (_TYPE_ORDER[relation.type], _LABEL_ORDER[start.label], start.key, relation.order or 0, _LABEL_ORDER[end.label], end.key)


def _check(relations: tuple[Relation, ...], by_ref: Mapping[EntityRef, Entity]) -> None:
    seen: set[tuple[RelationType, EntityRef, EntityRef]] = set()
    for relation in relations:
        fault = _fault(relation, by_ref)
        same = identity(relation)
        if same in seen:
            fault = "stated by two relations; the same fact is one relation with more evidence"
        if fault:
            start, end = relation.start, relation.end
            raise GraphError(f"{relation.type} from {start.label} {start.key!r} to {end.label} {end.key!r}: {fault}")
        seen.add(same)


def _fault(relation: Relation, by_ref: Mapping[EntityRef, Entity]) -> str | None:
    """Return what is wrong with one relation by itself, None where nothing is."""
    starts, ends = ALLOWED[relation.type]
    if relation.start.label not in starts or relation.end.label not in ends:
        return "the graph model does not allow this type between these labels"
    for ref in (relation.start, relation.end):
        if ref not in by_ref:
            return f"there is no {ref.label} {ref.key!r}"
    if relation.type not in DOCUMENT_LAYER and relation.source == "plan" and not relation.evidence:
        return "a fact of the plan needs evidence"
    for item in relation.evidence:
        passage = by_ref.get(EntityRef(Label.PASSAGE, item.passage))
        if not isinstance(passage, Passage) or item.quote not in passage.text:
            return f"the quote {item.quote!r} is not in passage {item.passage!r}"
    return None


def entity_record(entity: Entity) -> dict[str, Any]:
    """Return the entity as it stands in the exchange file."""
    return {
        "label": entity.label.value,
        "key": entity.key,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "properties": entity.properties(),
    }


def relation_record(relation: Relation) -> dict[str, Any]:
    """Return the relation as it stands in the exchange file."""
    return {
        "type": relation.type.value,
        "start": {"label": relation.start.label.value, "key": relation.start.key},
        "end": {"label": relation.end.label.value, "key": relation.end.key},
        "properties": relation.properties(),
    }


def _ref(data: Mapping[str, str]) -> EntityRef:
    return EntityRef(Label(data["label"]), data["key"])


_dump = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps would make an encoder for each value


def _one_line(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return str(error).splitlines()[0] if str(error) else type(error).__name__
