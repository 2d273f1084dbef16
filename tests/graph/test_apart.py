"""The picture drawn by a process of its own is the one that is drawn here."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.synthetic import synthetic_plan
from graph.errors import PlanGraphError
from graph.picture.apart import Draughtsman
from graph.picture.page import draw
from graph.plan_graph import write_whole


def test_same_bytes_as_drawn_here(tmp_path: Path) -> None:
    graph = synthetic_plan(1, passages=20)
    write_whole(tmp_path / "graph.json", graph.to_json())
    draw(graph, tmp_path / "here.html")
    with Draughtsman() as draughtsman:
        draughtsman.begin(tmp_path / "graph.json", tmp_path / "apart.html")
        draughtsman.finish()
    assert (tmp_path / "apart.html").read_bytes() == (tmp_path / "here.html").read_bytes()


def test_what_goes_wrong_is_told_in_one_line(tmp_path: Path) -> None:
    with Draughtsman() as draughtsman:
        draughtsman.begin(tmp_path / "graph.json", tmp_path / "picture.html")
        with pytest.raises(PlanGraphError, match=r"^the picture could not be drawn: .*graph\.json: no such file.*$"):
            draughtsman.finish()


def test_left_early_it_ends_and_draws_nothing(tmp_path: Path) -> None:
    with Draughtsman() as draughtsman:
        process = draughtsman._process
        assert process.poll() is None
    assert process.poll() is not None
    assert not list(tmp_path.iterdir())
