"""The numbers of GB/T 9704-2012, the layout of official documents; facts only, clause by clause."""

from __future__ import annotations

from enum import StrEnum

MM = 72 / 25.4
"""Points in a millimetre; every length below is in points unless its name says otherwise."""


class Role(StrEnum):
    """What a face is for; the value is the face the standard names (5.2.2, 7.3, 7.5)."""

    BODY = "仿宋"
    KAI = "楷体"
    HEI = "黑体"
    TITLE = "小标宋"
    NUMBER = "宋体"


# 5.1, 5.2.1: A4; 天头 37 ± 1 mm, 订口 28 ± 1 mm, 版心 156 × 225 mm without the page number
PAPER_WIDTH = 210 * MM
PAPER_HEIGHT = 297 * MM
MARGIN_TOP = 37 * MM
MARGIN_LEFT = 28 * MM
TYPE_WIDTH = 156 * MM
TYPE_HEIGHT = 225 * MM
MARGIN_RIGHT = PAPER_WIDTH - MARGIN_LEFT - TYPE_WIDTH
MARGIN_BOTTOM = PAPER_HEIGHT - MARGIN_TOP - TYPE_HEIGHT

# 5.2.3: 22 lines of 28 characters fill the type area. A line is a character's height and the
# space below it (clause 3), so the first line's character boxes touch the top of the type area.
LINES = 22
CHARACTERS = 28
CHARACTER_PITCH = TYPE_WIDTH / CHARACTERS
LINE_PITCH = 28.98
EM_ASCENT = 0.88
"""Share of a Chinese character's box above the baseline."""

# the traditional sizes this product sets
SIZE_2 = 22.0
SIZE_3 = 16.0
SIZE_4 = 14.0
SIZE_SMALL_4 = 12.0
SIZE_5 = 10.5
SIZE_SMALL_5 = 9.0

# 7.3.1, 7.3.2: the title, and the one blank line between it and 主送机关
TITLE_PITCH = 32.4
"""Title lines stand a little wider than body lines; three of them still end on the grid."""
BLANK_UNDER_TITLE = 1

# 7.3.3: paragraphs
PARAGRAPH_INDENT = 2
HEADING_ROLES = {1: Role.HEI, 2: Role.KAI, 3: Role.BODY, 4: Role.BODY}

# 7.2.4: 发文机关标志, red, centred, its top edge 35 mm below the top of the type area; the size is
# the organ's to choose
MARK_DROP = 35 * MM
MARK_SIZE = 42.0
# 7.2.5, 7.2.7: 发文字号 two blank lines below the mark; the red rule 4 mm below it, as wide as the
# type area. The number stands on the eighth row of the grid, the title two blank lines under the
# rule on the eleventh, so that the text below keeps to the grid.
NUMBER_ROW = 7
RED_RULE_DROP = 4 * MM
RED_RULE = 0.5 * MM
HEAD_ROWS = 10
RED = (0.0, 0.8, 0.8, 0.0)
"""C, M, Y, K (6: Y 80 %, M 80 %)."""

# 7.3.4: 附件说明 one line below the body, indented 2 字
BLANK_OVER_NOTE = 1
NOTE_INDENT = 2
NOTE_LABEL = "附件："

# 7.3.5.1: with a seal the date stands 4 字 from the right and the organ is centred over it; the
# seal is 42 mm wide, its top within a line of the text, so its centre meets the third line.
SEALED_BLANK = 2
SEALED_DATE_INSET = 4
# 7.3.5.2: without a seal, one blank line, organ 2 字 from the right, date 2 字 right of its start
PLAIN_BLANK = 1
PLAIN_INSET = 2
LINES_WITH_SIGNATURE = 2
"""Lines of text that must stand on the page of the signature (7.3.5.5)."""

# 7.3.7: 附件 begins a page; its number on line 1 flush left in 黑体, its title centred on line 3
ATTACHMENT_TITLE_LINE = 3

# 7.5: page number in 4号 half-width 宋体 between one-em dashes, their top edge 7 mm below the
# type area; odd pages 1 字 from the right, even pages 1 字 from the left
NUMBER_SIZE = SIZE_4
NUMBER_DROP = 7 * MM
NUMBER_INSET = CHARACTER_PITCH

# 7.4: 版记 at the foot of the last page; first and last rule 0.35 mm, inner 0.25 mm, the last one
# on the bottom of the type area; 4号 仿宋, 1 字 from either side
IMPRINT_RULE = 0.35 * MM
IMPRINT_INNER_RULE = 0.25 * MM
IMPRINT_INSET = CHARACTER_PITCH
COPIES_LABEL = "抄送："
IMPRINT_PITCH = SIZE_4 + SIZE_3 * 7 / 8
"""A line of 4号 (clause 3: a character's height and 7/8 of a 3号 character)."""

THIN_RULE = 0.5
