"""The same figures in the database, the reopened workbook, pages, Word file and screen (T31b)."""

from __future__ import annotations

import random
import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import docx
import pypdfium2
import pytest
from openpyxl import load_workbook

from govassess.domain.points import fixed_text
from govassess.domain.results import Outcome
from govassess.domain.rubric import RankRule
from govassess.reports.tables import NONE, ColumnKind, score_table
from govassess.services import campaigns
from govassess.services.reports import Papers
from govassess.wording import Wording
from tests.random_campaigns import Odds, make, random_rubrics

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.domain.results import ClassResults, Results, SiteScore
    from tests.promises import Counted

WORDING = Wording()
PAPERS = frozenset({Papers.TABLES, Papers.BULLETIN})
Figures = dict[str, tuple[str, ...]]
"""A site's rank, scores and total as texts, by its name."""
WORDS = ("单项否决", "未评完", "不适用", NONE)
NUMBER = r"-?\d+\.\d\d"


def stored(found: ClassResults) -> Figures:
    """Return what the database gives, to two decimals."""
    decimals = found.rubric.settings.decimals
    told: Figures = {}
    for score in found.sites:
        parts = {each.code: each for each in (*score.parts, *score.dimensions)}
        columns = [c for c in score_table(found, WORDING).columns if c.adds]
        shown = [_shown(parts.get(column.code), decimals) for column in columns]
        told[score.site.name] = (_rank(score), *shown, _total(score, decimals))
    return told


def _rank(score: SiteScore) -> str:
    return NONE if score.rank is None else str(score.rank)


def _total(score: SiteScore, decimals: int) -> str:
    if score.outcome is Outcome.SCORED and score.total is not None:
        return fixed_text(score.total, decimals)
    return {"vetoed": "单项否决", "incomplete": "未评完"}[score.outcome.value]


def _shown(part: Any, decimals: int) -> str:
    if part is None or part.score is None:
        return "不适用" if part is not None and part.nominal and not part.full else NONE
    if part.nominal and not part.full:
        return "不适用"
    return fixed_text(part.score, decimals) if part.counts else NONE


def in_workbook(path: Path, found: ClassResults) -> Figures:
    """Return what a reader of the file without a calculator sees, rounded as Excel shows it."""
    table = score_table(found, WORDING)
    adding = [place for place, column in enumerate(table.columns) if column.adds]
    places = (table.index(ColumnKind.RANK), *adding, table.index(ColumnKind.TOTAL))
    name = table.index(ColumnKind.NAME)
    book = load_workbook(path, data_only=True, read_only=True)
    rows = list(book["得分表"].iter_rows(values_only=True))[3:]
    book.close()
    return {row[name]: tuple(_text(row[place], place) for place in places) for row in rows}


def _text(value: object, place: int) -> str:
    if isinstance(value, str) or place == 0:
        return str(value)
    return str(Decimal(str(value)).quantize(Decimal("0.01"), ROUND_HALF_UP))


def in_word(path: Path, place: int, found: ClassResults) -> Figures:
    """Return what stands in a table of the Word file, by its place among the attachments."""
    table = score_table(found, WORDING)
    rows = [
        [cell.text for cell in row.cells] for row in docx.Document(str(path)).tables[place].rows
    ]
    adding = [place for place, column in enumerate(table.columns) if column.adds]
    places = (table.index(ColumnKind.RANK), *adding, table.index(ColumnKind.TOTAL))
    name = table.index(ColumnKind.NAME)
    body = rows[len(rows) - len(found.sites) :]
    return {row[name]: tuple(row[place] for place in places) for row in body}


def said_of_all(results: Results) -> str:
    """Return how the text has to say the average, the highest and the lowest total."""
    sites = [score for found in results.classes for score in found.sites]
    totals = [s.total for s in sites if s.outcome is Outcome.SCORED and s.total is not None]
    if not totals:
        return ""
    mean, high, low = (
        fixed_text(x, 2) for x in (sum(totals) / len(totals), max(totals), min(totals))
    )
    return f"已计分的{len(totals)}个网站平均得分{mean}分，最高{high}分，最低{low}分"


def on_pages(source: Path | bytes, found: ClassResults) -> Figures:
    """Return what stands on the bulletin's pages, read out of the file; words may be wrapped."""
    text = raw_text_of(source)
    count = sum(column.adds for column in score_table(found, WORDING).columns) + 1
    cell = f"(?:{NUMBER}|{'|'.join(map(wrapped, WORDS))})"
    told: Figures = {}
    for score in found.sites:
        name = wrapped(score.site.name)
        (row,) = re.findall(rf"(?:^|\s)(\d+|{NONE})\s+{name}((?:\s+{cell}){{{count}}})", text)
        cells = re.findall(cell, row[1])
        told[score.site.name] = (row[0], *(re.sub(r"\s", "", each) for each in cells))
    return told


def wrapped(word: str) -> str:
    """Return a pattern of a word that may be parted by the end of a line."""
    return r"\s*".join(re.escape(sign) for sign in word)


def raw_text_of(source: Path | bytes) -> str:
    with pypdfium2.PdfDocument(source) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def text_of(source: Path | bytes) -> str:
    return re.sub(r"\s", "", raw_text_of(source))


def in_rank_order(found: ClassResults) -> Iterator[tuple[SiteScore, int]]:
    """Yield the ranked sites with the rank that their printed totals give them."""
    ranked = [score for score in found.sites if score.rank is not None]
    totals = [score.total for score in ranked if score.total is not None]
    dense = found.rubric.settings.rank_rule is RankRule.DENSE
    for score in ranked:
        better = [total for total in totals if score.total is not None and total > score.total]
        yield score, 1 + len(set(better) if dense else better)


def check(results: Results, folder: Path, done: dict[str, list[Path]], screen: bytes) -> int:
    """Compare everything and return how many figures were; `screen` are the pages shown."""
    count = 0
    bulletin, word = done["bulletin"]
    sheets = {path.stem: text_of(path) for path in done.get("sheet", ())}
    assert raw_text_of(screen) == raw_text_of(bulletin)
    assert said_of_all(results) in text_of(bulletin)
    assert said_of_all(results) in "".join(p.text for p in docx.Document(str(word)).paragraphs)
    for place, (found, book) in enumerate(zip(results.classes, done["table"], strict=True)):
        told = stored(found)
        assert in_workbook(book, found) == told, folder
        assert on_pages(bulletin, found) == told, folder
        assert in_word(word, place, found) == told, folder
        for name, (rank, *_, total) in told.items():
            said = sheets.get(name)
            if said is None:
                continue
            if re.fullmatch(NUMBER, total):
                assert f"总分{total}分，等级" in said
                assert f"第{rank}名" in said
            else:
                assert "不计总分和名次" in said
        for score, rank in in_rank_order(found):
            assert score.rank == rank
        count += sum(map(len, told.values()))
    return count


@pytest.mark.promise("T31b")
@pytest.mark.parametrize(
    "count",
    [16, pytest.param(200, marks=[pytest.mark.long, pytest.mark.timeout(1800)])],
)
def test_figures_agree_wherever_they_stand(tmp_path: Path, count: int, counted: Counted) -> None:
    chance = random.Random(count)
    seen: set[Outcome] = set()
    ties = figures = 0
    for number in range(count):
        folder = tmp_path / str(number)
        odds = Odds(open=chance.choice((0, 0, 0.01)), fault=chance.choice((0.1, 0.3, 0.6)))
        made = {"sites": chance.randint(1, 9), "people": chance.choice((1, 1, 2)), "odds": odds}
        make(folder / "任务", random_rubrics(chance), chance, **made).close()
        with campaigns.open_campaign(folder / "任务") as campaign:
            results = campaign.reports.results()
            files: dict[str, list[Path]] = {}
            papers = PAPERS | ({Papers.SHEETS} if number % 4 == 0 else frozenset())
            for file in campaign.reports.publish(folder / "papers", papers=papers).files:
                files.setdefault(file.kind, []).append(file.path)
            screen = campaign.reports.bulletin.preview().pdf
        figures += check(results, folder, files, screen)
        sites = [score for found in results.classes for score in found.sites]
        seen |= {score.outcome for score in sites}
        ranks = [score.rank for found in results.classes[:1] for score in found.sites]
        ties += len(ranks) != len(set(ranks))
    assert seen == set(Outcome)
    assert ties > 2
    assert figures > count * 30
    counted(count, "campaigns")
    counted(figures, "figures")


@pytest.mark.promise("T31b", control=True)
def test_floats_would_print_other_figures() -> None:
    """The control: halves of a hundredth, rounded by `round` of a float."""
    halves = [Fraction(number, 200) for number in range(1, 2000, 2)]
    others = [each for each in halves if f"{float(each):.2f}" != fixed_text(each, 2)]
    assert len(others) > 300
