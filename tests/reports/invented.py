"""Invented results of 13 county and 50 department sites: every outcome a paper must print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from govassess.domain.answers import (
    Answer,
    Cell,
    Confirmation,
    Consensus,
    Finding,
    FindingState,
    Vote,
)
from govassess.domain.campaign import CampaignSettings, SiteClass
from govassess.domain.comparison import parse_comparison
from govassess.domain.ids import ClassId, EvaluatorId, FindingId, SiteId
from govassess.domain.people import Evaluator
from govassess.domain.points import rounded
from govassess.domain.results import (
    ClassResults,
    EvidenceRow,
    Outcome,
    PartScore,
    Results,
    SiteScore,
    VetoMark,
    VetoState,
)
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
from govassess.domain.sentence import sentence
from govassess.domain.sites import Site
from govassess.domain.trace import Step

F = Fraction
ONE = F(1)
CAMPAIGN = CampaignSettings(
    id="c0ffee",
    title="延安市2012年政府网站绩效评估",
    organ="延安市信息化办公室",
    basis="《延安市人民政府办公室关于开展2012年度全市政府网站绩效评估工作的通知》"
    "（延政办发〔2012〕153号）",
    first_day=date(2012, 11, 20),
    last_day=date(2013, 1, 20),
    signed_on=date(2013, 2, 1),
    region="延安市",
    year=2012,
    demo=True,
)
COUNTY_NAMES = (
    *("宝塔区", "延长县", "延川县", "子长县", "安塞县", "志丹县", "吴起县"),
    *("甘泉县", "富县", "洛川县", "宜川县", "黄龙县", "黄陵县"),
)
COUNTY_WEIGHTS = (("信息公开", 40), ("网上办事", 27), ("公众参与", 20), ("网站建设与管理", 13))
DEPARTMENT_WEIGHTS = (("信息公开", 40), ("网上办事", 25), ("公众参与", 15), ("网站建设与管理", 20))
GRADES = tuple(
    Grade(title, parse_comparison(test))
    for title, test in (("优秀", ">=90"), ("良好", ">=80"), ("合格", ">=60"), ("不合格", "<60"))
)
SETTINGS = RubricSettings(grades=GRADES)
LINES = (
    Line("4.1-1", LineType.DEDUCT, text="栏目长期空挂", points=F(1, 2)),
    Line("4.1-2", LineType.DEDUCT, text="链接打不开", points=F(1, 2)),
)


def rubric(name: str, weights: tuple[tuple[str, int], ...], *, bonus: bool = False) -> Rubric:
    """Return a rubric of two leaves an indicator; the last indicator's first leaf has findings."""
    roots = []
    for place, (title, points) in enumerate(weights, 1):
        half = F(points, 2)
        last = place == len(weights)
        first = Leaf(Kind.DEDUCT, lines=LINES) if last else Leaf(Kind.POINTS, definition="看首页")
        children = (
            Indicator(f"{place}.1", f"{title}甲项", "A", half, first),
            Indicator(f"{place}.2", f"{title}乙项", "A", half, Leaf(Kind.POINTS)),
        )
        roots.append(Indicator(str(place), title, "A", F(points), children=children))
    parts = [Part("A", "基本分", F(100))]
    if bonus:
        parts.append(Part("B", "加分", F(10), bonus=True))
        roots.append(Indicator("B1", "创新", "B", F(10), Leaf(Kind.POINTS)))
    gate = parse_comparison(">80") if bonus else None
    return Rubric(name, "1", tuple(parts), tuple(roots), replace(SETTINGS, bonus_gate=gate))


COUNTY = rubric("县区", COUNTY_WEIGHTS, bonus=True)
DEPARTMENT = rubric("部门", DEPARTMENT_WEIGHTS)


def scored(
    site: Site,
    rules: Rubric,
    scores: tuple[Fraction, ...],
    *,
    scale: Fraction = ONE,
    bonus: Fraction | None = None,
) -> SiteScore:
    """Return a site's outcome: `scores` by level-1 indicator before `scale`, half to each leaf."""
    roots = [root for root in rules.roots if root.part == "A"]
    dims = [
        PartScore(root.code, root.title, "A", root.points, root.points, score)
        for root, score in zip(roots, scores, strict=True)
    ]
    base = sum(scores, F(0)) * scale
    opened = bonus is not None and base > 80
    parts = [PartScore("A", "基本分", "A", F(100), F(100), base)]
    if bonus is not None:
        parts.append(PartScore("B", "加分", "B", F(10), F(10), bonus, counts=opened))
    exact = base + (bonus if bonus is not None and opened else 0)
    total = rounded(exact, 2)
    grade = next(g.title for g in GRADES if g.test.holds(total))
    return SiteScore(
        site=site,
        outcome=Outcome.SCORED,
        exact=exact,
        total=total,
        rank=None,
        grade=grade,
        bonus_open=opened,
        parts=tuple(parts),
        dimensions=tuple(dims),
        vetoes=(),
        open=0,
        trace=_trace(roots, scores, exact),
        scale=(("A", scale),) if scale != 1 else (),
    )


def _trace(roots: list[Indicator], scores: tuple[Fraction, ...], exact: Fraction) -> Step:
    steps = []
    for root, score in zip(roots, scores, strict=True):
        leaves = tuple(
            Step(
                leaf.code,
                leaf.title,
                leaf.points,
                score / 2,
                sentence("reports.column.full", points=score / 2),
                sources=("e" * 64,),
            )
            for leaf in root.children
        )
        said = sentence("reports.column.full", points=score)
        steps.append(Step(root.code, root.title, root.points, score, said, (), leaves))
    said = sentence("reports.column.full", points=exact)
    return Step("", "总分", F(100), exact, said, (), tuple(steps))


def ranked(sites: list[SiteScore]) -> tuple[SiteScore, ...]:
    """Return competition ranks over the scored, then the others."""
    best = [s for s in sites if s.outcome == Outcome.SCORED and s.total is not None]
    best.sort(key=lambda s: (-(s.total or 0), s.site.name))
    totals = [s.total for s in best]
    placed = [replace(s, rank=totals.index(s.total) + 1) for s in best]
    others = [s for s in sites if s.outcome != Outcome.SCORED]
    others.sort(key=lambda s: s.outcome == Outcome.VETOED)
    return (*placed, *others)


def site(number: int, class_id: str, name: str) -> Site:
    """Return a site with an address of the reserved kind."""
    return Site(
        SiteId(f"{class_id}-{number}"), ClassId(class_id), name, f"http://s{number}.example"
    )


def county_sites() -> tuple[SiteScore, ...]:
    """Return 13 counties: ties, thirds, a rescaled, an incomplete and a vetoed site, bonuses."""
    sites = [site(n, "county", f"{name}人民政府") for n, name in enumerate(COUNTY_NAMES)]
    found = [
        scored(s, COUNTY, (F(36) - n, F(24) - F(n, 2), F(18) - F(n, 3), F(12)), bonus=F(n, 2))
        for n, s in enumerate(sites)
    ]
    found[1] = scored(sites[1], COUNTY, (F(36), F(24), F(18), F(12)), bonus=F(0))
    found[2] = scored(sites[2], COUNTY, (F(30), F(16), F(13), F(9)), scale=F(4, 3), bonus=F(11, 6))
    found[3] = replace(
        found[3],
        outcome=Outcome.INCOMPLETE,
        rank=None,
        grade=None,
        open=2,
    )
    found[4] = replace(
        found[4],
        outcome=Outcome.VETOED,
        exact=None,
        total=None,
        grade="不合格",
        vetoes=(VetoMark("4.2", "4.2-1", "首页打不开", VetoState.CONFIRMED),),
        remarks=(sentence("reports.quoted", text="首页打不开"),),
    )
    found[5] = scored(sites[5], COUNTY, (F("30.005"), F(25), F(15), F("9.995")), bonus=F(3))
    found[6] = scored(sites[6], COUNTY, (F(30), F(25), F(15), F(10)), bonus=F(3))
    return ranked(found)


def department_sites() -> tuple[SiteScore, ...]:
    """Return 50 departments; every seventh total falls on a half cent made of sixths."""
    found = []
    for n in range(50):
        extra = F(1, 6) if n % 7 == 0 else F(0)
        scores = (
            F(38) - F(n, 4) + extra,
            F(24) - F(n % 9, 2) + extra,
            F(14) - F(n % 5) + extra,
            F(19) - F(n % 4) + (F(1, 200) if extra else 0),
        )
        found.append(scored(site(n, "dept", f"市第{n + 1}局"), DEPARTMENT, scores))
    return ranked(found)


def finding(site_id: str, number: int, **more: object) -> Finding:
    """Return a confirmed finding on an empty column."""
    line = LINES[number % 2]
    given = Finding(
        id=FindingId(f"f{number}-{site_id}"),
        site=SiteId(site_id),
        indicator="4.1",
        evaluator=EvaluatorId("e1"),
        line=line.code,
        count=number + 1,
        url=f"http://s.example/{number}",
        column="政务动态",
        text=f"“政务动态”{line.text}{number + 1}处",
        at="2012-12-03T08:15:00Z",
    )
    return replace(given, **more)  # type: ignore[arg-type]


def cells() -> tuple[tuple[tuple[str, str], Cell], ...]:
    """Return what was recorded: votes, findings, one withdrawn, a consensus, a confirmation."""
    found: list[tuple[tuple[str, str], Cell]] = []
    for n in range(13):
        key = f"county-{n}"
        vote = Vote(EvaluatorId("e1"), Answer(number=F(11, 6)), "略有缺失", "e" * 64)
        found.append(((key, "1.1"), Cell(votes=(vote,))))
        seen = tuple(finding(key, place) for place in range(n % 3))
        found.append(((key, "4.1"), Cell(findings=seen)))
    decided = Consensus(Answer(number=F(9)), "两人意见不一，按截图取中", EvaluatorId("lead"))
    vote = Vote(EvaluatorId("e1"), Answer(not_applicable=True))
    found.append((("dept-0", "1.1"), Cell(votes=(vote,), consensus=decided)))
    wrong = finding("dept-0", 0, state=FindingState.WITHDRAWN)
    stands = Confirmation("4.1-1", stands=True)
    found.append((("dept-0", "4.1"), Cell(findings=(wrong,), confirmations=(stands,))))
    return tuple(found)


def invented() -> Results:
    """Return the whole campaign."""
    return Results(
        campaign=CAMPAIGN,
        classes=(
            ClassResults(SiteClass(ClassId("county"), "县区网站"), COUNTY, county_sites()),
            ClassResults(SiteClass(ClassId("dept"), "部门网站"), DEPARTMENT, department_sites()),
        ),
        evaluators=(
            Evaluator(EvaluatorId("e1"), "评估员甲"),
            Evaluator(EvaluatorId("lead"), "组长"),
        ),
        cells=cells(),
        evidence=(
            EvidenceRow(
                picture="a" * 64,
                site="county-1",
                indicator="4.1",
                url="http://s.example/1",
                title="政务动态",
                at="2012-12-03T08:15:00Z",
                evaluator="e1",
                path="evidence/aa/aaaa.png",
            ),
        ),
        digests=(("县区指标体系", "d" * 64),),
    )
