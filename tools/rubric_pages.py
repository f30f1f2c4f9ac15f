"""Write `docs/rubrics/*.md`, the shipped rubrics as a person reads them, from their JSON files.

Run as `python -m tools.rubric_pages`.
"""

from __future__ import annotations

from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from govassess.canonical import parse
from govassess.domain.comparison import Comparator
from govassess.domain.conditions import parse_condition
from govassess.domain.points import points_text
from govassess.domain.rubric import Duty, Kind, LineType, NotApplicable, Times
from govassess.domain.rubric_data import rubric_from_data
from govassess.exchange.rubric_words import KINDS
from govassess.paths import DATA, ROOT
from govassess.safe_write import write_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.domain.comparison import Comparison
    from govassess.domain.conditions import Condition
    from govassess.domain.rubric import Indicator, Leaf, Line, Part, Rubric

PAGES = ROOT / "docs" / "rubrics"
RUBRICS = DATA / "rubrics"

HEADINGS = 2
"""Heading depth of a level-1 indicator; each level below is one deeper."""

TIMES_SAID = MappingProxyType({Times.ONCE: "", Times.EACH: "每处", Times.EXCLUSIVE: ""})
DUTIES = MappingProxyType(
    {Duty.NEVER: "不要求", Duty.BELOW_FULL: "未得满分时须", Duty.ALWAYS: "一律须"}
)
ABSENT = MappingProxyType(
    {
        NotApplicable.FORBIDDEN: "不得记“不适用”",
        NotApplicable.DROP: "记“不适用”的，剔除分值，所在部分按比例折算",
        NotApplicable.REDISTRIBUTE: "记“不适用”的，分值均摊",
        NotApplicable.FULL: "记“不适用”的，按满分计",
        NotApplicable.ZERO: "记“不适用”的，按零分计",
    }
)
SLOTS = MappingProxyType(
    {
        "column": "〔栏目〕",
        "count": "〔数量〕",
        "object": "〔对象〕",
        "newest": "〔最新日期〕",
        "sent": "〔提交日期〕",
        "answered": "〔答复日期〕",
    }
)
COMPARED = MappingProxyType(
    {
        Comparator.AT_LEAST: "{}及以上",
        Comparator.ABOVE: "超过{}",
        Comparator.AT_MOST: "{}及以下",
        Comparator.BELOW: "不满{}",
        Comparator.EQUAL: "正好{}",
        Comparator.UNEQUAL: "不是{}",
    }
)


def read_rubric(path: Path) -> Rubric:
    """Return the rubric of a shipped JSON file."""
    return rubric_from_data(parse(path.read_bytes()))


def page_text(rubric: Rubric) -> str:
    """Return the whole page as Markdown."""
    pieces = (_head(rubric), _unconfirmed(rubric), _overview(rubric), _tree(rubric))
    return "\n".join(line for piece in pieces for line in piece) + "\n"


def _head(rubric: Rubric) -> Iterator[str]:
    yield f"# {rubric.name}"
    yield ""
    yield f"版本：{rubric.version}。"
    yield ""
    yield f"> **使用前须确认。** {rubric.remark}"
    yield ""
    yield f"- 组成：{'；'.join(map(_part, rubric.parts))}。"
    grades = "；".join(
        f"{grade.title} {comparison_words(grade.test, '分')}" for grade in rubric.settings.grades
    )
    yield f"- 等级：{grades}。"
    yield f"- 总分四舍五入，保留{rubric.settings.decimals}位小数；此前各步不取舍。"
    yield ""


def _part(part: Part) -> str:
    if not part.points:
        return f"{part.title}（不计分）"
    kind = "，从满分扣起" if part.pool else "，达到门槛才计" if part.bonus else ""
    return f"{part.title}（{_points(part.points)}{kind}）"


def _unconfirmed(rubric: Rubric) -> Iterator[str]:
    """Say which leaves rest on no published number, those of one remark together."""
    told: dict[str, list[str]] = {}
    for node in rubric.leaves():
        if node.leaf and "确认" in node.leaf.remark:
            told.setdefault(node.leaf.remark, []).append(f"{node.code} {node.title}")
    yield "## 待确认的内容"
    yield ""
    for remark, names in told.items():
        count = f"（{len(names)}项）" if len(names) > 1 else ""
        yield f"- {'、'.join(names)}{count}：{remark}"
    yield ""


def _overview(rubric: Rubric) -> Iterator[str]:
    yield "## 总表"
    yield ""
    yield "| 一级指标 | 二级指标 | 分值 | 记分方式或末级指标数 |"
    yield "| --- | --- | ---: | --- |"
    for root in rubric.roots:
        worth = _weight(rubric, root)
        yield f"| **{root.code} {root.title}** | | **{worth}** | {_below(root)} |"
        for child in root.children:
            worth = _weight(rubric, child)
            yield f"| | {child.code} {child.title} | {worth} | {_below(child)} |"
    leaves = sum(1 for _ in rubric.leaves())
    yield f"| **合计** | | **{points_text(rubric.total)}** | {leaves}项 |"
    bonus = sum((part.points for part in rubric.parts if part.bonus), Fraction(0))
    if bonus:
        yield ""
        yield f"合计不含加分指标{_points(bonus)}。"


def _weight(rubric: Rubric, node: Indicator) -> str:
    part = rubric.part(node.part)
    if part.pool:
        return "扣分"
    return points_text(node.points) if part.points else "否决"


def _below(node: Indicator) -> str:
    if node.leaf is not None:
        return KINDS[node.leaf.kind]
    return f"{sum(1 for each in node.walk() if each.leaf is not None)}项"


def _tree(rubric: Rubric) -> Iterator[str]:
    for node in rubric.walk():
        level = node.code.count(".")
        facts = (_worth_of(rubric, node), KINDS[node.leaf.kind] if node.leaf else "")
        told = " · ".join(fact for fact in dict.fromkeys(facts) if fact not in ("", node.title))
        bracket = f"（{told}）" if told else ""
        yield ""
        yield f"{'#' * (HEADINGS + level)} {node.code} {node.title}{bracket}"
        if node.leaf:
            yield ""
            yield from _leaf_lines(node, node.leaf)


def _worth_of(rubric: Rubric, node: Indicator) -> str:
    part = rubric.part(node.part)
    if part.pool:
        return f"从{_points(part.points)}中扣"
    return _points(node.points) if part.points else KINDS[Kind.VETO]


def _leaf_lines(node: Indicator, leaf: Leaf) -> Iterator[str]:
    facts = {
        "定义": leaf.definition,
        "看哪里": leaf.where,
        "示例": leaf.example,
        "适用条件": leaf.applies_when,
        "已在这些指标扣分的，这里不再扣": "、".join(leaf.excludes),
        "要求": _duties(leaf),
        "说明": leaf.remark,
    }
    yield from (f"- {name}：{text}" for name, text in facts.items() if text)
    if leaf.lines:
        yield ""
        share = node.points / len(leaf.lines) if leaf.kind is Kind.ELEMENTS else Fraction(0)
        yield from (_line_text(line, share) for line in leaf.lines)


def _duties(leaf: Leaf) -> str:
    picture, note = DUTIES[leaf.evidence_duty], DUTIES[leaf.note_duty]
    if leaf.kind is Kind.VETO:
        picture, note = (said.replace("未得满分", "认定否决") for said in (picture, note))
    duty = f"{picture}截图、备注" if picture == note else f"{picture}截图，{note}备注"
    allowed = leaf.not_applicable is not NotApplicable.FORBIDDEN
    if leaf.kind is Kind.VETO and allowed:
        return f"{duty}；记“不适用”的，不作检查"
    return f"{duty}；{ABSENT[leaf.not_applicable]}"


def _line_text(line: Line, share: Fraction) -> str:
    """Return a line; an element without points of its own is worth its share of the leaf."""
    number = line.code.rpartition("-")[2]
    words = "：".join(filter(None, (line.label, line.text)))
    shared = share and line.points is None
    told = "；".join(filter(None, (_points(share) if shared else _worth(line), *_bounds(line))))
    bracket = f"（{told}）" if told else ""
    said = f"问题语句：{line.sentence.format_map(SLOTS)}" if line.sentence else ""
    return f"{number}. {words}{bracket}。{said}"


def _worth(line: Line) -> str:
    if line.type is LineType.VETO or line.points is None:
        return ""
    amount = _points(abs(line.points))
    if line.type in (LineType.DEDUCT, LineType.ENQUIRY, LineType.BONUS):
        verb = "加" if line.type is LineType.BONUS else "扣"
        unit = parse_condition(line.condition).unit
        per = f"每满{points_text(unit)}%" if unit else TIMES_SAID[line.times]
        return f"{per}{verb}{amount}{_only_one(line)}"
    if line.points < 0:
        return f"每缺一处扣{amount}"
    return f"{amount}{_only_one(line)}"


def _only_one(line: Line) -> str:
    if line.times is not Times.EXCLUSIVE:
        return ""
    if line.type is LineType.ENQUIRY:
        return "，同一次咨询只计较重的一条"
    return "，与同类各条只计最重的一条"


def _bounds(line: Line) -> Iterator[str]:
    yield from _condition_words(line)
    if line.cap is not None:
        yield f"最多{'加' if line.type is LineType.BONUS else '扣'}{_points(line.cap)}"
    if line.window:
        yield f"时限{line.window}"
    if line.sample:
        yield f"抽{line.sample}{'个' if line.sample.isdecimal() else ''}"


def _condition_words(line: Line) -> Iterator[str]:
    """Say a condition as a clerk would; tiers and measured deductions say theirs in the text."""
    known = parse_condition(line.condition)
    if line.type is LineType.VETO:
        yield _veto_words(line, known)
    if known.observed is not None:
        yield f"观测须在{comparison_words(known.observed, '次')}"
    if known.overdue is not None and line.type is not LineType.VETO:
        yield "从提交之日起算"
    if known.without:
        yield f"{'、'.join(known.without)}类栏目不计"
    if known.whole:
        yield "抽查的个个具备才得分"
    if known.warning is not None:
        yield f"{comparison_words(known.warning, _counted(line, known))}即预警"


def _veto_words(line: Line, known: Condition) -> str:
    unit = _counted(line, known)
    if known.objects is not None and known.lacking is not None:
        lacking = comparison_words(known.lacking, "类")
        few = f"，总数不足{known.fewer}个的个个如此" if known.fewer else ""
        return f"缺{lacking}的事项{comparison_words(known.objects, '个')}{few}即否决"
    if known.total is not None:
        return f"同组各条合计{comparison_words(known.total, unit)}即否决"
    if known.own is not None:
        return f"{comparison_words(known.own, unit)}即否决"
    return "未更新即否决" if unit == "天" else "一处即否决"


def _counted(line: Line, known: Condition) -> str:
    """Return the unit of a veto line's numbers: a share, days since, matters or places."""
    if known.own is not None and known.own.percent:
        return "%"
    if known.objects is not None:
        return "个"
    dated = line.window and known.own is None and known.total is None and known.overdue is None
    return "天" if dated else "处"


def comparison_words(test: Comparison, unit: str) -> str:
    """Return `>=60` as 60分及以上, with the unit the number counts."""
    return COMPARED[test.comparator].format(f"{points_text(test.bound)}{unit}")


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
