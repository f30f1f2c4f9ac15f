"""What is said of agreement: why a number is missing, why votes differ, as of when it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.agreement_levels import alpha_level
from govassess.domain.questions import Cause
from govassess.domain.sentence import Sentence, composed, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from govassess.domain.agreement import Statistic
    from govassess.domain.agreement_diagnosis import Diagnosis

SIGNS = {
    **dict.fromkeys(("kappa", "kappa_linear", "kappa_quadratic", "fleiss"), "κ"),
    "alpha": "α",
    "ac1": "AC1",
}
"""What the headlines beside raw agreement are called everywhere."""


def missing_sentences(statistics: Iterable[Statistic]) -> tuple[Sentence, ...]:
    """Return which headlines have no value and why, those of one reason together."""
    told = tuple(statistics)
    reasons: dict[str, list[str]] = {}
    for each in told:
        if each.why is not None:
            reasons.setdefault(each.why, []).append(each.name)
    if len(reasons) == 1 and all(each.why is not None for each in told):
        return (sentence(f"cli.why_{next(iter(reasons))}"),)
    return tuple(
        composed(
            "agreement.none_of",
            [sentence(f"cli.why_{why}")],
            names="、".join(SIGNS[name] for name in names if name in SIGNS),
        )
        for why, names in reasons.items()
    )


def cause_sentence(cause: Cause) -> Sentence:
    """Return what a cause is called."""
    return sentence(f"agreement.cause_{cause}")


def diagnosis_sentence(found: Diagnosis) -> Sentence:
    """Return a leaf's diagnosis with its numbers."""
    numbers = {
        Cause.PLACE: {"place": found.place},
        Cause.TIME: {"time": found.time},
        Cause.UNCLEAR: {"shared": found.shared, "outcomes": found.outcomes},
        Cause.SLIP: {"shared": found.shared},
    }
    if not found.shared:
        return sentence("agreement.why_nothing")
    if found.cause is not None:
        facts = {"differing": found.differing, **numbers[found.cause]}
        return sentence(f"agreement.why_{found.cause}", **facts)
    if found.is_few:
        return sentence("agreement.why_few", shared=found.shared, differing=found.differing)
    return sentence("agreement.why_none", shared=found.shared)


def stated_sentences(found: Diagnosis) -> tuple[Sentence, ...]:
    """Return the causes that the lead gave, with how often; nothing if there are none."""
    told = [sentence(f"agreement.stated_{cause}", count=count) for cause, count in found.stated]
    return (composed("agreement.why_stated", told),) if told else ()


def frozen_sentence(at: str, late: int) -> Sentence:
    """Return as of when the figures stand (`at` as text, '' if never), and what came too late."""
    if not at:
        return sentence("agreement.alone")
    if late:
        return sentence("agreement.frozen_late", at=at, count=late)
    return sentence("agreement.frozen", at=at)


def level_sentence(alpha: Fraction) -> Sentence:
    """Return what may be done with an α."""
    return sentence(f"agreement.level_{alpha_level(alpha)}")
