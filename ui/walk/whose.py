"""Whose answers a sheet over the walk is about, for it may lie over the head that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.common.text import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from govassess.domain.sites import Site


def whose(site: Site) -> QLabel:
    """Return a site's name, code and address as a line."""
    parts = (site.name, site.code, site.url)
    return text_label(" · ".join(part for part in parts if part), "meta", wrap=True)


def address_of(site: Site) -> str:
    """Return a site's code, if it has one, and its address without the scheme: it fits a line."""
    return " · ".join(part for part in (site.code, site.url.partition("://")[2]) if part)
