"""Saved queries: each file of queries/ is a question, answered as rows and, where a picture helps, as paths.

    // title: 城市产业 | Industries by city
    // theme: industry
    // about: How many industries the plan gives each city, and which.
    // param: least int = 1 — leave out cities with fewer industries
    // returns: city, industries, names
    MATCH … RETURN … ORDER BY …;
    // paths
    MATCH path = … RETURN path;

A parameter without a default must be given. The columns quotes and sections, where a query has them, are its evidence: parallel
lists, shown on demand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from graph.errors import AmbiguousNameError, QueryError, UnknownNameError
from graph.query_parameters import Parameter, ParameterType, read_parameter
from graph.store import GraphPath, Row, Store
from graph.stored_names import stored_key
from graph.stores.statements import bare

QUERY_FOLDER = Path(__file__).parent.parent / "queries"
EVIDENCE_COLUMNS = ("quotes", "sections")


class Theme(StrEnum):
    """What a question is about, in the order in which the themes are shown."""

    PLACE = "place"
    PAIRS = "pairs"
    AXES = "axes"
    TRANSPORT = "transport"
    INDUSTRY = "industry"
    ECOLOGY = "ecology"
    TARGETS = "targets"
    POLICY = "policy"
    EVIDENCE = "evidence"
    STRUCTURE = "structure"


class SavedQuery(BaseModel):
    """One question, its header and its statements."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    title_zh: str
    title_en: str
    theme: Theme | None = None
    about: str
    parameters: tuple[Parameter, ...] = ()
    returns: tuple[str, ...]
    rows_statement: str
    paths_statement: str | None = None

    @property
    def counted(self) -> set[str]:
        """The parameters that say how many rows: those behind LIMIT and SKIP."""
        code = bare(self.rows_statement + "\n" + (self.paths_statement or ""))
        return set(re.findall(r"\b(?:LIMIT|SKIP)\s+\$(\w+)", code, re.IGNORECASE))

    def rows(self, store: Store, values: Mapping[str, object] | None = None) -> list[Row]:
        """Return the answer as rows with the columns that returns names, in a total order. Raises QueryError."""
        found = self.resolved(store, values or {})
        rows = store.rows(self.asked(self.rows_statement, found), found)
        if rows and tuple(rows[0]) != self.returns:
            raise QueryError(f"{self.name}: gives {', '.join(rows[0])}; its header says {', '.join(self.returns)}")
        return rows

    def paths(self, store: Store, values: Mapping[str, object] | None = None) -> list[GraphPath]:
        """Return the answer as paths. Raises QueryError, also where the query has no paths statement."""
        if self.paths_statement is None:
            raise QueryError(f"{self.name}: has no paths statement; ask for its rows")
        found = self.resolved(store, values or {})
        return store.paths(self.asked(self.paths_statement, found), found)

    def asked(self, statement: str, arguments: Mapping[str, object]) -> str:
        """Return statement as it is asked: where an axis is given, without $axis = '' OR … and OR x.name = $axis.

        What is given is a key by now, and so it is found by the one index of keys; many plans may have an axis of a name.
        """
        for parameter in self.parameters:
            if parameter.type is ParameterType.ENTITY and arguments[parameter.name]:
                statement = statement.replace(f"${parameter.name} = '' OR ", "")
                statement = re.sub(rf" OR \w+\.name = \${parameter.name}\b", "", statement)
        return statement

    def resolved(self, store: Store, values: Mapping[str, object]) -> dict[str, Any]:
        """Return the arguments with each named entity as the key that store holds it under; an empty default stays empty.

        Raises QueryError, which lists the names that store does not know, each with the nearest that it knows.
        """
        found, faults = self.arguments(values), []
        for parameter in self.parameters:
            if parameter.type is ParameterType.ENTITY and (found[parameter.name] or parameter.default != ""):
                try:
                    found[parameter.name] = stored_key(store, found[parameter.name], parameter.labels)
                except (UnknownNameError, AmbiguousNameError) as error:
                    faults.append(f"{parameter.name}: {error}")
        if faults:
            raise QueryError(f"{self.name}: " + " ".join(faults))
        return found

    def arguments(self, values: Mapping[str, object]) -> dict[str, Any]:
        """Return a value for every parameter, defaults filled in; text, as it is typed, is read as the parameter's type.

        Raises QueryError, which lists all that is unknown, missing or of another type, before any store is asked.
        """
        known = {parameter.name for parameter in self.parameters}
        faults = [f"{name}: unknown (it takes {', '.join(sorted(known)) or 'no parameters'})" for name in values if name not in known]
        found: dict[str, Any] = {}
        for parameter in self.parameters:
            given = values.get(parameter.name, parameter.default)
            if given is None:
                faults.append(f"{parameter.name}: missing ({parameter.meaning})")
                continue
            try:
                value = found[parameter.name] = parameter.value(given)
            except ValueError:
                faults.append(f"{parameter.name}: {_shown(given)} is no {parameter.type}")
                continue
            if parameter.name in self.counted and isinstance(value, int) and value < 0:
                faults.append(f"{parameter.name}: {value} is less than 0 ({parameter.meaning})")
        if faults:
            raise QueryError(f"{self.name}: " + "; ".join(faults))
        return found


def saved_queries(folder: Path = QUERY_FOLDER) -> dict[str, SavedQuery]:
    """Return the saved queries of a folder by name, sorted. Raises QueryError where a file is no saved query."""
    return {path.stem: parse_query(path.read_text(encoding="utf-8"), name=path.stem) for path in sorted(folder.glob("*.cypher"))}


def parse_query(text: str, *, name: str) -> SavedQuery:
    """Return the saved query that text states. Raises QueryError, which names the line that is wrong or missing."""
    fields: dict[str, list[str]] = {"title": [], "theme": [], "about": [], "param": [], "returns": []}
    head, body = _split_head(text)
    for line in head:
        field, colon, value = line.removeprefix("//").strip().partition(":")
        if not colon or field not in fields:
            raise QueryError(f"{name}: header line {line!r}; a header line is // title: …, theme, about, param or returns")
        fields[field].append(value.strip())
    for field in ("title", "about", "returns"):
        if len(fields[field]) != 1 or not fields[field][0]:
            raise QueryError(f"{name}: the header needs one line // {field}: …")
    title_zh, bar, title_en = (part.strip() for part in fields["title"][0].partition("|"))
    if not (bar and title_zh and title_en):
        raise QueryError(f"{name}: title {fields['title'][0]!r}; it is written // title: 中文 | English")
    theme = fields["theme"][0] if fields["theme"] else None
    if len(fields["theme"]) > 1 or theme not in {None, *Theme}:
        raise QueryError(f"{name}: theme {', '.join(fields['theme'])!r}; it is one of {', '.join(Theme)}")
    rows_statement, paths_statement = _statements(body, name)
    parameters = tuple(read_parameter(line, name) for line in fields["param"])
    _check_parameters(name, parameters, rows_statement, paths_statement or "")
    return SavedQuery(
        name=name,
        title_zh=title_zh,
        title_en=title_en,
        theme=Theme(theme) if theme else None,
        about=fields["about"][0],
        parameters=parameters,
        returns=tuple(column.strip() for column in fields["returns"][0].split(",")),
        rows_statement=rows_statement,
        paths_statement=paths_statement,
    )


def _split_head(text: str) -> tuple[list[str], str]:
    """Return the comment lines that text begins with, and the rest."""
    found = re.match(r"(?:[ \t]*//[^\n]*\n|[ \t]*\n)*", text)
    end = found.end() if found else 0
    return [line.strip() for line in text[:end].splitlines() if line.strip()], text[end:]


def _statements(body: str, name: str) -> tuple[str, str | None]:
    """Return the rows statement and, behind a line // paths, the paths statement, each without its semicolon."""
    parts = re.split(r"^[ \t]*//[ \t]*paths[ \t]*$", body, flags=re.MULTILINE)
    statements = []
    for part in parts:
        code = bare(part).rstrip()
        if not code.endswith(";") or code.count(";") != 1 or len(parts) > 2:
            raise QueryError(f"{name}: expected one statement ended by ; and, behind a line // paths, at most one more")
        statements.append(part[: len(code) - 1].strip())
    return statements[0], statements[1] if len(parts) == 2 else None


def _check_parameters(name: str, parameters: tuple[Parameter, ...], *statements: str) -> None:
    declared = [parameter.name for parameter in parameters]
    used = {found for statement in statements for found in re.findall(r"\$(\w+)", bare(statement))}
    if len(set(declared)) != len(declared) or set(declared) != used:
        raise QueryError(f"{name}: the header declares the parameters {sorted(declared)}, the statements use {sorted(used)}")


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:40]}…"
