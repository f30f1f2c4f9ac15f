"""Commands between the results and the papers: gate, seal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from govassess.cli.frame import EXIT_INCOMPLETE, Reply, Terminal, command
from govassess.cli.preparing import CAMPAIGN
from govassess.cli.shapes import gate_json
from govassess.domain.readiness import Severity
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns, reports_gate, reports_seal

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.canonical import Json
    from govassess.domain.readiness import Gate, GateLine


@command("gate")
@CAMPAIGN
@click.option("--tick", "ticks", multiple=True, metavar="KEY|all", help="核对过的事项。")
@click.option("--by", "name", default="", help="核对人姓名（与 --tick 同用）。")
def gate(terminal: Terminal, campaign: Path, ticks: tuple[str, ...], name: str) -> Reply:
    """发布检查：还有什么必须处理、什么请核对。"""
    with campaigns.open_campaign(campaign) as opened:
        found = opened.reports.gate(progress=terminal)
        if ticks:
            lines = _meant(found, ticks)
            reports_gate.tick_off(opened, lines, name)
            found = opened.reports.gate(progress=terminal)
    return _reply(terminal, found)


def _reply(terminal: Terminal, found: Gate) -> Reply:
    data: dict[str, Json] = {"passed": found.passed}
    shown: list[str] = []
    for severity in Severity:
        lines = [line for line in found.lines if line.severity is severity]
        data[severity.value] = [gate_json(line, terminal.wording) for line in lines]
        title = terminal.wording.say(f"gate.{severity.value}")
        shown += [f"{title}（{len(lines)}）"] if lines else []
        shown += [_gate_text(terminal, line) for line in lines]
    shown.append(terminal.say("gate_passed" if found.passed else "gate_closed"))
    return Reply(data, tuple(shown), 0 if found.passed else EXIT_INCOMPLETE)


def _meant(found: Gate, ticks: tuple[str, ...]) -> list[GateLine]:
    """Return the lines that are named by their keys; raises NAME_UNKNOWN for another."""
    if "all" in ticks:
        return list(found.unticked)
    known = {line.key: line for line in found.please_check}
    for key in ticks:
        if key not in known:
            raise GovAssessError(Problem.NAME_UNKNOWN, name=key, candidates="、".join(known))
    return [known[key] for key in ticks]


def _gate_text(terminal: Terminal, line: GateLine) -> str:
    words = f"  {terminal.wording.sentence(line.words)}"
    if line.severity is Severity.MUST_FIX:
        return words
    mark = terminal.say("ticked", name=line.tick.name) if line.tick else line.key
    return f"{words}  [{mark}]"


@command("seal")
@CAMPAIGN
@click.option("--title", required=True, help="原样输入考评任务名称，表示确认。")
@click.option("--by", "name", required=True, help="封存人姓名。")
def seal(terminal: Terminal, campaign: Path, title: str, name: str) -> Reply:
    """封存：发布检查通过后固定结果，此后只能通过复核更正。"""
    with campaigns.open_campaign(campaign) as opened:
        made = reports_seal.seal(opened, title=title, name=name, progress=terminal)
        folder = reports_seal.folder_of(opened, made)
    files = [{"path": str(folder / file.name), "sha256": file.sha256} for file in made.files]
    data = {"sealed": True, "digest": made.digest, "at": made.at, "files": files}
    return Reply(data, (terminal.say("sealed", digest=made.digest, folder=folder),))


COMMANDS = (gate, seal)
