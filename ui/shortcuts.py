"""Every key in one table: what the window binds, prints on hints and lists under F1."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence


class Key(StrEnum):
    """The acts that have a key; the value is the key."""

    HELP = "F1"
    STEP_1 = "Ctrl+1"
    STEP_2 = "Ctrl+2"
    STEP_3 = "Ctrl+3"
    STEP_4 = "Ctrl+4"
    STEP_5 = "Ctrl+5"
    NEXT_TAB = "Ctrl+Tab"
    PREVIOUS_TAB = "Ctrl+Shift+Tab"
    NEXT_PANE = "F6"
    PREVIOUS_PANE = "Shift+F6"
    LISTS = "Ctrl+B"
    SIDE = "F9"
    SETTINGS = "Ctrl+,"
    FILTER = "Ctrl+F"
    OPEN = "Ctrl+O"
    NEW = "Ctrl+N"
    TAKE_IN = "Ctrl+I"
    PALETTE = "Ctrl+K"
    BACK = "Esc"
    UNDO = "Ctrl+Z"
    REDO = "Ctrl+Y"
    GAP = "F8"
    GAP_BACK = "Shift+F8"
    UPDATE = "Ctrl+U"
    UPDATE_ALL = "Ctrl+Shift+U"
    MOVE_UP = "Alt+Up"
    MOVE_DOWN = "Alt+Down"
    REMOVE = "Alt+Del"
    PAPER = "Ctrl+P"
    TRACE = "Enter"
    COPY = "Ctrl+C"
    EXPORT = "Ctrl+E"
    REGION = "Ctrl+F2"
    ACT = "Ctrl+Enter"
    ELEMENT = "Ctrl+Shift+F2"
    TO_PANEL = "Alt+`"


_GROUP_OF = {
    **dict.fromkeys(("campaigns", "sites", "rubric", "campaigns_roster"), 1),
    "walk": 2,
    "evidence": 3,
    "adjudication": 4,
    "reports": 5,
    "reports_heat": 6,
    "packages": 7,
    "plan": 8,
    "reports_bulletin": 9,
    **dict.fromkeys(("reports_tables", "appeals"), 10),
    **dict.fromkeys(("reports_packs", "appeals_rectification"), 11),
    **dict.fromkeys(("adjudication_questions", "adjudication_agreement"), 12),
    "probes": 13,
}
"""Which group of the sheet belongs to a room; every other room begins with the first one."""

STEP_KEYS = (Key.STEP_1, Key.STEP_2, Key.STEP_3, Key.STEP_4, Key.STEP_5)


def sequence(key: Key) -> QKeySequence:
    """Return a key as Qt binds it."""
    return QKeySequence(key.value)


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A line of the shortcut sheet."""

    keys: str
    text: str


def key_groups(room: str = "") -> tuple[tuple[str, tuple[KeyLine, ...]], ...]:
    """Return the shortcut sheet with the group of a room first, in the interface's language."""
    groups = key_lines()
    place = _GROUP_OF.get(room, 0)
    return (groups[place], *groups[:place], *groups[place + 1 :])


def key_lines() -> tuple[tuple[str, tuple[KeyLine, ...]], ...]:
    """Return the shortcut sheet: groups of keys, in the interface's language."""
    translate = QCoreApplication.translate
    return (
        (translate("shortcuts", "Everywhere"), _everywhere()),
        (translate("shortcuts", "Prepare"), _prepare()),
        (translate("shortcuts", "Walk"), _walk()),
        (translate("shortcuts", "Evidence"), _evidence()),
        (translate("shortcuts", "Disagreements"), _adjudicate()),
        (translate("shortcuts", "Results"), _results()),
        (translate("shortcuts", "Heat map"), _heat()),
        (translate("shortcuts", "Packages"), _packages()),
        (translate("shortcuts", "Plan and draws"), _plan()),
        (translate("shortcuts", "Bulletin"), _bulletin()),
        (translate("shortcuts", "Publish"), _publish()),
        (translate("shortcuts", "Sheets and rectification"), _units()),
        (translate("shortcuts", "Questions and agreement"), _compare()),
        (translate("shortcuts", "Probes"), _probe()),
    )


def _everywhere() -> tuple[KeyLine, ...]:
    translate = QCoreApplication.translate
    return (
        KeyLine("Ctrl+1 … 5", translate("shortcuts", "Go to a step")),
        KeyLine(Key.NEXT_TAB, translate("shortcuts", "Next tab")),
        KeyLine(Key.PREVIOUS_TAB, translate("shortcuts", "Previous tab")),
        KeyLine(
            f"{Key.NEXT_PANE} · {Key.PREVIOUS_PANE}",
            translate("shortcuts", "Next · previous pane"),
        ),
        KeyLine(Key.LISTS, translate("shortcuts", "Hide or show the lists")),
        KeyLine(Key.SIDE, translate("shortcuts", "Beside the browser · full width")),
        KeyLine(Key.TO_PANEL, translate("shortcuts", "In the page: back to this window")),
        KeyLine(Key.SETTINGS, translate("shortcuts", "Settings")),
        KeyLine(Key.FILTER, translate("shortcuts", "Filter the list")),
        KeyLine(Key.NEW, translate("shortcuts", "New campaign")),
        KeyLine(Key.PALETTE, translate("shortcuts", "Find sites, indicators and commands")),
        KeyLine(Key.OPEN, translate("shortcuts", "Open a task package")),
        KeyLine(Key.BACK, translate("shortcuts", "Close what lies open, or clear the filter")),
        KeyLine(f"{Key.UNDO} · {Key.REDO}", translate("shortcuts", "Undo · redo")),
        KeyLine(Key.HELP, translate("shortcuts", "This list")),
    )


def _walk() -> tuple[KeyLine, ...]:
    translate = QCoreApplication.translate
    return (
        KeyLine("1 … 9", translate("shortcuts", "Choose an option, line or element")),
        KeyLine("0 · N", translate("shortcuts", "None, zero, nothing found · not applicable")),
        KeyLine("= · D", translate("shortcuts", "Full marks · enter a date")),
        KeyLine("A · X · S", translate("shortcuts", "All present · none · the sample")),
        KeyLine("W · Del", translate("shortcuts", "False alarm · remove the finding")),
        KeyLine("Backspace", translate("shortcuts", "Withdraw the verdict")),
        KeyLine("E · L", translate("shortcuts", "Write a note · later")),
        KeyLine("Q · V", translate("shortcuts", "Ask the lead · choose one of two versions")),
        KeyLine("D · U", translate("shortcuts", "Newest date · page address of a finding")),
        KeyLine("G · Shift+G", translate("shortcuts", "Open · remember the place")),
        KeyLine("O · ?", translate("shortcuts", "Home page · whole definition")),
        KeyLine("H", translate("shortcuts", "Where others found it, once you have judged")),
        KeyLine("Space · Shift+Space", translate("shortcuts", "Scroll the page down · up")),
        KeyLine("Y", translate("shortcuts", "What the last campaign saw here")),
        KeyLine("P · Shift+P", translate("shortcuts", "Adopt what the program saw · next one")),
        KeyLine("F2 · Shift+F2", translate("shortcuts", "Picture of the whole page · what shows")),
        KeyLine(Key.ELEMENT, translate("shortcuts", "Picture of one element of the page")),
        KeyLine("Ctrl+V", translate("shortcuts", "Paste a picture")),
        KeyLine("F3", translate("shortcuts", "Look at the picture and annotate it")),
        KeyLine("Enter · Shift+Enter", translate("shortcuts", "Next · previous indicator")),
        KeyLine("F8 · Shift+F8", translate("shortcuts", "Next · previous gap")),
        KeyLine("Ctrl+PgDn · PgUp", translate("shortcuts", "Next · previous site")),
        KeyLine("M · C", translate("shortcuts", "By site or by indicator · contact sheet")),
        KeyLine("Shift+↓ ↑", translate("shortcuts", "Select sites for one answer")),
        KeyLine("Alt+1 … 9", translate("shortcuts", "In the page: the same answers")),
        KeyLine("Alt+0 · Alt+N", translate("shortcuts", "In the page: none · not applicable")),
        KeyLine("Alt+Enter", translate("shortcuts", "In the page: next indicator")),
    )


def _evidence() -> tuple[KeyLine, ...]:
    translate = QCoreApplication.translate
    return (
        KeyLine("Ctrl+V", translate("shortcuts", "Paste a picture")),
        KeyLine(Key.REGION, translate("shortcuts", "Take a region of the screen")),
        KeyLine("1 … 9 · B", translate("shortcuts", "Bind to a suggested · another cell")),
        KeyLine("M", translate("shortcuts", "Pixelate the personal numbers of the page")),
        KeyLine("V A R O N T P C", translate("shortcuts", "The tools over a picture")),
        KeyLine("Enter · Space", translate("shortcuts", "Set a mark · select the next one")),
        KeyLine("↑ ↓ ← →", translate("shortcuts", "Move the mark; Shift far, Ctrl stretches")),
        KeyLine("+ · - · =", translate("shortcuts", "Zoom in · out · to fit")),
    )


def _adjudicate() -> tuple[KeyLine, ...]:
    translate = QCoreApplication.translate
    return (
        KeyLine("1 … 9 · 0 · N", translate("shortcuts", "Decide: the answer's own key")),
        KeyLine("A · 0", translate("shortcuts", "Findings: all stand · all false alarms")),
        KeyLine("Space · F3", translate("shortcuts", "Enlarge the picture · in a matrix F3")),
        KeyLine("← →", translate("shortcuts", "Previous · next picture")),
        KeyLine("O", translate("shortcuts", "Open where that side looked")),
        KeyLine("E", translate("shortcuts", "Write the reason")),
        KeyLine("Ctrl+Enter", translate("shortcuts", "Decide and show the votes")),
        KeyLine("V", translate("shortcuts", "Show the votes before (recorded)")),
        KeyLine("↓ ↑ · Enter", translate("shortcuts", "Skip · back · next once decided")),
        KeyLine("B", translate("shortcuts", "Send back")),
    )


def _heat() -> tuple[KeyLine, ...]:
    translate = QCoreApplication.translate
    return (
        KeyLine("↑ ↓ ← →", translate("shortcuts", "Move the crosshair")),
        KeyLine("PgUp · PgDn", translate("shortcuts", "Ten sites up · down")),
        KeyLine("Home · End", translate("shortcuts", "First · last indicator")),
        KeyLine(Key.TRACE, translate("shortcuts", "Show how the cell came to be")),
        KeyLine(Key.EXPORT, translate("shortcuts", "Export the map")),
    )


def _bulletin() -> tuple[KeyLine, ...]:
    translate = QCoreApplication.translate
    return (
        KeyLine(Key.TAKE_IN, translate("shortcuts", "Insert a sentence, value, table or block")),
        KeyLine("Enter", translate("shortcuts", "New paragraph · open the value in hand")),
        KeyLine("↑ ↓", translate("shortcuts", "Next block at the edge of a text")),
        KeyLine("← →", translate("shortcuts", "Along the values below a text")),
        KeyLine(
            f"{Key.GAP} · {Key.GAP_BACK}",
            translate("shortcuts", "Next · previous stale or remarked block"),
        ),
        KeyLine(
            f"{Key.UPDATE} · {Key.UPDATE_ALL}",
            translate("shortcuts", "Update this sentence · all of them"),
        ),
        KeyLine("Alt+↑ · Alt+↓", translate("shortcuts", "Move the block")),
        KeyLine(Key.REMOVE, translate("shortcuts", "Remove the block")),
        KeyLine("PgUp · PgDn", translate("shortcuts", "On the pages: previous · next page")),
        KeyLine(Key.EXPORT, translate("shortcuts", "Export the bulletin as PDF")),
    )


def _packages() -> tuple[KeyLine, ...]:
    translate = QCoreApplication.translate
    return (
        KeyLine(Key.OPEN, translate("shortcuts", "Add packages")),
        KeyLine(Key.TRACE, translate("shortcuts", "Go to what needs a look")),
        KeyLine("Ctrl+Enter", translate("shortcuts", "Merge what was looked at")),
        KeyLine(Key.BACK, translate("shortcuts", "Put the packages away")),
    )


def _compare() -> tuple[KeyLine, ...]:
    translate = QCoreApplication.translate
    return (
        KeyLine("↑ ↓", translate("shortcuts", "Move along the list")),
        KeyLine(Key.TRACE, translate("shortcuts", "Write the answer · go on to the cells")),
        KeyLine(Key.ACT, translate("shortcuts", "Answer all questions of the indicator")),
        KeyLine(Key.BACK, translate("shortcuts", "Back to the list")),
    )


def _probe() -> tuple[KeyLine, ...]:
    translate = QCoreApplication.translate
    return (
        KeyLine(Key.ACT, translate("shortcuts", "Start probing")),
        KeyLine("↑ ↓ · Shift+↓ ↑", translate("shortcuts", "Move along the sites · mark several")),
        KeyLine(Key.TRACE, translate("shortcuts", "Read the site · go to the indicator")),
        KeyLine("→ ←", translate("shortcuts", "Open or close the particulars of a check")),
        KeyLine(f"{Key.COPY} · O", translate("shortcuts", "Copy the address · open the page")),
        KeyLine(Key.TAKE_IN, translate("shortcuts", "Take in what another tool saw")),
    )


def _plan() -> tuple[KeyLine, ...]:
    translate = QCoreApplication.translate
    return (
        KeyLine("↑ ↓ ← →", translate("shortcuts", "Move in the table")),
        KeyLine("Shift+↓ ↑ → ←", translate("shortcuts", "Select more cells")),
        KeyLine("Space", translate("shortcuts", "Give the sites or take them away")),
        KeyLine("Home · End", translate("shortcuts", "First · last person")),
        KeyLine(Key.TRACE, translate("shortcuts", "Write the list a sample is drawn from")),
        KeyLine(Key.TAKE_IN, translate("shortcuts", "Take in lists of many sites")),
        KeyLine(Key.EXPORT, translate("shortcuts", "Export the samples")),
    )


def _publish() -> tuple[KeyLine, ...]:
    translate = QCoreApplication.translate
    return (
        KeyLine(Key.TRACE, translate("shortcuts", "Go to the place of a line")),
        KeyLine("Space", translate("shortcuts", "Mark lines as looked at, or not")),
        KeyLine("Shift+↑ ↓", translate("shortcuts", "Choose more lines")),
        KeyLine(Key.PAPER, translate("shortcuts", "Write papers")),
        KeyLine(Key.EXPORT, translate("shortcuts", "Export the table in hand")),
        KeyLine(Key.TAKE_IN, translate("shortcuts", "Record an appeal")),
        KeyLine("1 … 9 · 0 · N", translate("shortcuts", "Appeal: the new answer's own key")),
        KeyLine(Key.ACT, translate("shortcuts", "Answer the appeal")),
    )


def _units() -> tuple[KeyLine, ...]:
    translate = QCoreApplication.translate
    return (
        KeyLine("PgDn · PgUp", translate("shortcuts", "Scroll the sheet, then turn the page")),
        KeyLine("Home · End", translate("shortcuts", "First · last page")),
        KeyLine("Shift+↓ ↑ · Ctrl+A", translate("shortcuts", "Mark several units or items · all")),
        KeyLine(Key.TRACE, translate("shortcuts", "Read the sheet · edit what is marked")),
        KeyLine("Ins · Del", translate("shortcuts", "Draft items · take items off")),
        KeyLine(Key.EXPORT, translate("shortcuts", "Write sheets, evidence or notices")),
    )


def _prepare() -> tuple[KeyLine, ...]:
    translate = QCoreApplication.translate
    return (
        KeyLine("Enter · F2", translate("shortcuts", "Edit the site · rename the person")),
        KeyLine("Ins", translate("shortcuts", "Take in a register · add a person")),
        KeyLine("Del", translate("shortcuts", "Take a person off the roster")),
        KeyLine(Key.TAKE_IN, translate("shortcuts", "Take in a rubric")),
        KeyLine("Ins · Del", translate("shortcuts", "Rubric: add · remove a node or a rule line")),
        KeyLine("Alt+↑ · Alt+↓", translate("shortcuts", "Rubric: move a node or a rule line")),
        KeyLine("Ctrl+Enter", translate("shortcuts", "Save, or do the sheet's main act")),
    )


def _results() -> tuple[KeyLine, ...]:
    translate = QCoreApplication.translate
    return (
        KeyLine("↑ ↓", translate("shortcuts", "Move along the list")),
        KeyLine(Key.TRACE, translate("shortcuts", "Show how a total came to be")),
        KeyLine("→ ←", translate("shortcuts", "Open or close a branch of the trace")),
        KeyLine(Key.COPY, translate("shortcuts", "Copy a branch of the trace as text")),
        KeyLine(Key.TAKE_IN, translate("shortcuts", "Take in last cycle's result")),
        KeyLine(Key.EXPORT, translate("shortcuts", "Export the table or the chart")),
    )
