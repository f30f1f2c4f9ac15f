"""The attachments as they are printed, and what a publication would hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from govassess.errors import GovAssessError, Problem
from govassess.reports.bulletin_attachments import attachment_table, attachment_title, sources_of
from govassess.services import campaigns, reports_tables
from govassess.wording import Wording
from tests.builders import filled
from tests.ui.publishing import finished

if TYPE_CHECKING:
    from pathlib import Path


def test_they_are_the_tables_of_the_bulletin(tmp_path: Path) -> None:
    wording = Wording("zh_CN")
    with campaigns.open_campaign(finished(tmp_path)) as campaign:
        found = reports_tables.attachments(campaign)
        results = campaign.reports.results()
        sources = sources_of(results)
        assert len(found) == len(sources)
        for given, source in zip(found, sources, strict=True):
            title = attachment_title(results, source, wording)
            paper = attachment_table(results, source, wording, number=given.number, title=title)
            assert paper is not None
            assert given.title == title
            assert tuple(line.cells for line in given.lines) == paper.rows
            assert [column.head for column in given.columns] == [h.text for h in paper.header[-1]]
        assert [line.id for line in found[0].lines] == [
            str(score.site.id) for score in results.classes[0].sites
        ]
        path = tmp_path / reports_tables.workbook_name(campaign)
        reports_tables.export_workbook(campaign, path)
        assert path.suffix == ".xlsx"
        assert load_workbook(path, read_only=True).sheetnames
        prospect = reports_tables.prospect(campaign)
        assert (prospect.sites, prospect.incomplete, prospect.seal) == (2, 0, None)


def test_closed_votes_show_nothing(tmp_path: Path) -> None:
    campaign, _, _ = filled(tmp_path)
    with campaign:
        campaigns.add_evaluator(campaign, "李强")
        for call in (reports_tables.attachments, reports_tables.prospect):
            with pytest.raises(GovAssessError) as refused:
                call(campaign)
            assert refused.value.problem is Problem.VOTES_CLOSED
