"""The plan's text with every extracted mention highlighted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from graph.atlas.sheets import escape
from graph.entities import Entity, Label, Passage, Place, Plan, Section
from graph.picture.look import NODE_LOOKS
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef, RelationType


def text_body(graph: PlanGraph, plan: Plan, pages: Mapping[EntityRef, str]) -> str:
    """Return the sections of a plan with their passages; a mention leads to the entity's page where pages has one."""
    named: dict[str, list[Entity]] = defaultdict(list)
    within: dict[str, list[Passage]] = defaultdict(list)
    for relation in graph.relations:
        if relation.type is RelationType.MENTIONED_IN:
            named[relation.end.key].append(graph.get(relation.start))
        elif relation.type is RelationType.IN_SECTION:
            passage = graph.get(relation.start)
            assert isinstance(passage, Passage)
            within[relation.end.key].append(passage)
    sections = [e for e in graph.entities if isinstance(e, Section) and e.key.startswith(f"{plan.key}/")]
    first = {section.key: min((p.start for p in within[section.key]), default=-1) for section in sections}
    sections.sort(key=lambda one: ([*map(_number, re.split(r"[.#]", one.number))], first[one.key]))
    parts = [_key({entity.label for entities in named.values() for entity in entities}), _contents(sections)]
    for section in sections:
        parts.append(f'<h2 id="{_anchor(section)}"><bdi>{_heading(section)}</bdi></h2>\n')
        for passage in sorted(within[section.key], key=lambda one: one.start):
            page = f" <cite>{f'page {passage.page}' if passage.page else ''}</cite>"
            parts.append(f'<p id="{escape(passage.name)}">{highlighted(passage.text, named[passage.key], pages)}{page}</p>\n')
    return "".join(parts)


def _key(labels: set[Label]) -> str:
    """Return which colour underlines what."""
    shown = (
        f'<li><span class="mention" style="border-color: {look.colour}">{label}</span></li>'
        for label, look in NODE_LOOKS.items()
        if label in labels
    )
    return f'<ul class="key">{"".join(shown)}</ul>\n'


def _contents(sections: list[Section]) -> str:
    rows = (
        f'<li style="--deep: {max(section.level - 1, 0)}"><a href="#{_anchor(section)}"><bdi>{_heading(section)}</bdi></a></li>\n'
        for section in sections
    )
    return f'<ul class="contents many" style="columns: 20em auto">\n{"".join(rows)}</ul>\n'


def _heading(section: Section) -> str:
    """Return 4.1 and the name of a section, 专栏1 and the name of a box."""
    return escape(f"{section.number.rpartition('#')[2]} {section.name}")


def _anchor(section: Section) -> str:
    return "s" + re.sub(r"[^0-9A-Za-z.-]", lambda found: f"_{ord(found[0]):x}", section.number)


def highlighted(text: str, mentions: list[Entity], pages: Mapping[EntityRef, str]) -> str:
    """Return text as HTML with the spellings of mentions underlined in their label's colour, the longest first."""
    spelt = {spelling: entity for entity in reversed(mentions) for spelling in _spellings(entity)}
    if not spelt:
        return escape(text)
    pattern = re.compile("|".join(map(re.escape, sorted(spelt, key=lambda spelling: (-len(spelling), spelling)))))
    parts, end = [], 0
    for found in pattern.finditer(text):
        entity = spelt[found[0]]
        look = (
            f'class="mention" title="{entity.label.value}: {escape(entity.name)}" style="border-color: {NODE_LOOKS[entity.label].colour}"'
        )
        address = pages.get(EntityRef(entity.label, entity.key))
        words = escape(found[0])
        parts += [
            escape(text[end : found.start()]),
            f'<a href="{address}" {look}>{words}</a>' if address else f"<span {look}>{words}</span>",
        ]
        end = found.end()
    return "".join([*parts, escape(text[end:])])


def _spellings(entity: Entity) -> set[str]:
    short = {entity.short_name} if isinstance(entity, Place) and entity.short_name else set()
    return {entity.name, *entity.aliases} | short


def _number(part: str) -> tuple[int, str]:
    """Return the parts of 4.10 so that they sort as numbers."""
    return (int(part), "") if part.isdecimal() else (0, part)
