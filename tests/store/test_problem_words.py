"""What the store refuses and finds can be said in every language, with all its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govassess.domain.sentence import sentence
from govassess.errors import GovAssessError, Problem
from govassess.store.database import Database
from govassess.store.vault import Vault
from govassess.wording import LANGUAGES, Wording
from tests.store.making import create, rate

if TYPE_CHECKING:
    from pathlib import Path


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
    inside = sentence("store.check_entry", number=3, kind="rating", subject="s1/1.1", entry="ab")
    error = GovAssessError(Problem.BACKUP_DAMAGED, path="x", detail=inside)
    said = Wording(language).problem(error)
    assert "3" in said
    assert "Sentence(" not in said
