"""Attachments: each table as it will be printed, and its file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from govassess.domain.changes import JUDGED
from govassess.services import reports_tables
from ui.common.buttons import Segments, act_button
from ui.common.page import Page
from ui.common.rows_model import LEFT, ROW_ROLE, Column, RowsModel
from ui.common.rows_view import RowDelegate, RowsView
from ui.common.text import ElidedLabel, text_label
from ui.reports.gate import ResultsGate
from ui.shortcuts import Key, sequence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter

    from govassess.progress import Progress
    from govassess.services.reports_tables import Attachment, Line
    from ui.common.rows_model import Index
    from ui.context import Context
    from ui.theme import Theme

    Writing = Callable[[Path, Progress], object]

_PAD = 44
"""Around the words of a column's head, in px."""
_CENTRE = Qt.AlignmentFlag.AlignCenter


class TableView(RowsView):
    """A printed table; its columns share the width as they do on paper."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.rows = RowsModel((), self)
        self.setModel(self.rows)
        self._delegate = LineDelegate(theme, self.rows)
        self.setItemDelegate(self._delegate)
        self.header().setDefaultAlignment(_CENTRE)
        self._weights: tuple[float, ...] = ()
        self._least: tuple[int, ...] = ()

    def show_table(self, table: Attachment) -> None:
        """Show a table; the row in hand stays if it is still there."""
        current = self.currentIndex().data(ROW_ROLE)
        columns = [
            Column(
                column.head,
                partial(_cell, place),
                tip=partial(_cell, place),
                align=LEFT if column.left else _CENTRE,
                width=1,
            )
            for place, column in enumerate(table.columns)
        ]
        self._weights = ()  # nothing is shared out while there are other columns
        self.rows.show(())
        self.rows.set_columns(columns)
        self.rows.show(table.lines)
        lines = max(column.head.count("\n") + 1 for column in table.columns)
        self.header().setFixedHeight(self.fontMetrics().height() * lines + 16)
        metrics = self.header().fontMetrics()
        words = [max(column.head.split("\n"), key=len) for column in table.columns]
        self._least = tuple(metrics.horizontalAdvance(text) + _PAD for text in words)
        self._weights = tuple(column.weight for column in table.columns)
        self._share()
        self.select(current.id if current is not None else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        room, header = self.viewport().width(), self.header()
        if not self._weights or header.count() != len(self._weights):
            return
        left, weights = room, sum(self._weights)
        for place, (weight, least) in enumerate(zip(self._weights, self._least, strict=True)):
            last = place == len(self._weights) - 1
            width = max(left if last else round(left * weight / weights), least)
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(place, width)
            left, weights = left - width, weights - weight


def _cell(place: int, line: Line) -> str:
    return line.cells[place]


class LineDelegate(RowDelegate):
    """Draws the cells of every column; a site that appeals moved is set apart."""

    def __init__(self, theme: Theme, rows: RowsModel) -> None:
        super().__init__(theme, Column("", str))
        self._rows = rows

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, current: bool) -> None:
        """Paint the cell as its column is set."""
        self.column = self._rows.columns[index.column()]
        super().paint_cell(painter, rect, index, current)

    def role(self, index: Index, current: bool) -> str:
        """Return the colour of the cell's text."""
        line: Line = index.data(ROW_ROLE)
        return "part" if line.corrected else super().role(index, current)


class TablesPage(Page):
    """One table at a time; Enter goes on to how a site's total came to be."""

    shows: ClassVar[AbstractSet[str]] = JUDGED

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._tables: tuple[Attachment, ...] = ()
        self.view = TableView(context.theme)
        self.view.setAccessibleName(self.tr("Attachments"))
        self.view.opened.connect(self.open_trace)
        self.gate = ResultsGate(context)
        self._stack = QStackedWidget()
        for widget in (self._build_table(), self.gate):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_bar())
        column.addWidget(self._stack, 1)
        key = QShortcut(sequence(Key.EXPORT), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.export)
        self.setFocusProxy(self.view)

    def refresh(self) -> None:
        """Make the tables anew, in the background."""
        campaign = self.context.require()
        self.context.tasks.run(
            self.tr("Scoring"),
            lambda _progress: reports_tables.attachments(campaign),
            done=self.show_tables,
            failed=self._say_why,
        )

    def forget(self) -> None:
        """Show nothing of a campaign that was closed."""
        super().forget()
        self._clear()

    def hints(self) -> str:
        """Return the keys that serve here."""
        return self.tr("Enter trace · Ctrl+E export · Ctrl+P papers · F1 keys")

    def table(self) -> Attachment | None:
        """Return the table in hand."""
        place = self.segments.index
        return self._tables[place] if 0 <= place < len(self._tables) else None

    def show_item(self, identity: str) -> None:
        """Show the table with a site, and the site in it."""
        for place, table in enumerate(self._tables):
            if any(line.id == identity for line in table.lines):
                self.segments.choose(place)
                self._show()
                self.view.select(identity)
                return

    @Slot(object)
    def show_tables(self, tables: Sequence[Attachment]) -> None:
        """Show freshly made tables; the one in hand stays."""
        self._tables = tuple(tables)
        self.segments.offer([table.number or table.title for table in tables])
        self._show()

    @Slot()
    def open_trace(self) -> None:
        """Show how the total of the site in hand came to be; Esc comes back."""
        line: Line | None = self.view.currentIndex().data(ROW_ROLE)
        if line is not None and line.id:
            self.context.visit("reports", line.id, home=("reports_tables", line.id))

    @Slot()
    def export(self) -> None:
        """Ask for a place and write the table in hand there."""
        table = self.table()
        if table is None or not table.place:
            return
        reports = self.context.require().reports
        name = reports.attachment_name(reports.results(), table.place)
        number = table.place
        self._write(name, lambda path, progress: reports.export_table(number, path, progress))

    @Slot()
    def export_workbook(self) -> None:
        """Ask for a place and write the workbook with everything there."""
        campaign = self.context.require()
        name = reports_tables.workbook_name(campaign)
        self._write(
            name, lambda path, progress: reports_tables.export_workbook(campaign, path, progress)
        )

    def _write(self, name: str, writing: Writing) -> None:
        campaign = self.context.require()
        known = campaign.settings().id
        folder = self.context.preferences.paper_folder(known) or campaign.folder.parent

        def write(path: Path) -> None:
            self.context.preferences.set_paper_folder(known, path.parent)
            said = self.tr("Written: {path}").format(path=path)
            self.context.tasks.run(
                self.tr("Writing {name}").format(name=path.name),
                lambda progress: writing(path, progress),
                done=lambda _: self.context.said.emit(said),
            )

        self.context.ask.save_file(self.tr("Export the table"), folder / name, write)

    @Slot()
    def _show(self) -> None:
        table = self.table()
        if table is None:
            self.gate.say_nothing(self.tr("Here the tables will stand as soon as there are sites."))
            self._stack.setCurrentWidget(self.gate)
            self._offer_acts(there=False)
            return
        self._title.show_text(table.title)
        self._unit.setText(table.unit)
        self._notes.setText("\n".join(table.notes))
        self._notes.setVisible(bool(table.notes))
        corrected = self.tr("%n site(s) corrected after appeals", "", table.corrected)
        self._corrected.setText(corrected if table.corrected else "")
        self._corrected.setVisible(bool(table.corrected))
        self.view.show_table(table)
        self._stack.setCurrentIndex(0)
        self._offer_acts(there=True)

    def _offer_acts(self, *, there: bool) -> None:
        table = self.table()
        self.segments.setVisible(len(self._tables) > 1)
        self.export_button.setEnabled(there and table is not None and bool(table.place))
        self.book_button.setEnabled(there)

    @Slot(object)
    def _say_why(self, error: BaseException) -> None:
        self._clear()
        self._stack.setCurrentWidget(self.gate)
        self.gate.say_why(error)

    def _clear(self) -> None:
        self._tables = ()
        self.segments.offer([])
        self.view.rows.show(())
        self._offer_acts(there=False)

    def _build_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "bar")
        bar.setMinimumHeight(48)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        self.segments = Segments()
        self.segments.setAccessibleName(self.tr("Attachments"))
        self.segments.chosen.connect(self._show)
        row.addWidget(self.segments)
        row.addStretch()
        theme = self.context.theme
        self.export_button = act_button(theme, self.tr("Export this table"), "download")
        self.export_button.clicked.connect(self.export)
        self.book_button = act_button(theme, self.tr("Export the workbook"), "download")
        self.book_button.clicked.connect(self.export_workbook)
        row.addWidget(self.export_button)
        row.addWidget(text_label(Key.EXPORT.value, "hint"))
        row.addWidget(self.book_button)
        return bar

    def _build_table(self) -> QWidget:
        whole = QWidget()
        whole.setProperty("role", "paper")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 10)
        head.setSpacing(12)
        self._title = ElidedLabel(role="heading")
        self._corrected = text_label(role="pill_part")
        self._unit = text_label(role="meta")
        head.addWidget(self._title, 1)
        head.addWidget(self._corrected)
        head.addWidget(self._unit)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self._notes = text_label(role="check_quiet", wrap=True)
        column.addWidget(self._notes)
        return whole
