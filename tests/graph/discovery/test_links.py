"""Partners, industries, similar, compare and the baselines, on graphs small enough to work out by hand."""

from __future__ import annotations

import math

import pytest

from graph.discovery.baselines import adamic_adar, katz, preferential_attachment, resource_allocation, statements
from graph.discovery.compare import compare
from graph.discovery.finding import Kind, as_data
from graph.discovery.industries import industries, score_pairs
from graph.discovery.partners import nearness, partners
from graph.discovery.similar import similar
from graph.discovery.ties import Ties, distance_km, strength
from tests.graph.discovery.worked import ref, worked

# 甲 and 乙 share the axis (with 丙) and, alone, the railway; 甲 and 丙 cooperate already.
PAIRS = worked(
    "甲市 LOCATED_ON_AXIS 东轴", "乙市 LOCATED_ON_AXIS 东轴", "丙市 LOCATED_ON_AXIS 东轴",
    "南路 CONNECTS 甲市, 南路 CONNECTS 乙市", "甲市 COOPERATES_WITH 丙市",
)  # fmt: skip


def test_baselines_by_hand() -> None:
    # 甲 and 乙 share 东轴 (degree 3) and 南路 (degree 2); degrees: 甲 3, 乙 2, 丙 2.
    ties = Ties(PAIRS)
    pairs = [(ref("甲市"), ref("乙市")), (ref("乙市"), ref("丙市"))]
    assert adamic_adar(ties, pairs) == pytest.approx([1 / math.log(3) + 1 / math.log(2), 1 / math.log(3)])
    assert resource_allocation(ties, pairs) == pytest.approx([1 / 3 + 1 / 2, 1 / 3])
    assert preferential_attachment(ties, pairs) == [6, 4]
    # Sentences: 甲 1, 4 and 5; 乙 2 and 4; 丙 3 and 5.
    assert statements(ties, pairs) == [6, 4]


def test_katz_by_hand() -> None:
    # A path 甲—东轴—乙: the largest eigenvalue is √2, so a walk of two steps counts (½/√2)² = 1/8, of four 2/64, …: 1/8 / (1 - 2/8).
    path = Ties(worked("甲市 LOCATED_ON_AXIS 东轴", "乙市 LOCATED_ON_AXIS 东轴"))
    assert katz(path, [(ref("甲市"), ref("乙市"))]) == pytest.approx([1 / 6])
    assert katz(path, [(ref("甲市"), ref("丁市"))]) == [0.0]


def test_partners_weigh_rare_ties_and_leave_out_who_cooperates() -> None:
    answer = partners(PAIRS)
    assert [{f.source, f.target} for f in answer.findings] == [{ref("甲市"), ref("乙市")}, {ref("乙市"), ref("丙市")}]
    # Strengths 0.6 (axis) and 0.9 (railway), by degrees 3 and 2; without coordinates nearness is 1 / (1 + 300/150).
    # All are in one plan, as one more thing that five entities share.
    assert answer.findings[0].score == pytest.approx((1 / 5 + 0.6 / 3 + 0.9 / 2) / 3, abs=1e-4)
    assert [reason.words for reason in answer.findings[0].because] == [
        "both are connected by 南路 (and no other place)",
        "both lie on 东轴 (as 3 places do)",
    ]


def test_one_sentence_counts_once_however_much_it_lists() -> None:
    listed = worked("甲市 HOSTS_INDUSTRY 汽车业, 甲市 HOSTS_INDUSTRY 钢铁业, 乙市 HOSTS_INDUSTRY 汽车业, 乙市 HOSTS_INDUSTRY 钢铁业")
    [finding] = partners(listed).findings
    assert finding.score == pytest.approx((1 / 4 + 0.6 / 2) / 3, abs=1e-4)
    assert [reason.words for reason in finding.because] == ["both are to develop 汽车业、钢铁业 (and no other place)"]


def test_reasons_say_which_way_round_a_fact_is() -> None:
    graph = worked(
        "一圈 PROTECTS 甲湖, 一圈 PROTECTS 乙湖", "二圈 PROTECTS 丙湖", "甲市 COOPERATES_WITH 丙市", "丙市 COOPERATES_WITH 乙市",
        "东路 CONNECTS 甲市", "乙市 HOSTS_PROJECT 东路",
    )  # fmt: skip
    [lakes] = similar(graph, ref("甲湖")).findings
    assert [reason.words for reason in lakes.because] == ["both are protected by 一圈 (and no other of its kind)"]
    [towns] = [finding for finding in similar(graph, ref("甲市")).findings if finding.target == ref("乙市")]
    assert sorted(reason.words for reason in towns.because) == [
        "both are tied to 东路 (and no other place)",
        "both cooperate with 丙市 (and no other place)",
    ]


def test_members_of_a_group_are_no_suggestion() -> None:
    assert not partners(worked("甲市 MEMBER_OF 一组, 乙市 MEMBER_OF 一组")).findings


def test_nearness_halves_at_150_km() -> None:
    # One degree of latitude is 111.19 km on a sphere of 6,371 km.
    graph = worked("甲市 COOPERATES_WITH 乙市", at={"甲市": (30.0, 114.0), "乙市": (30.0 + 150 / 111.1949, 114.0)})
    assert distance_km(graph, ref("甲市"), ref("乙市")) == pytest.approx(150, abs=0.01)
    assert nearness(Ties(graph), ref("甲市"), ref("乙市")) == pytest.approx(0.5, abs=1e-4)


def test_a_fact_said_twice_binds_more_and_an_unsure_one_less() -> None:
    graph = worked("甲市 COOPERATES_WITH 乙市", "甲市 COOPERATES_WITH 乙市", "甲市 COOPERATES_WITH 丙市 0.5")
    twice, unsure = sorted(graph.facts, key=lambda fact: -len(fact.evidence))
    assert strength(twice) == pytest.approx(1 + math.log(2) / 2)
    assert strength(unsure) == 0.5


def test_industries_that_what_a_city_belongs_to_is_to_develop() -> None:
    graph = worked(
        "甲市 LOCATED_ON_AXIS 东轴, 乙市 LOCATED_ON_AXIS 东轴", "甲市 MEMBER_OF 一圈", "甲市 HOSTS_INDUSTRY 钢铁业",
        "东轴 HOSTS_INDUSTRY 汽车业", "一圈 HOSTS_INDUSTRY 汽车业, 一圈 HOSTS_INDUSTRY 钢铁业, 一圈 HOSTS_INDUSTRY 纺织业",
        "乙市 HOSTS_INDUSTRY 汽车业, 乙市 HOSTS_INDUSTRY 旅游业",
    )  # fmt: skip
    answer = industries(graph, ref("甲市"))
    # 钢铁 is its own, no peer is to develop 纺织, and nothing that 甲 is part of 旅游.
    [finding] = answer.findings
    assert (finding.target, finding.kind) == (ref("汽车业"), Kind.INDUSTRY)
    # Three sentences on 甲; the axis has degree 3, the circle 4, and all eight entities are in one plan.
    assert finding.score == pytest.approx(3 * (1 / 8 + 1 / 3 + 1 / 4), abs=1e-4)
    assert [reason.words for reason in finding.because] == [
        "甲市 lies on the axis 东轴, which is to develop 汽车业",
        "甲市 is a member of 一圈, which is to develop 汽车业",
        "its peer 乙市 is to develop it",
    ]
    assert [fact.type.value for fact in finding.because[0].facts] == ["LOCATED_ON_AXIS", "HOSTS_INDUSTRY"]
    assert answer.notes == (
        "1 more industries of its peers are not suggested: nothing that 甲市 belongs to or contains is to develop them",
    )


def test_what_a_city_contains_suggests_industries_and_peers_alone_do_not() -> None:
    graph = worked("乐县 LOCATED_IN 甲市", "乐县 HOSTS_INDUSTRY 茶业", "乙市 HOSTS_INDUSTRY 茶业, 乙市 COOPERATES_WITH 甲市")
    assert [reason.words for reason in industries(graph, ref("甲市")).findings[0].because] == [
        "甲市 contains 乐县, which is to develop 茶业",
        "its peer 乙市 is to develop it",
    ]
    assert not industries(worked("乙市 HOSTS_INDUSTRY 茶业, 乙市 COOPERATES_WITH 甲市"), ref("甲市")).findings


def test_why_nothing_is_suggested_is_said() -> None:
    alone = worked("甲市 HOSTS_INDUSTRY 茶业", "乙市, 丙市 LOCATED_ON_AXIS 东轴")
    assert industries(alone, ref("甲市")).notes == ("no other City is to develop anything that 甲市 is not",)
    assert partners(alone, ref("甲市")).notes == (
        "no other City in question shares anything with 甲市 without being said to cooperate with it",
    )


def test_a_region_in_a_region_is_no_peer_of_it() -> None:
    graph = worked("小圈 MEMBER_OF 大圈", "大圈 HOSTS_INDUSTRY 茶业")
    [finding] = industries(graph, ref("小圈")).findings
    assert finding.because[0].words == "小圈 is a member of 大圈, which is to develop 茶业"


def test_where_nothing_lies_between_the_place_of_more_sentences_comes_first() -> None:
    graph = worked("甲市 HOSTS_INDUSTRY 茶业", "甲市 LOCATED_ON_AXIS 东轴", "乙市 HOSTS_INDUSTRY 酒业")
    # Of five entities; 甲 is in two sentences.
    assert score_pairs(Ties(graph), [(ref("甲市"), ref("酒业")), (ref("乙市"), ref("茶业"))]) == pytest.approx([2 / 5, 1 / 5])


def test_similar_is_the_cosine_of_profiles() -> None:
    graph = worked("甲市 LOCATED_ON_AXIS 东轴", "乙市 LOCATED_ON_AXIS 东轴", "丙市 LOCATED_ON_AXIS 西轴", "甲市 HOSTS_INDUSTRY 汽车业")
    [finding] = similar(graph, ref("甲市")).findings
    # Rarity: log(4/3) for the axis that two of three have, log(4/2) for the industry that one has; strength 0.6 each.
    axis, industry = math.log(4 / 3), math.log(4 / 2)
    assert finding.target == ref("乙市")
    assert finding.score == pytest.approx(axis / math.hypot(axis, industry), abs=1e-4)


def test_compare_tells_what_both_have_and_what_one_has() -> None:
    graph = worked("甲市 LOCATED_ON_AXIS 东轴", "乙市 LOCATED_ON_AXIS 东轴", "甲市 HOSTS_INDUSTRY 汽车业")
    answer = compare(graph, ref("甲市"), ref("乙市"))
    assert answer.tables[0].rows == (("lies on the axis", ["东轴"], [], []), ("is to develop", [], ["汽车业"], []))
    assert [(f.kind, f.source.key, [r.words for r in f.because]) for f in answer.findings[1:]] == [
        (Kind.DIFFERENT, "甲市", ["is to develop 汽车业"]),
        (Kind.DIFFERENT, "乙市", []),
    ]


def test_every_quote_is_in_the_plan() -> None:
    data = as_data(PAIRS, partners(PAIRS))
    quotes = [quote["quote"] for finding in data["findings"] for reason in finding["because"] for quote in reason["quotes"]]
    assert quotes
    assert all(any(quote in passage.text for passage in PAIRS.passages.values()) for quote in quotes)
