from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govassess.canonical import canonical_bytes, parse
from govassess.domain.annotation import (
    Annotation,
    Frame,
    Mark,
    Tool,
    annotation_from_data,
    annotation_to_data,
    frame_of,
)

NUMBERS = st.integers(-5000, 5000)
MARKS = st.builds(
    Mark, st.sampled_from(Tool), NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.text("甲a1 ", max_size=9)
)
LAYERS = st.builds(
    Annotation,
    st.lists(MARKS, max_size=5).map(tuple),
    st.none() | st.builds(Frame, NUMBERS, NUMBERS, NUMBERS, NUMBERS),
)


@given(LAYERS)
def test_a_layer_comes_back_as_it_was(layer: Annotation) -> None:
    assert annotation_from_data(parse(canonical_bytes(annotation_to_data(layer)))) == layer


def test_a_mark_of_a_newer_program_is_left_out() -> None:
    layer = Annotation((Mark(Tool.BOX, 1, 2, 3, 4),))
    value = annotation_to_data(layer)
    value["marks"].append({"tool": "hologram", "at": [1, 2, 3, 4], "text": ""})
    assert annotation_from_data(value) == layer


def test_a_box_has_a_left_upper_corner_in_whatever_order_it_was_dragged() -> None:
    corners = [((1, 2), (5, 9)), ((5, 9), (1, 2)), ((5, 2), (1, 9)), ((1, 9), (5, 2))]
    assert {frame_of(*pair) for pair in corners} == {Frame(1, 2, 4, 7)}


def test_a_box_is_cut_to_the_picture() -> None:
    assert Frame(-5, -5, 20, 20).within((10, 8)) == Frame(0, 0, 10, 8)
    assert Frame(50, 50, 20, 20).within((10, 8)).width == 0


def test_marks_are_added_changed_and_removed_by_place() -> None:
    one, two = Mark(Tool.BOX, 1, 2, 3, 4), Mark(Tool.PIXELATE, 5, 6, 7, 9)
    layer = Annotation().with_mark(one).with_mark(two)
    assert layer.marks == (one, two)
    assert layer.hidden() == (Frame(5, 6, 2, 3),)
    moved = one.moved(10, 0).stretched(0, 1)
    assert layer.changed(0, moved).marks == (Mark(Tool.BOX, 11, 2, 13, 5), two)
    assert layer.without(0).marks == (two,)


def test_numbers_go_on_from_the_highest() -> None:
    layer = Annotation().with_mark(Mark(Tool.NUMBER, 0, 0, 0, 0, "3"))
    assert Annotation().next_number() == 1
    assert layer.next_number() == 4
