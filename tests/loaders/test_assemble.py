"""One thing under one name."""

from __future__ import annotations

from pathlib import Path

from graph.names import resolve_one
from loaders.extract import extract
from loaders.reading import read


def test_a_project_named_once_with_its_city_and_then_without_is_one(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text(
        "武汉新闻\n\n连接武昌区和汉阳区的武汉第三过江隧道开工。第三过江隧道起自武昌区，止于汉阳区。建设长江大桥，改造武汉长江大桥。\n",
        encoding="utf-8",
    )
    graph = extract(read(path)).graph
    tunnel = resolve_one(graph, "第三过江隧道")
    assert (tunnel.name, tunnel.aliases) == ("武汉第三过江隧道", ("第三过江隧道",))
    assert "第三过江隧道" not in {entity.name for entity in graph.entities}
