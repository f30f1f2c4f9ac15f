"""The short form of a rubric: the one table with merged levels that every office already has."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.points import points_text
from govassess.domain.sentence import sentence
from govassess.exchange.notes import Place
from govassess.exchange.rubric_header import header_at
from govassess.exchange.rubric_text import divided_title
from govassess.exchange.rubric_tree import Node
from govassess.exchange.site_sections import is_note, is_total, row_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govassess.exchange.grid import Grid
    from govassess.exchange.rubric_faults import RubricFaults
    from govassess.exchange.rubric_header import ShortHeader

_NO_TITLE = re.compile(
    r"^(附件|附表|附录|单位|填表|日期|时间)\s*[\d一二三四五六七八九十]*\s*[:：]?"
)
_SUBTOTAL = "小计"


@dataclass(slots=True)
class ShortTable:
    """A short-form table being read: its nodes by level, and the sums it states of itself."""

    grid: Grid
    header: ShortHeader
    faults: RubricFaults
    roots: list[Node] = field(default_factory=list)
    _open: dict[int, Node] = field(default_factory=dict)
    _stated: list[tuple[Place, str, tuple[Node, ...]]] = field(default_factory=list)

    def title(self) -> str:
        """Return the table's own title: the first line above it that is no number of an annex."""
        for row in (row for row in self.grid.rows if row < self.header.row):
            texts = row_texts(self.grid, row)
            if len(texts) == 1 and not _NO_TITLE.match(texts[0]):
                return " ".join(texts[0].split())
        return ""

    def read(self) -> None:
        """Read every row below the header into nodes."""
        for row in self.grid.rows:
            if row > self.header.row and header_at(self.grid, row) is None:
                self._take(row)

    def check_stated_sums(self) -> None:
        """Compare 小计 and 合计 with what stands above them; call when points are complete."""
        for place, text, nodes in self._stated:
            stated = self.faults.points(place, text)
            sums = [_sum(nodes), *(node.sum_of_children() for node in nodes)]
            if stated is not None and stated not in sums:
                shown = {"stated": points_text(stated), "summed": points_text(sums[0])}
                self.faults.add(place, sentence("faults.stated_sum", **shown))

    def _take(self, row: int) -> None:
        texts = row_texts(self.grid, row)
        started = self._started(row)
        if is_total(texts):
            self._take_total(row, texts)
        elif started:
            for level in started:
                self._start(row, level)
            self._take_words(row, self._open[started[-1]])
            self._take_leaf_points(row, self._open[started[-1]])
        elif not self._is_remark(texts):
            self._continue(row)

    def _started(self, row: int) -> list[int]:
        """Return the levels whose node begins in this row; a repeated title continues its node."""
        levels = self.header.levels
        written = [n for n, column in enumerate(levels) if self.grid.text(row, column)]
        if written and self._is_remark(row_texts(self.grid, row)):
            return []
        for position, level in enumerate(written):
            above = self._open.get(level)
            title, _ = divided_title(self.grid.text(row, levels[level]))
            is_last = position == len(written) - 1
            if is_last or above is None or above.title != title:
                return written[position:]
        return []

    def _start(self, row: int, level: int) -> None:
        place = Place(self.grid.name, row, self.header.levels[level])
        title, points = divided_title(self.grid.text(row, place.column))
        node = Node(title=title, place=place, points=points, points_place=place)
        for deeper in [known for known in self._open if known >= level]:
            del self._open[deeper]
        parent = self._open[max(self._open)] if self._open else None
        (self.roots if parent is None else parent.children).append(node)
        self._open[level] = node
        column = self.header.points.get(level)
        if column is not None:
            self._give_points(node, row, column)

    def _take_leaf_points(self, row: int, node: Node) -> None:
        column = self.header.leaf_points
        if column is not None:
            self._give_points(node, row, column)
        if self.header.code is not None:
            node.code = node.code or self.grid.text(row, self.header.code)
            node.code_place = Place(self.grid.name, row, self.header.code)

    def _give_points(self, node: Node, row: int, column: int) -> None:
        text = self.grid.text(row, column)
        place = Place(self.grid.name, row, column)
        if node.points is None:
            node.points_place = place
        if not text:
            return
        points = self.faults.points(place, text)
        if points is None:
            node.faulty = True
        elif node.points is not None and node.points != points:
            both = {"one": points_text(node.points), "two": points_text(points)}
            self.faults.add(place, sentence("faults.points_twice", title=node.title, **both))
        else:
            node.points, node.points_place = points, place

    def _take_words(self, row: int, node: Node) -> None:
        for column in self.header.rules:
            node.words.append(self.grid.spread(row, column).text.strip())
        if self.header.where is not None:
            node.where = self.grid.spread(row, self.header.where).text.strip()
        for column, label in self.header.further.items():
            text = self.grid.spread(row, column).text.strip()
            if text:
                node.remarks.append(f"{label}：{text}")

    def _continue(self, row: int) -> None:
        """Add a row without a title of its own to the node above; points there are nobody's."""
        node = self._open[max(self._open)] if self._open else None
        columns = [*self.header.points.values(), self.header.leaf_points]
        for column in columns:
            if column is not None and self.grid.text(row, column):
                place = Place(self.grid.name, row, self.header.levels[-1])
                self.faults.add(place, sentence("faults.title_missing"))
                return
        if node is not None:
            for column in self.header.rules:
                node.words.append(self.grid.text(row, column))
            for column, label in self.header.further.items():
                if self.grid.text(row, column):
                    node.remarks.append(f"{label}：{self.grid.text(row, column)}")

    def _take_total(self, row: int, texts: Sequence[str]) -> None:
        columns = [*self.header.points.values(), self.header.leaf_points]
        stated = [
            (Place(self.grid.name, row, column), self.grid.text(row, column))
            for column in columns
            if column is not None and self.grid.text(row, column)
        ]
        partly = "".join(texts[0].split()).startswith(_SUBTOTAL)
        nodes = tuple(self._open.values()) if partly else tuple(self.roots)
        if stated and nodes:
            self._stated.append((*stated[-1], nodes))

    def _is_remark(self, texts: Sequence[str]) -> bool:
        """Tell whether a row is a note below the table or a signature."""
        plain = [unicodedata.normalize("NFKC", text) for text in texts]
        return len(texts) <= 2 and is_note(plain[:1])


def _sum(nodes: Sequence[Node]) -> Fraction:
    return sum((node.points or node.sum_of_children() for node in nodes), Fraction(0))
