"""What is in hand while a rubric is edited: the class, its draft, and how edits are done."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from govassess.errors import GovAssessError
from ui.messages import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from govassess.domain.ids import ClassId
    from govassess.services.rubric_draft import DraftImpact, DraftView, RubricDrafts
    from ui.context import Context

FieldKey = tuple[str, str, int, str]
"""(class id, node key or '' for the settings, line or -1, field) of a field that is typed in."""


class Desk:
    """One class's draft on the desk; every edit is stored before it is shown."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.view: DraftView | None = None
        self.editing = False

    @property
    def drafts(self) -> RubricDrafts:
        """The drafts of the open campaign."""
        return self._context.require().rubric.drafts

    @property
    def class_id(self) -> ClassId:
        """The class in hand."""
        if self.view is None:
            raise RuntimeError("no class is on the desk")
        return self.view.site_class.id

    def take(self, view: DraftView | None) -> None:
        """Take a class's draft in hand."""
        self.view = view

    def impact(self) -> DraftImpact:
        """Return what applying would do, own answers told of whoever walks here."""
        if self.view is None:
            raise RuntimeError("no class is on the desk")
        walker = self._context.walker()
        return self.drafts.impact(self.view, walker.id if walker else "")

    def edit(self, act: Callable[[], object]) -> bool:
        """Do an edit and read the draft again; tell whether it is stored now."""
        stored = False
        with self._guarded():
            act()
            stored = True
        if stored:
            self.view = self.drafts.view(self.class_id)
        return stored

    def write(self, key: FieldKey, text: str) -> bool:
        """Store a typed field; one whose node or line is gone is forgotten."""
        class_id, node, line, name = key
        if self.view is None or class_id != self.class_id or not self._is_there(node, line):
            return True
        if line < 0:
            return self.edit(lambda: self.drafts.set_field(self.class_id, node, name, text))
        return self.edit(
            lambda: self.drafts.set_line_field(self.class_id, node, line, name=name, text=text)
        )

    def _is_there(self, node: str, line: int) -> bool:
        if not node:
            return True
        found = [each for each in self.view.draft.nodes if each.key == node] if self.view else []
        return bool(found) and line < len(found[0].lines)

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Say why an edit could not be stored."""
        self.editing = True
        try:
            yield
        except GovAssessError as error:
            self._context.unsaved.emit(told(error, self._context.preferences.language))
        finally:
            self.editing = False
