"""Small campaigns scored by the real rules, with elements, dates, vetoes and a last cycle."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random

from govassess.domain.answers import (
    NOTHING_FOUND,
    Answer,
    Cell,
    Finding,
    FindingState,
    SampledObject,
    Vote,
)
from govassess.domain.campaign import CampaignSettings, SiteClass
from govassess.domain.comparison import parse_comparison
from govassess.domain.freshness import Reckoning
from govassess.domain.ids import ClassId, EvaluatorId, FindingId, SiteId
from govassess.domain.last_cycle import PastScore
from govassess.domain.people import Evaluator
from govassess.domain.ranking import rank_sites
from govassess.domain.results import ClassResults, Results
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
)
from govassess.domain.scoring import score_site
from govassess.domain.sites import Site
from govassess.domain.votes import voting_of

F = Fraction
DAY = date(2019, 9, 30)
GRADES = tuple(
    Grade(title, parse_comparison(test))
    for title, test in (("优秀", ">=90"), ("良好", ">=80"), ("合格", ">=60"), ("不合格", "<60"))
)
ELEMENTS = ("办理依据", "办理电话", "有样表")
CAMPAIGN = CampaignSettings(
    id="c",
    title="政府网站检查",
    organ="某市政府办公室",
    region="某市",
    year=2019,
    first_day=date(2019, 7, 1),
    last_day=DAY,
    time_point=DAY,
    signed_on=date(2019, 10, 8),
)
ONE = EvaluatorId("e1")


def a_rubric(name: str = "县区") -> Rubric:
    """Return 60 points by number, 20 by elements, 20 by deductions, and a veto."""
    elements = tuple(
        Line(f"2.1-{n}", LineType.ELEMENT, label=label) for n, label in enumerate(ELEMENTS, 1)
    )
    deductions = (
        Line("3.1-1", LineType.DEDUCT, text="动态栏目超过2周未更新", points=F(5), window="2周"),
        Line("3.1-2", LineType.DEDUCT, text="公告栏目超过6个月未更新", points=F(5), window="6个月"),
        Line("3.1-3", LineType.DEDUCT, text="链接打不开", points=F(10)),
    )
    trigger = (Line("V.1-1", LineType.VETO, text="首页打不开"),)
    roots = (
        _node("1", "信息公开", (_leaf("1.1", "概况", 30), _leaf("1.2", "文件", 30))),
        _node("2", "网上办事", (_leaf("2.1", "办事指南要素", 20, Kind.ELEMENTS, elements),)),
        _node("3", "网站管理", (_leaf("3.1", "栏目维护", 20, Kind.DEDUCT, deductions),)),
        Indicator("V", "单项否决", "V", F(0), children=(
            Indicator("V.1", "站点访问", "V", F(0), Leaf(Kind.VETO, lines=trigger)),
        )),
    )  # fmt: skip
    parts = (Part("A", "基本分", F(100)), Part("V", "否决", F(0)))
    return Rubric(name, "1", parts, roots, RubricSettings(grades=GRADES))


def _node(code: str, title: str, leaves: tuple[Indicator, ...]) -> Indicator:
    points = sum((leaf.points for leaf in leaves), F(0))
    return Indicator(code, title, "A", points, children=leaves)


def _leaf(
    code: str, title: str, points: int, kind: Kind = Kind.POINTS, lines: tuple[Line, ...] = ()
) -> Indicator:
    return Indicator(code, title, "A", F(points), Leaf(kind, lines=lines))


def finding(
    site: str,
    code: str,
    line: str,
    *,
    newest: date | None = None,
    state: FindingState = FindingState.CONFIRMED,
    by: EvaluatorId = ONE,
    url: str = "http://a.example/x",
) -> Finding:
    return Finding(
        FindingId(f"{site}-{line}-{by}-{url[-1]}"), SiteId(site), code, by, line,
        url=url, text="说明", newest=newest, state=state,
    )  # fmt: skip


def vote(answer: Answer, by: EvaluatorId = ONE) -> Vote:
    return Vote(by, answer)


def guide(*present: str) -> Answer:
    """Return the answer that a guide has these elements."""
    return Answer(objects=(SampledObject("", present),))


def answered(
    *, first: int = 30, second: int = 30, present: tuple[str, ...] = ELEMENTS
) -> dict[str, Cell]:
    """Return a site's cells: points by number, elements, nothing found."""
    return {
        "1.1": Cell((vote(Answer(number=F(first))),)),
        "1.2": Cell((vote(Answer(number=F(second))),)),
        "2.1": Cell((vote(guide(*present)),)),
        "3.1": Cell((vote(NOTHING_FOUND),)),
        "V.1": Cell((vote(NOTHING_FOUND),)),
    }


def results_of(
    classes: dict[str, dict[str, dict[str, Cell]]],
    *,
    campaign: CampaignSettings = CAMPAIGN,
    past: dict[str, Fraction] | None = None,
    people: int = 1,
) -> Results:
    """Score sites by class, each given as its cells; `past` are totals of the last cycle."""
    roster = tuple(Evaluator(EvaluatorId(f"e{n}"), f"评估员{n}") for n in range(1, people + 1))
    found, cells = [], []
    for class_name, sites in classes.items():
        rules = a_rubric(class_name)
        voting = voting_of(rules.settings, campaign, evaluators=people)
        scores = []
        for name, own in sites.items():
            site = Site(SiteId(name), ClassId(class_name), name, f"http://{len(cells)}.example")
            scores.append(score_site(rules, site, own, voting, Reckoning(campaign.time_point)))
            cells += [((name, code), cell) for code, cell in own.items()]
        ranked = rank_sites(scores, rules)
        if past is not None:
            ranked = tuple(
                replace(s, past=PastScore(past[s.site.id])) if s.site.id in past else s
                for s in ranked
            )
        found.append(ClassResults(SiteClass(ClassId(class_name), class_name), rules, ranked))
    return Results(campaign, tuple(found), roster, tuple(cells))


def random_results(seed: int) -> Results:
    """Return a campaign made of a seed: one or two classes, every outcome, sometimes a past."""
    random = Random(seed)
    classes: dict[str, dict[str, dict[str, Cell]]] = {}
    for class_name in ("县区网站", "部门网站")[: random.randint(1, 2)]:
        names = [f"{class_name[:2]}{n}" for n in range(random.randint(0, 12))]
        classes[class_name] = {name: _random_cells(random, name) for name in names}
    every = [name for sites in classes.values() for name in sites]
    past = {name: F(random.randint(4000, 10000), 100) for name in every if random.random() < 0.8}
    return results_of(classes, past=past if random.random() < 0.6 else None)


def _random_cells(random: Random, name: str) -> dict[str, Cell]:
    present = tuple(label for label in ELEMENTS if random.random() < 0.7)
    cells = answered(first=random.randint(0, 30), second=random.randint(0, 30), present=present)
    seen = []
    for line in ("3.1-1", "3.1-2", "3.1-3"):
        if random.random() < 0.3:
            newest = DAY - timedelta(days=random.randint(0, 500))
            seen.append(finding(name, "3.1", line, newest=random.choice([newest, None])))
    cells["3.1"] = Cell((vote(NOTHING_FOUND),), tuple(seen))
    if random.random() < 0.15:
        cells["V.1"] = Cell((), (finding(name, "V.1", "V.1-1"),))
    if random.random() < 0.1:
        del cells["1.1"]
    return cells
