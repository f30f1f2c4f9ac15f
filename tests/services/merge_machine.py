"""Three laptops and a lead who do anything in any order: the machine of T55, on real files."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import time_machine
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from govassess.domain.changes import Action, Subject
from govassess.domain.evidence import Capsule
from govassess.domain.ownership import PERSONAL
from govassess.domain.people import OFFICE, Actor
from govassess.errors import GovAssessError, Problem
from govassess.progress import Cancelled
from govassess.services import campaigns
from govassess.services.packages_task import open_task
from govassess.store.check import check
from tests.services.laptops import a_laptop, an_office, dumped, rate
from tests.store.making import png

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.services.packages_merging import PackageMerge

WHO = ("张敏", "张敏", "王强")
"""Whose the three laptops are: one person has two."""
CLOCKS = (
    *(datetime(1970, 1, 2, tzinfo=UTC), datetime(1979, 12, 31, 23, tzinfo=UTC)),
    *(datetime(2001, 1, 1, tzinfo=UTC), datetime(2012, 3, 25, 1, tzinfo=UTC)),
    *(datetime(2026, 2, 28, tzinfo=UTC), datetime(2036, 2, 7, tzinfo=UTC)),
)
"""Where a flat battery, a wrong year or a hand on the clock may put a computer."""
OWN = ", ".join(f"'{kind}'" for kind in sorted(PERSONAL))
LAPTOP = st.integers(0, 2)
CELL = st.integers(0, 3)
VERDICT = st.integers(0, 2)
SITE = st.integers(0, 1)


class _Killed(Exception):  # noqa: N818 - what ends a transaction as the end of the process would
    pass


@dataclass(frozen=True)
class Handed:
    """A package, and the entries of its author that were on the laptop as it was written."""

    file: Path
    entries: frozenset[str]


@dataclass
class Copy:
    """A copy of the campaign: where it lies, what is open, and what was confirmed on it."""

    folder: Path
    name: str = ""
    confirmed: set[str] = field(default_factory=set)
    proved: int = 0

    def __post_init__(self) -> None:
        self.open()

    def open(self) -> None:
        self.campaign = campaigns.open_campaign(self.folder)

    @property
    def actor(self) -> Actor:
        person = campaigns.find_evaluator(self.campaign, self.name)
        return Actor(person.id, person.role)

    def ids(self, where: str = "1") -> set[str]:
        with self.campaign.database.read() as connection:
            found = connection.exec_driver_sql(f"SELECT id FROM entries WHERE {where}")
            return set(found.scalars())


def prepare(folder: Path) -> None:
    """Make the campaigns that every example begins with a copy of."""
    with an_office(folder) as lead:
        for number, name in enumerate(WHO):
            a_laptop(lead, folder / str(number), name).close()


class MergeMachine(RuleBasedStateMachine):
    """Whatever people, sticks and computers do, nothing that was confirmed is lost."""

    def __init__(self, office: Path, folder: Path) -> None:
        super().__init__()
        shutil.copytree(office, folder)
        self.folder = folder
        self.lead = Copy(folder / "任务")
        self.laptops = [Copy(folder / str(n), name) for n, name in enumerate(WHO)]
        self.handed: list[Handed] = []
        self.clock: time_machine.travel | None = None
        self.number = 0

    def teardown(self) -> None:
        self._stop_clock()
        for copy in (self.lead, *self.laptops):
            copy.campaign.close()
        shutil.rmtree(self.folder)

    def _new(self, name: str) -> Path:
        self.number += 1
        return self.folder / f"{self.number}.{name}"

    def _stop_clock(self) -> None:
        if self.clock is not None:
            self.clock.stop()
            self.clock = None

    @initialize(cell=CELL, verdicts=st.permutations((0, 1, 2)))
    def begin(self, cell: int, verdicts: list[int]) -> None:
        """Let everybody have judged one cell, each otherwise, and handed in."""
        for number, value in enumerate(verdicts):
            self.score(number, cell, value)
            self.hand_in(number)

    @rule(number=LAPTOP, cell=CELL, value=VERDICT)
    def score(self, number: int, cell: int, value: int) -> None:
        laptop = self.laptops[number]
        rate(laptop.campaign, laptop.name, cell, value)

    @rule(number=LAPTOP, site=SITE, text=st.sampled_from(("", "只有目录", "栏目空白")))
    def edit(self, number: int, site: int, text: str) -> None:
        laptop = self.laptops[number]
        place = laptop.campaign.sites.all()[site]
        laptop.campaign.walk.note(place, "1.1", text, laptop.actor)

    @rule(number=LAPTOP, site=SITE, undo=st.booleans())
    def withdraw(self, number: int, site: int, undo: bool) -> None:
        laptop = self.laptops[number]
        with suppress(GovAssessError):  # where there is nothing to take back
            if undo:
                laptop.campaign.history.undo(laptop.actor)
            else:
                place = laptop.campaign.sites.all()[site]
                laptop.campaign.walk.withdraw(place, "1.1", laptop.actor)

    @rule(number=LAPTOP, site=SITE, picture=st.integers(0, 3))
    def capture(self, number: int, site: int, picture: int) -> None:
        laptop = self.laptops[number]
        place = laptop.campaign.sites.all()[site]
        capsule = Capsule(place.url, "首页", "2012-12-03T07:40:00+00:00")
        laptop.campaign.evidence.keep(png(picture, 6), capsule, laptop.actor, [(place, "1.1")])

    @rule(number=LAPTOP)
    def hand_in(self, number: int) -> None:
        laptop = self.laptops[number]
        person = campaigns.find_evaluator(laptop.campaign, laptop.name)
        file = self._new("result.gapkg")
        laptop.campaign.packages.hand_in(file, person)
        own = laptop.ids(f"kind IN ({OWN})")
        self.handed.append(Handed(file, frozenset(own)))

    @rule(number=LAPTOP)
    def bring(self, number: int) -> None:
        """Hand in, and take the stick to the lead."""
        self.hand_in(number)
        self._take_in(self.handed[-1:])

    @rule(data=st.data())
    def take_in(self, data: st.DataObject) -> None:
        """Merge some of all packages ever written, old ones too."""
        self._take_in(data.draw(st.lists(st.sampled_from(self.handed), min_size=1, max_size=3)))

    def _take_in(self, chosen: list[Handed]) -> None:
        """Merge packages and at once the same again."""
        for done in self._merge(chosen):
            assert done.rejected == ()
        self.lead.confirmed |= {name for each in chosen for name in each.entries}
        before = dumped(self.lead.campaign)
        assert not any(done.brings for done in self._merge(chosen))
        assert dumped(self.lead.campaign) == before

    @rule(data=st.data(), share=st.floats(0, 1, exclude_max=True))
    def take_in_a_part(self, data: st.DataObject, share: float) -> None:
        """Merge a sound package together with one that the stick cut short: nothing comes in."""
        chosen = data.draw(st.sampled_from(self.handed))
        whole, part = chosen.file.read_bytes(), self._new("part.gapkg")
        part.write_bytes(whole[: int(len(whole) * share)])
        self._unmoved([self.handed[0].file, part], Problem.PACKAGE_REFUSED)

    @rule(data=st.data(), steps=st.integers(0, 6))
    def stop_taking_in(self, data: st.DataObject, steps: int) -> None:
        """Stop a merge somewhere on its way: all of it is in, or nothing."""
        chosen = data.draw(st.lists(st.sampled_from(self.handed), min_size=1, max_size=2))
        before, stop = dumped(self.lead.campaign), _StopAfter(steps)
        try:
            self.lead.campaign.packages.merge([each.file for each in chosen], stop)
        except Cancelled:
            assert dumped(self.lead.campaign) == before
        else:
            self.lead.confirmed |= {name for each in chosen for name in each.entries}

    @rule(number=st.integers(0, 3), value=VERDICT)
    def kill(self, number: int, value: int) -> None:
        """End the process in the middle of an act and open what then lies on the disk."""
        copy = (*self.laptops, self.lead)[number]
        left = self._new("killed")
        with suppress(_Killed), copy.campaign.database.record(Action.RATE, *_who(copy)) as act:
            act.put(Subject.LATER, f"s/1.1/{value}", {"site": "s", "indicator": "1.1"})
            shutil.copytree(copy.folder, left)
            raise _Killed
        copy.campaign.close()
        shutil.rmtree(copy.folder)
        left.rename(copy.folder)
        copy.open()

    @rule(moment=st.sampled_from(CLOCKS))
    def set_the_clock(self, moment: datetime) -> None:
        self._stop_clock()
        self.clock = time_machine.travel(moment, tick=True)
        self.clock.start()

    @rule(number=LAPTOP, basis=st.integers(0, 9))
    def send_a_new_task(self, number: int, basis: int) -> None:
        """Change the campaign at the lead's desk and bring one laptop up to date."""
        lead, laptop = self.lead.campaign, self.laptops[number]
        campaigns.edit_settings(lead, replace(lead.settings(), basis=f"延信办〔2012〕{basis}号"))
        file = self._new("task.gapkg")
        lead.packages.export_task(file, campaigns.find_evaluator(lead, laptop.name))
        laptop.campaign.close()
        laptop.campaign = open_task(file, laptop.folder)
        assert laptop.campaign.settings() == lead.settings()

    @invariant()
    def nothing_confirmed_vanishes(self) -> None:
        for copy in (self.lead, *self.laptops):
            here = copy.ids()
            assert copy.confirmed <= here
            copy.confirmed = here

    @invariant()
    def all_counts_or_was_replaced(self) -> None:
        for copy in (self.lead, *self.laptops):
            with copy.campaign.database.read() as connection:
                query = "SELECT id, replaces FROM entries"
                rows = connection.exec_driver_sql(query).all()
                heads = set(connection.exec_driver_sql("SELECT entry FROM heads").scalars())
            replaced = {name for row in rows for name in row.replaces.split()}
            assert heads | replaced == {row.id for row in rows}
            assert not heads & replaced

    @invariant()
    def what_is_shown_is_what_the_journal_says(self) -> None:
        """Hashes, chains, pictures, and every table made anew, wherever something was done."""
        for copy in (self.lead, *self.laptops):
            if copy.proved != len(copy.confirmed):
                assert check(copy.campaign.database).problems == ()
                copy.proved = len(copy.confirmed)

    def _merge(self, chosen: list[Handed]) -> tuple[PackageMerge, ...]:
        return self.lead.campaign.packages.merge([each.file for each in chosen])

    def _unmoved(self, files: list[Path], problem: Problem) -> None:
        """Merge what cannot be merged: the campaign stays as it was, byte for byte."""
        before = dumped(self.lead.campaign)
        try:
            self.lead.campaign.packages.merge(files)
        except GovAssessError as error:
            refusal: Problem | None = error.problem
        else:
            refusal = None
        assert refusal is problem
        assert dumped(self.lead.campaign) == before


class _StopAfter:
    """Progress whose person asks to stop after so many steps."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def step(self, done: int, total: int, note: str = "") -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def _who(copy: Copy) -> tuple:
    by = copy.actor if copy.name else OFFICE
    return by.id, by.role
