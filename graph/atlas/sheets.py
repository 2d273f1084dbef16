"""The pages of the atlas as HTML. Every text of the plan goes through escape: it is never read as HTML."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"


def escape(value: Any) -> str:
    """Return value as text within HTML, in an attribute too."""
    return html.escape(str(value))


def link(words: str, address: str) -> str:
    """Return a link to another page of the atlas."""
    return f'<a href="{html.escape(address)}"><bdi>{escape(words)}</bdi></a>'


def bullets(items: Iterable[str], *, many: bool = False) -> str:
    """Return a list of what is HTML already, in columns where there are many short items."""
    return ('<ul class="many">' if many else "<ul>") + "".join(f"<li>{item}</li>\n" for item in items) + "</ul>\n"


def cards(items: Iterable[tuple[str, str, str, str]]) -> str:
    """Return pictures to choose from: each an address, a heading, a line below it, and an SVG."""
    shown = (
        f'<li><a href="{html.escape(at)}">{svg}<span><bdi>{escape(heading)}</bdi></span><small>{escape(below)}</small></a></li>\n'
        for at, heading, below, svg in items
    )
    return f'<ul class="cards">\n{"".join(shown)}</ul>\n'


def folded(heading: str, count: int, body: str, *, open_: bool) -> str:
    """Return a part of a page that a click folds and unfolds; body is HTML already."""
    return f"<details{' open' * open_}><summary>{escape(heading)}<span>{count}</span></summary>\n{body}</details>\n"


def marked(text: str, quote: str, *, around: int = 60) -> str:
    """Return a sentence with the words quoted from it marked, as HTML, what stands far from them left out."""
    start = text.index(quote)
    before, after = text[:start], text[start + len(quote) :]
    before = before if len(before) < 2 * around else "…" + before[-around:]
    after = after if len(after) < 2 * around else after[:around] + "…"
    return f"{escape(before)}<mark>{escape(quote)}</mark>{escape(after)}"


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return a table whose rows a click on a column's heading sorts; lists are joined by 、."""
    head = "".join(f'<th aria-sort="none"><button type="button">{escape(column)}</button></th>' for column in columns)
    body = "".join("<tr>" + "".join(f"<td>{_cell(value)}</td>" for value in row) + "</tr>\n" for row in rows)
    return f'<div class="wide"><table class="sortable"><thead><tr>{head}</tr></thead><tbody>\n{body}</tbody></table></div>\n'


def sheet(heading: str, body: str, *, above: str = "") -> str:
    """Return a whole page: heading, links to the contents, the map and the text, and body, which is HTML already."""
    pages = (("index.html", "Contents"), ("map.html", "Map"), ("text.html", "Text"))
    nav = " · ".join(f'<a href="{address}">{words}</a>' for address, words in pages)
    back = "" if above == "top" else f"<nav>{nav}</nav>\n"
    return (
        '<!DOCTYPE html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(heading)}</title>\n<style>\n{_asset('sheet.css')}</style>\n</head>\n<body>\n{back}"
        f"<main>\n<h1><bdi>{escape(heading)}</bdi></h1>\n{body}</main>\n<script>\n{_asset('sheet.js')}</script>\n</body>\n</html>\n"
    )


def _cell(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "、".join(f"<bdi>{escape(item)}</bdi>" for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return escape(json.dumps(value, ensure_ascii=False))
    return "" if value is None else f"<bdi>{escape(value)}</bdi>"


def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
