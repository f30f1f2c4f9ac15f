"""The whole job on shipped data: 63 sites of 2012, walked, scored and published as a rehearsal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import TYPE_CHECKING

from govassess import paths
from govassess.domain.people import Actor
from govassess.errors import GovAssessError, Problem
from govassess.progress import SILENT
from govassess.services import campaigns
from govassess.services.rehearsal_answers import Inventor
from govassess.services.rehearsal_walk import materials, record_site, tell_site
from govassess.services.rubric import load

if TYPE_CHECKING:
    from pathlib import Path

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
QUALITY = (9.0, 2.6)
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
    """Do the whole job of several people into the empty folder `out`.

    What travelled between them stays in `out/packages`. Raises GovAssessError CAMPAIGN_EXISTS if
    the folder holds anything.
    """
    from govassess.services.rehearsal_office import work_together  # noqa: PLC0415 - keys load slowly

    if out.exists() and any(out.iterdir()):
        raise GovAssessError(Problem.CAMPAIGN_EXISTS, path=out)
    folder = out / "campaign"
    with start(folder) as campaign:
        travelled = work_together(campaign, out / "packages", seed=seed, progress=progress)
        published = campaign.reports.publish(out / "papers", progress=progress)
        sites = len(campaign.sites.all())
    files = [MadeFile(folder / "campaign.db", "campaign")]
    files += [MadeFile(path, kind) for path, kind in travelled]
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
    """Walk every site completely with one person's invented answers, findings and pictures."""
    rubrics, told = campaign.rubric.all(), materials(campaign, dict(CLASSES))
    person = campaigns.find_evaluator(campaign, EVALUATOR)
    random = Random(seed)
    sites = campaign.sites.all()
    for done, site in enumerate(sites):
        progress.step(done, len(sites), site.name)
        quality = random.betavariate(*QUALITY)
        inventor = Inventor(random, site, told[site.class_id], quality, person.id, TIME_POINT)
        cells = tell_site(inventor, rubrics[site.class_id])
        record_site(campaign, site, cells, Actor(person.id, person.role), random)
    progress.step(len(sites), len(sites))
