"""Three invented people and their lead: tasks out, walks on laptops of their own, results in."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from govassess import paths
from govassess.domain.ids import SiteId
from govassess.domain.people import Actor
from govassess.domain.planning import with_second_ratings
from govassess.progress import SILENT
from govassess.services import campaigns, rehearsal
from govassess.services.packages_files import enrol, read_enrolment
from govassess.services.packages_task import open_task
from govassess.services.rehearsal_probes import look_and_adopt, look_at_the_rest
from govassess.services.rehearsal_script import Stage, clash_in, write_script
from govassess.services.rehearsal_settling import settle
from govassess.services.rehearsal_walk import materials, record_site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from govassess.domain.ids import EvaluatorId
    from govassess.domain.people import Evaluator
    from govassess.progress import Progress
    from govassess.services.campaign import Campaign
    from govassess.services.rehearsal_script import Clash, Walk

    Travelled = list[tuple[Path, str]]
    """Packages in the order they travelled, each with its kind."""

OTHERS = ("李强", "赵雪")
_UNKNOWN = "李强"
"""Sent no enrolment: the key is taken on first use, and shown as not confirmed."""
_TWICE = "赵雪"
"""Has a second laptop at home, with a key of its own."""
_AT_HOME = 3
"""So many sites were walked there."""
_SHARE = 20
"""The percentage of the sites that two people rate."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """A person at one of their laptops; `label` tells two laptops of one person apart."""

    person: Evaluator
    label: str
    place: Path

    @contextmanager
    def opened(self, task: Path) -> Iterator[Campaign]:
        """Open the task on this laptop, whose keys are nobody else's."""
        with paths.elsewhere(self.place / "workspace"), open_task(task, self.place / "任务") as own:
            yield own


class _Mail:
    """What travels between the lead and the laptops."""

    def __init__(self, lead: Campaign, folder: Path) -> None:
        self.lead = lead
        self.folder = folder
        self.sent: Travelled = []

    def _path(self, what: str, label: str, kind: str) -> Path:
        path = self.folder / f"{what}_{label}.gapkg"
        self.sent.append((path, kind))
        return path

    def enrol(self, desk: _Desk) -> None:
        """Let a laptop's keys be known, as after a telephone call."""
        path = self._path("登记包", desk.label, "enrolment")
        with paths.elsewhere(desk.place / "workspace"):
            enrol(path, desk.person.name)
        self.lead.packages.enrol(*read_enrolment(path))

    def task(self, person: Evaluator) -> Path:
        """Write what a person takes away."""
        path = self._path("任务包", person.name, "task")
        self.lead.packages.export_task(path, person)
        return path

    def result(self, desk: _Desk, own: Campaign) -> Path:
        """Write what a person hands in."""
        path = self._path("结果包", desk.label, "result")
        own.packages.hand_in(path, desk.person)
        return path


def work_together(
    lead: Campaign, folder: Path, *, seed: int, progress: Progress = SILENT
) -> Travelled:
    """Plan, hand out, walk, hand in, merge, open the votes and settle; return what travelled.

    Packages are written into `folder`. The same seed gives the same scores.
    """
    for name in OTHERS:
        campaigns.add_evaluator(lead, name)
    people = campaigns.evaluators(lead)
    script = write_script(staged(lead, people, seed))
    rubrics = lead.rubric.all()
    twice = campaigns.find_evaluator(lead, _TWICE)
    clash = clash_in(script, twice.id, rubrics)
    mail = _Mail(lead, folder)
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="govassess-") as place:
        desks = [_Desk(each, each.name, Path(place) / each.name) for each in people]
        home = _Desk(twice, f"{_TWICE}（家中）", Path(place) / "家中")
        for desk in (*desks, home):
            if desk.person.name != _UNKNOWN:
                mail.enrol(desk)
        tasks = {person.id: mail.task(person) for person in people}
        tell = _Counted(progress, sum(map(len, script.walks.values()))).step
        results = []
        for desk in desks:
            walks = script.walks[desk.person.id]
            walks = walks[:-_AT_HOME] if desk.person == twice else walks
            results.append(_walked(mail, desk, task=tasks[desk.person.id], walks=walks, tell=tell))
        last = script.walks[twice.id][-_AT_HOME:]
        task = tasks[twice.id]
        results.append(_walked(mail, home, task=task, walks=last, tell=tell, clash=clash))
    lead.packages.merge(results)
    look_at_the_rest(lead)
    _settle_clash(lead, twice, clash)
    lead.reports.open_votes()
    settle(lead, script)
    return mail.sent


class _Counted:
    """Progress over everybody's sites."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._done, self._total = progress, 0, total

    def step(self, note: str) -> None:
        """Report that another site begins."""
        self._progress.step(self._done, self._total, note)
        self._done += 1


def staged(lead: Campaign, people: Sequence[Evaluator], seed: int) -> Stage:
    """Give everybody their sites and return what the invention of their work rests on."""
    plan = _planned(lead, people, seed)
    lead.plan.assign([(person, plan[person.id]) for person in people])
    return Stage(
        sites=lead.sites.all(),
        rubrics=lead.rubric.all(),
        materials=materials(lead, dict(rehearsal.CLASSES)),
        people=people,
        plan=plan,
        time_point=rehearsal.TIME_POINT,
        quality=rehearsal.QUALITY,
        seed=seed,
    )


def _planned(
    lead: Campaign, people: Sequence[Evaluator], seed: int
) -> dict[EvaluatorId, frozenset[SiteId]]:
    """Give the counties to one person and half of the departments to each other; draw the share.

    The share is drawn in each class, by names: the identities of sites are made anew every time.
    """
    plan: defaultdict[EvaluatorId, frozenset[SiteId]] = defaultdict(frozenset)
    roster = [each.id for each in people]
    for number, item in enumerate(lead.rubric.classes()):
        ids = {each.name: each.id for each in lead.sites.all() if each.class_id == item.id}
        names = [SiteId(name) for name in ids]
        first = {people[0].id: frozenset(names)}
        if number:
            first = {people[1].id: frozenset(names[::2]), people[2].id: frozenset(names[1::2])}
        for person, found in with_second_ratings(first, roster, _SHARE, str(seed)).items():
            plan[person] |= {ids[name] for name in found}
    return dict(plan)


def _walked(
    mail: _Mail,
    desk: _Desk,
    *,
    task: Path,
    walks: Sequence[Walk],
    tell: Callable[[str], object],
    clash: Clash | None = None,
) -> Path:
    """Walk sites on a laptop and hand in; `clash` is answered there in error, as if anew."""
    by = Actor(desk.person.id, desk.person.role)
    with desk.opened(task) as own:
        for walk in walks:
            tell(f"{desk.label} {walk.site.name}")
            record_site(own, walk.site, walk.told, by, walk.random)
        if clash is not None:
            own.walk.rate(clash.site, clash.code, clash.wrong, by)
        if desk.person.name == rehearsal.EVALUATOR:
            look_and_adopt(own, by)
        return mail.result(desk, own)


def _settle_clash(lead: Campaign, person: Evaluator, clash: Clash) -> None:
    """Let the person say which of the two answers is meant."""
    lead.walk.rate(clash.site, clash.code, clash.right, Actor(person.id, person.role))
