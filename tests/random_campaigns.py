"""Campaigns of chance: real databases whose every leaf of every kind is answered somehow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.answer_check import check_answer, check_finding, sample_size
from govassess.domain.answers import NOT_APPLICABLE, NOTHING_FOUND, Answer, Finding, SampledObject
from govassess.domain.campaign_data import evaluator_to_data, site_to_data
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.ids import ClassId, EvaluatorId, FindingId, SiteId
from govassess.domain.people import OFFICE, Evaluator, Role
from govassess.domain.rubric import (
    FINDING_KINDS,
    Indicator,
    Kind,
    Leaf,
    LineType,
    NotApplicable,
    Rubric,
)
from govassess.domain.sites import Site
from govassess.services import campaigns
from govassess.services.rubric import load
from govassess.services.walk import finding_put, rating_subject, rating_value
from tests.builders import a_rubric

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from random import Random

    from govassess.services.campaign import Campaign

SHIPPED = ("county-2012", "department-2012", "census-2015", "inspection-2019")
DAY = date(2012, 8, 31)
_CHECKS = frozenset({LineType.CHECK, LineType.BONUS})
_FINDINGS = frozenset({LineType.DEDUCT, LineType.BONUS, LineType.VETO, LineType.ENQUIRY})


@dataclass(frozen=True)
class Odds:
    """How often a leaf is left open, does not apply, or has something to find fault with."""

    open: float = 0.0
    absent: float = 0.05
    fault: float = 0.4


def shipped(name: str) -> Rubric:
    """Return a shipped rubric."""
    return load(name)


def make(
    folder: Path,
    rubrics: Sequence[tuple[str, Rubric]],
    chance: Random,
    *,
    sites: int,
    people: int = 1,
    odds: Odds = Odds(),
) -> Campaign:
    """Return an open campaign of these classes in which everybody answered by chance."""
    settings = replace(
        campaigns.new_settings("延安市2012年政府网站绩效评估", "延安市信息化办公室"),
        time_point=DAY,
        signed_on=date(2012, 12, 20),
    )
    classes = tuple(campaigns.NewClass(name, rubric) for name, rubric in rubrics)
    campaign = campaigns.create(folder, settings, classes)
    roster = tuple(
        Evaluator(EvaluatorId(f"{n:032x}"), f"评估员{n + 1}", Role.EVALUATOR) for n in range(people)
    )
    register = [
        Site(
            SiteId(f"{place:02x}{number:030x}"),
            item.id,
            f"{item.name.removesuffix('网站')}第{number + 1}站",
            f"http://c{place}s{number}.example",
        )
        for place, item in enumerate(campaign.rubric.classes())
        for number in range(sites)
    ]
    puts = [Put(Subject.EVALUATOR, p.id, evaluator_to_data(p, n)) for n, p in enumerate(roster)]
    puts += [Put(Subject.SITE, s.id, site_to_data(s, n)) for n, s in enumerate(register)]
    campaign.edit(Action.IMPORT_SITES, OFFICE, puts)
    if people > 1:
        campaign.reports.open_votes()
    answers = [
        put
        for site in register
        for put in _of_site(campaign.rubric.rubric(site.class_id), site, roster, chance, odds)
    ]
    campaign.edit(Action.IMPORT_ANSWERS, OFFICE, answers)
    return campaign


def random_rubrics(chance: Random) -> list[tuple[str, Rubric]]:
    """Return one or two classes, mostly of the small rubric, now and then of a shipped one."""
    names = chance.sample(["县区网站", "部门网站", "公共企事业单位网站"], chance.choice((1, 2)))
    return [
        (name, load(chance.choice(SHIPPED)) if chance.random() < 0.2 else a_rubric())
        for name in names
    ]


def _of_site(
    rubric: Rubric, site: Site, roster: Sequence[Evaluator], chance: Random, odds: Odds
) -> Iterator[Put]:
    for leaf in rubric.leaves():
        if chance.random() < odds.open:
            continue
        answer, findings = random_answer(leaf, site, chance, odds)
        for person in roster:  # they agree: what they differ in waits for the lead
            subject = rating_subject(site.id, leaf.code, person)  # type: ignore[arg-type]
            yield Put(Subject.RATING, subject, rating_value(answer, _note(chance)))
        for finding in findings:
            yield finding_put(replace(finding, evaluator=roster[0].id))


def _note(chance: Random) -> str:
    return chance.choice(("", "", "栏目内容陈旧", '=HYPERLINK("x")', "略有缺失"))


def random_answer(
    node: Indicator, site: Site, chance: Random, odds: Odds
) -> tuple[Answer, tuple[Finding, ...]]:
    """Return an answer that the leaf takes, and the findings of a finding leaf."""
    leaf = node.leaf
    assert leaf is not None
    if leaf.not_applicable is not NotApplicable.FORBIDDEN and chance.random() < odds.absent:
        return NOT_APPLICABLE, ()
    answer = _answer(node, leaf, chance, odds)
    assert check_answer(leaf, node.points, answer) is None, (node.code, answer)
    found: tuple[Finding, ...] = ()
    share = odds.fault / 8 if leaf.kind is Kind.VETO else odds.fault
    if leaf.kind in FINDING_KINDS and chance.random() < share:
        found = tuple(_finding(node, leaf, site, chance) for _ in range(chance.randint(1, 2)))
        assert [check_finding(leaf, each) for each in found] == [None] * len(found)
    return answer, found


def _answer(node: Indicator, leaf: Leaf, chance: Random, odds: Odds) -> Answer:
    if leaf.kind in FINDING_KINDS:
        return NOTHING_FOUND
    if leaf.kind is Kind.BANDS:
        return Answer(option=chance.choice(leaf.lines).label)
    if leaf.kind is Kind.ELEMENTS:
        return Answer(objects=_objects(leaf, chance, odds))
    if leaf.kind is Kind.CHECKS:
        codes = [line.code for line in leaf.lines if line.type in _CHECKS]
        return Answer(checks=tuple((code, chance.random() >= odds.fault) for code in codes))
    if leaf.kind is Kind.MEASURE:
        if leaf.lines and leaf.lines[0].window:
            return Answer(day=DAY - timedelta(days=chance.randrange(400)))
        return Answer(number=Fraction(chance.randrange(20)))
    steps = node.points / leaf.step if leaf.step else Fraction(0)
    return Answer(number=min(node.points, leaf.step * chance.randint(0, int(steps))))


def _objects(leaf: Leaf, chance: Random, odds: Odds) -> tuple[SampledObject, ...]:
    labels = [line.label for line in leaf.lines if line.type is LineType.ELEMENT]
    size = sample_size(leaf)
    names = [""] if size is None else [f"事项{n}" for n in range(chance.randint(1, size))]
    return tuple(
        SampledObject(name, tuple(label for label in labels if chance.random() >= odds.fault))
        for name in names
    )


def _finding(node: Indicator, leaf: Leaf, site: Site, chance: Random) -> Finding:
    line = chance.choice([each for each in leaf.lines if each.type in _FINDINGS])
    sent = DAY - timedelta(days=40) if leaf.kind is Kind.ENQUIRY else None
    return Finding(
        id=FindingId(f"{chance.getrandbits(128):032x}"),
        site=site.id,
        indicator=node.code,
        evaluator=EvaluatorId(""),
        line=line.code,
        count=chance.randint(1, 3),
        url=f"{site.url}/{chance.randrange(4)}",
        column=chance.choice(("政务动态", "办事指南")),
        text="栏目空白。",
        at="2012-08-20T02:00:00.000+00:00",
        sent=sent,
        answered=sent + timedelta(days=chance.randrange(20)) if sent else None,
    )


def class_id(campaign: Campaign) -> ClassId:
    """Return the first class."""
    return campaign.rubric.classes()[0].id
