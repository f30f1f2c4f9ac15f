"""What leaves the machine to find a fault holds nothing that people wrote (T45)."""

from __future__ import annotations

import json
import logging
import zipfile
from base64 import b64encode
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from govassess import log
from govassess.domain.answers import Answer, Finding
from govassess.domain.evidence import Capsule
from govassess.domain.people import Actor
from govassess.errors import GovAssessError, Problem
from govassess.paths import keys_file, log_file, workspace
from govassess.reports.sample_page import SamplePage, paint
from govassess.services import campaigns, campaigns_machine
from govassess.services.campaigns_diagnostics import (
    Diagnostics,
    collect,
    collect_folder,
    only_fault,
    write,
)
from govassess.services.packages_keys import own_keys
from govassess.services.packages_task import open_task
from govassess.services.walk_puts import new_finding_id
from tests.builders import a_campaign, a_register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from govassess.services.campaign import Campaign

NOTE, PERSON, SITE, HOST = "栏目空白又无人管", "欧阳慎行", "凤凰岭新区", "phoenixridge.gov.cn"
PIN, USER, OFFICE_FOLDER = "pin-739164", "ouyang_sx", "考评资料夹"
CANARIES = {
    "notes": (NOTE, "延安市信息化办公室"),
    "evaluators": (PERSON,),
    "sites": (SITE, HOST, "10.77.13.9", "http://"),
    "keys": (PIN,),
    "user": (USER, OFFICE_FOLDER),
}
USUAL = logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s")
"""How a log is usually written: every word of it."""


class Machine:
    """A person's machine: their home, their workspace with its log, and their campaign."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home = folder / USER
        self.folder = self.home / OFFICE_FOLDER
        self.folder.mkdir(parents=True)
        for name in ("HOME", "USERPROFILE"):
            monkeypatch.setenv(name, str(self.home))
        monkeypatch.setenv("GOVASSESS_WORKSPACE", str(self.folder / "GovAssess"))
        self.keys = own_keys()

    def campaign(self) -> Campaign:
        """Make a campaign in which everything is planted."""
        campaign = a_campaign(self.folder / SITE)
        register = a_register(self.home, ((SITE, HOST), ("延长县", f"m.{HOST}")))
        campaign.sites.import_file(register, default_class="县区网站")
        campaigns.add_evaluator(campaign, PERSON)
        by = Actor(campaigns.evaluators(campaign)[0].id, campaigns.evaluators(campaign)[0].role)
        site, url = campaign.sites.all()[0], f"http://{HOST}/a"
        campaign.walk.rate(site, "1.1", Answer(number=Fraction(2)), by)
        campaign.walk.note(site, "1.1", NOTE, by)
        finding = Finding(new_finding_id(), site.id, "2.1", by.id, "2.1-1", 1, url=url, text=NOTE)
        campaign.walk.record_finding(site, finding, by)
        picture = paint(SamplePage(SITE, url, NOTE, (NOTE,), ()))
        campaign.evidence.keep(picture, Capsule(url, NOTE, machine=USER), by, [(site, "1.1")])
        return campaign

    def stumble(self, formatter: logging.Formatter) -> None:
        """Let faults that quote everything come to the log, written by a formatter."""
        handler = logging.FileHandler(log_file(), encoding="utf-8", delay=True)
        handler.setFormatter(formatter)
        log_file().parent.mkdir(parents=True, exist_ok=True)
        logger = logging.Logger("govassess.proof")  # noqa: LOG001 - of no other test's concern
        logger.addHandler(handler)
        source = f"raise OSError(28, {NOTE + PERSON!r}, {str(self.folder / HOST)!r})"
        try:
            exec(compile(source, str(self.folder / "desk.py"), "exec"))
        except OSError as error:
            told = GovAssessError(Problem.DISK_FULL, path=self.folder, site=SITE)
            told.__cause__ = error
            logger.error("a fault of the program", exc_info=told)
        logger.warning("%s %s %s http://%s 10.77.13.9", PERSON, NOTE, PIN, HOST)
        handler.close()

    def secrets(self) -> dict[str, tuple[str, ...]]:
        """Return everything that may not leave, by kind."""
        return CANARIES | {"keys": (PIN, self.keys.signing, self.keys.identity)}


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


def walked(machine: Machine) -> Diagnostics:
    """A walked campaign that is open, after faults."""
    machine.stumble(log.PlainFormatter())
    with machine.campaign() as campaign:
        return collect(campaign, window={"qt": "6.11.3", "screens": NOTE, USER: "x"})


def carried_away(machine: Machine) -> Diagnostics:
    """An evaluator's copy, made of a task package."""
    machine.stumble(log.PlainFormatter())
    with machine.campaign() as campaign:
        package = machine.folder / f"任务包_{PERSON}.gapkg"
        campaign.packages.export_task(package, campaigns.evaluators(campaign)[0])
    with open_task(package, machine.folder / PERSON) as copy:
        assert copy.database.person
        return collect(copy)


def damaged(machine: Machine) -> Diagnostics:
    """A campaign that will not open any more, and its rescue of before lies beside it."""
    machine.stumble(log.PlainFormatter())
    machine.campaign().close()
    file = machine.folder / SITE / "campaign.db"
    file.with_name(f"campaign.db.damaged-{USER}").write_bytes(file.read_bytes())
    file.write_bytes(file.read_bytes()[:8192])
    found = collect_folder(machine.folder / SITE)
    assert '"problem": "campaign_damaged"' in found.text()
    return found


def of_an_older_version(machine: Machine) -> Diagnostics:
    """A log that is full of words, tracebacks and lines that look nearly like ours."""
    machine.stumble(USUAL)
    head = "2026-11-28T06:12:26Z ERROR ui.walk ui/walk/desk.py:10"
    with log_file().open("a", encoding="utf-8") as file:
        file.write(f"{head} {PERSON} {PIN}\n  {USER}: {NOTE}\n    {HOST}:80 {USER}\n  {USER}\n")
        file.write(f"{head}\n  RuntimeError: {PIN}\n{head.replace('ui.walk', PERSON)}\n")
    log_file().rename(log_file().with_name("govassess.log.2"))
    machine.stumble(USUAL)
    with machine.campaign() as campaign:
        return collect(campaign)


def closed(machine: Machine) -> Diagnostics:
    """No campaign open; settings and a fault's report that know everybody."""
    machine.stumble(log.PlainFormatter())
    recent = json.dumps([{"folder": str(machine.folder), "title": SITE, "person": PERSON}] * 2)
    quoted = recent.replace('"', '\\"')
    lines = ["[General]", f'recent="{quoted}"', "language=zh_CN", f"scheme={USER}", "[walk]"]
    lines += ["advance=never", f"x\\person={PERSON}", "[publish]", f"signer={PERSON}", "[probes]"]
    lines += ["workers=4", f"x\\pages=http://{HOST}", "[packages]", f"folder={machine.folder}"]
    (workspace() / "preferences.ini").write_text("\n".join(lines), encoding="utf-8")
    try:
        raise GovAssessError(Problem.NAME_UNKNOWN, name=PERSON)
    except GovAssessError as error:
        return collect(fault="\n".join(log.raised(error)))


SITUATIONS: tuple[Callable[[Machine], Diagnostics], ...] = (
    *(walked, carried_away, damaged, of_an_older_version, closed),
)


def forms(text: str) -> Iterator[bytes]:
    """Yield the forms in which a text may hide."""
    for encoding in ("utf-8", "utf-16-le", "gb18030"):
        yield text.encode(encoding).lower()
    yield json.dumps(text)[1:-1].encode().lower()
    coded = b64encode(text.encode()).rstrip(b"=")
    yield coded[: len(coded) // 4 * 4].lower()


def leaks(path: Path, secrets: dict[str, tuple[str, ...]]) -> set[str]:
    """Return the kinds of secrets that a zip holds: in its bytes, its names or its members."""
    with zipfile.ZipFile(path) as archive:
        members = [archive.read(name) for name in archive.namelist()]
        names = "\n".join(archive.namelist()).encode()
    heap = b"\n".join([path.read_bytes(), names, *members]).lower()
    return {
        kind
        for kind, words in secrets.items()
        if any(form in heap for word in words for form in forms(word))
    }


@pytest.mark.promise("T45")
@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda each: each.__name__)
def test_nothing_that_people_wrote_is_in_it(
    machine: Machine,
    tmp_path: Path,
    situation: Callable[[Machine], Diagnostics],
    counted: Callable[[int, str], None],
) -> None:
    found, file = situation(machine), tmp_path / "诊断.zip"
    write(found, file)
    assert leaks(file, machine.secrets()) == set()
    assert keys_file().is_file()
    counted(sum(len(words) for words in machine.secrets().values()), "planted words")


@pytest.mark.promise("T45", control=True)
def test_a_raw_log_is_caught_by_the_same_search(machine: Machine, tmp_path: Path) -> None:
    found, file = walked(machine), tmp_path / "诊断.zip"
    log_file().unlink()
    machine.stumble(USUAL)
    raw = log_file().read_text(encoding="utf-8")
    write(Diagnostics((*found.members, ("raw.log", raw))), file)
    assert leaks(file, machine.secrets()) == {"notes", "evaluators", "sites", "keys", "user"}


@pytest.mark.promise("T45", control=True)
@pytest.mark.parametrize("kind", CANARIES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "gb18030"])
def test_one_word_of_one_kind_is_caught(tmp_path: Path, kind: str, encoding: str) -> None:
    file = tmp_path / "x.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x", b"." * 999 + CANARIES[kind][0].encode(encoding) + b"." * 999)
    assert leaks(file, CANARIES) == {kind}


def facts_of(found: Diagnostics) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(dict(found.members)["facts.json"])
    return facts


def test_it_tells_what_is_needed_to_find_a_fault(machine: Machine) -> None:
    found = facts_of(walked(machine))
    campaign = found["campaign"]
    assert campaign["schema"]["is_ours"]
    assert campaign["pragmas"]["journal_mode"] == "truncate"
    assert campaign["pragmas"]["synchronous"] == 3
    assert campaign["quick_check"] == campaign["entry_check"] | {"faults": 0}
    assert campaign["classes"] == [{"sites": 2, "leaves": {"bands": 1, "deduct": 1, "points": 1}}]
    assert campaign["rows"]["sites"] == campaign["entries"]["site"] == 2
    assert campaign["rows"]["ratings"] == 1
    assert campaign["entries"]["evidence"] == campaign["parts"]["evidence"]["files"] == 1
    assert campaign["parts"]["evidence"]["bytes"] > 100
    assert campaign["place"]["path"] == "~/…/…"
    assert found["window"] == {"qt": "6.11.3", "screens": "?"}
    assert found["program"]["libraries"]["SQLAlchemy"]


def test_the_log_keeps_moments_levels_and_places(machine: Machine) -> None:
    told = dict(walked(machine).members)["log.txt"].splitlines()
    assert [line.split(" ", 1)[1].rpartition(":")[0] for line in told if line[0] != " "] == [
        "ERROR govassess.proof tests/services/test_campaigns_diagnostics.py",
        "WARNING govassess.proof tests/services/test_campaigns_diagnostics.py",
    ]
    assert "  GovAssessError problem=disk_full" in told
    assert "  OSError errno=28" in told
    assert "    desk.py:1 <module>" in told


def test_an_older_log_is_left_out_and_counted(machine: Machine) -> None:
    facts = facts_of(of_an_older_version(machine))
    assert facts["log"]["files"] == 2
    assert facts["log"]["lines"] == 2
    assert facts["log"]["lines_left_out"] > 10


def test_settings_are_told_where_they_are_words_of_ours(machine: Machine) -> None:
    settings = facts_of(closed(machine))["settings"]
    assert settings["language"] == "zh_CN"
    assert settings["walk/advance"] == "never"
    assert settings["probes/workers"] == "4"
    assert settings["recent_campaigns"] == 2
    assert settings["keys_file"]
    assert "scheme" not in settings


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("", "~"),
        (".local/share/GovAssess", "~/.local/share/GovAssess"),
        ("Documents/张敏/GovAssess", "~/Documents/…/GovAssess"),
        ("../李强/Desktop", "…/Desktop"),
    ],
)
def test_a_path_keeps_the_names_that_every_machine_has(
    machine: Machine, path: str, told: str
) -> None:
    assert campaigns_machine.plain_path((machine.home / path).resolve()).endswith(told)


def test_a_missing_campaign_is_refused(machine: Machine) -> None:
    with pytest.raises(GovAssessError) as refused:
        collect_folder(machine.folder / "无")
    assert refused.value.problem is Problem.CAMPAIGN_MISSING


def test_a_report_alone_can_be_written(machine: Machine, tmp_path: Path) -> None:
    written = write(only_fault("E-0001\n"), tmp_path / "a.zip")
    with zipfile.ZipFile(written.path) as archive:
        assert archive.namelist() == ["README.txt", "fault.txt"]
    assert written.bytes == written.path.stat().st_size
