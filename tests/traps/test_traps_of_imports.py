"""Traps that others paid for, by their number in the catalogue of reliability: of taking in."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from itertools import product
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from govassess.domain.answers import EMPTY_CELL
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.evidence import Capsule
from govassess.domain.merging import MergePlan, Verdict, plan
from govassess.domain.observations import Check, Outcome
from govassess.domain.people import OFFICE, Actor
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns, campaigns_holidays, packages_merging, plan_draws
from govassess.services.campaign import Campaign
from govassess.services.probes_adopting import spoken_leaves
from govassess.services.rehearsal import TIME_POINT
from govassess.services.rehearsal_answers import Inventor
from govassess.services.rehearsal_walk import materials, tell_site
from govassess.services.reports import Papers
from govassess.services.rubric import load
from govassess.services.walk_puts import cell_puts
from govassess.store import vault
from govassess.wording import Wording
from tests.builders import a_register, filled
from tests.services.laptops import a_laptop, an_office, dumped, hand_in, rate
from tests.store.making import png

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from govassess.domain.sentence import Sentence
    from govassess.domain.sites import Site

ZHANG = "张敏"
SAY = Wording().sentence


def actor(campaign: Campaign, name: str = ZHANG) -> Actor:
    person = campaigns.find_evaluator(campaign, name)
    return Actor(person.id, person.role)


def a_table(folder: Path, text: str) -> Path:
    file = folder / "表.csv"
    file.write_text(text, encoding="utf-8")
    return file


def rows_of(text: str) -> list[int]:
    """Return the numbers of the rows with content below the header, from 1."""
    lines = text.splitlines()
    return [number for number, line in enumerate(lines, 1) if number > 1 and line.strip(",")]


# 7 -----------------------------------------------------------------------------------------------


CAPSULE = Capsule("http://www.baotaqu.gov.cn/", "", "2012-12-03T07:40:00+00:00")
PICTURES = (png(1, 20), png(2, 20))


def same_named(place: Path) -> list[Path]:
    """Write two pictures with one file name, as two days' folders have them."""
    files = []
    for number, data in enumerate(PICTURES):
        files.append(place / f"12月{number + 3}日" / "截图.png")
        files[-1].parent.mkdir(parents=True)
        files[-1].write_bytes(data)
    return files


def pictures_of(campaign: Campaign, site: Site) -> set[bytes]:
    """Return the bytes of the pictures that prove the cell."""
    bound = {b.evidence for b in campaign.evidence.bindings() if b.site == site.id}
    kept = [each for each in campaign.evidence.list() if each.id in bound]
    assert [each.capsule.title for each in kept] == ["截图"] * len(kept)
    return {campaign.evidence.path(each).read_bytes() for each in kept}


def keep_both(campaign: Campaign, place: Path) -> set[bytes]:
    """Keep both pictures for one finding; return what is kept."""
    site, me = campaign.sites.all()[0], actor(campaign)
    rule = campaign.walk.leaf(site, "2.1").leaf.lines[0]  # type: ignore[union-attr]
    found = campaign.walk.new_finding(site, "2.1", rule, me)
    campaign.walk.record_finding(site, found, me)
    taken = campaign.evidence.keep_files(same_named(place), CAPSULE, me, [(site, "2.1")])
    assert (len(taken.kept), taken.refused) == (2, ())
    return pictures_of(campaign, site)


def test_trap_07_two_pictures_of_one_name_are_both_kept(tmp_path: Path) -> None:
    with an_office(tmp_path) as lead:
        with a_laptop(lead, tmp_path / "n", ZHANG) as laptop:
            assert keep_both(laptop, tmp_path) == set(PICTURES)
            file = hand_in(laptop, ZHANG, tmp_path / "r.gapkg")
        lead.packages.merge([file])
        assert pictures_of(lead, lead.sites.all()[0]) == set(PICTURES)
        lead.reports.open_votes()
        done = lead.reports.publish(tmp_path / "发布", papers=frozenset({Papers.EVIDENCE}))
    (pack,) = [each.path for each in done.files]
    with zipfile.ZipFile(pack) as zipped:
        pictures = {zipped.read(name) for name in zipped.namelist() if name.endswith(".png")}
    assert pictures == set(PICTURES)


@pytest.mark.promise("trap 7", control=True)
def test_named_as_they_came_one_picture_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault, "sha256", lambda _data: "ab" * 32)
    with an_office(tmp_path) as lead:
        assert keep_both(lead, tmp_path) != set(PICTURES)


# 11 ----------------------------------------------------------------------------------------------


@pytest.fixture
def judged(tmp_path: Path) -> Iterator[Campaign]:
    """A campaign with one site that a person has judged in full."""
    settings = campaigns.new_settings("延安市2012年政府网站绩效评估", "延安市信息化办公室")
    classes = (campaigns.NewClass("县区网站", load("county-2012")),)
    with campaigns.create(tmp_path / "任务", settings, classes) as campaign:
        register = a_register(tmp_path, (("宝塔区", "www.baotaqu.gov.cn"),))
        campaign.sites.import_file(register, default_class="县区网站")
        campaigns.add_evaluator(campaign, ZHANG)
        (site,), by = campaign.sites.all(), actor(campaign)
        told = materials(campaign, {"县区网站": "county-2012"})[site.class_id]
        inventor = Inventor(Random(1), site, told, 0.5, by.id, TIME_POINT)
        cells = tell_site(inventor, campaign.rubric.rubric(site.class_id))
        puts = [put for each in cells for put in cell_puts(site.id, each.entry, EMPTY_CELL, by)]
        campaign.edit(Action.IMPORT_ANSWERS, by, puts)
        yield campaign


def everything_seen(folder: Path) -> Path:
    """Write a table in which a machine says everything that it may say of a site."""
    rows = [
        f"宝塔区,{check},{outcome},{_value(check, outcome)}"
        for check, outcome in product(Check, Outcome)
    ]
    return a_table(folder, "\n".join(["site,check,outcome,value", *rows]))


def _value(check: Check, outcome: Outcome) -> str:
    if check is Check.LINKS and outcome is Outcome.FAULT:
        return "7"
    return "2012-03-27" if check is Check.FRESHNESS else ""


def spoken(campaign: Campaign) -> list[str]:
    """Return the leaves that what a machine sees speaks to."""
    (site,) = campaign.sites.all()
    return [each.leaf for each in spoken_leaves(campaign.rubric.rubric(site.class_id))]


def verdicts(campaign: Campaign) -> object:
    """Return what people said of the site, and what it is worth."""
    with campaign.database.read() as connection:
        said = [
            connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1").all()
            for table in ("ratings", "findings")
        ]
    (found,) = campaign.reports.results().classes
    return said, found.sites


def test_trap_11_what_a_machine_saw_changes_no_verdict(judged: Campaign, tmp_path: Path) -> None:
    judged.reports.open_votes()
    before = verdicts(judged)
    done = judged.probes.import_file(everything_seen(tmp_path), actor(judged))
    assert done.new == len(Check) * len(Outcome)
    assert verdicts(judged) == before
    (site,) = judged.sites.all()
    assert all(judged.probes.suggestions(site.id, code) for code in spoken(judged))


@pytest.mark.promise("trap 11", control=True)
@pytest.mark.long
def test_an_import_that_judges_is_seen(
    judged: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = Campaign.edit

    def judging(self: Campaign, action: Action, by: Actor, puts: Any, **more: Any) -> Any:
        (site,) = self.sites.all()
        value = {"answer": None, "note": "程序判定"}
        put = Put(Subject.RATING, f"{site.id}/{spoken(self)[0]}/{by.id}", value)
        return really(self, action, by, [*puts, put], **more)

    judged.reports.open_votes()
    before = verdicts(judged)
    monkeypatch.setattr(Campaign, "edit", judging)
    judged.probes.import_file(everything_seen(tmp_path), actor(judged))
    assert verdicts(judged) != before


# 12 ----------------------------------------------------------------------------------------------


def said(reasons: Iterable[Sentence]) -> bool:
    """Tell whether every reason is a sentence of its own words."""
    return all(SAY(each) and "{" not in SAY(each) for each in reasons)


REGISTER = """序号,网站名称,网址,网站标识码
1,宝塔区,www.baotaqu.gov.cn,
2,安塞县,www.ansai.gov.cn,6106240001
3,宝塔区,www.bt.gov.cn,
4,志丹县,www.ansai.gov.cn,
5,吴起县,建设中,
,,,
6,,www.wuqi.gov.cn,
7,延长县,www.yanchangxian.gov.cn,
合计,7个,,
注：以上网站由信息办登记,,,
"""


def test_trap_12_a_register_says_each_row_it_leaves_out(tmp_path: Path) -> None:
    campaign, _, _ = filled(tmp_path)
    with campaign:
        done = campaign.sites.import_file(a_table(tmp_path, REGISTER), default_class="县区网站")
        counted = done.added + done.updated + done.unchanged
        assert (counted, len(done.skipped)) == (3, 6)
        assert counted + len(done.skipped) == len(rows_of(REGISTER))
        left = [4, 5, 6, 8, 10, 11]
        assert [note.row for note in done.skipped] == left
        assert said(note.sentence for note in done.skipped)


ANSWERS = """site,indicator,answer,line,count,url,note
宝塔区,1.1,3,,,,
宝塔区,1.2,优,,,,
宝塔区,2.1,,2.1-1,2,http://www.baotaqu.gov.cn/a,
无此站,1.1,3,,,,
延长县,9.9,3,,,,
延长县,1.1,,,,,只有备注
延长县,1.2,,,,,
"""


def test_trap_12_a_table_of_answers_names_each_row_it_cannot_take(tmp_path: Path) -> None:
    campaign, _, by = filled(tmp_path)
    with campaign:
        before = dumped(campaign)
        with pytest.raises(GovAssessError) as raised:
            campaign.walk.import_answers(a_table(tmp_path, ANSWERS), by)
        assert raised.value.problem is Problem.SHEET_FAULTS
        faults: Any = raised.value.facts["faults"]
        assert [fault.row for fault in faults] == [3, 5, 6, 7, 8]
        assert said(fault.sentence for fault in faults)
        assert dumped(campaign) == before
        good = "\n".join(ANSWERS.splitlines()[place] for place in (0, 1, 3))
        done = campaign.walk.import_answers(a_table(tmp_path, good), by)
        assert done.answers + done.findings == len(rows_of(good))


SEEN = """site,check,outcome,value
宝塔区,links,fault,3
宝塔区,links,fault,很多
无此站,icp,good,
宝塔区,颜色,good,
延长县,icp,好,
延长县,icp,good,
"""


def test_trap_12_a_table_of_observations_names_each_row_it_cannot_take(tmp_path: Path) -> None:
    campaign, _, by = filled(tmp_path)
    with campaign:
        before = dumped(campaign)
        with pytest.raises(GovAssessError) as raised:
            campaign.probes.import_file(a_table(tmp_path, SEEN), by)
        faults: Any = raised.value.facts["faults"]
        assert [fault.row for fault in faults] == [3, 4, 5, 6]
        assert said(fault.sentence for fault in faults)
        assert dumped(campaign) == before
        good = "\n".join(SEEN.splitlines()[place] for place in (0, 1, 6))
        for new in (2, 0):
            done = campaign.probes.import_file(a_table(tmp_path, good), by)
            assert (done.rows, done.new) == (len(rows_of(good)), new)


PAST = """名次,网站名称,总分
1,宝塔区人民政府,90
2,富县,88
3,延长县,没有
4,宝塔区,70
合计,,
"""


def test_trap_12_the_last_result_says_each_row_it_leaves_out(tmp_path: Path) -> None:
    campaign, _, _ = filled(tmp_path)
    with campaign:
        done = campaign.reports.take_last_cycle(a_table(tmp_path, PAST))
    assert done.taken + len(done.skipped) == len(rows_of(PAST))
    assert sorted(note.row for note in done.skipped) == [3, 4, 5, 6]
    assert said(note.sentence for note in done.skipped)
    assert done.without == ("延长县",)


TABLES = {
    "register": (("网站名称", "网址"), ("安塞县", "www.ansai.gov.cn")),
    "answers": (("site", "indicator", "answer"), ("宝塔区", "1.1", "3")),
    "observations": (("site", "check", "outcome"), ("宝塔区", "icp", "good")),
    "last result": (("网站名称", "总分"), ("宝塔区", "90")),
    "lists": (("网站", "指标", "事项"), ("宝塔区", "1.1", "办理营业执照")),
    "holidays": (("日期", "类型"), ("2013-01-01", "休")),
}


@pytest.mark.parametrize("what", TABLES)
def test_trap_12_a_sheet_without_a_header_is_said(tmp_path: Path, what: str) -> None:
    """A second sheet whose header was lost is named; it never just stays away."""
    head, row = TABLES[what]
    book = Workbook()
    book.worksheets[0].append(head)
    book.worksheets[0].append(row)
    book.create_sheet("第二批").append(("延长县", *row[1:]))
    file = tmp_path / "两张表.xlsx"
    book.save(file)
    campaign, _, by = filled(tmp_path)
    with campaign:
        notes = {note.sheet: SAY(note.sentence) for note in notes_on(campaign, what, file, by)}
    assert "表头" in notes["第二批"]


def notes_on(campaign: Campaign, what: str, file: Path, by: Actor) -> Any:
    """Take a file in and return what is said of its rows and sheets."""
    takers: dict[str, Callable[[], Any]] = {
        "register": lambda: campaign.sites.import_file(file, default_class="县区网站").skipped,
        "answers": lambda: campaign.walk.import_answers(file, by) and (),
        "observations": lambda: campaign.probes.import_file(file, by) and (),
        "last result": lambda: campaign.reports.take_last_cycle(file).skipped,
        "lists": lambda: plan_draws.read_table(campaign, file).faults,
        "holidays": lambda: campaigns_holidays.preview(file).faults,
    }
    try:
        return takers[what]()
    except GovAssessError as error:
        return error.facts["faults"]


def refusing_one_site(place: Path) -> tuple[Campaign, Path]:
    """Return an office that takes 张敏's work on the first site alone, and a package of both."""
    lead = an_office(place)
    with a_laptop(lead, place / "n", ZHANG) as laptop:
        for cell in range(4):
            rate(laptop, ZHANG, cell, 1)
        file = hand_in(laptop, ZHANG, place / "r.gapkg")
    first = lead.sites.all()[0]
    put = Put(Subject.ASSIGNMENT, actor(lead).id, {"sites": [first.id]})
    lead.edit(Action.ASSIGN, OFFICE, [put])
    return lead, file


def adds_up(lead: Campaign, file: Path) -> None:
    (done,) = lead.packages.merge([file])
    counted = sum(done.count(verdict) for verdict in Verdict)
    assert counted + len(done.rejected) == done.manifest.entries
    assert len(done.rejected) == 2
    assert said(why for _, why in done.rejected)
    (receipt,) = lead.packages.receipts()
    assert sum(reason.count for reason in receipt.reasons) == receipt.rejected == 2
    assert [len(reason.cells) for reason in receipt.reasons] == [2]


def test_trap_12_a_merge_counts_every_entry_of_the_package(tmp_path: Path) -> None:
    lead, file = refusing_one_site(tmp_path)
    with lead:
        adds_up(lead, file)


@pytest.mark.promise("trap 12", control=True)
@pytest.mark.long
def test_a_merge_that_keeps_its_refusals_to_itself_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(*arguments: Any) -> MergePlan:
        return replace(plan(*arguments), rejected=())

    monkeypatch.setattr(packages_merging, "plan", silent)
    lead, file = refusing_one_site(tmp_path)
    with lead, pytest.raises(AssertionError):
        adds_up(lead, file)
