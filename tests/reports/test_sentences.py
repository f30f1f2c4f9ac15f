"""Standing sentences: slots stay bound, numbers and spans read as an office writes them."""

from __future__ import annotations

import json
import re
from datetime import date
from fractions import Fraction

import pytest

from govassess.domain.answers import Answer, SampledObject
from govassess.domain.campaign import CampaignSettings
from govassess.domain.runs import Run, text_of
from govassess.paths import wording_file
from govassess.reports.answer_words import answer_words, office_time
from govassess.reports.names import (
    bulletin_title,
    class_sites,
    class_stem,
    work_title,
    work_word,
)
from govassess.reports.problem_counts import Topic, topic_of
from govassess.reports.sentences import (
    compose,
    joined,
    ordinal,
    rate_text,
    span_words,
)
from govassess.wording import LANGUAGES, Wording
from tests.reports.invented import invented

WORDING = Wording()


def campaign(title: str, region: str = "延安市", year: int | None = 2012) -> CampaignSettings:
    return CampaignSettings(id="c", title=title, organ="办", region=region, year=year)


def test_a_slot_is_a_run_of_its_own() -> None:
    runs = compose(
        WORDING, "bulletin.class_count", count=Run("13", "class.1.sites"), name="县区网站"
    )
    assert runs == (Run("13", "class.1.sites"), Run("个"), Run("县区网站"))


def test_sentences_nest() -> None:
    inner = compose(WORDING, "bulletin.grade_count", grade="优秀", count=Run("7", "grades.优秀"))
    outer = compose(WORDING, "bulletin.grades", grades=joined(WORDING, [inner, inner]))
    assert text_of(outer) == "按等级划分，优秀7个、优秀7个。"
    assert [run.slot for run in outer if run.slot] == ["grades.优秀"] * 2


def test_an_empty_fact_leaves_no_run() -> None:
    runs = compose(WORDING, "bulletin.turn", year="", area="全市")
    assert all(run.text for run in runs)


def test_a_missing_fact_or_sentence_is_our_fault() -> None:
    with pytest.raises(KeyError):
        compose(WORDING, "bulletin.class_count", name="x")
    with pytest.raises(KeyError):
        compose(WORDING, "bulletin.no_such_sentence")


def test_data_in_braces_is_only_text() -> None:
    assert text_of(compose(WORDING, "reports.quoted", text="{area}{0}")) == "“{area}{0}”"


@pytest.mark.parametrize(
    ("items", "by", "last", "text"),
    [
        ([], "comma", "and", ""),
        (["甲"], "comma", "and", "甲"),
        (["甲", "乙", "丙"], "comma", "and", "甲、乙和丙"),
        (["甲", "乙", "丙"], "semicolon", "", "甲；乙；丙"),
    ],
)
def test_lists(items: list[str], by: str, last: str, text: str) -> None:
    assert text_of(joined(WORDING, [(Run(item),) for item in items], by=by, last=last)) == text


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "一"), (4, "四"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (99, "九十九")],
)
def test_ordinals(count: int, words: str) -> None:
    assert ordinal(count, WORDING) == words
    assert ordinal(count, Wording("en")) == str(count)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((2012, 11, 20), (2013, 1, 20), "历时两个月，"),
        ((2012, 11, 20), (2013, 1, 19), "历时两个月，"),
        ((2012, 3, 1), (2012, 4, 1), "历时一个月，"),
        ((2012, 1, 1), (2012, 12, 1), "历时十一个月，"),
        ((2012, 3, 1), (2012, 3, 10), "历时10天，"),
        ((2012, 3, 1), (2012, 4, 15), "历时46天，"),
        ((2012, 3, 1), (2012, 3, 1), "历时1天，"),
    ],
)
def test_spans(first: tuple[int, int, int], last: tuple[int, int, int], words: str) -> None:
    assert span_words(date(*first), date(*last), WORDING) == words


def test_rates_are_rounded_half_up() -> None:
    assert rate_text(Fraction(8, 63)) == "12.7%"
    assert rate_text(Fraction(1, 2000)) == "0.1%"
    assert rate_text(Fraction(1)) == "100.0%"


@pytest.mark.parametrize(
    ("name", "stem", "sites"),
    [
        ("县区网站", "县区", "县区政府网站"),
        ("县区政府门户网站", "县区", "县区政府网站"),
        ("部门网站", "部门", "部门网站"),
        ("网站", "网站", "网站"),
        ("高校", "高校", "高校"),
    ],
)
def test_class_names(name: str, stem: str, sites: str) -> None:
    assert (class_stem(name), class_sites(name, WORDING)) == (stem, sites)


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("延安市2012年政府网站绩效评估", "延安市2012年政府网站绩效评估"),
        ("2012年度政府网站考评", "延安市2012年度政府网站考评"),
        ("政府网站检查", "延安市2012年政府网站检查"),
        ("延安市政府网站检查", "延安市2012年政府网站检查"),
    ],
)
def test_titles_name_region_and_year_once(title: str, whole: str) -> None:
    assert work_title(campaign(title), WORDING) == whole


def test_titles_without_year_or_region() -> None:
    assert work_title(campaign("网站检查", region="", year=None), WORDING) == "网站检查"
    assert work_word(campaign("网站检查"), WORDING) == "检查"
    assert work_word(campaign("网站的比较"), WORDING) == "绩效评估"


def test_the_bulletin_is_titled_as_in_2012() -> None:
    assert bulletin_title(invented(), WORDING) == "延安市2012年政府网站绩效评估结果的通报"


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("信息公开", Topic.DISCLOSURE),
        ("网上办事", Topic.SERVICE),
        ("公众参与", Topic.PARTICIPATION),
        ("政民互动", Topic.PARTICIPATION),
        ("网站建设与管理", Topic.MANAGEMENT),
        ("网站安全", Topic.MANAGEMENT),
        ("创新", Topic.OTHER),
    ],
)
def test_topics(title: str, topic: Topic) -> None:
    assert topic_of(title) is topic


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (None, "仅备注，未评"),
        (Answer(not_applicable=True), "不适用"),
        (Answer(number=Fraction(11, 6)), "11/6"),
        (Answer(number=Fraction(5, 2)), "2.5"),
        (Answer(number=Fraction(0)), "0"),
        (Answer(option="较好"), "较好"),
        (Answer(day=date(2012, 12, 3)), "2012-12-03"),
        (Answer(looked_at=True), "未发现问题"),
        (Answer(objects=(SampledObject("护照", ("时限", "依据")),)), "护照：时限、依据"),
        (Answer(objects=(SampledObject("", ()),)), "均无"),
        (Answer(checks=(("2.1-1", True), ("2.1-2", False))), "2.1-1 是；2.1-2 否"),
    ],
)
def test_answers_in_words(answer: Answer | None, words: str) -> None:
    assert answer_words(answer, WORDING) == words


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        ("2012-12-03T18:15:00Z", "2012-12-04 02:15"),
        ("2012-12-03T08:15:00+00:00", "2012-12-03 16:15"),
        ("2012-12-03", "2012-12-03"),
        ("Tomorrow", "Tomorrow"),
        ("2012-12-03T15:15:00-01:00", "2012-12-04 00:15"),
        ("9999-12-31T23:59:00+00:00", "9999-12-31T23:59:00+00:00"),
        ("", ""),
    ],
)
def test_times_are_beijing_times(at: str, shown: str) -> None:
    assert office_time(at) == shown


@pytest.mark.parametrize("name", ["reports", "bulletin"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_closed(name: str, language: str) -> None:
    table = json.loads(wording_file(f"{name}_{language}").read_text(encoding="utf-8"))
    for key, text in table.items():
        assert text.count("{") == text.count("}"), key
        assert text.count("（") == text.count("）"), key
        assert text.count("“") == text.count("”"), key
        if language == "zh_CN" and re.match(r"(duty_text|problem)\.", key):
            assert text.endswith("。"), key
