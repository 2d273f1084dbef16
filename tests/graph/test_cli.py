"""The command: what it prints, what it writes, and its exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.folder import filled
from graph.plan_graph import read_graph_file
from tests.small_graph import SOURCE, small_graph

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "loaders" / "data" / "middle-yangtze-2015.txt"


def run(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run plangraph as a person does, in a process of its own; its output is UTF-8 under any locale."""
    command = [sys.executable, "-W", "error", "-c", "from graph.cli import main; main()", *map(str, arguments)]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80", **environment}
    return subprocess.run(command, cwd=cwd, env=variables, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with out/graph.json of the small graph, and its plan."""
    made = tmp_path_factory.mktemp("small")
    (made / "out").mkdir()
    (made / "out" / "graph.json").write_text(small_graph().to_json(), encoding="utf-8")
    (made / "plan.txt").write_text(SOURCE, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the example plan was built."""
    made = tmp_path_factory.mktemp("built")
    done = run("build", EXAMPLE, "--queries", cwd=made)
    assert done.returncode == 0, done.stderr
    (made / "printed.txt").write_text(done.stdout, encoding="utf-8")
    assert not done.stderr
    return made


def test_the_answers_on_the_terminal_leave_out_the_evidence(built: Path) -> None:
    printed = (built / "printed.txt").read_text(encoding="utf-8")
    assert "发展轴成员" in printed
    assert "quotes" not in printed
    assert max(map(len, printed.splitlines())) < 200


def test_help_gives_commands_and_examples(tmp_path: Path) -> None:
    done = run("--help", cwd=tmp_path)
    assert done.returncode == 0
    assert all(command in done.stdout for command in ("build", "show", "verify", "coverage", "repairs", "Example:"))
    for command in ("build", "show", "verify", "coverage", "repairs"):
        assert "Example" in run(command, "--help", cwd=tmp_path).stdout


def test_version_and_completion(tmp_path: Path) -> None:
    assert run("--version", cwd=tmp_path).stdout.startswith("plangraph ")
    assert "plangraph" in run("--show-completion", "bash", cwd=tmp_path, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1").stdout


@pytest.mark.parametrize("typed", ["武汉", "武汉市", "wuhan", "wu han"])
def test_show_groups_relations_with_quote_section_and_page(folder: Path, typed: str) -> None:
    done = run("show", typed, cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "武汉市  City" in done.stdout
    assert "is a core of  CORE_OF, 1\n  沿江发展轴  Axis\n    “以武汉为龙头”  1 沿江发展轴, page 15\n" in done.stdout
    assert "cooperates with  COOPERATES_WITH, 1\n  九江市  City" in done.stdout
    assert "from the gazetteer" in done.stdout
    assert "\x1b" not in done.stdout


def test_show_tells_the_direction_in_words(folder: Path) -> None:
    assert "is to be developed by  HOSTS_INDUSTRY, 2" in run("show", "装备制造", cwd=folder).stdout


def test_show_json(folder: Path) -> None:
    data = json.loads(run("show", "武汉", "--json", cwd=folder).stdout)
    assert (data["label"], data["name"], data["mentions"]) == ("City", "武汉市", 3)
    [core] = [relation for relation in data["relations"] if relation["type"] == "CORE_OF"]
    assert core["other"]["name"] == "沿江发展轴"
    assert core["properties"]["quotes"] == ["以武汉为龙头"]
    assert (core["direction"], core["pages"]) == ("out", [15])


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["show", "武汉城市群"], 2, "Nearest: 武汉城市圈"),
        (["show", "吉林"], 2, "Province:吉林省, City:吉林市"),
        (["show", "武汉", "--graph", "nothing.json"], 2, "no such file"),
        (["show", "武汉", "--graph", "plan.txt"], 2, "not a plan graph"),
        (["verify", "plan.txt", "--source", "plan.txt"], 2, "not a plan graph"),
        (["build", "missing.txt"], 2, "missing.txt"),
        (["build", "."], 2, ": "),
        (["build", "empty.txt"], 2, "empty"),
        (["build", "binary.txt"], 2, "binary.txt"),
        (["coverage", "missing.txt"], 2, "missing.txt"),
        (["repairs", "missing.txt"], 2, "missing.txt"),
    ],
)
def test_bad_input_gets_one_line(folder: Path, arguments: list[str], status: int, says: str) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 64)
    before = sorted(folder.rglob("*"))
    done = run(*arguments, cwd=folder)
    assert done.returncode == status
    assert not done.stdout
    assert done.stderr.startswith("plangraph: ")
    assert done.stderr.count("\n") == 1
    assert says in done.stderr
    assert sorted(folder.rglob("*")) == before


def test_vv_shows_where_an_error_comes_from(folder: Path) -> None:
    assert "Traceback" in run("show", "无此", "-vv", cwd=folder).stderr


def test_build_writes_everything_and_says_what_next(built: Path) -> None:
    assert {file.name for file in (built / "out").iterdir()} == {"graph.json", "plan.kgl", "coverage.json", "repairs.json", "plan.html"}
    assert [file.name for file in built.iterdir() if file.name.startswith(".")] == []
    printed = (built / "printed.txt").read_text(encoding="utf-8")
    assert all(
        words in printed for words in ("LOCATED_ON_AXIS", "passages gave facts", "Made in", "Next: open", "plangraph show", "发展轴成员")
    )
    graph = read_graph_file(built / "out" / "graph.json")
    assert f"{len(graph.relations)}" in printed
    [coverage] = json.loads((built / "out" / "coverage.json").read_text(encoding="utf-8"))
    assert len(coverage["passages"]) == len(graph.passages)
    [repairs] = json.loads((built / "out" / "repairs.json").read_text(encoding="utf-8"))
    assert repairs["repairs"]


def test_verify_holds_and_fails_on_a_changed_source(built: Path) -> None:
    assert run("verify", "out/graph.json", "--source", EXAMPLE, cwd=built).returncode == 0
    text = EXAMPLE.read_text(encoding="utf-8")
    (built / "changed.txt").write_text(text.replace("汽车产业联盟", "火车产业联盟"), encoding="utf-8")
    done = run("verify", "out/graph.json", "--source", "changed.txt", cwd=built)
    assert done.returncode == 1
    assert "火车产业联盟" in done.stdout
    assert done.stderr.startswith("plangraph: ")
    failures = json.loads(run("verify", "out/graph.json", "--source", "changed.txt", "--json", cwd=built).stdout)["failures"]
    assert len(failures) == 1 + text.count("汽车产业联盟")


def test_coverage_of_a_plan_is_that_of_its_graph(built: Path) -> None:
    of_plan, of_graph = (json.loads(run("coverage", target, "--json", cwd=built).stdout) for target in (EXAMPLE, "out/graph.json"))
    assert [(p["section"], p["index"], p["facts"]) for p in of_plan[0]["passages"]] == [
        (p["section"], p["index"], p["facts"]) for p in of_graph[0]["passages"]
    ]
    listed = run("coverage", "out/graph.json", cwd=built).stdout
    assert " none " in listed
    assert "passages gave facts" in listed


def test_repairs_are_listed(built: Path) -> None:
    assert "page_number" in run("repairs", EXAMPLE, cwd=built).stdout


def test_two_builds_give_the_same_bytes_whatever_locale_seed_and_folder(built: Path, tmp_path: Path) -> None:
    done = run("build", EXAMPLE, "-o", "elsewhere/deep", cwd=tmp_path, LC_ALL="C", PYTHONHASHSEED="7")
    assert done.returncode == 0, done.stderr
    for name in ("graph.json", "coverage.json", "repairs.json", "plan.html"):
        assert (tmp_path / "elsewhere" / "deep" / name).read_bytes() == (built / "out" / name).read_bytes(), name


def test_several_plans_make_one_graph(tmp_path: Path) -> None:
    (tmp_path / "second.txt").write_text("第一章 合作\n武汉市与合肥市加强合作，共同发展装备制造业。", encoding="utf-8")
    done = run("build", EXAMPLE, "second.txt", "--json", "--no-picture", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout)
    assert record["nodes"]["Plan"] == 2
    assert not (tmp_path / "out" / "plan.html").exists()


def test_a_failure_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "graph.json").write_text("old")

    def fail() -> None:
        with filled(tmp_path / "out") as workshop:
            (workshop / "graph.json").write_text("half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out" / "graph.json").read_text() == "old"
    with filled(tmp_path / "new" / "deep") as workshop:
        (workshop / "a").write_text("whole")
    assert (tmp_path / "new" / "deep" / "a").read_text() == "whole"
