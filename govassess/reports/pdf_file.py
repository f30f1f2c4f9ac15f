"""What every PDF of ours has in common: literal glyphs, and the proof of the written file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govassess.errors import GovAssessError, Problem
from govassess.reports import official

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reportlab.pdfgen.canvas import Canvas

    from govassess.reports.typeset_text import Glyphs


def draw_glyphs(
    canvas: Canvas, glyphs: Sequence[Glyphs], height: float = official.PAPER_HEIGHT
) -> None:
    """Draw runs literally: no markup is read, no character is replaced."""
    text = canvas.beginText()
    for run in glyphs:
        text.setFont(run.font, run.size)
        text.setTextOrigin(run.x, height - run.y)
        text.setCharSpace(run.spacing)
        text.textOut(run.text)
    text.setCharSpace(0)
    canvas.drawText(text)


def verify_pdf(part: Path, path: Path, pages: int) -> None:
    """Reopen the file meant for `path`: it is whole, has its pages and carries its fonts.

    Raises GovAssessError FILE_VERIFY_FAILED.
    """
    data = part.read_bytes()
    found = len(re.findall(rb"/Type\s*/Page\b", data))
    fonts = len(re.findall(rb"/Type\s*/Font\b", data))
    embedded = len(re.findall(rb"/FontFile2\b", data))
    if found != pages or fonts != embedded or not data.rstrip().endswith(b"%%EOF"):
        reason = f"{found} of {pages} pages, {embedded} of {fonts} fonts"
        raise GovAssessError(Problem.FILE_VERIFY_FAILED, path=path, reason=reason)
