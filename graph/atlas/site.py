"""The atlas: an index, the map, the themes, a page for each place, the saved questions' answers, the text of the plan."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from graph.answers import THEMES, by_theme, shown_columns
from graph.atlas.sheets import bullets, escape, link, sheet, table
from graph.atlas.text_sheet import text_body
from graph.dossier import WORDS, dossier, property_words
from graph.entities import PLACE_LABELS, Entity, Label
from graph.errors import GraphError, QueryError
from graph.formats.svg import svg
from graph.picture.page import assembled, library, picture_data, plan_names
from graph.picture.parts import PictureTheme, around, stated_by, theme
from graph.plan_graph import PlanGraph, write_whole
from graph.relations import EntityRef
from graph.saved_queries import SavedQuery
from graph.store import Store

_LIBRARY = "vis-network.js"
_MOST_ROWS = 2000


def write_atlas(graph: PlanGraph, store: Store, queries: list[SavedQuery], folder: Path) -> list[str]:
    """Write the atlas of graph, which store holds too, into an existing folder; return the names of its files."""
    pages = place_pages(graph)
    files = {_LIBRARY: library(), "map.html": _picture(graph, plan_names(graph), None)}
    themes = {which: part for which in PictureTheme if (part := _theme(graph, which))}
    files |= {f"theme-{which}.html": _picture(graph, f"{which} · {plan_names(graph)}", part) for which, part in themes.items()}
    files |= {address: place_sheet(graph, graph.get(ref), pages) for ref, address in pages.items()}
    answered = {query.name: text for query in queries if (text := answer_sheet(query, store)) is not None}
    files |= {f"query-{name}.html": text for name, text in answered.items()}
    texts = {plan.name: "text.html" if number == 0 else f"text-{number}.html" for number, plan in enumerate(graph.plans)}
    files |= {texts[plan.name]: sheet(plan.name, text_body(graph, plan, pages)) for plan in graph.plans}
    files["index.html"] = _index(graph, list(themes), pages, [query for query in queries if query.name in answered], texts)
    for name, text in files.items():
        write_whole(folder / name, text)
    return sorted(files)


def place_pages(graph: PlanGraph) -> dict[EntityRef, str]:
    """Return the address of each place's page, of those places of which something is stated."""
    stated = {end for relation in graph.facts for end in (relation.start, relation.end) if end.label in PLACE_LABELS}
    order = list(Label)
    refs = sorted(stated, key=lambda ref: (order.index(ref.label), ref.key))
    return {ref: f"place-{number}.html" for number, ref in enumerate(refs, start=1)}


def place_sheet(graph: PlanGraph, entity: Entity, pages: dict[EntityRef, str]) -> str:
    """Return the page of one place: what is stated of it, each with the words that state it, and its neighbourhood as a picture."""
    about = dossier(graph, entity)
    named = f"mentioned in {about.mentions} passage{'s' * (about.mentions != 1)}"
    parts = [f'<p class="soft">{escape(" · ".join([entity.label.value, *property_words(entity), named]))}</p>\n']
    near = around(graph, entity, at_most=40)
    here = EntityRef(entity.label, entity.key)
    parts.append(svg(stated_by(graph, [relation for relation in near.facts if here in (relation.start, relation.end)], [here])))
    for type_, outward, statements in about.groups:
        parts.append(f"<h2>{escape(WORDS[type_][not outward])} ({type_.value}) · {len(statements)}</h2>\n")
        for item in statements:
            address = pages.get(EntityRef(item.other.label, item.other.key))
            other = link(item.other.name, address) if address else f"<bdi>{escape(item.other.name)}</bdi>"
            parts.append(f'<h3>{other} <span class="soft">{item.other.label.value}</span></h3>\n')
            parts += [f"<blockquote>{escape(c.quote)}</blockquote><cite>{escape(c.place())}</cite>\n" for c in item.citations]
            parts += [] if item.citations else [f"<cite>from the {escape(item.relation.source)}</cite>\n"]
    return sheet(entity.name, "".join(parts))


def answer_sheet(query: SavedQuery, store: Store) -> str | None:
    """Return the page of a saved query's answer; None where it needs what only a reader can give, or does not fit this plan."""
    try:
        rows = query.rows(store)
    except QueryError:
        return None
    columns = shown_columns(query.returns, evidence=False)
    asked = " · ".join(f"{p.name} = {p.default}" for p in query.parameters if p.default != "")
    cut = f", the first {_MOST_ROWS:,} shown" if len(rows) > _MOST_ROWS else ""
    head = f'<p>{escape(query.about)}</p>\n<p class="soft">{escape(asked)}</p>\n<p class="soft">{len(rows):,} rows{cut}</p>\n'
    body = head + table(columns, ([row[column] for column in columns] for row in rows[:_MOST_ROWS]))
    return sheet(f"{query.title_zh} {query.title_en}", body)


def _index(
    graph: PlanGraph, themes: list[PictureTheme], pages: dict[EntityRef, str], queries: list[SavedQuery], texts: dict[str, str]
) -> str:
    labels = Counter(entity.label.value for entity in graph.entities)
    types = Counter(relation.type.value for relation in graph.relations)
    pictures = [link("Map and overview", "map.html"), *(link(which.value, f"theme-{which}.html") for which in themes)]
    parts = [
        f"<h2>Pictures</h2>\n{bullets(pictures)}<h2>Text</h2>\n{bullets(link(name, at) for name, at in texts.items())}<h2>Places</h2>\n"
    ]
    for label in Label:
        places = [link(graph.get(ref).name, address) for ref, address in pages.items() if ref.label is label]
        parts.append(f"<h3>{label.value}</h3>\n{bullets(places, many=True)}" if places else "")
    parts.append("<h2>Questions</h2>\n")
    for group, found in by_theme(queries).items():
        parts.append(f"<h3>{escape(THEMES[group])}</h3>\n")
        parts.append(bullets(link(f"{query.title_zh} {query.title_en}", f"query-{query.name}.html") for query in found))
    parts.append("<h2>What there is</h2>\n" + table(("label", "nodes"), labels.items()) + table(("type", "relationships"), types.items()))
    return sheet(plan_names(graph), "".join(parts), above="top")


def _theme(graph: PlanGraph, which: PictureTheme) -> PlanGraph | None:
    try:
        return theme(graph, which)
    except GraphError:
        return None


def _picture(graph: PlanGraph, caption: str, part: PlanGraph | None) -> str:
    data = picture_data(graph, caption=caption, at_most=None if part else 150, part=part)
    return assembled(data, library_at=_LIBRARY, home="index.html")
