"""render, export and atlas as people type them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.graph.test_cli import run
from tests.small_graph import small_graph


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "graph.json").write_text(small_graph().to_json(), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("options", "nodes", "relations"),
    [
        ([], 10, 8),
        (["--at-most", "3"], 3, 3),
        (["--around", "wuhan"], 6, 6),
        (["--around", "黄梅", "--depth", "2"], 4, 5),
        (["--between", "九江", "黄梅"], 5, 6),
        (["--theme", "axes"], 3, 3),
        (["--query", "cooperation_pairs"], 2, 1),
        (["--query", "city_profile", "--param", "city=黄梅"], 3, 2),
    ],
)
def test_render_draws_what_is_asked_for(folder: Path, options: list[str], nodes: int, relations: int) -> None:
    done = run("render", "-o", "picture.html", *options, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{nodes} nodes, {relations} relations drawn in picture.html")
    assert (folder / "picture.html").stat().st_size > 400_000


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--around", "nowhere"], "Nothing in the graph is called"),
        (["--between", "武汉", "吉林省"], "no path"),
        (["--theme", "targets"], "states nothing on the theme targets"),
        (["--theme", "axes", "--around", "武汉"], "Draw one thing"),
        (["--query", "airports"], "airports"),
        (["-o", "missing/picture.html"], "cannot be written"),
        (["--depth", "2"], "give --around"),
        (["--theme", "axes", "--param", "axis=沿江发展轴"], "give --query"),
        (["--between", "武汉", "wuhan"], "both names are 武汉市"),
    ],
)
def test_render_says_why_it_draws_nothing(folder: Path, options: list[str], words: str) -> None:
    done = run("render", *options, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (folder / "picture.html").exists()


@pytest.mark.parametrize("form", ["graphml", "gexf", "cypher", "jsonld", "svg"])
def test_export_writes_one_file(folder: Path, form: str) -> None:
    done = run("export", form, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"in plan.{form}" in done.stdout
    assert "武汉市" in (folder / f"plan.{form}").read_text(encoding="utf-8")


def test_export_draws_a_theme_for_a_report(folder: Path) -> None:
    done = run("export", "png", "--theme", "axes", "-o", "axes.png", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert (folder / "axes.png").read_bytes().startswith(b"\x89PNG")
    assert run("export", "svg", "--theme", "axes", cwd=folder).returncode == 0
    assert "发展轴 Development axes · 示例规划" in (folder / "plan.svg").read_text(encoding="utf-8")


def test_export_writes_a_pair_of_tables_or_one_theme(folder: Path) -> None:
    assert run("export", "csv", "-o", "tables", "-q", cwd=folder).stdout == ""
    assert sorted(file.name for file in (folder / "tables").iterdir()) == ["nodes.csv", "relationships.csv"]
    assert run("export", "svg", "--theme", "axes", "-o", "axes.svg", cwd=folder).returncode == 0
    assert "装备制造" not in (folder / "axes.svg").read_text(encoding="utf-8")


def test_export_says_that_csv_takes_a_folder(folder: Path) -> None:
    (folder / "file").touch()
    done = run("export", "csv", "-o", "file", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "for csv -o takes a folder" in done.stderr


def test_atlas_makes_a_site(folder: Path) -> None:
    done = run("atlas", "-o", "site", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "open site/index.html" in done.stdout
    assert (folder / "site" / "index.html").exists()
    assert (folder / "site" / "vis-network.js").exists()
