"""Receipts: what was merged stays known, with the reasons of what was refused, and on paper."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from govassess.domain.changes import Action, Put, Subject
from govassess.domain.merging import Verdict
from govassess.domain.people import OFFICE
from govassess.errors import GovAssessError
from govassess.services import campaigns, packages_receipts
from tests.services.laptops import a_laptop, an_office, hand_in, rate
from tests.services.test_packages import rewritten

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.services.campaign import Campaign


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Campaign]:
    with an_office(tmp_path) as campaign:
        yield campaign


@pytest.fixture
def file(lead: Campaign, tmp_path: Path) -> Path:
    """A package of two answers, one of them outside the plan."""
    with a_laptop(lead, tmp_path / "n", "张敏") as laptop:
        rate(laptop, "张敏", 0, 3)
        rate(laptop, "张敏", 1, 2)
        made = hand_in(laptop, "张敏", tmp_path / "结果包_张敏.gapkg")
    person, site = campaigns.find_evaluator(lead, "张敏").id, lead.sites.all()[0]
    lead.edit(Action.ASSIGN, OFFICE, [Put(Subject.ASSIGNMENT, person, {"sites": [site.id]})])
    return made


def test_a_receipt_says_who_when_what_and_why_not(lead: Campaign, file: Path) -> None:
    (done,) = lead.packages.merge([file])
    (receipt,) = lead.packages.receipts()
    assert (receipt.name, receipt.file) == ("张敏", "结果包_张敏.gapkg")
    assert (receipt.counts[Verdict.NEW], receipt.rejected, receipt.written) == (2, 1, 2)
    assert (receipt.late, receipt.aside, receipt.kept) == (False, False, True)
    (reason,) = receipt.reasons
    assert reason.why == done.rejections[0].why
    assert reason.why.key == "packages.rejected_plan"
    assert (reason.count, reason.cells) == (1, ((lead.sites.all()[1].id, "1.1"),))


def test_the_newest_stands_first_and_a_late_one_is_marked(
    lead: Campaign, file: Path, tmp_path: Path
) -> None:
    lead.packages.merge([file])
    lead.reports.open_votes()
    with campaigns.open_campaign(tmp_path / "n") as laptop:
        rate(laptop, "张敏", 0, 1)
        later = hand_in(laptop, "张敏", tmp_path / "later.gapkg")
    lead.packages.merge([later])
    assert [(each.file, each.late) for each in lead.packages.receipts()] == [
        ("later.gapkg", True),
        ("结果包_张敏.gapkg", False),
    ]


def test_the_copy_for_people_names_every_refusal(lead: Campaign, file: Path) -> None:
    (done,) = lead.packages.merge([file])
    (copy,) = (lead.folder / "receipts").iterdir()
    assert done.copy == copy
    told = json.loads(copy.read_text(encoding="utf-8"))
    assert (told["author"], told["file"]) == ("张敏", "结果包_张敏.gapkg")
    assert told["counts"]["new"] == 2
    (row,) = told["rejected"]
    assert (row["site"], row["indicator"]) == ("延长县", "1.1")
    assert row["reason"] == "延长县不在分工之内"


def test_a_copy_that_cannot_be_written_undoes_nothing(lead: Campaign, file: Path) -> None:
    shutil.rmtree(lead.folder / "receipts")
    (lead.folder / "receipts").write_text("in the way", encoding="utf-8")
    (done,) = lead.packages.merge([file])
    assert isinstance(done.copy, GovAssessError)
    (receipt,) = lead.packages.receipts()
    assert receipt.written == 2
    assert receipt.reasons


def test_a_merge_that_brings_nothing_leaves_no_receipt(lead: Campaign, file: Path) -> None:
    lead.packages.merge([file])
    lead.packages.merge([file])
    assert len(lead.packages.receipts()) == 1
    assert len(list((lead.folder / "receipts").iterdir())) == 1


def test_no_package_can_make_a_receipt_endless(lead: Campaign, file: Path, tmp_path: Path) -> None:
    person = campaigns.find_evaluator(lead, "张敏").id
    subject = f"{'x' * 240}/1.1/{person}"
    made = rewritten(file, tmp_path / "m.gapkg", change={"subject": subject})
    (done,) = lead.packages.merge([made])
    assert done.rejected
    for receipt in lead.packages.receipts():
        for reason in receipt.reasons:
            assert all(len(site + code) <= 200 for site, code in reason.cells)


def test_reasons_survive_their_journey_into_the_journal(lead: Campaign, file: Path) -> None:
    (done,) = lead.packages.merge([file])
    rows = packages_receipts.reasons_to_data(done.rejections)
    assert [packages_receipts._refused(row).why for row in rows] == [
        each.why for each in done.rejections
    ]
