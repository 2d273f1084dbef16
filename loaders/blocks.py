"""The text cut into blocks: headings, boxes, tables, notes and stretches of plain text, in the order of the document.

Paragraphs speak for themselves. A paragraph that runs over pages has lost its line ends; there the contents page tells
where headings end, and boxes and tables are found by their captions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.captions import Caption, cut_box, cut_table, read_caption
from loaders.contents import Contents
from loaders.marks import Mark, read_mark
from loaders.sentences import split_sentences

_RUN_TOGETHER = 1200  # characters; no paragraph of a plan is as long
_INLINE_HEADING = re.compile(r"(?:^|(?<=[。！？”）]))第[一二三四五六七八九十百\d]{1,4}[篇章节](?![，、。])")
_STRUCTURAL = frozenset({"part", "chapter", "section", "word"})
_NO_HEADING_END = "。；，、！？;,"
_NOTE = re.compile(r"注[：:]|备注[：:]|说明[：:]|资料来源[：:]|数据来源[：:]")
_TITLE_OPENS_BODY = re.compile(
    r"(?<=.{4})(?=(?:以|坚持|加快|推进|推动|建立|依托|充分|发挥|按照|根据|随着|到20|在|积极|深入|全面|大力|统筹|围绕|立足|紧紧|切实|着力|进一步|为))"
)


@dataclass(frozen=True, slots=True)
class Block:
    """text[start:end] and what it is: heading, box, table, cells, note, item, line (a heading without number) or text.

    For a heading, start is where the mark stands and title_at where the title begins; run is set for text that has
    lost its line ends. lead is the label of an item.
    """

    kind: str
    start: int
    end: int
    title_at: int = 0
    mark: Mark | None = None
    label: str = ""
    lead: str | None = None
    run: bool = False


def cut_blocks(text: str, contents: Contents | None) -> list[Block]:
    """Return the blocks of text, in order and without overlap."""
    paragraphs = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    blocks: list[Block] = []
    lines: list[tuple[int, int]] = []
    for start, end in paragraphs:
        if end - start > _RUN_TOGETHER or len(_INLINE_HEADING.findall(text, start, end)) > 1:
            blocks += _cut_lines(text, lines)
            lines = []
            blocks += _cut_run(text, start, end, contents)
        else:
            lines.append((start, end))
    return blocks + _cut_lines(text, lines)


def _cut_run(text: str, start: int, end: int, contents: Contents | None) -> list[Block]:
    headings = _listed_headings(text, start, end, contents) if contents else []
    headings = headings or _guessed_headings(text, start, end)
    blocks: list[Block] = []
    at = start
    for heading in [*headings, None]:
        stop = heading.start if heading else end
        blocks += _cut_flow(text, at, stop)
        if heading:
            blocks.append(heading)
            at = heading.end
    return blocks


def _listed_headings(text: str, start: int, end: int, contents: Contents) -> list[Block]:
    """Find the entries of the contents page in order; each is a heading exactly as long as its entry."""
    found: list[Block] = []
    at = start
    for entry in contents.entries:
        place = text.find(entry.title, at, end)
        mark = read_mark(entry.title)
        while place > start and (mark is None or not mark.length) and text[place - 1] not in "。！？”）":
            place = text.find(entry.title, place + 1, end)
        if place < 0:
            continue
        at = place + len(entry.title)
        mark = mark or Mark("word", "", 20, 0)
        found.append(Block("heading", place, at, place + mark.length, mark))
    return found


def _guessed_headings(text: str, start: int, end: int) -> list[Block]:
    """Find 第一章…, 第一节… after a full stop; the title ends where the next heading or a sentence seems to begin."""
    places = [m.start() for m in _INLINE_HEADING.finditer(text, start, end)]
    found: list[Block] = []
    for place, following in zip(places, [*places[1:], end], strict=True):
        mark = read_mark(text[place : place + 12])
        if mark is None:
            continue
        title_at = place + mark.length
        stop = min(following, title_at + 30)
        inner = _INLINE_HEADING.pattern
        chained = re.search(r"第[一二三四五六七八九十]{1,3}[章节]", text[title_at:stop])
        if chained:
            stop = title_at + chained.start()
        elif stop < following or "。" in text[title_at:stop]:
            opening = _TITLE_OPENS_BODY.search(text, title_at, stop)
            stop = opening.start() if opening else min(stop, title_at + 12)
        del inner
        found.append(Block("heading", place, stop, title_at, mark))
    return found


def _cut_flow(text: str, start: int, end: int) -> list[Block]:
    """Cut a stretch without headings into running text, boxes and tables."""
    blocks: list[Block] = []
    at = begin = start
    while at < end:
        caption = read_caption(text, at, end, run=True)
        if caption is None:
            break
        if begin < caption.start:
            blocks.append(Block("text", begin, caption.start, run=True))
        cut = cut_box(text, caption, end) if caption.kind == "box" else cut_table(text, caption, end)
        blocks.append(Block(caption.kind, caption.start, cut.end, cut.title_at, label=caption.label, lead=text[cut.title_at : cut.title_end]))
        blocks += [Block(kind, *span, lead=lead) for kind, span, lead in cut.parts]
        blocks.append(Block("close", cut.end, cut.end))
        at = begin = cut.end
    if begin < end:
        blocks.append(Block("text", begin, end, run=True))
    return blocks


def _cut_lines(text: str, lines: list[tuple[int, int]]) -> list[Block]:
    blocks: list[Block] = []
    i = 0
    while i < len(lines):
        start, end = lines[i]
        caption = read_caption(text, start, end, run=False)
        if caption is not None:
            i, more = _cut_captioned(text, lines, i, caption)
            blocks += more
            continue
        blocks.append(_read_line(text, lines, i))
        i += 1
    return blocks


def _cut_captioned(text: str, lines: list[tuple[int, int]], i: int, caption: Caption) -> tuple[int, list[Block]]:
    """Return the box or table that opens at line i, and the line after it."""
    start, end = lines[i]
    title = text[caption.title_at : end]
    blocks = [Block(caption.kind, start, end, caption.title_at, label=caption.label, lead=title)]
    j = _table_end(text, lines, i + 1) if caption.kind == "table" else _box_end(text, lines, i + 1)
    notes = False
    cells: list[tuple[int, int]] = []
    for k in range(i + 1, j):
        line_start, line_end = lines[k]
        note = _NOTE.match(text, line_start, line_end)
        if caption.kind == "table" and (note or notes):
            notes = True
            line_start = note.end() if note else line_start
            mark = read_mark(text[line_start : min(line_end, line_start + 12)])
            line_start += mark.length if mark else 0
            if line_start < line_end:
                blocks.append(Block("note", line_start, line_end))
        elif caption.kind == "table":
            cells.append(lines[k])
        else:
            blocks.append(_read_line(text, lines, k, inside=True))
    blocks[1:1] = [Block("cells", *row) for row in _rows(text, cells)]
    blocks.append(Block("close", lines[j - 1][1], lines[j - 1][1]))
    return j, blocks


def _rows(text: str, cells: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join cells into rows where cells 1, 2, 3 … open them; what stands before 1 is the head. Else leave each cell."""
    openers: list[int] = []
    for k, (start, end) in enumerate(cells):
        if text[start:end] == str(len(openers) + 1):
            openers.append(k)
    if len(openers) < 2:
        return [cell for cell in cells if not re.fullmatch(r"[|\-: ]+", text[cell[0] : cell[1]])]
    bounds = [0, *openers, len(cells)]
    return [(cells[a][0], cells[b - 1][1]) for a, b in zip(bounds, bounds[1:], strict=False) if a < b]


def _table_end(text: str, lines: list[tuple[int, int]], i: int) -> int:
    """Return the line after the table: its cells are short, its notes follow 注："""
    row = 1
    notes = False
    while i < len(lines):
        start, end = lines[i]
        line = text[start:end]
        mark = read_mark(line)
        if read_caption(text, start, end, run=False) or (mark and mark.rank <= 50 and _is_heading(text, lines, i)):
            return i
        if line == str(row):
            row += 1
        elif _NOTE.match(line):
            notes = True
        elif notes and not (mark and mark.style in ("arabic", "arabic_paren", "circled")):
            return i
        elif not notes and len(line) >= 25 and line[-1] in "。：" and not _row_follows(text, lines, i, row):
            return i
        i += 1
    return i


def _row_follows(text: str, lines: list[tuple[int, int]], i: int, row: int) -> bool:
    return any(text[start:end] == str(row) for start, end in lines[i + 1 : i + 8])


def _box_end(text: str, lines: list[tuple[int, int]], i: int) -> int:
    """Return the line after the box: it ends where its marked or labelled items do, at the latest at a heading."""
    marked = False
    first = i
    while i < len(lines):
        start, end = lines[i]
        mark = read_mark(text[start : min(end, start + 12)])
        if read_caption(text, start, end, run=False) or (mark and mark.rank <= 50 and _is_heading(text, lines, i)):
            return i
        item = mark is not None or _label(text, start, end) is not None
        if i == first:
            marked = item
        elif marked and not item:
            return i
        i += 1
    return i


def _read_line(text: str, lines: list[tuple[int, int]], i: int, *, inside: bool = False) -> Block:
    """Return what line i is; inside a box or table its own kind of items."""
    start, end = lines[i]
    mark = read_mark(text[start : min(end, start + 200)])
    if mark and not inside and _is_heading(text, lines, i):
        return Block("heading", start, end, start + mark.length, mark)
    body_at = start + (mark.length if mark else 0)
    if text.startswith("——", start):
        body_at = start + 2
        label = _label(text, body_at, end)
        return Block("item", body_at, end, lead=label)
    if inside or (_near_label(text, lines, i - 1) or _near_label(text, lines, i + 1)):
        label = _label(text, body_at, end)
        if label or inside:
            return Block("item", body_at, end, lead=label, mark=mark)
    if mark is None and _is_loose_heading(text, lines, i):
        return Block("line", start, end)
    if mark and end - body_at < 60 and text[end - 1] not in "。！？":
        return Block("item", body_at, end, mark=mark)
    return Block("text", body_at, end, mark=mark)


def _label(text: str, start: int, end: int) -> str | None:
    """Return the words before the colon of 快速铁路：建设…, or None."""
    match = re.match(r"([^，。；：！？“《\n]{2,22})：(?=.{4})", text[start : min(end, start + 60)])
    return match[1] if match else None


def _near_label(text: str, lines: list[tuple[int, int]], i: int) -> bool:
    return 0 <= i < len(lines) and _label(text, *lines[i]) is not None


def _is_heading(text: str, lines: list[tuple[int, int]], i: int) -> bool:
    """Return whether the marked line i is a heading: short, without a stop, and with something to be the heading of."""
    start, end = lines[i]
    line = text[start:end]
    mark = read_mark(line)
    if mark is None or len(line) - mark.length > 60 or line[-1] in _NO_HEADING_END or "。" in line[:-1]:
        return False
    if mark.style.startswith("hash"):
        return True
    if mark.style == "word":
        return len(line) <= 30 and (not re.search(r"[：:]\d", line)) and line[-1] != "："
    if mark.style in _STRUCTURAL:
        return True
    if mark.style in ("article", "circled") or len(line) - mark.length > 45 or line[-1] in "：:" or i + 1 >= len(lines):
        return False
    following = text[lines[i + 1][0] : lines[i + 1][1]]
    next_mark = read_mark(following)
    if next_mark is None:
        return mark.style in ("cn", "cn_paren") or len(following) >= 20
    return next_mark.rank > mark.rank


def _is_loose_heading(text: str, lines: list[tuple[int, int]], i: int) -> bool:
    """Return whether an unmarked line is a heading of its own: short, no stop, over a paragraph (一屏：山区生态屏障)."""
    start, end = lines[i]
    if not 2 <= end - start <= 45 or text[end - 1] in "。；，、！？：;,:）)" or i + 1 >= len(lines):
        return False
    if not re.search(r"[\u4e00-\u9fff]{2}", text[start:end]):
        return False
    next_start, next_end = lines[i + 1]
    return next_end - next_start >= 30 and text[next_end - 1] in "。：；”" and read_mark(text[next_start : next_start + 12]) is None


def split_block(text: str, block: Block) -> list[tuple[int, int]]:
    """Return the sentences of a block."""
    return split_sentences(text, block.start, block.end)
