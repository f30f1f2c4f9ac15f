"""The full form of a rubric spreadsheet: settings, indicators and rule lines on three sheets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from govassess.domain.rubric import (
    Duty,
    Indicator,
    Kind,
    Leaf,
    NotApplicable,
    Part,
    Rubric,
)
from govassess.domain.rubric_data import build_tree, parent_code
from govassess.domain.sentence import sentence
from govassess.exchange.grid import header_key
from govassess.exchange.notes import Place
from govassess.exchange.rubric_lines import read_lines
from govassess.exchange.rubric_settings import Draft, take_setting
from govassess.exchange.rubric_words import (
    EVIDENCE,
    INDICATOR_COLUMNS,
    KINDS,
    NOT_APPLICABLE,
    SETTING_KEYS,
    SHEETS,
    read_list,
    with_aliases,
)
from govassess.exchange.table import find_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from enum import StrEnum

    from govassess.domain.rubric import Line
    from govassess.exchange.grid import Grid
    from govassess.exchange.rubric_faults import RubricFaults
    from govassess.exchange.table import Table

Word = TypeVar("Word", bound="StrEnum")
_DEFAULT_PART = "A"
_BONUS_TITLE = re.compile("加分|bonus", re.IGNORECASE)
_SETTINGS_OF = {
    "veto": ("veto_policy", "veto_score"),
    "ranks": ("rank_rule", "tie_break"),
    "parts": ("part", "part_points"),
}
"""The fields of RubricSettings that one key of the sheet gives."""


def sheet_named(grids: Sequence[Grid], which: str) -> Grid | None:
    """Return the sheet `settings`, `indicators` or `lines` by its Chinese or English name."""
    names = {header_key(name) for name in SHEETS[which]}
    return next((grid for grid in grids if header_key(grid.name) in names), None)


def indicator_table(grids: Sequence[Grid]) -> Table | None:
    """Return the table of indicators, if the file is in full form."""
    grid = sheet_named(grids, "indicators")
    if grid is None:
        return None
    return find_table(grid, with_aliases(INDICATOR_COLUMNS), ("code", "title", "kind"))


def read_full(grids: Sequence[Grid], table: Table, name: str, faults: RubricFaults) -> Rubric:
    """Return the rubric as far as it can be read; what cannot be read is in `faults`."""
    for which in SHEETS:
        grid = sheet_named(grids, which)
        if grid is not None:
            faults.troubled_cells(grid, Place(grid.name, 1, 1))
    draft = _read_draft(sheet_named(grids, "settings"), Draft(name=name), faults)
    lines = read_lines(sheet_named(grids, "lines"), faults)
    rows = _IndicatorSheet(table, draft, lines, faults).read()
    roots = build_tree(rows)
    parts = _with_bonus(draft) or _one_part(roots)
    return Rubric(draft.name, draft.version, parts, roots, draft.settings, draft.remark)


def _with_bonus(draft: Draft) -> tuple[Part, ...]:
    """Return the parts, the one that 加分门槛 opens marked where the sheet does not mark it.

    It is the part with 加分 (bonus) in its title, else the last of several.
    """
    parts = draft.parts
    told = draft.no_bonus or any(part.bonus for part in parts)
    if told or draft.settings.bonus_gate is None or len(parts) < 2:
        return parts
    named = {part.code for part in parts if _BONUS_TITLE.search(part.title)}
    opened = named or {parts[-1].code}
    return tuple(replace(part, bonus=part.code in opened) for part in parts)


def _one_part(roots: Sequence[Indicator]) -> tuple[Part, ...]:
    points = sum((root.points for root in roots), Fraction(0))
    return (Part(_DEFAULT_PART, "总分", points),)


def _read_draft(grid: Grid | None, draft: Draft, faults: RubricFaults) -> Draft:
    if grid is None:
        return draft
    keys = {header_key(key): field for key, field in SETTING_KEYS.items()}
    keys |= {header_key(field): field for field in SETTING_KEYS.values()}
    for row in grid.rows:
        key, value = grid.text(row, 1), grid.text(row, 2)
        if header_key(key) in {"键", "key"}:
            continue
        field = keys.get(header_key(key))
        if field is None:
            what = sentence("faults.setting_unknown", text=key[:40])
            faults.add(Place(grid.name, row, 1), what)
            continue
        place = Place(grid.name, row, 2)
        for name in (field, *_SETTINGS_OF.get(field, ())):
            faults.stands("", "", f"settings.{name}", place=place)
        try:
            written = grid.cell(row, 2).text if field == "remark" else value
            draft = take_setting(draft, field, written) if value else draft
        except ValueError:
            faults.add(place, sentence("faults.setting_value", name=key, text=value[:60]))
    return draft


@dataclass(slots=True)
class _IndicatorSheet:
    """Reads the rows of the sheet 指标."""

    table: Table
    draft: Draft
    lines: Mapping[str, Sequence[Line]]
    faults: RubricFaults
    first: dict[str, int] = field(default_factory=dict)

    def read(self) -> list[Indicator]:
        """Return the nodes in order, sums filled in where an inner node gives none."""
        self._report_unknown()
        rows = [row for row in self.table.rows() if self._is_row(row)]
        nodes = {row: self._node(row) for row in rows}
        self._report_stray_lines({node.code for node in nodes.values()})
        return self._with_sums(nodes)

    def _is_row(self, row: int) -> bool:
        code, place = self.table.text(row, "code"), self.table.place(row, "code")
        if not code:
            self.faults.add_missing(place, sentence("faults.code_missing"))
        elif code in self.first:
            what = sentence("faults.code_twice", code=code[:40], row=self.first[code])
            self.faults.add(place, what)
        return bool(code) and self.first.setdefault(code, row) == row

    def _report_unknown(self) -> None:
        grid, top = self.table.grid, self.table.top
        for column in self.table.unknown:
            text = grid.text(top, column)
            place = Place(grid.name, top, column)
            self.faults.add(place, sentence("faults.column_unknown", text=text[:40]))

    def _report_stray_lines(self, codes: set[str]) -> None:
        for code in self.lines.keys() - codes:
            for line in self.lines[code]:
                nowhere = Place(self.table.grid.name, 1, 1)
                place = self.faults.place_of(code, line.code, field="indicator", otherwise=nowhere)
                self.faults.add(place, sentence("faults.line_without_indicator", code=code[:40]))

    def _node(self, row: int) -> Indicator:
        code = self.table.text(row, "code")
        for column in INDICATOR_COLUMNS.values():
            self.faults.stands(code, "", column, place=self.table.place(row, column))
        return Indicator(
            code=code,
            title=self.table.text(row, "title"),
            part=self.table.text(row, "part"),
            points=self._points(row),
            leaf=self._leaf(row, code),
        )

    def _points(self, row: int) -> Fraction:
        text = self.table.text(row, "points")
        if not text:
            return Fraction(0)
        return self.faults.points(self.table.place(row, "points"), text) or Fraction(0)

    def _leaf(self, row: int, code: str) -> Leaf | None:
        word = self.table.text(row, "kind")
        if not word:
            return None
        kind = self.faults.word(self.table.place(row, "kind"), KINDS, word) or Kind.POINTS
        policy, _, receivers = self.table.text(row, "not_applicable").partition("=")
        step = self.table.text(row, "step")
        step_place = self.table.place(row, "step")
        return Leaf(
            kind=kind,
            step=(self.faults.points(step_place, step) if step else None) or Fraction(1, 2),
            definition=self.table.cell(row, "definition").text,
            where=self.table.cell(row, "where").text,
            example=self.table.cell(row, "example").text,
            evidence_duty=self._word(row, "evidence", EVIDENCE) or Duty.BELOW_FULL,
            note_duty=self._word(row, "note", EVIDENCE) or Duty.BELOW_FULL,
            not_applicable=self._chosen(row, policy),
            receivers=read_list(receivers),
            applies_when=self.table.text(row, "applies_when"),
            excludes=read_list(self.table.text(row, "excludes")),
            remark=self.table.cell(row, "remark").text,
            lines=tuple(self.lines.get(code, ())),
        )

    def _chosen(self, row: int, policy: str) -> NotApplicable:
        if not policy.strip():
            return NotApplicable.DROP
        place = self.table.place(row, "not_applicable")
        return self.faults.word(place, NOT_APPLICABLE, policy) or NotApplicable.DROP

    def _word(self, row: int, field: str, words: Mapping[Word, str]) -> Word | None:
        text = self.table.text(row, field)
        return self.faults.word(self.table.place(row, field), words, text) if text else None

    def _with_sums(self, nodes: Mapping[int, Indicator]) -> list[Indicator]:
        """Fill in, from the leaves up, the points and parts that a row leaves empty."""
        known = {node.code for node in nodes.values()}
        sums: dict[str, Fraction] = {}
        filled: dict[int, Indicator] = {}
        for row, node in sorted(nodes.items(), reverse=True):
            points = node.points
            if node.leaf is None and not self.table.text(row, "points"):
                points = sums.get(node.code, Fraction(0))
            parent = parent_code(node.code, known)
            if parent is not None:
                sums[parent] = sums.get(parent, Fraction(0)) + points
            filled[row] = replace(node, points=points)
        self._report_missing(filled)
        return self._with_parts([filled[row] for row in sorted(filled)], known)

    def _report_missing(self, nodes: Mapping[int, Indicator]) -> None:
        pools = {part.code for part in self.draft.parts if part.pool}
        for row, node in nodes.items():
            free = node.leaf is None or node.leaf.kind is Kind.VETO or node.part in pools
            if not free and not self.table.text(row, "points"):
                place = self.table.place(row, "points")
                self.faults.add_missing(place, sentence("faults.points_missing", title=node.title))

    def _with_parts(self, nodes: Sequence[Indicator], known: set[str]) -> list[Indicator]:
        first = self.draft.parts[0].code if self.draft.parts else _DEFAULT_PART
        parts: dict[str, str] = {}
        for node in nodes:
            inherited = parts.get(parent_code(node.code, known) or "", first)
            parts[node.code] = node.part or inherited
        return [replace(node, part=parts[node.code]) for node in nodes]
