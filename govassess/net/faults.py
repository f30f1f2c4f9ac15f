"""Why a visit gave no page: one typed exception with one named fault."""

from __future__ import annotations

from enum import StrEnum


class Fault(StrEnum):
    """What kept a visit from giving a page."""

    TIMEOUT = "timeout"
    """The exchange as a whole did not end within its deadline."""
    REFUSED = "refused"
    """Nobody listens there, or no way leads there."""
    RESET = "reset"
    """The connection was closed or reset before an answer was whole."""
    DNS = "dns"
    """The host's name is unknown, or has no address of the family asked for."""
    OFFLINE = "offline"
    """This machine reaches no network or no name server: nothing is known of the site."""
    PRIVATE = "private"
    """An address that may not be contacted: the guard's refusal, not the site's fault."""
    REDIRECTS = "redirects"
    """More redirects than allowed, or a ring of them."""
    SCHEME = "scheme"
    """No http or https address, or one that nothing can be asked of."""
    TLS_SELF_SIGNED = "tls_self_signed"
    TLS_NAME = "tls_name"
    """The certificate is another host's."""
    TLS_EXPIRED = "tls_expired"
    """Past its end, or before its beginning (the note says which)."""
    TLS_CHAIN = "tls_chain"
    """No way from the certificate to a trusted authority: one is missing, or it is unknown."""
    TLS_OLD = "tls_old"
    """The server speaks no version of TLS after 1.1."""
    TLS = "tls"
    """Anything else that TLS broke at."""
    CLOCK = "clock"
    """A certificate cannot be judged while this machine's clock is wrong: 请检查本机时间."""
    GARBAGE = "garbage"
    """What came back is no HTTP, or cannot be unpacked."""
    CANCELLED = "cancelled"
    """The person asked to stop."""


class FetchError(Exception):
    """A visit gave no page: `fault` names why, `url` is the hop it broke at, `note` the detail.

    `note` is for the particulars of an observation: what the system or the server said, in its own
    words; '' where there is nothing to add.
    """

    def __init__(self, fault: Fault, url: str, note: str = "") -> None:
        self.fault = fault
        self.url = url
        self.note = note
        super().__init__(f"{fault.value}: {url} {note}".rstrip())
