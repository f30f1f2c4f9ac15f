"""Commands about differing votes: agreement."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table

from govassess.cli.frame import Reply, Terminal, command
from govassess.cli.shapes import agreement_json, campaign_agreement_json
from govassess.domain.agreement import agreement_of, intervals
from govassess.domain.agreement_concordance import significance
from govassess.domain.agreement_ratings import Scale
from govassess.services import adjudication, campaigns

if TYPE_CHECKING:
    from fractions import Fraction

    from govassess.domain.agreement import Agreement, Interval
    from govassess.services.adjudication_agreement import CampaignAgreement

_DECIMALS = 4


@command("agreement")
@click.argument("campaign", required=False, type=click.Path(path_type=Path))
@click.option("--table", "file", type=click.Path(path_type=Path), help="任何评分表：一列一人。")
@click.option("--scale", type=click.Choice([item.value for item in Scale]), help="评分表的尺度。")
@click.option("--categories", default="", help="评分表的各档，从低到高，用逗号隔开。")
@click.option("--seed", type=int, help="另给 95% 自助法区间；同一种子结果一样。")
def agreement(
    terminal: Terminal, campaign: Path | None, file: Path | None, seed: int | None, **given: str
) -> Reply:
    """评分一致性：任务里各评估员的，或任何一张评分表的。"""
    if (campaign is None) == (file is None):
        raise click.UsageError("写一个任务文件夹，或用 --table 给一张评分表，二者取一。")
    if file is not None:
        return _of_table(terminal, file, given, seed)
    if given["scale"] or given["categories"]:
        raise click.UsageError("--scale 和 --categories 只用于 --table。")
    with campaigns.open_campaign(campaign or Path()) as opened:
        found = opened.adjudication.agreement()
    drawn = () if seed is None else intervals(found.ratings, seed)
    shown = (
        _table(terminal, found.overall, drawn),
        _scopes(terminal, found),
        _raters(terminal, found),
    )
    return Reply(campaign_agreement_json(found, terminal.wording, drawn), shown)


def _of_table(terminal: Terminal, file: Path, given: dict[str, str], seed: int | None) -> Reply:
    if not given["scale"]:
        raise click.UsageError("--table 要同时写 --scale nominal|ordinal|interval|ratio。")
    scale = Scale(given["scale"])
    ratings = adjudication.read_table(file, scale, _categories(given["categories"]))
    found = agreement_of(ratings)
    drawn = () if seed is None else intervals(ratings, seed)
    data = agreement_json(found, terminal.wording, drawn)
    return Reply(data, (_table(terminal, found, drawn),))


def _categories(written: str) -> list[str]:
    names = [name.strip() for name in written.replace("，", ",").split(",")] if written else []
    if not all(names) or len(set(names)) < len(names):
        raise click.UsageError("--categories 的各档用逗号隔开，不能空，也不能重复。")
    return names


def _table(terminal: Terminal, found: Agreement, drawn: tuple[Interval, ...]) -> Table:
    counts = {"units": found.n_units, "raters": found.n_raters}
    heads = [terminal.say(f"head_{key}") for key in ("statistic", "value")]
    heads += [terminal.say("head_interval")] if drawn else []
    table = Table(*heads, title=terminal.say("agreement_title", **counts))
    ends = {each.name: f"{each.low:.{_DECIMALS}f} – {each.high:.{_DECIMALS}f}" for each in drawn}
    for each in found.statistics:
        value = terminal.say(f"why_{each.why}") if each.why else _shown(each.value)
        if each.name == "kendall_w" and each.value is not None:
            value += _by_chance(terminal, found, each.value)
        last = [ends.get(each.name, "—")] if drawn else []
        table.add_row(terminal.say(f"statistic_{each.name}"), value, *last)
    return table


def _by_chance(terminal: Terminal, found: Agreement, w: Fraction) -> str:
    told = significance(w, units=found.n_units, raters=found.n_raters)
    facts = {"chi": f"{float(told.chi_square):.2f}", "freedom": told.freedom}
    return terminal.say("kendall_chance", **facts, p=f"{told.chance:.{_DECIMALS}f}")


def _scopes(terminal: Terminal, found: CampaignAgreement) -> Table:
    """List level-1 indicators and leaves by what the four commonest statistics say."""
    heads = [terminal.say(f"head_{key}") for key in ("class", "code", "title", "units")]
    names = ("raw", "kappa_quadratic", "alpha", "ac1")
    table = Table(*heads, *(terminal.say(f"statistic_{name}") for name in names))
    for scope in (*found.dimensions, *found.leaves):
        numbers = [_shown(scope.agreement.value(name)) for name in names]
        units = str(scope.agreement.n_units)
        table.add_row(scope.class_name, scope.code, scope.title, units, *numbers)
    return table


def _raters(terminal: Terminal, found: CampaignAgreement) -> Table:
    heads = ("by", "rated", "shared", "severity", "pace")
    table = Table(*(terminal.say(f"head_{key}") for key in heads))
    for each in found.raters:
        pace = "—" if each.pace is None else f"{each.pace:.0f}"
        table.add_row(each.name, str(each.cells), str(each.shared), _shown(each.severity), pace)
    return table


def _shown(value: Fraction | None) -> str:
    return "—" if value is None else f"{float(value):.{_DECIMALS}f}"


COMMANDS = (agreement,)
