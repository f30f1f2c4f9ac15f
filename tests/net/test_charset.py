"""T39: the text is read as it was written, whatever the server says about its bytes."""

from __future__ import annotations

import codecs

import pytest
import requests
from hypothesis import example, given
from hypothesis import strategies as st

from govassess.net.charset import decode
from govassess.net.fetching import Fetcher, Reach
from tests.net.hostile import Server, page, sending

TEXT = (
    "<html><head><title>示范县人民政府</title></head><body>县长朱镕基同志到㑇村调研，"
    "强调要做好政务公开工作，切实为人民群众办实事。主办单位：示范县人民政府办公室</body></html>"
)
LIES = [
    (None, "gb18030"),
    (None, "utf-8"),
    ("utf-8", "gb18030"),
    ("utf-8", "utf-8"),
    ("gb2312", "gb18030"),
    ("gb2312", "utf-8"),
    ("iso-8859-1", "gb18030"),
    ("iso-8859-1", "utf-8"),
    ("bogus-999", "gb18030"),
    ("bogus-999", "utf-8"),
    ("utf-7", "gb18030"),
    ("rot13", "utf-8"),
]
"""What the header says, and what the body is."""


def header(said: str | None) -> str:
    return f"text/html; charset={said}" if said else "text/html"


@pytest.mark.parametrize(("said", "written"), LIES)
def test_t39_the_text_is_exact(said: str | None, written: str) -> None:
    answer = page(TEXT.encode(written), b"Content-Type: " + header(said).encode())
    with Server(sending(answer)) as server, Fetcher(Reach(routes={"a": server.address})) as fetcher:
        assert fetcher.fetch("http://a/").text == TEXT
    read = decode(TEXT.encode(written), header(said))
    assert (read.text, read.encoding, read.broken) == (TEXT, written, 0)
    assert read.declared == (said or "")
    honest = said is None or (said, written) in {("utf-8", "utf-8"), ("gb2312", "gb18030")}
    assert read.fits is honest


def test_t39_control_requests_alone_is_often_wrong() -> None:
    right = 0
    for said, written in LIES:
        answer = requests.Response()
        answer._content = TEXT.encode(written)
        answer.encoding = requests.utils.get_encoding_from_headers({"content-type": header(said)})
        try:
            right += answer.text == TEXT
        except (LookupError, UnicodeError):
            continue
    assert right < 8


@pytest.mark.parametrize("said", ["utf-8", "iso-8859-1", "big5", "rot13", None])
@pytest.mark.parametrize("written", ["utf-8-sig", "utf-16"])
def test_t39_a_byte_order_mark_goes_first(written: str, said: str | None) -> None:
    read = decode(TEXT.encode(written), header(said))
    assert read.text == TEXT
    assert read.encoding == ("utf-8" if written == "utf-8-sig" else "utf-16-le")


@pytest.mark.parametrize(
    "meta",
    [
        '<meta charset="gb2312">',
        "<META CHARSET=GBK>",
        '<meta http-equiv="Content-Type" content="text/html; charset=gb2312" />',
        "<meta content='text/html;charset=GB18030' http-equiv='content-type'>",
    ],
)
@pytest.mark.parametrize("said", [None, "iso-8859-1", "rot13", "utf-8"])
def test_t39_the_page_itself_is_heard_after_the_header(meta: str, said: str | None) -> None:
    """Rare characters only, so that nothing but the declaration can tell."""
    text = f"<html>{meta}㑇䶮䲟喆</html>"
    read = decode(text.encode("gb18030"), header(said))
    assert (read.text, read.encoding) == (text, "gb18030")
    assert read.fits is (said is None)


@pytest.mark.parametrize("written", ["gb18030", "utf-8", "big5hkscs"])
@pytest.mark.parametrize("length", range(150, 170))
def test_a_character_cut_in_two_by_the_cap_is_no_lie(written: str, length: int) -> None:
    text = "<html>政務公開，為人民服務。" * 20
    read = decode(text.encode(written)[:length], header(written))
    assert text.startswith(read.text)
    assert (read.fits, read.broken) == (True, 0)


@pytest.mark.parametrize("written", ["gb18030", "utf-8"])
def test_one_broken_character_is_no_other_encoding(written: str) -> None:
    """Editing systems cut summaries by bytes."""
    whole = TEXT * 20
    raw = whole.encode(written)
    at = len(whole[:500].encode(written)) + 1
    for declared in (header(written), "text/html"):
        read = decode(raw[:at] + b"<" + raw[at + 1 :], declared)
        assert read.encoding == written
        assert 1 <= read.broken <= 3
        assert read.fits


def test_traditional_and_latin_pages_are_read_as_declared() -> None:
    text = "<html>政府資訊公開，為民服務。</html>"
    assert decode(text.encode("big5"), header("big5")).text == text
    for latin in ("<html>Café Ã</html>", "<p>plain words</p>" * 200 + "un été à Genève"):
        assert decode(latin.encode("latin-1"), header("iso-8859-1")).text == latin
    russian = "<html>Привет, как дела? Это государственный сайт.</html>"
    assert decode(russian.encode("cp1251"), header("windows-1251")).text == russian


@pytest.mark.parametrize(
    "said", ["utf-7", "utf-16", "hz", "idna", "zlib", "base64", "unicode_escape"]
)
def test_a_codec_no_page_is_written_in_is_not_believed(said: str) -> None:
    body = b"<html>+ADw-script+AD4- \\u003c</html>"
    read = decode(body, header(said))
    assert (read.text, read.fits) == (body.decode(), False)


def test_nothing_is_text_too() -> None:
    assert decode(b"", "") == decode(b"", "text/html")
    assert decode(b"", "").text == ""
    assert decode(b"plain", header("gbk")).fits
    assert decode(b"plain", header("bogus-999")).fits is False


def test_utf_8_that_would_pass_for_gbk_is_utf_8() -> None:
    """The bytes of 信息 are three characters of GBK as well."""
    raw = "信息".encode()
    assert raw.decode("gbk") == "淇℃伅"
    read = decode(raw, header("gb2312"))
    assert (read.text, read.fits) == ("信息", False)


@given(st.binary(max_size=300), st.text(max_size=20))
@example(codecs.BOM_UTF16_LE + b"\x00\xd8", "")
@example(b"<meta charset=\x00\xff>", "charset=\x00")
def test_any_bytes_are_some_text(body: bytes, said: str) -> None:
    read = decode(body, f"text/html; charset={said}")
    assert isinstance(read.text, str)
    assert read.broken == read.text.count("\ufffd")


@given(st.text("的一是了在人不有政府公开群众办事㑇镕，。\n <p>abc0", min_size=20))
def test_utf_8_and_gb18030_are_told_apart(text: str) -> None:
    for written in ("utf-8", "gb18030"):
        assert decode(text.encode(written), header(written)).text == text
