"""Answers, votes, findings and decisions as JSON values of the journal, and back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from govassess.domain.answers import (
    Answer,
    Confirmation,
    Consensus,
    Finding,
    FindingState,
    SampledObject,
    Vote,
)
from govassess.domain.ids import EvaluatorId, FindingId, SiteId
from govassess.domain.points import parse_points, points_text
from govassess.domain.questions import causes_from_data
from govassess.domain.sampling import Sample

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from govassess.canonical import Json


def answer_to_data(answer: Answer) -> Json:
    """Return an answer as JSON, empty fields left out."""
    row: dict[str, Json] = {
        "not_applicable": answer.not_applicable,
        "number": None if answer.number is None else points_text(answer.number),
        "option": answer.option,
        "day": _iso(answer.day),
        "objects": [_object_to_data(each) for each in answer.objects],
        "checks": [[line, fulfilled] for line, fulfilled in answer.checks],
        "looked_at": answer.looked_at,
        "observed": answer.observed,
        "sample": None if answer.sample is None else _sample_to_data(answer.sample),
    }
    return {key: value for key, value in row.items() if value not in (None, False, [])}


def answer_from_data(row: Json) -> Answer:
    """Read an answer; raises KeyError or ValueError for what is none."""
    number = row.get("number")
    return Answer(
        not_applicable=row.get("not_applicable", False),
        number=None if number is None else _number(number),
        option=row.get("option"),
        day=_day(row.get("day")),
        objects=tuple(
            SampledObject(each["name"], tuple(each["present"]), tuple(each.get("unset", ())))
            for each in row.get("objects", ())
        ),
        checks=tuple((line, fulfilled) for line, fulfilled in row.get("checks", ())),
        looked_at=row.get("looked_at", False),
        observed=row.get("observed"),
        sample=_sample_from_data(row.get("sample")),
    )


def _sample_to_data(sample: Sample) -> Json:
    return {"population": sample.population, "seed": sample.seed, "drawn": [*sample.drawn]}


def _sample_from_data(row: Json) -> Sample | None:
    return None if row is None else Sample(row["population"], row["seed"], tuple(row["drawn"]))


def vote_to_data(vote: Vote) -> Json:
    """Return what a rating's entry says."""
    answer = vote.former if vote.answer is None else vote.answer
    value = None if answer is None else answer_to_data(answer)
    return {"answer": value, "note": vote.note} | _under(vote.leaf)


def vote_from_data(row: Json, evaluator: EvaluatorId, entry: str = "") -> Vote:
    """Read a rating; evaluator and entry are known from where it is kept."""
    answer = None if row["answer"] is None else answer_from_data(row["answer"])
    return Vote(evaluator, answer, row["note"], entry, row.get("leaf", ""))


def finding_to_data(finding: Finding) -> Json:
    """Return a finding as the value of its entry; its identity is the entry's subject."""
    return {
        "site": finding.site,
        "indicator": finding.indicator,
        "evaluator": finding.evaluator,
        "line": finding.line,
        "count": finding.count,
        "url": finding.url,
        "column": finding.column,
        "text": finding.text,
        "at": finding.at,
        "state": finding.state.value,
        "newest": _iso(finding.newest),
        "sent": _iso(finding.sent),
        "answered": _iso(finding.answered),
    } | _under(finding.leaf)


def finding_from_data(row: Json, finding_id: str, entry: str = "") -> Finding:
    """Read a finding; raises KeyError or ValueError for what is none."""
    return Finding(
        id=FindingId(finding_id),
        site=SiteId(row["site"]),
        indicator=row["indicator"],
        evaluator=EvaluatorId(row["evaluator"]),
        line=row["line"],
        count=row["count"],
        url=row["url"],
        column=row["column"],
        text=row["text"],
        at=row["at"],
        state=FindingState(row["state"]),
        newest=_day(row["newest"]),
        sent=_day(row["sent"]),
        answered=_day(row["answered"]),
        entry=entry,
        leaf=row.get("leaf", ""),
    )


def consensus_to_data(consensus: Consensus) -> Json:
    """Return the lead's decision on a cell as the value of its entry."""
    return {
        "answer": answer_to_data(consensus.answer),
        "reason": consensus.reason,
        "by": consensus.by,
    } | _weighed(consensus)


def consensus_from_data(row: Json, entry: str = "") -> Consensus:
    """Read the lead's decision on a cell."""
    answer, by = answer_from_data(row["answer"]), EvaluatorId(row["by"])
    return Consensus(answer, row["reason"], by, entry, row.get("leaf", ""), **_weighing(row))


def confirmation_to_data(confirmation: Confirmation) -> Json:
    """Return the lead's word on a line as the value of its entry."""
    value = {"line": confirmation.line, "stands": confirmation.stands}
    told = {name: getattr(confirmation, name) for name in ("finding", "reason", "by")}
    said = {name: text for name, text in told.items() if text}
    return value | said | _weighed(confirmation)


def confirmation_from_data(row: Json, entry: str = "") -> Confirmation:
    """Read the lead's word on a line."""
    told = {name: row.get(name, "") for name in ("finding", "reason", "by")}
    stands, leaf = row["stands"], row.get("leaf", "")
    return Confirmation(row["line"], stands, entry, leaf, **told, **_weighing(row))


def _weighed(decision: Consensus | Confirmation) -> dict[str, Json]:
    """Return what a decision rests on, what is not known left out."""
    row: dict[str, Json] = {
        "causes": sorted(cause.value for cause in decision.causes),
        "second": decision.second,
        "basis": decision.basis,
    }
    return {name: value for name, value in row.items() if value} | _under(decision.leaf)


def _weighing(row: Mapping[str, Json]) -> dict[str, Any]:
    """Read what a decision rests on; decisions of before it was kept name nothing."""
    return {
        "causes": causes_from_data(row.get("causes", ())),
        "second": row.get("second", ""),
        "basis": row.get("basis", ""),
    }


def _under(leaf: str) -> dict[str, Json]:
    """Return the digest a record names: none as long as its leaf never changed."""
    return {"leaf": leaf} if leaf else {}


def _object_to_data(judged: SampledObject) -> Json:
    """Return an object; one that was looked at whole reads as it always did."""
    row: dict[str, Json] = {"name": judged.name, "present": [*judged.present]}
    return row | {"unset": [*judged.unset]} if judged.unset else row


def _number(text: str) -> Fraction:
    """Read a number that may be a quotient, as a decided mean of votes can be."""
    above, stroke, below = text.partition("/")
    whole = parse_points(above)
    return whole / parse_points(below) if stroke else whole


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
