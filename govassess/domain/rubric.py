"""The rubric: a tree of indicators with weights and scoring rules, as immutable data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govassess.domain.comparison import Comparison


class Kind(StrEnum):
    """How a leaf is recorded and scored (scoring.md §2)."""

    POINTS = "points"
    BANDS = "bands"
    ELEMENTS = "elements"
    MEASURE = "measure"
    DEDUCT = "deduct"
    CHECKS = "checks"
    ENQUIRY = "enquiry"
    EXTERNAL = "external"
    VETO = "veto"


FINDING_KINDS = frozenset({Kind.DEDUCT, Kind.VETO, Kind.ENQUIRY})
"""Kinds whose answer is a set of findings, or the statement that nothing was found."""


class LineType(StrEnum):
    """What a rule line of a leaf is."""

    OPTION = "option"
    DEDUCT = "deduct"
    BONUS = "bonus"
    TIER = "tier"
    ELEMENT = "element"
    CHECK = "check"
    VETO = "veto"
    ENQUIRY = "enquiry"


class Times(StrEnum):
    """How often a line counts: once, for each occurrence, or one line out of the exclusive ones."""

    ONCE = "once"
    EACH = "each"
    EXCLUSIVE = "exclusive"


class Duty(StrEnum):
    """When a leaf demands a picture or a note; checked at hand-in, not at every key."""

    NEVER = "never"
    BELOW_FULL = "below_full"
    ALWAYS = "always"


class NotApplicable(StrEnum):
    """What becomes of a leaf's points when it does not apply (scoring.md §4)."""

    FORBIDDEN = "forbidden"
    DROP = "drop"
    REDISTRIBUTE = "redistribute"
    FULL = "full"
    ZERO = "zero"


class VetoPolicy(StrEnum):
    """The outcome of a confirmed veto (scoring.md §5.1)."""

    NOT_SCORED = "not_scored"
    FIXED = "fixed"
    ZERO = "zero"


class RankRule(StrEnum):
    """How equal totals share ranks: 1 1 3, 1 1 2, or told apart by named parts."""

    COMPETITION = "competition"
    DENSE = "dense"
    TIE_BREAK = "tie_break"


class Combination(StrEnum):
    """How several votes on one cell become one value (scoring.md §6)."""

    MEAN = "mean"
    MEDIAN = "median"
    TRIMMED = "trimmed"
    MUST_DECIDE = "must-decide"
    ASSEMBLED = "assembled"


@dataclass(frozen=True, slots=True)
class Line:
    """A rule line of a leaf: an option, a deduction, a tier, an element, a check or a veto trigger.

    `label` names an option or element shortly, `text` is its anchor or wording; `points` are
    what it is worth (an element with negative points is a deduction when missing);
    `condition`, `sample` and `window` keep their written form, `sentence` is the pattern of the
    problem's sentence with `{slots}`.
    """

    code: str
    type: LineType
    label: str = ""
    text: str = ""
    points: Fraction | None = None
    times: Times = Times.ONCE
    cap: Fraction | None = None
    condition: str = ""
    sample: str = ""
    window: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """What only an end indicator has: its rule and the words that make two people agree."""

    kind: Kind
    step: Fraction = Fraction(1, 2)
    definition: str = ""
    where: str = ""
    example: str = ""
    evidence_duty: Duty = Duty.BELOW_FULL
    note_duty: Duty = Duty.BELOW_FULL
    not_applicable: NotApplicable = NotApplicable.DROP
    receivers: tuple[str, ...] = ()
    applies_when: str = ""
    excludes: tuple[str, ...] = ()
    remark: str = ""
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """A node of the tree; `leaf` is set exactly where there are no children.

    `points` are the node's nominal points; a leaf of a pool part has none (0).
    """

    code: str
    title: str
    part: str
    points: Fraction
    leaf: Leaf | None = None
    children: tuple[Indicator, ...] = ()

    def walk(self) -> Iterator[Indicator]:
        """Yield this node and everything below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the rubric: additive, or a pool that owns its points; a bonus part may be gated."""

    code: str
    title: str
    points: Fraction
    pool: bool = False
    bonus: bool = False


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade band: the first band of the list whose comparison holds names the grade."""

    title: str
    test: Comparison


@dataclass(frozen=True, slots=True)
class Source:
    """A source of the total and its weight in points; several parts are rounds of one source.

    第三方评估=90:A, 部门检查=10:B — and 日常监测=20:M1,M2 for the mean of two rounds.
    """

    title: str
    weight: Fraction
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartGate:
    """A comparison with the sum of named parts or level-1 indicators, on printed values."""

    codes: tuple[str, ...]
    test: Comparison


@dataclass(frozen=True, slots=True)
class PlacePoints:
    """What a place is worth in somebody's wider assessment.

    By a table (`60 57 54 51 48`, nothing below it), or `first` points for the first place and in
    proportion to its total for the others.
    """

    table: tuple[Fraction, ...] = ()
    first: Fraction | None = None


@dataclass(frozen=True, slots=True)
class RubricSettings:
    """How leaves become an outcome: rounding, grades, gates, ranks, several votes.

    The bonus gate is judged on the total without bonus parts, or on the parts that
    `bonus_gate_of` names; a site for which one of `fail_gates` holds fails whatever its total.
    Without `composite` the parts add up.
    """

    decimals: int = 2
    grades: tuple[Grade, ...] = ()
    pass_line: Fraction | None = Fraction(60)
    bonus_gate: Comparison | None = None
    veto_policy: VetoPolicy = VetoPolicy.NOT_SCORED
    veto_score: Fraction | None = None
    rank_rule: RankRule = RankRule.COMPETITION
    tie_break: tuple[str, ...] = ()
    votes: tuple[tuple[Kind, Combination], ...] = ()
    tolerance: Fraction = Fraction(1, 5)
    veto_confirmations: int = 2
    bonus_gate_of: tuple[str, ...] = ()
    fail_gates: tuple[PartGate, ...] = ()
    composite: tuple[Source, ...] = ()
    place_points: PlacePoints | None = None


@dataclass(frozen=True)  # no slots: what is found in its tree is found once
class Rubric:
    """The indicators of one site class, whole and immutable."""

    name: str
    version: str
    parts: tuple[Part, ...]
    roots: tuple[Indicator, ...]
    settings: RubricSettings = RubricSettings()
    remark: str = ""

    def walk(self) -> Iterator[Indicator]:
        """Yield every indicator, parents before children."""
        return iter(self._nodes)

    def leaves(self) -> Iterator[Indicator]:
        """Yield the leaves in order."""
        return iter(self._leaves)

    def find(self, code: str) -> Indicator | None:
        """Return the indicator with this code, or None."""
        return self._by_code.get(code)

    def above(self, code: str) -> tuple[Indicator, ...]:
        """Return the indicators above one, from the top; none above a root or a stranger."""
        return self._above.get(code, ())

    @cached_property
    def leaf_of(self) -> Mapping[str, Indicator]:
        """The leaves by code, in order."""
        return {node.code: node for node in self._leaves}

    @cached_property
    def excluding(self) -> frozenset[str]:
        """The leaves that leave out problems counted under another one."""
        return frozenset(node.code for node in self._leaves if node.leaf and node.leaf.excludes)

    @cached_property
    def _nodes(self) -> tuple[Indicator, ...]:
        return tuple(node for root in self.roots for node in root.walk())

    @cached_property
    def _leaves(self) -> tuple[Indicator, ...]:
        return tuple(node for node in self._nodes if node.leaf is not None)

    @cached_property
    def _by_code(self) -> Mapping[str, Indicator]:
        return {node.code: node for node in reversed(self._nodes)}

    @cached_property
    def _above(self) -> Mapping[str, tuple[Indicator, ...]]:
        found: dict[str, tuple[Indicator, ...]] = {}
        for node in self._nodes:
            path = (*found.get(node.code, ()), node)
            found |= {child.code: path for child in node.children}
        return found

    def part(self, code: str) -> Part:
        """Return the part with this code; KeyError if there is none."""
        for part in self.parts:
            if part.code == code:
                return part
        raise KeyError(code)

    @property
    def total(self) -> Fraction:
        """Nominal points without bonus parts, usually 100."""
        if self.settings.composite:
            return sum((source.weight for source in self.settings.composite), Fraction(0))
        return sum((part.points for part in self.parts if not part.bonus), Fraction(0))
