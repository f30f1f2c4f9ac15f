"""Why votes differ: each cause from its own facts, and none where they do not speak."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from govassess.domain.agreement_diagnosis import (
    APART,
    SharedCell,
    Side,
    diagnosis_of,
    likely,
    place_key,
)
from govassess.domain.ids import EvaluatorId, SiteId
from govassess.domain.questions import Cause

START = datetime(2012, 12, 3, 8, tzinfo=UTC)


def side(who: str, outcome: object, place: str = "", days: float = 0) -> Side:
    places = frozenset({place} if place else ())
    return Side(EvaluatorId(who), outcome, places, START + timedelta(days=days))


def cell(number: int, one: Side, two: Side, *stated: Cause) -> SharedCell:
    return SharedCell(SiteId(f"s{number}"), (one, two), stated)


def agreeing(count: int, *, days: float = 0, other: str = "/a") -> list[SharedCell]:
    return [cell(100 + n, side("a", 1, "/a"), side("b", 1, other, days=days)) for n in range(count)]


def differing(count: int, *, days: float = 0, other: str = "/a") -> list[SharedCell]:
    return [
        cell(n, side("a", n % 3, "/a"), side("b", n % 3 + 1, other, days=days))
        for n in range(count)
    ]


def test_nothing_differs() -> None:
    found = diagnosis_of(agreeing(4))
    assert (found.cause, found.shared, found.differing, found.cells) == (None, 4, 0, ())
    assert not found.is_few


def test_other_places_where_they_differ() -> None:
    found = diagnosis_of([*differing(4, other="/b"), *agreeing(6)])
    assert found.cause is Cause.PLACE
    assert (found.place, found.time, found.differing, found.shared) == (4, 0, 4, 10)


def test_other_places_that_are_the_habit_explain_nothing() -> None:
    """They always take pictures of different pages, and mostly agree."""
    found = diagnosis_of([*differing(4, other="/b"), *agreeing(6, other="/b")])
    assert found.cause is Cause.UNCLEAR
    assert found.place == 4


def test_other_times_where_they_differ() -> None:
    days = APART.days + 1
    found = diagnosis_of([*differing(4, days=days), *agreeing(6)])
    assert (found.cause, found.time) == (Cause.TIME, 4)
    assert diagnosis_of([*differing(4, days=days), *agreeing(6, days=days)]).cause is Cause.UNCLEAR


def test_up_to_three_days_are_one_time() -> None:
    assert diagnosis_of([*differing(4, days=APART.days), *agreeing(6)]).time == 0


def test_many_differences_of_many_kinds_are_an_unclear_leaf() -> None:
    found = diagnosis_of([*differing(5), *agreeing(6)])
    assert (found.cause, found.outcomes) == (Cause.UNCLEAR, 3)


def test_a_difference_alone_is_a_slip() -> None:
    assert diagnosis_of([*differing(1), *agreeing(4)]).cause is Cause.SLIP
    assert diagnosis_of([*differing(2), *agreeing(18)]).cause is Cause.SLIP
    assert diagnosis_of([*differing(2), *agreeing(17)]).cause is Cause.UNCLEAR


def test_of_two_cells_nothing_can_be_said() -> None:
    found = diagnosis_of([*differing(1), *agreeing(1)])
    assert found.cause is None
    assert found.is_few


def test_the_lead_s_word_goes_before_the_guess() -> None:
    stated = [
        cell(n, side("a", 1, "/a"), side("b", 2, "/b"), Cause.UNCLEAR, Cause.SLIP) for n in range(2)
    ]
    found = diagnosis_of([*stated, *differing(2, other="/b"), *agreeing(4)])
    assert found.cause is Cause.UNCLEAR
    assert found.stated == ((Cause.UNCLEAR, 2), (Cause.SLIP, 2))
    assert [cause for _, cause in found.cells] == [Cause.UNCLEAR, Cause.UNCLEAR, None, None]
    one = diagnosis_of([*stated[:1], *differing(3, other="/b"), *agreeing(4)])
    assert one.cause is Cause.PLACE
    assert [cause for _, cause in one.cells] == [Cause.UNCLEAR] + [Cause.PLACE] * 3


def test_only_those_who_differ_are_compared() -> None:
    """The third looked elsewhere and agrees with the first."""
    third = SharedCell(
        SiteId("s"), (side("a", 1, "/a"), side("b", 2, "/a"), side("c", 1, "/c", days=9))
    )
    assert likely(third) is Cause.PLACE
    with_first = SharedCell(
        SiteId("s"), (side("a", 1, "/a"), side("b", 2, "/a"), side("c", 1, "", days=1))
    )
    assert likely(with_first) is None


def test_nothing_known_of_place_and_time_is_no_sign() -> None:
    bare = [Side(EvaluatorId(who), who, frozenset(), None) for who in "ab"]
    assert likely(SharedCell(SiteId("s"), tuple(bare))) is None


def test_one_person_s_cell_is_not_shared() -> None:
    alone = SharedCell(SiteId("s"), (side("a", 1),))
    assert diagnosis_of([alone]).shared == 0


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://www.baotaqu.gov.cn/zwgk/", "baotaqu.gov.cn/zwgk"),
        ("https://baotaqu.gov.cn:443/zwgk", "baotaqu.gov.cn/zwgk"),
        ("baotaqu.gov.cn/zwgk#top", "baotaqu.gov.cn/zwgk"),
        ("http://baotaqu.gov.cn/list?id=3", "baotaqu.gov.cn/list?id=3"),
        ("http://baotaqu.gov.cn", "baotaqu.gov.cn"),
        ("", ""),
    ],
)
def test_a_place_is_host_and_path(url: str, key: str) -> None:
    assert place_key(url) == key
