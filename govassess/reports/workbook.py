"""The score tables as workbooks: 附件1, 附件2 …, and one file with everything."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from govassess.errors import GovAssessError, Problem
from govassess.reports.names import attachment_file, overall_file
from govassess.reports.tables import ColumnKind
from govassess.reports.workbook_file import save_workbook
from govassess.reports.workbook_sheets import NOTHING_BESIDE, BookWriter, Contents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from openpyxl import Workbook

    from govassess.domain.results import ClassResults, Results
    from govassess.progress import Progress
    from govassess.reports.tables import ScoreTable, TableRow
    from govassess.reports.workbook_sheets import Beside, Stamp, WrittenTable
    from govassess.wording import Wording

_SLACK = Fraction(1, 10**9)
"""More than doubles can differ by when a few hundred points are added."""


def write_tables(
    results: Results,
    folder: Path,
    *,
    wording: Wording,
    stamp: Stamp,
    progress: Progress,
    beside: Beside = NOTHING_BESIDE,
) -> tuple[Path, ...]:
    """Write a workbook for each class and, last, the one with everything; return their paths.

    What is told `beside` the results stands in the last one only: the others go to whom was rated.

    Raises GovAssessError as `safe_write` does, and FILE_VERIFY_FAILED; Cancelled between files.
    """
    names = [attachment_file(results, n, wording) for n, _ in enumerate(results.classes, 1)]
    names.append(overall_file(results, wording))
    for done, (name, found) in enumerate(zip(names, (*results.classes, None), strict=True)):
        progress.step(done, len(names), name)
        if found is None:
            contents = Contents(results, results.classes, wording, stamp, beside)
            _write(contents, folder / name)
        else:
            write_class_workbook(results, found, path=folder / name, wording=wording, stamp=stamp)
    progress.step(len(names), len(names))
    return tuple(folder / name for name in names)


def write_class_workbook(
    results: Results, found: ClassResults, *, path: Path, wording: Wording, stamp: Stamp
) -> None:
    """Write the workbook of one class: its score table and everything behind it."""
    _write(Contents(results, (found,), wording, stamp), path)


def write_workbook(results: Results, path: Path, *, wording: Wording, stamp: Stamp) -> None:
    """Write the workbook with every class."""
    _write(Contents(results, results.classes, wording, stamp), path)


def _write(contents: Contents, path: Path) -> None:
    writer = BookWriter(contents)
    writer.write()

    def verify(part: Path) -> None:
        faults = differences(part, writer)
        if faults:
            raise GovAssessError(Problem.FILE_VERIFY_FAILED, path=path, where=faults[0])

    save_workbook(writer.book, path, rows=writer.rows, verify=verify)


def differences(path: Path, writer: BookWriter) -> list[str]:
    """Return where a saved workbook does not hold the totals it was made from.

    Every sheet must be there, every total equal its exact value, and every sum re-add from the
    values a reader without our program sees.
    """
    book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    try:
        if book.sheetnames != writer.book.sheetnames:
            return [str(book.sheetnames)]
        return [fault for table in writer.tables for fault in _faults(book, table)]
    finally:
        book.close()


def _faults(book: Workbook, written: WrittenTable) -> Iterator[str]:
    rows = list(book[written.sheet].iter_rows(values_only=True))
    for line, row in zip(written.lines, written.table.rows, strict=True):
        if line > len(rows) or not _holds(written.table, row, rows[line - 1]):
            yield f"{written.sheet}: {row.site.site.name}"


def _holds(table: ScoreTable, row: TableRow, values: Sequence[Any]) -> bool:
    place = table.index(ColumnKind.TOTAL)
    total = row.cells[place].value
    if total is None:
        return bool(values[place] == row.cells[place].text)
    if values[place] != float(total):
        return False
    added = sum(
        term.worth(
            Fraction(value)
            for value in (values[place] for place in term.places)
            if isinstance(value, (int, float))
        )
        for term in row.terms
    )
    half = Fraction(1, 2 * 10**table.decimals)
    return not row.summed or abs(added - total) <= half + _SLACK
