"""load, unload and status as commands, on a file and on the server."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from benchmarks.synthetic import synthetic_plan
from graph.cli import app
from graph.cli_store import chosen_graph
from graph.errors import PlanGraphError
from graph.store import open_store, read_graph
from tests.graph.test_cli import EXAMPLE
from tests.small_graph import PLAN, SOURCE, small_graph


@pytest.fixture(params=["file", "server"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "file":
        return str(tmp_path / "plan.kgl")
    return str(request.getfixturevalue("server_environment").url)


@pytest.fixture
def graph_file(tmp_path: Path) -> str:
    path = tmp_path / "graph.json"
    path.write_text(small_graph().to_json(), encoding="utf-8")
    return str(path)


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, arguments, catch_exceptions=True)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def test_a_plan_is_loaded_shown_and_unloaded(url: str, graph_file: str) -> None:
    assert f"{PLAN}: 8 facts, loaded" in run("load", graph_file, "--store", url)
    assert json.loads(run("load", graph_file, "--store", url, "--json"))["loaded"][0]["changed"] is False
    found = json.loads(run("status", "--store", url, "--json"))
    assert [(plan["name"], plan["facts"]) for plan in found["plans"]] == [(PLAN, 8)]
    assert found["relationships"]["MENTIONED_IN"] == 7
    assert chosen_graph(None, url) == small_graph()
    assert "it stated 8 facts" in run("unload", PLAN, "--store", url)
    assert json.loads(run("status", "--store", url, "--json"))["nodes"] == {}


def test_the_store_comes_from_the_environment(url: str, graph_file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", url)
    assert run("load", graph_file, "-q") == ""
    assert PLAN in run("status")


def test_what_is_wrong_is_said_before_anything_is_loaded(url: str, graph_file: str, tmp_path: Path) -> None:
    with pytest.raises(PlanGraphError, match="no such file"):
        run("load", graph_file, str(tmp_path / "none.json"), "--store", url)
    with pytest.raises(PlanGraphError, match=r"NEO4J_URI|no such file|示例规划|called"):
        run("unload", PLAN, "--store", url)


def test_without_a_store_the_command_says_where_to_name_one(graph_file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_URI", raising=False)
    with pytest.raises(PlanGraphError, match="set NEO4J_URI"):
        run("load", graph_file)


READERS = [
    ["show", "武汉"],
    ["show", "wuhan", "--json"],
    ["discover", "gaps", "--json"],
    ["discover", "explain", "武汉", "黄梅"],
    ["discover", "compare", "武汉", "黄梅", "--json"],
    *(["discover", word] for word in ("partners", "communities", "brokers")),
    *(["discover", word, "武汉"] for word in ("industries", "similar")),
]
MAKERS = [
    ["discover", "report"],
    ["render"],
    ["render", "--around", "武汉"],
    ["render", "--query", "city_profile", "--param", "city=黄梅"],
    *(["export", form] for form in ("graphml", "gexf", "csv", "cypher", "jsonld", "svg", "neo4j-admin")),
    ["atlas"],
]


@pytest.mark.parametrize("words", READERS, ids=" ".join)
def test_what_reads_gives_the_same_from_a_store_as_from_a_file(
    url: str, graph_file: str, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("load", graph_file, "--store", url)
    expected = run(*words, "--graph", graph_file)
    assert len(expected) > 10
    assert run(*words, "--store", url) == expected
    monkeypatch.setenv("NEO4J_URI", url)
    assert run(*words) == expected


@pytest.mark.parametrize("words", MAKERS, ids=" ".join)
def test_what_makes_files_makes_the_same_of_a_store_as_of_a_file(url: str, graph_file: str, words: list[str], tmp_path: Path) -> None:
    run("load", graph_file, "--store", url)
    run(*words, "--graph", graph_file, "-o", str(tmp_path / "a"))
    run(*words, "--store", url, "-o", str(tmp_path / "b"))
    made = [{f.relative_to(tmp_path / n): f.read_bytes() for f in (tmp_path / n, *(tmp_path / n).rglob("*")) if f.is_file()} for n in "ab"]
    assert made[0]
    assert made[0] == made[1]


def test_a_file_that_is_named_comes_before_a_server_that_is_only_set(graph_file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "neo4j://127.0.0.1:1")
    assert "武汉" in run("show", "武汉", "--graph", graph_file)
    with pytest.raises(PlanGraphError, match="no Neo4j server answers"):
        run("show", "武汉")
    with pytest.raises(PlanGraphError, match="--graph FILE or --store STORE"):
        run("show", "武汉", "--graph", graph_file, "--store", "plan.kgl")


def test_an_empty_store_says_how_to_fill_it(url: str, graph_file: str) -> None:
    run("load", graph_file, "--store", url)
    run("unload", PLAN, "--store", url)
    with pytest.raises(PlanGraphError, match="the store is empty; `plangraph load GRAPH`"):
        run("show", "武汉", "--store", url)


def test_suggestions_are_written_into_the_store_that_was_read(url: str, graph_file: str) -> None:
    run("load", graph_file, "--store", url)
    assert "suggested links in" in run("discover", "similar", "武汉", "--write", "--store", url)
    written = json.loads(run("status", "--store", url, "--json"))["relationships"].get("SUGGESTED_LINK", 0)
    assert f"{written} suggested links taken out" in run("discover", "--clear", "--store", url)


def test_build_loads_what_it_builds(url: str, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(SOURCE, encoding="utf-8")
    build = ["build", str(tmp_path / "plan.txt"), str(EXAMPLE), "-o", str(tmp_path / "out"), "--no-picture", "--store", url]
    assert "facts, loaded" in run(*build)
    assert [plan["changed"] for plan in json.loads(run(*build, "--json"))["loaded"]] == [False, False]
    with open_store(url, mode="read") as store:
        assert read_graph(store) == chosen_graph(tmp_path / "out" / "graph.json", None)


def test_build_says_that_the_store_is_none_before_it_reads_anything(tmp_path: Path) -> None:
    with pytest.raises(PlanGraphError, match="no Neo4j server answers"):
        run("build", str(tmp_path / "none.txt"), "-o", str(tmp_path / "out"), "--store", "bolt://127.0.0.1:1")
    assert not (tmp_path / "out").exists()


def test_several_files_are_exported_together_and_a_format_may_be_an_option(graph_file: str, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text(synthetic_plan(1, passages=20).to_json(), encoding="utf-8")
    run("export", "--format", "neo4j-admin", "--graph", graph_file, "--graph", str(other), "-o", str(tmp_path / "files"))
    assert (tmp_path / "files" / "Plan.csv").read_text(encoding="utf-8").count("\n") == 3
    run("export", "jsonld", "--graph", graph_file, "--graph", str(other), "-o", str(tmp_path / "plans.jsonld"))
    assert all(name in (tmp_path / "plans.jsonld").read_text(encoding="utf-8") for name in (PLAN, "第1号规划"))
    for wrong, says in ((["export"], "Name one format: graphml"), (["export", "neo4j-admin", "--theme", "axes"], "takes whole plans")):
        with pytest.raises(PlanGraphError, match=says):
            run(*wrong, "--graph", graph_file, "-o", str(tmp_path / "more"))
    assert not (tmp_path / "more").exists()
