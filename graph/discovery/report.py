"""The report: the answers of discovery as one readable page with pictures, one file that works offline."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path

from graph.discovery.brokers import brokers
from graph.discovery.chart import chart
from graph.discovery.communities import communities
from graph.discovery.compare import compare
from graph.discovery.explain import explain
from graph.discovery.finding import Answer, Finding, Kind, Reason, Table, cite
from graph.discovery.gaps import gaps
from graph.discovery.industries import industries
from graph.discovery.partners import partners
from graph.discovery.similar import similar
from graph.discovery.sketch import sketch
from graph.discovery.ties import Ties, places_in_question
from graph.dossier import Citations
from graph.plan_graph import PlanGraph, write_whole
from graph.relations import EntityRef

# Nothing is asked of any server, and there is no script.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_TITLES = {
    "partners": ("Pairs that could cooperate", "They are not said to cooperate; what the plan says of both suggests it."),
    "industries": (
        "Industries that a place could host",
        "Its peers are to develop them, and so is what it belongs to or contains: an axis, a cluster, a group, a county, a park.",
    ),
    "communities": ("Groups by the stated ties", "Which places hang together, against the groups that the plan draws itself."),
    "brokers": ("Brokers", "Who stands between the others, what falls apart, and what one unbuilt project costs."),
    "gaps": ("Gaps", "What the plan leaves open, what rests on little, what may contradict itself. Questions, not verdicts."),
    "similar": ("Similar places", "By all that the plan ties them to."),
    "compare": ("Side by side", "What the plan states of both, and of one only."),
    "explain": ("How the two hang together", "The most telling chains of stated facts."),
}
_LACKING = frozenset({Kind.NO_PROJECT, Kind.NO_ZONE, Kind.NO_GROUP})
_REASONS, _QUOTES = 4, 2
_STYLE = """
body { font: 16px/1.5 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222 }
h1, h2 { line-height: 1.25 } h2 { margin-top: 3rem; border-bottom: 1px solid #ccc }
ol { padding-left: 1.5rem } li.finding { margin: 1rem 0 } .head { font-weight: bold } .score, .note, .place { color: #666; font-weight: normal }
ul.reasons { list-style: none; padding-left: 0; margin: .2rem 0 } blockquote { margin: .1rem 0 .3rem 1rem; padding-left: .6rem; border-left: 3px solid #ddd; color: #333 }
table { border-collapse: collapse; margin: 1rem 0 } caption { text-align: left; font-weight: bold } td, th { border: 1px solid #ddd; padding: .2rem .6rem; text-align: left; vertical-align: top }
svg { max-width: 100%; height: auto; border: 1px solid #eee; background: #fff } nav a { margin-right: 1rem } .kind { color: #0072B2 }
"""


def write_report(graph: PlanGraph, path: Path | str, *, at_most: int = 8) -> None:
    """Write all answers about a graph to path: partners, industries of the cities of which the plan says most, and so on.

    Side by side, and how they hang together: the two of the first suggested pair, else the first two of these cities.
    """
    ties = Ties(graph)
    cities = sorted(places_in_question(graph, ties), key=lambda ref: (-ties.degree(ref), ref))[:3]
    answers = {"partners": partners(graph, at_most=at_most)}
    found = [industries(graph, city, at_most=max(1, at_most // 2)) for city in cities]
    answers["industries"] = Answer(tuple(finding for answer in found for finding in answer.findings))
    answers |= {"communities": communities(graph), "brokers": brokers(graph, at_most=at_most), "gaps": gaps(graph, at_most=at_most)}
    pairs = [(finding.source, finding.target) for finding in answers["partners"].findings if finding.target] or [*pairwise(cities)]
    for first, second in pairs[:1]:
        answers |= {"explain": explain(graph, first, second), "compare": compare(graph, first, second)}
    if cities:
        answers["similar"] = similar(graph, cities[0], at_most=at_most)
    write_page(graph, answers, path)


def write_page(graph: PlanGraph, answers: Mapping[str, Answer], path: Path | str, *, reasons: int = _REASONS) -> None:
    """Write answers by the name of their question to path, whole or not at all. Same graph, same bytes."""
    write_whole(Path(path), page(graph, answers, reasons=reasons))


def page(graph: PlanGraph, answers: Mapping[str, Answer], *, reasons: int = _REASONS) -> str:
    """Return the page as HTML, with so many reasons for each finding. Whatever comes from the plan is escaped."""
    name = "、".join(plan.name for plan in graph.plans) or "plangraph"
    places = Citations(graph)
    sections = [_section(graph, question, answer, places, reasons) for question, answer in answers.items()]
    links = "".join(f'<a href="#{question}">{_TITLES[question][0]}</a>' for question in answers)
    return "\n".join(
        [
            '<!DOCTYPE html>\n<html lang="zh-Hans"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{_text(name)}: discovery</title><style>{_STYLE}</style></head><body>",
            f"<h1>{_text(name)}: what it implies but does not state</h1>",
            "<p>Nothing here is a fact of the plan: methods suggest it from the facts, whose sentences are quoted under each answer.</p>",
            f"<nav>{links}</nav>",
            *sections,
            "</body></html>\n",
        ]
    )


def _section(graph: PlanGraph, question: str, answer: Answer, places: Citations, reasons: int) -> str:
    title, words = _TITLES[question]
    items = "".join(_finding(graph, finding, places, reasons) for finding in answer.findings) or "<li>Nothing was found.</li>"
    tables = "".join(map(_table, answer.tables))
    notes = "".join(f'<p class="note">Note: {_text(note)}.</p>' for note in answer.notes)
    return f'<section id="{question}"><h2>{title}</h2><p>{words}</p>{_picture(graph, answer)}{tables}<ol>{items}</ol>{notes}</section>'


def _picture(graph: PlanGraph, answer: Answer) -> str:
    """Return the places on a map: suggested pairs as dashed lines, communities coloured, brokers and gaps as rings; else a chart."""
    lines = [(f.source, f.target) for f in answer.findings if f.target and f.kind in (Kind.PARTNER, Kind.SIMILAR)]
    rings: dict[EntityRef, float] = {f.source: f.score for f in answer.findings if f.kind is Kind.BROKER}
    lacking = Counter(finding.source for finding in answer.findings if finding.kind in _LACKING)
    groups = [finding.members for finding in answer.findings if finding.kind is Kind.COMMUNITY]
    if not (lines or rings or lacking or groups):
        drawn, words = chart(graph, answer), "What lies between, as far as it is shown below."
    elif lacking:
        drawn, words = sketch(graph, rings=lacking), "Rings: how many of project, ecological zone and group a city is shown to lack below."
    else:
        drawn = sketch(graph, lines=lines, rings=rings, groups=groups)
        words = (
            "Dashed: suggested, not stated."
            if lines
            else "Rings: its share of the chains."
            if rings
            else "A colour for each group; grey: alone."
        )
    return f'{drawn}<p class="note">{words}</p>' if drawn else ""


def _finding(graph: PlanGraph, finding: Finding, places: Citations, at_most: int) -> str:
    target = f" — {_text(graph.get(finding.target).name)}" if finding.target else ""
    head = f'<span class="head">{_text(graph.get(finding.source).name)}{target}</span> <span class="kind">{finding.kind}</span> '
    head += f'<span class="score">{finding.score:.4g}, {_text(finding.method)}</span>'
    quotes = None if finding.kind is Kind.CHAIN else _QUOTES  # each link of a chain has its own
    reasons = "".join(_reason(graph, reason, places, quotes) for reason in finding.because[:at_most])
    return f'<li class="finding">{head}<ul class="reasons">{reasons}</ul></li>'


def _reason(graph: PlanGraph, reason: Reason, places: Citations, at_most: int | None) -> str:
    quotes = "".join(
        f'<blockquote>“{_text(cited.quote)}” <span class="place">{_text(cited.place())}</span></blockquote>'
        for cited in cite(graph, reason, places)[:at_most]
    )
    return f"<li>{_text(reason.words)}{quotes}</li>"


def _table(table: Table) -> str:
    head = "".join(f"<th>{_text(column)}</th>" for column in table.columns)
    rows = "".join("<tr>" + "".join(f"<td>{_text(_cell(value))}</td>" for value in row) + "</tr>" for row in table.rows)
    return f"<table><caption>{_text(table.title)}</caption><tr>{head}</tr>{rows}</table>"


def _cell(value: object) -> str:
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "、".join(map(str, value))
    return "" if value is None else str(value)


def _text(words: str) -> str:
    return html.escape(words)
