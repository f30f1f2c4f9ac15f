"""Faults planted one at a time into a faultless rubric sheet: each is told at its cell."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest

from govassess.exchange.rubric_sheet import read_rubric
from govassess.wording import Wording
from tests.exchange.books import book

if TYPE_CHECKING:
    from pathlib import Path

WORDS = Wording("zh_CN")
SETTINGS = [
    ["键", "值"],
    ["名称", "试行指标"],
    ["版本", "1"],
    ["部分", "V=否决:0;A=评分:60;P=扣分池:40:池;B=加分:10:加分"],
    ["小数位", "2"],
    ["等级", "优秀>=90;合格>=60;不合格<60"],
    ["及格线", "60"],
    ["加分门槛", "A+P>80"],
    ["否决结果", "固定分=59"],
    ["名次", "依次比较=A"],
    ["多人合成", "打分=平均"],
    ["容差", "20%"],
    ["否决确认", "二人"],
    ["不合格条件", "A<21"],
    ["合成", "三方=90:A;自查=10:P"],
    ["名次折分", "60,57,54,51,48"],
]
INDICATORS = [
    [
        "编号",
        "名称",
        "部分",
        "分值",
        "记分方式",
        "步长",
        "截图要求",
        "不适用处理",
        "适用条件",
        "不重复扣分",
    ],
    ["V1", "单项否决", "V", None, "单项否决"],
    ["1", "内容", "A", 60],
    ["1.1", "打分项", "A", 10, "打分", "0.5", "未得满分时", "剔除", "对外服务=是"],
    ["1.2", "定档项", "A", 10, "定档", None, None, "均摊=1.1"],
    ["1.3", "要素项", "A", 10, "要素"],
    ["1.4", "计量项", "A", 10, "计量"],
    ["1.5", "核对项", "A", 10, "核对"],
    ["1.6", "咨询项", "A", 10, "模拟咨询"],
    ["P1", "扣分池", "P", None, "扣分", None, None, None, None, "1.6"],
    ["B1", "外部项", "B", 10, "外部得分"],
]
LINES = [
    ["指标编号", "细则编号", "类型", "内容", "分值", "次数", "上限", "条件", "抽样", "窗口"],
    ["V1", "V-1", "否决", "栏目不更新", None, None, None, "合计A>=5；预警>=4", None, "2周"],
    ["V1", "V-2", "否决", "缺少要素", None, None, None, "缺项>=4；对象>=5；不足5个时全部", "5个"],
    ["1.2", "1.2-1", "选项", "好：齐全", 10],
    ["1.2", "1.2-2", "选项", "差：没有", 0],
    ["1.3", "1.3-1", "要素", "甲", 10, None, None, None, "抽5个"],
    ["1.4", "1.4-1", "分档", "有更新", 10, None, None, ">=6"],
    ["1.5", "1.5-1", "核对", "有入口", 10],
    ["1.6", "1.6-1", "咨询", "逾期", 4, "每处", None, None, None, "5个工作日"],
    ["P1", "P-1", "扣分", "空白栏目", 5, "每处", 15],
]  # fmt: skip
SHEETS: dict[str, list[list[Any]]] = {"设置": SETTINGS, "指标": INDICATORS, "细则": LINES}


def faults_of(folder: Path, *changes: tuple[str, str, object]) -> list[tuple[str, str, str]]:
    """Write the sheets with some cells changed and return (sheet, cell, sentence) of the faults."""
    sheets = deepcopy(SHEETS)
    for sheet, cell, value in changes:
        column, row = ord(cell[0]) - ord("A"), int(cell[1:]) - 1
        cells = sheets[sheet]
        while len(cells) <= row:
            cells.append([])
        cells[row] += [None] * (column + 1 - len(cells[row]))
        cells[row][column] = value
    found = read_rubric(book(folder / "a.xlsx", sheets)).faults
    return [(each.sheet, each.cell, WORDS.sentence(each.sentence)) for each in found]


def test_the_sheet_is_faultless_before(tmp_path: Path) -> None:
    assert faults_of(tmp_path) == []


PLANTED = [
    # settings
    ("设置", "A2", "名字", "不认识设置项“名字”"),
    ("设置", "B4", "V=否决:0;A=评分:60;P=扣分池:四十:池", "“部分”的值"),
    ("设置", "B5", "两位", "“小数位”的值“两位”读不出来"),
    ("设置", "B5", "9", "“小数位”的值“9”读不出来"),
    ("设置", "B6", "优秀90以上", "“等级”的值“优秀90以上”读不出来"),
    ("设置", "B6", "优秀>=90;合格>=60", "总分 0 不属于任何等级"),
    ("设置", "B7", "六十", "“及格线”的值“六十”读不出来"),
    ("设置", "B8", "八十以上", "“加分门槛”的值“八十以上”读不出来"),
    ("设置", "B8", "A+X>80", "门槛所列“X”不是部分或一级指标"),
    ("设置", "B9", "固定分", "否决结果为固定分，但没有给出分数"),
    ("设置", "B9", "退回", "“否决结果”的值“退回”读不出来"),
    ("设置", "B10", "依次比较=X", "依次比较所列“X”不是部分或一级指标"),
    ("设置", "B10", "依次比较", "名次为依次比较，但没有列出比较的部分"),
    ("设置", "B10", "抓阄", "“名次”的值“抓阄”读不出来"),
    ("设置", "B11", "打分=商量", "“多人合成”的值“打分=商量”读不出来"),
    ("设置", "B12", "2", "容差 2 应在 0 至 1 之间"),
    ("设置", "B13", "三人", "“否决确认”的值“三人”读不出来"),
    ("设置", "B14", "<21", "“不合格条件”的值“<21”读不出来"),
    ("设置", "B14", "Y<21", "门槛所列“Y”不是部分或一级指标"),
    ("设置", "B15", "三方=九成:A", "“合成”的值“三方=九成:A”读不出来"),
    ("设置", "B15", "三方=100:A", "部分“P”不在任何合成来源中"),
    ("设置", "B15", "三方=90:A;自查=10:P,A", "部分“A”在合成中出现两次"),
    ("设置", "B15", "三方=90:A;自查=10:P;其他=5:B", "合成所列“B”不是有分值的非加分部分"),
    ("设置", "B16", "第一名60", "“名次折分”的值“第一名60”读不出来"),
    # indicators
    ("指标", "K1", "颜色", "不认识列“颜色”"),
    ("指标", "A4", None, "没有编号"),
    ("指标", "A5", "1.1", "编号“1.1”与第 4 行重复"),
    ("指标", "B4", None, "名称为空"),
    ("指标", "C4", "X", "没有“X”这一部分，应为：V、A、P、B"),
    ("指标", "C4", "P", "所在部分“P”与上级指标的“A”不同"),
    ("指标", "D3", 61, "“内容”为 61 分，下级指标合计 60 分"),
    ("指标", "D4", "十分多", "分值“十分多”不是数字"),
    ("指标", "D4", None, "“打分项”没有分值"),
    ("指标", "D4", 0, "末级指标没有分值"),
    ("指标", "D10", 5, "单项否决和扣分池内的指标不设分值，现为 5"),
    ("指标", "E4", "随意", "不认识“随意”。可填：打分、定档"),
    ("指标", "E4", None, "末级指标没有记分方式"),
    ("指标", "E3", "打分", "有下级指标，不能再设记分方式"),
    ("指标", "E10", "打分", "扣分池内不能用“打分”"),
    ("指标", "F4", "-1", "步长 -1 应大于 0"),
    ("指标", "G4", "偶尔", "不认识“偶尔”。可填：不要求、未得满分时、总要求"),
    ("指标", "H4", "忽略", "不认识“忽略”。可填：不允许、剔除、均摊、满分、零分"),
    ("指标", "H5", "均摊=9.9", "均摊对象“9.9”不是其他末级指标"),
    ("指标", "I4", "有服务", "看不懂适用条件“有服务”，可写 对外服务=是"),
    ("指标", "J10", "1.1", "不重复扣分所列“1.1”不是按问题扣分的末级指标"),
    # rule lines
    ("细则", "A4", "9.9", "细则所属的指标“9.9”不在指标表中"),
    ("细则", "A10", None, "没有编号"),
    ("细则", "B5", "1.2-1", "细则编号“1.2-1”重复"),
    ("细则", "C4", "档次", "不认识“档次”。可填：选项、扣分"),
    ("细则", "C7", "否决", "此记分方式不能用“否决”细则"),
    ("细则", "D5", "好：没有", "“好”重复"),
    ("细则", "D10", None, "细则内容为空"),
    ("细则", "E4", "全部", "分值“全部”不是数字"),
    ("细则", "E4", 11, "细则分值 11 应在 0 至 10 之间"),
    ("细则", "E4", None, "细则没有分值"),
    ("细则", "E8", 9, "核对分值合计 9，不足本项 10 分"),
    ("细则", "E6", 9, "要素分值合计 9，不足本项 10 分"),
    ("细则", "F9", "每回", "不认识“每回”。可填：一次、每处、互斥"),
    ("细则", "G10", 0, "细则上限 0 应大于 0"),
    ("细则", "H2", "五个以上", "看不懂条件“五个以上”"),
    ("细则", "H2", "合计A>=5；合计B>=5", "看不懂条件“合计A>=5；合计B>=5”"),
    ("细则", "H3", "缺项>=4；不足5个时全部", "看不懂条件“缺项>=4；不足5个时全部”"),
    ("细则", "H2", "未答复>三个月", "看不懂条件“未答复>三个月”"),
    ("细则", "I3", None, "条件写了“不足几个时全部”，抽样应写明数量"),
    ("细则", "I6", "抽几个", "抽样“抽几个”没有写明数量"),
    ("细则", "H7", None, "分档没有条件或窗口"),
    ("细则", "J9", "五天", "看不懂窗口“五天”"),
    ("细则", "J2", "半年", "看不懂窗口“半年”"),
]


@pytest.mark.parametrize(("sheet", "cell", "value", "said"), PLANTED)
def test_a_planted_fault(tmp_path: Path, sheet: str, cell: str, value: object, said: str) -> None:
    found = faults_of(tmp_path, (sheet, cell, value))
    assert any(place == sheet and said in words for place, _, words in found), found
    here = [words for place, at, words in found if (place, at) == (sheet, cell)]
    assert any(said in words for words in here), found
    assert all(re.search("请|可填|可写|应为|应在|应大于|应写明|只能用", words) for words in here), (
        here
    )


def test_faults_do_not_hide_each_other(tmp_path: Path) -> None:
    found = faults_of(
        tmp_path,
        ("设置", "B5", "两位"),
        ("指标", "E4", "随意"),
        ("指标", "D5", "许多"),
        ("细则", "H2", "五个以上"),
        ("细则", "J9", "五天"),
    )
    places = {(sheet, cell) for sheet, cell, _ in found}
    assert places >= {
        ("设置", "B5"),
        ("指标", "E4"),
        ("指标", "D5"),
        ("细则", "H2"),
        ("细则", "J9"),
    }


def test_there_are_enough_of_them() -> None:
    assert len({(sheet, cell, str(value)) for sheet, cell, value, _ in PLANTED}) == len(PLANTED)
    assert len(PLANTED) >= 40
