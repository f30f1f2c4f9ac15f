"""What makes two registered sites the same: the URL's normal form and the name's key."""

from __future__ import annotations

import ipaddress
import re
import unicodedata

import idna

from govassess.domain.lookup import name_key

_CODE = re.compile(r"(\d{10}|bm\d{8})", re.ASCII)
_SCHEME = re.compile(r"(https?)(?::/*|//+)", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)|[/#?]", re.IGNORECASE)
_PLACE = re.compile(r"(?P<host>\[[^\]]*\]|[^/?#:\[\]]*)(?::(?P<port>\d*))?(?P<rest>[/?#].*)?")
_ASCII_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_LONGEST_URL = 2000
_LONGEST_HOST = 253
_BETWEEN = re.compile(r"[\s、，,；;|]+")
_DOTS = re.compile("[。．｡]")
_TAILS = ("门户网站", "政府网站", "网站", "人民政府")


def is_site_code(text: str) -> bool:
    """Tell whether the text is a 网站标识码: ten digits, or `bm` and eight (国办发〔2017〕47号)."""
    return bool(_CODE.fullmatch(text))


def same_name_key(name: str) -> str:
    """Return what two spellings of one site's name share: blanks, widths and case do not matter."""
    return name_key(name)


def site_key(name: str) -> str:
    """Return what two names of one site share to an office: 宝塔区, 宝塔区人民政府门户网站."""
    key = name_key(name)
    for tail in _TAILS:
        key = key.removesuffix(tail) or key
    return key


def normal_url(written: str) -> str:
    """Return the URL in normal form (cli.md §1).

    http when missing, host lower case and IDNA, default port and closing slash dropped; http and
    https, `www.` and the bare host stay different, a path stays. Raises ValueError for what is no
    address of a website: words, other schemes, passwords, hosts without a dot.
    """
    plain = unicodedata.normalize("NFKC", _DOTS.sub(".", written)).replace("\\", "/")
    plain = "".join(plain.split())
    if not plain or len(plain) > _LONGEST_URL or not plain.isprintable():
        raise ValueError(written)
    scheme, rest = _without_scheme(plain)
    match = _PLACE.fullmatch(rest)
    if match is None or "@" in match["host"]:
        raise ValueError(written)
    host = _normal_host(match["host"])
    return f"{scheme}://{host}{_port(match['port'], scheme)}{_normal_rest(match['rest'] or '')}"


def urls_in(cell: str) -> tuple[str, ...]:
    """Return the usable addresses of a cell in normal form; several are told apart by blanks,
    commas or semicolons, and blanks inside one address are ignored.
    """  # noqa: D205 - one sentence of two lines
    pieces = [piece for piece in _BETWEEN.split(cell) if piece]
    found = tuple(url for url in map(_url_or_none, pieces) if url)
    if len(found) == len(pieces) or len(found) > 1:
        return tuple(dict.fromkeys(found))
    if found and sum("." in piece for piece in pieces) == 1:
        return found  # words beside an address
    whole = _url_or_none(cell)
    return (whole,) if whole else found


def is_government_url(url: str) -> bool:
    """Tell whether a normal URL's host stands under .gov.cn or .政务."""
    host = url.partition("://")[2].partition("/")[0].partition(":")[0]
    return host.endswith((".gov.cn", ".xn--zfr164b"))


def _url_or_none(text: str) -> str | None:
    try:
        return normal_url(text)
    except ValueError:
        return None


def _without_scheme(plain: str) -> tuple[str, str]:
    match = _SCHEME.match(plain)
    if match:
        return match[1].lower(), plain[match.end() :]
    bare = plain.removeprefix("//")
    if _OTHER_SCHEME.match(bare):
        raise ValueError(plain)
    return "http", bare


def _normal_host(host: str) -> str:
    if host.startswith("["):
        return f"[{ipaddress.IPv6Address(host[1:-1]).compressed}]"
    labels = host.lower().removesuffix(".").split(".")
    if len(labels) < 2:
        raise ValueError(host)
    if labels[-1].isdecimal():
        return str(ipaddress.IPv4Address(".".join(labels)))
    name = ".".join(_normal_label(label) for label in labels)
    if len(name) > _LONGEST_HOST:
        raise ValueError(host)
    return name


def _normal_label(label: str) -> str:
    if label.isascii():
        if not _ASCII_LABEL.fullmatch(label):
            raise ValueError(label)
        return label
    if "www" in label:
        raise ValueError(label)  # words run into an address, no name of a host
    encoded = idna.encode(label, uts46=True).decode("ascii")  # IDNAError is a ValueError
    if "." in encoded:
        raise ValueError(label)
    return encoded


def _port(written: str | None, scheme: str) -> str:
    if not written:
        return ""
    number = int(written) if len(written) <= 5 else 0
    if not 1 <= number <= 65535:
        raise ValueError(written)
    return "" if number == _DEFAULT_PORTS[scheme] else f":{number}"


def _normal_rest(rest: str) -> str:
    return rest.rstrip("/#?") if rest[:1] == "/" and not {"?", "#"} & set(rest[:-1]) else rest
