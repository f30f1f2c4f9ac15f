"""What an answers table says beside a verdict: the drawing, and what a share rests on."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.answer_check import MOST_PLACES, sample_size
from govassess.domain.rubric import Kind
from govassess.domain.sampling import Sample

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govassess.domain.rubric import Leaf
    from govassess.exchange.answer_sheet import AnswerRow

_SAMPLE = re.compile(
    r"(?:共|total)\s*(?P<population>\d{1,6})\s*[个次篇件条项]?(?:[,;]\s*(?:种子|seed)\s*:?\s*(?P<seed>\S{1,64}))?",
    re.IGNORECASE,
)
_SHARE = re.compile(r"(?P<failed>\d{1,6})\s*/\s*(?P<observed>\d{1,6})")


def read_sample(text: str) -> Sample | None:
    """Read `共12个` or `共12个，种子20120831`; None for anything else."""
    match = _SAMPLE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        return None
    return Sample(int(match["population"]), match["seed"] or "")


def sample_rows(leaf: Leaf, rows: Sequence[AnswerRow]) -> list[AnswerRow]:
    """Return the rows that state how many objects there are; none where nothing is sampled."""
    if sample_size(leaf) is None:
        return []
    plain = (row for row in rows if not row.text("line") and not row.text("object"))
    return [row for row in plain if read_sample(row.text("answer")) is not None]


def read_share(leaf: Leaf, text: str) -> tuple[Fraction, int] | None:
    """Read `12/240` on a leaf that judges a percentage: 5 % of 240 observations."""
    match = _SHARE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    share = leaf.kind in (Kind.MEASURE, Kind.VETO) and any("%" in x.condition for x in leaf.lines)
    if match is None or not share:
        return None
    failed, observed = int(match["failed"]), int(match["observed"])
    if not failed <= observed <= MOST_PLACES or not observed:
        return None
    return Fraction(100 * failed, observed), observed
