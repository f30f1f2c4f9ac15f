"""Commands that prepare a campaign: demo, new, sites, rubric, evaluators."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table

from govassess.cli.frame import EXIT_INCOMPLETE, Reply, Rooms, Terminal, command
from govassess.cli.shapes import rubric_json, site_json
from govassess.domain.points import parse_points
from govassess.domain.rubric import Combination, Kind
from govassess.services import campaigns
from govassess.services import rubric as rubrics

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govassess.domain.campaign import CampaignSettings
    from govassess.exchange.site_sheet import Note
    from govassess.services.campaign import Campaign

CAMPAIGN = click.argument("campaign", type=click.Path(path_type=Path))
DAY = click.DateTime(formats=["%Y-%m-%d"])


@command("demo")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--seed", type=int, default=2012, show_default=True, help="随机种子。")
def demo(terminal: Terminal, out: Path, seed: int) -> Reply:
    """演示：延安市 2012 年 63 个网站从评估到通报（示例数据）。"""
    from govassess.services import rehearsal  # noqa: PLC0415 - only the demo paints pictures

    made = rehearsal.build(out, seed=seed, progress=terminal)
    files = [{"path": str(file.path), "kind": file.kind} for file in made.files]
    data = {"campaign": str(made.campaign), "sites": made.sites, "files": files}
    lines = [terminal.say("demo_done", campaign=made.campaign, sites=made.sites)]
    lines += [f"  {file['path']}" for file in files]
    return Reply(data, tuple(lines))


def _pairs(written: Iterable[str], option: str) -> list[tuple[str, str]]:
    pairs = [item.partition("=") for item in written]
    for name, sign, value in pairs:
        if not (name.strip() and sign and value.strip()):
            raise click.UsageError(f"{option} 要写成 名称=值，不能是“{name}{sign}{value}”。")
    return [(name.strip(), value.strip()) for name, _, value in pairs]


def _votes(written: Iterable[str]) -> tuple[tuple[Kind, Combination], ...]:
    try:
        return tuple((Kind(kind), Combination(how)) for kind, how in _pairs(written, "--votes"))
    except ValueError as error:
        kinds = "、".join(Kind)
        ways = "、".join(Combination)
        message = f"--votes 写的“{'、'.join(written)}”看不懂。"
        known = f"KIND 可以是 {kinds}；合成方式可以是 {ways}。"
        raise click.UsageError(message + known) from error


@command("new")
@CAMPAIGN
@click.option("--title", required=True, help="考评任务名称。")
@click.option("--org", required=True, help="组织考评的单位。")
@click.option("--basis", default="", help="依据文件。")
@click.option("--from", "first_day", type=DAY, help="评估开始日期。")
@click.option("--to", "last_day", type=DAY, help="评估结束日期。")
@click.option("--class", "classes", multiple=True, metavar="NAME=RUBRIC", help="类别=指标体系。")
@click.option("--votes", multiple=True, metavar="KIND=METHOD", help="多人评分怎样合成。")
@click.option("--tolerance", default="0.2", show_default=True, help="分歧容差（占分值的比例）。")
@click.option("--trim-min", type=click.IntRange(min=3), default=5, show_default=True)
@click.option("--plain-packages", is_flag=True, help="允许不加密的交换包。")
def new(terminal: Terminal, campaign: Path, **given: object) -> Reply:
    """新建考评任务。"""
    classes = tuple(
        campaigns.NewClass(name, rubrics.load(source))
        for name, source in _pairs(_texts(given["classes"]), "--class")
    )
    with campaigns.create(campaign, _settings(given), classes) as made:
        names = [item.name for item in made.rubric.classes()]
        title = made.settings().title
    data = {"campaign": str(campaign), "title": title, "classes": names}
    return Reply(data, (terminal.say("new_done", title=title, campaign=campaign),))


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, tuple) else ()


def _settings(given: dict[str, object]) -> CampaignSettings:
    try:
        tolerance = parse_points(str(given["tolerance"]))
    except ValueError as error:
        raise click.UsageError(f"--tolerance 要是小数，不能是“{error}”。") from error
    return replace(
        campaigns.new_settings(str(given["title"]), str(given["org"])),
        basis=str(given["basis"]),
        first_day=_day(given["first_day"]),
        last_day=_day(given["last_day"]),
        votes=_votes(_texts(given["votes"])),
        tolerance=tolerance,
        trim_min=int(str(given["trim_min"])),
        plain_packages=bool(given["plain_packages"]),
    )


def _day(value: object) -> date | None:
    return value.date() if isinstance(value, datetime) else None


@click.group("sites", cls=Rooms)
def sites() -> None:
    """网站名单。"""


@command("import")
@CAMPAIGN
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--class", "class_name", default="", help="名单里没有写类别时用的类别。")
@click.option("--dry-run", is_flag=True, help="只看结果，不写入。")
def sites_import(
    terminal: Terminal, campaign: Path, file: Path, class_name: str, *, dry_run: bool
) -> Reply:
    """导入网站名单（xlsx 或 csv）。"""
    with campaigns.open_campaign(campaign) as opened:
        done = opened.sites.import_file(file, default_class=class_name, dry_run=dry_run)
        names = {item.id: item.name for item in opened.rubric.classes()}
    data = {
        "added": done.added,
        "updated": done.updated,
        "unchanged": done.unchanged,
        "skipped": [_note(terminal, note, "reason") for note in done.skipped],
        "warnings": [_note(terminal, note, "message") for note in done.warnings],
        "sites": [site_json(site, names[site.class_id]) for site in done.sites],
    }
    counts = {"added": done.added, "updated": done.updated, "unchanged": done.unchanged}
    key = "sites_would" if dry_run else "sites_done"
    lines = [terminal.say(key, **counts)]
    lines += [_note_line(terminal, "skipped_row", note) for note in done.skipped]
    lines += [_note_line(terminal, "warned_row", note) for note in done.warnings]
    return Reply(data, tuple(lines), EXIT_INCOMPLETE if done.skipped else 0)


def _note(terminal: Terminal, note: Note, said: str) -> dict[str, object]:
    sentence = terminal.wording.sentence(note.sentence)
    return {"sheet": note.sheet, "row": note.row, said: sentence}


def _note_line(terminal: Terminal, key: str, note: Note) -> str:
    sentence = terminal.wording.sentence(note.sentence)
    return terminal.say(key, sheet=note.sheet, row=note.row, sentence=sentence)


@command("list")
@CAMPAIGN
def sites_list(terminal: Terminal, campaign: Path) -> Reply:
    """列出网站。"""
    with campaigns.open_campaign(campaign) as opened:
        rows = opened.sites.list()
    table = Table(*(terminal.say(f"head_{key}") for key in ("class", "site", "url", "answered")))
    for row in rows:
        table.add_row(row.class_name, row.site.name, row.site.url, f"{row.answered}/{row.leaves}")
    return Reply({"sites": [site_json(row.site, row.class_name) for row in rows]}, (table,))


sites.add_command(sites_import)
sites.add_command(sites_list)


@click.group("rubric", cls=Rooms)
def rubric() -> None:
    """指标体系。"""


@command("list")
def rubric_list(terminal: Terminal) -> Reply:
    """列出随程序提供的指标体系。"""
    known = rubrics.shipped()
    data = {
        "rubrics": [
            {
                "id": item.id,
                "name": item.name,
                "version": item.version,
                "leaves": item.leaves,
                "remark": item.remark,
            }
            for item in known
        ]
    }
    lines = [terminal.say("rubric_line", id=i.id, name=i.name, leaves=i.leaves) for i in known]
    return Reply(data, tuple(lines))


@command("check")
@click.argument("file", type=click.Path(path_type=Path))
def rubric_check(terminal: Terminal, file: Path) -> Reply:
    """检查指标体系文件，逐格列出问题。"""
    found = rubrics.read(file)
    problems = [
        {
            "sheet": fault.sheet,
            "cell": fault.cell,
            "message": terminal.wording.sentence(fault.sentence),
        }
        for fault in found.faults
    ]
    data = rubric_json(found.rubric, problems)
    lines = [
        terminal.say("rubric_ok", total=data["total"], leaves=data["leaves"])
        if data["ok"]
        else terminal.say("rubric_faulty", count=len(problems))
    ]
    lines += [terminal.say("fault_cell", **problem) for problem in problems]
    return Reply(data, tuple(lines), 0 if data["ok"] else EXIT_INCOMPLETE)


@command("show")
@CAMPAIGN
@click.option("--class", "class_name", required=True, help="类别。")
def rubric_show(terminal: Terminal, campaign: Path, class_name: str) -> Reply:
    """显示一个类别的指标体系。"""
    with campaigns.open_campaign(campaign) as opened:
        shown = opened.rubric.rubric(opened.rubric.find_class(class_name).id)
    table = Table(*(terminal.say(f"head_{key}") for key in ("code", "title", "points", "kind")))
    for node in shown.walk():
        kind = terminal.say(f"kind_{node.leaf.kind}") if node.leaf else ""
        table.add_row(node.code, node.title, str(node.points), kind)
    return Reply(rubric_json(shown, []), (table,))


@command("import")
@CAMPAIGN
@click.argument("file")
@click.option("--class", "class_name", required=True, help="类别；没有就新建。")
def rubric_import(terminal: Terminal, campaign: Path, file: str, class_name: str) -> Reply:
    """给一个类别导入指标体系（文件或随程序提供的编号）。"""
    loaded = rubrics.load(file)
    with campaigns.open_campaign(campaign) as opened:
        opened.rubric.set_rubric(class_name, loaded)
    data = rubric_json(loaded, [])
    return Reply(data, (terminal.say("rubric_imported", name=loaded.name, target=class_name),))


@command("export")
@CAMPAIGN
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--class", "class_name", required=True, help="类别。")
def rubric_export(terminal: Terminal, campaign: Path, file: Path, class_name: str) -> Reply:
    """把一个类别的指标体系导出为表格。"""
    with campaigns.open_campaign(campaign) as opened:
        opened.rubric.export(opened.rubric.find_class(class_name).id, file)
    return Reply({"file": str(file)}, (terminal.say("written", path=file),))


for sub in (rubric_list, rubric_check, rubric_show, rubric_import, rubric_export):
    rubric.add_command(sub)


@click.group("evaluators", cls=Rooms)
def evaluators() -> None:
    """评估员。"""


@command("add")
@CAMPAIGN
@click.argument("name")
@click.option("--key", type=click.Path(path_type=Path), help="登记包，指纹已经电话核对。")
def evaluators_add(terminal: Terminal, campaign: Path, name: str, key: Path | None) -> Reply:
    """登记一名评估员；带 --key 时登记其密钥，已登记的人也可以。"""
    with campaigns.open_campaign(campaign) as opened:
        fingerprint = None if key is None else _enrolled(opened, name, key)
        if key is None:
            campaigns.add_evaluator(opened, name)
    lines = [terminal.say("evaluator_added", name=name)]
    lines += [terminal.say("package_fingerprint", fingerprint=fingerprint)] if fingerprint else []
    return Reply({"name": name, "fingerprint": fingerprint}, tuple(lines))


def _enrolled(opened: Campaign, name: str, key: Path) -> str:
    from govassess.services import packages_files  # noqa: PLC0415 - keys load slowly

    _, keys = packages_files.read_enrolment(key)
    opened.packages.enrol(name, keys)
    return keys.fingerprint


@command("list")
@CAMPAIGN
def evaluators_list(terminal: Terminal, campaign: Path) -> Reply:  # noqa: ARG001 - one signature
    """列出评估员。"""
    with campaigns.open_campaign(campaign) as opened:
        people = campaigns.evaluators(opened)
    data = [
        {"name": item.name, "role": item.role.value, "fingerprint": item.fingerprint or None}
        for item in people
    ]
    return Reply({"evaluators": data}, tuple(item.name for item in people))


evaluators.add_command(evaluators_add)
evaluators.add_command(evaluators_list)

COMMANDS = (demo, new, sites, rubric, evaluators)
