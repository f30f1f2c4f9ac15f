"""Appeals on the screen: recorded, weighed beside our record, answered, published again."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import time_machine
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from govassess.domain.appeals import Verdict
from govassess.services.appeals import Objection
from tests.fakes import ScriptedAsk
from tests.reports.pictures import jpeg, png
from tests.services.sealing import seal, walked
from ui.appeals.bar import ALL, ANSWERED, MOVED, OPEN, OVERDUE
from ui.appeals.file_sheet import FileSheet
from ui.appeals.reissue_sheet import ReissueSheet
from ui.appeals.settle_pane import VERDICTS
from ui.picture_sheet import PictureSheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from fractions import Fraction

    from pytestqt.qtbot import QtBot

    from govassess.services.campaign import Campaign
    from ui.appeals.page import AppealsPage
    from ui.common.rows_view import RowsView
    from ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen has no window manager
RECEIVED = date(2013, 2, 18)
TODAY = date(2013, 2, 20)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign that was sealed once for all."""
    campaign, _, _ = walked(tmp_path_factory.mktemp("sealed"))
    with campaign:
        seal(campaign)
    return campaign.folder


@pytest.fixture
def ask(tmp_path: Path) -> ScriptedAsk:
    return ScriptedAsk(open_folder=tmp_path)


@pytest.fixture
def page(
    template: Path, tmp_path: Path, make: Callable[..., MainWindow], ask: ScriptedAsk
) -> Iterator[AppealsPage]:
    shutil.copytree(template, tmp_path / "已封存")
    with time_machine.travel(TODAY, tick=False):
        window = make(language="en", ask=ask)
        window.context.open(tmp_path / "已封存")
        window.context.go("appeals")
        yield window.pages["appeals"]
        window.close()


def campaign_of(page: AppealsPage) -> Campaign:
    return page.context.require()


def filed(page: AppealsPage, code: str = "1.1", place: int = 0, due: date | None = None) -> str:
    campaign = campaign_of(page)
    site = campaign.sites.all()[place]
    given = Objection(
        site, code, "宝塔区政府办", RECEIVED, "机构职能在首页底部", (jpeg(),), due=due
    )
    return campaign.appeals.file(given).id


def opened(page: AppealsPage, code: str = "1.1") -> None:
    identity = filed(page, code)
    page.show_item(identity)


def sheet_of(page: AppealsPage) -> FileSheet:
    page.show_item("new")
    (sheet,) = [each for each in page.window().findChildren(FileSheet) if each.isVisible()]
    return sheet


def moved(page: AppealsPage) -> list[tuple[str, str, str]]:
    """Return what the preview says: unit, total, rank."""
    rows = page.case.impact.moved
    return [
        tuple(str(rows.index(at, column).data()) for column in (0, 2, 4))  # type: ignore[misc]
        for at in range(rows.rowCount())
    ]


def column_texts(view: RowsView, column: int) -> list[str]:
    model = view.model()
    return [str(model.index(at, column).data()) for at in range(model.rowCount())]


def totals(page: AppealsPage) -> dict[str, tuple[Fraction | None, int | None]]:
    (found,) = campaign_of(page).reports.results().classes
    return {score.site.name: (score.total, score.rank) for score in found.sites}


def test_before_the_seal_the_room_says_the_way_there(window: MainWindow) -> None:
    window.context.go("appeals")
    page = window.pages["appeals"]
    assert page.empty.isVisible()
    assert "封存" in page.empty.sentence.text()
    assert not page.bar.isVisible()
    page.file()
    assert not window.findChildren(FileSheet)


def test_a_sealed_campaign_without_appeals_says_so(page: AppealsPage) -> None:
    assert page.empty.title.text() == "Nobody has objected"
    assert page.way_on.text() == "Record an appeal"


def test_an_appeal_is_recorded_with_its_evidence(page: AppealsPage, tmp_path: Path) -> None:
    sheet = sheet_of(page)
    sheet.site.setCurrentIndex(1)
    sheet.leaf.setCurrentIndex(sheet.leaf.findText("1.2", Qt.MatchFlag.MatchStartsWith))
    sheet.form.fill({"who": "延长县政府办", "received": "2013-02-18", "claim": "=联系方式齐全"})
    path = tmp_path / "证据.jpg"
    path.write_bytes(jpeg())
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    sheet.pictures.take_mime(mime)
    QGuiApplication.clipboard().setImage(QImage.fromData(png()))
    sheet.pictures.paste()
    assert len(sheet.pictures.pictures) == 2
    sheet.act.click()
    (row,) = page.model.rows
    appeal = row.appeal
    assert (row.site.name, appeal.indicator, appeal.who) == ("延长县", "1.2", "延长县政府办")
    assert (appeal.received, appeal.claim) == (RECEIVED, "=联系方式齐全")
    assert appeal.due == date(2013, 3, 11)
    assert len(appeal.pictures) == 2
    assert page.row() == row
    assert page.view.isVisible()


def test_what_is_missing_is_said_at_its_field_and_nothing_is_stored(page: AppealsPage) -> None:
    sheet = sheet_of(page)
    sheet.form.fill({"who": " ", "received": "gestern", "claim": "", "due": "x"})
    sheet.act.click()
    faults = {name for name in sheet.form.texts() if sheet.form.field(name).fault.text()}
    assert faults == {"who", "received", "claim", "due"}
    assert sheet.isVisible()
    assert not page.model.rows
    sheet.reject()


def test_what_is_no_picture_is_refused(page: AppealsPage, ask: ScriptedAsk, tmp_path: Path) -> None:
    sheet = sheet_of(page)
    (tmp_path / "假.png").write_bytes(b"<svg/>")
    sheet.pictures.take_files([tmp_path / "假.png", tmp_path / "没有.png"])
    assert ask.told == ["Not a PNG or JPEG picture: 假.png, 没有.png"]
    sheet.pictures._add(jpeg())
    sheet.pictures.list.setFocus()
    sheet.pictures.remove()
    assert sheet.pictures.pictures == ()
    sheet.reject()


def test_the_ledger_shows_late_and_overdue_and_filters(page: AppealsPage) -> None:
    campaign = campaign_of(page)
    overdue = filed(page, due=date(2013, 2, 19))
    filed(page, "1.2")
    answered = filed(page, "2.1")
    page.show_item(answered)
    page.case.answer.verdicts.choose(VERDICTS.index(Verdict.REJECTED))
    page.case.answer.reason.setPlainText("截图为证")
    page.case.answer.by.setText("王主任")
    page.case.answer.settle()
    assert campaign.appeals.list()[2].appeal.settlement is not None
    counts = [page.bar.filters._group.button(at).text() for at in range(4)]
    assert counts == ["Open 2", "Overdue 1", "Answered 1", "All 3"]
    for place, shown in ((OPEN, 2), (OVERDUE, 1), (ANSWERED, 1), (ALL, 3)):
        page.bar.filters._group.button(place).click()
        assert page.filter.rowCount() == shown
    page.bar.filters._group.button(OVERDUE).click()
    row = page.row()
    assert row is not None
    assert row.id == overdue
    assert "2013-02-19 overdue" in column_texts(page.view, 6)
    page.bar.search.setText("没有这样的字")
    assert page._nothing.isVisible()


def test_the_case_stands_beside_our_record(page: AppealsPage) -> None:
    opened(page, "2.1")
    record = page.case.record
    assert record.claim.text() == "机构职能在首页底部"
    assert [shot.shot.capsule.source for shot in record.handed.shots.rows] == ["appeal"]
    assert record.points.text() == "1 of 3 points"
    assert "“信箱”栏目空白。" in record.recorded.text()
    assert len(record.own.shots.rows) == 1
    assert page.case.answer.counts.isVisible()
    assert not page.case.answer.trial.isVisible()


def test_what_moves_is_seen_before_it_counts(page: AppealsPage, qtbot: QtBot) -> None:
    opened(page)
    answer = page.case.answer
    qtbot.keyClicks(answer.trial, "1")
    qtbot.waitUntil(lambda: bool(page.case.impact.moved.rows))
    assert moved(page) == [("宝塔区", "7.00 → 8.00", "2 → 1")]
    assert totals(page)["宝塔区"] == (7, 2)
    answer.reason.setPlainText("首页底部确有机构职能")
    answer.by.setText("王主任")
    answer.reason.setFocus()
    qtbot.keyClick(answer.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert totals(page)["宝塔区"] == (8, 1)
    assert page._ledger.isVisible()
    page.bar.views._group.button(MOVED).click()
    (row,) = page.delta.moved.rows
    assert row.moved.now.rank == 1
    assert column_texts(page.delta.view, 5) == ["合格 → 良好"]


def test_problems_fall_one_by_one(page: AppealsPage, qtbot: QtBot) -> None:
    opened(page, "2.1")
    answer = page.case.answer
    qtbot.keyClicks(answer.counts, "1")
    qtbot.waitUntil(lambda: bool(page.case.impact.moved.rows))
    assert moved(page)[0] == ("宝塔区", "7.00 → 8.00", "2 → 1")
    qtbot.keyClicks(answer.counts, "1")
    assert answer.settlement().counts == ()
    qtbot.keyClicks(answer.counts, "2")
    answer.verdicts.choose(VERDICTS.index(Verdict.PARTLY))
    answer.reason.setPlainText("信箱已有内容")
    answer.by.setText("王主任")
    answer.act.click()
    (row,) = campaign_of(page).appeals.list()
    settled = row.appeal.settlement
    assert settled is not None
    assert (settled.verdict, [count for _, count in settled.counts]) == (Verdict.PARTLY, [0])
    page.show_item(row.id)
    assert answer.settlement().counts == settled.counts
    assert answer.reason.toPlainText() == "信箱已有内容"


def test_what_is_missing_for_an_answer_is_said(page: AppealsPage, qtbot: QtBot) -> None:
    opened(page)
    answer = page.case.answer
    answer.act.click()
    assert answer.fault.text() == "What counts from now on? Give the new answer."
    qtbot.keyClicks(answer.trial, "1")
    answer.act.click()
    assert answer.fault.text() == "An answer needs its reason."
    answer.reason.setPlainText("x")
    answer.act.click()
    assert answer.fault.text() == "Who answers? A name is needed."
    assert campaign_of(page).appeals.list()[0].appeal.settlement is None
    assert page.unsaved() == 1
    answer.reason.clear()
    answer.trial.press("Backspace")
    assert page.unsaved() == 0


def test_what_is_begun_waits_with_its_appeal(page: AppealsPage, qtbot: QtBot) -> None:
    first, second = filed(page, "1.1"), filed(page, "2.1")
    page.show_item(first)
    answer = page.case.answer
    qtbot.keyClicks(answer.trial, "1")
    answer.reason.setPlainText("确有机构职能")
    page.step_back()
    page.show_item(second)
    assert answer.reason.toPlainText() == ""
    assert page.unsaved() == 1
    assert not page.flush()
    page.show_item(first)
    assert answer.reason.toPlainText() == "确有机构职能"
    assert answer.settlement().answer is not None
    answer.by.setText("王主任")
    answer.act.click()
    assert page.unsaved() == 0


def test_an_appeal_that_is_gone_leaves_the_screen(page: AppealsPage) -> None:
    opened(page)
    campaign_of(page).history.undo()
    assert not page.case.isVisible()
    assert page.empty.isVisible()


def test_pictures_are_seen_large_and_escape_leads_back(page: AppealsPage, qtbot: QtBot) -> None:
    opened(page)
    page.case.record.handed.setFocus()
    qtbot.keyClick(page.case.record.handed, Qt.Key.Key_Return)
    (sheet,) = page.window().findChildren(PictureSheet)
    assert sheet.caption.whole == "Picture 1"
    assert not sheet.picture.pixmap().isNull()
    sheet.reject()
    assert page.case.isVisible()
    page.step_back()
    assert page._ledger.isVisible()


def test_what_changed_is_published_again_into_the_folder_remembered(
    page: AppealsPage, qtbot: QtBot, tmp_path: Path, ask: ScriptedAsk
) -> None:
    opened(page)
    answer = page.case.answer
    qtbot.keyClicks(answer.trial, "1")
    answer.reason.setPlainText("首页底部确有机构职能")
    answer.by.setText("王主任")
    answer.act.click()
    page.show_item("delta")
    page.delta.act.click()
    (sheet,) = page.window().findChildren(ReissueSheet)
    sheet.where.choose()
    sheet.act.click()
    papers = sheet.papers.rows.rows
    assert any("（更正）" in paper.name for paper in papers)
    assert [paper.kind for paper in papers] == ["Notice", "Ledger", "Table", "Site sheet"]
    assert all(Path(paper.id).is_file() for paper in papers)
    settings = campaign_of(page).settings()
    assert page.context.preferences.paper_folder(settings.id) == tmp_path
    sheet.reject()


def test_an_appeal_and_its_answer_are_undone_and_the_room_follows(page: AppealsPage) -> None:
    opened(page)
    page.case.answer.verdicts.choose(VERDICTS.index(Verdict.REJECTED))
    page.case.answer.reason.setPlainText("截图为证")
    page.case.answer.by.setText("王主任")
    page.case.answer.act.click()
    assert page.waiting() == 0
    campaign_of(page).history.undo()
    assert page.waiting() == 1
    campaign_of(page).history.undo()
    assert not page.model.rows
    assert page.empty.isVisible()
