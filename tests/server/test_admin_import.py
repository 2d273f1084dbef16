"""neo4j-admin's own import of the files that exports.py writes, into a server of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.synthetic import corpus
from graph.entities import City, Plan
from graph.exports import write_neo4j_admin
from graph.loading import load, unload
from graph.plan_graph import PlanGraph
from graph.store import open_store, read_graph
from tests.server.local_neo4j import LocalNeo4j
from tests.server.provide import Server, environment
from tests.small_graph import small_graph


def odd_plan() -> PlanGraph:
    """Return a plan whose texts look like CSV."""
    city = City(key='"1",', name='a\n"b"', aliases=("", "x;y", " \\ "), short_name="", lat=30.0, lon=-0.5)
    return PlanGraph((Plan(key="odd", name="odd, very"), city))


def test_what_neo4j_admin_imports_is_what_load_loads(local_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plans = [small_graph(), *corpus(3, passages=40), odd_plan()]
    with open_store(":memory:") as store:
        load(store, plans)
        expected = read_graph(store)
    arguments = write_neo4j_admin(plans, tmp_path / "files")
    other = LocalNeo4j(tmp_path / "home")
    printed = other.admin("database", "import", "full", "neo4j", *arguments, folder=tmp_path / "files")
    assert "IMPORT DONE" in printed
    for name, value in environment(other.bolt, other.password).items():
        monkeypatch.setenv(name, value)
    other.start()
    try:
        with open_store(other.bolt) as store:
            assert read_graph(store).to_json() == expected.to_json()
            assert not any(done.changed for done in load(store, plans))
            for plan in ("odd", "第0号规划", "第1号规划", "第2号规划"):
                unload(store, plan)
            assert read_graph(store) == small_graph()
    finally:
        other.stop()


def test_the_script_gives_the_same_arguments(tmp_path: Path) -> None:
    arguments = write_neo4j_admin(small_graph(), tmp_path)
    script = (tmp_path / "import.sh").read_text(encoding="utf-8")
    assert all(f"'{argument}'" in script for argument in arguments)
