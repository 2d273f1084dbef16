"""The text cut into blocks: headings, boxes, tables, notes and stretches of plain text, in the order of the document.

Paragraphs speak for themselves (lines.py). A paragraph that runs over pages has lost its line ends; there the contents
page tells where headings end, and boxes and tables are found by their captions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.block import Block
from loaders.captions import cut_box, cut_table, read_caption
from loaders.contents import Contents
from loaders.guessed_titles import guess_title_end
from loaders.lines import cut_lines, read_label, read_lines
from loaders.marks import PREFACES, Mark, read_mark
from loaders.regex import compiled

_RUN_TOGETHER = 1200  # characters; no paragraph of a plan is as long
_INLINE_HEADING = compiled(r"第[一二三四五六七八九十百\d]{1,4}[篇章节](?![，、。])")
_NEXT_HEADING = compiled(r"第[一二三四五六七八九十百]{1,4}[章节]")
# 二、…。三、…。四、… on one line: items of a letter whose line ends are lost.
_INLINE_MARK = compiled(
    r"(?<=[。；！？”）])(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.．、](?!\d)|（\d{1,2}）)(?=[\u4e00-\u9fff“《])"
)

_DASH = compiled(r"(?<=[。；：])——(?=[\u4e00-\u9fff“])")  # ——要素统筹：…。——格局构建：…。


def cut_blocks(text: str, contents: Contents | None, body_at: int = 0) -> list[Block]:
    """Return the blocks of text from body_at on, in order and without overlap."""
    listed = frozenset(entry.title for entry in contents.entries) if contents else frozenset()
    blocks: list[Block] = []
    spans: list[tuple[int, int]] = []
    for match in compiled(r"[^\n]+").finditer(text, body_at):
        start, end = match.span()
        if _is_run_together(text, start, end):
            blocks += cut_lines(read_lines(text, spans, listed)) + _cut_run(text, start, end, contents)
            spans = []
        else:
            spans += _split_at_marks(text, start, end)
    return blocks + cut_lines(read_lines(text, spans, listed))


def _is_run_together(text: str, start: int, end: int) -> bool:
    """Return whether a paragraph has lost its line ends: too long for one, or with headings inside."""
    if end - start > _RUN_TOGETHER:
        return True
    headings = list(_inline_headings(text, start, end))
    return len(headings) > 1 or (headings == [start] and end - start > 60 and text.find("。", start, end) > 0)


def _inline_headings(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where 第X章 and 第X节 open a stretch of text or follow a full stop."""
    for match in _INLINE_HEADING.finditer(text, start, end):
        if match.start() == start or text[match.start() - 1] in "\n。！？”）":
            yield match.start()


def _split_at_marks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a paragraph before inline marks that count on: 二、…。三、…。"""
    first = read_mark(text[start : min(end, start + 12)])
    last: dict[str, int] = {first.style: int(first.ordinal)} if first and first.ordinal.isdecimal() else {}
    bounds = [start]
    for match in _INLINE_MARK.finditer(text, start, end):
        mark = read_mark(match[0])
        if mark and int(mark.ordinal) == last.get(mark.style, 0) + 1 and (mark.style in last or _counts_on(text, match, end)):
            bounds.append(match.start())
            last[mark.style] = int(mark.ordinal)
    dashes = [match.start() for match in _DASH.finditer(text, start, end)]
    if len(dashes) > 1:
        bounds = sorted({*bounds, *dashes})
    return list(zip(bounds, [*bounds[1:], end], strict=True))


def _counts_on(text: str, first: re.Match[str], end: int) -> bool:
    """Return whether the mark 1 is followed by a mark 2 of the same form."""
    second = first[0].translate(str.maketrans("一1", "二2"))
    return text.find(second, first.end(), end) > 0


def _cut_run(text: str, start: int, end: int, contents: Contents | None) -> list[Block]:
    headings = _listed_headings(text, start, end, contents) if contents else []
    headings = headings or _guessed_headings(text, start, end)
    blocks: list[Block] = []
    at = start
    for heading in headings:
        blocks += [*_cut_flow(text, at, heading.start), heading]
        at = heading.end
    return blocks + _cut_flow(text, at, end)


def _listed_headings(text: str, start: int, end: int, contents: Contents) -> list[Block]:
    """Find the entries of the contents page in order; each is a heading exactly as long as its entry."""
    found: list[Block] = []
    at = start
    for entry in contents.entries:
        mark = read_mark(entry.title)
        place = text.find(entry.title, at, end)
        while place > start and (mark is None or not mark.length) and text[place - 1] not in "。！？”）":
            place = text.find(entry.title, place + 1, end)
        if place >= 0:
            at = place + len(entry.title)
            mark = mark or Mark("word", "", 20, 0)
            found.append(Block("heading", place, at, title_at=place + mark.length, mark=mark))
    return found


def _guessed_headings(text: str, start: int, end: int) -> list[Block]:
    """Find 第一章…第一节… after full stops where no contents page lists them."""
    found: list[Block] = []
    if text.startswith(tuple(PREFACES), start):
        found.append(Block("heading", start, start + 2, title_at=start, mark=Mark("word", "", 20, 0)))
    for first in _inline_headings(text, start, end):
        if found and first <= found[-1].start:
            continue  # the heading before runs straight into it: 第四章打造“畅通汉江”第一节
        place: int | None = first
        while place is not None:
            mark = read_mark(text[place : place + 12])
            if mark is None:
                break
            title_at = place + mark.length
            following = _NEXT_HEADING.search(text, title_at, min(end, title_at + 30))
            stop = following.start() if following else guess_title_end(text, title_at, end)
            found.append(Block("heading", place, stop, title_at=title_at, mark=mark))
            place = following.start() if following else None
    return found


def _cut_flow(text: str, start: int, end: int) -> list[Block]:
    """Cut a stretch without headings into running text, boxes and tables."""
    blocks: list[Block] = []
    at = start
    while caption := read_caption(text, at, end, run=True):
        blocks += _running_text(text, at, caption.start)
        cut = cut_box(text, caption, end) if caption.kind == "box" else cut_table(text, caption, end)
        title = text[cut.title_at : cut.title_end]
        blocks.append(Block(caption.kind, caption.start, cut.end, label=caption.label, lead=title))
        blocks += [Block(kind, *span, lead=lead) for kind, span, lead in cut.parts]
        blocks.append(Block("close", cut.end, cut.end))
        at = max(cut.end, caption.title_at)
    return blocks + _running_text(text, at, end)


def _running_text(text: str, start: int, end: int) -> list[Block]:
    if start >= end:
        return []
    pieces = _split_at_marks(text, start, end)
    if len(pieces) == 1:
        return [Block("text", start, end, run=True)]
    blocks = []
    for a, b in pieces:
        if text.startswith("——", a):
            blocks.append(Block("item", a + 2, b, lead=read_label(text[a + 2 : b])))
            continue
        mark = read_mark(text[a : min(b, a + 12)])
        blocks.append(Block("text", a + (mark.length if mark else 0), b, run=mark is None))
    return blocks
