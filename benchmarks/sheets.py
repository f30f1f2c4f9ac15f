"""Every unit's sheet with its pictures against bare drawing of the same strings and pictures."""

from __future__ import annotations

from io import BytesIO
from random import Random
from typing import TYPE_CHECKING

from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from benchmarks.campaigns import SEED, make
from benchmarks.measuring import Measured, by_turns
from govassess.domain.annotation import Annotation
from govassess.domain.campaign_data import evidence_to_data
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.evidence import Capsule
from govassess.domain.people import Actor
from govassess.progress import SILENT
from govassess.reports.fonts import Faces
from govassess.reports.site_layout import moved
from govassess.reports.site_pack import SheetWriter, Sources
from govassess.reports.site_sheet import Pack, site_sheets
from govassess.reports.typeset_page import PORTRAIT
from govassess.services import campaigns, reports_packs
from govassess.services.evidence import binding_put
from govassess.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.domain.results import EvidenceRow, Results
    from govassess.reports.typeset_text import Glyphs
    from govassess.services.campaign import Campaign

SITES, PICTURES, ROUNDS = 63, 500, 1
SIZE = (1000, 640)

Drawn = list[tuple[list["Glyphs"], list[tuple[str, float, float, float, float]]]]
"""Pages of a sheet: its strings, and its pictures as (file, left, below, width, height)."""


def measure(folder: Path) -> list[Measured]:
    """Write 63 sheets with 500 pictures, a third of them JPEG."""
    with make(folder / "campaign", sites=SITES, leaves=60, people=1) as campaign:
        _take_pictures(campaign)
        results = campaign.reports.results()
        sheets = list(_laid_out(campaign, results))
        (folder / "floor").mkdir()

        def floor() -> None:
            for number, pages in enumerate(sheets):
                _draw(pages, folder / "floor" / f"{number}.pdf")

        def ours() -> None:
            for _ in reports_packs.write_sheets(
                campaign, results, folder / "ours", progress=SILENT
            ):
                pass

        turns = by_turns(floor, ours, ROUNDS)
    strings = sum(len(glyphs) for pages in sheets for glyphs, _ in pages)
    pictures = sum(len(shown) for pages in sheets for _, shown in pages)
    count = sum(map(len, sheets))
    what = f"{SITES} sheets, {count} pages, {strings:,} strings, {pictures} pictures"
    return [Measured("#7 site sheets", what, turns.ratio, 1.5).with_turns(turns)]


def _draw(pages: Drawn, path: Path) -> None:
    canvas = Canvas(str(path), pageCompression=1)
    for glyphs, pictures in pages:
        for run in glyphs:
            canvas.setFont(run.font, run.size)
            canvas.drawString(run.x, run.y, run.text, charSpace=run.spacing)
        for file, left, below, width, height in pictures:
            canvas.drawImage(file, left, below, width, height)
        canvas.showPage()
    canvas.save()


def _laid_out(campaign: Campaign, results: Results) -> Iterator[Drawn]:
    """Yield every sheet as strings and pictures, as ours lays it out."""
    wording, faces = Wording("zh_CN"), Faces()
    files: dict[str, str] = {}

    def read(row: EvidenceRow) -> bytes:
        if row.kept is not None:
            files[row.kept.id] = str(campaign.vault.path(row.kept.picture, row.kept.suffix))
        return reports_packs.read_picture(campaign, row)

    sources = Sources(read, lambda _: Annotation())
    for _, sheet in site_sheets(Pack(results, reports_packs.terms(campaign), wording)):
        pages: Drawn = []
        for page in SheetWriter(sheet, faces, sources, wording).lay_out():
            slips = [moved(slip, PORTRAIT.left, PORTRAIT.top + top) for top, slip in page.slips]
            glyphs = [run for slip in slips for run in slip.glyphs]
            glyphs += [run for slip in slips for band in slip.bands for run in band.glyphs]
            views = [view for slip in slips for view in slip.views]
            boxes = [(files[v.name], v.left, v.top, v.width, v.height) for v in views]
            pages.append((glyphs, boxes))
        yield pages


def _take_pictures(campaign: Campaign) -> None:
    person = campaigns.evaluators(campaign)[0]
    by = Actor(person.id, person.role)
    campaign.edit(Action.KEEP_EVIDENCE, by, list(_puts(campaign, by)))


def _puts(campaign: Campaign, by: Actor) -> Iterator[Put]:
    """Bind pictures to leaves that lost points, as evenly over the sites as they go."""
    random = Random(SEED)
    losses = {
        row.id: [
            column.code for column, cell in zip(block.columns, row.cells, strict=True) if cell.lost
        ]
        for block in campaign.reports.heat()
        for row in block.rows
    }
    sites = campaign.sites.all()
    page = Image.effect_mandelbrot(SIZE, (-3, -2.5, 2, 2.5), 9).convert("RGB")
    noise = Image.effect_noise((320, 240), 60).convert("RGB")
    for number in range(PICTURES):
        page.paste(noise, (random.randrange(600), random.randrange(380)))
        data = BytesIO()
        page.save(data, *(("JPEG",) if number % 3 == 0 else ("PNG",)))
        site = sites[number % len(sites)]
        capsule = Capsule(f"{site.url}/{number}", f"第{number}张", "2012-12-10T01:30:00+00:00")
        kept = campaign.evidence.store(data.getvalue(), capsule, by)
        yield Put(Subject.EVIDENCE, kept.id, evidence_to_data(kept))
        codes = losses[site.id]
        yield binding_put(kept.id, site.id, codes[number // len(sites) % len(codes)])
