"""The rows of a register that are no sites: section headings, totals, notes, signatures."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.site_names import same_name_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govassess.exchange.grid import Grid

_NUMBERED = re.compile(
    r"(?P<top>第[一二三四五六七八九十\d]+(?:部分|类)|[一二三四五六七八九十]{1,3}\s*[、.,:])"
    r"|(?P<sub>[(][一二三四五六七八九十\d]{1,3}[)]|\d{1,2}\s*[、.](?!\d))"
)
_COUNT = re.compile(r"[(]?\s*(?:共|计|合计)?\s*\d+\s*(?:个|家|站|所)(?:网站|单位|站点)?\s*[)]?$")
_EDGE = re.compile(r"^[\s::、,]+|[\s::、,]+$")
_HEADING_END = re.compile("(网站|门户|站点|单位|部门|类|县区|区县)$")
_SUFFIX = re.compile("(政府)?(门户)?(网站|站点|类|门户)$")
_TOTAL = re.compile("^(合计|总计|小计|共计|总数|总和|total)", re.IGNORECASE)
_NOTE = re.compile(
    r"^(注|备注|说明|附注|附件|备 *注|填[表报]说明)\s*\d*\s*[::、.]"
    r"|(填表|填报|制表|审核|负责|联系|经办|审批|签发|校对)(人|单位|日期|时间|领导)?\s*(签字|签名|盖章)?"
    r"\s*[(]?[^:]{0,6}[)]?\s*:|盖章|签字|\d{4}\s*年\s*\d{1,2}\s*月|^\*"
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading inside a sheet: its words without number and count, and whether it is a lower one.

    `counted` tells that the heading itself said how many follow, as only headings do.
    """

    title: str
    numbered: bool
    lower: bool
    counted: bool

    def is_heading(self) -> bool:
        """Tell whether this is a section's heading even if nobody knows its words."""
        return self.counted or (self.numbered and bool(_HEADING_END.search(self.title)))


def row_texts(grid: Grid, row: int) -> tuple[str, ...]:
    """Return the row's own texts in order, each once."""
    texts = (grid.text(row, column) for column in grid.columns_of.get(row, ()))
    return tuple(dict.fromkeys(filter(None, texts)))


def heading_of(texts: Sequence[str]) -> str:
    """Return a row's one text, a count beside it included; '' for a row that says more."""
    if len(texts) == 2 and _COUNT.fullmatch(unicodedata.normalize("NFKC", texts[1]).strip()):
        return "".join(texts)
    return texts[0] if len(texts) == 1 else ""


def parse_section(text: str) -> Section:
    """Take a heading apart: `二、部门网站（共9个）` is 部门网站."""
    plain = unicodedata.normalize("NFKC", text).strip()
    number = _NUMBERED.match(plain)
    rest = plain[number.end() :] if number else plain
    counted = _COUNT.search(rest.strip())
    words = rest.strip()[: counted.start()] if counted else rest
    title = "".join(_EDGE.sub("", words).split())
    lower = bool(number and number["sub"])
    return Section(title, bool(number), lower, bool(counted and title))


def match_class(text: str, classes: Sequence[str]) -> str | None:
    """Return the class that people mean by `text`: the name itself, its stem, or a part of one."""
    key = same_name_key(text)
    if not key:
        return None
    exact = [name for name in classes if same_name_key(name) == key]
    stems = [name for name in classes if _stem(name) and _stem(name) == _stem(text)]
    parts = [name for name in classes if key in same_name_key(name)]
    found = next((names for names in (exact, stems, parts) if len(names) == 1), None)
    return found[0] if found else None


def is_total(texts: Sequence[str]) -> bool:
    """Tell whether a row sums up."""
    return any(_TOTAL.match("".join(text.split())) for text in texts[:2])


def is_note(texts: Sequence[str]) -> bool:
    """Tell whether a row is a remark on the table or a signature below it."""
    return any(_NOTE.search(unicodedata.normalize("NFKC", text).strip()) for text in texts)


def _stem(name: str) -> str:
    return _SUFFIX.sub("", same_name_key(name))
