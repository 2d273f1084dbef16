"""`plangraph discover …`: every command answers, writes beside the facts and takes away again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.plan_graph import PlanGraph
from graph.store import open_store, read_graph, write_graph
from graph.stores.suggestions import count_suggestions
from tests.graph.discovery.worked import worked

ROOT = Path(__file__).parents[3]
GRAPH = worked(
    "甲市 LOCATED_ON_AXIS 东轴, 乙市 LOCATED_ON_AXIS 东轴, 丙市 LOCATED_ON_AXIS 东轴", "南路 CONNECTS 甲市, 南路 CONNECTS 乙市",
    "甲市 COOPERATES_WITH 丙市", "甲市 HOSTS_INDUSTRY 汽车业", "乙市 HOSTS_INDUSTRY 新能源汽车业", "东轴 HOSTS_INDUSTRY 新能源汽车业",
    at={"甲市": (30.0, 114.0), "乙市": (31.0, 115.0), "丙市": (29.0, 113.0)},
)  # fmt: skip
QUESTIONS = {
    "partners": [], "industries": ["甲市"], "similar": ["甲市"], "compare": ["甲市", "乙市"], "explain": ["甲市", "乙市"],
    "communities": [], "brokers": [], "gaps": [],
}  # fmt: skip


def run(*arguments: str | Path, cwd: Path, seed: str = "0") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-c", "from graph.cli import main; main()", "discover", *map(str, arguments)]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed}
    return subprocess.run(command, cwd=cwd, env=variables, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "graph.json").write_text(GRAPH.to_json(), encoding="utf-8")
    with open_store(str(tmp_path / "out" / "plan.kgl")) as store:
        write_graph(store, GRAPH)
    return tmp_path


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_answers_in_words_and_json_the_same_under_any_hash_seed(folder: Path, question: str) -> None:
    words = run(question, *QUESTIONS[question], cwd=folder)
    assert (words.returncode, words.stderr) == (0, "")
    assert "“" in words.stdout  # a quote
    first, second = (run(question, *QUESTIONS[question], "--json", cwd=folder, seed=seed).stdout for seed in ("1", "2"))
    assert first == second
    assert json.loads(first)["findings"]
    assert "Example" in run(question, "--help", cwd=folder).stdout


def test_suggestions_stand_beside_the_facts_and_go_again(folder: Path) -> None:
    url = str(folder / "out" / "plan.kgl")
    for _ in range(2):  # written again, they take their own place
        assert run("partners", "--write", cwd=folder).returncode == 0
        with open_store(url, mode="read") as store:
            assert count_suggestions(store) == 2
            assert read_graph(store) == GRAPH
            rows = store.rows(
                "MATCH (a)-[r:SUGGESTED_LINK]->(b) RETURN r.kind AS kind, r.explanation AS why, r.method AS method, r.score AS score"
            )
    assert {row["kind"] for row in rows} == {"partner"}
    assert all("both lie on 东轴" in row["why"] and row["score"] > 0 and row["method"] for row in rows)
    assert "2 suggested links" in run("--clear", cwd=folder).stdout
    with open_store(url, mode="read") as store:
        assert count_suggestions(store) == 0
        assert read_graph(store) == GRAPH


@pytest.mark.parametrize(
    ("question", "written"),
    [
        (["explain", "甲市", "乙市"], {("乙市", "chain", "甲市")}),  # the better of two chains, the same way round from either end
        (["compare", "甲市", "乙市"], {("乙市", "shared", "甲市")}),
        (["industries", "甲市"], {("甲市", "industry", "新能源汽车业")}),
        (["communities"], {("丙市", "community", "甲市"), ("乙市", "community", "甲市")}),
        (["gaps"], {("乙市", "conflict", "大湖")}),
    ],
)
def test_whatever_pairs_an_answer_has_can_be_written(folder: Path, question: list[str], written: set[tuple[str, str, str]]) -> None:
    heavy = worked("乙市 HOSTS_INDUSTRY 钢铁业, 甲市 HOSTS_INDUSTRY 钢铁业", "乙市 PROTECTS 大湖")
    whole = heavy if question == ["gaps"] else GRAPH
    (folder / "out" / "graph.json").write_text(whole.to_json(), encoding="utf-8")
    with open_store(str(folder / "out" / "plan.kgl")) as store:
        write_graph(store, whole)
    done = run(*question, "--write", cwd=folder)
    assert done.returncode == 0, done.stderr
    with open_store(str(folder / "out" / "plan.kgl"), mode="read") as store:
        rows = store.rows("MATCH (a)-[r:SUGGESTED_LINK]->(b) RETURN a.key AS start, r.kind AS kind, b.key AS end")
    assert {(str(row["start"]), str(row["kind"]), str(row["end"])) for row in rows} == written


def test_how_many_reasons_holds_for_words_json_and_page(folder: Path) -> None:
    words, data = (run("partners", "甲市", "--reasons", "1", *more, cwd=folder).stdout for more in ([], ["--json"]))
    assert "2 more reasons" in words
    assert [len(finding["because"]) for finding in json.loads(data)["findings"]] == [1]
    assert run("partners", "甲市", "--reasons", "1", "-o", "one.html", cwd=folder).returncode == 0
    assert (folder / "one.html").read_text(encoding="utf-8").count('<ul class="reasons"><li>') == 1
    assert len(json.loads(run("partners", "甲市", "--json", cwd=folder).stdout)["findings"][0]["because"]) == 3


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_graph_without_anything_to_ask_about_is_answered(tmp_path: Path, question: str) -> None:
    (tmp_path / "graph.json").write_text(worked("甲市, 乙市").to_json(), encoding="utf-8")
    done = run(question, *QUESTIONS[question], "--graph", "graph.json", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()


def test_the_report_of_nothing_and_of_one_city(tmp_path: Path) -> None:
    for graph in (PlanGraph((), ()), worked("甲市 HOSTS_INDUSTRY 汽车业")):
        (tmp_path / "graph.json").write_text(graph.to_json(), encoding="utf-8")
        done = run("report", "--graph", "graph.json", "-o", "page.html", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        assert "Nothing was found." in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_the_report_is_one_file_without_script(folder: Path) -> None:
    assert run("report", "-o", "report.html", cwd=folder).returncode == 0
    text = (folder / "report.html").read_text(encoding="utf-8")
    assert "<svg" in text
    assert "http" not in text.replace("http-equiv", "").replace("http://www.w3.org/2000/svg", "")
    assert "<script" not in text
    assert all(f'<section id="{question}">' in text for question in QUESTIONS)
    assert run("report", "-o", "again.html", cwd=folder, seed="5").returncode == 0
    assert (folder / "again.html").read_text(encoding="utf-8") == text


def test_one_answer_as_a_page(folder: Path) -> None:
    assert run("partners", "-o", "partners.html", cwd=folder).returncode == 0
    assert "stroke-dasharray" in (folder / "partners.html").read_text(encoding="utf-8")


def test_what_cannot_be_answered_is_said_in_one_line(folder: Path) -> None:
    for arguments, words in (
        (["industries", "无市"], "无市"),
        (["partners", "--write", "--store", "none.kgl"], "none.kgl: no such"),
        (["gaps", "--graph", "none.json"], "none.json"),
        (["explain", "甲市", "City:甲市"], "are both 甲市"),
        (["compare", "甲市", "甲市"], "are both 甲市"),
        (["industries", "汽车业"], "is no place"),
        (["partners", "东轴"], "is no place"),
        (["report", "-o", "none/report.html"], "cannot be written"),
        (["partners", "-o", "out"], "cannot be written"),
        (["partners", "--json", "-o", "page.html"], "one of the two"),
        (["brokers", "--write"], "no pairs"),
        (["report", "--json"], "single questions"),
        (["report", "--write"], "single questions"),
        (["--clear", "partners"], "--clear stands alone"),
        (["--store", "none.kgl", "partners"], "--store after the question"),
    ):
        done = run(*arguments, cwd=folder)
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1
        assert words in done.stderr
        assert "internal" not in done.stderr


def test_a_chain_quotes_every_link(tmp_path: Path) -> None:
    chain = worked("甲市 COOPERATES_WITH 乙市", "乙市 COOPERATES_WITH 丙市", "丙市 COOPERATES_WITH 丁市")
    (tmp_path / "graph.json").write_text(chain.to_json(), encoding="utf-8")
    told = run("explain", "甲市", "丁市", "--graph", "graph.json", cwd=tmp_path).stdout
    assert told.count("“") == 3
    assert run("explain", "甲市", "丁市", "--graph", "graph.json", "-o", "chain.html", cwd=tmp_path).returncode == 0
    assert (tmp_path / "chain.html").read_text(encoding="utf-8").count("<blockquote>") == 3
