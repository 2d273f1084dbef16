"""The figures of `make bench-discovery`: what the README holds is what docs/discovery-benchmark.md holds."""

from __future__ import annotations

import pytest

from benchmarks.bench_discovery import BEGIN, END, PAGE, README, with_figures


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
