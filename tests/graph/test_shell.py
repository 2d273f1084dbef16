"""The shell: what it replies, what Tab completes, and that it reads a pipe."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, InMemoryHistory
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from graph.shell import Reply, Shell, ShellCompleter, history, typed_lines
from graph.store import open_store, write_graph
from tests.graph.test_cli import ROOT
from tests.small_graph import small_graph


@pytest.fixture
def shell() -> Iterator[Shell]:
    with open_store(":memory:") as store:
        write_graph(store, small_graph())
        yield Shell(store)


def test_a_saved_query_is_answered(shell: Shell) -> None:
    reply = shell.respond("place_axes --place wuhan;")
    assert reply.answer is not None
    assert [row["axis"] for row in reply.answer.rows] == ["沿江发展轴"]


def test_a_statement_goes_on_until_its_semicolon(shell: Shell) -> None:
    assert shell.respond("MATCH (c:City {key: '武汉市'})") == Reply()
    assert shell.continues
    reply = shell.respond("RETURN c.name AS name;")
    assert reply.answer is not None
    assert reply.answer.rows == [{"name": "武汉市"}]
    assert not shell.continues


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        (["RETURN 'a;", "b' AS x;"], "a;\nb"),
        (["RETURN 1 AS x; // done"], 1),
        (["RETURN 2", "// not yet;", "AS x", ";"], 2),
    ],
)
def test_a_semicolon_in_a_text_or_a_remark_ends_nothing(shell: Shell, lines: list[str], value: object) -> None:
    *before, last = [shell.respond(line) for line in lines]
    assert before == [Reply()] * (len(lines) - 1)
    assert last.answer is not None
    assert last.answer.rows == [{"x": value}]


def test_commands_are_heard_within_a_statement(shell: Shell) -> None:
    shell.respond("MATCH (c:City {key: '武汉市'})")
    assert "city_profile" in shell.respond(":queries").text
    reply = shell.respond("RETURN c.name AS name;")
    assert reply.answer is not None


def test_values_with_blanks_stand_in_quotation_marks(shell: Shell) -> None:
    reply = shell.respond("place_axes --place 'Wu Han';")
    assert reply.answer is not None
    assert [row["axis"] for row in reply.answer.rows] == ["沿江发展轴"]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("MATCH (n)", False),
        ("match (n)\nRETURN 1 AS one;", True),
        ("RETURN 'a;", False),
        ("RETURN 1 AS one; // done", True),
        ("// a question", True),
        ("// a question\nMATCH (n)", False),
        ("place_axes --place 武汉", True),
        (":help", True),
        ("matches", True),
        ("", True),
    ],
)
def test_only_cypher_goes_on(shell: Shell, text: str, whole: bool) -> None:
    assert shell.is_whole(text) is whole


def test_a_statement_may_stand_under_its_remark(shell: Shell) -> None:
    reply = shell.respond("// a question\nRETURN 1 AS one;")
    assert reply.answer is not None
    assert reply.answer.rows == [{"one": 1}]


def test_what_was_begun_can_be_given_up(shell: Shell) -> None:
    shell.respond("MATCH (c:City)")
    shell.give_up()
    assert not shell.continues


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (":help", "Tab completes"),
        (":queries", "城市档案 City profile"),
        (":evidence", "quotes are printed"),
        (":x", ":x is no command"),
        ("place_axes --place 武汉城", "Nearest: 武汉市"),
        ("place_axes --rows 5", "rows: unknown"),
        ("nonsense;", "'nonsense;' is no saved query and begins no statement"),
        ("place_axs --place 武汉", "Nearest: place_axes"),
        ("RETURN nonsense;", "nonsense"),
        ("place_axes --place '武汉", "quotation marks"),
        ("place_axes 武汉", "'武汉' is no parameter; write --place 武汉"),
        ("place_axis --place 武汉", "Nearest: place_axes"),
        ("MATCH (n;", "yntax"),
        ("RETURN '\\u0027' AS a;", "write the character itself"),
        ("help", "Tab completes"),
        ("?", "Tab completes"),
        (":evidence off", "quotes are left out"),
        ("// a remark", ""),
        (";", ""),
        ("MATCH (n) DETACH DELETE n;", "refused: the statement writes"),
        ("", ""),
    ],
)
def test_words_are_the_reply_to_everything_else(shell: Shell, line: str, says: str) -> None:
    reply = shell.respond(line)
    assert says in reply.text
    assert reply.answer is None
    assert not shell.continues


def test_it_ends(shell: Shell) -> None:
    assert all(shell.respond(line).over for line in (":quit", "quit", "exit"))


@pytest.mark.parametrize(
    ("before", "completions"),
    [
        ("place_ax", ["place_axes"]),
        ("MAT", ["MATCH"]),
        (":q", ["queries", "quit"]),
        ("MATCH (c:Cou", ["County"]),
        ("MATCH (c:City)-[r:mem", ["MEMBER_OF"]),
        ("MATCH ()-[:MEMBER_OF|COR", ["CORE_OF"]),
        ("place_axes --", ["--place"]),
        ("place_axes --place 武汉", ["武汉市", "武汉城市圈"]),
        ("place_axes --place huang", ["黄梅县"]),
        ("MATCH (c {name: '九", ["九江市", "九江—黄梅"]),
        ("MATCH (c) ", []),
    ],
)
def test_tab_completes_what_fits_the_place(shell: Shell, before: str, completions: list[str]) -> None:
    found = ShellCompleter(shell).get_completions(Document(before), CompleteEvent())
    assert [completion.text for completion in found] == completions


def test_typing_is_read_and_remembered(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text("place_axes --place 武汉\r\x04")
        assert list(typed_lines(shell)) == ["place_axes --place 武汉"]
    assert "place_axes --place 武汉" in (tmp_path / "plangraph" / "history").read_text(encoding="utf-8")


def test_a_statement_of_several_lines_is_remembered_whole(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text("MATCH (c:City)\rRETURN c.name AS name;\r\x04")
        typed = list(typed_lines(shell))
    assert typed == ["MATCH (c:City)\nRETURN c.name AS name;"]
    assert list(FileHistory(str(tmp_path / "plangraph" / "history")).load_history_strings()) == typed
    reply = shell.respond(typed[0])
    assert reply.answer is not None
    assert len(reply.answer.rows) == 3


def test_history_is_kept_where_it_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert isinstance(history(), FileHistory)
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert isinstance(history(), InMemoryHistory)


def test_it_reads_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "graph.json").write_text(small_graph().to_json(), encoding="utf-8")
    command = [sys.executable, "-W", "error", "-c", "from graph.cli import main; main()", "shell", "--store", "graph.json"]
    typed = ":evidence\nplace_axes --place 武汉\nRETURN 1\nAS one;\nquit\nRETURN 2 AS two;\n"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, input=typed, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "“以武汉为龙头”  1\n" in done.stdout
    assert "one\n  1\n" in done.stdout
    assert "two" not in done.stdout


def test_a_pipe_that_could_not_be_answered_fails(tmp_path: Path) -> None:
    (tmp_path / "graph.json").write_text(small_graph().to_json(), encoding="utf-8")
    command = [sys.executable, "-W", "error", "-c", "from graph.cli import main; main()", "shell", "--store", "graph.json"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    typed = "place_axs\nRETURN 1 AS one;\nRETURN 2\nAS two"
    done = subprocess.run(command, input=typed, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert done.stdout == "one\n  1\n1 row\n"
    [first, second] = done.stderr.splitlines()
    assert "Nearest: place_axes" in first
    assert second == "plangraph: 'RETURN 2 AS two' was not asked: a statement ends with ;"
