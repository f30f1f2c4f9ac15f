"""Ten people's packages with thousands of pictures into one campaign, and the same once more."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import struct
import subprocess
import sys
import zlib
from collections import defaultdict
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from random import Random
from statistics import median
from typing import TYPE_CHECKING
from zipfile import ZipFile

from PIL import Image

from benchmarks.campaigns import SEED, a_rubric, answers, make
from benchmarks.measuring import MEGABYTE, Measured, Turns, shown, timed
from govassess.canonical import sha256
from govassess.domain.campaign_data import evidence_to_data
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.evidence import Capsule, Evidence
from govassess.domain.ids import PictureId
from govassess.domain.people import Actor
from govassess.exchange import seal
from govassess.exchange.sealed_file import open_sealed
from govassess.paths import use_workspace
from govassess.services import campaigns
from govassess.services.evidence import binding_put
from govassess.services.packages_keys import own_keys
from govassess.services.packages_task import open_task
from govassess.store.engine import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.domain.people import Evaluator
    from govassess.services.campaign import Campaign

PEOPLE, SITES, LEAVES = 10, 63, 60
PICTURES = int(os.environ.get("BENCH_PICTURES", "2500"))
SCREEN, NOISE = (1366, 768), (316, 276)
"""A page with a photograph on it: about 300 KB as PNG."""
ROUNDS = 3
PROGRAM = "import sys; from pathlib import Path; from benchmarks import merging"


def measure(folder: Path) -> list[Measured]:
    """Merge plain packages, then sealed ones, each by turns with the floor; then look at memory."""
    _alone("prepare", folder)
    rows = [*_by_turns(folder, sealed=False), *_by_turns(folder, sealed=True)]
    used = float(_alone("peak", folder))
    return [*rows, Measured("#5 merge", "largest resident memory", used, 400, "MB")]


def _alone(function: str, folder: Path) -> str:
    """Return what a function of this module prints in a process of its own."""
    words = [sys.executable, "-c", f"{PROGRAM}; merging.{function}(Path(sys.argv[1]))", str(folder)]
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout


def _by_turns(folder: Path, *, sealed: bool) -> list[Measured]:
    use_workspace(folder / "keys" / "lead")
    files = _files(folder, sealed=sealed)
    floors: list[float] = []
    first: list[float] = []
    again: list[float] = []
    kind = "sealed" if sealed else "plain"
    _round(folder / f"{kind} before", folder / "office", files[:1])  # one person's, not counted
    for number in range(ROUNDS):
        times = _round(folder / f"{kind} {number}", folder / "office", files)
        for kept, taken in zip((floors, first, again), times, strict=True):
            kept.append(taken)
    for place in folder.glob(f"{kind} *"):
        shutil.rmtree(place)
    what = f"{PEOPLE} {kind} packages × {SITES} × {LEAVES}, {PICTURES:,} pictures"
    ratio = median(again) / median(floors)
    return [
        Measured("#5 merge", what, Turns(tuple(floors), tuple(first)).ratio, 1.5).with_turns(
            Turns(tuple(floors), tuple(first))
        ),
        Measured("#5 merge", "the same again", ratio, 0.3, detail=shown(median(again))),
    ]


def _round(folder: Path, office: Path, files: list[Path]) -> tuple[float, float, float]:
    """Return how long the floor takes, ours, and ours once more.

    Everything is left lying: where thousands of files were just removed, ext4 takes forty times
    as long to make one, for whoever comes next.
    """
    folder.mkdir()
    floor = timed(lambda: _floor(files, folder / "bare"))
    shutil.copytree(office, folder / "round")
    with campaigns.open_campaign(folder / "round") as campaign:
        first, again = (timed(lambda: campaign.packages.merge(files)) for _ in range(2))
    return floor, first, again


def _files(folder: Path, *, sealed: bool) -> list[Path]:
    return sorted((folder / ("sealed" if sealed else "plain")).glob("*.gapkg"))


def _floor(files: list[Path], folder: Path) -> None:
    """Read every zip, hash each member once, write and flush each picture, insert each line."""
    folder.mkdir()
    identity = own_keys().identity
    with closing(sqlite3.connect(folder / "floor.db", isolation_level=None)) as connection:
        for name, value in SETTINGS.items():
            connection.execute(f"PRAGMA {name} = {value}").fetchall()
        connection.execute("CREATE TABLE entries (number INTEGER PRIMARY KEY, line TEXT)")
        connection.execute("BEGIN IMMEDIATE")
        for file in files:
            for line in _unpacked(file, folder, identity):
                connection.execute("INSERT INTO entries VALUES (NULL, ?)", (line,))
        connection.execute("COMMIT")


def _unpacked(file: Path, folder: Path, identity: str) -> list[bytes]:
    """Return the lines of a package once its pictures are written.

    A sealed one is opened the quickest way there is, by our own reader: by pyrage it would take
    as long again as everything else, and the ratio would flatter us.
    """
    sealed = file.parent.name == "sealed"
    lines: list[bytes] = []
    with open_sealed(file, identity) if sealed else file.open("rb") as stream:
        archive = ZipFile(stream)
        for name in archive.namelist():
            data = archive.read(name)
            digest = hashlib.sha256(data).hexdigest()
            if name.startswith("evidence/"):
                with (folder / digest).open("wb") as target:
                    target.write(data)
                    target.flush()
                    os.fsync(target.fileno())
            elif name.endswith(".jsonl"):
                lines += data.splitlines()
    return lines


def peak(folder: Path) -> None:
    """Merge the sealed packages and print the most memory it took, in MB."""
    import resource  # noqa: PLC0415 - not on Windows

    use_workspace(folder / "keys" / "lead")
    shutil.copytree(folder / "office", folder / "peak")
    with campaigns.open_campaign(folder / "peak") as campaign:
        campaign.packages.merge(_files(folder, sealed=True))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE)


def prepare(folder: Path) -> None:
    """Make the lead's campaign and everybody's packages, each person with keys of their own."""
    use_workspace(folder / "keys" / "lead")
    recipient = seal.recipient_of(own_keys().identity)
    with make(folder / "office", sites=SITES, leaves=LEAVES, people=PEOPLE, share=0) as lead:
        campaigns.edit_settings(lead, replace(lead.settings(), plain_packages=True))
        people = campaigns.evaluators(lead)
        for person in people:
            lead.packages.export_task(folder / f"{person.id}.task.gapkg", person)
        puts = _puts(lead, people)
    for person in people:
        use_workspace(folder / "keys" / person.id)
        place = folder / "laptop"
        with open_task(folder / f"{person.id}.task.gapkg", place) as laptop:
            by = Actor(person.id, person.role)
            laptop.edit(Action.IMPORT_ANSWERS, by, puts[person.id])
            laptop.edit(Action.KEEP_EVIDENCE, by, list(_pictures(laptop, by)))
            plain, sealed = (folder / kind / f"{person.id}.gapkg" for kind in ("plain", "sealed"))
            laptop.packages.hand_in(plain, person, plain=True)
        seal.seal(plain, sealed, (recipient,))
        shutil.rmtree(place)


def _puts(lead: Campaign, people: tuple[Evaluator, ...]) -> dict[str, list[Put]]:
    found: defaultdict[str, list[Put]] = defaultdict(list)
    for put in answers(lead.sites.all(), people, a_rubric(LEAVES), 1):
        if put.kind is Subject.FINDING and put.value is not None:
            found[put.value["evaluator"]].append(put)
        else:
            found[put.subject.rpartition("/")[2]].append(put)
    return found


def _pictures(laptop: Campaign, by: Actor) -> Iterator[Put]:
    sites = laptop.sites.all()
    codes = [leaf.code for leaf in laptop.rubric.rubric(sites[0].class_id).leaves()]
    page = a_page()
    for number in range(PICTURES // PEOPLE):
        site = sites[number % len(sites)]
        capsule = Capsule(f"{site.url}/{number}", f"第{number}张", "2012-12-10T01:30:00+00:00")
        kept = _laid(laptop, numbered(page, f"{by.id} {number}"), capsule, by)
        yield Put(Subject.EVIDENCE, kept.id, evidence_to_data(kept))
        yield binding_put(kept.id, site.id, codes[number % len(codes)])


def _laid(laptop: Campaign, data: bytes, capsule: Capsule, by: Actor) -> Evidence:
    """Lay a picture where it is kept: to prove and flush each of thousands would take minutes."""
    picture = PictureId(sha256(data))
    place = laptop.folder / "evidence" / picture[:2] / f"{picture}.png"
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(data)
    return Evidence(picture[:32], picture, "png", SCREEN, len(data), by.id, capsule)


def a_page() -> bytes:
    """Return a screenshot of 300 KB, the same for the same seed."""
    page = Image.effect_mandelbrot(SCREEN, (-3, -2.5, 2, 2.5), 9).convert("RGB")
    noise = Random(SEED).randbytes(NOISE[0] * NOISE[1] * 3)
    page.paste(Image.frombytes("RGB", NOISE, noise), (40, 40))
    data = BytesIO()
    page.save(data, "PNG", compress_level=1)
    return data.getvalue()


def numbered(page: bytes, text: str) -> bytes:
    """Return the same picture under other bytes: with a private chunk before its end."""
    body = b"goVa" + text.encode()
    chunk = struct.pack(">L", len(body) - 4) + body + struct.pack(">L", zlib.crc32(body))
    return page[:-12] + chunk + page[-12:]
