"""Commands about working days: the shipped table of holidays, and a campaign's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from govassess.cli.frame import Reply, Rooms, Terminal, command
from govassess.services import campaigns, campaigns_holidays

if TYPE_CHECKING:
    from govassess.domain.holidays import SpecialDay

CAMPAIGN = click.argument("campaign", type=click.Path(path_type=Path))


@click.group("holidays", cls=Rooms)
def holidays() -> None:
    """节假日表（工作日时限用）。"""


@command("import")
@CAMPAIGN
@click.argument("file", type=click.Path(path_type=Path))
def holidays_import(terminal: Terminal, campaign: Path, file: Path) -> Reply:
    """导入本任务自己的节假日表（日期、类型 休/班、名称、来源），替换表中各年。"""
    with campaigns.open_campaign(campaign) as opened:
        done = campaigns_holidays.import_holidays(opened, file)
    years = "、".join(map(str, done.years))
    line = terminal.say("holidays_done", days=done.days, years=years)
    return Reply({"days": done.days, "years": list(done.years)}, (line,))


@command("list")
@CAMPAIGN
@click.option("--year", type=int, help="只列这一年。")
def holidays_list(terminal: Terminal, campaign: Path, year: int | None) -> Reply:
    """列出本任务采用的节假日和补班日。"""
    del terminal
    with campaigns.open_campaign(campaign) as opened:
        rows = campaigns_holidays.table(opened.settings())
    shown = [row for row in rows if year is None or row.day.year == year]
    lines = [f"{row.day} {row.kind} {row.name} {row.source}".rstrip() for row in shown]
    return Reply({"holidays": [_day_json(row) for row in shown]}, tuple(lines))


def _day_json(row: SpecialDay) -> dict[str, str]:
    return {
        "date": row.day.isoformat(),
        "kind": row.kind.value,
        "name": row.name,
        "source": row.source,
    }


holidays.add_command(holidays_import)
holidays.add_command(holidays_list)

COMMANDS = (holidays,)
