"""Finding the table of a short-form rubric and what its columns mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.exchange.grid import header_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govassess.exchange.grid import Grid

_LEVEL = re.compile(r"([一二三四五六])级(指标|项目)?(.*)")
_DIGITS = "一二三四五六"
_POINTS = re.compile(r"^(分值|权重|分数|满分|标准分|基准分|基本分|赋分|points)")
_POINTS_ALONE = re.compile(r"^(的|指标)?(分值|权重|分数|满分)")
_RULE = re.compile(
    r"(评分|计分|考核|考评|扣分|评估|打分|得分|评价)(标准|细则|办法|说明|方法|要点|内容|规则)"
    r"|指标(说明|解释|内涵|释义|含义|描述)|考察(点|内容|要点)|^(说明|标准|要求|具体要求)"
)
_WHERE = re.compile("看哪里|(考察|查看|检查)(位置|栏目|页面)")
_CODE = re.compile("^(指标)?(编号|代码|编码)$|^code$")
_BLANK_BY_PURPOSE = re.compile("^(序号|得分|自评(得)?分|评分|扣分|实得分|考评得分|评估得分|备查)$")


@dataclass(frozen=True, slots=True)
class ShortHeader:
    """Columns of a short-form table: levels from the first, points by level, words, the code.

    `points` maps a level's index to its own points column; `leaf_points` serves whatever node a
    row ends in. `further` are columns whose texts become the leaf's remark.
    """

    row: int
    levels: tuple[int, ...]
    points: Mapping[int, int]
    leaf_points: int | None
    rules: tuple[int, ...]
    where: int | None
    code: int | None
    further: Mapping[int, str]


def header_at(grid: Grid, row: int) -> ShortHeader | None:
    """Return the header in this row, or None; it names at least a first level."""
    labels = _labels(grid, row)
    levels: dict[int, int] = {}
    own_points: dict[int, int] = {}
    for column, label in labels.items():
        match = _LEVEL.fullmatch(label)
        if match is not None:
            number = _DIGITS.index(match[1])
            kept = own_points if _POINTS_ALONE.match(match[3]) else levels
            kept.setdefault(number, column)
    if 0 not in levels:
        return None
    columns = tuple(levels[number] for number in sorted(levels))
    return _with_words(grid, row, columns, own_points)


def _with_words(
    grid: Grid, row: int, columns: tuple[int, ...], own_points: Mapping[int, int]
) -> ShortHeader:
    points = dict(own_points)
    leaf_points: int | None = None
    sorted_out: dict[str, list[int]] = {word: [] for word in ("rule", "where", "code", "further")}
    for column, label in _labels(grid, row).items():
        if column in columns or column in own_points.values():
            continue
        if _POINTS.match(label):
            level = _level_beside(column, columns)
            if level is None or level in points:
                leaf_points = column
            else:
                points[level] = column
        else:
            sorted_out.get(_word_of(label), []).append(column)
    return ShortHeader(
        row=row,
        levels=columns,
        points=points,
        leaf_points=leaf_points,
        rules=tuple(sorted_out["rule"]),
        where=next(iter(sorted_out["where"]), None),
        code=next(iter(sorted_out["code"]), None),
        further={at: grid.spread(row, at).text.strip() for at in sorted_out["further"]},
    )


def _word_of(label: str) -> str:
    if _CODE.match(label):
        return "code"
    if _WHERE.search(label):
        return "where"
    if _RULE.search(label):
        return "rule"
    return "blank" if _BLANK_BY_PURPOSE.match(label) else "further"


def _labels(grid: Grid, row: int) -> dict[int, str]:
    last = max((column for _, column in grid.cells), default=0)
    found: dict[int, str] = {}
    for column in range(1, last + 1):
        area = grid.area(row, column)
        if area is not None and area.right > area.left:
            continue  # a title across the table is no header
        label = header_key(grid.spread(row, column).text)
        if label:
            found[column] = label
    return found


def _level_beside(column: int, levels: tuple[int, ...]) -> int | None:
    """Return the level left of a points column; None right of the last: there it is the leaf's."""
    before = [index for index, level in enumerate(levels) if level < column]
    if not before or before[-1] == len(levels) - 1:
        return None
    return before[-1]
