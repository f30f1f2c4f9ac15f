"""The short way to one person's cell gives what reading all cells gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.answer_data import finding_to_data
from govassess.domain.answers import EMPTY_CELL, Finding
from govassess.domain.changes import Action, Subject
from govassess.domain.ids import FindingId, SiteId
from govassess.store import reading
from tests.store.making import ANN, BEN, create, other_device, rate, rating

if TYPE_CHECKING:
    from pathlib import Path


def test_an_own_cell_is_what_all_cells_hold(tmp_path: Path) -> None:
    with create(tmp_path / "campaign") as db:
        rate(db, "s1/1.1", "3")
        for number, person in enumerate((ANN, BEN, ANN)):
            finding = Finding(
                FindingId(f"f{number}"), SiteId("s1"), "1.1", person[0], "1.1-2", at=f"{9 - number}"
            )
            with db.record(Action.RECORD_FINDING, *person) as recorder:
                recorder.put(Subject.FINDING, finding.id, finding_to_data(finding))
        rate(db, "s1/1.1", "2", by=BEN, note="只有目录")
        rate(db, "s2/1.2", "1", by=ANN)
        other_device(db, "s2/1.2/ann", rating("4"))
        with db.read() as connection:
            every = {key: cell.clash for key, cell in reading.cells(connection).items()}
            assert every["s2", "1.2"]
            assert sum(every.values()) == 1
            for site, code in (*every, ("s1", "9.9")):
                for person, _ in (ANN, BEN):
                    alone = reading.cells(connection, evaluator=person).get((site, code))
                    found = reading.own_cell(connection, site, code, person)
                    assert found == (alone or EMPTY_CELL)


def test_a_withdrawn_version_clashes_in_its_cell(tmp_path: Path) -> None:
    with create(tmp_path / "campaign") as db:
        rate(db, "s1/1.1", "2", by=ANN)
        other_device(db, "s1/1.1/ann", None)
        with db.read() as connection:
            assert reading.clashes(connection) == {("s1", "1.1")}
