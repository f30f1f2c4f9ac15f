"""The rehearsal material: a register like an office's, and stories that fit the rubrics."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from govassess.canonical import parse
from govassess.domain.answer_check import sample_size
from govassess.domain.points import parse_points
from govassess.domain.rubric import Kind, Leaf
from govassess.domain.rubric_data import rubric_from_data
from govassess.exchange.site_sheet import read_sites
from govassess.paths import DATA, rubric_file
from tools.register import REGISTER, TABLE, build_register, read_table

CLASSES = ("县区网站", "部门网站")
RUBRICS = ("county-2012", "department-2012")
HINTS = {
    Kind.BANDS: {"option"},
    Kind.POINTS: {"number"},
    Kind.MEASURE: {"number", "day"},
    Kind.ELEMENTS: {"missing"},
    Kind.CHECKS: {"no"},
    Kind.DEDUCT: {"line"},
    Kind.ENQUIRY: {"line"},
}
COMMON = {"indicator", "column", "path", "note"}
EXTRAS = {
    Kind.DEDUCT: {"count", "newest", "sent", "answered"},
    Kind.ENQUIRY: {"count", "sent", "answered"},
    Kind.ELEMENTS: {"lacking"},
}
TIME_POINT = date(2012, 11, 20)


def stories() -> dict[str, Any]:
    found: dict[str, Any] = parse((DATA / "rehearsal" / "stories.json").read_bytes())
    return found


def leaves(name: str) -> dict[str, Leaf]:
    rubric = rubric_from_data(parse(rubric_file(name).read_bytes()))
    return {node.code: node.leaf for node in rubric.walk() if node.leaf is not None}


def test_the_register_reads_as_13_counties_and_50_departments() -> None:
    sheet = read_sites(REGISTER, classes=CLASSES)
    assert Counter(row.class_name for row in sheet.rows) == {"县区网站": 13, "部门网站": 50}
    assert (sheet.skipped, sheet.warnings) == ((), ())
    assert len({row.url for row in sheet.rows}) == 63
    assert {"子长县", "安塞县"} <= {row.name for row in sheet.rows}


def test_eight_departments_have_no_external_services() -> None:
    sheet = read_sites(REGISTER, classes=CLASSES)
    services = Counter(dict(row.attributes).get("对外服务") for row in sheet.rows)
    assert services == {"true": 42, "false": 8, None: 13}


def test_the_register_names_no_person_and_marks_its_placeholders() -> None:
    sheet = read_sites(REGISTER, classes=CLASSES)
    assert {row.contact for row in sheet.rows} == {"信息化办公室", "办公室"}
    assert {row.phone for row in sheet.rows} == {""}
    departments = [row for row in sheet.rows if row.class_name == "部门网站"]
    assert all(row.remark.startswith("示例网址") for row in departments)


def test_the_register_is_laid_out_like_an_offices() -> None:
    sheet = load_workbook(REGISTER).active
    assert sheet is not None
    assert "A1:H1" in {str(area) for area in sheet.merged_cells.ranges}
    first = [sheet.cell(row, 1).value for row in (1, 4, 18)]
    assert "示例数据" in str(first[0])
    assert first[1:] == ["一、县区网站（共13个）", "二、部门网站（共50个）"]


def test_the_register_is_what_the_tool_makes_of_the_table() -> None:
    made = build_register(read_table(TABLE)).worksheets[0]
    shipped = load_workbook(REGISTER).worksheets[0]
    assert list(shipped.values) == list(made.values)


@pytest.mark.parametrize("name", RUBRICS)
def test_at_least_thirty_leaves_have_two_stories(name: str) -> None:
    known = leaves(name)
    told = Counter(story["indicator"] for story in stories()[name])
    assert set(told) <= set(known)
    assert sum(count >= 2 for count in told.values()) >= 30


@pytest.mark.parametrize("name", RUBRICS)
def test_a_storys_answer_belongs_to_its_leaf_and_costs_points(name: str) -> None:
    known = leaves(name)
    for story in stories()[name]:
        leaf = known[story["indicator"]]
        keys = set(story) - COMMON
        assert len(keys & HINTS[leaf.kind]) == 1, story
        assert keys - HINTS[leaf.kind] <= EXTRAS.get(leaf.kind, set()), story
        lines = {line.code for line in leaf.lines}
        assert {story.get("line"), *story.get("no", ())} - {None} <= lines, story
        labels = [line.label for line in leaf.lines]
        assert set(story.get("missing", ())) <= set(labels), story
        assert story.get("option") in {None, *labels[1:]}, story
        if "number" in story:
            parse_points(story["number"])


@pytest.mark.parametrize("name", RUBRICS)
def test_a_note_is_one_official_sentence_about_its_column(name: str) -> None:
    for story in stories()[name]:
        assert story["note"].endswith("。"), story
        assert not re.search(r"[!！?？,;{}]", story["note"]), story
        assert story["column"], story
        assert not story["path"] or story["path"].startswith("/"), story


@pytest.mark.parametrize("name", RUBRICS)
def test_a_findings_note_is_the_sentence_of_its_line(name: str) -> None:
    for story in stories()[name]:
        if "line" not in story:
            continue
        lines = {line.code: line for line in leaves(name)[story["indicator"]].lines}
        line = lines[story["line"]]
        days = {
            name: date.fromisoformat(story.get(name, "2012-01-01"))
            for name in ("newest", "sent", "answered")
        }
        said = {name: f"{day.year}年{day.month}月{day.day}日" for name, day in days.items()}
        slots = {"column": story["column"], "count": story.get("count", 1), **said}
        assert story["note"] == line.sentence.format(**slots), story
        assert all(day < TIME_POINT for day in days.values()), story


@pytest.mark.parametrize("name", RUBRICS)
def test_objects_of_a_leaf_are_enough_to_sample_from(name: str) -> None:
    for code, objects in stories()["objects"][name].items():
        size = sample_size(leaves(name)[code])
        assert size is not None, code
        assert len(set(objects)) == len(objects) >= size, code


def test_there_are_matters_to_sample_from() -> None:
    matters = stories()["matters"]
    assert all(len(set(matters[name])) >= 10 for name in RUBRICS)
    assert "示例数据" in stories()["remark"]
