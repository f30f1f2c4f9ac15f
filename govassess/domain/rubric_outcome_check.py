"""What is wrong with how a rubric's parts become an outcome: sources, gates, points of places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.rubric_line_check import RubricFault
from govassess.domain.sentence import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govassess.domain.rubric import Rubric


def check_outcome(rubric: Rubric) -> Iterator[RubricFault]:
    """Yield the faults of the composite, the gates and the points of places."""
    yield from _composite(rubric)
    yield from _gates(rubric)
    places = rubric.settings.place_points
    if places is None:
        return
    given = (*places.table, *(() if places.first is None else (places.first,)))
    if not given or any(each < 0 for each in given):
        yield _fault("place_points", "places")


def _composite(rubric: Rubric) -> Iterator[RubricFault]:
    """Every part that carries points has to be in one source, and a bonus part in none."""
    sources = rubric.settings.composite
    if not sources:
        return
    carrying = {part.code for part in rubric.parts if part.points and not part.bonus}
    named = [code for source in sources for code in source.parts]
    for source in sources:
        if source.weight <= 0 or not source.parts:
            yield _fault("composite", "source_weight", title=source.title)
    for code in dict.fromkeys(named):
        if code not in carrying:
            yield _fault("composite", "source_unknown", code=code)
        elif named.count(code) > 1:
            yield _fault("composite", "source_twice", code=code)
    for code in sorted(carrying - set(named)):
        yield _fault("composite", "source_missing", code=code)


def _gates(rubric: Rubric) -> Iterator[RubricFault]:
    settings = rubric.settings
    known = {part.code for part in rubric.parts} | {root.code for root in rubric.roots}
    fields = [("fail_gates", code) for gate in settings.fail_gates for code in gate.codes]
    fields += [("bonus_gate", code) for code in settings.bonus_gate_of]
    for field, code in fields:
        if code not in known:
            yield _fault(field, "gate_unknown", code=code)
    if settings.bonus_gate_of and settings.bonus_gate is None:
        yield _fault("bonus_gate", "gate_without_test")


def _fault(field: str, key: str, **facts: object) -> RubricFault:
    return RubricFault("", "", f"settings.{field}", sentence(f"trace.rubric_{key}", **facts))
