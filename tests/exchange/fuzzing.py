"""`python -m tests.exchange.fuzzing SECONDS`: nothing that a package holds raises what is untyped.

With atheris (if it is installed) the loader is instrumented and the corpus grows by what reaches
new code, kept in build/fuzz; without it, the mutations of `mutating` are tried one after the other.
"""

from __future__ import annotations

import gc
import random
import sys
import time
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import FunctionType
from typing import Any

from govassess.canonical import sha256
from govassess.errors import GovAssessError, Problem
from tests.exchange.mutating import corpus, mutated
from tests.exchange.packing import content, identity

PLACE = Path(__file__).resolve().parents[2] / "build" / "fuzz"
WATCHED = ("govassess.", "zipfile", "json")


def load(folder: Path, data: bytes, key: str) -> bool:
    """Read a package whole and tell whether it was sound; only the typed refusal is expected."""
    file = folder / "x.gapkg"
    file.write_bytes(data)
    try:
        content(file, key)
    except GovAssessError as error:
        if error.problem is not Problem.PACKAGE_REFUSED:
            raise
        return False
    finally:
        if left := [*(folder / "staging").glob("*")]:
            raise AssertionError(left)
    return True


def run(folder: Path, *, seed: int, count: int = 0, seconds: float = 0) -> tuple[int, int]:
    """Try mutations, so many or so long; return how many, and how many were sound."""
    chance, key = random.Random(seed), identity()
    found = corpus(folder, key)
    end = time.monotonic() + seconds
    tried = sound = 0
    while tried < count or (seconds and time.monotonic() < end):
        data = mutated(chance, found, key)
        try:
            sound += load(folder, data, key)
        except BaseException as error:
            kept = folder / f"found-{seed}-{tried}.gapkg"
            kept.write_bytes(data)
            error.add_note(f"seed {seed}, number {tried}; the file is {kept}")
            raise
        tried += 1
    return tried, sound


def _with_atheris(folder: Path, seconds: int) -> None:
    """Let libFuzzer look for what raises; it ends the process."""
    atheris: Any = import_module("atheris")
    key, store = identity(), folder / "corpus"
    store.mkdir(exist_ok=True)
    for data in corpus(folder, key):
        (store / sha256(data)).write_bytes(data)

    def mutator(data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if not data or chance.random() < 0.3:
            made: bytes = atheris.Mutate(data, most)
            return made
        return mutated(chance, [data], key)[:most]

    def one(data: bytes) -> None:
        load(folder, data, key)

    for function in filter(_is_read_by, gc.get_objects()):
        atheris.instrument_func(function)
    words = [sys.argv[0], f"-max_total_time={seconds}", "-max_len=65536", "-print_final_stats=1"]
    words += ["-rss_limit_mb=2048", "-timeout=10", f"-artifact_prefix={folder}/", str(store)]
    atheris.Setup(words, one, custom_mutator=mutator)
    atheris.Fuzz()


def _is_read_by(thing: object) -> bool:
    """Tell whether this is a function of the loader: to watch everything would take a minute."""
    return isinstance(thing, FunctionType) and str(thing.__module__).startswith(WATCHED)


def main(seconds: int) -> None:
    """Fuzz for so long and say what was run; what is found stays in build/fuzz."""
    PLACE.mkdir(parents=True, exist_ok=True)
    if find_spec("atheris") is not None:
        _with_atheris(PLACE, seconds)
    seed = random.SystemRandom().randrange(2**32)
    sys.stdout.write(f"atheris is not installed: mutations from seed {seed}\n")
    tried, sound = run(PLACE, seed=seed, seconds=seconds)
    sys.stdout.write(
        f"{tried} packages in {seconds} s, {tried // seconds} a second: {sound} sound,"
        f" {tried - sound} refused, none untyped\n"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
