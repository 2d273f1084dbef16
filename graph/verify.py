"""Verification: do passages and quotes hold, word for word, in the source that the graph says it was read from?"""

from __future__ import annotations

import re

from graph.entities import Passage, Plan
from graph.plan_graph import PlanGraph

_LONGEST_PAGE_NUMBER = 4
_OVER = _LONGEST_PAGE_NUMBER  # the page number has ended: no more of this number is left out
_BOLD = "*_"  # Markdown's signs around words
_LEFT_OUT = re.compile(rf"[\s\d{_BOLD}]+")


def verify(graph: PlanGraph, source_text: str, sha256: str) -> list[str]:
    """Return what does not hold of a plan in its source, one line each; none where everything holds.

    The plan's sha256 must be the source's; each passage's text must be what source_text[start:end] reads once
    white space and page numbers are left out of it; each quote must stand in its passage. Of several plans in
    the graph the one is checked that was read from this source, or else the one that holds best.
    """
    if not graph.plans:
        return ["the graph has no plan"]
    own = [plan for plan in graph.plans if plan.sha256 == sha256]
    return min((_verify_plan(graph, plan, source_text, sha256) for plan in own or graph.plans), key=len)


def reads_as(printed: str, text: str) -> bool:
    """Say whether text is printed with nothing left out but white space, page numbers and Markdown's signs for bold.

    推进交通综16合枢纽 reads as 推进交通综合枢纽. A page number is up to four digits in a row, and may stand
    against a number of the text.
    """
    if printed == text:
        return True
    # How much of text has been read, and how many digits of the number at hand are left out: every way at once.
    ways = {(0, 0)}
    for char in printed:
        digit = char.isdecimal()
        onward = {(done + 1, _OVER if digit and left_out else 0) for done, left_out in ways if done < len(text) and text[done] == char}
        if char.isspace() or char in _BOLD:
            onward |= ways
        elif digit:
            onward |= {(done, left_out + 1) for done, left_out in ways if left_out < _LONGEST_PAGE_NUMBER}
        ways = onward
        if not ways:
            return False
    return any(done == len(text) for done, _ in ways)


def _verify_plan(graph: PlanGraph, plan: Plan, source_text: str, sha256: str) -> list[str]:
    failures = []
    if plan.sha256 != sha256:
        failures.append(f"{plan.name}: read from a source with sha256 {plan.sha256}, this one has {sha256}")
    passages = {key: passage for key, passage in graph.passages.items() if key.startswith(f"{plan.key}/")}
    if not passages:
        failures.append(f"{plan.name}: the graph has no passage of it")
    letters = _LEFT_OUT.sub("", source_text)
    for passage in sorted(passages.values(), key=lambda passage: passage.start):
        printed = source_text[passage.start : passage.end]
        if passage.start < 0 or not reads_as(printed, passage.text):
            failures.append(_explain(passage, printed, moved=_LEFT_OUT.sub("", passage.text) in letters))
    for relation in graph.facts:
        for item in relation.evidence:
            if item.passage in passages and item.quote not in passages[item.passage].text:
                what = f"{relation.start.key} {relation.type} {relation.end.key}"
                failures.append(f"passage {passages[item.passage].name}: the quote {item.quote!r} of {what} is not in it")
    return failures


def _explain(passage: Passage, printed: str, *, moved: bool) -> str:
    if moved:
        return f"passage {passage.name}: its words stand elsewhere in the source than at {passage.start}–{passage.end}"
    reads, stands = _around_difference(_LEFT_OUT.sub("", passage.text), _LEFT_OUT.sub("", printed))
    return f"passage {passage.name}: the graph reads {reads!r}, the source {stands!r}"


def _around_difference(text: str, printed: str, *, before: int = 12, after: int = 24) -> tuple[str, str]:
    """Return both texts around the first character in which they differ."""
    same = next((at for at, (one, other) in enumerate(zip(text, printed, strict=False)) if one != other), min(len(text), len(printed)))
    first = max(0, same - before)
    return text[first : same + after], printed[first : same + after]
