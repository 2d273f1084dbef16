"""Tables whose cells are run together: 人均地区生产总值（元）4970075000进出口总额（亿美元）10201900三次产业结构102:524:3748:50:42.

The digits are cut, and lost decimal points restored, only as far as reason allows: shares add to 100, a rate stays under 100,
no number starts with 0 and no restored decimal ends with one, a target goes the way of its base, the text may name the
base (超过55), and rows that are measured alike are cut alike. Otherwise the values are None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.document import DocumentPassage, IndicatorRow
from loaders.regex import compiled

_HEADER = compiled(
    "^(?:序号)?(?:类别|领域)?(?:主要)?指标(?:名称)?(?:单位)?(?P<years>(?:[0-9]{4}年(?:现状|基期|目标)?){2,3})(?:指标属性|属性)?"
)
_ROW = compiled("(?P<name>(?:PM(?:2[.]?5|10)|[^0-9<>≤≥＜＞—：:（）.])+)(?P<unit>（[^（）]*）)?(?P<values>[0-9<>≤≥＜＞—：:.%％]+)")
_CELLS = compiled("(?P<base>[<>≤≥＜＞]?[0-9.]+|—+)(?P<target>[<>≤≥＜＞][0-9.]+|—+)|(?P<none>—+)(?P<only>[<>≤≥＜＞]?[0-9.]+)")
_SIGNS = {"＞": ">", "＜": "<"}
# Under what heads plans group their indicators; a head stands in its own column, and so between two rows.
_CATEGORIES = compiled(
    "^(?:经济发展|经济增长|资源环境|生态环境|生态文明|绿色发展|绿色生态|环境保护|社会事业|社会发展|社会民生|民生福祉|民生改善|公共服务|人民生活|城镇化水平|城镇化|科技创新|创新驱动|创新发展|协调发展|"
    "开放发展|开放合作|对外开放|共享发展|结构优化|产业发展|基础设施|安全保障|城乡发展|城乡统筹|综合实力|转型升级|改革开放|文化发展)(?=[一-鿿]{3,})"
)
# Rates that no place comes near: research spending (at most 4 to 6 %, OECD Main Science and Technology Indicators), unemployment.
_BOUNDS = ((compiled("研发经费|研究与试验发展|R&D"), 10.0), (compiled("失业率"), 20.0))
_RATE = compiled("率|比例|比重|占比|降低|下降|提高幅度")
_FALLS = compiled("失业|死亡|能耗|消耗|排放|用地|贫困|浓度|赤字|用水|差距|降低")
_FLOW = compiled("降低|下降|减少|增长|提高|新增|累计")


@dataclass(frozen=True, slots=True)
class _Cut:
    base: float
    target: float
    place: int  # where the digits were cut
    restored: int  # decimals put back


def read_run_together(cell: DocumentPassage, *, notes: Sequence[str], text: Sequence[str]) -> Iterator[IndicatorRow]:
    """Yield the indicators of a table that is one run of characters; nothing where the cell is no such table.

    notes are the table's notes, text the document's other passages: both may say more about a number.
    """
    header = _HEADER.match(cell.text)
    if header is None:
        return
    years = [int(year) for year in re.findall("[0-9]{4}", header["years"])]
    rows = list(_ROW.finditer(cell.text, header.end()))
    heads = [match[0] if (match := _CATEGORIES.match(row["name"])) else "" for row in rows]
    categories = _spread(heads)
    cuts: dict[str, tuple[int, int]] = {}
    for row, head, category in zip(rows, heads, categories, strict=True):
        name = row["name"].removeprefix(head)
        unit = row["unit"][1:-1] or "%" if row["unit"] else None
        base_text, target_text, base, target, confidence = _values(name, unit, row["values"], text, cuts)
        sign = target_text[:1] if target_text else ""
        comparator = None if target_text is None else _SIGNS.get(sign, sign if sign in "<>≤≥" else "=")
        flow = base_text is None and any("累计" in note for note in notes)
        base_year = next((int(m[1]) for note in notes if (m := re.search(f"{re.escape(name)}为([0-9]{{4}})年数据", note))), years[0])
        yield IndicatorRow(
            section=cell.section,
            passage=cell.index,
            name=name,
            category=category,
            unit=unit,
            base_year=base_year if base_text else None,
            base_value=base,
            base_text=base_text,
            target_year=years[-1],
            target_value=target,
            target_text=target_text,
            comparator=comparator,
            cumulative=bool(_FLOW.search(name)) if flow else None,
            confidence=confidence,
            printed=cell.text[row.start("name") + len(head) : row.end()],
        )


def _spread(heads: Sequence[str]) -> list[str | None]:
    """Return each row's category. A head stands beside the middle of its rows: after the last one there are as many rows as after each."""
    places = [place for place, head in enumerate(heads) if head]
    if not places:
        return [None] * len(heads)
    after = len(heads) if places[0] == 0 else len(heads) - places[-1]
    ends = [*places[1:], len(heads)] if places[0] == 0 else [min(place + after, len(heads)) for place in places]
    spread: list[str | None] = []
    for place, end in zip(places, ends, strict=True):
        spread += [heads[place]] * (end - len(spread))
    return spread


_Values = tuple[str | None, str | None, float | None, float | None, float]


def _values(name: str, unit: str | None, printed: str, text: Sequence[str], cuts: dict[str, tuple[int, int]]) -> _Values:
    """Return base and target as text and as value, and how sure that is."""
    if ":" in printed or "：" in printed:
        return _shares(printed)
    limit = next(
        (bound for rule, bound in _BOUNDS if rule.search(name)), 100.0 if unit == "%" or (unit is None and _RATE.search(name)) else None
    )
    cells = _CELLS.fullmatch(printed)
    if cells:
        first, second = (cells["base"], cells["target"]) if cells["base"] else (cells["none"], cells["only"])
        (base_text, base), (target_text, target) = (_single(part, limit) for part in (first, second))
        points = {part for part in (first, second) if part.strip("<>≤≥＜＞") and limit and "." not in part and _over(part, limit)}
        return base_text, target_text, base, target, 0.8 if points else 0.95
    if not printed.isdigit():
        return None, printed, None, None, 0.3
    found = _plausible(printed, limit, bool(_FALLS.search(name)))
    said = _said(name, text)
    agreeing = [cut for cut in found if said is not None and said < cut.base <= said * 1.1]
    found = agreeing or found
    alike = next((place for known, (size, place) in cuts.items() if known[-4:] == name[-4:] and size == len(printed)), None)
    if len(found) > 1 and alike is not None:  # 户籍人口城镇化率 as 常住人口城镇化率
        found = [cut for cut in found if cut.place == alike]
        sure = 0.6
    else:
        sure = 0.9 if agreeing or not (found and found[0].restored) else 0.75
    if len(found) != 1:
        return None, None, None, None, 0.3
    cut = found[0]
    cuts[name] = len(printed), cut.place
    return _plain(cut.base), _plain(cut.target), cut.base, cut.target, sure


def _over(part: str, limit: float) -> bool:
    return float(part.strip("<>≤≥＜＞")) > limit if part.strip("<>≤≥＜＞—") else False


def _single(part: str, limit: float | None) -> tuple[str | None, float | None]:
    """Return one cell as text and value, with its decimal point where it would pass the limit without; None for a dash."""
    digits = part.strip("<>≤≥＜＞—")
    if not digits:
        return None, None
    value = float(digits)
    sign = _SIGNS.get(part[0], part[0]) if part[0] in "<>≤≥＜＞" else ""
    if limit is not None and value > limit and "." not in digits:
        value = next((v for k in (1, 2) if (v := value / 10**k) <= limit), value)
    return sign + _plain(value), value


def _plausible(digits: str, limit: float | None, falls: bool) -> list[_Cut]:
    """Return the cuts of digits into base and target that need the fewest decimals and keep the target in reach of the base."""
    cuts: list[_Cut] = []
    for place in range(1, len(digits)):
        for base, restored_a in _numbers(digits[:place], limit):
            for target, restored_b in _numbers(digits[place:], limit):
                ratio = target / base if base else 0.0
                if 1 <= ratio <= 2.5 or (falls and 0.4 <= ratio <= 1):
                    cuts.append(_Cut(base, target, place, restored_a + restored_b))
    fewest = min((cut.restored for cut in cuts), default=0)
    return [cut for cut in cuts if cut.restored == fewest]


def _numbers(digits: str, limit: float | None) -> list[tuple[float, int]]:
    """Return the number that digits are, with the decimals that had to be put back; none where there can be no such number."""
    if digits.startswith("0"):
        return []
    value = float(digits)
    if limit is None or value <= limit:
        return [(value, 0)]
    fitting = [(value / 10**k, k) for k in (1, 2) if value / 10**k <= limit and not digits.endswith("0")]
    return fitting[:1]


def _shares(printed: str) -> _Values:
    """Return two lists of shares, each adding to 100: 102:524:3748:50:42 is 10.2:52.4:37.4 and 8:50:42."""
    parts = re.split("[:：]", printed)
    size = (len(parts) + 1) // 2
    middle = parts[size - 1]
    for place in range(1, len(middle)):
        base, target = [*parts[: size - 1], middle[:place]], [middle[place:], *parts[size:]]
        texts = [_hundred(shares) for shares in (base, target)]
        if all(texts):
            return texts[0], texts[1], None, None, 0.9
    return None, printed, None, None, 0.3


def _hundred(shares: Sequence[str]) -> str | None:
    for power in (0, 1, 2):
        values = [float(share) / 10**power for share in shares if share.replace(".", "").isdigit()]
        if len(values) == len(shares) and abs(sum(values) - 100) < 0.2:
            return ":".join(_plain(value) for value in values)
    return None


def _said(name: str, text: Sequence[str]) -> float | None:
    """Return the number beyond which the text elsewhere puts an indicator: 常住人口城镇化率超过55."""
    pattern = compiled(f"{re.escape(name)}(?:已)?超过([0-9]+(?:[.][0-9]+)?)")
    return next((float(match[1]) for passage in text if (match := pattern.search(passage))), None)


def _plain(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
