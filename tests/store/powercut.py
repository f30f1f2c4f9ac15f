"""Power cuts by simulation: a file layer that remembers what was flushed, and disks made of it.

After a cut, everything flushed is there; of the rest any part may be, in any order between files,
a write may be torn at a sector, and a file removed without flushing its folder may be back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import apsw

if TYPE_CHECKING:
    import random
    from pathlib import Path

SECTOR = 512


@dataclass
class Log:
    """Every operation in order: (file, kind, offset, size or whether it is flushed, data)."""

    steps: list[tuple[str, str, int, bytes]] = field(default_factory=list)
    confirmed: list[tuple[int, str]] = field(default_factory=list)

    def add(self, name: str, kind: str, number: int = 0, data: bytes = b"") -> None:
        self.steps.append((name, kind, number, data))

    def confirm(self, text: str) -> None:
        """Remember that `text` was said to be stored at this point."""
        self.confirmed.append((len(self.steps), text))

    def disk(self, cut: int, chance: random.Random) -> dict[str, bytes]:
        """Return one of the disks that a power cut after `cut` operations may leave."""
        steps = [(name, kind) for name, kind, *_ in self.steps[:cut]]
        flushed = {name: index for index, (name, kind) in enumerate(steps) if kind == "sync"}
        latest = {name: index for index, (name, _) in enumerate(steps)}
        files: dict[str, bytearray] = {}
        for index, (name, kind, number, data) in enumerate(self.steps[:cut]):
            if kind == "sync":
                continue
            if index > flushed.get(name, -1) and kind != "delete" and chance.random() < 0.5:
                continue
            content = files.setdefault(name, bytearray())
            if kind == "write":
                torn = index > flushed.get(name, -1) and chance.random() < 0.1
                _write(content, number, data[: SECTOR * chance.randint(0, 7)] if torn else data)
            elif kind == "truncate":
                _resize(content, number)
            elif number or latest[name] > index or chance.random() < 0.5:
                del files[name]
        return {name: bytes(content) for name, content in files.items()}


def _write(content: bytearray, offset: int, data: bytes) -> None:
    if len(content) < offset:
        _resize(content, offset)
    content[offset : offset + len(data)] = data


def _resize(content: bytearray, size: int) -> None:
    del content[size:]
    content.extend(bytes(size - len(content)))


class RecordingVFS(apsw.VFS):
    """SQLite's own file layer, writing down what passes."""

    def __init__(self, log: Log) -> None:
        self.log = log
        super().__init__("recording", base="")

    def xOpen(self, name: object, flags: list[int]) -> RecordingFile:  # noqa: N802
        return RecordingFile(name, flags, self.log)

    def xDelete(self, name: str, syncdir: bool) -> None:  # noqa: N802
        self.log.add(_short(name), "delete", int(syncdir))
        super().xDelete(name, syncdir)


class RecordingFile(apsw.VFSFile):
    def __init__(self, name: object, flags: list[int], log: Log) -> None:
        self.log = log
        filename = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        self.name = _short(filename)
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self.log.add(self.name, "write", offset, bytes(data))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:  # noqa: N802
        self.log.add(self.name, "truncate", size)
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self.log.add(self.name, "sync")
        super().xSync(flags)


def _short(name: str) -> str:
    return name.rsplit("/", 1)[-1]


class Cursor:
    """What our recorder asks of sqlite3's cursor, over apsw."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._cursor = connection.cursor()

    def execute(self, sql: str, facts: tuple[object, ...] = ()) -> Cursor:
        self._cursor.execute(sql, facts)  # type: ignore[arg-type]
        return self

    def executemany(self, sql: str, facts: object) -> Cursor:
        self._cursor.executemany(sql, facts)  # type: ignore[arg-type]
        return self

    def fetchone(self) -> object:
        return self._cursor.fetchone()

    def __iter__(self) -> object:
        return iter(self._cursor)

    @property
    def lastrowid(self) -> int:
        return self._connection.last_insert_rowid()


class Connection:
    """What our recorder asks of SQLAlchemy's connection."""

    def __init__(self, connection: apsw.Connection) -> None:
        self.connection = self
        self._raw = connection

    def in_transaction(self) -> bool:
        return True

    def cursor(self) -> Cursor:
        return Cursor(self._raw)


def place(disk: dict[str, bytes], folder: Path) -> None:
    """Lay a disk's files into an empty folder."""
    for name, data in disk.items():
        (folder / name).write_bytes(data)
