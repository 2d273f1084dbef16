"""The text as it was before printing broke it: page numbers, line breaks inside words and stray spaces taken out.

Nothing is added and nothing moves: every character of the mended text knows its place in the source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

from loaders.contents import Contents, find_contents
from loaders.document import Repair
from loaders.line_ends import join_lines, make_repair
from loaders.pages import PageNumber, find_page_numbers
from loaders.regex import compiled

_LINE = compiled(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class MendedText:
    """The text to read: paragraphs separated by line ends, each character with its place in the source.

    origin[i] is the offset in source of text[i]. pages are the page numbers that were taken out, contents the table of
    contents, which is not part of text.
    """

    source: str
    text: str
    origin: list[int]
    contents: Contents | None
    pages: tuple[PageNumber, ...]
    repairs: tuple[Repair, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source span of text[start:end]; what was taken out inside it is within the span."""
        return self.origin[start], self.origin[end - 1] + 1


def mend(source: str) -> MendedText:
    """Return source without its contents page, page numbers and broken lines, and the list of what was changed."""
    contents = find_contents(source)
    pages = find_page_numbers(source, contents)
    repairs: list[Repair] = []
    if contents:
        why = f"table of contents with {len(contents.entries)} entries; it says where headings end"
        repairs.append(make_repair("contents", source, contents.start, contents.end, "", why))
    repairs += _page_repairs(source, pages)
    repairs += _running_heads(source, pages)
    repairs += _emphasis(source)
    text, origin, joins = join_lines(source, [(repair.start, repair.end) for repair in repairs])
    repairs += joins
    return MendedText(source, text, origin, contents, pages, tuple(sorted(repairs, key=lambda r: (r.start, r.end))))


_EMPHASIS = compiled(r"(?P<open>\*\*|__)(?=[^\s*_])(?P<words>[^\n*_]+?)(?P<close>(?P=open))")


def _emphasis(source: str) -> list[Repair]:
    """Return the signs of Markdown around words in bold: - **石化**：依托…."""
    return [
        make_repair("markup", source, *match.span(sign), "", "Markdown sign for bold")
        for match in _EMPHASIS.finditer(source)
        for sign in ("open", "close")
    ]


def page_of(pages: tuple[PageNumber, ...], contents: Contents | None, offset: int) -> int | None:
    """Return the page on which source offset stands: a page number closes its page. None before the first page."""
    if not pages or (contents and offset < contents.start):
        return None
    at = bisect_right(pages, offset, key=lambda number: number.start)
    return pages[at].value if at < len(pages) else pages[-1].value + (offset > pages[-1].end)


def _page_repairs(source: str, pages: tuple[PageNumber, ...]) -> list[Repair]:
    if not pages:
        return []
    first, last = pages[0], pages[-1]
    distance = (last.end - first.start) // max(1, last.value - first.value)
    why = f"page number in the chain {first.value} to {last.value}, about {distance} characters apart"
    return [make_repair("page_number", source, number.start, number.end, "", why) for number in pages]


def _running_heads(source: str, pages: tuple[PageNumber, ...]) -> list[Repair]:
    """Return the lines that stand next to the page numbers again and again: the plan's name on every page."""
    nearby: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number in pages:
        before = source[: number.start].rstrip() if number.start < 200 else source[number.start - 200 : number.start].rstrip()
        end = max(0, number.start - 200) + len(before)
        start = source.rfind("\n", 0, end) + 1
        after = _LINE.search(source, number.end)
        if "\n" in source[start : number.start] and "\n" in source[end : number.start]:
            nearby[source[start:end].strip()].append((start, end))
        if after and "\n" in source[number.end : after.start()]:
            nearby[after[0].strip()].append(after.span())
    why = "line that comes again at every page"
    return [
        make_repair("running_head", source, start, end, "", why)
        for words, spans in nearby.items()
        if words and len(spans) >= 3 and len(spans) * 5 >= len(pages) * 2
        for start, end in spans
    ]
