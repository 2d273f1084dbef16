"""Document: the source text kept whole, and its sections and passages as views with offsets into it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Repair:
    """One place where reading departs from the source: source[start:end] was read as reads, because of why."""

    kind: str  # contents, page_number, running_head, line_break, space, table_digits
    start: int
    end: int
    printed: str
    reads: str
    why: str


@dataclass(frozen=True, slots=True)
class DocumentSection:
    """A chapter, section, box or table. number is "4", "4.1", "4.1#专栏1", "2.4#表1"; the preface is "0".

    A heading without number has its words for one (总则, 总则.1, 附图); where an appendix counts from one again, "1~2".

    parent is the number of the section it stands in, None for one at the top. start and end are offsets of
    the heading and everything under it up to the next section of the same or a higher level; page starts at 1.
    """

    number: str
    title: str
    level: int
    kind: str  # chapter, section, subsection, box, table, preface
    parent: str | None
    start: int
    end: int
    page: int | None


@dataclass(frozen=True, slots=True)
class DocumentPassage:
    """One sentence, or one item of a list or box.

    source[start:end] is the passage as printed; text is what it reads once page numbers and line breaks that
    interrupt it are taken out. lead is the run-in heading it stands under (without its full stop), and for the
    sentence that is the run-in heading itself, the same words. kind is sentence, lead, item, heading or cell.
    """

    section: str
    index: int  # from 1 within the section
    text: str
    start: int
    end: int
    page: int | None
    lead: str | None
    kind: str = "sentence"


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One row of a table of targets as read: see graph.entities.Indicator for the fields."""

    section: str
    passage: int  # index of the passage (kind "cell") that holds the row
    name: str
    category: str | None
    unit: str | None
    base_year: int | None
    base_value: float | None
    base_text: str | None
    target_year: int | None
    target_value: float | None
    target_text: str | None
    comparator: str | None
    cumulative: bool | None
    confidence: float
    printed: str


@dataclass(frozen=True, slots=True)
class Document:
    """A plan as read. title, date and the planning period are None where the text does not say."""

    source: str
    file_name: str
    sha256: str
    title: str
    date: str | None  # 2015-04 or 2015-04-13
    period_start: int | None
    period_end: int | None
    horizon: int | None
    sections: tuple[DocumentSection, ...]
    passages: tuple[DocumentPassage, ...]
    indicators: tuple[IndicatorRow, ...] = ()
    repairs: tuple[Repair, ...] = field(default=(), repr=False)
