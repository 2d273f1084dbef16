"""The parameters of saved queries: what a header line declares, and how a value that is typed becomes one that a store takes.

    // param: least int = 1 — leave out cities with fewer industries
    // param: city City|County = 武汉市 — the place: name, alias or pinyin
    // param: axis Axis = "" — one axis; all where empty

A type is string, int, float, bool, or what may be named: labels of the graph model joined by |, or entity for any of them.
An entity reaches the statement as its key.
"""

from __future__ import annotations

import math
import re
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from graph.entities import Label
from graph.errors import QueryError

NAMED = tuple(label for label in Label if label not in (Label.SECTION, Label.PASSAGE))


class ParameterType(StrEnum):
    """What a parameter takes."""

    STRING = "string"
    INT = "int"
    FLOAT = "float"
    BOOL = "bool"
    ENTITY = "entity"


class Parameter(BaseModel):
    """One parameter of a saved query. default is None where the parameter must be given; labels are those of an entity."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    type: ParameterType
    default: str | int | float | bool | None
    meaning: str
    labels: tuple[Label, ...] = ()

    @property
    def takes(self) -> str:
        """What the parameter takes, as its header line writes it."""
        return "|".join(self.labels) if self.labels and self.labels != NAMED else self.type.value

    def value(self, given: object) -> str | int | float | bool:
        """Return given as the parameter's type. Raises ValueError where it is something else."""
        return _read_value(given, self.type)


_LINE = re.compile(r"(?P<name>[a-z_]\w*)\s+(?P<type>[\w|]+)\s*(?:=\s*(?P<default>.*?))?\s*—\s*(?P<meaning>.+)", re.ASCII)


def read_parameter(line: str, query: str) -> Parameter:
    """Return the parameter that a header line declares. Raises QueryError, which names query."""
    found = _LINE.fullmatch(line)
    kind, labels = _type_of(found["type"]) if found else (None, ())
    if not found or kind is None:
        kinds = ", ".join(ParameterType)
        raise QueryError(f"{query}: parameter {line!r}; it is written // param: name type = default — meaning (types: {kinds}, or labels)")
    default = found["default"]
    try:
        value = None if default is None else _read_value(default.strip('"'), kind)
    except ValueError as error:
        raise QueryError(f"{query}: the default {default!r} of {found['name']} is no {kind}") from error
    return Parameter(name=found["name"], type=kind, default=value, meaning=found["meaning"].strip(), labels=labels)


def _type_of(text: str) -> tuple[ParameterType | None, tuple[Label, ...]]:
    if text in set(ParameterType):
        kind = ParameterType(text)
        return kind, NAMED if kind is ParameterType.ENTITY else ()
    names = text.split("|")
    if set(names) <= set(NAMED):
        return ParameterType.ENTITY, tuple(Label(name) for name in names)
    return None, ()


def _read_value(given: object, kind: ParameterType) -> str | int | float | bool:
    """Return given as kind. Raises ValueError where it is something else: 1 is no bool, true no int, 1.5 no int."""
    if kind in (ParameterType.STRING, ParameterType.ENTITY):
        if isinstance(given, str):
            return given
    elif kind is ParameterType.BOOL:
        if isinstance(given, bool):
            return given
        if isinstance(given, str) and given.lower() in {"true", "false"}:
            return given.lower() == "true"
    elif not isinstance(given, bool):
        if kind is ParameterType.INT and isinstance(given, int | str) and _fits(int(given)):
            return int(given)
        if kind is ParameterType.FLOAT and isinstance(given, int | float | str) and math.isfinite(float(given)):
            return float(given)
    raise ValueError(given)


def _fits(number: int) -> bool:
    return -(2**63) <= number < 2**63  # what both engines hold
