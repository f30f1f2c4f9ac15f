"""From a page's bytes to its text, whatever the server says about them (reliability.md R13).

The order: a byte order mark; UTF-8 that can be nothing else; the header; the page's own `meta`;
what Chinese pages are without a word; charset-normalizer. Only a text codec that decodes strictly
is believed, gb2312 and gbk mean gb18030 (WHATWG Encoding §4.2), and a codec of single bytes, which
decodes anything, proves nothing while there are bytes beyond ASCII.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
"""What browsers read under a name: the widest of its family."""
_MANY_BYTES = frozenset(
    [
        "utf-8",
        "utf-16-le",
        "utf-16-be",
        "gb18030",
        "big5hkscs",
        "euc_jp",
        "shift_jis",
        "iso2022_jp",
        "euc_kr",
    ]
)
_ONE_BYTE = re.compile(r"iso8859-\d+|cp125\d|koi8-[ru]|ascii|cp874|mac-roman")
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE | re.ASCII)
_META = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_META_WITHIN = 4096
"""Bytes at the beginning of a page in which its `meta` is looked for; HTML asks for 1,024."""
_SAMPLE = 64 * 1024
"""Bytes that a guess is made from: more takes seconds and tells nothing new."""
_STRAY = 500
"""One broken character in so many is a slip of the editing system, not another encoding."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text; `encoding` is the codec that it was read with, by Python's name for it.

    `declared` is the name the server or the page gives, '' where there is none; `fits` tells
    whether it decodes the page (true where nothing is declared); `broken` counts the characters
    that no codec could read and which are U+FFFD in `text`.
    """

    text: str
    encoding: str
    declared: str
    fits: bool
    broken: int = 0


def decode(body: bytes, content_type: str) -> Decoded:
    """Return the text of a page's `body` under the header `content_type`; never raises."""
    names = list(_declared(body, content_type))
    declared = names[0] if names else ""
    text, codec = _read(body, [_codec(name) for name in names])
    said = _codec(declared)
    fits = not declared or said == codec or (_reads_ascii(said) and body.isascii())
    return Decoded(text, codec, declared, fits, text.count("\ufffd"))


def _declared(body: bytes, content_type: str) -> Iterator[str]:
    """Yield the names given: the header's, then the page's own."""
    header = _HEADER.search(content_type)
    if header:
        yield header[1]
    meta = _META.search(body[:_META_WITHIN])
    if meta:
        yield meta[1].decode("ascii", "replace")


def _codec(name: str) -> str:
    """Return Python's name of a codec for text; '' for what is unknown or no text codec."""
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    found = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(found, _CHINESE.get(found, found))
    return found if found in _MANY_BYTES or _ONE_BYTE.fullmatch(found) else ""


def _read(body: bytes, said: list[str]) -> tuple[str, str]:
    for mark, codec in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace"), codec
    for codec in _candidates(body, said):
        text = _strictly(body, codec)
        if text is not None:
            return text, codec
    return _nearly(body, said)


def _candidates(body: bytes, said: list[str]) -> Iterator[str]:
    """Yield the codecs worth trying, the best first; each yet has to decode strictly."""
    if body.isascii():
        yield from filter(_reads_ascii, said)
        yield "utf-8"
    text = _strictly(body, "utf-8")
    if text is not None and _is_chinese(text):
        yield "utf-8"
    for codec in said:
        if codec in _MANY_BYTES and not (codec.startswith("utf-16") and b"\0" not in body[:4]):
            yield codec
    yield "utf-8"
    text = _strictly(body, "gb18030")
    if text is not None and _is_common(text):
        yield "gb18030"


def _reads_ascii(codec: str) -> bool:
    return bool(codec) and not codec.startswith("utf-16")


def _strictly(body: bytes, codec: str) -> str | None:
    """Return the text if `codec` decodes `body`; a character cut at its end is left out."""
    try:
        return codecs.getincrementaldecoder(codec)("strict").decode(body, False)  # noqa: FBT003
    except (UnicodeError, LookupError):
        return None


def _is_chinese(text: str) -> bool:
    return any("\u3400" <= letter <= "\u9fff" for letter in text)


def _is_common(text: str) -> bool:
    """Tell whether the Chinese in `text` is mostly of level 1 of GB 2312, as written Chinese is."""
    hanzi = [letter for letter in text if "\u3400" <= letter <= "\u9fff"][:5000]
    common = sum(b"\xb0" <= letter.encode("gb2312", "ignore")[:1] <= b"\xd7" for letter in hanzi)
    return bool(hanzi) and common >= 0.6 * len(hanzi)


def _nearly(body: bytes, said: list[str]) -> tuple[str, str]:
    """Return the text where nothing fits: nearly as declared, or a guess, or the least harm."""
    likely = [*(codec for codec in said if codec in _MANY_BYTES), "utf-8", "gb18030"]
    read = [(body.decode(codec, "replace"), codec) for codec in dict.fromkeys(likely)]
    for text, codec in read:
        if text.count("\ufffd") * _STRAY <= len(text) and (codec in said or _is_common(text)):
            return text, codec
    guessed = next((codec for codec in said if _ONE_BYTE.fullmatch(codec)), "") or _guess(body)
    if guessed:
        return body.decode(guessed, "replace"), guessed
    return min(read, key=lambda each: each[0].count("\ufffd"))


def _guess(body: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415

    best = from_bytes(body[:_SAMPLE]).best()
    return _codec(best.encoding) if best is not None else ""
