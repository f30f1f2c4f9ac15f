"""The census of 2015 and the inspection of 2019, every line of the notices once, against the data.

A row is what the notice says: the leaf's title, what the line is about (a word its text must
have), the amount, and its threshold or bound. Amounts below zero come off, above zero are added.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from govassess.domain.rubric import Kind, Line, LineType, Times
from govassess.services.rubric import load

if TYPE_CHECKING:
    from govassess.domain.rubric import Indicator, Rubric

ONCE, EACH, ONE_OF = Times.ONCE, Times.EACH, Times.EXCLUSIVE


@dataclass(frozen=True)
class Row:
    """One line of a notice."""

    leaf: str
    about: str
    amount: str = ""
    times: Times = ONCE
    condition: str = ""
    window: str = ""
    sample: str = ""


CENSUS_VETOES = [
    Row("站点无法访问", "15秒", condition=">=5%；观测>=147；预警>=3%", window="1周"),
    Row("网站不更新", "首页栏目无信息更新", condition="预警>10", window="2周"),
    Row("栏目不更新", "动态、要闻", condition="合计A>=5；预警>=4", window="2周"),
    Row("栏目不更新", "通知公告、政策文件", condition="合计A>=5", window="6个月"),
    Row("栏目不更新", "应更新", condition=">=10；预警>6"),
    Row("栏目不更新", "空白栏目", condition=">=5；预警>2"),
    Row("严重错误", "错别字"),
    Row("严重错误", "虚假、伪造"),
    Row("严重错误", "反动、暴力、色情"),
    Row(
        "互动回应差",
        "超过3个月未回应",
        condition="未答复>3个月；不含在线访谈、调查征集、举报、投诉",
        window="1年",
    ),
]
CENSUS_POINTS = [
    Row("首页可用性", "每满1%", "-5", EACH, "每1%"),
    Row("链接可用性", "首页链接（含图片、附件、外部链接）", "-1", EACH),
    Row("链接可用性", "其他页面", "-0.1", EACH),
    Row("首页栏目", "少于10条", "-5", ONCE, "<10"),
    Row("基本信息", "动态要闻", "-3", EACH, window="2周"),
    Row("基本信息", "通知公告、政策文件", "-4", EACH, window="6个月"),
    Row("基本信息", "人事信息、规划计划", "-5", EACH, window="1年"),
    Row("基本信息", "不准确", "-1", EACH),
    Row("政务咨询类", "未开设栏目", "-5"),
    Row("政务咨询类", "1年内没有有效信件", "-5"),
    Row("调查征集类", "未开设栏目", "-5", ONE_OF),
    Row("调查征集类", "1年内未开展活动", "-5", ONE_OF),
    Row("调查征集类", "门户网站1年内开展活动少于6次", "-3", ONE_OF),
    Row("调查征集类", "普通部门网站1年内开展活动少于3次", "-3", ONE_OF),
    Row("互动访谈类", "1年内未开展活动", "-5", ONE_OF),
    Row("互动访谈类", "少于6次", "-3", ONE_OF),
    Row("办事指南", "缺少要素", "-2", EACH, sample="5个事项"),
    Row("办事指南", "不准确", "-1", EACH),
    Row("附件下载", "未提供", "-2", EACH),
    Row("附件下载", "无法下载", "-1", EACH),
    Row("在线系统", "无法访问", "-3", EACH),
]
INSPECTION_VETOES = [
    *(
        Row("安全、泄密事故等严重问题", about)
        for about in (
            "表述错误",
            "泄露国家秘密",
            "反动、暴力、色情",
            "挂马、篡改",
            "弄虚作假",
            "舆情",
        )
    ),
    Row("站点无法访问", "15秒", condition=">=5%；观测>=147；预警>=3%", window="1周"),
    Row("首页不更新", "所有二级页面", condition="预警>10", window="2周"),
    Row("栏目不更新", "动态要闻类一级栏目", condition="合计A>=5；预警>=4", window="2周"),
    Row("栏目不更新", "通知公告、政策文件类一级栏目", condition="合计A>=5", window="6个月"),
    Row("栏目不更新", "应更新", condition=">=10；预警>6"),
    Row("栏目不更新", "空白栏目", condition=">=5；预警>2"),
    Row("互动回应差", "没有有效的网上咨询渠道"),
    Row(
        "互动回应差",
        "超过3个月未答复",
        condition="未答复>3个月；不含在线访谈、调查征集、信访、举报、投诉、纪检",
        window="1年",
    ),
    Row("服务不实用", "未提供办事服务"),
    Row(
        "服务不实用",
        "缺少4类以上",
        condition="缺项>=4；对象>=5；不足5个时全部；预警>=3",
        sample="5个事项",
    ),
]
DEDUCTIONS = [
    # 发布解读 31
    Row("概况信息", "不存在", "-2"),
    Row("概况信息", "不及时或不准确", "-1", EACH),
    Row("机构职能", "不存在", "-2"),
    Row("机构职能", "不准确", "-1", EACH),
    Row("领导信息", "不存在", "-2"),
    Row("领导信息", "缺失或不准确", "-1", EACH),
    Row("动态要闻", "不存在", "-5"),
    Row("动态要闻", "2周内未更新", "-5", window="2周"),
    Row("政策文件", "不存在", "-5"),
    Row("政策文件", "一级栏目6个月内未更新", "-5", window="6个月"),
    Row("政策解读", "不存在", "-5"),
    Row("政策解读", "一级栏目6个月内未更新", "-5", window="6个月"),
    Row("解读比例", "已解读", "-1", sample="3个文件"),
    Row("解读关联", "解读关联到文件", "-0.5", sample="3篇解读"),
    Row("解读关联", "文件关联到解读", "-0.5"),
    Row("其他栏目", "空白", "-2", EACH),
    Row("其他栏目", "更新不及时", "-1", EACH),
    # 办事服务 25
    Row("事项公开", "集中展示", "-3"),
    Row("在线申请", "无法注册", "-5"),
    Row("在线申请", "无法在线办理", "-5"),
    Row("办事统计", "没有办事统计", "-2", ONE_OF),
    Row("办事统计", "1个月内未更新", "-1", ONE_OF, window="1个月"),
    Row("办事统计", "3个月内未更新", "-2", ONE_OF, window="3个月"),
    Row("办事指南", "没有办事指南", "-4", EACH, sample="5个事项"),
    Row("办事指南", "缺少关键要素（按类计）", "-0.5", EACH),
    Row("办事指南", "材料格式要求不明确", "-1", EACH),
    Row("办事指南", "兜底性表述", "-2", EACH),
    Row("办事指南", "政策没有内容", "-0.5", EACH),
    Row("内容准确", "错误或与实际不符", "-1", EACH, sample="5个指南"),
    Row("表格样表", "没有提供获取渠道", "-1", EACH, sample="2个指南"),
    # 互动交流 23
    Row("信息提交", "无法提交", "-7"),
    Row("统一登录", "没有统一登录", "-3"),
    Row("留言公开", "从未公开", "-6"),
    Row("留言公开", "缺少留言时间、答复时间、答复单位或答复内容", "-1", EACH, sample="5条留言"),
    Row("留言公开", "2个月内未更新", "-3", window="2个月"),
    Row("留言公开", "没有留言统计", "-3"),
    Row("办理答复", "5个工作日内未答复", "-4", EACH, window="5个工作日", sample="2次咨询"),
    Row("办理答复", "推诿、敷衍", "-4", EACH),
    # 功能设计 21
    Row("域名名称", "域名不符合规范", "-1"),
    Row("域名名称", "没有以本地区、本部门名称命名", "-1"),
    Row("域名名称", "没有在各页面头部显著展示", "-1"),
    *(
        Row("网站标识", about, "-0.5")
        for about in ("党政机关标识", "网站标识码", "ICP", "公安机关备案", "主办单位", "联系方式")
    ),
    Row("可用性", "首页链接", "-0.2", EACH),
    Row("可用性", "其他页面", "-0.1", EACH),
    Row("找错入口", "首页底部", "-1"),
    Row("找错入口", "其他页面底部", "-0.2", EACH),
    Row("找错办理", "超过3个工作日未答复", "-1", EACH, "未答复>3个工作日", "6个月"),
    Row("找错办理", "质量不高", "-1", EACH),
    Row("站内搜索", "不能使用", "-4"),
    Row("站内搜索", "没有出现在第一页", "-1", EACH, sample="4个标题"),
    Row("站内搜索", "没有分类", "-1"),
    Row("一号登录", "不能在各功能板块通用", "-2"),
    Row("页面标签", "内容页", "-0.1", EACH, sample="5个页面"),
    Row("页面标签", "栏目页", "-0.1", EACH),
    Row("兼容性", "按类计", "-1", EACH),
    Row("IPv6改造", "未完成", "-1"),
]
BONUSES = [
    Row("数据发布", "3个月内有更新", "2", ONE_OF),
    Row("数据发布", "6个月内有更新", "1", ONE_OF),
    Row("数据发布", "可视化解读", "1"),
    Row("数据发布", "可下载或提供接口", "1"),
    Row("解读回应", "新闻发布会、图解图表、音视频或动漫", "1", EACH, sample="3个文件"),
    Row("服务功能", "评价功能", "1"),
    Row("服务功能", "公开评价结果", "1"),
    Row("服务内容", "3项以上", "2", ONCE, ">=3"),
    Row("服务内容", "1至2项", "1", ONCE, ">=1"),
    Row("服务关联", "全部关联到政策文件库", "2", ONCE, "全部具备", sample="2个事项"),
    Row("实时互动", "1个工作日内得到正确答复", "3", window="1个工作日", sample="1次咨询"),
    Row("实时互动", "智能实时问答", "2"),
    Row("调查征集", "1年内开展6次以上", "2"),
    Row("调查征集", "结束后1个月内公布结果", "1"),
    Row("智能搜索", "模糊搜索", "1"),
    Row("智能搜索", "搜索即服务", "1"),
    Row("智能搜索", "第1个下级网站标题", "1"),
    Row("智能搜索", "第2个下级网站标题", "1"),
    Row("用户空间", "历史使用信息", "2"),
    Row("创新做法", "主要负责同志肯定", "3"),
]
CAPS = {
    "概况信息": 2, "机构职能": 2, "领导信息": 2, "动态要闻": 5, "政策文件": 5, "政策解读": 5,
    "解读比例": 3, "解读关联": 3, "其他栏目": 4,
    "事项公开": 3, "在线申请": 5, "办事统计": 2, "办事指南": 8, "内容准确": 5, "表格样表": 2,
    "信息提交": 7, "统一登录": 3, "留言公开": 6, "办理答复": 7,
    "域名名称": 3, "网站标识": 3, "可用性": 1, "找错入口": 1, "找错办理": 3, "站内搜索": 4,
    "一号登录": 2, "页面标签": 1, "兼容性": 2, "IPv6改造": 1,
    "数据发布": 4, "解读回应": 3, "服务功能": 2, "服务内容": 2, "服务关联": 2, "实时互动": 5,
    "调查征集": 3, "智能搜索": 4, "用户空间": 2, "创新做法": 3,
}  # fmt: skip
SHARED_TITLE = {"办事服务", "互动交流", "功能设计"}
"""Level-1 titles that the notice of 2019 uses both for deductions and for the bonus."""


def lines(rubric: Rubric, part: str) -> list[tuple[Indicator, Line]]:
    found = [(node, node.leaf) for node in rubric.leaves() if node.part == part]
    return [(node, line) for node, leaf in found if leaf for line in leaf.lines]


def signed(node: Indicator, line: Line) -> Fraction | None:
    """What a line does to the points: a missing element and a deduction take off."""
    if line.points is None or line.type is LineType.VETO:
        return None
    assert node.leaf is not None
    off = line.type in (LineType.DEDUCT, LineType.ENQUIRY) or line.points < 0
    return -abs(line.points) if off else line.points


TABLES = [
    ("census-2015", "F", CENSUS_VETOES),
    ("census-2015", "A", CENSUS_POINTS),
    ("inspection-2019", "F", INSPECTION_VETOES),
    ("inspection-2019", "D", DEDUCTIONS),
    ("inspection-2019", "B", BONUSES),
]


@pytest.mark.parametrize(("name", "part", "table"), TABLES, ids=[f"{n}-{p}" for n, p, _ in TABLES])
def test_every_line_of_the_notice_stands_in_the_data_and_no_other(
    name: str, part: str, table: list[Row]
) -> None:
    found = lines(load(name), part)
    assert [node.title for node, _ in found] == [row.leaf for row in table]
    for row, (node, line) in zip(table, found, strict=True):
        assert row.about in line.label + line.text, line.code
        amount = Fraction(row.amount) if row.amount else None
        assert signed(node, line) == amount, line.code
        assert line.times is row.times, line.code
        assert re.sub("[;；]", "；", line.condition) == row.condition, line.code
        assert (line.window, line.sample, line.cap) == (row.window, row.sample, cap_of(line)), (
            line.code
        )


def cap_of(line: Line) -> Fraction | None:
    """The only line of the notices with a bound of its own: three documents at +1 each."""
    return Fraction(3) if line.text.startswith("用新闻发布会") else None


def test_a_deduction_never_exceeds_its_indicator() -> None:
    rubric = load("inspection-2019")
    told = {node.title: node.points for node in rubric.leaves() if node.part != "F"}
    assert told == CAPS
    titles = [root.title for root in rubric.roots if root.part != "F"]
    assert {title for title in titles if titles.count(title) == 2} == SHARED_TITLE


def test_the_census_is_one_pool_of_a_hundred() -> None:
    rubric = load("census-2015")
    assert [(part.code, part.points, part.pool) for part in rubric.parts] == [
        ("F", 0, False),
        ("A", 100, True),
    ]
    assert {node.points for node in rubric.leaves()} == {0}


def test_the_gates_of_the_notices() -> None:
    census, inspection = load("census-2015").settings, load("inspection-2019").settings
    assert [str(grade.test) for grade in census.grades] == [">=60", "<60"]
    assert [str(grade.test) for grade in inspection.grades] == [">=60", "<60"]
    assert str(inspection.bonus_gate) == ">80"
    assert (census.pass_line, inspection.pass_line) == (60, 60)


def test_what_a_department_without_services_is_spared() -> None:
    rubric = load("inspection-2019")
    spared = {n.title for n in rubric.leaves() if n.leaf and n.leaf.applies_when == "对外服务=是"}
    assert spared == {
        *("服务不实用", "事项公开", "在线申请", "办事统计", "办事指南", "内容准确", "表格样表"),
        *("服务功能", "服务内容", "服务关联"),
    }


def test_other_columns_leave_to_the_others_what_they_deducted() -> None:
    rubric = load("inspection-2019")
    other = next(node for node in rubric.leaves() if node.title == "其他栏目")
    assert other.leaf is not None
    titles = [node.title for node in rubric.leaves() if node.code in other.leaf.excludes]
    assert titles == [
        *("概况信息", "机构职能", "领导信息", "动态要闻", "政策文件", "政策解读"),
        *("办事统计", "留言公开"),
    ]


def test_measured_leaves_are_those_a_number_is_brought_for() -> None:
    measured = [
        node.title
        for name in ("census-2015", "inspection-2019")
        for node in load(name).leaves()
        if node.leaf and node.leaf.kind is Kind.MEASURE
    ]
    assert measured == ["首页可用性", "首页栏目", "服务内容"]
