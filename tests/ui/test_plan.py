"""The plan on screen: given by keys, drawn with previews, sealed, and walked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QAbstractItemModelTester, QTest

from govassess.domain.people import Actor
from govassess.domain.sampling import Sample
from govassess.services import campaigns, plan_draws
from govassess.services.plan_draws import DrawList
from govassess.services.plan_matrix import PlanBlock, matrix
from govassess.services.walk_keys import labels_of, matrix_answer, matrix_rows
from govassess.services.walk_sampling import record_sample
from tests.fakes import ScriptedAsk
from tests.services.laptops import a_laptop, an_office
from tests.ui.places import settled
from tests.ui.sheets import front
from tests.ui.walking import CONTROL, SHIFT, Hands
from ui import labels
from ui.common.rows_model import RowsModel
from ui.plan.draw_models import draw_columns
from ui.plan.draw_sheet import DrawSheet
from ui.plan.leaves_sheet import LeavesSheet
from ui.plan.lists_sheet import ListsSheet
from ui.plan.matrix_view import MatrixView
from ui.plan.page import DRAWS, PlanPage
from ui.plan.painting import PlanPainting
from ui.plan.second_sheet import SecondSheet
from ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from govassess.services.campaign import Campaign
    from ui.main_window import MainWindow

OFFSCREEN = ("propagateSizeHints", "does not support raise", "grabbing the keyboard")
PEOPLE = ("李强", "赵雪")


@pytest.fixture
def campaign(window: MainWindow) -> Campaign:
    """Six sites of two classes; 张敏 (or who is on the roster already), 李强 and 赵雪."""
    found = window.context.require()
    for name in PEOPLE:
        campaigns.add_evaluator(found, name)
    return found


@pytest.fixture
def page(window: MainWindow, campaign: Campaign) -> PlanPage:
    window.context.go("plan", "")
    shown = window.page()
    assert isinstance(shown, PlanPage)
    settled(window)
    return shown


def planned(campaign: Campaign) -> dict[str, list[str]]:
    """Return the names of the sites by the name of who rates them."""
    sites = {site.id: site.name for site in campaign.sites.all()}
    plan = campaign.plan.assignments()
    return {
        person.name: [sites[site] for site in sites if site in plan[person.id].sites]
        for person in campaign.plan.evaluators()
        if person.id in plan and plan[person.id].sites
    }


def names(campaign: Campaign) -> list[str]:
    return [person.name for person in campaign.plan.evaluators()]


def test_the_tab_stands_between_rubric_and_evaluators(window: MainWindow) -> None:
    window.context.go("plan")
    titles = [window.work.header._tabs.tabText(place) for place in range(5)]
    assert titles == ["任务信息", "网站", "指标体系", "分工与抽样", "评估员"]


def test_one_evaluator_alone_has_nothing_to_share_out(window: MainWindow, qtbot: QtBot) -> None:
    window.context.go("plan")
    page = window.page()
    assert isinstance(page, PlanPage)
    assert page._empty.isVisible()
    assert page._next.hasFocus()
    QTest.keyClick(page._next, Qt.Key.Key_Space)
    assert window.page() is window.pages["campaigns_roster"]


def test_without_sites_the_next_step_is_the_register(
    make: Callable[..., MainWindow], tmp_path: Path
) -> None:
    settings = campaigns.new_settings("任务", "办公室")
    campaigns.create(tmp_path / "空", settings, ()).close()
    window = make()
    window.context.open(tmp_path / "空")
    window.context.go("plan")
    page = window.page()
    assert isinstance(page, PlanPage)
    page._next.click()
    assert window.page() is window.pages["sites"]


def test_space_gives_a_site_and_takes_it_away(page: PlanPage, campaign: Campaign) -> None:
    hands, view = Hands(), page.view
    view.setFocus()
    assert page._band.isVisible(), "until somebody is assigned, everybody rates everything"
    hands.press(Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert planned(campaign) == {"李强": ["宝塔区"]}
    assert not page._band.isVisible()
    assert "已分派" in view.accessibleDescription()
    hands.press(Qt.Key.Key_Space)
    assert planned(campaign) == {}
    hands.press("Z", hold=CONTROL)
    assert planned(campaign) == {"李强": ["宝塔区"]}
    assert view.place is not None
    assert (view.place.row, view.place.column) == (1, 1), "the cell in hand stays in hand"


def test_a_range_and_a_class_are_given_as_one_act(page: PlanPage, campaign: Campaign) -> None:
    hands, first = Hands(), names(campaign)[0]
    page.view.setFocus()
    acts = len(campaign.history.actions())
    hands.press(Qt.Key.Key_Space)
    counties = [*[site.name for site in campaign.sites.all()][:3], "安塞县"]
    assert planned(campaign) == {first: counties}
    assert len(campaign.history.actions()) == acts + 1
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, hold=SHIFT)
    hands.press(Qt.Key.Key_Space)
    assert planned(campaign) == {first: counties, "李强": counties[:2], "赵雪": counties[:2]}
    assert len(campaign.history.actions()) == acts + 2
    hands.press(Qt.Key.Key_Escape)
    assert page.view.selected() == page.view.chart.cells(page.view.place, page.view.place)
    hands.press(Qt.Key.Key_Home)
    assert page.view.place.column == 0
    hands.press(Qt.Key.Key_End)
    assert page.view.place.column == 2


def test_the_mouse_does_it_too(page: PlanPage, campaign: Campaign) -> None:
    view = page.view
    site = view.chart.find(campaign.sites.all()[0].id, campaign.plan.evaluators()[0].id)
    assert site is not None
    middle = view.chart.rect(site).center() - view._offset()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert view.place == site
    assert planned(campaign) == {}, "a click alone changes nothing"
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert planned(campaign) == {names(campaign)[0]: ["宝塔区"]}
    below = middle + QPoint(0, view.chart.row_height)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, SHIFT, below)
    assert len(view.selected()) == 2


def test_the_filter_hides_sites_and_a_class_then_means_those_shown(
    page: PlanPage, campaign: Campaign
) -> None:
    hands = Hands()
    page.view.setFocus()
    hands.press("F", hold=CONTROL)
    assert page.search.hasFocus()
    page.search.setText("延长")
    assert [row.id for row in page.view.chart.rows if not isinstance(row, PlanBlock)] == [
        campaign.sites.all()[1].id
    ]
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Up, Qt.Key.Key_Space)
    assert planned(campaign) == {names(campaign)[0]: ["延长县"]}
    page.search.setText("没有这个站")
    assert page._nothing.isVisible()
    page.step_back()
    assert page.view.isVisible()


@pytest.mark.qt_log_ignore(*OFFSCREEN)
def test_second_ratings_are_shown_before_they_are_stored(
    window: MainWindow, page: PlanPage, campaign: Campaign, qtbot: QtBot
) -> None:
    first = campaign.plan.evaluators()[0]
    campaign.plan.give([(first.id, site.id) for site in campaign.sites.all()])
    assert page.side.draw_second.isEnabled()
    page.side.second.fill({"percent": "x", "seed": "20121120"})
    page.side.ask_second()
    assert page.side.second.field("percent").fault.text()
    page.side.second.fill({"percent": "50", "seed": "2012 1120"})
    page.side.draw_second.click()
    sheet = front(window, SecondSheet, qtbot)
    told = {(row.site, row.now, row.second) for row in sheet.model.rows}
    assert len(told) == 3
    assert {now for _, now, _ in told} == {first.name}
    assert matrix(campaign).twice == 0
    QTest.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    found = matrix(campaign)
    assert (found.twice, found.double, found.seed) == (3, 50, "20121120")
    given = planned(campaign)
    assert {(site, second) for site, _, second in told} == {
        (site, name) for name in PEOPLE for site in given.get(name, [])
    }
    page.side.draw_second.click()
    again = front(window, SecondSheet, qtbot)
    assert not again.act.isEnabled(), "the share is reached"
    QTest.keyClick(again, Qt.Key.Key_Escape)


def test_the_order_is_drawn_with_the_seed_that_is_shown(page: PlanPage, campaign: Campaign) -> None:
    first = campaign.plan.evaluators()[0]
    campaign.plan.give([(first.id, site.id) for site in campaign.sites.all()])
    page.side.order.fill({"seed": "42"})
    page.side.draw_order.click()
    own = campaign.plan.assignments()[first.id]
    assert own.order_seed == "42"
    assert "42" in page.side.order_now.text()
    rows = [row for row in page.view.chart.rows if not isinstance(row, PlanBlock)]
    visits = {row.id: row.cells[0].visit for row in rows}
    assert [site for site, _ in sorted(visits.items(), key=lambda each: each[1])] == list(own.order)
    campaign.history.undo()
    assert campaign.plan.assignments()[first.id].order == ()


@pytest.mark.qt_log_ignore(*OFFSCREEN)
def test_branches_are_ticked_person_by_person(
    window: MainWindow, page: PlanPage, campaign: Campaign, qtbot: QtBot
) -> None:
    first, second, _ = campaign.plan.evaluators()
    county = campaign.sites.all()[0].class_id
    campaign.plan.give([(first.id, campaign.sites.all()[0].id)])
    page.side.share.click()
    sheet = front(window, LeavesSheet, qtbot)
    boxes = {box.accessibleName().partition(" ")[0]: box for box, _ in sheet.boxes[county].boxes}
    for code in ("2", "3", "4"):
        boxes[code].click()
    boxes["1.1"].click()
    assert boxes["1"].checkState() is Qt.CheckState.PartiallyChecked
    sheet.person.setCurrentIndex(1)
    sheet.person.activated.emit(1)
    assert boxes["2"].checkState() is Qt.CheckState.Checked, "another person's own"
    boxes["1"].click()
    acts = len(campaign.history.actions())
    QTest.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    assert len(campaign.history.actions()) == acts + 1
    plan = campaign.plan.assignments()
    assert all(code.startswith("1.") for code in plan[first.id].leaves[county])
    assert not any(code.startswith("1.1.") for code in plan[first.id].leaves[county])
    assert not any(code.startswith("1.") for code in plan[second.id].leaves[county])
    assert "2 人" in page.side.leaves_now.text()


def test_remarks_name_what_is_missing_and_lead_there(page: PlanPage, campaign: Campaign) -> None:
    first = campaign.plan.evaluators()[0]
    campaign.plan.give([(first.id, site.id) for site in campaign.sites.all()[:-1]])
    found = page.side._remarks
    words = " ".join(
        child.text()
        for place in range(found.count())
        if (line := found.itemAt(place).widget()) is not None
        for child in line.findChildren(type(page.side.order_now))
    )
    last = campaign.sites.all()[-1]
    assert f"1 个网站无人评：{last.name}" in words
    assert "李强、赵雪" in words
    page.side.site_asked.emit(last.id)
    assert page.view.chart.rows[page.view.place.row].id == last.id


def test_progress_is_counted_and_no_value_is_shown(page: PlanPage, campaign: Campaign) -> None:
    first = campaign.plan.evaluators()[0]
    campaign.plan.give([(first.id, campaign.sites.all()[0].id)])
    row = next(row for row in page.view.chart.rows if not isinstance(row, PlanBlock))
    assert row.cells[0].answered == row.cells[0].leaves > 0
    assert row.cells[0].is_done


@pytest.mark.qt_log_ignore(*OFFSCREEN)
def test_a_list_is_pasted_drawn_and_sealed(
    window: MainWindow, page: PlanPage, campaign: Campaign, qtbot: QtBot
) -> None:
    page.views._group.button(DRAWS).click()
    assert page.draws.view.isVisible()
    row = page.draws.row()
    assert row is not None
    QTest.keyClick(page.draws.view, Qt.Key.Key_Return)
    sheet = front(window, DrawSheet, qtbot)
    assert not sheet.act.isEnabled()
    names_ = sheet.form.field("names").control
    assert names_.hasFocus()
    names_.setPlainText("\n".join(f"部门{number}" for number in range(9)))
    drawn = sheet.form.texts()["drawn"].split("\n")
    assert len(drawn) == row.size
    assert not any(each.sealed for each in plan_draws.rows(campaign))
    names_.setPlainText("部门1\n部门1")
    assert not sheet.act.isEnabled()
    assert sheet.problem.text()
    names_.setPlainText("\n".join(f"部门{number}" for number in range(9)))
    QTest.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    now = page.draws.row()
    assert now is not None
    assert now.sealed is not None
    assert list(now.sealed.sample.drawn) == drawn
    shown = [item.id for item in page.draws.items.rows]
    assert shown[: row.size] == sorted(drawn, key=now.sealed.items.index)
    page.filters._group.button(2).click()
    assert page.draws.filter.rowCount() == 1
    campaign.history.undo()
    assert page.draws.filter.rowCount() == 0


@pytest.mark.qt_log_ignore(*OFFSCREEN)
def test_lists_are_taken_in_from_a_table_and_written_out(
    make: Callable[..., MainWindow], folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    table, out = tmp_path / "名单.csv", tmp_path / "抽样.xlsx"
    table.write_text("网站,指标,事项\n宝塔区,1.1.2,甲\n没有的站,1.1.2,乙\n", encoding="utf-8")
    window = make(ask=ScriptedAsk(open_file=table, save_file=out))
    window.context.open(folder)
    window.context.go("plan", "draws")
    page = window.page()
    assert isinstance(page, PlanPage)
    campaign = window.context.require()
    page.draws.view.setFocus()
    QTest.keyClick(page.draws.view, Qt.Key.Key_I, CONTROL)
    sheet = front(window, ListsSheet, qtbot)
    (fault,) = sheet.notes.notes.rows
    assert "第 3 行" in fault.place
    assert not sheet.act.isEnabled()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    table.write_text("网站,指标,事项\n宝塔区,1.1.2,甲\n延长县,1.1.2,乙\n", encoding="utf-8")
    page.draws.choose_table()
    sheet = front(window, ListsSheet, qtbot)
    QTest.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    assert sum(row.sealed is not None for row in plan_draws.rows(campaign)) == 2
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(page.draws.view, Qt.Key.Key_E, CONTROL)
    assert out.is_file()


def test_the_list_of_draws_keeps_qts_rules(page: PlanPage, campaign: Campaign) -> None:
    model = RowsModel(draw_columns())
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows = plan_draws.rows(campaign)
    model.show(rows)
    model.show(rows[:2])
    assert tester.model() is model


def test_a_planned_person_walks_only_their_sites_in_their_order(
    window: MainWindow, campaign: Campaign
) -> None:
    first = campaign.plan.evaluators()[0]
    sites = campaign.sites.all()
    own = [sites[0].id, sites[3].id, sites[5].id]
    campaign.plan.give([(first.id, site) for site in own])
    campaign.plan.draw_orders("5")
    window.context.choose_walker(first)
    window.context.go("walk")
    walk = window.page()
    visited = [site.id for site in campaign.sites.planned(first.id)]
    assert walk.sites.identities() == visited
    assert sorted(visited) == sorted(own)
    asides = {row.aside for row in walk.sites.model.rows if not row.heading}
    assert asides == {"县区网站", "部门网站"}
    assert [row.text for row in walk.sites.model.rows if row.heading] == ["按访问次序"]
    walk.show_item(visited[0])
    for site in visited[1:]:
        QTest.keyClick(walk.card, Qt.Key.Key_PageDown, CONTROL)
        assert walk.desk.sheet.site.id == site
    walk.show_item(sites[1].id)
    assert walk.desk.sheet.site.id == visited[-1], "no other site is shown in its place"
    window.context.go("walk_lines")
    lines = window.page()
    lines.show_item(own[0])
    classes = {site.id: site.class_id for site in sites}
    same = [site for site in visited if classes[site] == classes[own[0]]]
    assert [row.id for row in lines._line.rows] == same
    found = [item for item in _palette(window) if item.title in {site.name for site in sites}]
    assert len(found) == 3


def _palette(window: MainWindow) -> list:
    from ui.palette_items import palette_items  # noqa: PLC0415 - loads what the start page does not
    from ui.palette_matching import Section  # noqa: PLC0415

    return [item for item in palette_items(window) if item.section is Section.SITES]


def test_a_planned_person_is_offered_only_their_leaves(
    window: MainWindow, campaign: Campaign
) -> None:
    first, site = campaign.plan.evaluators()[0], campaign.sites.all()[0]
    campaign.plan.give([(first.id, each.id) for each in campaign.sites.all()])
    campaign.plan.share_leaves({first.id: {site.class_id: ["1.1.1", "1.1.2", "2.1.1"]}})
    window.context.choose_walker(first)
    window.context.go("walk", site.id)
    walk = window.page()
    assert walk.leaves.codes() == ["1.1.1", "1.1.2", "2.1.1"]
    rubric = campaign.rubric.rubric(site.class_id)
    heads = [row.full.partition("/ ")[2] for row in walk.leaves.model.rows if row.heading]
    own = sum(rubric.find(code).points for code in ("1.1.1", "1.1.2"))
    assert heads[0] == labels.points(own)
    window.context.go("walk_lines", f"{site.id}/1.1.1")
    lines = window.page()
    assert [code for owner, code in lines._leaves if owner == site.class_id] == [
        "1.1.1", "1.1.2", "2.1.1"]  # fmt: skip


def test_whom_no_site_was_given_is_told_so(window: MainWindow, campaign: Campaign) -> None:
    first, second, _ = campaign.plan.evaluators()
    campaign.plan.give([(first.id, campaign.sites.all()[0].id)])
    window.context.choose_walker(second)
    for room in ("walk", "walk_lines"):
        window.context.go(room)
        assert window.page().empty.isVisible()
        assert "没有分给你的网站" in window.page().empty.title.text()


def test_a_sealed_sample_is_what_the_walk_judges(window: MainWindow, campaign: Campaign) -> None:
    row = next(row for row in plan_draws.rows(campaign) if row.site.name == "安塞县")
    items = tuple(f"部门{number}" for number in range(9))
    (sealed,) = plan_draws.seal(campaign, [DrawList(row.site, row.leaf.code, items, "7")])
    assert sealed.sealed is not None
    window.context.choose_walker(campaign.plan.evaluators()[0])
    window.context.go("walk", f"{row.site.id}/{row.leaf.code}")
    walk = window.page()
    said = walk.card.sample.said.text()
    assert "总体 9 · 种子 7 · 负责人" in said
    assert said.endswith("封存")
    assert walk.card.sample.open.text() == "查看抽样名单"
    assert walk.card.object_name.isReadOnly()
    walk.card.setFocus()
    QTest.keyClick(walk.card, Qt.Key.Key_A)
    person = campaign.plan.evaluators()[0]
    sheet = campaign.walk.sheet(row.site, Actor(person.id, person.role))
    answer = sheet.line(row.leaf.code).answer
    assert answer.sample == sealed.sealed.sample
    assert {each.name for each in answer.objects} == set(sealed.sealed.sample.drawn)


def test_a_cell_judged_before_the_seal_says_that_it_stays(
    window: MainWindow, campaign: Campaign
) -> None:
    row = next(row for row in plan_draws.rows(campaign) if row.site.name == "安塞县")
    person = campaign.plan.evaluators()[0]
    by = Actor(person.id, person.role)
    own = Sample(row.size, "1", tuple(f"别的{number}" for number in range(row.size)))
    record_sample(campaign, row.site, row.leaf.code, own, by)
    line = campaign.walk.sheet(row.site, by).line(row.leaf.code)
    judged = replace(matrix_rows(line)[0], present=labels_of(line))
    campaign.walk.rate(row.site, row.leaf.code, matrix_answer(line, 0, judged), by)
    items = tuple(f"部门{number}" for number in range(9))
    plan_draws.seal(campaign, [DrawList(row.site, row.leaf.code, items)])
    window.context.choose_walker(person)
    window.context.go("walk", f"{row.site.id}/{row.leaf.code}")
    walk = window.page()
    assert "这里已按原来的对象判定，保留不变" in walk.card.sample.said.text()
    assert not walk.card.object_name.isReadOnly()
    window.context.go("plan", "draws")
    panel = window.page().draws
    panel.view.select(f"{row.site.id}/{row.leaf.code}")
    assert "1 人已按别的对象判定" in panel.kept.text()


@pytest.mark.qt_log_ignore(*OFFSCREEN)
def test_on_an_evaluators_copy_the_plan_is_the_leads(
    make: Callable[..., MainWindow], tmp_path: Path
) -> None:
    with an_office(tmp_path / "lead") as lead:
        person = campaigns.find_evaluator(lead, "张敏")
        lead.plan.give([(person.id, lead.sites.all()[0].id)])
        a_laptop(lead, tmp_path / "laptop", "张敏").close()
    window = make()
    window.context.open(tmp_path / "laptop")
    window.context.go("plan")
    page = window.page()
    assert page._empty.isVisible()
    assert page._empty.title.text() == "分工由负责人确定"
    window.context.choose_walker(person)
    page._next.click()
    walk = window.page()
    assert walk is window.pages["walk"]
    assert len(walk.sites.identities()) == 1


def test_only_what_is_seen_of_many_sites_is_painted(
    qapp: QApplication, page: PlanPage, campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table of 10,000 sites paints as few cells as one of 100."""
    found = matrix(campaign)
    block = found.blocks[0]
    many = tuple(
        replace(block.sites[0], site=replace(block.sites[0].site, id=f"s{number}"))
        for number in range(10_000)
    )
    painted: list[int] = []
    plain = PlanPainting._paint_cell
    monkeypatch.setattr(
        PlanPainting, "_paint_cell",
        lambda self, painter, place: (painted.append(place.row), plain(self, painter, place)),
    )  # fmt: skip
    view = MatrixView(page.context.theme)
    view.resize(QSize(900, 600))
    view.show_matrix(replace(found, blocks=(replace(block, sites=many),)))
    picture = QPixmap(view.viewport().size())
    view.viewport().render(picture)
    assert 0 < len(painted) < 100
    painted.clear()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.viewport().render(picture)
    assert max(painted) == 10_000
    assert len(painted) < 100
    view.deleteLater()
    assert isinstance(page.context.theme, Theme)
