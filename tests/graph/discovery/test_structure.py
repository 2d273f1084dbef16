"""Chains, brokers, losses, communities, gaps and random graphs, on graphs small enough to work out by hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations, pairwise

import networkx as nx
import pytest

from graph.discovery.agreement import adjusted_rand, mutual_information
from graph.discovery.brokers import _constraint, brokers
from graph.discovery.chance import RetoldBonds
from graph.discovery.communities import _bonds, communities
from graph.discovery.divisions import by_louvain, modularity
from graph.discovery.explain import explain
from graph.discovery.finding import Answer, Kind
from graph.discovery.gaps import gaps
from graph.discovery.randomised import randomised, retold, swapped
from graph.discovery.ties import Ties
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef, Relation
from tests.graph.discovery.worked import ref, worked

# 中市 alone joins 甲—乙 with 丙—丁.
BOW_TIE = worked(
    "甲市 COOPERATES_WITH 乙市", "甲市 COOPERATES_WITH 中市", "乙市 COOPERATES_WITH 中市",
    "丙市 COOPERATES_WITH 丁市", "丙市 COOPERATES_WITH 中市", "丁市 COOPERATES_WITH 中市",
)  # fmt: skip

# Two triangles, loosely joined at 丙—丁.
TRIANGLES = [
    "甲市 COOPERATES_WITH 乙市", "乙市 COOPERATES_WITH 丙市", "甲市 COOPERATES_WITH 丙市",
    "丁市 COOPERATES_WITH 戊市", "戊市 COOPERATES_WITH 己市", "丁市 COOPERATES_WITH 己市", "丙市 COOPERATES_WITH 丁市 0.2",
]  # fmt: skip


def test_a_rare_link_beats_a_shared_province() -> None:
    graph = worked(
        "甲市 LOCATED_IN 鄂省, 乙市 LOCATED_IN 鄂省, 丙市 LOCATED_IN 鄂省, 丁市 LOCATED_IN 鄂省", "南路 CONNECTS 甲市", "南路 CONNECTS 乙市"
    )
    first, second = explain(graph, ref("甲市"), ref("乙市")).findings
    # 2 facts of strength 0.9 and a node of degree 2: 1/0.9 + 1/0.9 + log2(2); against 1/0.3 + 1/0.3 + log2(4).
    assert first.score == pytest.approx(1 / (2 / 0.9 + 1), abs=1e-4)
    assert second.score == pytest.approx(1 / (2 / 0.3 + 2), abs=1e-4)
    assert first.because[0].words == "甲市 is connected by 南路, which connects 乙市"


def test_chains_are_distinct_and_bounded() -> None:
    chain = worked(*(f"{a}市 COOPERATES_WITH {b}市" for a, b in pairwise("甲乙丙丁戊己庚")))
    assert len(explain(chain, ref("甲市"), ref("己市")).findings) == 1
    assert not explain(chain, ref("甲市"), ref("庚市")).findings
    assert "no chain" in explain(chain, ref("甲市"), ref("庚市")).notes[0]


def test_a_chain_that_repeats_a_sentence_is_no_other_chain() -> None:
    graph = worked("甲市 HOSTS_INDUSTRY 汽车业, 乙市 HOSTS_INDUSTRY 汽车业, 甲市 HOSTS_INDUSTRY 钢铁业, 乙市 HOSTS_INDUSTRY 钢铁业")
    assert len(explain(graph, ref("甲市"), ref("乙市")).findings) == 1


def test_the_broker_and_the_cut() -> None:
    findings = brokers(BOW_TIE).findings
    [broker] = [f for f in findings if f.kind is Kind.BROKER]
    assert (broker.source, broker.score) == (ref("中市"), 1.0)
    assert "constraint 0.56" in broker.because[1].words  # four partners: (1/4 + 1/4 · 1/2)² each
    [cut] = [f for f in findings if f.kind is Kind.CUT]
    assert (cut.source, cut.score) == (ref("中市"), 2.0)


def test_brokers_overall_and_between_provinces() -> None:
    # A chain 甲—乙—丙—丁, 丁 alone in 湘省. Overall 甲丙 passes 乙, 乙丁 passes 丙, 甲丁 passes both: half and half.
    # Between the provinces 乙丁 passes 丙, 甲丁 passes both: 丙 2 of 3, 乙 1 of 3.
    graph = worked(
        "甲市 COOPERATES_WITH 乙市", "乙市 COOPERATES_WITH 丙市", "丙市 COOPERATES_WITH 丁市",
        "甲市 LOCATED_IN 鄂省, 乙市 LOCATED_IN 鄂省, 丙市 LOCATED_IN 鄂省, 丁市 LOCATED_IN 湘省",
    )  # fmt: skip
    [table] = brokers(graph).tables
    assert {name: shares for name, *shares in table.rows} == {"丙市": ["50.0%", "66.7%"], "乙市": ["50.0%", "33.3%"]}
    assert [f.source for f in brokers(graph).findings if f.kind is Kind.BROKER] == [ref("丙市"), ref("乙市")]
    assert not brokers(BOW_TIE).tables  # no provinces: one figure is all there is


def test_constraint_is_burts() -> None:
    club = nx.karate_club_graph()
    ours = [_constraint(club, node) for node in (0, 5, 33)]
    assert ours == pytest.approx([nx.constraint(club, [node], weight=None)[node] for node in (0, 5, 33)])


def test_what_an_unbuilt_project_costs() -> None:
    graph = worked("东路 CONNECTS 甲市, 东路 CONNECTS 乙市", "西路 CONNECTS 乙市, 西路 CONNECTS 丙市", 西路={"status": "existing"})
    [loss] = [f for f in brokers(graph).findings if f.kind is Kind.LOSS]
    assert loss.source == ref("东路")  # what exists already is not asked about
    # Of three pairs 甲乙 (2 steps) and 甲丙 (4) are lost: (1/2 + 1/4) / 3.
    assert loss.score == pytest.approx(0.25)
    assert "2 pairs of places lie farther apart, 2 of them not joined at all" in loss.because[0].words


def test_two_communities_and_the_city_that_sits_elsewhere() -> None:
    graph = worked(
        *TRIANGLES,
        "甲市 MEMBER_OF 一圈, 乙市 MEMBER_OF 一圈, 丙市 MEMBER_OF 一圈, 丁市 MEMBER_OF 一圈",
        "戊市 MEMBER_OF 二圈, 己市 MEMBER_OF 二圈",
    )
    answer = communities(graph)
    members = [{ref_.key for ref_ in f.members} for f in answer.findings if f.kind is Kind.COMMUNITY]
    assert sorted(members, key=sorted) == [{"丁市", "戊市", "己市"}, {"甲市", "乙市", "丙市"}]
    assert [(f.source.key, f.target and f.target.key) for f in answer.findings if f.kind is Kind.ELSEWHERE] == [("丁市", "一圈")]
    assert answer == communities(graph)


@pytest.mark.parametrize(("tie", "one", "other"), [("LOCATED_ON_AXIS", "东轴", "西轴"), ("LOCATED_IN", "鄂省", "湘省")])
def test_who_sits_elsewhere_than_the_plans_axes_and_provinces_put_it(tie: str, one: str, other: str) -> None:
    graph = worked(*TRIANGLES, ", ".join(f"{place}市 {tie} {one if place in '甲乙丙丁' else other}" for place in "甲乙丙丁戊己"))
    [finding] = [f for f in communities(graph).findings if f.kind is Kind.ELSEWHERE]
    assert (finding.source, finding.target) == (ref("丁市"), ref(one))
    assert finding.because[0].words.startswith(f"3 of the 4 places that belong to {one} alone are in one community")
    assert finding.because[1].words.endswith("they cooperate")


def test_louvain_by_hand() -> None:
    # Two triangles joined by one edge: Q = 2 · (3/7 - (7/14)²) = 5/14.
    edges = [(0, 1, 1.0), (1, 2, 1.0), (0, 2, 1.0), (3, 4, 1.0), (4, 5, 1.0), (3, 5, 1.0), (2, 3, 1.0)]
    found = by_louvain(6, edges, runs=5)
    assert found.group == [0, 0, 0, 1, 1, 1]
    assert found.modularity == pytest.approx(5 / 14)
    assert found.stability == 1.0


def test_modularity_is_newmans() -> None:
    club = nx.karate_club_graph()
    group = [int(node > 16) for node in club]
    parts = [{node for node in club if group[node] == number} for number in (0, 1)]
    assert modularity(club, group) == pytest.approx(nx.community.modularity(club, parts))


def test_agreement_by_hand() -> None:
    assert adjusted_rand("aabb", "xxyy") == 1.0
    # No pair is together in both: (0 - 2·2/6) / (2 - 2·2/6) = -1/2; and the two know nothing of each other.
    assert adjusted_rand("aabb", "xyxy") == pytest.approx(-0.5)
    assert mutual_information("aabb", "xxyy") == pytest.approx(1.0)
    assert mutual_information("aabb", "xyxy") == pytest.approx(0.0)


def test_random_graphs_keep_degrees() -> None:
    edges = [(a, b) for a in range(8) for b in range(8, 16) if (a + b) % 3 == 0]
    other = swapped(edges, seed=1)
    assert set(other) != set(edges)
    assert len({frozenset(edge) for edge in other}) == len(edges)
    for end in (0, 1):
        assert Counter(edge[end] for edge in other) == Counter(edge[end] for edge in edges)
    assert swapped(edges, seed=1) == other


def test_sentences_retold_keep_their_shape_and_how_many_name_whom() -> None:
    sentences = [
        f"{'甲乙丙丁戊己'[at]}市 HOSTS_INDUSTRY {kind}业, {'甲乙丙丁戊己'[(at + 2) % 6]}市 HOSTS_INDUSTRY {kind}业"
        for at, kind in enumerate("茶酒糖盐布铁")
    ]
    facts = worked(*sentences, "甲市 LOCATED_IN 鄂省").facts

    def shapes(those: Sequence[Relation]) -> Counter[tuple[str, int, int]]:
        stated = defaultdict(list)
        for fact in those:
            for item in fact.evidence:
                stated[item.passage].append(fact)
        return Counter((key, len({f.start for f in said}), len({f.end for f in said})) for key, said in stated.items())

    def named(those: Sequence[Relation]) -> Counter[EntityRef]:
        return Counter(ref_ for _, ref_ in {(item.passage, end) for f in those for item in f.evidence for end in (f.start, f.end)})

    told = retold(facts, seed=2)
    assert {(fact.start, fact.end) for fact in told} != {(fact.start, fact.end) for fact in facts}
    assert shapes(told) == shapes(facts)
    assert named(told) == named(facts)
    assert [fact for fact in told if not fact.evidence] == [fact for fact in facts if not fact.evidence]  # no sentence states it
    assert retold(facts, seed=2) == told


@pytest.mark.parametrize("seed", range(4))
def test_bonds_by_chance_are_those_of_the_sentences_retold(seed: int) -> None:
    graph = worked(
        *TRIANGLES, "甲市 HOSTS_INDUSTRY 茶业, 乙市 HOSTS_INDUSTRY 茶业, 甲市 HOSTS_INDUSTRY 酒业, 乙市 HOSTS_INDUSTRY 酒业", "丙市 HOSTS_INDUSTRY 茶业 0.7",
        "东路 CONNECTS 甲市, 东路 CONNECTS 己市", "西路 CONNECTS 丁市, 西路 CONNECTS 乙市", "甲市 LOCATED_IN 鄂省, 乙市 LOCATED_IN 鄂省", "己市 HOSTS_INDUSTRY 茶业",
    )  # fmt: skip
    places = sorted(ref(f"{name}市") for name in "甲乙丙丁戊己")
    slow, _ = _bonds(Ties(graph, facts=retold(graph.facts, seed=seed)), places)
    fast = RetoldBonds(graph.facts, places).bonds(seed)
    assert [pair[:2] for pair in fast] == [pair[:2] for pair in slow]
    assert [pair[2] for pair in fast] == pytest.approx([pair[2] for pair in slow])


def test_two_dense_groups_are_beyond_chance_and_one_list_is_not() -> None:
    # Ten places in two circles, every pair in a sentence of its own; against one sentence that lists them all.
    apart = worked(*(f"{a}市 COOPERATES_WITH {b}市" for group in ("甲乙丙丁戊", "己庚辛壬癸") for a, b in combinations(group, 2)))
    listed = worked(", ".join(f"{name}市 HOSTS_INDUSTRY 茶业" for name in "甲乙丙丁戊己庚辛壬癸"))
    assert _verdict(communities(apart)) == "yes, by the most that 29 can show; --samples 99 is firmer"
    assert _verdict(communities(apart, samples=99)) == "yes"
    assert _verdict(communities(apart, samples=3)).startswith("cannot be told")
    assert _verdict(communities(listed)).startswith("no")


def _verdict(answer: Answer) -> str:
    return str(dict(answer.tables[0].rows)["groups beyond chance (below 0.05)"])


def test_random_facts_keep_how_many_of_each_type_an_entity_has() -> None:
    facts = BOW_TIE.facts

    def degrees(those: tuple) -> Counter:  # type: ignore[type-arg]
        return Counter((fact.type, ref_) for fact in those for ref_ in (fact.start, fact.end))

    assert degrees(randomised(facts, seed=3)) == degrees(facts)
    PlanGraph(BOW_TIE.entities, randomised(facts, seed=3))  # no pair is doubled


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["甲市 HOSTS_PROJECT 南路"], {("no zone", "甲市"), ("no group", "甲市")}),
        (["大湖, 甲市 LOCATED_ON_AXIS 东轴"], {("unprotected", "大湖"), ("no project", "甲市"), ("no zone", "甲市")}),
        (["甲县 HOSTS_INDUSTRY 汽车业"], {("single host", "汽车业")}),
        (["甲县 MEMBER_OF 一圈 0.7"], {("weak fact", "甲县")}),
        (["甲县 PROTECTS 大湖", "甲县 HOSTS_INDUSTRY 钢铁业, 乙县 HOSTS_INDUSTRY 钢铁业"], {("conflict", "甲县")}),
        (["甲县 PROTECTS 大湖", "甲县 HOSTS_INDUSTRY 钢铁物流业, 乙县 HOSTS_INDUSTRY 钢铁物流业"], set()),
        (["甲县 HOSTS_INDUSTRY 纺织业, 乙县 HOSTS_INDUSTRY 纺织业", "引导 甲县 纺织业"], set()),
    ],
)
def test_gaps(sentences: list[str], expected: set[tuple[str, str]]) -> None:
    graph = worked(*[sentence for sentence in sentences if not sentence.startswith("引导")])
    assert {(f.kind.value, f.source.key) for f in gaps(graph).findings} == expected


def test_gaps_say_where_no_conflict_could_be_seen() -> None:
    heavy = "甲县 HOSTS_INDUSTRY 钢铁业, 乙县 HOSTS_INDUSTRY 钢铁业, 丙县 HOSTS_INDUSTRY 钢铁物流业"
    [note] = gaps(worked(heavy, "甲县 PROTECTS 大湖, 丙县 PROTECTS 大湖")).notes
    assert note.startswith("2 places are to develop a heavy industry; 1 of them")
    assert not gaps(worked("甲县 HOSTS_INDUSTRY 钢铁业, 甲县 PROTECTS 大湖")).notes


def test_a_city_told_to_move_out_what_it_is_told_to_grow() -> None:
    grown = worked("甲县 HOSTS_INDUSTRY 纺织业, 乙县 HOSTS_INDUSTRY 纺织业", "甲县, 纺织业")
    move = "引导甲县纺织业向周边转移。"
    passages = [e.model_copy(update={"text": move}) if e.key.endswith("1/2") else e for e in grown.entities]
    found = [f for f in gaps(PlanGraph(tuple(passages), grown.relations)).findings if f.kind is Kind.CONFLICT]
    assert [(f.source, f.target) for f in found] == [(ref("甲县"), ref("纺织业"))]
    assert found[0].because[1].words == "another sentence: 引导甲县纺织业向周边转移"
