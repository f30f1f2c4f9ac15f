"""Changing a rubric: a draft that is stored edit by edit, and what applying it does."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess import clock
from govassess.domain import rubric_draft as drafts
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.people import OFFICE
from govassess.domain.rubric import Kind
from govassess.domain.rubric_data import rubric_digest
from govassess.domain.rubric_draft import Draft, DraftNode, draft_of
from govassess.domain.rubric_line_check import line_types
from govassess.domain.rubric_notice import (
    LeafChange,
    Notice,
    leaf_changes,
    notice_from_data,
    notice_to_data,
)
from govassess.domain.rubric_reading import DraftFault, DraftItem, read_draft
from govassess.errors import GovAssessError, Problem
from govassess.exchange.rubric_changes import OFFICE_NAME, differences
from govassess.services import rubric_fields as fields
from govassess.store import reading, reading_progress

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from govassess.canonical import Json
    from govassess.domain.campaign import SiteClass
    from govassess.domain.changes import Change
    from govassess.domain.ids import ClassId
    from govassess.domain.people import Actor
    from govassess.domain.rubric import Rubric
    from govassess.services.campaign import Campaign

_NAMED = 5
"""How many changed leaves the history names."""
_JOIN_NANOSECONDS = 2_000_000_000
"""Texts typed into one field within this time are one act (house.md §8)."""


@dataclass(frozen=True, slots=True)
class DraftView:
    """A class's rubric as it is being changed.

    `rubric` is what the draft says, `in_force` what counts until it is applied; `answers` tells
    by code how many answers a leaf in force has; `changed` are the keys of nodes that differ.
    """

    site_class: SiteClass
    draft: Draft
    rubric: Rubric
    in_force: Rubric
    items: tuple[DraftItem, ...]
    faults: tuple[DraftFault, ...]
    answers: Mapping[str, int]
    changed: frozenset[str]
    is_changed: bool

    def item(self, key: str) -> DraftItem | None:
        """Return a node of the tree."""
        waiting = list(self.items)
        while waiting:
            item = waiting.pop()
            if item.key == key:
                return item
            waiting += item.children
        return None

    def texts(self) -> dict[str, str]:
        """Return the settings as they are typed."""
        return fields.setting_texts(self.rubric) | dict(self.draft.typed)


@dataclass(frozen=True, slots=True)
class LeafImpact:
    """A leaf that applying changes, with how many of one's own and of all answers reopen."""

    change: LeafChange
    own: int
    all: int


@dataclass(frozen=True, slots=True)
class DraftImpact:
    """What applying a draft does, leaf by leaf."""

    leaves: tuple[LeafImpact, ...]

    @property
    def own(self) -> int:
        """How many of one's own answers reopen."""
        return sum(leaf.own for leaf in self.leaves)

    @property
    def all(self) -> int:
        """How many answers reopen in all."""
        return sum(leaf.all for leaf in self.leaves)


class RubricDrafts:
    """The drafts of the open campaign's rubrics, one a class."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self._last: tuple[str, int, str] = ("", 0, "")
        self._bases: dict[ClassId, tuple[Rubric, Draft]] = {}

    def views(self) -> tuple[DraftView, ...]:
        """Return every class's draft; where nothing is changed it is the rubric in force."""
        return tuple(self._view(item) for item in self.campaign.rubric.classes())

    def view(self, class_id: ClassId) -> DraftView:
        """Return a class's draft."""
        return self._view(self._class(class_id))

    def set_field(self, class_id: ClassId, key: str, name: str, text: str) -> Change:
        """Change a field of a node, or with the key '' a setting; raises TEXT_TOO_LONG."""
        draft = self._draft(class_id)
        if not key:
            after = replace(draft, typed=_typed(draft, name, text))
        elif name == "kind":
            types = line_types(Kind(text)) if text else ()
            after = drafts.with_kind(draft, key, text, tuple(each.value for each in types))
        else:
            after = drafts.with_field(draft, key, name, fields.field_value(name, text))
        return self._store(class_id, draft, after, key, join=f"{key} {name}")

    def set_line_field(
        self, class_id: ClassId, key: str, place: int, *, name: str, text: str
    ) -> Change:
        """Change a field of a rule line; raises TEXT_TOO_LONG."""
        draft = self._draft(class_id)
        value = fields.field_value(name, text)
        after = drafts.with_line_field(draft, key, place, name, value)
        return self._store(class_id, draft, after, key, join=f"{key} {place} {name}")

    def add(self, class_id: ClassId, beside: str, *, leaf: bool, below: bool, title: str) -> str:
        """Add an indicator or a group after another node or as its last child; return its key."""
        draft, key = self._draft(class_id), f"+{uuid.uuid4().hex}"
        near = next((node for node in draft.nodes if node.key == beside), None)
        head = _head(draft)[0]
        first = head.parts[0].code if head.parts else ""
        row: dict[str, Json] = {"title": title, "points": "0"}
        row["part"] = str(near.row.get("part", first)) if near else first
        if leaf:
            row |= {"kind": Kind.POINTS.value, "step": "0.5"}
        after = drafts.with_node(draft, row, key, after=beside if near else "", below=below)
        self._store(class_id, draft, after, key)
        return key

    def remove(self, class_id: ClassId, key: str) -> Change:
        """Take a node away with all below it."""
        draft = self._draft(class_id)
        return self._store(class_id, draft, drafts.without(draft, key), key)

    def move(self, class_id: ClassId, key: str, step: int) -> Change:
        """Move a node among its siblings."""
        draft = self._draft(class_id)
        return self._store(class_id, draft, drafts.moved(draft, key, step), key)

    def add_line(self, class_id: ClassId, key: str, place: int) -> Change:
        """Add a rule line at a place, of the type that the node's kind reads first."""
        draft = self._draft(class_id)
        types = line_types(Kind(draft.node(key).row["kind"]))
        kind = types[0].value if types else "option"
        return self._store(class_id, draft, drafts.with_line(draft, key, place, kind), key)

    def remove_line(self, class_id: ClassId, key: str, place: int) -> Change:
        """Take a rule line away."""
        draft = self._draft(class_id)
        return self._store(class_id, draft, drafts.without_line(draft, key, place), key)

    def move_line(self, class_id: ClassId, key: str, place: int, step: int) -> Change:
        """Move a rule line."""
        draft = self._draft(class_id)
        return self._store(class_id, draft, drafts.moved_line(draft, key, place, step), key)

    def take_in(self, class_id: ClassId, rubric: Rubric) -> Change:
        """Make the draft say another whole rubric; nodes of the same code are the same node."""
        before, taken = self._draft(class_id), draft_of(rubric)
        known = {node.code: node.key for node in before.nodes}
        nodes = tuple(
            DraftNode(known.get(node.code, f"+{uuid.uuid4().hex}"), node.row)
            for node in taken.nodes
        )
        return self._store(class_id, before, replace(taken, nodes=nodes), "")

    def discard(self, class_id: ClassId) -> Change:
        """Forget every change of the draft; undo brings them back."""
        puts = [Put(Subject.RUBRIC_DRAFT, name, None) for name in self._stored(class_id)]
        label = self._class(class_id).name
        return self.campaign.edit(Action.DISCARD_RUBRIC, OFFICE, puts, label=label)

    def impact(self, view: DraftView, own: str = "") -> DraftImpact:
        """Return what applying the draft changes; `own` is the evaluator whose answers are told."""
        with self.campaign.database.read() as connection:
            counts = reading_progress.answer_counts(connection, view.site_class.id)
        totals = view.answers
        return DraftImpact(
            tuple(
                LeafImpact(each, counts.get((each.code, own), 0), totals.get(each.code, 0))
                for each in leaf_changes(view.in_force, view.rubric, totals)
            )
        )

    def apply(self, class_id: ClassId, by: Actor = OFFICE) -> Change:
        """Put the draft in force: answers of changed leaves reopen, and a notice is made.

        Raises DRAFT_FAULTY with the first fault and how many there are.
        """
        view = self.view(class_id)
        if view.faults:
            first, count = view.faults[0].sentence, len(view.faults)
            raise GovAssessError(Problem.DRAFT_FAULTY, count=count, first=first)
        item = view.site_class
        position = self.campaign.rubric.classes().index(item)
        puts = self.campaign.rubric.puts(class_id, item.name, view.rubric, position)
        puts += [Put(Subject.RUBRIC_DRAFT, name, None) for name in self._stored(class_id)]
        notice = self.notice(item, view.rubric, by)
        puts.append(Put(Subject.RUBRIC_NOTICE, notice.id, notice_to_data(notice)))
        codes = [change.code for change in notice.changes]
        told = "、".join(codes[:_NAMED]) + (f" … ({len(codes)})" if len(codes) > _NAMED else "")
        label = f"{item.name} {told}".strip()
        return self.campaign.edit(Action.APPLY_RUBRIC, by, puts, label=label)

    def notice(self, item: SiteClass, rubric: Rubric, by: Actor) -> Notice:
        """Return the notice of what giving a class another rubric changes now."""
        before = self.campaign.rubric.rubric(item.id)
        changes = leaf_changes(before, rubric, self._answers(item.id))
        at = clock.utc_text(clock.now().isoformat())
        digests = (rubric_digest(before), rubric_digest(rubric))
        return Notice(uuid.uuid4().hex, item.name, at, by.id, digests, changes)

    def last_change(self, class_name: str, code: str) -> LeafChange | None:
        """Return what was changed last about a leaf, None if no notice tells."""
        told = (notice for notice in self.notices() if notice.class_name == class_name)
        changes = (change for notice in told for change in notice.changes)
        return next((change for change in changes if change.code == code), None)

    def differences(self, change: LeafChange) -> tuple[tuple[str, str, str], ...]:
        """Return what differs in a leaf: the field by its word on the sheet, before and after."""
        return tuple(differences(change))

    def notices(self) -> tuple[Notice, ...]:
        """Return the notices of what was applied, newest first."""
        with self.campaign.database.read() as connection:
            rows = reading.values_of(connection, Subject.RUBRIC_NOTICE)
        found = [notice_from_data(row, name) for name, row in rows.items()]
        return tuple(sorted(found, key=lambda notice: (notice.at, notice.id), reverse=True))

    def export_notice(self, notice: Notice, path: Path) -> None:
        """Write a notice as a spreadsheet for the file."""
        from govassess.exchange.rubric_notice import write_notice  # noqa: PLC0415 - openpyxl is heavy

        with self.campaign.database.read() as connection:
            names = {str(each.id): each.name for each in reading.evaluators(connection)}
        write_notice(path, notice, names.get(notice.by, OFFICE_NAME))

    def _view(self, item: SiteClass) -> DraftView:
        class_id = item.id
        draft, in_force = self._draft(class_id), self.campaign.rubric.rubric(class_id)
        head, unread = _head(draft)
        base = self._base(class_id)
        rows = {node.key: node.row for node in base.nodes}
        changed = {node.key for node in draft.nodes if rows.get(node.key) != node.row}
        known = {node.code: node for node in in_force.walk() if node.code not in changed}
        read = read_draft(draft, head, known=known)
        return DraftView(
            item,
            draft,
            read.rubric,
            in_force,
            read.items,
            (*read.faults, *unread),
            self._answers(class_id),
            frozenset(changed),
            is_changed=draft != base,
        )

    def _answers(self, class_id: ClassId) -> dict[str, int]:
        """Return how many answers each leaf in force has, by code."""
        with self.campaign.database.read() as connection:
            counts = reading_progress.answer_counts(connection, class_id)
        answers: dict[str, int] = {}
        for (code, _), count in counts.items():
            answers[code] = answers.get(code, 0) + count
        return answers

    def _class(self, class_id: ClassId) -> SiteClass:
        return next(item for item in self.campaign.rubric.classes() if item.id == class_id)

    def _stored(self, class_id: ClassId) -> dict[str, Json]:
        with self.campaign.database.read() as connection:
            return reading.values_below(connection, Subject.RUBRIC_DRAFT, class_id)

    def _base(self, class_id: ClassId) -> Draft:
        """Return the draft that changes nothing; made once for each rubric in force."""
        in_force = self.campaign.rubric.rubric(class_id)
        known = self._bases.get(class_id)
        if known is None or known[0] is not in_force:
            known = self._bases[class_id] = in_force, draft_of(in_force)
        return known[1]

    def _draft(self, class_id: ClassId) -> Draft:
        base = self._base(class_id)
        stored = self._stored(class_id)
        whole = stored.get(class_id, {})
        rows = {node.key: node.row for node in base.nodes}
        begin = len(class_id) + 1
        rows |= {name[begin:]: row for name, row in stored.items() if name != class_id}
        order = whole.get("order", [node.key for node in base.nodes])
        nodes = tuple(DraftNode(key, rows[key]) for key in order if key in rows)
        return Draft(whole.get("head", base.head), nodes, whole.get("typed", {}))

    def _store(
        self, class_id: ClassId, before: Draft, after: Draft, key: str, *, join: str = ""
    ) -> Change:
        """Record what differs between two states of a draft as one act."""
        base = self._base(class_id)
        puts = [Put(Subject.RUBRIC_DRAFT, class_id, _whole(base, after))]
        rows = {node.key: node.row for node in base.nodes}
        old, new = ({node.key: node.row for node in each.nodes} for each in (before, after))
        for each in old.keys() | new.keys():
            if old.get(each) != new.get(each):
                row = new.get(each)
                value = None if row is None or row == rows.get(each) else dict(row)
                puts.append(Put(Subject.RUBRIC_DRAFT, f"{class_id}/{each}", value))
        code = next((n.code for n in (*after.nodes, *before.nodes) if n.key == key), "")
        label = f"{self._class(class_id).name} {code}".strip()
        last, tick, action = self._last
        subject = f"{class_id} {join}"
        joined = join and last == subject and clock.tick() - tick < _JOIN_NANOSECONDS
        change = self.campaign.edit(
            Action.EDIT_RUBRIC, OFFICE, puts, label=label, join=action if joined else ""
        )
        self._last = (subject, clock.tick(), change.action_id)
        return change


def _head(draft: Draft) -> tuple[Rubric, tuple[DraftFault, ...]]:
    """Return the draft's settings and parts, and the faults of those nobody can read."""
    head = fields.head_rubric(draft.head)
    return fields.read_settings(head, draft.typed) if draft.typed else (head, ())


def _typed(draft: Draft, name: str, text: str) -> dict[str, str]:
    """Return the settings typed anew; one that says what stands already is not kept."""
    kept = {key: value for key, value in draft.typed.items() if key != name}
    known = fields.setting_texts(fields.head_rubric(draft.head))
    written = fields.field_value("remark", text)
    return kept if written == known[name] else kept | {name: written}


def _whole(base: Draft, draft: Draft) -> Json | None:
    """Return what the draft says beside its nodes, None if it is what the rubric in force says."""
    order = [node.key for node in draft.nodes]
    value: dict[str, Json] = {}
    if order != [node.key for node in base.nodes]:
        value["order"] = order
    if draft.head != base.head:
        value["head"] = dict(draft.head)
    if draft.typed:
        value["typed"] = dict(draft.typed)
    return value or None
