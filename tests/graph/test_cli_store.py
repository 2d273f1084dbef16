"""load, unload and status as commands, on a file and on the server."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from graph.cli_store import add_commands, chosen_graph
from graph.errors import PlanGraphError
from tests.small_graph import PLAN, small_graph

app = typer.Typer()
add_commands(app)


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
    return result.output


def test_a_plan_is_loaded_shown_and_unloaded(url: str, graph_file: str) -> None:
    assert f"{PLAN}: 8 facts, loaded" in run("load", graph_file, "--store", url)
    assert json.loads(run("load", graph_file, "--store", url, "--json"))["loaded"][0]["changed"] is False
    found = json.loads(run("status", "--store", url, "--json"))
    assert [(plan["name"], plan["facts"]) for plan in found["plans"]] == [(PLAN, 8)]
    assert found["relationships"]["MENTIONED_IN"] == 7
    assert chosen_graph(Path("none"), url) == small_graph()
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
