"""Puts runs of glyphs into a PDF's page as text operators, each character encoded once."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    from govassess.reports.typeset_text import Glyphs

_ESCAPED = {ord(mark): f"\\{mark}" for mark in "()\\"} | {
    code: f"\\{code:03o}" for code in (*range(32), *range(127, 256))
}
"""How a code of a subset is written in a string of a page."""


class Ink:
    """Draws glyph runs on one canvas literally: no markup is read, no character is replaced.

    WORKAROUND: reportlab's own text object measures and encodes every string anew, which takes
    longer than all else there is to a page; here a character is encoded when it is first met.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._document = canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001 - see above
        self._codes: dict[str, dict[str, tuple[str, str]]] = {}
        self._code: list[str] = []

    def draw(self, runs: Iterable[Glyphs], height: float) -> None:
        """Draw runs on the present page, whose y runs down from `height`."""
        self._code = ["BT"]
        state: tuple[str, float, float] = ("", 0.0, 0.0)
        for run in runs:
            self._code.append(f"1 0 0 1 {run.x:.3f} {height - run.y:.3f} Tm")
            for subset, string in self._pieces(run.font, run.text):
                state = self._turn_to((subset, run.size, run.spacing), state)
                self._code.append(f"({string}) Tj")
        self._code.append("0 Tc ET" if state[2] else "ET")
        if len(self._code) > 2:
            self._canvas.drawText(self)  # type: ignore[arg-type]  # it asks for `getCode` alone

    def getCode(self) -> str:  # noqa: N802 reportlab's name
        """Return the operators of the last drawing."""
        return "\n".join(self._code)

    def _turn_to(
        self, wanted: tuple[str, float, float], state: tuple[str, float, float]
    ) -> tuple[str, float, float]:
        """Say which face, size and spacing come now, where they are not the last ones."""
        if wanted[:2] != state[:2]:
            self._code.append(f"{wanted[0]} {wanted[1]:g} Tf")
        if wanted[2] != state[2]:
            self._code.append(f"{wanted[2]:.4f} Tc")
        return wanted

    def _pieces(self, font: str, text: str) -> list[tuple[str, str]]:
        """Return (subset, string) of a text; most texts lie in one subset."""
        known = self._codes.setdefault(font, {})
        codes = [known.get(char) or self._encode(font, char) for char in text]
        first = codes[0][0]
        if all(subset == first for subset, _ in codes):
            return [(first, "".join([code for _, code in codes]))]
        pieces: list[tuple[str, str]] = []
        for subset, code in codes:
            if pieces and pieces[-1][0] == subset:
                pieces[-1] = (subset, pieces[-1][1] + code)
            else:
                pieces.append((subset, code))
        return pieces

    def _encode(self, font: str, char: str) -> tuple[str, str]:
        """Give a character a code in one of the font's subsets."""
        face = cast("TTFont", pdfmetrics.getFont(font))
        ((number, raw),) = face.splitString(char, self._document)
        subset = face.getSubsetInternalName(number, self._document)
        code = (subset, raw.decode("latin-1").translate(_ESCAPED))
        self._codes[font][char] = code
        return code


@contextmanager
def binary_streams() -> Iterator[None]:
    """Let pages be written as bytes: the text form that reportlab prefers is a quarter longer."""
    before = rl_config.useA85
    rl_config.useA85 = 0
    try:
        yield
    finally:
        rl_config.useA85 = before
