"""The words in a page's picture and the people's numbers among them, each with its box."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from govassess.domain.personal_data import personal_spans
from govassess.net.browser_values import Box, Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govassess.net.browser_picture import Region

SCRIPT = """
(() => {
  const LIMIT = 200000, SILENT = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "OPTION"]);
  const runs = [], range = document.createRange();
  const round = (number) => Math.round(number * 100) / 100;
  let signs = 0;
  const shown = (element) => !element.checkVisibility ||
    element.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const text = (node) => {
    let run = null, at = 0, before = null;
    for (const sign of node.data) {
      const from = at;
      at += sign.length;
      if (/\\s/.test(sign)) {
        run = null;
        if (before !== null) before = " ";
        continue;
      }
      if (++signs > LIMIT) return;
      range.setStart(node, from);
      range.setEnd(node, at);
      const box = range.getClientRects()[0];
      if (!box || !box.width) continue;
      const follows = run && Math.abs(box.top - run.top) < box.height / 2 &&
        Math.abs(box.left - run.edges.at(-1)) < 1;
      if (!follows) {
        run = {text: "", top: round(box.top), height: round(box.height), before,
          edges: [round(box.left)]};
        runs.push(run);
      }
      before = "";
      run.text += sign;
      run.edges.push(round(box.right));
    }
  };
  const field = (element) => {
    const value = element.tagName === "SELECT" ?
      element.selectedOptions[0]?.textContent ?? "" : element.value;
    const box = element.getBoundingClientRect(), signs = [...value.trim()];
    if (!signs.length || !box.width || element.type === "password") return;
    runs.push({text: signs.join(""), top: round(box.top), height: round(box.height),
      before: null, edges: [round(box.left), round(box.right)]});
  };
  const walk = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType === Node.TEXT_NODE) {
        const parent = node.parentElement;
        const inside = parent && !SILENT.has(parent.tagName) && parent.tagName !== "TEXTAREA";
        if (!parent || inside && /\\S/.test(node.data) && shown(parent)) text(node);
      } else if (/^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName)) {
        if (shown(node)) field(node);
      } else if (node.shadowRoot) walk(node.shadowRoot);
    }
  };
  walk(document);
  return {left: scrollX, top: scrollY, runs};
})()
"""
"""Every run of signs without a space on one line, with the edges of its signs in the view.

A field's value is one run whose edges are the field's.
"""
_NEAR = 0.6
"""Two runs on one line belong together if they are nearer than this part of their height: a space
of type of one width is half as wide as its line is high."""


@dataclass(frozen=True, slots=True)
class Run:
    """Signs that follow each other on one line, in CSS pixels of the page.

    `edges` has one more number than there are signs, or two for a field, whose signs' places are
    not known; `before` is what is between it and the run before it in the same piece of text:
    nothing where a line wraps, or a space. None tells that it begins another piece.
    """

    text: str
    top: float
    height: float
    edges: tuple[float, ...]
    before: str | None = None

    def part(self, start: int, end: int) -> Box:
        """Return the box of some of the signs."""
        edges = self.edges if len(self.edges) == len(self.text) + 1 else ()
        left, right = (edges[start], edges[end]) if edges else (self.edges[0], self.edges[-1])
        return Box(min(left, right), self.top, abs(right - left), self.height)

    def gap(self, other: Run) -> str | None:
        """Return what is between the run before it and this one: nothing, a space, or a break.

        The bold part of a number goes on with nothing between; a break is None.
        """
        if self.before is not None:
            return self.before
        near = _NEAR * min(self.height, other.height)
        between = abs(self.edges[0] - other.edges[-1])
        middle, theirs = self.top + self.height / 2, other.top + other.height / 2
        if abs(middle - theirs) >= near or between >= near:
            return None
        return " " if between >= 1 else ""


def read(said: dict[str, Any], view: tuple[float, float], seen: Box) -> list[Run]:
    """Return the runs of what the script says of a frame, as far as they are seen.

    `view` is where the frame's view begins, and `seen` what of it is seen, both in the page.
    """
    left, top = view
    found = (
        Run(
            text=run["text"],
            top=run["top"] + top,
            height=run["height"],
            edges=tuple(edge + left for edge in run["edges"]),
            before=run["before"],
        )
        for run in said["runs"]
    )
    return [run for run in found if cut(run.part(0, len(run.text)), seen) is not None]


def words(runs: Sequence[Run], region: Region) -> tuple[Word, ...]:
    """Return the words that are in the picture of a region."""
    found = ((run.text, _in_picture(run.part(0, len(run.text)), region)) for run in runs)
    return tuple(Word(text, box) for text, box in found if box is not None)


def personal(runs: Sequence[Run], region: Region) -> tuple[Box, ...]:
    """Return the boxes in the picture that hold people's numbers, of whole pixels.

    A number may go over several runs: it has a box in each. It is looked for in every run alone
    as well, since what stands beside it may be another number.
    """
    boxes: dict[Box, None] = {}
    for group in (*_together(runs), *([run] for run in runs)):
        for box in _numbers(group):
            placed = _in_picture(box, region)
            if placed is not None:
                boxes[_whole(placed)] = None
    return tuple(boxes)


def _together(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Yield the runs that go on with each other."""
    group: list[Run] = []
    for run in runs:
        if group and run.gap(group[-1]) is None:
            yield group
            group = []
        group.append(run)
    yield group


def _numbers(group: Sequence[Run]) -> Iterator[Box]:
    text, begins = "", []
    for place, run in enumerate(group):
        text += (run.gap(group[place - 1]) or "") if place else ""
        begins.append(len(text))
        text += run.text
    for _, start, end in personal_spans(text):
        for run, begin in zip(group, begins, strict=True):
            first, last = max(start - begin, 0), min(end - begin, len(run.text))
            if first < last:
                yield run.part(first, last)


def _in_picture(box: Box, region: Region) -> Box | None:
    """Return where a box of the page is in the picture of a region, or None if it is outside."""
    seen = cut(box, Box(region.left, region.top, region.width, region.height))
    if seen is None:
        return None
    left, top = seen.left - region.left, seen.top - region.top
    scale = region.scale
    return Box(left * scale, top * scale, seen.width * scale, seen.height * scale)


def cut(box: Box, frame: Box) -> Box | None:
    """Return what of a box is inside another, or None."""
    left, top = max(box.left, frame.left), max(box.top, frame.top)
    right = min(box.left + box.width, frame.left + frame.width)
    bottom = min(box.top + box.height, frame.top + frame.height)
    return Box(left, top, right - left, bottom - top) if left < right and top < bottom else None


def _whole(box: Box) -> Box:
    left, top = math.floor(box.left), math.floor(box.top)
    right, bottom = math.ceil(box.left + box.width), math.ceil(box.top + box.height)
    return Box(left, top, right - left, bottom - top)
