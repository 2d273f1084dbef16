"""PlanGraph holds the graph model: what it refuses, how it merges, and its exchange form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.entities import City, Entity, Label, Passage, Plan, Province, Section
from graph.errors import GraphError, GraphFileError
from graph.evidence import Evidence
from graph.plan_graph import PlanGraph, read_graph_file
from graph.relations import EntityRef, Relation, RelationType

WUHAN, CHANGSHA, HUBEI = EntityRef(Label.CITY, "武汉市"), EntityRef(Label.CITY, "长沙市"), EntityRef(Label.PROVINCE, "湖北省")


def nodes(plan: str = "规划") -> tuple[Entity, ...]:
    text = "推进武汉与长沙合作。"
    return (
        Plan(key=plan, name=plan),
        Section(key=f"{plan}/1", name="合作", number="1", level=1),
        Passage(key=f"{plan}/1/1", name="1/1", text=text, start=0, end=len(text)),
        City(key="武汉市", name="武汉市", aliases=("武汉",)),
        City(key="长沙市", name="长沙市"),
        Province(key="湖北省", name="湖北省"),
    )


def cooperation(plan: str = "规划", quote: str = "武汉与长沙合作", start: EntityRef = WUHAN, end: EntityRef = CHANGSHA) -> Relation:
    evidence = Evidence(f"{plan}/1/1", quote, "cooperation.with", "1", 0.9)
    return Relation(type=RelationType.COOPERATES_WITH, start=start, end=end, evidence=(evidence,))


def test_equal_graphs_have_equal_bytes_whatever_the_order() -> None:
    graph = PlanGraph(nodes(), (cooperation(),))
    other = PlanGraph(tuple(reversed(nodes())), (cooperation(),))
    assert graph == other
    assert graph.to_json() == other.to_json()
    assert PlanGraph.from_json(graph.to_json()) == graph
    assert json.loads(graph.to_json())["plan"]["key"] == "规划"


@pytest.mark.parametrize(
    ("relations", "message"),
    [
        ((cooperation(quote="武汉与南昌合作"),), "is not in passage"),
        ((cooperation(end=EntityRef(Label.CITY, "南昌市")),), "there is no City '南昌市'"),
        ((cooperation(), cooperation(start=CHANGSHA, end=WUHAN)), "stated by two relations"),
        ((Relation(type=RelationType.COOPERATES_WITH, start=WUHAN, end=CHANGSHA),), "needs evidence"),
        ((Relation(type=RelationType.TARGETS, start=WUHAN, end=HUBEI, source="gazetteer"),), "does not allow this type"),
    ],
)
def test_a_graph_that_breaks_the_model_is_refused(relations: tuple[Relation, ...], message: str) -> None:
    with pytest.raises(GraphError, match=message):
        PlanGraph(nodes(), relations)


def test_two_entities_with_one_key_are_refused() -> None:
    with pytest.raises(GraphError, match="a key is unique within its label"):
        PlanGraph((*nodes(), City(key="武汉市", name="汉口")), ())


def test_merge_keeps_shared_places_once_and_the_evidence_of_both_plans() -> None:
    first, second = PlanGraph(nodes("甲"), (cooperation("甲"),)), PlanGraph(nodes("乙"), (cooperation("乙", start=CHANGSHA, end=WUHAN),))
    merged = first.merge(second)
    assert [plan.name for plan in merged.plans] == ["乙", "甲"]
    assert sum(entity.label is Label.CITY for entity in merged.entities) == 2
    (fact,) = merged.facts
    assert {item.passage for item in fact.evidence} == {"甲/1/1", "乙/1/1"}
    assert json.loads(merged.to_json())["plan"] is None


def test_subgraph_brings_the_passages_its_facts_cite() -> None:
    part = PlanGraph(nodes(), (cooperation(),)).subgraph([WUHAN, CHANGSHA])
    assert {entity.key for entity in part.entities} == {"武汉市", "长沙市", "规划/1/1"}


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "graph.json"
    with pytest.raises(GraphFileError, match="no such file"):
        read_graph_file(path)
    path.write_text('{"nodes": [{"label": "Town"}]}', encoding="utf-8")
    with pytest.raises(GraphFileError, match="not a plan graph"):
        read_graph_file(path)


def test_two_different_documents_of_one_title_are_not_merged() -> None:
    first, second = nodes(), list(nodes())
    second[0] = Plan(key="规划", name="规划", sha256="b" * 64)
    with pytest.raises(GraphError, match="two different documents are called"):
        PlanGraph(first, ()).merge(PlanGraph(tuple(second), ()))
