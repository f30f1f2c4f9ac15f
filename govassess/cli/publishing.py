"""Commands that show and print the outcome: open-votes, results, explain, publish."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table
from rich.tree import Tree

from govassess.cli.frame import EXIT_INCOMPLETE, Reply, Terminal, command
from govassess.cli.preparing import CAMPAIGN
from govassess.cli.shapes import results_json, step_json
from govassess.domain.points import fixed_text, points_text
from govassess.domain.results import Outcome
from govassess.services import campaigns
from govassess.services.reports import Papers

if TYPE_CHECKING:
    from govassess.domain.results import ClassResults, SiteScore
    from govassess.domain.trace import Step


@command("open-votes")
@CAMPAIGN
def open_votes(terminal: Terminal, campaign: Path) -> Reply:
    """公开评分：从此可以看结果，不能撤销。"""
    with campaigns.open_campaign(campaign) as opened:
        found = opened.reports.open_votes()
    data = {"opened": not found.closed, "at": found.opened or None}
    key = "votes_opened" if found.opened else "votes_not_blind"
    return Reply(data, (terminal.say(key, at=found.opened),))


@command("results")
@CAMPAIGN
@click.option("--provisional", is_flag=True, help="未评完的网站也给出暂计总分。")
def results(terminal: Terminal, campaign: Path, *, provisional: bool) -> Reply:
    """得分、等级和名次。"""
    with campaigns.open_campaign(campaign) as opened:
        found = opened.reports.results()
    incomplete = [
        score
        for scored in found.classes
        for score in scored.sites
        if score.outcome is Outcome.INCOMPLETE
    ]
    shown: list[Table | str] = [
        _table(terminal, item, provisional=provisional) for item in found.classes
    ]
    shown += [terminal.say("incomplete", count=len(incomplete))] if incomplete else []
    status = EXIT_INCOMPLETE if incomplete and not provisional else 0
    return Reply(results_json(found, provisional=provisional), tuple(shown), status)


def _table(terminal: Terminal, scored: ClassResults, *, provisional: bool) -> Table:
    heads = [terminal.say("head_rank"), terminal.say("head_site")]
    first = scored.sites[0].dimensions if scored.sites else ()
    heads += [f"{item.title} {points_text(item.nominal)}" for item in first]
    heads += [terminal.say("head_total"), terminal.say("head_grade")]
    table = Table(*heads, title=scored.site_class.name)
    for score in scored.sites:
        table.add_row(*_cells(terminal, score, scored.rubric.settings.decimals, provisional))
    return table


def _cells(
    terminal: Terminal,
    score: SiteScore,
    decimals: int,
    provisional: bool,  # noqa: FBT001
) -> list[str]:
    parts = ["" if p.score is None else fixed_text(p.score, decimals) for p in score.dimensions]
    known = score.total is not None and (provisional or score.outcome is not Outcome.INCOMPLETE)
    total = fixed_text(score.total, decimals) if known and score.total is not None else "—"
    last = score.grade or terminal.say(f"outcome_{score.outcome}")
    return [str(score.rank or "—"), score.site.name, *parts, total, last]


@command("explain")
@CAMPAIGN
@click.option("--site", "site_name", required=True, help="网站。")
@click.option("--indicator", "code", default="", help="只看一项指标。")
def explain(terminal: Terminal, campaign: Path, site_name: str, code: str) -> Reply:
    """一个得分是怎么来的。"""
    with campaigns.open_campaign(campaign) as opened:
        site = opened.sites.find(site_name)
        step = opened.reports.explain(site, code)
        decimals = opened.rubric.rubric(site.class_id).settings.decimals
    tree = Tree(_step_text(terminal, step, decimals))
    _grow(terminal, tree, step, decimals)
    return Reply(step_json(step, terminal.wording, decimals), (tree,))


def _step_text(terminal: Terminal, step: Step, decimals: int) -> str:
    pieces = (f"{step.code} {step.title}", _step_points(step, decimals))
    said = terminal.wording.sentence(step.sentence)
    return "  ".join(piece for piece in (*pieces, said) if piece).strip()


def _step_points(step: Step, decimals: int) -> str:
    """Return a step's points out of how many; a veto has none."""
    if step.full == 0 or (step.full is None and step.value is None):
        return ""
    value = "—" if step.value is None else fixed_text(step.value, decimals)
    return value if step.full is None else f"{value} / {points_text(step.full)}"


def _grow(terminal: Terminal, tree: Tree, step: Step, decimals: int) -> None:
    for child in step.children:
        _grow(terminal, tree.add(_step_text(terminal, child, decimals)), child, decimals)


@command("publish")
@CAMPAIGN
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--only", type=click.Choice([item.value for item in Papers]), help="只出其中一种。")
def publish(terminal: Terminal, campaign: Path, out: Path, only: str | None) -> Reply:
    """出附件得分表、通报、单位反馈单和取证包。"""
    papers = frozenset({Papers(only)} if only else Papers)
    with campaigns.open_campaign(campaign) as opened:
        done = opened.reports.publish(out, papers=papers, progress=terminal)
    data = {
        "sealed": done.sealed,
        "files": [
            {"path": str(f.path), "kind": f.kind, "sha256": f.sha256, "pages": f.pages}
            for f in done.files
        ],
    }
    lines = [terminal.say("written", path=file.path) for file in done.files]
    lines += [terminal.say("incomplete", count=done.incomplete)] if done.incomplete else []
    return Reply(data, tuple(lines), EXIT_INCOMPLETE if done.incomplete else 0)


COMMANDS = (open_votes, results, explain, publish)
