"""Indicators and evaluators as rows and columns: how far votes agree, who leans to which side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, QSize, Qt

from govassess.domain.agreement_campaign import HEADLINES, RaterView, ScopeAgreement
from govassess.domain.agreement_levels import Level, alpha_level, kappa_level
from govassess.domain.agreement_raters import Leaning, leaning
from govassess.domain.agreement_words import SIGNS, cause_sentence, level_sentence
from ui import labels
from ui.common.rows_model import RIGHT, ROW_ROLE, Column, Index
from ui.common.rows_view import RowDelegate

if TYPE_CHECKING:
    from fractions import Fraction

    from PySide6.QtGui import QFontMetrics, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from govassess.domain.agreement import Interval, Statistic
    from govassess.wording import Wording

TITLE, ALPHA = 1, 6
"""The places of columns that are drawn or named otherwise."""
SEVERITY = 3
_LEVELS = {Level.DISCARD: "bad", Level.TENTATIVE: "part", Level.RELY: "good"}
_WORST_SHOWN = 0.2
"""The share of the points at which a bar of severity is full."""
_BAR = 6.0


@dataclass(frozen=True, slots=True)
class ScopeRow:
    """An indicator with the intervals drawn so far, by the statistic's name."""

    scope: ScopeAgreement
    intervals: tuple[Interval, ...] = ()

    @property
    def id(self) -> str:
        """The indicator of the class."""
        return self.scope.id

    def interval(self, name: str) -> Interval | None:
        """Return the interval of a headline."""
        own = self.scope.headline(name).name
        return next((each for each in self.intervals if each.name == own), None)

    @property
    def badness(self) -> tuple[int, float, float]:
        """What sorts the worst first: by α, where it is not defined by raw agreement."""
        alpha, raw = self.scope.headline("alpha").value, self.scope.headline("raw").value
        if alpha is not None:
            return 0, float(alpha), float(raw or 0)
        return (1, float(raw), 0.0) if raw is not None else (2, 0.0, 0.0)


def rate_text(value: Fraction | float | None) -> str:
    """Return a statistic as tables show it: three decimals, or a dash."""
    return labels.NONE if value is None else f"{float(value):.3f}"


def interval_text(interval: Interval | None) -> str:
    """Return an interval's ends; nothing while it is not drawn."""
    return "" if interval is None else f"{rate_text(interval.low)} – {rate_text(interval.high)}"


def scope_columns(wording: Wording, *, classes: bool) -> tuple[Column, ...]:
    """Return the columns of indicators; with several `classes` their names stand too."""
    translate = QCoreApplication.translate

    def title(row: ScopeRow) -> str:
        return f"{row.scope.title} · {row.scope.class_name}" if classes else row.scope.title

    def cause(row: ScopeRow) -> str:
        found = row.scope.diagnosis.cause if row.scope.diagnosis else None
        return "" if found is None else wording.sentence(cause_sentence(found))

    raw, kappa, alpha, ac1 = (_number_column(name, wording) for name in HEADLINES)
    return (
        Column(translate("agreement", "Code"), lambda row: row.scope.code, width=76, quiet=True),
        Column(translate("agreement", "Indicator"), title, tip=title, strong=True),
        *_count_columns(),
        raw,
        kappa,
        alpha,
        Column(
            translate("agreement", "95% of α"),
            lambda row: interval_text(row.interval("alpha")),
            sort=lambda row: row.badness,
            align=RIGHT,
            width=128,
            quiet=True,
        ),
        ac1,
        Column(translate("agreement", "Likely cause"), cause, tip=cause, width=124),
    )


def _count_columns() -> tuple[Column, ...]:
    """Return the columns of cells that several people rated, and of those that differ."""
    translate = QCoreApplication.translate
    return (
        Column(
            translate("agreement", "Shared"),
            lambda row: str(shared(row)),
            sort=shared,
            align=RIGHT,
            width=72,
        ),
        Column(
            translate("agreement", "Differ"),
            lambda row: labels.NONE if row.scope.diagnosis is None else str(differing(row)),
            sort=differing,
            align=RIGHT,
            width=76,
        ),
    )


def _number_column(name: str, wording: Wording) -> Column:
    """Return the column of a headline; a missing one says why on its tip."""

    def value(row: ScopeRow) -> Statistic:
        return row.scope.headline(name)

    return Column(
        _title(name),
        lambda row: rate_text(value(row).value),
        sort=lambda row: row.badness if name == "alpha" else _placed(value(row).value),
        tip=lambda row: why_text(value(row), wording) or level_text(value(row), wording),
        align=RIGHT,
        width=74,
    )


def _title(name: str) -> str:
    return SIGNS.get(name) or QCoreApplication.translate("agreement", "Raw")


def _placed(value: Fraction | None) -> tuple[bool, Fraction | int]:
    """Return what sorts numbers upwards, those that are missing last."""
    return value is None, value or 0


def why_text(statistic: Statistic, wording: Wording) -> str:
    """Return why a statistic is missing; '' for one that is not."""
    return "" if statistic.why is None else wording.say(f"cli.why_{statistic.why}")


def level_text(statistic: Statistic, wording: Wording) -> str:
    """Return what the size of an α or a κ is commonly called; '' for other statistics."""
    if statistic.value is None:
        return ""
    if statistic.name == "alpha":
        return wording.sentence(level_sentence(statistic.value))
    if SIGNS.get(statistic.name) == "κ":
        return wording.say(f"agreement.level_{kappa_level(statistic.value)}")
    return ""


def shared(row: ScopeRow) -> int:
    """Return how many cells several people rated."""
    diagnosis = row.scope.diagnosis
    return row.scope.agreement.n_units if diagnosis is None else diagnosis.shared


def differing(row: ScopeRow) -> int:
    """Return on how many of them they differ."""
    return row.scope.diagnosis.differing if row.scope.diagnosis else 0


class LevelDelegate(RowDelegate):
    """α in the colour of what may be done with it; the pane says so in words."""

    def role(self, index: Index, _current: bool) -> str:
        """Return the colour."""
        row: ScopeRow = index.data(ROW_ROLE)
        value = row.scope.headline("alpha").value
        return "text" if value is None else _LEVELS[alpha_level(value)]


def rater_columns(wording: Wording) -> tuple[Column, ...]:
    """Return the columns of evaluators."""
    translate = QCoreApplication.translate

    def severity(row: RaterView) -> str:
        said = wording.say(f"agreement.severity_{leaning(row.severity)}")
        if row.severity is None or leaning(row.severity) is Leaning.EVEN:
            return said
        points = translate("agreement", "{direction} by {points} points of 100")
        return points.format(direction=said, points=f"{abs(float(row.severity)) * 100:.1f}")

    return (
        Column(translate("agreement", "Evaluator"), lambda row: row.name, strong=True),
        Column(
            translate("agreement", "Cells rated"),
            lambda row: str(row.cells),
            sort=lambda row: row.cells,
            align=RIGHT,
            width=110,
        ),
        Column(
            translate("agreement", "Shared"),
            lambda row: str(row.shared),
            sort=lambda row: row.shared,
            align=RIGHT,
            width=96,
        ),
        Column(
            translate("agreement", "Severity"),
            severity,
            sort=lambda row: row.severity or 0,
            tip=severity,
            width=330,
        ),
        Column(
            translate("agreement", "Seconds a cell"),
            lambda row: labels.NONE if row.pace is None else f"{row.pace:.0f}",
            sort=lambda row: row.pace or 0,
            align=RIGHT,
            width=130,
        ),
    )


class SeverityDelegate(RowDelegate):
    """A bar from the middle, to the left for the strict, and the words beside it."""

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, current: bool) -> None:
        """Paint track, middle, bar and words."""
        row: RaterView = index.data(ROW_ROLE)
        track = QRectF(rect.x(), 0, 110, _BAR)
        track.moveCenter(QPointF(track.center().x(), QRectF(rect).center().y()))
        painter.fillRect(track, self.theme.colour("hover"))
        middle = track.center().x()
        if row.severity is not None:
            share = max(-1.0, min(float(row.severity) / _WORST_SHOWN, 1.0))
            bar = QRectF(track)
            bar.setLeft(middle + min(share, 0) * track.width() / 2)
            bar.setRight(middle + max(share, 0) * track.width() / 2)
            painter.fillRect(bar, self.theme.colour("accent"))
        painter.fillRect(
            QRectF(middle - 0.5, track.top() - 3, 1, _BAR + 6), self.theme.colour("text3")
        )
        super().paint_cell(painter, rect.adjusted(124, 0, 0, 0), index, current)


@dataclass(frozen=True, slots=True)
class CellRow:
    """A cell that differs: its site, what each person said, and why, in words."""

    id: str
    site: str
    said: str
    cause: str


def cell_column() -> Column:
    """Return the one column of the cells that differ."""

    def told(row: CellRow) -> str:
        return ", ".join(part for part in (row.site, row.said, row.cause) if part)

    return Column("", told, tip=told)


class CellDelegate(RowDelegate):
    """The site, and below what each person said; at the right the likely cause."""

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, current: bool) -> None:
        """Paint both lines."""
        row: CellRow = index.data(ROW_ROLE)
        line = painter.fontMetrics().height()
        room = QRect(rect.x(), rect.center().y() - line, rect.width(), line)
        painter.setPen(self.theme.colour("text2"))
        painter.drawText(room, RIGHT, row.cause)
        taken = painter.fontMetrics().horizontalAdvance(row.cause)
        below = room.translated(0, line)
        self._draw(painter, below, row.said)
        painter.setFont(self.font(painter.font(), current))
        painter.setPen(self.theme.colour("accent" if current else "text"))
        self._draw(painter, room.adjusted(0, 0, -taken - 8, 0), row.site)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Ask for two lines."""
        return QSize(0, cell_height(option.fontMetrics))

    def _draw(self, painter: QPainter, rect: QRect, text: str) -> None:
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, self.column.align, cut)


def cell_height(metrics: QFontMetrics) -> int:
    """Return the height of a row of two lines."""
    return 2 * metrics.height() + 16
