"""The fields of the editor as data: what each is called and how it is filled in."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from govassess.services.rubric_fields import SETTINGS, setting_word
from ui.rubric import words


@dataclass(frozen=True, slots=True)
class Spec:
    """A field: one line of text, a box of `lines`, or a list to choose from (`options`).

    `share` is its part of a row's width; `stored` what an absent value means.
    """

    name: str
    title: str
    lines: int = 1
    options: words.Options = ()
    hint: str = ""
    share: int = 1
    stored: str = ""


Rows = tuple[tuple[Spec, ...], ...]
"""Fields beside each other, row below row."""
GROUP_FIELDS = frozenset({"code", "title", "part", "points", "kind"})
"""What a node has that is no leaf."""


def head_rows() -> Rows:
    """Return what stands at the top of every node, and the words of a leaf."""
    translate = QCoreApplication.translate
    return (
        (
            Spec("code", translate("rubric", "Code")),
            Spec("title", translate("rubric", "Title"), share=4),
            Spec("points", translate("rubric", "Points")),
        ),
        (
            Spec("kind", translate("rubric", "Kind"), options=words.kinds(), share=2),
            Spec(
                "not_applicable",
                translate("rubric", "If not applicable"),
                options=words.policies(),
                share=2,
                stored="drop",
            ),
            Spec("step", translate("rubric", "Step"), share=1),
            Spec("part", translate("rubric", "Part"), share=1),
        ),
        (Spec("receivers", translate("rubric", "Shared out to"), hint="1.1.2; 1.1.3"),),
        (Spec("definition", translate("rubric", "Definition"), lines=2),),
        (
            Spec("where", translate("rubric", "Where to look"), lines=2),
            Spec("example", translate("rubric", "Example"), lines=2),
        ),
    )


def foot_rows() -> Rows:
    """Return what stands below the rule lines of a leaf."""
    translate = QCoreApplication.translate
    return (
        (
            Spec(
                "evidence",
                translate("rubric", "Picture duty"),
                options=words.duties(),
                stored="below_full",
            ),
            Spec(
                "note",
                translate("rubric", "Note duty"),
                options=words.duties(),
                stored="below_full",
            ),
        ),
        (
            Spec("applies_when", translate("rubric", "Applies when")),
            Spec("excludes", translate("rubric", "Not counted beside"), hint="1.1.2; 1.1.3"),
        ),
        (Spec("remark", translate("rubric", "Remark"), lines=2),),
    )


def line_rows() -> Rows:
    """Return the fields of a rule line."""
    translate = QCoreApplication.translate
    return (
        (
            Spec("type", translate("rubric", "Type"), options=words.line_types()),
            Spec("label", translate("rubric", "Label"), share=2),
            Spec("points", translate("rubric", "Points")),
            Spec("times", translate("rubric", "Counts"), options=words.times(), stored="once"),
            Spec("cap", translate("rubric", "Cap")),
        ),
        (Spec("text", translate("rubric", "Text"), lines=2),),
        (
            Spec(
                "condition",
                translate("rubric", "Condition"),
                hint=translate("rubric", ">=5; sum A>=5; per 1%"),
                share=3,
            ),
            Spec("window", translate("rubric", "Window"), hint=translate("rubric", "2w; 6m; 5wd")),
            Spec("sample", translate("rubric", "Sample")),
        ),
        (Spec("sentence", translate("rubric", "Sentence of the problem")),),
    )


def setting_rows() -> Rows:
    """Return the settings of a rubric, written as on the settings sheet.

    One that has no place in the table yet stands at the end under its name on the sheet.
    """
    rows = (*_outcome_rows(), *_votes_rows())
    placed = {spec.name for row in rows for spec in row}
    rest = tuple((Spec(name, setting_word(name)),) for name in SETTINGS if name not in placed)
    kept = (tuple(spec for spec in row if spec.name in SETTINGS) for row in rows)
    return (*(row for row in kept if row), *rest)


def _outcome_rows() -> Rows:
    translate = QCoreApplication.translate
    return (
        (
            Spec("name", translate("rubric", "Name of the rubric"), share=3),
            Spec("version", translate("rubric", "Version")),
        ),
        (
            Spec(
                "parts",
                translate("rubric", "Parts"),
                lines=2,
                hint=translate("rubric", "A=Main:100; B=Bonus:30:bonus"),
            ),
        ),
        (
            Spec(
                "grades",
                translate("rubric", "Grades"),
                hint=translate("rubric", "good>=90; fair>=60; poor<60"),
            ),
        ),
        (
            Spec("decimals", translate("rubric", "Decimals")),
            Spec("pass_line", translate("rubric", "Pass line")),
            Spec("bonus_gate", translate("rubric", "Bonus gate"), hint=">80"),
        ),
        (
            Spec("fail_gates", translate("rubric", "Fails where"), hint="A<60"),
            Spec(
                "composite",
                translate("rubric", "Put together from"),
                hint=translate("rubric", "visits=90:A; own report=10:B"),
                share=2,
            ),
            Spec("place_points", translate("rubric", "Points for the place"), hint="60,57,54,51"),
        ),
    )


def _votes_rows() -> Rows:
    translate = QCoreApplication.translate
    return (
        (
            Spec(
                "veto",
                translate("rubric", "Outcome of a veto"),
                hint=translate("rubric", "not scored; fixed=59"),
            ),
            Spec("veto_confirmations", translate("rubric", "Veto confirmed by")),
        ),
        (
            Spec(
                "ranks",
                translate("rubric", "Ranks"),
                hint=translate("rubric", "competition; dense; tie_break=1,2"),
            ),
            Spec("tolerance", translate("rubric", "Tolerance"), hint="20%"),
        ),
        (
            Spec(
                "votes",
                translate("rubric", "Several votes"),
                hint=translate("rubric", "points=mean; bands=must-decide"),
            ),
        ),
        (Spec("remark", translate("rubric", "Remark"), lines=2),),
    )
