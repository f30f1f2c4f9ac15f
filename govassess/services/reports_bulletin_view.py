"""The bulletin at one moment: what it says, what is stale in it, and what could be put in."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from govassess.domain.bulletin import BlockKind
from govassess.domain.bulletin_lint import Attached, lint
from govassess.domain.bulletin_slots import QueryGroup, stale_slots
from govassess.domain.results import Outcome
from govassess.reports.bulletin_attachments import attachment_title, sources_of
from govassess.reports.bulletin_attachments import class_of as class_shown
from govassess.reports.bulletin_draft import draft
from govassess.reports.bulletin_facts import facts_of
from govassess.reports.bulletin_library import library
from govassess.reports.bulletin_paper import paper_of
from govassess.reports.charts import charts_of

if TYPE_CHECKING:
    from govassess.domain.bulletin import Block, Bulletin
    from govassess.domain.bulletin_lint import Remark
    from govassess.domain.bulletin_slots import Query, StaleSlot
    from govassess.domain.results import Results
    from govassess.domain.runs import Text
    from govassess.reports.blocks import Document
    from govassess.reports.bulletin_facts import Facts
    from govassess.reports.bulletin_library import Standing
    from govassess.reports.charts import Chart
    from govassess.wording import Wording


class BulletinView:
    """The bulletin with everything that is to be said of it; made anew when either changes.

    `is_edited` tells whether it is stored; else it is what would be drafted now.
    """

    def __init__(self, results: Results, wording: Wording, edited: Bulletin | None) -> None:
        self.results = results
        self.wording = wording
        self.is_edited = edited is not None
        self.bulletin = edited or draft(results, wording)
        self._edited = edited

    def is_of(self, edited: Bulletin | None) -> bool:
        """Tell whether this is the view of that bulletin."""
        return self._edited == edited

    @cached_property
    def attached(self) -> tuple[str, ...]:
        """The sources of the tables that follow the text, in their order."""
        tables = [each for each in self.bulletin.blocks if each.kind is BlockKind.TABLE]
        return tuple(block.source for block in tables)

    @cached_property
    def facts(self) -> Facts:
        """The results counted, with every value that text can be bound to."""
        letter = self.bulletin.letter
        return facts_of(self.results, self.wording, letter, attached=self.attached)

    @cached_property
    def paper(self) -> Document:
        """What is printed."""
        return paper_of(self.bulletin, self.results, self.wording)

    def queries(self) -> tuple[Query, ...]:
        """Return every value that a slot can show, group by group."""
        order = list(QueryGroup)
        return tuple(sorted(self.facts.queries.values(), key=lambda each: order.index(each.group)))

    def query(self, name: str) -> Query | None:
        """Return a value by its name, None where the data do not carry it."""
        return self.facts.queries.get(name)

    def values(self) -> dict[str, str]:
        """Return the text of every value by its name."""
        return {name: query.value for name, query in self.facts.queries.items()}

    @cached_property
    def stale(self) -> tuple[StaleSlot, ...]:
        """The slots that do not show the present value, and tables that cannot be made."""
        charts = [chart.id for chart in self.charts()] if self._has_charts() else []
        sources = (*sources_of(self.results), *charts)
        return stale_slots(self.bulletin.blocks, self.values(), sources)

    def _has_charts(self) -> bool:
        return any(block.kind is BlockKind.CHART for block in self.bulletin.blocks)

    @cached_property
    def library(self) -> tuple[Standing, ...]:
        """The standing sentences that the data carry."""
        return library(self.facts, self.attached)

    def sentence(self, key: str) -> Text | None:
        """Return a standing sentence by its key, None where the data do not carry it."""
        return next((each.text for each in self.library if each.key == key), None)

    def charts(self) -> tuple[Chart, ...]:
        """Return the charts that can be put in, each known by its id."""
        return charts_of(self.results, self.wording)

    def tables(self) -> tuple[tuple[str, str], ...]:
        """Return (source, title) of the tables that can be attached."""
        sources = sources_of(self.results)
        return tuple((name, attachment_title(self.results, name, self.wording)) for name in sources)

    def drafted(self, block: Block) -> Block | None:
        """Return a block as it would be drafted now, None where the data do not carry it."""
        text = self.sentence(block.origin) if block.origin else None
        if text is not None:
            return replace(block, text=text, body=())
        fresh = draft(self.results, self.wording, self.bulletin.outline, self.bulletin.letter)
        found = (each for each in fresh.blocks if each.origin == block.origin and block.origin)
        return next((replace(each, id=block.id) for each in found), None)

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """What the linter has to say."""
        return lint(self.bulletin, tuple(self._attached_tables()))

    def _attached_tables(self) -> list[Attached]:
        found = []
        for source in self.attached:
            shown = class_shown(self.results, source)
            if shown is None:
                found.append(Attached(source, "", 0))
                continue
            scored = [score for score in shown.sites if score.outcome is Outcome.SCORED]
            totals = [score.total for score in scored if score.total is not None]
            name, rows = shown.site_class.name, len(shown.sites)
            ends = (max(totals, default=None), min(totals, default=None))
            found.append(Attached(source, name, rows, *ends))
        return found
