"""The bulletin as an edited document: drafted from the results, changed act by act, kept bound."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from govassess import clock
from govassess.domain.bulletin import (
    SUBJECT,
    Block,
    BlockKind,
    BlockPart,
    Bulletin,
    Letter,
    Outline,
    bulletin_from_data,
    bulletin_to_data,
    placed_after,
)
from govassess.domain.bulletin_lint import mended, mended_letter
from govassess.domain.bulletin_slots import slots_of, updated, with_slot
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.people import OFFICE
from govassess.domain.runs import Run, replaced, retyped, tidy
from govassess.domain.text import NAME_LIMIT, NOTE_LIMIT, clean
from govassess.errors import GovAssessError, Problem
from govassess.progress import SILENT
from govassess.reports.bulletin_draft import draft
from govassess.services.reports_bulletin_view import BulletinView
from govassess.store import reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govassess.canonical import Json
    from govassess.domain.bulletin_lint import Remark
    from govassess.domain.bulletin_slots import SlotPlace
    from govassess.domain.changes import Change
    from govassess.domain.people import Actor
    from govassess.domain.results import Results
    from govassess.domain.runs import Text
    from govassess.progress import Progress
    from govassess.services.campaign import Campaign
    from govassess.services.reports_bulletin_papers import BulletinPapers, Missed, Preview

_JOIN_NANOSECONDS = 2_000_000_000
"""Texts typed into one block within this time are one act (house.md §8)."""
_LABEL = 12
"""Characters of a block's words that the history names it by."""


@dataclass(frozen=True, slots=True)
class NewBlock:
    """A block that a person puts in: its kind and words, and what a table or chart shows."""

    kind: BlockKind
    text: Text = ()
    level: int = 0
    source: str = ""


class BulletinDesk:
    """The bulletin of the open campaign; each edit is one act, and undo takes it back.

    Until somebody has drafted or edited it there is none in the journal, and what is shown is
    what would be drafted now; the first edit stores it whole.
    """

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self._last: tuple[str, int, str] = ("", 0, "")
        self._view: BulletinView | None = None

    # what it is

    def document(self) -> Bulletin | None:
        """Return the edited bulletin, None while there is none."""
        return bulletin_from_data(self._rows())

    def view(self) -> BulletinView:
        """Return the bulletin as it is now, edited or drafted, with all that is to be said of it.

        Raises VOTES_CLOSED while several votes are still blind.
        """
        return self._view_of(self.campaign.reports.results())

    def published(self) -> BulletinView:
        """Return the bulletin as it was sealed: no appeal changes it any more."""
        from govassess.services import reports_seal  # noqa: PLC0415 - it reads this desk's room

        return self._view_of(reports_seal.sealed_results(self.campaign))

    def _view_of(self, results: Results) -> BulletinView:
        edited = self.document()
        known = self._view
        if known is not None and known.results is results and known.is_of(edited):
            return known
        self._view = BulletinView(results, self.campaign.reports.wording(), edited)
        return self._view

    @cached_property
    def papers(self) -> BulletinPapers:
        """What makes its papers."""
        from govassess.services.reports_bulletin_papers import BulletinPapers  # noqa: PLC0415 - reportlab

        return BulletinPapers()

    def preview(self) -> Preview:
        """Return its pages as they are now, for whoever edits it; raises VOTES_CLOSED."""
        return self.papers.preview(self.view())

    def missing_glyphs(self) -> tuple[Missed, ...]:
        """Return the characters that no face draws; raises VOTES_CLOSED."""
        return self.papers.missing(self.view())

    def write(
        self, out: Path, results: Results, *, seal_note: str = ""
    ) -> tuple[tuple[Path, int | None], ...]:
        """Write it into `out` as PDF and for Word, edited or as drafted; return files and pages.

        `results` are those it has to agree with: the ones of now, or those that were sealed.

        Raises VOTES_CLOSED, BULLETIN_STALE, GLYPH_MISSING, and what a file's writing raises.
        """
        return self.papers.write(self._view_of(results), out, seal_note=seal_note)

    def export(self, out: Path, suffix: str, progress: Progress = SILENT) -> tuple[Path, ...]:
        """Write one kind of file into `out` and return what was written.

        Of a sealed campaign it is the paper that was sealed. Raises what `write` raises.
        """
        from govassess.services import reports_seal  # noqa: PLC0415 - it reads this desk's room

        seal = reports_seal.seal_of(self.campaign)
        view = self.view() if seal is None else self.published()
        progress.step(0, 1)
        note = reports_seal.note_of(seal, view.wording)
        files = self.papers.write(view, out, seal_note=note, suffixes=(suffix,))
        progress.step(1, 1)
        return tuple(path for path, _ in files)

    # drafting and making up

    def draft(
        self, outline: Outline, letter: Letter | None = None, *, by: Actor = OFFICE
    ) -> Change:
        """Draft the bulletin anew in place of the one there is; the letter's make-up stays.

        Raises VOTES_CLOSED.
        """
        results, wording = self.campaign.reports.results(), self.campaign.reports.wording()
        before = self.document()
        kept = letter or (before.letter if before else Letter())
        after = draft(results, wording, outline, kept)
        label = wording.say(f"bulletin.outline.{outline.value}")
        return self._store(after, Action.DRAFT_BULLETIN, by, label)

    def set_letter(self, letter: Letter, *, by: Actor = OFFICE) -> Change:
        """Change how the document is made up; raises TEXT_TOO_LONG."""
        kept = replace(
            letter,
            mark=clean(letter.mark, NAME_LIMIT).text,
            number=clean(letter.number, NAME_LIMIT).text,
            copies=clean(letter.copies, NOTE_LIMIT).text,
            printer=clean(letter.printer, NAME_LIMIT).text,
        )
        after = replace(self._now(), letter=kept)
        return self._store(after, Action.SET_LETTER, by, "")

    # editing

    def edit_block(
        self, block_id: str, text: Text, body: Text | None = None, *, by: Actor = OFFICE
    ) -> Change:
        """Give a block other words, slots included; raises TEXT_TOO_LONG, KeyError for no block."""

        def edited(block: Block) -> Block:
            rest = block.body if body is None else _cleaned(body)
            return replace(block, text=_cleaned(text), body=rest)

        return self._edit(block_id, edited, Action.EDIT_BULLETIN, by, join=block_id)

    def retype(
        self, block_id: str, words: str, part: BlockPart = BlockPart.TEXT, *, by: Actor = OFFICE
    ) -> Change:
        """Give one text of a block the words typed over it; slots not typed over stay bound."""
        kept = clean(words, NOTE_LIMIT).text

        def edited(block: Block) -> Block:
            return _with_part(block, part, retyped(block.part(part), kept))

        return self._edit(block_id, edited, Action.EDIT_BULLETIN, by, join=f"{block_id} {part}")

    def set_level(self, block_id: str, level: int, *, by: Actor = OFFICE) -> Change:
        """Make a heading another level's."""
        return self._edit(
            block_id, lambda block: replace(block, level=level), Action.EDIT_BULLETIN, by
        )

    def insert_slot(
        self, query: str, place: tuple[str, BlockPart], span: tuple[int, int], *, by: Actor = OFFICE
    ) -> Change:
        """Put a value in place of the words of `span` (from, before) in one text of a block.

        Raises KeyError for a value that the data do not carry.
        """
        value = self.view().facts.slot(query)
        block_id, part = place

        def edited(block: Block) -> Block:
            return _with_part(block, part, replaced(block.part(part), *span, (value,)))

        return self._edit(block_id, edited, Action.EDIT_BULLETIN, by)

    def reset_block(self, block_id: str, *, by: Actor = OFFICE) -> Change:
        """Draft a block anew from the data of now; raises SENTENCE_GONE where they carry none."""
        view = self.view()
        fresh = view.drafted(view.bulletin.block(block_id))
        if fresh is None:
            words = view.bulletin.block(block_id).words[:_LABEL]
            raise GovAssessError(Problem.SENTENCE_GONE, name=words)
        return self._edit(block_id, lambda _block: fresh, Action.EDIT_BULLETIN, by)

    def mend(self, remark: Remark, *, by: Actor = OFFICE) -> Change:
        """Do what a remark of the linter suggests; one without a suggestion changes nothing."""
        if not remark.block:
            now = self._now()
            after = replace(now, letter=mended_letter(now.letter, remark))
            return self._store(after, Action.SET_LETTER, by, "")
        return self._edit(
            remark.block, lambda block: mended(block, remark), Action.EDIT_BULLETIN, by
        )

    # arranging

    def insert(self, block: NewBlock, after: str, *, by: Actor = OFFICE) -> str:
        """Put a block after another one ('' for the beginning); return its id."""
        made = Block(
            uuid.uuid4().hex, block.kind, _cleaned(block.text), (), block.level, block.source
        )
        return self._insert(made, after, by)

    def insert_sentence(self, key: str, after: str, *, by: Actor = OFFICE) -> str:
        """Put a standing sentence after another block as a paragraph; return its id.

        Raises SENTENCE_GONE for one that the data do not carry.
        """
        text = self.view().sentence(key)
        if text is None:
            raise GovAssessError(Problem.SENTENCE_GONE, name=key)
        made = Block(uuid.uuid4().hex, BlockKind.PARAGRAPH, text, origin=key)
        return self._insert(made, after, by)

    def move(self, block_id: str, after: str, *, by: Actor = OFFICE) -> Change:
        """Move a block behind another one, to the beginning for ''."""
        now = self._now()
        block = now.block(block_id)
        moved = replace(now, blocks=placed_after(now.blocks, block, after))
        return self._store(moved, Action.MOVE_BULLETIN, by, _label(block))

    def remove(self, block_id: str, *, by: Actor = OFFICE) -> Change:
        """Take a block out."""
        now = self._now()
        kept = tuple(block for block in now.blocks if block.id != block_id)
        label = _label(now.block(block_id))
        return self._store(replace(now, blocks=kept), Action.REMOVE_BULLETIN, by, label)

    # values

    def update_slot(self, place: SlotPlace, *, by: Actor = OFFICE) -> Change:
        """Let one slot show its query's present value; a query without one changes nothing."""
        values = self.view().values()

        def fresh(block: Block) -> Block:
            runs = dict(slots_of(block))
            old = runs[place]
            return with_slot(block, place, values.get(old.slot, old.text))

        return self._edit(place.block, fresh, Action.UPDATE_BULLETIN, by)

    def update_block(self, block_id: str, *, by: Actor = OFFICE) -> Change:
        """Let every slot of a block show its query's present value; the words around them stay."""
        values = self.view().values()
        return self._edit(
            block_id, lambda block: updated(block, values), Action.UPDATE_BULLETIN, by
        )

    def update_all(self, *, by: Actor = OFFICE) -> Change:
        """Let every slot of the bulletin show its query's present value."""
        now, values = self._now(), self.view().values()
        after = replace(now, blocks=tuple(updated(block, values) for block in now.blocks))
        return self._store(after, Action.UPDATE_BULLETIN, by, "")

    # storing

    def _rows(self) -> dict[str, Json]:
        with self.campaign.database.read() as connection:
            return reading.values_below(connection, Subject.BULLETIN, SUBJECT)

    def _now(self) -> Bulletin:
        return self.document() or self.view().bulletin

    def _insert(self, block: Block, after: str, by: Actor) -> str:
        now = self._now()
        longer = replace(now, blocks=placed_after(now.blocks, block, after))
        self._store(longer, Action.INSERT_BULLETIN, by, _label(block))
        return block.id

    def _edit(
        self,
        block_id: str,
        change: Callable[[Block], Block],
        action: Action,
        by: Actor,
        *,
        join: str = "",
    ) -> Change:
        """Record what `change` makes of a block as one act."""
        now = self._now()
        after = change(now.block(block_id))
        blocks = tuple(after if block.id == block_id else block for block in now.blocks)
        return self._store(replace(now, blocks=blocks), action, by, _label(after), join=join)

    def _store(
        self, after: Bulletin, action: Action, by: Actor, label: str, *, join: str = ""
    ) -> Change:
        """Record what differs from what is stored as one act."""
        old, new = self._rows(), bulletin_to_data(after)
        names = [*new, *(name for name in old if name not in new)]
        puts = [
            Put(Subject.BULLETIN, name, new.get(name))
            for name in names
            if old.get(name) != new.get(name)
        ]
        last, tick, act = self._last
        joined = bool(join) and last == join and clock.tick() - tick < _JOIN_NANOSECONDS
        change = self.campaign.edit(action, by, puts, label=label, join=act if joined else "")
        self._last = (join, clock.tick(), change.action_id)
        return change


def _with_part(block: Block, part: BlockPart, runs: Text) -> Block:
    return replace(block, text=runs) if part is BlockPart.TEXT else replace(block, body=runs)


def _cleaned(runs: Text) -> Text:
    """Return text fit to keep; raises TEXT_TOO_LONG."""
    clean("".join(run.text for run in runs), NOTE_LIMIT)
    return tidy(Run(clean(run.text, NOTE_LIMIT).text, run.slot) for run in runs)


def _label(block: Block) -> str:
    """Return how the history names a block."""
    words = " ".join(block.words.split())
    return words if len(words) <= _LABEL else f"{words[:_LABEL]}…"
