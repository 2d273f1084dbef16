"""Boxes (专栏) and tables (表): their captions, and where they end when line ends are lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.guessed_titles import guess_label_start
from loaders.regex import compiled
from loaders.sentences import split_sentences

_NUMBER = r"[一二三四五六七八九十]{1,3}|\d{1,3}(?:[-—.－]\d{1,3})*"
_CAPTION = compiled(rf"(专栏|附?表)[ \u3000]?({_NUMBER})[：:、.．]?[ \u3000]?")
_RUN_CAPTION = compiled(rf"(?:(?<=[。！？；”])|(?<=\A))(专栏|附?表)({_NUMBER})[：:]?(?![，。、中所和与）])")
_ITEM = compiled(r"([^，。；：！？]{2,30})：(?=.)")
# Words that open the head of a table, where nothing parts it from the title: 表1：规划主要目标类别指标2014年2020年
_HEADS = ("类别", "序号", "指标名称", "项目名称", "指标", "项目", "名称", "单位", "地区", "领域", "年份")
_LONGEST_NOTE = 600
_LONGEST = 8000  # characters of a box or table
_NOTE = compiled(r"注[：:]")
_NOTE_NUMBER = compiled(r"(\d{1,2})[、.．](?!\d)|[（(](\d{1,2})[）)]|([①-⑳])")


@dataclass(frozen=True, slots=True)
class Caption:
    """专栏1 or 表1: label as in section numbers, title_at where its title begins."""

    kind: str  # box, table
    label: str
    start: int
    title_at: int


@dataclass(frozen=True, slots=True)
class Cut:
    """A box or table in run-together text: its title, its parts (kind, span, label) and its end."""

    title_at: int
    title_end: int
    parts: tuple[tuple[str, tuple[int, int], str | None], ...]
    end: int


def read_caption(text: str, start: int, end: int, *, run: bool) -> Caption | None:
    """Return the caption that text[start:end] is, or the first one in it where run is set."""
    if run:
        match = _RUN_CAPTION.search(text, start, end)
    else:
        if text[start] not in "专表附" or end - start > 60 or text[end - 1] in "。；，：":
            return None
        match = _CAPTION.match(text, start, end)
    if match is None:
        return None
    kind = "box" if match[1] == "专栏" else "table"
    return Caption(kind, match[1] + match[2], match.start(), match.end())


def cut_box(text: str, caption: Caption, end: int) -> Cut:
    """Return the box: its items are 快速铁路：建设…。, and it ends with the last of them.

    A sentence without a label belongs to the item before it when another item follows within two sentences.
    """
    sentences = split_sentences(text, caption.title_at, min(end, caption.title_at + _LONGEST))
    if marks := _marked_items(text, caption.title_at, sentences):
        stop = next((b for a, b in sentences if a > marks[-1][1]), sentences[-1][1])
        ends = [*(start for start, _ in marks[1:]), stop]
        marked = tuple(("item", (at, b), None) for (_, at), b in zip(marks, ends, strict=True))
        return Cut(caption.title_at, marks[0][0], marked, stop)
    labelled = [k for k, span in enumerate(sentences) if k == 0 or _ITEM.match(text, *span)]
    last = 0
    for k in labelled:
        if k - last <= 3:
            last = k
    items = [k for k in labelled if k <= last]
    title_end = _title_end(text, caption.title_at, [sentences[k] for k in items])
    starts = [title_end, *(sentences[k][0] for k in items[1:])]
    stop = sentences[last][1] if sentences else caption.title_at
    parts = tuple(("whole_item", (a, b), _label_of(text, a, b)) for a, b in zip(starts, [*starts[1:], stop], strict=True) if a < b)
    return Cut(caption.title_at, title_end, parts, stop)


def _marked_items(text: str, start: int, sentences: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return start and text start of the items 1.…。…。2.…。…。 of a box: a short sentence and its body each, if any."""
    first = compiled(r"1[.．、](?!\d)").search(text, start, min(start + 40, sentences[0][1] if sentences else start))
    if first is None:
        return []
    found = [first.span()]
    for a, b in sentences:
        mark = compiled(rf"{len(found) + 1}[.．、](?!\d)").match(text, a, b)
        if mark and a - found[-1][1] < _LONGEST_NOTE:
            found.append(mark.span())
    return found


def _label_of(text: str, start: int, end: int) -> str | None:
    match = _ITEM.match(text, start, end)
    return match[1] if match else None


def _title_end(text: str, start: int, items: list[tuple[int, int]]) -> int:
    """Return where the title of a box ends and its first label begins, which is about as long as the other labels."""
    colon = text.find("：", start, items[0][1] if items else start)
    if colon < 0:
        return start
    others = [len(label) for a, b in items[1:] if (label := _label_of(text, a, b))]
    return guess_label_start(text, start, colon, sum(others) / len(others) if others else 5.0)


def cut_table(text: str, caption: Caption, end: int) -> Cut:
    """Return the table: title, one part for its cells, one for each numbered note."""
    end = min(end, caption.title_at + _LONGEST)
    note = _NOTE.search(text, caption.title_at, end)
    if note and text.find("。", caption.title_at, note.start()) > 0:
        note = None  # the notes of another table
    cells_end = note.start() if note else _cells_end(text, caption.title_at, end)
    title_end = _table_title_end(text, caption.title_at, cells_end)
    parts: list[tuple[str, tuple[int, int], str | None]] = [("cells", (title_end, cells_end), None)]
    stop = cells_end
    if note:
        for start, stop in _notes(text, note.end(), end):
            parts.append(("note", (start, stop), None))
    return Cut(caption.title_at, title_end, tuple(part for part in parts if part[1][0] < part[1][1]), stop)


def _cells_end(text: str, start: int, end: int) -> int:
    """Return the end of the cells where no notes follow: the last full stop ends a sentence, a table has none."""
    stop = text.find("。", start, end)
    return end if stop < 0 or stop - start > 4000 else stop + 1


def _table_title_end(text: str, start: int, end: int) -> int:
    places = [place for head in _HEADS if (place := text.find(head, start + 4, min(end, start + 40))) > 0]
    strong = [place for head in ("类别", "序号") if (place := text.find(head, start + 4, min(end, start + 40))) > 0]
    for place in [*strong, *sorted(places)]:
        rest = text[place : place + 12]
        if sum(head in rest for head in _HEADS) > 1 or re.search(r"\d{4}年", rest):
            return place
    return min(places, default=start)


def _notes(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the notes 1、…；2、…。 without their numbers; the last ends at its first full stop."""
    wanted = 1
    places: list[tuple[int, int]] = []
    for match in _NOTE_NUMBER.finditer(text, start, end):
        printed = next(group for group in match.groups() if group)
        value = ord(printed) - ord("①") + 1 if printed > "9" else int(printed)
        if places and match.start() - places[-1][1] > _LONGEST_NOTE:
            break
        if not places and match.start() > start + 2:
            break
        if value == wanted and (match.start() == start or text[match.start() - 1] in "；。;"):
            places.append((match.start(), match.end()))
            wanted += 1
    last = places[-1][1] if places else start
    stop = text.find("。", last, end)
    stop = end if stop < 0 else stop + 1
    if not places:
        yield start, stop
        return
    for (_, begin), following in zip(places, [*(p[0] for p in places[1:]), stop], strict=True):
        yield begin, following
