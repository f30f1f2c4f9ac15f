"""Rows of an answers table become answers and findings, or faults with row and column."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govassess.domain.lookup import name_key
from govassess.domain.sentence import sentence
from govassess.errors import GovAssessError
from govassess.exchange.answer_cells import read_cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from govassess.domain.answers import Answer, Finding
    from govassess.domain.ids import ClassId, EvaluatorId, FindingId, SiteId
    from govassess.domain.rubric import Indicator, Rubric
    from govassess.domain.sites import Site
    from govassess.exchange.answer_sheet import AnswerRow, RowFault


@dataclass(frozen=True, slots=True)
class CellAnswer:
    """What the table says about one leaf of one site; `findings` are the leaf's whole set.

    `row` is the first row that speaks of it.
    """

    site: SiteId
    code: str
    answer: Answer
    note: str
    findings: tuple[Finding, ...]
    row: int


@dataclass(frozen=True, slots=True)
class Resolved:
    """The cells of a table, and every fault; with faults nothing may be stored."""

    cells: tuple[CellAnswer, ...]
    faults: tuple[RowFault, ...]


@dataclass(slots=True)
class _Cell:
    site: Site
    leaf: Indicator
    rows: list[AnswerRow] = field(default_factory=list)


def resolve(
    rows: Iterable[AnswerRow],
    find_site: Callable[[str, str], Site],
    *,
    rubrics: Mapping[ClassId, Rubric],
    evaluator: EvaluatorId,
    new_id: Callable[[], FindingId],
) -> Resolved:
    """Type every row against its leaf.

    `find_site(name, class)` raises GovAssessError NAME_UNKNOWN or NAME_AMBIGUOUS with candidates.
    """
    faults: list[RowFault] = []
    cells: dict[tuple[SiteId, str], _Cell] = {}
    finder = CellFinder(find_site, rubrics, faults)
    for row in rows:
        site = finder.site(row)
        leaf = None if site is None else finder.leaf(row, site)
        if site is not None and leaf is not None:
            cells.setdefault((site.id, leaf.code), _Cell(site, leaf)).rows.append(row)
    answered: list[CellAnswer] = []
    for cell in cells.values():
        read = read_cell(cell.leaf, cell.site.id, cell.rows, evaluator=evaluator, new_id=new_id)
        faults += read.faults
        if read.answer is not None:
            answered.append(
                CellAnswer(
                    site=cell.site.id,
                    code=cell.leaf.code,
                    answer=read.answer,
                    note=read.note,
                    findings=read.findings,
                    row=cell.rows[0].row,
                )
            )
    ordered = sorted(faults, key=lambda fault: (fault.sheet, fault.row))
    return Resolved(tuple(answered), tuple(ordered))


@dataclass(slots=True)
class CellFinder:
    """Finds the site and the leaf a row names; remembers names already looked up."""

    find_site: Callable[[str, str], Site]
    rubrics: Mapping[ClassId, Rubric]
    faults: list[RowFault]
    _sites: dict[tuple[str, str], Site | GovAssessError] = field(default_factory=dict)
    _leaves: dict[ClassId, dict[str, list[Indicator]]] = field(default_factory=dict)

    def site(self, row: AnswerRow) -> Site | None:
        """Return the row's site; None after a fault."""
        key = (row.text("site"), row.text("class"))
        if not key[0]:
            self.faults.append(row.fault("site", sentence("faults.site_missing")))
            return None
        if key not in self._sites:
            try:
                self._sites[key] = self.find_site(*key)
            except GovAssessError as error:
                self._sites[key] = error
        found = self._sites[key]
        if isinstance(found, GovAssessError):
            what = sentence(f"problems.{found.problem.value}", **found.facts)
            self.faults.append(row.fault("site", what))
            return None
        return found

    def leaf(self, row: AnswerRow, site: Site) -> Indicator | None:
        """Return the leaf the row names by code or title; None after a fault."""
        written = row.text("indicator")
        found = self._known(site.class_id).get(name_key(written), [])
        if not written:
            self._fault(row, "faults.indicator_missing")
        elif len(found) > 1:
            codes = "、".join(node.code for node in found)
            self._fault(row, "faults.indicator_ambiguous", text=written, codes=codes)
        elif not found:
            self._fault(row, self._why_unknown(written), text=written)
        elif found[0].leaf is None:
            self._fault(row, "faults.indicator_no_leaf", text=written)
        elif self._lost_zero(row, site.class_id, written):
            self._fault(row, "faults.indicator_lost_zero", text=written)
        else:
            return found[0]
        return None

    def _lost_zero(self, row: AnswerRow, class_id: ClassId, written: str) -> bool:
        """Tell whether a cell that holds the number 1.1 may have been meant as the code 1.10."""
        return "indicator" in row.numbers and name_key(f"{written}0") in self._known(class_id)

    def _why_unknown(self, written: str) -> str:
        elsewhere = any(name_key(written) in self._known(class_id) for class_id in self.rubrics)
        return "faults.indicator_other_class" if elsewhere else "faults.indicator_unknown"

    def _known(self, class_id: ClassId) -> dict[str, list[Indicator]]:
        if class_id not in self._leaves:
            nodes = list(self.rubrics[class_id].walk())
            by_key = {name_key(node.code): [node] for node in nodes}
            for node in nodes:
                if node.leaf is not None and name_key(node.title) not in by_key:
                    same = [
                        n for n in nodes if n.leaf and name_key(n.title) == name_key(node.title)
                    ]
                    by_key[name_key(node.title)] = same
            self._leaves[class_id] = by_key
        return self._leaves[class_id]

    def _fault(self, row: AnswerRow, key: str, **facts: str) -> None:
        shown = {name: text[:60] for name, text in facts.items()}
        self.faults.append(row.fault("indicator", sentence(key, **shown)))
