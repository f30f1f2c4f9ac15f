"""Write `docs/rubrics/*.md`, the shipped rubrics as a person reads them, from their JSON files.

Run as `python -m tools.rubric_pages`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from govassess.canonical import parse
from govassess.domain.points import points_text
from govassess.domain.rubric import LineType, Times
from govassess.domain.rubric_data import rubric_from_data
from govassess.exchange.rubric_words import EVIDENCE, KINDS, NOT_APPLICABLE, TIMES
from govassess.paths import DATA, ROOT
from govassess.safe_write import write_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction
    from pathlib import Path

    from govassess.domain.rubric import Indicator, Leaf, Line, Rubric

PAGES = ROOT / "docs" / "rubrics"
RUBRICS = DATA / "rubrics"

HEADINGS = 2
"""Heading depth of a level-1 indicator; each level below is one deeper."""


def read_rubric(path: Path) -> Rubric:
    """Return the rubric of a shipped JSON file."""
    return rubric_from_data(parse(path.read_bytes()))


def page_text(rubric: Rubric) -> str:
    """Return the whole page as Markdown."""
    return "\n".join((*_head(rubric), *_overview(rubric), *_tree(rubric))) + "\n"


def _head(rubric: Rubric) -> Iterator[str]:
    yield f"# {rubric.name}"
    yield ""
    yield f"版本：{rubric.version}。{rubric.remark}"
    yield ""
    grades = "；".join(f"{grade.title} {grade.test}" for grade in rubric.settings.grades)
    yield f"等级：{grades}。保留{rubric.settings.decimals}位小数。"
    yield ""


def _overview(rubric: Rubric) -> Iterator[str]:
    yield "| 一级指标 | 二级指标 | 分值 | 末级指标数 |"
    yield "| --- | --- | ---: | ---: |"
    for root in rubric.roots:
        yield f"| **{root.code} {root.title}** | | **{points_text(root.points)}** {_count(root)}"
        for child in root.children:
            yield f"| | {child.code} {child.title} | {points_text(child.points)} {_count(child)}"
    leaves = sum(1 for _ in rubric.leaves())
    yield f"| **合计** | | **{points_text(rubric.total)}** | {leaves} |"


def _count(node: Indicator) -> str:
    return f"| {sum(1 for each in node.walk() if each.leaf is not None)} |"


def _tree(rubric: Rubric) -> Iterator[str]:
    for node in rubric.walk():
        level = node.code.count(".")
        kind = f" · {KINDS[node.leaf.kind]}" if node.leaf else ""
        yield ""
        yield f"{'#' * (HEADINGS + level)} {node.code} {node.title}（{_points(node.points)}{kind}）"
        if node.leaf:
            yield ""
            yield from _leaf_lines(node.leaf)


def _leaf_lines(leaf: Leaf) -> Iterator[str]:
    facts = {
        "定义": leaf.definition,
        "看哪里": leaf.where,
        "示例": leaf.example,
        "适用条件": leaf.applies_when,
        "不重复扣分": "、".join(leaf.excludes),
        "要求": _duties(leaf),
        "说明": leaf.remark,
    }
    yield from (f"- {name}：{text}" for name, text in facts.items() if text)
    if leaf.lines:
        yield ""
        yield from map(_line_text, leaf.lines)


def _duties(leaf: Leaf) -> str:
    picture, note = EVIDENCE[leaf.evidence_duty], EVIDENCE[leaf.note_duty]
    return f"截图{picture}；备注{note}；“不适用”{NOT_APPLICABLE[leaf.not_applicable]}"


def _line_text(line: Line) -> str:
    number = line.code.rpartition("-")[2]
    words = "：".join(filter(None, (line.label, line.text)))
    worth = "，".join(filter(None, (_worth(line), *_bounds(line))))
    bracket = f"（{worth}）" if worth else ""
    said = f"。问题语句：{line.sentence}" if line.sentence else ""
    return f"{number}. {words}{bracket}{said}"


def _worth(line: Line) -> str:
    if line.type is LineType.VETO:
        return line.condition
    if line.points is None:
        return ""
    if line.type in (LineType.DEDUCT, LineType.ENQUIRY):
        return f"{line.condition or TIMES[line.times]}扣{_points(line.points)}"
    if line.type is LineType.BONUS:
        return f"{TIMES[line.times]}加{_points(line.points)}"
    if line.points < 0:
        return f"缺少扣{_points(-line.points)}"
    exclusive = f"{TIMES[line.times]}，" if line.times is Times.EXCLUSIVE else ""
    return "，".join(filter(None, (exclusive + _points(line.points), _whole(line))))


def _whole(line: Line) -> str:
    return line.condition if line.type is LineType.ELEMENT else ""


def _bounds(line: Line) -> Iterator[str]:
    if line.cap is not None:
        yield f"最多{'加' if line.type is LineType.BONUS else '扣'}{_points(line.cap)}"
    if line.window:
        yield f"窗口{line.window}"
    if line.sample:
        yield f"抽{line.sample}{'项' if line.sample.isdecimal() else ''}"


def _points(points: Fraction) -> str:
    return f"{points_text(points)}分"


@click.command()
def main() -> None:
    """Write one page a rubric."""
    for path in sorted(RUBRICS.glob("*.json")):
        page = PAGES / f"{path.stem}.md"
        write_text(page, page_text(read_rubric(path)))
        click.echo(page)


if __name__ == "__main__":
    main()
