"""How labels and relationship types look: colour, shape and size, the same in every picture.

The colours are those of Okabe and Ito (2008, Color Universal Design) and of Tol's muted scheme (2021), made to be
told apart by colour-blind eyes; labels that are often drawn together differ in shape as well, relationship types
in their line. A test looks at them through the eyes of the three kinds of colour blindness: what has the same shape or
the same line differs enough in colour.
"""

from __future__ import annotations

from typing import NamedTuple

from graph.entities import Entity, Indicator, Label
from graph.relations import RelationType

FONT_SIZE = 20  # of names, in units of the page


class NodeLook(NamedTuple):
    """colour is the fill, border the line around it, size the radius in units of the page."""

    colour: str
    shape: str
    size: int
    border: str


class EdgeLook(NamedTuple):
    """dashes are lengths of line and gap, empty for a line drawn through."""

    colour: str
    dashes: tuple[int, ...] = ()
    arrow: bool = True


NODE_LOOKS: dict[Label, NodeLook] = {
    Label.PLAN: NodeLook("#222222", "star", 20, "#000000"),
    Label.PROVINCE: NodeLook("#56B4E9", "square", 16, "#2B7CB0"),
    Label.CITY: NodeLook("#0072B2", "dot", 12, "#004B76"),
    Label.COUNTY: NodeLook("#8CC7EE", "dot", 9, "#2B7CB0"),
    Label.TOWN: NodeLook("#C6E3F6", "dot", 7, "#2B7CB0"),
    Label.REGION: NodeLook("#E69F00", "hexagon", 15, "#9A6A00"),
    Label.AXIS: NodeLook("#D55E00", "diamond", 18, "#8E3F00"),
    Label.COOPERATION_GROUP: NodeLook("#CC79A7", "triangle", 15, "#8F4571"),
    Label.INDUSTRY: NodeLook("#009E73", "square", 12, "#00684C"),
    Label.PROJECT: NodeLook("#8A8A8A", "triangleDown", 12, "#555555"),
    Label.ECOLOGICAL_ZONE: NodeLook("#117733", "hexagon", 13, "#0B4F22"),
    Label.MECHANISM: NodeLook("#882255", "star", 14, "#5A1638"),
    Label.ROLE: NodeLook("#F0E442", "diamond", 13, "#8F8700"),
    Label.INDICATOR: NodeLook("#332288", "triangle", 12, "#1F1552"),
    Label.SECTION: NodeLook("#BBBBBB", "square", 9, "#777777"),
    Label.PASSAGE: NodeLook("#A6A6A6", "dot", 6, "#6E6E6E"),
}

EDGE_LOOKS: dict[RelationType, EdgeLook] = {
    RelationType.LOCATED_IN: EdgeLook("#9CC4DE", (2, 4)),
    RelationType.MEMBER_OF: EdgeLook("#E3B04B"),
    RelationType.CORE_OF: EdgeLook("#B8860B", (12, 4)),
    RelationType.LOCATED_ON_AXIS: EdgeLook("#D55E00"),
    RelationType.LINKS: EdgeLook("#D55E00", (8, 6)),
    RelationType.COOPERATES_WITH: EdgeLook("#CC79A7", (), arrow=False),
    RelationType.HOSTS_INDUSTRY: EdgeLook("#009E73"),
    RelationType.SUBINDUSTRY_OF: EdgeLook("#009E73", (4, 4)),
    RelationType.HOSTS_PROJECT: EdgeLook("#4F4F4F"),
    RelationType.CONNECTS: EdgeLook("#555555", (10, 3, 2, 3)),
    RelationType.PROTECTS: EdgeLook("#117733", (10, 4)),
    RelationType.POSITIONED_AS: EdgeLook("#A89F00", (5, 2, 1, 2)),
    RelationType.PARTICIPATES_IN: EdgeLook("#882255", (14, 3, 1, 3)),
    RelationType.TARGETS: EdgeLook("#332288"),
    RelationType.MENTIONED_IN: EdgeLook("#CCCCCC", (1, 3)),
    RelationType.IN_SECTION: EdgeLook("#CCCCCC", (3, 3)),
    RelationType.PART_OF: EdgeLook("#BBBBBB", (6, 6)),
}


def note(entity: Entity) -> str:
    """Return what is written under a name: of a target what it aims at, 55.5 → 60 %."""
    if not isinstance(entity, Indicator):
        return ""
    aim = " → ".join(filter(None, (entity.base_text, entity.target_text)))
    return f"{aim} {entity.unit}" if entity.unit and entity.unit not in aim else aim


def in_lines(name: str, longest: int = 8) -> str:
    """Return a long name in lines of about equal length: 长江中游城市群 stays, 武汉至西安铁路客运专线 makes two."""
    lines = -(-len(name) // longest)
    each = -(-len(name) // max(lines, 1))
    return "\n".join(name[at : at + each] for at in range(0, len(name), max(each, 1)))
