"""What the palette offers: the sites, the indicators, and the commands of this moment."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from govassess.domain.people import Seat
from ui import labels, rooms, steps, undoing, upkeep
from ui.palette_matching import PaletteItem, Section
from ui.shortcuts import STEP_KEYS, Key
from ui.steps import Step
from ui.theme import Scheme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ui.context import Context
    from ui.main_window import MainWindow


_CARRY = "carry"
"""The thing of the room of campaign data that asks for last cycle's campaign."""
_START, _TAKE_IN = "start", "import"
"""The things of the room of probes that begin a run and take a table in."""


def palette_items(window: MainWindow) -> tuple[PaletteItem, ...]:
    """Return everything that can be gone to or done now."""
    context = window.context
    items = [*_commands(window)]
    if context.campaign is not None:
        own = _own(context, window.step)
        items = [*_indicators(context, own), *_sites(context, window.step, own), *items]
    return tuple(items)


def _own(context: Context, step: Step) -> str | None:
    """Return whose part of the plan is offered: while walking, and on an evaluator's copy."""
    person = context.walker()
    if person is None or not (step is Step.WALK or context.require().database.person):
        return None
    return person.id


def _sites(context: Context, step: Step, own: str | None) -> Iterator[PaletteItem]:
    for row in context.require().sites.list(own):
        walk = partial(context.go, "walk", row.id)
        trace = partial(context.go, "reports", row.id)
        first, other = (trace, walk) if step is Step.RESULTS else (walk, trace)
        parts = (row.site.code, row.class_name, f"{row.answered}/{row.leaves}")
        yield PaletteItem(
            Section.SITES,
            row.site.name,
            " · ".join(part for part in parts if part),
            "globe",
            first,
            words=(row.site.code, row.site.url.partition("://")[2]),
            other=other,
        )


def _indicators(context: Context, own: str | None) -> Iterator[PaletteItem]:
    campaign = context.require()
    plan = None if own is None else campaign.plan.for_person(own)
    rubrics = campaign.rubric.all()
    names = {item.id: item.name for item in campaign.rubric.classes()}
    sites = {site.class_id: site.id for site in reversed(campaign.sites.planned(own))}
    full = QCoreApplication.translate("palette", "{points} points")
    for class_id, rubric in rubrics.items():
        if class_id not in sites:
            continue
        for leaf in rubric.leaves():
            if plan is not None and not plan.covers(class_id, leaf.code):
                continue
            identity = f"{sites[class_id]}/{leaf.code}"
            points = full.format(points=labels.points(leaf.points))
            yield PaletteItem(
                Section.INDICATORS,
                f"{leaf.code} {leaf.title}",
                f"{points} · {names[class_id]}",
                "search-check",
                partial(context.go, "reports_heat", identity),
                words=(leaf.code, leaf.title),
                other=partial(context.go, "walk", identity),
            )


def _commands(window: MainWindow) -> Iterator[PaletteItem]:
    why = ""
    if window.context.campaign is None:
        why = QCoreApplication.translate("palette", "No campaign is open")
    yield from _back_and_forth(window.context, why)
    yield from _places(window, why)
    yield from _with_campaign(window, why)
    yield from _always(window, why)


def _back_and_forth(context: Context, why: str) -> Iterator[PaletteItem]:
    """Yield taking back and doing again."""
    translate = QCoreApplication.translate
    names = undoing.step_names(context)
    nothing = translate("palette", "Nothing to do")
    yield _command(
        names.undo,
        "undo-2",
        partial(undoing.undo, context),
        Key.UNDO,
        "" if names.can_undo else why or nothing,
    )
    yield _command(
        names.redo,
        "redo-2",
        partial(undoing.redo, context),
        Key.REDO,
        "" if names.can_redo else why or nothing,
    )


def _places(window: MainWindow, why: str) -> Iterator[PaletteItem]:
    """Yield the steps and rooms of this desk."""
    seat = _seat(window)
    for step, key in zip(Step, STEP_KEYS, strict=True):
        if steps.is_here(step, seat):
            title = steps.title(step, seat)
            yield _command(title, steps.ICONS[step], partial(window.go_step, step), key, why)
    for room in rooms.ROOMS:
        if seat not in room.seats:
            continue
        icon = "history" if room.step is None else steps.ICONS[room.step]
        go = partial(window.context.go, room.name)
        yield _command(rooms.title(room.name), icon, go, "", why)


def _seat(window: MainWindow) -> Seat:
    return Seat.LEAD if window.context.campaign is None else window.seat


def _with_campaign(window: MainWindow, why: str) -> Iterator[PaletteItem]:
    """Yield what is done with the open campaign."""
    context, seat = window.context, _seat(window)
    translate = QCoreApplication.translate
    if seat is not Seat.EVALUATOR:
        carry = partial(context.go, "campaigns", _CARRY)
        yield _command(
            translate("palette", "Carry the last campaign forward"), "history", carry, "", why
        )
    yield from _probing(context, why)
    yield from _upkeep(context, why)
    offline = translate("palette", "Save pages for offline")
    yield _command(offline, "download", partial(_open_offline, window), "", why)
    papers = translate("palette", "Write papers")
    locked = "" if seat is not Seat.EVALUATOR else translate("palette", "The lead's alone")
    yield _command(papers, "file-text", window.write_papers, Key.PAPER, why or locked)


def _upkeep(context: Context, why: str) -> Iterator[PaletteItem]:
    """Yield what keeps the data sound."""
    translate = QCoreApplication.translate
    yield _command(
        translate("palette", "Check the data"),
        "shield-check",
        partial(upkeep.check, context),
        "",
        why,
    )
    yield _command(
        translate("palette", "Back up now"), "archive", partial(upkeep.backup, context), "", why
    )


def _probing(context: Context, why: str) -> Iterator[PaletteItem]:
    """Yield what a machine can be asked for."""
    translate = QCoreApplication.translate
    if context.campaign is not None and context.campaign.is_sealed:
        why = translate("palette", "Sealed")
    for title, icon, thing in (
        (translate("palette", "Start probing"), "play", _START),
        (translate("palette", "Take in what another tool saw"), "upload", _TAKE_IN),
    ):
        yield _command(title, icon, partial(context.go, "probes", thing), "", why)


def _always(window: MainWindow, why: str) -> Iterator[PaletteItem]:
    """Yield what can be done on the start page too."""
    context = window.context
    translate = QCoreApplication.translate
    restore = translate("palette", "Restore a backup")
    yield _command(restore, "archive-restore", partial(upkeep.restore, context))
    opening = translate("palette", "Open a campaign folder")
    yield _command(opening, "folder-open", window.start.choose_folder)
    task = translate("palette", "Open a task package")
    yield _command(task, "box", window.start.door.choose, Key.OPEN)
    proving = translate("palette", "Verify a package")
    yield _command(proving, "shield-check", window.start.door.choose_to_prove)
    closing = translate("palette", "Close the campaign")
    yield _command(closing, "house", window.close_campaign, "", why)
    yield _command(translate("palette", "Keys"), "keyboard", window.show_keys, Key.HELP)
    for scheme, title in (
        (Scheme.LIGHT, translate("palette", "Light colours")),
        (Scheme.DARK, translate("palette", "Dark colours")),
        (Scheme.SYSTEM, translate("palette", "Colours as the system")),
    ):
        yield _command(title, "sliders-horizontal", partial(_choose_colours, context, scheme))


def _open_offline(window: MainWindow) -> None:
    from ui.offline_sheet import open_offline_sheet  # noqa: PLC0415 - only when asked for

    open_offline_sheet(window.context, window)


def _choose_colours(context: Context, scheme: Scheme) -> None:
    context.preferences.scheme = scheme
    context.theme.set_scheme(scheme)


def _command(
    title: str, icon: str, act: Callable[[], object], keys: str = "", why: str = ""
) -> PaletteItem:
    return PaletteItem(Section.COMMANDS, title, why, icon, act, keys=str(keys), why=why)
