"""The columns of the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from ui.common.glyphs import Glyph, draw_glyph
from ui.common.rows_model import RIGHT, ROW_ROLE, Column, Index
from ui.common.rows_view import RowDelegate

if TYPE_CHECKING:
    from govassess.services.sites import SiteRow

_BAR, _BAR_HEIGHT, _MARK = 72, 4, 14
CODE = 2
"""The place of the site code's column, hidden while no site has one."""


def site_columns() -> tuple[Column, ...]:
    """Return the register's columns in the interface's language."""
    translate = QCoreApplication.translate
    return (
        Column(
            translate("sites", "Site"),
            lambda row: row.site.name,
            tip=lambda row: row.site.name,
            width=280,
        ),
        Column(translate("sites", "Class"), lambda row: row.class_name, width=120, quiet=True),
        Column(translate("sites", "Site code"), lambda row: row.site.code, width=140, quiet=True),
        Column(
            translate("sites", "Address"),
            lambda row: bare_address(row.site.url),
            tip=lambda row: row.site.url,
            quiet=True,
        ),
        Column(
            translate("sites", "Answered"),
            lambda row: f"{row.answered}/{row.leaves}",
            sort=lambda row: (row.answered * 1_000_000 // max(row.leaves, 1), row.leaves),
            align=RIGHT,
            width=190,
        ),
    )


def bare_address(url: str) -> str:
    """Return an address without its scheme and closing slash, as people say it."""
    return url.partition("://")[2].rstrip("/") or url


class AnsweredDelegate(RowDelegate):
    """A thin bar, the count, and the tick of a site that is complete."""

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, current: bool) -> None:
        """Paint bar, count and tick."""
        row: SiteRow = index.data(ROW_ROLE)
        share = row.answered / row.leaves if row.leaves else 0.0
        self._paint_bar(painter, QRectF(rect), share)
        super().paint_cell(painter, rect.adjusted(_BAR + 8, 0, -_MARK - 8, 0), index, current)
        if share >= 1:
            mark = QRectF(rect.right() - _MARK, rect.y(), _MARK, rect.height())
            draw_glyph(painter, mark, Glyph.FULL, self.theme)

    def _paint_bar(self, painter: QPainter, place: QRectF, share: float) -> None:
        track = QRectF(place.x(), place.center().y() - _BAR_HEIGHT / 2, _BAR, _BAR_HEIGHT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("line"))
        painter.drawRoundedRect(track, 2, 2)
        if share > 0:
            track.setWidth(max(_BAR * share, 4))
            painter.setBrush(self.theme.colour("good" if share >= 1 else "accent"))
            painter.drawRoundedRect(track, 2, 2)
