"""The bulletin as values: its blocks in the journal, their order, what stands in a note."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from govassess.canonical import canonical_bytes
from govassess.domain.bulletin import (
    LETTER,
    SUBJECT,
    Block,
    BlockKind,
    BlockPart,
    Bulletin,
    Letter,
    Outline,
    block_id,
    bulletin_from_data,
    bulletin_to_data,
    noted_names,
    placed_after,
    subject_of,
)
from govassess.domain.bulletin_slots import SlotPlace, slots_of, stale_slots, updated, with_slot
from govassess.domain.runs import Run, plain

TEXT = (Run("共"), Run("63", "sites.count"), Run("个"))
BLOCKS = (
    Block("t", BlockKind.TITLE, plain("通报"), origin="title"),
    Block("p", BlockKind.PARAGRAPH, TEXT, origin="outcome"),
    Block("h", BlockKind.HEADING, plain("（一）公开。"), (Run("85.1%", "rate"),), 2),
    Block("a", BlockKind.TABLE, plain("得分表"), source="scores/c"),
)
LETTER_VALUES = Letter(
    red_head=True, mark="某办文件", number="某办发〔2013〕3号", imprint=True, copies="各县区",
    printer="某办", printed_on=date(2013, 2, 1), deadline=date(2013, 3, 1), sealed=False,
)  # fmt: skip
BULLETIN = Bulletin(Outline.YEARLY, BLOCKS, LETTER_VALUES)


def test_a_bulletin_survives_the_journal() -> None:
    rows = bulletin_to_data(BULLETIN)
    assert bulletin_from_data(rows) == BULLETIN
    assert canonical_bytes(rows)
    assert set(rows) == {SUBJECT, LETTER, *(subject_of(block.id) for block in BLOCKS)}


def test_an_edit_of_a_block_touches_its_entry_alone() -> None:
    changed = replace(BLOCKS[1], text=plain("别的"))
    after = replace(BULLETIN, blocks=(BLOCKS[0], changed, *BLOCKS[2:]))
    before, now = bulletin_to_data(BULLETIN), bulletin_to_data(after)
    assert [name for name in now if now[name] != before[name]] == [subject_of("p")]


def test_no_entry_is_no_bulletin_and_strange_names_are_passed_by() -> None:
    assert bulletin_from_data({}) is None
    rows = bulletin_to_data(BULLETIN)
    del rows[subject_of("h")]
    rows[subject_of("stray")] = rows[subject_of("t")]
    found = bulletin_from_data(rows)
    assert found is not None
    assert [block.id for block in found.blocks] == ["t", "p", "a"]


def test_a_letter_of_an_older_version_has_what_it_does_not_say_as_new_ones_do() -> None:
    rows = bulletin_to_data(BULLETIN)
    rows[LETTER] = {"red_head": True, "mark": "某办"}
    found = bulletin_from_data(rows)
    assert found is not None
    assert found.letter == Letter(red_head=True, mark="某办")


@pytest.mark.parametrize(
    ("after", "order"),
    [("", "htpa"), ("t", "thpa"), ("a", "tpah"), ("p", "tpha")],
)
def test_blocks_are_moved(after: str, order: str) -> None:
    assert "".join(b.id for b in placed_after(BLOCKS, BLOCKS[2], after)) == order


def test_a_place_that_is_not_there_is_our_fault() -> None:
    with pytest.raises(KeyError):
        placed_after(BLOCKS, BLOCKS[0], "nowhere")
    with pytest.raises(KeyError):
        BULLETIN.block("nowhere")


def test_a_drafted_block_has_the_same_name_every_time() -> None:
    assert block_id("opening") == block_id("opening") != block_id("outcome")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("甲表\n乙表", ["甲表", "乙表"]),
        ("1、2012年甲表\n2、2012年乙表", ["2012年甲表", "2012年乙表"]),
        ("1.甲表\n2．乙表\n", ["甲表", "乙表"]),
        ("附件：1、甲表", ["甲表"]),
        ("2012年甲表", ["2012年甲表"]),
        ("", []),
    ],
)
def test_numbers_typed_in_a_note_are_not_part_of_the_names(text: str, names: list[str]) -> None:
    note = Block("n", BlockKind.NOTE, plain(text))
    found = noted_names(note)
    assert [name for _, name in found] == names
    assert all(text[start:].startswith(name) for start, name in found)


# values


def test_a_slot_is_stale_when_its_value_is_another_or_gone() -> None:
    values = {"sites.count": "64"}
    first, second, third = stale_slots(BLOCKS, values, ())
    assert (first.block, first.query, first.old, first.new) == ("p", "sites.count", "63", "64")
    assert first.place == SlotPlace("p", BlockPart.TEXT, 1)
    assert (second.block, second.old, second.new) == ("h", "85.1%", None)
    assert (third.block, third.query, third.new, third.place) == ("a", "scores/c", None, None)
    now = {"sites.count": "63", "rate": "85.1%"}
    assert stale_slots(BLOCKS, now, ["scores/c"]) == ()


def test_an_update_keeps_the_words_around_it() -> None:
    block = replace(BLOCKS[1], text=(Run("本次"), *TEXT, Run("，比上次多")))
    found = updated(block, {"sites.count": "64"})
    assert found.words == "本次共64个，比上次多"
    assert [run for _, run in slots_of(found)] == [Run("64", "sites.count")]
    assert updated(block, {}) == block


def test_one_slot_is_updated_alone() -> None:
    block = replace(BLOCKS[1], text=(*TEXT, *TEXT))
    first, second = (place for place, _ in slots_of(block))
    assert with_slot(block, second, "64").words == "共63个共64个"
    assert with_slot(block, first, "64").words == "共64个共63个"
