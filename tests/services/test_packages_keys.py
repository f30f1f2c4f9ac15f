"""Keys: compared by telephone they are known, lost they are replaced, what was merged stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govassess import paths
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns, packages_files
from govassess.services.packages_keys import (
    PublicKeys,
    Standing,
    confirm_keys,
    forget_keys,
    own_keys,
    roster_keys,
)
from govassess.services.packages_task import open_task
from govassess.store.check import check
from tests.services.laptops import an_office, hand_in, rate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.services.campaign import Campaign


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Campaign]:
    with an_office(tmp_path) as campaign:
        yield campaign


class Computers:
    """Computers with keys of their own, and the office's among them."""

    def __init__(self, lead: Campaign, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._office = str(paths.workspace())
        self._folder = folder
        self._patch = monkeypatch
        self._task = folder / "t.gapkg"
        lead.packages.export_task(self._task, campaigns.find_evaluator(lead, "张敏"))

    def work(self, computer: str, cell: int) -> Path:
        """Rate on a computer and hand in."""
        self._patch.setenv(paths.WORKSPACE_VARIABLE, str(self._folder / computer))
        folder = self._folder / f"c{computer}"
        with open_task(self._task, folder) as laptop:
            rate(laptop, "张敏", cell, 2)
            file = hand_in(laptop, "张敏", self._folder / f"{computer}{cell}.gapkg")
        self._patch.setenv(paths.WORKSPACE_VARIABLE, self._office)
        return file

    def enrol(self, computer: str) -> tuple[str, PublicKeys]:
        """Return what an enrolment written on a computer says."""
        self._patch.setenv(paths.WORKSPACE_VARIABLE, str(self._folder / computer))
        packages_files.enrol(self._folder / "e.gapkg", "张敏")
        self._patch.setenv(paths.WORKSPACE_VARIABLE, self._office)
        return packages_files.read_enrolment(self._folder / "e.gapkg")


@pytest.fixture
def computers(lead: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Computers:
    return Computers(lead, tmp_path, monkeypatch)


def test_a_confirmed_key_is_valid_from_then_on(lead: Campaign, computers: Computers) -> None:
    (first,) = lead.packages.merge([computers.work("one", 0)])
    assert first.signature is Standing.UNKNOWN
    person = campaigns.find_evaluator(lead, "张敏")
    (keys,) = roster_keys(lead)[person.id]
    assert (keys.confirmed, person.fingerprint) == (False, "")
    confirm_keys(lead, person.id, keys)
    (keys,) = roster_keys(lead)[person.id]
    assert keys.confirmed
    assert campaigns.find_evaluator(lead, "张敏").fingerprint == keys.fingerprint
    (second,) = lead.packages.merge([computers.work("one", 1)])
    assert second.signature is Standing.VALID
    lead_can_still_be_checked(lead)


def lead_can_still_be_checked(lead: Campaign) -> None:
    assert check(lead.database).ok


def test_confirming_can_be_undone(lead: Campaign, computers: Computers) -> None:
    lead.packages.merge([computers.work("one", 0)])
    person = campaigns.find_evaluator(lead, "张敏")
    confirm_keys(lead, person.id, roster_keys(lead)[person.id][0])
    lead.history.undo()
    assert not roster_keys(lead)[person.id][0].confirmed
    assert campaigns.find_evaluator(lead, "张敏").fingerprint == ""


def test_a_key_that_is_not_the_persons_is_forgotten(lead: Campaign, computers: Computers) -> None:
    lead.packages.merge([computers.work("one", 0)])
    person = campaigns.find_evaluator(lead, "张敏")
    forget_keys(lead, person.id, roster_keys(lead)[person.id][0])
    assert roster_keys(lead).get(person.id) is None
    (done,) = lead.packages.inspect([computers.work("two", 1)])
    assert done.first_use


def test_another_computer_keeps_the_first_key(lead: Campaign, computers: Computers) -> None:
    lead.packages.merge([computers.work("one", 0)])
    lead.packages.enrol(*computers.enrol("two"))
    person = campaigns.find_evaluator(lead, "张敏")
    assert [keys.confirmed for keys in roster_keys(lead)[person.id]] == [True, False]
    (two,) = lead.packages.merge([computers.work("two", 1)])
    (one,) = lead.packages.merge([computers.work("one", 2)])
    assert (two.signature, one.signature) == (Standing.VALID, Standing.UNKNOWN)


def test_a_lost_key_is_replaced_and_what_was_merged_stays(
    lead: Campaign, computers: Computers
) -> None:
    (done,) = lead.packages.merge([computers.work("one", 0)])
    lead.packages.enrol(*computers.enrol("two"), replacing=True)
    person = campaigns.find_evaluator(lead, "张敏")
    assert len(roster_keys(lead)[person.id]) == 1
    assert lead.packages.receipts()[0].written == len(done.plan.accepted)
    assert sum(row.answered for row in lead.sites.list()) == 1
    (two,) = lead.packages.merge([computers.work("two", 1)])
    assert two.signature is Standing.VALID
    with pytest.raises(GovAssessError) as raised:
        lead.packages.merge([computers.work("one", 2)])
    assert raised.value.problem is Problem.PACKAGE_REFUSED
    assert raised.value.facts["reason"].key == "packages.other_key"  # type: ignore[attr-defined]
    lead_can_still_be_checked(lead)


def test_two_keys_of_one_person_do_not_slip_in_together(
    lead: Campaign, computers: Computers
) -> None:
    files = [computers.work("one", 0), computers.work("two", 1)]
    with lead.packages.stage(files) as staged:
        one, two = staged.preview.rows
        assert one.merge is not None
        assert two.fault is not None
        assert two.fault.facts["reason"].key == "packages.other_key"  # type: ignore[attr-defined]
    with pytest.raises(GovAssessError) as raised:
        lead.packages.merge(files)
    assert raised.value.problem is Problem.PACKAGE_REFUSED
    assert lead.packages.receipts() == ()


def test_own_keys_are_known_to_themselves() -> None:
    keys = own_keys().public
    assert len(keys.fingerprint.split()) == 6
    assert keys.subject("x") == f"x/{keys.key[:16]}"
