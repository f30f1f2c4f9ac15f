"""The list of hashes is signed where a key is given, and anybody can prove it (T48)."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from tools import signing
from tools.build import SUMS, bad_sums, write_sums

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as it is shipped, in small."""
    found = tmp_path / "GovAssess"
    (found / "_internal").mkdir(parents=True)
    (found / "govassess").write_bytes(b"\x7fELF")
    (found / "_internal" / "名单.csv").write_text("x", encoding="utf-8")
    return found


@pytest.fixture
def public(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The public half of a new key that the environment names."""
    key = tmp_path / "key.pem"
    monkeypatch.setenv(signing.VARIABLE, str(key))
    return signing.new_key(key)


@pytest.mark.promise("T48")
def test_the_list_covers_every_file_and_its_signature_the_list(folder: Path, public: Path) -> None:
    write_sums(folder)
    assert bad_sums(folder) == []
    assert signing.is_signed_by(folder / SUMS, public)
    (folder / "_internal" / "planted.dll").write_bytes(b"MZ")
    assert bad_sums(folder) == ["_internal/planted.dll"]


@pytest.mark.promise("T48", control=True)
def test_a_list_made_anew_is_not_signed(folder: Path, public: Path, tmp_path: Path) -> None:
    """Hashes alone prove nothing: whoever swaps a file writes the list anew."""
    write_sums(folder)
    signature = signing.signature_of(folder / SUMS).read_bytes()
    (folder / "govassess").write_bytes(b"swapped")
    other = signing.new_key(tmp_path / "other.pem")
    write_sums(folder)
    assert bad_sums(folder) == []
    assert not signing.is_signed_by(folder / SUMS, other)
    signing.signature_of(folder / SUMS).write_bytes(signature)
    assert not signing.is_signed_by(folder / SUMS, public)
    signing.signature_of(folder / SUMS).unlink()
    assert not signing.is_signed_by(folder / SUMS, public)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs OpenSSL 3")
def test_openssl_proves_it_without_us(folder: Path, public: Path) -> None:
    write_sums(folder)
    words = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", str(public), "-rawin"]
    words += ["-in", str(folder / SUMS), "-sigfile", str(folder / f"{SUMS}.sig")]
    assert subprocess.run(words, check=False, capture_output=True).returncode == 0
    (folder / SUMS).write_text("x", encoding="utf-8")
    assert subprocess.run(words, check=False, capture_output=True).returncode != 0


def test_without_a_key_nothing_looks_signed(
    folder: Path, public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_sums(folder)
    monkeypatch.delenv(signing.VARIABLE)
    write_sums(folder)
    assert not (folder / f"{SUMS}.sig").exists()


def test_a_key_of_another_kind_is_refused(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = X25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    key = tmp_path / "key.pem"
    monkeypatch.setenv(signing.VARIABLE, str(key))
    for data in (None, b"not a key", other):
        if data is not None:
            key.write_bytes(data)
        with pytest.raises(signing.SigningError):
            write_sums(folder)


def test_the_words_of_the_command_line(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: object
) -> None:
    key, file = tmp_path / "a.pem", folder / "govassess"
    monkeypatch.setenv(signing.VARIABLE, str(key))
    assert signing.main(["new", str(key)]) == 0
    assert key.stat().st_mode & 0o077 == 0
    assert signing.main(["new", str(key)]) == 1
    assert signing.main(["sign", str(file)]) == 0
    assert signing.main(["verify", str(file), str(tmp_path / "a.pub.pem")]) == 0
    file.write_bytes(b"x")
    assert signing.main(["verify", str(file), str(tmp_path / "a.pub.pem")]) == 1
    assert signing.main([]) == 2
