"""What taking in somebody's entries would do: new, same, newer, clash, rejected; it plans only."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from govassess.domain.sentence import Sentence, sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from collections.abc import Set as AbstractSet


class Verdict(StrEnum):
    """What becomes of an incoming entry."""

    NEW = "new"
    SAME = "same"
    NEWER = "newer"
    CLASH = "clash"


class Incoming(NamedTuple):
    """An entry as far as the plan needs to know it; `value` is canonical text, None withdrawn."""

    id: str
    kind: str
    subject: str
    value: str | None
    replaces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Here:
    """What the campaign holds: the known ids among those spoken of, and the subjects' heads."""

    ids: AbstractSet[str]
    heads: Mapping[tuple[str, str], Mapping[str, str | None]]
    """(kind, subject) → entry → value, for every subject that is spoken of."""
    hidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Entries of these subjects that were set aside, and what each replaces."""


@dataclass(frozen=True, slots=True)
class MergePlan:
    """The entries to insert in their order, what becomes of each, and why others are refused."""

    accepted: tuple[str, ...] = ()
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    rejected: tuple[tuple[str, Sentence], ...] = ()
    heads: Mapping[tuple[str, str], Mapping[str, str | None]] = field(default_factory=dict)
    """The heads that each touched subject has afterwards."""

    def count(self, verdict: Verdict) -> int:
        """Return how many entries have this verdict."""
        return list(self.verdicts.values()).count(verdict)


def plan(
    incoming: Iterable[Incoming],
    here: Here,
    refusal: Callable[[Incoming], Sentence | None],
) -> MergePlan:
    """Plan the union of what is here and what comes; nothing known is ever dropped.

    `refusal` returns why an entry may not come in. An entry that replaces one that is not here
    (because it was refused, or never sent) cannot come in either.
    """
    known, taken, refused = set(here.ids), dict[str, tuple[str, str]](), []
    verdicts: dict[str, Verdict] = {}
    heads: dict[tuple[str, str], dict[str, str | None]] = {}
    for entry in incoming:
        name, kind, subject, value, replaces = entry
        if name in known:
            verdicts[name] = Verdict.SAME
            continue
        why = refusal(entry)
        if why is None and replaces and not known.issuperset(replaces):
            why = sentence("packages.rejected_replaces")
        if why is not None:
            refused.append((name, why))
            continue
        known.add(name)
        key = taken[name] = kind, subject
        versions = heads.get(key)
        if versions is None:
            versions = heads[key] = dict(here.heads.get(key, ()))
        versions[name] = value
        for old in _replaced(replaces, here) if replaces else ():
            versions.pop(old, None)
    for name, key in taken.items():
        verdicts[name] = _verdict(name, here.heads.get(key), heads[key])
    return MergePlan(tuple(taken), verdicts, tuple(refused), heads)


def _replaced(replaces: Iterable[str], here: Here) -> set[str]:
    """Return what an entry replaces, and what is behind that where it was set aside."""
    found: set[str] = set()
    waiting = list(replaces)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += here.hidden.get(name, ())
    return found


def _verdict(
    name: str, before: Mapping[str, str | None] | None, after: Mapping[str, str | None]
) -> Verdict:
    if len(after) > 1 and name in after and len(set(after.values())) > 1:
        return Verdict.CLASH
    return Verdict.NEWER if before else Verdict.NEW
