"""The sheet 一致性: how far the votes agree, over all and by indicator, each evaluator, and what
the numbers mean.
"""  # noqa: D205 - one sentence of two lines

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from govassess.domain.agreement import REPLICATES
from govassess.domain.agreement_campaign import HEADLINES, headline
from govassess.domain.agreement_raters import leaning
from govassess.domain.agreement_words import (
    cause_sentence,
    diagnosis_sentence,
    frozen_sentence,
    level_sentence,
    missing_sentences,
    stated_sentences,
)
from govassess.domain.points import rounded
from govassess.reports.answer_words import office_time
from govassess.reports.blocks import HeadCell
from govassess.reports.sheet_style import Look
from govassess.reports.tables import NONE
from govassess.reports.workbook_cells import Field

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govassess.domain.agreement import Agreement, Interval
    from govassess.domain.agreement_campaign import DrawnAgreement, RaterView, ScopeAgreement
    from govassess.domain.agreement_ratings import Scale
    from govassess.domain.sentence import Sentence
    from govassess.reports.workbook_cells import SheetWriter
    from govassess.wording import Wording

    Value = str | int | Fraction | None

AGREEMENT_FIELDS = tuple(
    Field(width, look)
    for width, look in (
        (11.0, Look.CENTRED),
        (13.0, Look.CENTRED),
        (9.0, Look.CENTRED),
        (28.0, Look.TEXT),
        (8.0, Look.EXACT),
        (8.0, Look.EXACT),
        *((9.0, Look.RATE),) * 6,
        (13.0, Look.EXACT),
        (14.0, Look.EXACT),
        (56.0, Look.TEXT),
    )
)
_DECIMALS = 4
_STATISTICS = (
    *("raw", "kappa", "kappa_linear", "kappa_quadratic", "fleiss", "alpha", "ac1"),
    *("icc_2_1", "icc_2_k", "kendall_w"),
)
_RATER, _MEANING = (4, 1, 1, 6, 1, 1, 1), (6, 2, 2, 2, 2, 1)
"""Over how many columns the values of the blocks below stand."""

Header = tuple[tuple[HeadCell, ...], ...]


def agreement_header(wording: Wording) -> Header:
    """Return the heads of the scopes."""
    titles = wording.say("agreement.head_scopes").split("|")
    return (tuple(HeadCell(title) for title in titles),)


def write_agreement(writer: SheetWriter, found: DrawnAgreement, wording: Wording) -> None:
    """Write all blocks below each other."""
    agreement = found.agreement
    writer.line(_overall(found, wording))
    for key, scopes in (("dimension", agreement.dimensions), ("leaf", agreement.leaves)):
        for scope in scopes:
            writer.line(_scope(scope, key, found.alphas.get(scope.id), wording))
    writer.head(_rater_header(wording))
    for rater in agreement.raters:
        _spanned(writer, _rater(rater, wording), _RATER)
    writer.head(_meaning_header(wording))
    for values in _meanings(found, wording):
        _spanned(writer, values, _MEANING)


def _overall(found: DrawnAgreement, wording: Wording) -> tuple[Value, ...]:
    its, scale = found.agreement, found.agreement.ratings.scale
    alpha = next((each for each in found.overall if each.name == "alpha"), None)
    leaves = [leaf.diagnosis for leaf in its.leaves if leaf.diagnosis is not None]
    at = office_time(its.frozen) if its.frozen else ""
    said = (*_missing(its.overall, scale), frozen_sentence(at, its.late))
    return (
        *(wording.say("agreement.scope_overall"), NONE, NONE, NONE),
        *(sum(each.shared for each in leaves), sum(each.differing for each in leaves)),
        *_headlines(its.overall, scale, alpha),
        *(_level(its.overall, wording), NONE, _said(said, wording)),
    )


def _scope(
    scope: ScopeAgreement, key: str, alpha: Interval | None, wording: Wording
) -> tuple[Value, ...]:
    diagnosis = scope.diagnosis
    said, cause = _missing(scope.agreement, scope.scale), NONE
    if diagnosis is not None and diagnosis.differing:
        said = (*said, diagnosis_sentence(diagnosis), *stated_sentences(diagnosis))
        if diagnosis.cause is not None:
            cause = wording.sentence(cause_sentence(diagnosis.cause))
    return (
        *(wording.say(f"agreement.scope_{key}"), scope.class_name, scope.code, scope.title),
        scope.agreement.n_units if diagnosis is None else diagnosis.shared,
        NONE if diagnosis is None else diagnosis.differing,
        *_headlines(scope.agreement, scope.scale, alpha),
        *(_level(scope.agreement, wording), cause, _said(said, wording)),
    )


def _headlines(agreement: Agreement, scale: Scale, alpha: Interval | None) -> Iterator[Value]:
    for name in HEADLINES:
        yield _number(headline(agreement, scale, name).value)
        if name == "alpha":
            yield NONE if alpha is None else _number(Fraction(alpha.low))
            yield NONE if alpha is None else _number(Fraction(alpha.high))


def _number(value: Fraction | None) -> Value:
    return NONE if value is None else rounded(value, _DECIMALS)


def _missing(agreement: Agreement, scale: Scale) -> tuple[Sentence, ...]:
    return missing_sentences(headline(agreement, scale, name) for name in HEADLINES)


def _level(agreement: Agreement, wording: Wording) -> str:
    alpha = agreement.value("alpha")
    return NONE if alpha is None else wording.sentence(level_sentence(alpha))


def _said(sentences: Sequence[Sentence], wording: Wording) -> str:
    return "\n".join(wording.sentence(each) for each in sentences)


def _rater_header(wording: Wording) -> Header:
    keys = ("rater", "shared", "cells", "leaning", "severity", "pace", "remark")
    heads = zip(keys, _RATER, strict=True)
    return (tuple(_head(key, span, wording) for key, span in heads),)


def _meaning_header(wording: Wording) -> Header:
    keys = ("statistic", "overall", "low", "high", "verdict", "meaning")
    heads = zip(keys, _MEANING, strict=True)
    return (tuple(_head(key, span, wording) for key, span in heads),)


def _head(key: str, span: int, wording: Wording) -> HeadCell:
    return HeadCell(wording.say(f"agreement.head_{key}"), columns=span)


def _spanned(writer: SheetWriter, values: Sequence[Value], spans: Sequence[int]) -> None:
    """Write a row whose values stand over several columns each."""
    cells: list[Value] = []
    areas: list[tuple[int, int]] = []
    for value, span in zip(values, spans, strict=True):
        areas.append((len(cells) + 1, len(cells) + span))
        cells += [value, *[None] * (span - 1)]
    row = writer.line(cells)
    for first, last in areas:
        if last > first:
            area = f"{get_column_letter(first)}{row}:{get_column_letter(last)}{row}"
            writer.sheet.merged_cells.add(area)


def _rater(rater: RaterView, wording: Wording) -> tuple[Value, ...]:
    severity = None if rater.severity is None else rounded(rater.severity * 100, 1)
    pace = None if rater.pace is None else rounded(Fraction(rater.pace), 0)
    return (
        rater.name,
        rater.shared,
        rater.cells,
        wording.say(f"agreement.severity_{leaning(rater.severity)}"),
        NONE if severity is None else severity,
        NONE if pace is None else pace,
        wording.say("agreement.caution"),
    )


def _meanings(found: DrawnAgreement, wording: Wording) -> Iterator[tuple[Value, ...]]:
    its = found.agreement
    ends = {each.name: each for each in found.overall}
    told = {each.name: each for each in its.overall.statistics}
    for name in _STATISTICS:
        ends_of, statistic = ends.get(name), told.get(name)
        meaning = [wording.say(f"agreement.defines_{name}")]
        if statistic is not None and statistic.why is not None:
            meaning.append(wording.say(f"cli.why_{statistic.why}"))
        yield (
            wording.say(f"cli.statistic_{name}"),
            _number(None if statistic is None else statistic.value),
            _number(None if ends_of is None else Fraction(ends_of.low)),
            _number(None if ends_of is None else Fraction(ends_of.high)),
            _level(its.overall, wording) if name == "alpha" else NONE,
            "\n".join(meaning),
        )
    for name, facts in (
        ("interval", {"times": REPLICATES, "seed": its.seed}),
        ("severity", {}),
        ("pace", {}),
    ):
        title = wording.say(f"agreement.name_{name}")
        yield title, NONE, NONE, NONE, NONE, wording.say(f"agreement.defines_{name}", **facts)
