"""Commands that let the program look at the sites, and take in what other tools saw."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table

from govassess.cli.frame import EXIT_DONE, EXIT_INCOMPLETE, Reply, Rooms, Terminal, command
from govassess.cli.preparing import CAMPAIGN
from govassess.domain.ids import EvaluatorId
from govassess.domain.observations import Check, Outcome
from govassess.domain.office_time import office_moment
from govassess.domain.people import OFFICE, Actor, Role
from govassess.services import campaigns
from govassess.services.probes_order import WORKERS, Order

if TYPE_CHECKING:
    from govassess.canonical import Json
    from govassess.domain.observations import Observation
    from govassess.services.campaign import Campaign
    from govassess.services.probes_order import RunReport

_CHECKS = [check.value for check in Check]
_MOST_WORKERS = 64


@command("probe")
@CAMPAIGN
@click.option("--sites", multiple=True, help="只查这些网站，可用逗号隔开、可重复；不写为全部。")
@click.option("--checks", default="", help="只查这些检查项，用逗号隔开；不写为全部。")
@click.option(
    "--workers",
    type=click.IntRange(1, _MOST_WORKERS),
    default=WORKERS,
    show_default=True,
    help="同时查几个网站。",
)
@click.option("--allow-private", is_flag=True, help="所查网站可以是内网地址（内网项目）。")
@click.option("--resume", is_flag=True, help="接着做上次中断的监测。")
@click.option("--evaluator", default="", help="谁要求查的；不写为考评单位，评估员的任务则为本人。")
def probe(terminal: Terminal, campaign: Path, **given: object) -> Reply:
    """自动查看网站：可用性、链接、更新日期、页脚标识等；结果不计分，由人采用。"""
    with campaigns.open_campaign(campaign) as opened:
        by = _actor(opened, str(given["evaluator"]))
        order = _order(opened, by, given)
        report = opened.probes.run(order, by, terminal)
        looked = [*report.passed_by, *report.sites]
        sites = [site for site in opened.sites.all() if site.id in looked]
        found = [
            (site.name, [each for each in opened.probes.site(site.id) if each.run == report.run])
            for site in sites
        ]
    data = {"sites": [{"site": name, "observations": _told(seen)} for name, seen in found]}
    status = EXIT_INCOMPLETE if report.waiting and not found else EXIT_DONE
    return Reply(data, tuple(_shown(terminal, found, report)), status)


def _actor(opened: Campaign, name: str) -> Actor:
    owner = opened.database.person
    if not name and not owner:
        return OFFICE
    if not name:
        return Actor(EvaluatorId(owner), Role.EVALUATOR)
    person = campaigns.find_evaluator(opened, name)
    return Actor(person.id, person.role)


def _order(opened: Campaign, by: Actor, given: dict[str, object]) -> Order:
    kept = opened.probes.unfinished() if given["resume"] else None
    if kept is not None:
        return kept
    written = _listed(",".join(given["sites"]))  # type: ignore[arg-type]  # click gives a tuple
    checks = _listed(str(given["checks"]))
    unknown = [name for name in checks if name not in _CHECKS]
    if unknown:
        raise click.UsageError(f"--checks 没有“{unknown[0]}”。可填：{', '.join(_CHECKS)}。")
    find = opened.sites.finder()
    return Order(
        sites=tuple(find(name).id for name in written),
        checks=frozenset(map(Check, checks)) or frozenset(Check),
        pages=opened.probes.pages(by),
        workers=int(str(given["workers"])),
        allow_private=bool(given["allow_private"]),
    )


def _listed(written: str) -> list[str]:
    return [name.strip() for name in written.replace("，", ",").split(",") if name.strip()]


def _told(seen: list[Observation]) -> Json:
    order = {check: place for place, check in enumerate(Check)}
    return [
        {
            "check": each.check.value,
            "value": each.value,
            "outcome": each.outcome.value,
            "at": each.at,
        }
        for each in sorted(seen, key=lambda each: (order[each.check], each.url))
    ]


def _shown(
    terminal: Terminal, found: list[tuple[str, list[Observation]]], report: RunReport
) -> list[Table | str]:
    shown: list[Table | str] = []
    if found:
        table = Table(*(terminal.say(f"probe_{key}") for key in ("site", "fault", "unclear")))
        for name, seen in found:
            table.add_row(name, _names(terminal, seen, Outcome.FAULT), _unclear(seen))
        shown.append(table)
    shown.append(
        terminal.say("probe_done", sites=len(report.sites), observations=report.observations)
    )
    if report.next_visit is not None:
        due = office_moment(report.next_visit.isoformat()) or report.next_visit
        facts = {"count": len(report.waiting), "due": f"{due:%Y-%m-%d %H:%M}"}
        shown.append(terminal.say("probe_waiting", **facts))
    return shown


def _names(terminal: Terminal, seen: list[Observation], outcome: Outcome) -> str:
    names = dict.fromkeys(each.check for each in seen[::-1] if each.outcome is outcome)
    return "、".join(terminal.wording.say(f"probes.check_{check.value}") for check in names)


def _unclear(seen: list[Observation]) -> str:
    return str(sum(each.outcome is Outcome.UNCLEAR for each in seen) or "")


@click.group("observations", cls=Rooms)
def observations() -> None:
    """自动监测结果。"""


@command("import")
@CAMPAIGN
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--evaluator", default="", help="这些结果是谁导入的；不写为考评单位，评估员的任务则为本人。"
)
def observations_import(terminal: Terminal, campaign: Path, file: Path, evaluator: str) -> Reply:
    """导入其他工具的监测结果（xlsx 或 csv）；有一处错误就都不写入。"""
    with campaigns.open_campaign(campaign) as opened:
        done = opened.probes.import_file(file, _actor(opened, evaluator))
    data = {"rows": done.rows, "sites": done.sites, "new": done.new}
    return Reply(data, (terminal.say("observations_done", **data),))


observations.add_command(observations_import)

COMMANDS = (probe, observations)
