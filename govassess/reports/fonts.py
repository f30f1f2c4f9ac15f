"""Finds the official faces or takes the bundled ones, and says which face draws which character."""

from __future__ import annotations

import hashlib
import os
import re
import struct
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFStream
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from govassess.paths import RESOURCES
from govassess.reports.official import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlab.pdfbase.pdfdoc import PDFDocument

BUNDLED = {
    Role.BODY: "fangsong.ttf",
    Role.KAI: "kaiti.ttf",
    Role.HEI: "heiti.ttf",
    Role.TITLE: "title.ttf",
    Role.NUMBER: "song.ttf",
}
FALLBACK = "fallback.ttf"
"""The face of rare characters: 24,000 that the body face lacks."""

OFFICIAL_FILES = {
    Role.BODY: ("仿宋_gb2312.ttf", "simfang_gb2312.ttf", "fs_gb2312.ttf", "simfang.ttf"),
    Role.KAI: ("楷体_gb2312.ttf", "simkai_gb2312.ttf", "kt_gb2312.ttf", "simkai.ttf"),
    Role.HEI: ("simhei.ttf",),
    Role.TITLE: (
        "方正小标宋_gbk.ttf",
        "方正小标宋简体.ttf",
        "方正小标宋简.ttf",
        "fzxbsjw.ttf",
        "fzxbsk.ttf",
        "fzxbsjw--gb1-0.ttf",
    ),
    Role.NUMBER: ("simsun.ttf", "simsun.ttc"),
}
"""File names, in lower case, under which Windows and the type foundry install the faces."""

_TRUETYPE = (b"\x00\x01\x00\x00", b"true", b"ttcf")
_SPACE = " "
_NEVER_DRAWN = {"Cc", "Cs", "Cn"}
"""Controls, lone surrogates and unassigned code points: some faces map them, to nothing."""
_BEYOND_BMP = re.compile("<([0-9A-F]{5})>")


@dataclass(frozen=True, slots=True)
class StandIn:
    """A role set in a bundled face because the official one is not installed."""

    role: Role
    used: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A character that no face can draw."""

    char: str
    code: str


class Shape(NamedTuple):
    """How a character is drawn: the face, the character whose glyph it is, its width in em.

    An invisible character has no face and no width.
    """

    font: str
    drawn: str
    advance: float


class Shapes(dict[str, Shape]):
    """The shapes of one role, each looked up once."""

    def __init__(self, faces: Faces, role: Role) -> None:
        self._faces, self._role = faces, role

    def __missing__(self, char: str) -> Shape:
        """Look a character up; raises ValueError for one that no face has."""
        shape = Shape("", "", 0.0)
        if not is_invisible(char):
            faces, role = self._faces, self._role
            drawn = faces.drawn(role, char)
            shape = Shape(faces.font(role, drawn), drawable(drawn), faces.advance(role, drawn))
        self[char] = shape
        return shape


class _Font(TTFont):
    """A TrueType face whose characters beyond U+FFFF can be copied out of the PDF."""

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 reportlab's name
        """Write the subsets, with UTF-16 in their ToUnicode tables.

        WORKAROUND: reportlab writes the code point itself (<20BB7>), which no reader understands.
        """
        super().addObjects(doc)
        for name, stream in doc.idToObject.items():
            if isinstance(stream, PDFStream) and name.startswith("toUnicodeCMap:"):
                stream.content = _BEYOND_BMP.sub(_as_utf16, stream.content)


class Faces:
    """The faces of one machine: official ones where installed, else the bundled ones.

    `bundled_only` makes the same bytes on every machine. `folders` replaces the places where
    fonts are looked for. A role's characters come from its official face, its bundled face, the
    bundled body face, the fallback face, in this order. `substitute` is drawn in place of those
    that no face has, for looks at unfinished work; without one they are an error.
    """

    def __init__(
        self,
        *,
        bundled_only: bool = False,
        folders: Sequence[Path] | None = None,
        substitute: str = "",
    ) -> None:
        self._substitute = substitute
        self._folders = () if bundled_only else tuple(folders or _font_folders())
        self._fonts: dict[Path, TTFont] = {}
        self._chains: dict[Role, tuple[TTFont, ...]] = {}
        self._choices: dict[tuple[Role, str], TTFont | None] = {}
        self._installed: dict[str, Path] | None = None
        self._official_roles: set[Role] = set()
        self._shapes = {role: Shapes(self, role) for role in Role}

    def has(self, role: Role, char: str) -> bool:
        """Whether the role's own face, official or bundled, draws `char`."""
        return self._choose(role, char) is self._chain(role)[0]

    def missing(self, text: str) -> tuple[Missing, ...]:
        """Return the characters of `text` that no face draws, each once, in order."""
        chars = dict.fromkeys(char for char in text if not is_invisible(char))
        return tuple(
            Missing(char, f"U+{ord(char):04X}")
            for char in chars
            if self._choose(Role.BODY, char) is None
        )

    def stand_ins(self) -> tuple[StandIn, ...]:
        """Return the roles that are set in bundled faces, for a warning to the reader."""
        chains = {role: self._chain(role) for role in Role}
        return tuple(
            StandIn(role, chains[role][0].face.name.decode())
            for role in Role
            if role not in self._official_roles
        )

    def shapes(self, role: Role) -> Shapes:
        """Return how the characters of a role are drawn, one by one as they are asked for."""
        return self._shapes[role]

    def drawn(self, role: Role, char: str) -> str:
        """Return the character that is drawn for `char`: itself, or the substitute."""
        return char if self._choose(role, char) or not self._substitute else self._substitute

    def font(self, role: Role, char: str) -> str:
        """Return the registered name of the face that draws `char` in `role`.

        Raises ValueError for a character no face has: ask `missing` first.
        """
        return str(self._drawing(role, char).fontName)

    def advance(self, role: Role, char: str) -> float:
        """Return the width of `char` in em; an invisible character has none."""
        if is_invisible(char):
            return 0.0
        drawn = drawable(char)
        widths: dict[int, float] = self._drawing(role, char).face.charWidths
        return widths[ord(drawn)] / 1000

    def ink_top(self, role: Role, char: str) -> float:
        """Return how far the ink of `char` reaches above the baseline, in em."""
        return self._ink(role, char)[1]

    def ink_bottom(self, role: Role, char: str) -> float:
        """Return where the ink of `char` ends above the baseline, in em; below it is negative."""
        return self._ink(role, char)[0]

    def _ink(self, role: Role, char: str) -> tuple[float, float]:
        """Return the lowest and highest ink of a character that draws something, in em."""
        face = self._drawing(role, char).face
        glyph = face.charToGlyph[ord(char)]
        start = face.get_table_pos("glyf")[0] + face.glyphPos[glyph]
        bounds = struct.unpack(">hhhhh", face.get_chunk(start, 10))
        em = float(face.unitsPerEm)
        return float(bounds[2]) / em, float(bounds[4]) / em

    def _drawing(self, role: Role, char: str) -> TTFont:
        font = self._choose(role, char)
        if font is None:
            raise ValueError(f"no face has U+{ord(char):04X}")
        return font

    def _choose(self, role: Role, char: str) -> TTFont | None:
        key = (role, char)
        if key not in self._choices:
            drawn = drawable(char)
            chain = () if unicodedata.category(drawn) in _NEVER_DRAWN else self._chain(role)
            fonts = (font for font in chain if font.face.charToGlyph.get(ord(drawn)))
            self._choices[key] = next(fonts, None)
        return self._choices[key]

    def _chain(self, role: Role) -> tuple[TTFont, ...]:
        if role not in self._chains:
            fonts = [self._open(RESOURCES / "fonts" / BUNDLED[role])]
            official = self._official(role)
            if official is not None:
                fonts.insert(0, official)
                self._official_roles.add(role)
            fonts.extend(
                self._open(RESOURCES / "fonts" / name) for name in (BUNDLED[Role.BODY], FALLBACK)
            )
            self._chains[role] = tuple(dict.fromkeys(fonts))
        return self._chains[role]

    def _official(self, role: Role) -> TTFont | None:
        """Open the role's installed official face, if it is there and can be embedded."""
        if self._installed is None:
            self._installed = _truetype_files(self._folders)
        for name in OFFICIAL_FILES[role]:
            if name in self._installed:
                try:
                    return self._open(self._installed[name])
                except (TTFError, OSError, struct.error):
                    continue
        return None

    def _open(self, path: Path) -> TTFont:
        if path not in self._fonts:
            name = f"{path.stem}-{hashlib.sha256(os.fsencode(path)).hexdigest()[:8]}"
            if name not in pdfmetrics.getRegisteredFontNames():
                pdfmetrics.registerFont(_Font(name, str(path), asciiReadable=False))
            self._fonts[path] = cast("TTFont", pdfmetrics.getFont(name))
        return self._fonts[path]


def _as_utf16(match: re.Match[str]) -> str:
    return f"<{chr(int(match[1], 16)).encode('utf-16-be').hex().upper()}>"


def is_invisible(char: str) -> bool:
    """Whether `char` leaves no mark and takes no room: line ends, joiners, variation selectors."""
    return char == "\n" or (
        unicodedata.category(char) in {"Cf", "Mn", "Me"}
        and not unicodedata.combining(char)
        and char != "\u00ad"
    )


def drawable(char: str) -> str:
    """Return the character whose glyph stands for `char`: any blank but 全角 is a plain space."""
    if char == "\t" or (unicodedata.category(char) == "Zs" and char != "\u3000"):
        return _SPACE
    return char


def _font_folders() -> tuple[Path, ...]:
    """Return the folders in which a system keeps its fonts."""
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", "")
        return (
            Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts"),
            Path(local, "Microsoft", "Windows", "Fonts"),
        )
    home = Path(os.environ.get("HOME", "/nonexistent"))
    return (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
    )


def _truetype_files(folders: Iterable[Path]) -> dict[str, Path]:
    """Return the files with TrueType outlines below `folders`, by lower-case name."""
    wanted = {name for names in OFFICIAL_FILES.values() for name in names}
    found: dict[str, Path] = {}
    for folder in folders:
        for place, _, files in os.walk(folder):
            for file in files:
                path = Path(place) / file
                if file.lower() in wanted and _is_truetype(path):
                    found.setdefault(file.lower(), path)
    return found


def _is_truetype(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) in _TRUETYPE
    except OSError:
        return False
