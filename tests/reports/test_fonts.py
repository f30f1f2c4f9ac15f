"""Faces: official ones first, bundled ones else, a fallback for rare characters, the rest named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from govassess.paths import RESOURCES
from govassess.reports.fonts import BUNDLED, FALLBACK, Faces
from govassess.reports.official import Role

if TYPE_CHECKING:
    from pathlib import Path

FONTS = RESOURCES / "fonts"
RARE = "𠮷㑇镕堃喆昇龑翀淼𬬭"


@pytest.fixture(scope="module")
def faces() -> Faces:
    return Faces(bundled_only=True)


def gb2312() -> str:
    pairs = (bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    return "".join(pair.decode("gb2312", "ignore") for pair in pairs)


def test_every_bundled_face_has_truetype_outlines_and_its_licence() -> None:
    files = {*BUNDLED.values(), FALLBACK}
    assert {path.name for path in FONTS.glob("*.ttf")} == files
    readme = (FONTS / "README.md").read_text(encoding="utf-8")
    assert all(file in readme for file in files)
    assert len(list(FONTS.glob("LICENCE-*.txt"))) == 3
    assert sum(path.stat().st_size for path in FONTS.glob("*.ttf")) < 45e6
    for file in files:
        assert (FONTS / file).read_bytes()[:4] == b"\x00\x01\x00\x00"


def test_no_face_carries_a_reserved_name() -> None:
    names = [TTFont("x", str(path)).face.name.decode() for path in FONTS.glob("*.ttf")]
    assert all(name.startswith("GovAssess") for name in names)


@pytest.mark.parametrize("role", [Role.BODY, Role.KAI, Role.HEI, Role.TITLE])
def test_gb2312_characters_come_from_the_role_itself(faces: Faces, role: Role) -> None:
    han = [char for char in gb2312() if "\u4e00" <= char <= "\u9fff"]
    assert len(han) == 6763
    assert [char for char in han if not faces.has(role, char)] == []


def test_nothing_of_gb2312_is_missing(faces: Faces) -> None:
    assert faces.missing(gb2312()) == ()


def test_rare_characters_come_from_the_fallback(faces: Faces) -> None:
    assert faces.missing(RARE) == ()
    assert faces.has(Role.BODY, "镕") is False
    assert faces.font(Role.BODY, "𠮷").startswith("fallback")
    assert faces.advance(Role.BODY, "𠮷") == pytest.approx(1.0)


def test_characters_without_glyph_are_named_once_each(faces: Faces) -> None:
    missing = faces.missing("甲𪜀乙\x00𪜀\u200b\n")
    assert [(one.char, one.code) for one in missing] == [("𪜀", "U+2A700"), ("\x00", "U+0000")]
    with pytest.raises(ValueError, match="U\\+2A700"):
        faces.font(Role.BODY, "𪜀")


def test_marks_are_full_width_and_digits_half(faces: Faces) -> None:
    for role in (Role.BODY, Role.KAI, Role.HEI, Role.TITLE):
        assert {faces.advance(role, mark) for mark in "，。“”（）《》—…"} == {1.0}
    assert {faces.advance(Role.NUMBER, digit) for digit in "0123456789"} == {0.5}


def test_bundled_faces_stand_in_for_every_official_one(faces: Faces) -> None:
    assert {one.role for one in faces.stand_ins()} == set(Role)


def test_an_installed_official_face_goes_first(tmp_path: Path) -> None:
    place = tmp_path / "字体" / "SIMHEI.TTF"
    place.parent.mkdir()
    own, other = "GovAssessSong-Regular", "TestOfficial1-Regular"
    data = (FONTS / "song.ttf").read_bytes()
    place.write_bytes(data.replace(own.encode("utf-16-be"), other.encode("utf-16-be")))
    faces = Faces(folders=[tmp_path])
    assert Role.HEI not in {one.role for one in faces.stand_ins()}
    assert faces.font(Role.HEI, "1").startswith("SIMHEI")
    assert faces.font(Role.HEI, "网").startswith("heiti")
    assert faces.has(Role.HEI, "网") is False


@pytest.mark.parametrize("data", [b"OTTO" + bytes(60), b"\x00\x01\x00\x00 broken", b""])
def test_a_face_that_cannot_be_embedded_is_passed_over(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "simfang.ttf").write_bytes(data)
    faces = Faces(folders=[tmp_path])
    assert Role.BODY in {one.role for one in faces.stand_ins()}
    assert faces.has(Role.BODY, "网")
