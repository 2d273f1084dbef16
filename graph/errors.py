"""Every error plangraph raises.

PlanGraphError
├── DocumentError        a source document cannot be read           (path, exit status 2)
├── NoFactsError         a document was read and gave no fact        (exit status 1)
├── GraphError           a graph breaks the graph model
│   └── GraphFileError   a graph.json cannot be read                 (path)
├── EvidenceError        quotes or offsets do not hold in the source (failures)
├── UnknownNameError     no entity carries the name that was typed   (name, near)
├── AmbiguousNameError   several entities carry it                  (name, candidates)
├── QueryError           a query is refused or fails                 (query)
└── StoreError           a store cannot be opened, read or written   (url)
    └── KeyTakenError    what is to be made stands there already     (url)
"""

from __future__ import annotations

from pathlib import Path


class PlanGraphError(Exception):
    """Base of all errors of plangraph; its text is one line for people."""

    exit_status = 2


class DocumentError(PlanGraphError):
    """A source document cannot be read. The message says what was found and what would be right."""

    def __init__(self, path: Path | str, message: str) -> None:
        self.path = str(path)
        super().__init__(f"{path}: {message}")


class NoFactsError(PlanGraphError):
    """A document was read to its end and gave no fact."""

    exit_status = 1


class GraphError(PlanGraphError):
    """A graph breaks the graph model."""


class GraphFileError(GraphError):
    """A graph.json cannot be read."""

    def __init__(self, path: Path | str, message: str) -> None:
        self.path = str(path)
        super().__init__(f"{path}: {message}")


class EvidenceError(PlanGraphError):
    """Quotes or offsets do not hold in the source. failures holds one line for each."""

    exit_status = 1

    def __init__(self, message: str, failures: tuple[str, ...] = ()) -> None:
        self.failures = failures
        super().__init__(message)


class UnknownNameError(PlanGraphError):
    """No entity carries the name that was typed; near holds the nearest names."""

    def __init__(self, name: str, near: tuple[str, ...] = ()) -> None:
        self.name, self.near = name, near
        hint = f" Nearest: {'、'.join(near)}." if near else ""
        super().__init__(f"Nothing in the graph is called {name!r}.{hint}")


class AmbiguousNameError(PlanGraphError):
    """Several entities carry the name that was typed; candidates holds what to type instead."""

    def __init__(self, name: str, candidates: tuple[str, ...]) -> None:
        self.name, self.candidates = name, candidates
        super().__init__(f"{name!r} may be any of {', '.join(candidates)}; type one of these")


class QueryError(PlanGraphError):
    """A query is refused or fails."""


class StoreError(PlanGraphError):
    """A store cannot be opened, read or written."""

    def __init__(self, url: Path | str, message: str) -> None:
        self.url = str(url)
        super().__init__(f"{url}: {message}")


class KeyTakenError(StoreError):
    """A key is to be given to an entity, and another one has it."""
