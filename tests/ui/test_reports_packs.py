"""The sheets page shows each unit's pages as they print, and writes what the service writes."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from govassess.domain.appeals import Terms
from govassess.progress import Cancelled
from govassess.services import campaigns, reports_packs, reports_seal
from govassess.services.reports_packs_view import Pack, PacksView
from tests.fakes import ScriptedAsk
from tests.services.sealing import seal, walked
from ui import labels
from ui.common.extent import Extent
from ui.common.papers_sheet import PapersSheet
from ui.common.rows_model import ROW_ROLE
from ui.reports.packs_page import PacksPage
from ui.reports.terms_sheet import TermsSheet

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow
    from ui.tasks import Task

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NO_GLYPH = "\U0001f600"
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen has no window manager
FORMAT = QImage.Format.Format_RGB888


@pytest.fixture
def page(window: MainWindow) -> PacksPage:
    window.context.go("reports_packs")
    shown = window.page()
    assert isinstance(shown, PacksPage)
    assert shown.view.hasFocus()
    return shown


def finish(field: QWidget, qtbot: QtBot) -> None:
    """Press Ctrl+Enter in a field of a sheet."""
    qtbot.waitUntil(field.window().isActiveWindow)
    qtbot.keyClick(field, Qt.Key.Key_Return, CONTROL)


def ask_of(page: PacksPage) -> ScriptedAsk:
    ask = page.context.ask
    assert isinstance(ask, ScriptedAsk)
    return ask


def sheet_of(page: PacksPage) -> PapersSheet:
    (sheet,) = [each for each in page.window().findChildren(PapersSheet) if each.isVisible()]
    return sheet


def test_the_list_is_that_of_the_service(page: PacksPage) -> None:
    view = PacksView(page.context.require())
    assert page.model.rows == view.units
    assert len(view.units) == 6
    for place, unit in enumerate(view.units):
        cells = [page.model.index(place, column).data() for column in range(6)]
        rank = labels.NONE if unit.score.rank is None else str(unit.score.rank)
        assert cells[:3] == [unit.name, unit.class_name, rank]
        assert cells[4:] == [str(unit.losses), str(unit.pictures)]
    scored = next(unit for unit in view.units if unit.score.rank == 1)
    place = view.units.index(scored)
    assert page.model.index(place, 3).data() == labels.total(scored.score.total, scored.decimals)
    assert any(unit.losses for unit in view.units)
    assert any(unit.pictures for unit in view.units)


def test_filter_and_class_narrow_the_list(page: PacksPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_F, CONTROL)
    assert page.search.hasFocus()
    page.search.setText("财政")
    assert [unit.name for unit in shown(page)] == ["市财政局"]
    assert page.pane._site == shown(page)[0].id
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    page.classes._group.button(2).click()
    assert {unit.class_name for unit in shown(page)} == {"部门网站"}


def shown(page: PacksPage) -> list:
    rows = range(page.filter.rowCount())
    return [page.filter.index(row, 0).data(ROW_ROLE) for row in rows]


def test_the_pages_are_those_of_the_file(page: PacksPage, qtbot: QtBot, tmp_path: Path) -> None:
    unit = page.model.rows[0]
    paper, view = page.pane.paper, page.packs
    (path, count), *_ = reports_packs.write_sheets(
        *(page.context.require(), view.results, tmp_path),
        progress=Silent(),
        only={unit.id},
    )
    made = view.paper(unit.id)
    assert made.pdf == path.read_bytes()
    assert paper.pages == made.pages == count > 1
    assert str(count) in paper.number.text()
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert paper.area.hasFocus()
    for number in range(count):
        assert paper.page == number
        wide = round(paper.wanted_width * paper.devicePixelRatioF())
        picture = made.picture(number, width=wide)
        image = paper._sheet.pixmap().toImage().convertToFormat(FORMAT)
        assert (image.width(), image.height()) == (picture.width, picture.height)
        rows = range(0, picture.height, 7)
        assert all(
            bytes(image.constScanLine(row))[: 3 * picture.width] == scan(picture, row)
            for row in rows
        )
        turn_by_keys(page, qtbot, number)
    qtbot.keyClick(paper.area, Qt.Key.Key_Home)
    assert paper.page == 0
    qtbot.keyClick(paper.area, Qt.Key.Key_End)
    assert paper.page == count - 1
    assert not paper.forth.isEnabled()
    paper.back.click()
    assert paper.page == count - 2
    qtbot.keyClick(paper.area, Qt.Key.Key_Escape)
    assert page.view.hasFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    assert paper.page == 0


def turn_by_keys(page: PacksPage, qtbot: QtBot, number: int) -> None:
    """Scroll to the end of the page and on to the next one."""
    area = page.pane.paper.area
    for _ in range(12):
        if page.pane.paper.page != number:
            break
        qtbot.keyClick(area, Qt.Key.Key_PageDown)


def scan(picture, row: int) -> bytes:
    wide = 3 * picture.width
    return picture.rgb[row * wide : (row + 1) * wide]


def test_another_width_draws_the_page_anew(page: PacksPage, qtbot: QtBot) -> None:
    before = page.pane.paper._sheet.pixmap().width()
    window = page.window()
    window.resize(1000, 696)
    qtbot.waitUntil(lambda: page.extent is Extent.NARROW)
    qtbot.waitUntil(lambda: page.pane.paper._sheet.pixmap().width() != before)
    paper = page.pane.paper
    assert paper._sheet.pixmap().width() == round(paper.wanted_width * paper.devicePixelRatioF())


def test_terms_are_said_above_and_printed(page: PacksPage, qtbot: QtBot) -> None:
    campaign, before = page.context.require(), page.pane._paper[1].pdf
    page.change.click()
    (sheet,) = page.window().findChildren(TermsSheet)
    until = sheet.form.field("until").control
    until.setText("2013年13月40日")
    finish(until, qtbot)
    assert sheet.form.field("until").fault.isVisible()
    until.setText("2013年3月15日")
    sheet.form.field("to").control.setPlainText("市信息办张主任，0911-2880000")
    sheet.ranks.setChecked(False)
    finish(until, qtbot)
    terms = Terms(date(2013, 3, 15), "市信息办张主任，0911-2880000", ranks=False)
    assert reports_packs.terms(campaign) == terms
    for piece in ("2013-03-15", "张主任"):
        assert piece in page.terms.whole
    after = page.pane._paper[1].pdf
    assert after != before
    said = text_of(after)
    assert "2013年3月15日" in said
    assert "0911-2880000" in said
    assert "中列第" not in said
    campaign.history.undo()
    assert text_of(page.pane._paper[1].pdf) == text_of(before)


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        found = [page.get_textpage().get_text_range() for page in document]
    return "".join("".join(found).split())


def test_one_some_or_all_are_written_where_they_were_last(
    page: PacksPage, qtbot: QtBot, tmp_path: Path
) -> None:
    campaign, out = page.context.require(), tmp_path / "送达"
    out.mkdir()
    qtbot.keyClick(page.view, Qt.Key.Key_E, CONTROL)
    sheet = sheet_of(page)
    assert sheet.where.folder == campaign.folder / "exports"
    assert sheet.sites() == (page.model.rows[0].id,)
    ask_of(page).answers["open_folder"] = out
    sheet.where.choose()
    sheet.main_act()
    first = page.model.rows[0]
    assert names(out) == {f"单位反馈/{first.name}.pdf", *zips(out, [first])}
    assert str(out) in page.bar.words.whole
    qtbot.keyClick(page.view, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(page.view, Qt.Key.Key_Down, SHIFT)
    page.button.click()
    sheet = sheet_of(page)
    assert sheet.where.folder == out
    assert set(sheet.sites()) == {unit.id for unit in page.model.rows[:3]}
    sheet.ticks[Pack.EVIDENCE.value].setChecked(False)
    sheet.main_act()
    assert len([name for name in names(out) if name.endswith(".pdf")]) == 3
    page.button.click()
    sheet = sheet_of(page)
    sheet.units._group.button(sheet.units.count - 1).click()
    sheet.main_act()
    assert len([name for name in names(out) if name.endswith(".pdf")]) == 6
    assert {name for name in names(out) if name.endswith(".zip")} == zips(out, page.model.rows)
    opened: list[Path] = []
    page.context.show_folder = opened.append
    page.bar.open.click()
    assert opened == [out]


def names(out: Path) -> set[str]:
    return {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}


def zips(out: Path, units) -> set[str]:
    with_pictures = [unit for unit in units if unit.pictures]
    assert with_pictures
    stems = {path.stem for path in (out / "取证").iterdir()}
    assert len(stems) == len(with_pictures)
    return {f"取证/{stem}.zip" for stem in stems}


def test_nothing_ticked_cannot_be_written(page: PacksPage) -> None:
    page.export()
    sheet = sheet_of(page)
    for tick in sheet.ticks.values():
        tick.setChecked(False)
    assert not sheet.act.isEnabled()
    sheet.reject()


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not installed")
def test_the_command_on_the_page_proves_the_evidence(page: PacksPage, tmp_path: Path) -> None:
    unit = next(unit for unit in page.model.rows if unit.pictures)
    page.write(frozenset({unit.id}), frozenset({"evidence"}), tmp_path)
    (path,) = (tmp_path / "取证").glob("*.zip")
    with zipfile.ZipFile(path) as file:
        file.extractall(tmp_path / "u")
    command = ["sha256sum", "-c", "SHA256SUMS"]
    page.bar.forget()
    assert " ".join(command) in page.bar.words.whole
    done = subprocess.run(command, cwd=tmp_path / "u", capture_output=True, check=False)
    assert done.returncode == 0


def test_a_character_without_glyph_is_named(page: PacksPage, tmp_path: Path) -> None:
    campaign, unit = page.context.require(), page.model.rows[0]
    reports_packs.set_terms(campaign, Terms(None, f"信息办{NO_GLYPH}"))
    assert page.pane.missing.isVisible()
    assert "U+1F600" in page.pane.missing.text()
    out = tmp_path / "送达"
    page.write(frozenset({unit.id}), frozenset({"sheet"}), out)
    (told,) = ask_of(page).told
    assert "U+1F600" in told
    assert names(out) == set()
    assert page.bar.open.isHidden()
    campaign.history.undo()
    assert page.pane.missing.isHidden()


def test_stopping_keeps_what_is_whole(page: PacksPage, tmp_path: Path) -> None:
    view, stop, out = page.packs, Stopping(2), tmp_path / "送达"
    with pytest.raises(Cancelled):
        view.write(out, {Pack.SHEET}, [each.id for each in view.units], progress=stop)
    assert len(names(out)) == 2
    assert stop.totals == {6}


def test_stopping_is_said(page: PacksPage, tmp_path: Path) -> None:
    out = tmp_path / "送达"
    every = frozenset(unit.id for unit in page.model.rows)
    page.context.tasks.started.connect(stop_writing)
    page.write(every, frozenset({"sheet"}), out)
    page.context.tasks.started.disconnect(stop_writing)
    assert "已停止" in page.bar.words.whole
    assert page.bar.open.isHidden()
    assert not out.exists()


def test_a_drawing_that_was_stopped_does_not_stop_the_next(page: PacksPage, qtbot: QtBot) -> None:
    page.context.tasks.started.connect(stop_writing)
    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    page.context.tasks.started.disconnect(stop_writing)
    assert page.pane._paper[1].site == page.model.rows[0].id
    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    assert page.pane._paper[1].site == page.model.rows[2].id


def stop_writing(task: Task) -> None:
    task.cancel()


class Silent:
    """Progress that nobody looks at."""

    cancelled = False

    def step(self, done: int, total: int, note: str = "") -> None:
        """Take note of nothing."""


class Stopping(Silent):
    """A person who stops at a given step."""

    def __init__(self, after: int) -> None:
        self.after = after
        self.totals: set[int] = set()

    def step(self, done: int, total: int, note: str = "") -> None:
        self.totals.add(total)
        if done == self.after:
            raise Cancelled


def test_a_sealed_campaign_prints_its_seal(window: MainWindow, tmp_path: Path) -> None:
    place = tmp_path / "封存"
    place.mkdir()
    campaign, _, _ = walked(place)
    with campaign:
        seal(campaign)
        digest = reports_seal.seal_of(campaign).digest
        folder = campaign.folder
    window.context.open(folder)
    window.context.go("reports_packs")
    page = window.pages["reports_packs"]
    assert len(page.model.rows) == 2
    assert digest in text_of(page.pane._paper[1].pdf)
    assert not page.change.isEnabled()
    assert page.button.isEnabled()


def test_blind_votes_show_nothing(page: PacksPage) -> None:
    campaigns.add_evaluator(page.context.require(), "李强")
    assert page.model.rows == ()
    assert page._gate.isVisible()
    assert not page.button.isVisible()
    page.context.require().reports.open_votes()
    assert len(page.model.rows) == 6
