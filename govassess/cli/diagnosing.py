"""The command for when the program misbehaves: what may be told of it, as a file."""

from __future__ import annotations

from pathlib import Path

import click

from govassess.cli.frame import Reply, Terminal, command
from govassess.services import campaigns_diagnostics


@command("diagnostics")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--campaign", metavar="CAMPAIGN", type=click.Path(path_type=Path), help="连同任务的规模。"
)
def diagnostics(terminal: Terminal, file: Path, campaign: Path | None) -> Reply:
    """写出诊断信息（zip），不含评分、备注、姓名、网址和密钥。"""
    if campaign is None:
        gathered = campaigns_diagnostics.collect(progress=terminal)
    else:
        gathered = campaigns_diagnostics.collect_folder(campaign, terminal)
    made = campaigns_diagnostics.write(gathered, file)
    data = {
        "file": str(made.path),
        "sha256": made.sha256,
        "bytes": made.bytes,
        "members": [name for name, _ in gathered.members],
    }
    return Reply(data, (terminal.say("written", path=made.path),))


COMMANDS = (diagnostics,)
