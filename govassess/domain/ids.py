"""Identities as distinct types, so that they cannot be swapped by mistake."""

from __future__ import annotations

from typing import NewType

SiteId = NewType("SiteId", str)
ClassId = NewType("ClassId", str)
EvaluatorId = NewType("EvaluatorId", str)
FindingId = NewType("FindingId", str)
PictureId = NewType("PictureId", str)
"""SHA-256 of a picture's bytes, 64 lower-case hex digits."""
EntryId = NewType("EntryId", str)
"""SHA-256 of a journal entry's canonical bytes."""
Code = NewType("Code", str)
"""An indicator's code inside its rubric, e.g. `1.1.8`."""
