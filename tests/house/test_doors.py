"""One door each: what only one place may do, and what no place may do."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.house.source import PRODUCT, Function, Module, is_below, modules

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Door:
    """Names that only the modules under `keepers` may use; no keepers: nobody may."""

    what: str
    names: str
    keepers: tuple[str, ...] = ()

    def faults(self, module: Module) -> list[str]:
        """Return each use of a guarded name in `module`, unless it is a keeper."""
        if module.path.startswith(self.keepers):
            return []
        pattern = re.compile(rf"(?:{self.names})\Z")
        return [
            f"{module.at(line)}: {name} ({self.what})"
            for name, line in sorted(set(module.used), key=lambda use: use[1])
            if pattern.match(name)
        ]


DOORS = {
    door.what: door
    for door in (
        Door(
            "only store/ opens a connection",
            r"(sqlite3|apsw)(\..*)?|sqlalchemy\.(\w+\.)*(create_engine|create_mock_engine)",
            ("govassess/store/",),
        ),
        Door(
            "only ui/tasks.py and net/ start a thread",
            r"threading\.(Thread|_start_new_thread)|_thread\..*|concurrent\.futures(\..*)?"
            r"|multiprocessing(\..*)?|asyncio(\..*)?|PySide6\.QtCore\.(QThread|QThreadPool|QRunnable)"
            r"|PySide6\.QtConcurrent.*",
            ("ui/tasks.py", "govassess/net/"),
        ),
        Door(
            "only ui/common/ask.py opens a question or file dialog",
            r"PySide6\.QtWidgets\.(QMessageBox|QFileDialog|QInputDialog|QErrorMessage)",
            ("ui/common/ask.py",),
        ),
        Door(
            "only clock.py reads the time",
            r"datetime\.datetime\.(now|utcnow|today)|datetime\.date\.today"
            r"|time\.(time|monotonic|perf_counter|process_time|clock_gettime)(_ns)?"
            r"|time\.(localtime|gmtime|ctime)"
            r"|PySide6\.QtCore\.(QDateTime|QDate|QTime)\.current\w+|PySide6\.QtCore\.QElapsedTimer",
            ("govassess/clock.py",),
        ),
        Door(
            "only paths.py knows where anything is",
            r"__file__|sys\._MEIPASS|sys\.executable|platformdirs(\..*)?|pathlib\.Path\.(home|cwd)"
            r"|os\.(getcwd|path\.expanduser)|.*\.expanduser|importlib\.resources(\..*)?"
            r"|PySide6\.QtCore\.(QStandardPaths|QDir)",
            ("govassess/paths.py",),
        ),
        Door(
            "never: runs or unpacks what others wrote",
            r".*\.extractall|.*\.unpack_archive|(pickle|marshal|shelve|dill)(\..*)?"
            r"|(builtins\.)?(eval|exec)|code\.(compile_command|Interactive\w+)|runpy(\..*)?|.*\.extract"
            r"|yaml\.(load|full_load|unsafe_load)|os\.(system|popen|startfile)|jsonpickle.*"
            r"|ssl\.(_create_\w+|CERT_NONE|CERT_OPTIONAL)"
            r"|xml\.(etree|dom|sax\.(?!saxutils)).*|tempfile\.mktemp|filelock\.SoftFileLock",
        ),
        Door(
            "only the guarded fetcher asks a website",
            r"requests\.(get|post|put|patch|delete|head|options|request|Request)"
            r"|requests\.([sS]ession|sessions|api|adapters)(\..*)?|(urllib3|urllib\.request)(\..*)?"
            r"|http\.client\.HTTPS?Connection|socket\.(create_connection|getaddrinfo|gethostby\w+)"
            r"|(ftplib|telnetlib|smtplib|xmlrpc)(\..*)?|PySide6\.QtNetwork(\..*)?",
            tuple(f"govassess/net/{name}.py" for name in ("asking", "calling", "guard", "naming")),
        ),
        Door(
            "never: a time without its zone", r"datetime\.datetime\.(utcnow|utcfromtimestamp|today)"
        ),
    )
}
_SECOND_ARGUMENT = {  # call → number of positional arguments from which on the zone is given
    "datetime.datetime.now": 1,
    "datetime.datetime.fromtimestamp": 2,
}


def dangerous_calls(module: Module) -> list[str]:
    """Return the calls whose arguments make them dangerous (reliability T49)."""
    found = [
        f"{module.at(call.lineno)}: {reason}"
        for name, call in module.calls()
        for reason in _dangers(name, call)
    ]
    return found + [f"{module.at(line)}: checks switched off" for line in _switched_off(module)]


def _switched_off(module: Module) -> Iterator[int]:
    """Yield the lines that set a check of certificates to False: `session.verify = False`."""
    if not re.search("verify|check_hostname", module.text):
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Assign) and _is(node.value, value=False):
            names = {getattr(target, "attr", "") for target in node.targets}
            if names & {"verify", "check_hostname"}:
                yield node.lineno


def _dangers(name: str, call: ast.Call) -> Iterator[str]:
    given = {word.arg: word.value for word in call.keywords}
    if _is(given.get("verify"), value=False):
        yield "verify=False"
    if _is(given.get("shell"), value=True):
        yield "shell=True"
    if name in {"PIL.Image.open", "Image.open"} and "formats" not in given:
        yield "Image.open without formats="
    zoned = "tz" in given or len(call.args) >= _SECOND_ARGUMENT.get(name, 0)
    if not zoned:
        yield f"{name} without a time zone"


def _is(node: ast.expr | None, *, value: object) -> bool:
    return isinstance(node, ast.Constant) and node.value is value


WRITE_KEEPERS = ("govassess/safe_write.py",)
_WRITES = re.compile(
    r".*\.(write_text|write_bytes|symlink_to|hardlink_to)|shutil\.(copy\w*|move)|os\.(link|symlink)"
)
_OPENS = re.compile(r"open|io\.open|os\.fdopen|.*\.open|zipfile\.ZipFile|gzip\.open|tarfile\.open")
_MODE = re.compile(r"[rwax+bt]{1,4}")


def direct_writes(module: Module) -> list[str]:
    """Return the writes that do not go through `safe_write`.

    What a writer given to `safe_write` does to its temporary file is what it is for: a lambda or a
    function of the same module named in the call.
    """
    if module.path.startswith(WRITE_KEEPERS):
        return []
    blessed = {id(node) for writer in _writers(module) for node in ast.walk(writer)}
    return [
        f"{module.at(call.lineno)}: {name} outside safe_write"
        for name, call in module.calls()
        if id(call) not in blessed and _writes(name, call)
    ]


def _writes(name: str, call: ast.Call) -> bool:
    if _WRITES.match(name):
        return not name.startswith("govassess.safe_write.")
    if not _OPENS.fullmatch(name):
        return False
    words = [*call.args, *(word.value for word in call.keywords if word.arg == "mode")]
    modes = [word.value for word in words if isinstance(word, ast.Constant)]
    return any(isinstance(m, str) and _MODE.fullmatch(m) and set(m) & set("wax+") for m in modes)


def _writers(module: Module) -> Iterator[ast.AST]:
    """Yield the lambdas and functions handed to `safe_write`, and what those call by name."""
    functions = {function.name: function for function in module.functions()}
    waiting: list[ast.AST] = []
    for name, call in module.calls():
        if name == "govassess.safe_write.safe_write":
            waiting += [*call.args, *(word.value for word in call.keywords)]
    seen: set[str] = set()
    while waiting:
        node = waiting.pop()
        yield node
        for inner in ast.walk(node):
            word = inner.id if isinstance(inner, ast.Name) else getattr(inner, "attr", "")
            if word in functions and word not in seen:
                seen.add(word)
                waiting.append(functions[word])


def places_of(found: tuple[Module, ...], name: str) -> list[str]:
    """Return the functions that make the call `name`, one line each: the helper should be one."""
    places: set[str] = set()
    for module in found:
        for called, call in module.calls():
            if re.fullmatch(name, called):
                places.add(f"{module.path}: {_enclosing(module, call)}")
    return sorted(places)


def _enclosing(module: Module, call: ast.Call) -> str:
    around: list[Function] = [
        function for function in module.functions() if call in ast.walk(function)
    ]
    return around[-1].name if around else "the module"


MARKUP = r"reportlab\.(\w+\.)*(Paragraph|XPreformatted)"
"""reportlab's flowing text, which reads its input as markup."""
BOOK_KEEPERS = ("govassess/cells.py", "govassess/reports/workbook_file.py")
"""Where a workbook is saved: as it is, and with our values behind its formulas."""


def workbook_saves(module: Module) -> list[str]:
    """Return where a module that knows openpyxl touches `.save`, unless it is a keeper."""
    knows = any(is_below(name, "openpyxl") for name, _ in module.imports())
    if not knows or module.path in BOOK_KEEPERS:
        return []
    return [f"{module.at(line)}: {name}" for name, line in module.names() if name.endswith(".save")]


_SAYS = ("debug", "info", "warning", "error", "exception", "critical", "log")


def free_words(module: Module) -> list[str]:
    """Return the calls of a logger that say more than one literal sentence.

    `exc_info` may be given: what is written of an error are its kind and its places.
    """
    if not re.search(r"LOG|logg|_log\b", module.text):
        return []
    return [
        module.at(call.lineno)
        for name, call in module.calls()
        if _is_logger(name) and not _is_plain(name, call)
    ]


def _is_logger(name: str) -> bool:
    *owner, act = name.split(".")
    of = owner[-1] if owner else ""
    return act in _SAYS and (of.upper().endswith("LOG") or of in {"logging", "logger", "?"})


def _is_plain(name: str, call: ast.Call) -> bool:
    said = call.args[1:] if name.endswith(".log") else call.args
    words = {word.arg for word in call.keywords}
    one = len(said) == 1 and isinstance(said[0], ast.Constant) and isinstance(said[0].value, str)
    return one and "\n" not in said[0].value and words <= {"exc_info"}


@pytest.mark.promise("T49")
@pytest.mark.parametrize("what", DOORS)
def test_door(what: str) -> None:
    assert [fault for module in modules(*PRODUCT) for fault in DOORS[what].faults(module)] == []


def test_a_log_line_is_a_sentence_of_the_code() -> None:
    assert [fault for module in modules(*PRODUCT) for fault in free_words(module)] == []


@pytest.mark.promise("T49")
def test_no_dangerous_call() -> None:
    found = modules(*PRODUCT, "tools")
    assert [fault for module in found for fault in dangerous_calls(module)] == []


@pytest.mark.promise("T49")
def test_files_are_written_by_safe_write() -> None:
    assert [fault for module in modules(*PRODUCT) for fault in direct_writes(module)] == []


@pytest.mark.promise("T49")
def test_one_helper_makes_paragraphs() -> None:
    places = places_of(modules(*PRODUCT), MARKUP)
    assert len(places) <= 1, places


@pytest.mark.promise("T49")
def test_two_helpers_save_workbooks() -> None:
    assert [fault for module in modules(*PRODUCT) for fault in workbook_saves(module)] == []


@pytest.mark.promise("T49", control=True)
@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("connection", "import sqlite3"),
        ("connection", "from sqlalchemy import create_engine"),
        ("connection", "import sqlalchemy as sa\nsa.create_engine('x')"),
        ("thread", "from threading import Thread"),
        ("thread", "import threading as t\nt.Thread()"),
        ("thread", "from PySide6.QtCore import QThreadPool"),
        ("thread", "from PySide6 import QtCore\nQtCore.QThread()"),
        ("thread", "from concurrent.futures import ThreadPoolExecutor"),
        ("dialog", "from PySide6.QtWidgets import QMessageBox"),
        ("dialog", "from PySide6 import QtWidgets as w\nw.QFileDialog.getOpenFileName()"),
        ("reads the time", "from datetime import datetime\ndatetime.now(tz=z)"),
        ("reads the time", "import datetime as d\nd.date.today()"),
        ("reads the time", "import time\ntime.monotonic_ns()"),
        ("reads the time", "from time import perf_counter"),
        ("reads the time", "from PySide6.QtCore import QDate\nQDate.currentDate()"),
        ("paths.py", "x = __file__"),
        ("paths.py", "from pathlib import Path\nPath.home()"),
        ("paths.py", "import sys\nsys.executable"),
        ("asks a website", "import requests\nrequests.get('http://a')"),
        ("asks a website", "from requests import Session"),
        ("asks a website", "import requests as r\nr.sessions.Session()"),
        ("asks a website", "import urllib3\nurllib3.PoolManager()"),
        ("asks a website", "from urllib.request import urlopen"),
        ("asks a website", "import http.client as h\nh.HTTPSConnection('a')"),
        ("asks a website", "import socket\nsocket.create_connection(('a', 80))"),
        ("asks a website", "from PySide6.QtNetwork import QNetworkAccessManager"),
        ("never: runs", "archive.extractall()"),
        ("never: runs", "import shutil\nshutil.unpack_archive('a')"),
        ("never: runs", "import pickle"),
        ("never: runs", "from pickle import loads"),
        ("never: runs", "eval('1')"),
        ("never: runs", "import builtins\nbuiltins.eval('1')"),
        ("never: runs", "from runpy import run_path"),
        ("never: runs", "archive.extract('x')"),
        ("never: runs", "__import__('pickle')"),
        ("never: runs", "import ssl\nssl._create_unverified_context()"),
        ("never: runs", "from ssl import CERT_NONE"),
        ("never: runs", "import yaml\nyaml.load(x)"),
        ("never: runs", "from xml.etree import ElementTree"),
        ("never: runs", "from filelock import SoftFileLock"),
        ("without its zone", "from datetime import datetime\ndatetime.utcnow()"),
    ],
)
def test_an_open_door_is_seen(what: str, text: str) -> None:
    (door,) = [door for name, door in DOORS.items() if what in name]
    assert door.faults(Module("govassess/reports/links.py", text))
    for keeper in door.keepers:
        assert not door.faults(Module(f"{keeper}{'x.py' if keeper[-1] == '/' else ''}", text))


@pytest.mark.parametrize(
    "text",
    [
        "app.exec()",
        "import re\nre.compile('x').match('y')",
        "import time\ntime.sleep(1)",
        "from datetime import datetime\ndatetime.fromisoformat('x')",
        "from xml.sax.saxutils import escape",
        "from urllib.parse import urlsplit",
        "requests = []\nrequests.append(1)",
        "import socket\nsocket.create_server(('127.0.0.1', 0))",
    ],
)
def test_the_harmless_passes(text: str) -> None:
    module = Module("govassess/net/links.py", text)
    assert [fault for door in DOORS.values() for fault in door.faults(module)] == []


@pytest.mark.promise("T49", control=True)
@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("requests.get(url, verify=False)", 1),
        ("requests.get(url, verify=True)", 0),
        ("session.verify = False", 1),
        ("context.check_hostname = False", 1),
        ("session.verify = True", 0),
        ("subprocess.run(words, shell=True)", 1),
        ("from PIL import Image\nImage.open(file)", 1),
        ("from PIL import Image\nImage.open(file, formats=('PNG',))", 0),
        ("from datetime import datetime\ndatetime.now()", 1),
        ("from datetime import datetime\ndatetime.now(tz=UTC)", 0),
        ("from datetime import datetime\ndatetime.fromtimestamp(5)", 1),
        ("from datetime import datetime\ndatetime.fromtimestamp(5, UTC)", 0),
    ],
)
def test_a_dangerous_call_is_seen(text: str, bad: int) -> None:
    assert len(dangerous_calls(Module("govassess/net/links.py", text))) == bad


IMPORT = "from govassess.safe_write import safe_write, write_text\n"


@pytest.mark.promise("T49", control=True)
@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("path.write_text('x')", 1),
        ("path.write_bytes(b'x')", 1),
        ("open(path, 'w')", 1),
        ("open(path, mode='ab')", 1),
        ("path.open('r+')", 1),
        ("path.open('rb')", 0),
        ("open(path)", 0),
        ("import shutil\nshutil.copyfile(a, b)", 1),
        ("import zipfile\nzipfile.ZipFile(path, 'w')", 1),
        ("import zipfile\nzipfile.ZipFile(path)", 0),
        ("from PIL import Image\nImage.open(file, formats=('PNG',))", 0),
        (IMPORT + "safe_write(path, lambda part: part.write_bytes(b'x'))", 0),
        (IMPORT + "safe_write(path, lambda part: fill(part, x))\ndef fill(p, x): p.open('wb')", 0),
        (IMPORT + "safe_write(path, fill)\ndef fill(part): part.write_text('x')", 0),
        (IMPORT + "safe_write(path, fill)\ndef other(part): part.write_text('x')", 1),
        (IMPORT + "write_text(path, 'x')", 0),
    ],
)
def test_a_direct_write_is_seen(text: str, bad: int) -> None:
    assert len(direct_writes(Module("govassess/reports/charts.py", text))) == bad


@pytest.mark.promise("T49", control=True)
def test_a_second_helper_is_seen() -> None:
    text = "from reportlab.platypus import Paragraph\ndef a(): Paragraph('x')\n"
    one = Module("govassess/reports/a.py", text)
    two = Module("govassess/reports/b.py", text)
    assert len(places_of((one,), MARKUP)) == 1
    assert len(places_of((one, two), MARKUP)) == 2
    own = Module(
        "govassess/reports/c.py", "from govassess.reports.blocks import Paragraph as p\np()"
    )
    assert places_of((own,), MARKUP) == []


@pytest.mark.promise("T49", control=True)
@pytest.mark.parametrize(
    ("path", "text", "bad"),
    [
        ("govassess/exchange/a.py", "import openpyxl\ndef a(book): book.save('x')", 1),
        ("govassess/exchange/a.py", "import openpyxl\nsafe_write(path, book.save)", 1),
        ("govassess/exchange/a.py", "def a(picture): picture.save('x')", 0),
        ("govassess/cells.py", "import openpyxl\ndef a(book): book.save('x')", 0),
    ],
)
def test_a_saved_workbook_is_seen(path: str, text: str, bad: int) -> None:
    assert len(workbook_saves(Module(path, text))) == bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("LOG.info('the line broke')", 0),
        ("LOG.error('a fault', exc_info=error)", 0),
        ("QT_LOG.log(level, 'a message of Qt')", 0),
        ("math.log(2, base)", 0),
        ("LOG.info('%s', error)", 1),
        ("LOG.info(f'no answer of {host}')", 1),
        ("LOG.info(str(error))", 1),
        ("LOG.warning('no answer of ' + host)", 1),
        ("LOG.error('a\\nb')", 1),
        ("LOG.error('a fault', stack_info=True)", 1),
        ("QT_LOG.log(level, message)", 1),
        ("logging.warning(host)", 1),
        ("logging.getLogger(__name__).warning(host)", 1),
        ("self._log.debug(text)", 1),
    ],
)
def test_a_free_word_is_seen(text: str, bad: int) -> None:
    assert len(free_words(Module("govassess/net/links.py", f"import logging, math\n{text}"))) == bad
