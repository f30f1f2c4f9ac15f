"""A small campaign that two people rated, for the rooms that compare them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.answers import NOTHING_FOUND, Answer
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.people import Actor
from govassess.domain.questions import Question, question_to_data
from govassess.services import campaigns
from tests.builders import a_campaign, a_register

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign

NAMES = ("宝塔区", "延长县", "子长县", "安塞县", "富县", "黄龙县")
BANDS = ("好", "一般", "无")


def actors(campaign: Campaign) -> tuple[Actor, ...]:
    return tuple(Actor(each.id, each.role) for each in campaigns.evaluators(campaign))


def rated(folder: Path) -> Path:
    """Make the campaign: 1.1 differs on four of six sites, 1.2 on one, 2.1 on none."""
    with a_campaign(folder / "二人") as campaign:
        rows = tuple((name, f"http://s{n}.gov.cn") for n, name in enumerate(NAMES))
        campaign.sites.import_file(a_register(folder, rows), default_class="县区网站")
        for name in ("张敏", "李强"):
            campaigns.add_evaluator(campaign, name)
        for who, by in enumerate(actors(campaign)):
            for place, site in enumerate(campaign.sites.all()):
                points = Fraction(place % 3 + (who if place < 4 else 0))
                campaign.walk.rate(site, "1.1", Answer(number=points), by)
                band = BANDS[place % 3 - (who if place == 5 else 0)]
                campaign.walk.rate(site, "1.2", Answer(option=band), by)
                campaign.walk.rate(site, "2.1", NOTHING_FOUND, by)
    return folder / "二人"


def ask(campaign: Campaign, number: int, who: int, site: Site, code: str) -> None:
    """Let a person ask about an indicator."""
    by, at = actors(campaign)[who], f"2012-12-03T08:{number:02}:00Z"
    question = Question(f"q{number}", by.id, site.id, code, f"第{number}问：算不算？", at)
    campaign.edit(Action.ASK, by, [Put(Subject.QUESTION, question.id, question_to_data(question))])
