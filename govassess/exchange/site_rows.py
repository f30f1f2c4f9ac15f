"""One row of a register as a site, or the reason why it is none."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.sentence import sentence
from govassess.domain.site_names import is_site_code, urls_in
from govassess.domain.sites import HAS_SERVICES
from govassess.domain.text import NAME_LIMIT, tidy_name
from govassess.exchange.grid import address
from govassess.exchange.site_header import Meaning

if TYPE_CHECKING:
    from govassess.domain.sentence import Sentence
    from govassess.exchange.grid import Grid, GridCell
    from govassess.exchange.site_header import SiteHeader

_YES = {"是", "true", "yes"}
_NO = {"否", "false", "no"}
_HAS = {"有": "true", "无": "false"}


@dataclass(frozen=True, slots=True)
class SiteRow:
    """One site of a register; `row` counts from 1 in the sheet, in csv it is the record.

    `url` is in normal form; `attributes` are the further columns, yes and no as `true`/`false`.
    """

    sheet: str
    row: int
    class_name: str
    name: str
    url: str
    code: str = ""
    contact: str = ""
    phone: str = ""
    remark: str = ""
    attributes: tuple[tuple[str, str], ...] = ()


class RowReader:
    """Reads the cells of one row and keeps what is to be said about them."""

    def __init__(self, grid: Grid, header: SiteHeader, row: int) -> None:
        self._grid = grid
        self._header = header
        self._row = row
        self.warnings: list[Sentence] = []
        self.refusal: Sentence | None = None

    def class_text(self) -> str:
        """Return what the row's own class column says."""
        return tidy_name(self._plain(Meaning.CLASS))

    def name(self) -> str:
        """Return the site's name; sets `refusal` if there is none fit to use."""
        cell = self._grid.spread(self._row, self._header.name)
        text = tidy_name(cell.text)
        if cell.trouble is not None:
            self._refuse(cell.trouble)
        elif len(text) > NAME_LIMIT:
            self._refuse(sentence("faults.text_too_long", length=len(text), limit=NAME_LIMIT))
        elif not text.strip("/／-—─－"):
            self._refuse(sentence("faults.site_without_name"))
        self._mention_removed(cell, self._header.name)
        return text

    def url(self) -> str:
        """Return the site's address in normal form; sets `refusal` if there is none to visit."""
        cell = self._grid.spread(self._row, self._header.url)
        found = () if cell.trouble else urls_in(cell.text)
        if found:
            if len(found) > 1:
                rest = "、".join(found[1:])
                self.warnings.append(sentence("faults.several_urls", used=found[0], rest=rest))
            self._mention_removed(cell, self._header.url)
            return found[0]
        text = cell.text.strip()
        unusable = sentence("faults.url_unusable", text=text[:NAME_LIMIT])
        self._refuse(cell.trouble or (unusable if text else sentence("faults.site_without_url")))
        return ""

    def code(self) -> str:
        """Return the 网站标识码; one of another form is left out with a warning."""
        text = "".join(unicodedata.normalize("NFKC", self._plain(Meaning.CODE)).split()).lower()
        if not text.strip("/-无"):
            return ""
        if is_site_code(text):
            return text
        self.warnings.append(sentence("faults.site_code_form", text=text[:NAME_LIMIT]))
        return ""

    def site(self, class_name: str, name: str, url: str) -> SiteRow:
        """Return the row as a site of the class."""
        return SiteRow(
            sheet=self._grid.name,
            row=self._row,
            class_name=class_name,
            name=name,
            url=url,
            code=self.code(),
            contact=tidy_name(self._plain(Meaning.CONTACT)),
            phone=tidy_name(unicodedata.normalize("NFKC", self._plain(Meaning.PHONE))),
            remark=self._plain(Meaning.REMARK),
            attributes=self._attributes(),
        )

    def _attributes(self) -> tuple[tuple[str, str], ...]:
        found: dict[str, str] = {}
        for column, name in self._header.attributes.items():
            text = self._trusted(column)
            if text:
                found[name] = _attribute_value(name, text)
        return tuple(found.items())

    def _plain(self, meaning: Meaning) -> str:
        column = self._header.columns.get(meaning)
        return "" if column is None else self._trusted(column)

    def _trusted(self, column: int) -> str:
        cell = self._grid.spread(self._row, column)
        if cell.trouble is not None:
            self.warnings.append(cell.trouble)
            return ""
        self._mention_removed(cell, column)
        return cell.text.strip()

    def _mention_removed(self, cell: GridCell, column: int) -> None:
        if cell.removed:
            signs = "、".join(cell.removed)
            self.warnings.append(
                sentence("faults.signs_removed", cell=address(self._row, column), signs=signs)
            )

    def _refuse(self, reason: Sentence) -> None:
        self.refusal = self.refusal or reason


def _attribute_value(name: str, text: str) -> str:
    plain = tidy_name(text)
    if plain.casefold() in _YES:
        return "true"
    if plain.casefold() in _NO:
        return "false"
    return _HAS.get(plain, plain) if name == HAS_SERVICES else text
