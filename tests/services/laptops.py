"""A lead and the laptops of evaluators, for the tests of exchange: real files, real packages."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.answers import Answer
from govassess.domain.people import Actor
from govassess.errors import GovAssessError
from govassess.services import campaigns, packages_handin
from govassess.services.packages_task import open_task
from govassess.store.projection import dump
from tests.builders import filled

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from govassess.services.campaign import Campaign

OWN_TO_A_MERGE = {"merge", "aside", "key", "handin"}
"""Kinds that tell of the merging itself, not of the work."""


def an_office(folder: Path) -> Campaign:
    """Return the lead's campaign: two sites, 张敏 and 王强."""
    campaign, _, _ = filled(folder)
    campaigns.add_evaluator(campaign, "王强")
    return campaign


def a_laptop(lead: Campaign, folder: Path, name: str) -> Campaign:
    """Return an evaluator's campaign, made of a task package."""
    person = campaigns.find_evaluator(lead, name)
    task = folder.with_name(f"{folder.name}.task.gapkg")
    lead.packages.export_task(task, person)
    return open_task(task, folder)


def rate(laptop: Campaign, name: str, cell: int, number: int | None) -> None:
    """Give a verdict on one of four cells; None takes the last act back, where it can be."""
    person = campaigns.find_evaluator(laptop, name)
    actor = Actor(person.id, person.role)
    if number is None:
        try:
            laptop.history.undo(actor)
        except GovAssessError:
            return
    else:
        site = laptop.sites.all()[cell % 2]
        answers = ("1.1", Answer(number=Fraction(number)))
        code, answer = answers if cell < 2 else ("1.2", Answer(option=("好", "一般", "无")[number]))
        laptop.walk.rate(site, code, answer, actor)


def hand_in(laptop: Campaign, name: str, file: Path) -> Path:
    packages_handin.hand_in(laptop, file, campaigns.find_evaluator(laptop, name))
    return file


def state(campaign: Campaign) -> object:
    """Return all that the work amounts to, whatever order it came in."""
    with campaign.database.read() as connection:
        tables = dump(connection)
        ids = connection.exec_driver_sql("SELECT id, kind FROM entries").all()
    del tables["actions"]  # numbered in the order of arrival
    tables["heads"] = tuple(row for row in tables["heads"] if row[0] not in OWN_TO_A_MERGE)
    return tables, sorted(row.id for row in ids if row.kind not in OWN_TO_A_MERGE)


def tables(campaign: Campaign) -> dict[str, object]:
    """Return every projection but the list of acts, and what tells of the merging itself."""
    with campaign.database.read() as connection:
        found = dump(connection)
    del found["actions"]
    found["heads"] = tuple(row for row in found["heads"] if row[0] not in OWN_TO_A_MERGE)
    return dict(found)


def dumped(campaign: Campaign) -> list[tuple[object, ...]]:
    """Return the whole journal."""
    with campaign.database.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql("SELECT * FROM entries")]


def work_of(laptops: Iterable[Campaign]) -> set[str]:
    """Return the ids of everything that evaluators recorded on their laptops."""
    found: set[str] = set()
    for laptop in laptops:
        with laptop.database.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT id FROM entries WHERE kind = 'rating' AND device = ?",
                (laptop.database.device,),
            )
            found.update(rows.scalars())
    return found
