"""Site registers as offices keep them: read with nothing dropped silently, written to be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openpyxl import Workbook

from govassess.cells import put, save_workbook, sheet_title
from govassess.domain.sentence import sentence
from govassess.domain.site_names import same_name_key
from govassess.errors import GovAssessError, Problem
from govassess.exchange.grid import address
from govassess.exchange.notes import Note
from govassess.exchange.reading import read_grids
from govassess.exchange.site_header import header_at
from govassess.exchange.site_rows import RowReader, SiteRow
from govassess.exchange.site_sections import (
    heading_of,
    is_note,
    is_total,
    match_class,
    parse_section,
    row_texts,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from govassess.domain.sentence import Sentence
    from govassess.exchange.grid import Grid
    from govassess.exchange.site_header import SiteHeader

__all__ = ["Note", "SiteRow", "SiteSheet", "read_sites", "write_sites"]

_TITLES = ("序号", "类别", "网站名称", "网址", "网站标识码", "联系人", "电话", "备注")
_WORDS = {"true": "是", "false": "否"}


@dataclass(frozen=True, slots=True)
class SiteSheet:
    """A register read: its sites, the rows left out with reasons, and what deserves a look."""

    rows: tuple[SiteRow, ...]
    skipped: tuple[Note, ...]
    warnings: tuple[Note, ...]


def read_sites(path: Path, *, classes: tuple[str, ...], default_class: str = "") -> SiteSheet:
    """Read a register, xlsx or csv (cli.md §1).

    `classes` are the names of the campaign's classes; `default_class` speaks where neither
    column, section nor sheet name does. Raises GovAssessError SHEET_NO_HEADER when no sheet has a
    header with a name and an address, and whatever `read_grids` raises.
    """
    book = _Book(classes, default_class)
    grids = read_grids(path)
    headed = [_SheetReader(grid, book).read() for grid in grids]
    if not any(headed):
        raise GovAssessError(Problem.SHEET_NO_HEADER, path=path, columns="网站名称、网址")
    return SiteSheet(tuple(book.rows), tuple(book.skipped), tuple(book.warnings))


def write_sites(path: Path, sites: Iterable[SiteRow], *, title: str = "网站登记表") -> None:
    """Write a register that `read_sites` reads back; attributes become columns."""
    listed = list(sites)
    names = list(dict.fromkeys(name for site in listed for name, _ in site.attributes))
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    sheet = workbook.create_sheet(sheet_title(title, ()))
    for column, text in enumerate((*_TITLES, *names), 1):
        put(sheet, 1, column, text)
    for number, site in enumerate(listed, 1):
        values = dict(site.attributes)
        put(sheet, number + 1, 1, number)
        known = (site.class_name, site.name, site.url, site.code, site.contact, site.phone)
        further = (_WORDS.get(values.get(name, ""), values.get(name, "")) for name in names)
        for column, value in enumerate((*known, site.remark, *further), 2):
            put(sheet, number + 1, column, value)
    sheet.freeze_panes = "A2"
    save_workbook(workbook, path)


@dataclass(slots=True)
class _Book:
    """What all sheets of one file add to."""

    classes: Sequence[str]
    default_class: str
    rows: list[SiteRow] = field(default_factory=list)
    skipped: list[Note] = field(default_factory=list)
    warnings: list[Note] = field(default_factory=list)
    _names: dict[tuple[str, str], SiteRow] = field(default_factory=dict)
    _urls: dict[tuple[str, str], SiteRow] = field(default_factory=dict)
    _anywhere: dict[str, SiteRow] = field(default_factory=dict)

    def duplicate_of(self, site: SiteRow) -> tuple[str, SiteRow] | None:
        """Return which key of the site is taken in its class, and by which row."""
        by_url = self._urls.get((site.class_name, site.url))
        if by_url is not None:
            return "faults.duplicate_url", by_url
        by_name = self._names.get((site.class_name, same_name_key(site.name)))
        return None if by_name is None else ("faults.duplicate_name", by_name)

    def add(self, site: SiteRow) -> SiteRow:
        """Keep a site; return the first of all classes that has its address."""
        self.rows.append(site)
        self._names[site.class_name, same_name_key(site.name)] = site
        self._urls[site.class_name, site.url] = site
        return self._anywhere.setdefault(site.url, site)


class _SheetReader:
    """Walks one sheet from top to bottom, remembering header and section."""

    def __init__(self, grid: Grid, book: _Book) -> None:
        self._grid = grid
        self._book = book
        self._header: SiteHeader | None = None
        self._section = ""
        self._unheaded: set[int] = set()

    def read(self) -> bool:
        """Read the sheet into the book; return whether it had a header."""
        for row in self._grid.rows:
            if self._header is not None and row <= self._header.bottom:
                continue
            header = header_at(self._grid, row)
            if header is not None:
                self._header = header
            elif self._header is None:
                self._take_title(row)
            else:
                self._take_row(row, self._header)
        if self._header is None and self._grid.cells:
            self._skip(min(self._grid.rows), sentence("faults.sheet_without_header"))
        elif self._grid.hidden:
            self._warn(1, sentence("faults.hidden_sheet"))
        return self._header is not None

    def _take_title(self, row: int) -> None:
        texts = row_texts(self._grid, row)
        self._take_section(heading_of(texts))

    def _take_section(self, text: str) -> bool:
        """Remember a section's class; return whether the text is a heading."""
        if not text:
            return False
        section = parse_section(text)
        known = match_class(section.title, self._book.classes) if section.title else None
        if known is not None and (section.is_heading() or _is_bare(section.title, known)):
            self._section = known
            return True
        if not section.is_heading():
            return False
        inside = match_class(self._section, self._book.classes) if self._section else None
        if not (section.lower and inside):  # （一）党群部门 below 二、部门网站 stays there
            self._section = section.title
        return True

    def _take_row(self, row: int, header: SiteHeader) -> None:
        texts = row_texts(self._grid, row)
        self._mention_unheaded(row, header)
        reader = RowReader(self._grid, header, row)
        url = reader.url()
        if not url and not is_total(texts) and self._take_section(heading_of(texts)):
            return
        name = reader.name()
        if reader.refusal is not None:
            self._skip(row, reader.refusal if url else self._why_no_site(texts, reader, row=row))
            return
        class_name = self._class_of(reader, row)
        if class_name:
            self._keep(row, reader, reader.site(class_name, name, url))

    def _why_no_site(self, texts: Sequence[str], reader: RowReader, *, row: int) -> Sentence:
        """Return what a row without an address is: a total, a note, or a site that has none."""
        shown = " ".join(texts)[:60]
        if is_total(texts):
            return sentence("faults.total_row", text=shown)
        if is_note(texts) or (len(texts) == 1 and not self._is_name(row)):
            return sentence("faults.note_row", text=shown)
        return reader.refusal or sentence("faults.note_row", text=shown)

    def _is_name(self, row: int) -> bool:
        """Tell whether the row's first text stands in the name column and nowhere else."""
        column = self._grid.columns_of[row][0]
        area = self._grid.area(row, column)
        across = area is not None and area.right > area.left
        return self._header is not None and column == self._header.name and not across

    def _class_of(self, reader: RowReader, row: int) -> str:
        """Return the row's class, first that speaks; '' after saying why there is none."""
        classes = self._book.classes
        sheet_class = match_class(self._grid.name, classes) or ""
        spoken = (reader.class_text(), self._section, sheet_class, self._book.default_class)
        wanted = next(filter(None, spoken), "")
        found = match_class(wanted, classes)
        if not wanted:
            self._skip(row, sentence("faults.site_without_class"))
        elif found is None:
            self._skip(row, sentence("faults.class_unknown", text=wanted[:60]))
        return found or ""

    def _keep(self, row: int, reader: RowReader, site: SiteRow) -> None:
        duplicate = self._book.duplicate_of(site)
        if duplicate is not None:
            key, kept = duplicate
            self._skip(row, sentence(key, sheet=kept.sheet, row=kept.row, name=kept.name))
            return
        for warning in reader.warnings:
            self._warn(row, warning)
        if row in self._grid.hidden_rows:
            self._warn(row, sentence("faults.hidden_row"))
        first = self._book.add(site)
        if first is not site:
            self._warn(row, sentence("faults.url_in_two_classes", url=site.url, name=first.name))

    def _mention_unheaded(self, row: int, header: SiteHeader) -> None:
        """Say once of each column without a header that its contents are left out."""
        across = len(self._grid.columns_of[row]) == 1
        for column in () if across else self._grid.columns_of[row]:
            if column not in header.known and column not in self._unheaded:
                self._unheaded.add(column)
                place = address(row, column)
                self._warn(row, sentence("faults.column_without_header", cell=place))

    def _skip(self, row: int, reason: Sentence) -> None:
        self._book.skipped.append(Note(self._grid.name, row, reason))

    def _warn(self, row: int, message: Sentence) -> None:
        self._book.warnings.append(Note(self._grid.name, row, message))


def _is_bare(title: str, known: str) -> bool:
    return same_name_key(title) == same_name_key(known)
