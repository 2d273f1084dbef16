"""Lines joined to paragraphs: which line ends the type-setter made, and which the author."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from loaders.document import Repair
from loaders.leads import is_lead_shaped
from loaders.marks import read_mark
from loaders.regex import compiled

_SPACES = compiled(r"[ \t\r\f\v\u3000\xa0\u2002-\u200b\ufeff]+")
_LABEL = compiled(r"[^，。；：！？]{2,20}：")  # 快速铁路：建设… opens an item of a box
_WORD = compiled(r"[A-Za-z]")
_STOPS = "。！？；：.!?;:"
_CLOSERS = "。，、；：！？）”’》〉」』】％%"
_PARAGRAPH_GAP = compiled(r"(?<=[。！？；：”])[ \t]*[\u3000\xa0][ \t\u3000\xa0]+(?=\S)")


def join_lines(source: str, removed: list[tuple[int, int]]) -> tuple[str, list[int], list[Repair]]:
    """Return source without what is removed as paragraphs, one a line; the offset of each of its characters in source;
    and the line ends and spaces that were taken out."""
    pieces = _pieces(source, removed)
    layout = _layout(source, pieces)
    out: list[str] = []
    origin: list[int] = []
    repairs: list[Repair] = []
    previous: _Piece | None = None
    for piece in pieces:
        if previous is not None:
            if not piece.glued and not _continues(source, previous, piece, layout):
                out.append("\n")
                origin.append(previous.end)
            else:
                space = " " if _WORD.match(source[previous.end - 1]) and _WORD.match(source[piece.start]) else ""
                if space:
                    out.append(space)
                    origin.append(previous.end)
                if not piece.glued and "\n" in source[previous.end : piece.start]:
                    why = "line wrapped inside a sentence" if layout.width else "line broken inside a sentence"
                    repairs.append(make_repair("line_break", source, previous.end, piece.start, space, why))
        _keep(source, piece, out, origin, repairs)
        previous = piece
    return "".join(out), origin, repairs


def make_repair(kind: str, source: str, start: int, end: int, reads: str, why: str) -> Repair:
    """Return the repair of source[start:end]."""
    return Repair(kind, start, end, source[start:end], reads, why)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of one line of the source, blank ends cut off; glued where a page number inside a line ended before it."""

    start: int
    end: int
    glued: bool


def _pieces(source: str, removed: list[tuple[int, int]]) -> list[_Piece]:
    """Cut source into lines, and lines at what is removed and where a run of wide blanks stands for a lost line end."""
    pieces: list[_Piece] = []
    at = 0
    for start, end in [*sorted(removed), (len(source), len(source))]:
        for line in re.finditer(r"[^\n\r\u2028\x85]+", source[at:start]):
            glued = (
                bool(pieces) and line.start() == 0 and pieces[-1].end >= at - 5 and not re.search(r"[\n\r]", source[pieces[-1].end : at])
            )
            for cut_start, cut_end in _cuts(source, at + line.start(), at + line.end()):
                cut_start, cut_end = _strip(source, cut_start, cut_end)
                if cut_start < cut_end:
                    pieces.append(_Piece(cut_start, cut_end, glued))
                    glued = False
        at = end
    return pieces


def _cuts(source: str, start: int, end: int) -> list[tuple[int, int]]:
    # …石漠化治理和高原湖泊保护。　  东北地区要加强森林等生态系统保护: the indent is left of a paragraph.
    return list(pairwise([start, *(m.end() for m in _PARAGRAPH_GAP.finditer(source, start, end)), end]))


def _strip(source: str, start: int, end: int) -> tuple[int, int]:
    while start < end and _SPACES.match(source[start]):
        start += 1
    while end > start and _SPACES.match(source[end - 1]):
        end -= 1
    return start, end


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the lines were set: the width at which they wrap in Chinese characters, None where each is a paragraph.

    own_lines are the styles of marks whose headings have lines of their own, as the short ones among them show.
    """

    width: float | None
    count: int
    own_lines: frozenset[str]

    def is_full(self, line: str) -> bool:
        return self.width is not None and (_width(line) >= self.width * 0.86 or len(line) >= self.count * 0.86)


def _layout(source: str, pieces: list[_Piece]) -> _Layout:
    lines = [source[piece.start : piece.end] for piece in pieces]
    width = _wrap_width(lines)
    counts = sorted(map(len, lines))
    count = counts[int(len(counts) * 0.95)] if counts else 0
    layout = _Layout(width, count, frozenset())
    own: set[str] = set()
    for line in lines if width else ():
        if len(line) < 60 and line[-1] not in _STOPS and not layout.is_full(line) and (mark := read_mark(line)):
            own.add(mark.style)
    return _Layout(width, count, frozenset(own))


def _wrap_width(lines: list[str]) -> float | None:
    widths = sorted(map(_width, lines))
    long = [width for width in widths if width >= 12]
    if len(long) < 4 or len(long) * 4 < len(widths):
        return None
    width = long[int(len(long) * 0.9)] if len(long) >= 10 else long[-1]
    if width > 70:
        return None
    full = [line for line in lines if _width(line) >= width * 0.86]
    broken = [line for line in full if line[-1] not in _STOPS]
    return width if len(full) * 3 >= len(long) and len(broken) * 2 >= len(full) else None


def _width(line: str) -> float:
    return len(line) - (0.5 * sum(map(line.count, " 0123456789.-()")) if len(line) < 200 else 0)


def _continues(source: str, previous: _Piece, piece: _Piece, layout: _Layout) -> bool:
    """Return whether piece goes on with the sentence at the end of previous."""
    last, first = source[previous.end - 1], source[piece.start]
    line = source[previous.start : previous.end]
    following = source[piece.start : min(piece.end, piece.start + 30)]
    if first in _CLOSERS and first not in "%％" and len(line) > 8:
        return True
    if read_mark(following) is not None or following.startswith(("——", "专栏", "·", "•", "●", "|")):
        return False
    if last in "，、（“《〔(" and len(line) > 8:
        return True
    if not layout.is_full(line) or last in "：":
        return False
    if last in "。！？!?":
        return _goes_on_in_paragraph(source, previous, piece, layout)
    mark = read_mark(line[:12])
    if mark is not None and mark.style in layout.own_lines:
        # （一）构建水生态安全格局，保障流域水生态系统服务 fills its line and is whole; a heading that goes on has a short tail.
        tail = source[piece.start : piece.end]
        return not layout.is_full(tail) and tail[-1] not in _STOPS
    return True


def _goes_on_in_paragraph(source: str, previous: _Piece, piece: _Piece, layout: _Layout) -> bool:
    """Return whether a full line that ends a sentence is followed by the same paragraph.

    Twice as many sentences end inside paragraphs as at their ends, so it is, unless a blank line, an indent, a heading
    or a run-in heading comes next.
    """
    between = source[previous.end : piece.start]
    if between.count("\n") != 1 or len(between.split("\n")[1].expandtabs()) >= 2:
        return False
    following = source[piece.start : piece.end]
    if not layout.is_full(following) and following[-1] not in _STOPS:
        return False
    return not _LABEL.match(following) and not is_lead_shaped(following.partition("。")[0] + "。")


def _keep(source: str, piece: _Piece, out: list[str], origin: list[int], repairs: list[Repair]) -> None:
    """Add the characters of piece, without the spaces that type-setting puts between Chinese and other characters."""
    at = piece.start
    table_row = "\t" in source[at : piece.end] or source[at] == "|"
    for match in _SPACES.finditer(source, piece.start, piece.end):
        out.append(source[at : match.start()])
        origin.extend(range(at, match.start()))
        before, after = source[match.start() - 1], source[match.end()]
        if table_row or (before < "\u2000" and after < "\u2000"):
            out.append(" ")
            origin.append(match.start())
        else:
            repairs.append(make_repair("space", source, match.start(), match.end(), "", "space inside Chinese text"))
        at = match.end()
    out.append(source[at : piece.end])
    origin.extend(range(at, piece.end))
