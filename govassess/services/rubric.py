"""What is judged, by which rule: the classes of a campaign and their rubrics."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from govassess import clock, paths
from govassess.canonical import parse
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.ids import ClassId, SiteId
from govassess.domain.lookup import find_named, name_key
from govassess.domain.people import OFFICE
from govassess.domain.revisions import Revision, revised
from govassess.domain.rubric_check import check_rubric
from govassess.domain.rubric_data import (
    head_to_data,
    indicator_from_data,
    indicator_to_data,
    leaf_digest,
    rubric_digest,
    rubric_from_data,
)
from govassess.domain.rubric_notice import notice_to_data
from govassess.domain.sentence import sentence
from govassess.domain.text import clean_name
from govassess.errors import GovAssessError, Problem
from govassess.exchange.notes import CellFault
from govassess.services.rubric_draft import RubricDrafts
from govassess.store import reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govassess.domain.campaign import SiteClass
    from govassess.domain.changes import Change
    from govassess.domain.rubric import Rubric
    from govassess.domain.rubric_check import RubricFault
    from govassess.exchange.rubric_sheet import RubricReading
    from govassess.services.campaign import Campaign


@dataclass(frozen=True, slots=True)
class ShippedRubric:
    """A rubric that comes with the program."""

    id: str
    name: str
    version: str
    remark: str
    leaves: int


@dataclass(frozen=True, slots=True)
class RubricView:
    """A class's rubric with its digest, its faults, and in how many cells each leaf is answered."""

    site_class: SiteClass
    rubric: Rubric
    digest: str
    faults: tuple[RubricFault, ...]
    answers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RubricImpact:
    """What another rubric changes: codes of leaves, and the answers under changed or gone ones."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    answers: int


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
    from govassess.exchange import rubric_sheet  # noqa: PLC0415 - spreadsheets are rare

    if not source.is_file():
        raise GovAssessError(Problem.FILE_MISSING, path=source)
    if source.suffix.lower() != ".json":
        return rubric_sheet.read_rubric(source)
    try:
        rubric = _from_json(source)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise GovAssessError(Problem.FILE_UNREADABLE, path=source, reason=str(error)) from error
    return rubric_sheet.RubricReading(
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


def class_puts(
    class_id: ClassId,
    name: str,
    rubric: Rubric,
    position: int,
    *,
    revisions: Mapping[str, Revision | None] | None = None,
) -> list[Put]:
    """Return what an edit writes to give a class its name and rubric.

    `revisions` tells by code which leaves were changed since answers could be given.
    """
    head = {"name": name, "position": position, "rubric": head_to_data(rubric)}
    puts = [Put(Subject.CLASS, class_id, head)]
    for place, node in enumerate(rubric.walk()):
        value = indicator_to_data(node) | {"class_id": class_id, "position": place}
        revision = (revisions or {}).get(node.code)
        if revision is not None:
            value |= {"first": revision.first, "revised": revision.at}
        puts.append(Put(Subject.INDICATOR, f"{class_id}/{node.code}", value))
    return puts


def new_class_id() -> ClassId:
    """Return an identity for a new class."""
    return ClassId(uuid.uuid4().hex)


class RubricRoom:
    """The classes of the open campaign and their rubrics."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self._read: dict[ClassId, Rubric] = {}
        self._revisions: dict[tuple[str, str], Revision] | None = None
        self.drafts = RubricDrafts(campaign)

    def forget(self, change: Change) -> None:
        """Read the rubrics anew after a change that may have touched one."""
        if change.kinds & {Subject.CLASS, Subject.INDICATOR}:
            self._read = {}
            self._revisions = None

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
        """Return a class's rubric; it is read once and then kept until it changes."""
        known = self._read
        if class_id not in known:
            with self.campaign.database.read() as connection:
                known[class_id] = reading.rubric(connection, class_id)
        return known[class_id]

    def revision(self, class_id: ClassId, code: str) -> Revision | None:
        """Return how a leaf was changed since answers could be given; None if it never was."""
        if self._revisions is None:
            with self.campaign.database.read() as connection:
                self._revisions = reading.revisions(connection)
        return self._revisions.get((class_id, code))

    def stamp(self, class_id: ClassId, code: str) -> str:
        """Return the digest that an answer given now has to name; '' where it needs none."""
        revision = self.revision(class_id, code)
        return revision.stamp if revision else ""

    def all(self) -> dict[ClassId, Rubric]:
        """Return every class's rubric, by class id in the classes' order."""
        with self.campaign.database.read() as connection:
            return {
                item.id: reading.rubric(connection, item.id) for item in reading.classes(connection)
            }

    def views(self) -> tuple[RubricView, ...]:
        """Return every class's rubric as its page shows it, in one read."""
        with self.campaign.database.read() as connection:
            sites = {site.id: site.class_id for site in reading.sites(connection)}
            cells = reading.cells(connection)
            present = reading.classes(connection)
            rubrics = {item.id: reading.rubric(connection, item.id) for item in present}
        counts: dict[str, Counter[str]] = {item.id: Counter() for item in present}
        for (site_id, code), cell in cells.items():
            if site_id in sites and cell.is_answered:
                counts[sites[SiteId(site_id)]][code] += 1
        return tuple(
            RubricView(
                item,
                rubrics[item.id],
                rubric_digest(rubrics[item.id]),
                check_rubric(rubrics[item.id]),
                counts[item.id],
            )
            for item in present
        )

    def impact(self, class_name: str, rubric: Rubric) -> RubricImpact:
        """Return what giving the class this rubric would change; a new class only gains leaves."""
        view = next((one for one in self.views() if one.site_class.name == class_name), None)
        before = {leaf.code: leaf_digest(leaf) for leaf in view.rubric.leaves()} if view else {}
        after = {leaf.code: leaf_digest(leaf) for leaf in rubric.leaves()}
        changed = tuple(code for code in after if before.get(code, after[code]) != after[code])
        gone = tuple(code for code in before if code not in after)
        answers = sum(view.answers.get(code, 0) for code in changed + gone) if view else 0
        return RubricImpact(
            tuple(code for code in after if code not in before), changed, gone, answers
        )

    def set_rubric(self, name: str, rubric: Rubric) -> Change:
        """Give the class `name` this rubric, adding the class if the campaign lacks it.

        Raises GovAssessError: NAME_EMPTY, TEXT_TOO_LONG.
        """
        present = self.classes()
        known = next((item for item in present if name_key(item.name) == name_key(name)), None)
        name = known.name if known else clean_name(name)
        class_id = known.id if known else new_class_id()
        position = present.index(known) if known else len(present)
        puts = self.puts(class_id, name, rubric, position)
        if known is not None:
            notice = self.drafts.notice(known, rubric, OFFICE)
            puts.append(Put(Subject.RUBRIC_NOTICE, notice.id, notice_to_data(notice)))
        return self.campaign.edit(Action.IMPORT_RUBRIC, OFFICE, puts, label=name)

    def puts(self, class_id: ClassId, name: str, rubric: Rubric, position: int) -> list[Put]:
        """Return what an edit writes to give a class another rubric, leaves that go included."""
        revisions = self._revised(class_id, rubric)
        puts = class_puts(class_id, name, rubric, position, revisions=revisions)
        return puts + self._gone(class_id, {put.subject for put in puts})

    def _revised(self, class_id: ClassId, rubric: Rubric) -> dict[str, Revision | None]:
        """Return by code how the leaves stand to what their answers were given under."""
        at = clock.utc_text(clock.now().isoformat())
        with self.campaign.database.read() as connection:
            before = reading.last_values(connection, Subject.INDICATOR, class_id)
        found: dict[str, Revision | None] = {}
        for leaf in rubric.leaves():
            old = before.get(f"{class_id}/{leaf.code}")
            if old is not None:
                was, now = leaf_digest(indicator_from_data(old)), leaf_digest(leaf)
                known = Revision(old["first"], was, old["revised"]) if "first" in old else None
                found[leaf.code] = revised(known, was, now, at)
        return found

    def _gone(self, class_id: ClassId, kept: set[str]) -> list[Put]:
        with self.campaign.database.read() as connection:
            codes = reading.indicator_codes(connection, class_id)
        subjects = (f"{class_id}/{code}" for code in codes)
        return [Put(Subject.INDICATOR, item, None) for item in subjects if item not in kept]

    def export(self, class_id: ClassId, path: Path) -> None:
        """Write a class's rubric as a spreadsheet that imports again with the same digests."""
        from govassess.exchange.rubric_sheet import write_rubric  # noqa: PLC0415

        write_rubric(path, self.rubric(class_id))
