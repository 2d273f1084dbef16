"""The atlas: an index, the map, the themes, a page for each place, the saved questions' answers, the text of the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from graph.answers import THEMES, by_theme, shown_columns
from graph.atlas.sheets import bullets, cards, escape, folded, link, marked, sheet, table
from graph.atlas.text_sheet import text_body
from graph.dossier import WORDS, dossier, property_words
from graph.entities import PLACE_LABELS, Entity, Label
from graph.errors import GraphError, QueryError
from graph.formats.svg import svg
from graph.picture.page import assembled, library, picture_data, plan_names
from graph.picture.parts import TITLES, PictureTheme, around, stated_by, theme
from graph.picture.themes import drawn, overview
from graph.plan_graph import PlanGraph, write_whole
from graph.relations import EntityRef
from graph.saved_queries import SavedQuery
from graph.store import Store

_LIBRARY = "vis-network.js"
_MOST_ROWS = 2000
_FEW = 12  # statements of a kind: more are folded up


def write_atlas(graph: PlanGraph, store: Store, queries: list[SavedQuery], folder: Path) -> list[str]:
    """Write the atlas of graph, which store holds too, into an existing folder; return the names of its files."""
    pages = place_pages(graph)
    files = {_LIBRARY: library(), "map.html": _picture(graph, plan_names(graph), None)}
    themes = {which: part for which in PictureTheme if (part := _theme(graph, which))}
    files |= {f"theme-{which}.html": _picture(graph, f"{TITLES[which]} · {plan_names(graph)}", part) for which, part in themes.items()}
    texts = {plan.name: "text.html" if number == 0 else f"text-{number}.html" for number, plan in enumerate(graph.plans)}
    files |= {address: place_sheet(graph, graph.get(ref), pages, texts) for ref, address in pages.items()}
    answered = {query.name: text for query in queries if (text := answer_sheet(query, store)) is not None}
    files |= {f"query-{name}.html": text for name, text in answered.items()}
    files |= {texts[plan.name]: sheet(plan.name, text_body(graph, plan, pages)) for plan in graph.plans}
    files["index.html"] = _index(graph, themes, pages, [query for query in queries if query.name in answered], texts)
    for name, text in files.items():
        write_whole(folder / name, text)
    return sorted(files)


def place_pages(graph: PlanGraph) -> dict[EntityRef, str]:
    """Return the address of each place's page, of those places of which something is stated."""
    stated = {end for relation in graph.facts for end in (relation.start, relation.end) if end.label in PLACE_LABELS}
    order = list(Label)
    refs = sorted(stated, key=lambda ref: (order.index(ref.label), ref.key))
    return {ref: f"place-{number}.html" for number, ref in enumerate(refs, start=1)}


def place_sheet(graph: PlanGraph, entity: Entity, pages: Mapping[EntityRef, str], texts: Mapping[str, str]) -> str:
    """Return the page of one place: what is stated of it, each with the sentence that states it, and its neighbourhood as a picture."""
    about = dossier(graph, entity)
    named = f"mentioned in {about.mentions} passage{'s' * (about.mentions != 1)}"
    near = around(graph, entity, at_most=40)
    here = EntityRef(entity.label, entity.key)
    star = stated_by(graph, [relation for relation in near.facts if here in (relation.start, relation.end)], [here])
    parts = [
        f'<p class="soft">{escape(" · ".join([entity.label.value, *property_words(entity), named]))} · ',
        f'<a href="map.html#{quote(entity.name)}">on the map</a></p>\n',
        svg(star, legend=False),
    ]
    for type_, outward, statements in about.groups:
        found = []
        for item in statements:
            address = pages.get(EntityRef(item.other.label, item.other.key))
            other = link(item.other.name, address) if address else f"<bdi>{escape(item.other.name)}</bdi>"
            found.append(f'<h3>{other} <span class="soft">{item.other.label.value}</span></h3>\n')
            for said, cited in zip(item.relation.evidence, item.citations, strict=True):
                passage = graph.passages[said.passage]
                at = f"{texts[cited.plan]}#{quote(passage.name)}" if cited.plan in texts else ""
                place = f'<a href="{escape(at)}">{escape(cited.place())}</a>' if at else escape(cited.place())
                found.append(f"<blockquote>{marked(passage.text, said.quote)}</blockquote><cite>{place}</cite>\n")
            found += [] if item.citations else [f"<cite>from the {escape(item.relation.source)}</cite>\n"]
        parts.append(folded(f"{WORDS[type_][not outward]} · {type_.value}", len(statements), "".join(found), open_=len(statements) <= _FEW))
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
    graph: PlanGraph,
    themes: Mapping[PictureTheme, PlanGraph],
    pages: Mapping[EntityRef, str],
    queries: list[SavedQuery],
    texts: Mapping[str, str],
) -> str:
    labels = Counter(entity.label.value for entity in graph.entities)
    types = Counter(relation.type.value for relation in graph.relations)
    cited = {item.passage for relation in graph.facts for item in relation.evidence}
    numbers = [
        (len(graph.entities), "nodes"),
        (len(graph.facts), "facts"),
        (len(cited), "passages that state them"),
        (len(queries), "questions answered"),
    ]
    whole = overview(graph)
    pictures = [("map.html", "全图 Map and overview", _counts(whole), svg(whole, context=graph, small=True))]
    pictures += [
        (f"theme-{which}.html", TITLES[which], _counts(part), svg(part, context=graph, small=True)) for which, part in themes.items()
    ]
    parts = [
        '<ul class="numbers">' + "".join(f"<li><b>{number:,}</b> {words}</li>" for number, words in numbers) + "</ul>\n",
        f"<h2>Pictures</h2>\n{cards(pictures)}<h2>Text</h2>\n{bullets(link(name, at) for name, at in texts.items())}<h2>Places</h2>\n",
    ]
    for label in Label:
        places = [link(graph.get(ref).name, address) for ref, address in pages.items() if ref.label is label]
        parts.append(f"<h3>{label.value}</h3>\n{bullets(places, many=True)}" if places else "")
    parts.append('<h2>Questions</h2>\n<div class="columns">\n')
    for group, found in by_theme(queries).items():
        asked = bullets(link(f"{query.title_zh} {query.title_en}", f"query-{query.name}.html") for query in found)
        parts.append(f"<section><h3>{escape(THEMES[group])}</h3>\n{asked}</section>\n")
    counted = table(("label", "nodes"), labels.items()) + table(("type", "relationships"), types.items())
    parts.append(f'</div>\n<h2>What there is</h2>\n<div class="columns">{counted}</div>\n')
    return sheet(plan_names(graph), "".join(parts), above="top")


def _counts(part: PlanGraph) -> str:
    return f"{len(drawn(overview(part, at_most=10**9))):,} nodes, {len(part.facts):,} relations"


def _theme(graph: PlanGraph, which: PictureTheme) -> PlanGraph | None:
    try:
        return theme(graph, which)
    except GraphError:
        return None


def _picture(graph: PlanGraph, caption: str, part: PlanGraph | None) -> str:
    data = picture_data(graph, caption=caption, at_most=None if part else 150, part=part)
    return assembled(data, library_at=_LIBRARY, home="index.html")
