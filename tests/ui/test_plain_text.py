"""What people and files wrote is shown as it is, never taken for markup (T31)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMessageBox

from govassess.domain.answers import FindingState
from govassess.domain.people import Actor
from govassess.services import campaigns, campaigns_roster
from tests.ui import looking, places
from ui.common.ask import Ask
from ui.common.rows_model import Column, RowsModel
from ui.common.text import ElidedLabel, text_label

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow

OFFSCREEN = ("propagateSizeHints", "does not support raise", "grabbing the keyboard")
HOSTILE = (
    "<b>粗</b>",
    "<img src='{picture}'>",
    "<h1>大</h1><a href='http://127.0.0.1/'>链接</a>",
    "A < B & C > D",
    "&lt;b&gt;&amp;&nbsp;",
    "<table><tr><td>格</td></tr></table>",
    "\u202e倒\u202c",
)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    image.save(str(tmp_path / "x.png"))
    return tmp_path / "x.png"


@pytest.fixture
def hostile(folder: Path, picture: Path) -> Path:
    """The campaign with markup wherever people write."""
    words = [text.format(picture=picture) for text in HOSTILE]
    with campaigns.open_campaign(folder) as campaign:
        campaigns.edit_settings(campaign, replace(campaign.settings(), title=words[2]))
        (person,) = campaigns.evaluators(campaign)
        campaigns_roster.edit_evaluator(campaign, replace(person, name=words[0]))
        by = Actor(person.id, person.role)
        for site, text in zip(campaign.sites.all(), words, strict=False):
            campaign.sites.edit(
                replace(site, name=text, contact=text, remark=text, attributes=((text, text),))
            )
        for site, text in zip(campaign.sites.all(), words, strict=False):
            for line in campaign.walk.sheet(site, by).lines[:6]:
                campaign.walk.note(site, line.code, text, by)
                for finding in line.findings:
                    campaign.walk.record_finding(
                        site, replace(finding, text=text, column=text, url=text), by
                    )
            _add_finding(campaign, site, text, by)
    return folder


def _add_finding(campaign, site, text, by) -> None:
    """Record a finding full of markup on the first leaf that takes findings."""
    for line in campaign.walk.sheet(site, by).lines:
        if line.leaf.kind.value == "deduct" and not line.is_answered:
            found = campaign.walk.new_finding(site, line.code, line.leaf.lines[0], by)
            written = replace(found, text=text, column=text, state=FindingState.CONFIRMED)
            campaign.walk.record_finding(site, written, by)
            return


@pytest.mark.promise("T31")
@pytest.mark.qt_log_ignore(*OFFSCREEN)
def test_no_place_takes_words_for_markup(
    make: Callable[..., MainWindow], hostile: Path, tmp_path: Path
) -> None:
    """What looks like markup is shown as it was written, everywhere, and breaks nothing."""
    window, found, said = make(), dict[str, str](), set[str]()
    window.resize(1366, 696)
    for name, root in places.every_place(window, hostile, tmp_path):
        for fault in looking.rich(root):
            found.setdefault(fault, name)
        said.update(looking.spoken(root))
        assert (window.width(), window.height()) == (1366, 696)
    assert found == {}
    whole = "\n".join(said)
    assert all(text in whole for text in (HOSTILE[0], HOSTILE[2], HOSTILE[3], HOSTILE[4]))


@pytest.mark.promise("T31")
def test_a_label_is_as_small_as_its_words(qtbot: QtBot, picture: Path) -> None:
    words = f"<img src='{picture}'>"
    for label in (text_label(words), ElidedLabel(words)):
        qtbot.addWidget(label)
        assert label.sizeHint().height() < 60


@pytest.mark.promise("T31")
def test_tips_of_cells_are_plain() -> None:
    model = RowsModel((Column("", lambda row: row.id, tip=lambda row: row.id),))
    model.show([_Row("<img src=x>")])
    tip = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert not looking.is_markup(tip)


@dataclass(frozen=True)
class _Row:
    id: str


@pytest.mark.promise("T31")
@pytest.mark.qt_log_ignore(*OFFSCREEN)
@pytest.mark.parametrize("text", HOSTILE)
def test_messages_and_questions_are_plain(make: Callable[..., MainWindow], text: str) -> None:
    window, ask = make(), Ask()
    for say in (
        ask.tell,
        lambda words: ask.confirm(words, words, lambda: None),
        lambda words: ask.fault(words, lambda: None, saving="保存报告", going_on="继续"),
    ):
        say(text)
        places.settled(window)
        (box,) = [each for each in window.findChildren(QMessageBox) if each.isVisible()]
        assert box.text() == text
        assert looking.rich(box) == []
        box.reject()
        box.close()
        places.settled(window)
