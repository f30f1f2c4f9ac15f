"""Finding a thing by the name people write: widths, blanks and a short form do not matter."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, TypeVar

from govassess.errors import GovAssessError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

T = TypeVar("T")
_SHOWN = 8


def name_key(written: str) -> str:
    """Return what two spellings of one name share: no blanks, one width, one case."""
    return "".join(unicodedata.normalize("NFKC", written).split()).casefold()


def find_named(
    written: str,
    candidates: Sequence[T],
    names: Callable[[T], Iterable[str]],
    *,
    shown: Callable[[T], str],
) -> T:
    """Return the one candidate that `written` names: one of its names, else a part of just one.

    Raises GovAssessError NAME_UNKNOWN or NAME_AMBIGUOUS, both with the candidates as `shown`.
    """
    key = name_key(written)
    exact = [item for item in candidates if key in {name_key(name) for name in names(item)}]
    found = exact or [
        item for item in candidates if key and any(key in name_key(name) for name in names(item))
    ]
    if len(found) == 1:
        return found[0]
    listed = [shown(item) for item in (found or candidates)]
    rest = f" … ({len(listed)})" if len(listed) > _SHOWN else ""
    problem = Problem.NAME_AMBIGUOUS if found else Problem.NAME_UNKNOWN
    raise GovAssessError(problem, name=written, candidates="、".join(listed[:_SHOWN]) + rest)
