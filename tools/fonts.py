"""Make the bundled Chinese faces in `resources/fonts` from Debian's packages."""

from __future__ import annotations

import bz2
import gzip
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

if TYPE_CHECKING:
    from collections.abc import Iterable

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
MAX_ERROR = 1.0
"""Greatest distance between the cubic outline and its quadratic copy, in 1/1000 of the em."""

CFF_TABLES = ("CFF ", "VORG")
UNUSED_LIMITS = (
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
)
"""Limits of hinting programs and composite glyphs; a converted face has neither."""
NEEDLESS_TABLES = ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG", "FFTM", "kern"]

HAN = (range(0x4E00, 0xA000), range(0x3400, 0x4DC0), range(0x20000, 0x32000))
SYMBOLS = (
    range(0x20, 0x7F),
    range(0xA0, 0x250),  # Latin-1, Latin extended
    range(0x2C7, 0x2DD),
    range(0x391, 0x3CA),  # Greek
    range(0x401, 0x452),  # Cyrillic
    range(0x2010, 0x2060),  # general punctuation
    range(0x2070, 0x20C0),  # superscripts, currency
    range(0x2100, 0x2500),  # letterlike, number forms, arrows, mathematics, circled numbers
    range(0x2500, 0x27C0),  # rules, geometric shapes, dingbats
    range(0x3000, 0x3400),  # CJK punctuation, kana, enclosed and squared
    range(0xFE30, 0xFE70),
    range(0xFF00, 0xFFF0),  # full-width forms
)


@dataclass(frozen=True, slots=True)
class Source:
    """One outline file of a Debian package, and where its licence lies there."""

    package: str
    outline: str
    licence: str


@dataclass(frozen=True, slots=True)
class Recipe:
    """One face of the product: its file, its own name, its source and its characters.

    `symbols_from` lends digits, Latin and marks where the source's are too light for its Han.
    """

    file: str
    name: str
    source: Source
    characters: frozenset[int]
    licence_file: str
    symbols_from: Source | None = None


FANDOL = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/Fandol{}.otf"


def _fandol(style: str) -> Source:
    return Source(
        "texlive-lang-chinese",
        FANDOL.format(style),
        "usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz",
    )


HANAZONO = Source(
    "fonts-hanazono",
    "usr/share/fonts/truetype/hanazono/HanaMinA.ttf",
    "usr/share/doc/fonts-hanazono/copyright",
)
WENKAI = Source(
    "fonts-lxgw-wenkai",
    "usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Light.ttf",
    "usr/share/doc/fonts-lxgw-wenkai/copyright",
)


def gb2312() -> frozenset[int]:
    """Return every character of GB 2312."""
    pairs = (bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    return frozenset(ord(text) for pair in pairs if (text := pair.decode("gb2312", "ignore")))


def unihan(folder: Path, field: str) -> frozenset[int]:
    """Return the characters that carry `field` in the Unihan database (kTGH: the 8,105)."""
    found = set()
    for file in sorted(folder.rglob("Unihan_*.bz2")):
        with bz2.open(file, "rt", encoding="utf-8") as lines:
            found |= {int(line.split("\t")[0][2:], 16) for line in lines if f"\t{field}\t" in line}
    return frozenset(found)


def recipes(packages: Path) -> tuple[Recipe, ...]:
    """Return what to make; the fallback holds only what the body face lacks."""
    standard = unihan(packages, "kTGH")
    symbols = _joined(SYMBOLS)
    common = gb2312() | standard | symbols
    body = _characters(packages, _fandol("Fang-Regular"))
    wanted = (symbols | _joined(HAN) | standard | unihan(packages, "kUnihanCore2020")) - body
    gpl, ofl, hana = "LICENCE-Fandol.txt", "LICENCE-LXGW-WenKai.txt", "LICENCE-Hanazono.txt"
    # Latin, digits and quotes of the kai face are proportional: it borrows those of the body.
    kai = frozenset(point for point in common if point >= 0x3000)
    return (
        Recipe("fangsong.ttf", "GovAssess FangSong", _fandol("Fang-Regular"), body, gpl),
        Recipe(
            "heiti.ttf",
            "GovAssess Hei",
            _fandol("Hei-Regular"),
            common,
            gpl,
            symbols_from=_fandol("Hei-Bold"),
        ),
        Recipe("title.ttf", "GovAssess Title Song", _fandol("Song-Bold"), common, gpl),
        Recipe("song.ttf", "GovAssess Song", _fandol("Song-Regular"), symbols, gpl),
        Recipe("kaiti.ttf", "GovAssess Kai", WENKAI, kai, ofl),
        Recipe("fallback.ttf", "GovAssess Fallback", HANAZONO, wanted, hana),
    )


def _joined(ranges: Iterable[range]) -> frozenset[int]:
    return frozenset(point for part in ranges for point in part)


def _characters(packages: Path, source: Source) -> frozenset[int]:
    with TTFont(packages / source.package / source.outline, lazy=True) as font:
        return frozenset(font.getBestCmap())


def make(recipe: Recipe, packages: Path, target: Path) -> int:
    """Write one face to `target`; return how many characters it holds."""
    options = subset.Options(
        hinting=False, glyph_names=False, notdef_outline=True, layout_features=[], name_IDs=["*"]
    )
    options.drop_tables += NEEDLESS_TABLES
    options.recalc_timestamp, options.recalc_bounds = False, True
    font = subset.load_font(packages / recipe.source.package / recipe.source.outline, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=recipe.characters)
    subsetter.subset(font)
    if "glyf" not in font:
        _to_truetype(font)
    if recipe.symbols_from is not None:
        _lend_symbols(font, packages / recipe.symbols_from.package / recipe.symbols_from.outline)
    _rename(font, recipe.name)
    font["post"].formatType = 3.0
    font.save(target / recipe.file)
    return len(font.getBestCmap())


def _to_truetype(font: TTFont) -> None:
    """Replace the cubic outlines of a CFF face by quadratic ones."""
    order, drawn = font.getGlyphOrder(), font.getGlyphSet()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(drawn)
        drawn[name].draw(Cu2QuPen(pen, MAX_ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, glyphs
    for tag in CFF_TABLES:
        if tag in font:
            del font[tag]
    _grow_maxp(font)
    font["head"].glyphDataFormat = 0
    font.sfntVersion = "\000\001\000\000"


def _lend_symbols(font: TTFont, lender: Path) -> None:
    """Replace everything but Han characters by the outlines of the CFF face `lender`."""
    with TTFont(lender) as other:
        drawn, names, widths = other.getGlyphSet(), other.getBestCmap(), other["hmtx"]
        for point, name in font.getBestCmap().items():
            if point in names and not any(point in part for part in HAN):
                pen = TTGlyphPen(drawn)
                drawn[names[point]].draw(Cu2QuPen(pen, MAX_ERROR, reverse_direction=True))
                font["glyf"][name] = pen.glyph()
                font["hmtx"][name] = widths[names[point]]


def _grow_maxp(font: TTFont) -> None:
    maxp = newTable("maxp")
    maxp.tableVersion, maxp.numGlyphs = 0x00010000, len(font.getGlyphOrder())
    maxp.maxZones = 1
    for field in UNUSED_LIMITS:
        setattr(maxp, field, 0)
    font["maxp"] = maxp


def _rename(font: TTFont, name: str) -> None:
    """Give the face a name of its own, as its licence asks of a changed version."""
    names = font["name"]
    version = names.getDebugName(5) or ""
    kept = {number: names.getDebugName(number) for number in (0, 13, 14)}
    names.names = []
    own = {1: name, 2: "Regular", 3: f"{name} {version}", 4: name, 5: version}
    own[6] = name.replace(" ", "") + "-Regular"
    for number, text in sorted({**own, **{k: v for k, v in kept.items() if v}}.items()):
        names.setName(text, number, 3, 1, 0x409)


def fetch(packages: Path, names: Iterable[str]) -> None:
    """Download and unpack Debian packages below `packages`, without installing them."""
    for name in names:
        subprocess.run(["apt-get", "download", name], cwd=packages, check=True)
        (file,) = packages.glob(f"{name}_*.deb")
        subprocess.run(["dpkg-deb", "-x", file.name, name], cwd=packages, check=True)


def copy_licence(recipe: Recipe, packages: Path, target: Path) -> None:
    """Put the source's licence beside the faces as plain text."""
    source = packages / recipe.source.package / recipe.source.licence
    data = source.read_bytes()
    (target / recipe.licence_file).write_bytes(
        gzip.decompress(data) if source.suffix == ".gz" else data
    )


@click.command(help="Make resources/fonts from Debian's font packages.")
@click.option("--packages", type=click.Path(path_type=Path), help="Unpacked packages, if at hand.")
def main(packages: Path | None) -> None:
    """Make every face and lay its licence beside it."""
    with tempfile.TemporaryDirectory() as folder:
        at_hand = packages
        if at_hand is None:
            at_hand = Path(folder)
            needed = {"texlive-lang-chinese", WENKAI.package, HANAZONO.package, "unicode-data"}
            fetch(at_hand, sorted(needed))
        FONTS.mkdir(parents=True, exist_ok=True)
        for recipe in recipes(at_hand):
            count = make(recipe, at_hand, FONTS)
            copy_licence(recipe, at_hand, FONTS)
            size = (FONTS / recipe.file).stat().st_size / 1e6
            click.echo(f"{recipe.file}: {count} characters, {size:.1f} MB")


if __name__ == "__main__":
    main()
