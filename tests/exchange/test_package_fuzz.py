"""Thousands of packages made wrong: each is refused in one typed way, or is sound (T24b).

Longer, and by coverage where atheris is installed: `make fuzz SECONDS=1800`.
"""

from __future__ import annotations

import json
import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from govassess.canonical import canonical_bytes, sha256
from govassess.errors import GovAssessError
from govassess.exchange import package_faults
from govassess.exchange.package import Packed, Reader, open_package, write_package
from govassess.services.packages_keys import own_keys
from govassess.store.vault import recognise
from tests.exchange import fuzzing, packing
from tests.exchange.mutating import twisted
from tests.services.laptops import a_laptop, an_office, hand_in, rate

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.canonical import Json
    from govassess.exchange.package_manifest import Manifest
    from tests.promises import Counted


@pytest.mark.promise("T24b")
@pytest.mark.parametrize(
    ("seed", "count"), [(24, 3000), pytest.param(25, 200_000, marks=pytest.mark.long)]
)
def test_no_package_raises_what_is_untyped(
    tmp_path: Path, seed: int, count: int, counted: Counted
) -> None:
    tried, sound = fuzzing.run(tmp_path, seed=seed, count=count)
    assert tried == count
    assert count * 0.005 < sound < count * 0.5  # else the mutations reach nothing
    counted(count, "packages")


@pytest.mark.promise("T24b", control=True)
def test_an_untyped_error_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a loader that lets the zip's own errors through does not pass."""
    damage = package_faults._DAMAGE
    monkeypatch.setattr(package_faults, "_DAMAGE", ())
    with pytest.raises(damage) as raised:
        fuzzing.run(tmp_path, seed=24, count=3000)
    assert any("seed 24" in note for note in raised.value.__notes__)


def opened(file: Path, folder: Path) -> tuple[Manifest, list[Json]]:
    identity = own_keys().identity
    with open_package(file, folder, reader=Reader(recognise), identity=identity) as package:
        return package.manifest, [packing.data_of(each) for each in package.entries()]


@pytest.mark.promise("T24b")
@pytest.mark.parametrize(
    ("seed", "count"), [(51, 120), pytest.param(52, 5000, marks=pytest.mark.long)]
)
def test_no_entry_of_a_package_raises_what_is_untyped(
    tmp_path: Path, seed: int, count: int, counted: Counted
) -> None:
    """Rightly hashed and signed by the person, with anything in it: judged, never half taken."""
    chance, outcomes = random.Random(seed), set()
    with an_office(tmp_path) as lead, a_laptop(lead, tmp_path / "laptop", "张敏") as laptop:
        for step in range(6):
            rate(laptop, "张敏", step % 4, step % 3)
        manifest, rows = opened(hand_in(laptop, "张敏", tmp_path / "1.gapkg"), tmp_path)
        for _ in range(count):
            made = [json.loads(canonical_bytes(row)) for row in rows]
            row = chance.choice((made[-1], chance.choice(made)))
            field = chance.choice(("value", "value", "value", *row))
            row[field] = twisted(chance, row[field])
            try:
                lines = tuple(canonical_bytes(row) for row in made)
            except (ValueError, TypeError):
                continue  # what nobody can write nobody can sign
            target = tmp_path / "m.gapkg"
            device = replace(manifest.device, head=sha256(lines[-1]))
            signed = Packed(replace(manifest, device=device), lines)
            write_package(target, signed, secret=own_keys().signing)
            try:
                (done,) = lead.packages.inspect([target])
                outcomes.add("rejected" if done.rejected else "taken")
            except GovAssessError as error:
                outcomes.add(str(error.problem))
    assert outcomes == {"taken", "rejected", "package_refused"}
    counted(count, "twisted entries")
