"""The evaluator's desk: what is missing, handing in by keys, the receipt, and the seats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from govassess.domain.people import Seat
from govassess.services import campaigns, packages_files, packages_handed, packages_handin
from govassess.services.packages_handin import DueKind
from tests.fakes import ScriptedAsk
from tests.services.laptops import a_laptop, an_office, rate
from ui import rooms, steps
from ui.steps import Step

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui.main_window import MainWindow

ZHANG = "张敏"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def copy(tmp_path: Path, own_preferences: object) -> Path:
    """An evaluator's copy with one cell answered."""
    with an_office(tmp_path / "lead") as office:
        laptop = a_laptop(office, tmp_path / "laptop", ZHANG)
    with laptop:
        rate(laptop, ZHANG, 0, 4)
    return tmp_path / "laptop"


def opened(make: Callable[..., MainWindow], folder: Path, **answers: object) -> MainWindow:
    window = make(ask=ScriptedAsk(**answers))
    window.context.open(folder)
    assert not window.context.ask.told, window.context.ask.told
    return window


def test_an_evaluators_copy_has_its_own_third_step(
    make: Callable[..., MainWindow], copy: Path
) -> None:
    window = opened(make, copy)
    assert window.seat is Seat.EVALUATOR
    names = [button.text() for button in window.rail.steps()]
    assert names[Step.MERGE] == steps.title(Step.MERGE, Seat.EVALUATOR) == "交回"
    assert ZHANG in window.status.person.text()
    window.go_step(Step.MERGE)
    assert window.page() is window.pages["packages_handin"]
    for step in (Step.RESULTS, Step.PUBLISH):
        window.go_step(step)
        assert window.page() is None
        assert window.work.promise.sentence.text() == steps.promise()


def test_the_lead_of_several_merges_and_who_works_alone_has_no_third_step(
    make: Callable[..., MainWindow], tmp_path: Path, folder: Path
) -> None:
    an_office(tmp_path / "lead").close()
    window = opened(make, tmp_path / "lead" / "任务")
    assert window.seat is Seat.LEAD
    assert window.rail.steps()[Step.MERGE].isVisible()
    assert "packages_handin" not in [room.name for room in rooms.rooms_of(Step.MERGE, window.seat)]
    window.context.open(folder)
    assert window.seat is Seat.ALONE
    assert not window.rail.steps()[Step.MERGE].isVisible()
    before = window.step
    QTest.keyClick(window, Qt.Key.Key_3, CONTROL)
    assert window.step is before


def test_a_copy_changes_nothing_of_the_leads(make: Callable[..., MainWindow], copy: Path) -> None:
    window = opened(make, copy)
    campaign = window.context.require()
    site = campaign.sites.all()[0]
    with pytest.raises(campaigns.GovAssessError) as refused:
        campaign.sites.edit(site)
    assert refused.value.problem.value == "copy_read_only"


def test_every_gap_leads_to_its_cell_and_back(make: Callable[..., MainWindow], copy: Path) -> None:
    window = opened(make, copy)
    window.context.go("packages_handin")
    page = window.pages["packages_handin"]
    standing = page._standing
    assert standing.count(DueKind.OPEN) == len(page.model.rows) - standing.count(DueKind.OWED)
    due = page.view.currentIndex().data(Qt.ItemDataRole.UserRole) or page.model.rows[0]
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert window.page() is window.pages["walk"]
    assert window.pages["walk"].cell() == (due.site.id, due.code)
    QTest.keyClick(window.pages["walk"], Qt.Key.Key_Escape)
    assert window.page() is page


def test_handing_in_by_keys_writes_a_package_and_a_receipt(
    make: Callable[..., MainWindow], copy: Path, tmp_path: Path
) -> None:
    file = tmp_path / "结果包_张敏.gapkg"
    window = opened(make, copy, confirm=True, save_file=file)
    window.context.go("packages_handin")
    page = window.pages["packages_handin"]
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Return, CONTROL)
    assert file.is_file()
    question = window.context.ask.asked[0]
    assert str(page._standing.count(DueKind.OPEN)) in question
    campaign = window.context.require()
    person = campaigns.find_evaluator(campaign, ZHANG)
    (receipt,) = packages_handed.receipts(campaign, person.id)
    assert receipt.file == file.name
    assert receipt.sha256 in page.pane.receipt.text().replace(" ", "")
    window.desk.rings.count()
    assert window.rail.steps()[Step.MERGE].share == 1
    with an_office_again(tmp_path) as office:
        (merged,) = office.packages.merge([file])
        assert merged.plan.count("new") or merged.brings


def an_office_again(tmp_path: Path) -> object:
    return campaigns.open_campaign(tmp_path / "lead" / "任务")


def test_what_changes_later_is_said_and_the_ring_opens_again(
    make: Callable[..., MainWindow], copy: Path, tmp_path: Path
) -> None:
    with campaigns.open_campaign(copy) as laptop:
        person = campaigns.find_evaluator(laptop, ZHANG)
        packages_handin.hand_in(laptop, tmp_path / "a.gapkg", person)
        rate(laptop, ZHANG, 0, 2)
    window = opened(make, copy)
    window.context.go("packages_handin")
    page = window.pages["packages_handin"]
    assert "交回之后改了 1 项" in page.pane.line.text()
    window.desk.rings.count()
    assert window.rail.steps()[Step.MERGE].share == 0
    assert packages_files.prove(tmp_path / "a.gapkg").manifest is not None
