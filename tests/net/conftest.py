"""What several tests of the net share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govassess.net.fetching import Reach
from tests.net.deadlines import Deadlines, by_hand
from tests.net.visiting import visit

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def deadlines(monkeypatch: pytest.MonkeyPatch) -> Iterator[Deadlines]:
    """Deadlines that are rung by hand; whatever a first visit loads is loaded."""
    visit("http://nowhere/", Reach(closed=True))
    with by_hand(monkeypatch) as made:
        yield made
