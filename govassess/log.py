"""The log: what happened and where in the program, never a word that people wrote (R16).

A line of it has the moment, the level, the logger, the place in the program and, from this
program's own modules, the sentence that stands there in the code. Below it stands what was raised:
kinds, numbers of the system, places. What an error says is left out, as it may quote a note, a
name, an address or a folder; so is whatever another library says.
"""

from __future__ import annotations

import logging
import re
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from govassess.errors import GovAssessError
from govassess.paths import ROOT, log_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BYTES, _COPIES = 1_000_000, 3
_FRAMES = 40
"""So many of the innermost places are kept: endless recursion has a thousand."""
_OURS = ("govassess", "ui")
_PLACE = r"[\w./<>-]+\.pyw?:\d+"
_HEAD = re.compile(
    r"(?P<kept>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ (?:DEBUG|INFO|WARNING|ERROR|CRITICAL)"
    rf" \w+(?:\.\w+)* {_PLACE})(?: .*)?",
    re.ASCII,
)
_RAISED = re.compile(
    rf"  [A-Za-z_]\w*(?:\.\w+)*(?: [a-z]+=[A-Za-z0-9_]+)*|    {_PLACE} [\w.<>]+", re.ASCII
)


class PlainFormatter(logging.Formatter):
    """Writes a record without its free text."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the lines of one record."""
        at = datetime.fromtimestamp(record.created, UTC)
        place = f"{place_of(record.pathname)}:{record.lineno}"
        own = record.name.split(".")[0] in _OURS and not record.args
        said = f" {record.msg}" if own else ""
        lines = [f"{at:%Y-%m-%dT%H:%M:%SZ} {record.levelname} {record.name} {place}{said}"]
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            lines += [f"  {line}" for line in raised(error)]
        return "\n".join(lines)


def keep_log(logger: str = "", level: int = logging.NOTSET) -> None:
    """Send what `logger` and those below it say to the rotating file of the workspace.

    NOTSET leaves the level as it is. A workspace that cannot be written costs only the log.
    """
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - it brings sockets

    class Quiet(RotatingFileHandler):
        """A log that cannot be written is not told on the terminal: it would quote the record."""

        def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
            """Let the line go."""

    path = log_file()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = Quiet(path, maxBytes=_BYTES, backupCount=_COPIES, encoding="utf-8", delay=True)
        handler.setFormatter(PlainFormatter())
        handler.set_name(path.name)
        kept = logging.getLogger(logger)
        for earlier in [each for each in kept.handlers if each.name == path.name]:
            kept.removeHandler(earlier)
            earlier.close()
        kept.addHandler(handler)
        if level != logging.NOTSET:
            kept.setLevel(level)


def raised(error: BaseException) -> list[str]:
    """Return an error and what it came from: a kind, then the places, the innermost last."""
    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        lines.append(" ".join((type(seen).__qualname__, *_known(seen))))
        lines += [f"  {place}" for place in places(seen)]
        seen = seen.__cause__ or seen.__context__
    return lines


def places(error: BaseException) -> list[str]:
    """Return where an error came by: `ui/walk/desk.py:10 rate`, the innermost last."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return [f"{place_of(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def place_of(filename: str) -> str:
    """Return a file of code without the folders above the program, which name the person."""
    path = Path(filename)
    if path.is_relative_to(ROOT):
        return path.relative_to(ROOT).as_posix()
    return path.name if path.is_absolute() else path.as_posix()  # frozen code names no folders


def _known(error: BaseException) -> Iterator[str]:
    """Yield what may be told of an error beside its kind: codes and numbers of the system."""
    if isinstance(error, GovAssessError):
        yield f"problem={error.problem.value}"
    for name in ("errno", "winerror", "sqlite_errorcode"):
        value = getattr(error, name, None)
        if isinstance(value, int):
            yield f"{name.rpartition('_')[2]}={value}"


def log_files() -> tuple[Path, ...]:
    """Return the files of the log that exist, the oldest first."""
    newest = log_file()
    older = [newest.with_name(f"{newest.name}.{number}") for number in range(_COPIES, 0, -1)]
    return tuple(path for path in (*older, newest) if path.is_file())


def without_words(lines: Iterable[str]) -> tuple[list[str], int]:
    """Return the lines of a log that have the form written here, and how many others there were.

    Of a first line the sentence goes too: what is kept are moments, levels and places. Whatever
    stands in the file otherwise, of an older version or of another hand, is not kept.
    """
    kept: list[str] = []
    others, inside = 0, False
    for line in lines:
        head = _HEAD.fullmatch(line)
        inside = head is not None or (inside and _RAISED.fullmatch(line) is not None)
        if inside:
            kept.append(line if head is None else head["kept"])
        else:
            others += 1
    return kept, others
