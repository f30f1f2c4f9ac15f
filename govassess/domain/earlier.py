"""What is known of a site from an earlier campaign: places, problems, pictures — never a score."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from govassess.domain.findings import url_key
from govassess.domain.lookup import name_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from govassess.canonical import Json


@dataclass(frozen=True, slots=True)
class Seen:
    """A problem as it was seen: on which leaf, by which rule line, where, in which words.

    `line` is '' where a leaf lost points without a finding.
    """

    indicator: str
    line: str
    text: str
    url: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier campaign's knowledge of one site, under this campaign's leaf codes.

    `places` are where the matter of each leaf was found.
    """

    campaign: str
    problems: tuple[Seen, ...] = ()
    places: tuple[tuple[str, str], ...] = ()

    def candidates(self, indicator: str) -> tuple[Seen, ...]:
        """Return the problems to look for again on a leaf."""
        return tuple(each for each in self.problems if each.indicator == indicator)


@dataclass(frozen=True, slots=True)
class EarlierPicture:
    """A picture of then, in the vault of now; `at` is UTC ISO 8601."""

    picture: str
    suffix: str
    indicator: str
    url: str
    title: str
    at: str


class Fate(StrEnum):
    """What became of a problem between two campaigns."""

    FIXED = "fixed"
    SAME = "same"
    NEW = "new"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Compared:
    """A problem with its fate; of one that is still there `seen` is how it is now."""

    fate: Fate
    seen: Seen


def compare(
    then: Iterable[Seen], now: Iterable[Seen], judged: Collection[str]
) -> tuple[Compared, ...]:
    """Return the fate of every problem of then and now, in their order.

    A problem of then that was not found again is fixed once its leaf was judged; before that it
    is open. Two are the same on one leaf and rule line at one address, without one in one column,
    without either in the same words.
    """
    left: dict[str, list[Seen]] = defaultdict(list)
    for each in now:
        left[each.indicator].append(each)
    found: list[Compared] = []
    for old in then:
        again = next((new for new in left[old.indicator] if _is_same(old, new)), None)
        if again is not None:
            left[old.indicator].remove(again)
            found.append(Compared(Fate.SAME, again))
        else:
            fate = Fate.FIXED if old.indicator in judged else Fate.OPEN
            found.append(Compared(fate, old))
    found += [Compared(Fate.NEW, new) for each in left.values() for new in each]
    return tuple(found)


def _is_same(old: Seen, new: Seen) -> bool:
    if name_key(old.line) != name_key(new.line):
        return False
    if not old.line:
        return True  # the leaf as a whole
    if old.url and new.url:
        return url_key(old.url) == url_key(new.url)
    if old.column or new.column:
        return name_key(old.column) == name_key(new.column)
    return name_key(old.text) == name_key(new.text)


def earlier_to_data(earlier: Earlier) -> Json:
    """Return an earlier campaign's knowledge as the value of its entry."""
    return {
        "campaign": earlier.campaign,
        "problems": [
            [each.indicator, each.line, each.text, each.url, each.column]
            for each in earlier.problems
        ],
        "places": dict(earlier.places),
    }


def earlier_from_data(value: Json) -> Earlier:
    """Read an earlier campaign's knowledge."""
    problems = tuple(Seen(*each) for each in value["problems"])
    return Earlier(value["campaign"], problems, tuple(sorted(value["places"].items())))


def picture_to_data(picture: EarlierPicture) -> Json:
    """Return a picture of then as the value of its entry."""
    return {
        "picture": picture.picture,
        "suffix": picture.suffix,
        "indicator": picture.indicator,
        "url": picture.url,
        "title": picture.title,
        "at": picture.at,
    }


def picture_from_data(value: Json) -> EarlierPicture:
    """Read a picture of then."""
    names = ("picture", "suffix", "indicator", "url", "title", "at")
    return EarlierPicture(*(value[name] for name in names))
