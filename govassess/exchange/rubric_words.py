"""The words of a rubric spreadsheet: sheets, columns, rule words, with their English aliases."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, TypeVar

from govassess.domain.rubric import (
    Combination,
    Duty,
    Kind,
    LineType,
    NotApplicable,
    RankRule,
    Times,
    VetoPolicy,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from enum import StrEnum

Word = TypeVar("Word", bound="StrEnum")

SHEETS = {
    "settings": ("设置", "settings"),
    "indicators": ("指标", "indicators"),
    "lines": ("细则", "lines", "rules"),
}
"""Sheet → its names, the written one first."""

INDICATOR_COLUMNS = {
    "编号": "code",
    "名称": "title",
    "部分": "part",
    "分值": "points",
    "记分方式": "kind",
    "步长": "step",
    "定义": "definition",
    "看哪里": "where",
    "示例": "example",
    "截图要求": "evidence",
    "备注要求": "note",
    "不适用处理": "not_applicable",
    "适用条件": "applies_when",
    "不重复扣分": "excludes",
    "说明": "remark",
}
LINE_COLUMNS = {
    "指标编号": "indicator",
    "细则编号": "line_code",
    "类型": "line_type",
    "内容": "line_text",
    "分值": "line_points",
    "次数": "line_times",
    "上限": "line_cap",
    "条件": "line_condition",
    "抽样": "line_sample",
    "窗口": "line_window",
    "语句": "line_sentence",
}
LABEL_COLUMN = ("标签", "line_label")
"""Only written when a label cannot be told from its text otherwise."""
_SYNONYMS = {"name": "title", "content": "line_text"}
"""Further English headers that people write."""
SETTING_KEYS = {
    "名称": "name",
    "版本": "version",
    "说明": "remark",
    "部分": "parts",
    "小数位": "decimals",
    "等级": "grades",
    "及格线": "pass_line",
    "加分门槛": "bonus_gate",
    "否决结果": "veto",
    "名次": "ranks",
    "多人合成": "votes",
    "容差": "tolerance",
    "否决确认": "veto_confirmations",
    "不合格条件": "fail_gates",
    "合成": "composite",
    "名次折分": "place_points",
}

KINDS = {
    Kind.POINTS: "打分",
    Kind.BANDS: "定档",
    Kind.ELEMENTS: "要素",
    Kind.MEASURE: "计量",
    Kind.DEDUCT: "扣分",
    Kind.CHECKS: "核对",
    Kind.ENQUIRY: "模拟咨询",
    Kind.EXTERNAL: "外部得分",
    Kind.VETO: "单项否决",
}
LINE_TYPES = {
    LineType.OPTION: "选项",
    LineType.DEDUCT: "扣分",
    LineType.BONUS: "加分",
    LineType.TIER: "分档",
    LineType.ELEMENT: "要素",
    LineType.CHECK: "核对",
    LineType.VETO: "否决",
    LineType.ENQUIRY: "咨询",
}
TIMES = {Times.ONCE: "一次", Times.EACH: "每处", Times.EXCLUSIVE: "互斥"}
EVIDENCE = {Duty.NEVER: "不要求", Duty.BELOW_FULL: "未得满分时", Duty.ALWAYS: "总要求"}
NOT_APPLICABLE = {
    NotApplicable.FORBIDDEN: "不允许",
    NotApplicable.DROP: "剔除",
    NotApplicable.REDISTRIBUTE: "均摊",
    NotApplicable.FULL: "满分",
    NotApplicable.ZERO: "零分",
}
VETOES = {VetoPolicy.NOT_SCORED: "不计分", VetoPolicy.FIXED: "固定分", VetoPolicy.ZERO: "零分"}
RANKS = {RankRule.COMPETITION: "竞赛", RankRule.DENSE: "密集", RankRule.TIE_BREAK: "依次比较"}
COMBINATIONS = {
    Combination.MEAN: "平均",
    Combination.MEDIAN: "中位数",
    Combination.TRIMMED: "去高去低平均",
    Combination.MUST_DECIDE: "须商定",
    Combination.ASSEMBLED: "分工",
}
CONFIRMATIONS = {1: "一人", 2: "二人"}
NONE = "无"
"""Written where a setting is deliberately empty."""
_LIST = re.compile(r"[;；,，、\s]+")


def plain_word(text: str) -> str:
    """Return a rule word without widths, blanks and case."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def read_word(words: Mapping[Word, str], text: str) -> Word:
    """Return what a rule word means, by its Chinese or its English; ValueError for any other."""
    wanted = plain_word(text)
    for value, word in words.items():
        if wanted in {word, plain_word(value.value), value.value.replace("_", "")}:
            return value
    raise ValueError(text)


def known_words(words: Iterable[str]) -> str:
    """Return the words for a message."""
    return "、".join(words)


def read_list(text: str) -> tuple[str, ...]:
    """Return the codes of a list written with semicolons, commas or blanks."""
    return tuple(filter(None, _LIST.split(unicodedata.normalize("NFKC", text))))


def with_aliases(columns: Mapping[str, str]) -> dict[str, str]:
    """Return header → field with the English names beside the Chinese."""
    english = {field.removeprefix("line_"): field for field in columns.values()}
    return {**_SYNONYMS, **english, **columns}
