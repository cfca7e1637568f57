# ruff: noqa: E501 - a trick a line
"""Nothing foreign reaches a report, and student text does no harm on any way out."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import time
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from pytest_cnncourse import plugin
from pytest_cnncourse.cli import main
from pytest_cnncourse.course import Course
from pytest_cnncourse.finding import find
from pytest_cnncourse.grader import Grader
from pytest_cnncourse.submission import read

Write: TypeAlias = Callable[..., Path]
Run: TypeAlias = Callable[..., pytest.RunResult]

ROOT = Path(__file__).parents[1]
CANARY = "canary-7f3a"

# --- nothing foreign ------------------------------------------------------------------

READS = {
    "open": "print(open(TARGET).read())",
    "open, said by the exception": "raise ValueError(open(TARGET).read())",
    "linecache": "import linecache\nprint(linecache.getlines(TARGET))",
    "tokenize": "import tokenize\nprint(tokenize.open(TARGET).read())",
    "SyntaxError by hand": "raise SyntaxError('x', (TARGET, 1, 1, None))",
    "SyntaxError with a text": "e = SyntaxError('x', (TARGET, 2, 1, '', 2, 2))\ne.text = None\nraise e",
    "compiled under its name": "compile('(', TARGET, 'exec')",
    "run under its name": "exec(compile('\\n1 / 0', TARGET, 'exec'))",
    "traceback printed": (
        "import traceback\ntry:\n    exec(compile('\\n1 / 0', TARGET, 'exec'))\n"
        "except Exception:\n    print(traceback.format_exc())\n    traceback.print_exc()\n    raise"
    ),
    "code renamed": "def f():\n    1 / 0\nf.__code__ = f.__code__.replace(co_filename=TARGET)\nf()",
    "warning": "import warnings\nwarnings.warn_explicit('x', UserWarning, TARGET, 1)",
    "__file__": "__file__ = TARGET\nraise ValueError(open(__file__).read())",
    "own __str__": "class E(Exception):\n    def __str__(self):\n        return open(TARGET).read()\nraise E",
    "own filename": (
        "class E(SyntaxError):\n    filename = property(lambda self: TARGET)\n    lineno = 1\nraise E('x')"
    ),
    "loader": (
        "import importlib.util\ns = importlib.util.spec_from_file_location('ada', TARGET)\n"
        "m = importlib.util.module_from_spec(s)\ns.loader.exec_module(m)\nprint(vars(m))"
    ),
    "runpy": "import runpy\nprint(runpy.run_path(TARGET))",
    "torch.load": "import torch\nprint(torch.load(TARGET, weights_only=False))",
    "torch.from_file": "import torch\nprint(bytes(torch.from_file(TARGET, size=99, dtype=torch.uint8)))",
    "numpy": "import numpy\nprint(numpy.fromfile(TARGET, dtype='S99'))\nprint(numpy.memmap(TARGET))",
    "sqlite": "import sqlite3\nprint(sqlite3.connect(TARGET).execute('select 1').fetchall())",
    "ctypes": (
        "import ctypes\nlibc = ctypes.CDLL(None)\nfd = libc.open(TARGET.encode(), 0)\n"
        "b = ctypes.create_string_buffer(999)\nlibc.read(fd, b, 999)\nprint(b.value)"
    ),
    "environment": "import os\nprint(dict(os.environ))\nprint(open('/proc/self/environ').read())",
    "parent's environment": "import os\nprint(open(f'/proc/{os.getppid()}/environ').read())",
    "environment in memory": (
        "import ctypes\np = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), 'environ')\n"
        "n = 0\nwhile p[n]:\n    print(p[n])\n    n += 1"
    ),
    "descriptors": (
        "import os\nfor n in range(64):\n    try:\n        print(n, os.pread(n, 9999, 0))\n"
        "    except OSError:\n        pass"
    ),
    "frames": (
        "import sys\nf = sys._getframe()\nwhile f:\n"
        "    print({k: repr(v)[:2000] for k, v in f.f_locals.items()})\n    f = f.f_back"
    ),
    "garbage": (
        "import gc\nfor o in gc.get_objects():\n    if isinstance(o, (dict, list, tuple)):\n"
        "        for s in (o.values() if isinstance(o, dict) else o):\n"
        "            if isinstance(s, (str, bytes)) and CAN in (s if isinstance(s, str) else"
        " s.decode('latin-1')) and len(s) > 11:\n                print(s[:300])"
    ),
    "modules": (
        "import sys\nfor m in list(sys.modules.values()):\n    for k, v in list(vars(m).items()):\n"
        "        if isinstance(v, str) and CAN in v and len(v) > 11:\n            print(v)"
    ),
    "the grader's own data": (
        "import pytest_cnncourse, os\nfor p in pytest_cnncourse.__path__:\n"
        "    for n in ('reference/course.toml', '../reference/network.py', 'judge/network.py'):\n"
        "        print(open(os.path.join(p, n)).read())"
    ),
    "the folder beside": "import os\nfor n in os.listdir(os.path.dirname(TARGET)):\n    print(n)",
    "conclusions": "conclusions = open(TARGET).read()",
    "a module's name": "import sys\nsys.path.insert(0, FOLDER)\nimport private_canary_module as m\nprint(m.x)",
}  # fmt: skip


@pytest.fixture(scope="module")
def spied(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """OUT of a class in which everybody else tries to read what is Ada's, and what was said."""
    handed_in = tmp_path_factory.mktemp("class")
    ada = handed_in / "ada"
    ada.mkdir()
    body = f"# {CANARY}-ada\nx = '{CANARY}-ada'\nclass Network: pass\n"
    (ada / "network.py").write_text(body)
    (ada / "private_canary_module.py").write_text(f"x = '{CANARY}-ada'\n")
    (ada / "shared.py").write_text(f"x = '{CANARY}-ada'\n")
    target = str(ada / "network.py")
    head = f"TARGET, FOLDER, CAN = {target!r}, {str(ada)!r}, 'canary' + '-7f3a'\n"
    for number, text in enumerate(READS.values()):
        folder = handed_in / f"eve-{number}"
        folder.mkdir()
        (folder / "network.py").write_text(head + text + "\n")
    links = handed_in / "eve-links"
    links.mkdir()
    (links / "network.py").symlink_to(target)
    (links / "layers.py").write_text("from helper import *\nimport inner\nprint(x, inner.x)\n")
    (links / "helper.py").symlink_to(target)
    (links / "inner.py").hardlink_to(ada / "shared.py")
    (links / "src").symlink_to(ada)
    (handed_in / "eve-folder").symlink_to(ada)
    out = handed_in / "out"
    told = subprocess.run(
        [sys.executable, "-m", "pytest_cnncourse", "grade", handed_in, "--out", out, "-j", "1"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "SECRET": f"{CANARY}-env"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode in (0, 1), told.stderr
    return out, told.stdout + told.stderr


def everything_of(out: Path, name: str) -> str:
    files = [out / "reports" / f"{name}.json", *(out / "evidence" / name).glob("*")]
    return "\n".join(file.read_text(encoding="utf-8") for file in files if file.exists())


@pytest.mark.parametrize("name", READS)
def test_nothing_foreign_reaches_a_report(name: str, spied: tuple[Path, str]) -> None:
    out, _ = spied
    eve = f"eve-{list(READS).index(name)}"
    report = json.loads((out / "reports" / f"{eve}.json").read_bytes())
    if not report["grader"]["sandbox"]["guarantees"]["no_foreign_read"]["held"]:
        pytest.skip("nothing keeps a child from reading here")
    told = everything_of(out, eve)
    assert f"{CANARY}-" not in told
    for foreign in ("[limits]", "def ten_layers", "private_canary_module.py"):
        assert foreign not in told


@pytest.mark.parametrize("name", ["eve-links", "eve-folder"])
def test_no_link_leads_to_anothers_work(name: str, spied: tuple[Path, str]) -> None:
    out, said = spied
    told = everything_of(out, name)
    assert "link" in told
    assert CANARY not in told + said


def test_the_one_who_wrote_it_is_graded_all_the_same(spied: tuple[Path, str]) -> None:
    out, _ = spied
    report = json.loads((out / "reports" / "ada.json").read_bytes())
    module = report["exercises"][1]["criteria"][0]
    assert module["outcome"] == "failed"
    assert f"{CANARY}-ada" not in module["message"]


def test_what_children_are_forked_from_holds_nothing_of_the_judges(
    course: Course, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its whole memory is looked through, as a child of its might."""
    monkeypatch.setenv("SECRET", f"{CANARY}-environment")
    sandbox = plugin.open_sandbox()
    try:
        folder = write({"network.py": f"# {CANARY}-source\nprint('{CANARY}-output')\n"})
        with Grader(course, sandbox, 1).begin(read(folder, f"{CANARY}-id", course)) as grading:
            for exercise in course.exercises:
                grading.result(exercise)
        process = getattr(sandbox._server, "_zygote", None)
        if process is None:
            pytest.skip("children are not forked here")
        memory = b"".join(_memory(process.pid))
    except PermissionError:
        pytest.skip("only root may look at it")
    finally:
        sandbox.close()
    assert b"pytest_cnncourse" in memory
    assert CANARY.encode() not in memory
    for foreign in ("def pooling(reading", "[exercises.limits]", "wall_seconds = 40"):
        assert foreign.encode() not in memory


def _memory(pid: int) -> Iterator[bytes]:
    """What a process has written to, mapping by mapping. Raises PermissionError."""
    with (
        open(f"/proc/{pid}/maps", encoding="utf-8") as maps,
        open(f"/proc/{pid}/mem", "rb") as memory,
    ):
        for line in maps:
            span, rights, *_ = line.split()
            start, end = (int(each, 16) for each in span.split("-"))
            if rights.startswith("rw") and end - start < 1 << 30:
                memory.seek(start)
                try:
                    yield memory.read(end - start)
                except OSError:  # not there after all
                    continue


# --- no harm on any way out ------------------------------------------------------------

EVIL = "\x1b]8;;http://evil\x07\x1b[2J\u202e\u200b<script>alert(1)</script>\0=cmd()"
"""A link and a wiped screen for terminals, turned and unseen letters, markup, a formula."""

SOURCE = f"""
import sys
from torch import nn
EVIL = {EVIL!r}
NAME = EVIL.replace("\0", "")
print(EVIL * 3)
sys.stderr.write(EVIL)
conclusions = EVIL + "\\n" + "long " * 9_000
def __init__(self):
    nn.Module.__init__(self)
    self.conv = nn.Conv2d(3, 8, 3)
def forward(self, x):
    raise type(NAME, (Exception,), {{}})(EVIL * 50)  # {EVIL.replace(chr(0), "")}
Network = type(NAME, (nn.Module,), dict(__init__=__init__, forward=forward))
Network.__name__ = Network.__qualname__ = NAME
"""

CELLS = [
    {"cell_type": "code", "source": f"print({EVIL!r})\nraise ValueError({EVIL!r})", "metadata": {}},
    {"cell_type": "code", "source": "def : " + EVIL.replace("\0", ""), "metadata": {}},
    {"cell_type": "markdown", "source": "# Conclusions\n" + EVIL.replace("\0", ""), "metadata": {}},
    {"cell_type": "code", "source": "from torch import nn\nlayers = [nn.Conv1d(1, 1, 1)]\n"
     "nn.Conv3d\nfor l in layers: print(l, " + repr(EVIL) + ")", "metadata": {}},
]  # fmt: skip

FILES = {
    "network.py": SOURCE,
    "residual.py": f"class Residual: pass\n{EVIL.replace(chr(0), '')} = (\n",
    EVIL.replace("\0", "").replace("/", "") + "\nFAILED.ipynb": json.dumps(
        {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": CELLS}
    ),
    "\u202e-=1+1\x1b[31m.py": "x = (",
}


def texts(value: Any) -> Iterator[str]:
    """All strings in what JSON holds, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for pair in value.items() for each in pair for text in texts(each))
    elif isinstance(value, list):
        yield from (text for each in value for text in texts(each))


def harmless(text: str, longest: int = 20_000) -> bool:
    return len(text) <= longest and text.replace("\n", "").replace("\t", "").isprintable()


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """OUT of a class of three hostile submissions, and all that was said."""
    handed_in = tmp_path_factory.mktemp("hostile")
    for name in (f"=eve\n{EVIL}".replace("\0", "").replace("/", ""), "@fay\x1b[31m"):
        (handed_in / name).mkdir()
        for file, text in FILES.items():
            (handed_in / name / file).write_text(text, encoding="utf-8")
    (handed_in / "+gus\x1b[2J\u202e\nungraded: all.zip").write_bytes(b"no zip")
    out = handed_in / "out"
    result = CliRunner().invoke(
        main, ["grade", str(handed_in), "--out", str(out), "--seed", "1", "-j", "1"]
    )
    assert result.exit_code == 1, result.output
    for name in ("csv", "gradescope"):
        assert CliRunner().invoke(main, ["export", str(out), "--to", name]).exit_code == 0
    return out, result.output


def test_the_table_and_the_notes_stay_lines(graded: tuple[Path, str]) -> None:
    _, said = graded
    assert harmless(said)
    assert "evil" in said or "eve" in said
    assert len(said.splitlines()) == len([line for line in said.splitlines() if line]) + 1
    assert not any(line.startswith("ungraded: all") for line in said.splitlines())


def test_reports_hold_plain_text(graded: tuple[Path, str]) -> None:
    out, _ = graded
    reports = [json.loads(path.read_bytes()) for path in sorted((out / "reports").iterdir())]
    assert len(reports) == 3
    told = [text for report in reports for text in texts(report)]
    assert any("alert(1)" in text for text in told)
    assert any("http://evil" in text for text in told)
    assert [text for text in told if not harmless(text)] == []


def test_the_summary_and_gradescopes_files_hold_plain_text(graded: tuple[Path, str]) -> None:
    out, _ = graded
    for path in [*(out / "export" / "gradescope").rglob("*.json")]:
        assert [text for text in texts(json.loads(path.read_bytes())) if not harmless(text)] == []
    summary = (out / "summary.json").read_text(encoding="utf-8")
    assert summary.isascii()  # escaped, paths as they are
    notes = [row["note"] for row in json.loads(summary)["submissions"]]
    assert all(harmless(note, 4_000) for note in notes)


def test_the_table_for_spreadsheets_holds_no_formula(graded: tuple[Path, str]) -> None:
    out, _ = graded
    for path in (out / "grades.csv", out / "export" / "csv" / "grades.csv"):
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
        assert len(rows) == 4
        cells = [cell for row in rows for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
        assert all(harmless(cell, 120) for cell in cells)


def test_names_of_files_on_the_disk_are_plain(graded: tuple[Path, str]) -> None:
    out, _ = graded
    for path in out.rglob("*"):
        assert path.name.isprintable()
        assert path.resolve().is_relative_to(out.resolve())


def test_odd_names_and_kinds_get_one_report_each(tmp_path: Path) -> None:
    handed_in, out = tmp_path / "class", tmp_path / "out"
    names = ["--help", "a\nb", "a b", "a-b", "n" * 249, "n" * 248 + "m", "Ada", "ada", "Zo\xeb"]
    names += [
        "Zoe\u0308",
        "con",
        "nul.x",
        "dots...",
        "=1+1",
        " ",
        "\u202e",
        "\\",
        "x\\..\\..\\y",
        "-",
    ]
    for name in [*names, os.fsdecode(b"not\xffutf8")]:
        (handed_in / name).mkdir(parents=True)
        (handed_in / name / "notes.txt").write_text("")
    os.mkfifo(handed_in / "pipe")
    os.mkfifo(handed_in / "pipe.py")
    os.mkfifo(handed_in / "pipe.zip")
    for name, target in {
        "up": "..",
        "down": "gone",
        "round": "round",
        "etc.py": "/etc/passwd",
    }.items():
        (handed_in / name).symlink_to(target)
    count = len(list(handed_in.iterdir()))
    result = CliRunner().invoke(main, ["grade", str(handed_in), "--out", str(out), "-j", "1"])
    assert result.exit_code == 1, result.output
    assert harmless(result.output, 40_000)
    assert len(list((out / "reports").iterdir())) == count == len(names) + 8
    assert sorted(path.name for path in tmp_path.iterdir()) == ["class", "out"]
    reports = [json.loads(path.read_bytes()) for path in (out / "reports").iterdir()]
    assert sum(report["status"] == "ungraded" for report in reports) == 7
    assert {report["submission"]["id"] for report in reports} == {
        path.stem for path in (out / "reports").iterdir()
    }


def zipped(*members: tuple[str, str | bytes], at: int = 0, lie: bytes = b"") -> bytes:
    """A zip; with `lie` in place of what stands there in the directory's first entry."""
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w") as archive:
        warnings.simplefilter("ignore")  # of names that are there twice
        for name, content in members:
            archive.writestr(name, content)
    lying = bytearray(made.getvalue())
    place = lying.find(b"PK\1\2") + at
    lying[place : place + len(lie)] = lie
    return bytes(lying)


CLASS_PY = ("network.py", "class Network: pass\n")
MILLION = b'{"nbformat":4,"nbformat_minor":4,"metadata":{},"cells":[' + b"{}," * 999_999 + b"{}]}"

ODD: dict[str, tuple[str, bytes | str, str]] = {
    "zip within zip": ("s.zip", zipped(("in.zip", zipped(CLASS_PY))), "is a zip within"),
    "zip64 that lies": ("s.zip", zipped(CLASS_PY, at=20, lie=b"\xff" * 8), "is larger than"),
    "offset beyond": ("s.zip", zipped(CLASS_PY, at=42, lie=b"\xff\xff\xff\x7f"), "is damaged"),
    "a million cells": ("network.ipynb", MILLION, "500 cells"),
    "a hundred MB": ("network.ipynb", b" " * (100 << 20), "is larger than the 16 MB"),
    "UTF-16": ("network.py", "x = 1\n".encode("utf-16"), "is UTF-16 text"),
    "UTF-16, no mark": ("network.py", "x = 1\n".encode("utf-16-le"), "holds a NUL"),
    "a NUL": ("network.py", b"x = 1\n\0", "holds a NUL"),
    "a surrogate": ("network.py", b"x = '\xed\xa0\x80'\n", "is not UTF-8 text"),
    **{
        f"coding: {code[:20]}": ("network.py", f"# coding: {code}\nx = 1\n", "has a coding line")
        for code in ("utf-7", "rot13", "zlib_codec", "unicode_escape", "undefined", "a" * 99_999)
    },
    **{
        f"link to {place}": ("network.py", f"-> {place}", "is a link")
        for place in ("/proc/self/environ", "/proc/self/fd/0", "/proc/self/root/etc/passwd")
    },
    "FIFO": ("network.ipynb", "|", "is no ordinary file"),
    "folder": ("network.py", "/", "is a folder"),
    "1 TB": ("network.ipynb", "...", "is larger than the 16 MB"),
}
"""Name, content (or what is to be made in its place), and what is said of it."""


@pytest.mark.parametrize("case", ODD)
def test_odd_files_are_answered_in_words(case: str, tmp_path: Path, course: Course) -> None:
    name, content, said = ODD[case]
    path = tmp_path / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content.startswith("-> "):
        path.symlink_to(content[3:])
    elif content == "|":
        os.mkfifo(path)
    elif content == "/":
        path.mkdir()
    elif content == "...":
        path.touch()
        try:
            os.truncate(path, 1 << 40)
        except OSError:  # a file system that has no such files
            os.truncate(path, 1 << 33)
    else:
        path.write_text(content)
    submission = read(tmp_path, "odd", course)
    assert submission.sources == {}
    assert [why for why in submission.refused.values() if said in why], submission


@pytest.mark.parametrize(
    ("members", "names"),
    [
        ([("/network.py", "a"), ("C:\\x\\residual.py", "b")], {"network.py", "residual.py"}),
        ([("network.py", "a"), ("network.py", "b")], {"network.py"}),
        ([("network.py", "a"), ("Network.PY", "b")], {"network.py", "Network.PY"}),
        ([("\xe9.py", "a"), ("e\u0301.py", "b")], {"\xe9.py", "2-\xe9.py"}),
        ([("network.py/", ""), ("network.py", "a")], {"network.py"}),
    ],
)
def test_odd_members_are_kept_apart_and_inside(
    members: list[tuple[str, str]], names: set[str], tmp_path: Path, course: Course
) -> None:
    (tmp_path / "s.zip").write_bytes(zipped(*members))
    submission = read(tmp_path, "odd", course)
    assert submission.sources.keys() == names
    assert not submission.refused


LONG = 120_000
SLOW = {
    "blank lines": "\n" * LONG + "x",
    "form feeds": "\f" * LONG + "x",
    "one long line of spaces": " " * LONG + "x",
    "passes": ("pass" + " " * 60 + "\n") * (LONG // 65),
    "open signatures": "def __init__(self, " * (LONG // 19),
    "classes": "class " * (LONG // 6),
    "classes without end": "class\\\n" * (LONG // 7),
    "magics": "%x\n" * (LONG // 3),
    "magics upon magics": "%%time\n" * (LONG // 7),
    "captures": "%%capture a\n" * (LONG // 12),
    "brackets": "(" * LONG,
    "signs": "-" * LONG + "1",
    "attributes": "x" + ".a" * (LONG // 2),
    "digits": "1" * LONG,
}
"""Text on which a careless pattern, or a parser that reads it again and again, takes for ever."""


@pytest.mark.parametrize("case", SLOW)
@pytest.mark.parametrize("ending", ["py", "ipynb"])
def test_what_is_read_and_looked_for_takes_no_time(
    case: str, ending: str, tmp_path: Path, course: Course
) -> None:
    """It happens in the judge, for which no child can be killed. Blank lines took minutes."""
    cell: dict[str, Any] = {"cell_type": "code", "metadata": {}, "source": SLOW[case]}
    cells = [cell | {"outputs": [], "execution_count": None}]
    notebook = {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": cells}
    text = SLOW[case] if ending == "py" else json.dumps(notebook)
    (tmp_path / f"solution.{ending}").write_text(text)
    if ending == "py":  # one of several is chosen by what stands in them
        (tmp_path / "other.py").write_text(text)
    begun = time.process_time()  # in which no neighbour's load shows
    submission = read(tmp_path, "slow", course)
    for exercise in course.exercises:
        find(submission, exercise)
    assert time.process_time() - begun < 15


@pytest.mark.parametrize("verbose", [("-v",), ("-rA", "--tb=short"), ("--tb=line",)])
def test_a_students_terminal_stays_as_it_is(
    pytester: pytest.Pytester, run: Run, verbose: tuple[str, ...]
) -> None:
    for file, text in FILES.items():
        (pytester.path / file).write_text(text, encoding="utf-8")
    result = run(*verbose, "--color=no", "--json-report", "--json-report-file=report.json")
    said = result.stdout.str() + result.stderr.str()
    assert "alert(1)" in said
    assert [line for line in said.splitlines() if not harmless(line)] == []
    report = json.loads((pytester.path / "report.json").read_text(encoding="utf-8"))
    about = report["cnncourse"]["submissions"]
    records = [test["metadata"] for test in report["tests"] if "metadata" in test]
    assert [text for text in texts([about, records]) if not harmless(text)] == []


def test_xml_for_other_programs_is_well_formed(
    pytester: pytest.Pytester, run: Run, course: Course
) -> None:
    (pytester.path / "network.py").write_text(SOURCE, encoding="utf-8")
    run("--junitxml=report.xml")
    tree = ET.parse(pytester.path / "report.xml")
    assert len(list(tree.iter("testcase"))) == len(course.exercise("network").criteria)
    assert all(harmless(text) for each in tree.iter() for text in each.attrib.values())
