"""What became of a damaged campaign, in numbers and in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.sentence import Sentence, sentence

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Rescued:
    """What became of a damaged campaign.

    `damaged` is where its file lies now; `source` the backup that was taken, None if everything
    came out of the file itself; `entries` were in that backup, `saved` came from the damaged file
    beyond it, and `lost` of those that could be read there lean on entries that could not.
    """

    damaged: Path
    source: Path | None
    entries: int
    saved: int
    lost: int

    def told(self) -> tuple[Sentence, ...]:
        """Return what people are told of it."""
        source = "" if self.source is None else self.source.name
        facts = {"source": source, "entries": self.entries, "saved": self.saved}
        key = "store.rescued_alone" if self.source is None else "store.rescued"
        said = [sentence(key, **facts)]
        if self.lost:
            said.append(sentence("store.rescued_lost", lost=self.lost))
        return (*said, sentence("store.rescued_kept", path=self.damaged.name))
