"""Small graphs written as sentences, each a passage with the facts that it states."""

from __future__ import annotations

from graph.entities import ENTITY_TYPES, Entity, Label, Passage, Plan, Section
from graph.evidence import Evidence
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef, Relation, RelationType

PLAN = "示例规划"
_LABELS = {
    "省": Label.PROVINCE, "市": Label.CITY, "县": Label.COUNTY, "圈": Label.REGION, "轴": Label.AXIS, "业": Label.INDUSTRY,
    "路": Label.PROJECT, "湖": Label.ECOLOGICAL_ZONE, "盟": Label.MECHANISM, "组": Label.COOPERATION_GROUP,
}  # fmt: skip


def ref(name: str) -> EntityRef:
    """Return the entity that a name means; its last character tells the label."""
    return EntityRef(_LABELS[name[-1]], name)


def worked(*sentences: str, at: dict[str, tuple[float, float]] | None = None, **properties: dict[str, str]) -> PlanGraph:
    """Return the graph of sentences such as '甲市 HOSTS_INDUSTRY 汽车业, 乙市 HOSTS_INDUSTRY 汽车业 0.7'.

    Each sentence is a passage; a figure after a fact is its confidence (else 1). at gives places lat and lon, properties
    an entity's own by its name. LOCATED_IN between places comes from the gazetteer.
    """
    names: dict[EntityRef, Entity] = {}
    facts: dict[tuple[RelationType, EntityRef, EntityRef], list[Evidence]] = {}
    layer = [Relation(type=RelationType.PART_OF, start=EntityRef(Label.SECTION, f"{PLAN}/1"), end=EntityRef(Label.PLAN, PLAN))]
    passages = []
    for number, sentence in enumerate(sentences, start=1):
        text = "".join(word for word in sentence if not word.isascii() or word.isdigit()) + "。"
        passage = Passage(key=f"{PLAN}/1/{number}", name=f"1/{number}", text=text, start=100 * number, end=100 * number + len(text), page=1)
        passages.append(passage)
        layer.append(Relation(type=RelationType.IN_SECTION, start=EntityRef(Label.PASSAGE, passage.key), end=layer[0].start))
        mentioned: dict[EntityRef, None] = {}
        for stated in filter(None, map(str.strip, sentence.split(","))):
            words = stated.split()
            if len(words) == 1:
                mentioned[ref(words[0])] = None
                continue
            start, end, confidence = ref(words[0]), ref(words[2]), float(words[3]) if len(words) > 3 else 1.0
            evidence = Evidence(passage.key, text, "by hand", "1", confidence)
            facts.setdefault((RelationType(words[1]), start, end), []).append(evidence)
            mentioned |= {start: None, end: None}
        layer += [Relation(type=RelationType.MENTIONED_IN, start=one, end=EntityRef(Label.PASSAGE, passage.key)) for one in mentioned]
        for one in mentioned:
            lat, lon = (at or {}).get(one.key, (None, None))
            place = {"lat": lat, "lon": lon} if lat is not None else {}
            names[one] = ENTITY_TYPES[one.label](key=one.key, name=one.key, **place, **properties.get(one.key, {}))
    relations = []
    for (type_, start, end), evidence_ in facts.items():
        nested = type_ is RelationType.LOCATED_IN and start.label in (Label.CITY, Label.COUNTY)
        evidence_of = () if nested else tuple(evidence_)
        relations.append(Relation(type=type_, start=start, end=end, evidence=evidence_of, source="gazetteer" if nested else "plan"))
    frame = (Plan(key=PLAN, name=PLAN), Section(key=f"{PLAN}/1", name="一", number="1", level=1, page=1))
    return PlanGraph((*frame, *passages, *names.values()), (*relations, *layer))
