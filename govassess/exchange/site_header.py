"""Finding the header of a site register, in one row or several, and what its columns mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from govassess.domain.site_names import urls_in
from govassess.domain.sites import HAS_SERVICES, OTHER_HOSTS
from govassess.domain.text import tidy_name
from govassess.exchange.grid import header_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from govassess.exchange.grid import Grid

SPONSOR = "主办单位"
"""The attribute that keeps the unit's name beside the site's."""
_DEEPEST = 3
_LONGEST_LABEL = 16


class Meaning(StrEnum):
    """What a column of a register holds."""

    NUMBER = "number"
    CLASS = "class"
    SITE = "site"
    UNIT = "unit"
    SPONSOR = "sponsor"
    PLACE = "place"
    URL = "url"
    CODE = "code"
    CONTACT = "contact"
    PHONE = "phone"
    REMARK = "remark"


_WORDS = {
    Meaning.NUMBER: "序号 编号 序 no no. 行号",
    Meaning.CLASS: "类别 类型 分类 网站类别 网站类型 网站分类 单位类别 单位类型 所属类别 站点类别"
    " 站点类型 class type category",
    Meaning.SITE: "网站名称 网站名 站点名称 站点名 站名 网站 门户网站 门户网站名称 网站中文名称"
    " 政府网站名称 name site sitename website",
    Meaning.UNIT: "单位名称 单位 部门名称 机构名称 单位全称 责任单位 被考评单位 被评估单位 unit",
    Meaning.SPONSOR: "主办单位 主办单位名称 网站主办单位 主办部门 sponsor",
    Meaning.PLACE: "名称 县区 区县 县区名称 区县名称 县市区 县(市区) 部门 机构 地区",
    Meaning.URL: "网址 域名 首页地址 网站地址 网站域名 网站网址 首页网址 网站首页 首页链接 链接"
    " 网站链接 url website地址 address",
    Meaning.CODE: "网站标识码 标识码 政府网站标识码 网站标识 code",
    Meaning.CONTACT: "联系人 联系人姓名 网站联系人 负责人 管理员 网站管理员 contact",
    Meaning.PHONE: "电话 联系电话 联系方式 手机 手机号 手机号码 办公电话 电话号码 phone tel",
    Meaning.REMARK: "备注 说明 备注说明 remark note notes",
}
_KNOWN = {word: meaning for meaning, words in _WORDS.items() for word in words.split()}
_VARIANTS = (
    (re.compile("标识码"), Meaning.CODE),
    (re.compile("网址|域名|url|(网站|首页|门户).*(地址|链接)"), Meaning.URL),
    (re.compile("网站.*名"), Meaning.SITE),
    (re.compile("单位(全称|名称)"), Meaning.UNIT),
    (re.compile("电话|手机"), Meaning.PHONE),
    (re.compile("联系人"), Meaning.CONTACT),
    (re.compile("^备注|备注$"), Meaning.REMARK),
)
_NAMES = (Meaning.SITE, Meaning.UNIT, Meaning.SPONSOR, Meaning.PLACE)
"""Which column names the site: the first that is there."""
_OTHER_HOSTS = {"其他网址", "其它网址", "其他域名", "其它域名", "附属网址", "otherhosts"}
_SERVICES = {"对外服务", "是否对外服务", "有无对外服务", "对外服务职能", "是否有对外服务"}


@dataclass(frozen=True, slots=True)
class SiteHeader:
    """A found header: its last row, column by meaning, and the further columns as attributes."""

    bottom: int
    name: int
    url: int
    columns: Mapping[Meaning, int]
    attributes: Mapping[int, str]

    @property
    def known(self) -> frozenset[int]:
        """Every column that has a meaning."""
        return frozenset((self.name, self.url, *self.columns.values(), *self.attributes))


def header_at(grid: Grid, row: int) -> SiteHeader | None:
    """Return the header that begins in this row, or None; it has an address and a name column."""
    if not any(_is_known(grid.text(row, column)) for column in grid.columns_of.get(row, ())):
        return None
    bottom = row
    while bottom - row + 1 < _DEEPEST and _is_below(grid, bottom + 1, row):
        bottom += 1
    labels = _labels(grid, row, bottom)
    columns = _meanings(labels)
    name = next((columns[meaning] for meaning in _NAMES if meaning in columns), None)
    if name is None or Meaning.URL not in columns:
        return None
    url = columns[Meaning.URL]
    kept = {meaning: at for meaning, at in columns.items() if meaning not in {*_NAMES, Meaning.URL}}
    used = {name, url, *kept.values()}
    further = {column: label for column, label in labels.items() if column not in used}
    attributes = _attribute_names(further, columns, has_site=Meaning.SITE in columns)
    return SiteHeader(bottom, name, url, kept, attributes)


def _is_known(text: str) -> bool:
    return header_key(text) in _KNOWN


def _is_below(grid: Grid, row: int, top: int) -> bool:
    """Tell whether a row continues the header: known words under grouped or empty heads only."""
    columns = grid.columns_of.get(row, ())
    texts = [grid.text(row, column) for column in columns]
    if not any(map(_is_known, texts)):
        return False
    if any(len(text) > _LONGEST_LABEL or urls_in(text) for text in texts):
        return False
    return all(_is_open(grid, top, column) for column in columns)


def _is_open(grid: Grid, top: int, column: int) -> bool:
    area = grid.area(top, column)
    if area is not None:
        return area.right > area.left
    following = grid.text(top, column + 1) or grid.area(top, column + 1)
    return not grid.text(top, column) or not following


def _labels(grid: Grid, top: int, bottom: int) -> dict[int, str]:
    """Return column → label: the lowest of the header's texts over that column."""
    last = max((max(grid.columns_of.get(row, (0,))) for row in range(top, bottom + 1)), default=0)
    found: dict[int, str] = {}
    for column in range(1, last + 1):
        texts = (grid.spread(row, column).text.strip() for row in range(bottom, top - 1, -1))
        label = next(filter(None, texts), "")
        if label:
            found[column] = label
    return found


def _meanings(labels: Mapping[int, str]) -> dict[Meaning, int]:
    """Return meaning → its first column; a header word itself beats a variant of one."""
    found: dict[Meaning, int] = {}
    for column, label in labels.items():
        meaning = _KNOWN.get(header_key(label))
        if meaning is not None:
            found.setdefault(meaning, column)
    for column, label in labels.items():
        if column not in found.values() and header_key(label) not in _OTHER_HOSTS:
            for pattern, meaning in _VARIANTS:
                if pattern.search(header_key(label)):
                    found.setdefault(meaning, column)
                    break
    return found


def _attribute_names(
    further: Mapping[int, str], columns: Mapping[Meaning, int], *, has_site: bool
) -> dict[int, str]:
    """Name the further columns; beside 网站名称 the column 单位名称 is the attribute 主办单位."""
    found: dict[int, str] = {}
    unit = columns.get(Meaning.UNIT) if has_site and Meaning.SPONSOR not in columns else None
    for column, label in further.items():
        name = SPONSOR if column in {unit, columns.get(Meaning.SPONSOR)} else tidy_name(label)
        if header_key(label) in _SERVICES:
            name = HAS_SERVICES
        elif header_key(label) in _OTHER_HOSTS:
            name = OTHER_HOSTS
        found[column] = _unlike(name, found.values())
    return found


def _unlike(name: str, taken: Iterable[str]) -> str:
    used = set(taken)
    number, candidate = 1, name
    while candidate in used:
        number += 1
        candidate = f"{name}{number}"
    return candidate
