"""When something goes wrong on the command line: the log, and what may be told of it."""

from __future__ import annotations

import json
import logging
import zipfile
from typing import TYPE_CHECKING

import pytest

from govassess.cli import main
from govassess.paths import log_file
from tests.builders import filled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECRET = "凤凰岭新区"


@pytest.fixture(autouse=True)
def own_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A log of this test alone, closed afterwards."""
    monkeypatch.setenv("GOVASSESS_WORKSPACE", str(tmp_path / "workspace"))
    logger = logging.getLogger("govassess")
    level = logger.level
    yield
    for handler in tuple(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
    logger.setLevel(level)


def test_diagnostics_are_written_with_a_campaigns_shape(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled(tmp_path)[0].close()
    file = tmp_path / "诊断.zip"
    words = ("diagnostics", str(file), "--campaign", str(tmp_path / "任务"), "--json")
    assert main(words) == 0
    said = json.loads(capsys.readouterr().out)
    with zipfile.ZipFile(file) as archive:
        assert archive.namelist() == said["members"] == ["README.txt", "facts.json", "log.txt"]
        facts = json.loads(archive.read("facts.json"))
    assert said["bytes"] == file.stat().st_size
    assert facts["campaign"]["rows"]["sites"] == 2


def test_diagnostics_need_no_campaign_but_one_that_is_named_must_be_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(("diagnostics", str(tmp_path / "a.zip"))) == 0
    assert "已写出" in capsys.readouterr().out
    assert main(("diagnostics", str(tmp_path / "b.zip"), "--campaign", str(tmp_path / "无"))) == 1
    assert "Traceback" not in capsys.readouterr().err
    assert not (tmp_path / "b.zip").exists()


@pytest.mark.parametrize("verbose", [False, True])
def test_v_adds_the_places_of_a_refusal_to_the_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], verbose: bool
) -> None:
    missing = str(tmp_path / SECRET)
    assert main(("check", missing, *(["-v"] if verbose else []))) == 1
    assert log_file().is_file() is verbose
    if verbose:
        text = log_file().read_text(encoding="utf-8")
        assert "DEBUG govassess.cli.frame govassess/cli/frame.py:" in text
        assert "  GovAssessError problem=campaign_missing\n    govassess/cli/frame.py:" in text
        assert SECRET not in text
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    assert told.out == ""


def test_a_fault_of_the_program_is_in_the_log_without_its_words(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    caplog: object,
) -> None:
    def stumble(*_: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr("govassess.services.campaigns.open_campaign", stumble)
    assert main(("check", str(tmp_path), "-v")) == 1
    text = log_file().read_text(encoding="utf-8")
    assert text.count("a fault of the program") == 1
    assert "  RuntimeError\n" in text
    assert "stumble" in text
    assert SECRET not in text
    assert "Traceback" not in capsys.readouterr().err
