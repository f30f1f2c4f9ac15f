"""The bulletin as it is printed without anybody having edited it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.bulletin import Outline
from govassess.reports.bulletin_draft import draft
from govassess.reports.bulletin_paper import paper_of

if TYPE_CHECKING:
    from govassess.domain.bulletin import Letter
    from govassess.domain.results import Results
    from govassess.reports.blocks import Document
    from govassess.wording import Wording


def build_bulletin(
    results: Results,
    wording: Wording,
    letter: Letter | None = None,
    *,
    outline: Outline = Outline.YEARLY,
) -> Document:
    """Draft the bulletin with its attached tables and return it as it is printed."""
    return paper_of(draft(results, wording, outline, letter), results, wording)
