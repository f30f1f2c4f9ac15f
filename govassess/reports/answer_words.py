"""What people recorded, in words: answers, decisions and times as papers print them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.office_time import office_moment
from govassess.domain.points import points_text

if TYPE_CHECKING:
    from govassess.domain.answers import Answer, SampledObject
    from govassess.domain.rubric import Line
    from govassess.wording import Wording


def answer_words(answer: Answer | None, wording: Wording) -> str:
    """Return an answer in words; a rating without a verdict is a note only."""
    if answer is None:
        return wording.say("reports.answer.note_only")
    if answer.not_applicable:
        return wording.say("reports.answer.not_applicable")
    if answer.number is not None:
        return points_text(answer.number)
    if answer.option is not None:
        return answer.option
    if answer.day is not None:
        return answer.day.isoformat()
    return _listed(answer, wording)


def _listed(answer: Answer, wording: Wording) -> str:
    words = [_object_words(judged, wording) for judged in answer.objects]
    words += [
        f"{line} {wording.say('reports.yes' if yes else 'reports.no')}"
        for line, yes in answer.checks
    ]
    if not words and answer.looked_at:
        return wording.say("reports.answer.looked_at")
    return "；".join(words)


def _object_words(judged: SampledObject, wording: Wording) -> str:
    present = "、".join(judged.present) or wording.say("reports.answer.no_element")
    return f"{judged.name}：{present}" if judged.name else present


def line_words(line: Line) -> str:
    """Return a rule line as the sheets print it: code, label, text and points."""
    points = "" if line.points is None else f"（{points_text(line.points)}）"
    words = "：".join(word for word in (line.label, line.text) if word)
    return f"{line.code} {words}{points}".strip()


def office_time(at: str) -> str:
    """Return a UTC time of the records as Beijing time to the minute; other text as it is."""
    moment = office_moment(at)
    return at if moment is None else moment.strftime("%Y-%m-%d %H:%M")
