"""Values for tests: one obvious default each, changed only where a test means something by it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.comparison import parse_comparison
from govassess.domain.people import Actor
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
from govassess.services import campaigns

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign

GRADES = tuple(
    Grade(title, parse_comparison(test))
    for title, test in (("优秀", ">=90"), ("良好", ">=80"), ("合格", ">=60"), ("不合格", "<60"))
)


def option(code: str, label: str, points: str, text: str = "") -> Line:
    return Line(code, LineType.OPTION, label, text, Fraction(points))


def a_leaf(code: str, title: str, points: str, **rule: object) -> Indicator:
    leaf = Leaf(**({"kind": Kind.POINTS} | rule))  # type: ignore[arg-type]
    return Indicator(code, title, "A", Fraction(points), leaf)


def a_rubric(name: str = "小表") -> Rubric:
    """Ten points: 4 by number, 3 by bands, 3 by deductions."""
    bands = (option("1.2-1", "好", "3"), option("1.2-2", "一般", "1.5"), option("1.2-3", "无", "0"))
    lines = (
        Line("2.1-1", LineType.DEDUCT, text="空白栏目", points=Fraction(1), times=Times.EACH),
        Line("2.1-2", LineType.DEDUCT, text="打不开", points=Fraction(3)),
    )
    roots = (
        Indicator(
            "1",
            "信息公开",
            "A",
            Fraction(7),
            children=(
                a_leaf("1.1", "概况", "4", definition="有概况"),
                a_leaf("1.2", "文件", "3", kind=Kind.BANDS, lines=bands),
            ),
        ),
        Indicator(
            "2",
            "网站建设",
            "A",
            Fraction(3),
            children=(a_leaf("2.1", "栏目", "3", kind=Kind.DEDUCT, lines=lines),),
        ),
    )
    settings = RubricSettings(
        grades=tuple(
            Grade(g.title, parse_comparison(t))
            for g, t in zip(GRADES, (">=9", ">=8", ">=6", "<6"), strict=True)
        ),
        pass_line=Fraction(6),
    )
    return Rubric(name, "1", (Part("A", "百分制", Fraction(10)),), roots, settings)


def a_campaign(folder: Path, *, classes: tuple[str, ...] = ("县区网站",)) -> Campaign:
    settings = campaigns.new_settings("延安市2012年政府网站绩效评估", "延安市信息化办公室")
    return campaigns.create(
        folder, settings, tuple(campaigns.NewClass(name, a_rubric()) for name in classes)
    )


def a_register(folder: Path, rows: tuple[tuple[str, str], ...] = ()) -> Path:
    """Write a plain register of (name, address) rows as csv."""
    rows = rows or (("宝塔区", "www.baotaqu.gov.cn"), ("延长县", "www.yanchangxian.gov.cn"))
    file = folder / "网站名单.csv"
    lines = ["序号,网站名称,网址", *(f"{n},{a},{b}" for n, (a, b) in enumerate(rows, 1))]
    file.write_text("\n".join(lines), encoding="utf-8-sig")
    return file


def filled(folder: Path) -> tuple[Campaign, tuple[Site, ...], Actor]:
    """Return a campaign with two sites and one evaluator, nothing rated yet."""
    campaign = a_campaign(folder / "任务")
    campaign.sites.import_file(a_register(folder), default_class="县区网站")
    campaigns.add_evaluator(campaign, "张敏")
    person = campaigns.evaluators(campaign)[0]
    return campaign, campaign.sites.all(), Actor(person.id, person.role)
