"""The colours of drawings, chosen so that lightness and hatching alone tell them apart."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of a drawing, as #RRGGBB.

    `fills` are those of the series; every second one is hatched besides, so that they differ on a
    grey printer too. `kept`, `lost` and `zero` are those of a heat map.
    """

    text: str = "#000000"
    quiet: str = "#4A4A4A"
    line: str = "#B4B8BF"
    fills: tuple[str, ...] = ("#2A5BD0", "#C2D2F3", "#5C86DF", "#FFFFFF")
    hatch: str = "#2A5BD0"
    kept: str = "#E6EBF4"
    lost: str = "#3F76C8"
    zero: str = "#7A1713"
    ground: str = "#FFFFFF"


PAPER = Ink()
