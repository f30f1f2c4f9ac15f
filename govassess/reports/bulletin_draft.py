"""Drafts a bulletin from the results: which block stands where in each outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.bulletin import Block, BlockKind, Bulletin, Letter, Outline, block_id
from govassess.domain.runs import Run, plain, tidy
from govassess.reports import bulletin_indicators, bulletin_overall, names
from govassess.reports.bulletin_attachments import attached_to
from govassess.reports.bulletin_duties import Duty, duties, next_steps
from govassess.reports.bulletin_facts import facts_of
from govassess.reports.sentences import ordinal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govassess.domain.results import Results
    from govassess.domain.runs import Text
    from govassess.reports.bulletin_facts import Facts
    from govassess.wording import Wording


def draft(
    results: Results,
    wording: Wording,
    outline: Outline = Outline.YEARLY,
    letter: Letter | None = None,
) -> Bulletin:
    """Draft a bulletin (publishing.md §3): a sentence stands only where the data carry it.

    The same results give the same blocks under the same names.
    """
    letter = letter or Letter()
    attached = attached_to(results, outline)
    facts = facts_of(results, wording, letter, attached=attached)
    made = _yearly if outline is Outline.YEARLY else _quarterly
    return Bulletin(outline, tuple(made(facts, attached)), letter)


def block(
    origin: str, kind: BlockKind, text: Text = (), *, body: Text = (), level: int = 0
) -> Block:
    """Return a drafted block under the name that its origin gives it."""
    own, rest = tidy(text), tidy(body)
    return Block(block_id(origin), kind, own, rest, level=level, origin=origin)


def _yearly(facts: Facts, attached: tuple[str, ...]) -> Iterator[Block]:
    """Yield the outline of 2012."""
    yield from _head(facts, "title")
    yield _paragraph("opening", bulletin_overall.opening(facts))
    yield _section(facts, 1, "results")
    outcome = (
        *bulletin_overall.when(facts),
        *bulletin_overall.how_many(facts),
        *bulletin_overall.see(facts, attached),
    )
    yield _paragraph("outcome", outcome)
    yield _section(facts, 2, "analysis")
    overview = bulletin_overall.overview(facts)
    if overview:
        grades, rates = bulletin_overall.grades(facts), bulletin_overall.rates(facts)
        yield _paragraph("overview", (*overview, *grades, *rates))
    yield from _said("change", (*bulletin_overall.change(facts), *bulletin_overall.risers(facts)))
    praised = bulletin_indicators.praised(facts.dimensions)
    for place, dimension in enumerate(praised, 1):
        title = facts.say("heading.run_in", title=dimension.title)
        body = bulletin_indicators.merits(facts, dimension)
        yield _second(facts, f"merits.{dimension.title}", place, title=title, body=body)
    yield from _problems(facts)
    yield from _requirements(facts)
    yield from _closing(facts, attached)


def _quarterly(facts: Facts, attached: tuple[str, ...]) -> Iterator[Block]:
    """Yield today's outline: the whole, the problems with names, what is to be done."""
    yield from _head(facts, "quarterly_title")
    yield _paragraph("quarterly_opening", bulletin_overall.opening(facts, quarterly=True))
    yield _section(facts, 1, "overall")
    whole = (
        *bulletin_overall.when(facts),
        *bulletin_overall.how_many(facts),
        *bulletin_overall.passing(facts),
        *bulletin_overall.see(facts, attached),
    )
    yield _paragraph("whole", whole)
    yield from _said("overview", bulletin_overall.overview(facts))
    yield from _said("change", (*bulletin_overall.change(facts), *bulletin_overall.risers(facts)))
    problems = list(_main_problems(facts))
    if problems:
        yield _section(facts, 2, "main_problems")
        yield from problems
    yield _section(facts, 3 if problems else 2, "next")
    yield from _duties(facts, next_steps(facts, attached))
    yield from _closing(facts, attached)


def _main_problems(facts: Facts) -> Iterator[Block]:
    """Yield who failed, by name and cause, then what many have in common."""
    place = 0
    for key, body in (
        ("vetoed", bulletin_overall.vetoed(facts)),
        ("failing", bulletin_overall.failing(facts)),
    ):
        if body:
            place += 1
            yield _second(facts, key, place, title=facts.say(f"{key}_title"), body=body)
    shared = list(_problems(facts))
    if shared and place:
        yield _second(facts, "common", place + 1, title=facts.say("common_title"))
    yield from shared


def _head(facts: Facts, title: str) -> Iterator[Block]:
    yield block("title", BlockKind.TITLE, (facts.slot(f"campaign.{title}"),))
    yield block("recipients", BlockKind.RECIPIENTS, (facts.slot("campaign.recipients"),))


def _paragraph(origin: str, text: Text) -> Block:
    return block(origin, BlockKind.PARAGRAPH, text)


def _said(origin: str, text: Text) -> Iterator[Block]:
    """Yield a paragraph where the data carry it."""
    if text:
        yield _paragraph(origin, text)


def _section(facts: Facts, number: int, key: str) -> Block:
    words = facts.say(f"heading.{key}", number=ordinal(number, facts.wording))
    return block(f"heading.{key}", BlockKind.HEADING, plain(words), level=1)


def _second(facts: Facts, origin: str, place: int, *, title: str, body: Text = ()) -> Block:
    words = facts.say("heading.second", number=ordinal(place, facts.wording), title=title)
    return block(origin, BlockKind.HEADING, plain(words), body=body, level=2)


def _problems(facts: Facts) -> Iterator[Block]:
    """Yield the turn to the problems and a paragraph an indicator (一是, 二是)."""
    place, said = 0, []
    for dimension in bulletin_indicators.by_problems(facts.dimensions):
        number = ordinal(place + 1, facts.wording)
        text = bulletin_indicators.problem(facts, dimension, number)
        if text:
            place += 1
            said.append(_paragraph(f"problem.{dimension.title}", text))
    if said:
        yield _paragraph("turn", bulletin_indicators.turn(facts))
        yield from said


def _requirements(facts: Facts) -> Iterator[Block]:
    """Yield section three: the standing duties of the topics assessed, then the other titles."""
    year = names.year_of(facts.results.campaign)
    key = "requirements" if year is None else "requirements_of"
    shown = "" if year is None else year + 1
    words = facts.say(f"heading.{key}", number=ordinal(3, facts.wording), year=shown)
    yield block("heading.requirements", BlockKind.HEADING, plain(words), level=1)
    yield from _duties(facts, duties(facts))


def _duties(facts: Facts, found: Iterable[Duty]) -> Iterator[Block]:
    for place, duty in enumerate(found, 1):
        yield _second(facts, duty.origin, place, title=duty.title, body=duty.text)


def _closing(facts: Facts, attached: tuple[str, ...]) -> Iterator[Block]:
    if attached:
        lines: list[Run] = []
        for source in attached:
            lines += [Run("\n")] if lines else []
            lines.append(facts.slot(f"attachment.{source}.title"))
        yield block("note", BlockKind.NOTE, tuple(lines))
    if facts.has("campaign.organ"):
        yield block("signature", BlockKind.SIGNATURE, (facts.slot("campaign.organ"),))
    yield block("date", BlockKind.DATE, (facts.slot("campaign.signed_on"),))
    for source in attached:
        title = (facts.slot(f"attachment.{source}.title"),)
        origin = f"table.{source}"
        yield Block(block_id(origin), BlockKind.TABLE, title, source=source, origin=origin)
