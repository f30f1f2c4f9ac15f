"""Undo and redo with their names, for keys, menus, the palette and the history page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from govassess.domain.people import OFFICE, Actor
from govassess.errors import GovAssessError
from govassess.wording import Wording
from ui.messages import told

if TYPE_CHECKING:
    from ui.context import Context


@dataclass(frozen=True, slots=True)
class StepNames:
    """What the undo and redo of this moment are called; `can_undo`, `can_redo` if there is one."""

    undo: str
    redo: str
    can_undo: bool
    can_redo: bool


def undo(context: Context) -> None:
    """Take back the last act and say so in the status line."""
    _step(context, QCoreApplication.translate("undoing", "Undone: {act}"), back=True)


def redo(context: Context) -> None:
    """Do again what was taken back last and say so in the status line."""
    _step(context, QCoreApplication.translate("undoing", "Done again: {act}"), back=False)


def step_names(context: Context) -> StepNames:
    """Return the names for menus and buttons."""
    translate = QCoreApplication.translate
    names = (translate("undoing", "Undo"), translate("undoing", "Redo"))
    if context.campaign is None:
        return StepNames(*names, can_undo=False, can_redo=False)
    steps, language = context.campaign.history.steps(), context.preferences.language
    patterns = (translate("undoing", "Undo: {act}"), translate("undoing", "Redo: {act}"))
    back, again = (
        plain if act is None else pattern.format(act=act_name(act.name, act.label, language))
        for plain, pattern, act in zip(names, patterns, (steps.undo, steps.redo), strict=True)
    )
    return StepNames(back, again, can_undo=steps.undo is not None, can_redo=steps.redo is not None)


def act_name(name: str, label: str, language: str) -> str:
    """Return what was done, in words."""
    return Wording(language).say(f"cli.action_{name}", label=label).strip()


def _step(context: Context, said: str, *, back: bool) -> None:
    if context.campaign is None:
        return
    history, walker = context.campaign.history, context.walker()
    by = OFFICE if walker is None else Actor(walker.id, walker.role)
    try:
        row = history.undo(by) if back else history.redo(by)
    except GovAssessError as error:
        context.said.emit(told(error, context.preferences.language))
        return
    name = act_name(row.name, row.label, context.preferences.language)
    context.said.emit(said.format(act=name))
