"""Commands about differing votes: agreement."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table

from govassess.cli.frame import Reply, Terminal, command
from govassess.cli.shapes import agreement_json
from govassess.domain.agreement import agreement_of, intervals
from govassess.domain.agreement_ratings import Scale
from govassess.services import adjudication

if TYPE_CHECKING:
    from govassess.domain.agreement import Agreement, Interval

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
    if file is None:
        raise click.UsageError("请用 --table 给一张评分表。")
    return _of_table(terminal, file, given, seed)


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
        last = [ends.get(each.name, "—")] if drawn else []
        table.add_row(terminal.say(f"statistic_{each.name}"), value, *last)
    return table


def _shown(value: object) -> str:
    return f"{float(value):.{_DECIMALS}f}"  # type: ignore[arg-type]


COMMANDS = (agreement,)
