"""What is drawn over a picture: a layer of marks beside the original, which never changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from govassess.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govassess.canonical import Json

TEXT_LIMIT = 500
"""The longest text of a mark, in characters."""
LEAST = 4
"""The least width and height of a mark that is dragged, in pixels of the picture."""


class Tool(StrEnum):
    """What a mark looks like."""

    ARROW = "arrow"
    BOX = "box"
    ELLIPSE = "ellipse"
    NUMBER = "number"
    TEXT = "text"
    PIXELATE = "pixelate"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark between two points in pixels of the original; an arrow points at the second."""

    tool: Tool
    x1: int
    y1: int
    x2: int
    y2: int
    text: str = ""

    @property
    def frame(self) -> Frame:
        """The box around the mark."""
        return frame_of((self.x1, self.y1), (self.x2, self.y2))

    def moved(self, dx: int, dy: int) -> Mark:
        """Return the mark somewhere else."""
        return replace(self, x1=self.x1 + dx, y1=self.y1 + dy, x2=self.x2 + dx, y2=self.y2 + dy)

    def stretched(self, dx: int, dy: int) -> Mark:
        """Return the mark with its second point somewhere else."""
        return replace(self, x2=self.x2 + dx, y2=self.y2 + dy)


@dataclass(frozen=True, slots=True)
class Frame:
    """A box in pixels of the original: its left upper corner, its width and height."""

    x: int
    y: int
    width: int
    height: int

    def within(self, size: tuple[int, int]) -> Frame:
        """Return what of the box lies on a picture of `size`."""
        left, top = max(self.x, 0), max(self.y, 0)
        right = min(self.x + self.width, size[0])
        bottom = min(self.y + self.height, size[1])
        return Frame(left, top, max(right - left, 0), max(bottom - top, 0))

    def covers(self, other: Frame) -> bool:
        """Tell whether another box lies in this one."""
        right, bottom = other.x + other.width, other.y + other.height
        within = right <= self.x + self.width and bottom <= self.y + self.height
        return self.x <= other.x and self.y <= other.y and within

    def holds(self, x: int, y: int) -> bool:
        """Tell whether a pixel lies in the box."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


def frame_of(one: tuple[int, int], other: tuple[int, int]) -> Frame:
    """Return the box between two corners, in whatever order they were given."""
    left, top = min(one[0], other[0]), min(one[1], other[1])
    return Frame(left, top, abs(one[0] - other[0]), abs(one[1] - other[1]))


@dataclass(frozen=True, slots=True)
class Annotation:
    """The layer of one picture: its marks from the lowest up, and what of it is shown."""

    marks: tuple[Mark, ...] = ()
    crop: Frame | None = None

    def with_mark(self, mark: Mark) -> Annotation:
        """Return the layer with one mark more, on top."""
        return replace(self, marks=(*self.marks, mark))

    def without(self, place: int) -> Annotation:
        """Return the layer without the mark at `place`."""
        return replace(self, marks=self.marks[:place] + self.marks[place + 1 :])

    def changed(self, place: int, mark: Mark) -> Annotation:
        """Return the layer with another mark at `place`."""
        return replace(self, marks=(*self.marks[:place], mark, *self.marks[place + 1 :]))

    def next_number(self) -> int:
        """Return what the next number mark says."""
        numbers = [int(m.text) for m in self.marks if m.tool is Tool.NUMBER and m.text.isdigit()]
        return max(numbers, default=0) + 1

    def uncovered(self, boxes: Iterable[Frame]) -> tuple[Frame, ...]:
        """Return those of the boxes whose pixels could still be seen."""
        hidden = self.hidden()
        return tuple(box for box in boxes if not any(each.covers(box) for each in hidden))

    def covering(self, boxes: Iterable[Frame]) -> Annotation:
        """Return the layer with every box that can still be seen pixelated, on top."""
        marks = (
            Mark(Tool.PIXELATE, box.x, box.y, box.x + box.width, box.y + box.height)
            for box in self.uncovered(boxes)
        )
        return replace(self, marks=(*self.marks, *marks))

    def hidden(self) -> tuple[Frame, ...]:
        """Return the boxes whose pixels must not be seen."""
        return tuple(mark.frame for mark in self.marks if mark.tool is Tool.PIXELATE)


def annotation_to_data(annotation: Annotation) -> Json:
    """Return a layer as the value of an entry."""
    crop = annotation.crop
    return {
        "marks": [
            {
                "tool": mark.tool.value,
                "at": [mark.x1, mark.y1, mark.x2, mark.y2],
                "text": clean(mark.text, TEXT_LIMIT).text,
            }
            for mark in annotation.marks
        ],
        "crop": None if crop is None else [crop.x, crop.y, crop.width, crop.height],
    }


def annotation_from_data(value: Json) -> Annotation:
    """Read a layer; a mark of a kind that only a newer program knows is left out."""
    known = set(Tool)
    marks = tuple(
        Mark(Tool(item["tool"]), *_corners(item["at"]), item["text"])
        for item in value["marks"]
        if item["tool"] in known
    )
    crop = value["crop"]
    return Annotation(marks, None if crop is None else Frame(*_corners(crop)))


def _corners(value: Json) -> tuple[int, int, int, int]:
    one, two, three, four = (int(number) for number in value)
    return one, two, three, four
