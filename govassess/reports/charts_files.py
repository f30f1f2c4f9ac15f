"""A chart's drawing as SVG text, and as files on their own."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from reportlab.graphics import renderPDF, renderSVG
from reportlab.graphics.shapes import Group
from reportlab.graphics.transform import translate
from reportlab.pdfgen.canvas import Canvas

from govassess.errors import GovAssessError, Problem
from govassess.reports.charts_drawing import draw_chart, texts_of
from govassess.reports.charts_pen import NamedLettering, PaperLettering, Pen
from govassess.reports.fonts import Faces
from govassess.reports.ink import PAPER
from govassess.reports.official import MM, SIZE_5, SIZE_SMALL_5, TYPE_WIDTH, Role
from govassess.reports.page_pictures import page_png
from govassess.safe_write import safe_write, write_text

if TYPE_CHECKING:
    from pathlib import Path

    from reportlab.graphics.shapes import Drawing

    from govassess.reports.charts import Chart
    from govassess.reports.charts_pen import Lettering

_PADDING = 6 * MM
_PRINT_SCALE = 300 / 72
"""Pixels a point of a picture that is to be printed."""
_NEEDLESS = re.compile(
    r"<!DOCTYPE[^>]*>\s*|<clipPath .*?</clipPath>\s*| style=\"clip-path: url\(#clip\)\"", re.DOTALL
)
"""Entities outside the file, and a clip to its own edge that some readers paint as a black box."""
_FAMILIES = "SimHei, 'Heiti SC', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif"
"""What a program that opens our SVG may have: every family here draws a full em a character."""


def svg_of(drawing: Drawing) -> str:
    """Return a drawing as SVG that refers to nothing outside itself."""
    return _NEEDLESS.sub("", renderSVG.drawToString(drawing))


def write_chart_svg(chart: Chart, path: Path) -> None:
    """Write a chart with its caption as SVG; raises GLYPH_MISSING and what `safe_write` raises."""
    faces = Faces(bundled_only=True)
    _refuse_missing(chart, faces)
    letters = NamedLettering(_FAMILIES, PaperLettering(faces).width)
    write_text(path, svg_of(_captioned(chart, letters)))


def write_chart_pdf(chart: Chart, path: Path, faces: Faces) -> None:
    """Write a chart with its caption as a PDF page of its own size, vectors and embedded faces.

    Raises GLYPH_MISSING and what `safe_write` raises.
    """
    _refuse_missing(chart, faces)
    drawing = _captioned(chart, PaperLettering(faces))
    font = faces.font(Role.HEI, "图")
    safe_write(path, lambda part: part.write_bytes(_page(drawing, chart.caption, font)))


def chart_png(chart: Chart, faces: Faces) -> bytes:
    """Return a chart without its caption as a PNG for print; all its characters need a face."""
    drawing = draw_chart(
        chart, PaperLettering(faces), ink=PAPER, size=SIZE_SMALL_5, width=TYPE_WIDTH
    )
    pdf = _page(drawing, chart.caption, faces.font(Role.HEI, "图"))
    return page_png(pdf, 0, _PRINT_SCALE)


def _captioned(chart: Chart, letters: Lettering) -> Drawing:
    """Return the chart on its own sheet: drawing, and its caption centred below."""
    drawn = draw_chart(chart, letters, ink=PAPER, size=SIZE_SMALL_5, width=TYPE_WIDTH)
    below = 2.4 * SIZE_5
    width, height = TYPE_WIDTH + 2 * _PADDING, drawn.height + below + 2 * _PADDING
    pen = Pen(letters, PAPER, SIZE_5, width, height)
    pen.box(0, 0, width, height, fill=PAPER.ground)
    pen.shapes.append(Group(*drawn.contents, transform=translate(_PADDING, _PADDING + below)))
    pen.write(chart.caption, width / 2, height - _PADDING, align=0.5)
    return pen.drawing()


def _page(drawing: Drawing, title: str, font: str) -> bytes:
    """Return a drawing as a PDF of one page of its own size."""
    file = io.BytesIO()
    canvas = Canvas(
        file,
        pagesize=(drawing.width, drawing.height),
        invariant=1,
        initialFontName=font,  # type: ignore[arg-type]  # the stubs say float
    )
    canvas.setTitle(title)
    canvas.setCreator("GovAssess")
    renderPDF.draw(drawing, canvas, 0, 0)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _refuse_missing(chart: Chart, faces: Faces) -> None:
    missing = faces.missing(texts_of(chart))
    if missing:
        names = "、".join(f"{one.char}（{one.code}）" for one in missing)
        raise GovAssessError(Problem.GLYPH_MISSING, characters=names)
