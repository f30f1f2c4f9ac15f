"""Every value in a bulletin is a query's; what is behind it counts up to it; the rest is words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from govassess.domain.bulletin import BlockKind, Letter, Outline
from govassess.domain.bulletin_slots import slots_of, stale_slots
from govassess.domain.points import fixed_text
from govassess.domain.results import Outcome
from govassess.domain.runs import text_of
from govassess.reports.bulletin_attachments import attached_to, sources_of
from govassess.reports.bulletin_draft import draft
from govassess.reports.bulletin_facts import facts_of
from govassess.reports.bulletin_library import library
from govassess.wording import LANGUAGES, Wording
from tests.reports.bulletin_campaigns import random_results
from tests.reports.invented import invented

if TYPE_CHECKING:
    from govassess.domain.bulletin import Bulletin
    from govassess.domain.results import Results
    from govassess.reports.bulletin_facts import Facts

ZH = Wording()
LETTER = Letter(deadline=date(2019, 11, 30))
SEEDS = 200


def facts_for(results: Results, outline: Outline, wording: Wording = ZH) -> Facts:
    return facts_of(results, wording, LETTER, attached=attached_to(results, outline))


def stale(bulletin: Bulletin, facts: Facts) -> list[str]:
    values = {name: query.value for name, query in facts.queries.items()}
    found = stale_slots(bulletin.blocks, values, sources_of(facts.results))
    return [f"{slot.query}: {slot.old} → {slot.new}" for slot in found]


@pytest.mark.parametrize("outline", Outline)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fresh_draft_has_no_stale_value(outline: Outline, language: str) -> None:
    wording = Wording(language)
    results = invented()
    drafted = draft(results, wording, outline, LETTER)
    assert stale(drafted, facts_for(results, outline, wording)) == []


@pytest.mark.parametrize("outline", Outline)
def test_two_hundred_campaigns_are_drafted_from_their_values_alone(outline: Outline) -> None:
    """In text, a number outside a slot is part of a name, a rule's window or a heading."""
    for seed in range(SEEDS):
        results = random_results(seed)
        facts = facts_for(results, outline)
        drafted = draft(results, ZH, outline, LETTER)
        assert stale(drafted, facts) == [], seed
        for block in drafted.blocks:
            if block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
                literal = "".join(run.text for run in (*block.text, *block.body) if not run.slot)
                for known in ("2周", "6个月", "县区", "部门"):
                    literal = literal.replace(known, "")
                names = re.findall(r"\d+", literal)
                assert set(names) <= {"2019", "2020", *_site_numbers(results)}, (seed, literal)


def _site_numbers(results: Results) -> set[str]:
    names = (s.site.name for c in results.classes for s in c.sites)
    return {number for name in names for number in re.findall(r"\d+", name)}


def test_two_hundred_campaigns_say_what_their_tables_say() -> None:
    """Counts, means and extremes of the text, worked out again from the sites."""
    for seed in range(SEEDS):
        results = random_results(seed)
        queries = facts_for(results, Outline.YEARLY).queries
        every = [s for c in results.classes for s in c.sites]
        scored = [s.total for s in every if s.outcome is Outcome.SCORED and s.total is not None]
        assert queries["sites.count"].value == str(len(every))
        assert queries["sites.scored"].value == str(len(scored))
        for outcome in (Outcome.VETOED, Outcome.INCOMPLETE):
            count = sum(s.outcome is outcome for s in every)
            assert (f"sites.{outcome}" in queries) is (count > 0)
        assert ("totals.mean" in queries) is bool(scored)
        if scored:
            mean = sum(scored, Fraction(0)) / len(scored)
            assert queries["totals.mean"].value == fixed_text(mean, 2)
            assert queries["totals.max"].value == fixed_text(max(scored), 2)
            assert queries["totals.min"].value == fixed_text(min(scored), 2)
            failed = sum(total < 60 for total in scored)
            assert queries["sites.failing_scored"].value == str(failed)


def test_what_is_behind_a_count_counts_up_to_it() -> None:
    for seed in range(30):
        facts = facts_for(random_results(seed), Outline.YEARLY)
        for query in facts.queries.values():
            behind = query.behind()
            counts_sites = query.unit == "个" and behind and not query.name.endswith(".judged")
            if counts_sites:
                assert query.value == str(len({site for site, _ in behind})), query.name
            known = {s.site.id for c in facts.results.classes for s in c.sites}
            assert {site for site, _ in behind} <= known


def test_a_query_says_what_it_is() -> None:
    facts = facts_for(invented(), Outline.YEARLY)
    for name, query in facts.queries.items():
        assert query.name == name
        assert query.title
        assert query.value
        assert "{" not in query.title
    assert facts.queries["sites.count"].unit == "个"
    assert facts.queries["dimension.信息公开.mean.县区网站"].title == "信息公开：县区网站平均分"
    assert dict(facts.queries["totals.max"].behind()).keys() == {"dept-0"}


def test_when_a_score_changes_the_values_made_of_it_are_stale() -> None:
    results = invented()
    drafted = draft(results, ZH, Outline.YEARLY, LETTER)
    first = results.classes[1]
    sites = (replace(first.sites[0], total=Fraction("99.99")), *first.sites[1:])
    changed = replace(results, classes=(results.classes[0], replace(first, sites=sites)))
    now = facts_for(changed, Outline.YEARLY)
    queries = {line.split(":")[0] for line in stale(drafted, now)}
    assert queries == {"totals.mean", "totals.max", "class.2.mean"}


def test_what_is_gone_is_stale_too() -> None:
    results = invented()
    drafted = draft(results, ZH, Outline.YEARLY, LETTER)
    bare = replace(results, campaign=replace(results.campaign, basis="", signed_on=None), cells=())
    told = stale(drafted, facts_for(bare, Outline.YEARLY))
    gone = {line.split(":")[0] for line in told if line.endswith("None")}
    assert {"campaign.basis", "findings.confirmed"} <= gone
    assert f"campaign.signed_on: 2013年2月1日 → {ZH.say('reports.date_blank')}" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_library_offers_only_what_the_data_carry(language: str) -> None:
    wording = Wording(language)
    for seed in range(60):
        results = random_results(seed)
        facts = facts_for(results, Outline.QUARTERLY, wording)
        values = {name: query.value for name, query in facts.queries.items()}
        offered = library(facts, attached_to(results, Outline.QUARTERLY))
        assert len({each.key for each in offered}) == len(offered)
        for each in offered:
            assert text_of(each.text).strip()
            assert each.title
            for run in each.text:
                assert not run.slot or values[run.slot] == run.text, (seed, each.key)
        keys = {each.key.split(".")[1] for each in offered}
        assert ("change" in keys) is ("change.sites" in values)
        assert ("vetoed" in keys) is ("sites.vetoed" in values)
        assert ("basis_opening" in keys) is bool(results.campaign.basis)


def test_an_empty_campaign_is_offered_nothing_but_requirements() -> None:
    results = replace(invented(), classes=(), cells=())
    facts = facts_for(results, Outline.YEARLY)
    offered = library(facts, ())
    assert {each.category.value for each in offered} == {"opening", "requirements"}


def test_a_draft_has_every_slot_in_reading_order() -> None:
    drafted = draft(invented(), ZH, Outline.YEARLY, LETTER)
    outcome = next(block for block in drafted.blocks if block.origin == "outcome")
    named = [run.slot for _, run in slots_of(outcome)]
    assert named[:6] == [
        "campaign.first_day", "campaign.last_day", "campaign.basis", "sites.count",
        "class.1.sites", "class.2.sites",
    ]  # fmt: skip
