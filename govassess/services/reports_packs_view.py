"""The units' sheets at one moment: the list of units, and each sheet's pages before it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from govassess.progress import SILENT
from govassess.services import reports_packs, reports_seal
from govassess.services.reports import published_file

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from govassess.domain.results import Results, SiteScore
    from govassess.progress import Progress
    from govassess.reports.fonts import Missing
    from govassess.reports.page_pictures import PagePicture
    from govassess.reports.site_pack import Sources
    from govassess.reports.site_sheet import SiteSheet
    from govassess.services.campaign import Campaign
    from govassess.services.reports import PublishedFile

_GETA = "〓"
"""Printers' mark for a character that is not in the case."""


class Pack(StrEnum):
    """What can be written for a unit."""

    SHEET = "sheet"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Unit:
    """A site as the list of sheets shows it: its outcome, what it lost points on, its pictures.

    `decimals` are those of the printed total; `losses` counts leaves.
    """

    score: SiteScore
    class_name: str
    decimals: int
    losses: int
    pictures: int

    @property
    def id(self) -> str:
        """The site's identity."""
        return str(self.score.site.id)

    @property
    def name(self) -> str:
        """The site's name."""
        return self.score.site.name


@dataclass(frozen=True, slots=True)
class UnitPaper:
    """A unit's sheet laid out; a character without a glyph is shown as 〓 and is in `missing`."""

    site: str
    pdf: bytes
    pages: int
    missing: tuple[Missing, ...]

    @property
    def missing_names(self) -> str:
        """The characters without a glyph, each with its code."""
        return "、".join(f"{one.char}（{one.code}）" for one in self.missing)

    def picture(self, page: int, *, width: int) -> PagePicture:
        """Return a page (from 0) as a picture so many pixels wide; IndexError for no page."""
        from govassess.reports.official import PAPER_WIDTH  # noqa: PLC0415 - opening needs no paper
        from govassess.reports.page_pictures import page_picture  # noqa: PLC0415

        return page_picture(self.pdf, page, width / PAPER_WIDTH)


class PacksView:
    """Every unit's sheet of a campaign, as it stands now or as it was sealed.

    Made anew when the campaign changes; raises VOTES_CLOSED while several votes are still blind.
    """

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        seal = reports_seal.seal_of(campaign)
        self.results: Results = (
            reports_seal.sealed_results(campaign) if seal else campaign.reports.results()
        )
        self.wording = campaign.reports.wording()
        self.seal_note = reports_seal.note_of(seal, self.wording)
        self.terms = reports_packs.terms(campaign)
        self._sheets: dict[str, tuple[SiteSheet, Sources]] = {}
        self.units = tuple(self._read())

    def _read(self) -> list[Unit]:
        if not any(found.sites for found in self.results.classes):
            return []
        classes = {found.site_class.id: found for found in self.results.classes}
        units: list[Unit] = []
        for score, sheet, sources in reports_packs.sheets(
            self._campaign, self.results, self.seal_note
        ):
            found = classes[score.site.class_id]
            shown = {each.row.picture for loss in sheet.losses for each in loss.pictures}
            self._sheets[str(score.site.id)] = (sheet, sources)
            decimals, name = found.rubric.settings.decimals, found.site_class.name
            units.append(Unit(score, name, decimals, len(sheet.losses), len(shown)))
        return units

    def paper(self, site: str) -> UnitPaper:
        """Lay a unit's sheet out; raises FILE_MISSING, FILE_VERIFY_FAILED for a picture of it."""
        from govassess.reports.fonts import Faces  # noqa: PLC0415 - opening needs no paper
        from govassess.reports.site_pack import SheetWriter, missing_in  # noqa: PLC0415

        sheet, sources = self._sheets[site]
        writer = SheetWriter(sheet, Faces(substitute=_GETA), sources, self.wording)
        pages = writer.lay_out()
        missing = missing_in(sheet, Faces(), sources, self.wording)
        return UnitPaper(site, writer.drawn(pages), len(pages), missing)

    def write(
        self,
        out: Path,
        packs: Collection[Pack],
        sites: Collection[str],
        *,
        progress: Progress = SILENT,
    ) -> tuple[PublishedFile, ...]:
        """Write the sheets and the evidence of these sites into `out`, each whole or not at all.

        A site without pictures has no evidence to write. Raises GovAssessError as
        `reports_packs.write_sheets` and `write_packs`; Cancelled between files.
        """
        campaign, results, files = self._campaign, self.results, []
        if Pack.SHEET in packs:
            written = reports_packs.write_sheets(
                *(campaign, results, out),
                progress=progress,
                seal_note=self.seal_note,
                only=sites,
            )
            files += [published_file(path, Pack.SHEET, pages) for path, pages in written]
        if Pack.EVIDENCE in packs:
            zips = reports_packs.write_packs(campaign, results, out, progress=progress, only=sites)
            files += [published_file(path, Pack.EVIDENCE) for path in zips]
        return tuple(files)
