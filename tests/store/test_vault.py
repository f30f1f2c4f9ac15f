"""The picture vault: content decides, the same picture is one file, nothing is taken on trust."""

from __future__ import annotations

import hashlib
import io
import os
import struct
import zlib
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from govassess.domain.ids import PictureId
from govassess.errors import GovAssessError, Problem
from govassess.store import vault as vaults
from govassess.store.vault import Vault
from tests.store.making import png

if TYPE_CHECKING:
    from pathlib import Path


def picture(kind: str, size: tuple[int, int] = (30, 20)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "red").save(file, kind)
    return file.getvalue()


def refused(vault: Vault, data: bytes) -> str:
    with pytest.raises(GovAssessError) as error:
        vault.put(data)
    assert error.value.problem is Problem.PICTURE_REFUSED
    assert vault.files() == ()
    return error.value.facts["reason"].key.removeprefix("store.picture_")  # type: ignore[attr-defined,no-any-return]


@pytest.mark.parametrize(("kind", "suffix"), [("PNG", "png"), ("JPEG", "jpg")])
def test_a_picture_lies_under_its_hash(tmp_path: Path, kind: str, suffix: str) -> None:
    data = picture(kind)
    name = hashlib.sha256(data).hexdigest()
    vault = Vault(tmp_path)
    assert vault.put(data) == (name, suffix, (30, 20))
    assert vault.put(data) == (name, suffix, (30, 20))
    place = tmp_path / "evidence" / name[:2] / f"{name}.{suffix}"
    assert vault.files() == (place,)
    assert place.read_bytes() == data
    assert vault.path(PictureId(name)) == vault.path(PictureId(name), suffix) == place


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "BMP", "WEBP", "PPM", "EPS"])
def test_content_decides_not_the_name(tmp_path: Path, kind: str) -> None:
    assert refused(Vault(tmp_path), picture(kind)) == "format"


@pytest.mark.parametrize("data", [b"", b"x", b"<svg/>", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"])
def test_what_is_no_picture_is_refused(tmp_path: Path, data: bytes) -> None:
    assert refused(Vault(tmp_path), data) in {"format", "broken"}


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_what_examining_takes_is_recognised(kind: str) -> None:
    """A camera may write more after the end: what was kept once must come in elsewhere."""
    for end in (b"", bytes(7), b"more"):
        data = picture(kind, (300, 200)) + end
        assert vaults.recognise(data) == vaults.examine(data)[0]


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_cut_picture_is_not_recognised(kind: str) -> None:
    data = picture(kind, (300, 200)) if kind == "JPEG" else png(side=60)
    for at in range(0, len(data) - 1, 97):
        with pytest.raises(GovAssessError) as error:
            vaults.recognise(data[:at])
        assert error.value.problem is Problem.PICTURE_REFUSED


def test_no_damaged_png_is_recognised_that_would_not_be_examined() -> None:
    data = png(side=30)
    refused = 0
    for at in range(len(data)):
        made = data[:at] + bytes((data[at] ^ 4,)) + data[at + 1 :]
        try:
            vaults.recognise(made)
        except GovAssessError:
            refused += 1
        else:
            vaults.examine(made)
    assert refused > len(data) * 0.98


@pytest.mark.parametrize("side", [6400, 9000, 14000, 50000])
def test_a_bomb_is_not_recognised(side: int) -> None:
    with pytest.raises(GovAssessError) as error:
        vaults.recognise(bomb(side, side))
    assert error.value.facts["reason"].key == "store.picture_pixels"  # type: ignore[attr-defined]


def test_proved_files_are_moved_in(tmp_path: Path) -> None:
    data = png()
    name = f"{hashlib.sha256(data).hexdigest()}.png"
    vault = Vault(tmp_path)
    assert not vault.holds(name)
    (tmp_path / name).write_bytes(data)
    vault.take_in([tmp_path / name])
    assert vault.holds(name)
    assert not (tmp_path / name).exists()
    assert [*vault.verify([PictureId(name[:64])])] == []


def test_a_truncated_picture_is_refused(tmp_path: Path) -> None:
    for data in (png(side=60), picture("JPEG", (300, 300))):
        assert refused(Vault(tmp_path), data[: len(data) // 2]) == "broken"


def bomb(width: int, height: int) -> bytes:
    """Return a tiny PNG that claims to be `width` x `height` black pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [6400, 9000, 14000, 50000])
def test_a_bomb_is_refused_before_it_is_decoded(
    tmp_path: Path, side: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Image.Image, "load", lambda _self: pytest.fail("decoded"))
    assert refused(Vault(tmp_path), bomb(side, side)) == "pixels"


def test_a_huge_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vaults, "MAX_BYTES", 1000)
    assert refused(Vault(tmp_path), png()) == "bytes"


def test_verify_names_missing_and_altered_files(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    ids = [vault.put(png(seed))[0] for seed in range(3)]
    assert list(vault.verify(ids)) == []
    vault.path(ids[0]).unlink()
    changed = bytearray(vault.path(ids[1]).read_bytes())
    changed[100] ^= 1
    vault.path(ids[1]).write_bytes(changed)
    faults = {fault.key: dict(fault.facts)["picture"] for fault in vault.verify(ids)}
    assert faults == {
        "store.check_picture_missing": ids[0],
        "store.check_picture_changed": ids[1],
    }


def test_a_torn_file_is_written_anew(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    data = png()
    picture_id = vault.put(data)[0]
    vault.path(picture_id).write_bytes(data[:50])
    vault.put(data)
    assert vault.path(picture_id).read_bytes() == data


def test_a_missing_picture_has_no_path(tmp_path: Path) -> None:
    with pytest.raises(GovAssessError) as error:
        Vault(tmp_path).path(PictureId("ab" * 32))
    assert error.value.problem is Problem.FILE_MISSING


def test_sweep_removes_only_what_no_entry_names(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    kept, lost = vault.put(png(1))[0], vault.put(png(2))[0]
    leftover = vault.path(kept).with_name(f".{kept}.png.1.part.png")
    leftover.write_bytes(b"half")
    stray = vault.path(lost)
    assert set(vault.sweep({kept})) == {stray, leftover}
    assert vault.files() == (vault.path(kept),)


def test_a_full_disk_leaves_no_half_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(GovAssessError) as error:
        Vault(tmp_path).put(png())
    assert error.value.problem is Problem.DISK_FULL
    assert Vault(tmp_path).files() == ()
