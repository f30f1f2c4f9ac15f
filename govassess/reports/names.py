"""Names papers go by: titles from region, year and class, attachment numbers, and file names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from govassess.domain.campaign import CampaignSettings
    from govassess.domain.results import Results
    from govassess.wording import Wording

_TERRITORIES = frozenset(
    [
        "县区",
        "区县",
        "市县",
        "县市",
        "县市区",
        "市县区",
        "地市",
        "市州",
        "市区",
        "旗县",
        "乡镇",
        "镇街",
        "街镇",
    ]
)
"""Classes named so hold that territory's government sites: 县区网站 → 县区政府网站."""
_SITE_WORDS = ("政府门户网站", "政府网站", "门户网站", "网站", "门户")
_WORKS = (
    *("绩效评估", "绩效考评", "绩效考核", "考核评议"),
    *("普查", "抽查", "测评", "考评", "考核", "评估", "检查"),
)
_FILE_BAD = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\ud800-\udfff]')
_FILE_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_FILE_BYTES = 180
"""Room in UTF-8 for a name's stem, below what any file system allows with suffixes added."""


def class_stem(class_name: str) -> str:
    """Return whose sites a class holds: 县区 of 县区网站, 部门 of 部门网站."""
    for word in _SITE_WORDS:
        if class_name.endswith(word) and class_name != word:
            return class_name.removesuffix(word)
    return class_name


def is_territorial(class_name: str) -> bool:
    """Tell whether a class holds the portals of lower governments."""
    return class_stem(class_name) in _TERRITORIES


def class_sites(class_name: str, wording: Wording) -> str:
    """Return how an attachment's title names the sites of a class."""
    if is_territorial(class_name):
        return wording.say("reports.class.government", stem=class_stem(class_name))
    return class_name


def work_word(campaign: CampaignSettings, wording: Wording) -> str:
    """Return what the campaign is called in its title: 绩效评估, 考评, 普查 and the like."""
    for word in _WORKS:
        if word in campaign.title:
            return word
    return wording.say("reports.work")


def year_of(campaign: CampaignSettings) -> int | None:
    """Return the year assessed: the campaign's own, else that of its first or last day."""
    day = campaign.first_day or campaign.last_day
    return campaign.year or (day.year if day else None)


def work_title(campaign: CampaignSettings, wording: Wording) -> str:
    """Return the campaign's title with region and year: 延安市2012年政府网站绩效评估."""
    year = year_of(campaign)
    title = campaign.title
    if year is not None and str(year) not in title:
        rest = title.removeprefix(campaign.region)
        title = wording.say("reports.title.with_year", year=year, title=rest)
        return f"{campaign.region}{title}"
    return title if campaign.region in title else f"{campaign.region}{title}"


def attachment_number(results: Results, number: int, wording: Wording) -> str:
    """Return 附件1, 附件2 …; a single attachment has no number."""
    shown = number if len(results.classes) > 1 else ""
    return wording.say("reports.attachment.number", number=shown)


def attachment_title(results: Results, number: int, wording: Wording) -> str:
    """Return the title of the class's table, the same in note, head, file and workbook."""
    found = results.classes[number - 1]
    year = year_of(results.campaign)
    return wording.say(
        "reports.title.table",
        year="" if year is None else wording.say("reports.title.year", year=year),
        sites=class_sites(found.site_class.name, wording),
        work=work_word(results.campaign, wording),
    )


def bulletin_title(results: Results, wording: Wording) -> str:
    """Return the bulletin's title: 延安市2012年政府网站绩效评估结果的通报."""
    return wording.say("reports.title.bulletin", work=work_title(results.campaign, wording))


def quarterly_title(results: Results, wording: Wording) -> str:
    """Return a quarterly bulletin's title: 某市2019年第三季度政府网站检查情况的通报.

    The quarter is said where the days of the work lie in one.
    """
    campaign = results.campaign
    work, year = work_title(campaign, wording), year_of(campaign)
    first, last = campaign.first_day, campaign.last_day
    days = [day for day in (first, last) if day is not None]
    quarters = {(day.year, (day.month + 2) // 3) for day in days}
    dated = wording.say("reports.title.year", year=year)
    if len(quarters) == 1 and dated in work and wording.say("bulletin.quarter") not in work:
        quarter = wording.say(f"bulletin.quarter_{quarters.pop()[1]}")
        said = wording.say("bulletin.title.quarter", year=year, quarter=quarter)
        work = work.replace(dated, said)
    return wording.say("bulletin.title.quarterly", work=work)


def failing_title(results: Results, wording: Wording) -> str:
    """Return the title of the list of sites that failed."""
    year = year_of(results.campaign)
    dated = "" if year is None else wording.say("reports.title.year", year=year)
    work = work_word(results.campaign, wording)
    return wording.say("bulletin.title.failing", year=dated, work=work)


def attachment_file(results: Results, number: int, wording: Wording) -> str:
    """Return the file name of a class's workbook: 附件1 2012年县区政府网站绩效评估得分表.xlsx."""
    title = attachment_title(results, number, wording)
    return file_name(f"{attachment_number(results, number, wording)} {title}", ".xlsx")


def overall_file(results: Results, wording: Wording) -> str:
    """Return the file name of the workbook with everything."""
    work = work_title(results.campaign, wording)
    return file_name(wording.say("reports.title.overall", work=work), ".xlsx")


def bulletin_file(title: str, suffix: str) -> str:
    """Return the file name of a bulletin with this title."""
    return file_name(title, suffix)


def marked(title: str, campaign: CampaignSettings, wording: Wording) -> str:
    """Return a table's title, saying 示例数据 when the campaign's data are invented."""
    return wording.say("reports.demo.title", title=title) if campaign.demo else title


def date_words(day: date, wording: Wording) -> str:
    """Return a date as the page prints it, without leading zeros: 2013年2月1日."""
    return wording.say("reports.date", year=day.year, month=day.month, day=day.day)


def file_name(stem: str, suffix: str) -> str:
    """Return a name every file system takes: nothing forbidden or reserved, not too long."""
    plain = " ".join(_FILE_BAD.sub("_", stem).split())
    while len(plain.encode()) > _FILE_BYTES:
        plain = plain[:-1]
    plain = plain.rstrip(". ") or "_"
    return f"_{plain}{suffix}" if _FILE_RESERVED.fullmatch(plain.split(".")[0]) else plain + suffix
