"""The log says what happened and where, and nothing that people wrote (R16)."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

import pytest

from govassess import log
from govassess.errors import GovAssessError, Problem
from govassess.paths import log_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECRET = "13800000000 张敏 www.baotaqu.gov.cn"
FORM = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ ERROR ui.proof tests/test_log.py:\d+ (.*)")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of this test alone."""
    monkeypatch.setenv("GOVASSESS_WORKSPACE", str(tmp_path / "张敏"))
    return log_file()


@pytest.fixture
def kept(place: Path) -> Iterator[Path]:
    """The log's file, while the root logger writes into it."""
    log.keep_log()
    yield place
    for handler in [each for each in logging.getLogger().handlers if each.name == place.name]:
        logging.getLogger().removeHandler(handler)
        handler.close()


def fail() -> None:
    try:
        raise OSError(28, SECRET, f"/home/{SECRET}")
    except OSError as error:
        raise GovAssessError(Problem.DISK_FULL, path=SECRET) from error


def written(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_a_fault_is_its_kind_its_codes_and_its_places(kept: Path, caplog: object) -> None:
    try:
        fail()
    except GovAssessError:
        logging.getLogger("ui.proof").exception("a fault of the program")
    first, *raised = written(kept).splitlines()
    found = FORM.fullmatch(first)
    assert found is not None
    assert found[1] == "a fault of the program"
    assert [re.sub(r":\d+ ", ":n ", line) for line in raised] == [
        "  GovAssessError problem=disk_full",
        "    tests/test_log.py:n test_a_fault_is_its_kind_its_codes_and_its_places",
        "    tests/test_log.py:n fail",
        "  OSError errno=28",
        "    tests/test_log.py:n fail",
    ]


@pytest.mark.parametrize("name", ["urllib3.connectionpool", "PIL", "uix", "root"])
def test_what_another_library_says_is_left_out(kept: Path, name: str, caplog: object) -> None:
    logging.getLogger(name).error("%s did not answer", SECRET)
    assert re.fullmatch(rf"\S+ ERROR {name} tests/test_log.py:\d+\n", written(kept))


def test_what_is_filled_into_a_sentence_is_left_out_with_it(kept: Path, caplog: object) -> None:
    logging.getLogger("ui.proof").error("%s did not answer", SECRET)
    assert SECRET not in written(kept)


def test_endless_recursion_keeps_its_innermost_places() -> None:
    def again() -> None:
        again()

    with pytest.raises(RecursionError) as caught:
        again()
    assert len(log.places(caught.value)) == 40


def test_a_file_elsewhere_is_named_without_its_folders() -> None:
    assert log.place_of("/home/张敏/site-packages/sqlalchemy/base.py") == "base.py"
    assert log.place_of("ui/walk/desk.py") == "ui/walk/desk.py"


def test_it_rotates(kept: Path, monkeypatch: pytest.MonkeyPatch, caplog: object) -> None:
    handlers = [each for each in logging.getLogger().handlers if each.name == kept.name]
    monkeypatch.setattr(handlers[0], "maxBytes", 400)
    for _ in range(40):
        logging.getLogger("ui.proof").error("a fault of the program")
    names = [path.name for path in log.log_files()]
    assert names == [f"govassess.log.{n}" for n in (3, 2, 1)] + ["govassess.log"]
    assert {path.name for path in kept.parent.iterdir()} == set(names)
    assert all(path.stat().st_size <= 400 for path in log.log_files())


def test_a_second_start_writes_every_line_once(kept: Path, caplog: object) -> None:
    log.keep_log()
    logging.getLogger("ui.proof").error("a fault of the program")
    assert len(written(kept).splitlines()) == 1


def test_a_log_that_cannot_be_written_costs_only_the_log(
    place: Path, capsys: pytest.CaptureFixture[str], caplog: object
) -> None:
    place.mkdir(parents=True)  # a folder stands where the file should be
    log.keep_log("ui.proof")
    logging.getLogger("ui.proof").error("a fault of the program")
    place.rmdir()
    place.parent.rmdir()
    place.parent.write_text("", encoding="utf-8")
    log.keep_log("ui.proof")
    assert capsys.readouterr() == ("", "")
    for handler in tuple(logging.getLogger("ui.proof").handlers):
        logging.getLogger("ui.proof").removeHandler(handler)


def test_only_lines_of_this_form_are_told() -> None:
    head = "2026-11-28T06:12:26Z ERROR ui.walk ui/walk/desk.py:10"
    good = [head, "  KeyError errno=2", "    ui/walk/desk.py:10 rate", "  OSError winerror=32"]
    bad = [
        "2026-11-28 06:12:26,123 ERROR ui a fault of the program",
        "Traceback (most recent call last):",
        '  File "/home/zhang/ui/x.py", line 3, in rate',
        "    raise RuntimeError(note)",
        "RuntimeError: zhang",
        "  KeyError",  # after a line of another form nothing belongs to the record before it
        "    ui/walk/desk.py:10 rate",
    ]
    assert log.without_words([*good, *bad]) == (good, len(bad))
    for line in (
        "  张敏",
        "    张敏.py:3 rate",
        "    www.baotaqu.gov.cn:80 open",
        "  OSError: x y",
    ):
        assert log.without_words([head, line]) == ([head], 1)
    assert log.without_words([f"{head} a fault 张敏"]) == ([head], 0)
    assert log.without_words([head.replace("ui.walk", "张敏")]) == ([], 1)
