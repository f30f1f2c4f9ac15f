"""Commands about the record itself: history, undo, redo, check, backup, restore."""

from __future__ import annotations

from pathlib import Path

import click
from rich.table import Table

from govassess.cli.frame import EXIT_INCOMPLETE, Reply, Terminal, command
from govassess.cli.preparing import CAMPAIGN
from govassess.domain.people import OFFICE
from govassess.services import campaigns


@command("history")
@CAMPAIGN
def history(terminal: Terminal, campaign: Path) -> Reply:
    """做过什么，最近的在前。"""
    with campaigns.open_campaign(campaign) as opened:
        actions = opened.history.actions()
        names = {str(item.id): item.name for item in campaigns.evaluators(opened)}
    names[OFFICE.id] = terminal.say("office")
    data = [
        {
            "id": row.id,
            "name": row.name,
            "label": row.label,
            "by": names.get(row.by, row.by),
            "at": row.at,
            "entries": row.entries,
            "undone": row.undone,
        }
        for row in actions
    ]
    table = Table(*(terminal.say(f"head_{key}") for key in ("at", "by", "action", "entries")))
    for row in actions:
        action = terminal.say(f"action_{row.name}", label=row.label)
        undone = terminal.say("undone") if row.undone else ""
        table.add_row(row.at, names.get(row.by, row.by), f"{action} {undone}", str(row.entries))
    return Reply({"actions": data}, (table,))


@command("undo")
@CAMPAIGN
def undo(terminal: Terminal, campaign: Path) -> Reply:
    """撤销最近一步。"""
    with campaigns.open_campaign(campaign) as opened:
        row = opened.history.undo()
    action = terminal.say(f"action_{row.name}", label=row.label)
    data = {"undone": {"id": row.id, "name": row.name, "label": row.label}}
    return Reply(data, (terminal.say("undo_done", action=action),))


@command("redo")
@CAMPAIGN
def redo(terminal: Terminal, campaign: Path) -> Reply:
    """恢复刚撤销的一步。"""
    with campaigns.open_campaign(campaign) as opened:
        row = opened.history.redo()
    action = terminal.say(f"action_{row.name}", label=row.label)
    data = {"redone": {"id": row.id, "name": row.name, "label": row.label}}
    return Reply(data, (terminal.say("redo_done", action=action),))


@command("check")
@CAMPAIGN
def check(terminal: Terminal, campaign: Path) -> Reply:
    """核对每条记录和每张图片，并重建一遍作比较。"""
    with campaigns.open_campaign(campaign) as opened:
        report = campaigns.check(opened, terminal)
    problems = [terminal.wording.sentence(item) for item in report.problems]
    counts = {"entries": report.entries, "pictures": report.pictures}
    data = {"ok": not problems, **counts, "problems": problems}
    first = terminal.say("check_bad" if problems else "check_ok", count=len(problems), **counts)
    return Reply(data, (first, *problems), EXIT_INCOMPLETE if problems else 0)


@command("backup")
@CAMPAIGN
def backup(terminal: Terminal, campaign: Path) -> Reply:
    """备份，核对后存入任务文件夹的 backups。"""
    with campaigns.open_campaign(campaign) as opened:
        made = campaigns.backup(opened, terminal)
    return Reply({"backup": str(made)}, (terminal.say("written", path=made),))


@command("restore")
@click.argument("backup_path", metavar="BACKUP", type=click.Path(path_type=Path))
@CAMPAIGN
def restore(terminal: Terminal, backup_path: Path, campaign: Path) -> Reply:
    """从备份恢复成一个新的任务文件夹。"""
    campaigns.restore(backup_path, campaign, terminal)
    return Reply({"campaign": str(campaign)}, (terminal.say("restore_done", campaign=campaign),))


@command("rescue")
@CAMPAIGN
def rescue(terminal: Terminal, campaign: Path) -> Reply:
    """救回损坏的任务：用最近的完好备份，加上损坏的文件里仍然完整的记录。"""
    done = campaigns.rescue(campaign, terminal)
    data = {
        "damaged": str(done.damaged),
        "backup": None if done.source is None else str(done.source),
        "entries": done.entries,
        "saved": done.saved,
        "lost": done.lost,
    }
    return Reply(data, tuple(terminal.wording.sentence(each) for each in done.told()))


COMMANDS = (history, undo, redo, check, backup, restore, rescue)
