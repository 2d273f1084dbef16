"""Sentences of a stretch of text, as spans."""

from __future__ import annotations

from loaders.regex import compiled

_TOKENS = compiled(r"[。！？]+[”’」』）】》)]*|[!?](?=[\u4e00-\u9fff“]|$)|[“「『（(《【\n]")
_CLOSING = {"“": "”", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》", "【": "】"}
_FARTHEST = 400  # an opening mark that is not closed within so many characters is a slip
_GOES_ON = "，、；：。！？,;的等"


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the sentences of text[start:end], their stop and closing quotes included.

    A stop inside quotes, brackets or 《》 ends no sentence, unless the quote is the end of it: 他说，“……。”城市……
    """
    spans: list[tuple[int, int]] = []
    begin = at = start
    while match := _TOKENS.search(text, at, end):
        token, at = match[0], match.end()
        if token in _CLOSING:
            close = text.find(_CLOSING[token], at, min(end, at + _FARTHEST))
            if close < 0:
                continue
            at = close + 1
            if text[close - 1] not in "。！？" or token not in "“「『" or at >= end or text[at] in _GOES_ON:
                continue
        spans.append((begin, at))
        begin = at
    spans.append((begin, end))
    return [span for span in (_trim(text, *span) for span in spans) if span[0] < span[1]]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \n":
        start += 1
    while start < end and text[end - 1] in " \n":
        end -= 1
    return start, end
