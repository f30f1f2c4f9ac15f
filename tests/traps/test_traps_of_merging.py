"""Traps that others paid for, by their number in the catalogue of reliability: of merging."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from itertools import count, product
from typing import TYPE_CHECKING, Any

import pytest

from govassess import clock
from govassess.domain.answers import NOTHING_FOUND, Answer
from govassess.domain.campaign_data import evaluator_to_data
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.ids import EvaluatorId
from govassess.domain.merging import MergePlan, Verdict, plan
from govassess.domain.people import OFFICE, Actor, Evaluator
from govassess.domain.results import Outcome
from govassess.services import campaigns, packages_handin, packages_merging, walk_versions
from govassess.services.packages_task import open_task
from govassess.store import merging
from govassess.store.check import check
from tests.builders import a_campaign, a_register
from tests.services.laptops import a_laptop, an_office, dumped, hand_in, rate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign
    from govassess.services.walk_sheet import SheetLine

ZHANG, WANG = "张敏", "王强"
EARLY, LATE = datetime(1979, 12, 31, 23, tzinfo=UTC), datetime(2036, 2, 7, tzinfo=UTC)


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Campaign]:
    with an_office(tmp_path) as campaign:
        yield campaign


def actor(campaign: Campaign, name: str = ZHANG) -> Actor:
    person = campaigns.find_evaluator(campaign, name)
    return Actor(person.id, person.role)


def line_of(campaign: Campaign, site: int, code: str, name: str = ZHANG) -> SheetLine:
    line = campaign.walk.sheet(campaign.sites.all()[site], actor(campaign, name)).line(code)
    assert line is not None
    return line


def last_wins(*arguments: Any) -> MergePlan:
    """Plan as many a program does: of several versions the one that came last stands."""
    made = plan(*arguments)
    heads = {key: dict(list(versions.items())[-1:]) for key, versions in made.heads.items()}
    return replace(made, heads=heads)


# 1 -----------------------------------------------------------------------------------------------

NAMESAKE = EvaluatorId("f" * 32)


def namesakes(place: Path) -> Campaign:
    """Return an office with two people of one name and, in two classes, two sites of one name."""
    lead = a_campaign(place / "任务", classes=("县区网站", "部门网站"))
    for name, url in (("县区网站", "a.gov.cn"), ("部门网站", "b.gov.cn")):
        lead.sites.import_file(a_register(place, (("新城", url),)), default_class=name)
    campaigns.add_evaluator(lead, ZHANG)
    other = Evaluator(NAMESAKE, ZHANG)  # as a roster of another office may bring it
    put = Put(Subject.EVALUATOR, other.id, evaluator_to_data(other, 1))
    lead.edit(Action.ADD_EVALUATOR, OFFICE, [put], label=other.name)
    return lead


def from_namesakes(lead: Campaign, place: Path) -> list[Path]:
    """Let both of one name judge both sites of one name, and hand in."""
    files = []
    for number, person in enumerate(campaigns.evaluators(lead)):
        task = place / f"{number}.task.gapkg"
        lead.packages.export_task(task, person)
        with open_task(task, place / str(number)) as laptop:
            for points, site in enumerate(laptop.sites.all()):
                answer = Answer(number=Fraction(2 * number + points))
                laptop.walk.rate(site, "1.1", answer, Actor(person.id, person.role))
            files.append(place / f"{number}.gapkg")
            packages_handin.hand_in(laptop, files[-1], person)
    return files


def verdicts(campaign: Campaign) -> list[tuple[str, str, Fraction | None]]:
    """Return every verdict that counts, by the ids of person and site."""
    found = []
    for person, site in product(campaigns.evaluators(campaign), campaign.sites.all()):
        line = campaign.walk.sheet(site, Actor(person.id, person.role)).line("1.1")
        assert line is not None
        if line.answer is not None:
            found.append((str(person.id), str(site.id), line.answer.number))
    return found


def test_trap_01_two_of_one_name_stay_two(tmp_path: Path) -> None:
    with namesakes(tmp_path) as lead:
        files = from_namesakes(lead, tmp_path)
        for _ in range(2):
            lead.packages.merge(files)
            people = [str(person.id) for person in campaigns.evaluators(lead)]
            sites = [str(site.id) for site in lead.sites.all()]
            cells = list(product(people, sites))
            assert verdicts(lead) == [(*cell, Fraction(n)) for n, cell in enumerate(cells)]
        assert [len(set(each)) for each in (people, sites)] == [2, 2]
        assert len({r.person for r in lead.packages.receipts()}) == 2
        lead.reports.open_votes()
        results = lead.reports.results()
        assert [[s.site.name for s in found.sites] for found in results.classes] == [["新城"]] * 2


@pytest.mark.promise("trap 1", control=True)
@pytest.mark.long
def test_known_by_their_name_two_become_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def by_name(campaign: Campaign, written: str) -> Evaluator:
        return next(p for p in campaigns.evaluators(campaign) if p.name == written)

    with namesakes(tmp_path) as lead:
        everybody = campaigns.evaluators(lead)
        known = [by_name(lead, person.name) for person in everybody]
        monkeypatch.setattr(campaigns, "evaluators", lambda _: tuple(known))
        lead.packages.merge(from_namesakes(lead, tmp_path))
        monkeypatch.undo()
        assert len(verdicts(lead)) < 4


# 2 -----------------------------------------------------------------------------------------------


def judged_apart(lead: Campaign, place: Path, clocks: Sequence[datetime]) -> list[Path]:
    """Let one person's two laptops, and another person's, judge a cell at what their clocks say."""
    files = []
    with pytest.MonkeyPatch.context() as patch:
        for number, (name, now) in enumerate(zip((ZHANG, ZHANG, WANG), clocks, strict=True)):
            with a_laptop(lead, place / str(number), name) as laptop:
                patch.setattr(clock, "now", lambda now=now: now)
                rate(laptop, name, 0, number + 1)
                files.append(hand_in(laptop, name, place / f"{number}.gapkg"))
                patch.undo()
    return files


def shown_apart(lead: Campaign, place: Path) -> None:
    """Check that nobody's verdict won: both versions are seen, and the site gets no total."""
    site = lead.sites.all()[0]
    assert line_of(lead, 0, "1.1").cell.clash
    found = walk_versions.versions(lead, site, "1.1", actor(lead))
    answers = {each.vote.answer for each in found if each.vote is not None}
    assert answers == {Answer(number=Fraction(1)), Answer(number=Fraction(2))}
    assert line_of(lead, 0, "1.1", WANG).answer == Answer(number=Fraction(3))
    for name, cell in product((ZHANG, WANG), (2,)):
        rate(lead, name, cell, 0)
    for name in (ZHANG, WANG):
        lead.walk.rate(site, "2.1", NOTHING_FOUND, actor(lead, name))
    lead.reports.open_votes()
    (county,) = lead.reports.results().classes
    score = next(each for each in county.sites if each.site.id == site.id)
    assert score.outcome is Outcome.INCOMPLETE
    assert score.rank is None
    assert any(line.code.startswith("clash") for line in lead.reports.gate().must_fix)


CLOCKS = ((EARLY, LATE, EARLY), (LATE, EARLY, LATE), (EARLY, EARLY, EARLY))


@pytest.mark.parametrize(
    "clocks",
    [CLOCKS[1], *(pytest.param(each, marks=pytest.mark.long) for each in (CLOCKS[0], CLOCKS[2]))],
    ids=("first late", "first early", "all alike"),
)
def test_trap_02_no_clock_decides_which_verdict_stands(
    lead: Campaign, tmp_path: Path, clocks: Sequence[datetime]
) -> None:
    files = judged_apart(lead, tmp_path, clocks)
    first, second, other = lead.packages.merge(files)
    assert [each.count(Verdict.CLASH) for each in (first, second, other)] == [0, 1, 0]
    shown_apart(lead, tmp_path)


@pytest.mark.promise("trap 2", control=True)
@pytest.mark.long
def test_where_the_last_wins_a_verdict_is_gone(
    lead: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = judged_apart(lead, tmp_path, CLOCKS[0])
    monkeypatch.setattr(packages_merging, "plan", last_wins)
    lead.packages.merge(files)
    with pytest.raises(AssertionError):
        shown_apart(lead, tmp_path)


# 3 -----------------------------------------------------------------------------------------------


class BrokenOff(Exception):  # noqa: N818 - what ends a transaction as the end of the process would
    pass


def commits_of(campaign: Campaign) -> list[str]:
    """Return a list to which the end of every writing transaction is added from now on."""
    said: list[str] = []
    ended: list[str] = []

    def hear(statement: str) -> None:
        said.append(statement)
        if statement in {"COMMIT", "ROLLBACK"}:
            ended.extend([statement] if "BEGIN IMMEDIATE" in said else [])
            said.clear()

    driver: Any = campaign.database._connection.connection.dbapi_connection
    driver.set_trace_callback(hear)
    return ended


def three_packages(lead: Campaign, place: Path) -> list[Path]:
    files = []
    for number, name in enumerate((ZHANG, ZHANG, WANG)):
        with a_laptop(lead, place / str(number), name) as laptop:
            for cell in range(4):
                rate(laptop, name, cell, number)
            files.append(hand_in(laptop, name, place / f"{number}.gapkg"))
    return files


def commit_each_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every package of a merge be committed by itself."""
    really = merging.take_in

    def take_in(connection: Any, *arguments: Any) -> None:
        really(connection, *arguments)
        cursor = connection.connection.cursor()
        cursor.execute("COMMIT")
        cursor.execute("BEGIN IMMEDIATE")

    monkeypatch.setattr(merging, "take_in", take_in)


def fail_at(monkeypatch: pytest.MonkeyPatch, nth: int) -> None:
    """Let the n-th package of a merge fail while it is written."""
    really, number = merging.take_in, count(1)

    def take_in(*arguments: Any) -> None:
        if next(number) == nth:
            raise BrokenOff
        really(*arguments)

    monkeypatch.setattr(merging, "take_in", take_in)


def test_trap_03_a_merge_is_one_commit(lead: Campaign, tmp_path: Path) -> None:
    files = three_packages(lead, tmp_path)
    commits = commits_of(lead)
    done = lead.packages.merge(files)
    assert commits == ["COMMIT"]
    assert sum(len(each.plan.accepted) for each in done) > 12


def test_trap_03_a_merge_that_breaks_off_brings_nothing(
    lead: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = three_packages(lead, tmp_path)
    before = dumped(lead)
    with monkeypatch.context() as patch:
        fail_at(patch, 3)
        with pytest.raises(BrokenOff):
            lead.packages.merge(files)
    assert dumped(lead) == before
    done = lead.packages.merge(files)
    assert all(each.brings for each in done)
    assert check(lead.database).ok


@pytest.mark.promise("trap 3", control=True)
@pytest.mark.long
def test_committed_package_by_package_a_merge_can_break_in_two(
    lead: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = three_packages(lead, tmp_path)
    before = dumped(lead)
    fail_at(monkeypatch, 3)
    commit_each_package(monkeypatch)
    commits = commits_of(lead)
    with pytest.raises(BrokenOff):
        lead.packages.merge(files)
    assert commits == ["COMMIT", "COMMIT", "ROLLBACK"]
    assert len(dumped(lead)) > len(before)


# 17 ----------------------------------------------------------------------------------------------


def two_cells_apart(lead: Campaign, place: Path) -> Campaign:
    """Return the first laptop with both cells of one site in two versions each."""
    laptops = [a_laptop(lead, place / name, ZHANG) for name in "ab"]
    for number, laptop in enumerate(laptops):
        for cell in (0, 2):
            rate(laptop, ZHANG, cell, number)
        lead.packages.merge([hand_in(laptop, ZHANG, place / f"{number}.gapkg")])
        laptop.close()
    lead.packages.export_task(place / "again.gapkg", campaigns.find_evaluator(lead, ZHANG))
    return open_task(place / "again.gapkg", laptops[0].folder)


def choose_here_and_there(laptop: Campaign) -> None:
    """Choose this computer's version of one cell and the other's of the other; check both."""
    site, me = laptop.sites.all()[0], actor(laptop)
    for code, here in (("1.1", True), ("1.2", False)):
        assert line_of(laptop, 0, code).cell.clash
        versions = walk_versions.versions(laptop, site, code, me)
        assert {each.code for each in versions} == {code}
        chosen = next(each for each in versions if each.here is here)
        walk_versions.pick(laptop, site, chosen, me)
        assert not line_of(laptop, 0, code).cell.clash
    answers = [line_of(laptop, 0, code).answer for code in ("1.1", "1.2")]
    assert answers == [Answer(number=Fraction(0)), Answer(option="一般")]


def test_trap_17_of_each_cell_its_own_version_is_chosen(lead: Campaign, tmp_path: Path) -> None:
    with two_cells_apart(lead, tmp_path) as laptop:
        choose_here_and_there(laptop)
        lead.packages.merge([hand_in(laptop, ZHANG, tmp_path / "c.gapkg")])
    answers = [line_of(lead, 0, code).answer for code in ("1.1", "1.2")]
    assert answers == [Answer(number=Fraction(0)), Answer(option="一般")]


def test_trap_17_a_decision_settles_one_cell(lead: Campaign) -> None:
    site = lead.sites.all()[0]
    for number, name in enumerate((ZHANG, WANG)):
        for cell in (0, 2):
            rate(lead, name, cell, number)
    lead.reports.open_votes()
    lead.adjudication.decide(site, "1.1", Answer(number=Fraction(1)), reason="复核截图")
    waiting = {c.leaf.code for c in lead.adjudication.disagreements() if not c.decided}
    assert waiting == {"1.2"}


@pytest.mark.promise("trap 17", control=True)
@pytest.mark.long
def test_chosen_for_the_whole_site_a_cell_goes_with_the_other(
    lead: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = walk_versions.pick

    def whole_site(campaign: Campaign, site: Site, version: Any, by: Actor) -> None:
        for code in ("1.1", "1.2"):
            for each in walk_versions.versions(campaign, site, code, by):
                if each.here is version.here:
                    really(campaign, site, each, by)

    monkeypatch.setattr(walk_versions, "pick", whole_site)
    with (
        two_cells_apart(lead, tmp_path) as laptop,
        pytest.raises(AssertionError),
    ):
        choose_here_and_there(laptop)


# 18 ----------------------------------------------------------------------------------------------


def said_alike(lead: Campaign, place: Path) -> list[Path]:
    """Let two laptops of one person and one of another say the same, note and finding too."""
    files = []
    for number, name in enumerate((ZHANG, ZHANG, WANG)):
        with a_laptop(lead, place / str(number), name) as laptop:
            site = laptop.sites.all()[0]
            laptop.walk.note(site, "1.1", "只有目录", actor(laptop, name))
            rate(laptop, name, 0, 2)
            rate(laptop, name, 2, 1)
            files.append(hand_in(laptop, name, place / f"{number}.gapkg"))
    return files


def no_conflict(lead: Campaign, files: list[Path]) -> None:
    done = lead.packages.merge(files)
    assert [each.count(Verdict.CLASH) for each in done] == [0, 0, 0]
    assert not any(line_of(lead, 0, code).cell.clash for code in ("1.1", "1.2"))
    assert line_of(lead, 0, "1.1").note == "只有目录"
    lead.reports.open_votes()
    assert lead.adjudication.disagreements() == ()


def test_trap_18_who_says_the_same_is_in_no_conflict(lead: Campaign, tmp_path: Path) -> None:
    no_conflict(lead, said_alike(lead, tmp_path))


@pytest.mark.promise("trap 18", control=True)
@pytest.mark.long
def test_compared_by_their_entries_the_same_is_a_conflict(
    lead: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def by_entry(incoming: Any, *arguments: Any) -> MergePlan:
        made = plan(incoming, *arguments)
        for (
            versions
        ) in made.heads.values():  # a blank more each is another text, and means the same
            texts = [f"{value}{' ' * n}" for n, value in enumerate(versions.values())]
            versions.update(zip(versions, texts, strict=True))  # type: ignore[attr-defined]
        return made

    monkeypatch.setattr(packages_merging, "plan", by_entry)
    with pytest.raises(AssertionError):
        no_conflict(lead, said_alike(lead, tmp_path))
