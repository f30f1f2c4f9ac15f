"""The page of agreement: what it shows, when, in which order, and where its acts lead."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from govassess.domain.answer_data import consensus_to_data
from govassess.domain.answers import Answer, Consensus
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.people import OFFICE
from govassess.domain.questions import Cause
from govassess.services import campaigns
from tests.fakes import ScriptedAsk
from tests.ui.two_people import actors, rated
from ui.adjudication.agreement_frame import DIMENSIONS, LEAVES, PEOPLE
from ui.adjudication.agreement_models import interval_text, rate_text
from ui.adjudication.agreement_page import AgreementPage
from ui.common.extent import Extent
from ui.common.rows_model import ROW_ROLE
from ui.rubric.page import RubricPage
from ui.shortcuts import key_groups

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow
    from ui.tasks import Task

ROOM = "adjudication_agreement"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def closed(make: Callable[..., MainWindow], tmp_path: Path) -> MainWindow:
    """The window with a campaign of two people whose votes are not open."""
    window = make(ask=ScriptedAsk(confirm=True))
    window.context.open(rated(tmp_path))
    return window


@pytest.fixture
def page(closed: MainWindow) -> AgreementPage:
    closed.context.require().reports.open_votes()
    closed.context.go(ROOM)
    shown = closed.page()
    assert isinstance(shown, AgreementPage)
    assert shown.view.hasFocus()
    return shown


def rows(page: AgreementPage) -> list[str]:
    model = page.view.model()
    return [model.index(n, 0).data(ROW_ROLE).scope.code for n in range(model.rowCount())]


def shown(page: AgreementPage, row: int) -> list[str]:
    model = page.view.model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def choose(page: AgreementPage, view: int) -> None:
    page.frame.views._group.button(view).click()


def test_before_the_opening_nothing_is_shown_but_how_to_open(
    closed: MainWindow, qtbot: QtBot
) -> None:
    closed.context.go(ROOM)
    page = closed.page()
    assert isinstance(page, AgreementPage)
    assert page.gate.title.text() == "评分未公开"
    assert page.frame.model.rows == ()
    assert page.frame.people.rows == ()
    page.opens.setFocus()
    qtbot.keyClick(page.opens, Qt.Key.Key_Space)
    assert "不能撤销" in closed.context.ask.asked[-1]
    assert not closed.context.require().reports.blindness().closed
    assert next(row.name for row in closed.context.require().history.actions()) == "open_votes"
    assert page.frame.isVisible()
    assert rows(page)


def test_one_evaluator_alone_is_told_so(window: MainWindow) -> None:
    window.context.go(ROOM)
    page = window.page()
    assert isinstance(page, AgreementPage)
    assert "只有一名评估员" in page.gate.sentence.text()
    assert not page.opens.isVisible()


def test_the_worst_comes_first_and_what_has_no_alpha_last(page: AgreementPage) -> None:
    found = page.context.require().adjudication.agreement()
    alphas = {leaf.code: leaf.agreement.value("alpha") for leaf in found.leaves}
    assert alphas["2.1"] is None
    assert rows(page) == ["1.1", "1.2", "2.1"]
    first = shown(page, 0)
    leaf = next(leaf for leaf in found.leaves if leaf.code == "1.1")
    assert first[:4] == ["1.1", "概况", "6", "4"]
    numbers = [leaf.headline(name).value for name in ("raw", "kappa", "alpha")]
    assert first[4:7] == [rate_text(value) for value in numbers]
    assert first[9] == "指标说不清"


def test_what_is_missing_is_a_dash_with_its_reason(page: AgreementPage) -> None:
    last = shown(page, 2)
    assert (last[4], last[5], last[6], last[7]) == ("1.000", "—", "—", "")
    tip = page.view.model().index(2, 6).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "无定义：评分没有差异（只有一档）"


def test_intervals_are_drawn_in_the_background(page: AgreementPage) -> None:
    found = page.context.require().adjudication.agreement()
    row = page.view.model().index(0, 0).data(ROW_ROLE)
    assert {each.name for each in row.intervals} == {"raw", "kappa_quadratic", "alpha", "ac1"}
    assert {each.seed for each in row.intervals} == {found.seed}
    assert shown(page, 0)[7] == interval_text(row.interval("alpha"))
    tile = page.frame.strip.tiles["alpha"]
    assert tile.value.text() == rate_text(found.overall.value("alpha"))
    assert " – " in tile.interval.whole


def test_drawing_can_be_stopped_and_asked_for_again(closed: MainWindow, qtbot: QtBot) -> None:
    labels: list[str] = []

    def stop(task: Task) -> None:
        labels.append(task.label)
        if task.label == "正在计算区间":
            task.cancel()

    closed.context.require().reports.open_votes()
    closed.context.tasks.started.connect(stop)
    closed.context.go(ROOM)
    closed.context.tasks.started.disconnect(stop)
    page = closed.page()
    assert isinstance(page, AgreementPage)
    assert "正在计算区间" in labels
    assert shown(page, 0)[7] == ""
    again = page.frame.again
    assert again.isVisible()
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert " – " in shown(page, 0)[7]
    assert not again.isVisible()


def test_leaving_the_page_stops_the_drawing_and_coming_back_goes_on(closed: MainWindow) -> None:
    """What was drawn before is kept: it goes on with the scopes that are missing."""
    steps: list[int] = []
    drawing: list[Task] = []

    def leave_later(task: Task) -> None:
        if task.label == "正在计算区间":
            drawing.append(task)
            task.step = leaving(task, task.step)  # type: ignore[method-assign]

    def leaving(task: Task, real: Callable[..., None]) -> Callable[..., None]:
        def step(done: int, total: int, note: str = "") -> None:
            if done == 2 and not steps:
                steps.append(done)
                closed.context.go("adjudication_questions")
            real(done, total, note)

        return step

    closed.context.require().reports.open_votes()
    closed.context.tasks.started.connect(leave_later)
    closed.context.go(ROOM)
    page = closed.pages[ROOM]
    assert isinstance(page, AgreementPage)
    assert drawing[0].cancelled
    first = dict(page._drawn)
    assert len(first) == 2
    closed.context.go(ROOM)
    assert len(drawing) == 2
    assert len(page._drawn) == 6
    assert all(page._drawn[name] is drawn for name, drawn in first.items())
    assert not page.frame.again.isVisible()
    assert " – " in shown(page, 0)[7]


@pytest.mark.parametrize("room", [ROOM, "adjudication_questions"])
def test_the_keys_of_both_rooms_stand_first_on_their_sheet(window: MainWindow, room: str) -> None:
    assert window.isVisible(), "the language is set"
    title, lines = key_groups(room)[0]
    assert title == "提问与一致性"
    assert "Ctrl+Enter" in [line.keys for line in lines]


def test_the_opening_is_said_with_its_date(page: AgreementPage) -> None:
    assert page.frame.strip.frozen.whole.startswith("评分公开时固定于20")


def test_the_pane_says_why_and_shows_the_cells(page: AgreementPage, qtbot: QtBot) -> None:
    pane = page.pane
    assert pane.title.text() == "1.1 概况"
    assert pane.cause.text() == "指标说不清"
    assert "共评的6格中有4格不一致" in pane.why.text()
    told = [(row.site, row.said) for row in pane.model.rows]
    assert len(told) == 4
    assert told[0][0] == "宝塔区"
    assert sorted(told[0][1].split(" · ")) == ["张敏 0", "李强 1"]
    assert pane.reword.property("main") is True
    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    assert pane.cause.text() == "笔误"
    assert pane.reminder.property("main") is True
    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    assert pane.why.text() == "共评的6格全部一致。"
    assert not pane._foot.isVisible()


def test_bands_are_paired_by_their_names(page: AgreementPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    said = page.pane.pairs.accessibleName()
    assert "好 – 好: 2" in said
    assert "无 – 一般: 1" in said
    assert page.pane.pairs.grab().width() > 0


def test_every_statistic_stands_in_the_pane(page: AgreementPage) -> None:
    grid = page.pane._grid
    texts = [grid.itemAt(n).widget().text() for n in range(grid.count())]
    row = page.view.model().index(0, 0).data(ROW_ROLE)
    for each in row.scope.agreement.statistics:
        assert page._wording.say(f"cli.statistic_{each.name}") in texts
        assert rate_text(each.value) in texts


def test_enter_leads_to_the_cells_and_on_to_the_case(
    page: AgreementPage, closed: MainWindow, qtbot: QtBot
) -> None:
    went: list[tuple[str, str]] = []
    closed.context.went.disconnect(closed.go_room)  # the room of cases is another's
    closed.context.went.connect(lambda room, identity: went.append((room, identity)))
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert page.pane.list.hasFocus()
    qtbot.keyClick(page.pane.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.pane.list, Qt.Key.Key_Return)
    second = closed.context.require().sites.all()[1]
    assert went == [("adjudication", f"{second.id}/1.1")]
    qtbot.keyClick(page.pane.list, Qt.Key.Key_Escape)
    assert page.view.hasFocus()
    page.pane.again.click()
    assert went[-1] == ("adjudication", f"{second.id}/1.1")


def test_rewording_opens_the_leaf_and_esc_comes_back(
    page: AgreementPage, closed: MainWindow, qtbot: QtBot
) -> None:
    page.pane.reword.click()
    rubric = closed.page()
    assert isinstance(rubric, RubricPage)
    assert rubric.item is not None
    assert rubric.item.indicator.code == "1.1"
    rubric.tree.setFocus()
    qtbot.keyClick(rubric.tree, Qt.Key.Key_Escape)
    assert closed.page() is page
    assert page.view.currentIndex().data(ROW_ROLE).scope.code == "1.1"


def test_a_reminder_is_copied_for_whoever_is_to_read_it(page: AgreementPage) -> None:
    page.pane.reminder.click()
    text = QGuiApplication.clipboard().text()
    assert text.splitlines()[0].startswith("关于1.1 概况")
    assert len(text.splitlines()) == 5


def test_level_one_and_people_have_their_tables(page: AgreementPage) -> None:
    choose(page, DIMENSIONS)
    assert sorted(rows(page)) == ["1", "2"]
    assert not page.pane.list.isVisible()
    choose(page, PEOPLE)
    assert page.frame.raters.isVisible()
    assert not page.pane.isVisible()
    model = page.frame.raters.model()
    told = {model.index(n, 0).data(): model.index(n, 3).data() for n in range(model.rowCount())}
    assert told["张敏"].startswith("偏严 ")
    assert told["李强"].startswith("偏宽 ")
    choose(page, LEAVES)
    assert page.pane.isVisible()


def test_the_caution_stands_beside_the_people(page: AgreementPage) -> None:
    choose(page, PEOPLE)
    labels = [each.text() for each in page.frame._people.findChildren(type(page.pane.title))]
    assert "宽严和用时用于统一尺度，不用于评价个人。" in labels


def test_a_filter_keeps_what_it_says(page: AgreementPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_F, CONTROL)
    assert page.search.hasFocus()
    page.search.setText("文件")
    assert rows(page) == ["1.2"]
    page.search.setText("没有这个")
    assert page.frame._nothing.isVisible()
    page.step_back()
    assert rows(page) == ["1.1", "1.2", "2.1"]


def test_causes_that_the_lead_gives_are_counted_at_once(page: AgreementPage) -> None:
    campaign = page.context.require()
    decided = Consensus(Answer(number=None), "复核", OFFICE.id)
    for site in campaign.sites.all()[:3]:
        value = consensus_to_data(decided) | {"causes": [Cause.TIME.value]}
        put = Put(Subject.CONSENSUS, f"{site.id}/1.1", value)
        campaign.edit(Action.DECIDE, OFFICE, [put])
    assert page.pane.cause.text() == "时间不同"
    assert page.pane.stated.text() == "负责人裁定时认定的原因：时间不同3次。"
    assert page.pane.again.property("main") is True


def test_votes_after_the_opening_change_nothing(page: AgreementPage) -> None:
    before = [shown(page, n) for n in range(3)]
    campaign = page.context.require()
    by = actors(campaign)[0]
    campaign.walk.rate(campaign.sites.all()[0], "1.1", Answer(number=Fraction(3)), by)
    page.refresh()
    assert [shown(page, n) for n in range(3)] == before


def test_in_little_room_the_table_stands_alone(page: AgreementPage, qtbot: QtBot) -> None:
    page.take_extent(Extent.NARROW)
    assert not page.pane.isVisible()
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert page.pane.isVisible()
    qtbot.keyClick(page.pane.list, Qt.Key.Key_Escape)
    assert not page.pane.isVisible()


def test_a_leaf_can_be_gone_to(page: AgreementPage, closed: MainWindow) -> None:
    (item,) = closed.context.require().rubric.classes()
    closed.context.go(ROOM, f"{item.id}/1.2")
    assert page.view.currentIndex().data(ROW_ROLE).scope.code == "1.2"


def test_closing_leaves_nothing_of_the_votes(page: AgreementPage, closed: MainWindow) -> None:
    closed.close_campaign()
    assert page.frame.model.rows == ()
    assert page.frame.people.rows == ()
    assert page.pane.model.rows == ()


def test_a_third_person_leaves_no_kappa_and_says_so(
    make: Callable[..., MainWindow], tmp_path: Path
) -> None:
    folder = rated(tmp_path)
    with campaigns.open_campaign(folder) as campaign:
        campaigns.add_evaluator(campaign, "赵雪")
        by = actors(campaign)[2]
        answer = Answer(number=None, option="好")
        campaign.walk.rate(campaign.sites.all()[0], "1.2", answer, by)
        campaign.reports.open_votes()
    window = make()
    window.context.open(folder)
    window.context.go(ROOM)
    page = window.page()
    assert isinstance(page, AgreementPage)
    place = rows(page).index("1.2")
    assert shown(page, place)[5] == "—"
    tip = page.view.model().index(place, 5).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "无定义：只用于两名评分人"
    assert page.frame.strip.tiles["kappa"].interval.whole == tip
