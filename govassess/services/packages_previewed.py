"""What a preview of a merge says: the packages, what a person must look at, the outcome."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from govassess.canonical import parse
from govassess.domain.answer_data import finding_from_data, vote_from_data
from govassess.domain.changes import Subject
from govassess.domain.ids import EvaluatorId
from govassess.reports.answer_words import answer_words

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.domain.merging import Verdict
    from govassess.domain.sentence import Sentence
    from govassess.errors import GovAssessError
    from govassess.services.packages_merging import PackageMerge
    from govassess.wording import Wording


class Concern(StrEnum):
    """Why a person has to look at something before merging."""

    CLASH = "clash"
    REJECTED = "rejected"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Concerned:
    """One thing to look at: a cell in two versions, entries not taken, a leaf that was changed.

    `site` is '' where it is about a whole leaf or nothing that can be told. `why` is the reason
    of entries not taken. `count`: so many entries, or for a changed leaf so many sites, the last
    change at `at` (UTC). `values` are the versions as the journal has them, none while blind.
    """

    id: str
    concern: Concern
    kind: str
    site: str
    class_id: str
    code: str
    title: str
    count: int = 1
    why: Sentence | None = None
    at: str = ""
    values: tuple[str | None, ...] = ()

    def versions(self, wording: Wording) -> tuple[str, ...]:
        """Return what each version says, in words."""
        return tuple(_said(self.kind, value, wording) for value in self.values)


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One file on the table; `merge` is what merging it would do, or `fault` why it cannot be.

    `sites` counts the author's assigned sites by class, `twice` those of them that somebody else
    rates too; `number` is which hand-in of its installation it is.
    """

    path: Path
    size: int
    name: str
    pictures: int
    merge: PackageMerge | None
    fault: GovAssessError | None = None
    sites: tuple[tuple[str, int], ...] = ()
    twice: int = 0
    number: int = 0
    concerns: tuple[Concerned, ...] = ()

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return str(self.path)

    @property
    def person(self) -> EvaluatorId:
        """Who wrote it; '' for one that cannot be taken."""
        return EvaluatorId(self.merge.manifest.author.id if self.merge else "")

    def count(self, verdict: Verdict) -> int:
        """Return how many entries have this verdict."""
        return self.merge.count(verdict) if self.merge else 0

    @property
    def rejected(self) -> int:
        """How many entries do not come in."""
        return len(self.merge.rejected) if self.merge else 0


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What is so after merging: `disagreements` and those that move a rank, None while blind."""

    votes: int
    pictures: int
    pictures_here: int
    disagreements: int | None = None
    moving: int | None = None


@dataclass(frozen=True, slots=True)
class MergePreview:
    """All packages on the table; `ignored` is what lay beside them and is none."""

    rows: tuple[PreviewRow, ...]
    after: Afterwards
    ignored: tuple[Path, ...] = ()

    @property
    def taken(self) -> tuple[PreviewRow, ...]:
        """The packages that can be merged."""
        return tuple(row for row in self.rows if row.merge is not None)

    @property
    def brings(self) -> bool:
        """Whether merging would bring anything."""
        return any(row.merge is not None and row.merge.brings for row in self.rows)


def _said(kind: str, value: str | None, wording: Wording) -> str:
    """Return what a version says in few words."""
    if value is None:
        return wording.say("packages.version_withdrawn")
    row = parse(value)
    if kind == Subject.RATING:
        vote = vote_from_data(row, EvaluatorId(""))
        said = answer_words(vote.answer, wording)
        if vote.answer is not None and vote.answer.number is not None:
            said = wording.say("packages.version_number", answer=said)
        if not vote.note:
            return said
        return wording.say("packages.version_noted", answer=said, note=vote.note)
    if kind == Subject.FINDING:
        found = finding_from_data(row, "")
        text = found.text or found.line
        return wording.say("packages.version_finding", text=text, count=found.count)
    return str(row.get("url", "")) or wording.say("packages.version_other")
