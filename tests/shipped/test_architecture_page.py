"""The page that shows how the parts hang together is drawn from the imports as they are."""

from __future__ import annotations

from tools.architecture import PAGE, page


def test_the_page_is_true() -> None:
    drawn = page()
    assert "ui[ui] --> services[services]" in drawn
    assert PAGE.read_text(encoding="utf-8") == drawn, "run: python -m tools.architecture"
