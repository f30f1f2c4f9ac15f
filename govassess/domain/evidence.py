"""Pictures as evidence: the capsule that says where and when, and the cells a picture proves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govassess.domain.annotation import Frame
    from govassess.domain.ids import EvaluatorId, PictureId

_DIGEST = re.compile("[0-9a-f]{64}")
BELONGS = "own"
"""The answer that a page of a host not listed for the site belongs to the site all the same."""


@dataclass(frozen=True, slots=True)
class Capsule:
    """What was known when a picture was taken; `at` is UTC ISO 8601, `source` how it came in.

    What only the browser of a walk knows: the size of its `window` in CSS px, the height of the
    whole page as it was laid out (px, 0 if unknown), what the person said of a page of another
    host (`BELONGS` or ''), where the page's text shows the number of an identity card, a mobile
    telephone or a bank card (in pixels of the picture), and the SHA-256 of the MHTML copy
    beside it, '' without one.
    """

    url: str
    title: str = ""
    at: str = ""
    machine: str = ""
    source: str = "file"
    window: tuple[int, int] | None = None
    page_height: int = 0
    host: str = ""
    personal: tuple[Frame, ...] = ()
    copy: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A kept picture: `suffix` png or jpg, `size` width × height in pixels, `bytes` its length."""

    id: str
    picture: PictureId
    suffix: str
    size: tuple[int, int]
    bytes: int
    evaluator: EvaluatorId
    capsule: Capsule
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Binding:
    """A picture proves a cell."""

    evidence: str
    site: str
    indicator: str


def is_copy_name(name: object) -> bool:
    """Tell whether a capsule can name its page's copy so: a SHA-256 in hexadecimal, or ''."""
    return isinstance(name, str) and (not name or bool(_DIGEST.fullmatch(name)))
