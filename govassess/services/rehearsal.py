"""The whole job on shipped data: 63 sites of 2012, walked, scored and published as a rehearsal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import TYPE_CHECKING

from govassess import paths
from govassess.canonical import parse
from govassess.domain.answers import EMPTY_CELL
from govassess.domain.applicability import applies
from govassess.domain.campaign_data import evidence_to_data
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.evidence import Capsule
from govassess.domain.people import Actor
from govassess.errors import GovAssessError, Problem
from govassess.progress import SILENT
from govassess.reports.sample_page import SamplePage, paint
from govassess.services import campaigns
from govassess.services.evidence import binding_put
from govassess.services.rehearsal_answers import Inventor, Material, Told
from govassess.services.rubric import load
from govassess.services.walk import cell_puts

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.canonical import Json
    from govassess.domain.ids import ClassId
    from govassess.domain.rubric import Rubric
    from govassess.domain.sites import Site
    from govassess.progress import Progress
    from govassess.services.campaign import Campaign

TITLE = "延安市2012年政府网站绩效评估"
ORGAN = "延安市信息化办公室"
_NOTICE = "《延安市人民政府办公室关于开展2012年度全市政府网站绩效评估工作的通知》"
BASIS = f"{_NOTICE}（延政办发〔2012〕153号）"
FIRST_DAY, LAST_DAY = date(2012, 11, 20), date(2013, 1, 20)
SIGNED_ON = date(2013, 2, 1)
TIME_POINT = FIRST_DAY
CLASSES = (("县区网站", "county-2012"), ("部门网站", "department-2012"))
EVALUATOR = "张敏"
_PICTURES = 3
"""Painted pages kept for each site at the most; one picture may prove several cells."""
_QUALITY = (9.0, 2.6)
"""Shape of the chance that a leaf is faultless: most sites around 0.8, a few far below."""


@dataclass(frozen=True, slots=True)
class MadeFile:
    """Something the rehearsal left behind."""

    path: Path
    kind: str


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What the rehearsal made."""

    campaign: Path
    sites: int
    files: tuple[MadeFile, ...]


def build(out: Path, *, seed: int, progress: Progress = SILENT) -> Rehearsal:
    """Do the whole job into the empty folder `out`: campaign, tables and bulletin.

    Raises GovAssessError CAMPAIGN_EXISTS if the folder holds anything.
    """
    if out.exists() and any(out.iterdir()):
        raise GovAssessError(Problem.CAMPAIGN_EXISTS, path=out)
    folder = out / "campaign"
    with start(folder) as campaign:
        walk(campaign, seed=seed, progress=progress)
        published = campaign.reports.publish(out / "papers", progress=progress)
        sites = len(campaign.sites.all())
    files = [MadeFile(folder / "campaign.db", "campaign")]
    files += [MadeFile(file.path, file.kind) for file in published.files]
    return Rehearsal(folder, sites, tuple(files))


def start(folder: Path) -> Campaign:
    """Make the rehearsal's campaign with its classes, register and evaluator, nothing walked."""
    settings = replace(
        campaigns.new_settings(TITLE, ORGAN),
        basis=BASIS,
        first_day=FIRST_DAY,
        last_day=LAST_DAY,
        time_point=TIME_POINT,
        signed_on=SIGNED_ON,
        demo=True,
    )
    classes = tuple(campaigns.NewClass(name, load(rubric)) for name, rubric in CLASSES)
    campaign = campaigns.create(folder, settings, classes)
    campaign.sites.import_file(paths.DATA / "rehearsal" / "sites-2012.xlsx")
    campaigns.add_evaluator(campaign, EVALUATOR)
    return campaign


def walk(campaign: Campaign, *, seed: int, progress: Progress = SILENT) -> None:
    """Walk every site completely with invented answers, findings and painted pictures."""
    rubrics = campaign.rubric.all()
    told = _materials(campaign)
    random = Random(seed)
    sites = campaign.sites.all()
    for done, site in enumerate(sites):
        progress.step(done, len(sites), site.name)
        _walk_site(campaign, site, rubrics[site.class_id], told[site.class_id], random)
    progress.step(len(sites), len(sites))


def _materials(campaign: Campaign) -> dict[ClassId, Material]:
    told = parse((paths.DATA / "rehearsal" / "stories.json").read_bytes())
    rubric_ids = dict(CLASSES)
    made: dict[ClassId, Material] = {}
    for item in campaign.rubric.classes():
        rubric_id = rubric_ids[item.name]
        by_leaf: dict[str, list[Json]] = {}
        for story in told[rubric_id]:
            by_leaf.setdefault(story["indicator"], []).append(story)
        made[item.id] = Material(
            by_leaf, told["matters"][rubric_id], told["objects"].get(rubric_id, {})
        )
    return made


def _walk_site(
    campaign: Campaign, site: Site, rubric: Rubric, material: Material, random: Random
) -> None:
    person = campaigns.find_evaluator(campaign, EVALUATOR)
    by = Actor(person.id, person.role)
    quality = random.betavariate(*_QUALITY)
    inventor = Inventor(random, site, material, quality, person.id, TIME_POINT)
    told = [
        inventor.tell(node, node.leaf)
        for node in rubric.leaves()
        if node.leaf is not None and applies(node.leaf, site)
    ]
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
