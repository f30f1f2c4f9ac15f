"""Whom TLS trusts, and what its complaints are called.

On Windows the certificate store judges, as it does for the browsers (truststore); elsewhere the
default context. A rehearsal's own authority is trusted for its routed hosts and for no other.
"""

from __future__ import annotations

import errno
import ssl
import sys
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from govassess.net.faults import Fault

if TYPE_CHECKING:
    import socket

_OPENSSL = {
    9: Fault.TLS_EXPIRED,  # not yet valid
    10: Fault.TLS_EXPIRED,
    18: Fault.TLS_SELF_SIGNED,
    19: Fault.TLS_CHAIN,  # ends in a root that nobody here knows
    20: Fault.TLS_CHAIN,  # the issuer is missing
    21: Fault.TLS_CHAIN,
    62: Fault.TLS_NAME,
    64: Fault.TLS_NAME,  # an address instead of a name
}
"""X509_V_ERR_* of openssl/x509_vfy.h."""
_UNTRUSTED_ROOT = 0x800B0109
"""CERT_E_UNTRUSTEDROOT."""
_WINDOWS = {
    0x800B0101: Fault.TLS_EXPIRED,  # CERT_E_EXPIRED: past its end or before its beginning
    _UNTRUSTED_ROOT: Fault.TLS_CHAIN,
    0x800B010A: Fault.TLS_CHAIN,  # CERT_E_CHAINING
    0x800B010F: Fault.TLS_NAME,  # CERT_E_CN_NO_MATCH
}
"""HRESULTs of the chain policy, as truststore hands them on."""
_OLD = frozenset(
    {
        "UNSUPPORTED_PROTOCOL",
        "TLSV1_ALERT_PROTOCOL_VERSION",
        "WRONG_SSL_VERSION",
        "NO_PROTOCOLS_AVAILABLE",
        "VERSION_TOO_LOW",
    }
)
_CIPHERS = "ECDHE+AESGCM:ECDHE+CHACHA20:ECDHE+AES:kRSA+AESGCM:kRSA+AES:!aNULL:!DSS"
"""What Chromium offers below TLS 1.3: with plain RSA and SHA-1 MACs, which Python leaves out, and
without finite-field DH, whose keys are too short on old servers."""
_LEGACY_SERVER = 0x4
"""SSL_OP_LEGACY_SERVER_CONNECT, by name from Python 3.12 on: a server that never heard of RFC 5746
is spoken to; it may not renegotiate."""


def tls_fault(error: ssl.SSLError) -> Fault:
    """Return what a failed handshake is called."""
    if isinstance(error, ssl.SSLCertVerificationError):
        code = getattr(error, "verify_code", 0) or 0
        return _OPENSSL.get(code) or _WINDOWS.get(code & 0xFFFFFFFF) or Fault.TLS_CHAIN
    if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return Fault.RESET
    return Fault.TLS_OLD if error.reason in _OLD else Fault.TLS


def is_vague(error: ssl.SSLCertVerificationError) -> bool:
    """Tell whether the Windows store called a root unknown: it says so of self-signed ones too."""
    return (getattr(error, "verify_code", 0) or 0) & 0xFFFFFFFF == _UNTRUSTED_ROOT


def second_opinion(plug: socket.socket, host: str) -> ssl.SSLError | None:
    """Return what OpenSSL says of the certificate behind `plug` if it signed itself, else None.

    The context asked trusts nobody, so the handshake always fails and nothing is ever sent.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.sslsocket_class = _ClosingSocket
    try:
        context.wrap_socket(plug, server_hostname=host).close()
    except ssl.SSLCertVerificationError as error:
        return error if tls_fault(error) is Fault.TLS_SELF_SIGNED else None
    except OSError:
        return None
    return None


@dataclass
class Trust:
    """The contexts of one fetcher; `own_store` has the system's certificate store judge."""

    authority: str = ""
    own_store: bool = sys.platform == "win32"
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _made: dict[bool, ssl.SSLContext] = field(default_factory=dict)

    def context(self, *, routed: bool) -> ssl.SSLContext:
        """Return the context for a host of the rehearsal, or of the world.

        One that reads the roots is made once, for that takes a while. One of the system's store is
        made for each connection: it shakes hands under a lock of its own, so that a shared one
        would let a single slow server keep all others waiting past their deadlines.
        """
        own = routed and bool(self.authority)
        if self.own_store and not own:
            return _of_the_system()
        with self._lock:
            if own not in self._made:
                self._made[own] = _for_authority(self.authority) if own else _for_the_world()
            return self._made[own]


def _for_authority(pem: str) -> ssl.SSLContext:
    return _as_browsers(ssl.create_default_context(cadata=pem))


def _of_the_system() -> ssl.SSLContext:
    import truststore  # noqa: PLC0415

    return _as_browsers(truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT))


def _for_the_world() -> ssl.SSLContext:
    from requests.utils import DEFAULT_CA_BUNDLE_PATH  # noqa: PLC0415

    context = ssl.create_default_context()
    if not context.cert_store_stats()["x509_ca"]:  # an OpenSSL built for another system's folders
        context.load_verify_locations(DEFAULT_CA_BUNDLE_PATH)
    return _as_browsers(context)


def _as_browsers(context: ssl.SSLContext) -> ssl.SSLContext:
    """Return `context`, as patient with old servers as browsers are, and no more.

    Python asks for more than they do: what every browser opens must not be called a fault.
    """
    context.set_ciphers(_CIPHERS)
    context.options |= _LEGACY_SERVER
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.sslsocket_class = _ClosingSocket
    return context


class _ClosingSocket(ssl.SSLSocket):
    """A socket that is closed when its peer turns out to have gone before the handshake.

    WORKAROUND: `SSLContext.wrap_socket` raises for such a one and leaves what it made of it open.
    """

    def getpeername(self) -> Any:
        try:
            return super().getpeername()
        except OSError as error:
            self.close()
            raise ConnectionResetError(errno.ECONNRESET, "the peer has gone") from error
