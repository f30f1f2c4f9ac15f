"""Packages: what is written is read, what is damaged or hostile is refused (T15-T24)."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from govassess.canonical import canonical_bytes, parse, sha256
from govassess.errors import GovAssessError, Problem
from govassess.exchange import seal
from govassess.exchange.fingerprints import fingerprint
from govassess.exchange.package import write_package
from govassess.exchange.package_archive import NAME
from govassess.exchange.package_manifest import ENTRIES, FORMAT, MANIFEST, SIGNATURE, read_manifest
from govassess.wording import Wording
from tests.exchange import packing
from tests.exchange.packing import (
    SECRET,
    content,
    entry,
    identity,
    members,
    refusal,
    signed,
    whole,
)
from tests.exchange.structures import STRUCTURES, without
from tests.store.making import png

GOLDEN = Path(__file__).resolve().parent.parent / "golden"

if TYPE_CHECKING:
    from collections.abc import Callable

    from govassess.canonical import Json


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "到手.gapkg"


class TestRoundTrip:
    def test_what_is_packed_comes_out(self, tmp_path: Path, file: Path) -> None:
        made = packing.packed(tmp_path, count=3, pictures=2)
        manifest = write_package(file, made, secret=SECRET)
        read, entries, pictures = content(file)
        assert read == manifest
        assert [canonical_bytes(packing.data_of(each)) for each in entries] == list(made.lines)
        assert set(pictures) == {place.stem for place in made.pictures}

    def test_twice_is_the_same_bytes(self, tmp_path: Path) -> None:
        assert whole(tmp_path) == whole(tmp_path)

    def test_sealed_opens_with_the_leads_identity_only(self, tmp_path: Path, file: Path) -> None:
        data = whole(tmp_path, seal.recipient_of(identity()))
        plain = whole(tmp_path)
        assert b"manifest.json" not in data
        file.write_bytes(data)
        found = content(file, identity())
        file.write_bytes(plain)
        assert content(file) == found
        assert refusal(file, data, seal.new_identity()) == "packages.sealed"
        assert refusal(file, data) == "packages.sealed"
        assert not [place for place in tmp_path.iterdir() if "plain" in place.name]

    def test_a_damaged_picture_is_not_packed(self, tmp_path: Path, file: Path) -> None:
        made = packing.packed(tmp_path)
        made.pictures[0].write_bytes(b"other")
        with pytest.raises(GovAssessError) as raised:
            write_package(file, made, secret=SECRET)
        assert raised.value.problem is Problem.PACKAGE_REFUSED
        assert not file.exists()

    def test_an_unzip_program_is_enough_for_rescue(self, tmp_path: Path) -> None:
        found = members(whole(tmp_path))
        assert sorted(found) == sorted({MANIFEST, SIGNATURE, ENTRIES} | set(found))
        assert parse(found[ENTRIES].splitlines()[0])["subject"] == "s1/1.1/ann"

    def test_the_fingerprint_is_six_groups_and_of_both_keys(self) -> None:
        shown = fingerprint(seal.public_key(SECRET), "age1x")
        assert [len(group) for group in shown.split()] == [4] * 6
        assert shown.replace(" ", "").isdigit()
        assert shown != fingerprint(seal.public_key(SECRET), "age1y")


NAMES = (
    *("../x", "/x", "..\\x", "C:\\x", "C:x", "\\\\h\\s\\x", "x:ads", "con.txt", "nul", "a.", "a "),
    *("x" * 300, "Manifest.json", "manifest.json/", "evidence/", "é", "e\u0301", "a\u202egnp.exe"),
    *(f"evidence/{'0' * 64}.exe", f"evidence/{'0' * 63}.png", f"evidence/{'A' * 64}.png"),
    *(f"evidence/{'0' * 64}.png\n", f"evidence/../{'0' * 64}.png", "entries.jsonl.png"),
    f"evidence/{'٠' * 64}.png",
)


@pytest.mark.promise("T19")
class TestNames:
    @pytest.mark.parametrize("name", NAMES)
    def test_a_hostile_name_is_refused(self, tmp_path: Path, file: Path, name: str) -> None:
        found = members(whole(tmp_path)) | {name: b"x"}
        assert refusal(file, packing.zipped(found)) == "packages.name"

    def test_raw_bytes_of_names(self, tmp_path: Path, file: Path) -> None:
        name = f"evidence/{'0' * 64}.png"
        data = packing.zipped(members(whole(tmp_path)) | {name: b"x"})
        for raw in (b"\x00", b"\xd6\xd0", b"\xff"):
            twisted = name.encode()[: -len(raw)] + raw
            refusal(file, data.replace(name.encode(), twisted))

    def test_a_link_is_refused(self, tmp_path: Path, file: Path) -> None:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as made:
            for name, data in sorted(members(whole(tmp_path)).items()):
                info = zipfile.ZipInfo(name)
                info.external_attr = 0o120777 << 16
                made.writestr(info, data)
        assert refusal(file, target.getvalue()) == "packages.method"

    def test_the_allowed_names(self) -> None:
        assert NAME.fullmatch(f"evidence/{'0' * 64}.png")
        assert NAME.fullmatch("manifest.json")


@pytest.mark.promise("T20")
class TestStructure:
    @pytest.mark.parametrize("what", STRUCTURES)
    def test_a_hostile_structure_is_refused(self, tmp_path: Path, file: Path, what: str) -> None:
        refusal(file, STRUCTURES[what](whole(tmp_path)))

    @pytest.mark.parametrize("what", ["bzip2", "lzma", "zstd", "encrypted"])
    def test_another_way_of_packing_is_told_in_one_sentence(
        self, tmp_path: Path, file: Path, what: str
    ) -> None:
        assert refusal(file, STRUCTURES[what](whole(tmp_path))) == "packages.method"
        with pytest.raises(GovAssessError) as raised:
            content(file)
        assert f"{file}（压缩或加密方式不正常）。" in Wording("zh_CN").problem(raised.value)

    def test_seventy_thousand_members_are_refused(self, file: Path) -> None:
        found = {f"evidence/{number:064x}.png": b"" for number in range(20_001)}
        assert refusal(file, packing.zipped(found)) == "packages.too_many"

    def test_a_bomb_is_refused_before_it_unpacks(self, tmp_path: Path, file: Path) -> None:
        found = members(whole(tmp_path)) | {ENTRIES: bytes(64 << 20)}
        data = packing.zipped(found, method=zipfile.ZIP_DEFLATED)
        assert len(data) < 1 << 20
        assert refusal(file, data) == "packages.ratio"

    def test_a_member_beyond_the_limit_is_refused(self, tmp_path: Path, file: Path) -> None:
        found = members(whole(tmp_path)) | {f"evidence/{'0' * 64}.png": bytes((25 << 20) + 1)}
        data = packing.zipped(found, method=zipfile.ZIP_DEFLATED)
        assert refusal(file, data) == "packages.too_large"

    def test_a_listed_member_that_is_missing(self, tmp_path: Path, file: Path) -> None:
        data = whole(tmp_path)
        found = members(data)
        picture = next(name for name in found if name.startswith("evidence/"))
        assert refusal(file, without(data, picture)) == "packages.members"


@pytest.mark.promise("T21")
class TestCrypto:
    def test_a_changed_signature_is_refused(self, tmp_path: Path, file: Path) -> None:
        found = members(whole(tmp_path))
        for at in range(0, 64, 7):
            made = bytearray(found[SIGNATURE])
            made[at] ^= 1
            changed = packing.zipped(found | {SIGNATURE: bytes(made)})
            assert refusal(file, changed) == "packages.signature"

    def test_a_short_or_long_signature_is_refused(self, tmp_path: Path, file: Path) -> None:
        found = members(whole(tmp_path))
        for length in (0, 63, 65):
            data = (found[SIGNATURE] * 2)[:length]
            changed = packing.zipped(found | {SIGNATURE: data})
            assert refusal(file, changed) == "packages.signature"

    def test_somebody_elses_signature_is_refused(self, tmp_path: Path, file: Path) -> None:
        found = members(whole(tmp_path))
        other = seal.sign("22" * 32, found[MANIFEST])
        changed = packing.zipped(found | {SIGNATURE: other})
        assert refusal(file, changed) == "packages.signature"

    @pytest.mark.parametrize("what", ["sha256", "size"])
    def test_a_wrong_hash_or_size_is_refused(self, tmp_path: Path, file: Path, what: str) -> None:
        data = whole(tmp_path)
        row = packing.row_of(data)
        row["members"][0][what] = "0" * 64 if what == "sha256" else 5
        others = {name: each for name, each in members(data).items() if "manifest" not in name}
        assert refusal(file, signed(row, others)) == "packages.hash"

    def test_reordered_fields_are_refused(self, tmp_path: Path, file: Path) -> None:
        data = whole(tmp_path)
        row = packing.row_of(data)
        others = {name: each for name, each in members(data).items() if "manifest" not in name}
        written = json.dumps(dict(reversed(row.items())), separators=(",", ":")).encode()
        assert refusal(file, signed(written, others)) == "packages.damaged"

    def test_a_newer_format_says_so(self, tmp_path: Path, file: Path) -> None:
        data = whole(tmp_path)
        others = {name: each for name, each in members(data).items() if "manifest" not in name}
        newer = packing.row_of(data) | {"format": 10}
        assert refusal(file, signed(newer, others)) == "packages.newer"

    @pytest.mark.parametrize("log_n", ["18", "30", "999"])
    def test_a_passphrase_is_refused_unread(self, file: Path, log_n: str) -> None:
        header = f"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA {log_n}\n"
        data = header.encode() + b"A" * 43 + b"\n--- " + b"A" * 43 + b"\n" + bytes(99)
        assert refusal(file, data, identity()) == "packages.passphrase"

    def test_an_endless_header_is_refused(self, file: Path) -> None:
        data = b"age-encryption.org/v1\n" + b"-> X25519 a\n" * 100_000
        assert refusal(file, data, identity()) == "packages.damaged"


def painted(size: tuple[int, int], mode: str = "L", kind: str = "PNG") -> bytes:
    target = io.BytesIO()
    Image.new(mode, size).save(target, kind)
    return target.getvalue()


@pytest.mark.promise("T22")
class TestPictures:
    @pytest.mark.parametrize(
        "make",
        [
            lambda: painted((7000, 7000), "1"),
            lambda: painted((9000, 9000), "1"),
            lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
            lambda: b"8BPS" + bytes(99),
            lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            lambda: painted((9, 9), "L", "TIFF"),
            lambda: painted((9, 9), "L", "GIF"),
            lambda: png(1, 40)[:-200],
            lambda: b"",
        ],
    )
    def test_what_is_no_sound_picture_is_refused(
        self, file: Path, make: Callable[[], bytes]
    ) -> None:
        assert refusal(file, packing.with_picture(make())) == "packages.picture"

    def test_a_jpeg_named_png_is_refused(self, file: Path) -> None:
        data = painted((9, 9), "L", "JPEG")
        assert refusal(file, packing.with_picture(data, "png")) == "packages.picture"
        file.write_bytes(packing.with_picture(data, "jpg"))
        assert content(file)

    def test_a_name_that_is_not_its_hash_is_refused(self, tmp_path: Path, file: Path) -> None:
        data, name = png(1, 9), f"evidence/{'0' * 64}.png"
        row = packing.row_of(packing.with_picture(data))
        row["members"][1] = {"name": name, "sha256": sha256(data), "size": len(data)}
        made = signed(row, {ENTRIES: b"", name: data})
        assert refusal(file, made) == "packages.hash"


def line(**changed: Json) -> bytes:
    return canonical_bytes(entry(**changed))


GOOD = line()
BAD_LINES = {
    "not JSON": b"{",
    "no object": b"[]",
    "deep": b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
    "deep value": GOOD.replace(b'"number":"3.5"', b'"number":' + b"[" * 9000 + b"]" * 9000),
    "1e400": GOOD.replace(b'"tick":1', b'"tick":1e400'),
    "NaN": GOOD.replace(b'"tick":1', b'"tick":NaN'),
    "a float": GOOD.replace(b'"tick":1', b'"tick":1.5'),
    "a long whole number": GOOD.replace(b'"tick":1', b'"tick":' + b"9" * 100_000),
    "beyond exactness": GOOD.replace(b'"tick":1', b'"tick":9007199254740993'),
    "minus nothing": GOOD.replace(b'"tick":1', b'"tick":-0'),
    "a field twice": GOOD.replace(b'"tick":1', b'"tick":1,"tick":1'),
    "another field": GOOD.replace(b'"tick":1', b'"tick":1,"zzz":1'),
    "a field lacking": GOOD.replace(b'"tick":1,', b""),
    "blanks": GOOD.replace(b'"tick":1', b'"tick": 1'),
    "invalid UTF-8": GOOD.replace("栏目".encode(), b"\xff\xfe"),
    "a mark at the beginning": b"\xef\xbb\xbf" + GOOD,
    "half a character": GOOD.replace("栏目".encode(), rb"\ud800"),
    "an escaped letter": GOOD.replace(b"ann", rb"\u0061nn"),
    "NUL": line(subject="s1/1.1/\0ann"),
    "a bell in the note": line(value={"answer": None, "note": "\x07"}),
    "a note too long": line(value={"answer": None, "note": "好" * 20_001}),
    "seq 0": line(seq=0),
    "seq -1": line(seq=-1),
    "seq true": GOOD.replace(b'"seq":1', b'"seq":true'),
    "seq text": line(seq="1"),
    "no hash": line(prev="zz"),
    "odd device": line(device="D" * 32),
    "odd kind": line(kind="'); drop table entries; --"),
    "odd replaces": line(replaces=["a b"]),
    "replaces a text": line(replaces="a" * 64),
    "replaces names": line(replaces={"a" * 64: 1}),
    "a number for a time": line(at=5),
    "no time": line(at="昨天"),
    "a time without a zone": line(at="2012-12-03T07:40:00.000"),
    "a time of another zone": line(at="2012-12-03T15:40:00.000+08:00"),
    "a day that is not": line(at="2012-02-30T07:40:00.000+00:00"),
    "a day that is not, the long way": line(at="2012-02-30T07:40:00.000+00:00", subject='"'),
    "a number for a person": line(by=5),
    "a number for a subject": line(subject=5),
    "nothing for a campaign": line(campaign=None),
    "a list for a label": line(action={"id": "a", "label": [], "name": "rate", "of": ""}),
    "two lines in one": GOOD + b"\r",
}


@pytest.mark.promise("T24")
class TestLines:
    @pytest.mark.parametrize("what", BAD_LINES)
    def test_a_bad_line_is_refused(self, file: Path, what: str) -> None:
        data = packing.with_entries(BAD_LINES[what] + b"\n")
        assert refusal(file, data) == "packages.entry"

    def test_a_line_of_a_megabyte_is_refused(self, file: Path) -> None:
        data = packing.with_entries(line(value={"x": "y" * (3 << 20)}) + b"\n")
        assert refusal(file, data) in {"packages.entry", "packages.entry_long", "packages.ratio"}

    def test_a_line_without_its_end_is_refused(self, file: Path) -> None:
        assert refusal(file, packing.with_entries(GOOD)) == "packages.structure"

    def test_a_wrong_count_is_refused(self, file: Path) -> None:
        assert refusal(file, packing.with_entries(GOOD + b"\n", count=2)) == "packages.count"

    @pytest.mark.parametrize(
        "note",
        ["'); drop table entries; --", "=1+1", "A < B & C", "㑇𠀀", "a\u202eb", "\t行\n行", '\\"'],
    )
    def test_odd_texts_are_only_texts(self, file: Path, note: str) -> None:
        made = line(value={"answer": None, "note": note})
        file.write_bytes(packing.with_entries(made + b"\n"))
        _, entries, _ = content(file)
        (found,) = entries  # type: ignore[misc]
        assert parse(found.value or "")["note"] == note
        assert canonical_bytes(packing.data_of(found)) == made


@pytest.mark.promise("T24")
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=600))
def test_any_bytes_are_refused_in_words(file: Path, data: bytes) -> None:
    refusal(file, data)


@pytest.mark.promise("T24")
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(written=st.binary(max_size=300), journal=st.binary(max_size=300))
def test_any_members_are_refused_in_words(file: Path, written: bytes, journal: bytes) -> None:
    refusal(file, packing.signed(written, {ENTRIES: journal}))


@pytest.mark.promise("T24")
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(journal=st.binary(max_size=300), count=st.integers(0, 3))
def test_any_journal_is_refused_in_words(file: Path, journal: bytes, count: int) -> None:
    if (journal, count) != (b"", 0):
        refusal(file, packing.with_entries(journal, count))


def test_a_manifest_reads_as_it_was_written() -> None:
    written = packing.manifest(entries=0).written()
    assert read_manifest(written).written() == written


IDENTITY = "AGE-SECRET-KEY-1DDF6C6LX2DF8QGQ5SLTT0JML3E4GGFZP3WKLWWX4SNH0YANS25XQK5H4EF"


STORED = sorted(path.name for path in GOLDEN.glob("package_v*.gapkg"))


@pytest.mark.parametrize("name", STORED)
def test_a_stored_package_of_every_version_opens(tmp_path: Path, name: str) -> None:
    """Each released format has its file in tests/golden, which opens forever."""
    file = tmp_path / name
    file.write_bytes((GOLDEN / name).read_bytes())
    manifest, entries, pictures = content(file, IDENTITY)
    assert manifest.title == "延安市2012年政府网站绩效评估"  # type: ignore[attr-defined]
    assert [each.subject for each in entries] == [  # type: ignore[attr-defined]
        *("s1/1.1/ann", "s2/1.1/ann", "s3/1.1/ann")
    ]
    assert len(pictures) == 1  # type: ignore[arg-type]


def test_the_format_written_is_the_stored_one(tmp_path: Path) -> None:
    """Whoever changes a byte of the format makes a new version of it."""
    assert f"package_v{FORMAT}_sealed.gapkg" in STORED
    stored = members((GOLDEN / f"package_v{FORMAT}.gapkg").read_bytes())
    (name,) = (name for name in stored if name.startswith("evidence/"))
    picture = tmp_path / name.rpartition("/")[2]
    picture.write_bytes(stored[name])
    made = replace(packing.packed(tmp_path, pictures=0), pictures=(picture,))
    write_package(tmp_path / "again.gapkg", made, secret=SECRET)
    assert members((tmp_path / "again.gapkg").read_bytes()) == stored
