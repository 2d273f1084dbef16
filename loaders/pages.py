"""Page numbers that stand in the text: the one increasing chain that fits the spacing and the contents page.

推进交通综16合枢纽建设 holds a page number; 1—2小时, 50万人口, 21世纪, 12315 and 表1 do not. No single number can be told
from the others by itself, the chain can: 1, 2, 3 … some five hundred characters apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from math import log

from loaders.contents import Contents
from loaders.regex import compiled

_NUMBER = compiled(r"(?<![\d.])\d{1,3}(?!\d|\.\d)")
_OWN_LINE = compiled(
    r"^[ \t\u3000\xa0\f]*"
    r"(?:[-—–－]\s*(\d{1,4})\s*[-—–－]|第\s*(\d{1,4})\s*页(?:\s*[/共].*)?|(\d{1,4})\s*/\s*\d{1,4}|(\d{1,4}))"
    r"[ \t\u3000\xa0\r\f]*$",
    re.MULTILINE,
)
_COUNTED = frozenset("年月日号时万亿千百个项条家座公里元吨%％℃°‰周届世倍余多—～~-–.．:：,，、）)种类级期名位次处所平立亩米分以左㎡")
_COUNTING = frozenset("第约达到至为过有近超于表图栏—～~-–.．:：<>≤≥＜＞=（(+≈共每占增降、")
_ENDS = frozenset("。！？；：”）")
_NEAREST, _FARTHEST, _USUAL = 3, 2600, 600  # characters from one page number to the next


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A page number in the text: source[start:end] prints value."""

    value: int
    start: int
    end: int


def find_page_numbers(source: str, contents: Contents | None) -> tuple[PageNumber, ...]:
    """Return the page numbers that interrupt the text, in order; those of the contents page are not among them."""
    begin = contents.end if contents else 0
    own = _chain(source, _own_lines(source, begin), _anchors(source, contents), least=1)
    if own and (_interrupts(source, own) if len(own) > 2 else all(_cuts(source, number) for number in own)):
        return own
    inside = [PageNumber(int(m[0]), m.start(), m.end()) for m in _NUMBER.finditer(source, begin)]
    chain = _chain(source, inside, _anchors(source, contents), least=3)
    return chain if chain and _stands_oddly(source, chain) else ()


def _own_lines(source: str, begin: int) -> list[PageNumber]:
    found = []
    for match in _OWN_LINE.finditer(source, begin):
        group = match.lastindex or 1
        found.append(PageNumber(int(match[group]), match.start(), match.end()))
    return found


def _anchors(source: str, contents: Contents | None) -> tuple[list[int], list[int]]:
    """Where the headings of the contents page stand in the text, and their pages."""
    places: list[int] = []
    pages: list[int] = []
    at = contents.end if contents else 0
    for entry in contents.entries if contents else ():
        found = source.find(entry.title, at)
        if found >= 0 and entry.page is not None:
            places.append(found)
            pages.append(entry.page)
            at = found + 1
    return places, pages


def _chain(
    source: str,
    candidates: list[PageNumber],
    anchors: tuple[list[int], list[int]],
    *,
    least: int,
) -> tuple[PageNumber, ...]:
    """Return the best chain v, v+1, v+2 … by spacing, contents page and what stands around each number.

    One number may be missing between two (a page without a printed number). Every candidate looks back at most
    _FARTHEST characters and only at those of the value before, so the time grows with the length of the text.
    """
    scores: list[float] = []
    previous: list[int] = []
    by_value: dict[int, list[int]] = defaultdict(list)
    usual = _usual_distance(source, candidates, anchors)
    for i, candidate in enumerate(candidates):
        own = _oddity(source, candidate) + _agreement(candidate, anchors)
        best, best_from = own + (0.5 if candidate.value == 1 else 0.0), -1
        for step in (1, 2):
            for j in reversed(by_value[candidate.value - step][-40:]):
                gap = (candidate.start - candidates[j].end) / step
                if gap > _FARTHEST:
                    break
                if gap >= _NEAREST:
                    score = scores[j] + own + 1.0 - min(abs(log(gap / usual)), 2.4) - (step - 1) * 1.5
                    if score > best:
                        best, best_from = score, j
        scores.append(best)
        previous.append(best_from)
        by_value[candidate.value].append(i)
    chain: list[PageNumber] = []
    i = max(range(len(scores)), key=scores.__getitem__, default=-1)
    while i >= 0:
        chain.append(candidates[i])
        i = previous[i]
    return tuple(reversed(chain)) if len(chain) >= least else ()


def _usual_distance(source: str, candidates: list[PageNumber], anchors: tuple[list[int], list[int]]) -> float:
    places, pages = anchors
    if len(places) >= 2 and pages[-1] > pages[0]:
        return max((places[-1] - places[0]) / (pages[-1] - pages[0]), 100)
    return _USUAL


def _oddity(source: str, number: PageNumber) -> float:
    """Return how little a number belongs where it stands: 交通综16合枢纽 1.0, 50万人口 -1.0."""
    before = source[max(0, number.start - 9) : number.start].rstrip(" \t\u3000\xa0")[-1:]
    after = source[number.end : number.end + 1]
    if before in ("", "\n"):
        return 0.5 if after in ("", "\n", "\r") else -1.0  # 3 城乡统筹发展 opens a line: a heading or an item
    return 1.0 - 1.5 * (after in _COUNTED) - 1.0 * (before in _COUNTING)


def _agreement(number: PageNumber, anchors: tuple[list[int], list[int]]) -> float:
    """Return 0.5 where the number closes its page: headings of earlier pages before it, of later pages after it."""
    places, pages = anchors
    if not places:
        return 0.0
    k = bisect_left(places, number.start)
    return 0.5 if (k == 0 or pages[k - 1] <= number.value) and (k == len(places) or pages[k] > number.value) else -1.0


def _interrupts(source: str, chain: tuple[PageNumber, ...]) -> bool:
    """Return whether numbers on lines of their own cut sentences, as page numbers do and the first cells of rows do not."""
    if any(not source[n.start : n.end].strip().isdecimal() for n in chain):
        return True  # - 5 -
    cut = 0
    for number in chain:
        line, after = _neighbours(source, number)
        cut += len(line) >= 15 and (line[-1] not in _ENDS or len(after) >= 15)
    return cut * 3 >= len(chain)


def _cuts(source: str, number: PageNumber) -> bool:
    """Return whether a number on its own line stands inside a sentence: …营造水 / 8 / 清、岸绿、安全、宜人的滨水空间。"""
    line, after = _neighbours(source, number)
    return len(line) >= 15 and line[-1] not in _ENDS and len(after) >= 10 and not after[0].isdigit()


def _neighbours(source: str, number: PageNumber) -> tuple[str, str]:
    before = source[max(0, number.start - 60) : number.start].rstrip()
    after = source[number.end : number.end + 60].strip()
    return before[before.rfind("\n") + 1 :].strip(), after.split("\n")[0].strip()


def _stands_oddly(source: str, chain: tuple[PageNumber, ...]) -> bool:
    return sum(_oddity(source, number) < 0.5 for number in chain) * 4 <= len(chain)
