"""Every problem has one sentence in each language, and its slots are facts that are passed."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

import pytest

from govassess.domain.sentence import sentence
from govassess.errors import GovAssessError, Problem
from govassess.store.database import Database
from govassess.store.vault import Vault
from govassess.wording import LANGUAGES, Wording, load_table
from tests.store.making import create, rate

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("problem", Problem)
def test_every_problem_has_a_sentence(problem: Problem, language: str) -> None:
    text = load_table("problems", language)[problem.value]
    assert text.strip().endswith(("。", "."))


def slots(pattern: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}


def test_both_languages_say_the_same_things_with_the_same_facts() -> None:
    chinese, english = (load_table("problems", language) for language in ("zh_CN", "en"))
    assert chinese.keys() == english.keys()
    assert {key: slots(text) for key, text in chinese.items()} == {
        key: slots(text) for key, text in english.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_stores_refusals_can_be_said(tmp_path: Path, language: str) -> None:
    words = Wording(language)
    db = create(tmp_path / "c")
    refusals = [
        lambda: Database.open(tmp_path / "c"),
        lambda: Database.create(tmp_path / "c"),
        lambda: Database.create(tmp_path / "Dropbox" / "c"),
        lambda: Vault(tmp_path).put(b"x"),
        lambda: Vault(tmp_path).path("ab" * 32),  # type: ignore[arg-type]
        lambda: Database.open(tmp_path / "nowhere"),
    ]
    for refusal in refusals:
        with pytest.raises(GovAssessError) as error:
            refusal()
        said = words.problem(error.value)
        assert "{" not in said
        assert "Sentence(" not in said
    rate(db)
    db.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_faults_of_a_check_can_be_said(language: str) -> None:
    inside = sentence("problems.check_entry", number=3, kind="rating", subject="s1/1.1", entry="ab")
    error = GovAssessError(Problem.BACKUP_DAMAGED, path="x", detail=inside)
    said = Wording(language).problem(error)
    assert "3" in said
    assert "Sentence(" not in said
