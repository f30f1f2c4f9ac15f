"""The rule of merging alone, on thousands of made-up histories: its laws, and programs without it.

The same laws on real files and packages: `tests/services/test_packages_laws.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import count
from random import Random
from typing import TYPE_CHECKING

import pytest

from govassess.domain.merging import Here, Incoming, MergePlan, Verdict, plan

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Key = tuple[str, str]
    Planner = Callable[[Sequence[Incoming], Here], MergePlan]

FEW = [300, pytest.param(5000, marks=pytest.mark.long)]
"""How many histories are tried."""
SUBJECTS = ("s/1.1/ann", "s/1.2/ann", "t/1.1/ann")
YEAR = 365 * 24 * 60
CLOCKS = (0, 0, -8 * 60, -11 * YEAR, 10 * YEAR)
"""By how many minutes a laptop's clock is wrong."""


def by_the_rule(incoming: Sequence[Incoming], here: Here) -> MergePlan:
    return plan(incoming, here, lambda _: None)


@dataclass
class Copy:
    """A campaign on somebody's computer: what is in its journal, and what counts of it."""

    planner: Planner = by_the_rule
    journal: dict[str, Incoming] = field(default_factory=dict)
    heads: dict[Key, Mapping[str, str | None]] = field(default_factory=dict)

    def write(self, name: str, subject: str, value: str | None) -> None:
        """Record a verdict in place of all that counts here."""
        replaced = tuple(self.heads.get(("rating", subject), ()))
        self.take([Incoming(name, "rating", subject, value, replaced)])

    def take(self, package: Sequence[Incoming]) -> MergePlan:
        done = self.planner(package, Here(self.journal.keys(), self.heads))
        brought = {each.id: each for each in package}
        self.journal |= {name: brought[name.partition(" ")[0]] for name in done.accepted}
        self.heads |= done.heads
        return done

    def package(self) -> list[Incoming]:
        return list(self.journal.values())


@dataclass(frozen=True)
class History:
    """Packages of three laptops, some older than others, and what the clocks said of entries."""

    packages: list[list[Incoming]]
    clocks: dict[str, int]

    def meant(self) -> dict[Key, dict[str, str | None]]:
        """Return what counts by definition: all that nothing replaces, wherever it was written."""
        entries = [each for package in self.packages for each in package]
        replaced = {old for each in entries for old in each.replaces}
        found: dict[Key, dict[str, str | None]] = {}
        for each in entries:
            if each.id not in replaced:
                found.setdefault((each.kind, each.subject), {})[each.id] = each.value
        return found

    def merged(self, random: Random, planner: Planner = by_the_rule) -> Copy:
        """Return what a lead has once the packages came in some order."""
        lead = Copy(planner)
        for package in random.sample(self.packages, len(self.packages)):
            lead.take(package)
        return lead


def a_history(random: Random) -> History:
    """Let laptops judge and correct, meet now and then, and hand in more than once."""
    laptops, wrong = [Copy() for _ in range(3)], random.choices(CLOCKS, k=3)
    packages: list[list[Incoming]] = []
    clocks: dict[str, int] = {}
    for minute in range(random.randrange(6, 16)):
        number = random.randrange(3)
        name = f"{number}-{minute}"
        clocks[name] = minute // 2 + wrong[number]  # two acts may fall into one minute
        value = random.choice(("1", "2", "3", None))
        laptops[number].write(name, random.choice(SUBJECTS), value)
        if random.random() < 0.2:
            laptops[random.randrange(3)].take(laptops[number].package())
        if random.random() < 0.2:
            packages.append(laptops[number].package())
    return History([*packages, *(each.package() for each in laptops)], clocks)


def histories(number: int) -> list[tuple[History, Random]]:
    return [(a_history(Random(seed)), Random(seed + 1)) for seed in range(number)]


def lost(history: History, lead: Copy) -> int:
    """Return how many corrections that nobody contradicts do not count at this lead."""
    return sum(
        len(versions) == 1
        and bool(lead.journal[next(iter(versions))].replaces)
        and lead.heads[key] != versions
        for key, versions in history.meant().items()
    )


@pytest.mark.promise("T51")
@pytest.mark.promise("T53")
@pytest.mark.parametrize("number", FEW)
def test_any_order_comes_to_what_nothing_replaces(
    number: int, counted: Callable[[int, str], None]
) -> None:
    for history, random in histories(number):
        for _ in range(3):
            lead = history.merged(random)
            assert lead.heads == history.meant()
            assert lead.journal == {each.id: each for one in history.packages for each in one}
    counted(3 * number, "orders")


def latest_by(clocks: Mapping[str, int]) -> Planner:
    """Plan as many a program does: of all versions the one of the latest clock counts."""

    def planned(incoming: Sequence[Incoming], here: Here) -> MergePlan:
        made = by_the_rule(incoming, here)
        versions = {key: dict(here.heads.get(key, {})) for key in made.heads}
        for each in incoming:
            if each.id in made.verdicts and made.verdicts[each.id] is not Verdict.SAME:
                versions[each.kind, each.subject][each.id] = each.value
        latest = {key: max(found, key=lambda name: clocks[name]) for key, found in versions.items()}
        heads = {key: {name: versions[key][name]} for key, name in latest.items()}
        return replace(made, heads=heads)

    return planned


@pytest.mark.promise("T51", control=True)
def test_where_the_latest_clock_wins_corrections_are_lost_and_the_order_decides() -> None:
    fell, differed = 0, 0
    for history, random in histories(200):
        one, other = (history.merged(random, latest_by(history.clocks)) for _ in range(2))
        fell += lost(history, one)
        differed += one.heads != other.heads
        assert lost(history, history.merged(random)) == 0
    assert fell > 10
    assert differed > 10


def twice_is_once(lead: Copy, packages: Sequence[list[Incoming]]) -> None:
    """Check that packages that are in bring nothing, one by one."""
    before = dict(lead.journal), dict(lead.heads)
    for package in packages:
        done = lead.take(package)
        assert done.accepted == ()
        assert set(done.verdicts.values()) <= {Verdict.SAME}
    assert (lead.journal, lead.heads) == before


@pytest.mark.promise("T50")
@pytest.mark.parametrize("number", FEW)
def test_packages_that_are_in_bring_nothing(
    number: int, counted: Callable[[int, str], None]
) -> None:
    for history, random in histories(number):
        twice_is_once(history.merged(random), history.packages)
    counted(number, "histories")


def appending(incoming: Sequence[Incoming], here: Here) -> MergePlan:
    """Plan without looking at what is here: all that comes is written behind it, as new."""
    come = next(number for number in count() if f"{incoming[0].id} {number}" not in here.ids)
    names = {each.id: f"{each.id} {come}" for each in incoming}
    fresh = [
        each._replace(id=names[each.id], replaces=tuple(names[old] for old in each.replaces))
        for each in incoming
    ]
    return by_the_rule(fresh, here)


@pytest.mark.promise("T50", control=True)
def test_where_all_is_written_behind_every_replay_doubles_it() -> None:
    for history, _ in histories(20):
        package = max(history.packages, key=len)
        lead = Copy(appending)
        lead.take(package)
        once = {key: len(versions) for key, versions in lead.heads.items()}
        with pytest.raises(AssertionError):
            twice_is_once(lead, [package])
        assert len(lead.journal) == 2 * len(package)
        assert {key: len(versions) for key, versions in lead.heads.items()} == {
            key: 2 * versions for key, versions in once.items()
        }


def through_a_second_lead(
    history: History, random: Random, handed_on: Callable[[Copy], list[Incoming]]
) -> Copy:
    """Return what a lead has of some packages and what a second lead hands on of the others."""
    cut = random.randrange(1, len(history.packages))
    second, lead = Copy(), Copy()
    for package in history.packages[:cut]:
        second.take(package)
    for package in random.sample(
        [handed_on(second), *history.packages[cut:]], k=1 + len(history.packages) - cut
    ):
        lead.take(package)
    return lead


@pytest.mark.promise("T52")
@pytest.mark.parametrize("number", FEW)
def test_what_a_second_lead_hands_on_comes_to_the_same(
    number: int, counted: Callable[[int, str], None]
) -> None:
    for history, random in histories(number):
        lead = through_a_second_lead(history, random, Copy.package)
        assert lead.heads == history.meant()
        assert lead.journal.keys() == history.clocks.keys()
    counted(number, "histories")


def only_what_counts(copy: Copy) -> list[Incoming]:
    """Hand on the verdicts that count, each as if it had been the first."""
    standing = [name for versions in copy.heads.values() for name in versions]
    return [copy.journal[name]._replace(replaces=()) for name in standing]


@pytest.mark.promise("T52", control=True)
def test_a_second_lead_that_hands_on_verdicts_alone_brings_old_ones_back() -> None:
    came_back = 0
    for history, random in histories(100):
        lead = through_a_second_lead(history, random, only_what_counts)
        came_back += lead.heads != history.meant()
    assert came_back > 10
