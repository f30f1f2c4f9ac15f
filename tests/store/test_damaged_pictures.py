"""Photographs cut or changed, and other formats, offered as evidence or in a package (T22)."""

from __future__ import annotations

import io
from random import Random
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from govassess.domain.evidence import Capsule
from govassess.errors import GovAssessError, Problem
from govassess.store import vault as vaults
from govassess.store.vault import Vault
from tests.builders import filled
from tests.exchange import packing
from tests.exchange.packing import refusal
from tests.store.making import fits, flipped, jpeg

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FLIPS = [100, pytest.param(3000, marks=pytest.mark.long)]


def bits(data: bytes, number: int) -> list[int]:
    """Return which bits to turn, the same in every run."""
    return Random(number).sample(range(len(data) * 8), number)


def is_taken(data: bytes) -> bool:
    """Tell whether a picture is taken for sound; anything but a refusal in words is raised."""
    try:
        vaults.examine(data)
    except GovAssessError as error:
        if error.problem is not Problem.PICTURE_REFUSED:
            raise
        return False
    return True


@pytest.mark.promise("T22")
def test_a_cut_photograph_or_a_fits_file_is_not_kept(
    tmp_path: Path, counted: Callable[[int, str], None]
) -> None:
    data = jpeg()
    cuts = [data[:at] for at in (*range(0, len(data), len(data) // 50), len(data) - 1)]
    files = []
    for number, damaged in enumerate((fits(), *cuts)):
        files.append(tmp_path / f"{number}.jpg")
        files[-1].write_bytes(damaged)
    campaign, sites, actor = filled(tmp_path / "campaign")
    with campaign:
        taken = campaign.evidence.keep_files(files, Capsule(""), actor, [(sites[0], "1.1")])
        assert taken.kept == ()
        assert [each.path for each in taken.refused] == files
        assert {each.error.problem for each in taken.refused} == {Problem.PICTURE_REFUSED}
        assert campaign.evidence.list() == ()
        assert campaign.vault.files() == ()
    counted(len(cuts), "cut photographs")


@pytest.mark.promise("T22")
@pytest.mark.parametrize("flips", FLIPS)
def test_a_changed_photograph_is_refused_or_kept_as_it_came(
    tmp_path: Path, flips: int, counted: Callable[[int, str], None]
) -> None:
    """Nobody can tell a changed photograph from another one: what is kept has its own name."""
    vault, kept = Vault(tmp_path), 0
    for bit in bits(jpeg(), flips):
        damaged = flipped(jpeg(), bit)
        if is_taken(damaged):
            picture, suffix, (width, height) = vault.put(damaged)
            assert vault.path(picture, suffix).read_bytes() == damaged
            assert width * height <= vaults.MAX_PIXELS
            kept += 1
    assert len(vault.files()) == kept
    counted(flips, "flips in photographs")


@pytest.mark.promise("T22")
@pytest.mark.parametrize("flips", FLIPS)
def test_a_photograph_changed_on_its_way_is_refused(
    tmp_path: Path, flips: int, counted: Callable[[int, str], None]
) -> None:
    data = jpeg()
    package = packing.with_picture(data, "jpg")
    begin = package.index(data) * 8
    for bit in bits(data, flips):
        assert refusal(tmp_path / "x.gapkg", flipped(package, begin + bit)) == "packages.hash"
    counted(flips, "flips in packed photographs")


@pytest.mark.promise("T22")
def test_a_cut_photograph_or_a_fits_file_in_a_package_is_refused(tmp_path: Path) -> None:
    data = jpeg()
    for damaged in (fits(), *(data[:at] for at in range(0, len(data), len(data) // 20))):
        package = packing.with_picture(damaged, "jpg")
        assert refusal(tmp_path / "x.gapkg", package) == "packages.picture"


@pytest.mark.promise("T22", control=True)
def test_without_hashes_and_a_list_of_formats_they_are_taken() -> None:
    """The control: a changed photograph looks sound, and Pillow takes any format it may guess."""
    data = jpeg()
    assert sum(is_taken(flipped(data, bit)) for bit in bits(data, 50)) > 40
    with Image.open(io.BytesIO(fits())) as picture:
        picture.load()
        assert picture.format == "FITS"
