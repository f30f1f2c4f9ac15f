"""The preview: what merging would do, nothing written, one bad package beside the good ones."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from govassess.domain.changes import Action, Put, Subject
from govassess.domain.evidence import Capsule
from govassess.domain.merging import Verdict
from govassess.domain.people import OFFICE, Actor
from govassess.errors import GovAssessError, Problem
from govassess.progress import Cancelled
from govassess.services import campaigns, packages_export, packages_files
from govassess.services.packages_previewed import Concern
from govassess.services.packages_staging import gathered
from govassess.store.check import check
from govassess.wording import Wording
from tests.services.laptops import a_laptop, an_office, dumped, hand_in, rate, state
from tests.store.making import png

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.services.campaign import Campaign

CAPSULE = Capsule("http://www.baotaqu.gov.cn/", "首页", "2012-12-03T07:40:00+00:00")


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Campaign]:
    with an_office(tmp_path) as campaign:
        yield campaign


@pytest.fixture
def files(lead: Campaign, tmp_path: Path) -> list[Path]:
    """Two laptops of 张敏 that differ in one cell, and one of 王强 with a picture."""
    made = []
    for number, name in enumerate(("张敏", "张敏", "王强")):
        with a_laptop(lead, tmp_path / str(number), name) as laptop:
            rate(laptop, name, 0, number)
            if name == "王强":
                rate(laptop, name, 1, 2)
                person = campaigns.find_evaluator(laptop, name)
                laptop.evidence.keep(png(1, 20), CAPSULE, Actor(person.id, person.role))
            made.append(hand_in(laptop, name, tmp_path / f"{number}.gapkg"))
    return made


def assign(lead: Campaign, **counts: int) -> None:
    """Give people the first so many sites."""
    sites = [site.id for site in lead.sites.all()]
    for name, count in counts.items():
        person = campaigns.find_evaluator(lead, name).id
        put = Put(Subject.ASSIGNMENT, person, {"sites": sites[:count]})
        lead.edit(Action.ASSIGN, OFFICE, [put])


def test_the_counts_are_those_of_the_merge(lead: Campaign, files: list[Path]) -> None:
    before = dumped(lead)
    with lead.packages.stage(files) as staged:
        rows = staged.preview.rows
        assert dumped(lead) == before, "nothing is written before the button"
        assert lead.vault.files() == ()
        told = [(row.name, row.count(Verdict.NEW), row.count(Verdict.CLASH)) for row in rows]
        assert told == [("张敏", 2, 0), ("张敏", 1, 1), ("王强", 4, 0)]
        assert [row.pictures for row in rows] == [0, 0, 1]
        assert [row.number for row in rows] == [1, 1, 1]
        after = staged.preview.after
        assert (after.votes, after.pictures, after.pictures_here) == (3, 1, 0)
        done = staged.merge()
    assert [each.count(Verdict.NEW) for each in done] == [2, 1, 4]
    assert check(lead.database).ok
    assert not (lead.folder / "staging").exists()
    assert len(lead.packages.receipts()) == 3


def test_merging_what_was_staged_is_merging_the_files(
    lead: Campaign, files: list[Path], tmp_path: Path
) -> None:
    copy = campaigns.backup(lead)
    with lead.packages.stage(files) as staged:
        for file in files:
            file.write_bytes(b"changed since it was looked at")
        staged.merge()
    campaigns.restore(copy, tmp_path / "again")
    meant = state(lead)
    assert meant != state_of(tmp_path / "again")


def state_of(folder: Path) -> object:
    with campaigns.open_campaign(folder) as campaign:
        return state(campaign)


def test_one_bad_package_does_not_stop_the_others(
    lead: Campaign, files: list[Path], tmp_path: Path
) -> None:
    bad = tmp_path / "bad.gapkg"
    bad.write_bytes(files[0].read_bytes()[:-9])
    task = tmp_path / "0.task.gapkg"
    gone = tmp_path / "gone.gapkg"
    with lead.packages.stage([bad, files[2], task, gone]) as staged:
        refused = {row.path: row.fault for row in staged.preview.rows if row.fault}
        assert refused.keys() == {bad, task, gone}
        assert refused[bad].problem is Problem.PACKAGE_REFUSED
        assert refused[gone].problem is Problem.FILE_MISSING
        assert [row.path for row in staged.preview.taken] == [files[2]]
        (done,) = staged.merge()
    assert done.manifest.author.name == "王强"
    assert check(lead.database).ok


def test_what_a_refused_package_began_is_undone_alone(
    lead: Campaign, files: list[Path], tmp_path: Path
) -> None:
    """The fork is found against the first package of the very same preview."""
    shutil.copytree(tmp_path / "2", tmp_path / "fork")
    made = []
    for number, folder in enumerate(("2", "fork")):
        with campaigns.open_campaign(tmp_path / folder) as laptop:
            rate(laptop, "王强", 3, number)
            made.append(hand_in(laptop, "王强", tmp_path / f"{folder}.again.gapkg"))
    one, forked = made
    with lead.packages.stage([one, forked, files[0]]) as staged:
        assert [row.fault is None for row in staged.preview.rows] == [True, False, True]
        staged.merge()
    assert check(lead.database).ok


def test_blind_no_version_is_shown_and_open_each_is(
    lead: Campaign, files: list[Path], tmp_path: Path
) -> None:
    with lead.packages.stage(files[:2]) as staged:
        (clash,) = staged.preview.rows[1].concerns
        assert (clash.concern, clash.site, clash.code) == (Concern.CLASH, "宝塔区", "1.1")
        assert (clash.title, clash.count, clash.values) == ("概况", 2, ())
        assert staged.preview.after.disagreements is None
    lead.reports.open_votes()
    with lead.packages.stage(files) as staged:
        (clash,) = staged.preview.rows[1].concerns
        assert clash.versions(Wording()) == ("得 0", "得 1")
        assert staged.preview.rows[0].merge is not None
        assert staged.preview.rows[0].merge.late
        assert staged.preview.after.disagreements == 0


def test_disagreements_are_counted_as_they_will_be(lead: Campaign, files: list[Path]) -> None:
    lead.reports.open_votes()
    with lead.packages.stage([files[0], files[2]]) as staged:
        after = staged.preview.after
        staged.merge()
    waiting = lead.adjudication.disagreements()
    assert after.disagreements == len(waiting) == 1
    assert after.moving == sum(each.rank_impact > 0 or each.crosses_pass_line for each in waiting)


def test_refused_entries_stand_by_cell_and_reason(lead: Campaign, files: list[Path]) -> None:
    assign(lead, 王强=1)
    with lead.packages.stage([files[2]]) as staged:
        (row,) = staged.preview.rows
        (concern,) = row.concerns
    assert (concern.concern, concern.site, concern.code) == (Concern.REJECTED, "延长县", "1.1")
    assert concern.why is not None
    assert concern.why.key == "packages.rejected_plan"
    assert (row.sites, row.twice, row.rejected) == ((("县区网站", 1),), 0, 1)


def test_leaves_changed_since_are_named_with_their_sites(lead: Campaign, files: list[Path]) -> None:
    class_id = lead.rubric.classes()[0].id
    lead.rubric.drafts.set_field(class_id, "1.1", "definition", "有概况和领导介绍")
    lead.rubric.drafts.apply(class_id)
    with lead.packages.stage([files[2]]) as staged:
        (concern,) = staged.preview.rows[0].concerns
    assert (concern.concern, concern.code, concern.count) == (Concern.CHANGED, "1.1", 2)
    assert concern.class_id == class_id
    change = lead.rubric.drafts.last_change("县区网站", concern.code)
    assert change is not None
    assert ("有概况", "有概况和领导介绍") in [
        row[1:] for row in lead.rubric.drafts.differences(change)
    ]


def test_a_folder_gives_its_packages_and_names_the_rest(
    lead: Campaign, files: list[Path], tmp_path: Path
) -> None:
    folder = tmp_path / "收到"
    folder.mkdir()
    for file in files[:2]:
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / "说明.txt").write_text("x", encoding="utf-8")
    (folder / ".0.gapkg.12.part.gapkg").write_bytes(b"")
    found = gathered([folder, files[2]])
    assert [path.name for path in found.files] == ["0.gapkg", "1.gapkg", "2.gapkg"]
    assert [path.name for path in found.ignored] == [".0.gapkg.12.part.gapkg", "说明.txt"]
    with lead.packages.stage([folder]) as staged:
        assert len(staged.preview.rows) == 2
        assert len(staged.preview.ignored) == 2
    assert len(lead.packages.inspect([folder])) == 2
    empty = tmp_path / "leer"
    empty.mkdir()
    with pytest.raises(GovAssessError) as raised:
        lead.packages.merge([empty])
    assert raised.value.problem is Problem.FILE_MISSING
    with lead.packages.stage([empty]) as staged:
        assert staged.preview.rows == ()
        assert not staged.preview.brings


def test_more_can_be_laid_on_the_table(lead: Campaign, files: list[Path]) -> None:
    with lead.packages.stage(files[:1]) as staged:
        assert len(staged.preview.rows) == 1
        again = staged.add([files[0], files[1]])
        assert [row.path for row in again.rows] == files[:2]
        assert [row.count(Verdict.CLASH) for row in again.rows] == [0, 1]
        assert len(staged.merge()) == 2


class Stops:
    """Asks to stop at a step of the progress."""

    def __init__(self, after: int) -> None:
        self.left = after

    def step(self, done: int, total: int, note: str = "") -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_stopped_while_adding_the_table_is_as_it_was(lead: Campaign, files: list[Path]) -> None:
    with lead.packages.stage(files[:1]) as staged:
        before = staged.preview
        for after in range(4):
            with pytest.raises(Cancelled):
                staged.add(files[1:], Stops(after))
            assert staged.preview == before
        assert len(staged.add(files[1:]).rows) == 3


def test_stopped_while_merging_nothing_is_merged(lead: Campaign, files: list[Path]) -> None:
    before = dumped(lead)
    with lead.packages.stage(files) as staged:
        for after in range(2):
            with pytest.raises(Cancelled):
                staged.merge(Stops(after))
            assert dumped(lead) == before
        assert staged.merge(Stops(9))
    assert check(lead.database).ok


def test_a_stopped_or_closed_staging_leaves_nothing(lead: Campaign, files: list[Path]) -> None:
    with pytest.raises(Cancelled):
        lead.packages.stage(files, Stops(1))
    assert not (lead.folder / "staging").exists()
    with lead.packages.stage(files):
        assert (lead.folder / "staging").exists()
    assert not (lead.folder / "staging").exists()


def test_the_preview_goes_into_a_spreadsheet(
    lead: Campaign, files: list[Path], tmp_path: Path
) -> None:
    assign(lead, 张敏=2, 王强=1)
    bad = tmp_path / "=bad.gapkg"
    packages_files.enrol(bad, "张敏")
    with lead.packages.stage([*files, bad]) as staged:
        packages_export.export_preview(staged.preview, tmp_path / "预览.xlsx", Wording())
    book = load_workbook(tmp_path / "预览.xlsx")
    packages, concerns = book.worksheets
    rows = [[cell.value for cell in row] for row in packages.iter_rows()]
    assert rows[0][:4] == ["文件", "作者", "截图", "新增"]
    assert [row[0] for row in rows[1:]] == ["0.gapkg", "1.gapkg", "2.gapkg", "=bad.gapkg"]
    assert packages.cell(5, 1).data_type == "s"
    assert "不是这一步要用的那种交换包" in rows[4][-1]
    told = [[cell.value for cell in row] for row in concerns.iter_rows()][1:]
    assert [row[4] for row in told] == ["冲突", "拒收"]
    assert told[1][-1] == "延长县不在分工之内"
