"""Extraction: a document becomes facts, and the facts a graph.

extract(document) is the whole of it. Each passage is read once as a sentence in its context (who owns the plan,
what the run-in lead or heading is about), and every rule of the grammar is asked what that sentence states.
"""

from __future__ import annotations

import gc
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from ahocorasick_rs import AhoCorasick, MatchKind

from graph.entities import Label
from graph.errors import DocumentError, NoFactsError
from graph.plan_graph import PlanGraph
from graph.relations import RelationType
from loaders.assemble import Statement, assemble
from loaders.axis_frame import orientations
from loaders.coverage import Coverage, cover
from loaders.defined_names import AXIS_ALONG, QUARTER, defined_names
from loaders.document import Document, DocumentPassage
from loaders.gazetteer import capital_of, cities_of
from loaders.grammar import all_rules
from loaders.grammar.rules import Fact, Rule
from loaders.leads import opens_with_deed
from loaders.lexicon import Lexicon
from loaders.numbers import read_indicators
from loaders.owner import home_and_scope, owner_of, owner_told
from loaders.phrases import Context, Sentence, is_area, is_place
from loaders.regex import compiled
from loaders.short_forms import short_forms
from loaders.things import Mention, Thing

log = logging.getLogger(__name__)
_YEAR = 2020  # of the gazetteer, for a text that gives no date
_NAME_LENGTH = 20  # of a passage or opening that is nothing but a name
_GROUP = compiled("[一-鿿]{2,}(?:[—－-]|、)[一-鿿、—－-]{2,}")
# A plan that says what is not to be: 防止污染和落后产能转入, 严禁新建, 不再布局
_NEGATION = compiled("不再|严禁|禁止|不得|防止|避免|杜绝|不宜|不能|不准|取消|退出|关停|清退")
_KINDS_OF_FACT_NEGATED = frozenset(set(RelationType) - {RelationType.PROTECTS, RelationType.LOCATED_IN, RelationType.TARGETS})


@dataclass(frozen=True)
class Extraction:
    """What a document gave: the graph, and for each passage how much of it."""

    graph: PlanGraph
    coverage: Coverage


def extract(document: Document) -> Extraction:
    """Return the graph of a document and its coverage.

    Raises DocumentError where the text names no known place or region, NoFactsError where it states no fact.
    """
    if not document.indicators:
        document = replace(document, indicators=read_indicators(document))
    with _without_search_for_cycles():
        return _extract(document)


@contextmanager
def _without_search_for_cycles() -> Iterator[None]:
    """Pause Python's search for reference cycles: extraction makes many small values that live on and form none.

    Where the graphs of many documents are kept, the search goes through all of them again and again: a third of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _extract(document: Document) -> Extraction:
    reader = Reader(document)
    sentences = [(passage, reader.sentence(passage)) for passage in document.passages]
    if reader.owner is None and not any(sentence.mentions for _, sentence in sentences):
        raise DocumentError(
            document.file_name, "no known place or region is named in it; a development plan of a region of China is wanted"
        )
    statements = [Statement(passage, sentence, fact) for passage, sentence in sentences for fact in facts_of(sentence)]
    if not statements and not document.indicators:
        raise NoFactsError(f"{document.file_name}: read to its end ({len(document.passages)} passages), but no sentence states a fact")
    graph = assemble(document, statements, sentences, owner=reader.owner, year=reader.lexicon.year)
    coverage = cover(sentences, graph)
    log.info("extracted: %d statements, %d facts, %d entities", len(statements), len(graph.facts), len(graph.entities))
    return Extraction(graph, coverage)


class _Triggers:
    """The grammar behind its trigger words: one look at a sentence tells which rules can have something to say."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._rules = rules
        self._asking = [number for number, rule in enumerate(rules) for _ in rule.any_of]
        self._automaton = AhoCorasick([word for rule in rules for word in rule.any_of], matchkind=MatchKind.Standard)

    def rules_for(self, sentence: Sentence) -> list[Rule]:
        """Return the rules of which a trigger word stands in the sentence's shape, in their own order."""
        found = self._automaton.find_matches_as_indexes(sentence.shape, overlapping=True)
        return [self._rules[number] for number in sorted({self._asking[word] for word, _, _ in found})]


@cache
def _triggers() -> _Triggers:
    return _Triggers(all_rules())


def facts_of(sentence: Sentence, *, rules: tuple[Rule, ...] | None = None) -> Iterator[Fact]:
    """Yield what the rules (all of them unless given) read from a sentence, without what the sentence negates."""
    for rule in (_triggers() if rules is None else _Triggers(rules)).rules_for(sentence):
        for fact in rule.read(sentence):
            if fact.start.ref != fact.end.ref and not (fact.type in _KINDS_OF_FACT_NEGATED and negated(sentence, fact.quote)):
                yield fact._replace(rule=rule.name)


def negated(sentence: Sentence, quote: tuple[int, int]) -> bool:
    """Return whether a word of negation stands in the last clause of a quote, before its end."""
    clause = sentence.clause_at(quote[1] - 1)
    return _NEGATION.search(sentence.text, clause.start, quote[1]) is not None


_MARKS = str.maketrans(",;:!?()", "，；：！？（）")
_WESTERN_MARK = re.compile(r"(?<=[一-鿿）”%])[,;:!?(](?!\d{3})|[,;:!?)](?=[一-鿿“（])|\((?=[一-鿿])|(?<=[一-鿿])\)")


def chinese_marks(text: str) -> str:
    """Return text with Chinese punctuation where it has Western punctuation beside Chinese characters: as long as before."""
    return _WESTERN_MARK.sub(lambda mark: mark[0].translate(_MARKS), text) if _WESTERN_MARK.search(text) else text


class Reader:
    """Reads a document's passages as sentences: its lexicon, its owner, and the context of each passage."""

    def __init__(self, document: Document) -> None:
        dated = int(document.date[:4]) if document.date else document.period_start or _written(document.source)
        year = _reported(document.title) or dated
        year = min(max(year, 2000), 2024)
        self._document = document
        self._titles = {section.number: section for section in document.sections}
        plain = Lexicon(year=year)
        home, scope = home_and_scope(document, plain)
        capitals = [thing for province in scope for thing in capital_of(province.name, year)]
        cities = [city for province in [thing.name for thing in scope] or sorted(home) for city in cities_of(province, year)]
        forms = short_forms(document.source, plain.lookup, provinces=scope, capitals=capitals, cities=cities)
        forms = defined_names(document.source, plain) | forms
        self.lexicon = Lexicon(year=year, home=home, short_forms=forms, axes=orientations(document.source))
        self.owner = owner_of(document.title, self.lexicon) or owner_told(document, self.lexicon)
        self._scope = tuple(scope)
        self._topics: dict[str, Thing | None] = {}
        self._before: Sentence | None = None
        self._named: tuple[str, str | None, Thing | None] = ("", None, None)  # the passage that was a name alone: section, lead, thing

    def sentence(self, passage: DocumentPassage) -> Sentence:
        """Return a passage as a sentence with its mentions and context."""
        text, mentions = self._mentions(passage.text)
        headings = tuple(self._headings(passage.section))
        topic = self._opened(passage, mentions[0].start if mentions else len(text)) or (self._above(passage.lead) if passage.lead else None)
        for heading in reversed(headings):
            topic = topic or self._above(heading)
        context = Context(
            owner=self.owner, topic=topic, lead=passage.lead or "", headings=headings, section=passage.section,
            kind=passage.kind, title=self._document.title, plan=Thing(Label.PLAN, self._document.title), scope=self._scope,
            year=self.lexicon.year,
            before=self._before if self._before and self._before.context.section == passage.section else None,
        )  # fmt: skip
        self._before = Sentence(text, mentions, context)
        return self._before

    def _mentions(self, printed: str) -> tuple[str, tuple[Mention, ...]]:
        """Return a passage with its punctuation made Chinese, and what it names."""
        text = chinese_marks(printed)
        mentions = self.lexicon.mentions(text)
        if dashes := [
            m.end for m, other in pairwise(mentions) if text[m.end : other.start] == "一" and is_place(m.thing) and is_place(other.thing)
        ]:  # 嵩明一寻甸一东川铁路, as scans have it; in 嵩明小街一寻甸一东川 the first too
            dashes += [m.start - 1 for before, m in pairwise(mentions) if text[before.end : m.start][2:] == "一" and is_place(m.thing)]
            text = "".join("—" if at in dashes else char for at, char in enumerate(text))
            mentions = self.lexicon.mentions(text)
        return text, mentions

    def _headings(self, number: str | None) -> list[str]:
        chain: list[str] = []
        while number is not None and number in self._titles:
            section = self._titles[number]
            chain.insert(0, section.title)
            number = section.parent
        return chain

    def _opened(self, passage: DocumentPassage, naming: int) -> Thing | None:
        """Return what a passage is about by its own first words or the name that stands alone before it.

        naming is where it first names something.

        绵阳。建设…; | 宝鸡 | 建设…副中心城市 |; 南北钦防城镇发展轴，以南宁为核心….
        """
        text = passage.text
        if passage.kind == "cell" and text.startswith("|"):
            return self._topic(text.strip("| ").partition("|")[0].strip())
        if len(text) <= _NAME_LENGTH and text.endswith(("。", "：")):
            alone = self._topic(text)
            if alone and (is_area(alone) or alone.label is Label.AXIS):
                self._named = (passage.section, passage.lead, alone)
                return alone
            if self._several(text):
                self._named = (passage.section, passage.lead, None)
        if opening := _MADE_OF.match(text):
            made = self._topic(opening["name"])
            if made and made.label is Label.REGION and made.kind == "other":
                self._named = (passage.section, passage.lead, made)
                return made
        if opening := _LAID_OUT.match(text):
            laid_out = self._topic(opening["name"])
            self._named = (passage.section, passage.lead, laid_out)
            return laid_out
        if opening := _OF_AXIS.match(text):
            return self._topic(opening["name"])
        first, comma, _ = text.partition("，")
        opening_names = comma and len(first) <= _NAME_LENGTH and (naming < len(first) or QUARTER.fullmatch(first))
        named = self._topic(first) if opening_names else None
        if named and named.label in (Label.AXIS, Label.REGION):
            return named
        section, lead, thing = self._named
        return thing if (section, lead) == (passage.section, passage.lead) else None

    def _several(self, text: str) -> bool:
        """Return whether a passage is nothing but several names, which what comes after is about: 海北、海南、黄南。"""
        mentions = self.lexicon.mentions(text)
        between = text[: mentions[0].start] + text[mentions[-1].end :] if mentions else text
        between += "".join(text[one.end : other.start] for one, other in pairwise(mentions))
        return len(mentions) > 1 and not between.strip("、和与及。：")

    def _topic(self, words: str) -> Thing | None:
        """Return what words name as a whole: 沿江发展轴, 武汉城市圈, 咸宁—岳阳—九江."""
        if words not in self._topics:
            self._topics[words] = topic_of(words, self.lexicon)
        return self._topics[words]

    def _above(self, words: str) -> Thing | None:
        """Return what a lead or heading is about; in a plan for the whole country also what it furthers: 推动长江经济带发展."""
        topic = self._topic(words)
        whole_country = self.owner is None or self.owner.name == "全国"
        work = _FURTHERED.fullmatch(words.strip("。：: ")) if topic is None and whole_country else None
        return self._topic(work["name"]) if work else topic


def topic_of(words: str, lexicon: Lexicon) -> Thing | None:
    """Return the thing that words name as a whole; None where they say something about it."""
    words = words.strip("。：: ")
    work = _WORK_ON.match(words)
    words = work["name"] if work else words
    mentions = lexicon.mentions(words)
    if not work and (area := _NAMED_AREA.fullmatch(words)) and not any(m.start == 0 and m.end == len(words) for m in mentions):
        somewhere = mentions or _OF_SOMEWHERE.search(area["first"])
        if somewhere and not opens_with_deed(words) and not _CATEGORY.search(words):
            return Thing(Label.AXIS, words) if area["head"].endswith(("廊带", "轴", "发展带")) else Thing(Label.REGION, words, "other")
    if not mentions:
        return Thing(Label.REGION, words, "other") if not work and QUARTER.fullmatch(words) else None
    if work and len(mentions) == 1 and mentions[0].start == 0:
        thing, whole = mentions[0].thing, mentions[0].end == len(words)
        built = whole and thing.label in (Label.AXIS, Label.REGION)  # 加快建设兰州—白银都市圈
        return thing if built or (is_area(thing) and not work["build"]) else None
    if work:
        return None
    if AXIS_ALONG.fullmatch(words) and mentions[0].start <= 1:
        return Thing(Label.AXIS, words)
    bare = words
    for mention in mentions:
        bare = bare.replace(words[mention.start : mention.end], "")
    if len(mentions) == 1 and not bare:
        return None if _CATEGORY.fullmatch(words) else mentions[0].thing
    if len(mentions) == 1 and bare in ("地区", "区域") and mentions[0].start == 0 and mentions[0].thing.label is Label.REGION:
        return mentions[0].thing  # 黔中地区
    first = mentions[0]
    if first.start == 0 and is_area(first.thing) and _OWN_AREA.fullmatch(words, first.end) and not re.search("[国部]$", words[: first.end]):
        return Thing(Label.REGION, words, "other")
    last = mentions[-1]
    if last.thing.label is Label.AXIS and last.end == len(words) and last.start > 0 and not re.search("[，、：；（]", words):
        return Thing(Label.AXIS, words)  # 沪宁合创新服务中枢发展带, of which 中枢发展带 alone looks like a name
    places = [thing for mention in mentions for thing in mention.things]
    if len(places) > 1 and not bare.removesuffix("地区").strip("—－-–、") and re.search("[—－–-]", bare) and all(map(is_place, places)):
        return Thing(Label.COOPERATION_GROUP, "—".join(words[m.start : m.end] for m in mentions))
    return None


# 闽江口发展区, 闽浙赣互动发展区, 济青科创制造廊带: areas that a plan lays out, as headings and leads
_NAMED_AREA = compiled(
    "(?P<first>[一-鿿—－]{2,12}?)(?P<head>发展区|经济圈|生活圈|旅游圈|协作区|合作区|联动区|协同区|示范区|试验区|片区|组团|板块|廊带|发展轴|发展带)"
)
_OF_SOMEWHERE = compiled("[东西南北中环沿江河湖海湾]|省会|首都|省际")
_MADE_OF = compiled(
    "(?P<name>[一-鿿]{4,18}?)(?:(?:主要|具体)?(?:包括|涵盖|覆盖)|以[一-鿿、]{4,60}?为主体)"
)  # 东部海江河湖联动区包括淮安…。加强…: what follows is on it
_LAID_OUT = compiled("“[^”]{2,4}”，?(?:是指|指|即|为)(?P<name>[一-鿿、—－]{4,26}?)(?=[，。])")  # “一带”，指淮河干流绿色发展带，推进…
_OF_AXIS = compiled(
    "(?P<name>[一-鿿—－]{2,14}?(?:发展带|发展轴|主轴线|主轴|轴线|轴带|次轴))(?=以|依托|要|应|重点|充分)"
)  # 包茂发展带以铜川为节点，发展…
_CATEGORY = compiled("(?:优化|重点|限制|禁止)开发区域?|(?:农产品)?主产区|重点生态功能区|城市化地区")  # of areas, not an area
_OWN_AREA = compiled(
    "[一-鿿]{0,8}(?:示范区|试验区|片区|新区|组团|板块|合作区|升级区|协同区|联动区|引领区|崛起区|先行区)"
)  # 川西北生态示范区, as a heading
# 提升上海全球城市功能: what is done to one place, which the text below is about; 建设西部陆海新通道主轴: to an axis
_WORK_ON = compiled(
    "(?:提升|增强|强化|做强|做大做强|做优做强|优化提升|优化|(?P<build>(?:加快|着力|全力|积极|协同|共同|共)?(?:建设|打造|构建|构筑|培育|壮大|推进|畅通|发展|形成)(?:好|提升)?))"
    "(?P<name>[一-鿿—－-]{2,24})$"
)


_FURTHERED = compiled(
    "(?:全面|深入|加快|积极|扎实|持续|大力|稳步|统筹|支持)*(?:推动|推进|促进|加快|支持|引领|深化)(?P<name>[一-鿿—－-]{2,16}?)"
    "(?:高质量|协同|协调|一体化|同城化|绿色|融合|率先|创新|联动|转型|全面|生态保护和)*(?:发展|建设|崛起|振兴|开发开放|开发)"
)


def _reported(title: str) -> int | None:
    """Return the last year that a work report tells of: 2022年某市政府工作报告 is on 2021, and says what 2022 is to bring."""
    found = re.search("(20[0-4][0-9])\\s?年", title) if "工作报告" in title else None
    return int(found[1]) - 1 if found else None


def _written(source: str) -> int:
    """Return about when a text without a date was written: some years before the first year that it looks ahead to."""
    ahead = [int(year) for year in re.findall("(?:到|至)(20[0-4][0-9])\\s?年(?!底前?已)", source)]
    behind = [int(year) for year in re.findall("(?<![到至0-9])(20[0-4][0-9])\\s?年", source)]
    if not ahead:
        return _YEAR
    return max([min(ahead) - 5, *(year for year in behind if year < min(ahead))])
