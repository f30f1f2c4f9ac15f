"""Charts for the screen and for files; what draws them is loaded when the first one is asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from govassess.reports.charts import Chart
from govassess.reports.ink import PAPER, Ink
from govassess.reports.names import file_name

__all__ = ["PAPER", "Chart", "ChartFile", "Ink", "Screen", "chart_file", "chart_svg", "write_chart"]

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govassess.progress import Progress


class ChartFile(StrEnum):
    """The vector files a chart can be written as; the value is the suffix."""

    PDF = "pdf"
    SVG = "svg"


@dataclass(frozen=True, slots=True)
class Screen:
    """How a chart is drawn for a window: letters of a family that the window has, its colours.

    `measure` returns the width of a text at a size, both in px.
    """

    family: str
    measure: Callable[[str, float], float]
    size: float
    width: float
    ink: Ink = PAPER


def chart_svg(chart: Chart, screen: Screen) -> str:
    """Return the chart's drawing as SVG, one unit a px of the window."""
    from govassess.reports.charts_drawing import draw_chart  # noqa: PLC0415 - see above
    from govassess.reports.charts_files import svg_of  # noqa: PLC0415
    from govassess.reports.charts_pen import NamedLettering  # noqa: PLC0415

    letters = NamedLettering(screen.family, screen.measure)
    return svg_of(draw_chart(chart, letters, ink=screen.ink, size=screen.size, width=screen.width))


def chart_file(chart: Chart, suffix: str) -> str:
    """Return a name for a chart's file: 图1 县区网站总分分布.pdf."""
    return file_name(chart.label, f".{suffix}")


def write_chart(chart: Chart, path: Path, kind: ChartFile, progress: Progress) -> None:
    """Write a chart with its caption as vectors.

    Raises GovAssessError: GLYPH_MISSING, DISK_FULL, FILE_NOT_WRITABLE, FILE_OPEN_ELSEWHERE.
    """
    from govassess.reports.charts_files import write_chart_pdf, write_chart_svg  # noqa: PLC0415
    from govassess.reports.fonts import Faces  # noqa: PLC0415

    progress.step(0, 1, path.name)
    if kind is ChartFile.PDF:
        write_chart_pdf(chart, path, Faces())
    else:
        write_chart_svg(chart, path)
    progress.step(1, 1, path.name)
