"""The red head of the first page and the imprint of the last (GB/T 9704-2012, 7.2 and 7.4)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govassess.reports import official
from govassess.reports.fonts import is_invisible
from govassess.reports.official import HEAD_ROWS, Role
from govassess.reports.typeset_page import PORTRAIT, Page, Stroke, put
from govassess.reports.typeset_text import Piece, Type, set_line, set_lines

if TYPE_CHECKING:
    from govassess.reports.blocks import Imprint, RedHead
    from govassess.reports.fonts import Faces
    from govassess.reports.typeset_text import Glyphs, SetLine

__all__ = ["HEAD_ROWS", "with_head", "with_imprint"]

_WIDTH = official.TYPE_WIDTH
_FOOT = PORTRAIT.top + PORTRAIT.height


def with_head(page: Page, head: RedHead, faces: Faces) -> Page:
    """Return the first page with its red head over the rows left free for it."""
    mark = _mark(head.mark, faces)
    row = PORTRAIT.top + official.NUMBER_ROW * official.LINE_PITCH
    base = row + official.EM_ASCENT * official.SIZE_3
    number = set_line(head.number, Role.BODY, faces, official.SIZE_3)
    runs = put(number, PORTRAIT.left + (_WIDTH - number.width) / 2, base)
    y = base + _ink_below(head.number, faces) * official.SIZE_3 + official.RED_RULE_DROP
    y += official.RED_RULE / 2
    rule = Stroke(PORTRAIT.left, y, PORTRAIT.left + _WIDTH, y, official.RED_RULE, red=True)
    return replace(page, glyphs=(*runs, *page.glyphs), red=mark, strokes=(rule, *page.strokes))


def _ink_below(text: str, faces: Faces) -> float:
    """Return how far the ink of a text reaches below its baseline, in em."""
    shown = _inked(text) or ["号"]
    return -min(faces.ink_bottom(Role.BODY, char) for char in shown)


def _inked(text: str) -> list[str]:
    """Return the characters of a text that leave ink on the page."""
    return [char for char in text if not (char.isspace() or is_invisible(char))]


def _mark(text: str, faces: Faces) -> tuple[Glyphs, ...]:
    """Set the organ's mark on one line, as large as it may be; its ink begins at 35 mm."""
    shown = _inked(text)
    if not shown:
        return ()
    natural = set_line(text, Role.TITLE, faces, 1.0).width
    size = min(official.MARK_SIZE, _WIDTH / natural)
    line = set_line(text, Role.TITLE, faces, size)
    top = max(faces.ink_top(Role.TITLE, char) for char in shown) * size
    y = PORTRAIT.top + official.MARK_DROP + top
    return put(line, PORTRAIT.left + (_WIDTH - line.width) / 2, y)


def with_imprint(pages: tuple[Page, ...], imprint: Imprint, faces: Faces) -> tuple[Page, ...]:
    """Return the pages with the imprint at the foot of the last one, which is an even page.

    Where the text ends on an odd page the imprint stands on the back of that sheet. Where it ends
    on an even page without room for it, a blank page comes between, and neither that nor the page
    of the imprint carries a number (7.5).
    """
    lines = [*_copies(imprint, faces), *_printed(imprint, faces)]
    if not lines:
        return pages
    height = len(lines) * official.IMPRINT_PITCH
    last = pages[-1]
    even = len(pages) % 2 == 0
    free = not last.landscape and last.lowest + official.LINE_PITCH <= _FOOT - height
    if even and free:
        return (*pages[:-1], _imprinted(last, lines, imprint))
    if not even:
        return (*pages, _imprinted(Page(), lines, imprint))
    blank = Page(numbered=False)
    return (*pages, blank, _imprinted(blank, lines, imprint))


def _copies(imprint: Imprint, faces: Faces) -> list[tuple[Glyphs, ...]]:
    """Set 抄送 with its names wrapping under the first one, closed by a full stop (7.4.2)."""
    names = imprint.copies.strip()
    if not names:
        return []
    label = set_line(official.COPIES_LABEL, Role.BODY, faces, official.SIZE_4)
    start = official.IMPRINT_INSET + label.width
    room = _WIDTH - official.IMPRINT_INSET - start
    style = Type(official.SIZE_4, official.SIZE_4, room, justified=False)
    ended = names if names.endswith("。") else f"{names}。"
    lines = [put(line, start, 0) for line in set_lines([Piece(ended, Role.BODY)], faces, style)]
    return [(*put(label, official.IMPRINT_INSET, 0), *lines[0]), *lines[1:]]


def _printed(imprint: Imprint, faces: Faces) -> list[tuple[Glyphs, ...]]:
    """Set who printed it at the left and when at the right (7.4.3)."""
    if not (imprint.printer or imprint.printed):
        return []
    left, right = (_small(text, faces) for text in (imprint.printer, imprint.printed))
    x = _WIDTH - official.IMPRINT_INSET - right.width
    return [(*put(left, official.IMPRINT_INSET, 0), *put(right, x, 0))]


def _small(text: str, faces: Faces) -> SetLine:
    return set_line(text, Role.BODY, faces, official.SIZE_4)


def _imprinted(page: Page, lines: list[tuple[Glyphs, ...]], imprint: Imprint) -> Page:
    """Draw the lines up from the foot of the type area, with a rule over and under each element."""
    pitch, size = official.IMPRINT_PITCH, official.SIZE_4
    top = _FOOT - len(lines) * pitch
    within = (pitch - size) / 2 + official.EM_ASCENT * size
    runs = [
        run.moved(PORTRAIT.left, top + number * pitch + within)
        for number, line in enumerate(lines)
        for run in line
    ]
    left, right = PORTRAIT.left, PORTRAIT.left + _WIDTH
    strokes = [Stroke(left, y, right, y, official.IMPRINT_RULE) for y in (top, _FOOT)]
    if imprint.copies.strip() and (imprint.printer or imprint.printed):
        y = _FOOT - pitch
        strokes.append(Stroke(left, y, right, y, official.IMPRINT_INNER_RULE))
    return replace(page, glyphs=(*page.glyphs, *runs), strokes=(*page.strokes, *strokes))
