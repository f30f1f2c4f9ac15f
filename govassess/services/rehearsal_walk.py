"""Writes an invented walk of one site down: answers, findings, and painted pages as pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess import paths
from govassess.canonical import parse
from govassess.domain.answers import EMPTY_CELL
from govassess.domain.applicability import applies
from govassess.domain.campaign_data import evidence_to_data
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.evidence import Capsule
from govassess.reports.sample_page import SamplePage, paint
from govassess.services.evidence import binding_put
from govassess.services.rehearsal_answers import Material
from govassess.services.walk_puts import cell_puts

if TYPE_CHECKING:
    from random import Random

    from govassess.canonical import Json
    from govassess.domain.ids import ClassId
    from govassess.domain.people import Actor
    from govassess.domain.rubric import Rubric
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign
    from govassess.services.rehearsal_answers import Inventor, Told

_PICTURES = 3
"""Painted pages kept for each site at the most; one picture may prove several cells."""


def materials(campaign: Campaign, rubrics: dict[str, str]) -> dict[ClassId, Material]:
    """Return what may be told of each class; `rubrics` are the shipped ids by class name."""
    told = parse((paths.DATA / "rehearsal" / "stories.json").read_bytes())
    made: dict[ClassId, Material] = {}
    for item in campaign.rubric.classes():
        rubric_id = rubrics[item.name]
        by_leaf: dict[str, list[Json]] = {}
        for story in told[rubric_id]:
            by_leaf.setdefault(story["indicator"], []).append(story)
        made[item.id] = Material(
            by_leaf, told["matters"][rubric_id], told["objects"].get(rubric_id, {})
        )
    return made


def tell_site(inventor: Inventor, rubric: Rubric) -> list[Told]:
    """Invent every cell of a site that applies to it."""
    return [
        inventor.tell(node, node.leaf)
        for node in rubric.leaves()
        if node.leaf is not None and applies(node.leaf, inventor.site)
    ]


def record_site(
    campaign: Campaign, site: Site, told: list[Told], by: Actor, random: Random
) -> None:
    """Record what was told of a site in one act, with pictures painted by chance."""
    puts = [put for item in told for put in cell_puts(site.id, item.entry, EMPTY_CELL, by)]
    puts += _picture_puts(campaign, site, told, by, random)
    campaign.edit(Action.IMPORT_ANSWERS, by, puts, label=site.name)


def _picture_puts(
    campaign: Campaign, site: Site, told: list[Told], by: Actor, random: Random
) -> list[Put]:
    """Paint a few pages of the site and bind each lossy cell to one of them."""
    lossy = [(item.entry.code, item.story) for item in told if item.story is not None]
    shown = lossy[:: max(1, len(lossy) // _PICTURES)][:_PICTURES]
    columns = tuple(dict.fromkeys(story["column"] for _, story in lossy))
    puts: list[Put] = []
    for number, (_, story) in enumerate(shown):
        page = _page(site, story, columns, random)
        title = f"{story['column']} - {site.name}"
        capsule = Capsule(page.url, title, _moment(number), "演示", "sample")
        kept = campaign.evidence.store(paint(page), capsule, by)
        puts.append(Put(Subject.EVIDENCE, kept.id, evidence_to_data(kept)))
        proved = lossy[number :: len(shown)]
        puts += [binding_put(kept.id, site.id, code) for code, _ in proved]
    return puts


def _page(site: Site, story: Json, columns: tuple[str, ...], random: Random) -> SamplePage:
    column = story["column"]
    first = max(0, columns.index(column) - 2)
    rows = tuple(
        (f"示例信息标题之{place}", f"{random.randint(2009, 2012)}-0{random.randint(1, 9)}-1{place}")
        for place in range(1, random.randint(1, 7))
    )
    return SamplePage(
        site=site.name,
        url=site.url.rstrip("/") + story["path"],
        column=column,
        columns=columns[first : first + 8],
        rows=rows,
        theme=len(site.name) + len(column),
    )


def _moment(number: int) -> str:
    return f"2012-12-{10 + number:02}T0{number + 1}:30:00+00:00"
