"""The libraries that papers are made with, and whether they are new enough (T47)."""

from __future__ import annotations

import re

import openpyxl
import PIL
import reportlab

from govassess import floors


def library_faults() -> list[str]:
    """Return which libraries are below their floor, or read XML without a guard."""
    guarded = openpyxl.DEFUSEDXML is True
    return [
        *floors.below("Pillow", _numbers(PIL.__version__), floors.PILLOW),
        *floors.below("reportlab", _numbers(reportlab.__version__), floors.REPORTLAB),
        *([] if guarded else ["openpyxl reads XML without defusedxml"]),
    ]


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])
