"""One block of a document: a heading, box, table, note, item, or a stretch of plain text."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.marks import Mark


@dataclass(frozen=True, slots=True)
class Block:
    """text[start:end] and what it is.

    kind: heading, line (a heading without number), text, item (of a list or box), whole_item (not to be cut into
    sentences), box, table, cells, rule (of a Markdown
    table), note, close (the end of a box or table).
    For a heading start is where its mark stands and title_at where its title begins. lead is the label of an item, and
    for a box or table its title; label its number (专栏1). run says that the text has lost its line ends.
    """

    kind: str
    start: int
    end: int
    title_at: int = 0
    mark: Mark | None = None
    label: str = ""
    lead: str | None = None
    run: bool = False
