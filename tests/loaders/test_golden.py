"""The example plan gives the facts in tests/golden/facts.tsv; `make golden` rewrites them, the diff is the review."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from loaders.extract import Extraction, extract
from loaders.reading import read

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("write_golden", ROOT / "scripts" / "write_golden.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def extraction(script: ModuleType) -> Extraction:
    return extract(read(script.PLAN))


def test_facts_are_the_golden_ones(script: ModuleType, extraction: Extraction) -> None:
    assert script.golden(extraction.graph).splitlines() == script.GOLDEN.read_text(encoding="utf-8").splitlines()


def test_every_type_of_the_model_is_read_from_every_chapter(extraction: Extraction) -> None:
    kinds = {fact.type.value for fact in extraction.graph.facts}
    assert kinds == {
        "LOCATED_IN", "MEMBER_OF", "CORE_OF", "LOCATED_ON_AXIS", "LINKS", "COOPERATES_WITH", "HOSTS_INDUSTRY", "SUBINDUSTRY_OF",
        "HOSTS_PROJECT", "CONNECTS", "PROTECTS", "POSITIONED_AS", "PARTICIPATES_IN", "TARGETS",
    }  # fmt: skip
    chapters = {item.section.split(".")[0].split("#")[0] for fact in extraction.graph.facts for item in fact.evidence}
    assert chapters == set("0123456789")


def test_coverage_lists_the_passages_that_name_things_and_gave_no_fact(extraction: Extraction) -> None:
    missed = extraction.coverage.missed
    assert all(len(passage.known) >= 2 and passage.facts == 0 for passage in missed)
    assert extraction.coverage.share > 0.9
