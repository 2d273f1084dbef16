"""`plangraph query`: what it prints, what it refuses, and that asking changes nothing."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from graph.answers import queries_markdown
from graph.errors import QueryError
from graph.saved_queries import QUERY_FOLDER, saved_queries
from graph.store import open_store, write_graph
from graph.typed_query import options_of, text_arguments
from tests.graph.test_cli import run
from tests.small_graph import small_graph

QUERIES = saved_queries()
# `query run` takes these itself; a parameter of such a name could not be given.
OPTIONS = {"file", "text", "store", "evidence", "limit", "json", "csv", "markdown", "help"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with out/plan.kgl and out/graph.json of the small graph."""
    made = tmp_path_factory.mktemp("small")
    (made / "out").mkdir()
    with open_store(str(made / "out" / "plan.kgl"), mode="replace") as store:
        write_graph(store, small_graph())
    (made / "out" / "graph.json").write_text(small_graph().to_json(), encoding="utf-8")
    return made


def ask(*arguments: str | Path, cwd: Path) -> str:
    done = run("query", "run", *arguments, cwd=cwd, NEO4J_URI="")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_list_names_every_query_by_theme(folder: Path) -> None:
    printed = run("query", "list", cwd=folder).stdout
    assert all(name in printed for name in QUERIES)
    assert printed.index("一地 One place") < printed.index("交通 Transport") < printed.index("结构 Structure")
    assert "city_profile" not in run("query", "list", "--theme", "ecology", cwd=folder).stdout
    assert {record["name"] for record in json.loads(run("query", "list", "--json", cwd=folder).stdout)} == set(QUERIES)


def test_the_readme_of_the_queries_is_current(folder: Path) -> None:
    printed = run("query", "list", "--markdown", cwd=folder).stdout
    assert printed == queries_markdown(list(QUERIES.values()))
    assert (QUERY_FOLDER / "README.md").read_text(encoding="utf-8") == printed, "plangraph query list --markdown > queries/README.md"


def test_show_gives_title_parameters_and_cypher(folder: Path) -> None:
    printed = run("query", "show", "axis_members", cwd=folder).stdout
    assert all(words in printed for words in ("发展轴成员", "--axis Axis", "gives axis, label", "ORDER BY", "// paths"))
    assert json.loads(run("query", "show", "axis_members", "--json", cwd=folder).stdout)["theme"] == "axes"


@pytest.mark.parametrize("typed", ["武汉", "武汉市", "wuhan"])
def test_run_answers_as_a_table(folder: Path, typed: str) -> None:
    printed = ask("place_axes", "--place", typed, cwd=folder)
    assert printed == "axis        core  on_axis  others\n沿江发展轴  yes   yes           1\n1 row\n"


def test_run_prints_the_quotes_on_demand(folder: Path) -> None:
    printed = ask("place_axes", "--evidence", "--place=武汉", cwd=folder)
    assert printed.startswith("row  axis        core  on_axis  others\n  1  沿江发展轴  yes   yes           1\n")
    assert printed.endswith("1 row\n   1  “以武汉为龙头”  1\n   1  “武汉、黄梅沿江”  1\n")
    assert json.loads(ask("place_axes", "--json", "--evidence", cwd=folder))[0]["quotes"] == ["以武汉为龙头", "武汉、黄梅沿江"]


def test_run_answers_as_json_csv_and_markdown(folder: Path) -> None:
    assert json.loads(ask("place_axes", "--json", cwd=folder)) == [{"axis": "沿江发展轴", "core": True, "on_axis": True, "others": 1}]
    assert list(csv.reader(io.StringIO(ask("place_axes", "--csv", cwd=folder)))) == [
        ["axis", "core", "on_axis", "others"],
        ["沿江发展轴", "true", "true", "1"],
    ]
    assert ask("place_axes", "--markdown", cwd=folder).splitlines()[2] == "| 沿江发展轴 | true | true | 1 |"
    assert ask("targets_table", "--csv", cwd=folder).startswith("plan,category,target"), "columns are known before there is a row"


def test_run_takes_a_file_a_text_and_a_graph_json(folder: Path) -> None:
    text = "MATCH (c:City) WHERE c.name = $city RETURN c.name AS city, $n + 1 AS more"
    (folder / "own.cypher").write_text(text + ";\n", encoding="utf-8")
    (folder / "saved.cypher").write_text((QUERY_FOLDER / "place_axes.cypher").read_text(encoding="utf-8"), encoding="utf-8")
    expected = [{"city": "武汉市", "more": 3}]
    assert json.loads(ask("-e", text, "--city", "武汉市", "--n", "2", "--json", cwd=folder)) == expected
    assert (
        json.loads(ask("-f", "own.cypher", "--city", "武汉市", "--n", "2", "--json", "--store", "out/graph.json", cwd=folder)) == expected
    )
    assert json.loads(ask("--file", "saved.cypher", "--place", "wuhan", "--json", cwd=folder))[0]["axis"] == "沿江发展轴"


@pytest.mark.parametrize("title", ["城市所在发展轴", "Axes of a place", "axes of a place"])
def test_a_query_is_known_by_its_title_too(folder: Path, title: str) -> None:
    assert ask(title, "--place", "武汉", "--csv", cwd=folder) == ask("place_axes", "--place", "武汉", "--csv", cwd=folder)


def test_rows_beyond_the_limit_are_told(folder: Path) -> None:
    done = run("query", "run", "-e", "UNWIND range(1, 2000) AS n RETURN n", "--csv", cwd=folder, NEO4J_URI="")
    assert done.stdout.count("\n") == 1001
    assert done.stderr == "plangraph: 1,000 more rows; --limit 0 prints all\n"
    assert ask("-e", "UNWIND range(1, 2000) AS n RETURN n", "--csv", "--limit", "0", cwd=folder).count("\n") == 2001


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ["similar_cities", "--city", "武汉", "--rows", "many", "--least", "3"],
            "least: unknown (it takes city, rows); rows: 'many' is no int",
        ),
        (["city_profile", "--city", "武汉城市群"], "city: Nothing in the graph is called '武汉城市群'. Nearest: 武汉市"),
        (["city_profile", "--city", "吉林"], "Province:吉林省, City:吉林市"),
        (["city_profil"], "Nearest: city_profile"),
        (["city_profile", "--city"], "--city has no value"),
        (["city_profile", "武汉"], "'武汉' is no parameter; write --city 武汉"),
        (["pair_links", "武汉", "--a", "九江"], "'武汉' is no parameter; write --name value"),
        (["city_profile", "--city", "武汉", "--city", "九江"], "--city is given twice"),
        ([], "Ask one thing"),
        (["city_profile", "-e", "RETURN 1 AS one"], "Ask one thing"),
        (["城市"], "Nearest: city_profile, industries_by_city"),
        (["-e", "RETURN '\\u0027 AS a"], "write the character itself"),
        (["-e", "UNWIND range(1, 3000000) AS n RETURN n"], "steps; ask for less"),
        (["city_profile", "--json", "--csv"], "Choose one of"),
        (["-f", "nothing.cypher"], "nothing.cypher: cannot be read: No such file"),
        (["-e", "RETURN $a AS a, $b AS b", "--a", "1", "--c", "2"], "c: unknown (the text uses a, b); b: missing"),
        (["-e", "MATCH (n) DETACH DELETE n"], "refused: the statement writes"),
        (["-e", "RETURN 1 AS a; RETURN 2 AS a"], "one by one"),
        (["-e", "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line"], "LOAD CSV"),
        (["-e", "MATCH (n:City RETURN n"], "yntax"),
        (["-e", "MATCH (n:City) RETURN n"], "no scalar"),
        (["city_profile", "--store", "nothing.kgl"], "no such file"),
        (["city_profile", "--store", "nothing.json"], "no such file"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(folder: Path, arguments: list[str], says: str) -> None:
    before = (folder / "out" / "plan.kgl").read_bytes()
    done = run("query", "run", *arguments, cwd=folder, NEO4J_URI="")
    assert done.returncode == 2
    assert not done.stdout
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert (folder / "out" / "plan.kgl").read_bytes() == before


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("MATCH (n:Citty) RETURN n.name AS name", "Citty is no label and no relationship type of the graph model; did you mean City?"),
        ("MATCH (n:City)-[:MEMBER_OFF]->(m) RETURN m.name AS name", "did you mean MEMBER_OF?"),
        ("MATCH (n:City {key: 'x'}) RETURN n.nmae AS name", "nmae is no property of the graph model; did you mean name?"),
        ("MATCH (a)-[r:SUGGESTED_LINK]->(b) WHERE r.score > 0.5 RETURN a.name AS name", ""),
    ],
)
def test_a_name_that_no_plan_graph_has_is_told_beside_the_empty_answer(folder: Path, text: str, says: str) -> None:
    done = run("query", "run", "-e", text, "--json", cwd=folder, NEO4J_URI="")
    assert done.returncode == 0
    assert done.stdout == "[]\n"
    assert says in done.stderr
    assert done.stderr.count("\n") == bool(says)


@pytest.mark.parametrize("value", ["'", "`", "}) DETACH DELETE n //", "$city", "\\", "💥", "x" * 100_000])
def test_hostile_words_change_nothing(folder: Path, value: str) -> None:
    before = (folder / "out" / "plan.kgl").read_bytes()
    done = run("query", "run", "city_profile", f"--city={value}", cwd=folder, NEO4J_URI="")
    assert done.returncode == 2
    assert "Nothing in the graph is called" in done.stderr
    assert len(done.stderr) < 600
    assert json.loads(ask("-e", "MATCH (c:City {key: $x}) RETURN c.key AS key", f"--x={value}", "--json", cwd=folder)) == []
    assert (folder / "out" / "plan.kgl").read_bytes() == before


def test_lint_passes_ours_and_fails_a_trap(folder: Path) -> None:
    done = run("query", "lint", cwd=folder)
    assert (done.returncode, done.stdout) == (0, f"{len(QUERIES)} queries: nothing that the engines read differently.\n")
    text = "// title: 一 | One\n// about: One.\n// returns: name\nMATCH (a)-[:MEMBER_OF*]->(b) RETURN b.name AS name ORDER BY b.key;\n"
    (folder / "trap.cypher").write_text(text, encoding="utf-8")
    done = run("query", "lint", "trap.cypher", cwd=folder)
    assert done.returncode == 1
    assert "trap: rows statement, line 1: a path of variable length needs an upper bound" in done.stdout


def test_no_parameter_is_named_like_an_option() -> None:
    assert not {p.name for query in QUERIES.values() for p in query.parameters} & OPTIONS


def test_words_become_options() -> None:
    assert options_of(["--city", "武汉", "--a-b=--x", "--n", "-5"]) == {"city": "武汉", "a_b": "--x", "n": "-5"}
    with pytest.raises(QueryError, match=r"'x' is no parameter.*--y has no value"):
        options_of(["x", "--y"])


def test_values_of_a_text_are_read_as_json_or_text() -> None:
    values = {"a": "5", "b": "0.5", "c": "true", "d": '["x"]', "e": "武汉", "f": '"5"'}
    read = text_arguments("RETURN $a, $b, $c, $d, $e, $f", values)
    assert read == {"a": 5, "b": 0.5, "c": True, "d": ["x"], "e": "武汉", "f": "5"}
