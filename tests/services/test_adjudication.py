"""Agreement and disagreements of a campaign: frozen, blind, ordered by what they would move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.agreement import agreement_of
from govassess.domain.agreement_ratings import Scale
from govassess.services import adjudication

if TYPE_CHECKING:
    from pathlib import Path


def test_any_table_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "评分.csv"
    file.write_text("甲,乙\n1,1\n2,2\n", encoding="utf-8")
    assert agreement_of(adjudication.read_table(file, Scale.NOMINAL)).value("kappa") == 1
