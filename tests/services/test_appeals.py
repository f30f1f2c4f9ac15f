"""Appeals after the seal: entered, answered, counted, re-issued, and nothing else moved."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
import time_machine
from openpyxl import load_workbook

from govassess.domain.answers import NOTHING_FOUND, Answer
from govassess.domain.appeals import Appeal, Settlement, Verdict, with_appeals
from govassess.domain.people import Actor
from govassess.domain.results import Outcome
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns, reports_seal
from govassess.services.appeals import Objection
from govassess.services.appeals_reissue import reissue
from tests.reports.pictures import jpeg
from tests.services.sealing import seal, walked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign

RECEIVED = date(2013, 2, 18)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a campaign that was sealed once for all."""
    campaign, _, _ = walked(tmp_path_factory.mktemp("sealed"))
    with campaign:
        seal(campaign)
    return campaign.folder


@pytest.fixture
def sealed(template: Path, tmp_path: Path) -> Iterator[Campaign]:
    shutil.copytree(template, tmp_path / "任务")
    with campaigns.open_campaign(tmp_path / "任务") as campaign:
        yield campaign


def sites(campaign: Campaign) -> tuple[Site, Site]:
    first, second = campaign.sites.all()
    return first, second


def objection(campaign: Campaign, code: str = "1.1", **more: Any) -> Objection:
    given = Objection(sites(campaign)[0], code, "宝塔区政府办", RECEIVED, "机构职能在首页底部")
    return replace(given, **more)


def upheld(value: str = "4", **more: Any) -> Settlement:
    given = Settlement(
        Verdict.UPHELD, "首页底部确有机构职能", "王主任", answer=Answer(number=Fraction(value))
    )
    return replace(given, **more)


def totals(campaign: Campaign) -> dict[str, tuple[Fraction | None, int | None]]:
    (found,) = campaign.reports.results().classes
    return {score.site.name: (score.total, score.rank) for score in found.sites}


def refusal(call: object) -> GovAssessError:
    with pytest.raises(GovAssessError) as refused:
        call()  # type: ignore[operator]
    return refused.value


def test_before_the_seal_there_is_nothing_to_appeal_against(tmp_path: Path) -> None:
    campaign, _, _ = walked(tmp_path)
    with campaign:
        for call in (lambda: campaign.appeals.file(objection(campaign)), campaign.appeals.delta):
            assert refusal(call).problem is Problem.NOT_SEALED


def test_an_objection_stands_in_the_ledger_with_its_proof(sealed: Campaign) -> None:
    appeal = sealed.appeals.file(objection(sealed, pictures=(jpeg(),)))
    (row,) = sealed.appeals.list()
    assert row.appeal == appeal
    assert (row.site.name, row.title, row.late) == ("宝塔区", "概况", False)
    assert appeal.due == date(2013, 3, 11)  # fifteen working days
    (picture,) = [each for each in sealed.evidence.list() if each.id in appeal.pictures]
    assert sealed.evidence.path(picture).read_bytes() == jpeg()
    assert picture.capsule.source == "appeal"
    assert totals(sealed) == {"延长县": (8, 1), "宝塔区": (7, 2)}
    assert sealed.appeals.delta().moved == ()
    assert sealed.history.actions()[0].name == "file_appeal"


def test_late_and_overdue_are_seen(sealed: Campaign) -> None:
    sealed.appeals.file(objection(sealed, received=date(2013, 2, 21)))  # one day too late
    sealed.appeals.file(objection(sealed, due=date(2013, 2, 19)))
    with time_machine.travel(date(2013, 2, 19)):
        assert [(row.late, row.overdue) for row in sealed.appeals.list()] == [
            (False, False),
            (True, False),
        ]
    with time_machine.travel(date(2013, 2, 20)):
        first, second = sealed.appeals.list()
        assert (first.overdue, second.overdue) == (True, False)
        sealed.appeals.settle(first.appeal, Settlement(Verdict.REJECTED, "截图为证", "王主任"))
        assert not sealed.appeals.list()[0].overdue


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"who": " "}, Problem.NAME_EMPTY),
        ({"indicator": "9.9"}, Problem.NAME_UNKNOWN),
        ({"claim": "长" * 20_001}, Problem.TEXT_TOO_LONG),
        ({"pictures": (b"GIF89a",)}, Problem.PICTURE_REFUSED),
    ],
)
def test_what_is_no_objection_is_refused(
    sealed: Campaign, more: dict[str, Any], problem: Problem
) -> None:
    assert refusal(lambda: sealed.appeals.file(objection(sealed, **more))).problem is problem
    assert sealed.appeals.list() == ()


def test_an_upheld_appeal_counts_from_then_on(sealed: Campaign) -> None:
    appeal = sealed.appeals.file(objection(sealed))
    preview = sealed.appeals.preview(appeal, upheld())
    assert [(m.then.total, m.now.total) for m in preview.moved] == [(7, 8), (8, 8)][:1]
    assert totals(sealed)["宝塔区"] == (7, 2)
    sealed.appeals.settle(appeal, upheld())
    assert totals(sealed) == {"宝塔区": (8, 1), "延长县": (8, 1)}
    (moved,) = sealed.appeals.delta().moved
    assert (moved.then.rank, moved.now.rank, moved.gained) == (2, 1, 1)
    assert moved.now.grade == "良好"
    step = sealed.reports.explain(sites(sealed)[0], "1.1")
    assert (step.value, step.sources) == (4, (sealed.appeals.list()[0].appeal.entry,))
    assert dict(step.sentence.facts)["reason"] == "首页底部确有机构职能"


def test_the_seal_still_holds_and_reprints_as_it_was(sealed: Campaign, tmp_path: Path) -> None:
    seal_now = reports_seal.seal_of(sealed)
    assert seal_now is not None
    appeal = sealed.appeals.file(objection(sealed))
    sealed.appeals.settle(appeal, upheld())
    standing = reports_seal.standing(sealed)
    assert standing is not None
    assert standing.holds
    done = sealed.reports.publish(tmp_path / "again")
    assert {f.sha256 for f in done.files} == {f.sha256 for f in seal_now.files}
    sealed.close()
    with campaigns.open_campaign(sealed.folder) as again:
        assert totals(again)["宝塔区"] == (8, 1)
        assert campaigns.check(again).problems == ()


def test_a_rejected_appeal_changes_nothing(sealed: Campaign) -> None:
    appeal = sealed.appeals.file(objection(sealed))
    sealed.appeals.settle(appeal, Settlement(Verdict.REJECTED, "截图为证", "王主任"))
    assert sealed.appeals.delta().moved == ()
    assert sealed.appeals.list()[0].appeal.settlement is not None


def test_problems_can_fall_or_become_fewer(sealed: Campaign) -> None:
    appeal = sealed.appeals.file(objection(sealed, "2.1"))
    cells = dict(sealed.reports.results().cells)
    one, two = cells[sites(sealed)[0].id, "2.1"].findings
    partly = Settlement(Verdict.PARTLY, "信箱已有内容", "王主任", counts=((one.id, 0),))
    sealed.appeals.settle(appeal, partly)
    assert totals(sealed)["宝塔区"] == (8, 1)
    again = sealed.appeals.file(objection(sealed, "2.1", received=date(2013, 2, 19)))
    both = Settlement(Verdict.UPHELD, "都有", "王主任", counts=((two.id, 0),))
    sealed.appeals.settle(again, both)
    assert totals(sealed)["宝塔区"] == (9, 1)
    with sealed.database.read():
        states = {f.state.value for f in sealed.walk.sheet(*_first(sealed)).lines[2].cell.findings}
    assert states == {"confirmed"}  # the votes stay as they were


def _first(campaign: Campaign) -> tuple[Site, Any]:
    person = campaigns.evaluators(campaign)[0]
    return sites(campaign)[0], Actor(person.id, person.role)


@pytest.mark.parametrize(
    "change",
    [
        {"reason": "  "},
        {"answer": None},
        {"verdict": Verdict.REJECTED},
        {"answer": Answer(number=Fraction(5))},
        {"answer": Answer(option="好")},
        {"answer": None, "counts": (("f", 0),)},
    ],
)
def test_an_answer_the_leaf_cannot_take_is_refused(
    sealed: Campaign, change: dict[str, Any]
) -> None:
    appeal = sealed.appeals.file(objection(sealed))
    error = refusal(lambda: sealed.appeals.settle(appeal, upheld(**change)))
    assert error.problem is Problem.ANSWER_REFUSED
    assert refusal(lambda: sealed.appeals.preview(appeal, upheld(**change))).problem is (
        Problem.ANSWER_REFUSED
    )
    assert sealed.appeals.list()[0].appeal.settlement is None


def test_more_places_than_were_found_are_refused(sealed: Campaign) -> None:
    appeal = sealed.appeals.file(objection(sealed, "2.1"))
    cells = dict(sealed.reports.results().cells)
    finding = cells[sites(sealed)[0].id, "2.1"].findings[0]
    for counts in (((finding.id, 2),), (("nobody", 0),), ((finding.id, -1),)):
        settled = Settlement(Verdict.PARTLY, "x", "王", counts=counts)
        error = refusal(lambda s=settled: sealed.appeals.settle(appeal, s))
        assert error.problem is Problem.ANSWER_REFUSED


def test_a_settlement_can_be_undone_and_the_seal_cannot(sealed: Campaign) -> None:
    appeal = sealed.appeals.file(objection(sealed))
    sealed.appeals.settle(appeal, upheld())
    sealed.history.undo()
    assert totals(sealed)["宝塔区"] == (7, 2)
    sealed.history.redo()
    assert totals(sealed)["宝塔区"] == (8, 1)
    for _ in range(2):
        sealed.history.undo()
    assert sealed.appeals.list() == ()
    assert refusal(sealed.history.undo).problem is Problem.NOTHING_TO_UNDO


def test_the_later_answer_on_a_leaf_stands() -> None:
    first = Appeal("a", "s", "1", "w", RECEIVED, "", RECEIVED, settlement=upheld("1", at="2013-01"))
    later = replace(first, id="b", settlement=upheld("2", at="2013-02"))
    for order in ((first, later), (later, first)):
        cell = with_appeals({}, order)["s", "1"]
        assert cell.consensus is not None
        assert cell.consensus.answer.number == 2
    rejected = replace(first, settlement=Settlement(Verdict.REJECTED, "x", "y"))
    assert with_appeals({}, (rejected, replace(first, settlement=None))) == {}


# publishing again


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    return "".join("".join(pages).split())


def test_what_changed_is_published_again_and_marked(sealed: Campaign, tmp_path: Path) -> None:
    appeal = sealed.appeals.file(objection(sealed, pictures=(jpeg(),)))
    sealed.appeals.file(objection(sealed, "1.2", claim="=1+1"))
    sealed.appeals.settle(appeal, upheld("3.5"))
    out = tmp_path / "发布"
    done = reissue(sealed, out)
    names = sorted(file.path.relative_to(out).as_posix() for file in done.files)
    assert names == [
        "更正/单位反馈/宝塔区.pdf",
        "更正/复核台账.xlsx",
        "更正/延安市2012年政府网站绩效评估结果更正的通知.pdf",
        "更正/附件 2012年县区政府网站绩效评估得分表（更正）.xlsx",
    ]
    by_name = {file.path.suffix + file.kind: file.path for file in done.files}
    notice = text_of(by_name[".pdfcorrection"])
    for piece in (
        *("结果更正的通知", "共受理复核申请2件，已办结1件，其中支持1件", "更正对照表"),
        *("县区网站宝塔区7.007.50+0.502", "得分表（更正）", "更正：原7.00，原名次2"),
    ):
        assert piece in notice, piece
    book = load_workbook(by_name[".xlsxtable"], data_only=True)
    rows = list(book["得分表"].iter_rows(values_only=True))
    assert rows[0][0] == "2012年县区政府网站绩效评估得分表（更正）"
    remarks = {row[1]: (row[-3], row[-1]) for row in rows[3:]}
    assert remarks["宝塔区"] == (7.5, "更正：原7.00，原名次2")
    assert remarks["延长县"] == (8, None)
    assert "更正：原7.00" in text_of(by_name[".pdfsheet"])
    ledger = list(load_workbook(by_name[".xlsxledger"])["复核台账"].iter_rows(values_only=True))
    assert ledger[3][2:5] == ("宝塔区", "1.1", "概况")
    assert {row[10] for row in ledger[3:]} == {"支持", None}
    assert "=1+1" in {row[7] for row in ledger[3:]}
    assert load_workbook(by_name[".xlsxledger"])["更正对照表"]["E4"].value == "+0.50"


def test_with_nothing_changed_the_notice_says_so(sealed: Campaign, tmp_path: Path) -> None:
    appeal = sealed.appeals.file(objection(sealed))
    sealed.appeals.settle(appeal, Settlement(Verdict.REJECTED, "截图为证", "王主任"))
    done = reissue(sealed, tmp_path)
    assert [file.kind for file in done.files] == ["correction", "ledger"]
    notice = text_of(done.files[0].path)
    assert "不予支持1件" in notice
    assert "均无变化" in notice


def test_an_appeal_may_turn_a_site_complete_or_not_applicable(sealed: Campaign) -> None:
    appeal = sealed.appeals.file(objection(sealed, "2.1"))
    none = Settlement(Verdict.UPHELD, "复查未见空白", "王主任", answer=NOTHING_FOUND)
    sealed.appeals.settle(appeal, none)
    assert totals(sealed)["宝塔区"] == (9, 1)
    (found,) = sealed.reports.results().classes
    assert {score.outcome for score in found.sites} == {Outcome.SCORED}
