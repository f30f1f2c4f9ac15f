"""Commands about differing votes one by one: disagreements, decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.table import Table

from govassess.cli.frame import Reply, Terminal, command
from govassess.cli.preparing import CAMPAIGN
from govassess.cli.shapes import conflict_json
from govassess.domain.people import OFFICE, Actor
from govassess.domain.points import points_text, reading_text
from govassess.reports.answer_words import answer_words
from govassess.services import campaigns
from govassess.services.adjudication_deciding import Grounds

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from govassess.canonical import Json
    from govassess.domain.answers import Finding
    from govassess.domain.conflicts import Conflict
    from govassess.domain.single_votes import SingleVote

_WORDS = {"confirm": True, "reject": False}


@command("disagreements")
@CAMPAIGN
@click.option("--show-votes", is_flag=True, help="连同各人的评分；看过会记录下来。")
def disagreements(terminal: Terminal, campaign: Path, *, show_votes: bool) -> Reply:
    """评分分歧，对名次影响大的在前。"""
    with campaigns.open_campaign(campaign) as opened:
        room = opened.adjudication
        found = room.shown_disagreements() if show_votes else room.disagreements()
        names = {str(item.id): item.name for item in campaigns.evaluators(opened)}
        settle = room.queue().settle
    rows = [_json(terminal, each, names) for each in found]
    line = terminal.say("settle_first", count=settle) if settle else terminal.say("settled_ranks")
    shown = (_table(terminal, found, names), line) if found else (terminal.say("no_disagreements"),)
    return Reply({"disagreements": rows}, shown)


def _json(terminal: Terminal, conflict: Conflict, names: Mapping[str, str]) -> dict[str, Json]:
    data = conflict_json(conflict)
    if conflict.votes:
        data["votes"] = [
            {
                "evaluator": names.get(vote.evaluator, vote.evaluator),
                "answer": _answer(terminal, vote),
                "points": None if vote.value is None else points_text(vote.value),
            }
            for vote in conflict.votes
        ]
    return data


def _answer(terminal: Terminal, vote: SingleVote) -> str:
    """Return what a person said, in words: findings by their lines, or the answer."""
    if not vote.findings:
        return answer_words(vote.answer, terminal.wording)
    lines = "；".join(f"{each.line} ×{each.count}" for each in sorted(vote.findings, key=_by_line))
    return f"{terminal.say('found_count', count=len(vote.findings))}：{lines}"


def _by_line(finding: Finding) -> tuple[str, str]:
    return finding.line, finding.id


def _table(terminal: Terminal, found: tuple[Conflict, ...], names: Mapping[str, str]) -> Table:
    heads = ("site", "indicator", "votes", "spread", "impact", "crosses", "decided")
    table = Table(*(terminal.say(f"head_{key}") for key in heads))
    for each in found:
        votes = [
            f"{names.get(v.evaluator, v.evaluator)} {_answer(terminal, v)}" for v in each.votes
        ]
        marks = (each.crosses_pass_line, each.decided)
        table.add_row(
            each.site.name,
            each.leaf.code,
            "\n".join(votes) or str(each.n_votes),
            "—" if each.spread is None else reading_text(each.spread),
            str(each.rank_impact),
            *(terminal.say("yes") if mark else "" for mark in marks),
        )
    return table


@command("decide")
@CAMPAIGN
@click.option("--site", "site_name", required=True, help="网站。")
@click.option("--indicator", "code", required=True, help="指标编号。")
@click.option("--answer", required=True, help="裁定的答案；confirm 或 reject 确认或否定问题。")
@click.option("--reason", required=True, help="理由。")
@click.option("--by", "person", default="", help="谁裁定的；不写是负责人。")
@click.option("--line", default="", help="confirm、reject 指哪条细则。")
@click.option("--second", default="", help="没有一票这样评时，另一位签名的人。")
def decide(terminal: Terminal, campaign: Path, site_name: str, **given: str) -> Reply:
    """裁定一格；各人的评分不变。"""
    code, answer, reason, line = (given[name] for name in ("code", "answer", "reason", "line"))
    if line and answer not in _WORDS:
        raise click.UsageError("--line 只用于 --answer confirm 或 reject。")
    with campaigns.open_campaign(campaign) as opened:
        site, by = opened.sites.find(site_name), OFFICE
        if given["person"]:
            found = campaigns.find_evaluator(opened, given["person"])
            by = Actor(found.id, found.role)
        room = opened.adjudication
        grounds = Grounds(reason, second=given["second"])
        if answer in _WORDS:
            room.confirm(site, code, line, stands=_WORDS[answer], reason=grounds, by=by)
        else:
            room.decide(site, code, room.read_answer(site, code, answer), reason=grounds, by=by)
        unsigned = room.lacks_second(site, code)
    if unsigned:
        click.echo(terminal.say("second_needed", site=site.name, indicator=code), err=True)
    data = {"site": site.name, "indicator": code, "answer": answer, "reason": reason}
    said = terminal.say("decided", site=site.name, indicator=code)
    return Reply({"decided": data, "second_needed": unsigned}, (said,))


COMMANDS = (disagreements, decide)
