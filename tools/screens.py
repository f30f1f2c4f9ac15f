"""The screens to take pictures of: one function each, over a window with its campaign closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMenu

from govassess.domain.annotation import Annotation, Mark, Tool
from govassess.domain.answers import Answer
from govassess.domain.bulletin import Outline
from govassess.domain.observations import Check, Outcome
from govassess.domain.people import Actor
from govassess.domain.rubric import Kind
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns, rehearsal
from tools.screens_beside import BESIDE, IN_PANEL_BESIDE
from tools.stage import SEEN, site_in_hand, stop_clock
from ui.preferences import Recent

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from govassess.services.probes import SiteRow
    from tools.playing import Set

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def start(stage: Set) -> None:
    """Show the start page with a campaign to go on with."""
    preferences = stage.window.context.preferences
    for item in preferences.recent:
        preferences.forget(item.folder)
    preferences.remember(
        Recent(
            str(stage.folder("half")),
            rehearsal.TITLE,
            sites=63,
            evaluators=1,
            answered=1137,
            leaves=3780,
            site=site_in_hand(),
            leaf="1.1.10 政府采购与招标",
            left=59,
            person=rehearsal.EVALUATOR,
            at=SEEN.isoformat(),
        )
    )
    stage.window.start.hide()  # it reads the list and takes the focus when it is shown
    stage.window.start.show()


def new_sheet(stage: Set) -> None:
    """Show a new campaign, being filled in."""
    start(stage)
    stage.window.start.begin_new()


def campaign(stage: Set) -> None:
    """Show what the campaign is."""
    stage.open("half", "campaigns")


def sites(stage: Set) -> None:
    """Show the register."""
    stage.open("half", "sites")


def rubric(stage: Set) -> None:
    """Show the rubric, with a leaf in hand and its trial."""
    stage.open("half", "rubric", "1.1.8")


def rubric_draft(stage: Set) -> None:
    """Show a change of the rubric that is not in force yet, and what it would do."""
    stage.open("half", "rubric")
    page = stage.window.pages["rubric"]
    page.tree.select("1.1.8")
    key, text = page.item.key, "只有预算新闻的，按“无”计；只公开部门预算的，按“不完整”计。"
    page.edit(
        lambda: page.desk.drafts.set_field(page.desk.class_id, key, "example", text), select=key
    )


def evaluators(stage: Set) -> None:
    """Show who walks."""
    stage.open("half", "campaigns_roster")


def walk_bands(stage: Set) -> None:
    """Show walking by site, a leaf answered by bands."""
    stage.walk("1.1.8")


def walk_open(stage: Set) -> None:
    """Show walking by site, nothing answered yet."""
    stage.walk("1.1.10")


def walk_elements(stage: Set) -> None:
    """Show the matrix of elements."""
    stage.walk("2.1.2", site="延长县")


def walk_findings(stage: Set) -> None:
    """Show the list of findings with its sum."""
    stage.walk("3.1.3", site="延长县")
    stage.press("1")
    _name_column(stage, "咨询投诉")
    stop_clock(later=1)
    stage.press("2")
    _name_column(stage, "领导信箱")


def _name_column(stage: Set, column: str) -> None:
    """Write the column of the finding in hand; its sentence follows."""
    page = stage.window.pages["walk"]
    field = page.card.findings.fields["column"]
    field.setText(column)
    field.textEdited.emit(column)
    page.flush()
    page.show_cell()
    stage.settle()


def walk_checks(stage: Set) -> None:
    """Show questions of yes and no."""
    stage.walk("1.5.1", site="延长县")


def walk_measure(stage: Set) -> None:
    """Show a number or a date."""
    stage.walk("3.2.1", site="延长县")


def veto(stage: Set) -> None:
    """Show a veto that waits for a second person."""
    stage.walk("V.1", site="延长县", campaign="national")
    stage.press("1")


def enquiry(stage: Set) -> None:
    """Show questions sent to a site, and its replies."""
    stage.walk("3.4", site="延长县", campaign="national")
    stage.press("1")


def line(stage: Set) -> None:
    """Show walking by indicator."""
    stage.walk("1.1.8", room="walk_lines")


def bulk(stage: Set) -> None:
    """Show one answer for several sites, before it is recorded."""
    stage.walk("1.1.10", room="walk_lines")
    stage.press(Qt.Key.Key_Down)
    stage.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, hold=SHIFT)
    stage.press("1")


def contacts(stage: Set) -> None:
    """Show the pictures of one indicator over all sites."""
    stage.walk("1.1.8", room="walk_lines")
    stage.press("C")


def evidence(stage: Set) -> None:
    """Show the evidence room."""
    stage.open("half", "evidence")


def editor(stage: Set) -> None:
    """Show a picture with marks over it."""
    stage.open("half", "evidence")
    page = stage.window.pages["evidence"]
    page.search.setText("子长县")
    row = page.row()
    marks = (
        Mark(Tool.BOX, 255, 203, 945, 238),
        Mark(Tool.NUMBER, 218, 206, 246, 234, "1"),
        Mark(Tool.ARROW, 640, 362, 560, 246),
        Mark(Tool.TEXT, 648, 348, 860, 378, "超过6个月未更新"),
    )
    room = stage.window.context.require().evidence
    room.annotate(row.evidence, Annotation(marks), page.intake.person())
    stage.settle()
    stage.press("R")


def probes(stage: Set) -> None:
    """Show what a machine saw on the sites, and on one of them check by check."""
    stage.open("probed", "probes")
    page = stage.window.pages["probes"]
    worst = max(page.model.rows, key=lambda row: row.faults)
    page.view.select(worst.id)
    tree = page.pane.tree
    for place in range(2):
        tree.expand(tree.nodes.index(0, 0, tree.nodes.index(place, 0)))


def probes_start(stage: Set) -> None:
    """Show what a run would look at."""
    probes(stage)
    stage.window.pages["probes"].begin()


def walk_saw(stage: Set) -> None:
    """Show what a program saw under the answers of a leaf."""
    stage.open("probed", "walk")
    rows = stage.window.context.require().probes.rows()
    site = next(row for row in rows if _has_footer_fault(row))
    stage.walk("4.3.1", site=site.name, campaign="probed")


def _has_footer_fault(row: SiteRow) -> bool:
    found = row.checks.get(Check.ICP)
    return found is not None and found.outcome is Outcome.FAULT


def ranking(stage: Set) -> None:
    """Show ranks and totals."""
    stage.open("rehearsal", "reports")


def trace(stage: Set) -> None:
    """Show a total, opened down to a leaf that lost points."""
    ranking(stage)
    page = stage.window.pages["reports"]
    page.view.setCurrentIndex(page.view.model().index(9, 0))
    page.open_trace()
    tree = page.drawer.tree
    place = tree.steps.index(0, 0)
    tree.expand(place)
    for _ in range(3):
        place = tree.steps.index(0, 0, place)
        tree.expand(place)
    tree.setCurrentIndex(tree.steps.index(0, 0, place))


def heat(stage: Set) -> None:
    """Show where points are lost."""
    stage.open("rehearsal", "reports_heat")
    stage.press(*[Qt.Key.Key_Down] * 6, *[Qt.Key.Key_Right] * 4)


def problems(stage: Set) -> None:
    """Show on how many sites what is wrong."""
    stage.open("rehearsal", "reports_problems")


def charts(stage: Set) -> None:
    """Show a chart with its numbers."""
    stage.open("rehearsal", "reports_problems", "charts")


def bulletin(stage: Set) -> None:
    """Show the bulletin with a value that a score has changed under."""
    stage.open("rehearsal", "reports")
    campaign = stage.window.context.require()
    campaign.reports.bulletin.draft(Outline.YEARLY)
    site = campaign.reports.results().classes[0].sites[0].site
    person = campaigns.evaluators(campaign)[0]
    by = Actor(person.id, person.role)
    lines = campaign.walk.sheet(site, by).lines
    line = next(line for line in lines if line.leaf.kind is Kind.BANDS)
    campaign.walk.rate(site, line.code, Answer(option=line.leaf.lines[-1].label), by)
    stage.open("rehearsal", "reports_bulletin")
    page = stage.window.pages["reports_bulletin"]
    page.next_to_look_at(1)


def attachments(stage: Set) -> None:
    """Show a class's table as it will be printed."""
    stage.open("rehearsal", "reports_tables")


def site_sheets(stage: Set) -> None:
    """Show a unit's sheet."""
    stage.open("rehearsal", "reports_packs")


def appeal(stage: Set) -> None:
    """Show an objection beside what we recorded."""
    stage.open("sealed", "appeals")
    stage.window.pages["appeals"].open_case()


def rectification(stage: Set) -> None:
    """Show what a unit has to put right."""
    stage.open("sealed", "appeals_rectification")


def history(stage: Set) -> None:
    """Show what was done."""
    stage.open("half", "history")


def palette(stage: Set) -> None:
    """Find by pinyin initials."""
    walk_open(stage)
    stage.window.show_palette()
    stage.settle()
    field = next(sheet for sheet in stage.window.findChildren(QDialog) if sheet.isVisible()).field
    field.setText("czys")


def keys(stage: Set) -> None:
    """Show the keys there are."""
    walk_open(stage)
    stage.window.show_keys()


def plan(stage: Set) -> None:
    """Show who rates what."""
    stage.open("merged", "plan")


def packages(stage: Set) -> None:
    """Show what merging would do."""
    stage.open("gathered", "packages")
    page = stage.window.pages["packages"]
    page.add(sorted((stage.folder("gathered") / "exports").glob("结果包_*.gapkg")))


def adjudication(stage: Set) -> None:
    """Show a disagreement with both sides' pictures, the votes hidden."""
    stage.open("merged", "adjudication")


def hand_in(stage: Set) -> None:
    """Show what is missing before handing in again."""
    stage.open("copy", "packages_handin")


def undone(stage: Set) -> None:
    """Show a verdict taken back, named in the status line."""
    walk_open(stage)
    stage.press("1")
    stage.press("Z", hold=CONTROL)


def unsaved(stage: Set) -> None:
    """Show the disk is full: the verdict waits and says so."""
    walk_open(stage)

    campaign = stage.window.context.require()

    def refuse(*_: object, **__: object) -> None:
        raise GovAssessError(Problem.DISK_FULL, path=campaign.folder, free=0)

    campaign.edit = refuse
    stage.press("1")
    del campaign.edit  # closing may store what waits


SCREENS: tuple[Callable[[Set], None], ...] = (
    *(start, new_sheet, campaign, sites, rubric, rubric_draft, evaluators),
    *(walk_bands, walk_open, walk_elements, walk_findings, walk_checks, walk_measure),
    *(veto, enquiry, line, bulk, contacts, evidence, editor),
    *(probes, probes_start, walk_saw),
    *(ranking, trace, heat, problems, charts),
    *(plan, packages, adjudication, hand_in),
    *(bulletin, attachments, site_sheets, appeal, rectification),
    *(history, palette, keys, undone, unsaved),
    *BESIDE,
)
IN_PANEL = (
    *(start, walk_bands, walk_open, walk_elements, walk_findings, walk_checks, walk_measure),
    *(veto, enquiry, line, sites, palette, keys, new_sheet, unsaved, walk_saw),
    *IN_PANEL_BESIDE,
)
"""What is looked at in the panel beside the browser."""


def sheets_over(window: QWidget) -> list[QWidget]:
    """Return the sheets and menus that lie over a window, the lowest first."""
    kinds = (QDialog, QMenu)
    return [each for kind in kinds for each in window.findChildren(kind) if each.isVisible()]
