"""The command line: the whole product without a window (docs/cli.md is its contract)."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

import click

from govassess import __version__
from govassess.cli import (
    agreement,
    diagnosing,
    gating,
    history,
    holidays,
    planning,
    preparing,
    probing,
    publishing,
    settling,
    travelling,
    walking,
)
from govassess.cli.frame import EXIT_FAILED, EXIT_USAGE, Rooms
from govassess.log import keep_log

if TYPE_CHECKING:
    from collections.abc import Sequence

LOG = logging.getLogger(__name__)


@click.group(cls=Rooms, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="govassess")
def commands() -> None:
    """GovAssess 政府网站考评：不开窗口也能做完整件事。"""


for part in (
    preparing,
    planning,
    walking,
    probing,
    travelling,
    settling,
    agreement,
    gating,
    publishing,
    history,
    holidays,
    diagnosing,
):
    for command in part.COMMANDS:
        commands.add_command(command)


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status; never lets a traceback through."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        status = commands.main(list(arguments), prog_name="govassess", standalone_mode=False)
    except click.UsageError as error:
        error.show()
        return EXIT_USAGE
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.Abort:
        click.echo("已取消，没有留下半成品。", err=True)
        return EXIT_FAILED
    except BrokenPipeError:
        return EXIT_FAILED
    except Exception:  # the last boundary: logged, not shown
        keep_log("govassess")
        LOG.exception("a fault of the program")
        click.echo(
            "程序出错，已记入日志；已保存的内容没有变化。加 -v 再试可得到更多记录。", err=True
        )
        return EXIT_FAILED
    return int(status or 0)
