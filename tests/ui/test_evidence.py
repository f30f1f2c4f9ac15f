"""The evidence room: pictures in, bound, annotated, exported — by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPixmap, QWheelEvent
from PySide6.QtWidgets import QToolButton, QWidget

from govassess.domain.annotation import Annotation, Frame, Mark, Tool
from govassess.domain.answers import Answer
from tests.ui.evidence_room import CONTROL, SHIFT, page, press, striped
from ui.common.text import ElidedLabel
from ui.common.thumbnails import KEPT, Thumbnails, png_bytes, read_image
from ui.evidence.cell_dialog import CellDialog
from ui.evidence.models import file_name, worth_words
from ui.evidence.painting import flattened, with_strip

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.evidence.page import EvidencePage


__all__ = ["page"]


@pytest.fixture
def fresh(page: EvidencePage) -> EvidencePage:
    """The room with one picture just pasted in hand, bound to nothing."""
    page.intake.take(png_bytes(striped()), "paste")
    return page


def layer(page: EvidencePage) -> Annotation:
    row = page.row()
    assert row is not None
    return page.context.require().evidence.annotation(row.id)


def test_the_gallery_shows_what_the_service_says(page: EvidencePage) -> None:
    rows = page.context.require().evidence.gallery.rows(page.intake.person())
    assert len(rows) > 3
    assert page.model.rows == rows
    assert page.row() == rows[0]
    assert page.editor.canvas.image.size() == QSize(*rows[0].evidence.size)


def test_ctrl_v_pastes_a_picture_into_the_inbox(page: EvidencePage, qtbot: QtBot) -> None:
    before = len(page.model.rows)
    QGuiApplication.clipboard().setImage(striped())
    page.view.setFocus()
    press(qtbot, page, Qt.Key.Key_V, CONTROL)
    row = page.row()
    assert row is not None
    assert len(page.model.rows) == before + 1
    assert (row.cells, row.evidence.size, row.evidence.capsule.source) == ((), (400, 300), "paste")
    page.context.require().history.undo(page.intake.person())
    assert len(page.model.rows) == before


def test_text_on_the_clipboard_is_refused_in_words(page: EvidencePage, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("http://www.example.com")
    page.view.setFocus()
    press(qtbot, page, Qt.Key.Key_V, CONTROL)
    assert len(page.context.ask.told) == 1  # type: ignore[attr-defined]


def test_dropped_files_are_kept_and_what_is_no_picture_is_named(
    page: EvidencePage, tmp_path: Path
) -> None:
    before = len(page.model.rows)
    good, bad = tmp_path / "首页.png", tmp_path / "图.svg"
    good.write_bytes(png_bytes(striped()))
    bad.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in (good, bad)])
    page.intake.take_mime(mime, "drop")
    assert len(page.model.rows) == before + 1
    (told,) = page.context.ask.told  # type: ignore[attr-defined]
    assert told.startswith("图.svg: ")


def test_a_picture_can_be_asked_for_the_cell_in_hand(page: EvidencePage) -> None:
    site = page.context.require().sites.all()[0]
    code = page.context.require().walk.sheet(site, page.intake.person()).rubric
    leaf = next(iter(code.leaves())).code
    QGuiApplication.clipboard().setImage(striped())
    page.context.go("sites")
    page.context.picture_asked.emit("paste", (site.id, leaf))
    page.context.go("evidence")
    row = page.row()
    assert row is not None
    assert [(cell.site.id, cell.code) for cell in row.cells] == [(site.id, leaf)]


def test_unbound_pictures_can_be_looked_at_alone(fresh: EvidencePage) -> None:
    fresh.segments._group.button(1).click()
    assert [row.cells for row in fresh.model.rows] == [()]
    fresh.search.setText("没有这样的图")
    assert fresh._nothing.isVisible()
    fresh.step_back()
    assert len(fresh.model.rows) > 1


def test_digits_bind_suggestions_and_a_button_unbinds(fresh: EvidencePage, qtbot: QtBot) -> None:
    context = fresh.context
    sites = context.require().sites.all()
    leaf = next(iter(context.require().rubric.rubric(sites[0].class_id).leaves())).code
    context.preferences.set_walk_place(context.require().settings().id, sites[0].id, leaf)
    fresh._show_current()
    assert [item.cell.code for item in fresh.pane.suggestions] == [leaf]
    fresh.view.setFocus()
    press(qtbot, fresh, Qt.Key.Key_1)
    row = fresh.row()
    assert row is not None
    assert [(cell.site.id, cell.code) for cell in row.cells] == [(sites[0].id, leaf)]
    assert fresh.pane.suggestions == ()
    fresh.pane.unbound.emit(row.cells[0])
    assert fresh.row().cells == ()
    context.require().history.undo(fresh.intake.person())
    assert len(fresh.row().cells) == 1


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has no window manager
def test_b_binds_to_any_cell_by_site_and_code(fresh: EvidencePage, qtbot: QtBot) -> None:
    site = fresh.context.require().sites.all()[2]
    rubric = fresh.context.require().rubric.rubric(site.class_id)
    leaf = list(rubric.leaves())[3]
    fresh.view.setFocus()
    press(qtbot, fresh, Qt.Key.Key_B)
    (dialog,) = fresh.findChildren(CellDialog)
    dialog.site.setEditText(site.name)
    dialog.site.setCurrentIndex(dialog._place(dialog.site))
    dialog.leaf.setEditText(leaf.code)
    dialog.accept()
    assert [(cell.site.id, cell.code) for cell in fresh.row().cells] == [(site.id, leaf.code)]


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_b_offers_only_leaves_that_the_plan_gives_to_whoever_walks(
    fresh: EvidencePage, qtbot: QtBot
) -> None:
    campaign, walker = fresh.context.require(), fresh.context.walker()
    assert walker is not None
    site = campaign.sites.all()[0]
    codes = [leaf.code for leaf in campaign.rubric.rubric(site.class_id).leaves()]
    campaign.plan.share_leaves({walker.id: {site.class_id: codes[2:4]}})
    fresh.view.setFocus()
    press(qtbot, fresh, Qt.Key.Key_B)
    (dialog,) = fresh.findChildren(CellDialog)
    dialog.site.setCurrentIndex([each.id for each in dialog._sites].index(site.id))
    offered = [dialog.leaf.itemData(at) for at in range(dialog.leaf.count())]
    assert offered == codes[2:4]
    dialog.reject()


def test_a_mark_is_made_moved_and_taken_back_by_keys(fresh: EvidencePage, qtbot: QtBot) -> None:
    fresh.view.setFocus()
    press(qtbot, fresh, Qt.Key.Key_R)
    assert fresh.editor.canvas.hand is Tool.BOX
    press(qtbot, fresh, Qt.Key.Key_Return)
    (mark,) = layer(fresh).marks
    assert mark.tool is Tool.BOX
    assert fresh.editor.canvas.hand is None
    press(qtbot, fresh, Qt.Key.Key_Right)
    press(qtbot, fresh, Qt.Key.Key_Down, SHIFT)
    assert layer(fresh).marks == (mark.moved(1, 10),)
    press(qtbot, fresh, Qt.Key.Key_Right, CONTROL)
    assert layer(fresh).marks == (mark.moved(1, 10).stretched(1, 0),)
    press(qtbot, fresh, Qt.Key.Key_Z, CONTROL)
    assert layer(fresh).marks == (mark,)
    press(qtbot, fresh, Qt.Key.Key_Z, CONTROL)
    assert layer(fresh).marks == ()
    assert fresh.editor.canvas.layer == Annotation()


def test_each_tool_has_its_key(fresh: EvidencePage, qtbot: QtBot) -> None:
    for tool in fresh.editor.toolbar.tools:
        press(qtbot, fresh, getattr(Qt.Key, f"Key_{tool.key}"))
        assert fresh.editor.canvas.hand == tool.hand
    press(qtbot, fresh, Qt.Key.Key_Escape)
    assert fresh.editor.canvas.hand is None


def test_a_drag_draws_and_a_click_selects(fresh: EvidencePage, qtbot: QtBot) -> None:
    canvas = fresh.editor.canvas
    left = Qt.MouseButton.LeftButton
    press(qtbot, fresh, Qt.Key.Key_A)
    qtbot.mousePress(canvas, left, pos=QPoint(40, 40))
    qtbot.mouseMove(canvas, QPoint(100, 90))
    qtbot.mouseRelease(canvas, left, pos=QPoint(120, 100))
    (arrow,) = layer(fresh).marks
    assert (arrow.tool, arrow.x1, arrow.y1, arrow.x2, arrow.y2) == (Tool.ARROW, 40, 40, 120, 100)
    canvas.take_tool(None)
    qtbot.mouseClick(canvas, left, pos=QPoint(80, 70))
    assert canvas.selected == 0
    press(qtbot, fresh, Qt.Key.Key_Delete)
    assert layer(fresh).marks == ()


def test_numbers_count_and_words_are_typed(fresh: EvidencePage, qtbot: QtBot) -> None:
    canvas = fresh.editor.canvas
    press(qtbot, fresh, Qt.Key.Key_N)
    for x in (50, 100):
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(x, 60))
    press(qtbot, fresh, Qt.Key.Key_T)
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(30, 200))
    qtbot.keyClicks(canvas._words, "no 2012 budget")
    qtbot.keyClick(canvas._words, Qt.Key.Key_Return)
    assert [mark.text for mark in layer(fresh).marks] == ["1", "2", "no 2012 budget"]


def test_the_export_has_marks_and_caption_and_the_original_stays(
    fresh: EvidencePage, tmp_path: Path
) -> None:
    row = fresh.row()
    room = fresh.context.require().evidence
    original = room.path(row.evidence).read_bytes()
    crop = Frame(50, 50, 200, 150)
    marked = Annotation((Mark(Tool.BOX, 60, 60, 120, 120),), crop)
    room.annotate(row.evidence, marked, fresh.intake.person())
    fresh.context.ask.answers["save_file"] = tmp_path / "out.png"  # type: ignore[attr-defined]
    fresh.editor.export()
    made = QImage(str(tmp_path / "out.png"))
    assert made.width() == 200
    assert made.height() > 150
    assert made.pixelColor(10, 40).red() > 180  # the box's left edge
    assert made.pixelColor(100, 20) == striped().pixelColor(150, 70)
    assert room.path(row.evidence).read_bytes() == original


def test_pixelation_depends_only_on_pixels_outside_the_box() -> None:
    one, other = striped(120, 90), striped(120, 90)
    painter = QPainter(other)
    painter.fillRect(30, 20, 40, 30, QColor("#FF00FF"))
    painter.end()
    hidden = Annotation((Mark(Tool.PIXELATE, 30, 20, 70, 50),))
    assert flattened(one, hidden) == flattened(other, hidden)
    assert flattened(one, hidden) != one.convertToFormat(QImage.Format.Format_RGB32)


def test_a_box_beside_another_does_not_learn_its_border() -> None:
    one, other = striped(120, 90), striped(120, 90)
    painter = QPainter(other)
    painter.fillRect(30, 20, 80, 30, QColor("#00FF00"))
    painter.end()
    hidden = Annotation((Mark(Tool.PIXELATE, 30, 20, 70, 50), Mark(Tool.PIXELATE, 70, 20, 110, 50)))
    assert flattened(one, hidden) == flattened(other, hidden)


def test_a_box_over_everything_hides_everything() -> None:
    hidden = Annotation((Mark(Tool.PIXELATE, -5, -5, 500, 500),))
    assert flattened(striped(), hidden) == flattened(striped(tint=3), hidden)


@pytest.mark.promise("T29")
def test_an_exported_picture_has_a_name_that_any_system_takes(page: EvidencePage) -> None:
    row = next(row for row in page.model.rows if "<" in row.cells[0].site.name)
    name = file_name(row)
    assert name.endswith(".png")
    assert not set(name) & set('\\/:*?"<>|')


def test_a_long_caption_takes_more_lines(page: EvidencePage) -> None:
    short, long = (with_strip(striped(), "a" * n).height() for n in (5, 400))
    assert 300 < short < long


@pytest.mark.promise("T23")
@pytest.mark.qt_log_ignore("Not a JPEG file")  # Qt says why it refuses
def test_only_the_vaults_formats_are_read(tmp_path: Path) -> None:
    svg = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9'/></svg>"
    for name, data in (("a.png", svg), ("b.jpg", svg), ("c.png", b"GIF89a"), ("d.png", b"")):
        (tmp_path / name).write_bytes(data)
        assert read_image(tmp_path / name, name[-3:]).isNull()
    bomb = QImage(9000, 9000, QImage.Format.Format_Mono)
    bomb.fill(0)
    (tmp_path / "f.png").write_bytes(png_bytes(bomb))
    assert read_image(tmp_path / "f.png", "png", QSize(100, 80)).isNull()
    (tmp_path / "e.svg").write_bytes(svg)
    assert read_image(tmp_path / "e.svg", "svg").isNull()


def test_thumbnails_are_kept_and_the_oldest_goes(page: EvidencePage, qtbot: QtBot) -> None:
    thumbnails = Thumbnails(page.context)
    evidence = page.row().evidence
    assert thumbnails.get(evidence, QSize(40, 30), 1.0) is None
    with qtbot.waitSignal(thumbnails.arrived):
        pass
    found = thumbnails.get(evidence, QSize(40, 30), 1.0)
    assert found is not None
    assert (found.width(), found.height() <= 30) == (40, True)
    for width in range(41, 41 + KEPT):
        thumbnails._kept[evidence.picture, width, 1] = QPixmap(1, 1)
    thumbnails._take([])
    assert len(thumbnails._kept) == KEPT
    assert thumbnails.get(evidence, QSize(40, 30), 1.0) is None
    thumbnails.forget()


def test_a_contact_sheet_shows_a_leaf_over_all_sites(page: EvidencePage, qtbot: QtBot) -> None:
    cell = page.row().cells[0]
    page.show_sheet()
    places = page.sheet.model.rows
    assert {place.site.class_id for place in places} == {cell.site.class_id}
    with_picture = [place for place in places if place.evidence is not None]
    assert page.row().id in {place.evidence.id for place in with_picture}
    at = places.index(with_picture[0])
    page.sheet.view.setCurrentIndex(page.sheet.model.index(at, 0))
    qtbot.keyClick(page.sheet.view, Qt.Key.Key_Return)
    assert page.row().id == with_picture[0].evidence.id
    assert page.editor.isVisible()


def test_every_control_has_a_name(fresh: EvidencePage) -> None:
    fresh.show_sheet()
    buttons = fresh.findChildren(QToolButton)
    assert len(buttons) > 12
    assert [b for b in buttons if not (b.accessibleName() or b.text())] == []


def test_the_wheel_zooms_with_ctrl_and_is_the_areas_without(fresh: EvidencePage) -> None:
    canvas = fresh.editor.canvas
    before = canvas.width()
    assert wheel(canvas, 120, CONTROL)
    assert canvas.width() == round(before * 1.25)
    assert not wheel(canvas, -120, Qt.KeyboardModifier.NoModifier), "the area scrolls with it"
    assert canvas.width() == round(before * 1.25)
    for _ in range(60):
        wheel(canvas, -120, CONTROL)
    assert 0 < canvas.width() < before


def wheel(canvas: QWidget, turned: int, modifiers: Qt.KeyboardModifier) -> bool:
    """Turn the wheel over the picture; tell whether the picture took it."""
    spot = canvas.visibleRegion().boundingRect().center()
    event = QWheelEvent(
        QPointF(spot), QPointF(canvas.mapToGlobal(spot)), QPoint(), QPoint(0, turned),
        Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    canvas.wheelEvent(event)
    return event.isAccepted()


def test_undo_and_redo_stand_above_the_picture(fresh: EvidencePage, qtbot: QtBot) -> None:
    press(qtbot, fresh, Qt.Key.Key_R)
    press(qtbot, fresh, Qt.Key.Key_Return)
    drawn = layer(fresh)
    undo, redo = (
        next(b for b in fresh.editor.toolbar.findChildren(QToolButton) if key in b.toolTip())
        for key in ("Ctrl+Z", "Ctrl+Y")
    )
    undo.click()
    assert layer(fresh) == Annotation() == fresh.editor.canvas.layer
    redo.click()
    assert layer(fresh) == drawn == fresh.editor.canvas.layer


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_one_picture_proves_many_cells(fresh: EvidencePage, qtbot: QtBot) -> None:
    site = fresh.context.require().sites.all()[1]
    leaves = list(fresh.context.require().rubric.rubric(site.class_id).leaves())[:3]
    for leaf in leaves:
        fresh.view.setFocus()
        press(qtbot, fresh, Qt.Key.Key_B)
        dialog = next(each for each in fresh.findChildren(CellDialog) if each.isVisible())
        dialog.site.setEditText(site.name)
        dialog.site.setCurrentIndex(dialog._place(dialog.site))
        dialog.leaf.setEditText(leaf.code)
        dialog.accept()
    assert [cell.code for cell in fresh.row().cells] == [leaf.code for leaf in leaves]
    fresh.pane.unbound.emit(fresh.row().cells[1])
    assert [cell.code for cell in fresh.row().cells] == [leaves[0].code, leaves[2].code]


def test_pictures_bound_in_vain_can_be_looked_at_alone(fresh: EvidencePage) -> None:
    campaign, by = fresh.context.require(), fresh.intake.person()
    site = next(site for site in campaign.sites.all() if site.name == "安塞县")
    leaf = next(iter(campaign.rubric.rubric(site.class_id).leaves()))
    campaign.evidence.bind(fresh.row().id, [(site, leaf.code)], by)
    assert [fresh.segments._group.button(at).text()[-1] for at in (1, 2)] == ["0", "1"]
    fresh.segments._group.button(2).click()
    (row,) = fresh.model.rows
    assert row.cells[0].site.name == "安塞县"
    answer = Answer(option=leaf.leaf.lines[0].label)
    campaign.walk.rate(site, leaf.code, answer, by)
    assert fresh._nothing.isVisible()


def test_the_pane_says_what_a_cell_got_by_ones_own_answer(page: EvidencePage) -> None:
    row, by = page.row(), page.intake.person()
    worths = page.context.require().evidence.gallery.worths(row, by)
    said = {label.whole for label in page.pane.findChildren(ElidedLabel)}
    for cell in row.cells:
        assert f"{cell.site.name} · {worth_words(worths[cell.site.id, cell.code])}" in said


def test_the_exported_file_knows_nothing_of_what_is_hidden(
    fresh: EvidencePage, tmp_path: Path
) -> None:
    """Two originals that differ only inside the box leave the same bytes."""
    hidden = Annotation(
        (
            Mark(Tool.PIXELATE, 30, 20, 70, 50),
            Mark(Tool.ARROW, 10, 10, 60, 40),
            Mark(Tool.TEXT, 40, 30, 40, 30, text="x"),
        ),
        Frame(5, 5, 200, 150),
    )
    exported = []
    for colour in ("#FF00FF", "#000000", "#FFFFFF"):
        picture = striped()
        painter = QPainter(picture)
        painter.fillRect(30, 20, 40, 30, QColor(colour))
        painter.end()
        fresh.editor.canvas.show_picture(picture, hidden)
        fresh.editor.export_to(tmp_path / f"{colour[1:]}.png")
        exported.append((tmp_path / f"{colour[1:]}.png").read_bytes())
    assert len(set(exported)) == 1


def test_leaving_the_campaign_forgets_its_pictures(page: EvidencePage) -> None:
    page.window().close_campaign()
    assert page.model.rows == ()
    assert page.editor.canvas.image.isNull()
