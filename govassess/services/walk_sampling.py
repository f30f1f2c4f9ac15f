"""Drawing the objects a leaf is judged on, so that anybody can draw the same again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.answer_check import sample_size
from govassess.domain.lookup import name_key
from govassess.domain.sampling import draw
from govassess.domain.sentence import sentence
from govassess.domain.text import tidy_name
from govassess.errors import GovAssessError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govassess.domain.sampling import Sample
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign


def draw_objects(
    campaign: Campaign, site: Site, code: str, items: Iterable[str], *, seed: str = ""
) -> Sample:
    """Draw as many of the items as the leaf samples, all of them if fewer exist.

    Without a seed it is made of campaign, site and leaf: nobody has to choose one, and nobody
    can. Raises NAME_UNKNOWN for a foreign code, NAME_TAKEN for an item named twice,
    ANSWER_REFUSED for a leaf that is not sampled.
    """
    leaf = campaign.walk.leaf(site, code).leaf
    size = None if leaf is None else sample_size(leaf)
    if size is None:
        reason = sentence("trace.answer_no_sample")
        raise GovAssessError(Problem.ANSWER_REFUSED, site=site.name, indicator=code, reason=reason)
    names = [name for name in map(tidy_name, items) if name]
    seen: set[str] = set()
    for name in names:
        if name_key(name) in seen:
            raise GovAssessError(Problem.NAME_TAKEN, name=name)
        seen.add(name_key(name))
    own = f"{campaign.settings().id[:8]}-{site.name}-{code}"
    return draw(names, size, seed or "".join(own.split()))
