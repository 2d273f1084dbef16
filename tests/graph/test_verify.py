"""Verification holds every passage and quote against the source."""

from __future__ import annotations

from hashlib import sha256

import pytest

from graph.plan_graph import PlanGraph
from graph.verify import reads_as, verify
from tests.small_graph import SHA256, SOURCE, small_graph


@pytest.mark.parametrize(
    ("printed", "text", "holds"),
    [
        ("推进交通综16合枢纽建设", "推进交通综合枢纽建设", True),
        ("推进交通\n 综合枢纽", "推进交通综合枢纽", True),
        ("1—2小时", "1—2小时", True),
        ("1—2小时", "1—小时", True),  # nothing tells such a number from a page number: the source's sha256 does
        ("到2017年", "到20年", True),
        ("50万17人口", "50万人口", True),
        ("推进交通综合枢纽", "推进综合枢纽", False),
        ("推进综合枢纽", "推进交通综合枢纽", False),
        ("4970075000", "4970", False),  # a page number has no six digits
        ("2020年", "2030年", False),
        ("", "推进", False),
    ],
)
def test_reads_as(printed: str, text: str, holds: bool) -> None:
    assert reads_as(printed, text) is holds


def test_a_true_graph_holds() -> None:
    assert verify(small_graph(), SOURCE, SHA256) == []


def test_a_changed_word_fails_and_names_the_passage() -> None:
    changed = SOURCE.replace("装备制造", "汽车制造")
    failures = verify(small_graph(), changed, sha256(changed.encode()).hexdigest())
    assert len(failures) == 2
    assert "sha256" in failures[0]
    assert failures[1].startswith("passage 1/2: ")
    assert "汽车制造" in failures[1]


def test_a_moved_text_names_what_moved() -> None:
    changed = SOURCE.replace("第一章", "第一章章")
    failures = verify(small_graph(), changed, sha256(changed.encode()).hexdigest())
    assert [failure.split(":")[0] for failure in failures[1:]] == ["passage 1/1", "passage 1/2", "passage 1/3"]
    assert all("elsewhere" in failure for failure in failures[1:])


def test_a_change_that_spares_the_passages_still_fails() -> None:
    changed = SOURCE.replace("第一章", "第二章")
    assert len(verify(small_graph(), changed, sha256(changed.encode()).hexdigest())) == 1


def test_a_graph_without_a_plan_fails() -> None:
    assert verify(PlanGraph(), SOURCE, SHA256) == ["the graph has no plan"]
