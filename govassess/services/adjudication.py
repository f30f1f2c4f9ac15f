"""Who is right, does it matter: how far the votes agree, and where they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from govassess.domain.agreement_ratings import Ratings, Scale


def read_table(path: Path, scale: Scale, categories: Sequence[str] = ()) -> Ratings:
    """Read any table of ratings, xlsx or csv; raises what `read_ratings` raises."""
    from govassess.exchange.ratings_sheet import read_ratings  # noqa: PLC0415 - as rooms open fast

    return read_ratings(path, scale, categories)
