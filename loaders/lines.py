"""Paragraphs that kept their line ends, read as blocks: what each line is shows in its mark, its length and its neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from loaders.block import Block
from loaders.captions import Caption, read_caption
from loaders.leads import is_lead_shaped
from loaders.marks import Mark, read_mark
from loaders.regex import compiled

_STRUCTURAL = frozenset({"part", "chapter", "section"})
_NO_HEADING_END = "。；，、！？;,"
_NOTE = compiled(r"(?:备?注|说明|资料来源|数据来源)[：:]")
_LABEL = compiled(r"([^，。；：！？“《\n]{2,22})：(?=.{4})")
_RULE = compiled(r"[|\-: ]+")  # |---|---| under the head of a Markdown table
_TOTALS = ("合计", "总计", "小计", "共计")  # a row of its own, as is a subhead: “十三五”期间：
_TABLE_ROW = compiled(r"\|.*\|$")
_BULLET = compiled(r"——|[-*+•·●◆▪■□➢][ \u3000]?(?=[\u4e00-\u9fff“])")
_BOX_NUMBER = compiled(r"\d{2}(?=[\u4e00-\u9fff“])")  # 01战略骨干通道
_LONG_CELL = 25


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of text as spans, and the headings that the contents page lists."""

    text: str
    spans: list[tuple[int, int]]
    listed: frozenset[str]
    decimals: frozenset[str]  # numbers n for which a heading n.1 follows

    def __getitem__(self, i: int) -> str:
        return self.text[slice(*self.spans[i])] if 0 <= i < len(self.spans) else ""


def read_lines(text: str, spans: list[tuple[int, int]], listed: frozenset[str]) -> Lines:
    """Return the lines, with what must be known of all of them to read each."""
    marks = (read_mark(text[start : min(end, start + 12)]) for start, end in spans)
    firsts = (mark.ordinal for mark in marks if mark and mark.style == "decimal")
    return Lines(text, spans, listed, frozenset(path[:-2] for path in firsts if path.endswith(".1")))


def cut_lines(lines: Lines) -> list[Block]:
    """Return the blocks that the lines are, in order."""
    blocks: list[Block] = []
    i = 0
    while i < len(lines.spans):
        caption = read_caption(lines.text, *lines.spans[i], run=False)
        if caption is None:
            blocks.append(_read_line(lines, i))
            i += 1
        else:
            i, more = _cut_captioned(lines, i, caption)
            blocks += more
    return blocks


def _read_line(lines: Lines, i: int, *, inside: bool = False) -> Block:
    """Return what line i is; inside a box it is an item."""
    start, end = lines.spans[i]
    line = lines[i]
    mark = read_mark(line[:200]) or _read_top_decimal(lines, line)
    if not inside and _is_heading(lines, i, mark):
        mark = mark or Mark("word", "", 20, 0)
        return Block("heading", start, end, title_at=start + mark.length, mark=mark)
    if _TABLE_ROW.match(line):
        return Block("rule" if _RULE.fullmatch(line) else "cells", start, end)
    if inside and _is_loose_heading(lines, i):
        opening = _BOX_NUMBER.match(line)
        return Block("line", start + (opening.end() if opening else 0), end)
    bullet = _BULLET.match(line)
    body_at = start + (bullet.end() if bullet else mark.length if mark else 0)
    label = read_label(lines.text[body_at:end])
    if bullet or inside or (label and (read_label(lines[i - 1]) or read_label(lines[i + 1]))):
        return Block("item", body_at, end, lead=label)
    if mark is None and _is_loose_heading(lines, i):
        return Block("line", start, end)
    if mark and end - body_at < 60 and line[-1] not in "。！？":
        return Block("item", body_at, end)
    if mark and is_lead_shaped(lines.text[body_at:end]) and read_mark(lines[i + 1][:12]) is None and lines[i + 1]:
        if mark.style in ("cn", "cn_paren"):
            return Block("heading", start, end, title_at=body_at, mark=mark)  # （二）战略定位。 over paragraphs of its own
        return Block("line", body_at, end)
    return Block("text", body_at, end, mark=mark)


def _read_top_decimal(lines: Lines, line: str) -> Mark | None:
    """Return the mark of 3 城乡统筹发展 where 3.1 follows somewhere; elsewhere a number without a dot is none."""
    match = re.match(r"(\d{1,2})[ \u3000]?(?=[\u4e00-\u9fff“])", line) if len(line) < 40 else None
    return Mark("decimal", match[1], 20, match.end()) if match and match[1] in lines.decimals else None


def _is_heading(lines: Lines, i: int, mark: Mark | None) -> bool:
    """Return whether line i is a heading: listed in the contents, or marked, short, without a stop and over something."""
    line = lines[i]
    if line in lines.listed and len(line) > 1:
        return True
    if mark is None or len(line) - mark.length > 60 or line[-1] in _NO_HEADING_END or "。" in line:
        return False
    if mark.style.startswith("hash") or mark.style in _STRUCTURAL or (mark.style == "decimal" and mark.rank == 20):
        return True
    if mark.style == "word":
        return len(line) <= 30 and line[-1] != "：" and not re.search(r"[：:]\d", line)
    if mark.style in ("article", "circled") or len(line) - mark.length > 45 or line[-1] in "：:":
        return False
    following = lines[i + 1]
    next_mark = read_mark(following)
    if next_mark is None:
        return bool(following) and (mark.style in ("cn", "cn_paren") or len(following) >= 20)
    return next_mark.rank > mark.rank  # one of several items in a row is no heading: 1.《…》 2.《…》


def _is_loose_heading(lines: Lines, i: int) -> bool:
    """Return whether an unmarked line is a heading all the same: short, no stop, over a paragraph (一屏：山区生态屏障)."""
    line, following = lines[i], lines[i + 1]
    if not 2 <= len(line) <= 45 or line[-1] in "。；，、！？：;,:）)" or not re.search(r"[\u4e00-\u9fff]{2}", line):
        return False
    if _BULLET.match(following):
        return len(line) <= 12  # 战略定位 over ●北方开放重要门户
    name = len(line) <= 12 and "，" in following and len(following) >= 12
    body = name or (len(following) >= 20 and following[-1] in "。：；”")
    return body and read_mark(following[:12]) is None


def read_label(line: str) -> str | None:
    """Return the words before the colon of 快速铁路：建设…, or None."""
    match = _LABEL.match(line[:60])
    return match[1] if match else None


def _cut_captioned(lines: Lines, i: int, caption: Caption) -> tuple[int, list[Block]]:
    """Return the line after the box or table that opens at line i, and its blocks."""
    start, end = lines.spans[i]
    title = lines.text[caption.title_at : end]
    head = Block(caption.kind, start, end, label=caption.label, lead=title)
    if caption.kind == "box":
        stop = _box_end(lines, i + 1)
        parts = [_read_line(lines, k, inside=True) for k in range(i + 1, stop)]
    else:
        stop = _table_end(lines, i + 1)
        noted = next((k for k in range(i + 1, stop) if _NOTE.match(lines[k])), stop)
        parts = [Block("cells", *row) for row in _rows(lines, i + 1, noted)]
        parts += [_read_note(lines, k) for k in range(noted, stop)]
    at = lines.spans[stop - 1][1]
    return stop, [head, *parts, Block("close", at, at)]


def _box_end(lines: Lines, first: int) -> int:
    """Return the line after a box: it ends where its marked or labelled items do, at the latest at a heading."""
    marked = False
    for i in range(first, len(lines.spans)):
        if _opens_anew(lines, i):
            return i
        item = read_mark(lines[i][:12]) is not None or read_label(lines[i]) is not None
        if i == first:
            marked = item
        elif marked and not item:
            return i
    return len(lines.spans)


def _table_end(lines: Lines, first: int) -> int:
    """Return the line after a table: its cells are short, its notes follow 注：, its rows may be numbered."""
    row, noted = 1, False
    piped = bool(_TABLE_ROW.match(lines[first]))
    for i in range(first, len(lines.spans)):
        line = lines[i]
        if _opens_anew(lines, i) or (piped and not _TABLE_ROW.match(line) and not _NOTE.match(line)):
            return i
        if line == str(row):
            row += 1
        elif _NOTE.match(line):
            noted = True
        elif noted:
            mark = read_mark(line[:12])
            if mark is None or mark.style not in ("arabic", "arabic_paren", "circled"):
                return i
        elif len(line) >= _LONG_CELL and line[-1] in "。：" and str(row) not in map(lines.__getitem__, range(i + 1, i + 9)):
            return i
    return len(lines.spans)


def _opens_anew(lines: Lines, i: int) -> bool:
    mark = read_mark(lines[i][:200]) or _read_top_decimal(lines, lines[i])
    heading = (mark is None or mark.rank <= 50) and _is_heading(lines, i, mark)
    return heading or read_caption(lines.text, *lines.spans[i], run=False) is not None


def _rows(lines: Lines, first: int, stop: int) -> list[tuple[int, int]]:
    """Join cells into rows where cells 1, 2, 3 … open them; what stands before 1 is the head. Else return each cell."""
    cells = lines.spans[first:stop]
    printed = [lines[k] for k in range(first, stop)]
    openers: list[int] = []
    for k, cell in enumerate(printed[:-1]):
        # 5 嘉兴 26 15 6 5 | 6 绍兴 …: a number that opens a row is followed by words.
        if cell == str(len(openers) + 1) and not printed[k + 1][0].isdigit() and printed[k + 1] not in _TOTALS:
            openers.append(k)
    if len(openers) < 2 and (columns := _columns(printed)):
        return [(cells[k][0], cells[k + columns - 1][1]) for k in range(0, len(cells), columns)]
    if len(openers) < 2:
        return [cell for cell, words in zip(cells, printed, strict=True) if not _RULE.fullmatch(words)]
    subheads = [k for k, words in enumerate(printed) if words[-1] == "：" or words in _TOTALS]
    bounds = sorted({0, *openers, *subheads, len(cells)})
    return [(cells[a][0], cells[b - 1][1]) for a, b in pairwise(bounds)]


_FIGURE = compiled(r"[≤≥<>＜＞约]?\d[\d,]*(?:\.\d+)?[%％‰]?(?:以上|以内|左右)?|[—–－-]+|/")


def _columns(printed: list[str]) -> int:
    """Return how many cells make a row of a table with one cell a line and no numbers before its rows; 0 where they do not show.

    A row opens with words, and each has a figure in the same column: 森林覆盖率 | % | 41 | 42.5 | 约束性.
    """
    for columns in range(3, 9):
        rows = [printed[k : k + columns] for k in range(0, len(printed), columns)]
        if len(rows) < 3 or len(rows[-1]) != columns or any(_FIGURE.fullmatch(row[0]) for row in rows):
            continue
        figures = [all(_FIGURE.fullmatch(row[k]) for row in rows[1:]) for k in range(columns)]
        words = [not any(_FIGURE.fullmatch(row[k]) for row in rows[1:]) for k in range(columns)]
        if any(figures) and all(a or b for a, b in zip(figures, words, strict=True)) and not any(map(_FIGURE.fullmatch, rows[0])):
            return columns
    return 0


def _read_note(lines: Lines, i: int) -> Block:
    start, end = lines.spans[i]
    if match := _NOTE.match(lines[i]):
        start += match.end() if match.end() < end - start else 0
    mark = read_mark(lines.text[start : min(end, start + 12)])
    start += mark.length if mark and start + mark.length < end else 0
    return Block("note", start, end)
