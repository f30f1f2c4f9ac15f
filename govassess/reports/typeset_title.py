"""Breaks a title at units of sense into lines of a pleasing shape (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

import itertools
import math
import re
from typing import TYPE_CHECKING

from govassess.reports.line_breaking import NO_LINE_END, NO_LINE_START

if TYPE_CHECKING:
    from collections.abc import Sequence

_SEARCHED_LINES = 4
"""Beyond so many lines a title is filled line by line: no shape can please."""

_WORDS = re.compile(
    "[A-Za-z0-9.%-]+(?:年度|[年月日个家届期号])?|政府网站|政府系统|门户网站|部门网站|人民政府|办公室|办公厅|"
    "绩效评估|绩效考核|评估结果|得分表|排名表|情况表|统计表|明细表|一览表|信息化|信息公开|网上办事|"
    "公众参与|互动交流|电子政务|政务公开|工作部门|直属机构|县区|市直|部门|单位|网站|评估|考评|考核|检查|"
    "抽查|结果|情况|通报|通知|报告|决定|意见|工作|建设|管理|整改|全市|全省|全国|关于|开展|进一步|加强|"
    "季度|年度|上半年|下半年|[^省市县区（〈《的和与及]{2}[省市县区](?!直)"
)
"""Words of this trade's titles; a line does not end inside one."""

_GOOD_ENDS = re.compile("(的|和|与|及|、|，|：|》|）|年|年度|网站|季度)$")
_GOOD_STARTS = re.compile("^(关于|的通报|的通知|通报|通知|绩效|评估|得分|《|（)")
_BAD_STARTS = re.compile("^(的|和|与|及)(?!通报|通知|报告|决定|意见|函)")

_INSIDE_WORD = 8.0
_NEUTRAL = 1.0
_GOOD = -0.6
_BAD = 2.0


def title_lines(text: str, advances: Sequence[float], width: float) -> tuple[str, ...]:
    """Return the lines of a title whose characters have `advances`, for a column of `width`.

    The fewest lines that fit are used. Of all ways to break, the one is taken that parts no word
    and gives a trapezoid or a diamond. A line end in `text` is kept.
    """
    if not text.strip():
        return ()
    lines: list[str] = []
    start = 0
    for part in text.split("\n"):
        widths = advances[start : start + len(part)]
        lines.extend(_shaped(part, widths, width))
        start += len(part) + 1
    return tuple(lines)


def _shaped(text: str, advances: Sequence[float], width: float) -> list[str]:
    fewest = max(1, math.ceil(sum(advances) / width - 1e-9))
    if fewest > _SEARCHED_LINES:
        return _filled(text, advances, width)
    spots = [
        spot
        for spot in range(1, len(text))
        if text[spot] not in NO_LINE_START and text[spot - 1] not in NO_LINE_END
    ]
    costs = dict(zip(spots, (_break_cost(text, spot) for spot in spots), strict=True))
    for count in range(fewest, _SEARCHED_LINES + 1):
        best = _best(costs, advances, count, width)
        if best is not None:
            edges = (0, *best, len(text))
            return [text[a:b].strip() for a, b in itertools.pairwise(edges)]
    return _filled(text, advances, width)


def _best(
    costs: dict[int, float], advances: Sequence[float], count: int, width: float
) -> tuple[int, ...] | None:
    """Return the cheapest breaks into `count` lines that fit, or None."""
    sums = [0.0, *itertools.accumulate(advances)]
    best, least = None, float("inf")
    spots = _worth_trying(costs, count)
    for cuts in itertools.combinations(spots, count - 1):
        edges = (0, *cuts, len(advances))
        widths = [sums[b] - sums[a] for a, b in itertools.pairwise(edges)]
        if max(widths) > width:
            continue
        cost = sum(costs[cut] for cut in cuts) + _shape_cost(widths)
        if cost < least:
            best, least = cuts, cost
    return best


def _worth_trying(costs: dict[int, float], count: int) -> list[int]:
    """Leave out breaks inside words where many lines would make the search long."""
    if count < _SEARCHED_LINES:
        return list(costs)
    return [spot for spot in costs if costs[spot] < _INSIDE_WORD] or list(costs)


def _shape_cost(widths: Sequence[float]) -> float:
    """Prefer a trapezoid or diamond; dislike a short last line, an hourglass and a block."""
    longest = max(widths) or 1.0
    spread = [one / longest for one in widths]
    cost = 4.0 * sum((1 - one) ** 2 for one in spread)
    if any(one > spread[i - 1] < spread[i - 2] for i, one in enumerate(spread) if i >= 2):
        cost += 3.0
    if len(spread) > 1 and max(spread) - min(spread) < 0.04:
        cost += 0.4
    return cost + (2.0 if min(spread) < 0.3 else 0.0)


def _break_cost(text: str, spot: int) -> float:
    for word in _WORDS.finditer(text):
        if word.start() < spot < word.end():
            return _INSIDE_WORD
    before, after = text[:spot], text[spot:]
    if _BAD_STARTS.match(after):
        return _BAD
    good = bool(_GOOD_ENDS.search(before)) + bool(_GOOD_STARTS.match(after))
    return _NEUTRAL + _GOOD * good


def _filled(text: str, advances: Sequence[float], width: float) -> list[str]:
    lines, used = [""], 0.0
    for char, advance in zip(text, advances, strict=True):
        if used + advance > width:
            lines.append("")
            used = 0.0
        lines[-1] += char
        used += advance
    return lines
