"""Charts are drawn for a window's face and written as the file that was asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from govassess.progress import SILENT
from govassess.reports.charts import charts_of
from govassess.services.reports_charts import (
    ChartFile,
    Ink,
    Screen,
    chart_file,
    chart_svg,
    write_chart,
)
from govassess.wording import Wording
from tests.reports.invented import invented

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.services.reports_charts import Chart

HEADS = {ChartFile.PDF: b"%PDF", ChartFile.SVG: b"<?xml"}


@pytest.fixture(scope="module")
def chart() -> Chart:
    return charts_of(invented(), Wording("zh_CN"))[0]


def test_the_windows_face_and_colours_are_used(chart: Chart) -> None:
    screen = Screen("Face", lambda text, size: len(text) * size, 12, 640, Ink(text="#FF0000"))
    svg = chart_svg(chart, screen)
    assert 'width="640"' in svg
    assert "font-family: Face;" in svg
    assert "rgb(100%,0%,0%)" in svg


@pytest.mark.parametrize("kind", ChartFile)
def test_each_kind_of_file_is_what_it_says(chart: Chart, kind: ChartFile, tmp_path: Path) -> None:
    path = tmp_path / f"图.{kind.value}"
    write_chart(chart, path, kind, SILENT)
    assert path.read_bytes().startswith(HEADS[kind])
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_named_after_its_chart(chart: Chart) -> None:
    assert chart_file(chart, "pdf") == "图1 县区网站总分分布.pdf"
    assert chart_file(replace(chart, label="图1　县/区"), "svg") == "图1 县_区.svg"
