"""Writes a unit's sheet (单位反馈单) as a PDF: its words, its tables, the pictures as they are."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from govassess.canonical import sha256
from govassess.domain.annotation import Annotation, Frame
from govassess.errors import GovAssessError, Problem
from govassess.reports import official, picture_layer, pictures_pdf
from govassess.reports.official import Role
from govassess.reports.pdf_file import draw_glyphs, verify_pdf
from govassess.reports.site_layout import Face, Flow, moved
from govassess.reports.typeset_page import PORTRAIT
from govassess.reports.typeset_text import normal, set_line
from govassess.safe_write import safe_write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from govassess.domain.results import EvidenceRow
    from govassess.reports.fonts import Faces, Missing
    from govassess.reports.site_layout import SheetPage, Slip, View
    from govassess.reports.site_sheet import Loss, Shown, SiteSheet
    from govassess.wording import Wording

_STRIP_GROUND, _STRIP_INK = "#1D2228", "#FFFFFF"
_GREY = 0.45
_TOP_NOTE = 24 * official.MM
_SEAL_SIZE = 7.5
_BODY = Face(indent=2 * official.SIZE_SMALL_4)
_SECTION = Face(Role.HEI, 14.0, before=10.0, glued=True)
_LOSS = Face(Role.HEI, official.SIZE_SMALL_4, before=8.0, glued=True)
_SMALL = Face(size=official.SIZE_5, left=official.SIZE_SMALL_4)
_ASIDE = Face(Role.KAI, official.SIZE_5, left=2 * official.SIZE_SMALL_4)
_FACTS = (2.7, 6.5, 2.7, 3.7)
_TABLE = (6.0, 2.0, 2.0, 2.0)
_STANDING = "— 0123456789 ."


@dataclass(frozen=True, slots=True)
class Sources:
    """Where pictures come from: their bytes, and the layer over each by its evidence's id."""

    read: Callable[[EvidenceRow], bytes]
    layer: Callable[[str], Annotation]


@dataclass(frozen=True, slots=True)
class _Picture:
    """A picture made ready: its data as they go into the file, its size, what is drawn on it."""

    data: bytes
    size: tuple[int, int]
    layer: Annotation


def write_site_sheet(
    sheet: SiteSheet, path: Path, *, faces: Faces, sources: Sources, wording: Wording
) -> int:
    """Write a sheet to `path`; return its number of pages.

    The same sheet, pictures and faces give the same bytes; pictures keep their own data unless
    their layer hides something. Raises GovAssessError: GLYPH_MISSING before anything is written,
    FILE_MISSING for a picture that is not there, FILE_VERIFY_FAILED, and those of `safe_write`.
    """
    missing = missing_in(sheet, faces, sources, wording)
    if missing:
        names = "、".join(f"{one.char}（{one.code}）" for one in missing)
        raise GovAssessError(Problem.GLYPH_MISSING, characters=names)
    writer = SheetWriter(sheet, faces, sources, wording)
    pages = writer.lay_out()
    safe_write(
        path,
        lambda part: part.write_bytes(writer.drawn(pages)),
        verify=lambda part: verify_pdf(part, path, len(pages)),
    )
    return len(pages)


def missing_in(
    sheet: SiteSheet, faces: Faces, sources: Sources, wording: Wording
) -> tuple[Missing, ...]:
    """Return the characters of a sheet that no face draws, for the gate and its message."""
    return faces.missing(normal("".join(_texts(sheet, sources, wording))))


def _texts(sheet: SiteSheet, sources: Sources, wording: Wording) -> Iterator[str]:
    """Yield every text that reaches the page."""
    yield from (sheet.title, sheet.site, sheet.organ, sheet.date, sheet.demo_mark, sheet.seal_note)
    yield from (*sheet.outcome, *sheet.closing, _STANDING)
    yield from (text for row in (*sheet.facts, *sheet.table) for text in row)
    for key in ("section.outcome", "section.losses", "section.objection"):
        yield wording.say(f"sheets.{key}")
    yield from (wording.say(f"sheets.{key}", text="", number="") for key in ("rule", "why", "note"))
    yield from (wording.say(f"sheets.{key}", text="", number="") for key in ("problem", "picture"))
    yield wording.say("sheets.pictures_again", pictures=wording.say("sheets.joint_list"))
    for loss in sheet.losses:
        yield from (loss.head, loss.rule, loss.why, *loss.notes)
        yield from (text for each in loss.problems for text in (each.text, each.aside))
        for shown in loss.pictures:
            yield shown.caption
            yield from (mark.text for mark in sources.layer(_name(shown)).marks)


class SheetWriter:
    """One sheet in the making."""

    def __init__(self, sheet: SiteSheet, faces: Faces, sources: Sources, wording: Wording) -> None:
        self._sheet = sheet
        self._faces = faces
        self._sources = sources
        self._wording = wording
        self._pictures: dict[str, _Picture] = {}
        self._numbers: dict[str, int] = {}

    def _say(self, key: str, **facts: object) -> str:
        return self._wording.say(f"sheets.{key}", **facts)

    def lay_out(self) -> tuple[SheetPage, ...]:
        """Return the pages; every text and picture of the sheet stands on one of them."""
        sheet, flow = self._sheet, Flow(self._faces)
        flow.title(sheet.title)
        flow.table(sheet.facts, _FACTS, head=False, labels=True)
        flow.text(self._say("section.outcome"), _SECTION, bookmark=self._say("section.outcome"))
        flow.text("".join(sheet.outcome), _BODY)
        flow.gap(6.0)
        flow.table(sheet.table, _TABLE, head=True)
        if sheet.losses:
            flow.text(self._say("section.losses"), _SECTION, bookmark=self._say("section.losses"))
        for loss in sheet.losses:
            self._add_loss(flow, loss)
        heading = self._say("section.objection")
        flow.text(heading, _SECTION, bookmark=heading)
        for text in sheet.closing:
            flow.text(text, _BODY)
        flow.gap(official.SIZE_3)
        flow.right([sheet.organ, sheet.date], official.SIZE_SMALL_4, 2 * official.SIZE_3)
        return flow.pages()

    def _add_loss(self, flow: Flow, loss: Loss) -> None:
        flow.text(loss.head, _LOSS, bookmark=loss.head)
        if loss.rule:
            flow.text(self._say("rule", text=loss.rule), _SMALL)
        flow.text(self._say("why", text=loss.why), _SMALL)
        for number, problem in enumerate(loss.problems, 1):
            shown = number if len(loss.problems) > 1 else ""
            flow.text(self._say("problem", number=shown, text=problem.text), _SMALL)
            flow.text(problem.aside, _ASIDE)
        for note in loss.notes:
            flow.text(self._say("note", text=note), _SMALL)
        seen = [self._numbers[row] for row in map(_name, loss.pictures) if row in self._numbers]
        if seen:
            again = self._say("joint_list").join(
                self._say("picture", number=n) for n in sorted(seen)
            )
            flow.text(self._say("pictures_again", pictures=again), _SMALL)
        for picture in loss.pictures:
            if _name(picture) not in self._numbers:
                self._add_picture(flow, picture)

    def _add_picture(self, flow: Flow, shown: Shown) -> None:
        name = _name(shown)
        number = self._numbers[name] = len(self._numbers) + 1
        picture = self._ready(name, shown.row)
        caption = f"{self._say('picture', number=number)}　{shown.caption}"
        flow.gap(4.0)
        flow.picture(name, picture.size, caption, picture.layer)

    def _ready(self, name: str, row: EvidenceRow) -> _Picture:
        """Return a picture without what its layer hides."""
        layer = self._sources.layer(name)
        data = self._sources.read(row)
        if layer.crop is not None or layer.hidden():
            data = picture_layer.burnt(data, layer)
        self._pictures[name] = _Picture(data, pictures_pdf.size_of(data), _uncut(layer))
        return self._pictures[name]

    def drawn(self, pages: Sequence[SheetPage]) -> bytes:
        """Return the file drawn by reportlab, the same bytes every time.

        In memory first: where writing fails, reportlab leaves its file open.
        """
        sheet, file = self._sheet, io.BytesIO()
        canvas = Canvas(
            file,
            pagesize=(official.PAPER_WIDTH, official.PAPER_HEIGHT),
            invariant=1,
            pageCompression=1,
            initialFontName=self._faces.font(Role.BODY, "中"),  # type: ignore[arg-type]  # as above
            lang="zh-CN",
        )
        canvas.setTitle(f"{sheet.title} {sheet.site}".replace("\n", ""))
        canvas.setAuthor(sheet.organ)
        canvas.setCreator("GovAssess")
        for number, page in enumerate(pages, 1):
            for order, (top, slip) in enumerate(page.slips):
                self._mark(canvas, slip, f"p{number}-{order}", top)
                self._draw_slip(canvas, moved(slip, PORTRAIT.left, PORTRAIT.top + top))
            self._draw_margin(canvas, number, last=number == len(pages))
            canvas.showPage()
        canvas.save()
        return file.getvalue()

    def _mark(self, canvas: Canvas, slip: Slip, key: str, top: float) -> None:
        if slip.bookmark:
            y = official.PAPER_HEIGHT - PORTRAIT.top - top
            canvas.bookmarkPage(key, fit="XYZ", left=0, top=y, zoom=0)
            canvas.addOutlineEntry(slip.bookmark, key, 0, closed=0)

    def _draw_slip(self, canvas: Canvas, slip: Slip) -> None:
        height = official.PAPER_HEIGHT
        for stroke in slip.strokes:
            canvas.setLineWidth(stroke.width)
            canvas.line(stroke.x0, height - stroke.y0, stroke.x1, height - stroke.y1)
        for view in slip.views:
            self._draw_view(canvas, view)
        for band in slip.bands:
            canvas.setFillColor(_STRIP_GROUND)
            below = height - band.top - band.height
            canvas.rect(band.left, below, band.width, band.height, stroke=0, fill=1)
            canvas.setFillColor(_STRIP_INK)
            draw_glyphs(canvas, band.glyphs)
            canvas.setFillColor("#000000")
        draw_glyphs(canvas, slip.glyphs)

    def _draw_view(self, canvas: Canvas, view: View) -> None:
        """Draw a part of a picture, its marks over it, nothing outside its box."""
        picture = self._pictures[view.name]
        top = official.PAPER_HEIGHT - view.top
        canvas.saveState()
        box = canvas.beginPath()
        box.rect(view.left, top - view.height, view.width, view.height)
        canvas.clipPath(box, stroke=0, fill=0)
        whole = view.size[1] * view.scale
        first = top + view.skipped * view.scale
        form = pictures_pdf.put_in(canvas, picture.data)
        size = {"width": view.width, "height": whole}
        pictures_pdf.draw(canvas, form, left=view.left, below=first - whole, **size)
        corner = (view.left, first)
        marks = picture_layer.Marks(
            canvas, self._faces, corner=corner, scale=view.scale, width=view.size[0]
        )
        marks.draw(view.layer.marks)
        canvas.restoreState()
        canvas.setLineWidth(official.THIN_RULE)
        canvas.rect(view.left, top - view.height, view.width, view.height, stroke=1, fill=0)

    def _draw_margin(self, canvas: Canvas, number: int, *, last: bool) -> None:
        """Draw the page's number, whose sheet it is, the demonstration mark and the seal."""
        sheet = self._sheet
        canvas.setFillGray(0)
        line = set_line(f"— {number} —", Role.NUMBER, self._faces, official.NUMBER_SIZE)
        x = (official.PAPER_WIDTH - line.width) / 2
        foot = official.MARGIN_TOP + official.TYPE_HEIGHT
        draw_glyphs(canvas, [run.moved(x, foot + 12 * official.MM) for run in line.glyphs])
        canvas.setFillGray(_GREY)
        if number > 1:
            self._small(canvas, sheet.site, Role.HEI, PORTRAIT.left, _TOP_NOTE)
        if sheet.demo_mark:
            mark = set_line(sheet.demo_mark, Role.HEI, self._faces, official.SIZE_5)
            middle = (official.PAPER_WIDTH - mark.width) / 2
            draw_glyphs(canvas, [run.moved(middle, _TOP_NOTE) for run in mark.glyphs])
        if last and sheet.seal_note:
            self._small(canvas, sheet.seal_note, Role.BODY, PORTRAIT.left, foot + 20 * official.MM)
        canvas.setFillGray(0)

    def _small(self, canvas: Canvas, text: str, role: Role, x: float, y: float) -> None:
        line = set_line(text, role, self._faces, _SEAL_SIZE)
        draw_glyphs(canvas, [run.moved(x, y) for run in line.glyphs])


def _name(shown: Shown) -> str:
    """Return what tells a kept picture from every other: the same bytes may be kept twice."""
    return shown.row.kept.id if shown.row.kept is not None else shown.row.picture


def _uncut(layer: Annotation) -> Annotation:
    """Return what is left to draw on a picture that was cropped: its marks, moved along."""
    crop = layer.crop or Frame(0, 0, 0, 0)
    return Annotation(tuple(mark.moved(-crop.x, -crop.y) for mark in layer.marks))


def checked(row: EvidenceRow, data: bytes) -> bytes:
    """Return a picture's bytes if they are those it was kept with; else FILE_VERIFY_FAILED."""
    if sha256(data) != row.picture:
        raise GovAssessError(Problem.FILE_VERIFY_FAILED, path=row.path)
    return data
