"""A preview as a spreadsheet: for the file, or to send to who handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.merging import Verdict
from govassess.reports.answer_words import office_time
from govassess.services.packages_keys import Standing
from govassess.services.packages_previewed import Concern

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.services.packages_previewed import Concerned, MergePreview, PreviewRow
    from govassess.wording import Wording

_PACKAGES = (("file", 40), ("author", 12), ("pictures", 10))
_COUNTS = tuple((verdict.value, 8) for verdict in Verdict)
_CONCERNS = (
    *(("author", 12), ("site", 24), ("code", 10), ("title", 24)),
    *(("what", 14), ("number", 8), ("why", 48)),
)


def export_preview(preview: MergePreview, path: Path, wording: Wording) -> None:
    """Write what merging would do; raises what `save_workbook` raises."""
    from govassess.exchange.merge_sheet import MergeTable, write_merge  # noqa: PLC0415 - openpyxl

    columns = (*_PACKAGES, *_COUNTS, ("rejected", 8), ("signature", 30))
    packages = MergeTable(
        wording.say("packages.sheet_packages"),
        _titled(columns, wording),
        tuple(_package(row, wording) for row in preview.rows),
    )
    rows = tuple(_concern(row, each, wording) for row in preview.rows for each in row.concerns)
    concerns = MergeTable(wording.say("packages.sheet_concerns"), _titled(_CONCERNS, wording), rows)
    write_merge(path, (packages, concerns))


def _titled(columns: tuple[tuple[str, int], ...], wording: Wording) -> tuple[tuple[str, int], ...]:
    return tuple((wording.say(f"packages.sheet_{name}"), width) for name, width in columns)


def _package(row: PreviewRow, wording: Wording) -> tuple[str | int | None, ...]:
    counts = tuple(row.count(verdict) for verdict in Verdict)
    head: tuple[str | int | None, ...] = (row.path.name, row.name, row.pictures)
    if row.merge is None:
        nothing: tuple[str | int | None, ...] = (None,) * (len(counts) + 1)
        return (*head, *nothing, wording.problem(row.fault) if row.fault else "")
    standing = "valid" if row.merge.signature is Standing.VALID else "unknown"
    return (*head, *counts, row.rejected, wording.say(f"packages.sheet_{standing}"))


def _concern(row: PreviewRow, each: Concerned, wording: Wording) -> tuple[str | int | None, ...]:
    if each.concern is Concern.REJECTED and each.why is not None:
        why = wording.sentence(each.why)
    elif each.concern is Concern.CLASH:
        why = "｜".join(each.versions(wording))
    else:
        why = office_time(each.at)
    what = wording.say(f"packages.sheet_{each.concern.value}")
    return (row.name, each.site, each.code, each.title, what, each.count, why)
