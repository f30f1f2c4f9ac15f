"""README and manual: every picture and page they name is there, every key is one that is bound."""

from __future__ import annotations

import re

import pytest

from tests.house.source import ROOT
from ui.shortcuts import key_lines

PAPERS = ("README.md", "docs/manual-zh.md", "CONTRIBUTING.md")
MANUAL = ROOT / "docs" / "manual-zh.md"
MOST_BYTES = 250_000
_LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
_KEY = re.compile(r"`([^`\n]+)`")
_MODIFIER = re.compile(r"^(?:(?:Ctrl|Shift|Alt)\+)*")


def links(text: str) -> list[str]:
    return [link for link in _LINK.findall(text) if "://" not in link]


def keys_of(printed: str) -> set[str]:
    """Return the single keys of a line such as `Ctrl+1 … 5` or `Ctrl+PgDn · PgUp`."""
    found: set[str] = {printed}
    for whole in printed.split(" · ") if " · " in printed else [printed]:
        parts = whole.split()
        found |= {whole, *parts}
        if "…" in parts:
            modifier = _MODIFIER.match(parts[0]).group()  # type: ignore[union-attr]
            first, last = parts[0].removeprefix(modifier), parts[-1]
            found |= {f"{modifier}{n}" for n in range(int(first), int(last) + 1)}
    modifier = _MODIFIER.match(printed).group()  # type: ignore[union-attr]
    return found | {modifier + part for part in re.split(r" · | ", printed)}


@pytest.fixture(scope="module")
def bound() -> set[str]:
    return {key for _, lines in key_lines() for line in lines for key in keys_of(line.keys)}


@pytest.mark.parametrize("paper", PAPERS)
def test_what_a_paper_links_is_there(paper: str) -> None:
    path = ROOT / paper
    missing = [link for link in links(path.read_text("utf-8")) if not (path.parent / link).exists()]
    assert missing == []


def test_every_picture_is_shown_somewhere_and_is_small() -> None:
    shown = {
        (ROOT / paper).parent.joinpath(link).resolve()
        for paper in PAPERS
        for link in links((ROOT / paper).read_text("utf-8"))
    }
    pictures = list((ROOT / "docs" / "images").glob("*.png"))
    assert [path.name for path in pictures if path.resolve() not in shown] == []
    assert [path.name for path in pictures if path.stat().st_size > MOST_BYTES] == []


def test_every_key_of_the_manual_is_bound(bound: set[str]) -> None:
    named = _KEY.findall(MANUAL.read_text("utf-8"))
    assert len(named) > 100
    assert [key for key in named if key not in bound] == []


def test_the_table_of_keys_has_every_line_of_the_walk() -> None:
    text = MANUAL.read_text("utf-8")
    rows = [line.split("`")[1] for line in text.splitlines() if line.startswith("| `")]
    walk = next(lines for _, lines in key_lines() if any(line.keys == "M · C" for line in lines))
    assert [line.keys for line in walk if line.keys not in rows] == []


def test_a_key_nobody_bound_would_be_found(bound: set[str]) -> None:
    assert "Ctrl+5" in bound
    assert "Ctrl+PgUp" in bound
    assert "Shift+↓" in bound
    assert "Ctrl+Q" not in bound
    assert "Ctrl+6" not in bound


def test_headings_are_numbered_without_a_gap() -> None:
    headings = re.findall(r"^## (\S+?)、", MANUAL.read_text("utf-8"), re.MULTILINE)
    ones = "一二三四五六七八九"
    numerals = [*ones, "十", *(f"十{one}" for one in ones)]
    assert headings == numerals[: len(headings)]
