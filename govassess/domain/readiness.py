"""The gate before publishing: what must be put right, and what a person has to have looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from govassess.canonical import digest
from govassess.domain.sentence import Sentence, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from govassess.canonical import Json

_KEY_DIGITS = 16
MUST_FIX = (
    *("unanswered", "picture", "note", "disagreement", "clash", "veto"),
    *("contradiction", "not_applying", "unscalable", "adds"),
    *("slot_stale", "slot_empty", "glyph_bulletin", "glyph_sheet"),
)
PLEASE_CHECK = (
    *("tie", "bound", "evidence_outside", "evidence_undated"),
    *("personal_id", "personal_phone", "personal_bank", "withdrawn_late", "undated", "linter"),
)
"""The kinds of thing that are checked, in the order in which they are shown."""


class Severity(StrEnum):
    """Whether a line stops publishing, or asks somebody to look and say so."""

    MUST_FIX = "must_fix"
    PLEASE_CHECK = "please_check"


class Room(StrEnum):
    """Where a line's place is: the room that opens there."""

    WALK = "walk"
    ADJUDICATION = "adjudication"
    EVIDENCE = "evidence"
    REPORTS = "reports"
    BULLETIN = "bulletin"


@dataclass(frozen=True, slots=True)
class Tick:
    """Who looked at a line, and when (UTC ISO 8601)."""

    name: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class GateLine:
    """One thing in the way: `code` is what kind of thing, `words` says it.

    `site` is the site's name and `indicator` a leaf's code, '' where it is about neither. `target`
    is what `room` opens: `site id/leaf code`, a site, a picture's id. `tick` is set once somebody
    looked at it; a line that must be put right has none.
    """

    code: str
    severity: Severity
    words: Sentence
    site: str = ""
    indicator: str = ""
    room: Room = Room.REPORTS
    target: str = ""
    tick: Tick | None = None

    @property
    def key(self) -> str:
        """What a tick is kept under: whatever changes what the line says makes it another."""
        told = [self.code, self.target, self.words.key, list(map(list, self.words.facts))]
        return digest(told)[:_KEY_DIGITS]


@dataclass(frozen=True, slots=True)
class Gate:
    """All that stands between here and publishing."""

    lines: tuple[GateLine, ...]

    @property
    def must_fix(self) -> tuple[GateLine, ...]:
        """The lines that stop publishing."""
        return tuple(line for line in self.lines if line.severity is Severity.MUST_FIX)

    @property
    def please_check(self) -> tuple[GateLine, ...]:
        """The lines that somebody has to have looked at, ticked off or not."""
        return tuple(line for line in self.lines if line.severity is Severity.PLEASE_CHECK)

    @property
    def unticked(self) -> tuple[GateLine, ...]:
        """The lines that nobody has looked at yet."""
        return tuple(line for line in self.please_check if line.tick is None)

    @property
    def open_kinds(self) -> frozenset[str]:
        """The kinds of thing that still keep from publishing."""
        return frozenset(line.code for line in (*self.must_fix, *self.unticked))

    @property
    def clear_kinds(self) -> tuple[str, ...]:
        """The kinds of thing that were checked and of which there is none."""
        found = {line.code for line in self.lines}
        return tuple(code for code in (*MUST_FIX, *PLEASE_CHECK) if code not in found)

    @property
    def share(self) -> float:
        """How much of the way to the seal is done, 0 to below 1; the seal is the last of it."""
        known = {*MUST_FIX, *PLEASE_CHECK, *(line.code for line in self.lines)}
        return 1 - (len(self.open_kinds) + 1) / (len(known) + 1)

    @property
    def passed(self) -> bool:
        """Whether nothing is to be put right and everything was looked at."""
        return not self.must_fix and not self.unticked


def gate_of(lines: Iterable[GateLine], ticks: Mapping[str, Tick]) -> Gate:
    """Return the gate; of equal lines one is kept, and only what may be ticked off is."""
    kept: dict[str, GateLine] = {}
    for line in lines:
        mark = ticks.get(line.key) if line.severity is Severity.PLEASE_CHECK else None
        kept.setdefault(line.key, replace(line, tick=mark))
    return Gate(tuple(kept.values()))


def must_fix(code: str, room: Room, target: str, **facts: object) -> GateLine:
    """Return a line that stops publishing; `site` and `indicator` among the facts name both."""
    return _line(code, Severity.MUST_FIX, room, target, facts)


def please_check(code: str, room: Room, target: str, **facts: object) -> GateLine:
    """Return a line to be looked at; `site` and `indicator` among the facts name both."""
    return _line(code, Severity.PLEASE_CHECK, room, target, facts)


def _line(
    code: str, severity: Severity, room: Room, target: str, facts: dict[str, object]
) -> GateLine:
    words = sentence(f"gate.{code}", **facts)
    site, indicator = (str(facts.get(name, "")) for name in ("site", "indicator"))
    return GateLine(code, severity, words, site, indicator, room, target)


def tick_to_data(tick: Tick) -> Json:
    """Return a tick as the value of its entry."""
    return {"name": tick.name, "at": tick.at}


def tick_from_data(value: Json) -> Tick:
    """Read a tick."""
    return Tick(value["name"], value["at"])
