"""The long tier runs only when it is asked for: `pytest -m long`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "long" in str(config.option.markexpr):
        return
    here = [item for item in items if "tests/store" in item.path.as_posix()]
    long = [item for item in here if item.get_closest_marker("long")]
    config.hook.pytest_deselected(items=long)
    items[:] = [item for item in items if item not in long]
