"""What opens a heading or an item: 第一章, 第二节, 一、, （一）, 1., （1）, ①, 1.2, Markdown #, or a bare word such as 前言."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.regex import compiled

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
NUMERAL = "[零〇一二两三四五六七八九十百]{1,5}"

# Fixed ranks: a heading closes every open heading of the same or a higher rank number.
# Between 第X节 and 一、 a plan may leave ranks out (第一章 with 一、 below): depth comes from nesting, not from rank.
RANKS = {
    "part": 10, "chapter": 20, "word": 20, "section": 30, "cn": 40, "cn_paren": 50,
    "arabic": 60, "arabic_paren": 70, "circled": 80, "article": 90,
}  # fmt: skip
_PATTERNS = (
    ("part", compiled(rf"第({NUMERAL}|\d{{1,3}})(?:篇|编|部分)")),
    ("chapter", compiled(rf"第({NUMERAL}|\d{{1,3}})章")),
    ("section", compiled(rf"第({NUMERAL}|\d{{1,3}})节")),
    ("article", compiled(rf"第({NUMERAL}|\d{{1,3}})条(?!例)")),
    ("cn", compiled(rf"({NUMERAL})、")),
    ("cn_paren", compiled(rf"[（(]({NUMERAL})[）)]、?")),
    ("decimal", compiled(r"(\d{1,2}(?:[.．]\d{1,2}){1,3})[ \u3000]?(?=[\u4e00-\u9fff“])(?![万亿元个平公米吨倍年月度千百以左])")),
    ("arabic", compiled(r"(\d{1,3})(?:[.．、](?!\d)|．(?=\d{4}年))")),
    ("arabic_paren", compiled(r"[（(](\d{1,2})[）)]|(\d{1,2})[）)]")),
    ("circled", compiled(r"([①-⑳])")),
)
_WORDS = compiled(r"(?:前言|引言|序言|导言|绪论|总则|附则|结语|结束语|后记|概述|附录|附件|附图|附表)(?=$|[\d一二三四五六七八九十：:\s])")
PREFACES = frozenset({"前言", "引言", "序言", "导言"})
_OPENERS = "第（(#附前引序导绪总结后概0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳" + "".join(DIGITS) + "十百"


@dataclass(frozen=True, slots=True)
class Mark:
    """What opens a heading: its style, its number as an ordinal or path ("4", "1.2"), and where the title starts."""

    style: str
    ordinal: str
    rank: int
    length: int  # code points up to the title


def read_mark(text: str) -> Mark | None:
    """Return the mark that text opens with, or None. A bare word (前言, 附图1) keeps length 0: it is the title."""
    if not text or text[0] not in _OPENERS:
        return None
    if text[0] == "#":
        return _read_hashes(text)
    for style, pattern in _PATTERNS:
        if match := pattern.match(text):
            printed = next(group for group in match.groups() if group)
            if style == "decimal":
                path = printed.replace("．", ".")
                return Mark(style, path, 20 + 10 * path.count("."), _skip_space(text, match.end()))
            return Mark(style, str(to_number(printed)), RANKS[style], _skip_space(text, match.end()))
    if _WORDS.match(text):
        return Mark("word", "", RANKS["word"], 0)
    return None


def word_number(title: str) -> str:
    """Return what stands for the number of a heading without one: 附图1 of 附图1 生态格局图, else the whole title."""
    match = re.match(r"(?:附录|附件|附图|附表)[一二三四五六七八九十\d]{0,2}", title)
    return match[0] if match else title


def to_number(printed: str) -> int:
    """Return the number that Chinese numerals, digits or a circled digit stand for: 二十八 -> 28, ③ -> 3."""
    if printed.isdecimal():
        return int(printed)
    if "①" <= printed <= "⑳":
        return ord(printed) - ord("①") + 1
    total, digit = 0, 0
    for char in printed:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = digit * 10 + DIGITS[char] if digit and not total else DIGITS[char]
    return total + digit


def _read_hashes(text: str) -> Mark | None:
    match = re.match(r"(#{1,6})\s*", text)
    if match is None or match.end() == len(text):
        return None
    depth = len(match[1])
    inner = read_mark(text[match.end() :])
    if inner is None or inner.style == "word":
        return Mark(f"hash{depth}", "", depth, match.end())
    return Mark(f"hash{depth}", inner.ordinal, depth, match.end() + inner.length)


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\u3000\xa0：:":
        at += 1
    return at
