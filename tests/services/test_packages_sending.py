"""Handing out: one task package or many, and a person's two versions back to that person."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from govassess.domain.annotation import Annotation, Mark, Tool
from govassess.domain.evidence import Capsule
from govassess.domain.people import Actor, Evaluator
from govassess.errors import GovAssessError
from govassess.exchange.package import Reader, open_package
from govassess.exchange.package_manifest import PackageKind
from govassess.progress import Cancelled
from govassess.services import campaigns, packages_desk, packages_sending
from govassess.services.packages_keys import own_keys
from govassess.store.vault import recognise
from tests.exchange.packing import data_of
from tests.services.laptops import a_laptop, an_office, hand_in, rate
from tests.store.making import png

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.services.campaign import Campaign


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Campaign]:
    with an_office(tmp_path) as campaign:
        yield campaign


def inside(file: Path, scratch: Path) -> tuple[str, str, list[tuple[str, str, str]], set[str]]:
    """Return kind and receiver of a package, (kind, subject, author) of its entries, pictures."""
    with open_package(
        file, scratch, reader=Reader(recognise), identity=own_keys().identity
    ) as package:
        rows = [data_of(entry) for entry in package.entries()]
        entries = [(row["kind"], row["subject"], row["by"]) for row in rows]
        return package.manifest.kind.value, package.manifest.to, entries, set(package.pictures)


def test_everybody_gets_their_own(lead: Campaign, tmp_path: Path) -> None:
    people = campaigns.evaluators(lead)
    folder = tmp_path / "任务包"
    done = packages_sending.export_tasks(lead, folder, people)
    assert [each.path.name for each in done] == ["任务包_张敏.gapkg", "任务包_王强.gapkg"]
    for person, each in zip(people, done, strict=True):
        kind, receiver, *_ = inside(each.path, tmp_path)
        assert (kind, receiver) == (PackageKind.TASK, person.id)
    again = packages_sending.export_tasks(lead, folder, people[:1])
    assert again[0].sha256 == done[0].sha256, "written twice it is the same file"
    assert len(list(folder.iterdir())) == 2


def test_no_two_files_have_one_name(tmp_path: Path) -> None:
    first = Evaluator("1", "张/敏")  # type: ignore[arg-type]
    second = replace(first, name="张\\敏")
    files = packages_sending.task_files(tmp_path, [first, second])
    assert [file.name for file in files] == ["任务包_张_敏.gapkg", "任务包_张_敏 (2).gapkg"]


def test_it_can_be_stopped(lead: Campaign, tmp_path: Path) -> None:
    class Stops:
        def step(self, done: int, total: int, note: str = "") -> None:
            if done:
                raise Cancelled

    with pytest.raises(Cancelled):
        packages_sending.export_tasks(lead, tmp_path / "t", campaigns.evaluators(lead), Stops())
    assert [path.name for path in (tmp_path / "t").iterdir()] == ["任务包_张敏.gapkg"]


def test_a_person_gets_what_they_said_twice_and_nobody_elses(
    lead: Campaign, tmp_path: Path
) -> None:
    files = []
    for number in range(2):
        with a_laptop(lead, tmp_path / str(number), "张敏") as laptop:
            rate(laptop, "张敏", 0, 3)
            rate(laptop, "张敏", 0, number)
            rate(laptop, "张敏", 1, 2)
            files.append(hand_in(laptop, "张敏", tmp_path / f"{number}.gapkg"))
    with a_laptop(lead, tmp_path / "w", "王强") as laptop:
        rate(laptop, "王强", 0, 2)
        files.append(hand_in(laptop, "王强", tmp_path / "w.gapkg"))
    done = lead.packages.merge(files)
    me, other = campaigns.evaluators(lead)
    assert [row.clashes for row in packages_desk.desk(lead)] == [1, 0]
    cell = f"{lead.sites.all()[0].id}/1.1"
    own = task_entries(lead, me, tmp_path)
    assert own == [("rating", f"{cell}/{me.id}", me.id)] * 4, "both, and what they replaced"
    assert task_entries(lead, other, tmp_path) == []
    lead.packages.set_aside(done[1].receipt)
    assert task_entries(lead, me, tmp_path) == []


def task_entries(lead: Campaign, person: Evaluator, folder: Path) -> list[tuple[str, str, str]]:
    """Return what is of evaluators in a person's task package."""
    file = folder / "task.gapkg"
    lead.packages.export_task(file, person)
    return [row for row in inside(file, folder)[2] if row[2] != "lead"]


def layer(size: int) -> Annotation:
    return Annotation((Mark(Tool.BOX, 1, 1, size, size),))


def test_what_is_said_twice_of_a_picture_goes_with_the_picture(
    lead: Campaign, tmp_path: Path
) -> None:
    with a_laptop(lead, tmp_path / "1", "张敏") as laptop:
        person = campaigns.find_evaluator(laptop, "张敏")
        me = Actor(person.id, person.role)
        capsule = Capsule("http://x", "", "2012-12-03T07:40:00+00:00")
        kept = laptop.evidence.keep(png(1, 20), capsule, me).evidence
        copy = campaigns.backup(laptop)
        laptop.evidence.annotate(kept, layer(5), me)
        one = hand_in(laptop, "张敏", tmp_path / "1.gapkg")
    campaigns.restore(copy, tmp_path / "2")
    with campaigns.open_campaign(tmp_path / "2") as laptop:
        laptop.evidence.annotate(kept, layer(9), me)
        two = hand_in(laptop, "张敏", tmp_path / "2.gapkg")
    lead.packages.merge([one, two])
    file = tmp_path / "task.gapkg"
    lead.packages.export_task(file, person)
    _, _, entries, pictures = inside(file, tmp_path)
    assert {row[0] for row in entries if row[2] == person.id} == {"evidence", "annotation"}
    assert pictures == {kept.picture}


def test_the_desk_tells_who_handed_in(lead: Campaign, tmp_path: Path) -> None:
    with a_laptop(lead, tmp_path / "1", "张敏") as laptop:
        rate(laptop, "张敏", 0, 3)
        hand_in(laptop, "张敏", tmp_path / "1.gapkg")
        rate(laptop, "张敏", 1, 3)
        file = hand_in(laptop, "张敏", tmp_path / "2.gapkg")
    (done,) = lead.packages.merge([file])
    zhang, wang = packages_desk.desk(lead)
    assert zhang.handin is not None
    assert (zhang.handin.number, zhang.handin.answered) == (2, 2)
    assert (zhang.sites, wang.handin) == (None, None)
    assert [key.confirmed for key in zhang.keys] == [False]
    lead.packages.set_aside(done.receipt)
    assert packages_desk.desk(lead)[0].handin is None


def test_a_hand_in_that_says_nonsense_breaks_no_desk(lead: Campaign) -> None:
    assert packages_desk._handin({"number": "x", "answered": [1]}, "", 0).number == 0


def test_nothing_is_written_where_nothing_can_be(lead: Campaign, tmp_path: Path) -> None:
    (tmp_path / "t").write_text("in the way", encoding="utf-8")
    with pytest.raises(GovAssessError):
        packages_sending.export_tasks(lead, tmp_path / "t", campaigns.evaluators(lead))


def test_what_one_laptop_lacks_the_other_may_have_brought(lead: Campaign, tmp_path: Path) -> None:
    files = []
    for place in (0, 1):
        with a_laptop(lead, tmp_path / f"{place}", "张敏") as laptop:
            rate(laptop, "张敏", place, 3)
            files.append(hand_in(laptop, "张敏", tmp_path / f"{place}.gapkg"))
    own = sum(row.leaves for row in lead.sites.list())
    lead.packages.merge(files)
    (zhang, _) = packages_desk.desk(lead)
    assert zhang.handin is not None
    assert zhang.handin.open == own - 2
