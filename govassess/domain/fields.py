"""A form's texts as values: each field that cannot be read has its fault, none stops the rest."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.points import parse_points
from govassess.domain.sentence import sentence
from govassess.domain.text import NAME_LIMIT, NOTE_LIMIT, clean, tidy_name
from govassess.errors import GovAssessError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govassess.domain.sentence import Sentence

_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_YEAR = re.compile(r"((?:19|20)\d\d)\s*年?")


class Fields:
    """Reads a form field by field; `faults` says by field what is wrong."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self.faults: dict[str, Sentence] = {}

    def name(self, field: str, *, empty: bool = False) -> str:
        """Return a name on one line; one that must be given and is not is a fault."""
        name = tidy_name(self._clean(field, NAME_LIMIT))
        if not name and not empty:
            self.faults.setdefault(field, sentence("faults.field_empty"))
        return name

    def note(self, field: str) -> str:
        """Return a text of several lines."""
        return self._clean(field, NOTE_LIMIT).strip()

    def day(self, field: str) -> date | None:
        """Return a date written as 2012-11-20, 2012/11/20 or 2012年11月20日; None if empty."""
        text = self._plain(field)
        if not text:
            return None
        match = _DAY.fullmatch(text)
        try:
            if match is not None:
                return date(*map(int, match.groups()))
        except ValueError:
            pass  # the 31st of November
        self.faults[field] = sentence("faults.date_form", text=text)
        return None

    def year(self, field: str) -> int | None:
        """Return a year of four digits; None if empty."""
        text = self._plain(field)
        match = _YEAR.fullmatch(text)
        if text and match is None:
            self.faults[field] = sentence("faults.year_form", text=text)
        return int(match[1]) if match else None

    def share(self, field: str) -> Fraction | None:
        """Return a decimal from 0 to 1; None if empty."""
        text = self._plain(field)
        if not text:
            return None
        try:
            value = parse_points(text)
        except ValueError:
            value = Fraction(-1)
        if not 0 <= value <= 1:
            self.faults[field] = sentence("faults.share_form", text=text)
            return None
        return value

    def _plain(self, field: str) -> str:
        return unicodedata.normalize("NFKC", self._texts[field]).strip()

    def _clean(self, field: str, limit: int) -> str:
        try:
            return clean(self._texts[field], limit).text
        except GovAssessError as error:
            length = error.facts["length"]
            self.faults[field] = sentence("faults.text_too_long", length=length, limit=limit)
            return ""
