"""Which leaves a site has to answer: a test of the site's attributes, as data."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from govassess.domain.lookup import name_key
from govassess.domain.sites import HAS_SERVICES

if TYPE_CHECKING:
    from govassess.domain.rubric import Indicator, Leaf, Rubric
    from govassess.domain.sites import Site

_WRITTEN = re.compile(r"([^=!<>;]+?)\s*(!=|=)\s*([^=!<>;]+)")
_YES = frozenset({"是", "true", "yes", "有", "1", "√"})
_NO = frozenset({"否", "false", "no", "无", "没有", "0", "×"})
_ALIASES = {"has_services": HAS_SERVICES, "services": HAS_SERVICES}


@dataclass(frozen=True, slots=True)
class AttributeTest:
    """One test of a site's attribute: equal to a value, or different from it."""

    name: str
    value: str
    equal: bool

    def holds(self, site: Site) -> bool:
        """Tell whether the site passes; an absent attribute fails, but 对外服务 absent is 是."""
        given = site.attribute(self.name)
        if given is None:
            if self.name != HAS_SERVICES:
                return False
            given = "true"
        return (_plain(given) == self.value) == self.equal


@lru_cache(maxsize=1024)
def parse_applies_when(text: str) -> tuple[AttributeTest, ...]:
    """Read `对外服务=是`, `类型!=乡镇`, several joined by `；` (all must hold).

    Raises ValueError for anything else; an empty text is no test.
    """
    plain = unicodedata.normalize("NFKC", text).replace("≠", "!=")
    tests: list[AttributeTest] = []
    for clause in (piece.strip() for piece in plain.split(";")):
        match = _WRITTEN.fullmatch(clause)
        if match:
            name = match[1].strip()
            name = _ALIASES.get(name.lower(), name)
            tests.append(AttributeTest(name, _plain(match[3]), match[2] == "="))
        elif clause:
            raise ValueError(text)
    return tuple(tests)


def applies(leaf: Leaf, site: Site) -> bool:
    """Tell whether a leaf has to be answered for this site."""
    return all(test.holds(site) for test in parse_applies_when(leaf.applies_when))


def applicable_leaves(rubric: Rubric, site: Site) -> tuple[Indicator, ...]:
    """Return the leaves that are to be judged on a site, in order."""
    leaves = ((node, node.leaf) for node in rubric.leaves())
    return tuple(node for node, leaf in leaves if leaf is not None and applies(leaf, site))


def _plain(value: str) -> str:
    key = name_key(value)
    if key in _YES:
        return "true"
    return "false" if key in _NO else key
