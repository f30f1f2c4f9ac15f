"""What the words of an office's table say about points and rules (the short form's text rules)."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from govassess.domain.points import parse_points
from govassess.domain.rubric import Kind, Line, LineType, Times

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

_NUMBER = r"\d+(?:\.\d+)?"
_TITLE_POINTS = re.compile(
    rf"^(?P<title>.*?)\s*(?:[(\[]\s*(?:共|计|满分|权重)?\s*:?\s*(?P<inside>{_NUMBER})\s*[分%]?\s*[)\]]"
    rf"|(?<![\d.])(?P<bare>{_NUMBER})\s*分)$",
    re.DOTALL,
)
_BAND = re.compile(
    rf"(?P<label>[^,;。\n]*?)\s*[(]?\s*(?P<points>{_NUMBER})\s*分\s*[)]?(?P<end>[,;、。\s]|$)"
)
_LABEL_EDGE = re.compile(r"^[\s、:]+|[\s、:]+$|(?:的|,|:)?\s*(?:得|计|为|给|记)\s*$|的\s*$")
_NO_LABEL = re.compile(
    rf"[扣减加每]|{_NUMBER}\s*分|[\d~\-—至到]$|(?:最多|最高|不超过|共|满分|上限)$"
)
_DEDUCTION = re.compile(
    rf"(?:扣除|扣|减)\s*(?P<points>{_NUMBER})\s*分(?P<rest>(?:/|每)?(?:处|个|条|项|次)?)"
)
_ADVERB = re.compile("^(?:酌情|予以|则|各|均|一律|的)*$")
_EACH = re.compile(
    r"(?:每|逐)(?!年|月|周|日|季|天)|(?:发现|出现|缺|少)?[一1](?:处|个|条|项|次|例|篇)"
)
_EACH_AFTER = re.compile(r"^(?:/|每)(?:处|个|条|项|次)")
_CAP = re.compile(
    r"(?:累计|共)?(?:扣|减)?(?:分)?(?:不超过|最多|上限|至多)\s*(?:扣|减)?\s*"
    rf"(?P<points>{_NUMBER})\s*分"
)
_ANY_POINTS = re.compile(rf"{_NUMBER}\s*分(?!钟)")
_FEWEST, _MOST = 2, 6


def divided_title(text: str) -> tuple[str, Fraction | None]:
    """Return a level's title and the points written with it: `信息公开（40分）`, `办事 (27)`."""
    plain = " ".join(text.split())
    match = _TITLE_POINTS.match(unicodedata.normalize("NFKC", plain))
    if match is None:
        return plain, None
    kept = len(match["title"])
    # normal form keeps the length of a title without ligatures; else the normalised one is used
    same = len(unicodedata.normalize("NFKC", plain)) == len(plain)
    title = plain[:kept] if same else match["title"]
    return title.strip(), parse_points(match["inside"] or match["bare"])


def rule_of(text: str, points: Fraction, code: str) -> tuple[Kind, tuple[Line, ...]]:
    """Return the rule that a text clearly states for a leaf, else plain points.

    Bands: `好4分，较好3分，一般2分，无0分` (falling, from the leaf's points to 0). Deductions:
    `每处扣0.5分，扣完为止`, each occurrence counting; a flat `没有扣2分` beside them counts once.
    """
    plain = unicodedata.normalize("NFKC", text)
    options = _bands(plain, points)
    if options:
        return Kind.BANDS, _numbered(code, options)
    deductions = _deductions(plain)
    if any(line.times is Times.EACH for line in deductions):
        return Kind.DEDUCT, _numbered(code, deductions)
    return Kind.POINTS, ()


def _numbered(code: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(
        Line(
            code=f"{code}-{number}",
            type=line.type,
            label=line.label,
            text=line.text,
            points=line.points,
            times=line.times,
            cap=line.cap,
        )
        for number, line in enumerate(lines, 1)
    )


def _bands(text: str, points: Fraction) -> tuple[Line, ...]:
    matches = list(_BAND.finditer(text))
    if not _FEWEST <= len(matches) <= _MOST or len(matches) != len(_ANY_POINTS.findall(text)):
        return ()
    values = [parse_points(match["points"]) for match in matches]
    falling = all(higher > lower for higher, lower in pairwise(values))
    if not falling or values[0] != points or values[-1] != 0 or not _adjacent(text, matches):
        return ()
    labels = [_label(match["label"]) for match in matches]
    clear = all(label and not _NO_LABEL.search(label) for label in labels)
    if not clear or len(set(labels)) != len(labels):
        return ()
    return tuple(
        Line("", LineType.OPTION, label=label, points=value)
        for label, value in zip(labels, values, strict=True)
    )


def _adjacent(text: str, matches: Sequence[re.Match[str]]) -> bool:
    """Tell whether nothing but separators stands between the bands."""
    gaps = pairwise(matches)
    return all(not text[one.end() : two.start()].strip(" ,;、。\n") for one, two in gaps)


def _label(words: str) -> str:
    label = words.strip()
    if ":" in label.rstrip(":"):
        label = label.rstrip(": ").rpartition(":")[2]  # 评分标准:好
    before = None
    while before != label:
        before, label = label, _LABEL_EDGE.sub("", label).strip()
    return label.replace(":", "")


def _deductions(text: str) -> tuple[Line, ...]:
    """Return the deductions of a text in which every number of points is one or a cap of one."""
    found: list[Line] = []
    understood = 0
    for sentence in re.split(r"[;。\n]", text):
        caps = [parse_points(match["points"]) for match in _CAP.finditer(sentence)]
        lines = _deductions_in(_CAP.sub("", sentence))
        if len(caps) > 1 or (caps and len(lines) != 1):
            return ()
        understood += len(lines) + len(caps)
        found += [_capped(line, caps) for line in lines]
    return tuple(found) if understood == len(_ANY_POINTS.findall(text)) else ()


def _deductions_in(sentence: str) -> list[Line]:
    found: list[Line] = []
    at = 0
    for match in _DEDUCTION.finditer(sentence):
        before = sentence[at : match.start()]
        at = match.end()
        times = Times.EACH if _is_each(before, match["rest"]) else Times.ONCE
        text = (before + match[0]).strip(" ,、").replace(",", "，")
        points = parse_points(match["points"])
        found.append(Line("", LineType.DEDUCT, text=text, points=points, times=times))
    return found


def _is_each(before: str, rest: str) -> bool:
    """Tell whether the words before the deduction count occurrences: `每处`, `发现一处`."""
    said = [part.strip() for part in before.split(",")]
    while len(said) > 1 and _ADVERB.match(said[-1]):
        said.pop()
    return bool(_EACH.search(said[-1]) or _EACH_AFTER.match(rest))


def _capped(line: Line, caps: Sequence[Fraction]) -> Line:
    cap = caps[0] if caps else None
    return Line("", line.type, text=line.text, points=line.points, times=line.times, cap=cap)
