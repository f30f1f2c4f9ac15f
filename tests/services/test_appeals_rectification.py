"""What a unit has to put right: drafted once, followed up, printed in three forms."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import docx
import pypdfium2
import pytest
import time_machine
from openpyxl import load_workbook

from govassess.domain.earlier import Fate
from govassess.domain.people import Actor, Role
from govassess.domain.questions import Cause
from govassess.domain.rectification import Feedback, Item, Recheck, Reply, SecondLook, Stage
from govassess.errors import GovAssessError, Problem
from govassess.progress import Cancelled
from govassess.services import appeals_rectification as rectification
from govassess.services import campaigns, campaigns_carry
from govassess.services.adjudication_deciding import Grounds
from govassess.services.appeals_rectification_form import item_form, read_items
from tests.services.sealing import seal, walked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.services.campaign import Campaign


@pytest.fixture
def campaign(tmp_path: Path) -> Iterator[Campaign]:
    opened, _, _ = walked(tmp_path)
    with opened:
        yield opened


def test_every_problem_and_every_other_loss_is_drafted(campaign: Campaign) -> None:
    found = rectification.drafted(campaign)
    first, second = campaign.sites.all()
    assert [(item.site, item.indicator, item.problem) for item in found] == [
        (second.id, "1.1", "缺少机构职能"),
        (first.id, "1.1", "缺少机构职能"),
        (first.id, "2.1", "“公告”栏目空白。（http://www.baotaqu.gov.cn/gg）"),
        (first.id, "2.1", "“信箱”栏目空白。（http://www.baotaqu.gov.cn/xx）"),
    ]
    assert found[0].requirement == "按“概况”的评分标准整改到位：有概况。"
    assert "2.1-1 空白栏目（1）" in found[2].requirement
    assert {item.due for item in found} == {date(2013, 3, 3)}  # 30 days
    assert rectification.items(campaign) == ()  # nothing is kept yet


def test_a_loss_without_words_says_what_was_found(campaign: Campaign) -> None:
    site = campaign.sites.all()[1]
    leaf = campaign.rubric.rubric(site.class_id).find("1.1").leaf
    assert leaf is not None
    answer = dict(campaign.reports.results().cells)[site.id, "1.1"].votes[0].answer
    grounds = Grounds("以第二人的截图为准", (Cause.SLIP,), "王主任")
    campaign.adjudication.decide(site, "1.1", answer, reason=grounds)
    (item,) = rectification.drafted(campaign, {site.id})
    assert item.problem.startswith("“概况”未达到要求：")
    assert "截图为准" not in item.problem  # the reason is the office's, and stays on the sheet
    assert "裁定" not in item.problem


def test_drafting_again_adds_only_what_is_new(campaign: Campaign) -> None:
    first = campaign.sites.all()[0]
    rectification.keep(campaign, rectification.drafted(campaign, {first.id}, date(2013, 4, 1)))
    assert {row.site.name for row in rectification.items(campaign)} == {"宝塔区"}
    assert {item.site for item in rectification.drafted(campaign)} == {campaign.sites.all()[1].id}
    rows = rectification.items(campaign)
    assert [(row.item.indicator, row.title) for row in rows] == [
        *(("1.1", "概况"), ("2.1", "栏目"), ("2.1", "栏目")),
    ]
    rectification.drop(campaign, [rows[0].item])
    assert len(rectification.drafted(campaign, {first.id})) == 1


def test_words_answers_and_second_looks_are_kept(campaign: Campaign) -> None:
    rectification.keep(campaign, rectification.drafted(campaign))
    row = rectification.items(campaign)[0]
    done = replace(
        row.item,
        problem="  缺少机构职能和领导分工 ",
        reply=Reply(Feedback.REPORTED, "已补充", date(2013, 2, 20)),
        look=SecondLook(Recheck.PARTLY, "分工仍缺", date(2013, 3, 1)),
    )
    rectification.keep(campaign, [done])
    campaign.close()
    with campaigns.open_campaign(campaign.folder) as again:
        (found,) = [each.item for each in rectification.items(again) if each.id == row.id]
    assert found == replace(done, problem="缺少机构职能和领导分工")


def test_an_item_says_a_problem_and_what_is_asked(campaign: Campaign) -> None:
    item = Item("x", campaign.sites.all()[0].id, "1.1", " ", "改", date(2013, 3, 1))
    for wrong in (item, replace(item, problem="缺", requirement="")):
        with pytest.raises(GovAssessError) as refused:
            rectification.keep(campaign, [wrong])
        assert refused.value.problem is Problem.VALUE_INVALID


def test_overdue_until_the_unit_answers(campaign: Campaign) -> None:
    rectification.keep(campaign, rectification.drafted(campaign, due=date(2013, 3, 1)))
    with time_machine.travel(date(2013, 3, 1)):
        assert not any(row.overdue for row in rectification.items(campaign))
    with time_machine.travel(date(2013, 3, 2)):
        row = rectification.items(campaign)[0]
        assert row.overdue
        reported = replace(row.item, reply=Reply(Feedback.REPORTED))
        rectification.keep(campaign, [reported])
        assert not rectification.items(campaign)[0].overdue


def test_it_goes_on_after_the_seal(campaign: Campaign) -> None:
    seal(campaign)
    rectification.keep(campaign, rectification.drafted(campaign))
    assert len(rectification.items(campaign)) == 4


def texts(path: Path) -> str:
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as pdf:
            found = [page.get_textpage().get_text_range() for page in pdf]
    elif path.suffix == ".docx":
        document = docx.Document(str(path))
        found = [paragraph.text for paragraph in document.paragraphs]
        found += [
            cell.text for table in document.tables for row in table.rows for cell in row.cells
        ]
    else:
        (sheet,) = load_workbook(path).worksheets
        found = [str(value) for row in sheet.iter_rows(values_only=True) for value in row]
    return "".join("".join(found).split())


def test_a_notice_is_written_in_three_forms(campaign: Campaign, tmp_path: Path) -> None:
    rectification.keep(campaign, rectification.drafted(campaign))
    row = rectification.items(campaign)[1]
    told = Reply(Feedback.REPORTED, "已更新", date(2013, 2, 20))
    look = SecondLook(Recheck.FIXED, "", date(2013, 3, 1), "李敏")
    rectification.keep(campaign, [replace(row.item, reply=told, look=look, problem="=1+1")])
    out = tmp_path / "发布"
    files = rectification.write_notices(campaign, out)
    assert [file.path.relative_to(out).as_posix() for file in files] == [
        f"整改通知/{site}整改通知.{kind}"
        for site in ("宝塔区", "延长县")
        for kind in ("pdf", "docx", "xlsx")
    ]
    for file in files[:3]:
        said = texts(file.path)
        for piece in (
            *(
                "整改通知",
                "缺少机构职能",
                "=1+1",
                "2013年3月3日",
                "按“概况”的评分标准整改到位：有概况。",
            ),
            *("已反馈2013年2月20日已更新", "已整改2013年3月1日李敏"),
        ):
            assert piece in said, (file.path.name, piece)
        if file.path.suffix != ".xlsx":
            assert "你单位网站（http://www.baotaqu.gov.cn）存在3个问题" in said
    assert load_workbook(files[2].path).worksheets[0]["D5"].data_type == "s"


@pytest.mark.skipif(shutil.which("lowriter") is None, reason="LibreOffice Writer is not there")
def test_libreoffice_reads_the_document(campaign: Campaign, tmp_path: Path) -> None:
    rectification.keep(campaign, rectification.drafted(campaign))
    files = rectification.write_notices(campaign, tmp_path, sites={campaign.sites.all()[0].id})
    (source,) = [file.path for file in files if file.path.suffix == ".docx"]
    command = [
        *("soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"),
        *("--convert-to", "txt:Text (encoded):UTF8"),
        *("--outdir", str(tmp_path / "done"), str(source)),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    read = (tmp_path / "done" / f"{source.stem}.txt").read_text(encoding="utf-8-sig")
    assert "“信箱”栏目空白。" in read


def test_stopping_leaves_whole_files(campaign: Campaign, tmp_path: Path) -> None:
    rectification.keep(campaign, rectification.drafted(campaign))

    class Stopping:
        def step(self, done: int, total: int, note: str = "") -> None:
            if done:
                raise Cancelled

    with pytest.raises(Cancelled):
        rectification.write_notices(campaign, tmp_path / "发布", Stopping())
    names = sorted(path.suffix for path in (tmp_path / "发布").rglob("*") if path.is_file())
    assert names == [".docx", ".pdf", ".xlsx"]


def test_how_far_an_item_is() -> None:
    day = date(2013, 3, 1)
    item = Item("x", "s", "1.1", "缺", "补", day)
    told = replace(item, reply=Reply(Feedback.REPORTED))
    assert item.stage(day) is Stage.WAITING
    assert item.stage(date(2013, 3, 2)) is Stage.LATE
    assert told.stage(date(2013, 3, 2)) is Stage.REPORTED
    results = {Recheck.FIXED: Stage.FIXED, Recheck.PARTLY: Stage.FAILED, Recheck.SAME: Stage.FAILED}
    for result, stage in results.items():
        assert replace(told, look=SecondLook(result)).stage(day) is stage
        assert replace(item, look=SecondLook(result)).stage(date(2030, 1, 1)) is stage


def test_a_form_says_what_several_share_and_changes_only_that() -> None:
    one = Item("x", "s", "1.1", "缺", "补", date(2013, 3, 1), reply=Reply(Feedback.REPORTED, "好"))
    two = replace(one, id="y", problem="空", due=date(2013, 4, 1), reply=Reply())
    shared = item_form([one, two])
    assert (shared.problem, shared.due, shared.feedback, shared.recheck) == ("", "", "", "open")
    assert read_items(shared, [one, two]).items == (one, two)
    said = replace(shared, recheck="fixed", looked="2013-03-05", by=" 李敏 ")
    look = SecondLook(Recheck.FIXED, "", date(2013, 3, 5), "李敏")
    assert read_items(said, [one, two]).items == (replace(one, look=look), replace(two, look=look))


def test_a_form_of_one_item_gives_all_of_it() -> None:
    item = Item("x", "s", "1.1", "缺", "补", date(2013, 3, 1), reply=Reply(Feedback.REPORTED, "好"))
    form = item_form([item])
    assert read_items(form, [item]).items == (item,)
    taken_back = read_items(replace(form, feedback="waiting"), [item])
    assert taken_back.items == (replace(item, reply=Reply()),)  # its words go with it
    wrong = read_items(replace(form, problem=" ", due="", replied="2013-02-30"), [item])
    assert set(wrong.faults) == {"problem", "due", "replied"}
    assert wrong.items == (item,)


def test_an_item_knows_whether_it_was_there_before(campaign: Campaign, tmp_path: Path) -> None:
    rectification.keep(campaign, rectification.drafted(campaign))
    rows = rectification.items(campaign)
    assert rectification.with_fates(campaign, rows) == rows  # nothing was carried forward
    campaigns.restore(campaigns.backup(campaign), tmp_path / "上次")
    with campaigns.open_campaign(tmp_path / "上次") as old:
        site = next(each for each in old.sites.all() if each.name == "宝塔区")
        cell = dict(old.reports.results().cells)[site.id, "2.1"]
        gone = next(each for each in cell.findings if "信箱" in each.text)
        by = Actor(gone.evaluator, Role.EVALUATOR)
        old.walk.remove_finding(site, gone, by)
    campaigns_carry.carry(campaign, tmp_path / "上次")
    found = {row.item.problem[:4]: row.fate for row in rectification.with_fates(campaign, rows)}
    assert found == {"缺少机构": Fate.SAME, "“公告”": Fate.SAME, "“信箱”": Fate.NEW}
