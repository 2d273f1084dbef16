"""The table of contents: where it stands and what it lists. It tells where headings end and on which page they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.marks import read_mark
from loaders.regex import compiled

# 前言1第一章发展背景2第一节合作发展基础2: titles and page numbers with nothing in between.
_RUN_TOGETHER = compiled(r"((?:[^\d。；！？\n]|\d{4}年?(?=\D)){2,60}?)[ \u3000.．·…⋯‥]*(\d{1,3})(?=\D)")
# 一、指导思想 ..................... 1
_LEADER = compiled(r"^(?P<title>.*?\S)[ \t\u3000]*(?:[.．。·…⋯•‥_\-—]{3,}|\t|[ \u3000]{2,})[ \t.．·…]*(?P<page>\d{1,4})$")
_CLOSED_UP = compiled(r"^(?P<title>.*[^\d.．])[ \u3000]?(?P<page>\d{1,4})$")
_HEADWORD = compiled(r"目[ \t\u3000\xa0]*[录次]")
_SPACE = compiled(r"\s+")
_FEW = 3  # fewer entries than this are no table of contents


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents: the heading as it will stand in the text (without spaces) and its page."""

    title: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents: source[start:end] and its entries in order."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def find_contents(source: str) -> Contents | None:
    """Return the table of contents, or None where the document has none."""
    for match in _HEADWORD.finditer(source, 0, 20_000):
        line_start = source.rfind("\n", 0, match.start()) + 1
        line_end = source.find("\n", match.end())
        line_end = len(source) if line_end < 0 else line_end
        before, after = source[line_start : match.start()], source[match.end() : line_end]
        if len(after.strip()) > 12:
            found = _read_run_together(source, match.start(), match.end(), line_end)
        elif before.strip(" \t\u3000\xa0#*") or after.strip():
            continue  # 建立项目目录 in a sentence
        else:
            found = _read_lines(source, match.start(), line_end)
        if found is not None:
            return found
    return None


def _read_run_together(source: str, start: int, at: int, limit: int) -> Contents | None:
    entries: list[Entry] = []
    while match := _RUN_TOGETHER.match(source, at, limit):
        if entries and source.startswith(entries[0].title, at):
            break  # the body opens with the first heading again: 41前言长江中游城市群是以…
        title, page = match[1].strip(" .…·"), int(match[2])
        if entries and page < (entries[-1].page or 0):
            break
        entries.append(Entry(_SPACE.sub("", title), page))
        at = match.end()
    return Contents(start, at, tuple(entries)) if len(entries) >= _FEW else None


def _read_lines(source: str, start: int, at: int) -> Contents | None:
    entries: list[Entry] = []
    end, pending, first = at, "", ""
    for line in re.finditer(r"[^\n]*\n?", source[at : at + 60_000]):
        text = line[0].strip()
        if not text or text.isdecimal() or re.fullmatch(r"[IVXivx]+|-\s*\d+\s*-", text):
            continue
        bare = _SPACE.sub("", text)
        match = _LEADER.match(text) or (_CLOSED_UP.match(text) if read_mark(bare) else None)
        if match:
            title = pending + _SPACE.sub("", match["title"]).rstrip(".．·…⋯ ")
            entries.append(Entry(title, int(match["page"])))
            end, pending = at + line.end(), ""
        elif first and bare == first:
            break  # the body opens with the first heading again
        elif len(bare) > 60 or bare[-1] in "。；" or len(pending) > 80:
            break
        elif entries and any(entry.page for entry in entries):
            pending += bare  # an entry broken over two lines ends with its page number on the next
        elif read_mark(bare):
            entries.append(Entry(bare, None))
            end = at + line.end()
        else:
            pending += bare
        first = first or (entries[0].title if entries else "")
    else:
        if not any(entry.page for entry in entries):
            return None  # a list of headings that never comes again is the text itself
    return Contents(start, end, tuple(entries)) if len(entries) >= _FEW else None
