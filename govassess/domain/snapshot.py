"""What a seal holds: the scored campaign as one canonical value, equal for equal results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.canonical import digest
from govassess.domain.campaign_data import campaign_to_data
from govassess.domain.points import parse_points, points_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from govassess.canonical import Json
    from govassess.domain.results import ClassResults, EvidenceRow, Results, SiteScore


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A paper of the sealed publication: its name below the folder, and its SHA-256."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class SealedScore:
    """What a site had when the campaign was sealed, as it was printed."""

    name: str
    class_name: str
    outcome: str
    total: Fraction | None
    rank: int | None
    grade: str


@dataclass(frozen=True, slots=True)
class Seal:
    """A sealed publication: `digest` is that of `snapshot`; `at` is UTC ISO 8601.

    `made_on` is the day papers are dated with from then on.
    """

    digest: str
    snapshot: Json
    files: tuple[SealedFile, ...]
    by: str
    at: str
    made_on: str

    def scores(self) -> Mapping[str, SealedScore]:
        """Return what every site had, by its id."""
        return {
            site["id"]: SealedScore(
                site["name"],
                found["name"],
                site["outcome"],
                None if site["total"] is None else parse_points(site["total"]),
                site["rank"],
                site["grade"] or "",
            )
            for found in self.snapshot["classes"]
            for site in found["sites"]
        }


def snapshot_of(results: Results) -> Json:
    """Return scored results as a value: settings, rubrics, every site's score and its basis."""
    pictures = results.pictures()
    digests = dict(results.digests)
    return {
        "campaign": campaign_to_data(results.campaign),
        "classes": [
            {
                "id": found.site_class.id,
                "name": found.site_class.name,
                "rubric": digests.get(found.site_class.name, ""),
                "sites": [_site(score, found, pictures) for score in found.sites],
            }
            for found in results.classes
        ],
    }


def _site(
    score: SiteScore,
    found: ClassResults,
    pictures: Mapping[tuple[str, str], tuple[EvidenceRow, ...]],
) -> Json:
    shown = sorted(
        f"{leaf.code}/{row.picture}"
        for leaf in found.rubric.leaves()
        for row in pictures.get((str(score.site.id), leaf.code), ())
    )
    sources = sorted({source for step in score.trace.walk() for source in step.sources})
    return {
        "id": score.site.id,
        "name": score.site.name,
        "outcome": score.outcome.value,
        "exact": _text(score.exact),
        "total": _text(score.total),
        "rank": score.rank,
        "grade": score.grade,
        "scores": [[each.code, _text(each.score)] for each in (*score.parts, *score.dimensions)],
        "vetoes": [[mark.indicator, mark.line, mark.state.value] for mark in score.vetoes],
        "basis": digest([sources, shown]),
    }


def _text(value: Fraction | None) -> str | None:
    return None if value is None else points_text(value)


def seal_to_data(seal: Seal) -> Json:
    """Return a seal as the value of its entry."""
    return {
        "digest": seal.digest,
        "snapshot": seal.snapshot,
        "files": [[file.name, file.sha256] for file in seal.files],
        "by": seal.by,
        "at": seal.at,
        "made_on": seal.made_on,
    }


def seal_from_data(value: Json) -> Seal:
    """Read a seal."""
    return Seal(
        value["digest"],
        value["snapshot"],
        tuple(SealedFile(name, sha256) for name, sha256 in value["files"]),
        value["by"],
        value["at"],
        value["made_on"],
    )
