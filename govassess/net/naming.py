"""From whatever `requests` and its parts raise to the fault a person can read."""

from __future__ import annotations

import http.client
import ssl
from typing import TYPE_CHECKING

import requests
import urllib3

from govassess.net.faults import Fault
from govassess.net.tls import tls_fault

if TYPE_CHECKING:
    from collections.abc import Iterator

CAUGHT = (
    requests.RequestException,
    urllib3.exceptions.HTTPError,
    http.client.HTTPException,
    OSError,
    UnicodeError,
    ValueError,
)
"""All that may come out of an exchange; anything else is a fault of the program."""


def name_fault(error: BaseException) -> tuple[Fault, str]:
    """Return what `error` is called, and what was said, the innermost cause first."""
    causes = list(_causes(error))
    for cause in reversed(causes):
        fault = _named(cause)
        if fault is not None:
            return fault, str(cause)
    return Fault.GARBAGE, str(causes[-1])


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield `error` and what lies under it: causes, contexts, and what it merely carries."""
    seen: set[int] = set()
    waiting: list[object] = [error]
    while waiting:
        each = waiting.pop(0)
        if not isinstance(each, BaseException) or id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        waiting += [*each.args, getattr(each, "reason", None), each.__cause__, each.__context__]


def _named(error: BaseException) -> Fault | None:
    if isinstance(error, ssl.SSLError):
        return tls_fault(error)
    if isinstance(error, requests.exceptions.InvalidURL | requests.exceptions.MissingSchema):
        return Fault.SCHEME
    if isinstance(error, ConnectionRefusedError):
        return Fault.REFUSED
    if isinstance(error, ConnectionError) or _breaks_off(error):
        return Fault.RESET
    if isinstance(error, TimeoutError):
        return Fault.TIMEOUT
    return Fault.GARBAGE if isinstance(error, http.client.HTTPException) else None


def _breaks_off(error: BaseException) -> bool:
    """Tell whether a body ended before its end; a chunk without a length is one that never came."""
    if isinstance(error, urllib3.exceptions.InvalidChunkLength):
        return not error.length
    return isinstance(error, http.client.IncompleteRead)
