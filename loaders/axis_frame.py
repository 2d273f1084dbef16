"""The frame of axes: which of a plan's development axes run across and which run along."""

from __future__ import annotations

import re

from loaders.regex import compiled

_NUMBERS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_NUMBER = f"([{''.join(_NUMBERS)}])"
_LIST = "((?:[一-鿿]{2,6}?(?:、|和|与|及|以及))+?[一-鿿]{2,6}?)"
# 依托沿江、沪昆和京广、京九、二广“两横三纵”重点发展轴线
_FRAME = compiled(f"{_LIST}等?[“‘]?(?:{_NUMBER}横{_NUMBER}纵|{_NUMBER}纵{_NUMBER}横)[”’]?")
# 沿江、沪昆两条横轴和京广、京九、二广三条纵轴
_SIDES = compiled(f"{_LIST[:-1]}|[一-鿿]{{2,6}})等?{_NUMBER}(?:条|大)?(横|纵)(?:向)?(?:轴|发展轴|通道|主轴)")
_VERBS = compiled("^(?:和|与|及|以及|.*(?:依托|构建|形成|以|打造|建设|围绕|加快|推进|发展|强化|完善|培育))")


def orientations(source: str) -> dict[str, str]:
    """Return 横 or 纵 for the first words of each axis name: {"沿江": "横", "京广": "纵"}; empty where the text does not say."""
    found: dict[str, str] = {}
    for words in re.sub(r"\s", "", source).split("。"):
        if "横" in words or "纵" in words:
            found |= _framed(words)
    return found


def _framed(words: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _FRAME.finditer(words):
        names = _names(match[1])
        across = match[2] is not None
        first, second = (_NUMBERS[match[2]], _NUMBERS[match[3]]) if across else (_NUMBERS[match[4]], _NUMBERS[match[5]])
        if len(names) == first + second:
            marks = "横纵" if across else "纵横"
            found.update({name: marks[place >= first] for place, name in enumerate(names)})
    for match in _SIDES.finditer(words):
        names = _names(match[1])
        if len(names) == _NUMBERS[match[2]]:
            found.update(dict.fromkeys(names, match[3]))
    return found


def _names(words: str) -> list[str]:
    return [_VERBS.sub("", name) for name in re.split("、|以及|和|与|及", words) if name]
