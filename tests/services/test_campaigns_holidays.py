"""The table of holidays: the shipped one, and a campaign's own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from govassess.domain.freshness import parse_window
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns, campaigns_holidays
from tests.builders import a_campaign

if TYPE_CHECKING:
    from pathlib import Path


def test_the_shipped_table_knows_the_days_of_2012(tmp_path: Path) -> None:
    with a_campaign(tmp_path / "a") as campaign:
        work = campaigns_holidays.work_calendar(campaign.settings())
    assert work.years == frozenset(range(2004, 2027))
    # Spring Festival 2012: 23 January itself, 21 January (Saturday) was worked
    assert not work.is_worked(date(2012, 1, 23))
    assert work.is_worked(date(2012, 1, 21))
    assert not work.is_worked(date(2012, 1, 28))  # Saturday
    # 5 working days from Friday 28 September 2012: the 29th (Saturday) was worked, the holiday
    # lasted until 7 October, so 29.9, 8.10, 9.10, 10.10, 11.10
    assert parse_window("5个工作日").last_day(date(2012, 9, 28), work) == date(2012, 10, 11)


def test_a_campaign_replaces_the_years_of_its_own_table(tmp_path: Path) -> None:
    file = tmp_path / "放假.csv"
    file.write_text(
        "日期,类型,名称\n2012-11-20,休,停电\n2012年11月24日,班,补班\n", encoding="utf-8-sig"
    )
    with a_campaign(tmp_path / "a") as campaign:
        done = campaigns_holidays.import_holidays(campaign, file)
        assert (done.days, done.years) == (2, (2012,))
        work = campaigns_holidays.work_calendar(campaign.settings())
        assert not work.is_worked(date(2012, 11, 20))
        assert work.is_worked(date(2012, 11, 24))
        assert work.is_worked(date(2012, 10, 1))  # a Monday: the campaign's 2012 says nothing of it
        assert not work.is_worked(date(2011, 10, 3))  # a Monday in the shipped 2011
        campaign.history.undo()
        restored = campaigns_holidays.work_calendar(campaign.settings())
        assert not restored.is_worked(date(2012, 10, 1))
    with campaigns.open_campaign(tmp_path / "a") as again:
        assert again.settings().holidays == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("日期,类型\n2012-13-01,休\n", (2, "A")),
        ("日期,类型\n2012-10-01,停\n", (2, "B")),
        ("日期,类型\n2012-10-01,休\n2012/10/1,班\n", (3, "A")),
        ("日期,类型,颜色\n2012-10-01,休,红\n", (1, "C")),
    ],
)
def test_a_faulty_table_changes_nothing(tmp_path: Path, text: str, place: tuple[int, str]) -> None:
    file = tmp_path / "放假.csv"
    file.write_text(text, encoding="utf-8")
    with a_campaign(tmp_path / "a") as campaign:
        with pytest.raises(GovAssessError) as caught:
            campaigns_holidays.import_holidays(campaign, file)
        assert caught.value.problem is Problem.SHEET_FAULTS
        assert (caught.value.facts["row"], caught.value.facts["column"]) == place
        assert campaign.settings().holidays == ()
