"""Assembly: statements become entities and relations, and with the document layer a PlanGraph."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from graph.entities import ENTITY_TYPES, PLACE_LABELS, Entity, Indicator, Label, Passage, Place, Plan, Section
from graph.evidence import Evidence
from graph.plan_graph import PlanGraph
from graph.relations import ALLOWED, EntityRef, Relation, RelationType
from loaders.document import Document, DocumentPassage
from loaders.gazetteer import division_of, place_named
from loaders.grammar.rules import Fact
from loaders.phrases import Sentence
from loaders.things import Thing

log = logging.getLogger(__name__)
_OF_ONE_PLAN = frozenset({Label.AXIS, Label.MECHANISM, Label.INDICATOR})
_ENDS_ORDERED = RelationType.COOPERATES_WITH


class Statement(NamedTuple):
    """A fact with the passage that states it and the sentence it was read from."""

    passage: DocumentPassage
    sentence: Sentence
    fact: Fact


def assemble(
    document: Document,
    statements: Iterable[Statement],
    sentences: Sequence[tuple[DocumentPassage, Sentence]],
    *,
    owner: Thing | None,
    year: int,
) -> PlanGraph:
    """Return the graph of a document: its facts with their evidence, what it mentions, and the document layer."""
    work = _Assembly(document, owner, year)
    work.add_document()
    statements = list(statements)
    whole = _whole_names(statements, year)
    for statement in statements:
        work.add_statement(_renamed(statement, whole))
    for name, full in whole.items():
        work.aliases.setdefault(EntityRef(Label.PROJECT, full), set()).add(name)
    work.add_indicators()
    work.add_mentions(sentences)
    work.add_divisions()
    return work.graph()


_SHORTENED = 5  # characters that a project's name has at least without its place: of 长江大桥 there are many


def _whole_names(statements: Sequence[Statement], year: int) -> dict[str, str]:
    """Return the whole names of projects whose city the text leaves out elsewhere: 第二西通道 is 厦门第二西通道."""
    projects = {thing.name for s in statements for thing in (s.fact.start, s.fact.end) if thing.label is Label.PROJECT}
    wholes: dict[str, list[str]] = {}
    for name in projects:
        for size in (2, 3, 4):
            if (rest := name[size:]) in projects and len(rest) >= _SHORTENED and place_named(name[:size], year):
                wholes.setdefault(rest, []).append(name)
    return {name: found[0] for name, found in wholes.items() if len(found) == 1}


def _renamed(statement: Statement, whole: dict[str, str]) -> Statement:
    fact = statement.fact
    start, end = (
        thing._replace(name=whole[thing.name]) if thing.label is Label.PROJECT and thing.name in whole else thing
        for thing in (fact.start, fact.end)
    )  # fmt: skip
    return statement if start is fact.start and end is fact.end else statement._replace(fact=fact._replace(start=start, end=end))


@dataclass
class _Draft:
    """A relation in the making."""

    fact: Fact
    evidence: dict[str, Evidence]


class _Assembly:
    def __init__(self, document: Document, owner: Thing | None, year: int) -> None:
        self.document, self.owner, self.year = document, owner, year
        self.plan = document.title
        self.entities: dict[EntityRef, Entity] = {}
        self.refs: dict[Thing, EntityRef] = {}
        self.aliases: dict[EntityRef, set[str]] = {}
        self.scope: set[EntityRef] = set()
        self.drafts: dict[tuple[RelationType, EntityRef, EntityRef], _Draft] = {}
        self.relations: list[Relation] = []
        self.mentions: dict[tuple[EntityRef, EntityRef], None] = {}

    def add_document(self) -> None:
        doc = self.document
        plan = Plan(
            key=self.plan, name=self.plan, date=doc.date, period_start=doc.period_start, period_end=doc.period_end,
            horizon=doc.horizon, sha256=doc.sha256, source=doc.file_name,
        )  # fmt: skip
        self._put(plan)
        plan_ref = EntityRef(Label.PLAN, self.plan)
        for section in doc.sections:
            ref = EntityRef(Label.SECTION, f"{self.plan}/{section.number}")
            self._put(
                Section(key=ref.key, name=section.title or section.number, number=section.number, level=section.level, page=section.page)
            )
            parent = EntityRef(Label.SECTION, f"{self.plan}/{section.parent}") if section.parent is not None else plan_ref
            self.relations.append(Relation(type=RelationType.PART_OF, start=ref, end=parent))
        for passage in doc.passages:
            ref = EntityRef(Label.PASSAGE, self._passage_key(passage))
            name = f"{passage.section}/{passage.index}"
            self._put(
                Passage(
                    key=ref.key, name=name, text=passage.text, start=passage.start, end=passage.end, page=passage.page, lead=passage.lead
                )
            )
            section_ref = EntityRef(Label.SECTION, f"{self.plan}/{passage.section}")
            self.relations.append(Relation(type=RelationType.IN_SECTION, start=ref, end=section_ref))

    def add_statement(self, statement: Statement) -> None:
        fact = fit(statement.fact)
        if fact is None:
            log.warning("not in the graph model, left out: %s %s %s (%s)", *_words(statement.fact))
            return
        start, end = self._entity(fact.start), self._entity(fact.end)
        if start == end:
            return
        first, last = fact.quote
        key = self._passage_key(statement.passage)
        evidence = Evidence(key, statement.passage.text[first:last], fact.rule, statement.passage.section, fact.confidence)
        identity = (fact.type, start, end)
        if fact.type is _ENDS_ORDERED and (fact.type, end, start) in self.drafts:
            identity = (fact.type, end, start)
        draft = self.drafts.get(identity)
        if draft is None:
            draft = self.drafts[identity] = _Draft(fact, {})
        else:
            draft.fact = _filled(draft.fact, fact)
        known = draft.evidence.get(key)
        if known is None or (-evidence.confidence, len(evidence.quote)) < (-known.confidence, len(known.quote)):
            draft.evidence[key] = evidence
        if fact.type is RelationType.MEMBER_OF and self.owner and fact.end.ref == self.owner.ref:
            self.scope.add(start)
        passage_ref = EntityRef(Label.PASSAGE, key)
        self.mentions.update(dict.fromkeys(((start, passage_ref), (end, passage_ref))))

    def add_indicators(self) -> None:
        cells = {(p.section, p.index): p for p in self.document.passages}
        for row in self.document.indicators:
            key = f"{self.plan}/{row.name}/{row.target_year}"
            if EntityRef(Label.INDICATOR, key) in self.entities:
                continue
            fields = ("category", "unit", "base_year", "base_value", "base_text", "target_year", "target_value", "target_text",
                      "comparator", "cumulative", "confidence", "printed")  # fmt: skip
            self._put(Indicator(key=key, name=row.name, **{name: getattr(row, name) for name in fields}))
            passage = cells[row.section, row.passage]
            ref, passage_key = EntityRef(Label.INDICATOR, key), self._passage_key(passage)
            evidence = Evidence(passage_key, row.printed, "targets.table_row", row.section, row.confidence)
            start = EntityRef(Label.PLAN, self.plan)
            self.relations.append(Relation(type=RelationType.TARGETS, start=start, end=ref, evidence=(evidence,)))
            self.mentions[ref, EntityRef(Label.PASSAGE, passage_key)] = None

    def add_mentions(self, sentences: Sequence[tuple[DocumentPassage, Sentence]]) -> None:
        for passage, sentence in sentences:
            passage_ref = EntityRef(Label.PASSAGE, self._passage_key(passage))
            for mention in sentence.mentions:
                for thing in mention.things:
                    if thing.label is Label.COOPERATION_GROUP:
                        continue
                    ref = self._entity(thing)
                    self.mentions[ref, passage_ref] = None
                    printed = sentence.text[mention.start : mention.end]
                    if len(mention.things) == 1 and printed != thing.name:
                        self.aliases.setdefault(ref, set()).add(printed)

    def add_divisions(self) -> None:
        """Add the parents of places as the gazetteer has them, where the text does not state them itself."""
        for ref in [ref for ref in self.entities if ref.label in PLACE_LABELS]:
            province, city = division_of((ref.label, ref.key), self.year)
            for parent in filter(None, (city, province)):
                parent_ref = self._entity(parent)
                if (RelationType.LOCATED_IN, ref, parent_ref) not in self.drafts:
                    self.relations.append(Relation(type=RelationType.LOCATED_IN, start=ref, end=parent_ref, source="gazetteer"))
                break
            if city and province:
                city_ref, province_ref = self._entity(city), self._entity(province)
                if (RelationType.LOCATED_IN, city_ref, province_ref) not in self.drafts:
                    self.relations.append(Relation(type=RelationType.LOCATED_IN, start=city_ref, end=province_ref, source="gazetteer"))

    def graph(self) -> PlanGraph:
        # 规划范围包括：湖北省武汉市…: the scope sentence names the province too
        lying = [(start, end) for kind, start, end in self.drafts if kind is RelationType.LOCATED_IN]
        self.scope |= {end for start, end in lying if start in self.scope and end.label is Label.PROVINCE}
        facts = [_relation(identity, draft) for identity, draft in self.drafts.items()]
        mentioned = [Relation(type=RelationType.MENTIONED_IN, start=a, end=b) for a, b in self.mentions if a.label is not Label.PLAN]
        unique = {(r.type, r.start, r.end): r for r in self.relations}
        return PlanGraph(tuple(self._finished()), (*facts, *mentioned, *unique.values()))

    def _finished(self) -> Iterator[Entity]:
        for ref, entity in self.entities.items():
            aliases = self.aliases.get(ref, set()) | set(entity.aliases)
            if isinstance(entity, Place) and entity.short_name:
                aliases.add(entity.short_name)
            update: dict[str, Any] = {}
            if named := tuple(sorted(aliases - {entity.name})):
                update["aliases"] = named
            if ref in self.scope or (self.owner and ref == EntityRef(*self.owner.ref) and "in_scope_of" in type(entity).model_fields):
                update["in_scope_of"] = (self.plan,)
            yield entity.model_copy(update=update) if update else entity

    def _entity(self, thing: Thing) -> EntityRef:
        """Return the entity of a thing, made on first sight."""
        known = self.refs.get(thing)
        if known is not None:
            return known
        key = thing.key or thing.name
        if thing.label in _OF_ONE_PLAN and not thing.key:
            key = f"{self.plan}/{thing.name}"
        ref = EntityRef(thing.label, key)
        if ref not in self.entities:
            fields = dict(thing.extra)
            if thing.kind and "kind" in ENTITY_TYPES[thing.label].model_fields:
                fields["kind"] = thing.kind
            self._put(ENTITY_TYPES[thing.label](key=key, name=thing.name, **_typed(fields, thing.label)))
        elif thing.extra or thing.kind:
            self._fill(ref, thing)
        self.refs[thing] = ref
        return ref

    def _fill(self, ref: EntityRef, thing: Thing) -> None:
        entity = self.entities[ref]
        values = {**dict(thing.extra), **({"kind": thing.kind} if thing.kind else {})}
        missing = {n: v for n, v in _typed(values, ref.label).items() if n in type(entity).model_fields and getattr(entity, n) is None}
        if missing:
            self.entities[ref] = entity.model_copy(update=missing)

    def _put(self, entity: Entity) -> None:
        self.entities[EntityRef(entity.label, entity.key)] = entity

    def _passage_key(self, passage: DocumentPassage) -> str:
        return f"{self.plan}/{passage.section}/{passage.index}"


def _filled(first: Fact, second: Fact) -> Fact:
    """Return the first saying of a fact with what only the second says; said of each one outweighs said of the list."""
    return first._replace(
        topic=first.topic or second.topic,
        basis=first.basis or second.basis,
        distribution=first.distribution and second.distribution,
        order=first.order if first.order is not None else second.order,
    )


def fit(fact: Fact) -> Fact | None:
    """Return the fact with end points that its type allows, None where it can have none.

    A basin is a Region by itself and an EcologicalZone as what is protected (湘江流域); a zone that is party to
    something is a Region.
    """
    starts, ends = ALLOWED[fact.type]
    start, end = _as(fact.start, starts), _as(fact.end, ends)
    if start is fact.start and end is fact.end:
        return fact
    return fact._replace(start=start, end=end) if start and end else None


_SWAPS = {
    Label.REGION: (Label.ECOLOGICAL_ZONE,), Label.ECOLOGICAL_ZONE: (Label.REGION,),
    Label.PROJECT: (Label.REGION,), Label.MECHANISM: (Label.PROJECT,),
}  # fmt: skip


def _as(thing: Thing, allowed: frozenset[Label]) -> Thing | None:
    if thing.label in allowed:
        return thing
    for label in _SWAPS.get(thing.label, ()):
        if label in allowed:
            return Thing(label, thing.name, "other" if thing.label is Label.PROJECT else thing.kind)
    return None


def _typed(fields: dict[str, str], label: Label) -> dict[str, Any]:
    if label in PLACE_LABELS:
        return {name: float(value) if name in ("lat", "lon") else value for name, value in fields.items()}
    if label is Label.INDICATOR:
        return {**fields, **{n: float(fields[n]) for n in ("base_value", "target_value", "confidence") if n in fields},
                **{n: int(fields[n]) for n in ("base_year", "target_year") if n in fields},
                **({"applies_to": tuple(fields["applies_to"].split("|"))} if "applies_to" in fields else {}),
                **({"cumulative": fields["cumulative"] == "true"} if "cumulative" in fields else {})}  # fmt: skip
    if label is Label.COOPERATION_GROUP and "cross_province" in fields:
        return {**fields, "cross_province": fields["cross_province"] == "true"}
    return dict(fields)


def _relation(identity: tuple[RelationType, EntityRef, EntityRef], draft: _Draft) -> Relation:
    kind, start, end = identity
    fact = draft.fact
    evidence = tuple(sorted(draft.evidence.values(), key=lambda item: _place(item.passage)))
    return Relation(
        type=kind, start=start, end=end, evidence=evidence,
        topic=fact.topic, basis=fact.basis, distribution=fact.distribution, order=fact.order,
    )  # fmt: skip


def _place(key: str) -> tuple[str, int]:
    section, _, index = key.rpartition("/")
    return section, int(index)


def _words(fact: Fact) -> tuple[str, str, str, str]:
    return fact.start.name, fact.type.value, fact.end.name, fact.rule
