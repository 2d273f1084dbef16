"""Evidence: the words of a passage that state a fact, and the rule that read them."""

from __future__ import annotations

from typing import NamedTuple


class Evidence(NamedTuple):
    """One statement of a fact.

    passage is the key of a Passage, quote a verbatim part of its text, rule the name of the rule that
    read it, section the passage's section number, confidence a figure from 0 to 1.
    """

    passage: str
    quote: str
    rule: str
    section: str
    confidence: float
