"""Writes a document of blocks as a PDF on official pages, and proves the file before it counts."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from reportlab.graphics import renderPDF
from reportlab.pdfgen.canvas import Canvas

from govassess.errors import GovAssessError, Problem
from govassess.reports import official
from govassess.reports.block_texts import block_texts, frame_texts, refuse
from govassess.reports.official import Role
from govassess.reports.pdf_ink import Ink, binary_streams
from govassess.reports.typeset import lay_out
from govassess.reports.typeset_text import normal, set_line
from govassess.safe_write import safe_write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from govassess.reports.blocks import Document
    from govassess.reports.fonts import Faces, Missing
    from govassess.reports.typeset_page import Bookmark, Page, Stroke

_DEMO_TOP = 20 * official.MM
_DEMO_GREY = 0.55
_SEAL_SIZE, _SEAL_TOP = 7.5, 285 * official.MM
_STANDING = f"— 0123456789 . {official.NOTE_LABEL}{official.COPIES_LABEL}。"
"""Characters the page itself adds."""


def write_pdf(document: Document, path: Path, *, faces: Faces) -> int:
    """Write `document` to `path` as PDF; return its number of pages.

    The same document and faces give the same bytes. The file is proved (page count, every font
    embedded) before it replaces anything.
    Raises GovAssessError: GLYPH_MISSING with `characters` before anything is written;
    FILE_VERIFY_FAILED; and those of `safe_write`.
    """
    refuse(glyphs_missing(document, faces))
    pages = lay_out(document, faces)
    safe_write(
        path,
        lambda part: _draw(document, pages, part, faces),
        verify=lambda part: _verify(part, path, len(pages)),
    )
    return len(pages)


def glyphs_missing(document: Document, faces: Faces) -> tuple[Missing, ...]:
    """Return the characters of `document` that no face draws, for the gate and its message."""
    texts = [text for block in document.blocks for text in block_texts(block)]
    return faces.missing(normal("".join((*texts, *frame_texts(document), _STANDING))))


def glyphs_missing_by_block(document: Document, faces: Faces) -> tuple[tuple[str, Missing], ...]:
    """Return the characters that no face draws, each with the name of the block it stands in.

    Those of red head and imprint have no block: ''.
    """
    places = [
        (name, normal("".join(block_texts(block))))
        for name, block in zip(document.names, document.blocks, strict=True)
    ]
    places.append(("", normal("".join(frame_texts(document)))))
    return tuple((name, one) for name, text in places for one in faces.missing(text))


def _draw(document: Document, pages: Sequence[Page], path: Path, faces: Faces) -> None:
    path.write_bytes(drawn(document, pages, faces))


def drawn(document: Document, pages: Sequence[Page], faces: Faces) -> bytes:
    """Return the laid-out pages as a PDF, the same bytes every time."""
    font = faces.font(Role.BODY, "中")
    file = io.BytesIO()  # where writing fails, reportlab leaves its own file open
    canvas = Canvas(
        file,
        pagesize=(official.PAPER_WIDTH, official.PAPER_HEIGHT),
        invariant=1,
        pageCompression=1,
        initialFontName=font,  # type: ignore[arg-type]  # the stubs say float
        lang="zh-CN",
    )
    canvas.setTitle(document.title.replace("\n", ""))
    canvas.setAuthor(document.author)
    canvas.setSubject(document.subject)
    canvas.setCreator("GovAssess")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    level, ink = -1, Ink(canvas)
    for number, page in enumerate(pages, start=1):
        level = _bookmarks(canvas, page, number, level)
        canvas.saveState()
        if page.landscape:
            canvas.translate(official.PAPER_WIDTH, 0)
            canvas.rotate(90)
        _draw_body(canvas, page, ink)
        canvas.restoreState()
        if page.numbered:
            _draw_number(number, ink, faces)
        if document.demo_mark:
            _draw_mark(canvas, document.demo_mark, ink, faces)
        if document.seal_note and number == len(pages):
            _draw_seal_note(canvas, document.seal_note, ink, faces)
        canvas.showPage()
    with binary_streams():
        canvas.save()
    return file.getvalue()


def _draw_body(canvas: Canvas, page: Page, ink: Ink) -> None:
    """Draw what stands in the type area, the red head first: in that order it is read aloud."""
    height = official.PAPER_WIDTH if page.landscape else official.PAPER_HEIGHT
    red = [stroke for stroke in page.strokes if stroke.red]
    if page.red or red:
        canvas.saveState()
        canvas.setFillColorCMYK(*official.RED)
        canvas.setStrokeColorCMYK(*official.RED)
        _draw_strokes(canvas, red, height)
        ink.draw(page.red, height)
        canvas.restoreState()
    _draw_strokes(canvas, [stroke for stroke in page.strokes if not stroke.red], height)
    for placed in page.drawings:
        renderPDF.draw(placed.drawing, canvas, placed.x, height - placed.y - placed.drawing.height)
    ink.draw(page.glyphs, height)


def _draw_strokes(canvas: Canvas, strokes: Sequence[Stroke], height: float) -> None:
    """Draw rules, those of one width together."""
    by_width: dict[float, list[tuple[float, float, float, float]]] = {}
    for stroke in strokes:
        ends = (stroke.x0, height - stroke.y0, stroke.x1, height - stroke.y1)
        by_width.setdefault(stroke.width, []).append(ends)
    for width, lines in by_width.items():
        canvas.setLineWidth(width)
        canvas.lines(lines)


def _draw_number(number: int, ink: Ink, faces: Faces) -> None:
    """Draw the page number outside the type area (7.5)."""
    size = official.NUMBER_SIZE
    line = set_line(f"— {number} —", Role.NUMBER, faces, size)
    dash_top = official.MARGIN_TOP + official.TYPE_HEIGHT + official.NUMBER_DROP
    y = dash_top + faces.ink_top(Role.NUMBER, "—") * size
    x = official.MARGIN_LEFT + official.NUMBER_INSET
    if number % 2:
        right = official.MARGIN_LEFT + official.TYPE_WIDTH - official.NUMBER_INSET
        x = right - line.width
    ink.draw([run.moved(x, y) for run in line.glyphs], official.PAPER_HEIGHT)


def _draw_mark(canvas: Canvas, words: str, ink: Ink, faces: Faces) -> None:
    """Draw the mark of invented data above the type area."""
    mark = set_line(words, Role.HEI, faces, official.SIZE_5)
    x = (official.PAPER_WIDTH - mark.width) / 2
    canvas.setFillGray(_DEMO_GREY)
    ink.draw([run.moved(x, _DEMO_TOP) for run in mark.glyphs], official.PAPER_HEIGHT)
    canvas.setFillGray(0)


def _draw_seal_note(canvas: Canvas, note: str, ink: Ink, faces: Faces) -> None:
    """Draw the digest of a sealed campaign in small grey type below the page number."""
    line = set_line(note, Role.BODY, faces, _SEAL_SIZE)
    canvas.setFillGray(_DEMO_GREY)
    runs = [run.moved(official.MARGIN_LEFT, _SEAL_TOP) for run in line.glyphs]
    ink.draw(runs, official.PAPER_HEIGHT)
    canvas.setFillGray(0)


def _bookmarks(canvas: Canvas, page: Page, number: int, level: int) -> int:
    """Add the page's outline entries; return the level of the last one."""
    for order, mark in enumerate(page.bookmarks):
        key = f"p{number}-{order}"
        _bookmark(canvas, key, mark, landscape=page.landscape)
        level = min(mark.level, level + 1)
        canvas.addOutlineEntry(mark.text, key, level, closed=0)
    return level


def _bookmark(canvas: Canvas, key: str, mark: Bookmark, *, landscape: bool) -> None:
    if landscape:
        canvas.bookmarkPage(key, fit="Fit")
    else:
        canvas.bookmarkPage(key, fit="XYZ", left=0, top=official.PAPER_HEIGHT - mark.y, zoom=0)


def _verify(part: Path, path: Path, pages: int) -> None:
    """Reopen the file meant for `path`: it is whole, has its pages and carries its fonts."""
    data = part.read_bytes()
    found = len(re.findall(rb"/Type\s*/Page\b", data))
    fonts = len(re.findall(rb"/Type\s*/Font\b", data))
    embedded = len(re.findall(rb"/FontFile2\b", data))
    if found != pages or fonts != embedded or not data.rstrip().endswith(b"%%EOF"):
        reason = f"{found} of {pages} pages, {embedded} of {fonts} fonts"
        raise GovAssessError(Problem.FILE_VERIFY_FAILED, path=path, reason=reason)
