"""A website under assessment: who it is, where it is, and which class it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from govassess.domain.ids import ClassId, SiteId

HAS_SERVICES = "对外服务"
"""The attribute that is false for a department without external services; absent means yes."""
OTHER_HOSTS = "其他网址"
"""The attribute that lists further hosts of the site; `*.a.gov.cn` means every host below it."""


@dataclass(frozen=True, slots=True)
class Site:
    """One registered website; `url` is in normal form, `code` its 网站标识码 or ''.

    `attributes` are the register's further columns, yes/no ones as `true`/`false`;
    `time_point` is the date every window of this site is counted back from, None for the
    campaign's own.
    """

    id: SiteId
    class_id: ClassId
    name: str
    url: str
    code: str = ""
    contact: str = ""
    phone: str = ""
    remark: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    time_point: date | None = None

    def attribute(self, name: str) -> str | None:
        """Return an attribute's value, or None if the register did not give it."""
        return dict(self.attributes).get(name)
