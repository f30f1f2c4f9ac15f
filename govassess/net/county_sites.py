"""The invented sites of the rehearsal county: what each carries, and what is wrong with it.

Everything is in data/rehearsal/county.json, the right answers too; nothing there is a real site.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govassess import paths
from govassess.domain.site_names import is_government_url, is_site_code

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_STEP = 7
"""Days between two entries of a column."""
_COUNT = 8
_NO_ANSWER = ("", "")
Register = tuple[str, str, str, str]
"""Host, name, code ('' for none), organiser."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column page: its entries are dated `age` days and more before the time point.

    `style` says how its entries are dated; `later` adds one dated so many days after the time
    point; `hot` puts a box of fresh news beside it that stands on every such page; `answer` is the
    right outcome and value.
    """

    path: str
    title: str
    style: str
    window: int
    answer: tuple[str, str]
    age: int = 0
    count: int = _COUNT
    later: int = 0
    hot: bool = False

    def days(self, time_point: date) -> tuple[date, ...]:
        """Return the days of its entries, the newest first."""
        return tuple(
            time_point - timedelta(days=self.age + _STEP * each) for each in range(self.count)
        )


@dataclass(frozen=True, slots=True)
class Planted:
    """A link put on a page: `gives` says what its place answers, `answer` what is right to see.

    `url` where it leads to another host, else `path`; `on` is the page it stands on, '' for the
    front page; no answer means that it is alive.
    """

    text: str
    path: str = ""
    url: str = ""
    gives: str = "page"
    is_picture: bool = False
    on: str = ""
    answer: tuple[str, str] = _NO_ANSWER


@dataclass(frozen=True)
class Kind:
    """One of the twelve kinds of site, without a name and a host."""

    name: str
    serving: str
    front: str
    charset: str
    declared: str
    tls: str
    has_ipv6: bool
    has_twin: bool
    parts: Mapping[str, str]
    """What the front page carries, by the name of the check; '' for what it lacks."""
    columns: tuple[Column, ...]
    links: tuple[Planted, ...]
    answers: Mapping[str, tuple[str, str]]
    """Check → right outcome and value, with {host} {twin} {code} {organiser} {bytes} in them."""
    fails: frozenset[int] = frozenset()
    of: int = 0
    """The visits that fail, of so many; then it begins anew."""


@dataclass(frozen=True)
class CountySite:
    """A site of the county: a kind with a name and a host; `code` '' where it has none yet."""

    kind: Kind
    host: str
    name: str
    code: str
    organiser: str
    number: int = 0

    @cached_property
    def shown_code(self) -> str:
        """The 网站标识码 that its pages show; invented where the register has none."""
        return self.code or f"610699{self.number:04d}"

    @property
    def url(self) -> str:
        """Its address as the register has it."""
        return f"http://{self.host}/"

    @property
    def base(self) -> str:
        """Scheme and host that its pages stand under."""
        return f"{'https' if self.kind.tls == 'only' else 'http'}://{self.host}"

    @property
    def twin(self) -> str:
        """The same host with or without `www.`."""
        bare = self.host.removeprefix("www.")
        return bare if bare != self.host else f"www.{bare}"

    @property
    def pages(self) -> tuple[str, ...]:
        """The column pages to give to a look, absolute."""
        return tuple(f"http://{self.host}{column.path}" for column in self.kind.columns)

    @property
    def windows(self) -> Mapping[str, int]:
        """Page → days within which it must have news."""
        columns = self.kind.columns
        return {f"http://{self.host}{column.path}": column.window for column in columns}

    def filled(self, text: str, **more: str) -> str:
        """Return a text of the data with this site's names put in."""
        named = {"host": self.host, "twin": self.twin, "base": self.base, "name": self.name}
        return text.format(**named, code=self.shown_code, organiser=self.organiser, **more)


@dataclass(frozen=True, slots=True)
class Invented:
    """What the file holds beside the sites."""

    time_point: date
    neighbours: tuple[str, ...]
    gone: tuple[str, ...]
    personal: tuple[str, ...]
    sites: tuple[CountySite, ...] = field(default=())


def read_county() -> Invented:
    """Read the shipped county."""
    raw = json.loads((paths.DATA / "rehearsal" / "county.json").read_text(encoding="utf-8"))
    return Invented(
        time_point=date.fromisoformat(raw["time_point"]),
        neighbours=tuple(raw["neighbours"]),
        gone=tuple(raw["gone"]),
        personal=tuple(raw["personal"]),
        sites=tuple(_site(raw["base"], each) for each in raw["kinds"]),
    )


def county_sites() -> tuple[CountySite, ...]:
    """Return the twelve invented sites, one of each kind."""
    return read_county().sites


def county_for(register: Sequence[Register]) -> tuple[CountySite, ...]:
    """Return the sites of a register, which are given the twelve kinds in turn."""
    kinds = county_sites()
    return tuple(
        CountySite(
            kind=_placed(kinds[number % len(kinds)].kind, host, code),
            host=host,
            name=name,
            code=code,
            organiser=organiser or name,
            number=number + 1,
        )
        for number, (host, name, code, organiser) in enumerate(register)
    )


def _placed(kind: Kind, host: str, code: str) -> Kind:
    """Return a kind with the answers that change with the host and the code given."""
    answers = dict(kind.answers)
    if not kind.has_twin:
        is_good = is_government_url(f"http://{host}/")
        answers["domain"] = ("good" if is_good else "fault", "{host}")
    shown = answers["site_code"][1]
    if not code and is_site_code(shown):
        answers["site_code"] = ("good", shown)  # there is none to compare it with
    return replace(kind, answers=answers)


def _site(base: Mapping[str, Any], raw: Mapping[str, Any]) -> CountySite:
    return CountySite(
        kind=_kind({**base, **raw, "answers": _answers(base["answers"], raw["answers"])}),
        host=raw["host"],
        name=raw["name"],
        code=raw["code"],
        organiser=raw["unit"],
    )


def _answers(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers of a kind over those of all; its `*` stands for each it does not name."""
    rest = own.get("*")
    shared = {name: rest or answer for name, answer in base.items()}
    return {**shared, **{name: answer for name, answer in own.items() if name != "*"}}


def _kind(raw: Mapping[str, Any]) -> Kind:
    return Kind(
        name=raw["kind"],
        serving=raw["serving"],
        front=raw["front"],
        charset=raw["charset"],
        declared=raw["declared"],
        tls=raw["tls"],
        has_ipv6=raw["ipv6"],
        has_twin=raw["twin"],
        parts=MappingProxyType(
            {name: raw[name] for name in raw["answers"] if isinstance(raw.get(name), str)}
        ),
        columns=tuple(_column(each) for each in raw["columns"]),
        links=tuple(_planted(each) for each in raw["links"]),
        answers={name: (answer[0], answer[1]) for name, answer in raw["answers"].items()},
        fails=frozenset(raw.get("fails", ())),
        of=raw.get("of", 0),
    )


def _column(raw: Mapping[str, Any]) -> Column:
    outcome, value = raw["answer"]
    return Column(**{**raw, "answer": (outcome, value)})


def _planted(raw: Mapping[str, Any]) -> Planted:
    given = {name: value for name, value in raw.items() if name not in {"as", "answer"}}
    outcome, note = raw.get("answer", _NO_ANSWER)
    return Planted(**given, is_picture=raw.get("as") == "picture", answer=(outcome, note))
