"""Items to put right as a form: one item with all its words, or what several have in common."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess.domain.fields import Fields
from govassess.domain.rectification import Feedback, Item, Recheck, Reply, SecondLook
from govassess.domain.sentence import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govassess.domain.sentence import Sentence

KEEP = ""
"""A state that each of several items keeps."""


@dataclass(frozen=True, slots=True)
class ItemForm:
    """What the form says; an empty text of several items leaves each as it is.

    `feedback` and `recheck` are values of `Feedback` and `Recheck`, or KEEP.
    """

    problem: str = ""
    requirement: str = ""
    due: str = ""
    feedback: str = KEEP
    replied: str = ""
    reply: str = ""
    recheck: str = KEEP
    looked: str = ""
    look: str = ""
    by: str = ""

    def texts(self) -> dict[str, str]:
        """Return the fields by name."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class ItemsRead:
    """The items as the form says, and what is wrong with it by field."""

    items: tuple[Item, ...]
    faults: Mapping[str, Sentence]


def item_form(items: Sequence[Item]) -> ItemForm:
    """Return the form of some items: what they do not share is empty, or KEEP."""
    forms = [_form(item) for item in items]
    shared = {
        name: text if all(getattr(form, name) == text for form in forms) else ""
        for name, text in forms[0].texts().items()
    }
    if len(items) > 1:
        shared |= {"problem": "", "requirement": ""}
    return ItemForm(**shared)


def _form(item: Item) -> ItemForm:
    return ItemForm(
        problem=item.problem,
        requirement=item.requirement,
        due=item.due.isoformat(),
        feedback=item.reply.state.value,
        replied=str(item.reply.on or ""),
        reply=item.reply.text,
        recheck=item.look.result.value,
        looked=str(item.look.on or ""),
        look=item.look.text,
        by=item.look.by,
    )


def read_items(form: ItemForm, items: Sequence[Item]) -> ItemsRead:
    """Read the form over these items; of a state that is taken back its words go too."""
    fields = Fields(form.texts())
    due, replied, looked = (fields.day(name) for name in ("due", "replied", "looked"))
    reply, look, by = fields.note("reply"), fields.note("look"), fields.name("by", empty=True)
    several = len(items) > 1
    words = [fields.note(name) for name in ("problem", "requirement")]
    if not several:
        for name, text in zip(("problem", "requirement", "due"), (*words, due), strict=True):
            if not text and name not in fields.faults:
                fields.faults[name] = sentence("faults.field_empty")
    if fields.faults:
        return ItemsRead(tuple(items), fields.faults)

    def over(item: Item) -> Item:
        state = Feedback(form.feedback or item.reply.state)
        result = Recheck(form.recheck or item.look.result)
        kept, seen = (item.reply, item.look) if several else (Reply(), SecondLook())
        answer = Reply(state, reply or kept.text, replied or kept.on)
        second = SecondLook(result, look or seen.text, looked or seen.on, by or seen.by)
        return replace(
            item,
            problem=words[0] or item.problem,
            requirement=words[1] or item.requirement,
            due=due or item.due,
            reply=Reply() if state is Feedback.WAITING else answer,
            look=SecondLook() if result is Recheck.OPEN else second,
        )

    return ItemsRead(tuple(over(item) for item in items), {})
