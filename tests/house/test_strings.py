"""No word a person sees escapes translation, and the translation is whole."""

from __future__ import annotations

import ast
import re
import shutil
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

import pytest

from tests.house.source import Module, modules
from tools.translations import CATALOGUE, compile_to, update

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHOWN_BY = re.compile(
    r"(set(Text|WindowTitle|ToolTip|StatusTip|WhatsThis|PlaceholderText|Title|LabelText|Label"
    r"|PlainText|Html|Prefix|Suffix|HeaderLabels|HorizontalHeaderLabels|AccessibleName"
    r"|AccessibleDescription|InformativeText|DetailedText|SpecialValueText|TabText|ItemText)"
    r"|(add|insert)(Action|Menu|Tab|Item|Items|Row|Section|ToolBar|Button|Widget)|showMessage"
    r"|Q(Label|PushButton|ToolButton|CommandLinkButton|Action|CheckBox|RadioButton|GroupBox|Menu"
    r"|DockWidget|ToolBar|ListWidgetItem|TreeWidgetItem|TableWidgetItem|StandardItem|WizardPage))"
)
TRANSLATES = re.compile(
    r"(.*\.)?(tr|QT_TR_NOOP|QT_TRANSLATE_NOOP|Q(Core|Gui)?Application\.translate)|translate"
)
_WORD = re.compile(r"[A-Za-z]{2,}|[\u3400-\u9fff]")
_CHINESE = re.compile(r"[\u3400-\u9fff\uff00-\uffef\u3000-\u303f]")


def last(name: str) -> str:
    """Return the last part of a dotted name."""
    return name.rsplit(".", maxsplit=1)[-1]


def untranslated(module: Module) -> list[str]:
    """Return the words given to a widget without passing through `tr()`."""
    faults: list[str] = []
    for name, call in module.calls():
        if not SHOWN_BY.fullmatch(last(name)):
            continue
        given = [*call.args, *(word.value for word in call.keywords)]
        words = (text for node in given for text in _raw_words(module, node))
        faults += [f"{module.at(call.lineno)}: {last(name)}({text!r})" for text in words]
    return faults


def _raw_words(module: Module, node: ast.expr) -> Iterator[str]:
    """Yield the word literals that make up the value of `node`, other than inside `tr()`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and _WORD.search(node.value):
        yield node.value
    elif isinstance(node, ast.JoinedStr | ast.BinOp | ast.IfExp | ast.List | ast.Tuple):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                yield from _raw_words(module, child)
    elif isinstance(node, ast.Call):
        yield from _raw_words_filled(module, node.func)


def _raw_words_filled(module: Module, function: ast.expr) -> Iterator[str]:
    if isinstance(function, ast.Attribute) and function.attr in {"format", "join"}:
        yield from _raw_words(module, function.value)


def unreadable(module: Module) -> list[str]:
    """Return the `tr()` calls whose text lupdate cannot read: anything but one literal."""
    faults: list[str] = []
    for name, call in module.calls():
        if not TRANSLATES.fullmatch(name):
            continue
        place = 1 if last(name) in {"translate", "QT_TRANSLATE_NOOP"} else 0
        text = call.args[place] if len(call.args) > place else None
        if not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
            faults.append(f"{module.at(call.lineno)}: {name} wants one literal")
    return faults


def chinese(module: Module) -> list[str]:
    """Return the Chinese literals of the interface's code: its source language is English."""
    nodes = module.nodes
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    return [
        f"{module.at(node.lineno)}: {node.value!r}"
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if id(node) not in docstrings and _CHINESE.search(node.value)
    ]


class Message(NamedTuple):
    """One entry of a catalogue."""

    context: str
    source: str
    comment: str
    forms: tuple[str, ...]
    kind: str


def messages(catalogue: Path) -> list[Message]:
    """Return the entries of a `.ts` file."""
    return [
        Message(
            context.findtext("name", ""),
            node.findtext("source", ""),
            node.findtext("comment", ""),
            tuple(_forms(node)),
            node.find("translation").get("type", ""),
        )
        for context in ET.parse(catalogue).getroot().iter("context")
        for node in context.iter("message")
    ]


def _forms(node: ET.Element) -> Iterator[str]:
    if node.get("numerus"):
        yield from (form.text or "" for form in node.iter("numerusform"))
    else:
        yield node.findtext("translation", "")


def incomplete(found: list[Message]) -> list[str]:
    """Return the entries that are unfinished, dead, empty, or differ in their slots."""
    faults: list[str] = []
    for message in found:
        if message.kind:
            faults.append(f"{message.source!r}: {message.kind}")
        faults += [f"{message.source!r}: {form!r}" for form in message.forms if _odd(message, form)]
    return faults


def _odd(message: Message, form: str) -> bool:
    slots = re.compile(r"\{[^}]*\}|%n|%L?\d")
    missing = {*slots.findall(message.source)} ^ {*slots.findall(form)}
    return not form.strip() or bool(missing)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The committed catalogue, brought in step with the source as it is now."""
    copy = tmp_path_factory.mktemp("i18n") / CATALOGUE.name
    if CATALOGUE.exists():
        shutil.copyfile(CATALOGUE, copy)
    update(copy)
    return copy


def test_every_word_passes_through_tr() -> None:
    assert [fault for module in modules("ui") for fault in untranslated(module)] == []


def test_tr_is_given_literals() -> None:
    assert [fault for module in modules("ui") for fault in unreadable(module)] == []


def test_the_source_language_is_english() -> None:
    assert [fault for module in modules("ui") for fault in chinese(module)] == []


def test_the_catalogue_holds_exactly_what_the_source_says(fresh: Path) -> None:
    def keys(catalogue: Path) -> set[tuple[str, ...]]:
        return {message[:3] for message in messages(catalogue)}

    assert keys(fresh) - keys(CATALOGUE) == set()
    assert keys(CATALOGUE) - keys(fresh) == set()


def test_the_catalogue_is_complete() -> None:
    assert incomplete(messages(CATALOGUE)) == []


def test_the_binary_is_in_step(tmp_path: Path) -> None:
    compile_to(CATALOGUE, tmp_path / "now.qm")
    assert (tmp_path / "now.qm").read_bytes() == CATALOGUE.with_suffix(".qm").read_bytes()


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("QLabel('Open')", 1),
        ("QLabel(self.tr('Open'))", 0),
        ("label.setText(f'Open {name}')", 1),
        ("label.setText(f'{a}: {b}')", 0),
        ("label.setText('Open ' + name)", 1),
        ("label.setText('Open {n}'.format(n=1))", 1),
        ("label.setText(self.tr('Open {n}').format(n=1))", 0),
        ("label.setText('a' if x else 'Shut')", 1),
        ("menu.addAction(icon, 'Open')", 1),
        ("menu.addAction(QCoreApplication.translate('labels', 'Open'))", 0),
        ("label.setText('—')", 0),
        ("label.setObjectName('title')", 0),
        ("table.setHorizontalHeaderLabels(['Site', self.tr('Points')])", 1),
    ],
)
def test_an_escaped_word_is_seen(text: str, bad: int) -> None:
    assert len(untranslated(Module("ui/app.py", text))) == bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("self.tr('Open')", 0),
        ("self.tr(f'Open {name}')", 1),
        ("self.tr(word)", 1),
        ("self.tr('%n site(s)', '', 3)", 0),
        ("painter.translate(x, y)", 0),
        ("QCoreApplication.translate('labels', word)", 1),
        ("QCoreApplication.translate('labels', 'Open')", 0),
    ],
)
def test_an_unreadable_tr_is_seen(text: str, bad: int) -> None:
    assert len(unreadable(Module("ui/app.py", text))) == bad


def test_chinese_is_seen() -> None:
    assert len(chinese(Module("ui/app.py", "'打开'\nx = '打开'  # 打开"))) == 1


def test_an_incomplete_entry_is_seen() -> None:
    def entry(form: str, kind: str = "") -> Message:
        return Message("Page", "Open {name}", "", (form,), kind)

    assert incomplete([entry("打开{name}")]) == []
    assert incomplete([entry("打开{name}", "unfinished")])
    assert incomplete([entry("打开{site}")])
    assert incomplete([entry("")])


def hidden(module: Module) -> list[str]:
    """Return the translated strings inside f-strings, which lupdate does not see."""
    return [
        module.at(call.lineno)
        for part in module.nodes
        if isinstance(part, ast.JoinedStr)
        for call in ast.walk(part)
        if isinstance(call, ast.Call)
        and getattr(call.func, "attr", getattr(call.func, "id", "")) in {"tr", "translate"}
    ]


def test_no_translation_hides_in_an_f_string() -> None:
    assert [place for module in modules("ui") for place in hidden(module)] == []


def test_a_translation_in_an_f_string_is_seen() -> None:
    assert len(hidden(Module("ui/app.py", "f\"{self.tr('Open')} {n}\""))) == 1
    assert hidden(Module("ui/app.py", "words = self.tr('Open')\nf'{words} {n}'")) == []
