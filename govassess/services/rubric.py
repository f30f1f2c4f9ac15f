"""What is judged, by which rule: the classes of a campaign and their rubrics."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from govassess import paths
from govassess.canonical import parse
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.ids import ClassId
from govassess.domain.lookup import find_named
from govassess.domain.people import OFFICE
from govassess.domain.rubric_check import check_rubric
from govassess.domain.rubric_data import head_to_data, indicator_to_data, rubric_from_data
from govassess.domain.sentence import sentence
from govassess.errors import GovAssessError, Problem
from govassess.exchange.rubric_sheet import CellFault, RubricReading, read_rubric, write_rubric
from govassess.store import reading

if TYPE_CHECKING:
    from govassess.domain.campaign import SiteClass
    from govassess.domain.changes import Change
    from govassess.domain.rubric import Rubric
    from govassess.services.campaign import Campaign


@dataclass(frozen=True, slots=True)
class ShippedRubric:
    """A rubric that comes with the program."""

    id: str
    name: str
    version: str
    remark: str
    leaves: int


def shipped() -> tuple[ShippedRubric, ...]:
    """Return the rubrics that come with the program."""
    files = sorted(paths.rubric_file("any").parent.glob("*.json"))
    return tuple(
        ShippedRubric(
            file.stem,
            rubric.name,
            rubric.version,
            rubric.remark,
            sum(1 for _ in rubric.leaves()),
        )
        for file, rubric in ((file, _from_json(file)) for file in files)
    )


def _from_json(file: Path) -> Rubric:
    return rubric_from_data(parse(file.read_bytes()))


def read(source: Path) -> RubricReading:
    """Read a rubric file (xlsx, csv or json) with every fault; the rubric is None if unusable."""
    if not source.is_file():
        raise GovAssessError(Problem.FILE_MISSING, path=source)
    if source.suffix.lower() != ".json":
        return read_rubric(source)
    try:
        rubric = _from_json(source)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise GovAssessError(Problem.FILE_UNREADABLE, path=source, reason=str(error)) from error
    return RubricReading(
        rubric,
        tuple(
            CellFault("", fault.line or fault.indicator, fault.sentence)
            for fault in check_rubric(rubric)
        ),
    )


def load(source: str) -> Rubric:
    """Return the shipped rubric with this id, or the faultless rubric of a file.

    Raises GovAssessError: RUBRIC_MISSING, RUBRIC_FAULTY with the first fault and how many.
    """
    known = paths.rubric_file(source)
    if known.is_file() and known.stem == source:
        return _from_json(known)
    file = Path(source)
    if not file.is_file():
        known_ids = "、".join(item.id for item in shipped())
        raise GovAssessError(Problem.RUBRIC_MISSING, name=source, candidates=known_ids)
    found = read(file)
    if found.rubric is None or found.faults:
        first = found.faults[0] if found.faults else CellFault("", "", sentence("faults.no_table"))
        raise GovAssessError(
            Problem.RUBRIC_FAULTY,
            path=file,
            count=len(found.faults),
            place=f"{first.sheet} {first.cell}".strip(),
            first=first.sentence,
        )
    return found.rubric


def class_puts(class_id: ClassId, name: str, rubric: Rubric, position: int) -> list[Put]:
    """Return what an edit writes to give a class its name and rubric."""
    head = {"name": name, "position": position, "rubric": head_to_data(rubric)}
    puts = [Put(Subject.CLASS, class_id, head)]
    for place, node in enumerate(rubric.walk()):
        value = indicator_to_data(node) | {"class_id": class_id, "position": place}
        puts.append(Put(Subject.INDICATOR, f"{class_id}/{node.code}", value))
    return puts


def new_class_id() -> ClassId:
    """Return an identity for a new class."""
    return ClassId(uuid.uuid4().hex)


class RubricRoom:
    """The classes of the open campaign and their rubrics."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign

    def classes(self) -> tuple[SiteClass, ...]:
        """Return the classes in their order."""
        with self.campaign.database.read() as connection:
            return reading.classes(connection)

    def find_class(self, written: str) -> SiteClass:
        """Return the class that people mean; raises NAME_UNKNOWN or NAME_AMBIGUOUS."""
        return find_named(
            written, self.classes(), lambda item: (item.name,), shown=lambda item: item.name
        )

    def rubric(self, class_id: ClassId) -> Rubric:
        """Return a class's rubric."""
        with self.campaign.database.read() as connection:
            return reading.rubric(connection, class_id)

    def all(self) -> dict[ClassId, Rubric]:
        """Return every class's rubric, by class id in the classes' order."""
        with self.campaign.database.read() as connection:
            return {
                item.id: reading.rubric(connection, item.id) for item in reading.classes(connection)
            }

    def set_rubric(self, name: str, rubric: Rubric) -> Change:
        """Give the class `name` this rubric, adding the class if the campaign lacks it."""
        present = self.classes()
        known = next((item for item in present if item.name == name), None)
        class_id = known.id if known else new_class_id()
        position = present.index(known) if known else len(present)
        puts = class_puts(class_id, name, rubric, position)
        puts += self._gone(class_id, {put.subject for put in puts})
        return self.campaign.edit(Action.IMPORT_RUBRIC, OFFICE, puts, label=name)

    def _gone(self, class_id: ClassId, kept: set[str]) -> list[Put]:
        with self.campaign.database.read() as connection:
            codes = reading.indicator_codes(connection, class_id)
        subjects = (f"{class_id}/{code}" for code in codes)
        return [Put(Subject.INDICATOR, item, None) for item in subjects if item not in kept]

    def export(self, class_id: ClassId, path: Path) -> None:
        """Write a class's rubric as a spreadsheet that imports again with the same digests."""
        write_rubric(path, self.rubric(class_id))
