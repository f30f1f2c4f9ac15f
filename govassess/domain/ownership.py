"""Whose a thing is: what an evaluator records belongs to one person, and travels with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.changes import Subject

if TYPE_CHECKING:
    from govassess.canonical import Json

PERSONAL = frozenset(
    {
        *(Subject.RATING, Subject.FINDING, Subject.EVIDENCE, Subject.BINDING),
        *(Subject.ANNOTATION, Subject.PLACE, Subject.LATER, Subject.HANDIN, Subject.QUESTION),
        *(Subject.OBSERVATION, Subject.ADOPTION),
    }
)
"""The kinds that an evaluator may write about their own work (packages.md §2)."""
TASK = frozenset(
    {
        *(Subject.CAMPAIGN, Subject.CLASS, Subject.INDICATOR, Subject.SITE, Subject.EVALUATOR),
        *(Subject.RUBRIC_NOTICE, Subject.ASSIGNMENT, Subject.KEY),
        *(Subject.DRAW, Subject.REPLY, Subject.SENT_BACK, Subject.EARLIER),
    }
)
"""The kinds that an evaluator needs of the lead; some of them not of everybody."""
_AFTER = frozenset({Subject.RATING, Subject.PLACE, Subject.LATER, Subject.ADOPTION})
"""Kinds whose subject ends with the person."""
NAMED = frozenset({Subject.FINDING, Subject.EVIDENCE, Subject.QUESTION, Subject.OBSERVATION})
"""Kinds whose value names the person; the first value that does decides for good."""


class Owners:
    """Tells the owner of each entry when entries are told in the journal's order."""

    def __init__(self) -> None:
        self._named: dict[tuple[str, str], str] = {}

    def owner(self, kind: str, subject: str, value: Json | None) -> str:
        """Return the person an entry belongs to; '' where there is none or it cannot be told.

        A finding or picture that says it is another's than it first was belongs to nobody.
        """
        if kind in _AFTER:
            return subject.rpartition("/")[2]
        if kind in NAMED:
            return self._of_named(kind, subject, value)
        if kind == Subject.BINDING:
            return self._named.get((Subject.EVIDENCE, subject.partition("/")[0]), "")
        if kind == Subject.ANNOTATION:
            return self._named.get((Subject.EVIDENCE, subject), "")
        return subject.partition("/")[0] if kind == Subject.HANDIN else ""

    def _of_named(self, kind: str, subject: str, value: Json | None) -> str:
        if value is None:
            return self._named.get((kind, subject), "")
        said = value.get("evaluator") if isinstance(value, dict) else None
        if not isinstance(said, str):
            return ""
        return said if self._named.setdefault((kind, subject), said) == said else ""


def is_for(kind: str, subject: str, person: str) -> bool:
    """Tell whether an entry of the lead's goes into the task package of `person`."""
    if kind == Subject.ASSIGNMENT:
        return subject == person
    if kind == Subject.KEY:
        return subject.startswith("lead/")
    if kind == Subject.SENT_BACK:
        return subject.rpartition("/")[2] == person
    return kind in TASK
