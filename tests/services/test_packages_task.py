"""What a task package may bring to a copy, what it brought, and what is refused as forged."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from govassess.canonical import canonical_bytes
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.evidence import Capsule
from govassess.domain.people import OFFICE, Actor
from govassess.errors import GovAssessError, Problem
from govassess.exchange.package import Packed, write_package
from govassess.services import (
    adjudication_questions,
    adjudication_returns,
    campaigns,
    packages_files,
    walk_questions,
)
from govassess.services.packages_keys import own_keys
from govassess.services.packages_news import TaskNews
from govassess.services.packages_task import open_task, take_task
from govassess.services.walk_questions import own
from govassess.store.check import check
from tests.exchange.packing import data_of
from tests.services.laptops import a_laptop, an_office, dumped, hand_in, rate
from tests.store.making import png

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.services.campaign import Campaign

ZHANG, WANG = "张敏", "王强"
CAPSULE = Capsule("http://www.baotaqu.gov.cn/", "首页", "2012-12-03T07:40:00+00:00")
Line = dict[str, Any]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Campaign]:
    with an_office(tmp_path / "lead") as campaign:
        yield campaign


def actor(campaign: Campaign, name: str = ZHANG) -> Actor:
    person = campaigns.find_evaluator(campaign, name)
    return Actor(person.id, person.role)


def task(office: Campaign, file: Path) -> Path:
    office.packages.export_task(file, campaigns.find_evaluator(office, ZHANG))
    return file


def forged(file: Path, target: Path, lines: list[Line]) -> Path:
    """Write a task by the lead's own hand, with further lines in it."""
    with packages_files.one_opened(file) as package:
        rows = [data_of(entry) for entry in package.entries()]
        manifest = replace(package.manifest, members=())
    packed = Packed(manifest, tuple(map(canonical_bytes, [*rows, *lines])))
    write_package(target, packed, secret=own_keys().signing)
    return target


def lines_of(file: Path, kinds: set[str]) -> list[Line]:
    with packages_files.one_opened(file) as package:
        return [data_of(entry) for entry in package.entries() if entry.kind in kinds]


@contextmanager
def unchanged(laptop: Campaign) -> Iterator[Path]:
    """Close a copy and see that it is as it was afterwards."""
    before = dumped(laptop)
    laptop.close()
    yield laptop.folder
    with campaigns.open_campaign(laptop.folder) as still:
        assert dumped(still) == before
        assert check(still.database).ok


def refused(file: Path, folder: Path) -> str:
    with pytest.raises(GovAssessError) as raised:
        open_task(file, folder)
    assert raised.value.problem is Problem.PACKAGE_REFUSED
    return str(raised.value.facts["reason"].key)  # type: ignore[attr-defined]


class TestForgedTasks:
    """T19 for the evaluator's door: nothing of other people's, nothing in one's own name."""

    @pytest.mark.parametrize("kind", ["rating", "finding", "evidence", "question", "handin"])
    def test_nothing_that_another_person_recorded(
        self, office: Campaign, tmp_path: Path, kind: str
    ) -> None:
        mine = a_laptop(office, tmp_path / "a", ZHANG)
        with a_laptop(office, tmp_path / "b", WANG) as other:
            site, wang = other.sites.all()[0], actor(other, WANG)
            rate(other, WANG, 0, 3)
            rule = other.walk.leaf(site, "2.1").leaf.lines[0]  # type: ignore[union-attr]
            other.walk.record_finding(site, other.walk.new_finding(site, "2.1", rule, wang), wang)
            other.evidence.keep(png(1, 20), CAPSULE, wang, [(site, "1.1")])
            walk_questions.ask(other, site, "1.1", "算不算", wang)
            lines = lines_of(hand_in(other, WANG, tmp_path / "w.gapkg"), {kind})
        assert lines
        bad = forged(task(office, tmp_path / "t.gapkg"), tmp_path / "f.gapkg", lines[:1])
        with unchanged(mine) as folder:
            assert refused(bad, folder) == "packages.task"
        assert refused(bad, tmp_path / "neu") == "packages.task"
        assert not (tmp_path / "neu").exists()

    @pytest.mark.parametrize(
        "claim",
        [
            {"by": "lead", "role": "lead", "device": "e" * 32, "seq": 1, "prev": ""},
            {"by": "{wang}", "device": "e" * 32, "seq": 1, "prev": ""},
            {"device": "{mine}", "seq": 10**6},
            {"device": "e" * 32, "seq": 1, "prev": "", "subject": "nowhere/1.1/{me}"},
            {"device": "e" * 32, "seq": 1, "prev": "", "value": {"answer": {"number": "1000"}}},
        ],
    )
    def test_nothing_in_the_owners_name_that_is_not_theirs(
        self, office: Campaign, tmp_path: Path, claim: Line
    ) -> None:
        with a_laptop(office, tmp_path / "a", ZHANG) as laptop:
            rate(laptop, ZHANG, 0, 3)
            (line,) = lines_of(hand_in(laptop, ZHANG, tmp_path / "r.gapkg"), {"rating"})
            device, me, wang = laptop.database.device, actor(laptop).id, actor(laptop, WANG).id
        told = {
            name: value.format(mine=device, me=me, wang=wang) if isinstance(value, str) else value
            for name, value in claim.items()
        }
        action = line["action"] | {"id": "9" * 32}
        bad = forged(
            task(office, tmp_path / "t.gapkg"),
            tmp_path / "f.gapkg",
            [line | {"action": action} | told],
        )
        with (
            campaigns.open_campaign(tmp_path / "a") as laptop,
            unchanged(laptop) as folder,
        ):
            assert refused(bad, folder) in {"packages.task", "packages.entry"}

    @pytest.mark.parametrize("kind", [Subject.OPENING, Subject.CONSENSUS, Subject.LOOK])
    def test_nothing_of_the_settling(self, office: Campaign, tmp_path: Path, kind: Subject) -> None:
        mine = a_laptop(office, tmp_path / "a", ZHANG)
        file = task(office, tmp_path / "t.gapkg")
        (line,) = lines_of(file, {"campaign"})
        extra = line | {
            "kind": kind.value,
            "subject": "votes",
            "value": {"at": "2012-12-20T00:00:00+00:00"},
            "device": "e" * 32,
            "seq": 1,
            "prev": "",
            "replaces": [],
        }
        bad = forged(file, tmp_path / "f.gapkg", [extra])
        with unchanged(mine) as folder:
            assert refused(bad, folder) == "packages.task"

    def test_no_evaluator_speaks_as_the_lead(self, office: Campaign, tmp_path: Path) -> None:
        mine = a_laptop(office, tmp_path / "a", ZHANG)
        file = task(office, tmp_path / "t.gapkg")
        line = lines_of(file, {"site"})[0]
        extra = line | {"role": "evaluator", "device": "e" * 32, "seq": 1, "prev": ""}
        bad = forged(file, tmp_path / "f.gapkg", [extra])
        with unchanged(mine) as folder:
            assert refused(bad, folder) == "packages.task"

    def test_the_opening_of_the_votes_is_not_sent(self, office: Campaign, tmp_path: Path) -> None:
        put = Put(Subject.OPENING, "votes", {"at": "2012-12-20T00:00:00+00:00"})
        office.edit(Action.OPEN_VOTES, OFFICE, [put])
        assert lines_of(task(office, tmp_path / "t.gapkg"), {"opening", "consensus"}) == []


class TestNews:
    def test_what_a_further_task_brought_is_told(self, office: Campaign, tmp_path: Path) -> None:
        laptop = a_laptop(office, tmp_path / "a", ZHANG)
        second = a_laptop(office, tmp_path / "b", ZHANG)
        site, me = laptop.sites.all()[0], actor(laptop)
        for number, each in enumerate((laptop, second), start=1):
            rate(each, ZHANG, 0, number)
        walk_questions.ask(laptop, site, "1.2", "附件算不算", me)
        office.packages.merge(
            [hand_in(each, ZHANG, tmp_path / f"{n}") for n, each in enumerate((laptop, second))]
        )
        second.close()
        (topic,) = adjudication_questions.questions(office)
        adjudication_questions.answer(office, topic, "算")
        back = {"why": ("请再看一次", None), "by": OFFICE}
        adjudication_returns.send_back(office, site, "1.2", [me.id], **back)  # type: ignore[arg-type]
        class_id = office.rubric.classes()[0].id
        office.rubric.drafts.set_field(class_id, "1.1", "definition", "有概况和领导介绍")
        office.rubric.drafts.apply(class_id)
        office.plan.assign([(campaigns.find_evaluator(office, ZHANG), [site.id])])
        file = task(office, tmp_path / "t.gapkg")
        laptop.close()
        opened = take_task(file, laptop.folder)
        with opened.campaign as again:
            assert opened.news is not None
            assert replace(opened.news, versions=0, settings=False) == TaskNews(
                texts=("1.1",), replies=("1.2",), sent_back=("1.2",), sites=1
            )
            assert opened.news.versions == 1
            assert own(again, me)[0].reply is not None
        same = take_task(file, laptop.folder)
        with same.campaign:
            assert same.news == TaskNews()
            assert same.news.is_empty

    def test_a_new_copy_has_no_news(self, office: Campaign, tmp_path: Path) -> None:
        opened = take_task(task(office, tmp_path / "t.gapkg"), tmp_path / "neu")
        with opened.campaign:
            assert opened.news is None
