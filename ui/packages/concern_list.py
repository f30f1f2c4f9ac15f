"""What a person must look at before merging: one card each, with the act that goes on from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from govassess.domain.changes import Subject
from govassess.services.packages_keys import Standing
from govassess.services.packages_previewed import Concern
from ui import labels
from ui.common.buttons import push_button
from ui.common.text import text_label
from ui.messages import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govassess.domain.sentence import Sentence
    from govassess.services.packages_previewed import Concerned, PreviewRow
    from govassess.wording import Wording
    from ui.theme import Theme

MOST = 40
"""So many cards are shown; the exported list has all."""
_ICON, _FEW = 16, 6


class Doing(StrEnum):
    """What the button of a card does."""

    NOTHING = ""
    RETURN = "return"
    COMPARE = "compare"
    VERIFY = "verify"
    TAKE_BACK = "take_back"


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to look at: what and about it, and what can be done; `about` is whose it is."""

    icon: str
    signal: str
    title: str
    line: str
    about: PreviewRow
    doing: Doing = Doing.NOTHING
    concern: Concerned | None = None


def cards_of(row: PreviewRow, wording: Wording) -> tuple[Card, ...]:
    """Return what is to be looked at in one package."""
    refused: dict[tuple[str, Sentence | None], list[Concerned]] = {}
    for each in row.concerns:
        if each.concern is Concern.REJECTED:
            refused.setdefault((each.site, each.why), []).append(each)
    return (
        *(_of_clash(row, each, wording) for each in row.concerns if each.concern is Concern.CLASH),
        *(_of_refused(row, found, wording) for found in refused.values()),
        *(_of_change(row, each) for each in row.concerns if each.concern is Concern.CHANGED),
        *_of_package(row, wording),
    )


def _of_package(row: PreviewRow, wording: Wording) -> Iterator[Card]:
    """Yield what is to be known of a package as a whole."""
    translate = QCoreApplication.translate
    if row.merge is None:
        refused = translate("packages", "This package cannot be merged; the others can")
        why = told(row.fault, wording.language) if row.fault is not None else ""
        yield Card("circle-minus", "bad", refused, why, row)
        return
    if row.merge.signature is not Standing.VALID:
        unknown = translate("packages", "The author is not verified")
        line = translate(
            "packages", "Compare the fingerprint of the key by telephone, now or after merging"
        )
        if row.merge.first_use:
            line = translate(
                "packages",
                "The first package signed by this key. Compare its fingerprint by telephone once "
                "it is merged",
            )
        doing = Doing.NOTHING if row.merge.first_use else Doing.VERIFY
        yield Card("phone", "part", unknown, line, row, doing)
    if row.merge.aside:
        said = translate("packages", "Some of it was merged before and is set aside")
        line = translate("packages", "Merging does not bring that back; taking it back does")
        yield Card("undo-2", "part", said, line, row, Doing.TAKE_BACK)
    if row.merge.late:
        said = translate("packages", "It came after the votes were opened")
        line = translate("packages", "It is marked so and does not change the frozen agreement")
        yield Card("history", "part", said, line, row)
    if row.merge.older:
        said = translate("packages", "Older than what was merged of this person before")
        line = translate("packages", "What is here stays; the package takes nothing away")
        yield Card("history", "text3", said, line, row)


def _cell(each: Concerned) -> str:
    """Return where something stands: site and leaf, or what kind of thing it is."""
    parts = (each.site, f"{each.code} {each.title}".strip())
    return " · ".join(part for part in parts if part) or kind_words(each.kind)


def _of_clash(row: PreviewRow, each: Concerned, wording: Wording) -> Card:
    translate = QCoreApplication.translate
    title = translate("packages", "{cell}   two versions of one person").format(cell=_cell(each))
    line = translate("packages", "Both are kept and neither counts until one is chosen")
    if each.values:
        shown = translate("packages", "{versions}. Both are kept, neither counts")
        line = shown.format(versions=" | ".join(each.versions(wording)))
    return Card("diamond-alert", "part", title, line, row, Doing.RETURN, each)


def _of_refused(row: PreviewRow, found: list[Concerned], wording: Wording) -> Card:
    """Return the card of all that is not taken on one site for one reason."""
    translate, first = QCoreApplication.translate, found[0]
    cell = _cell(first)
    if found[1:]:
        codes = [each.code or kind_words(each.kind) for each in found]
        named = translate("packages", ", ").join(codes[:_FEW]) + (" …" if codes[_FEW:] else "")
        cell = " · ".join(part for part in (first.site, named) if part)
    said = translate("packages", "{cell}   not taken: {n}")
    title = said.format(cell=cell, n=sum(each.count for each in found))
    why = wording.sentence(first.why) if first.why is not None else ""
    return Card("circle-minus", "bad", title, why, row, concern=first)


def _of_change(row: PreviewRow, each: Concerned) -> Card:
    translate = QCoreApplication.translate
    title = translate("packages", "{cell}   answered under the old text").format(cell=_cell(each))
    line = translate("packages", "Changed {when}; to be answered anew on sites: {n}")
    line = line.format(when=labels.moment(each.at), n=each.count)
    return Card("triangle-alert", "part", title, line, row, Doing.COMPARE, each)


def kind_words(kind: str) -> str:
    """Return what an entry is about, in a word, where no cell can be told."""
    translate = QCoreApplication.translate
    words: dict[str, str] = {
        Subject.RATING: translate("packages", "Rating"),
        Subject.FINDING: translate("packages", "Finding"),
        Subject.EVIDENCE: translate("packages", "Picture"),
        Subject.BINDING: translate("packages", "Picture of a cell"),
        Subject.ANNOTATION: translate("packages", "Marks on a picture"),
        Subject.PLACE: translate("packages", "Remembered place"),
        Subject.LATER: translate("packages", "Mark for later"),
        Subject.HANDIN: translate("packages", "Hand-in"),
        Subject.QUESTION: translate("packages", "Question"),
        Subject.OBSERVATION: translate("packages", "Observation"),
        Subject.ADOPTION: translate("packages", "Adopted observation"),
    }
    return words.get(kind, translate("packages", "Entry"))


class CardFrame(QFrame):
    """A card: icon, two lines, and its button if there is something to do."""

    def __init__(self, theme: Theme, card: Card) -> None:
        super().__init__()
        self.card = card
        self.setProperty("role", "concern")
        picture = QLabel()
        theme.dress(picture, card.icon, card.signal, _ICON)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(text_label(card.title, "body", wrap=True))
        words.addWidget(text_label(card.line, "meta", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(picture)
        row.addLayout(words, 1)
        self.button = push_button(theme, self._act())
        self.button.setCheckable(card.doing is Doing.RETURN)
        self.button.setAccessibleDescription(card.title)
        row.addWidget(self.button)
        self.button.setVisible(card.doing is not Doing.NOTHING)

    def show_marked(self, *, marked: bool) -> None:
        """Show whether a clash goes back to its owner after merging."""
        self.button.setChecked(marked)
        self.button.setText(self._act(marked=marked))

    def _act(self, *, marked: bool = False) -> str:
        name = self.card.about.name
        if self.card.doing is Doing.RETURN:
            back = self.tr("Goes back to {name}") if marked else self.tr("Return to {name}")
            return back.format(name=name)
        return {
            Doing.COMPARE: self.tr("Old and new text"),
            Doing.VERIFY: self.tr("Compare fingerprint"),
            Doing.TAKE_BACK: self.tr("Take back"),
        }.get(self.card.doing, "")


class ConcernList(QWidget):
    """The cards of the package in hand, or of all.

    Signals: `asked(card)` when a card's button was pressed.
    """

    asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.frames: tuple[CardFrame, ...] = ()
        self.setProperty("role", "paper")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 12, 20, 16)
        self._column.setSpacing(8)
        self.title = text_label(role="heading", wrap=True)
        self._more = text_label(role="meta", wrap=True)
        self._column.addWidget(self.title)
        self._column.addWidget(self._more)
        self._column.addStretch()

    def show_cards(self, title: str, cards: Sequence[Card], marked: Iterable[str]) -> None:
        """Show these cards; `marked` are the people whose clashes go back to them."""
        for frame in self.frames:
            self._column.removeWidget(frame)
            frame.hide()
            frame.deleteLater()
        self.title.setText(title)
        frames = []
        for place, card in enumerate(cards[:MOST], start=1):
            frame = CardFrame(self._theme, card)
            frame.button.clicked.connect(lambda _=False, card=card: self.asked.emit(card))
            self._column.insertWidget(place, frame)
            frames.append(frame)
        self.frames = tuple(frames)
        left = len(cards) - MOST
        self._more.setVisible(left > 0)
        more = self.tr("and {n} more, all of them in the saved preview")
        self._more.setText(more.format(n=left) if left > 0 else "")
        self.show_marked(marked)

    def show_marked(self, people: Iterable[str]) -> None:
        """Show whose clashes go back to them."""
        chosen = set(people)
        for frame in self.frames:
            if frame.card.doing is Doing.RETURN:
                frame.show_marked(marked=frame.card.about.person in chosen)

    def buttons(self) -> tuple[QPushButton, ...]:
        """Return the buttons of the cards, from top to bottom."""
        return tuple(frame.button for frame in self.frames if frame.card.doing is not Doing.NOTHING)
