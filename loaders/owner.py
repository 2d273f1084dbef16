"""Whose plan a document is, and the provinces that it is about."""

from __future__ import annotations

from collections import Counter

from graph.entities import Label
from loaders.document import Document
from loaders.gazetteer import division_of
from loaders.lexicon import Lexicon
from loaders.phrases import is_place
from loaders.regex import compiled
from loaders.things import Mention, Thing

_SCOPE = compiled("规划范围|范围包括|范围为|范围涵盖|涵盖范围|规划区域")
_ISSUED = compiled("(?:人民政府|办公厅|办公室|委员会|发展改革委|厅|局)(?:关于|印发)")
_NATION = compiled("国家|全国|中华人民共和国|国民经济|国务院关于[^市省]*$")


def owner_of(title: str, lexicon: Lexicon) -> Thing | None:
    """Return the region whose plan this is, from its title: 长江中游城市群, 浙江省; None where the title names none."""
    mentions: tuple[Mention, ...] = lexicon.mentions(title)
    named = [m for m in mentions if m.thing.label is Label.REGION or is_place(m.thing)]
    issued = _ISSUED.search(title)  # 四川省人民政府关于推进川南经济区一体化发展的意见
    if issued:
        named = [m for m in named if m.start >= issued.end()] or named
    if named:
        first, *rest = named
        for other in rest:  # 湖北省武汉市…规划: the smaller one
            if other.start == first.end and is_place(other.thing):
                first = other
        opening = next(m for m in named if m.end == first.start or m is first)
        area = _WHOLE_AREA.match(title, opening.start)
        if area and len(area["name"]) > first.end - opening.start:
            return Thing(Label.REGION, area["name"], "other")
        return first.thing
    if _NATION.search(title):
        return Thing(Label.REGION, "全国", "other")
    return None


# 湘南湘西承接产业转移示范区总体方案, 川渝高竹新区总体方案: the area's whole name
_WHOLE_AREA = compiled(
    "(?P<name>(?:(?!建设|支持|推进|推动|高质量|创建|打造|实施|规划|区域)[一-鿿]){2,16}?(?:示范区|试验区|实验区|先行区|合作区|新区|集聚区|先导区))"
    "(?:建设|发展|产业|总体|“|[0-9—-])*(?:总体)?(?:方案|规划|纲要|意见|行动计划)"
)


def home_and_scope(document: Document, lexicon: Lexicon) -> tuple[set[str], list[Thing]]:
    """Return the names of the document's own provinces, and its scope's provinces in the order of mention.

    The scope is what the sentence on the planning area names; else the provinces of the title; else those that
    are named, or whose cities are named, at least three times.
    """
    counts: Counter[str] = Counter()
    scope: list[Thing] = []
    for text in (document.title, *(p.text for p in document.passages)):
        named = list(lexicon.provinces(text))
        counts.update(province.name for province in named)
        if text == document.title or _SCOPE.search(text):
            scope.extend(province for province in dict.fromkeys(named) if province not in scope)
    home = {thing.name for thing in scope} or {name for name, count in counts.items() if count >= 3}
    return home | {name for name, count in counts.items() if count >= 12}, scope


_OPENING = 3  # passages in which a text says what it tells of
_TELLS_OF = compiled("《(?P<plan>[^》]{4,40}(?:规划|规划纲要|纲要|规划指引|指引|方案|意见)(?:（[^）]*）|\\([^)]*\\))?)》")
_DECIDES = compiled(
    "(?:省委|市委|区委|党委|州委|(?:省|市|自治区|州|县)?人民政府|省政府|市政府|区政府|[^，。；《]{0,10}?(?:厅|局|委|办))[^。；]{0,30}?(?:出台|印发|公布|发布|提出|通过|审议|明确)"
)
_IS_DESCRIBED = compiled("(?P<region>[一-鿿]{2,8}(?:地区|片区|流域|经济区|新区|城市群|都市圈))(?:位于|地处|地跨|包括|涵盖)")
_SELF = {Label.PROVINCE: compiled("我省|全省|本省|我区|全区(?!域)"), Label.CITY: compiled("我市|全市|本市")}


def owner_told(document: Document, lexicon: Lexicon) -> Thing | None:
    """Return the region that a text without a telling title is about, None where that is not plain.

    It describes a region (藏中南地区位于…), names the plan in its opening sentences (印发《淮河生态经济带发展规划》), opens with who decides (福建省委、省政府出台…),
    or says 我省, 全市 of the one province or city to which most of what it names belongs.
    """
    opening = [document.title, *(passage.text for passage in document.passages[:_OPENING])]
    for text in opening:
        for named in _TELLS_OF.finditer(text):
            owner = owner_of(named["plan"], lexicon)
            if owner and owner.name != "全国":
                return owner
    for text in opening:
        for mention in lexicon.mentions(text)[:2]:
            if is_place(mention.thing) and _DECIDES.match(text, mention.end):
                return mention.thing
        if described := _IS_DESCRIBED.match(text):
            mentions = [m for m in lexicon.mentions(text) if m.start == 0 and m.end == described.end("region")]
            return mentions[0].thing if mentions else Thing(Label.REGION, described["region"], "other")
    whole = document.source
    if "首都" in whole and "全市" in whole:
        return next(iter(lexicon.lookup("北京市")), None)
    for label, says in _SELF.items():
        if says.search(whole):
            belongs = Counter(
                _up_to(label, m.thing, lexicon.year) for p in document.passages for m in lexicon.mentions(p.text) if is_place(m.thing)
            )
            del belongs[None]
            (owner, count), *_ = [*belongs.most_common(1), (None, 0)]
            if count >= 3 and count >= 0.6 * belongs.total():
                return owner
    return None


def _up_to(label: Label, thing: Thing, year: int) -> Thing | None:
    """Return the province or city that a place is or lies in."""
    return next((t for t in (thing, *division_of(thing.ref, year)) if t and t.label is label), None)
