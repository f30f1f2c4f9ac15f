"""A sheet follows every edit by reading one cell, and is what reading it all would give."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING

import pytest

from govassess.domain.answers import NOT_APPLICABLE, NOTHING_FOUND, Answer, Finding
from govassess.errors import GovAssessError
from govassess.services import campaigns
from govassess.services.walk_puts import new_finding_id
from tests.builders import a_register, filled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govassess.domain.people import Actor
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign

CODES = ("1.1", "1.2", "2.1")
ANSWERS = (
    Answer(number=Fraction(3)),
    Answer(number=Fraction(1)),
    Answer(option="好"),
    Answer(option="无"),
    NOT_APPLICABLE,
    NOTHING_FOUND,
)


def random_edit(campaign: Campaign, site: Site, by: Actor, random: Random) -> str:
    """Do one edit of a person walking a site and return its leaf; some are refused."""
    code, walk = random.choice(CODES), campaign.walk
    line = random.choice(("2.1-1", "2.1-2"))
    finding = Finding(new_finding_id(), site.id, "2.1", by.id, line, url="http://a", text="空白")
    acts: tuple[Callable[[], object], ...] = (
        lambda: walk.rate(site, code, random.choice(ANSWERS), by),
        lambda: walk.rate(site, code, random.choice(ANSWERS), by),
        lambda: walk.withdraw(site, code, by),
        lambda: walk.note(site, code, f"记{random.randrange(3)}", by),
        lambda: walk.mark_later(site, code, by, later=random.random() < 0.5),
        lambda: walk.remember_place(site, code, "http://a.gov.cn/b", by),
        lambda: walk.record_finding(site, finding, by),
    )
    act = random.choice(acts)
    try:
        act()
    except GovAssessError:
        return code
    return "2.1" if act is acts[-1] else code


@pytest.mark.parametrize("seed", range(5))
def test_one_cell_read_again_is_the_sheet_read_again(tmp_path: Path, seed: int) -> None:
    campaign, (site, other), by = filled(tmp_path)
    random = Random(seed)
    with campaign:
        sheet = campaign.walk.sheet(site, by)
        for _ in range(40):
            if random.random() < 0.2:
                random_edit(campaign, other, by, random)
            sheet = campaign.walk.reread(sheet, random_edit(campaign, site, by, random), by)
            assert sheet == campaign.walk.sheet(site, by)


def test_what_others_changed_is_read_anew(tmp_path: Path) -> None:
    campaign, (site, _), by = filled(tmp_path)
    with campaign:
        campaign.walk.rate(site, "1.1", Answer(number=Fraction(3)), by)
        before = campaign.walk.sheet(site, by)
        campaigns.add_evaluator(campaign, "王强")
        settings = campaign.settings()
        campaigns.edit_settings(campaign, settings)
        campaign.walk.mark_later(site, "1.2", by, later=True)
        now = campaign.walk.sheet(site, by)
        assert not before.lines[1].later
        assert now.lines[1].later
        campaign.history.undo()
        assert not campaign.walk.sheet(site, by).lines[1].later


def statements(campaign: Campaign, act: Callable[[], object]) -> list[str]:
    """Return the SQL that an act runs."""
    found: list[str] = []
    raw = campaign.database._connection.connection.driver_connection
    raw.set_trace_callback(found.append)
    act()
    raw.set_trace_callback(None)
    return found


def test_a_verdict_costs_the_same_in_a_campaign_of_any_size(tmp_path: Path) -> None:
    campaign, (site, _), by = filled(tmp_path)
    with campaign:
        sheet = campaign.walk.sheet(site, by)

        def verdict(points: int) -> None:
            campaign.walk.rate(site, "1.1", Answer(number=Fraction(points)), by)
            campaign.walk.reread(sheet, "1.1", by)

        small = statements(campaign, lambda: verdict(1))
        rows = tuple((f"第{n}站", f"www.s{n}.gov.cn") for n in range(60))
        campaign.sites.import_file(a_register(tmp_path, rows), default_class="县区网站")
        campaign.walk.sheet(site, by)
        for other in campaign.sites.all():
            campaign.walk.rate(other, "1.1", Answer(number=Fraction(2)), by)
        large = statements(campaign, lambda: verdict(3))
    assert len(small) == len(large) < 30
    assert not [sql for sql in large if "FROM sites" in sql or "FROM campaigns" in sql]
