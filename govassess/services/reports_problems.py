"""What went wrong most: leaves and findings with the sites concerned, and the charts of it all."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from operator import attrgetter
from typing import TYPE_CHECKING

from govassess.domain.answers import FindingState
from govassess.domain.heat import HeatState, heat_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from govassess.domain.answers import Cell, Finding
    from govassess.domain.heat import HeatBlock, HeatCell
    from govassess.domain.results import ClassResults, Results, SiteScore
    from govassess.domain.rubric import Indicator
    from govassess.domain.sentence import Sentence
    from govassess.reports.charts import Chart
    from govassess.services.campaign import Campaign
    from govassess.wording import Wording

ZERO = Fraction(0)


class ProblemKind(StrEnum):
    """What a problem is about: a leaf on which points were lost, or a rule line with findings."""

    LEAF = "leaf"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Concerned:
    """A site that has the problem: its points lost on the leaf, and the sentences that say why.

    `code` is the leaf in the rubric of the site's own class; `sentence` is how the leaf was
    scored, `findings` what was found there; `zero` that it had nothing.
    """

    score: SiteScore
    class_name: str
    code: str
    lost: Fraction
    zero: bool
    sentence: Sentence
    findings: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The cell concerned."""
        return f"{self.score.site.id}/{self.code}"


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A problem over the sites that were judged on it, equal titles of classes taken together.

    `code` is empty where the classes number the leaf differently. `attainable` is what all sites
    judged could have had. A line's points are those of its leaf, which may have further causes.
    """

    kind: ProblemKind
    code: str
    title: str
    leaf: str
    judged: int
    attainable: Fraction
    concerned: tuple[Concerned, ...]

    @property
    def id(self) -> str:
        """What the problem is known by."""
        return f"{self.kind.value}/{self.leaf}/{self.title}"

    @property
    def lost(self) -> Fraction:
        """The points that the sites concerned lost on the leaf."""
        return sum((site.lost for site in self.concerned), ZERO)

    @property
    def zero(self) -> int:
        """How many sites had nothing."""
        return sum(site.zero for site in self.concerned)

    @property
    def rate(self) -> Fraction | None:
        """The share of the attainable points lost; None where there are none."""
        return self.lost / self.attainable if self.attainable else None

    def said(self, wording: Wording) -> str:
        """Return the sentence that most of the sites concerned share, with how many do."""
        texts = Counter(
            text
            for site in self.concerned
            for text in dict.fromkeys(site.findings or (wording.sentence(site.sentence),))
        )
        if not texts:
            return ""
        text, count = texts.most_common(1)[0]
        shared = count > 1 and len(texts) > 1
        return wording.say("reports.said.most", text=text, sites=count) if shared else text


@dataclass(frozen=True, slots=True)
class ProblemReport:
    """The problems and charts of one moment; `classes` names the classes with their sites."""

    classes: tuple[tuple[str, int], ...]
    problems: tuple[tuple[str, tuple[ProblemRow, ...]], ...]
    charts: tuple[Chart, ...]

    def rows(self, class_name: str, kind: ProblemKind) -> tuple[ProblemRow, ...]:
        """Return one class's problems of a kind ('' for all classes), worst first."""
        found = dict(self.problems).get(class_name, ())
        return tuple(row for row in found if row.kind is kind)


@dataclass(slots=True)
class _Leaf:
    """What is gathered about one leaf."""

    codes: set[str] = field(default_factory=set)
    judged: int = 0
    attainable: Fraction = ZERO
    losers: list[Concerned] = field(default_factory=list)
    lines: dict[str, list[Concerned]] = field(default_factory=dict)

    def rows(self, title: str) -> Iterator[ProblemRow]:
        """Yield the leaf's problems."""
        code = next(iter(self.codes)) if len(self.codes) == 1 else ""
        found = [(ProblemKind.LEAF, title, self.losers)]
        found += [(ProblemKind.LINE, name, sites) for name, sites in self.lines.items()]
        for kind, name, sites in found:
            if sites:
                worst = tuple(sorted(sites, key=lambda site: -site.lost))
                yield ProblemRow(kind, code, name, title, self.judged, self.attainable, worst)


class _Count:
    """Counts problems over some classes."""

    def __init__(self, cells: Mapping[tuple[str, str], Cell]) -> None:
        self._cells = cells
        self._leaves: dict[str, _Leaf] = defaultdict(_Leaf)

    def take(self, item: ClassResults, block: HeatBlock) -> None:
        """Count a class."""
        lines = {leaf.code: _line_names(leaf) for leaf in item.rubric.leaves()}
        for place, column in enumerate(block.columns):
            tally = self._leaves[column.title]
            tally.codes.add(column.code)
            for row in block.rows:
                cell = row.cells[place]
                if cell.value is None or cell.state is HeatState.ABSENT:
                    continue
                tally.judged += 1
                tally.attainable += cell.full
                found = self._findings(row.score, column.code)
                if cell.lost or found:
                    name = item.site_class.name
                    _add(tally, _concerned(row.score, name, column.code, cell), found, lines)

    def rows(self) -> tuple[ProblemRow, ...]:
        """Return the problems that some site has, worst first."""
        found = [row for title, leaf in self._leaves.items() for row in leaf.rows(title)]
        return tuple(sorted(found, key=_order))

    def _findings(self, score: SiteScore, code: str) -> tuple[Finding, ...]:
        cell = self._cells.get((score.site.id, code))
        found = cell.findings if cell is not None else ()
        standing = (finding for finding in found if finding.state is FindingState.CONFIRMED)
        return tuple(sorted(standing, key=attrgetter("order")))


def _add(
    tally: _Leaf,
    site: Concerned,
    findings: tuple[Finding, ...],
    lines: Mapping[str, Mapping[str, str]],
) -> None:
    if site.lost:
        texts = tuple(finding.text for finding in findings if finding.text)
        tally.losers.append(replace(site, findings=texts))
    by_line: dict[str, list[str]] = defaultdict(list)
    for finding in findings:
        name = lines[site.code].get(finding.line, "")
        if name:
            by_line[name].append(finding.text)
    for name, texts_of_line in by_line.items():
        told = tuple(filter(None, texts_of_line))
        tally.lines.setdefault(name, []).append(replace(site, findings=told))


def _concerned(score: SiteScore, class_name: str, code: str, cell: HeatCell) -> Concerned:
    zero = cell.state is HeatState.ZERO
    return Concerned(score, class_name, code, cell.lost, zero, cell.sentence)


def _line_names(leaf: Indicator) -> dict[str, str]:
    """Return the names of a leaf's rule lines by code."""
    lines = leaf.leaf.lines if leaf.leaf else ()
    return {line.code: (line.label or line.text).strip().rstrip("。；;.") for line in lines}


def _order(row: ProblemRow) -> tuple[Fraction, int]:
    """Put leaves in the order of points lost, lines in that of sites concerned."""
    many = len(row.concerned)
    return (-row.lost, -many) if row.kind is ProblemKind.LEAF else (Fraction(-many), 0)


def problems_of(results: Results) -> Iterator[tuple[str, tuple[ProblemRow, ...]]]:
    """Yield ('', problems of all classes), then (class, its own problems)."""
    blocks = heat_of(results)
    pairs = list(zip(results.classes, blocks, strict=True))
    yield "", _counted(results, pairs)
    for item, block in pairs:
        yield item.site_class.name, _counted(results, [(item, block)])


def _counted(
    results: Results, pairs: Iterable[tuple[ClassResults, HeatBlock]]
) -> tuple[ProblemRow, ...]:
    count = _Count(dict(results.cells))
    for item, block in pairs:
        count.take(item, block)
    return count.rows()


def report(campaign: Campaign, wording: Wording) -> ProblemReport:
    """Return problems and charts, the charts in the words of `wording`.

    Raises VOTES_CLOSED while several votes are still blind.
    """
    from govassess.reports.charts import charts_of  # noqa: PLC0415 - the window starts without it

    results = campaign.reports.results()
    return ProblemReport(
        classes=tuple((item.site_class.name, len(item.sites)) for item in results.classes),
        problems=tuple(problems_of(results)),
        charts=charts_of(results, wording),
    )
