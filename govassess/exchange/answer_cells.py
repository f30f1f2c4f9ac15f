"""The rows of one cell, read as its leaf's kind asks: one value, several objects, or findings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from govassess.domain.answer_check import CHECK_LINES, check_answer, check_finding
from govassess.domain.answers import (
    NOT_APPLICABLE,
    NOTHING_FOUND,
    Answer,
    Finding,
    FindingState,
    SampledObject,
)
from govassess.domain.lookup import name_key
from govassess.domain.rubric import FINDING_KINDS, Indicator, Kind, Leaf, LineType
from govassess.domain.sentence import sentence
from govassess.domain.site_names import normal_url
from govassess.domain.text import NAME_LIMIT, NOTE_LIMIT
from govassess.exchange.answer_samples import read_sample, read_share, sample_rows
from govassess.exchange.answer_values import (
    is_not_applicable,
    is_nothing,
    read_day,
    read_moment,
    read_names,
    read_number,
    read_yes,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from govassess.domain.ids import EvaluatorId, FindingId, SiteId
    from govassess.domain.sampling import Sample
    from govassess.domain.sentence import Sentence
    from govassess.exchange.answer_sheet import AnswerRow, RowFault

_STATES = {
    **dict.fromkeys(("", "confirmed", "属实", "已确认", "确认"), FindingState.CONFIRMED),
    **dict.fromkeys(("withdrawn", "误报"), FindingState.WITHDRAWN),
}
_FINDING_FIELDS = ("count", "url", "column", "at", "state", "sent", "answered")
_LIKE_A_DAY = re.compile(r"\d+\s*[-/年]")
_ONLY_FOR = {
    "line": frozenset({*FINDING_KINDS, Kind.CHECKS}),
    "object": frozenset({Kind.ELEMENTS}),
    **dict.fromkeys(_FINDING_FIELDS, FINDING_KINDS),
}
"""Fields that say something for some kinds only."""
_SAYS_NOTHING = {("count", "1"), ("state", "confirmed")}
_OBJECT_FAULTS = {"trace.answer_not_sampled", "trace.answer_sampled"}
_LINE_FAULTS = {"trace.answer_line_unknown"}


@dataclass(slots=True)
class CellReading:
    """What the rows of one cell say; without an answer there is a fault."""

    answer: Answer | None = None
    note: str = ""
    findings: tuple[Finding, ...] = ()
    faults: list[RowFault] = field(default_factory=list)


def read_cell(
    node: Indicator,
    site: SiteId,
    rows: Sequence[AnswerRow],
    *,
    evaluator: EvaluatorId,
    new_id: Callable[[], FindingId],
) -> CellReading:
    """Read the rows of one site's leaf; duplicated and contradicting rows are faults."""
    if node.leaf is None:
        raise ValueError(node.code)
    reader = _CellReader(node, node.leaf)
    all_rows = rows
    for row in rows:
        reader.check_fields(row)
    reader.reading.note = "\n".join(dict.fromkeys(filter(None, map(reader.note_of, rows))))
    rows = reader.take_sample(rows)
    if not rows:
        reader.take_nothing_there()
    elif any(is_not_applicable(row.text("answer")) for row in rows):
        reader.take_not_applicable(rows)
    elif node.leaf.kind in FINDING_KINDS:
        maker = _FindingMaker(reader, site, evaluator, new_id)
        maker.take(rows)
    else:
        reader.take_values(rows)
    return reader.finished(all_rows)


class _CellReader:
    """Collects the answer of one cell and its faults."""

    def __init__(self, node: Indicator, leaf: Leaf) -> None:
        self.node = node
        self.leaf = leaf
        self.reading = CellReading()
        self._sample: Sample | None = None

    def fault(self, row: AnswerRow, column: str, what: Sentence) -> None:
        """Keep a fault of a row."""
        self.reading.faults.append(row.fault(column, what))

    def check_fields(self, row: AnswerRow) -> None:
        """Refuse what the leaf's kind has no use for, and texts beyond their limits."""
        for name, kinds in _ONLY_FOR.items():
            used = self.leaf.kind in kinds or (name, row.text(name)) in _SAYS_NOTHING
            used = used or (name == "line" and is_not_applicable(row.text("answer")))
            if row.text(name) and not used:
                self.fault(row, name, sentence("faults.field_not_used", indicator=self.node.code))
        for name in ("url", "column", "object", "note"):
            limit = NOTE_LIMIT if name in {"note", "url"} else NAME_LIMIT
            length = len(row.text(name))
            if length > limit:
                what = sentence("faults.text_too_long", length=length, limit=limit)
                self.fault(row, name, what)

    def note_of(self, row: AnswerRow) -> str:
        """Return the cell's note in this row; beside a finding it is the finding's own text."""
        return "" if row.text("line") and self.leaf.kind in FINDING_KINDS else row.text("note")

    def take_not_applicable(self, rows: Sequence[AnswerRow]) -> None:
        """Take 不适用; beside it only bonus lines may stand: what was done all the same."""
        plain = [row for row in rows if not row.text("line")]
        extra = [row for row in rows if row.text("line") and is_not_applicable(row.text("answer"))]
        for row in rows:
            if row not in extra and row is not (plain or extra)[0]:
                self.fault(row, "answer", sentence("faults.answer_contradicts", row=rows[0].row))
        bonus = [line.code for line in self.leaf.lines if line.type is LineType.BONUS]
        done = tuple((code, True) for row in extra if (code := self.line(row, bonus)))
        self.reading.answer = replace(NOT_APPLICABLE, checks=done)

    def take_sample(self, rows: Sequence[AnswerRow]) -> Sequence[AnswerRow]:
        """Take the row that says how many objects there are, and return the others."""
        told = sample_rows(self.leaf, rows)
        for row in told[1:]:
            self.fault(row, "answer", sentence("faults.answer_twice", row=told[0].row))
        self._sample = read_sample(told[0].text("answer")) if told else None
        if self._sample is not None and self._sample.seed and self.leaf.kind is Kind.ELEMENTS:
            names = sorted(row.text("object") for row in rows if row not in told)
            self._sample = replace(self._sample, drawn=tuple(names))
        return [row for row in rows if row not in told]

    def take_nothing_there(self) -> None:
        """Take the statement that nothing exists that could be sampled."""
        nothing = self._sample is not None and not self._sample.population
        finds = self.leaf.kind in FINDING_KINDS
        self.reading.answer = replace(NOTHING_FOUND, looked_at=finds) if nothing else Answer()

    def take_values(self, rows: Sequence[AnswerRow]) -> None:
        """Take the value of every kind but the finding kinds."""
        missing = [row for row in rows if not row.text("answer")]
        for row in missing:
            self.fault(row, "answer", sentence("faults.answer_missing"))
        if missing:
            return
        if self.leaf.kind is Kind.ELEMENTS:
            self._take_elements(rows)
        elif self.leaf.kind is Kind.CHECKS:
            self._take_checks(rows)
        else:
            self._take_one(rows)

    def _take_one(self, rows: Sequence[AnswerRow]) -> None:
        """Take the first row's value; what is wrong with a repeated row's own value is told too."""
        self.reading.answer = self.value(rows[0])
        for row in rows[1:]:
            self.fault(row, "answer", sentence("faults.answer_twice", row=rows[0].row))
            self._check_value(row, self.value(row))
        if len(rows) > 1:
            self._check_value(rows[0], self.reading.answer)

    def _check_value(self, row: AnswerRow, answer: Answer | None) -> None:
        what = None if answer is None else check_answer(self.leaf, self.node.points, answer)
        if what is not None:
            self.fault(row, "answer", what)

    def value(self, row: AnswerRow) -> Answer | None:
        """Return a number, an option or a date; None after a fault."""
        text = row.text("answer")
        if self.leaf.kind is Kind.BANDS:
            labels = [line.label for line in self.leaf.lines if line.type is LineType.OPTION]
            return Answer(option=next(iter(read_names(text, labels)), text))
        share = read_share(self.leaf, text)
        if share is not None:
            return Answer(number=share[0], observed=share[1])
        if (
            self.leaf.kind in (Kind.MEASURE, Kind.VETO)
            and any(sign in text for sign in "-/年")
            and text[0] != "-"
        ):
            return self._dated(row, text)
        try:
            return Answer(number=read_number(text))
        except ValueError:
            self.fault(row, "answer", sentence("faults.answer_no_number", text=text[:60]))
            return None

    def finished(self, rows: Sequence[AnswerRow]) -> CellReading:
        """Ask the leaf's own rule whether the answer can stand, and return the reading."""
        reading = self.reading
        if reading.answer is not None and self._sample is not None:
            reading.answer = replace(reading.answer, sample=self._sample)
        if reading.answer is not None and not reading.faults:
            what = check_answer(self.leaf, self.node.points, reading.answer)
            if what is not None:
                at_object = what.key in _OBJECT_FAULTS
                column = "object" if at_object else "answer"
                self.fault(rows[-1], "line" if what.key in _LINE_FAULTS else column, what)
        if reading.faults:
            reading.answer = None
        return reading

    def _dated(self, row: AnswerRow, text: str) -> Answer | None:
        day = self.day(row, "answer", text)
        return None if day is None else Answer(day=day)

    def day(self, row: AnswerRow, column: str, text: str) -> date | None:
        """Read a date; None after a fault."""
        try:
            return read_day(text)
        except ValueError:
            self.fault(row, column, sentence("faults.date_form", text=text[:60]))
            return None

    def _take_elements(self, rows: Sequence[AnswerRow]) -> None:
        labels = [line.label for line in self.leaf.lines if line.type is LineType.ELEMENT]
        objects: dict[str, SampledObject] = {}
        for row in rows:
            key, text = name_key(row.text("object")), row.text("answer")
            if key in objects:
                self.fault(row, "object", sentence("faults.object_twice", text=row.text("object")))
                continue
            present = () if is_nothing(text) else read_names(text, labels)
            objects[key] = SampledObject(row.text("object"), present)
            self._check_names(row, objects[key])
        self.reading.answer = Answer(objects=tuple(objects.values()))

    def _check_names(self, row: AnswerRow, judged: SampledObject) -> None:
        """Find unknown and repeated names at their own row."""
        what = check_answer(self.leaf, self.node.points, Answer(objects=(judged,)))
        if what is not None and what.key not in _OBJECT_FAULTS:
            self.fault(row, "answer", what)

    def _take_checks(self, rows: Sequence[AnswerRow]) -> None:
        lines = [line.code for line in self.leaf.lines if line.type in CHECK_LINES]
        checks: dict[str, bool] = {}
        for row in rows:
            line = self.line(row, lines)
            if line in checks:
                self.fault(row, "line", sentence("faults.line_twice", text=line))
            elif line:
                try:
                    checks[line] = read_yes(row.text("answer"))
                except ValueError:
                    shown = row.text("answer")[:60]
                    self.fault(row, "answer", sentence("faults.answer_no_yes", text=shown))
        self.reading.answer = Answer(checks=tuple(checks.items()))

    def line(self, row: AnswerRow, lines: Sequence[str]) -> str:
        """Return the rule line a row names; '' after a fault."""
        text = row.text("line")
        known = {name_key(code): code for code in lines}
        if not text:
            self.fault(row, "line", sentence("faults.line_missing", known="、".join(lines)))
        elif name_key(text) not in known:
            shown = {"text": text[:60], "known": "、".join(lines)}
            self.fault(row, "line", sentence("faults.line_unknown", **shown))
        return known.get(name_key(text), "")


class _FindingMaker:
    """Reads the rows of a leaf whose answer is a set of findings."""

    def __init__(
        self,
        reader: _CellReader,
        site: SiteId,
        evaluator: EvaluatorId,
        new_id: Callable[[], FindingId],
    ) -> None:
        self._reader = reader
        self._site = site
        self._evaluator = evaluator
        self._new_id = new_id

    def take(self, rows: Sequence[AnswerRow]) -> None:
        """Take findings, or the statement that nothing was found; both is a contradiction."""
        plain = [row for row in rows if self._is_statement(row)]
        found = [row for row in rows if row not in plain]
        for row in plain[1:] or (plain if found else ()):
            first = rows[0] if row is not rows[0] else rows[1]
            self._reader.fault(row, "answer", sentence("faults.answer_contradicts", row=first.row))
        findings = tuple(self._finding(row) for row in found)
        self._reader.reading.findings = findings
        self._reader.reading.answer = NOTHING_FOUND
        if plain and not is_nothing(plain[0].text("answer")):
            value = self._reader.value(plain[0])
            self._reader.reading.answer = value and replace(value, looked_at=True)

    def _is_statement(self, row: AnswerRow) -> bool:
        """Tell whether a row states a result of looking instead of a finding."""
        text = row.text("answer")
        measured = self._reader.leaf.kind is Kind.VETO and text and not row.text("line")
        return is_nothing(text) or bool(measured)

    def _finding(self, row: AnswerRow) -> Finding:
        reader = self._reader
        if row.text("answer"):
            reader.fault(row, "answer", sentence("faults.answer_beside_finding"))
        codes = [line.code for line in reader.leaf.lines]
        finding = Finding(
            id=self._new_id(),
            site=self._site,
            indicator=reader.node.code,
            evaluator=self._evaluator,
            line=reader.line(row, codes),
            count=self._count(row),
            url=self._url(row),
            column=row.text("column"),
            text=row.text("note"),
            at=self._moment(row),
            state=self._state(row),
            sent=self._day(row, "sent"),
            answered=self._day(row, "answered"),
        )
        what = check_finding(reader.leaf, finding) if finding.line else None
        if what is not None:
            column = {"trace.answer_count": "count", "trace.answer_before_sent": "answered"}
            reader.fault(row, column.get(what.key, "line"), what)
        return finding

    def _count(self, row: AnswerRow) -> int:
        text = row.text("count")
        try:
            number = read_number(text) if text else 1
        except ValueError:
            number = 0
        if number < 1 or number != int(number):
            self._reader.fault(row, "count", sentence("faults.count_form", text=text[:60]))
            return 1
        return int(number)

    def _url(self, row: AnswerRow) -> str:
        text = row.text("url")
        try:
            normal = normal_url(text) if text else ""
        except ValueError:
            self._reader.fault(row, "url", sentence("faults.url_unusable", text=text[:60]))
            return ""
        return text if text.lower().startswith(("http://", "https://")) else normal

    def _moment(self, row: AnswerRow) -> str:
        text = row.text("at")
        try:
            return read_moment(text) if text else ""
        except ValueError:
            self._reader.fault(row, "at", sentence("faults.date_form", text=text[:60]))
            return ""

    def _state(self, row: AnswerRow) -> FindingState:
        state = _STATES.get(name_key(row.text("state")))
        if state is None:
            shown = row.text("state")[:60]
            self._reader.fault(row, "state", sentence("faults.state_unknown", text=shown))
        return state or FindingState.CONFIRMED

    def _day(self, row: AnswerRow, column: str) -> date | None:
        text = row.text(column)
        return self._reader.day(row, column, text) if text else None
