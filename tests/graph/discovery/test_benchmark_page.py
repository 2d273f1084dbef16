"""`make bench-discovery`: how it judges, by hand; and what the README holds is what docs/discovery-benchmark.md holds."""

from __future__ import annotations

import math
from collections import defaultdict
from pathlib import Path
from statistics import NormalDist

import pytest

from benchmarks import bench_discovery
from benchmarks.bench_discovery import (
    BEGIN,
    END,
    PAGE,
    README,
    Result,
    auc,
    cooperation,
    evaluate,
    hosting,
    own_auc,
    paired,
    with_figures,
    without,
)
from graph.discovery.baselines import Pair
from graph.discovery.ties import Ties
from tests.graph.discovery.worked import ref, worked

# One sentence with a list, two with one statement each; and a group with the pair that it makes.
PLAN = worked(
    "甲市 HOSTS_INDUSTRY 茶业, 乙市 HOSTS_INDUSTRY 茶业, 甲市 LOCATED_ON_AXIS 东轴", "丙市 HOSTS_INDUSTRY 茶业", "丙市 HOSTS_INDUSTRY 酒业",
    "甲市 MEMBER_OF 一组, 乙市 MEMBER_OF 一组, 甲市 COOPERATES_WITH 乙市", "甲市 COOPERATES_WITH 丙市", "乙市 LOCATED_ON_AXIS 东轴, 丙市 LOCATED_ON_AXIS 东轴",
)  # fmt: skip


def test_what_one_sentence_states_is_hidden_as_a_whole() -> None:
    task = hosting(PLAN)
    assert sorted(len(units) for units in task.of.values()) == [1, 1, 1, 1]
    first = task.of[ref("甲市"), ref("茶业")]
    assert task.of[ref("乙市"), ref("茶业")] == first
    rest = without(PLAN.facts, task, first, {pair for pair in task.of if task.of[pair] == first})
    stated = {(fact.start.key, fact.end.key) for fact in rest}
    assert not {("甲市", "茶业"), ("乙市", "茶业"), ("甲市", "东轴")} & stated  # the axis rests on that sentence alone
    assert {("丙市", "茶业"), ("乙市", "东轴")} <= stated


def test_a_group_is_hidden_with_all_its_pairs_and_members() -> None:
    task = cooperation(PLAN)
    pair = (ref("甲市"), ref("乙市")) if ref("甲市") < ref("乙市") else (ref("乙市"), ref("甲市"))
    assert task.of[pair] == {ref("一组")}
    rest = without(PLAN.facts, task, task.of[pair], {pair})
    assert not [fact for fact in rest if ref("一组") in (fact.start, fact.end)]
    assert [{fact.start.key, fact.end.key} for fact in rest if fact.type is task.type] == [{"甲市", "丙市"}]


def test_a_ranking_is_judged_among_all_pairs_and_among_those_of_one_place() -> None:
    # Hidden: 甲—茶, in the order 乙—酒, 甲—茶, 甲—糖, 乙—盐: above 2 of 3 open pairs, and above the only one of 甲.
    order = [("乙市", "酒业"), ("甲市", "茶业"), ("甲市", "糖业"), ("乙市", "盐业")]
    asked: list[Pair] = [(ref(place), ref(industry)) for place, industry in order]
    task = hosting(PLAN)._replace(of={asked[1]: frozenset({"1"})})
    result = Result(defaultdict(list), defaultdict(list), [], [], [], [], [])
    bench_discovery._judge(result, task, {asked[1]}, asked, [4.0, 3.0, 2.0, 1.0])
    assert (auc(result), own_auc(result), result.folds) == (pytest.approx(2 / 3), 1.0, [pytest.approx(2 / 3)])
    assert (result.precisions, result.best_precisions, result.chances) == ([0.1], [0.1], [0.25])


def test_the_paired_test_by_hand() -> None:
    def of(*folds: float) -> Result:
        return Result({}, {}, list(folds), [], [], [], [])

    # Differences 0.1 and 0.3: mean 0.2, variance 0.02, enlarged by 1/2 + 1/4.
    z = 0.2 / math.sqrt(0.75 * 0.02)
    assert paired(of(0.7, 0.9), of(0.6, 0.6)) == pytest.approx(2 * (1 - NormalDist().cdf(z)))
    assert paired(of(0.7, 0.9), of(0.7, 0.9)) == 1.0
    assert paired(of(0.75, 1.0), of(0.5, 0.75)) == 0.0  # always the same


def test_what_is_hidden_is_not_in_the_ties_that_are_asked() -> None:
    task = hosting(PLAN)
    seen: list[Pair] = []

    def scorer(ties: Ties, pairs: list[Pair]) -> list[float]:
        seen.extend(pair for pair in pairs if pair[1] in ties.of(pair[0]))
        return [0.0 for _ in pairs]

    evaluate(PLAN, PLAN.facts, task, {"": scorer}, repeats=3)  # type: ignore[dict-item]
    assert not seen


def test_the_whole_way_from_a_graph_to_page_and_readme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = [f"{name}市" for name in "甲乙丙丁戊己庚辛"]
    sentences = [
        f"{a} HOSTS_INDUSTRY {kind}业, {b} HOSTS_INDUSTRY {kind}业" for kind, a, b in zip("茶酒茶酒糖糖", places, places[1:], strict=False)
    ]
    sentences += [f"{a} COOPERATES_WITH {b}" for a, b in zip(places, places[2:], strict=False)]
    (tmp_path / "graph.json").write_text(worked(*sentences).to_json(), encoding="utf-8")
    (tmp_path / "README.md").write_text(f"before\n{BEGIN}\nwhat stood here\n{END}\nafter\n", encoding="utf-8")
    for name, value in {"PAGE": tmp_path / "page.md", "README": tmp_path / "README.md", "RANDOM_GRAPHS": 1, "FIRM": 2}.items():
        monkeypatch.setattr(bench_discovery, name, value)
    arguments = ["bench_discovery.py", "--graph", str(tmp_path / "graph.json"), "--repeats", "1", "-o", str(tmp_path / "page.md")]
    monkeypatch.setattr("sys.argv", arguments)
    bench_discovery.main()
    page, readme = ((tmp_path / name).read_text(encoding="utf-8") for name in ("page.md", "README.md"))
    assert all(
        f"\n## {title}\n" in page for title in ("COOPERATES_WITH between cities", "HOSTS_INDUSTRY of cities", "Communities", "Limits")
    )
    assert readme == with_figures(f"before\n{BEGIN}\n{END}\nafter\n", page)
    assert readme.startswith("before\n")
    assert "what stood here" not in readme


def test_the_readme_holds_the_tables_and_limits_of_the_page() -> None:
    readme, page = (path.read_text(encoding="utf-8") for path in (README, PAGE))
    part = readme.partition(BEGIN)[2].partition(END)[0]
    figures = page[page.index("## ") :]
    assert "| partners (ours) |" in figures
    assert "## Limits" in figures
    assert part.replace("### ", "## ").strip() == figures.strip()
    assert with_figures(readme, page) == readme


def test_only_what_stands_between_the_marks_is_made_anew() -> None:
    page = "# Page\n\nIntroduction.\n\n## One\n\n| 0.8 |\n\n## Limits\n\n- few\n"
    made = with_figures(f"before\n{BEGIN}\nold\n{END}\n## After\n", page)
    assert made == f"before\n{BEGIN}\n\n### One\n\n| 0.8 |\n\n### Limits\n\n- few\n\n{END}\n## After\n"
    assert with_figures(made, page) == made
    with pytest.raises(ValueError, match="marks"):
        with_figures("no marks", page)
