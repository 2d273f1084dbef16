"""The relationships of the graph: types, allowed end points, and Relation."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, InstanceOf

from graph.entities import PLACE_LABELS, Label
from graph.evidence import Evidence


class RelationType(StrEnum):
    """Relationship types of the graph model, in the order in which they are shown."""

    LOCATED_IN = "LOCATED_IN"
    MEMBER_OF = "MEMBER_OF"
    CORE_OF = "CORE_OF"
    LOCATED_ON_AXIS = "LOCATED_ON_AXIS"
    LINKS = "LINKS"
    COOPERATES_WITH = "COOPERATES_WITH"
    HOSTS_INDUSTRY = "HOSTS_INDUSTRY"
    SUBINDUSTRY_OF = "SUBINDUSTRY_OF"
    HOSTS_PROJECT = "HOSTS_PROJECT"
    CONNECTS = "CONNECTS"
    PROTECTS = "PROTECTS"
    POSITIONED_AS = "POSITIONED_AS"
    PARTICIPATES_IN = "PARTICIPATES_IN"
    TARGETS = "TARGETS"
    MENTIONED_IN = "MENTIONED_IN"
    IN_SECTION = "IN_SECTION"
    PART_OF = "PART_OF"


DOCUMENT_LAYER = frozenset({RelationType.MENTIONED_IN, RelationType.IN_SECTION, RelationType.PART_OF})
FACT_TYPES = tuple(kind for kind in RelationType if kind not in DOCUMENT_LAYER)

_PLACE = PLACE_LABELS
_REGION, _AXIS, _GROUP, _ZONE, _PROJECT = (
    frozenset({label}) for label in (Label.REGION, Label.AXIS, Label.COOPERATION_GROUP, Label.ECOLOGICAL_ZONE, Label.PROJECT)
)
_INDUSTRY = frozenset({Label.INDUSTRY})
_AREA = _PLACE | _REGION
_ACTOR = _AREA | _GROUP

# Which labels a relationship of a type may start from and end at.
ALLOWED: dict[RelationType, tuple[frozenset[Label], frozenset[Label]]] = {
    RelationType.LOCATED_IN: (_PLACE | _PROJECT | _ZONE | _REGION, _AREA),
    RelationType.MEMBER_OF: (_AREA, _REGION | _GROUP),
    RelationType.CORE_OF: (_PLACE, _REGION | _AXIS),
    RelationType.LOCATED_ON_AXIS: (_AREA, _AXIS),
    RelationType.LINKS: (_AXIS, _REGION),
    RelationType.COOPERATES_WITH: (_ACTOR, _ACTOR),
    RelationType.HOSTS_INDUSTRY: (_ACTOR | _AXIS | _ZONE | _PROJECT, _INDUSTRY),
    RelationType.SUBINDUSTRY_OF: (_INDUSTRY, _INDUSTRY),
    RelationType.HOSTS_PROJECT: (_ACTOR | _AXIS, _PROJECT),
    RelationType.CONNECTS: (_PROJECT, _AREA | _ZONE | _PROJECT),
    RelationType.PROTECTS: (_ACTOR | _PROJECT, _ZONE),
    RelationType.POSITIONED_AS: (_ACTOR | _AXIS | _PROJECT, frozenset({Label.ROLE})),
    RelationType.PARTICIPATES_IN: (_AREA, frozenset({Label.MECHANISM})),
    RelationType.TARGETS: (frozenset({Label.PLAN}), frozenset({Label.INDICATOR})),
    RelationType.MENTIONED_IN: (frozenset(Label) - {Label.PLAN, Label.SECTION, Label.PASSAGE}, frozenset({Label.PASSAGE})),
    RelationType.IN_SECTION: (frozenset({Label.PASSAGE}), frozenset({Label.SECTION})),
    RelationType.PART_OF: (frozenset({Label.SECTION}), frozenset({Label.SECTION, Label.PLAN})),
}


class EntityRef(NamedTuple):
    """Where a relationship starts or ends: a label and a key."""

    label: Label
    key: str


_EXTRAS = ("topic", "basis", "distribution", "order")


class Relation(BaseModel):
    """One fact, however often it is said.

    A relation of the plan carries at least one piece of evidence; one that the gazetteer states
    (source "gazetteer") and one of the document layer carry none. order counts a linear project's
    stops from 1.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: RelationType
    start: InstanceOf[EntityRef]  # kept as it is, and not copied: of many relations one reference
    end: InstanceOf[EntityRef]
    evidence: tuple[Evidence, ...] = ()
    source: str = "plan"
    topic: str | None = None
    basis: str | None = None
    distribution: str | None = None
    order: int | None = None

    @property
    def confidence(self) -> float:
        """The highest confidence of the evidence; 1 where none is needed."""
        return max((item.confidence for item in self.evidence), default=1.0)

    def properties(self) -> dict[str, Any]:
        """Return the relationship's properties as scalars and flat lists, evidence as parallel lists."""
        if self.type in DOCUMENT_LAYER:
            return {}
        values: dict[str, Any] = {"source": self.source}
        if self.evidence:
            passages, quotes, rules, sections, confidences = zip(*self.evidence, strict=True)
            values |= {
                "evidence": list(passages),
                "quotes": list(quotes),
                "rules": list(rules),
                "sections": list(sections),
                "confidences": list(confidences),
                "confidence": max(confidences),
            }
        for name in _EXTRAS:
            if (value := getattr(self, name)) is not None:
                values[name] = value
        return values

    @classmethod
    def from_properties(cls, type_: str, start: EntityRef, end: EntityRef, values: dict[str, Any]) -> Relation:
        """Return the relation that has these properties: the inverse of properties()."""
        names = ("evidence", "quotes", "rules", "sections", "confidences")
        lists = [value if isinstance(value, list | tuple) else [value] for value in (values.get(n, []) for n in names)]
        rest = {name: value for name, value in values.items() if name not in (*names, "confidence")}
        evidence = tuple(Evidence(*item) for item in zip(*lists, strict=True))
        return cls(type=RelationType(type_), start=start, end=end, evidence=evidence, **rest)
