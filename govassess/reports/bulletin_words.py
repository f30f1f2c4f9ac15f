"""How an office speaks of itself, its area and those it writes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.reports import names
from govassess.reports.sentences import span_words

if TYPE_CHECKING:
    from govassess.domain.results import ClassResults, Results
    from govassess.wording import Wording

_LEVELS = "省市州盟县区旗镇乡"
_ORGANS = ("中心", "局", "委", "厅", "办", "组")


def whole_area(results: Results, wording: Wording) -> str:
    """Return how the office speaks of its area: 全市, 全县, else 本地区."""
    region = results.campaign.region
    level = region[-1:] if region[-1:] in _LEVELS else ""
    key = "bulletin.area.whole" if level else "bulletin.area.here"
    return wording.say(key, level=level)


def we(results: Results, wording: Wording) -> str:
    """Return how the organ names itself in running text: 我办, 我局, 我中心."""
    organ = results.campaign.organ.replace("办公室", "办").replace("委员会", "委")
    short = next((word for word in _ORGANS if organ.endswith(word)), "")
    return wording.say("bulletin.we.organ" if short else "bulletin.we.unit", organ=short)


def recipients_words(results: Results, wording: Wording) -> str:
    """Return the recipients as the classes suggest them, with the closing colon."""
    campaign = results.campaign
    office = campaign.organ.removeprefix(campaign.region)
    below = office if office and office != campaign.organ else ""
    said: list[str] = []
    for found in results.classes:
        stem = names.class_stem(found.site_class.name)
        if names.is_territorial(found.site_class.name):
            key = "office" if below else "government"
            said.append(wording.say(f"bulletin.to.{key}", stem=stem, office=below))
        else:
            level = campaign.region[-1:] if campaign.region[-1:] in _LEVELS else ""
            key = "departments" if level and stem == "部门" else "units"
            said.append(wording.say(f"bulletin.to.{key}", level=level, stem=stem))
    listed = wording.say("bulletin.to.list").join(said) or wording.say("bulletin.to.all")
    return wording.say("bulletin.to.colon", to=listed)


def span_text(results: Results, wording: Wording) -> str:
    """Return how long the work took, with its comma; '' where the days are not known."""
    first, last = results.campaign.first_day, results.campaign.last_day
    return span_words(first, last, wording) if first and last and first <= last else ""


def scope_word(found: ClassResults, wording: Wording) -> str:
    """Return how running text names the sites of a class: 各县区政府网站, 部门网站."""
    name = found.site_class.name
    if names.is_territorial(name):
        return wording.say("reports.class.each_sites", stem=names.class_stem(name))
    return name


def units_word(results: Results, wording: Wording) -> str:
    """Return who has duties: 各县区、各部门, else 各单位."""
    stems = [names.class_stem(found.site_class.name) for found in results.classes]
    each = [wording.say("reports.class.each", stem=stem) for stem in stems]
    return wording.say("reports.list.comma").join(each) or wording.say("reports.class.each_unit")
