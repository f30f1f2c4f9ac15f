"""What the plan says in words: heads, cells and what deserves a look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from govassess.services.plan_matrix import Gap, PlanBlock
from ui import labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from govassess.services.plan_matrix import (
        PlanMatrix,
        PlanPerson,
        PlanSite,
        Raters,
        Remark,
    )
    from ui.plan.layout import Place, PlanLayout

_NAMED = 4
"""How many names a remark says before it only counts."""


def person_line(person: PlanPerson) -> str:
    """Return what stands below a person's name: sites, share rated twice, some leaves only."""
    translate = QCoreApplication.translate
    count = person.sites
    said = translate("plan", "%n site(s)", "", count)
    if person.twice:
        share = labels.percent(person.twice, person.sites)
        said += " · " + translate("plan", "{share} double").format(share=share)
    some = translate("plan", "some leaves")
    return f"{said} · {some}" if person.shared else said


def raters_text(count: Raters) -> str:
    """Return how many people rate a site: on its leaves from fewest to most."""
    return str(count.most) if count.least == count.most else f"{count.least}–{count.most}"


def cell_words(layout: PlanLayout, place: Place) -> str:
    """Return a cell as it is read aloud."""
    translate = QCoreApplication.translate
    row, person = layout.rows[place.row], layout.people[place.column].person.name
    if isinstance(row, PlanBlock):
        own = sum(site.cells[place.column].planned for site in row.sites)
        said = translate("plan", "{name}, {person}: {own} of {all} sites")
        return said.format(name=row.name, person=person, own=own, all=len(row.sites))
    parts = [row.site.name, person]
    cell = row.cells[place.column]
    parts.append(translate("plan", "planned") if cell.planned else translate("plan", "not planned"))
    if cell.second:
        parts.append(translate("plan", "second rating"))
    if cell.visit:
        parts.append(translate("plan", "visit {n}").format(n=cell.visit))
    if cell.answered:
        parts.append(f"{cell.answered}/{cell.leaves}")
    return " · ".join(parts)


def remark_words(remark: Remark, matrix: PlanMatrix) -> str:
    """Return what deserves a look."""
    translate = QCoreApplication.translate
    rows = {str(site.id): site for block in matrix.blocks for site in block.sites}
    people = {each.id: each.person.name for each in matrix.people}
    sites, who = _names(remark, rows), joined(people.get(each, "") for each in remark.people)
    count = len(remark.sites)
    patterns = {
        Gap.UNRATED: translate("plan", "%n site(s) nobody rates: {sites}", "", count),
        Gap.LEAVES: translate("plan", "%n site(s) lack somebody for some leaves: {sites}", "",
                              count),
        Gap.IDLE: translate("plan", "No site yet: {who}"),
        Gap.SINGLE: translate("plan", "No site is rated twice, so agreement cannot be measured"),
        Gap.LATE: translate("plan", "%n site(s) of {who} came after the order was drawn: {sites}",
                            "", count),
    }  # fmt: skip
    return patterns[remark.gap].format(sites=sites, who=who)


def _names(remark: Remark, rows: Mapping[str, PlanSite]) -> str:
    names = [rows[site].site.name for site in remark.sites[:_NAMED] if site in rows]
    more = " …" if len(remark.sites) > _NAMED else ""
    return joined(names) + more


def joined(names: Iterable[str]) -> str:
    """Return names one after the other."""
    return QCoreApplication.translate("plan", ", ").join(names)
