"""T23: hostile pictures through the window's own viewer, which reads them without asking twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.exchange.test_package_limits import IMAGES, drawn
from tests.store.making import fits, flipped, jpeg

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9'/></svg>"
OTHERS = {
    "an SVG": SVG,
    "a TIFF": b"II*\0\x08\0\0\0\0\0",
    "an EPS": b"%!PS-Adobe-3.0 EPSF-3.0\n",
    "a GIF": b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;",
    "a FITS file": fits(),
    "a page cut off": drawn(1000, 1000)[:60],
    "nothing": b"",
}
RISE = 250
"""Megabytes that reading any of them may take (reliability.md T22)."""
READ = """
import json, resource, sys
from pathlib import Path
from ui.common.thumbnails import read_bytes, read_image
def most():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
before, shown = most(), []
for file in map(Path, sys.argv[1:]):
    read = (read_image(file, "png"), read_image(file, "jpg"), read_bytes(file.read_bytes()))
    shown.append([not image.isNull() for image in read])
print(json.dumps({"rise": most() - before, "shown": shown}))
"""
QT_ALONE = """
import json, sys
from PySide6.QtGui import QImage
print(json.dumps({"shown": [not QImage(name).isNull() for name in sys.argv[1:]]}))
"""


def read_by(program: str, folder: Path, pictures: dict[str, bytes]) -> dict[str, object]:
    """Read files named .png in a process of its own; its memory shows what they cost."""
    files = []
    for number, data in enumerate(pictures.values()):
        files.append(folder / f"{number}.png")
        files[-1].write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, files)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        check=True,
        timeout=60,
    )
    return dict(json.loads(done.stdout))


@pytest.mark.promise("T23")
def test_the_viewer_shows_none_of_them_and_takes_little(tmp_path: Path) -> None:
    kept = {"as large as may be": IMAGES["as large as may be"], "sound": lambda: drawn(9, 9)}
    hostile = {name: make() for name, make in IMAGES.items() if name not in kept} | OTHERS
    hostile.pop("compressed texts")  # sound but for texts that nobody reads
    found = read_by(READ, tmp_path, hostile | {name: make() for name, make in kept.items()})
    *refused, largest, sound = found["shown"]
    assert refused == [[False] * 3] * len(hostile)
    assert [largest, sound] == [[True, False, True]] * 2
    assert found["rise"] < RISE


@pytest.mark.promise("T23")
def test_damaged_photographs_cost_the_viewer_little(
    tmp_path: Path, counted: Callable[[int, str], None]
) -> None:
    """Qt paints what it can of them; the vault, which is asked first, takes none that is cut."""
    data = jpeg(300, 200)
    size = data.index(b"\xff\xc0") + 5  # the frame's header: height and width
    huge = data[:size] + b"\xff\xff\xff\xff" + data[size + 4 :]
    cut = {f"cut at {at}": data[:at] for at in range(0, len(data), len(data) // 20)}
    turned = {f"bit {bit}": flipped(data, bit) for bit in range(3, len(data) * 8, 5003)}
    high = {f"size {bit}": flipped(data, bit) for bit in range(size * 8, (size + 4) * 8)}
    photographs = {"huge": huge, "nothing": b"", **cut, **turned, **high}
    found = read_by(READ, tmp_path, photographs)
    assert found["shown"][:2] == [[False] * 3] * 2
    assert not any(as_png for as_png, _, _ in found["shown"])
    assert found["rise"] < RISE
    counted(len(photographs), "damaged photographs")


@pytest.mark.promise("T23", control=True)
def test_qt_alone_would_guess_the_format(tmp_path: Path) -> None:
    found = read_by(QT_ALONE, tmp_path, {"a GIF": OTHERS["a GIF"], "sound": drawn(9, 9)})
    assert found["shown"] == [True, True]
