"""The styles, faces and settings of an official document in Word's own terms (GB/T 9704-2012)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from govassess.reports import official

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import CharacterStyle, ParagraphStyle

BODY, KAI, HEI, TITLE, NUMBER = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"
FALLBACKS = {
    BODY: ("仿宋", "FangSong", "STFangsong", "GovAssessFangSong"),
    KAI: ("楷体", "KaiTi", "STKaiti", "GovAssessKai"),
    HEI: ("SimHei", "Noto Sans CJK SC", "GovAssessHei"),
    TITLE: ("方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "华文中宋", "GovAssessTitleSong"),
    NUMBER: ("SimSun", "Noto Serif CJK SC", "GovAssessSong"),
}
"""What another program takes where a face is not installed, best first."""

TWIPS = 20
LINE = int(official.LINE_PITCH * TWIPS)
"""The line pitch in twentieths of a point, rounded down: 22 lines must not overflow the page."""
TRACKING = int((official.CHARACTER_PITCH - official.SIZE_3) * TWIPS) - 1
"""What a 三号 character gives up so that 28 stand on a line, in twentieths of a point."""
CHARACTER = round(official.CHARACTER_PITCH * TWIPS)
_FULL_LINE = 240
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


@dataclass(frozen=True, slots=True)
class Look:
    """How a style looks: face, size in points, alignment, indents in hundredths of a character."""

    name: str
    face: str
    size: float
    align: str = "both"
    first: int = 0
    left: int = 0
    right: int = 0
    line: int = LINE
    before: int = 0
    level: int | None = None
    together: bool = False
    colour: str = "000000"


RECIPIENTS, BODY_TEXT, NOTE = "主送机关", "公文正文", "附件说明"
SIGNATURE, DATE, ATTACHMENT, CAPTION = "发文机关署名", "成文日期", "附件序号", "图题"
CELL, HEAD_CELL, TABLE_LINE = "表格文字", "表头文字", "表格说明"
MARK, HEAD_NUMBER, IMPRINT = "发文机关标志", "发文字号", "版记"
HEADINGS = {1: "Heading 1", 2: "Heading 2", 3: "Heading 3", 4: "Heading 4"}
RUN_IN = {1: "一级标题字", 2: "二级标题字", 3: "三级标题字", 4: "四级标题字"}
"""Character styles of headings that the text runs on after."""
HEADING_FACES = {1: HEI, 2: KAI, 3: BODY, 4: BODY}
_INDENT = 100 * official.PARAGRAPH_INDENT
_TITLE_LINE = round(official.TITLE_PITCH * TWIPS)

_LOOKS = (
    Look("Title", TITLE, official.SIZE_2, "center", line=_TITLE_LINE, together=True),
    Look(RECIPIENTS, BODY, official.SIZE_3, before=LINE),
    Look(BODY_TEXT, BODY, official.SIZE_3, first=_INDENT),
    *(
        Look(
            HEADINGS[level], HEADING_FACES[level], official.SIZE_3, first=_INDENT,
            level=level - 1, together=True,
        )
        for level in HEADINGS
    ),
    Look(NOTE, BODY, official.SIZE_3),
    Look(SIGNATURE, BODY, official.SIZE_3, "right", together=True),
    Look(DATE, BODY, official.SIZE_3, "right"),
    Look(ATTACHMENT, HEI, official.SIZE_3, "left", level=0, together=True),
    Look(CAPTION, HEI, official.SIZE_SMALL_4, "center", line=_FULL_LINE),
    Look(CELL, BODY, official.SIZE_SMALL_4, "center", line=_FULL_LINE),
    Look(HEAD_CELL, HEI, official.SIZE_SMALL_4, "center", line=_FULL_LINE),
    Look(TABLE_LINE, BODY, official.SIZE_SMALL_4, "left", line=_FULL_LINE),
    Look(MARK, TITLE, official.MARK_SIZE, "center", line=_FULL_LINE, colour="FF0000"),
    Look(HEAD_NUMBER, BODY, official.SIZE_3, "center", before=2 * LINE),
    Look(IMPRINT, BODY, official.SIZE_4, left=100, right=100, line=_FULL_LINE),
)  # fmt: skip


def dress(document: WordDocument) -> None:
    """Give a new Word document the styles, faces, grid and settings of an official one."""
    _defaults(document)
    for look in _LOOKS:
        _paragraph_style(document, look)
    for level, name in RUN_IN.items():
        made = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        set_face(made, HEADING_FACES[level], official.SIZE_3)
    _fonts(document)
    _settings(document)


def _defaults(document: WordDocument) -> None:
    """Make 仿宋三号 on an exact line pitch what everything begins from."""
    normal = document.styles["Normal"]
    set_face(normal, BODY, official.SIZE_3)
    properties = normal.element.get_or_add_pPr()
    for name in ("w:autoSpaceDE", "w:autoSpaceDN"):  # no gap between Han and digits
        off = OxmlElement(name)
        off.set(qn("w:val"), "0")
        properties.append(off)
    _spacing(properties, LINE, 0)
    for name in ("Header", "Footer"):
        style = document.styles[name]
        style.element.get_or_add_pPr().remove_all("w:tabs")
        _spacing(style.element.get_or_add_pPr(), _FULL_LINE, 0)


def _paragraph_style(document: WordDocument, look: Look) -> None:
    """Make a style of this look, over Word's own one of the name if there is one."""
    known = {style.name for style in document.styles}
    style = (
        document.styles[look.name]
        if look.name in known
        else document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    )
    element = style.element
    for name in ("w:pPr", "w:rPr"):
        for old in element.findall(qn(name)):
            element.remove(old)
    if look.name != "Title":
        element.get_or_add_pPr()
    style.base_style = document.styles["Normal"]
    set_face(style, look.face, look.size, look.colour)
    properties = element.get_or_add_pPr()
    if look.together:
        properties.append(OxmlElement("w:keepNext"))
    if look.line != LINE:  # the grid is that of 三号 lines
        off = OxmlElement("w:snapToGrid")
        off.set(qn("w:val"), "0")
        properties.append(off)
    _spacing(properties, look.line, look.before)
    _indent(properties, look)
    align = OxmlElement("w:jc")
    align.set(qn("w:val"), look.align)
    properties.append(align)
    if look.level is not None:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(look.level))
        properties.append(level)


def set_face(
    style: ParagraphStyle | CharacterStyle, face: str, size: float, colour: str = "000000"
) -> None:
    """Give a style a face for Chinese and Latin alike, upright and not bold."""
    font = style.font
    font.size, font.bold, font.italic = Pt(size), False, False
    font.color.rgb = RGBColor.from_string(colour)
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    for old in properties.findall(qn("w:spacing")):
        properties.remove(old)
    tracking = OxmlElement("w:spacing")
    tracking.set(qn("w:val"), str(TRACKING if size == official.SIZE_3 else 0))
    properties.find(qn("w:sz")).addprevious(tracking)
    faces = OxmlElement("w:rFonts")
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        faces.set(qn(f"w:{name}"), face)
    properties.insert(0, faces)


def _spacing(properties: BaseOxmlElement, line: int, before: int) -> None:
    """Set the line pitch: exact where it is that of the page, else as tall as the letters."""
    for old in properties.findall(qn("w:spacing")):
        properties.remove(old)
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:before"), str(before))
    spacing.set(qn("w:after"), "0")
    spacing.set(qn("w:line"), str(line))
    spacing.set(qn("w:lineRule"), "auto" if line == _FULL_LINE else "exact")
    properties.append(spacing)


def _indent(properties: BaseOxmlElement, look: Look) -> None:
    indent = OxmlElement("w:ind")
    for name, hundredths in (("left", look.left), ("right", look.right), ("firstLine", look.first)):
        if hundredths:
            indent.set(qn(f"w:{name}Chars"), str(hundredths))
            indent.set(qn(f"w:{name}"), str(hundredths * CHARACTER // 100))
    properties.append(indent)


def _fonts(document: WordDocument) -> None:
    """Say which faces stand in for the official ones."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{",".join(others)}"/>'
        '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, others in FALLBACKS.items()
    )
    xml = f"{_XML}<w:fonts {nsdecls('w')}>{fonts}</w:fonts>"
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            part._blob = xml.encode()  # noqa: SLF001 - no setter


def _settings(document: WordDocument) -> None:
    """Let odd and even pages differ, squeeze marks, and speak Chinese."""
    settings = document.settings
    settings.odd_and_even_pages_header_footer = True
    element = settings.element
    for old in element.findall(qn("w:characterSpacingControl")):
        old.set(qn("w:val"), "compressPunctuation")
    defaults = document.styles.element.find(qn("w:docDefaults"))
    if defaults is None:
        return
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), "zh-CN")
        language.set(qn("w:eastAsia"), "zh-CN")
    for name in ("w:sz", "w:szCs"):  # what some programs count the grid's characters in
        for size in defaults.iter(qn(name)):
            size.set(qn("w:val"), str(round(2 * official.SIZE_3)))


_TABLE_ORDER = (
    *("tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize"),
    *("tblStyleColBandSize", "tblW", "jc", "tblCellSpacing", "tblInd", "tblBorders", "shd"),
    *("tblLayout", "tblCellMar", "tblLook"),
)
"""The order in which Word wants what it is told of a table."""


def set_table(properties: BaseOxmlElement, *told: str) -> None:
    """Tell Word something of a table, in place of what it was told before, in its order."""
    for xml in told:
        element = parse_xml(xml)
        for old in properties.findall(element.tag):
            properties.remove(old)
        properties.append(element)
    order = [qn(f"w:{name}") for name in _TABLE_ORDER]
    properties[:] = sorted(properties, key=lambda each: order.index(each.tag))


def grid() -> BaseOxmlElement:
    """Return the grid of 22 lines for a section.

    The 28 characters of a line are the work of the letters' own tracking: in a grid of characters
    other programs than Word give two places to one that is wider than its place.
    """
    return parse_xml(f'<w:docGrid {nsdecls("w")} w:type="lines" w:linePitch="{LINE}"/>')
