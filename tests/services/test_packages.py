"""Work that travels: tasks go out, results come in, and what has no right to is refused."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from govassess import clock, paths
from govassess.canonical import canonical_bytes, parse, sha256
from govassess.domain.answers import Answer
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.evidence import Capsule
from govassess.domain.merging import Verdict
from govassess.domain.people import OFFICE, Actor
from govassess.errors import GovAssessError, Problem
from govassess.exchange import seal
from govassess.exchange.package import Packed, Reader, open_package, write_package
from govassess.exchange.package_manifest import PackageKind
from govassess.exchange.sealed_file import is_sealed
from govassess.services import campaigns, packages_files
from govassess.services.packages_keys import Standing, own_keys
from govassess.services.packages_task import open_task
from govassess.store.check import check
from govassess.store.vault import recognise
from tests.exchange.packing import data_of
from tests.services.laptops import a_laptop, an_office, dumped, hand_in, rate, work_of
from tests.store.making import png

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.canonical import Json
    from govassess.exchange.package_manifest import Manifest
    from govassess.services.campaign import Campaign

CAPSULE = Capsule("http://www.baotaqu.gov.cn/", "首页", "2012-12-03T07:40:00+00:00")


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Campaign]:
    with an_office(tmp_path) as campaign:
        yield campaign


@pytest.fixture
def laptop(lead: Campaign, tmp_path: Path) -> Iterator[Campaign]:
    with a_laptop(lead, tmp_path / "张敏的笔记本", "张敏") as campaign:
        yield campaign


def actor(campaign: Campaign, name: str = "张敏") -> Actor:
    person = campaigns.find_evaluator(campaign, name)
    return Actor(person.id, person.role)


def reason(campaign: Campaign, *files: Path) -> str:
    """Return why merging is refused; the campaign must be as it was."""
    before = dumped(campaign)
    for act in (campaign.packages.inspect, campaign.packages.merge):
        with pytest.raises(GovAssessError) as raised:
            act(files)
        assert raised.value.problem is Problem.PACKAGE_REFUSED
    assert dumped(campaign) == before
    assert not (campaign.folder / "staging").exists()
    return str(raised.value.facts["reason"].key).removeprefix("packages.")  # type: ignore[attr-defined]


def rewritten(
    file: Path,
    target: Path,
    *,
    secret: str = "",
    change: dict[str, Json] | None = None,
    **facts: Json,
) -> Path:
    """Write a package anew with fields of its manifest or of its last rating changed."""
    staging = target.with_name("rewriting")
    staging.mkdir(exist_ok=True)
    keys = own_keys()
    with open_package(file, staging, reader=Reader(recognise), identity=keys.identity) as package:
        rows = [data_of(entry) for entry in package.entries()]
        manifest: Manifest = replace(package.manifest, members=(), **facts)
    renamed: dict[str, str] = {}
    for row in rows:  # what follows a changed entry is linked to it, as a forger would
        name = sha256(canonical_bytes(row))
        row["prev"] = renamed.get(row["prev"], row["prev"])
        row["replaces"] = [renamed.get(each, each) for each in row["replaces"]]
        row.update(change if change and row["kind"] == "rating" else {})
        renamed[name] = sha256(canonical_bytes(row))
    signing = secret or keys.signing
    author = replace(manifest.author, key=seal.public_key(signing))
    head = renamed.get(manifest.device.head, manifest.device.head)
    manifest = replace(manifest, author=author, device=replace(manifest.device, head=head))
    made = Packed(manifest, tuple(map(canonical_bytes, rows)))
    write_package(target, made, secret=signing)
    return target


class TestTask:
    def test_a_task_becomes_a_campaign(self, lead: Campaign, laptop: Campaign) -> None:
        assert laptop.settings() == lead.settings()
        assert laptop.sites.all() == lead.sites.all()
        assert campaigns.evaluators(laptop) == campaigns.evaluators(lead)
        (one,) = laptop.rubric.classes()
        assert laptop.rubric.rubric(one.id) == lead.rubric.rubric(one.id)
        assert laptop.database.device != lead.database.device
        assert check(laptop.database).ok

    def test_nobodys_answers_are_in_it(self, lead: Campaign, tmp_path: Path) -> None:
        rate(lead, "王强", 0, 3)
        with a_laptop(lead, tmp_path / "n", "张敏") as laptop:
            assert check(laptop.database).ok
            with laptop.database.read() as connection:
                kinds = set(connection.exec_driver_sql("SELECT kind FROM entries").scalars())
        assert not kinds & {"rating", "finding", "evidence", "note", "consensus"}

    def test_a_later_task_brings_what_is_new_and_keeps_the_work(
        self, lead: Campaign, laptop: Campaign, tmp_path: Path
    ) -> None:
        rate(laptop, "张敏", 0, 3)
        laptop.close()
        campaigns.edit_settings(lead, replace(lead.settings(), basis="延信办〔2012〕1号"))
        file = tmp_path / "再发.gapkg"
        lead.packages.export_task(file, campaigns.find_evaluator(lead, "张敏"))
        with open_task(file, laptop.folder) as again:
            assert again.settings().basis == "延信办〔2012〕1号"
            assert len(work_of([again])) == 1
            assert check(again.database).ok
        with open_task(file, laptop.folder) as twice:
            assert check(twice.database).ok

    def test_a_result_is_no_task(self, laptop: Campaign, tmp_path: Path) -> None:
        file = hand_in(laptop, "张敏", tmp_path / "r.gapkg")
        with pytest.raises(GovAssessError) as raised:
            open_task(file, tmp_path / "neu")
        assert raised.value.problem is Problem.PACKAGE_REFUSED
        assert not (tmp_path / "neu").exists()

    def test_a_task_of_another_hand_is_refused(
        self, lead: Campaign, laptop: Campaign, tmp_path: Path
    ) -> None:
        laptop.close()
        task = tmp_path / "t.gapkg"
        lead.packages.export_task(task, campaigns.find_evaluator(lead, "张敏"))
        forged = rewritten(task, tmp_path / "f.gapkg", secret="22" * 32)
        for folder in (laptop.folder, tmp_path / "neu"):
            with pytest.raises(GovAssessError) as raised:
                open_task(forged, folder)
            assert raised.value.problem is Problem.PACKAGE_REFUSED
        assert not (tmp_path / "neu").exists()
        with campaigns.open_campaign(laptop.folder) as still:
            assert check(still.database).ok


class TestResult:
    def test_work_and_pictures_arrive(
        self, lead: Campaign, laptop: Campaign, tmp_path: Path
    ) -> None:
        me, site = actor(laptop), laptop.sites.all()[0]
        laptop.walk.rate(site, "1.1", Answer(number=Fraction(3)), me)
        laptop.walk.note(site, "1.1", "只有目录", me)
        kept = laptop.evidence.keep(png(1, 20), CAPSULE, me, [(site, "1.1")]).evidence
        file = hand_in(laptop, "张敏", tmp_path / "r.gapkg")
        heard = []
        lead.on_change(heard.append)
        (done,) = lead.packages.merge([file])
        assert done.brings
        assert done.rejected == ()
        assert lead.evidence.path(kept).read_bytes() == png(1, 20)
        line = lead.walk.sheet(site, me).line("1.1")
        assert line is not None
        assert (line.note, line.pictures) == ("只有目录", 1)
        assert check(lead.database).ok
        (change,) = heard
        assert change.action is Action.MERGE
        assert {Subject.RATING, Subject.EVIDENCE, Subject.MERGE} <= change.kinds

    def test_inspecting_changes_nothing(
        self, lead: Campaign, laptop: Campaign, tmp_path: Path
    ) -> None:
        rate(laptop, "张敏", 0, 3)
        laptop.evidence.keep(png(1, 20), CAPSULE, actor(laptop))
        file = hand_in(laptop, "张敏", tmp_path / "r.gapkg")
        before = dumped(lead)
        (seen,) = lead.packages.inspect([file])
        assert seen.count(Verdict.NEW) == 3
        assert dumped(lead) == before
        assert lead.vault.files() == ()

    def test_it_is_sealed_to_the_lead(
        self, laptop: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        rate(laptop, "张敏", 0, 3)
        file = hand_in(laptop, "张敏", tmp_path / "r.gapkg")
        assert is_sealed(file)
        assert packages_files.prove(file).signature is Standing.VALID
        monkeypatch.setenv(paths.WORKSPACE_VARIABLE, str(tmp_path / "another computer"))
        assert packages_files.prove(file).manifest is None

    def test_two_computers_with_keys_of_their_own(
        self, lead: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        office = str(paths.workspace())
        task = tmp_path / "t.gapkg"
        lead.packages.export_task(task, campaigns.find_evaluator(lead, "张敏"))
        files = []
        for computer in ("one", "two"):
            monkeypatch.setenv(paths.WORKSPACE_VARIABLE, str(tmp_path / computer))
            with open_task(task, tmp_path / f"c{computer}") as laptop:
                rate(laptop, "张敏", 0, 3)
                files.append(hand_in(laptop, "张敏", tmp_path / f"{computer}.gapkg"))
                if computer == "two":
                    packages_files.enrol(tmp_path / "e.gapkg", "张敏")
            assert not packages_files.prove(files[-1]).manifest
        monkeypatch.setenv(paths.WORKSPACE_VARIABLE, office)
        (first,) = lead.packages.merge(files[:1])
        assert (first.signature, first.first_use) == (Standing.UNKNOWN, True)
        assert reason(lead, files[1]) == "other_key"
        lead.packages.enrol(*packages_files.read_enrolment(tmp_path / "e.gapkg"))
        (second,) = lead.packages.merge(files[1:])
        assert second.signature is Standing.VALID
        assert second.count(Verdict.CLASH) == 0  # both said the same
        assert check(lead.database).ok

    def test_leaves_that_were_changed_since_are_named(
        self, lead: Campaign, laptop: Campaign, tmp_path: Path
    ) -> None:
        rate(laptop, "张敏", 0, 3)
        class_id = lead.rubric.classes()[0].id
        lead.rubric.drafts.set_field(class_id, "1.1", "definition", "有概况和领导介绍")
        lead.rubric.drafts.apply(class_id)
        (done,) = lead.packages.merge([hand_in(laptop, "张敏", tmp_path / "r.gapkg")])
        assert done.brings
        assert done.outdated == ("1.1",)
        line = lead.walk.sheet(lead.sites.all()[0], actor(lead)).line("1.1")
        assert line is not None
        assert not line.is_answered

    def test_a_plain_one_only_where_it_is_allowed(self, lead: Campaign, tmp_path: Path) -> None:
        person = campaigns.find_evaluator(lead, "张敏")
        with pytest.raises(GovAssessError) as raised:
            lead.packages.hand_in(tmp_path / "r.gapkg", person, plain=True)
        assert raised.value.problem is Problem.PACKAGE_PLAIN
        campaigns.edit_settings(lead, replace(lead.settings(), plain_packages=True))
        lead.packages.hand_in(tmp_path / "r.gapkg", person, plain=True)
        assert not is_sealed(tmp_path / "r.gapkg")

    def test_handing_in_twice_is_recorded_once(self, laptop: Campaign, tmp_path: Path) -> None:
        person = campaigns.find_evaluator(laptop, "张敏")
        rate(laptop, "张敏", 0, 3)
        one = laptop.packages.hand_in(tmp_path / "1.gapkg", person)
        two = laptop.packages.hand_in(tmp_path / "2.gapkg", person)
        assert one.manifest == two.manifest
        rate(laptop, "张敏", 1, 2)
        three = laptop.packages.hand_in(tmp_path / "3.gapkg", person)
        assert three.manifest.entries == one.manifest.entries + 2

    def test_undone_work_travels_as_undone(
        self, lead: Campaign, laptop: Campaign, tmp_path: Path
    ) -> None:
        rate(laptop, "张敏", 0, 3)
        laptop.history.undo()  # by the office, as the command line does
        lead.packages.merge([hand_in(laptop, "张敏", tmp_path / "r.gapkg")])
        assert work_of([laptop]) <= {str(row[1]) for row in dumped(lead)}
        assert check(lead.database).ok

    def test_merging_cannot_be_undone_but_ends_what_can_be(
        self, lead: Campaign, laptop: Campaign, tmp_path: Path
    ) -> None:
        rate(laptop, "张敏", 0, 3)
        lead.packages.merge([hand_in(laptop, "张敏", tmp_path / "r.gapkg")])
        with pytest.raises(GovAssessError) as raised:
            lead.history.undo()
        assert raised.value.problem is Problem.NOTHING_TO_UNDO


@pytest.mark.parametrize("year", [1970, 1979, 2001, 2036])
def test_a_wrong_clock_changes_nothing_but_what_is_shown(
    lead: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, year: int
) -> None:
    moments = iter(datetime(year, 12, 31, 23 - n % 24, tzinfo=UTC) for n in range(1000))
    monkeypatch.setattr(clock, "now", lambda: next(moments))  # set back with every look at it
    with a_laptop(lead, tmp_path / "n", "张敏") as laptop:
        for number in range(3):
            rate(laptop, "张敏", 0, number)
        file = hand_in(laptop, "张敏", tmp_path / "r.gapkg")
        meant = work_of([laptop])
    (done,) = lead.packages.merge([file])
    assert done.count(Verdict.CLASH) == 0
    assert meant <= {str(row[1]) for row in dumped(lead)}
    line = lead.walk.sheet(lead.sites.all()[0], actor(lead)).line("1.1")
    assert line is not None
    assert line.answer == Answer(number=Fraction(2))


@pytest.mark.promise("T21")
class TestRefusals:
    @pytest.fixture
    def file(self, laptop: Campaign, tmp_path: Path) -> Path:
        rate(laptop, "张敏", 0, 3)
        return hand_in(laptop, "张敏", tmp_path / "r.gapkg")

    def test_an_older_package_is_a_no_op(
        self, lead: Campaign, laptop: Campaign, file: Path, tmp_path: Path
    ) -> None:
        rate(laptop, "张敏", 1, 2)
        lead.packages.merge([hand_in(laptop, "张敏", tmp_path / "2.gapkg")])
        before = dumped(lead)
        (done,) = lead.packages.merge([file])
        assert (done.older, done.brings) == (True, False)
        assert dumped(lead) == before

    def test_a_chain_that_forks_is_refused(
        self, lead: Campaign, laptop: Campaign, tmp_path: Path
    ) -> None:
        rate(laptop, "张敏", 0, 3)
        laptop.close()
        shutil.copytree(laptop.folder, tmp_path / "copy")
        files = []
        for number, folder in enumerate((laptop.folder, tmp_path / "copy")):
            with campaigns.open_campaign(folder) as one:
                rate(one, "张敏", 1, number)
                files.append(hand_in(one, "张敏", tmp_path / f"{number}.gapkg"))
        lead.packages.merge(files[:1])
        assert reason(lead, files[1]) == "fork"

    def test_other_campaigns_kinds_and_people(
        self, lead: Campaign, file: Path, tmp_path: Path
    ) -> None:
        made = tmp_path / "m.gapkg"
        assert reason(lead, rewritten(file, made, campaign="0" * 32)) == "other_campaign"
        assert reason(lead, rewritten(file, made, kind=PackageKind.TASK)) == "kind"
        packages_files.enrol(made, "张敏")
        assert reason(lead, made) == "kind"

    def test_somebody_else_on_the_roster_cannot_speak_for_one(
        self, lead: Campaign, file: Path, tmp_path: Path
    ) -> None:
        other = campaigns.find_evaluator(lead, "王强")
        with open_package(
            file, tmp_path, reader=Reader(recognise), identity=own_keys().identity
        ) as package:
            author = package.manifest.author
        forged = rewritten(file, tmp_path / "m.gapkg", author=replace(author, id=other.id))
        (done,) = lead.packages.merge([forged])
        assert not done.brings
        assert {why.key for _, why in done.rejected} == {"packages.rejected_owner"}
        stranger = rewritten(file, tmp_path / "m.gapkg", author=replace(author, id="x"))
        assert reason(lead, stranger) == "unknown_author"

    def test_another_key_is_stopped_until_it_is_enrolled(
        self, lead: Campaign, file: Path, laptop: Campaign, tmp_path: Path
    ) -> None:
        (first,) = lead.packages.merge([file])
        assert first.signature is Standing.UNKNOWN
        rate(laptop, "张敏", 1, 2)
        later = hand_in(laptop, "张敏", tmp_path / "2.gapkg")
        forged = rewritten(later, tmp_path / "m.gapkg", secret="22" * 32)
        assert reason(lead, forged) == "other_key"
        (again,) = lead.packages.merge([later])
        assert again.signature is Standing.UNKNOWN

    @pytest.mark.parametrize(
        ("change", "why"),
        [
            ({"value": {"answer": {"number": "1000"}, "note": ""}}, "points"),
            ({"value": {"answer": {"number": "x"}, "note": ""}}, "value"),
            ({"value": {"answer": {"number": 3}, "note": ""}}, "value"),
            ({"value": {"answer": {"invented": "x"}, "note": ""}}, "value"),
            ({"value": {"answer": None, "note": 5}}, "value"),
            ({"value": []}, "value"),
            ({"value": {}}, "value"),
            ({"kind": "consensus"}, "kind"),
            ({"kind": "site"}, "kind"),
            ({"kind": "unheard_of"}, "kind"),
            ({"campaign": "0" * 32}, "campaign"),
            ({"by": "王强"}, "owner"),
            ({"subject": "nowhere/1.1/{me}"}, "site"),
            ({"subject": "{site}/1.1/wang"}, "owner"),
            ({"replaces": ["0" * 64]}, "replaces"),
            ({"device": "{device}", "seq": 10**9}, "owner"),
            ({"action": {"id": "{act}", "label": "", "name": "rate", "of": ""}}, "owner"),
            ({"subject": "'); drop table entries; --/1.1/{me}"}, "site"),
        ],
    )
    def test_entries_outside_the_authors_rights_are_listed(
        self, lead: Campaign, file: Path, tmp_path: Path, change: dict[str, Json], why: str
    ) -> None:
        facts = {"{me}": actor(lead).id, "{site}": lead.sites.all()[0].id}
        facts |= {"{device}": lead.database.device, "{act}": lead.history.actions()[0].id}
        text = canonical_bytes(change).decode()
        for slot, fact in facts.items():
            text = text.replace(slot, fact)
        change = parse(text)
        made = rewritten(file, tmp_path / "m.gapkg", change=change)
        (done,) = lead.packages.merge([made])
        keys = [each.key.removeprefix("packages.rejected_") for _, each in done.rejected]
        assert len(keys) == 1
        assert keys == [why] or why == "points"
        assert check(lead.database).ok

    def test_undoing_what_another_did_marks_nothing(
        self, lead: Campaign, file: Path, tmp_path: Path
    ) -> None:
        act = lead.history.actions()[1]
        step = {"id": "9" * 32, "label": "", "name": "undo", "of": act.id}
        made = rewritten(file, tmp_path / "m.gapkg", change={"action": step})
        lead.packages.merge([made])
        assert not any(row.undone for row in lead.history.actions())
        assert check(lead.database).ok

    def test_entries_that_are_not_linked_are_refused(
        self, lead: Campaign, laptop: Campaign, tmp_path: Path
    ) -> None:
        rate(laptop, "张敏", 0, 1)
        rate(laptop, "张敏", 0, 2)
        file = hand_in(laptop, "张敏", tmp_path / "2.gapkg")
        made = rewritten(file, tmp_path / "m.gapkg", change={"prev": "0" * 64})
        assert reason(lead, made) == "fork"

    def test_sites_outside_the_plan_are_rejected(
        self, lead: Campaign, file: Path, laptop: Campaign, tmp_path: Path
    ) -> None:
        rate(laptop, "张敏", 1, 2)
        sites = [lead.sites.all()[1].id]
        put = Put(Subject.ASSIGNMENT, actor(lead).id, {"sites": sites})
        lead.edit(Action.ASSIGN, OFFICE, [put])
        (done,) = lead.packages.merge([hand_in(laptop, "张敏", tmp_path / "2.gapkg")])
        assert [why.key for _, why in done.rejected] == ["packages.rejected_plan"]
        assert check(lead.database).ok

    def test_one_bad_file_stops_all(self, lead: Campaign, file: Path, tmp_path: Path) -> None:
        bad = tmp_path / "bad.gapkg"
        bad.write_bytes(file.read_bytes()[:-1])
        assert reason(lead, file, bad) == "damaged"

    def test_late_packages_are_marked(self, lead: Campaign, file: Path) -> None:
        put = Put(Subject.OPENING, "votes", {"at": "2012-12-20T00:00:00+00:00"})
        lead.edit(Action.OPEN_VOTES, OFFICE, [put])
        (done,) = lead.packages.merge([file])
        assert done.late


class TestEnrolment:
    def test_an_enrolled_key_is_valid(
        self, lead: Campaign, laptop: Campaign, tmp_path: Path
    ) -> None:
        packages_files.enrol(tmp_path / "e.gapkg", "张敏")
        name, keys = packages_files.read_enrolment(tmp_path / "e.gapkg")
        assert (name, keys.key) == ("张敏", own_keys().public.key)
        lead.packages.enrol(name, keys)
        person = campaigns.find_evaluator(lead, "张敏")
        assert person.fingerprint == keys.fingerprint
        rate(laptop, "张敏", 0, 3)
        (done,) = lead.packages.merge([hand_in(laptop, "张敏", tmp_path / "r.gapkg")])
        assert done.signature is Standing.VALID

    def test_keys_are_made_once_and_kept_private(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(paths.WORKSPACE_VARIABLE, str(tmp_path))
        assert own_keys() == own_keys()
        assert paths.keys_file().stat().st_mode & 0o077 == 0
        paths.keys_file().write_text("{", encoding="utf-8")
        with pytest.raises(GovAssessError) as raised:
            own_keys()
        assert raised.value.problem is Problem.FILE_UNREADABLE
        assert paths.keys_file().read_text(encoding="utf-8") == "{"
