"""The bulletin on paper: its pages while it is edited, and the files that are published."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess.errors import GovAssessError, Problem
from govassess.reports.bulletin_pdf import drawn, glyphs_missing_by_block, write_pdf
from govassess.reports.fonts import Faces
from govassess.reports.names import bulletin_file
from govassess.reports.official import PAPER_HEIGHT, PAPER_WIDTH
from govassess.reports.page_pictures import PagePicture, page_picture
from govassess.reports.typeset import lay_out

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from govassess.reports.blocks import Document
    from govassess.reports.fonts import StandIn
    from govassess.reports.typeset_page import Page
    from govassess.services.reports_bulletin_view import BulletinView


SUFFIXES = (".pdf", ".docx")
"""What a bulletin is written as: for print, and for Word."""
_GETA = "〓"
"""Printers' mark for a character that is not in the case."""


@dataclass(frozen=True, slots=True)
class BlockPlace:
    """Where a block of the bulletin stands: on which page (from 0), from `top` to `bottom`.

    Both are shares of the sheet's height. A block over several pages has a place on each.
    """

    block: str
    page: int
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Missed:
    """A character that no face draws, and the block it stands in, '' for head and imprint."""

    block: str
    char: str
    code: str


@dataclass(frozen=True, slots=True)
class Preview:
    """The bulletin laid out: a PDF, where each block stands, and what does not print.

    Characters without a glyph are shown as 〓 in the pages; `stand_ins` are the roles that are
    set in bundled faces because the official ones are not installed.
    """

    pdf: bytes
    pages: int
    places: tuple[BlockPlace, ...]
    missing: tuple[Missed, ...]
    stand_ins: tuple[StandIn, ...]

    def picture(self, page: int, *, width: int) -> PagePicture:
        """Return a page (from 0) as a picture so many pixels wide; IndexError for no page."""
        return page_picture(self.pdf, page, width / PAPER_WIDTH)

    def at(self, page: int, y: float) -> str:
        """Return the block at `y` (a share of the height) of a page, the nearest one above.

        '' where there is none.
        """
        above = [place for place in self.places if place.page == page and place.top <= y]
        return max(above, key=lambda place: place.top).block if above else ""

    def place(self, block: str) -> BlockPlace | None:
        """Return where a block begins; None if it does not reach the paper."""
        return next((place for place in self.places if place.block == block), None)


class BulletinPapers:
    """Makes the papers of one campaign; the faces are read once."""

    def __init__(self) -> None:
        self._faces = Faces()
        self._lenient = Faces(substitute=_GETA)

    def preview(self, view: BulletinView) -> Preview:
        """Lay the bulletin out as it is now, stale values and all."""
        paper = view.paper
        pages = lay_out(paper, self._lenient)
        return Preview(
            drawn(paper, pages, self._lenient),
            len(pages),
            tuple(_places(paper, pages)),
            self.missing(view),
            self._faces.stand_ins(),
        )

    def missing(self, view: BulletinView) -> tuple[Missed, ...]:
        """Return the characters that no face draws, for the gate."""
        found = glyphs_missing_by_block(view.paper, self._faces)
        return tuple(Missed(name, one.char, one.code) for name, one in found)

    def write(
        self,
        view: BulletinView,
        out: Path,
        *,
        seal_note: str = "",
        suffixes: Collection[str] = SUFFIXES,
    ) -> tuple[tuple[Path, int | None], ...]:
        """Write the bulletin as PDF and for Word; return the files, the PDF with its pages.

        `seal_note` is the small type of sealed papers; `suffixes` says which of both are wanted.

        Raises GovAssessError: BULLETIN_STALE where an edited bulletin shows values that are not
        those of now; GLYPH_MISSING; and what `safe_write` raises.
        """
        from govassess.reports.bulletin_docx import write_docx  # noqa: PLC0415 - it loads lxml

        if view.is_edited and view.stale:
            first = view.stale[0]
            raise GovAssessError(
                Problem.BULLETIN_STALE, count=len(view.stale), first=first.old or first.query
            )
        paper = replace(view.paper, seal_note=seal_note)
        written: list[tuple[Path, int | None]] = []
        for suffix in (each for each in SUFFIXES if each in suffixes):
            path = out / bulletin_file(paper.title, suffix)
            if suffix == ".pdf":
                written.append((path, write_pdf(paper, path, faces=self._faces)))
            else:
                write_docx(paper, path, faces=self._faces)
                written.append((path, None))
        return tuple(written)


def _places(paper: Document, pages: tuple[Page, ...]) -> Iterator[BlockPlace]:
    for number, page in enumerate(pages):
        for span in page.spans:
            yield BlockPlace(
                paper.names[span.block],
                number,
                span.top / PAPER_HEIGHT,
                span.bottom / PAPER_HEIGHT,
            )
