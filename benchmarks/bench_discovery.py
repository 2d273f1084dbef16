"""How well discovery finds what a plan states when it is hidden: `make bench-discovery`.

Stated relations are hidden, the methods rank all open pairs, and the hidden ones should come first. Facts that rest only
on the sentences of what is hidden are hidden with it, a cooperation group with all its pairs: what one sentence states
falls into one fold, so nothing leaks from it. Writes docs/discovery-benchmark.md, and its tables and limits into the README.
"""

from __future__ import annotations

import argparse
import math
import random
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import NormalDist, fmean, variance
from typing import NamedTuple, TypeAlias

from benchmarks.rivals import RIVALS
from graph.discovery import industries, partners
from graph.discovery.baselines import BASELINES, Pair, Scorer, statements
from graph.discovery.communities import FIRM, communities
from graph.discovery.partners import nearness
from graph.discovery.randomised import randomised, retold
from graph.discovery.ties import Ties, distance_km, places_in_question
from graph.entities import Label
from graph.plan_graph import PlanGraph, read_graph_file
from graph.relations import EntityRef, Relation, RelationType

ROOT = Path(__file__).parent.parent
PLAN = ROOT / "loaders" / "data" / "middle-yangtze-2015.txt"
PAGE = ROOT / "docs" / "discovery-benchmark.md"
README = ROOT / "README.md"
BEGIN, END = "<!-- made by `make bench-discovery`; do not edit -->", "<!-- end of what `make bench-discovery` makes -->"
FOLDS, REPEATS, RANDOM_GRAPHS, RESAMPLES, HALVINGS = 5, 20, 20, 2_000, 200
TOP = 10
Unit: TypeAlias = str | EntityRef  # a sentence or a cooperation group


class Task(NamedTuple):
    """One type of relation to find: all pairs that could have it, what states it, and the methods of ours.

    units are what is hidden as a whole: sentences (keys of passages) and cooperation groups; of holds the units that
    state each pair.
    """

    name: str
    type: RelationType
    pairs: list[Pair]
    of: dict[Pair, frozenset[Unit]]
    groups: dict[EntityRef, frozenset[str]]  # the sentences that name the members of a group
    ours: Mapping[str, Scorer]

    @property
    def units(self) -> list[Unit]:
        """The units, in order."""
        return sorted({unit for those in self.of.values() for unit in those}, key=repr)


class Result(NamedTuple):
    """What a method reached: for each unit the share of open pairs ranked below its pairs, AUC and precision by fold."""

    placements: dict[Unit, list[float]]
    own: dict[Unit, list[float]]  # the same among the pairs of one place only: what a question about one place is answered with
    folds: list[float]  # the AUC of each
    precisions: list[float]
    best_precisions: list[float]  # what a perfect ranking would have reached
    chances: list[float]  # and one by chance
    asked: list[float]  # the share of what was hidden that the remaining network still knows both ends of


def evaluate(graph: PlanGraph, facts: Sequence[Relation], task: Task, scorers: Mapping[str, Scorer], *, repeats: int) -> dict[str, Result]:
    """Return for each method how it ranks what is hidden, over repeats of a k-fold division of the units.

    A pair is looked for where all that states it is hidden. One that something else states too is neither known nor asked:
    to know it would give the others away, to find it would be no finding. Nor is a pair of which one end has no tie left.
    """
    results = {name: Result(defaultdict(list), defaultdict(list), [], [], [], [], []) for name in scorers}
    for repeat in range(repeats):
        order = task.units
        random.Random(repeat).shuffle(order)
        for fold in range(min(FOLDS, len(order))):
            hidden = frozenset(order[fold::FOLDS])
            gone = {pair for pair, units in task.of.items() if units & hidden}
            ties = Ties(graph, facts=without(facts, task, hidden, gone))
            wanted = {pair for pair in gone if task.of[pair] <= hidden}
            able = {pair for pair in wanted if ties.degree(pair[0]) and ties.degree(pair[1])}
            asked = [pair for pair in task.pairs if pair in able or (pair not in task.of and ties.degree(pair[0]) and ties.degree(pair[1]))]
            if able and len(asked) > TOP:
                for name, scorer in scorers.items():
                    results[name].asked.append(len(able) / len(wanted))
                    _judge(results[name], task, able, asked, scorer(ties, asked))
    return results


def without(facts: Sequence[Relation], task: Task, hidden: frozenset[Unit], gone: set[Pair]) -> list[Relation]:
    """Return the facts that remain: not what is hidden, and nothing that rests on the hidden sentences alone."""
    sentences = {unit for unit in hidden if isinstance(unit, str)}
    sentences |= {key for unit in hidden if isinstance(unit, EntityRef) for key in task.groups[unit]}
    return [
        fact
        for fact in facts
        if not (fact.type is task.type and _pair(fact) in gone)
        and (not fact.evidence or any(item.passage not in sentences for item in fact.evidence))
        and not hidden & {fact.start, fact.end}
    ]


def _judge(result: Result, task: Task, gone: set[Pair], asked: Sequence[Pair], scores: Sequence[float]) -> None:
    score = dict(zip(asked, scores, strict=True))
    below = sorted(value for pair, value in score.items() if pair not in gone)
    at_home: dict[EntityRef, list[float]] = defaultdict(list)
    for pair in asked:
        if pair not in gone:
            at_home[pair[0]].append(score[pair])
    reached = []
    for pair in sorted(gone):
        unit = min(task.of[pair], key=repr)
        reached.append(_placement(score[pair], below))
        result.placements[unit].append(reached[-1])
        if home := sorted(at_home[pair[0]]):
            result.own[unit].append(_placement(score[pair], home))
    result.folds.append(fmean(reached))
    # Of pairs with equal scores at the border of the first ten, the mean over all their orders counts.
    ranked = sorted(asked, key=lambda pair: -score[pair])
    border = score[ranked[min(TOP, len(ranked)) - 1]]
    above = [pair for pair in asked if score[pair] > border]
    level = [pair for pair in asked if score[pair] == border]
    hits = sum(pair in gone for pair in above) + (TOP - len(above)) * sum(pair in gone for pair in level) / len(level)
    result.precisions.append(hits / TOP)
    result.best_precisions.append(min(TOP, len(gone)) / TOP)
    result.chances.append(len(gone) / len(asked))


def _placement(value: float, order: Sequence[float]) -> float:
    """Return the share of an ordered list that is below value; what is equal counts half."""
    return (bisect_left(order, value) + bisect_right(order, value)) / 2 / len(order)


def auc(result: Result) -> float:
    """Return the area under the ROC curve: the chance that a hidden pair is ranked above an open one."""
    return fmean(value for unit in result.placements.values() for value in unit)


def paired(result: Result, other: Result, figure: str = "folds") -> float:
    """Return the chance of a difference as large over the folds, were there none: two-sided, paired by fold.

    figure is "folds" for the AUC, "precisions" for precision@10.
    Repeated folds share what they learn from, so their variance is enlarged by hidden / remaining (the corrected resampled
    t-test of Nadeau and Bengio 2003, Mach. Learn. 52; the normal distribution in place of t, for there are a hundred folds).
    """
    gaps = _gaps(result, other, figure)
    spread = math.sqrt((1 / len(gaps) + 1 / (FOLDS - 1)) * variance(gaps)) if len(gaps) > 1 else 0.0
    if not spread:
        return 0.0 if any(gaps) else 1.0
    return 2 * (1 - NormalDist().cdf(abs(fmean(gaps)) / spread))


def _gaps(result: Result, other: Result, figure: str) -> list[float]:
    return [one - two for one, two in zip(getattr(result, figure), getattr(other, figure), strict=True)]


def own_auc(result: Result) -> float:
    """Return the chance that a hidden pair of a place is ranked above an open one of the same place."""
    return fmean(value for unit in result.own.values() for value in unit)


def auc_interval(result: Result, other: Result | None = None) -> tuple[float, float]:
    """Return the 95 % interval of the AUC, or of its difference from another's, over resampled units (percentile bootstrap)."""
    units = [(sum(values), len(values)) for values in result.placements.values()]
    others = [sum(other.placements[unit]) if other else 0.0 for unit in result.placements]
    chance, values = random.Random(0), []
    for _ in range(RESAMPLES):
        chosen = [chance.randrange(len(units)) for _ in units]
        values.append(sum(units[at][0] - others[at] for at in chosen) / sum(units[at][1] for at in chosen))
    return quantiles(values)


def quantiles(values: Sequence[float]) -> tuple[float, float]:
    """Return the 2.5 % and the 97.5 % quantile."""
    order = sorted(values)
    return order[int(0.025 * (len(order) - 1))], order[int(0.975 * (len(order) - 1) + 0.5)]


def cooperation(graph: PlanGraph) -> Task:
    """Return the task of finding COOPERATES_WITH among the cities in scope and those they are said to work with."""
    facts = [f for f in graph.facts if f.type is RelationType.COOPERATES_WITH and f.start.label is f.end.label is Label.CITY]
    cities = sorted({*places_in_question(graph, Ties(graph)), *(ref for fact in facts for ref in (fact.start, fact.end))})
    pairs = [(a, b) for at, a in enumerate(cities) for b in cities[at + 1 :]]
    of: dict[Pair, set[Unit]] = {_pair(fact): {item.passage for item in fact.evidence} for fact in facts}
    groups: dict[EntityRef, frozenset[str]] = {}
    for group in sorted({fact.end for fact in graph.facts if fact.end.label is Label.COOPERATION_GROUP}):
        members = [fact for fact in graph.facts if fact.type is RelationType.MEMBER_OF and fact.end == group]
        groups[group] = frozenset(item.passage for fact in members for item in fact.evidence)
        inside = {fact.start for fact in members}
        for pair, units in of.items():
            if inside.issuperset(pair):  # the group is a unit with the sentences that name it
                units -= groups[group]
                units.add(group)
    ours = {"partners (ours)": partners.score_pairs, "distance alone": _near, "gravity: sentences × nearness": _gravity}
    return Task("COOPERATES_WITH between cities", RelationType.COOPERATES_WITH, pairs, _frozen(of), groups, ours)


def hosting(graph: PlanGraph) -> Task:
    """Return the task of finding HOSTS_INDUSTRY of the cities in scope, among all industries that any city hosts."""
    cities = set(places_in_question(graph, Ties(graph)))
    facts = [f for f in graph.facts if f.type is RelationType.HOSTS_INDUSTRY and f.start in cities]
    found = sorted({fact.end for fact in facts})
    pairs = [(city, industry) for city in sorted(cities) for industry in found]
    of: dict[Pair, set[Unit]] = {_pair(fact): {item.passage for item in fact.evidence} for fact in facts}
    ours = {"industries (ours)": industries.score_pairs, **RIVALS}
    return Task("HOSTS_INDUSTRY of cities", RelationType.HOSTS_INDUSTRY, pairs, _frozen(of), {}, ours)


def _frozen(of: Mapping[Pair, set[Unit]]) -> dict[Pair, frozenset[Unit]]:
    return {pair: frozenset(units) for pair, units in of.items()}


def _pair(fact: Relation) -> Pair:
    ends = (fact.start, fact.end)
    return (min(ends), max(ends)) if fact.type is RelationType.COOPERATES_WITH else ends


def _near(ties: Ties, pairs: Sequence[Pair]) -> list[float]:
    far = (distance_km(ties.graph, a, b) for a, b in pairs)
    return [-(distance if distance is not None else 10_000.0) for distance in far]


def _gravity(ties: Ties, pairs: Sequence[Pair]) -> list[float]:
    return [value * nearness(ties, a, b) for value, (a, b) in zip(statements(ties, pairs), pairs, strict=True)]


def by_chance(
    graph: PlanGraph, task: Callable[[PlanGraph], Task], scorers: Mapping[str, Scorer], way: Callable[..., tuple[Relation, ...]]
) -> dict[str, list[tuple[float, float]]]:
    """Return the AUC of each method on random graphs made in one way, of all pairs and within one place."""
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for seed in range(RANDOM_GRAPHS):
        shuffled = PlanGraph(graph.entities, way(graph.facts, seed=seed))
        for name, result in evaluate(shuffled, shuffled.facts, task(shuffled), scorers, repeats=1).items():
            found[name].append((auc(result), own_auc(result)))
    return found


def table(graph: PlanGraph, make: Callable[[PlanGraph], Task], *, repeats: int) -> list[str]:
    """Return one task's part of the page: what was asked, a row for each method, and what of it can be told from chance."""
    task = make(graph)
    scorers = {**task.ours, **BASELINES}
    results = evaluate(graph, graph.facts, task, scorers, repeats=repeats)
    torn, retold_ = (by_chance(graph, make, scorers, way) for way in (randomised, retold))
    ours = next(iter(task.ours))
    stated, able = len(task.of), fmean(results[ours].asked)
    best = fmean(results[ours].best_precisions)
    lines = [
        f"## {task.name}",
        "",
        f"{stated} stated of {len(task.pairs):,} possible pairs, by {len(task.units)} units: sentences and groups, each hidden as a whole; "
        f"{min(FOLDS, len(task.units))} folds, {repeats} repeats; both ends of {able:.0%} of what is hidden keep other ties, and these are asked for. "
        f"A perfect ranking would reach a precision@{TOP} of {best:.2f}, one by chance {fmean(results[ours].chances):.2f}.",
        "",
        f"| method | ROC-AUC (95 %) | ours minus it (95 %; p) | AUC within one place | precision@{TOP} (95 % of folds) | AUC, ends exchanged (95 %) | AUC, sentences retold (95 %) |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, result in sorted(results.items(), key=lambda item: -auc(item[1])):
        gap = ""
        if name != ours:
            ends = _span(auc_interval(results[ours], result), "+.3f")
            gap = f"{auc(results[ours]) - auc(result):+.3f} ({ends}; {paired(results[ours], result):.3f})"
        precision = f"{fmean(result.precisions):.2f} ({_span(quantiles(result.precisions), '.2f')})"
        chance = (
            f"{fmean(values):.3f} ({_span(quantiles(values), '.3f')})" for values in ([v for v, _ in way[name]] for way in (torn, retold_))
        )
        cells = (name, f"{auc(result):.3f} ({_span(auc_interval(result), '.3f')})", gap, f"{own_auc(result):.3f}", precision, *chance)
        lines.append(f"| {' | '.join(cells)} |")
    return [*lines, "", *_verdict(ours, results, {"ends exchanged": torn[ours], "sentences retold": retold_[ours]}), ""]


def firmness(graph: PlanGraph) -> list[str]:
    """Return the page's part on communities: how stable they are, and whether random graphs have as good ones."""
    told, torn = communities(graph, samples=FIRM), communities(graph, samples=FIRM, random_graph=randomised)
    (firm, *_), (by_ends, *_) = told.tables, torn.tables
    exchanged = dict(by_ends.rows)
    lines = ["## Communities", "", "| figure | sentences retold | ends exchanged |", "|---|---|---|"]
    lines += [f"| {name} | {value} | {exchanged[name] if exchanged[name] != value else ''} |" for name, value in firm.rows]
    return [*lines, ""]


def _verdict(ours: str, results: Mapping[str, Result], chance: Mapping[str, Sequence[tuple[float, float]]]) -> list[str]:
    """Return in words what ours beats, how many random graphs reach it, and what remains of the choice among the methods."""
    others = {name: result for name, result in results.items() if name != ours}
    spans = {name: auc_interval(results[ours], other) for name, other in others.items()}
    sorted_out = {
        "ahead of": [name for name in others if spans[name][0] > 0],
        "ahead of, but not beyond chance:": [name for name in others if spans[name][0] <= 0 and auc(results[ours]) > auc(others[name])],
        "not ahead of": [name for name in others if auc(results[ours]) <= auc(others[name])],
    }
    told = "; ".join(f"{words} {', '.join(names)}" for words, names in sorted_out.items() if names)
    precise = [name for name in others if fmean(_gaps(results[ours], others[name], "precisions")) > 0]
    sure = [name for name in precise if paired(results[ours], others[name], "precisions") < 0.05]
    found = (auc(results[ours]), own_auc(results[ours]))
    reached = "; ".join(
        f"{way}: {sum(value >= found[0] for value, _ in values)} of {len(values)}, within one place {sum(value >= found[1] for _, value in values)}"
        for way, values in chance.items()
    )
    value, share = chosen_on_half(results, ours)
    return [
        f"- {ours} by AUC (interval of the difference): {told}.",
        f"- By precision@{TOP} it is ahead of {len(precise)} of the {len(others)} others, beyond chance (p < 0.05, paired folds) of: {', '.join(sure) or 'none'}.",
        f"- Random graphs on which it reaches the AUC that it has on the plan: {reached}.",
        f"- A method chosen among these by half of the units and judged by the other half, {HALVINGS} times: AUC {value:.3f}; {ours} is chosen in {share:.0%}.",
    ]


def chosen_on_half(results: Mapping[str, Result], ours: str) -> tuple[float, float]:
    """Return the AUC on one half of the units of the method best on the other, and how often that is ours."""
    units = sorted(results[ours].placements, key=repr)
    chance, values, own = random.Random(0), [], 0
    for _ in range(HALVINGS):
        half = set(chance.sample(range(len(units)), len(units) // 2))
        parts = [[unit for at, unit in enumerate(units) if (at in half) is inside] for inside in (True, False)]
        best = max(results, key=lambda name: _auc_of(results[name], parts[0]))
        values.append(_auc_of(results[best], parts[1]))
        own += best == ours
    return fmean(values), own / HALVINGS


def _auc_of(result: Result, units: Sequence[Unit]) -> float:
    return fmean(value for unit in units for value in result.placements[unit])


def _span(ends: tuple[float, float], form: str) -> str:
    return f"{ends[0]:{form}} … {ends[1]:{form}}"


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graph", type=Path, help="a graph.json; the example plan is read unless given")
    parser.add_argument("--repeats", type=int, default=REPEATS)
    parser.add_argument("-o", "--output", type=Path, default=PAGE)
    given = parser.parse_args()
    if given.graph:
        graph = read_graph_file(given.graph)
    else:
        from loaders.extract import extract
        from loaders.reading import read

        graph = extract(read(PLAN)).graph
    lines = [line for make in (cooperation, hosting) for line in table(graph, make, repeats=given.repeats)] + firmness(graph)
    given.output.parent.mkdir(exist_ok=True)
    page = "\n".join([*_INTRODUCTION, *lines, *_LIMITS]) + "\n"
    given.output.write_text(page, encoding="utf-8")
    if given.output == PAGE:
        README.write_text(with_figures(README.read_text(encoding="utf-8"), page), encoding="utf-8")
    print("\n".join(lines))


def with_figures(readme: str, page: str) -> str:
    """Return the README with the page's tables and limits between its two marks, their headings one level lower.

    Raises ValueError where a mark is missing.
    """
    before, old, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (old and end):
        raise ValueError(f"{README}: the marks {BEGIN} … {END} are missing")
    _, heading, figures = page.partition("\n## ")
    lowered = (heading + figures).replace("\n## ", "\n### ")
    return f"{before}{BEGIN}\n{lowered}\n{END}{after}"


_INTRODUCTION = [
    "# How well discovery finds what is hidden",
    "",
    "Made by `make bench-discovery`; do not edit. Stated relations of the example plan are hidden, and each method ranks all pairs",
    "that are not stated in what remains. What one sentence states, and the pairs of one cooperation group, are hidden as a whole,",
    "and so are all other facts that rest only on these sentences. The intervals of the AUC and of its differences come from",
    "resampling these units (2,000 times); p is of a paired test over the folds (corrected for their overlap: Nadeau and Bengio",
    "2003); those of precision@10 are what 95 % of the folds lie between. Within one place means: ranked among the open pairs of",
    "the same place only, which is what `plangraph discover … CITY` is asked.",
    "",
    "Random graphs are made in two ways. Ends exchanged: every entity keeps its number of ties of each type, but not with whom",
    "(Maslov and Sneppen 2002). That tears apart the lists that stand in one sentence, so hiding a sentence hides less, and to find",
    "it again is easier. Sentences retold: every sentence keeps its shape and every entity the number of sentences that name",
    "it, but not which. What is above ½ there comes from who is named how often.",
    "",
]
_LIMITS = [
    "## Limits",
    "",
    "- One plan, few units: the intervals are wide, and a difference whose interval holds 0 is none that this plan can show.",
    "- What a plan does not state is counted as wrong here, though finding just that is the purpose; the figures are lower bounds.",
    "- Units are of very different size; a sentence with a long list of cities weighs as many pairs as it makes.",
    "- The methods were written by people who had read this plan. `industries` was chosen on it among about forty variants, of which the",
    "  telling ones stand in the table; choosing by half of the units and judging by the other half guards against that for these only.",
    "  No second plan with as many industries was at hand: its figures are optimistic until one confirms them.",
    "- Peers mislead in `industries`: a plan names an industry once or twice, each time with a list of its hosts, so that who stands in",
    "  one list is the less likely in the other. The method looks at what a city belongs to, and only names the peers.",
    "- The AUC on retold sentences varies widely; where some of these reach a method's AUC on the plan, this plan does not show that",
    "  the method finds more than how often who is named, and in lists of what length.",
    "- Not asked are hidden pairs of which one end stands in the hidden sentences only (an industry named once): nothing could find these.",
]


if __name__ == "__main__":
    main()
