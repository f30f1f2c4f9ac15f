"""The guard around `requests`: every connection it makes is one that a `Caller` made.

Nothing of the environment reaches in: no proxy, no netrc, no certificate bundle named by a
variable. Certificates are always judged; there is no way to ask for content without that.
"""

from __future__ import annotations

import logging
import ssl
from typing import TYPE_CHECKING, Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.util import parse_url

from govassess.net.tls import is_vague, second_opinion

if TYPE_CHECKING:
    import socket

    from requests import PreparedRequest

    from govassess.net.calling import Caller
    from govassess.net.tls import Trust

logging.getLogger("urllib3").setLevel(logging.ERROR)
# A site's malformed header belongs in an observation, not with a traceback in our log.

_PORTS = {"http": 80, "https": 443}


class GuardedConnection(HTTPConnection):
    """A connection whose socket the caller makes and judges."""

    def __init__(self, *args: Any, caller: Caller, **more: Any) -> None:
        super().__init__(*args, **more)
        self._caller = caller

    def _new_conn(self) -> socket.socket:
        return self._caller.call(self._dns_host, self.port)


class GuardedTlsConnection(HTTPSConnection):
    """The same under TLS: the handshake begins when the peer has been judged."""

    def __init__(self, *args: Any, caller: Caller, **more: Any) -> None:
        super().__init__(*args, **more)
        self._caller = caller

    def _new_conn(self) -> socket.socket:
        return self._caller.call(self._dns_host, self.port)

    def connect(self) -> None:
        """Connect and shake hands; raises ssl.SSLError with the fault as exact as it is known."""
        try:
            super().connect()
        except ssl.SSLCertVerificationError as error:
            if not is_vague(error):
                raise
            vague = error
        else:
            return
        with self._new_conn() as plug:
            raise second_opinion(plug, self.host) or vague


class _Pool(HTTPConnectionPool):
    ConnectionCls = GuardedConnection


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = GuardedTlsConnection


class GuardedAdapter(HTTPAdapter):
    """`requests`' way to the net for one exchange: no pool is kept, and nothing tried twice."""

    def __init__(self, caller: Caller, trust: Trust) -> None:
        super().__init__(max_retries=0)
        self._caller = caller
        self._trust = trust

    def get_connection_with_tls_context(
        self, request: PreparedRequest, *_: Any, **__: Any
    ) -> HTTPConnectionPool:
        """Return the guarded way to the request's host; `proxies` and `cert` are not heard."""
        parts = parse_url(request.url or "")
        host = (parts.host or "").strip("[]")
        port = parts.port or _PORTS[parts.scheme or "http"]
        if parts.scheme != "https":
            return _Pool(host, port, caller=self._caller)
        context = self._trust.context(routed=self._caller.is_routed(host, port))
        return _TlsPool(host, port, ssl_context=context, caller=self._caller)

    def cert_verify(self, conn: Any, *_: Any, **__: Any) -> None:
        """Have the certificate judged by the context given, whatever `verify` says."""
        conn.cert_reqs = "CERT_REQUIRED"
