"""Every rehearsal story, answered on its leaf, is accepted by the rule and costs points."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from govassess.canonical import parse
from govassess.domain.answer_check import check_answer, check_finding, sample_size
from govassess.domain.answers import NOTHING_FOUND, Answer, Cell, Finding, SampledObject, Vote
from govassess.domain.ids import EvaluatorId, FindingId, SiteId
from govassess.domain.leaf_scoring import LeafContext, LeafState, leaf_score
from govassess.domain.points import parse_points
from govassess.domain.rubric import FINDING_KINDS, Indicator, Kind, Leaf
from govassess.domain.rubric_data import rubric_from_data
from govassess.paths import DATA, rubric_file

EVALUATOR = EvaluatorId("e1")
CONTEXT = LeafContext(time_point=date(2012, 11, 20))


def told(name: str) -> list[tuple[Indicator, Leaf, dict[str, Any]]]:
    rubric = rubric_from_data(parse(rubric_file(name).read_bytes()))
    nodes = {node.code: (node, node.leaf) for node in rubric.walk() if node.leaf is not None}
    stories = parse((DATA / "rehearsal" / "stories.json").read_bytes())[name]
    return [(*nodes[story["indicator"]], story) for story in stories]


def answer_of(leaf: Leaf, story: dict[str, Any]) -> Answer:
    if leaf.kind is Kind.BANDS:
        return Answer(option=story["option"])
    if leaf.kind is Kind.ELEMENTS:
        whole = tuple(each.label for each in leaf.lines)
        reduced = tuple(label for label in whole if label not in story["missing"])
        size = sample_size(leaf)
        lacking = story.get("lacking", size)
        objects = [
            SampledObject(
                f"事项{place}" if size else "", whole if size and place >= lacking else reduced
            )
            for place in range(size or 1)
        ]
        return Answer(objects=tuple(objects))
    if leaf.kind is Kind.CHECKS:
        return Answer(
            checks=tuple((each.code, each.code not in story["no"]) for each in leaf.lines)
        )
    if leaf.kind in FINDING_KINDS:
        return NOTHING_FOUND
    if "day" in story:
        return Answer(day=date.fromisoformat(story["day"]))
    return Answer(number=parse_points(story["number"]))


def findings_of(leaf: Leaf, story: dict[str, Any]) -> tuple[Finding, ...]:
    if leaf.kind not in FINDING_KINDS:
        return ()
    days = {
        name: date.fromisoformat(story[name])
        for name in ("newest", "sent", "answered")
        if name in story
    }
    finding = Finding(
        id=FindingId("f1"),
        site=SiteId("s1"),
        indicator=story["indicator"],
        evaluator=EVALUATOR,
        line=story["line"],
        count=story.get("count", 1),
        column=story["column"],
        **days,
    )
    return (finding,)


@pytest.mark.parametrize("name", ["county-2012", "department-2012"])
def test_every_story_is_accepted_and_costs_points(name: str) -> None:
    for node, leaf, story in told(name):
        answer = answer_of(leaf, story)
        findings = findings_of(leaf, story)
        assert check_answer(leaf, node.points, answer) is None, story
        assert [check_finding(leaf, finding) for finding in findings] == [None] * len(findings)
        score = leaf_score(node, Cell((Vote(EVALUATOR, answer),), findings), CONTEXT)
        assert score.state is LeafState.SCORED, story
        assert score.value is not None, story
        assert 0 <= score.value < node.points, story
