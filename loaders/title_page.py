"""What a plan says of itself: title, date, planning period."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from loaders.captions import read_caption
from loaders.leads import opens_with_deed
from loaders.marks import read_mark
from loaders.regex import compiled

_KINDS = "规划|纲要|方案|意见|计划|报告|通知|批复|决定|办法|条例|行动|公报|说明|公告|总规|战略|白皮书|规定|函|建议|要点|指引|指南"
_TITLE = compiled(rf"^[^，。；！？]{{3,60}}(?:{_KINDS})(?:[（(][^）)]*[）)]|[—\-~～至\d年]|（.*)*$")
# 附件长江中游城市群发展规划2015年4月前言长江中游城市群是…
_RUN_TITLE = compiled(
    rf"((?:附件\d*[：:]?)?[^，。；！？\n]{{3,60}}?(?:{_KINDS})(?:[（(][^）)\n]{{1,20}}[）)])*(?:20\d\d年\d{{1,2}}月(?:\d{{1,2}}日)?)?)(?:(?=(?:前言|序言|引言|第[一二三四五六七八九十]{{1,3}}[章篇编]|一、)[^\n])|(?<=[）)月日])(?=[^\n]{{60}}))"
)
_PLAIN_RUN_TITLE = compiled(r"[^，。；！？：《\n]{4,40}?(?:规划|纲要|方案|计划)(?=[^\n《》的和与纲方实期要中]{2}[^\n]{60})")
_DATE = compiled(r"(20\d\d|19\d\d)年(\d{1,2})月(?:(\d{1,2})日)?")
# What stands on a title page beside the title.
_IMPRINT = compiled(
    rf"\d|[一二三四五六七八九〇○]{{4}}年|[（(〔\[]|(?:{_KINDS}|政府|委员会|改革委|厅|局|部|院|办公室|中心|目录|草案|文本|稿|版)$|^(?:附件|目|录|印发|发布)"
)
_TAIL = compiled(r"(?:[（(][^）)]{0,20}[）)]|(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?|目录)+$")
_RANGE = r"(20\d\d)年?[—\-－–~～至到]{1,2}(20\d\d)年?"
_PERIOD = (
    compiled(rf"规划(?:期限?|年限|时限|期间)[^。；]{{0,14}}?{_RANGE}"),
    compiled(rf"(?:期限|实施期|规划期)[^。；]{{0,14}}?{_RANGE}"),
)
_SPAN = compiled(rf"[（(]?{_RANGE}")
_HORIZON = compiled(r"(?:展望|远期|远景)[^。；]{0,14}?(20\d\d)年?")
_FIVE_YEARS = compiled(r"[“\"]?(十[一二三四五六七])五[”\"]?")


@dataclass(frozen=True, slots=True)
class TitlePage:
    """Title, date and period; end is where the body begins in the mended text."""

    title: str
    date: str | None
    period_start: int | None
    period_end: int | None
    horizon: int | None
    end: int


def read_title_page(text: str, file_name: str) -> TitlePage:
    """Return what the lines before the body say; a text without a title is called after its file."""
    lines, end = _title_lines(text)
    title = _title(lines) or PurePath(file_name).stem
    head = "\n".join(lines)
    date = _DATE.search(head) or _closing_date(text)
    start, stop = _period(text, head + title)
    horizon = _HORIZON.search(text)
    return TitlePage(
        title=title,
        date="-".join(part.zfill(2) for part in date.groups() if part) if date else None,
        period_start=start,
        period_end=stop,
        horizon=int(horizon[1]) if horizon else None,
        end=end,
    )


def _title_lines(text: str) -> tuple[list[str], int]:
    """Return the short lines without a stop at the head of the text, and where the body begins."""
    if run := _RUN_TITLE.match(text):
        return [run[1]], run.end(1)
    run = _PLAIN_RUN_TITLE.match(text)
    if run and not opens_with_deed(run[0]) and re.search("本(?:规划|纲要|方案|计划)", text):
        return [run[0]], run.end()
    lines: list[str] = []
    end = 0
    for match in re.finditer(r"[^\n]+", text[:3000]):
        line = match[0]
        if read_caption(line, 0, len(line), run=False):
            break
        mark = read_mark(line)
        if len(line) > 60 or line[-1] in "。；：，" or len(lines) > 12:
            break
        if mark and not (mark.style == "hash1" and not lines) and not line.startswith("附件"):
            break
        if lines and _TITLE.match(lines[-1]) and len(line) <= 12 and not _IMPRINT.search(line):
            break  # 规划范围: the first heading of the body
        lines.append(line.removeprefix("#").strip())
        end = match.end()
        if line[0] == "#":
            break
    if not any(_TITLE.match(line) for line in lines):
        # One headline over a text is its title; the first of several such lines is a heading (一屏：山区生态屏障).
        loose = len(re.findall(r"^[^\n。；，]{4,30}[^\n。；，：:]$", text[end:], re.MULTILINE))
        if len(lines) != 1 or loose or (not text.startswith("#") and not 6 <= len(lines[0]) <= 40):
            return ([], 0) if not text.startswith("#") else (lines[:1], end)
    return lines, min(end + 1, len(text)) if end else 0


def _title(lines: list[str]) -> str | None:
    for i, line in enumerate(lines):
        if _TITLE.match(line):
            short = len(line) < 8 and i > 0 and len(lines[i - 1]) < 30 and not _DATE.search(lines[i - 1])
            words = (lines[i - 1] if short else "") + line
            words = re.sub(r"^附件\d*[：:]?", "", _TAIL.sub("", words))
            return re.sub(rf"{_RANGE}$", "", words) or None
    return re.sub(r"^附件\d*[：:]?", "", _TAIL.sub("", lines[0])) if lines else None


def _closing_date(text: str) -> re.Match[str] | None:
    """Return the date that stands on a line of its own at the end, as in letters."""
    lines = text[-200:].split("\n")
    return next((match for line in reversed(lines[1:]) if (match := _DATE.fullmatch(line.strip("（）() ")))), None)


def _period(text: str, head: str) -> tuple[int | None, int | None]:
    match = next((found for pattern in _PERIOD if (found := pattern.search(text))), None) or _SPAN.search(head)
    if match:
        return int(match[1]), int(match[2])
    if match := _FIVE_YEARS.search(head):
        start = 2001 + 5 * ("一二三四五六七".index(match[1][1]))
        return start + 5, start + 9
    return None, None
