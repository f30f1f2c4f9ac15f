"""Campaigns of any size for the benchmarks, made of a seed through the store's own recorder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING

from govassess.domain.answers import Answer, Finding, SampledObject
from govassess.domain.campaign_data import evaluator_to_data, site_to_data
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.comparison import parse_comparison
from govassess.domain.ids import ClassId, EvaluatorId, FindingId, SiteId
from govassess.domain.people import OFFICE, Evaluator, Role
from govassess.domain.rubric import (
    Duty,
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
from govassess.domain.sites import Site
from govassess.services import campaigns
from govassess.services.walk_puts import finding_put, rating_subject, rating_value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.services.campaign import Campaign

SEED = 2012
BANDS = ("好", "较好", "一般", "差")
ELEMENTS = ("主任", "分管领导", "内设机构", "联系方式")
_TWO = Fraction(2)
_GRADES = tuple(
    Grade(title, parse_comparison(test))
    for title, test in (("优秀", ">=90"), ("良好", ">=80"), ("合格", ">=60"), ("不合格", "<60"))
)


def a_rubric(leaves: int) -> Rubric:
    """Return a rubric of five kinds of leaf, ten leaves an indicator, two points each."""
    branches = range(1, -(-leaves // 10) + 1)
    roots = tuple(_branch(number, min(10, leaves - 10 * (number - 1))) for number in branches)
    total = sum((root.points for root in roots), Fraction(0))
    settings = RubricSettings(grades=_GRADES)
    return Rubric("测速指标", "1", (Part("A", "评分", total),), roots, settings)


def _branch(number: int, count: int) -> Indicator:
    leaves = tuple(_leaf(f"{number}.{place}", place % 5) for place in range(1, count + 1))
    points = sum((leaf.points for leaf in leaves), Fraction(0))
    return Indicator(str(number), f"一级指标{number}", "A", points, None, leaves)


def _leaf(code: str, turn: int) -> Indicator:
    kind, lines = (
        (Kind.POINTS, ()),
        (Kind.BANDS, _bands(code)),
        (Kind.DEDUCT, _deductions(code)),
        (Kind.ELEMENTS, _elements(code)),
        (Kind.MEASURE, (Line(f"{code}-1", LineType.TIER, points=_TWO, condition=">=6"),)),
    )[turn]
    rule = Leaf(
        kind,
        definition=f"指标{code}的定义：网站公开的内容完整、准确、及时。",
        where="首页、信息公开栏目",
        evidence_duty=Duty.NEVER,
        note_duty=Duty.NEVER,
        lines=lines,
    )
    return Indicator(code, f"信息公开指标{code}", "A", _TWO, rule)


def _bands(code: str) -> tuple[Line, ...]:
    return tuple(
        Line(f"{code}-{i}", LineType.OPTION, label=label, points=_TWO - Fraction(i, 2))
        for i, label in enumerate(BANDS)
    )


def _deductions(code: str) -> tuple[Line, ...]:
    every = Line(f"{code}-1", LineType.DEDUCT, "链接不通", points=Fraction(3, 10), times=Times.EACH)
    return (replace(every, cap=Fraction(3, 2)), replace(every, code=f"{code}-2", label="错别字"))


def _elements(code: str) -> tuple[Line, ...]:
    return tuple(
        Line(f"{code}-{i}", LineType.ELEMENT, label=label) for i, label in enumerate(ELEMENTS)
    )


def make(folder: Path, *, sites: int, leaves: int, people: int, share: float = 1.0) -> Campaign:
    """Return an open campaign in which everybody answered a share of all leaves on all sites."""
    settings = replace(
        campaigns.new_settings("延安市2012年政府网站绩效评估（测速）", "测速办公室"),
        time_point=date(2012, 8, 31),
        signed_on=date(2012, 12, 20),
    )
    rubric = a_rubric(leaves)
    campaign = campaigns.create(folder, settings, (campaigns.NewClass("县区网站", rubric),))
    (site_class,) = campaign.rubric.classes()
    roster = tuple(
        Evaluator(EvaluatorId(f"{n:032x}"), f"评估员{n + 1}", Role.EVALUATOR) for n in range(people)
    )
    puts = [
        Put(Subject.EVALUATOR, person.id, evaluator_to_data(person, place))
        for place, person in enumerate(roster)
    ]
    register = tuple(_site(number, site_class.id) for number in range(sites))
    puts += [
        Put(Subject.SITE, site.id, site_to_data(site, place)) for place, site in enumerate(register)
    ]
    campaign.edit(Action.IMPORT_SITES, OFFICE, puts)
    if people > 1:
        campaign.reports.open_votes()
    votes = answers(register, roster, rubric, share)
    campaign.edit(Action.IMPORT_ANSWERS, OFFICE, votes)
    return campaign


def _site(number: int, class_id: ClassId) -> Site:
    return Site(
        SiteId(f"{number:032x}"),
        class_id,
        f"第{number:05}号网站",
        f"http://www.s{number:05}.gov.cn",
    )


def answers(
    sites: tuple[Site, ...], people: tuple[Evaluator, ...], rubric: Rubric, share: float
) -> Iterator[Put]:
    """Yield invented answers and findings, the same for the same seed."""
    random = Random(SEED)
    leaves = tuple(rubric.leaves())
    for site in sites:
        for leaf in leaves:
            for person in people:
                if random.random() < share:
                    yield _answer(site, leaf, person, random)


def _answer(site: Site, leaf: Indicator, person: Evaluator, random: Random) -> Put:
    rule = leaf.leaf
    if rule is None:
        raise ValueError(leaf.code)
    if rule.kind is Kind.DEDUCT and random.random() < 0.5:
        identity = f"{random.getrandbits(128):032x}"
        line = random.choice(rule.lines).code
        url = f"{site.url}/{random.randrange(3)}"
        text = f"{site.url} 有一处链接不通。"
        finding = Finding(
            FindingId(identity), site.id, leaf.code, person.id, line, url=url, text=text
        )
        return finding_put(replace(finding, at="2012-12-10T01:30:00.000+00:00"))
    answer = {
        Kind.POINTS: lambda: Answer(number=Fraction(random.randrange(5), 2)),
        Kind.BANDS: lambda: Answer(option=random.choice(BANDS)),
        Kind.DEDUCT: lambda: Answer(looked_at=True),
        Kind.ELEMENTS: lambda: Answer(
            objects=(SampledObject("", ELEMENTS[: random.randrange(5)]),)
        ),
        Kind.MEASURE: lambda: Answer(number=Fraction(random.randrange(12))),
    }[rule.kind]()
    subject = rating_subject(site.id, leaf.code, person)  # type: ignore[arg-type]
    return Put(Subject.RATING, subject, rating_value(answer, ""))
