"""Numbers: the targets that a plan gives in tables.

read_indicators(document) reads every table of targets, one row an indicator: cells kept apart by white space here, cells run
together (人均地区生产总值（元）4970075000) in loaders.run_together. What cannot be decided is None, with the printed characters kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.document import Document, DocumentPassage, DocumentSection, IndicatorRow
from loaders.regex import compiled
from loaders.run_together import read_run_together

COMPARATORS = {"＞": ">", ">": ">", "≥": "≥", "＜": "<", "<": "<", "≤": "≤"}
_TARGETS = compiled("指标|目标|任务")
_NOT_TARGETS = compiled("完成情况|现状|评估|评价|标准|权重")
_COLUMN = compiled(
    r"(?P<part>其中[：:]?\S*)|(?P<year>[0-9]{4})年?(?P<as>\S*)|(?P<now>现状值?|基期值?|基准值)|(?P<goal>计划任务|规划目标|目标值?|规划值)|(?P<rate>年均\S*|累计\S*|增速\S*)"
)
_VALUE = compiled(
    r"(?P<of>[^\d<>≤≥＜＞\s]{0,8}?)(?P<c>[<>≤≥＜＞])?(?P<n>\d[\d,]*(?:\.\d+)?)(?:[~～—-]\d+(?:\.\d+)?)?(?P<u>[%％‰]?)(?P<more>以上|左右|以内|以下)?|(?P<none>[—–－-]+|/)"
)
_KIND = compiled("(?:约束|预期|指导|引导)性|约束|预期")
_UNIT = compiled("（(?P<unit>[^（）]*)）$")


def read_indicators(document: Document) -> tuple[IndicatorRow, ...]:
    """Return the rows of the document's tables of targets, in the order of the text."""
    rows: list[IndicatorRow] = []
    for section in document.sections:
        cells = [p for p in document.passages if p.section == section.number and p.kind == "cell"] if section.kind == "table" else []
        if not cells or _NOT_TARGETS.search(section.title) or not _TARGETS.search(section.title + cells[0].text):
            continue
        notes = [p.text for p in document.passages if p.section == section.number and p.kind != "cell"]
        text = [p.text for p in document.passages if p.kind != "cell"]
        joined = [row for cell in cells for row in read_run_together(cell, notes=notes, text=text)]
        rows += joined or list(_rows(document, section, cells))
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class _Column:
    role: str  # base, target, other
    year: int | None


def _columns(header: str, year: int | None) -> list[_Column]:
    """Return the columns of values that a header names, left to right: at least one is a target, or there are none."""
    columns: list[_Column] = []
    for match in _COLUMN.finditer(re.sub("(?:主要|规划|控制|考核)?指标(?:名称|属性)?|项目类别|属性", " ", header)):
        if match["part"] or match["rate"]:
            columns.append(_Column("other", None))
        elif match["year"]:
            role = (
                "base"
                if re.search("现状|基|实际|完成|已", match["as"])
                else "target"
                if re.search("目标|规划|任务|预期", match["as"])
                else "year"
            )
            columns.append(_Column(role, int(match["year"])))
        elif match["now"]:
            columns.append(_Column("base", None))
        elif match["goal"]:
            columns.append(_Column("target", year))
    years = [column for column in columns if column.role == "year"]
    first = min((column.year or 0 for column in years), default=0)
    known = {column.role for column in columns}
    for place, column in enumerate(columns):
        if column.role == "year":
            base = "base" not in known and len(years) > 1 and column.year == first
            columns[place] = _Column("base" if base or "target" in known else "target", column.year)
    return columns if any(column.role == "target" for column in columns) else []


def _rows(document: Document, section: DocumentSection, cells: list[DocumentPassage]) -> Iterator[IndicatorRow]:
    header, body = cells[0].text, cells[1:]
    columns = _columns(header, _plan_year(section.title, document))
    if not columns:
        return
    category: str | None = None
    for cell in body:
        words = [(m.group(), m.start(), m.end()) for m in re.finditer(r"\S+", cell.text)]
        if words and re.fullmatch(r"\d{1,3}[.、]?", words[0][0]) and len(words) > 2:
            words = words[1:]
        while words and _KIND.fullmatch(words[-1][0]):
            words.pop()
        first = next((i for i, (word, _, _) in enumerate(words) if _VALUE.fullmatch(word)), 0)
        if not first:
            continue
        names, values = words[:first], words[first:]
        unit = names.pop()[0] if "单位" in header and len(names) > 1 else None
        name, start, _ = names.pop()
        if names and ("类" in header or "领域" in header):
            category = "".join(word for word, _, _ in names)
        if (match := _UNIT.search(name)) is not None:
            name, unit = name[: match.start()], match["unit"] or "%"
        printed = cell.text[start : values[-1][2]]
        yield from _row(cell, name, unit, category, columns, [word for word, _, _ in values], printed)


def _row(
    cell: DocumentPassage, name: str, unit: str | None, category: str | None, columns: list[_Column], values: list[str], printed: str
) -> Iterator[IndicatorRow]:
    """Yield one indicator a target column."""
    parts = _share(values, len(columns))
    base = next((place for place, column in enumerate(columns) if column.role == "base"), None)
    for place, column in enumerate(columns):
        if column.role != "target":
            continue
        target_value, target_text, comparator = _read(parts[place]) if parts else (None, " ".join(values), None)
        if parts and target_text is None:
            continue
        base_value, base_text, _ = _read(parts[base]) if parts and base is not None else (None, None, None)
        yield IndicatorRow(
            section=cell.section,
            passage=cell.index,
            name=name,
            category=category,
            unit=unit,
            base_year=columns[base].year if base is not None and base_text else None,
            base_value=base_value,
            base_text=base_text,
            target_year=column.year,
            target_value=target_value,
            target_text=target_text,
            comparator=comparator,
            cumulative=True if name.startswith("累计") else None,
            confidence=0.95 if parts else 0.4,
            printed=printed,
        )


def _share(values: list[str], columns: int) -> list[list[str]]:
    """Return the values of each column: one each; a dash before the rest; or as many each (设区市≥25 县级市≥20 | 设市城市≥55)."""
    if len(values) == columns:
        return [[value] for value in values]
    if columns == 2 and _none(values[0]) and len(values) > 2:
        return [[values[0]], values[1:]]
    if len(values) > columns and len(values) % columns == 0:
        size = len(values) // columns
        return [values[place * size : (place + 1) * size] for place in range(columns)]
    return []


def _none(value: str) -> bool:
    match = _VALUE.fullmatch(value)
    return match is not None and match["none"] is not None


def _read(values: list[str]) -> tuple[float | None, str | None, str | None]:
    """Return value, text and comparator of one cell; all None where it holds a dash."""
    matches = [_VALUE.fullmatch(value) for value in values]
    if all(match is None or match["none"] for match in matches):
        return None, None, None
    text = " ".join(values)
    signs = {
        COMPARATORS.get(match["c"] or "") or {"以上": "≥", "以内": "≤", "以下": "≤"}.get(match["more"] or "", "=")
        for match in matches
        if match
    }
    comparator = signs.pop() if len(signs) == 1 else None
    only = matches[0] if len(matches) == 1 else None
    value = float(only["n"].replace(",", "")) if only and not only["of"] and re.fullmatch(r"\D*[\d,]+(?:\.\d+)?\D*", values[0]) else None
    return value, text, comparator


_ORDINALS = "一二三四五六七八九十"


def _plan_year(title: str, document: Document) -> int | None:
    """Return the last year of the five-year plan a caption names (十四五: 2025), else of the document's period."""
    match = re.search(f"“?(十[{_ORDINALS}]|[{_ORDINALS}])五”?", title)
    if match:
        digits = match[1]
        number = 10 + _ORDINALS.index(digits[1]) + 1 if len(digits) == 2 else _ORDINALS.index(digits) + 1
        return 1955 + 5 * number
    return document.period_end
