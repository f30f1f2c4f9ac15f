"""What a user without the right to write is told, by commands and in the window.

A process of its own, since tests may run as root, to whom no right is denied:
`python -m tests.journeys.unprivileged WORKSPACE TASKS` prints what every task said, as JSON.
"""

from __future__ import annotations

import io
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from govassess.cli import main
from govassess.errors import GovAssessError
from govassess.services import campaigns
from govassess.wording import Wording
from tests.fakes import FakeBrowsers, InlineTasks, ScriptedAsk


def commanded(words: list[str]) -> dict[str, object]:
    """Run a command as a script does."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        status = main([*words, "--json"])
    said = (stream.buffer.getvalue().decode() for stream in (out, err))  # type: ignore[attr-defined]
    return {"status": status} | dict(zip(("out", "err"), said, strict=True))


def opened(folder: Path) -> dict[str, object]:
    """Open a campaign in the window and take whatever way out it offers."""
    from ui.app import make_application, make_window  # noqa: PLC0415 - only some tasks open one

    app = make_application()
    ask = ScriptedAsk(confirm=True)
    window = make_window(app, ask=ask, tasks=InlineTasks(), browsers=FakeBrowsers())
    window.show()
    try:
        window.context.open(folder)
        entered = window.context.campaign
        copy = "" if entered is None else str(entered.folder)
        sound = entered is not None and campaigns.check(entered).ok
    finally:
        window.close()
        app.processEvents()
        app.shutdown()
    return {"asked": ask.asked, "told": ask.told, "copy": copy, "sound": sound}


def backed_up(folder: Path) -> dict[str, object]:
    """Open a campaign and back it up; return the sentence of the refusal."""
    with campaigns.open_campaign(folder) as campaign:
        try:
            campaigns.backup(campaign)
        except GovAssessError as error:
            return {"problem": error.problem, "said": Wording().problem(error)}
    return {"problem": "", "said": ""}


if __name__ == "__main__":
    os.environ["GOVASSESS_WORKSPACE"] = sys.argv[1]
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    answers = []
    for kind, *words in json.loads(sys.argv[2]):
        if kind == "command":
            answers.append(commanded(words))
        else:
            answers.append((opened if kind == "window" else backed_up)(Path(words[0])))
    sys.stdout.write(json.dumps(answers))
