"""Sections and passages of a document: what stands under which heading, box, table and run-in heading."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.block import Block
from loaders.blocks import cut_blocks
from loaders.document import DocumentPassage, DocumentSection
from loaders.leads import find_leads, is_lead_shaped
from loaders.marks import PREFACES, word_number
from loaders.regex import compiled
from loaders.repair import MendedText, page_of
from loaders.sentences import split_sentences

# A heading that says by itself which cities belong together: 咸宁—岳阳—九江. It is a passage, so that it can be evidence.
_GROUP = compiled("(?=[^—－–-]*[—－–-])(?:[一-鿿]{2,6}(?:、|[—－–-]{1,2}))+[一-鿿]{2,6}")


@dataclass(slots=True)
class _Section:
    number: str
    title: str
    level: int
    kind: str
    parent: str | None
    start: int
    end: int = -1
    rank: int = 0


@dataclass(slots=True)
class _Passage:
    section: str
    start: int
    end: int
    kind: str
    lead: str | None
    run: bool = False


@dataclass(slots=True)
class _Outline:
    """What has been read so far: the open sections, innermost last, and everything closed."""

    text: str
    sections: list[_Section] = field(default_factory=list)
    passages: list[_Passage] = field(default_factory=list)
    open: list[_Section] = field(default_factory=list)
    inset: _Section | None = None  # the open box or table
    line_lead: str | None = None
    lead_outside: str | None = None  # the lead to go on with after the box or table
    counts: dict[str, int] = field(default_factory=dict)  # unnumbered headings under each number
    numbers: dict[str, int] = field(default_factory=dict)  # how often each number was given


def read_outline(mended: MendedText, body_at: int = 0) -> tuple[tuple[DocumentSection, ...], tuple[DocumentPassage, ...]]:
    """Return the sections and passages of the mended text from body_at on; what stands before is the title page."""
    outline = _Outline(mended.text)
    for block in cut_blocks(mended.text, mended.contents, body_at):
        _add(outline, block)
    for section in outline.open:
        section.end = len(mended.text)
    _resolve_leads(outline)
    return _sections(outline, mended), _passages(outline, mended)


def _add(outline: _Outline, block: Block) -> None:
    if block.kind == "heading":
        _open_section(outline, block)
    elif block.kind in ("box", "table"):
        _open_inset(outline, block)
    elif block.kind == "close":
        if outline.inset:
            outline.inset.end = max(block.end, outline.inset.start + 1)
            outline.line_lead = outline.lead_outside
        outline.inset = None
    elif block.kind == "line":
        outline.line_lead = outline.text[block.start : block.end].removesuffix("。")
        _add_passage(outline, block.start, block.end, "lead", outline.line_lead)
    elif block.kind in ("cells", "note", "whole_item"):
        kind = "cell" if block.kind == "cells" else "item"
        _add_passage(outline, block.start, block.end, kind, block.lead)
    elif block.kind == "rule":
        pass
    elif block.kind == "item":
        _add_item(outline, block)
    else:
        _add_text(outline, block)


def _open_section(outline: _Outline, block: Block) -> None:
    assert block.mark is not None
    printed = outline.text[block.title_at : block.end].strip()
    title = printed.removesuffix("。")
    outline.line_lead = None
    rank = block.mark.rank
    if title in PREFACES and not any(s.number[0].isdigit() and s.number != "0" for s in outline.sections):
        if outline.open and outline.open[-1].kind == "preface":
            outline.open[-1].title = title
            return
        number = "0"
    elif block.mark.ordinal:
        number = block.mark.ordinal
    else:
        number = ""
    while outline.open and (outline.open[-1].rank >= rank or outline.open[-1].kind == "preface"):
        outline.open.pop().end = block.start
    parent = outline.open[-1] if outline.open else None
    if not number:
        number = word_number(title) if block.mark.style == "word" else str(_next_count(outline, parent.number if parent else ""))
    if parent and not (block.mark.style == "decimal" or number == "0"):
        number = f"{parent.number}.{number}"
    level = parent.level + 1 if parent else 1
    kind = "preface" if number == "0" else ("chapter", "section", "subsection")[min(level, 3) - 1]
    section = _Section(_unused(outline, number), title, level, kind, parent.number if parent else None, block.start, rank=rank)
    outline.sections.append(section)
    outline.open.append(section)
    if title != printed:  # a heading that is a sentence may state something itself
        outline.line_lead = title
        _add_passage(outline, block.title_at, block.end, "lead", title)
    if _GROUP.fullmatch(title):
        start = outline.text.index(title, block.title_at, block.end)
        _add_passage(outline, start, start + len(title), "heading", None)


def _open_inset(outline: _Outline, block: Block) -> None:
    home = _home(outline, block.start)
    outline.lead_outside, outline.line_lead = outline.line_lead, None
    number = _unused(outline, f"{home.number}#{block.label}")
    outline.inset = _Section(number, block.lead or "", home.level + 1, block.kind, home.number, block.start)
    outline.sections.append(outline.inset)


def _home(outline: _Outline, at: int) -> _Section:
    """Return the section that is open; text before any heading stands in section 0."""
    if not outline.open:
        section = _Section(_unused(outline, "0"), "", 1, "preface", None, at)
        outline.sections.append(section)
        outline.open.append(section)
    return outline.open[-1]


def _next_count(outline: _Outline, parent: str) -> int:
    outline.counts[parent] = outline.counts.get(parent, 0) + 1
    return outline.counts[parent]


def _unused(outline: _Outline, number: str) -> str:
    """Return number, or number~2 where an appendix counts from one again."""
    count = outline.numbers[number] = outline.numbers.get(number, 0) + 1
    return number if count == 1 else f"{number}~{count}"


def _add_passage(outline: _Outline, start: int, end: int, kind: str, lead: str | None, run: bool = False) -> None:
    section = outline.inset or _home(outline, start)
    outline.passages.append(_Passage(section.number, start, end, kind, lead, run))


def _add_item(outline: _Outline, block: Block) -> None:
    spans = split_sentences(outline.text, block.start, block.end)
    first = outline.text[spans[0][0] : spans[0][1]] if spans else ""
    lead = block.lead or outline.line_lead
    kind = "item"
    if block.lead is None and len(spans) > 1 and is_lead_shaped(first):
        lead, kind = first[:-1], "lead"
    for span in spans:
        _add_passage(outline, *span, kind, lead)
        kind = "item"


def _add_text(outline: _Outline, block: Block) -> None:
    spans = split_sentences(outline.text, block.start, block.end)
    if block.run:
        for span in spans:
            _add_passage(outline, *span, "sentence", None, run=True)
        return
    if block.mark is not None:
        outline.line_lead = None
    lead, kind = outline.line_lead, "sentence"
    least = 30 if block.mark is None else 10
    if len(spans) > 1:
        first = outline.text[spans[0][0] : spans[0][1]]
        if is_lead_shaped(first) and spans[-1][1] - spans[0][1] >= least:
            lead, kind = first[:-1], "lead"
    for span in spans:
        _add_passage(outline, *span, kind, lead)
        kind = "sentence"


def _resolve_leads(outline: _Outline) -> None:
    """Give the sentences of run-together text their leads; a box in between does not end a lead."""
    by_section: dict[str, list[_Passage]] = {}
    for passage in outline.passages:
        if passage.run:
            by_section.setdefault(passage.section, []).append(passage)
    for passages in by_section.values():
        words = [outline.text[passage.start : passage.end] for passage in passages]
        leads = find_leads(words)
        lead: str | None = None
        for i, passage in enumerate(passages):
            if i in leads:
                lead, passage.kind = words[i].removesuffix("。"), "lead"
            passage.lead = lead


def _sections(outline: _Outline, mended: MendedText) -> tuple[DocumentSection, ...]:
    sections = []
    for section in outline.sections:
        start, end = mended.span(section.start, max(section.end, section.start + 1))
        page = page_of(mended.pages, mended.contents, start)
        sections.append(DocumentSection(section.number, section.title, section.level, section.kind, section.parent, start, end, page))
    return tuple(sections)


def _passages(outline: _Outline, mended: MendedText) -> tuple[DocumentPassage, ...]:
    passages = []
    counts: dict[str, int] = {}
    for passage in outline.passages:
        index = counts[passage.section] = counts.get(passage.section, 0) + 1
        start, end = mended.span(passage.start, passage.end)
        text = mended.text[passage.start : passage.end].replace("\n", " ")
        page = page_of(mended.pages, mended.contents, start)
        passages.append(DocumentPassage(passage.section, index, text, start, end, page, passage.lead, passage.kind))
    return tuple(passages)
