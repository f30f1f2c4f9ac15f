"""Marks, brackets, dates and document numbers as official writing has them, in one text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govassess.domain.bulletin_remarks import LETTER_PLACE, Edit, LintKind, Remark
from govassess.domain.sentence import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govassess.domain.bulletin_remarks import Place

_HAN = "\u3400-\u9fff"
_BLANKS = r"[ \t\u00a0\u3000]"
_BRACKETS = re.compile(r"([(（])([^()（）\n]*)([)）])")
_COMMA_NUMBER = re.compile(
    r"(?:(?:^|\n)\d{1,2}(、)(?!\d{1,2}[、月日和])|(?<=[：:。；;])\d{1,2}(、)(?=\D|\d{4}年))"
)
_DATES = re.compile(
    rf"\d{{4}}{_BLANKS}*年(?:{_BLANKS}*\d{{1,2}}{_BLANKS}*月(?:{_BLANKS}*\d{{1,2}}{_BLANKS}*[日号])?)?"
    rf"|\d{{1,2}}{_BLANKS}*月{_BLANKS}*\d{{1,2}}{_BLANKS}*日"
)
_COUNTED = re.compile(rf"\d+({_BLANKS}+)(?=[个家项条件次名位分%％天])")
_YEAR_NUMBER = re.compile(
    r"(?P<open>[\[［(（【〈<《〔])\s*(?P<year>\d{4})\s*(?P<close>[\]］)）】〉>》〕])"
    r"(?P<gap>\s*第?\s*0*)(?P<number>\d+)(?P<tail>\s*)号"
)
_DOUBLED = re.compile(r"[，。、；：！？]{2,}")
_ALLOWED = {"？！", "！？", "！！", "！！！", "？？？"}
_STRENGTH = "、，：；！？。"
"""Marks from the weakest: of two the stronger stays."""
_WHOLE_NUMBER = re.compile(rf"[{_HAN}]+〔\d{{4}}〕[1-9]\d*号")


def text_remarks(place: Place, words: str) -> Iterator[Remark]:
    """Yield the remarks on one text of a block."""
    taken: list[tuple[int, int]] = []
    for remark in year_remarks(place, words):
        taken.append((remark.start, remark.end))
        yield remark
    for remark in _bracket_remarks(place, words):
        if not any(start <= remark.start < end for start, end in taken):
            yield remark
    yield from _comma_numbers(place, words)
    yield from _spaces(place, words)
    yield from _doubled(place, words)


def number_remarks(number: str) -> Iterator[Remark]:
    """Yield what is wrong with a document's number in the red head."""
    found = list(year_remarks(LETTER_PLACE, number))
    yield from found
    if not found and not _WHOLE_NUMBER.fullmatch(number.strip()):
        words = sentence("bulletin.lint.number_form", found=number)
        span = (0, len(number))
        yield Remark.at(LETTER_PLACE, LintKind.NUMBER_FORM, words, span=span)


def year_remarks(place: Place, words: str) -> Iterator[Remark]:
    """Yield numbers of documents whose year is not in 〔〕 or whose number is dressed up."""
    for match in _YEAR_NUMBER.finditer(words):
        edits = [
            Edit(*match.span(name), wanted)
            for name, wanted in (("open", "〔"), ("close", "〕"), ("gap", ""), ("tail", ""))
            if match[name] != wanted
        ]
        if edits:
            told = sentence("bulletin.lint.year_brackets", found=match[0])
            yield Remark.at(
                place, LintKind.YEAR_BRACKETS, told, span=match.span(), edits=tuple(edits)
            )


def _bracket_remarks(place: Place, words: str) -> Iterator[Remark]:
    """Yield half-width brackets among Chinese characters, and pairs that do not match."""
    for match in _BRACKETS.finditer(words):
        left, inner, right = match.groups()
        before = words[: match.start()][-1:]
        if left == "（" and right == "）":
            continue
        mixed = (left == "（") != (right == "）")
        if not mixed and not re.search(f"[{_HAN}]", before + inner):
            continue
        kind = LintKind.MIXED_BRACKETS if mixed else LintKind.HALF_BRACKETS
        edits = [
            Edit(at, at + 1, wanted)
            for at, mark, wanted in ((match.start(), left, "（"), (match.end() - 1, right, "）"))
            if mark != wanted
        ]
        told = sentence(f"bulletin.lint.{kind.value}")
        yield Remark.at(place, kind, told, span=match.span(), edits=tuple(edits))


def _comma_numbers(place: Place, words: str) -> Iterator[Remark]:
    for match in _COMMA_NUMBER.finditer(words):
        at = match.start(1 if match[1] else 2)
        told = sentence("bulletin.lint.comma_number")
        edits = (Edit(at, at + 1, "."),)
        span = (match.start() + match[0].startswith("\n"), match.end())
        yield Remark.at(place, LintKind.COMMA_NUMBER, told, span=span, edits=edits)


def _spaces(place: Place, words: str) -> Iterator[Remark]:
    """Yield dates and counts with blanks in them."""
    for match in _DATES.finditer(words):
        blanks = re.finditer(f"{_BLANKS}+", match[0])
        base = match.start()
        edits = tuple(Edit(base + blank.start(), base + blank.end(), "") for blank in blanks)
        if edits:
            told = sentence("bulletin.lint.date_spaces", found=match[0])
            yield Remark.at(place, LintKind.DATE_SPACES, told, span=match.span(), edits=edits)
    for match in _COUNTED.finditer(words):
        told = sentence("bulletin.lint.number_spaces", found=words[match.start() : match.end() + 1])
        edits = (Edit(*match.span(1), ""),)
        yield Remark.at(place, LintKind.NUMBER_SPACES, told, span=match.span(), edits=edits)


def _doubled(place: Place, words: str) -> Iterator[Remark]:
    for match in _DOUBLED.finditer(words):
        if match[0] in _ALLOWED:
            continue
        kept = max(match[0], key=_STRENGTH.index)
        told = sentence("bulletin.lint.double_mark", found=match[0])
        edits = (Edit(*match.span(), kept),)
        yield Remark.at(place, LintKind.DOUBLE_MARK, told, span=match.span(), edits=edits)
