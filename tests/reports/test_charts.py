"""Charts say what the results say, in values, on paper and in SVG, and are vectors throughout."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.dom.minidom import parseString

import pdfplumber
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govassess.domain.heat import heat_of
from govassess.domain.last_cycle import PastScore
from govassess.domain.points import fixed_text, rounded
from govassess.domain.results import Outcome
from govassess.errors import GovAssessError, Problem
from govassess.reports.charts import MOST_LEAVES, ChartKind, bins_of, charts_of
from govassess.reports.charts_drawing import draw_chart
from govassess.reports.charts_files import svg_of, write_chart_pdf, write_chart_svg
from govassess.reports.charts_pen import NamedLettering, hatch_strokes
from govassess.reports.fonts import Faces
from govassess.reports.ink import PAPER
from govassess.reports.problem_tally import dimensions
from govassess.wording import LANGUAGES, Wording
from tests.reports.invented import invented

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.domain.results import Results
    from govassess.reports.charts import Chart

ZH = Wording("zh_CN")


def with_past() -> Results:
    """Return the invented campaign, every site known to have had some total before."""
    results = invented()
    classes = tuple(
        replace(
            item,
            sites=tuple(
                replace(
                    score,
                    past=PastScore(
                        (score.total or Fraction(70)) + Fraction(place * 7 % 11 - 5),
                        place * 5 % len(item.sites) + 1,
                    ),
                )
                for place, score in enumerate(item.sites)
            ),
        )
        for item in results.classes
    )
    return replace(results, classes=classes)


@pytest.fixture(scope="module")
def results() -> Results:
    return with_past()


@pytest.fixture(scope="module")
def charts(results: Results) -> tuple[Chart, ...]:
    return charts_of(results, ZH)


def of_kind(charts: tuple[Chart, ...], kind: ChartKind) -> list[Chart]:
    return [chart for chart in charts if chart.kind is kind]


def ranked(results: Results, place: int) -> list[Fraction]:
    return [
        score.total
        for score in results.classes[place].sites
        if score.outcome is Outcome.SCORED and score.total is not None
    ]


def test_figures_are_numbered_in_order_and_marked_as_samples(charts: tuple[Chart, ...]) -> None:
    kinds = [chart.kind for chart in charts]
    assert set(kinds) == set(ChartKind)
    for number, chart in enumerate(charts, 1):
        assert chart.caption.startswith(f"图{number}　")
        assert chart.caption.endswith("（示例数据）")
    assert len({chart.id for chart in charts}) == len(charts)


def test_a_distribution_counts_every_ranked_site_once(
    charts: tuple[Chart, ...], results: Results
) -> None:
    for place, chart in enumerate(of_kind(charts, ChartKind.DISTRIBUTION)):
        totals = ranked(results, place)
        counts = [group.bars[0].value for group in chart.groups]
        assert sum(counts) == len(totals)
        assert [row[1] for row in chart.table.rows] == [str(count) for count in counts]
        for group, count in zip(chart.groups, counts, strict=True):
            low, high = (Fraction(text) for text in group.label.split("–"))
            last = group is chart.groups[-1]
            assert count == sum(low <= t < high or (last and t == high) for t in totals)


@given(st.lists(st.integers(0, 12_000), min_size=1, max_size=60))
def test_no_total_falls_between_two_bins(cents: list[int]) -> None:
    totals = [Fraction(value, 100) for value in cents]
    bins = bins_of(totals)
    assert sum(count for _, _, count in bins) == len(totals)
    assert 1 <= len(bins) <= 13
    assert all(end == start for (_, end, _), (start, _, _) in pairwise(bins))
    assert bins[0][0] <= min(totals) <= max(totals) <= bins[-1][1]


def test_averages_are_those_of_the_bulletin(charts: tuple[Chart, ...], results: Results) -> None:
    (chart,) = of_kind(charts, ChartKind.AVERAGES)
    found = [
        (dimension.title, average.class_name, average.mean / average.full)
        for dimension in dimensions(results)
        for average in dimension.classes
    ]
    drawn = [
        (group.label, chart.series[bar.series], bar.value)
        for group in chart.groups
        for bar in group.bars
    ]
    assert drawn == found
    assert [row[:2] for row in chart.table.rows] == [item[:2] for item in found]


def test_losses_add_up_to_the_heat_map(charts: tuple[Chart, ...], results: Results) -> None:
    for chart, block in zip(of_kind(charts, ChartKind.LOSSES), heat_of(results), strict=True):
        lost = sum((row.lost for row in block.rows), Fraction(0))
        drawn = sum((group.bars[0].value for group in chart.groups), Fraction(0))
        assert len(chart.groups) == min(len(chart.table.rows), MOST_LEAVES)
        if len(chart.table.rows) <= MOST_LEAVES:
            assert drawn == lost
        printed = sum(Fraction(row[1]) for row in chart.table.rows)
        assert abs(printed - lost) <= Fraction(len(chart.table.rows), 200)
        values = [group.bars[0].value for group in chart.groups]
        assert values == sorted(values, reverse=True)


def test_changes_are_differences_of_printed_totals(
    charts: tuple[Chart, ...], results: Results
) -> None:
    for chart, item in zip(of_kind(charts, ChartKind.CHANGE), results.classes, strict=True):
        gained = {
            score.site.name: score.total - score.past.total
            for score in item.sites
            if score.outcome is Outcome.SCORED and score.total is not None and score.past
        }
        assert {row[0] for row in chart.table.rows} == set(gained)
        for group in chart.groups:
            assert group.bars[0].value == gained[group.label]
        for row in chart.table.rows:
            now, then = Fraction(row[2]), Fraction(row[1])
            assert now - then == rounded(gained[row[0]], 2)
            assert row[3].replace("−", "-").lstrip("+") == fixed_text(gained[row[0]], 2)


def test_without_a_last_cycle_there_is_no_change() -> None:
    kinds = {chart.kind for chart in charts_of(invented(), ZH)}
    assert ChartKind.CHANGE not in kinds


def test_a_campaign_without_sites_has_no_chart() -> None:
    results = invented()
    empty = replace(results, classes=tuple(replace(c, sites=()) for c in results.classes))
    assert charts_of(empty, ZH) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_paper_every_number_stands_as_text_and_nothing_is_raster(
    results: Results, tmp_path: Path, language: str
) -> None:
    faces = Faces(bundled_only=True)
    for chart in charts_of(results, Wording(language)):
        path = tmp_path / f"{chart.number}.pdf"
        write_chart_pdf(chart, path, faces)
        data = path.read_bytes()
        assert data.count(b"/FontFile2") == len(re.findall(rb"/Type\s*/Font\b", data))
        with pdfplumber.open(path) as pdf:
            (page,) = pdf.pages
            assert page.images == []
            text = re.sub(r"\s", "", "".join(char["text"] for char in page.chars))
            for words in (chart.caption, *(b.text for g in chart.groups for b in g.bars)):
                assert re.sub(r"\s", "", words) in text
            for char in page.chars:
                assert 0 <= char["x0"] <= char["x1"] <= page.width
                assert 0 <= char["top"] <= char["bottom"] <= page.height
            rects = len(page.rects)
        assert rects >= sum(bool(b.value) for g in chart.groups for b in g.bars)


def test_bars_are_as_long_as_their_values(charts: tuple[Chart, ...], tmp_path: Path) -> None:
    (chart, *_) = of_kind(charts, ChartKind.LOSSES)
    path = tmp_path / "a.pdf"
    write_chart_pdf(chart, path, Faces(bundled_only=True))
    with pdfplumber.open(path) as pdf:
        ground, *bars = pdf.pages[0].rects
    assert ground["width"] == pytest.approx(float(pdf.pages[0].width))
    scale = {
        round(bar["width"] / float(group.bars[0].value), 3)
        for bar, group in zip(bars, chart.groups, strict=True)
    }
    assert len(scale) == 1


def test_svg_is_whole_refers_to_nothing_and_names_its_family(
    charts: tuple[Chart, ...], tmp_path: Path
) -> None:
    letters = NamedLettering("Some Face", lambda text, size: len(text) * size)
    for chart in charts:
        svg = svg_of(draw_chart(chart, letters, ink=PAPER, size=12, width=700))
        assert "DOCTYPE" not in svg
        assert "<image" not in svg
        assert "clip" not in svg.lower()
        assert set(re.findall(r"font-family: ([^;]+);", svg)) == {"Some Face"}
        document = parseString(svg)
        texts = [
            "".join(child.data for child in node.childNodes)
            for node in document.getElementsByTagName("text")
        ]
        for group in chart.groups:
            assert {bar.text for bar in group.bars} <= set(texts)
        path = tmp_path / f"{chart.number}.svg"
        write_chart_svg(chart, path)
        assert "SimHei" in path.read_text(encoding="utf-8")


def test_markup_in_a_name_stays_text(results: Results, tmp_path: Path) -> None:
    first = results.classes[0]
    evil = replace(first.sites[0].site, name="<b>子长</b> & 县")
    sites = (replace(first.sites[0], site=evil), *first.sites[1:])
    changed = replace(results, classes=(replace(first, sites=sites), *results.classes[1:]))
    (chart, *_) = of_kind(charts_of(changed, ZH), ChartKind.HEAT)
    path = tmp_path / "a.svg"
    write_chart_svg(chart, path)
    assert "&lt;b&gt;子长&lt;/b&gt; &amp; 县" in path.read_text(encoding="utf-8")


def test_a_character_without_a_glyph_is_named_before_anything_is_written(
    results: Results, tmp_path: Path
) -> None:
    first = results.classes[0]
    odd = replace(first.sites[0].site, name="\U0001f600县")
    sites = (replace(first.sites[0], site=odd), *first.sites[1:])
    changed = replace(results, classes=(replace(first, sites=sites), *results.classes[1:]))
    (chart, *_) = of_kind(charts_of(changed, ZH), ChartKind.HEAT)
    for write in (
        lambda: write_chart_pdf(chart, tmp_path / "a.pdf", Faces(bundled_only=True)),
        lambda: write_chart_svg(chart, tmp_path / "a.svg"),
    ):
        with pytest.raises(GovAssessError) as refused:
            write()
        assert refused.value.problem is Problem.GLYPH_MISSING
    assert list(tmp_path.iterdir()) == []


def test_the_same_chart_gives_the_same_bytes(charts: tuple[Chart, ...], tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        write_chart_pdf(charts[0], tmp_path / name, Faces(bundled_only=True))
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@given(st.floats(1, 300), st.floats(1, 60))
def test_a_hatch_stays_inside_its_box(width: float, height: float) -> None:
    for x0, y0, x1, y1 in hatch_strokes(10, 20, width, height):
        for x, y in ((x0, y0), (x1, y1)):
            assert 10 - 1e-6 <= x <= 10 + width + 1e-6
            assert 20 - 1e-6 <= y <= 20 + height + 1e-6
        assert abs((x0 - x1) - (y1 - y0)) < 1e-6
