"""What a package is refused for: one typed refusal, whatever the file did to its reader."""

from __future__ import annotations

import errno
import struct
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from govassess.domain.sentence import sentence
from govassess.errors import GovAssessError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    EOFError,
    OverflowError,
    NotImplementedError,
    RuntimeError,  # a recursion too deep is one
    OSError,
)
"""Everything that reading hostile bytes was seen or is documented to raise (reliability.md R10)."""
_GONE = {errno.EIO, errno.ENODEV, errno.ENXIO, errno.ENOENT, errno.EACCES, errno.ESTALE}
"""What the system says of a stick that was pulled, a bad sector, a share that went away."""


def refused(path: Path, reason: str, **facts: object) -> GovAssessError:
    """Return the refusal of a package; `reason` is a key of the wording table `packages`."""
    why = sentence(f"packages.{reason}", **facts)
    return GovAssessError(Problem.PACKAGE_REFUSED, path=path, reason=why)


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turn whatever reading `path` raises into PACKAGE_REFUSED; typed refusals pass as they are."""
    try:
        yield
    except GovAssessError:
        raise
    except _DAMAGE as error:
        gone = isinstance(error, OSError) and error.errno in _GONE
        raise refused(path, "unread" if gone else "damaged") from error
