"""What scoring and the papers read of a campaign, as frozen values."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from govassess.domain.results import EvidenceRow
from govassess.store import reading_pictures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from govassess.domain.answers import Cell
    from govassess.domain.campaign import CampaignSettings, SiteClass
    from govassess.domain.ids import EvaluatorId
    from govassess.domain.last_cycle import PastScore
    from govassess.domain.people import Evaluator
    from govassess.domain.rubric import Rubric
    from govassess.domain.sites import Site
    from govassess.store.reading import CellKey


@dataclass(frozen=True, slots=True)
class Read:
    """Everything scoring needs, read in one short transaction; `cells` are in their order."""

    settings: CampaignSettings
    classes: tuple[tuple[SiteClass, Rubric], ...]
    sites: tuple[Site, ...]
    evaluators: tuple[Evaluator, ...]
    cells: tuple[tuple[CellKey, Cell], ...]
    evidence: tuple[EvidenceRow, ...]
    past: dict[str, PastScore]

    def cells_of(self, site: str) -> dict[str, Cell]:
        """Return a site's cells by indicator code."""
        first, end = (
            bisect_left(self.cells, (name, ""), key=itemgetter(0)) for name in (site, f"{site}\0")
        )
        return {code: cell for (_, code), cell in self.cells[first:end]}


def evidence_rows(connection: Connection, names: dict[EvaluatorId, str]) -> Iterator[EvidenceRow]:
    """Yield what every picture that proves a cell shows, with who took it by name."""
    kept = {item.id: item for item in reading_pictures.evidence(connection)}
    for binding in reading_pictures.bindings(connection):
        item = kept.get(binding.evidence)
        if item is None:
            continue
        yield EvidenceRow(
            picture=item.picture,
            site=binding.site,
            indicator=binding.indicator,
            url=item.capsule.url,
            title=item.capsule.title,
            at=item.capsule.at,
            evaluator=names.get(item.evaluator, item.evaluator),
            path=f"evidence/{item.picture[:2]}/{item.picture}.{item.suffix}",
            kept=item,
        )
