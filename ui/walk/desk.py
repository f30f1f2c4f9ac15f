"""What is in hand while walking: the person, the site's sheet, the leaf, and how edits are done."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from govassess.domain.answer_check import check_finding
from govassess.domain.page_title import column_of
from govassess.domain.people import Actor
from govassess.errors import GovAssessError, Problem
from govassess.services.walk_sampling import proposed_seed, record_sample
from ui.messages import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from govassess.domain.answers import Answer, Finding
    from govassess.domain.evidence import Evidence
    from govassess.domain.observations import Adoption
    from govassess.domain.people import Evaluator
    from govassess.domain.sampling import Sample
    from govassess.domain.sentence import Sentence
    from govassess.domain.sites import Site
    from govassess.services.companion import Page
    from govassess.services.probes_adopting import Suggestion
    from govassess.services.walk import WalkRoom
    from govassess.services.walk_sheet import Sheet, SheetLine
    from ui.context import Context


class Desk:
    """One site on the desk; every edit is stored before it is shown.

    `refused` is called with the reason an answer was not taken, `failed` with the cause an edit
    could not be stored.
    """

    def __init__(
        self,
        context: Context,
        *,
        refused: Callable[[str], object],
        failed: Callable[[str], object],
    ) -> None:
        self._context = context
        self._refused = refused
        self._failed = failed
        self.actor: Actor | None = None
        self.sheet: Sheet | None = None
        self.code = ""
        self.editing = False
        self.waiting: tuple[str, Callable[[], object]] | None = None

    @property
    def line(self) -> SheetLine | None:
        """The line in hand."""
        return self.sheet.line(self.code) if self.sheet else None

    def sit_down(self, person: Evaluator) -> None:
        """Work as this person."""
        self.actor = Actor(person.id, person.role)

    def clear(self) -> None:
        """Take everything off the desk."""
        self.actor, self.sheet, self.code = None, None, ""
        self.waiting = None

    def open(self, site: Site, code: str) -> None:
        """Put a site on the desk and take one of its leaves in hand."""
        self.take(self._walk.sheet(site, self._by), code)

    def take(self, sheet: Sheet, code: str) -> None:
        """Put a sheet on the desk as it is and take one of its leaves in hand."""
        self.sheet = sheet
        codes = [line.code for line in self.sheet.lines]
        self.code = code if code in codes else next(iter(codes), "")

    def read_again(self) -> None:
        """Read the site anew: something changed it from elsewhere."""
        if self.sheet is not None:
            self.open(self.sheet.site, self.code)

    def rate(self, answer: Answer) -> bool:
        """Record a verdict on the leaf in hand."""
        return self._edit(
            self.code, lambda: self._walk.rate(self._site, self.code, answer, self._by)
        )

    def record_sample(self, sample: Sample) -> bool:
        """Record how the objects of the leaf in hand were drawn."""
        campaign, code = self._context.require(), self.code
        return self._edit(code, lambda: record_sample(campaign, self._site, code, sample, self._by))

    def proposed_seed(self) -> str:
        """Return the seed of a draw on the leaf in hand for which nobody chose one."""
        return proposed_seed(self._context.require(), self._site, self.code)

    def withdraw(self) -> bool:
        """Take back the verdict on the leaf in hand."""
        return self._edit(self.code, lambda: self._walk.withdraw(self._site, self.code, self._by))

    def keep_former(self) -> bool:
        """Answer the leaf in hand as before it was changed."""
        return self._edit(
            self.code, lambda: self._walk.keep_former(self._site, self.code, self._by)
        )

    def changes(self) -> tuple[tuple[str, str, str], ...]:
        """Return what was changed last about the leaf in hand: field, before, after."""
        room = self._context.require().rubric
        names = {item.id: item.name for item in room.classes()}
        change = room.drafts.last_change(names[self._site.class_id], self.code)
        return room.drafts.differences(change) if change else ()

    def put_off(self, *, later: bool) -> bool:
        """Put the leaf in hand off, or stop putting it off."""
        return self._edit(
            self.code,
            lambda: self._walk.mark_later(self._site, self.code, self._by, later=later),
        )

    def retry(self) -> bool:
        """Do the act again that could not be stored; tell whether it is stored now."""
        if self.waiting is None:
            return True
        return self._edit(*self.waiting)

    def write_note(self, code: str, text: str) -> bool:
        """Record a note on a leaf of this site."""
        act = lambda: self._walk.note(self._site, code, text, self._by)  # noqa: E731
        return self._edit(code, act, keeps=False)

    def remember_place(self, address: str) -> bool:
        """Remember where the matter of the leaf in hand was found on this site."""
        code = self.code
        return self._edit(
            code, lambda: self._walk.remember_place(self._site, code, address, self._by)
        )

    def unbind(self, picture: str) -> bool:
        """Say that a picture does not prove the cell in hand."""
        room, code = self._context.require().evidence, self.code
        return self._edit(code, lambda: room.unbind(picture, self._site, code, self._by))

    def pictures(self) -> tuple[Evidence, ...]:
        """Return the pictures of the cell in hand, oldest first."""
        gallery = self._context.require().evidence.gallery
        return gallery.of_cell(self._site, self.code, self._by)

    def suggestions(self) -> tuple[Suggestion, ...]:
        """Return what a program saw that speaks to the leaf in hand."""
        return self._context.require().probes.suggestions(self._site.id, self.code)

    def adopted(self) -> tuple[Adoption, ...]:
        """Return what was adopted in the cell in hand."""
        return self._context.require().probes.adopted(self._site.id, self.code, self._by)

    def adopt(self, seen: Suggestion) -> bool:
        """Copy what a program saw into a finding where it names a rule line, else into the note."""
        room, code = self._context.require().probes, self.code
        act = room.adopt_as_finding if seen.line else room.adopt_as_note
        return self._edit(code, lambda: act(seen, self._site, code, self._by))

    def offers(self) -> tuple[Sentence, ...]:
        """Return the sentences that fit as a note on the cell in hand."""
        line = self.line
        return () if line is None else self._walk.offers(self._site, line, self._by)

    def record(self, finding: Finding) -> bool:
        """Record a finding, or a changed one."""
        return self._edit(
            finding.indicator, lambda: self._walk.record_finding(self._site, finding, self._by)
        )

    def raise_alarm(self, finding: Finding) -> bool:
        """Call a finding a false alarm."""
        return self._edit(
            finding.indicator, lambda: self._walk.withdraw_finding(self._site, finding, self._by)
        )

    def remove(self, finding: Finding) -> bool:
        """Remove a finding."""
        return self._edit(
            finding.indicator, lambda: self._walk.remove_finding(self._site, finding, self._by)
        )

    def new_finding(self, rule: str, page: Page | None = None) -> Finding | None:
        """Return a fresh finding on a rule line of the leaf in hand, about the `page` shown."""
        line = self.line
        found = [each for each in line.leaf.lines if each.code == rule] if line else []
        if not found:
            return None
        blank = self._walk.new_finding(self._site, self.code, found[0], self._by)
        if page is None:
            return blank
        column = column_of(page.title, self._site.name)
        return self._walk.changed_finding(self._site, blank, url=page.url, column=column)

    def named(self, finding: Finding, column: str) -> Finding:
        """Return a finding with the name of its column; its sentence follows."""
        return self._walk.changed_finding(self._site, finding, column=column)

    def finding(self, code: str, identity: str) -> Finding | None:
        """Return a finding of this site as it is stored."""
        line = self.sheet.line(code) if self.sheet else None
        found = line.findings if line else ()
        return next((each for each in found if each.id == identity), None)

    def refusal(self, finding: Finding, **fields: Any) -> Sentence | None:
        """Return why a finding cannot be recorded with other fields, or None."""
        line = self.sheet.line(finding.indicator) if self.sheet else None
        return None if line is None else check_finding(line.leaf, replace(finding, **fields))

    def change(self, finding: Finding, **fields: Any) -> bool:
        """Record a finding with other fields."""
        changed = self._walk.changed_finding(self._site, finding, **fields)
        act = lambda: self._walk.record_finding(self._site, changed, self._by)  # noqa: E731
        return self._edit(finding.indicator, act, keeps=False)

    @property
    def _walk(self) -> WalkRoom:
        return self._context.require().walk

    @property
    def _by(self) -> Actor:
        if self.actor is None:
            raise RuntimeError("nobody walks")
        return self.actor

    @property
    def _site(self) -> Site:
        if self.sheet is None:
            raise RuntimeError("no site is on the desk")
        return self.sheet.site

    def _edit(self, code: str, act: Callable[[], object], *, keeps: bool = True) -> bool:
        """Do an edit and read its cell again; tell whether it is stored now.

        What could not be stored waits here for `retry`, unless somebody else keeps it.
        """
        stored = False
        with self._guarded(code, act if keeps else None):
            act()
            stored = True
        if stored and self.sheet is not None:
            self.sheet = self._walk.reread(self.sheet, code, self._by)
        return stored

    @contextmanager
    def _guarded(self, code: str, act: Callable[[], object] | None) -> Iterator[None]:
        """Say why an edit did not happen; a fault of the program is said and passed on."""
        self.editing, stored, language = True, False, self._context.preferences.language
        if act is not None:
            self.waiting = None
        try:
            yield
            stored = True
        except GovAssessError as error:
            stored = True
            refused = error.problem is Problem.ANSWER_REFUSED
            if not refused and act is not None:
                self.waiting = (code, act)
            say = self._refused if refused else self._failed
            say(told(error, language))
        finally:
            self.editing = False
            if not stored:
                self._failed("")
