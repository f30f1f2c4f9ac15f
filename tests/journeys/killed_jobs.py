"""Jobs over the real services that are killed: answering leaf after leaf, publishing papers."""

from __future__ import annotations

from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from govassess.domain.answers import Answer
from govassess.domain.people import Actor
from govassess.reports.fonts import Faces
from govassess.reports.official import Role
from govassess.services import campaigns
from govassess.services.reports import Papers

if TYPE_CHECKING:
    from collections.abc import Callable

    Confirm = Callable[[str], object]


def warm() -> None:
    """Load what every job needs, before the forking."""
    Faces(bundled_only=True).has(Role.BODY, "政")


def answer(folder: Path, confirm: Confirm) -> None:
    """Rate one leaf of two sites over and over; confirm each verdict after it was stored."""
    with campaigns.open_campaign(folder) as campaign:
        sites = campaign.sites.all()
        person = campaigns.evaluators(campaign)[0]
        by = Actor(person.id, person.role)
        confirm("started")
        for number in count(len(campaign.history.actions())):
            site = sites[number % len(sites)]
            value = Fraction(number % 400, 100)
            campaign.walk.rate(site, "1.1", Answer(number=value), by)
            confirm(f"{site.id}\t{value}")


def publish_tables(folder: Path, confirm: Confirm) -> None:
    """Write the tables over and over."""
    _publish(folder, confirm, Papers.TABLES)


def publish_bulletin(folder: Path, confirm: Confirm) -> None:
    """Write the bulletin over and over."""
    _publish(folder, confirm, Papers.BULLETIN)


def publish_sheets(folder: Path, confirm: Confirm) -> None:
    """Write every unit's sheet over and over."""
    _publish(folder, confirm, Papers.SHEETS)


def publish_evidence(folder: Path, confirm: Confirm) -> None:
    """Write every unit's evidence over and over."""
    _publish(folder, confirm, Papers.EVIDENCE)


def _publish(folder: Path, confirm: Confirm, papers: Papers) -> None:
    with campaigns.open_campaign(folder) as campaign:
        confirm("started")
        for number in count():
            campaign.reports.publish(folder.parent / "papers", papers=frozenset({papers}))
            confirm(str(number))


def publish_directly(folder: Path, confirm: Confirm) -> None:
    """Copy a finished table over and over without care, as most programs save."""
    (source,) = (folder.parent / "good").glob("*.xlsx")
    data = source.read_bytes() * 40
    confirm("started")
    for number in count():
        Path(folder.parent / "papers" / source.name).write_bytes(data)
        confirm(str(number))


def save_workbook(path: Path, confirm: Confirm) -> None:
    """Save a workbook over itself again and again, as its library does."""
    from openpyxl import load_workbook  # noqa: PLC0415 - one job of many

    good = path.with_name("good.xlsx")
    if not good.exists():
        good.write_bytes(path.read_bytes())
    book = load_workbook(good)
    confirm("started")
    while True:
        book.save(path)
