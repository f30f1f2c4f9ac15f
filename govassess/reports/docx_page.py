"""The sheets of an official Word document: margins, grid, page numbers, mark of invented data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from govassess.reports import official
from govassess.reports.docx_styles import CHARACTER, HEI, NUMBER, grid

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.section import Section, _BaseHeaderFooter
    from docx.text.paragraph import Paragraph

_FOOTER = official.MARGIN_BOTTOM - official.NUMBER_DROP - official.NUMBER_SIZE
"""From the edge of the sheet to the foot of the page number, whose dash is 7 mm below the text."""
_MARK_TOP = 20 * official.MM - official.SIZE_5
_GREY = "8C8C8C"


def set_up(section: Section, *, landscape: bool) -> None:
    """Give a section the sheet of the standard, upright or with its head at the binding edge."""
    sheet = (official.PAPER_WIDTH, official.PAPER_HEIGHT)
    top, right, bottom, left = (
        official.MARGIN_TOP,
        official.MARGIN_RIGHT,
        official.MARGIN_BOTTOM,
        official.MARGIN_LEFT,
    )
    if landscape:
        sheet = (sheet[1], sheet[0])
        top, right, bottom, left = left, top, right, bottom
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Pt(sheet[0]), Pt(sheet[1])
    section.top_margin, section.bottom_margin = Pt(top), Pt(bottom)
    section.left_margin, section.right_margin = Pt(left), Pt(right)
    section.header_distance = Pt(min(_MARK_TOP, top - 1.5 * official.SIZE_5))
    section.footer_distance = Pt(min(_FOOTER, bottom - 1.5 * official.NUMBER_SIZE))
    properties = section._sectPr  # noqa: SLF001 - python-docx has no grid
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    if not landscape:
        properties.append(grid())


def new_section(document: WordDocument, *, landscape: bool) -> Section:
    """Begin a section on a new page."""
    section: Section = document.add_section(WD_SECTION.NEW_PAGE)
    set_up(section, landscape=landscape)
    return section


def number_pages(section: Section) -> None:
    """Put the page number between one-em dashes, outside: odd pages right, even pages left."""
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = _only_paragraph(footer)
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx counts in points
        properties.append(_inset(side))
        align = OxmlElement("w:jc")
        align.set(qn("w:val"), side)
        properties.append(align)
        _small(paragraph, "— ")
        _field(paragraph)
        _small(paragraph, " —")


def _inset(side: str) -> object:
    return parse_xml(
        f'<w:ind {nsdecls("w")} w:{side}Chars="100" w:{side}="{CHARACTER}" w:firstLine="0"/>'
    )


def mark_invented(section: Section, words: str) -> None:
    """Put 示例数据 over the text of every page."""
    for header in (section.header, section.even_page_header):
        paragraph = _only_paragraph(header)
        align = OxmlElement("w:jc")
        align.set(qn("w:val"), "center")
        paragraph._p.get_or_add_pPr().append(align)  # noqa: SLF001 - as above
        paragraph._p.append(_run(words, HEI, official.SIZE_5, _GREY))  # noqa: SLF001 - as above


def _only_paragraph(part: _BaseHeaderFooter) -> Paragraph:
    part.is_linked_to_previous = False
    first: Paragraph = part.paragraphs[0]
    return first


def _small(paragraph: Paragraph, text: str) -> None:
    paragraph._p.append(_run(text, NUMBER, official.NUMBER_SIZE))  # noqa: SLF001 - as above


def _run(text: str, face: str, size: float, colour: str = "000000") -> object:
    run = parse_xml(
        f"<w:r {nsdecls('w')}>{_properties(face, size, colour)}"
        '<w:t xml:space="preserve"></w:t></w:r>'
    )
    run[-1].text = text
    return run


def _properties(face: str, size: float, colour: str) -> str:
    half_points = round(size * 2)
    return (
        f'<w:rPr><w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}"/>'
        f'<w:color w:val="{colour}"/><w:sz w:val="{half_points}"/></w:rPr>'
    )


def _field(paragraph: Paragraph) -> None:
    """Add the field that shows the page's number."""
    run = f"<w:r>{_properties(NUMBER, official.NUMBER_SIZE, '000000')}<w:t>1</w:t></w:r>"
    field = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE">{run}</w:fldSimple>'
    paragraph._p.append(parse_xml(field))  # noqa: SLF001 - as above
