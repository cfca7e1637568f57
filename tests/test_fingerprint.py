"""Equal work: the same after formatting and renaming, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from pytest_cnncourse import fingerprint as fingerprints
from pytest_cnncourse.course import Course, resource
from pytest_cnncourse.fingerprint import OWN, Text, fingerprint, groups, same

CORPUS = Path(__file__).parent / "corpus"

ORIGINAL = '''
"""My network."""
import torch
import torch.nn as nn
import torch.nn.functional as F


class Network(nn.Module):
    """Ten layers."""

    def __init__(self, in_channels: int = 3, classes: int = 1000) -> None:
        super().__init__()
        widths = [in_channels, 24, 24, 40, 40, 56, 56, 72, 72, 96, 96]
        self.convs = nn.ModuleList(
            nn.Conv2d(a, b, kernel_size=3, padding=1) for a, b in zip(widths, widths[1:])
        )
        self.norms = nn.ModuleList([nn.BatchNorm2d(width) for width in widths[1:]])
        self.pool = nn.MaxPool2d(2)
        self.head = nn.Linear(widths[-1], classes)

    def forward(self, images):
        x = images
        for number, (conv, norm) in enumerate(zip(self.convs, self.norms), start=1):
            x = F.relu(norm(conv(x)))  # activation
            if number in (4, 6, 8):
                x = self.pool(x)
        x = F.adaptive_avg_pool2d(x, 1).flatten(1)
        return self.head(x)
'''

RENAMED = """
from torch import nn
from torch.nn import functional
import torch
class CNN( nn.Module ):
    def __init__(me, inputs=3, labels=1000):
        super().__init__()
        w = [inputs, 24, 24, 40, 40,
             56, 56, 72, 72, 96, 96]
        me.layers = nn.ModuleList(nn.Conv2d(i, o, padding=1, kernel_size=3)
              for i, o in zip(w, w[1:]))
        me.bn = nn.ModuleList([nn.BatchNorm2d(n) for n in w[1:]])
        me.down: nn.Module = nn.MaxPool2d(2)
        me.fc = nn.Linear(w[-1], labels)
    def forward(me, batch):
        # the same
        y = batch
        for k, (c, b) in enumerate(zip(me.layers, me.bn), start=1):
            y = functional.relu(b(c(y)))
            if k in (4, 6, 8): y = me.down(y)
        y = functional.adaptive_avg_pool2d(y, 1).flatten(1)
        return me.fc(y)
"""


def printed(text: str, *starters: str) -> str | None:
    return fingerprint([Text(text)], starters)


@pytest.fixture(scope="module")
def starters(course: Course) -> list[str]:
    files = (exercise.file for exercise in course.exercises)
    return [resource("exercises", file).read_text(encoding="utf-8") for file in files]


def test_formatting_and_renaming_make_no_difference() -> None:
    assert printed(ORIGINAL) is not None
    assert printed(ORIGINAL) == printed(RENAMED)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("(4, 6, 8)", "(4, 6, 9)"),
        ("24, 24", "24, 32"),
        ("MaxPool2d", "AvgPool2d"),
        ("padding=1", "padding=2"),
        ("F.relu(norm(conv(x)))", "norm(F.relu(conv(x)))"),
        ("F.relu", "F.gelu"),
        ("in enumerate(zip(self.convs, self.norms)", "in enumerate(zip(self.norms, self.convs)"),
        (".flatten(1)", ".mean((2, 3))"),
        ("conv(x)", "conv(images)"),
        ("        x = images\n", ""),
        ("self.head(x)", "self.pool(x)"),
        ("nn.Linear(widths[-1]", "nn.Linear(widths[-2]"),
    ],
)
def test_anything_else_does(old: str, new: str) -> None:
    assert old in ORIGINAL
    assert printed(ORIGINAL.replace(old, new)) not in (None, printed(ORIGINAL))


def test_odd_escapes_are_no_warnings_of_ours() -> None:
    """Which the tests take for errors."""
    text = ORIGINAL.replace("4, 6, 8", "'\\d', 6 is 6, 8")
    assert "'\\d'" in text
    assert printed(text) is not None


def test_what_the_starter_gives_is_no_work(starters: list[str]) -> None:
    assert [printed(starter, *starters) for starter in starters] == [None] * 3
    given = "\n".join(f"{name} = [{name}_a, {name}_b, 1, 2, 3, 4]" for name in "abcdefghijklmnopq")
    assert printed(given) is not None
    assert printed(given, given) is None
    assert printed(given + ORIGINAL, given) == printed(ORIGINAL, given)


def test_too_little_tells_nothing_alone_and_something_together(
    solved: Mapping[str, str], starters: list[str]
) -> None:
    short = [Text(solved["layers.py"]), Text(solved["residual.py"])]
    usual = "layers = [nn.Conv1d(32, 32, 5)]\nfor layer in layers:\n    print(layer)\n"
    assert printed(usual, *starters) is None
    assert fingerprint(short, starters) == fingerprint(reversed(short), starters) is not None
    assert fingerprint(short, starters) != fingerprint(short[:1], starters)


def test_a_notebook_is_compared_by_its_cells(starters: list[str]) -> None:
    cells = ("get_ipython().run_line_magic('time', '')", "def broken(", ORIGINAL, "'some prose'")
    text, spans, line = "\n".join(cells), [], 1
    for cell in cells:
        spans.append((line, line + cell.count("\n")))
        line += cell.count("\n") + 1
    assert fingerprint([Text(text, spans)]) == printed(RENAMED)


def test_groups_come_in_the_order_given() -> None:
    prints = {"dee": "x", "ada": "y", "bob": None, "cy": "y", "eve": None, "fay": "x", "gus": "z"}
    assert groups(prints) == [["dee", "fay"], ["ada", "cy"]]


def test_of_the_corpus_no_two_are_the_same(starters: list[str]) -> None:
    """Hundreds of solutions of the same exercises, many of them alike."""
    texts = {
        str(path.relative_to(CORPUS)): path.read_text(encoding="utf-8")
        for path in sorted(CORPUS.rglob("*/*/*.py"))
    }
    prints = {name: printed(text, *starters) for name, text in texts.items()}
    assert sum(found is not None for found in prints.values()) > 250
    assert groups(prints) == []


def test_it_is_the_same_in_every_process() -> None:
    code = (
        "import sys; from pytest_cnncourse.fingerprint import *\n"
        "print(fingerprint([Text(sys.stdin.read())]))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=text,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[1])},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for text, seed in [(ORIGINAL, "1"), (RENAMED, "2")]
    }
    assert found == {printed(ORIGINAL)}


DEEP = 20_000


@pytest.mark.parametrize(
    "text",
    [
        "(" * DEEP,
        "[" * DEEP + "]" * DEEP,
        "-" * DEEP + "1",
        "not " * 12_000 + "1",
        "lambda:" * 7_000 + "1",
        "x" + ".a" * DEEP,
        "x" + "()" * DEEP,
        "x" + "[0]" * DEEP,
        "+".join("1" * DEEP),
        "x if x else " * 4_000 + "1",
        "if x:\n" + "".join(" " * n + "if x:\n" for n in range(1, 99)) + " " * 99 + "x",
        "9" * 49_000,
        "x = 0x" + "f" * 49_000,
        "x = 9**9**9**9",
        "x = 'a' * 10**12",
        "f'" + "{x}" * 16_000 + "'",
        "\ud800 = 1",
        "x = '\\ud800'",
        "\0",
        "x = 1\n" * 8_000,
        "a," * 24_000,
        "\n".join(f"x{n}=x{n}" for n in range(4_000)),
        "#" * 1_000_000,
        "def f(:",
        "",
    ],
)
def test_hostile_text_is_answered_in_time(text: str) -> None:
    started = time.process_time()
    printed(text)
    assert not same(text, ORIGINAL)
    assert time.process_time() - started < 6


def test_the_cost_grows_with_the_text_alone() -> None:
    def cost(count: int) -> float:
        text = "\n".join(f"name{n} = other{n} + {n}" for n in range(count))
        started = time.process_time()
        assert printed(text)
        return time.process_time() - started

    cost(200)
    assert cost(1_600) < 8 * 4 * cost(200) + 0.05


def test_same_asks_no_length() -> None:
    assert same("x = 1  # one", "'''doc'''\ny = 1")
    assert not same("x = 1", "x = 2")
    assert not same("def f(:", "def f(:")
    assert OWN > 1


def test_no_more_than_so_much_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fingerprints, "_LONGEST", 100)
    assert printed(ORIGINAL) is None
