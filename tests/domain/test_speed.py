"""A whole campaign is scored: each leaf of each site once, and the same each time.

How long it takes is shown by `make bench`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain import scoring
from govassess.domain.answers import Answer, Cell
from govassess.domain.ranking import rank_sites
from govassess.domain.rubric import Indicator, Kind, LineType, Rubric
from tests.domain.builders import (
    a_cell,
    a_finding,
    a_leaf,
    a_line,
    a_node,
    a_rubric,
    a_site,
    each,
    number,
    option,
    present,
    pts,
    scored,
)

if TYPE_CHECKING:
    import pytest

    from govassess.domain.results import SiteScore

SITES = 63
BANDS = ("好", "较好", "一般")


def family(branch: str) -> Indicator:
    """Ten leaves of five kinds, 20 points."""
    leaves: list[Indicator] = []
    for place in range(1, 11):
        code = f"{branch}.{place}"
        kinds = {
            0: (Kind.POINTS, ()),
            1: (
                Kind.BANDS,
                [
                    a_line(f"{code}-{i}", LineType.OPTION, str(2 - i), label=label)
                    for i, label in enumerate(BANDS)
                ],
            ),
            2: (Kind.DEDUCT, [each(f"{code}-1", "0.3", cap="1.5"), each(f"{code}-2", "0.1")]),
            3: (
                Kind.ELEMENTS,
                [a_line(f"{code}-{i}", LineType.ELEMENT, label="甲乙丙"[i]) for i in range(3)],
            ),
            4: (Kind.MEASURE, [a_line(f"{code}-1", LineType.TIER, "2", condition=">=6")]),
        }
        kind, lines = kinds[place % 5]
        leaves.append(a_leaf(code, "2", kind, *lines))
    return a_node(branch, *leaves)


def recorded(leaf: Indicator, seed: int) -> Cell:
    """Three differing votes, or three people's findings."""
    assert leaf.leaf is not None
    halves = [(seed + place) % 4 for place in range(3)]
    if leaf.leaf.kind is Kind.DEDUCT:
        findings = [
            a_finding(f"{leaf.code}-{1 + half % 2}", f"http://a.gov.cn/{half}", by=f"e{half}")
            for half in halves
        ]
        return a_cell(findings=tuple(findings))
    answers = {
        Kind.POINTS: lambda half: number(f"{half / 2}"),
        Kind.MEASURE: lambda half: number(str(half * 3)),
        Kind.BANDS: lambda half: option(BANDS[half % 2]),
        Kind.ELEMENTS: lambda half: Answer(objects=(present(*"甲乙丙"[:half]),)),
    }
    return a_cell(*(answers[leaf.leaf.kind](half) for half in halves))


def whole(rubric: Rubric, sites: list[dict[str, Cell]]) -> tuple[SiteScore, ...]:
    scores = [
        scored(rubric, cells, a_site(str(place)), evaluators=3) for place, cells in enumerate(sites)
    ]
    return rank_sites(scores, rubric)


def test_sixty_three_sites_of_sixty_leaves_and_three_votes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rubric = a_rubric(*(family(str(branch)) for branch in range(1, 7)))
    sites = [
        {leaf.code: recorded(leaf, site + place) for place, leaf in enumerate(rubric.leaves())}
        for site in range(SITES)
    ]
    first = whole(rubric, sites)
    real, times = scoring.leaf_score, []

    def counted(*given: object) -> object:
        times.append(1)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(scoring, "leaf_score", counted)
    assert whole(rubric, sites) == first
    assert len(times) == SITES * 60
    assert all(score.total is not None and 0 < score.total < 120 for score in first)
    assert first[0].rank == 1
    assert rubric.total == pts(120)
