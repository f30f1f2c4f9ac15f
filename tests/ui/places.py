"""Every place a person can look at: the start, each room, states of rooms, each sheet.

A new room is here by itself; a new sheet is one line in `SHEETS`.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from govassess.domain.answer_check import check_answer
from govassess.domain.answers import NOT_APPLICABLE, NOTHING_FOUND, Answer
from govassess.domain.earlier import Compared, Fate, Seen
from govassess.domain.people import Actor, Role
from govassess.domain.questions import Cause
from govassess.domain.rubric import LineType
from govassess.progress import SILENT
from govassess.services import (
    campaigns,
    packages_aside,
    packages_files,
    plan_draws,
)
from govassess.services.adjudication_deciding import Grounds
from govassess.services.companion_offline import OfflinePack, hidden_browser
from govassess.services.packages_previewed import Concern, Concerned, PreviewRow
from govassess.services.plan_draws import DrawList
from govassess.services.walk_earlier import EarlierCell
from tests.fakes import FakeBrowsers
from tests.ui import places_probing, places_publishing
from tests.ui.rubric_page import BANDS
from tests.ui.rubric_page import opened as opened_rubric
from tests.ui.two_people import ask, rated
from ui import rooms
from ui.adjudication.history_list import HistorySheet
from ui.adjudication.sheets import SecondSheet, SendBackSheet
from ui.answers.case_sheet import CaseSheet
from ui.answers.sample_sheet import SampleSheet
from ui.browser_menu import BrowserMenu
from ui.campaigns.enrol_sheet import EnrolSheet
from ui.campaigns.evaluators_page import RenameSheet
from ui.campaigns.holidays_sheet import HolidaysSheet
from ui.campaigns.key_sheet import KeySheet
from ui.campaigns.new_sheet import NewCampaignSheet
from ui.campaigns.verify_sheet import VerifySheet
from ui.diagnostics_sheet import DiagnosticsSheet
from ui.evidence.cell_dialog import CellDialog
from ui.offline_sheet import OfflineSheet, open_offline_sheet
from ui.packages.concern_list import Card, Doing
from ui.packages.leaf_sheet import LeafSheet
from ui.packages.send_sheet import SendSheet
from ui.palette import Palette
from ui.plan.draw_sheet import DrawSheet
from ui.plan.leaves_sheet import LeavesSheet
from ui.plan.lists_sheet import ListsSheet
from ui.plan.second_sheet import SecondSheet as DrawnSeconds
from ui.reports.last_cycle_sheet import LastCycleSheet
from ui.rubric.apply_sheet import ApplySheet
from ui.rubric.import_sheet import RubricImportSheet
from ui.saved_sheet import SavedSheet
from ui.settings_menu import SettingsMenu
from ui.shortcut_sheet import ShortcutSheet
from ui.sites.edit_sheet import EditSheet
from ui.sites.import_sheet import ImportSheet
from ui.steps import Step
from ui.walk.ask_sheet import AskSheet
from ui.walk.bulk_sheet import BulkSheet
from ui.walk.changed_sheet import ChangedSheet
from ui.walk.definition_sheet import DefinitionSheet
from ui.walk.earlier_sheet import EarlierSheet
from ui.walk.versions_sheet import VersionsSheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from govassess.services.campaign import Campaign
    from govassess.services.walk_sheet import SheetLine
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
        if not rooms.rooms_of(step, window.seat):
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
    shown = [sheet for sheet in window.findChildren(kind) if sheet.isVisible()]
    if not shown and window.work.needs_width:
        return window  # a page that there is no room for opens no sheet
    assert len(shown) == 1, kind.__module__
    (found,) = shown
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


def _another_opinion(window: MainWindow) -> int:
    """Let a second person differ from the first one in a leaf of each kind; return the acts."""
    campaign = a_second_evaluator(window)
    first = window.context.walkers()[0]
    second, acts = Actor(window.context.walkers()[-1].id, first.role), 1
    site = campaign.sites.all()[0]
    kinds = set()
    for line in campaign.walk.sheet(site, Actor(first.id, first.role)).lines:
        other = next(_other_answers(line), None)
        if other is not None and line.leaf.kind not in kinds:
            kinds.add(line.leaf.kind)
            campaign.walk.rate(site, line.code, other, second)
            acts += 1
    window.context.go("adjudication")
    return acts


def _other_answers(line: SheetLine) -> Iterator[Answer]:
    """Yield what the leaf may take beside what was answered."""
    options = [each.label for each in line.leaf.lines if each.type is LineType.OPTION]
    ends = [Answer(option=label) for label in (*options[:1], *options[-1:])]
    for answer in (*ends, Answer(number=Fraction(0)), NOTHING_FOUND, NOT_APPLICABLE):
        fits = check_answer(line.leaf, line.indicator.points, answer) is None
        if fits and (answer != line.answer or line.findings):
            yield answer


def _adjudicated(window: MainWindow) -> Iterator[str]:
    """Take a case of each kind of leaf in hand, then decide one."""
    acts = _another_opinion(window)
    page = window.pages["adjudication"]
    for row in page._queue.rows:
        page.queue.select(row.id)
        yield row.case.leaf.code
    page.toggle_picture()
    yield "enlarged"
    page.toggle_picture()
    case = page.in_hand.case
    grounds = Grounds("以截图为准", tuple(Cause), "王主任")
    walker = Actor(window.context.walkers()[0].id, Role.EVALUATOR)
    line = page.context.require().walk.sheet(case.site, walker).line(case.leaf.code)
    answer = next(_other_answers(line))
    page.context.require().adjudication.decide(case.site, line.code, answer, reason=grounds)
    page.finish(case)
    yield "decided"
    places_publishing.take_back(window, acts + 1)


def _filtered_away(window: MainWindow) -> Iterator[str]:
    """Filter each list for what is not there."""
    for name, page in window.pages.items():
        if hasattr(page, "search"):
            window.context.go(name)
            page.search.setText("没有这样的字")
            yield name
            page.search.clear()


def _packages(window: MainWindow) -> Iterator[str]:
    """Lay a package of somebody's copy on the table, merge it, and set it aside."""
    campaign, page = window.context.require(), window.pages["packages"]
    window.context.go("packages")
    page.add([handed_in(campaign)])
    yield "preview"
    page.merge()
    yield "merged"
    packages_aside.set_aside(campaign, page.desk.receipts.rows[0].id)
    yield "aside"


def handed_in(campaign: Campaign) -> Path:
    """Return a package made of a copy of the campaign, with a verdict of its own."""
    place = campaign.folder.parent / "copy"
    if not place.exists():
        campaigns.restore(campaigns.backup(campaign), place)
    file = place.with_suffix(".gapkg")
    with campaigns.open_campaign(place) as copy:
        person, county = campaigns.evaluators(copy)[0], copy.rubric.classes()[0]
        rows = [row for row in copy.sites.list() if row.site.class_id == county.id]
        site = min(rows, key=lambda row: row.answered).site
        copy.walk.rate(site, BANDS, Answer(option="无"), Actor(person.id, person.role))
        copy.packages.hand_in(file, person)
    return file


def _of_two(window: MainWindow) -> Iterator[str]:
    """Show what only a campaign of several people has, and then the first one again."""
    first = window.context.require().folder
    two = first.parent / "二人"
    window.context.open(two if two.exists() else rated(first.parent))
    campaign = window.context.require()
    site = campaign.sites.all()[0]
    ask(campaign, 1, 0, site, "1.1")
    unclear = Grounds("以定义为准", (Cause.UNCLEAR,), "王主任")
    campaign.adjudication.decide(site, "1.1", Answer(number=Fraction(1)), reason=unclear)
    window.context.go("adjudication_questions")
    yield "questions"
    window.context.go("adjudication_agreement")
    yield "agreement closed"
    window.context.go("reports_heat")
    yield "heat closed"
    campaign.reports.open_votes()
    for place in range(4):
        window.pages["reports_heat"].lenses._group.button(place).click()
        yield f"heat {place}"
    window.context.go("adjudication_agreement")
    for place in range(3):
        window.pages["adjudication_agreement"].frame.views._group.button(place).click()
        yield f"agreement {place}"
    window.context.open(first)


STATES: dict[str, Callable[[MainWindow], Iterator[str]]] = {
    "walk": _walked,
    "adjudication": _adjudicated,
    "reports trace": _trace,
    "evidence contact sheet": _contact_sheet,
    "filtered": _filtered_away,
    "packages": _packages,
    "plan": _planned,
    "several people": _of_two,
    **places_publishing.STATES,
    **places_probing.STATES,
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
    page.selection.extend(1)
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


def _send(window: MainWindow, _scratch: Path) -> None:
    window.context.go("packages")
    window.pages["packages"].send()


def _leaf(window: MainWindow, _scratch: Path) -> None:
    class_id = window.context.require().rubric.classes()[0].id
    concern = Concerned("", Concern.CHANGED, "", "", class_id, BANDS, "财政预决算")
    row = PreviewRow(Path("x.gapkg"), 0, "张敏", 0, None)
    window.context.go("packages")
    card = Card("box", "part", "", "", row, Doing.COMPARE, concern)
    window.pages["packages"].do_about(card)


def _key(window: MainWindow, scratch: Path) -> None:
    path = scratch / "登记包.gapkg"
    packages_files.enrol(path, "李敏")
    window.context.go("campaigns_roster")
    window.pages["campaigns_roster"].read_enrolment(path)


def _versions(window: MainWindow, _scratch: Path) -> None:
    page = _walk_at(window, BANDS)
    sheet, line, by = page.desk.sheet, page.desk.line, page.desk.actor
    VersionsSheet(window.context, sheet.site, line, by, window).open()


def _verify(window: MainWindow, scratch: Path) -> None:
    path = scratch / "登记包.gapkg"
    packages_files.enrol(path, "李敏")
    window.start.door.prove(path)


def _send_back(window: MainWindow, _scratch: Path) -> None:
    acts = _another_opinion(window)
    window.pages["adjudication"].acts.send_back(Cause.SLIP)
    places_publishing.take_back(window, acts)


def _history_of_case(window: MainWindow, _scratch: Path) -> None:
    acts = _another_opinion(window)
    page = window.pages["adjudication"]
    page.show_votes()
    page.acts.show_history()
    places_publishing.take_back(window, acts)


def _second(window: MainWindow, _scratch: Path) -> None:
    acts = _another_opinion(window)
    page = window.pages["adjudication"]
    page.acts._ask_second()
    places_publishing.take_back(window, acts)


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


def _browser_menu(window: MainWindow, _scratch: Path) -> None:
    (menu,) = window.findChildren(BrowserMenu)
    menu.popup(window.mapToGlobal(window.rect().center()))


def _offline(window: MainWindow, _scratch: Path) -> None:
    open_offline_sheet(window.context, window)


def _saved(window: MainWindow, _scratch: Path) -> None:
    """Save the front page of the first site with a browser that shows nothing, and look at it."""
    page = _walk_at(window, BANDS)
    campaign, pack = window.context.require(), OfflinePack(window.context.require())
    (stop,) = pack.stops((page.site(),), page.desk.actor)[:1]
    browser = hidden_browser(campaign, FakeBrowsers(Path("msedge")), rehearsal=False)
    pack.fetch((stop,), browser, None, SILENT)
    page.look_at_saved(stop.address)


def _earlier(window: MainWindow, _scratch: Path) -> None:
    page = _walk_at(window, BANDS)
    seen = Seen(BANDS, "", "“信箱”栏目空白", "http://www.baotaqu.gov.cn/xx")
    known = EarlierCell("去年的任务", tuple(Compared(fate, seen) for fate in Fate), ())
    EarlierSheet(
        *(window.context, page.thumbnails, known, window), may_record=lambda _seen: True
    ).open()


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
    SendSheet: _send,
    LeafSheet: _leaf,
    KeySheet: _key,
    VerifySheet: _verify,
    AskSheet: lambda window, _scratch: _walk_at(window, BANDS).acts.do("Q", repeated=False),
    VersionsSheet: _versions,
    EnrolSheet: lambda window, _scratch: window.start.door.enrol(),
    SendBackSheet: _send_back,
    SecondSheet: _second,
    DrawnSeconds: _seconds,
    LeavesSheet: _leaves,
    DrawSheet: _write_list,
    ListsSheet: _lists,
    HistorySheet: _history_of_case,
    EarlierSheet: _earlier,
    **places_publishing.SHEETS,
    **places_probing.SHEETS,
    Palette: lambda window, _scratch: window.show_palette(),
    SettingsMenu: _settings,
    DiagnosticsSheet: lambda window, _scratch: window.context.diagnosed.emit(""),
    BrowserMenu: _browser_menu,
    OfflineSheet: _offline,
    SavedSheet: _saved,
}
"""Every sheet, dialog and menu of ours with what opens it."""

KINDS_OF_SHEET = (QDialog, QMenu)
