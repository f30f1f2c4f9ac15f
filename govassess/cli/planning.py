"""The command that shares the work out: who rates what, in which order, on which samples."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from govassess.cli.frame import Reply, Terminal, command
from govassess.cli.preparing import CAMPAIGN
from govassess.services import campaigns

if TYPE_CHECKING:
    from govassess.domain.ids import SiteId
    from govassess.domain.people import Evaluator
    from govassess.services.campaign import Campaign


@command("plan")
@CAMPAIGN
@click.option("--assign", multiple=True, metavar="EVALUATOR=CLASS|SITE[,…]", help="谁评哪些。")
@click.option("--double", type=click.IntRange(0, 100), default=0, help="由两人评的比例（%）。")
@click.option("--seed", type=int, default=1, show_default=True, help="抽取的种子。")
@click.option("--order", is_flag=True, help="按种子排定每人的访问次序，各类别交错。")
@click.option(
    "--draws", type=click.Path(path_type=Path), help="从表格（网站、指标、事项）抽样并封存。"
)
def plan(terminal: Terminal, campaign: Path, **given: Any) -> Reply:
    """分工：谁评哪些网站，抽多少由两人评；不带选项时列出现在的分工。"""
    double, seed = int(given["double"]), int(given["seed"])
    with campaigns.open_campaign(campaign) as opened:
        requests = _requests(opened, given["assign"])
        if requests or double or given["order"]:
            order = str(seed) if given["order"] else ""
            found = opened.plan.assign(requests, double=double, seed=str(seed), order_seed=order)
        else:
            found = opened.plan.all()
        sealed = _sealed(opened, given["draws"]) if given["draws"] else []
        visits = _visits(opened) if given["order"] else {}
    rows = [
        {"evaluator": row.person.name, "class": row.class_name, "sites": len(row.sites)}
        for row in found.rows
    ]
    twice = [site.name for site in found.twice]
    data = {"assignments": rows, "double_rated": twice, "seed": seed if double else None}
    lines = [
        terminal.say("plan_row", name=row["evaluator"], target=row["class"], count=row["sites"])
        for row in rows
    ]
    lines += [terminal.say("plan_double", sites="、".join(twice))] if twice else []
    for name, sites in visits.items():
        lines.append(terminal.say("plan_order", name=name, sites="、".join(sites)))
    lines = lines or [terminal.say("plan_none")]
    lines += [terminal.say("plan_draw", **draw, count=len(draw["drawn"])) for draw in sealed]
    extra = {"order": visits} if given["order"] else {}
    return Reply({**data, **extra, **({"draws": sealed} if given["draws"] else {})}, tuple(lines))


def _requests(
    opened: Campaign, assign: tuple[str, ...]
) -> list[tuple[Evaluator, frozenset[SiteId]]]:
    """Return who is to have which sites, as `EVALUATOR=CLASS|SITE[,…]` says it."""
    wanted: dict[str, set[str]] = {}
    for item in assign:
        name, sign, names = item.partition("=")
        if not (name.strip() and sign and names.strip()):
            raise click.UsageError(f"--assign 要写成 评估员=类别或网站，不能是“{item}”。")
        wanted.setdefault(name.strip(), set()).update(filter(None, names.split(",")))
    return [
        (campaigns.find_evaluator(opened, name), opened.plan.find_sites(sorted(names)))
        for name, names in wanted.items()
    ]


def _visits(opened: Campaign) -> dict[str, list[str]]:
    """Return everybody's sites in the order of the visits, by the person's name."""
    plans = {person.name: opened.plan.for_person(person.id) for person in opened.plan.evaluators()}
    return {
        name: [site.name for site in each.sites]
        for name, each in plans.items()
        if each is not None and each.sites
    }


def _sealed(opened: Campaign, file: Path) -> list[dict[str, Any]]:
    """Draw from a table of lists and return what was sealed."""
    from govassess.services import plan_draws  # noqa: PLC0415 - spreadsheets are rare

    return [
        {
            "site": row.site.name,
            "indicator": row.leaf.code,
            "population": row.sealed.sample.population,
            "seed": row.sealed.sample.seed,
            "drawn": list(row.sealed.sample.drawn),
        }
        for row in plan_draws.seal_table(opened, file)
        if row.sealed is not None
    ]


COMMANDS = (plan,)
