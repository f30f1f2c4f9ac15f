"""What a task package brought to a copy that was here already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.canonical import parse
from govassess.domain.changes import Subject
from govassess.domain.ownership import PERSONAL
from govassess.store.merging import is_seen_by_lead

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govassess.store.entries import Entry


@dataclass(frozen=True, slots=True)
class TaskNews:
    """What came: changed indicators by code, cells sent back, and how many of everything else.

    `sites` are the sites the person has now, where the plan came anew, else None; `versions` the
    records of one's own that another computer holds otherwise.
    """

    texts: tuple[str, ...] = ()
    replies: tuple[str, ...] = ()
    sent_back: tuple[str, ...] = ()
    sites: int | None = None
    register: int = 0
    draws: int = 0
    versions: int = 0
    settings: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing came that a person would notice."""
        return self == TaskNews()


def news_of(taken: Iterable[Entry], texts: Iterable[str]) -> TaskNews:
    """Return what the entries of a task that were not here yet amount to.

    `texts` are the codes of the leaves whose text or rule is another one now.
    """
    last: dict[tuple[str, str], Entry] = {(each.kind, each.subject): each for each in taken}
    by_kind: dict[str, list[Entry]] = {}
    for (kind, _), entry in last.items():
        by_kind.setdefault(kind, []).append(entry)
    replies = (each for each in by_kind.get(Subject.REPLY, ()) if each.value is not None)
    backs = (each for each in by_kind.get(Subject.SENT_BACK, ()) if each.value is not None)
    plan = by_kind.get(Subject.ASSIGNMENT)
    return TaskNews(
        texts=tuple(sorted(set(texts))),
        replies=tuple(sorted({parse(each.value or "")["indicator"] for each in replies})),
        sent_back=tuple(sorted({each.subject.split("/")[1] for each in backs})),
        sites=None if plan is None else len(_sites(plan[-1])),
        register=len(by_kind.get(Subject.SITE, ())),
        draws=len(by_kind.get(Subject.DRAW, ())),
        versions=sum(
            entry.kind in PERSONAL and not is_seen_by_lead(entry) for entry in last.values()
        ),
        settings=bool(by_kind.get(Subject.CAMPAIGN) or by_kind.get(Subject.CLASS)),
    )


def _sites(entry: Entry) -> list[str]:
    return [] if entry.value is None else list(parse(entry.value)["sites"])
