"""The live site beside the checklist: the browser's life, and what is taken from it."""

from __future__ import annotations

import http.client
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from govassess.canonical import sha256
from govassess.domain.annotation import Frame
from govassess.domain.campaign_data import evidence_from_data, evidence_to_data
from govassess.domain.evidence import BELONGS, Capsule
from govassess.domain.people import Actor
from govassess.errors import GovAssessError, Problem
from govassess.net.browser_values import Box, BrowserError, BrowserFault
from govassess.progress import Cancelled
from govassess.services import campaigns
from govassess.services.companion import Companion, Page, Part
from govassess.services.companion_browsers import SystemBrowsers
from govassess.wording import Wording
from tests.builders import filled
from tests.fakes import AT, FakeBrowsers
from tests.services.laptops import a_laptop, an_office

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign

EDGE = Path("msedge")
PAGE = "http://www.baotaqu.gov.cn/zwgk/"


class Heard:
    """Writes down what happens in the browser."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.pages: list[Page] = []
        self.lost = 0

    def key(self, name: str) -> None:
        self.keys.append(name)

    def moved(self, page: Page) -> None:
        self.pages.append(page)

    def gone(self) -> None:
        self.lost += 1


class Bench:
    """A campaign with a browser beside it."""

    def __init__(self, campaign: Campaign, sites: tuple[Site, ...], by: Actor) -> None:
        self.campaign, self.sites, self.by = campaign, sites, by
        self.browsers, self.heard = FakeBrowsers(EDGE), Heard()
        self.room = Companion(campaign, self.browsers, self.heard)

    def rehearsal(self) -> Companion:
        return Companion(self.campaign, self.browsers, self.heard, rehearsal=True)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    campaign, sites, actor = filled(tmp_path / "campaign")
    with campaign:
        yield Bench(campaign, sites, actor)


def problem(error: pytest.ExceptionInfo[GovAssessError]) -> Problem:
    return error.value.problem


def test_the_browser_has_a_profile_of_the_campaigns_own(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOVASSESS_WORKSPACE", str(tmp_path / "workspace"))
    bench.room.start()
    bench.room.start()
    (how,) = bench.browsers.how
    assert how["profile"].is_relative_to(tmp_path / "workspace" / "browser")
    assert how["profile"].name == bench.campaign.database.campaign_id
    assert (how["program"], how["routes"], how["headless"]) == (EDGE, {}, False)
    bench.room.close()
    assert not bench.room.alive


def test_a_rehearsal_has_a_profile_and_a_county_of_its_own(bench: Bench) -> None:
    room = bench.rehearsal()
    room.start(Path("chosen"))
    (how,) = bench.browsers.how
    assert how["profile"].name == "rehearsal"
    assert how["program"] == Path("chosen")
    assert how["routes"]
    assert bench.browsers.served == 1
    room.close()
    assert bench.browsers.served == 0


def test_a_browser_that_does_not_start_leaves_nothing_behind(bench: Bench) -> None:
    room = bench.rehearsal()
    bench.browsers.refusal = BrowserError(BrowserFault.PROFILE, profile="p")
    with pytest.raises(GovAssessError) as caught:
        room.start()
    assert problem(caught) is Problem.BROWSER_NOT_STARTED
    assert "占用" in Wording().problem(caught.value)
    assert bench.browsers.served == 0
    bench.browsers.refusal = None
    room.start()
    assert room.alive
    room.close()


def test_without_a_browser_it_is_said(bench: Bench) -> None:
    bench.browsers.program = None
    with pytest.raises(GovAssessError) as caught:
        bench.room.start()
    assert problem(caught) is Problem.BROWSER_MISSING


def test_going_says_what_is_shown(bench: Bench) -> None:
    bench.room.start()
    bench.room.go(PAGE)
    shown = Page(PAGE, f"题 {PAGE}", AT)
    assert bench.heard.pages == [shown]
    assert bench.room.where() == shown
    bench.browsers.unreachable[PAGE] = "net::ERR_NAME_NOT_RESOLVED"
    bench.room.go(PAGE)
    assert bench.heard.pages[-1] == Page(PAGE, "", AT, "net::ERR_NAME_NOT_RESOLVED")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (BrowserFault.GONE, Problem.BROWSER_GONE),
        (BrowserFault.SLOW, Problem.PAGE_NOT_TAKEN),
        (BrowserFault.PAGE, Problem.PAGE_NOT_TAKEN),
    ],
)
def test_a_page_that_is_not_taken_is_told_why(
    bench: Bench, fault: BrowserFault, said: Problem
) -> None:
    bench.room.start()
    bench.browsers.capture_fails = BrowserError(fault)
    with pytest.raises(GovAssessError) as caught:
        bench.room.take(Part.WHOLE)
    assert problem(caught) is said
    assert bench.campaign.evidence.list() == ()


def test_leaving_without_an_element_is_no_fault(bench: Bench) -> None:
    bench.room.start()
    bench.browsers.capture_fails = BrowserError(BrowserFault.LEFT)
    with pytest.raises(Cancelled):
        bench.room.take(Part.ELEMENT)
    assert bench.browsers.browser.areas == ["element"]


def test_a_browser_closed_by_hand_is_gone_and_starts_again(bench: Bench) -> None:
    bench.room.start()
    bench.browsers.browser.vanish()
    assert bench.heard.lost == 1
    for act in (bench.room.where, lambda: bench.room.go(PAGE), lambda: bench.room.scroll(1)):
        with pytest.raises(GovAssessError) as caught:
            act()
        assert problem(caught) is Problem.BROWSER_GONE
    bench.room.preload(PAGE)
    bench.room.start()
    bench.room.go(PAGE)
    assert bench.room.where().url == PAGE
    assert len(bench.browsers.opened) == 2


def test_keys_of_the_page_are_heard_in_order(bench: Bench) -> None:
    bench.room.start()
    bench.browsers.browser.press("Alt+2", "F2", "Alt+Enter")
    assert bench.heard.keys == ["Alt+2", "F2", "Alt+Enter"]


def test_a_page_becomes_evidence_with_all_that_is_known_of_it(bench: Bench) -> None:
    bench.browsers.personal = (Box(10.4, 20, 89.2, 18),)
    bench.room.start()
    bench.room.go(PAGE)
    taken = bench.room.take(Part.WHOLE, copied=True)
    cell = (bench.sites[0], "1.1")
    kept = bench.room.keep(taken, bench.by, [cell], host=BELONGS).evidence
    (stored,) = bench.campaign.evidence.list()
    assert stored.capsule == kept.capsule
    capsule = stored.capsule
    assert (capsule.url, capsule.title) == (PAGE, f"题 {PAGE}")
    assert capsule.at == "2012-12-03T07:40:00+00:00"
    assert (capsule.window, capsule.page_height) == ((1280, 900), 3400)
    assert (capsule.source, capsule.host) == ("browser_whole", BELONGS)
    assert capsule.personal == (Frame(10, 20, 90, 18),)
    assert bench.campaign.evidence.path(stored).read_bytes() == taken.png
    assert bench.campaign.evidence.bindings()[0].indicator == "1.1"
    copy = bench.room.pages.path(capsule.copy, "mhtml")
    assert copy.read_bytes() == taken.copy == f"MHTML {PAGE}".encode()
    assert copy.relative_to(bench.campaign.folder).parts[0] == "pages"
    assert campaigns.check(bench.campaign).ok


def test_a_copy_of_the_page_is_kept_only_when_wanted(bench: Bench) -> None:
    bench.room.start()
    bench.room.go(PAGE)
    kept = bench.room.keep(bench.room.take(Part.VISIBLE), bench.by).evidence
    assert kept.capsule.copy == ""
    assert bench.room.pages.files() == ()


def test_a_capsule_of_before_reads_and_writes_unchanged() -> None:
    value = {
        "picture": "ab" * 32,
        "suffix": "png",
        "size": [3, 4],
        "bytes": 5,
        "evaluator": "e1",
        "url": "http://a",
        "title": "",
        "at": "2012-12-03T07:40:00+00:00",
        "machine": "m",
        "source": "paste",
    }
    evidence = evidence_from_data("x", value)
    assert evidence.capsule == Capsule("http://a", "", value["at"], "m", "paste")
    assert evidence_to_data(evidence) == value
    box = Frame(1, 2, 3, 4)
    capsule = replace(evidence.capsule, window=(1280, 700), page_height=9, personal=(box,))
    grown = replace(evidence, capsule=replace(capsule, host=BELONGS, copy="cd" * 32))
    assert evidence_from_data("x", evidence_to_data(grown)) == grown


def test_check_and_backup_know_the_copies_of_pages(bench: Bench, tmp_path: Path) -> None:
    bench.room.start()
    bench.room.go(PAGE)
    kept = bench.room.keep(bench.room.take(Part.WHOLE, copied=True), bench.by).evidence
    place = campaigns.backup(bench.campaign)
    campaigns.restore(place, tmp_path / "again")
    with campaigns.open_campaign(tmp_path / "again") as again:
        copy = Companion(again, bench.browsers, bench.heard).pages.path(kept.capsule.copy, "mhtml")
        assert sha256(copy.read_bytes()) == kept.capsule.copy
        copy.write_bytes(b"other")
        (fault,) = campaigns.check(again).problems
        assert fault.key == "store.check_page_changed"
        copy.unlink()
        assert campaigns.check(again).ok


@pytest.mark.parametrize(
    "spoil",
    [
        {"copy": "../../etc/passwd"},
        {"copy": "AB" * 32},
        {"window": [1280, -1]},
        {"page_height": "9"},
        {"host": 7},
        {"personal": [[1, 2, 3]]},
        {"personal": [[1, 2, 3, True]]},
        {"personal": [[1, 2, 3, "4"]]},
    ],
)
def test_a_package_may_bring_the_new_fields_and_only_sound_ones(
    tmp_path: Path, spoil: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    from govassess.services import evidence as room  # noqa: PLC0415 - to write what is unsound

    with an_office(tmp_path / "lead") as lead, a_laptop(lead, tmp_path / "a", "张敏") as laptop:
        person = campaigns.find_evaluator(laptop, "张敏")
        by, browsers = Actor(person.id, person.role), FakeBrowsers(EDGE)
        browsers.personal = (Box(10.4, 20, 89.2, 18),)
        companion = Companion(laptop, browsers, Heard())
        companion.start()
        companion.go(PAGE)
        cell = (laptop.sites.all()[0], "1.1")
        sound = companion.keep(companion.take(Part.WHOLE, copied=True), by, [cell]).evidence
        write = room.evidence_to_data
        monkeypatch.setattr(room, "evidence_to_data", lambda each: write(each) | spoil)
        companion.go(f"{PAGE}b")
        companion.keep(companion.take(Part.WHOLE, copied=True), by, [cell])
        laptop.packages.hand_in(tmp_path / "r.gapkg", person)
        lead.packages.merge([tmp_path / "r.gapkg"])
        (merged,) = lead.evidence.list()
        assert merged.capsule == sound.capsule
        assert not (lead.folder / "pages").exists()
        assert campaigns.check(lead).ok


def test_the_rehearsals_sites_are_answered_on_this_machine(bench: Bench) -> None:
    with SystemBrowsers().county(bench.campaign) as routes:
        host = bench.sites[0].url.partition("://")[2]
        address, port = routes[f"{host}:80"]
        assert address in {"127.0.0.1", "[::1]"}
        line = http.client.HTTPConnection(address.strip("[]"), port, timeout=10)
        line.request("GET", "/", headers={"Host": host})
        assert "示例数据" in line.getresponse().read().decode("utf-8", "replace")
        line.close()
