"""What the frozen program is given that no package brings: read by `pyinstaller.spec`."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from govassess import __version__

_ICU = re.compile(r"libicudata\.so\.(\d+)\Z")
_EMPTY_ICU = """\
.section .rodata
.globl icudt{major}_dat
.type icudt{major}_dat, @object
.size icudt{major}_dat, 64
.balign 16
icudt{major}_dat:
.short 32
.byte 0xda, 0x27
.short 20, 0
.byte 0, 0, 2, 0
.ascii "ToCP"
.byte 1, 0, 0, 0, 0, 0, 0, 0
.zero 8
.long 0, 0
.zero 24
.section .note.GNU-stack,"",@progbits
"""
"""A table of contents without entries, as ICU's own build makes it (`stubdata.cpp`, UDataInfo)."""
_VERSION = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004,
                    fileType=1, subtype=0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable('080404B0', [
      StringStruct('CompanyName', 'GovAssess'),
      StringStruct('FileDescription', 'GovAssess 政府网站考评'),
      StringStruct('FileVersion', '{version}'),
      StringStruct('InternalName', 'GovAssess'),
      StringStruct('LegalCopyright', 'Apache-2.0'),
      StringStruct('OriginalFilename', 'GovAssess.exe'),
      StringStruct('ProductName', 'GovAssess'),
      StringStruct('ProductVersion', '{version}')])]),
    VarFileInfo([VarStruct('Translation', [0x0804, 1200])]),
  ],
)
"""


def empty_icu_data(entry: tuple[str, str, str], folder: Path) -> tuple[str, str, str]:
    """Return a collected file, or in place of ICU's 32 MB of languages an empty table.

    Qt itself knows what the window needs of languages; the program sorts by its own tables. The
    table is assembled into `folder` with the binutils that PyInstaller needs anyway.
    """
    target, _, kind = entry
    found = _ICU.search(target)
    if found is None or kind != "BINARY":
        return entry
    folder.mkdir(parents=True, exist_ok=True)
    text, thing, library = (folder / f"icudata{end}" for end in (".s", ".o", ".so"))
    text.write_text(_EMPTY_ICU.format(major=found[1]), encoding="ascii")
    subprocess.run(["as", str(text), "-o", str(thing)], check=True)
    name = Path(target).name
    subprocess.run(["ld", "-shared", "-soname", name, "-o", str(library), str(thing)], check=True)
    return target, str(library), kind


def version_resource(folder: Path) -> Path:
    """Write what Windows shows of the program's version, and return the file."""
    numbers = tuple(int(part) for part in __version__.split("."))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "version_info.txt"
    filled = _VERSION.format(numbers=(*numbers, *(0,) * (4 - len(numbers))), version=__version__)
    path.write_text(filled, encoding="utf-8")
    return path
