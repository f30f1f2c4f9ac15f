"""A lead's campaign and the packages of its people, for the tests of the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.services.laptops import a_laptop, an_office, hand_in, rate

if TYPE_CHECKING:
    from pathlib import Path


class Office:
    """A lead's campaign folder, and the packages of its people beside it."""

    def __init__(self, place: Path) -> None:
        self.folder = place / "任务"
        self.received = place / "收到"
        self.received.mkdir(parents=True)
        with an_office(place) as lead:
            for number, name in enumerate(("张敏", "张敏", "王强")):
                with a_laptop(lead, place / str(number), name) as laptop:
                    rate(laptop, name, 0, number)
                    rate(laptop, name, 1 + number, 2)
                    hand_in(laptop, name, self.received / f"{number}.gapkg")

    def file(self, number: int) -> Path:
        """Return one of the three packages."""
        return self.received / f"{number}.gapkg"
