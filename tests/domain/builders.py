"""Small rubrics, sites and cells with one obvious default each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.answers import (
    NOTHING_FOUND,
    Answer,
    Cell,
    Finding,
    FindingState,
    SampledObject,
    Vote,
)
from govassess.domain.comparison import parse_comparison
from govassess.domain.points import parse_points
from govassess.domain.rubric import (
    Grade,
    Indicator,
    Kind,
    Leaf,
    Line,
    LineType,
    Part,
    Rubric,
    RubricSettings,
    Times,
)
from govassess.domain.rules import RULES
from govassess.domain.rules.case import Case, Worth
from govassess.domain.scoring import score_site
from govassess.domain.sites import Site
from govassess.domain.votes import voting_of
from govassess.wording import Wording

if TYPE_CHECKING:
    from govassess.domain.results import SiteScore

TIME_POINT = date(2012, 8, 31)
GRADES = (
    Grade("优秀", parse_comparison(">=90")),
    Grade("良好", parse_comparison(">=80")),
    Grade("合格", parse_comparison(">=60")),
    Grade("不合格", parse_comparison("<60")),
)
WORDS = Wording("zh_CN")


def pts(text: str | int) -> Fraction:
    """Points as people write them, or a quotient."""
    above, _, below = str(text).partition("/")
    return parse_points(above) / (parse_points(below) if below else 1)


def a_line(code: str, kind: LineType, points: str | None = None, **more: object) -> Line:
    cap = more.pop("cap", None)
    return Line(
        code,
        kind,
        points=None if points is None else pts(points),
        cap=None if cap is None else pts(str(cap)),
        **{"label": code, **more},  # type: ignore[arg-type]
    )


def each(code: str, points: str, **more: object) -> Line:
    return a_line(code, LineType.DEDUCT, points, times=Times.EACH, **more)


def once(code: str, points: str, **more: object) -> Line:
    return a_line(code, LineType.DEDUCT, points, **more)


def a_leaf(
    code: str, points: str, kind: Kind = Kind.POINTS, *lines: Line, part: str = "A", **more: object
) -> Indicator:
    return Indicator(code, f"指标{code}", part, pts(points), Leaf(kind, lines=lines, **more))  # type: ignore[arg-type]


def a_node(code: str, *children: Indicator, title: str = "") -> Indicator:
    points = sum((child.points for child in children), Fraction(0))
    return Indicator(code, title or f"指标{code}", children[0].part, points, None, children)


def a_rubric(
    *roots: Indicator, parts: tuple[Part, ...] | None = None, **settings: object
) -> Rubric:
    total = sum((root.points for root in roots), Fraction(0))
    settings = {"grades": GRADES, **settings}
    return Rubric(
        "试行指标",
        "1",
        parts or (Part("A", "评分", total),),
        roots,
        RubricSettings(**settings),  # type: ignore[arg-type]
    )


def a_site(name: str = "甲", **attributes: str) -> Site:
    return Site(name, "c", name, "http://a.gov.cn", attributes=tuple(attributes.items()))  # type: ignore[arg-type]


NO_SERVICES = {"对外服务": "false"}


def number(value: str) -> Answer:
    return Answer(number=pts(value))


def option(label: str) -> Answer:
    return Answer(option=label)


def present(*names: str, name: str = "") -> SampledObject:
    return SampledObject(name, names)


def a_cell(*answers: Answer | None, findings: tuple[Finding, ...] = (), **more: object) -> Cell:
    votes = tuple(
        Vote(f"e{place}", answer, entry=f"vote-{place}")  # type: ignore[arg-type]
        for place, answer in enumerate(answers)
    )
    return Cell(votes, findings, **more)  # type: ignore[arg-type]


CLEAN = a_cell(NOTHING_FOUND)


def a_finding(
    line: str, url: str = "", *, count: int = 1, by: str = "e0", column: str = "", **more: object
) -> Finding:
    state = more.pop("state", FindingState.CONFIRMED)
    key = f"{line}|{url}|{by}|{column}|{count}|{more}|{state}"
    return Finding(
        id=key,  # type: ignore[arg-type]
        site="甲",  # type: ignore[arg-type]
        indicator=line.rpartition("-")[0],
        evaluator=by,  # type: ignore[arg-type]
        line=line,
        count=count,
        url=url,
        column=column,
        state=state,  # type: ignore[arg-type]
        entry=f"finding {key}",
        **more,  # type: ignore[arg-type]
    )


def found(*findings: Finding, **more: object) -> Cell:
    return a_cell(findings=findings, **more)


def scored(
    rubric: Rubric, cells: dict[str, Cell], site: Site | None = None, **voting: object
) -> SiteScore:
    how = replace(voting_of(rubric.settings), **voting)  # type: ignore[arg-type]
    return score_site(rubric, site or a_site(), cells, how, TIME_POINT)


def worth(
    leaf: Indicator, answer: Answer = NOTHING_FOUND, *, pool: bool = False, **more: object
) -> Worth:
    """What the leaf's own rule makes of one answer."""
    assert leaf.leaf is not None
    case = Case(leaf.leaf, leaf.points, pool, TIME_POINT, answer, **more)  # type: ignore[arg-type]
    return RULES[leaf.leaf.kind](case)


def leaf_value(score: SiteScore, code: str) -> Fraction | None:
    step = score.trace.find(code)
    assert step is not None
    return step.value


def leaf_words(score: SiteScore, code: str) -> str:
    step = score.trace.find(code)
    assert step is not None
    return WORDS.sentence(step.sentence)
