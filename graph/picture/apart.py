"""Drawing in a process of its own: it loads what drawing needs, half a second's worth, while the plan is still being read."""

from __future__ import annotations

import atexit
import gc
import json
import subprocess
import sys
from pathlib import Path
from types import TracebackType

from graph.errors import PlanGraphError


class Draughtsman:
    """A process that gets ready at once and draws one picture when it is told to.

    Used as a context: left early, it is ended and draws nothing.
    """

    def __init__(self) -> None:
        command = [sys.executable, "-m", "graph.picture.apart"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")

    def __enter__(self) -> Draughtsman:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.kill()
        self._process.communicate()

    def begin(self, graph: Path, picture: Path) -> None:
        """Draw the graph file into picture, as graph.picture.page.draw does."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps([str(graph), str(picture)]) + "\n")
        self._process.stdin.flush()

    def finish(self) -> None:
        """Wait until it is drawn. Raises PlanGraphError with what went wrong where it is not."""
        _, errors = self._process.communicate()
        if self._process.returncode:
            raise PlanGraphError(
                f"the picture could not be drawn: {errors.strip().splitlines()[-1] if errors.strip() else 'no reason given'}"
            )


def main() -> None:
    """Load what drawing needs, wait for one order on standard input, and draw."""
    from graph.names import load_pinyin
    from graph.picture.page import draw
    from graph.plan_graph import read_graph_file

    load_pinyin()
    atexit.register(gc.freeze)  # the process ends: nobody need look for cycles
    if order := sys.stdin.readline():
        graph, picture = json.loads(order)
        draw(read_graph_file(Path(graph)), Path(picture))


if __name__ == "__main__":
    main()
