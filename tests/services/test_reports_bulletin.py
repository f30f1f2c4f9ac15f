"""The bulletin's desk: every act one act, undone exactly, bound to the scores, shut when sealed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govassess import clock
from govassess.domain.answers import Answer
from govassess.domain.bulletin import BlockKind, BlockPart, Letter, Outline
from govassess.domain.bulletin_remarks import LintKind
from govassess.domain.bulletin_slots import slots_of
from govassess.domain.runs import Run, plain, text_of
from govassess.errors import Problem
from govassess.reports.charts import charts_of
from govassess.services import campaigns, reports_gate, reports_seal
from govassess.services.reports import Papers
from govassess.services.reports_bulletin import NewBlock
from tests.services.bulletin_desks import lower, named, rebuilt, refusal, shown, slot, walked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from govassess.services.campaign import Campaign
    from govassess.services.reports_bulletin import BulletinDesk
    from tests.services.bulletin_desks import Work

TITLE = "延安市2012年政府网站绩效评估"


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    campaign, sites, by = walked(tmp_path)
    with campaign:
        yield campaign, sites, by


@pytest.fixture
def campaign(work: Work) -> Campaign:
    return work[0]


@pytest.fixture
def desk(campaign: Campaign) -> BulletinDesk:
    return campaign.reports.bulletin


# drafting


def test_until_somebody_edits_there_is_only_what_would_be_drafted(
    desk: BulletinDesk, campaign: Campaign
) -> None:
    before = campaign.history.actions()
    view = desk.view()
    assert desk.document() is None
    assert not view.is_edited
    assert view.stale == ()
    assert view.bulletin.outline is Outline.YEARLY
    assert campaign.history.actions() == before
    assert desk.view() is view


def test_an_unedited_bulletin_follows_the_scores(
    work: Work,
) -> None:
    desk = work[0].reports.bulletin
    assert slot(desk, "totals.max")[1].text == "9.00"
    lower(work)
    assert slot(desk, "totals.max")[1].text == "8.00"
    assert desk.view().stale == ()


def test_drafting_stores_what_was_shown_and_keeps_the_make_up(
    desk: BulletinDesk, campaign: Campaign
) -> None:
    would_be = shown(desk)
    desk.draft(Outline.YEARLY)
    assert desk.document() == would_be
    letter = Letter(red_head=True, mark="延安市信息化办公室文件", deadline=date(2013, 3, 1))
    desk.set_letter(letter)
    desk.draft(Outline.QUARTERLY)
    assert shown(desk).outline is Outline.QUARTERLY
    assert shown(desk).letter == letter
    assert slot(desk, "letter.deadline")[1].text == "2013年3月1日"
    assert desk.view().stale == ()
    assert [row.name for row in campaign.history.actions()[:3]] == [
        "draft_bulletin", "set_letter", "draft_bulletin",
    ]  # fmt: skip


def test_the_first_edit_stores_the_whole(desk: BulletinDesk) -> None:
    before = shown(desk)
    desk.retype(named(desk, "signature").id, "延安市政府信息化办公室")
    stored = desk.document()
    assert stored is not None
    assert len(stored.blocks) == len(before.blocks)
    changed = [new for old, new in zip(before.blocks, stored.blocks, strict=True) if old != new]
    assert [block.words for block in changed] == ["延安市政府信息化办公室"]


# each act is one act


def _acts(desk: BulletinDesk) -> dict[str, Callable[[], object]]:
    """Return every act of the desk by name, each on the bulletin as it stands before it."""
    overview, outcome = named(desk, "overview").id, named(desk, "outcome").id
    heading = named(desk, "heading.results").id
    place = slot(desk, "totals.max")[0]
    (chart, *_) = charts_of(desk.campaign.reports.results(), desk.campaign.reports.wording())
    wrong = next(each for each in desk.view().remarks if each.edits and each.block)
    return {
        "draft": lambda: desk.draft(Outline.QUARTERLY),
        "set_letter": lambda: desk.set_letter(Letter(imprint=True, printed_on=date(2013, 2, 2))),
        "edit_block": lambda: desk.edit_block(overview, (Run("平均"), Run("9.50", "totals.mean"))),
        "retype": lambda: desk.retype(outcome, "从略。"),
        "set_level": lambda: desk.set_level(heading, 2),
        "insert_slot": lambda: desk.insert_slot("sites.count", (overview, BlockPart.TEXT), (0, 2)),
        "reset_block": lambda: desk.reset_block(named(desk, "opening").id),
        "mend": lambda: desk.mend(wrong),
        "insert": lambda: desk.insert(NewBlock(BlockKind.PAGE_BREAK), outcome),
        "insert chart": lambda: desk.insert(
            NewBlock(BlockKind.CHART, plain("图"), source=chart.id), ""
        ),
        "insert_sentence": lambda: desk.insert_sentence("said.overview", outcome),
        "move": lambda: desk.move(overview, ""),
        "remove": lambda: desk.remove(outcome),
        "update_slot": lambda: desk.update_slot(place),
        "update_block": lambda: desk.update_block(place.block),
        "update_all": desk.update_all,
    }


@pytest.fixture
def worn(work: Work) -> Campaign:
    """Return a campaign with an edited bulletin that has something for every act to do."""
    campaign = work[0]
    desk = campaign.reports.bulletin
    desk.retype(named(desk, "opening").id, "2013 年 2 月 1 日起施行。")
    lower(work)
    assert desk.view().stale
    return campaign


def test_every_act_is_one_act_that_undo_and_redo_restore(worn: Campaign) -> None:
    desk = worn.reports.bulletin
    before, made = desk.document(), _acts(desk)
    for name, act in made.items():
        acts = len(worn.history.list())
        act()
        after = desk.document()
        assert after != before, name
        assert len(worn.history.list()) == acts + 1, name
        worn.history.undo()
        assert desk.document() == before, name
        worn.history.redo()
        assert desk.document() == after, name
        worn.history.undo()
        assert desk.document() == before, name
    rebuilt(worn)
    assert desk.document() == before


def test_a_rebuild_and_a_reopening_give_the_same_bulletin(worn: Campaign) -> None:
    desk = worn.reports.bulletin
    for act in (*_acts(desk).values(),)[1:5]:
        act()
    before = desk.document()
    rebuilt(worn)
    assert desk.document() == before
    worn.close()
    with campaigns.open_campaign(worn.folder) as again:
        assert again.reports.bulletin.document() == before


# typing


def test_typing_on_is_one_act_and_another_block_a_new_one(
    desk: BulletinDesk, campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.draft(Outline.YEARLY)
    opening, outcome = named(desk, "opening").id, named(desk, "outcome").id
    before, start = shown(desk), len(campaign.history.list())

    def typed(words: str, block: str, at: int) -> int:
        monkeypatch.setattr(clock, "tick", lambda: at)
        desk.retype(block, words)
        return len(campaign.history.list()) - start

    second = 1_000_000_000
    assert typed("为", opening, 10 * second) == 1
    assert typed("为了", opening, 11 * second) == 1
    assert typed("为了提", opening, 12 * second) == 1
    assert typed("为了提高", opening, 15 * second) == 2
    assert typed("另", outcome, 15 * second) == 3
    assert typed("为了提高水平", opening, 15 * second) == 4
    campaign.history.undo()
    campaign.history.undo()
    campaign.history.undo()
    assert shown(desk).block(opening).words == "为了提"
    campaign.history.undo()
    assert shown(desk) == before


def test_words_typed_around_a_value_leave_it_bound(desk: BulletinDesk) -> None:
    block = named(desk, "outcome")
    bound = [run for _, run in slots_of(block)]
    words = block.words.replace("我办", "我市信息办").replace("网站共", "政府网站共")
    desk.retype(block.id, words + "特此通报。")
    after = shown(desk).block(block.id)
    assert after.words == words + "特此通报。"
    assert [run for _, run in slots_of(after)] == bound


def test_a_value_typed_over_becomes_words(desk: BulletinDesk) -> None:
    block = named(desk, "outcome")
    desk.retype(block.id, block.words.replace("共2个", "共3个"))
    after = shown(desk).block(block.id)
    assert "共3个" in after.words
    assert "sites.count" not in [run.slot for _, run in slots_of(after)]
    assert desk.view().stale == ()


def test_typing_in_a_heading_s_text_leaves_what_runs_on(desk: BulletinDesk) -> None:
    block = next(b for b in shown(desk).blocks if b.body)
    desk.retype(block.id, "（一）公开。")
    assert shown(desk).block(block.id).body == block.body
    desk.retype(block.id, "从略。", BlockPart.BODY)
    assert shown(desk).block(block.id).words == "（一）公开。从略。"


def test_too_long_a_text_is_refused(desk: BulletinDesk) -> None:
    block = named(desk, "opening").id
    assert refusal(lambda: desk.retype(block, "长" * 20_001)) is Problem.TEXT_TOO_LONG
    assert refusal(lambda: desk.edit_block(block, plain("长" * 20_001))) is Problem.TEXT_TOO_LONG
    long_mark = Letter(mark="长" * 1000)
    assert refusal(lambda: desk.set_letter(long_mark)) is Problem.TEXT_TOO_LONG
    assert desk.document() is None


# values


def test_a_changed_score_makes_exactly_its_values_stale(work: Work, tmp_path: Path) -> None:
    campaign = work[0]
    desk = campaign.reports.bulletin
    desk.draft(Outline.YEARLY)
    assert desk.view().stale == ()
    lower(work)
    told = {slot.query: (slot.old, slot.new) for slot in desk.view().stale}
    assert told["totals.max"] == ("9.00", "8.00")
    assert told["totals.mean"] == ("8.50", "7.50")
    assert not any(name.startswith(("campaign.", "attachment.", "class.1.sites")) for name in told)
    papers = frozenset({Papers.BULLETIN})
    error = refusal(lambda: campaign.reports.publish(tmp_path / "papers", papers=papers))
    assert error is Problem.BULLETIN_STALE
    assert not list((tmp_path / "papers").glob("*.*"))


def test_one_value_one_block_and_all_are_brought_up_to_date(work: Work, tmp_path: Path) -> None:
    campaign = work[0]
    desk = campaign.reports.bulletin
    desk.draft(Outline.YEARLY)
    overview = named(desk, "overview")
    desk.retype(overview.id, f"据统计，{overview.words}")
    lower(work)
    place, _ = slot(desk, "totals.max")
    stale = len(desk.view().stale)
    desk.update_slot(place)
    assert slot(desk, "totals.max")[1].text == "8.00"
    assert len(desk.view().stale) == stale - 1
    desk.update_block(overview.id)
    left = {each.query: each.new for each in desk.view().stale if each.block == overview.id}
    assert left == {"grades.优秀": None}  # nobody has that grade now: a person must say so
    assert named(desk, "overview").words.startswith("据统计，")
    desk.update_all()
    assert [each for each in desk.view().stale if each.new is not None] == []
    desk.draft(Outline.YEARLY)
    papers = frozenset({Papers.BULLETIN})
    assert len(campaign.reports.publish(tmp_path, papers=papers).files) == 2


def test_a_value_put_in_shows_what_the_query_says(desk: BulletinDesk) -> None:
    block = named(desk, "opening")
    desk.retype(block.id, "共有X个网站。")
    desk.insert_slot("sites.count", (block.id, BlockPart.TEXT), (2, 3))
    assert shown(desk).block(block.id).text == (
        Run("共有"), Run("2", "sites.count"), Run("个网站。")
    )  # fmt: skip
    with pytest.raises(KeyError):
        desk.insert_slot("no.such", (block.id, BlockPart.TEXT), (0, 0))


def test_a_block_is_drafted_anew_from_the_data_of_now(
    work: Work,
) -> None:
    desk = work[0].reports.bulletin
    desk.draft(Outline.YEARLY)
    block = named(desk, "overview")
    desk.retype(block.id, "从略。")
    lower(work)
    desk.reset_block(block.id)
    assert "8.00" in shown(desk).block(block.id).words
    assert shown(desk).block(block.id).id == block.id
    assert not [each for each in desk.view().stale if each.block == block.id]


def test_a_block_or_sentence_that_the_data_do_not_carry_is_refused(desk: BulletinDesk) -> None:
    own = desk.insert(NewBlock(BlockKind.PARAGRAPH, plain("自己写的话。")), "")
    assert refusal(lambda: desk.reset_block(own)) is Problem.SENTENCE_GONE
    assert refusal(lambda: desk.insert_sentence("said.change", own)) is Problem.SENTENCE_GONE
    assert shown(desk).blocks[0].words == "自己写的话。"


def test_every_sentence_of_the_library_can_be_put_in_and_is_not_stale(desk: BulletinDesk) -> None:
    desk.draft(Outline.QUARTERLY)
    last = named(desk, "whole").id
    library = desk.view().library
    assert len(library) > 10
    for standing in library:
        last = desk.insert_sentence(standing.key, last)
        assert shown(desk).block(last).words == text_of(standing.text)
    assert {each.query for each in desk.view().stale} == {"letter.deadline"}
    desk.set_letter(Letter(deadline=date(2013, 3, 31)))
    desk.update_all()
    assert desk.view().stale == ()


# arranging and mending


def test_blocks_are_moved_put_in_and_taken_out(desk: BulletinDesk) -> None:
    first, second, *_ = shown(desk).blocks
    desk.move(second.id, "")
    assert [block.id for block in shown(desk).blocks[:2]] == [second.id, first.id]
    desk.move(second.id, first.id)
    made = desk.insert(NewBlock(BlockKind.HEADING, plain("四、其他"), 1), first.id)
    assert [block.id for block in shown(desk).blocks[:3]] == [first.id, made, second.id]
    desk.remove(made)
    assert made not in [block.id for block in shown(desk).blocks]
    for act in (lambda: desk.move(made, ""), lambda: desk.remove(made),
                lambda: desk.insert(NewBlock(BlockKind.PARAGRAPH), made)):  # fmt: skip
        with pytest.raises(KeyError):
            act()


def test_what_the_linter_suggests_is_done_by_an_act(desk: BulletinDesk) -> None:
    block = named(desk, "opening").id
    desk.retype(block, "2013 年2 月1 日(星期五)。")
    seen = {remark.kind for remark in desk.view().remarks if remark.block == block}
    assert LintKind.DATE_SPACES in seen
    while found := [r for r in desk.view().remarks if r.block == block and r.edits]:
        desk.mend(found[0])
    assert shown(desk).block(block).words == "2013年2月1日（星期五）。"
    desk.set_letter(Letter(red_head=True, mark="某办", number="延信办发[2013]5号"))
    (remark,) = [r for r in desk.view().remarks if r.kind is LintKind.YEAR_BRACKETS]
    desk.mend(remark)
    assert shown(desk).letter.number == "延信办发〔2013〕5号"


# when nothing may be said or changed


def test_while_votes_are_blind_there_is_no_bulletin(campaign: Campaign, desk: BulletinDesk) -> None:
    campaigns.add_evaluator(campaign, "李强")
    for call in (
        desk.view,
        desk.preview,
        desk.missing_glyphs,
        lambda: desk.draft(Outline.YEARLY),
        desk.update_all,
    ):
        assert refusal(call) is Problem.VOTES_CLOSED
    assert desk.document() is None
    campaign.reports.open_votes()
    assert desk.view().bulletin.blocks


def test_a_sealed_bulletin_refuses_every_act(worn: Campaign, work: Work) -> None:
    _, sites, by = work
    for each in sites:
        worn.walk.rate(each, "1.1", Answer(number=Fraction(4)), by)
    desk = worn.reports.bulletin
    desk.draft(Outline.YEARLY)
    desk.retype(named(desk, "opening").id, "2013 年 2 月 1 日起施行。")
    reports_gate.tick_off(worn, worn.reports.gate().unticked, "王主任")
    reports_seal.seal(worn, title=TITLE, name="王主任")
    before = desk.document()
    for name, act in _acts(desk).items():
        assert refusal(act) is Problem.SEALED, name
    assert desk.document() == before


# any edits, undone


def _random_act(desk: BulletinDesk, chance: Random) -> None:
    blocks = shown(desk).blocks
    block = chance.choice(blocks)
    words = "".join(chance.choices("政府网站12（，", k=chance.randint(0, 9)))
    cut = chance.randint(0, len(text_of(block.text)))
    acts: tuple[Callable[[], object], ...] = (
        lambda: desk.retype(block.id, words),
        lambda: desk.retype(block.id, text_of(block.text)[:cut] + words, BlockPart.TEXT),
        lambda: desk.edit_block(block.id, (*block.text, Run(words)), plain(words)),
        lambda: desk.insert_slot("sites.count", (block.id, BlockPart.TEXT), (cut, cut)),
        lambda: desk.move(block.id, ""),
        lambda: desk.remove(block.id) if len(blocks) > 1 else None,
        lambda: desk.insert(NewBlock(BlockKind.PARAGRAPH, plain(words)), block.id),
        lambda: desk.draft(chance.choice(list(Outline))),
        lambda: desk.set_letter(Letter(red_head=chance.random() < 0.5, mark=words)),
        desk.update_all,
        desk.campaign.history.undo,
    )
    chance.choice(acts)()


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Campaign]:
    campaign, _, _ = walked(tmp_path_factory.mktemp("通报"))
    with campaign:
        campaign.reports.bulletin.draft(Outline.YEARLY)
        yield campaign


def _undone_to(campaign: Campaign) -> str:
    """Return the act that undo would take back now."""
    act = campaign.history.steps().undo
    return "" if act is None else act.id


@given(seed=st.integers(0, 2**32), count=st.integers(1, 6))
@settings(max_examples=10)
def test_any_edits_undone_give_the_first_state(edited: Campaign, seed: int, count: int) -> None:
    chance = Random(seed)
    desk, history = edited.reports.bulletin, edited.history
    desk.campaign.reports.bulletin.draft(Outline.YEARLY)
    first, floor = desk.document(), _undone_to(edited)
    for _ in range(count):
        if _undone_to(edited) != floor:
            _random_act(desk, chance)
        else:
            desk.retype(named(desk, "opening").id, f"第{seed}次。")
    last, done = desk.document(), 0
    while _undone_to(edited) != floor:
        history.undo()
        done += 1
    assert desk.document() == first
    for _ in range(done):
        history.redo()
    assert desk.document() == last
    rebuilt(edited)
    assert desk.document() == last
