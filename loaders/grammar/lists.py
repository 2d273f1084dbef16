"""Lists of places: what may stand between two of them, and what they leave out."""

from __future__ import annotations

from loaders.phrases import Sentence
from loaders.regex import compiled
from loaders.things import Mention

# 等9个市（州）以及, 市的中心城区及, 的部分地区，; and members that no list of ours knows: 两当县、.
_GAP = compiled(
    "(?:等|[一二两三四五六七八九十百\\d]+个?|个|[省市州盟旗县区]|自治[州县旗]|地级市|县级市|设区市|地区|（[^）]*）?|[）、，；和与及以的]|全域|全境|全部|部分|所辖|下辖|"
    "行政区域?|辖区|除|外|(?:中心|主)?城区|主城|市区|市辖区|(?<=[、和及])[一-鿿]{1,3}(?:新区|[县区市旗])(?=、|和))+"
)


def goes_on(text: str, start: int, end: int) -> bool:
    """Return whether a list of places may go on over text[start:end], what stands between two of them."""
    return start == end or _GAP.fullmatch(text, start, end) is not None


def left_out(sentence: Sentence, mention: Mention) -> bool:
    """Return whether a list names a place only to leave it out: 绵阳（除平武县、北川县）."""
    opened = sentence.text.rfind("（除", 0, mention.start)
    return opened >= 0 and sentence.text.find("）", opened, mention.start) < 0
