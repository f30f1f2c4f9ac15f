"""What a change of a rubric did to its leaves: the notice that is kept for the file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from govassess.domain.rubric_data import indicator_from_data, indicator_to_data, leaf_digest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govassess.canonical import Json
    from govassess.domain.rubric import Indicator, Rubric


class Fate(StrEnum):
    """What became of a leaf."""

    ADDED = "added"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class LeafChange:
    """A leaf before and after a change, None where it was not; `answers` no longer count."""

    before: Indicator | None
    after: Indicator | None
    answers: int = 0

    @property
    def leaf(self) -> Indicator:
        """The leaf as it is now, or was last."""
        found = self.after or self.before
        if found is None:
            raise ValueError(self)
        return found

    @property
    def code(self) -> str:
        """The leaf's code."""
        return self.leaf.code

    @property
    def fate(self) -> Fate:
        """What became of it."""
        if self.before is None:
            return Fate.ADDED
        return Fate.CHANGED if self.after is not None else Fate.GONE


@dataclass(frozen=True, slots=True)
class Notice:
    """A change of a class's rubric: when (UTC), by whom, from which digest to which, by leaf."""

    id: str
    class_name: str
    at: str
    by: str
    digests: tuple[str, str]
    changes: tuple[LeafChange, ...]

    @property
    def answers(self) -> int:
        """How many answers no longer count."""
        return sum(change.answers for change in self.changes)


def leaf_changes(
    before: Rubric, after: Rubric, answers: Mapping[str, int]
) -> tuple[LeafChange, ...]:
    """Return the leaves whose digest differs, in the new rubric's order, those that go last."""
    old = {leaf.code: leaf for leaf in before.leaves()}
    new = {leaf.code: leaf for leaf in after.leaves()}
    codes = [*new, *(code for code in old if code not in new)]
    return tuple(
        LeafChange(old.get(code), new.get(code), answers.get(code, 0) if code in old else 0)
        for code in codes
        if _digest(old.get(code)) != _digest(new.get(code))
    )


def _digest(leaf: Indicator | None) -> str:
    return "" if leaf is None else leaf_digest(leaf)


def notice_to_data(notice: Notice) -> dict[str, Json]:
    """Return a notice as the value of its entry; its identity is the entry's subject."""
    return {
        "class": notice.class_name,
        "at": notice.at,
        "by": notice.by,
        "digests": list(notice.digests),
        "changes": [
            {
                "before": None if each.before is None else indicator_to_data(each.before),
                "after": None if each.after is None else indicator_to_data(each.after),
                "answers": each.answers,
            }
            for each in notice.changes
        ],
    }


def notice_from_data(row: dict[str, Json], notice_id: str) -> Notice:
    """Read a notice; raises KeyError or ValueError for what is none."""
    return Notice(
        notice_id,
        row["class"],
        row["at"],
        row["by"],
        (row["digests"][0], row["digests"][1]),
        tuple(
            LeafChange(
                None if each["before"] is None else indicator_from_data(each["before"]),
                None if each["after"] is None else indicator_from_data(each["after"]),
                each["answers"],
            )
            for each in row["changes"]
        ),
    )
