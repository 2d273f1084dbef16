"""The embedded store: kglite, in memory or in one file, with its traps (DESIGN.md) kept inside.

A file is written by kglite's own save: to a temporary name beside it, flushed, then renamed. It happens at the end of
each transaction (mode "replace": once, when the store is closed), so a file is always the old one or the new one, whole.
Readers take no lock. The first writing takes the file's one writer's place and keeps it until the store is closed.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Self, TypedDict, TypeVar

import kglite

from graph.entities import Label
from graph.errors import QueryError, StoreError
from graph.relations import EntityRef, RelationType
from graph.store import GraphPath, Link, Mode, Row, Run
from graph.stores.load_statements import BY_KEY
from graph.stores.statements import ROW_LIMIT, refusal

T = TypeVar("T")

kglite.set_query_warning_policy("silent")  # the engine would print them; _answer heeds them
_log = logging.getLogger(__name__)


class _Limits(TypedDict):
    timeout_ms: int
    max_work_units: int
    row_limit: int


_LIMITS = _Limits(timeout_ms=60_000, max_work_units=1_000_000_000, row_limit=ROW_LIMIT)
# What a reader's statement may take: so many steps, and so many more for each relationship that the graph has. The saved
# queries need two. A few words that pair all with all (MATCH (a:Passage), (b:Passage), (c:Passage)) would take 16 GB of memory.
_STEPS, _STEPS_A_RELATIONSHIP = 2_000_000, 50
_MAGIC = b"RGF"  # how every kglite file begins
_INCOMPLETE = ("truncated by row_limit", "default ceiling")  # warnings that mean: this is not the whole answer


class EmbeddedStore:
    """A Store in this process. See open_store for url and mode."""

    dialect = BY_KEY

    def __init__(self, url: str, *, mode: Mode = "write") -> None:
        self.url = url
        self._mode = mode
        self._path = None if url == ":memory:" else Path(url)
        self._unsaved = self._holds_lease = False
        self._turn = Lock()
        self._graph: kglite.KnowledgeGraph | None = self._opened()

    def rows(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """Return the rows of one reading statement (see Store)."""
        rows = self._answer(cypher, parameters)
        for row in rows:
            for name, value in row.items():
                if not _is_plain(value):
                    raise QueryError(f"{name} is no scalar and no list of scalars; return the properties that you want by name")
        return rows

    def paths(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[GraphPath]:
        """Return the paths of one reading statement (see Store)."""
        return [_path(name, value) for row in self._answer(cypher, parameters) for name, value in row.items() if value is not None]

    def write(self, statements: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
        """Run the statements in one transaction (see Store), saved when it returns."""

        def work(run: Run) -> None:
            for cypher, parameters in statements:
                run(cypher, parameters)

        self.transact(work)

    def transact(self, work: Callable[[Run], T], ahead: Callable[[Run], None] | None = None) -> T:
        """Do work in one transaction (see Store), saved when it returns. There is nothing to gain ahead of it."""
        if self._mode == "read":
            raise StoreError(self.url, "opened for reading only")
        with self._turn, self._translated():
            graph = self._lease()
            with graph.begin() as transaction:

                def run(cypher: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
                    rows: list[Row] = transaction.cypher(cypher, params=dict(parameters or {}), **_LIMITS).to_list()
                    return rows

                done = work(run)
            self._unsaved = True
            if self._holds_lease:
                self._save(graph)
        return done

    def close(self) -> None:
        """Let go of the store; in mode "replace", put what was written in the place of what was there."""
        graph, self._graph = self._graph, None
        if graph is None or self._path is None:
            return
        with self._translated():
            if self._mode == "replace" and self._unsaved:
                graph.save(str(self._path))
            elif self._holds_lease:
                graph.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if error is not None and self._mode == "replace":
            self._graph = None  # what was there stays
        self.close()

    def _opened(self) -> kglite.KnowledgeGraph:
        if self._path is None:
            return kglite.KnowledgeGraph()
        with self._translated():
            _check_place(self.url, self._path, self._mode)
            if self._mode == "replace" or not self._path.exists():
                return kglite.KnowledgeGraph()
            return kglite.load(str(self._path), verify="eager")

    def _lease(self) -> kglite.KnowledgeGraph:
        """Return the graph to write to: for a file, as it is now, which may be newer than what was read."""
        if self._path and self._mode == "write" and self._graph is not None and not self._holds_lease:  # an empty graph is falsy
            with self._translated():
                self._graph = kglite.open(str(self._path), durable="off")
            self._holds_lease = True
        return self._open()

    def _save(self, graph: kglite.KnowledgeGraph) -> None:
        try:
            graph.save()
        except BaseException as error:
            graph.__exit__(type(error), error, None)  # gives the lease back and saves nothing
            self._graph = None
            raise

    def _open(self) -> kglite.KnowledgeGraph:
        if self._graph is None:
            raise StoreError(self.url, "the store is closed")
        return self._graph

    def _answer(self, cypher: str, parameters: Mapping[str, Any] | None) -> list[Row]:
        if reason := refusal(cypher):
            raise QueryError(f"refused: {reason}")
        graph = self._open()
        try:
            steps = _STEPS + _STEPS_A_RELATIONSHIP * graph.shape[1]
            with graph.begin_read() as transaction:
                answer = transaction.cypher(cypher, params=dict(parameters or {}), **_LIMITS | {"max_work_units": steps})
                rows: list[Row] = answer.to_list()
        except kglite.ReadOnlyError as error:
            raise QueryError("refused: the statement writes; a query only reads") from error
        except kglite.CypherTimeoutError as error:
            raise QueryError(f"took longer than {_LIMITS['timeout_ms'] // 1000} s; ask for less") from error
        except (kglite.KgError, TypeError, ValueError, OverflowError) as error:
            if "max_work_units" in str(error):
                raise QueryError(f"takes more than {steps:,} steps; ask for less: join the patterns, or name what you look for") from error
            raise QueryError(_one_line(error)) from error
        for warning in answer.warnings:
            if any(phrase in warning for phrase in _INCOMPLETE):
                raise QueryError(f"the answer would not be whole: {warning}")
            _log.debug("%s", warning)
        return rows

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Turn what the engine raises into a StoreError of one line."""
        try:
            yield
        except kglite.WriterLeaseHeldError as error:
            holder = "this process" if error.holder.get("self") else f"process {error.holder.get('pid')}"
            raise StoreError(self.url, f"{holder} is writing to it; wait until it has closed the store") from error
        except kglite.FileFormatError as error:
            reason = _one_line(error).partition("): ")[2] or _one_line(error)
            raise StoreError(self.url, f"broken ({reason}); build it again, or load it from its graph.json") from error
        except (kglite.KgError, OSError, TypeError, ValueError, OverflowError) as error:
            raise StoreError(self.url, _one_line(error)) from error


def _check_place(url: str, path: Path, mode: Mode) -> None:
    """Look at the place before the engine does, which would leave its lock files beside whatever stands there."""
    if path.is_dir():
        raise StoreError(url, "a folder; name a file in it, such as plan.kgl")
    if not path.parent.is_dir():
        raise StoreError(url, f"there is no folder {path.parent}; make it first")
    new = not path.exists()
    if new and mode == "read":
        raise StoreError(url, "no such file; `plangraph build PLAN -o DIR` makes DIR/plan.kgl")
    if (new or mode == "replace") and not os.access(path.parent, os.W_OK | os.X_OK):
        raise StoreError(url, f"no permission to write in {path.parent}")
    if new:
        return
    if not path.is_file():
        raise StoreError(url, "no ordinary file; name a file such as plan.kgl")
    try:
        with path.open("rb") as file:
            start = file.read(len(_MAGIC))
    except OSError as error:
        raise StoreError(url, f"cannot be read: {error.strerror}") from error
    if start != _MAGIC:
        found = "an empty file" if not start else f"no plangraph store (it begins with {start!r})"
        raise StoreError(url, f"{found}; name another file, or remove it and build again")


def _is_plain(value: Any) -> bool:
    if isinstance(value, list):
        return all(item is None or isinstance(item, str | int | float) for item in value)
    return value is None or isinstance(value, str | int | float)


def _path(name: str, value: Any) -> GraphPath:
    if not (isinstance(value, dict) and value.keys() == {"nodes", "relationships"}):
        raise QueryError(f"{name} is no path; a paths statement returns paths: MATCH path = (…)-[…]-(…) RETURN path")
    try:
        refs = {node["id"]: EntityRef(Label(node["labels"][0]), node["properties"]["key"]) for node in value["nodes"]}
        links = (Link(RelationType(r["type"]), refs[r["start"]], refs[r["end"]]) for r in value["relationships"])
        return GraphPath(tuple(refs[node["id"]] for node in value["nodes"]), tuple(links))
    except (KeyError, ValueError) as error:
        raise QueryError(f"{name} passes what is not in the graph model: {error}") from error


def _one_line(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return (str(error).splitlines() or [type(error).__name__])[0]
