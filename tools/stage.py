"""The campaigns the pictures are taken of, always the same to the minute.

`Stage` builds each campaign once and hands out fresh copies, so that no picture depends on one
taken before it.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from govassess import clock
from govassess.domain.people import Actor
from govassess.paths import DATA
from govassess.progress import SILENT
from govassess.services import (
    appeals_rectification,
    campaigns,
    probes_county,
    rehearsal,
    rehearsal_office,
    reports_gate,
    reports_seal,
)
from govassess.services.appeals import Objection
from govassess.services.packages_task import open_task
from govassess.services.probes_order import Order
from govassess.services.rehearsal_script import write_script
from govassess.services.rehearsal_walk import record_site
from govassess.services.rubric import load
from ui.campaigns.rehearsal import SEED, open_rehearsal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govassess.domain.people import Evaluator
    from govassess.services.campaign import Campaign

BEGUN = datetime(2012, 12, 3, 1, tzinfo=UTC)
SEEN = datetime(2012, 12, 20, 7, 30, tzinfo=UTC)
"""When the walk began, and when the pictures are taken, by the clock of the stage."""
_WALKED = {"县区网站": 7, "部门网站": 12}
"""How many sites of a class somebody has walked in the campaign that is half done."""
HALF, NATIONAL = "延安市2012年政府网站绩效评估", "政府网站季度抽查"
_PORTALS = (
    ("宝塔区", "http://www.baotaqu.gov.cn"),
    ("延长县", "http://www.yanchangxian.gov.cn"),
    ("延川县", "http://www.yanchuan.gov.cn"),
)
_LEAD, _UNIT = "王建国", "县信息化办公室"
"""Who seals, and the office that objects."""
_PROBED = 10
"""At so many sites of the register a machine has looked."""
_LEFT_FROM = "1.1.10"
"""From this leaf on the last walked county site is open again: the cell in hand."""


class Stage:
    """Builds each campaign once and puts copies of them into the workspace."""

    def __init__(self, made: Path, workspace: Path) -> None:
        self._made = made
        self._workspace = workspace

    def copy(self, name: str) -> Path:
        """Return a fresh copy of one of the campaigns.

        The `rehearsal`, one `half` done, that one `probed`, the `national` one of 2019; and of
        three evaluators: the lead's with their packages `gathered` in its exports, and `merged`,
        and one person's `copy`; and one `sealed`, with an objection and what the units have to put
        right.
        """
        build, place = {
            "rehearsal": (_whole, self._workspace / "rehearsal"),
            "half": (_half, self._workspace / "campaigns" / HALF),
            "probed": (_probed, self._workspace / "campaigns" / HALF),
            "national": (_national, self._workspace / "campaigns" / NATIONAL),
            "gathered": (_gathered, self._workspace / "campaigns" / HALF),
            "merged": (_merged, self._workspace / "campaigns" / HALF),
            "copy": (_copy, self._workspace / "campaigns" / HALF),
            "sealed": (_sealed, self._workspace / "campaigns" / HALF),
        }[name]
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self._once(name, build), place)
        stop_clock()
        return place

    def _once(self, name: str, build: Callable[[Path], Campaign]) -> Path:
        folder = self._made / name
        if not folder.exists():
            part = self._made / f"{name}.part"
            shutil.rmtree(part, ignore_errors=True)
            part.parent.mkdir(parents=True, exist_ok=True)
            _run_clock(BEGUN, timedelta(minutes=2))
            build(part).close()
            part.rename(folder)
        return folder


def stop_clock(*, later: int = 0) -> None:
    """Let it be the moment of the pictures from now on, or some minutes later."""
    _run_clock(SEEN + timedelta(minutes=later), timedelta())


def _run_clock(begin: datetime, step: timedelta) -> None:
    """Replace the clock by one that moves only when it is read."""
    moment = begin - step

    def now() -> datetime:
        nonlocal moment
        moment += step
        return moment

    clock.RELEASED = BEGUN  # the program is as old as its stage
    clock.now = now


def _whole(folder: Path) -> Campaign:
    return open_rehearsal(folder, SILENT)


def _half(folder: Path) -> Campaign:
    """Build the campaign of 2012 with some sites walked and one in hand."""
    settings = replace(
        campaigns.new_settings(rehearsal.TITLE, rehearsal.ORGAN),
        basis=rehearsal.BASIS,
        first_day=rehearsal.FIRST_DAY,
        last_day=rehearsal.LAST_DAY,
        time_point=rehearsal.TIME_POINT,
    )
    classes = tuple(campaigns.NewClass(name, load(rubric)) for name, rubric in rehearsal.CLASSES)
    campaign = campaigns.create(folder, settings, classes)
    campaigns.add_evaluator(campaign, rehearsal.EVALUATOR)
    campaign.sites.import_file(DATA / "rehearsal" / "sites-2012.xlsx")
    _walk_some(campaign)
    _open_again(campaign)
    return campaign


def _probed(folder: Path) -> Campaign:
    """Look twice at the county's first sites, as invented ones answer on this machine."""
    campaign = _half(folder)
    person = campaigns.find_evaluator(campaign, rehearsal.EVALUATOR)
    sites = tuple(site.id for site in campaign.sites.all()[:_PROBED])
    with probes_county.opened_county(campaign) as reach:
        order = Order(sites=sites, pages=probes_county.columns_of(campaign), reach=reach)
        for _ in range(2):  # a link is dead only when it was so twice
            campaign.probes.run(order, Actor(person.id, person.role))
    return campaign


def _walk_some(campaign: Campaign) -> None:
    """Walk the first sites of each class: the rehearsal walks all that the register says."""
    sites, left = campaign.sites.all(), dict(_WALKED)
    names = {item.id: item.name for item in campaign.rubric.classes()}
    chosen = []
    for site in sites:
        name = names[site.class_id]
        if left[name]:
            left[name] -= 1
            chosen.append(site)
    campaign.sites.all = lambda: tuple(chosen)
    rehearsal.walk(campaign, seed=SEED)
    del campaign.sites.all


def _open_again(campaign: Campaign) -> None:
    """Open the last leaves of the last walked county site, one of them put off."""
    person = campaigns.find_evaluator(campaign, rehearsal.EVALUATOR)
    by = Actor(person.id, person.role)
    site = next(site for site in campaign.sites.all() if site.name == site_in_hand())
    codes = [leaf.code for leaf in campaign.rubric.rubric(site.class_id).leaves()]
    for code in codes[codes.index(_LEFT_FROM) :]:
        for finding in campaign.walk.sheet(site, by).line(code).findings:
            campaign.walk.remove_finding(site, finding, by)
        if campaign.walk.sheet(site, by).line(code).is_answered:
            campaign.walk.withdraw(site, code, by)
    campaign.walk.mark_later(site, "1.1.12", by, later=True)


def site_in_hand() -> str:
    """Return the county site that is only partly walked."""
    return "吴起县"


def _national(folder: Path) -> Campaign:
    """Build a small campaign of the 2019 rubric: vetoes, enquiries, draws."""
    settings = replace(
        campaigns.new_settings(NATIONAL, rehearsal.ORGAN),
        first_day=date(2012, 12, 1),
        last_day=date(2012, 12, 31),
        time_point=date(2012, 12, 1),
    )
    classes = (campaigns.NewClass("政府门户网站", load("inspection-2019")),)
    campaign = campaigns.create(folder, settings, classes)
    campaigns.add_evaluator(campaign, rehearsal.EVALUATOR)
    path = folder / "exports" / "sites.csv"
    rows = (f"政府门户网站,{name},{url}" for name, url in _PORTALS)
    path.write_text("\n".join(("类别,网站名称,网址", *rows)), encoding="utf-8")
    campaign.sites.import_file(path)
    path.unlink()
    return campaign


def _sealed(folder: Path) -> Campaign:
    """Build the rehearsal, sealed: a unit objects, and two have what to put right."""
    campaign = open_rehearsal(folder, SILENT)
    gate = campaign.reports.gate()
    reports_gate.tick_off(campaign, gate.unticked, _LEAD)
    reports_seal.seal(campaign, title=campaign.settings().title, name=_LEAD)
    lost = next(each for each in campaign.reports.results().classes[0].sites if each.rank == 9)
    leaf = next(
        node.code
        for node in campaign.rubric.rubric(lost.site.class_id).leaves()
        if campaign.reports.explain(lost.site, node.code).value == 0
    )
    claim = "该栏目在首页底部“政务公开”之下，评估期内一直可以访问，请予复核。"
    received = date(2013, 2, 18)
    campaign.appeals.file(Objection(lost.site, leaf, _UNIT, received, claim))
    asked = appeals_rectification.drafted(campaign, {lost.site.id})
    appeals_rectification.keep(campaign, asked)
    return campaign


def _gathered(folder: Path) -> Campaign:
    """Build the lead's campaign with the packages of three people beside it, not merged yet."""
    lead = rehearsal.start(folder)
    for name in rehearsal_office.OTHERS:
        campaigns.add_evaluator(lead, name)
    people = campaigns.evaluators(lead)
    script = write_script(rehearsal_office.staged(lead, people, SEED))
    for person in people:
        with _laptop(lead, person) as own:
            for walk in script.walks[person.id]:
                by = Actor(person.id, person.role)
                record_site(own, walk.site, walk.told, by, walk.random)
            own.packages.hand_in(folder / "exports" / f"结果包_{person.name}.gapkg", person)
            laptop = own.folder
        shutil.rmtree(laptop)
    return lead


def _laptop(lead: Campaign, person: Evaluator) -> Campaign:
    task = lead.folder / "exports" / f"任务包_{person.name}.gapkg"
    lead.packages.export_task(task, person)
    return open_task(task, lead.folder.with_name(f"{lead.folder.name}-{person.id}"))


def _merged(folder: Path) -> Campaign:
    lead = _gathered(folder)
    lead.packages.merge(sorted((folder / "exports").glob("结果包_*.gapkg")))
    return lead


def _copy(folder: Path) -> Campaign:
    """Build one evaluator's copy: some sites walked, handed in once, one cell changed since."""
    office = folder.with_name(f"{folder.name}-lead")
    shutil.rmtree(office, ignore_errors=True)
    with rehearsal.start(office) as lead:
        for name in rehearsal_office.OTHERS:
            campaigns.add_evaluator(lead, name)
        people = campaigns.evaluators(lead)
        task = lead.folder / "exports" / "task.gapkg"
        script = write_script(rehearsal_office.staged(lead, people, SEED))
        lead.packages.export_task(task, people[0])
        own = open_task(task, folder)
        shutil.rmtree(lead.folder)
    by = Actor(people[0].id, people[0].role)
    *whole, last = script.walks[people[0].id]
    for walk in whole:
        record_site(own, walk.site, walk.told, by, walk.random)
    own.packages.hand_in(folder / "exports" / "结果包_张敏_20121216.gapkg", people[0])
    for told in last.told[:20]:
        record_site(own, last.site, [told], by, last.random)
    return own
