"""The gate as a tree: what must be fixed, what is to be looked at, what is fine; by kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from govassess.domain.readiness import MUST_FIX, PLEASE_CHECK, GateLine, Severity
from ui import labels
from ui.reports import gate_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govassess.domain.readiness import Gate
    from govassess.wording import Wording

_FEW = 2
"""So many places a kind names while it is folded."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A kind of thing of which there is none."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: title above, words below, and the whole sentence as its tip."""

    id: str
    line: GateLine
    title: str
    below: str
    tip: str

    @property
    def lines(self) -> tuple[GateLine, ...]:
        """The lines it stands for."""
        return (self.line,)

    @property
    def ticked(self) -> bool:
        """Whether somebody looked at it."""
        return self.line.tick is not None


@dataclass(frozen=True, slots=True)
class Kind:
    """All lines of one kind; one alone is shown by its kind and has nothing to unfold."""

    id: str
    severity: Severity
    title: str
    below: str
    tip: str
    entries: tuple[Entry, ...]

    @property
    def lines(self) -> tuple[GateLine, ...]:
        """The lines it stands for."""
        return tuple(entry.line for entry in self.entries)

    @property
    def ticked(self) -> bool:
        """Whether somebody looked at all of it."""
        return all(entry.ticked for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it."""

    id: str
    title: str
    rows: tuple[Kind | Passed, ...]

    @property
    def lines(self) -> tuple[GateLine, ...]:
        """The lines it stands for."""
        return tuple(line for row in self.rows if isinstance(row, Kind) for line in row.lines)


Row = Section | Kind | Entry | Passed
CLEAR = "clear"


def sections(gate: Gate, wording: Wording) -> tuple[Section, ...]:
    """Return the gate as it is shown; a section without anything in it is left out."""
    translate = QCoreApplication.translate
    must = _kinds(gate.must_fix, MUST_FIX, wording)
    check = _kinds(gate.please_check, PLEASE_CHECK, wording)
    clear = tuple(
        Passed(f"clear {code}", gate_words.clear_title(code)) for code in gate.clear_kinds
    )
    found = (
        Section("must", translate("gate", "Must fix"), must),
        Section("check", translate("gate", "Please check"), check),
        Section(CLEAR, translate("gate", "{n} checks passed").format(n=len(clear)), clear),
    )
    return tuple(section for section in found if section.rows)


def children(row: Row) -> Sequence[Row]:
    """Return what hangs below a row."""
    if isinstance(row, Section):
        return row.rows
    return row.entries if isinstance(row, Kind) and len(row.entries) > 1 else ()


def spoken(row: Row) -> str:
    """Return what a row says to a screen reader."""
    if isinstance(row, Section):
        return row.title if row.id == CLEAR else f"{row.title} {len(row.rows)}"
    if isinstance(row, Passed):
        return row.title
    return f"{row.title} · {row.below}"


def _kinds(lines: Sequence[GateLine], order: Sequence[str], wording: Wording) -> tuple[Kind, ...]:
    sorted_out: dict[str, list[GateLine]] = {code: [] for code in order}
    for line in lines:
        sorted_out.setdefault(line.code, []).append(line)
    return tuple(_kind(code, found, wording) for code, found in sorted_out.items() if found)


def _kind(code: str, lines: Sequence[GateLine], wording: Wording) -> Kind:
    translate, count = QCoreApplication.translate, len(lines)
    entries = tuple(_entry(line, wording) for line in lines)
    title = gate_words.kind_title(code)
    if count > 1:
        title = translate("gate", "{kind} {n}").format(kind=title, n=count)
        below = _summary(entries)
    else:
        below = entries[0].below if entries[0].ticked else _only(entries[0])
    tip = entries[0].tip if count == 1 else ""
    return Kind(code, lines[0].severity, title, below, tip, entries)


def _only(entry: Entry) -> str:
    """Return what a kind of one line says below its title."""
    if entry.line.severity is Severity.MUST_FIX:
        return gate_words.place(entry.line) or entry.tip
    return entry.tip


def _summary(entries: Sequence[Entry]) -> str:
    translate = QCoreApplication.translate
    done = sum(entry.ticked for entry in entries)
    if done == len(entries):
        names = dict.fromkeys(entry.line.tick.name for entry in entries if entry.line.tick)
        return translate("gate", "Looked at: {names}").format(
            names=translate("gate", ", ").join(names)
        )
    if done:
        return translate("gate", "{n} still to be looked at").format(n=len(entries) - done)
    places = dict.fromkeys(_short(entry) for entry in entries)
    shown = " · ".join(list(places)[:_FEW])
    return shown + (" …" if len(places) > _FEW else "")


def _short(entry: Entry) -> str:
    parts = (entry.line.site, entry.line.indicator)
    return " ".join(part for part in parts if part) or entry.tip


def _entry(line: GateLine, wording: Wording) -> Entry:
    tip = gate_words.said(line, wording)
    title = " ".join(part for part in (line.site, line.indicator) if part)
    facts = dict(line.words.facts)
    below = str(facts.get("title", "")) if line.severity is Severity.MUST_FIX else tip
    if not title:
        title, below = str(facts.get("block", "")) or gate_words.kind_title(line.code), tip
    if line.tick is not None:
        translate = QCoreApplication.translate
        below = translate("gate", "Looked at: {names}").format(
            names=f"{line.tick.name} · {labels.moment(line.tick.at)}"
        )
    return Entry(line.key, line, title, below or tip, tip)
