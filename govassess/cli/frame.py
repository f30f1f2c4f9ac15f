"""What every command shares: its options, its words, its exit status and its JSON."""

from __future__ import annotations

import json
import logging
import sys
from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from govassess.errors import GovAssessError, Problem
from govassess.log import keep_log
from govassess.progress import SILENT, Cancelled
from govassess.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import RenderableType

    from govassess.canonical import Json

LOG = logging.getLogger(__name__)

EXIT_DONE = 0
EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_INCOMPLETE = 3

LANGUAGES = {"zh": "zh_CN", "en": "en"}
_PLACES = ("path", "sheet", "cell", "row", "column", "place", "site", "indicator", "line", "name")
_FILE_WIDTH = 2000
"""Columns of what goes into a file or a pipe, where nothing needs to be folded."""
_INCOMPLETE = {Problem.VOTES_CLOSED}


class Rooms(click.Group):
    """Lists commands in the order of the work, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the commands in the order they were added."""
        return list(self.commands)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a command has to say: `data` for machines, `shown` for people, and its exit status."""

    data: Json
    shown: tuple[RenderableType, ...] = ()
    status: int = EXIT_DONE


@dataclass(slots=True)
class Terminal:
    """The words and the progress of one command."""

    wording: Wording
    json: bool
    _bar: Progress | None = field(default=None)
    _task: Any = field(default=None)

    def say(self, key: str, **facts: object) -> str:
        """Return a sentence of the `cli` table."""
        return self.wording.say(f"cli.{key}", **facts)

    def step(self, done: int, total: int, note: str = "") -> None:
        """Show progress on a terminal; says nothing elsewhere."""
        if self._bar is None:
            SILENT.step(done, total, note)
            return
        if self._task is None:
            self._task = self._bar.add_task(note, total=total)
        self._bar.update(self._task, completed=done, total=total, description=note)

    def __enter__(self) -> Terminal:
        if sys.stderr.isatty() and not self.json:
            console = Console(stderr=True)
            columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
            self._bar = Progress(*columns, console=console, transient=True)
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()


def command(name: str) -> Callable[[Callable[..., Reply]], click.Command]:
    """Turn a function `(terminal, …) -> Reply` into a command with the common options."""

    def made(function: Callable[..., Reply]) -> click.Command:
        @wraps(function)
        def run(*, as_json: bool, lang: str, verbose: bool, **given: Any) -> int:
            terminal = Terminal(Wording(LANGUAGES[lang]), as_json)
            if verbose:
                keep_log("govassess", logging.DEBUG)
            try:
                with terminal:
                    reply = function(terminal, **given)
            except GovAssessError as error:
                LOG.debug("refused", exc_info=True)
                return refuse(terminal, error)
            except (Cancelled, KeyboardInterrupt):
                click.echo(terminal.say("cancelled"), err=True)
                return EXIT_FAILED
            show(terminal, reply)
            return reply.status

        for option in _common_options():
            run = option(run)
        return click.command(name, short_help=_first_line(function.__doc__))(run)

    return made


def _common_options() -> Iterator[Callable[[Any], Any]]:
    yield click.option("-v", "verbose", is_flag=True, help="出错时把详情记入日志。")
    yield click.option(
        "--lang", type=click.Choice(list(LANGUAGES)), default="zh", help="zh 中文，en English。"
    )
    yield click.option("--json", "as_json", is_flag=True, help="只输出一份 JSON。")


def _first_line(text: str | None) -> str:
    return (text or "").strip().partition("\n")[0]


def show(terminal: Terminal, reply: Reply) -> None:
    """Print a reply: one JSON document, or what people read."""
    if terminal.json:
        print_json(reply.data)
        return
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console.width = _FILE_WIDTH
    for item in reply.shown:
        console.print(item, soft_wrap=isinstance(item, str))


def print_json(data: Json) -> None:
    """Print one JSON document as UTF-8 and nothing else."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))


def refuse(terminal: Terminal, error: GovAssessError) -> int:
    """Say what was refused in one sentence, list its faults, and return the exit status."""
    message = terminal.wording.problem(error)
    faults = faults_json(terminal, error)
    click.echo(message, err=True)
    if terminal.json:
        where = {name: str(error.facts[name]) for name in _PLACES if name in error.facts}
        told = {"code": error.problem.value, "message": message, "where": where}
        print_json({"error": told} | ({"faults": faults} if faults else {}))
    else:
        for fault in faults:
            click.echo(f"  {terminal.say('fault_place', **fault)}{fault['message']}", err=True)
    return EXIT_INCOMPLETE if error.problem in _INCOMPLETE else EXIT_FAILED


def faults_json(terminal: Terminal, error: GovAssessError) -> list[dict[str, object]]:
    """Return the single faults that a refusal carries, each with row, column and sentence."""
    faults = error.facts.get("faults", ())
    if not isinstance(faults, tuple):
        return []
    return [
        {
            "row": fault.row,
            "column": fault.column,
            "message": terminal.wording.sentence(fault.sentence),
        }
        for fault in faults
    ]
