"""What a machine saw on a site: facts beside the verdicts, which no program may turn into one.

An observation says what was checked, when, and what came of it; it never carries points. A person
adopts it by copying its sentence into a note or a finding (product.md, promise 5).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govassess.domain.ids import EvaluatorId, SiteId


class Check(StrEnum):
    """What a program looks at."""

    AVAILABLE = "available"
    """The front page answers within 15 seconds; one observation a visit."""
    LINKS = "links"
    """The links of the front page and of the given pages."""
    FRESHNESS = "freshness"
    """The newest date on a column page; one observation a page."""
    PARTY_MARK = "party_mark"
    """党政机关标识 in the footer."""
    SITE_CODE = "site_code"
    """网站标识码 in the footer: ten digits, the register's own."""
    ICP = "icp"
    """ICP 备案 number in the footer."""
    POLICE = "police"
    """公安备案 number in the footer."""
    ORGANISER = "organiser"
    """主办单位 in the footer."""
    CONTACT = "contact"
    """联系方式 in the footer."""
    SEARCH = "search"
    """A search box on the front page."""
    IPV6 = "ipv6"
    """The host has an address of IPv6, and where this machine can, answers at it."""
    HTTPS = "https"
    """The site answers over TLS with a certificate that holds."""
    DOMAIN = "domain"
    """The host ends in .gov.cn."""
    ENCODING = "encoding"
    """The declared character set decodes the page."""
    WEIGHT = "weight"
    """Bytes and seconds of the front page."""
    ERROR_REPORT = "error_report"
    """The entry 我为政府网站找错."""
    ACCESSIBLE = "accessible"
    """An entry for elderly or disabled readers: 适老化, 无障碍."""


class Outcome(StrEnum):
    """What came of a check."""

    GOOD = "good"
    FAULT = "fault"
    UNCLEAR = "unclear"
    """Nothing can be said: refused, needs login, timeout in one run only, a wrong local clock."""
    FACT = "fact"
    """A figure without a judgement, such as a page's weight."""


class LinkOutcome(StrEnum):
    """What became of a link; only two runs at different times make one dead."""

    LIVE = "live"
    MOVED = "moved"
    REFUSED = "refused"
    """403 or 429: the server does not want a program."""
    LOGIN = "login"
    """401, or sent on to a login page."""
    TIMEOUT = "timeout"
    UNCLEAR = "unclear"
    SUSPECT = "suspect"
    """Dead in the first run, not visited again yet."""
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that an observation names: a link, a column page, a piece of text.

    `outcome` is a `LinkOutcome` for links, else an `Outcome`; `note` is what was seen there (an
    HTTP status, the newest date as YYYY-MM-DD, the text found).
    """

    url: str
    text: str = ""
    outcome: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """What one check saw at one site at one time.

    `id` is the subject's name in the journal; `value` is short and for people and columns alike
    (a number of dead links, a date, the code found, '' for nothing); `items` are the particulars;
    `run` names the run that made it, `tries` how many visits stand behind it; `source` is `probe`
    or the name of the tool it was imported from; `at` is UTC ISO 8601 to the second; `url` is the
    page that was looked at, `page` what people call it; `evaluator` is the person who asked for it.
    `window` are the days within which the page had to have news, 0 for what is no column.
    """

    id: str
    site: SiteId
    check: Check
    outcome: Outcome
    value: str
    at: str
    url: str
    evaluator: EvaluatorId
    run: str = ""
    tries: int = 1
    source: str = "probe"
    items: tuple[Item, ...] = ()
    page: str = ""
    window: int = 0


@dataclass(frozen=True, slots=True)
class Adoption:
    """A person used an observation for a note or for a finding of their own.

    `into` is `note` or the id of the finding; `sentence` is what was copied; `entry` is the record
    in the journal.
    """

    observation: str
    site: SiteId
    indicator: str
    evaluator: EvaluatorId
    into: str
    sentence: str
    at: str
    entry: str = ""
