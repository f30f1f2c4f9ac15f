"""`disagreements` and `decide` as a script meets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.test_agreement import shell, two

if TYPE_CHECKING:
    from tests.cli.test_commands import Shell

__all__ = ["shell", "two"]
WHERE = ("--site", "宝塔区", "--indicator", "1.1")


def test_a_disagreement_has_exactly_this_shape(two: Shell) -> None:
    found = two.json("disagreements", two.campaign)
    assert found == {
        "disagreements": [
            {
                "site": "宝塔区",
                "indicator": "1.1",
                "n_votes": 2,
                "spread": "2",
                "rank_impact": 0,
                "crosses_pass_line": True,
                "decided": False,
            }
        ]
    }
    names = [row["name"] for row in two.json("history", two.campaign)["actions"]]
    assert "see_votes" not in names


def test_votes_are_shown_on_request_and_that_is_recorded(two: Shell) -> None:
    (found,) = two.json("disagreements", two.campaign, "--show-votes")["disagreements"]
    votes = sorted(found["votes"], key=lambda vote: vote["points"])
    assert votes == [
        {"evaluator": "李强", "answer": "2", "points": "2"},
        {"evaluator": "张敏", "answer": "4", "points": "4"},
    ]
    newest = two.json("history", two.campaign)["actions"][0]
    assert newest["name"] == "see_votes"
    assert two.run("results", two.campaign)[0] == 3
    status, out, _ = two.run("disagreements", two.campaign, "--show-votes", "--lang", "en")
    assert (status, "张敏" in out) == (0, True)


def test_a_decision_settles_a_cell(two: Shell) -> None:
    words = ("--answer", "3.5", "--reason", "复核截图")
    assert two.json("decide", two.campaign, *WHERE, *words)["decided"]["answer"] == "3.5"
    (found,) = two.json("disagreements", two.campaign)["disagreements"]
    assert found["decided"] is True
    two.json("open-votes", two.campaign)
    assert two.json("explain", two.campaign, *WHERE)["value"] == "3.5"
    assert two.run("decide", two.campaign, *WHERE, *words, "--by", "张敏")[0] == 0


def test_what_cannot_be_decided_is_refused(two: Shell) -> None:
    for answer, code in (("9", "answer_refused"), ("confirm", "answer_refused")):
        words = ("--answer", answer, "--reason", "甲")
        assert two.refused("decide", two.campaign, *WHERE, *words)["code"] == code
    words = ("--answer", "3", "--reason", " ")
    assert two.refused("decide", two.campaign, *WHERE, *words)["where"]["site"] == "宝塔区"
    assert two.run("decide", two.campaign, *WHERE, "--answer", "3")[0] == 2
    line = ("--answer", "3", "--reason", "甲", "--line", "2.1-1")
    assert two.run("decide", two.campaign, *WHERE, *line)[0] == 2


def test_without_disagreements_that_is_said(two: Shell) -> None:
    for _ in range(2):
        two.json("undo", two.campaign)
    assert two.json("disagreements", two.campaign) == {"disagreements": []}
    status, out, _ = two.run("disagreements", two.campaign, "--show-votes")
    assert (status, bool(out.strip())) == (0, True)


def test_a_decision_that_nobody_voted_for_is_recorded_and_asks_for_a_second_name(
    two: Shell,
) -> None:
    words = ("--answer", "3.5", "--reason", "复核截图")
    assert two.json("decide", two.campaign, *WHERE, *words)["second_needed"] is True
    status, _, said = two.run("decide", two.campaign, *WHERE, *words)
    assert (status, "第二人" in said) == (0, True)
    signed = two.json("decide", two.campaign, *WHERE, *words, "--second", "王主任")
    assert signed["second_needed"] is False
    voted = ("--answer", "4", "--reason", "复核截图")
    status, _, said = two.run("decide", two.campaign, *WHERE, *voted)
    assert (status, said) == (0, "")


def test_the_second_person_is_another_one(two: Shell) -> None:
    words = ("--answer", "3.5", "--reason", "复核", "--by", "张敏", "--second", "张敏")
    assert two.refused("decide", two.campaign, *WHERE, *words)["code"] == "answer_refused"


def test_people_read_how_many_must_be_settled(two: Shell) -> None:
    status, out, _ = two.run("disagreements", two.campaign)
    assert (status, "最前面待裁定的 1 项" in out) == (0, True)
    two.json("decide", two.campaign, *WHERE, "--answer", "4", "--reason", "复核截图")
    status, out, _ = two.run("disagreements", two.campaign)
    assert (status, "都不会再变" in out) == (0, True)
