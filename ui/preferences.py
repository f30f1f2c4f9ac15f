"""Personal settings of this machine, typed; they never travel with a campaign."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

from govassess.paths import home
from govassess.wording import LANGUAGES
from ui.theme import TEXT_SIZES, Scheme

if TYPE_CHECKING:
    from collections.abc import Iterable

RECENT_LIMIT = 8
_YES, _NO = "yes", "no"
_WORKERS = 8


class Advance(StrEnum):
    """When a verdict moves the cursor on."""

    NOTHING_OWED = "nothing_owed"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Recent:
    """A campaign as it was when last left: shown before it is opened again.

    `site` and `leaf` are the cell where walking stopped, '' while never walked; `left` is how many
    leaves of that site are open; `at` is when it was left, aware UTC in ISO 8601.
    """

    folder: str
    title: str
    sites: int = 0
    evaluators: int = 0
    answered: int = 0
    leaves: int = 0
    site: str = ""
    leaf: str = ""
    left: int = 0
    person: str = ""
    at: str = ""

    @property
    def path(self) -> Path:
        """Where it lies."""
        return Path(self.folder)


class Preferences:
    """The settings in `preferences.ini` of the workspace."""

    def __init__(self, workspace: Path) -> None:
        self._settings = QSettings(str(workspace / "preferences.ini"), QSettings.Format.IniFormat)

    @property
    def language(self) -> str:
        """The interface's language, one of `LANGUAGES`."""
        found = self._text("language")
        return found if found in LANGUAGES else LANGUAGES[0]

    @language.setter
    def language(self, value: str) -> None:
        self._settings.setValue("language", value)

    @property
    def scheme(self) -> Scheme:
        """The colours."""
        found = self._text("scheme")
        return Scheme(found) if found in set(Scheme) else Scheme.SYSTEM

    @scheme.setter
    def scheme(self, value: Scheme) -> None:
        self._settings.setValue("scheme", value.value)

    @property
    def text_size(self) -> int:
        """The size of text in per cent, one of `TEXT_SIZES`."""
        found = self._text("text_size")
        size = int(found) if found.isdecimal() else 100
        return size if size in TEXT_SIZES else 100

    @text_size.setter
    def text_size(self, value: int) -> None:
        self._settings.setValue("text_size", str(value))

    @property
    def advance(self) -> Advance:
        """When a verdict moves the cursor of the walk on."""
        found = self._text("walk/advance")
        return Advance(found) if found in set(Advance) else Advance.NOTHING_OWED

    @advance.setter
    def advance(self, value: Advance) -> None:
        self._settings.setValue("walk/advance", value.value)

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood."""
        found = self._settings.value("window/geometry")
        return found if isinstance(found, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._settings.setValue("window/geometry", value)

    @property
    def whole_geometry(self) -> QByteArray:
        """Where the window stood before it became a panel beside the browser."""
        found = self._settings.value("window/whole")
        return found if isinstance(found, QByteArray) else QByteArray()

    @whole_geometry.setter
    def whole_geometry(self, value: QByteArray) -> None:
        self._settings.setValue("window/whole", value)

    @property
    def beside(self) -> bool:
        """Whether the window stands as a panel beside the browser."""
        return self._text("window/beside") == _YES

    @beside.setter
    def beside(self, value: bool) -> None:
        self._settings.setValue("window/beside", _YES if value else "")

    @property
    def lists_hidden(self) -> bool:
        """Whether the lists beside the card are hidden."""
        return self._text("walk/lists_hidden") == _YES

    @lists_hidden.setter
    def lists_hidden(self, value: bool) -> None:
        self._settings.setValue("walk/lists_hidden", _YES if value else "")

    def widths(self, name: str) -> tuple[int, ...]:
        """Return the widths of the panes of a splitter in px; () while never moved."""
        parts = self._text(f"widths/{name}").split()
        return tuple(int(part) for part in parts) if all(p.isdecimal() for p in parts) else ()

    def set_widths(self, name: str, widths: Iterable[int]) -> None:
        """Remember the widths of the panes of a splitter."""
        self._settings.setValue(f"widths/{name}", " ".join(str(width) for width in widths))

    @property
    def recent(self) -> tuple[Recent, ...]:
        """The campaigns opened here, the last one first."""
        try:
            return tuple(Recent(**item) for item in json.loads(self._text("recent") or "[]"))
        except (ValueError, TypeError):
            return ()

    def remember(self, campaign: Recent) -> None:
        """Put a campaign first in the list."""
        others = [item for item in self.recent if item.folder != campaign.folder]
        self._keep([campaign, *others][:RECENT_LIMIT])

    def forget(self, folder: str) -> None:
        """Take a campaign off the list; the campaign itself is not touched."""
        self._keep(item for item in self.recent if item.folder != folder)

    def walker(self, campaign: str) -> str:
        """Return who walks a campaign on this machine, by id; '' while nobody was chosen."""
        return self._text(f"walk/{campaign}/person")

    def set_walker(self, campaign: str, person: str) -> None:
        """Remember who walks a campaign on this machine."""
        self._settings.setValue(f"walk/{campaign}/person", person)

    def walk_place(self, campaign: str) -> tuple[str, str]:
        """Return where walking stopped: site and indicator, '' while never walked."""
        site, _, code = self._text(f"walk/{campaign}/place").partition(" ")
        return site, code

    def set_walk_place(self, campaign: str, site: str, code: str) -> None:
        """Remember where walking stops."""
        self._settings.setValue(f"walk/{campaign}/place", f"{site} {code}")

    def walk_mode(self, campaign: str) -> str:
        """Return the room in which a campaign was walked last; '' while never walked."""
        return self._text(f"walk/{campaign}/mode")

    def set_walk_mode(self, campaign: str, room: str) -> None:
        """Remember the mode in which a campaign is walked."""
        self._settings.setValue(f"walk/{campaign}/mode", room)

    def package_folder(self) -> Path:
        """Return where packages were written or looked for last; the home folder at first."""
        found = Path(self._text("packages/folder") or home())
        return found if found.is_dir() else home()

    def set_package_folder(self, folder: Path) -> None:
        """Remember where packages are."""
        self._settings.setValue("packages/folder", str(folder))

    def probed(self, campaign: str) -> tuple[str, ...]:
        """Return which checks a campaign's sites were probed with last; () for all of them."""
        return tuple(self._text(f"probes/{campaign}/checks").split())

    def set_probed(self, campaign: str, checks: Iterable[str]) -> None:
        """Remember which checks were made last."""
        self._settings.setValue(f"probes/{campaign}/checks", " ".join(checks))

    def probed_pages(self, campaign: str) -> str:
        """Return the addresses given for the last run beside the front pages, one a line."""
        return self._text(f"probes/{campaign}/pages")

    def set_probed_pages(self, campaign: str, pages: str) -> None:
        """Remember the addresses given."""
        self._settings.setValue(f"probes/{campaign}/pages", pages)

    @property
    def probe_workers(self) -> int:
        """How many sites are probed at a time; 8 at first."""
        found = self._text("probes/workers")
        return int(found) if found.isdecimal() and int(found) else _WORKERS

    @probe_workers.setter
    def probe_workers(self, value: int) -> None:
        self._settings.setValue("probes/workers", str(value))

    @property
    def browser_program(self) -> Path | None:
        """The browser program chosen by hand; None for the one that is found, or if it is gone."""
        found = self._text("browser/program")
        return Path(found) if found and Path(found).is_file() else None

    @browser_program.setter
    def browser_program(self, value: Path | None) -> None:
        self._settings.setValue("browser/program", "" if value is None else str(value))

    @property
    def fits_pages(self) -> bool:
        """Whether pages are laid out 1280 px wide and scaled into the browser's window."""
        return self._text("browser/fits") != _NO

    @fits_pages.setter
    def fits_pages(self, value: bool) -> None:
        self._settings.setValue("browser/fits", "" if value else _NO)

    @property
    def page_copies(self) -> bool:
        """Whether an MHTML copy of the page is kept beside each picture of it."""
        return self._text("browser/copies") == _YES

    @page_copies.setter
    def page_copies(self, value: bool) -> None:
        self._settings.setValue("browser/copies", _YES if value else "")

    @property
    def signer(self) -> str:
        """Who looked at the lines of the gate and sealed last; '' at first."""
        return self._text("publish/signer")

    @signer.setter
    def signer(self, value: str) -> None:
        self._settings.setValue("publish/signer", value)

    def paper_folder(self, campaign: str) -> Path | None:
        """Return where the papers of a campaign were written last; None if never, or gone."""
        found = self._text(f"publish/{campaign}/folder")
        return Path(found) if found and Path(found).is_dir() else None

    def set_paper_folder(self, campaign: str, folder: Path) -> None:
        """Remember where the papers of a campaign are written."""
        self._settings.setValue(f"publish/{campaign}/folder", str(folder))

    def save(self) -> None:
        """Write what changed now."""
        self._settings.sync()

    def _keep(self, campaigns: Iterable[Recent]) -> None:
        text = json.dumps([asdict(item) for item in campaigns], ensure_ascii=False)
        self._settings.setValue("recent", text)

    def _text(self, key: str) -> str:
        found = self._settings.value(key, "")
        return found if isinstance(found, str) else ""
