"""The gate over a real campaign, ticks that lapse, and the seal that nothing gets past."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from openpyxl import load_workbook

from govassess.canonical import sha256
from govassess.domain.answers import NOTHING_FOUND, Answer, Finding
from govassess.domain.changes import Action, Subject
from govassess.domain.evidence import Capsule
from govassess.domain.people import OFFICE, Actor
from govassess.domain.readiness import Room, must_fix, please_check
from govassess.errors import GovAssessError, Problem
from govassess.progress import Cancelled
from govassess.services import campaigns, reports_gate, reports_seal
from govassess.services.reports import Papers
from govassess.services.walk import new_finding_id
from tests.builders import filled
from tests.reports.pictures import png

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign

    Walked = tuple[Campaign, tuple[Site, ...], Actor]

TITLE = "延安市2012年政府网站绩效评估"
AT = "2012-12-03T08:15:00+00:00"


@pytest.fixture
def walked(tmp_path: Path) -> Iterator[Walked]:
    """Two sites completely walked; each lost points on 1.1, with a note and a picture."""
    campaign, sites, by = filled(tmp_path)
    with campaign:
        campaigns.edit_settings(
            campaign,
            replace(
                campaign.settings(),
                signed_on=date(2013, 2, 1),
                first_day=date(2012, 11, 20),
                last_day=date(2013, 1, 20),
            ),
        )
        for place, each in enumerate(sites):
            campaign.walk.rate(each, "1.1", Answer(number=Fraction(3 - place)), by)
            campaign.walk.note(each, "1.1", "缺少机构职能", by)
            campaign.walk.rate(each, "1.2", Answer(option="好"), by)
            campaign.walk.rate(each, "2.1", NOTHING_FOUND, by)
            campaign.evidence.keep(png(), Capsule(each.url, "页", AT), by, [(each, "1.1")])
        yield campaign, sites, by


def codes(campaign: Campaign) -> list[tuple[str, str, str]]:
    return [(line.code, line.site, line.indicator) for line in campaign.reports.gate().lines]


def sealed(walked: Walked) -> Campaign:
    campaign = walked[0]
    gate = campaign.reports.gate()
    if gate.unticked:
        reports_gate.tick_off(campaign, gate.unticked, "王主任")
    reports_seal.seal(campaign, title=TITLE, name="王主任")
    return campaign


def refusal(call: object) -> GovAssessError:
    with pytest.raises(GovAssessError) as refused:
        call()  # type: ignore[operator]
    return refused.value


def test_a_finished_campaign_passes(walked: Walked) -> None:
    campaign = walked[0]
    # 9 and 8 of 10, where 优秀 and 良好 begin
    assert codes(campaign) == [("bound", "宝塔区", ""), ("bound", "延长县", "")]
    gate = campaign.reports.gate()
    reports_gate.tick_off(campaign, gate.unticked, " 王主任 ")
    gate = campaign.reports.gate()
    assert gate.passed
    assert [line.tick.name for line in gate.please_check if line.tick] == ["王主任"] * 2
    reports_gate.untick(campaign, gate.please_check)
    assert not campaign.reports.gate().passed


def test_a_tick_lapses_when_the_total_moves(walked: Walked) -> None:
    campaign, (first, second), by = walked
    reports_gate.tick_off(campaign, campaign.reports.gate().unticked, "王主任")
    campaign.walk.rate(second, "1.1", Answer(number=Fraction(3)), by)
    assert codes(campaign)[0] == ("tie", "宝塔区、延长县", "")
    assert len(campaign.reports.gate().unticked) == 2  # the tie, and the other site's bound
    campaign.walk.rate(second, "1.1", Answer(number=Fraction(2)), by)
    campaign.walk.rate(first, "1.1", Answer(number=Fraction(3)), by)
    assert campaign.reports.gate().passed  # as it was looked at


def test_each_hole_is_found_where_it_is(walked: Walked) -> None:
    campaign, (first, second), by = walked
    campaign.walk.note(first, "1.1", "", by)
    campaign.walk.rate(second, "1.2", Answer(option="一般"), by)
    finding = Finding(new_finding_id(), second.id, "2.1", by.id, "2.1-1", text="空\ue000白")
    campaign.walk.record_finding(second, finding, by)
    found = codes(campaign)
    assert ("note", "宝塔区", "1.1") in found
    assert {("picture", "延长县", "1.2"), ("note", "延长县", "1.2")} <= set(found)
    assert ("picture", "延长县", "2.1") in found
    assert ("glyph_sheet", "延长县", "") in found
    lines = {(line.code, line.site): line for line in campaign.reports.gate().must_fix}
    assert lines["note", "宝塔区"].room is Room.WALK
    assert lines["note", "宝塔区"].target == f"{first.id}/1.1"


def test_a_second_person_brings_disagreements(walked: Walked) -> None:
    campaign, (first, _), _ = walked
    campaigns.add_evaluator(campaign, "李强")
    person = campaigns.evaluators(campaign)[-1]
    other = Actor(person.id, person.role)
    assert refusal(campaign.reports.gate).problem is Problem.VOTES_CLOSED
    campaign.reports.open_votes()
    campaign.walk.rate(first, "1.1", Answer(number=Fraction(0)), other)
    assert ("disagreement", "宝塔区", "1.1") in codes(campaign)
    campaign.adjudication.decide(
        first, "1.1", Answer(number=Fraction(3)), reason="按截图", by=OFFICE
    )
    assert ("disagreement", "宝塔区", "1.1") not in codes(campaign)


def test_a_problem_taken_back_after_the_opening_is_asked_about(walked: Walked) -> None:
    campaign, (first, _), by = walked
    campaigns.add_evaluator(campaign, "李强")
    finding = Finding(new_finding_id(), first.id, "2.1", by.id, "2.1-1", text="空白")
    campaign.walk.record_finding(first, finding, by)
    campaign.reports.open_votes()
    (kept,) = campaign.walk.sheet(first, by).lines[2].cell.findings
    campaign.walk.withdraw_finding(first, kept, by)
    assert ("withdrawn_late", "宝塔区", "2.1") in codes(campaign)


def test_other_rooms_add_lines(walked: Walked) -> None:
    campaign = walked[0]
    stale = must_fix("adds", Room.REPORTS, "x", site="宝塔区")
    gate = campaign.reports.gate(more=[stale])
    assert stale in gate.must_fix
    error = refusal(lambda: reports_gate.tick_off(campaign, [stale], "王主任"))
    assert error.problem is Problem.VALUE_INVALID


def test_a_tick_needs_a_name(walked: Walked) -> None:
    campaign = walked[0]
    line = please_check("tie", Room.REPORTS, "", class_name="县", rank=1, site="甲", total="1")
    error = refusal(lambda: reports_gate.tick_off(campaign, [line], "  "))
    assert error.problem is Problem.NAME_EMPTY


# the seal


def test_sealing_needs_the_gate_the_title_and_a_name(walked: Walked) -> None:
    campaign = walked[0]

    def seal(title: str = TITLE, name: str = "王主任") -> GovAssessError:
        return refusal(lambda: reports_seal.seal(campaign, title=title, name=name))

    error = seal()
    assert error.problem is Problem.GATE_CLOSED
    assert error.facts == {"must": 0, "check": 2}
    reports_gate.tick_off(campaign, campaign.reports.gate().unticked, "王主任")
    assert seal(title="延安市2012年").problem is Problem.TITLE_DIFFERS
    assert seal(name="").problem is Problem.NAME_EMPTY
    assert reports_seal.seal_of(campaign) is None
    assert list((campaign.folder / "exports").iterdir()) == []
    gate = campaign.reports.gate(more=[must_fix("adds", Room.REPORTS, "", site="甲")])
    error = refusal(lambda: reports_seal.seal(campaign, title=TITLE, name="王", gate=gate))
    assert error.problem is Problem.GATE_CLOSED


def test_a_seal_names_the_snapshot_and_every_paper(walked: Walked, tmp_path: Path) -> None:
    campaign = sealed(walked)
    standing = reports_seal.standing(campaign)
    assert standing is not None
    assert standing.holds
    seal = standing.seal
    assert (seal.by, seal.made_on) == ("王主任", "2013-02-01")
    folder = reports_seal.folder_of(campaign, seal)
    assert {file.name for file in seal.files} >= {"单位反馈/宝塔区.pdf", "取证/宝塔区.zip"}
    for file in seal.files:
        assert sha256((folder / file.name).read_bytes()) == file.sha256
    done = campaign.reports.publish(tmp_path / "发布")
    assert done.sealed
    again = {
        file.path.relative_to(tmp_path / "发布").as_posix(): file.sha256 for file in done.files
    }
    assert again == {file.name: file.sha256 for file in seal.files}
    scores = {score.name: score for score in seal.scores().values()}
    assert (scores["宝塔区"].total, scores["宝塔区"].rank) == (Fraction(9), 1)


def test_the_digest_stands_on_bulletin_sheets_and_check(walked: Walked, tmp_path: Path) -> None:
    campaign = walked[0]
    plain = campaign.reports.publish(tmp_path / "a")
    assert not plain.sealed
    campaign = sealed(walked)
    seal = reports_seal.seal_of(campaign)
    assert seal is not None
    for file in campaign.reports.publish(tmp_path / "b").files:
        if file.pages is not None:
            with pypdfium2.PdfDocument(file.path) as pdf:
                texts = [page.get_textpage().get_text_range() for page in pdf]
            assert [seal.digest in text for text in texts] == [False] * (len(texts) - 1) + [True]
        if file.kind == "workbook":
            rows = load_workbook(file.path)["校验"].iter_rows(values_only=True)
            assert seal.digest in {row[1] for row in rows}


def test_after_the_seal_nothing_changes(walked: Walked, tmp_path: Path) -> None:
    campaign, (first, _), by = walked
    before = campaign.reports.results()
    sealed(walked)
    edits = (
        lambda: campaign.walk.rate(first, "1.1", Answer(number=Fraction(4)), by),
        lambda: campaign.walk.note(first, "1.1", "改", by),
        lambda: campaigns.add_evaluator(campaign, "李强"),
        lambda: campaigns.edit_settings(campaign, campaign.settings()),
        lambda: campaign.adjudication.decide(
            first, "1.1", Answer(number=Fraction(4)), reason="x", by=OFFICE
        ),
        lambda: campaign.evidence.keep(png((50, 40)), Capsule("http://x.cn"), by),
        lambda: reports_gate.untick(campaign, campaign.reports.gate().please_check),
        lambda: reports_seal.seal(campaign, title=TITLE, name="王主任"),
        lambda: campaign.packages.merge([]),
    )
    for edit in edits:
        error = refusal(edit)
        assert error.problem is Problem.SEALED
        assert error.facts["title"] == TITLE
    assert refusal(campaign.history.undo).problem is Problem.NOTHING_TO_UNDO
    assert refusal(campaign.history.redo).problem is Problem.NOTHING_TO_REDO
    assert campaign.reports.results() == before
    campaign.close()
    with campaigns.open_campaign(campaign.folder) as again:
        assert refusal(lambda: campaigns.add_evaluator(again, "李强")).problem is Problem.SEALED
        standing = reports_seal.standing(again)
        assert standing is not None
        assert standing.holds
        assert campaigns.check(again).problems == ()


def test_what_got_past_the_seal_is_seen(walked: Walked) -> None:
    campaign, (first, _), _ = walked
    sealed(walked)
    with campaign.database.record(Action.NOTE, OFFICE.id, OFFICE.role) as recorder:
        recorder.put(Subject.CONSENSUS, f"{first.id}/1.1", {
            "answer": {"number": "4"}, "reason": "x", "by": "lead"})  # fmt: skip
    standing = reports_seal.standing(campaign)
    assert standing is not None
    assert not standing.holds


def test_a_seal_that_fails_leaves_nothing(walked: Walked, monkeypatch: pytest.MonkeyPatch) -> None:
    campaign = walked[0]
    reports_gate.tick_off(campaign, campaign.reports.gate().unticked, "王主任")

    class Stopping:
        steps = 0

        def step(self, done: int, total: int, note: str = "") -> None:
            Stopping.steps += note.startswith("延长县")
            if note.startswith("延长县"):
                raise Cancelled

    with pytest.raises(Cancelled):
        reports_seal.seal(campaign, title=TITLE, name="王主任", progress=Stopping())
    assert Stopping.steps == 1
    assert list((campaign.folder / "exports").iterdir()) == []
    assert reports_seal.seal_of(campaign) is None
    campaigns.add_evaluator(campaign, "李强")
    monkeypatch.undo()


def test_without_a_day_a_reprint_keeps_the_day_of_the_seal(walked: Walked, tmp_path: Path) -> None:
    campaign = walked[0]
    campaigns.edit_settings(campaign, replace(campaign.settings(), signed_on=None))
    sealed(walked)
    seal = reports_seal.seal_of(campaign)
    assert seal is not None
    done = campaign.reports.publish(tmp_path / "b", papers=frozenset({Papers.TABLES}))
    digests = {file.name: file.sha256 for file in seal.files}
    assert {file.sha256 for file in done.files} <= set(digests.values())
