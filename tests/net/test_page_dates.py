"""Dates as sites write them, and what is no entry's date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govassess.net.page_dates import Dated, Sure, dates_of, newest_of
from govassess.net.reading_page import Line, read_page

LATEST = date(2012, 11, 20)
DAY = date(2012, 3, 27)


def found(text: str, *urls: str) -> list[tuple[date, Sure]]:
    return [(each.day, each.sure) for each in dates_of([Line(text, urls)], LATEST)]


@pytest.mark.parametrize(
    "text",
    [
        *("2012-03-27", "2012-3-27", "2012/3/27", "2012.03.27", "2012年3月27日", "2012年03月27"),
        *("2012 - 03 - 27", "(2012-03-27)", "[2012/03/27]", "2012-03-27 09:15:00", "2012.3.27."),
        "标题 发布时间:2012-03-27 来源:县政府办",
    ],
)
def test_a_whole_day_is_read(text: str) -> None:
    assert found(text) == [(DAY, Sure.WRITTEN)]
    assert found(f"标题 {text}", "http://x.gov.cn/1.html") == [(DAY, Sure.WRITTEN)]


@pytest.mark.parametrize(
    "text",
    [
        *("2012-13-01", "2012-02-30", "12012-03-27", "2012-03-275", "192.168.12.1", "2005-2012"),
        *(
            "0911-2012327",
            "2012年3月",
            "版权所有 2012-03-27",
            "Copyright 2012-03-27",
            "1.2012.3.27.4",
        ),
        *(
            "今天是2012年3月27日",
            "今天是:2012-03-27",
            "现在时间:2012-03-27",
            "2012年3月27日 星期二",
        ),
        *("当前日期 2012/3/27", "页面生成时间:2012-03-27", "3月27日 多云 3℃", "北京时间2012-03-27"),
    ],
)
def test_what_is_no_entry_s_day(text: str) -> None:
    assert found(text) == []


def test_the_clock_in_a_line_with_links_is_no_entry() -> None:
    assert found("今天是2012年3月27日 星期二 设为首页", "http://x.gov.cn/set") == []


@pytest.mark.parametrize(
    "text", ["[03-27]", "(3/27)", "【03.27】", "标题 03-27", "3月27日", "标题 [3月27日]"]
)
@pytest.mark.parametrize(
    "url",
    [
        "http://x.gov.cn/201003/t20100327_1.html",
        "http://x.gov.cn/xw/201003/1.html",
        "http://x.gov.cn/2010/03/27/1.html",
        "http://x.gov.cn/2010/1.html",
        "http://x.gov.cn/2010-03-27/1.shtml",
    ],
)
def test_a_year_comes_from_the_address(text: str, url: str) -> None:
    assert found(text, url) == [(date(2010, 3, 27), Sure.CONTEXT)]


@pytest.mark.parametrize("text", ["[12-03-27]", "标题 12/03/27", "(12.03.27)"])
def test_a_year_of_two_digits(text: str) -> None:
    assert found(text) == [(DAY, Sure.CONTEXT)]
    assert found("电话 12-03-27-1") == []


def test_an_address_of_another_month_gives_no_year() -> None:
    assert found("[03-27]", "http://x.gov.cn/201009/1.html") == [(DAY, Sure.GUESSED)]


def test_a_year_comes_from_the_heading_above() -> None:
    lines = [
        Line("2011年"),
        Line("甲[12-30]"),
        Line("乙[03-27]"),
        Line("2010年"),
        Line("丙[12-30]"),
    ]
    days = [(each.day, each.sure) for each in dates_of(lines, LATEST)]
    assert days == [
        (date(2011, 12, 30), Sure.CONTEXT),
        (date(2011, 3, 27), Sure.CONTEXT),
        (date(2010, 12, 30), Sure.CONTEXT),
    ]


def test_a_guessed_year_is_the_newest_that_is_past_and_says_that_it_is_guessed() -> None:
    assert found("[11-20]") == [(LATEST, Sure.GUESSED)]
    assert found("[11-21]") == [(date(2011, 11, 21), Sure.GUESSED)]
    assert found("[02-29]") == [(date(2012, 2, 29), Sure.GUESSED)]
    assert found("[02-30]") == []


def test_a_day_in_the_address_counts_where_none_is_written() -> None:
    url = "http://x.gov.cn/201203/t20120327_5.html"
    assert found("标题", url) == [(DAY, Sure.ADDRESS)]
    assert found("标题 2012-05-01", url) == [(date(2012, 5, 1), Sure.WRITTEN)]
    assert found("标题", "http://x.gov.cn/1201203279.html") == []


def test_a_date_alone_belongs_to_the_link_before_it() -> None:
    html = '<li><div><a href="/201003/1.html">甲</a></div><div>03-27</div></li><p>乙</p>'
    page = read_page(html, "http://x.gov.cn/")
    url = "http://x.gov.cn/201003/1.html"
    assert dates_of(page.lines, LATEST) == (Dated(date(2010, 3, 27), Sure.CONTEXT, "03-27", url),)


def test_the_newest_is_not_in_the_future() -> None:
    lines = [Line("甲 2012-11-21"), Line("乙 2012-11-20"), Line("丙 2012-11-19")]
    newest = newest_of(dates_of(lines, LATEST), LATEST)
    assert newest is not None
    assert (newest.day, newest.text) == (LATEST, "乙 2012-11-20")
    assert newest_of(dates_of(lines[:1], LATEST), LATEST) is None


FORMS = (
    "{0:%Y-%m-%d}",
    "{0.year}/{0.month}/{0.day}",
    "{0:%Y.%m.%d}",
    "{0.year}年{0.month}月{0.day}日",
)


@given(
    st.dates(date(1999, 1, 1), date(2029, 12, 31)),
    st.sampled_from(FORMS),
    st.text("标题关于的通知（）()、，。 abc", max_size=20),
)
def test_every_day_in_every_form_is_read(day: date, form: str, title: str) -> None:
    assert found(f"{title} {form.format(day)}") == [(day, Sure.WRITTEN)]


@given(st.dates(LATEST - timedelta(days=360), LATEST))
def test_a_recent_day_without_a_year_is_guessed_right(day: date) -> None:
    assert found(f"标题 [{day:%m-%d}]") == [(day, Sure.GUESSED)]


@given(st.lists(st.text(max_size=30), max_size=8))
def test_anything_has_days_or_none(texts: list[str]) -> None:
    for each in dates_of([Line(text) for text in texts], LATEST):
        assert each.text in texts
