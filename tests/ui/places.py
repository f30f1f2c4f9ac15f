"""Every place a person can look at: the start, each room, states of rooms, each sheet.

A new room is here by itself; a new sheet is one line in `SHEETS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from govassess.services import campaigns, plan_draws
from govassess.services.plan_draws import DrawList
from tests.ui.rubric_page import BANDS
from tests.ui.rubric_page import opened as opened_rubric
from ui import rooms
from ui.answers.case_sheet import CaseSheet
from ui.answers.sample_sheet import SampleSheet
from ui.campaigns.evaluators_page import RenameSheet
from ui.campaigns.holidays_sheet import HolidaysSheet
from ui.campaigns.new_sheet import NewCampaignSheet
from ui.evidence.cell_dialog import CellDialog
from ui.palette import Palette
from ui.plan.draw_sheet import DrawSheet
from ui.plan.leaves_sheet import LeavesSheet
from ui.plan.lists_sheet import ListsSheet
from ui.plan.second_sheet import SecondSheet
from ui.reports.last_cycle_sheet import LastCycleSheet
from ui.rubric.apply_sheet import ApplySheet
from ui.rubric.import_sheet import RubricImportSheet
from ui.settings_menu import SettingsMenu
from ui.shortcut_sheet import ShortcutSheet
from ui.sites.edit_sheet import EditSheet
from ui.sites.import_sheet import ImportSheet
from ui.steps import Step
from ui.walk.bulk_sheet import BulkSheet
from ui.walk.changed_sheet import ChangedSheet
from ui.walk.definition_sheet import DefinitionSheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from govassess.services.campaign import Campaign
    from ui.main_window import MainWindow
    from ui.rubric.page import RubricPage
    from ui.walk.page import WalkPage

SAMPLED, SAMPLED_FINDINGS = "1.1.2", "4.3.2"
"""Leaves of the county rubric whose objects are drawn."""
REGISTER = "类别,单位名称,网址\n县区网站,志丹县,http://www.zhidan.gov.cn\n无此类,某单位,不是网址\n"


def every_place(window: MainWindow, folder: Path, scratch: Path) -> Iterator[tuple[str, QWidget]]:
    """Show every place in turn and yield its name and what is to be looked at.

    The window has no campaign open at first; `scratch` is a folder to write in.
    """
    yield "start", window
    window.context.open(folder)
    for room in rooms.ROOMS:
        window.context.go(room.name)
        yield room.name, settled(window)
    for step in Step:
        if not rooms.rooms_of(step):
            window.go_step(step)
            yield f"step {step.name.lower()}", settled(window)
    for name, show in STATES.items():
        for found in show(window):
            yield f"{name} {found}".strip(), settled(window)
    for kind in SHEETS:
        yield kind.__name__, opened(window, kind, scratch)
        closed(window, kind)
    window.close_campaign()
    yield "start again", settled(window)


def settled(window: MainWindow) -> MainWindow:
    """Let layouts and posted events come to rest."""
    for _ in range(4):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()
    return window


def opened(window: MainWindow, kind: type[QWidget], scratch: Path) -> QWidget:
    """Open a sheet or menu the way its page does."""
    SHEETS[kind](window, scratch)
    settled(window)
    (found,) = [sheet for sheet in window.findChildren(kind) if sheet.isVisible()]
    return found


def closed(window: MainWindow, kind: type[QWidget]) -> None:
    """Close what is open of a kind."""
    for sheet in window.findChildren(kind):
        if isinstance(sheet, QDialog):
            sheet.reject()
        else:
            sheet.close()
    settled(window)


def _walked(window: MainWindow) -> Iterator[str]:
    """Take in hand one leaf of each kind a class's rubric has."""
    campaign = window.context.require()
    for item in campaign.rubric.classes():
        site = next(site for site in campaign.sites.all() if site.class_id == item.id)
        rubric = campaign.rubric.rubric(item.id)
        first = {leaf.leaf.kind: leaf.code for leaf in reversed(list(rubric.leaves()))}
        for kind, code in first.items():
            window.context.go("walk", f"{site.id}/{code}")
            yield f"{kind.value} {code}"


def _planned(window: MainWindow) -> Iterator[str]:
    """Share the work out, seal a sample, and look at the plan, the samples and a planned walk."""
    campaign = a_second_evaluator(window)
    first, second = campaign.plan.evaluators()
    sites = [site.id for site in campaign.sites.all()]
    campaign.plan.give([(first.id, site) for site in sites[1:]])
    campaign.plan.give([(second.id, site) for site in sites[1:3]])
    campaign.plan.draw_orders("7")
    rows = plan_draws.rows(campaign)
    plan_draws.seal(campaign, [DrawList(rows[0].site, rows[0].leaf.code, ("甲", "乙"))])
    window.context.go("plan", sites[1])
    yield ""
    window.context.go("plan", "draws")
    yield "draws"
    window.context.choose_walker(first)
    window.context.go("walk")
    yield "walk"
    for _ in range(4):
        campaign.history.undo()
    window.context.go("plan", sites[0])
    yield "unplanned"


def a_second_evaluator(window: MainWindow) -> Campaign:
    """Let a second person be on the roster."""
    campaign = window.context.require()
    if len(campaign.plan.evaluators()) < 2:
        campaigns.add_evaluator(campaign, "李强")
        window.context.choose_walker(campaign.plan.evaluators()[0])
    return campaign


def _trace(window: MainWindow) -> Iterator[str]:
    window.context.go("reports", window.context.require().sites.list()[0].id)
    yield ""


def _contact_sheet(window: MainWindow) -> Iterator[str]:
    window.context.go("evidence")
    window.pages["evidence"].show_sheet()
    yield ""
    window.pages["evidence"].step_back()


def _filtered_away(window: MainWindow) -> Iterator[str]:
    """Filter each list for what is not there."""
    for name, page in window.pages.items():
        if hasattr(page, "search"):
            window.context.go(name)
            page.search.setText("没有这样的字")
            yield name
            page.search.clear()


STATES: dict[str, Callable[[MainWindow], Iterator[str]]] = {
    "walk": _walked,
    "reports trace": _trace,
    "evidence contact sheet": _contact_sheet,
    "filtered": _filtered_away,
    "plan": _planned,
}
"""States of rooms that look different."""


def _register(window: MainWindow, scratch: Path) -> None:
    path = scratch / "名单.csv"
    path.write_text(REGISTER, encoding="utf-8")
    window.context.go("sites")
    window.pages["sites"].show_register(path)


def _edit_site(window: MainWindow, _scratch: Path) -> None:
    window.context.go("sites")
    window.pages["sites"].edit()


def _rename(window: MainWindow, _scratch: Path) -> None:
    window.context.go("campaigns_roster")
    window.pages["campaigns_roster"].rename()


def _take_rubric(window: MainWindow, _scratch: Path) -> None:
    window.context.go("rubric")
    window.pages["rubric"].take_in()


def _choose_cell(window: MainWindow, _scratch: Path) -> None:
    window.context.go("evidence")
    window.pages["evidence"].choose_cell()


def _last_cycle(window: MainWindow, scratch: Path) -> None:
    path = scratch / "上次.csv"
    path.write_text("网站,总分,名次\n宝塔区,80.5,1\n无此网站,70,2\n", encoding="utf-8")
    window.context.go("reports")
    window.pages["reports"].show_last_cycle(path)


def _bulk(window: MainWindow, _scratch: Path) -> None:
    """Answer two sites at once, by the key that says so."""
    first = window.context.require().sites.list()[0]
    window.context.go("walk_lines", f"{first.id}/{BANDS}")
    page = window.pages["walk_lines"]
    page._extend(1)
    page.acts.do("1", repeated=False)


def _definition(window: MainWindow, _scratch: Path) -> None:
    window.context.go("walk")
    window.pages["walk"].acts.do("?", repeated=False)


def _redefined(window: MainWindow) -> RubricPage:
    """Change the definition of a leaf in the draft."""
    page = opened_rubric(window)
    page.show_item(BANDS)
    page.desk.write((page.desk.class_id, BANDS, -1, "definition"), "另一个定义")
    page.show_draft(BANDS)
    return page


def _apply(window: MainWindow, _scratch: Path) -> None:
    _redefined(window).apply()


def _changed(window: MainWindow, _scratch: Path) -> None:
    """Apply that change, and look from the walk at what was changed."""
    page = _redefined(window)
    page.desk.drafts.apply(page.desk.class_id)
    window.context.go("walk", f"{window.context.require().sites.list()[0].id}/{BANDS}")
    window.pages["walk"].card.changed.asked.emit()


def _holidays(window: MainWindow, _scratch: Path) -> None:
    window.context.go("campaigns")
    window.pages["campaigns"].open_holidays()


def _walk_at(window: MainWindow, code: str) -> WalkPage:
    first = window.context.require().sites.list()[0]
    window.context.go("walk", f"{first.id}/{code}")
    return window.pages["walk"]


def _sample(window: MainWindow, _scratch: Path) -> None:
    _walk_at(window, SAMPLED).acts.do("S", repeated=False)


def _case(window: MainWindow, _scratch: Path) -> None:
    _walk_at(window, SAMPLED_FINDINGS).acts.do("X", repeated=False)


def _seconds(window: MainWindow, _scratch: Path) -> None:
    """Give everything to one person and draw for the other."""
    campaign = a_second_evaluator(window)
    first = campaign.plan.evaluators()[0]
    window.context.go("plan", campaign.sites.all()[0].id)
    campaign.plan.give([(first.id, site.id) for site in campaign.sites.all()])
    window.pages["plan"].draw_second(50, "7")


def _leaves(window: MainWindow, _scratch: Path) -> None:
    a_second_evaluator(window)
    window.context.go("plan")
    window.pages["plan"].share_leaves()


def _write_list(window: MainWindow, _scratch: Path) -> None:
    window.context.go("plan", "draws")
    window.pages["plan"].draws.write_list()


def _lists(window: MainWindow, scratch: Path) -> None:
    path = scratch / "名单.csv"
    path.write_text("网站,指标,事项\n宝塔区,1.1.2,甲\n没有的站,1.1.2,乙\n", encoding="utf-8")
    window.context.go("plan", "draws")
    window.pages["plan"].draws.show_table(path)


def _settings(window: MainWindow, _scratch: Path) -> None:
    (menu,) = window.findChildren(SettingsMenu)
    menu.popup(window.mapToGlobal(window.rect().center()))


SHEETS: dict[type[QWidget], Callable[[MainWindow, Path], object]] = {
    NewCampaignSheet: lambda window, _scratch: window.start.begin_new(),
    ImportSheet: _register,
    EditSheet: _edit_site,
    RenameSheet: _rename,
    RubricImportSheet: _take_rubric,
    CellDialog: _choose_cell,
    ShortcutSheet: lambda window, _scratch: window.show_keys(),
    HolidaysSheet: _holidays,
    SampleSheet: _sample,
    CaseSheet: _case,
    LastCycleSheet: _last_cycle,
    BulkSheet: _bulk,
    DefinitionSheet: _definition,
    ApplySheet: _apply,
    ChangedSheet: _changed,
    SecondSheet: _seconds,
    LeavesSheet: _leaves,
    DrawSheet: _write_list,
    ListsSheet: _lists,
    Palette: lambda window, _scratch: window.show_palette(),
    SettingsMenu: _settings,
}
"""Every sheet, dialog and menu of ours with what opens it."""

KINDS_OF_SHEET = (QDialog, QMenu)
