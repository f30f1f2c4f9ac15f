"""Anything in any order by three laptops and a lead: nothing confirmed is ever lost (T55)."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from govassess.store.recorder import Recorder
from tests.services.merge_machine import MergeMachine, prepare

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The campaigns that every example begins with a copy of, closed."""
    folder = tmp_path_factory.mktemp("machine") / "office"
    prepare(folder)
    return folder


def run(office: Path, *, examples: int, steps: int, **more: Any) -> None:
    numbers = count()

    def machine() -> MergeMachine:
        return MergeMachine(office, office.with_name(f"run {next(numbers)}"))

    wanted = settings(max_examples=examples, stateful_step_count=steps, database=None, **more)
    run_state_machine_as_test(machine, settings=wanted)  # type: ignore[no-untyped-call]


@pytest.mark.promise("T55")
@pytest.mark.timeout(900)  # what fails is first made as short as it can be
def test_nothing_confirmed_is_ever_lost(office: Path) -> None:
    run(office, examples=20, steps=40)


@pytest.mark.promise("T55")
@pytest.mark.long
@pytest.mark.timeout(3600)
def test_nothing_confirmed_is_ever_lost_at_length(office: Path) -> None:
    """By chance; what fails is printed with what makes it again."""
    run(office, examples=300, steps=60, derandomize=False, print_blob=True)


@pytest.mark.promise("T55", control=True)
@pytest.mark.long
def test_entries_that_forget_what_they_replace_are_found(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = Recorder._append

    def forgetful(self: Recorder, *what: Any) -> Any:
        kind, subject, value, _, *restores = what
        return append(self, kind, subject, value, (), *restores)

    monkeypatch.setattr(Recorder, "_append", forgetful)
    with pytest.raises(AssertionError):
        run(office, examples=20, steps=40, phases=[Phase.generate])
