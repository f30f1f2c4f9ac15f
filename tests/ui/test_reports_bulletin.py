"""The bulletin is edited block by block beside its live pages; nothing typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from govassess.domain.bulletin import BlockKind, BlockPart, Letter, Outline
from govassess.domain.bulletin_slots import slots_of
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.people import OFFICE, Actor, Seat
from govassess.services import campaigns, rehearsal
from govassess.services.rubric import load
from govassess.store import reading_appeals
from tests.fakes import ScriptedAsk
from tests.ui import places
from ui import rooms
from ui.reports.bulletin_draft_sheet import DraftSheet
from ui.reports.bulletin_insert_sheet import InsertSheet, Offer
from ui.reports.bulletin_letter_sheet import LetterSheet
from ui.reports.bulletin_menu import BlockMenu
from ui.reports.bulletin_page import BulletinPage
from ui.reports.bulletin_query_sheet import QuerySheet
from ui.steps import Step
from ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govassess.domain.bulletin import Block
    from ui.main_window import MainWindow
    from ui.reports.bulletin_text import BlockEdit

NONE = Qt.KeyboardModifier.NoModifier
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
OVERVIEW = "overview"
OFFSCREEN = ("propagateSizeHints", "does not support raise", "grabbing the keyboard")
pytestmark = pytest.mark.qt_log_ignore(*OFFSCREEN)
"""What the offscreen screen says because it has no window manager."""


@pytest.fixture
def page(window: MainWindow) -> BulletinPage:
    window.context.go("reports_bulletin")
    shown = places.settled(window).page()
    assert isinstance(shown, BulletinPage)
    return shown


def press(key: Qt.Key, hold: Qt.KeyboardModifier = NONE) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, hold)
    QApplication.processEvents()


def of(page: BulletinPage, origin: str) -> Block:
    return next(b for b in page.acts.desk.view().bulletin.blocks if b.origin == origin)


def take(page: BulletinPage, origin: str = OVERVIEW) -> BlockEdit:
    """Take a block in hand and return its text."""
    block = of(page, origin)
    page.take(block.id)
    edit = page.column.cards[block.id].edits[BlockPart.TEXT]
    assert edit.hasFocus()
    return edit


def order(page: BulletinPage) -> list[str]:
    return [block.id for block in page.acts.desk.view().bulletin.blocks]


def sheet_of(page: BulletinPage, kind: type[QDialog]) -> QDialog:
    (sheet,) = [each for each in page.window().findChildren(kind) if each.isVisible()]
    return sheet


def make_stale(page: BulletinPage) -> Block:
    """Store the bulletin, then take back an answer that its numbers count."""
    page.acts.desk.update_all()
    campaign = page.context.require()
    (person,) = campaigns.evaluators(campaign)
    by = Actor(person.id, person.role)
    site = next(row.site for row in campaign.sites.list() if row.answered == row.leaves)
    line = next(each for each in campaign.walk.sheet(site, by).lines if each.is_answered)
    for finding in line.findings:
        campaign.walk.remove_finding(site, finding, by)
    campaign.walk.withdraw(site, line.code, by)
    return of(page, OVERVIEW)


def seal(page: BulletinPage) -> None:
    """Put a seal on the campaign."""
    value = {
        "digest": "0" * 64,
        "snapshot": {},
        "files": [],
        "by": "王主任",
        "at": "2013-02-01T00:00:00+00:00",
        "made_on": "2013-02-01",
    }
    put = Put(Subject.SEAL, reading_appeals.SEAL_SUBJECT, value)
    page.context.require().edit(Action.SEAL, OFFICE, [put])


def test_the_room_is_first_in_publish_and_the_leads_alone() -> None:
    assert rooms.rooms_of(Step.PUBLISH, Seat.LEAD)[0].name == "reports_bulletin"
    names = [room.name for room in rooms.rooms_of(Step.PUBLISH, Seat.EVALUATOR)]
    assert "reports_bulletin" not in names


def test_blocks_stand_in_the_order_of_the_document(page: BulletinPage) -> None:
    assert page.column.order() == order(page)
    kinds = [card.state.block.kind for card in page.column.cards.values()]
    assert kinds[0] is BlockKind.TITLE
    assert kinds[-1] is BlockKind.TABLE
    assert page.column.cards[of(page, "recipients").id].head.whole == "主送"
    assert page.column.cards[of(page, "outcome").id].head.whole == "一、评估结果"


def test_a_draft_says_so_until_it_is_edited(page: BulletinPage) -> None:
    assert page.bar.said.text() == "自动起草，改动后保存在任务里。"
    assert page.acts.desk.document() is None
    take(page).insertPlainText("经复核，")
    page.flush()
    assert page.acts.desk.document() is not None
    assert "自动起草" not in page.bar.said.text()


def test_typing_shows_at_once_and_slots_stay_bound(page: BulletinPage) -> None:
    edit = take(page)
    before = [run.slot for _, run in slots_of(of(page, OVERVIEW))]
    QTest.keyClicks(edit, "x")
    assert edit.toPlainText().startswith("x")
    assert page.unsaved() == 1
    assert page.acts.desk.document() is None, "nothing is stored at each key"
    assert page.flush()
    after = of(page, OVERVIEW)
    assert after.words.startswith("x")
    assert [run.slot for _, run in slots_of(after)] == before


def test_a_pause_stores_what_was_typed(page: BulletinPage, qtbot) -> None:
    QTest.keyClicks(take(page), "y")
    qtbot.waitUntil(lambda: page.unsaved() == 0, timeout=3000)
    assert of(page, OVERVIEW).words.startswith("y")


def test_a_word_being_composed_is_no_text_yet(page: BulletinPage) -> None:
    edit = take(page)
    words = edit.toPlainText()
    QApplication.sendEvent(edit, QInputMethodEvent("zhong", []))
    assert edit.composing
    page.refresh()
    assert page.unsaved() == 0
    done = QInputMethodEvent()
    done.setCommitString("中")
    QApplication.sendEvent(edit, done)
    assert not edit.composing
    assert edit.toPlainText() == f"中{words}"


@pytest.mark.parametrize("leave", ["room", "campaign"])
def test_nothing_typed_is_lost_at_leaving(page: BulletinPage, folder: Path, leave: str) -> None:
    window = page.window()
    QTest.keyClicks(take(page), "z")
    if leave == "room":
        window.context.go("sites")
        assert of(page, OVERVIEW).words.startswith("z")
        return
    window.close_campaign()
    with campaigns.open_campaign(folder) as campaign:
        words = [block.words for block in campaign.reports.bulletin.view().bulletin.blocks]
    assert any(text.startswith("z") for text in words)


def test_undo_is_the_campaigns(page: BulletinPage) -> None:
    edit = take(page)
    words = edit.toPlainText()
    QTest.keyClicks(edit, "w")
    press(Qt.Key.Key_Z, CONTROL)
    assert edit.toPlainText() == words
    press(Qt.Key.Key_Y, CONTROL)
    assert edit.toPlainText() == f"w{words}"


def test_a_stale_value_says_what_is_now_and_is_updated(page: BulletinPage) -> None:
    block = make_stale(page)
    card = page.column.cards[block.id]
    assert card.stale.text().startswith("已过时：现为 ")
    assert card.update_button.isVisibleTo(card)
    assert any(chip.stale and "→" in chip.text for chip in card.chips.chips)
    assert "已过时" in page.bar.said.text()
    take(page)
    card.update_button.click()
    assert card.state.stale == ""
    assert not any(slot.block == block.id for slot in page.acts.desk.view().stale)


def test_all_values_are_updated_at_once_and_undone(page: BulletinPage) -> None:
    make_stale(page)
    take(page)
    press(Qt.Key.Key_U, CONTROL | SHIFT)
    assert page.acts.desk.view().stale == ()
    assert not page.bar.update_all.isVisibleTo(page)
    press(Qt.Key.Key_Z, CONTROL)
    assert page.acts.desk.view().stale != ()


def test_f8_goes_from_one_stale_block_to_the_next(page: BulletinPage) -> None:
    make_stale(page)
    stale = [name for name, card in page.column.cards.items() if card.state.stale]
    page.take(page.column.order()[0])
    press(Qt.Key.Key_F8)
    assert page.column.in_hand == stale[0]
    press(Qt.Key.Key_F8)
    assert page.column.in_hand == stale[1]
    press(Qt.Key.Key_F8, SHIFT)
    assert page.column.in_hand == stale[0]


def test_a_remark_stands_under_its_block_and_is_mended(page: BulletinPage) -> None:
    edit = take(page)
    edit.put_cursor(len(edit.toPlainText()))
    edit.insertPlainText("。")
    page.flush()
    card = page.column.card
    (remark,) = card.state.remarks
    assert remark.edits
    card.mending.emit(remark)
    assert not of(page, OVERVIEW).words.endswith("。。")
    assert page.column.card.state.remarks == ()


def test_only_the_block_in_hand_shows_all_its_values(page: BulletinPage) -> None:
    block = make_stale(page)
    page.take(page.column.order()[0])
    places.settled(page.window())
    chips = page.column.cards[block.id].chips
    folded = chips.height()
    opened: list[object] = []
    chips.opened.connect(opened.append)
    page.column.opened.disconnect(page.doors.open_slot)
    QTest.mouseClick(chips, Qt.MouseButton.LeftButton, NONE, QPoint(12, 12))
    stale = [chip.place for chip in chips.chips if chip.stale]
    assert opened == stale[:1], "what is stale stands first"
    take(page)
    places.settled(page.window())
    assert chips.height() > folded


def test_a_chip_opens_its_value_and_the_cells_behind_it(page: BulletinPage) -> None:
    take(page)
    card = page.column.card
    press(Qt.Key.Key_Tab)
    assert card.chips.hasFocus()
    press(Qt.Key.Key_Return)
    sheet = sheet_of(page, QuerySheet)
    assert sheet.rows
    assert "现为" in sheet.now.text()
    QTest.keyClick(sheet.list, Qt.Key.Key_Return)
    window = page.window()
    assert window.page() is window.pages["reports"]
    window.context.come_back()
    assert window.page() is page
    assert page.column.in_hand == of(page, OVERVIEW).id


def test_the_cells_behind_a_value_are_walked_from_its_sheet(page: BulletinPage) -> None:
    take(page)
    chips = page.column.card.chips
    page.column.opened.emit(page.column.in_hand, chips.chips[0].place)
    sheet = sheet_of(page, QuerySheet)
    sheet.walk.click()
    window = page.window()
    assert window.page() is window.pages["walk"]


def test_a_campaign_without_sites_says_what_will_be_here(
    make: Callable[..., MainWindow], tmp_path: Path
) -> None:
    settings = campaigns.new_settings("空的任务", "某办公室")
    classes = tuple(campaigns.NewClass(name, load(rubric)) for name, rubric in rehearsal.CLASSES)
    campaigns.create(tmp_path / "empty", settings, classes).close()
    window = make()
    window.context.open(tmp_path / "empty")
    window.context.go("reports_bulletin")
    page = places.settled(window).page()
    assert page._nothing.isVisible()
    assert "起草通报" in page._nothing.sentence.text()
    press(Qt.Key.Key_I, CONTROL)
    press(Qt.Key.Key_F8)
    assert [each for each in window.findChildren(QDialog) if each.isVisible()] == []


def test_one_value_is_updated_from_its_sheet(page: BulletinPage) -> None:
    block = make_stale(page)
    stale = [slot for slot in page.acts.desk.view().stale if slot.block == block.id]
    page.column.opened.emit(block.id, stale[0].place)
    sheet = sheet_of(page, QuerySheet)
    assert stale[0].old in sheet.now.text()
    sheet.update_button.click()
    left = [slot for slot in page.acts.desk.view().stale if slot.block == block.id]
    assert [slot.query for slot in left] == [slot.query for slot in stale[1:]]


def insert(page: BulletinPage, offer: Offer, text: str = "") -> None:
    """Put something in by the keyboard."""
    press(Qt.Key.Key_I, CONTROL)
    sheet = sheet_of(page, InsertSheet)
    sheet.choose(offer)
    sheet.search.setText(text)
    assert sheet.row is not None
    QTest.keyClick(sheet.search, Qt.Key.Key_Return)
    places.settled(page.window())


def test_a_standing_sentence_is_put_in_behind_the_block(page: BulletinPage) -> None:
    take(page)
    place = order(page).index(page.column.in_hand)
    insert(page, Offer.SENTENCE, "等级")
    made = page.acts.desk.view().bulletin.blocks[place + 1]
    assert made.origin == "said.grades"
    assert page.column.in_hand == made.id
    assert page.column.order() == order(page)


def test_a_value_is_put_in_at_the_cursor(page: BulletinPage) -> None:
    edit = take(page, "opening")
    edit.put_cursor(1)
    insert(page, Offer.VALUE, "网站总数")
    runs = of(page, "opening").text
    assert runs[1].slot == "sites.count"
    assert of(page, "opening").words.startswith(f"为{runs[1].text}进一步")


@pytest.mark.parametrize(
    ("offer", "kind"),
    [(Offer.FIGURE, BlockKind.TABLE), (Offer.BLANK, BlockKind.PARAGRAPH)],
)
def test_tables_and_new_blocks_are_put_in(page: BulletinPage, offer: Offer, kind: str) -> None:
    take(page)
    place = order(page).index(page.column.in_hand)
    insert(page, offer)
    assert page.acts.desk.view().bulletin.blocks[place + 1].kind is kind
    assert page.column.in_hand == order(page)[place + 1]


def test_the_arrows_go_along_what_can_be_put_in(page: BulletinPage) -> None:
    take(page)
    press(Qt.Key.Key_I, CONTROL)
    sheet = sheet_of(page, InsertSheet)
    first = sheet.row
    QTest.keyClick(sheet.search, Qt.Key.Key_Down)
    assert sheet.row is not None
    assert sheet.row != first
    sheet.reject()


def test_a_block_is_moved_and_removed_by_keys_and_comes_back(page: BulletinPage) -> None:
    take(page)
    block, before = page.column.in_hand, order(page)
    place = before.index(block)
    press(Qt.Key.Key_Up, ALT)
    assert order(page).index(block) == place - 1
    assert page.column.in_hand == block
    press(Qt.Key.Key_Down, ALT)
    assert order(page) == before
    press(Qt.Key.Key_Delete, ALT)
    assert block not in order(page)
    assert page.column.in_hand == before[place + 1]
    assert QApplication.focusWidget() is not None
    press(Qt.Key.Key_Z, CONTROL)
    assert order(page) == before


def test_enter_breaks_a_paragraph_and_backspace_takes_an_empty_one_out(page: BulletinPage) -> None:
    edit = take(page)
    words = edit.toPlainText()
    edit.put_cursor(len(words))
    press(Qt.Key.Key_Return)
    made = page.column.in_hand
    assert page.column.card.state.block.kind is BlockKind.PARAGRAPH
    assert page.column.card.state.block.words == ""
    press(Qt.Key.Key_Backspace)
    assert made not in order(page)
    edit = take(page)
    edit.put_cursor(4)
    press(Qt.Key.Key_Return)
    assert of(page, OVERVIEW).words == words[:4]
    assert page.column.card.state.block.words == words[4:]
    assert [run.slot for run in page.column.card.state.block.text if run.slot]


def test_rare_characters_are_one_character_each(page: BulletinPage) -> None:
    edit = take(page, "opening")
    edit.insertPlainText("𠮷𠮷")
    assert edit.place() == 2
    insert(page, Offer.VALUE, "网站总数")
    runs = of(page, "opening").text
    assert (runs[0].text, runs[1].slot) == ("𠮷𠮷", "sites.count")
    marked = [mark.cursor.selectedText() for mark in edit.extraSelections()]
    assert marked == [run.text for run in runs if run.slot]
    edit.put_cursor(2)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert of(page, "opening").words == "𠮷𠮷"


def test_arrows_lead_from_block_to_block(page: BulletinPage) -> None:
    edit = take(page, "title")
    edit.put_cursor(len(edit.toPlainText()))
    press(Qt.Key.Key_Down)
    assert page.column.in_hand == of(page, "recipients").id
    press(Qt.Key.Key_Up)
    assert page.column.in_hand == of(page, "title").id


def test_the_menu_of_a_block_changes_its_level_and_drafts_it_anew(page: BulletinPage) -> None:
    heading = of(page, "heading.analysis")
    page.take(heading.id)
    page.column.card.menu_button.click()
    (menu,) = [each for each in page.window().findChildren(BlockMenu) if each.isVisible()]
    acts = {action.text().partition("\t")[0]: action for action in menu.actions()}
    acts["2 级标题"].trigger()
    assert of(page, "heading.analysis").level == 2
    acts["重新起草这段"].trigger()
    assert of(page, "heading.analysis").level == 1
    menu.close()


def test_all_of_it_is_drafted_anew_and_undo_brings_it_back(page: BulletinPage) -> None:
    take(page).insertPlainText("手工改动。")
    page.bar.draft.click()
    sheet = sheet_of(page, DraftSheet)
    sheet.outlines.choose(list(Outline).index(Outline.QUARTERLY))
    sheet.act.click()
    assert page.acts.desk.view().bulletin.outline is Outline.QUARTERLY
    assert page.column.order() == order(page)
    page.acts.undo(back=True)
    assert of(page, OVERVIEW).words.startswith("手工改动。")


def test_head_and_imprint_are_made_up(page: BulletinPage) -> None:
    page.bar.letter.click()
    sheet = sheet_of(page, LetterSheet)
    sheet.red_head.click()
    sheet.head.fill({"mark": "延安市信息化办公室文件", "number": "延信办发〔2013〕3号"})
    sheet.rest.fill({"deadline": "三月"})
    sheet.act.click()
    assert sheet.isVisible(), "a deadline that is no date keeps the sheet open"
    sheet.rest.fill({"deadline": "2013-03-15"})
    sheet.act.click()
    letter = page.acts.desk.view().bulletin.letter
    assert isinstance(letter, Letter)
    assert (letter.red_head, letter.number) == (True, "延信办发〔2013〕3号")
    assert str(letter.deadline) == "2013-03-15"


def test_what_is_wrong_with_the_red_head_is_said_above_the_blocks(page: BulletinPage) -> None:
    page.acts.set_letter(Letter(red_head=True, mark="延安市信息化办公室文件"))
    assert "发文字号" in page.bar.said.text()
    page.bar.look.click()
    sheet = sheet_of(page, LetterSheet)
    sheet.head.fill({"number": "延信办发〔2013〕3号"})
    sheet.act.click()
    assert not page.bar.look.isVisibleTo(page)


def test_the_pages_follow_the_text_and_the_block(page: BulletinPage) -> None:
    preview = page.pages.preview
    assert preview is not None
    assert page.pages.sheet.image is not None
    edit = take(page)
    assert page.pages.sheet.marked, "the block in hand is marked"
    edit.insertPlainText("新增一句。" * 200)
    page.flush()
    assert page.pages.preview is not preview
    assert page.pages.preview.pages > preview.pages
    note = of(page, "note")
    page.take(note.id)
    assert page.pages.page == page.pages.preview.place(note.id).page
    assert (
        page.pages.place.whole == f"第 {page.pages.page + 1} 页，共 {page.pages.preview.pages} 页"
    )


def test_pages_that_are_overtaken_are_never_shown(page: BulletinPage) -> None:
    page.context.tasks = tasks = Tasks()
    drawn: list[int] = []
    page.pages.drawn.connect(lambda: drawn.append(page.pages.preview.pages))
    for _ in range(4):
        page.pages.show_view(page.view)
    tasks.settle()
    assert len(drawn) == 1


def test_what_is_typed_while_the_bulletin_is_read_stays(page: BulletinPage) -> None:
    page.context.tasks = tasks = Tasks()
    edit = take(page)
    QTest.keyClicks(edit, "a")
    page.flush()
    QTest.keyClicks(edit, "b")
    tasks.settle()
    assert edit.toPlainText().startswith("ab")
    page.flush()
    tasks.settle()
    assert of(page, OVERVIEW).words.startswith("ab")


def test_a_click_on_the_page_takes_its_block_in_hand(page: BulletinPage) -> None:
    place = page.pages.preview.place(of(page, "recipients").id)
    sheet = page.pages.sheet
    middle = round((place.top + place.bottom) / 2 * sheet.height())
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, NONE, QPoint(sheet.width() // 2, middle))
    assert page.column.in_hand == place.block


def test_pages_are_turned_by_keys(page: BulletinPage) -> None:
    page.pages.sheet.setFocus()
    press(Qt.Key.Key_PageDown)
    assert page.pages.page == 1
    press(Qt.Key.Key_PageUp)
    assert page.pages.page == 0
    press(Qt.Key.Key_PageUp)
    assert page.pages.page == 0


def test_a_character_without_a_glyph_is_named_and_leads_to_its_block(page: BulletinPage) -> None:
    take(page, "outcome").insertPlainText("\U0001f600")
    page.flush()
    page.take(page.column.order()[0])
    assert "U+1F600" in page.pages.missed.text()
    page.pages.missed.click()
    assert page.column.in_hand == of(page, "outcome").id


def test_sealed_it_is_read_and_says_why(page: BulletinPage) -> None:
    before = order(page)
    seal(page)
    assert page.sealed
    edit = take(page)
    assert edit.isReadOnly()
    assert not page.bar.insert.isEnabled()
    assert page.bar.insert.toolTip() == page.sealed
    assert page.bar.said.text() == page.sealed
    for key, hold in (
        (Qt.Key.Key_Delete, ALT),
        (Qt.Key.Key_Up, ALT),
        (Qt.Key.Key_U, CONTROL),
        (Qt.Key.Key_I, CONTROL),
        (Qt.Key.Key_Return, NONE),
        (Qt.Key.Key_A, NONE),
    ):
        press(key, hold)
    assert order(page) == before
    assert page.unsaved() == 0
    assert [each for each in page.window().findChildren(InsertSheet) if each.isVisible()] == []


def test_blind_votes_show_no_bulletin_until_they_are_opened(
    make: Callable[..., MainWindow], folder: Path
) -> None:
    window = make(ask=ScriptedAsk(confirm=True))
    window.context.open(folder)
    places.a_second_evaluator(window)
    window.context.go("reports_bulletin")
    page = places.settled(window).page()
    assert page.column.cards == {}
    assert page._nothing.isVisible()
    assert page._nothing.title.text() == "评分未公开"
    page._nothing.act.click()
    places.settled(window)
    assert page.column.cards


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_it_is_exported_into_a_folder_that_can_be_shown(
    make: Callable[..., MainWindow], folder: Path, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / "通报"
    out.mkdir()
    window = make(ask=ScriptedAsk(open_folder=out))
    window.context.open(folder)
    window.context.go("reports_bulletin")
    page = places.settled(window).page()
    (page.pages.pdf if suffix == ".pdf" else page.pages.word).click()
    assert [path.suffix for path in out.iterdir()] == [suffix]
    shown: list[Path] = []
    window.context.show_folder = shown.append
    page.pages.show_folder.click()
    assert shown == [out]


def test_a_stale_bulletin_is_not_exported(page: BulletinPage, tmp_path: Path) -> None:
    make_stale(page)
    ask = page.context.ask
    ask.answers["open_folder"] = tmp_path / "out"
    (tmp_path / "out").mkdir()
    page.doors.export(".pdf")
    assert ask.told
    assert list((tmp_path / "out").iterdir()) == []


def test_where_room_is_scarce_the_pages_take_the_gates_place(page: BulletinPage) -> None:
    window = page.window()
    window.resize(1000, 700)
    places.settled(window)
    assert page.bar.fold.isVisible()
    shown = page.pages.isVisible()
    assert page.gate.isVisible() is not shown
    page.bar.fold.click()
    assert page.pages.isVisible() is not shown
    assert page.gate.isVisible() is shown
    window.resize(1366, 768)
    places.settled(window)
    assert page.gate.isVisible()
    assert page.pages.isVisible()
    assert not page.bar.fold.isVisible()


def test_the_gate_asks_for_a_block_or_the_letter(page: BulletinPage) -> None:
    block = of(page, "note").id
    page.gate.asked_block.emit(block)
    assert page.column.in_hand == block
    page.gate.asked_block.emit("")
    sheet_of(page, LetterSheet).reject()
