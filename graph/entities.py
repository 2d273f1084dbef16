"""The nodes of the graph: one frozen model for each label of the graph model."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field


class Label(StrEnum):
    """Labels of the graph model, in the order in which they are shown."""

    PLAN = "Plan"
    PROVINCE = "Province"
    CITY = "City"
    COUNTY = "County"
    TOWN = "Town"
    REGION = "Region"
    AXIS = "Axis"
    COOPERATION_GROUP = "CooperationGroup"
    INDUSTRY = "Industry"
    PROJECT = "Project"
    ECOLOGICAL_ZONE = "EcologicalZone"
    MECHANISM = "Mechanism"
    ROLE = "Role"
    INDICATOR = "Indicator"
    SECTION = "Section"
    PASSAGE = "Passage"


class Entity(BaseModel):
    """What every node has: key is unique within its label, name is what people see and type."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
    label: ClassVar[Label]

    key: str = Field(min_length=1)
    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()

    def properties(self) -> dict[str, Any]:
        """Return what the label adds to key, name and aliases; unset values are left out."""
        found = {}
        for name, value in vars(self).items():
            if value is not None and value != () and name not in _COMMON:
                found[name] = list(value) if isinstance(value, tuple) else value
        return found


_COMMON = frozenset({"key", "name", "aliases"})


class Place(Entity):
    """An administrative unit. lat and lon are degrees; in_scope_of holds keys of plans."""

    short_name: str | None = None
    adcode: str | None = None
    lat: float | None = None
    lon: float | None = None
    pinyin: str | None = None
    in_scope_of: tuple[str, ...] = ()


class Province(Place):
    label = Label.PROVINCE


class City(Place):
    label = Label.CITY


class County(Place):
    label = Label.COUNTY


class Town(Place):
    label = Label.TOWN


class Region(Entity):
    label = Label.REGION
    kind: str | None = None
    in_scope_of: tuple[str, ...] = ()


class Axis(Entity):
    label = Label.AXIS
    orientation: str | None = None


class CooperationGroup(Entity):
    label = Label.COOPERATION_GROUP
    cross_province: bool | None = None


class Industry(Entity):
    label = Label.INDUSTRY
    kind: str | None = None


class Project(Entity):
    label = Label.PROJECT
    kind: str | None = None
    action: str | None = None
    status: str | None = None


class EcologicalZone(Entity):
    label = Label.ECOLOGICAL_ZONE
    kind: str | None = None


class Mechanism(Entity):
    label = Label.MECHANISM
    kind: str | None = None


class Role(Entity):
    label = Label.ROLE


class Indicator(Entity):
    """A quantified target. What the source does not let one decide is None; printed keeps its characters."""

    label = Label.INDICATOR
    category: str | None = None
    unit: str | None = None
    base_year: int | None = None
    base_value: float | None = None
    base_text: str | None = None
    target_year: int | None = None
    target_value: float | None = None
    target_text: str | None = None
    comparator: str | None = None
    cumulative: bool | None = None
    applies_to: tuple[str, ...] = ()
    confidence: float | None = None
    printed: str | None = None


class Plan(Entity):
    """The document. sha256 is that of the source file's bytes, source its file name."""

    label = Label.PLAN
    date: str | None = None
    period_start: int | None = None
    period_end: int | None = None
    horizon: int | None = None
    sha256: str | None = None
    source: str | None = None


class Section(Entity):
    label = Label.SECTION
    number: str
    level: int
    page: int | None = None


class Passage(Entity):
    """One sentence or list item. source[start:end] is the passage as printed (code points, end exclusive)."""

    label = Label.PASSAGE
    text: str
    start: int
    end: int
    page: int | None = None
    lead: str | None = None


ENTITY_TYPES: dict[Label, type[Entity]] = {
    model.label: model
    for model in (
        Plan, Province, City, County, Town, Region, Axis, CooperationGroup, Industry,
        Project, EcologicalZone, Mechanism, Role, Indicator, Section, Passage,
    )
}  # fmt: skip
PLACE_LABELS = frozenset({Label.PROVINCE, Label.CITY, Label.COUNTY, Label.TOWN})
