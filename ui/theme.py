"""The look: colour tokens for light and dark, the style sheet made of them, icons and faces."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from govassess.paths import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Mapping

ICON_SIZE = 18
CHINESE_FACES = ("Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC")
LATIN_FACES = ("Segoe UI",)
TEXT_SIZES = (90, 100, 110, 125, 140)
"""The sizes of text on offer, in per cent."""
TEXT_PX = 13
_FONT_SIZE = re.compile(r"font-size: (\d+)px")
_TOKEN = re.compile(r"@([a-z_0-9]+)")


class Scheme(StrEnum):
    """Which colours the person wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours by what they mean; every pair that meets is measured by a test."""

    window: str
    surface: str
    sunken: str
    hover: str
    line: str
    edge: str
    text: str
    text2: str
    text3: str
    accent: str
    fill: str
    on_fill: str
    tint: str
    tint_line: str
    good: str
    good_tint: str
    part: str
    part_tint: str
    bad: str
    bad_tint: str
    bar1: str
    bar2: str
    bar3: str
    bar4: str
    heat_kept: str
    heat_lost: str


LIGHT = Tokens(
    window="#F3F4F6",
    surface="#FFFFFF",
    sunken="#F8F9FA",
    hover="#EEF0F3",
    line="#E1E4E9",
    edge="#7F8797",
    text="#1A1D23",
    text2="#4A5261",
    text3="#616A79",
    accent="#2A5BD0",
    fill="#2A5BD0",
    on_fill="#FFFFFF",
    tint="#E8EEFB",
    tint_line="#A9C0F0",
    good="#17734A",
    good_tint="#E4F3EA",
    part="#8A5600",
    part_tint="#FAF0DB",
    bad="#B92C26",
    bad_tint="#FBE9E7",
    bar1="#2A5BD0",
    bar2="#5C86DF",
    bar3="#92AEEA",
    bar4="#C2D2F3",
    heat_kept="#DFE7F3",
    heat_lost="#3F76C8",
)
DARK = Tokens(
    window="#15171A",
    surface="#1C1F23",
    sunken="#181A1E",
    hover="#282C32",
    line="#31363D",
    edge="#747E8C",
    text="#E9EBEE",
    text2="#B5BCC6",
    text3="#98A1AD",
    accent="#8DB1FF",
    fill="#3B6AE0",
    on_fill="#FFFFFF",
    tint="#22304E",
    tint_line="#3F5C9C",
    good="#6BCB98",
    good_tint="#1B3428",
    part="#E2B660",
    part_tint="#3A2F18",
    bad="#FF9088",
    bad_tint="#43211F",
    bar1="#8DB1FF",
    bar2="#6A90E0",
    bar3="#4C70B8",
    bar4="#36528A",
    heat_kept="#26303F",
    heat_lost="#7DA6F2",
)


def style_sheet(tokens: Tokens, text_size: int = 100) -> str:
    """Return the style sheet with every `@token` filled; KeyError for an unknown one.

    `text_size` is in per cent of the design's sizes.
    """
    words: Mapping[str, str] = asdict(tokens)
    pattern = (RESOURCES / "theme.qss").read_text(encoding="utf-8")

    def size(match: re.Match[str]) -> str:
        return f"font-size: {_sized(int(match[1]), text_size)}px"

    return _TOKEN.sub(lambda match: words[match[1]], _FONT_SIZE.sub(size, pattern))


def _sized(pixels: int, percent: int) -> int:
    return max(round(pixels * percent / 100), 1)


def system_tokens(palette: QPalette) -> Tokens:
    """Return the tokens in the system's own colours: a person asked for high contrast.

    Signals keep their shapes; their colour is that of text.
    """
    roles = QPalette.ColorRole
    ground, text = palette.color(roles.Base).name(), palette.color(roles.Text).name()
    marked, on_marked = palette.color(roles.Highlight), palette.color(roles.HighlightedText)
    window = palette.color(roles.Window).name()
    grounds = {"window", "sunken", "hover", "good_tint", "part_tint", "bad_tint", "heat_kept"}
    colours = {field.name: window if field.name in grounds else text for field in fields(Tokens)}
    colours |= {"surface": ground, "tint": window, "tint_line": text}
    colours |= {"fill": marked.name(), "on_fill": on_marked.name()}
    return Tokens(**colours)


def icon_pixmap(name: str, colour: str, size: int, ratio: float, gap: int = 0) -> QPixmap:
    """Return a line icon of `resources/icons` in one colour, `size` px and a gap wide."""
    return _drawn(_lines_of(name, colour), size, ratio, gap)


def _icon_of(name: str, colour: str, size: int, gap: int) -> QIcon:
    icon, lines = QIcon(), _lines_of(name, colour)
    for ratio in (1.0, 1.5, 2.0):
        icon.addPixmap(_drawn(lines, size, ratio, gap))
    return icon


def _lines_of(name: str, colour: str) -> QSvgRenderer:
    source = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))


def _drawn(lines: QSvgRenderer, size: int, ratio: float, gap: int) -> QPixmap:
    pixels = round(size * ratio)
    pixmap = QPixmap(pixels + round(gap * ratio), pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    lines.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def install_faces(app: QApplication, *, chinese_first: bool) -> None:
    """Choose the interface's faces; the bundled 黑体 serves where the system has no Chinese one."""
    present = set(QFontDatabase.families())
    faces = [face for face in CHINESE_FACES if face in present]
    chinese = QFontDatabase.WritingSystem.SimplifiedChinese
    if not faces and not QFontDatabase.families(chinese):
        number = QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / "heiti.ttf"))
        faces += QFontDatabase.applicationFontFamilies(number)
    latin = [face for face in LATIN_FACES if face in present]
    chosen = faces + latin if chinese_first else latin + faces
    font = QFont(app.font())
    font.setFamilies([*chosen, font.family()])
    font.setPixelSize(TEXT_PX)
    font.setFeature(QFont.Tag("tnum"), 1)
    app.setFont(font)


class Theme(QObject):
    """The colours in force; painted widgets read `tokens` at each paint.

    Signals: `changed()` after the colours changed.
    """

    changed = Signal()

    def __init__(
        self, app: QApplication, scheme: Scheme = Scheme.SYSTEM, text_size: int = 100
    ) -> None:
        super().__init__()
        self._app = app
        self._scheme = scheme
        self._text_size = text_size
        self._icons: dict[tuple[str, str, int, int], QIcon] = {}
        self._window: QWidget | None = None
        self._sheet = ""
        self.tokens = LIGHT
        app.setStyle("Fusion")
        # WORKAROUND: both are kept, since a hint dies with the wrapper it was asked of.
        self._hints = app.styleHints()
        self._wishes = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._system_changed)
        self._wishes.contrastPreferenceChanged.connect(self._contrast_changed)
        self._apply()

    @property
    def scheme(self) -> Scheme:
        """What the person chose."""
        return self._scheme

    def set_scheme(self, scheme: Scheme) -> None:
        """Put other colours in force at once, in every open widget."""
        self._scheme = scheme
        self._apply()
        self.changed.emit()

    @property
    def text_size(self) -> int:
        """The size of text in per cent of the design's."""
        return self._text_size

    def set_text_size(self, percent: int) -> None:
        """Show all text larger or smaller at once."""
        self._text_size = percent
        self._apply()
        self.changed.emit()

    def clothe(self, window: QWidget) -> None:
        """Put the style sheet on `window` and all that is or comes into it.

        Not on the application: there every widget would look for its style anew each time that
        something around it is put together, which took a quarter of all building.
        """
        self._window = window
        window.setStyleSheet(self._sheet)

    def colour(self, role: str) -> QColor:
        """Return the colour of a token."""
        return QColor(getattr(self.tokens, role))

    def icon(self, name: str, role: str = "text2", size: int = ICON_SIZE, gap: int = 0) -> QIcon:
        """Return a line icon in a token's colour with `gap` px of nothing at its right.

        It is sharp at 100 to 200 % scaling.
        """
        key = (name, getattr(self.tokens, role), size, gap)
        if key not in self._icons:
            self._icons[key] = _icon_of(*key)
        return self._icons[key]

    def dress(
        self,
        widget: QLabel | QAbstractButton,
        name: str,
        role: str = "text2",
        size: int = ICON_SIZE,
        *,
        gap: int = 0,
    ) -> None:
        """Give a label or button its icon, now and after each change of colours."""
        widget.setProperty("line_icon", [name, role, size, gap])
        self._put_icon(widget)

    def _put_icon(self, widget: QWidget) -> None:
        name, role, size, gap = widget.property("line_icon")
        icon = self.icon(name, role, size, gap)
        if isinstance(widget, QLabel):
            widget.setPixmap(icon.pixmap(size + gap, size))
        elif isinstance(widget, QAbstractButton):
            widget.setIconSize(QSize(size + gap, size))
            widget.setIcon(icon)

    @Slot()
    def _system_changed(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._apply()
            self.changed.emit()

    @Slot()
    def _contrast_changed(self) -> None:
        self._apply()
        self.changed.emit()

    def _apply(self) -> None:
        font = QFont(self._app.font())
        font.setPixelSize(_sized(TEXT_PX, self._text_size))
        self._app.setFont(font)
        if self._is_high_contrast():
            self._app.setPalette(QPalette())
            self._sheet = ""
            self.tokens = system_tokens(self._app.palette())
        else:
            self.tokens = DARK if self._is_dark() else LIGHT
            self._app.setPalette(_qt_palette(self.tokens))
            self._sheet = style_sheet(self.tokens, self._text_size)
        if self._window is not None:
            self._window.setStyleSheet(self._sheet)
        for widget in self._app.allWidgets():
            if isinstance(widget.property("line_icon"), list):
                self._put_icon(widget)
            widget.update()

    def _is_high_contrast(self) -> bool:
        return self._wishes.contrastPreference() is Qt.ContrastPreference.HighContrast

    def _is_dark(self) -> bool:
        if self._scheme is Scheme.SYSTEM:
            return self._hints.colorScheme() is Qt.ColorScheme.Dark
        return self._scheme is Scheme.DARK


def _qt_palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, tokens.window),
        (roles.Base, tokens.surface),
        (roles.AlternateBase, tokens.sunken),
        (roles.Button, tokens.surface),
        (roles.WindowText, tokens.text),
        (roles.Text, tokens.text),
        (roles.ButtonText, tokens.text),
        (roles.ToolTipBase, tokens.surface),
        (roles.ToolTipText, tokens.text),
        (roles.PlaceholderText, tokens.text3),
        (roles.Highlight, tokens.fill),
        (roles.HighlightedText, tokens.on_fill),
        (roles.Link, tokens.accent),
        (roles.Accent, tokens.accent),
    ):
        palette.setColor(role, QColor(colour))
    palette.setColor(QPalette.ColorGroup.Disabled, roles.ButtonText, QColor(tokens.text3))
    return palette
