"""Every text, rendered with representative values and held against stored ones.

python -m tests.judge.test_wording          store the texts as they are now
"""

from __future__ import annotations

import ast
import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import pytest_cnncourse
from pytest_cnncourse.judge.verdict import Verdict, failed
from pytest_cnncourse.judge.wording import entries, plural, say

PACKAGE = Path(pytest_cnncourse.__file__).parent
ROOT = Path(__file__).parents[2]
SNAPSHOTS = Path(__file__).parent / "snapshots"
EXERCISES = ("layers", "network", "residual")

VALUES: dict[str, Any] = {
    "activation": "relu", "asked": "32 to 32", "batch": 2, "block": "blocks[1]",
    "by": "ten-layers", "call": "Network(in_channels=3, classes=1000)", "channels": 32,
    "classes": 1000, "count": 2, "detail": "signal 9", "distinct": 1, "extra": "Linear",
    "file": "homework.py", "formula": "module(x) - x", "height": 8, "held": 3, "image": "64x64",
    "inputs": 48, "kind": "tuple", "layer": "Conv1d", "listed": "Conv1d, Conv2d",
    "lost": "the module", "made": "Conv1d, Linear", "memory_mb": 2048, "message": "it does not fit",
    "missing": "Conv3d", "module": "(2, 16, 8, 8)", "name": "Residual", "names": "first, second",
    "needed": 2, "of": 5, "op": "sigmoid", "other": "70x90", "others": 10, "out": 10,
    "output_kb": 1024, "package": "torchvision", "packages": "matplotlib", "parts": "module",
    "place": "6", "places": "after layers 3, 6 and 9", "projection": "(2, 8, 8, 8)", "ran": 9,
    "reason": "the operation spam is not known", "returned": "tuple", "seconds": 10,
    "shape": "(2, 8, 16, 16)", "shown": 3, "side": 64, "sizes": "28 to 28", "smallest": 64,
    "taken": 1, "times": 10, "together": 1823856, "type": "ValueError", "values": 2048,
    "wanted": "after layers 4, 6 and 8", "what": "the name", "when": "a Conv2d as module",
    "which": "without", "width": 8, "wrong": 69, "order": "1 2 3 P", "marks": "      ^",
}  # fmt: skip
"""What stands in a text by the name of its place."""

_BY_CAUSE = {"time", "memory", "output", "killed", "exit"}
"""Texts that are called as a child's ending is."""

_INTERNALS = re.compile(r"\baten\b|dispatch|native_|_native|\breferences?\b", re.IGNORECASE)


def own_entries(name: str) -> Mapping[str, Mapping[str, Any]]:
    """The texts that stand in one file."""
    path = PACKAGE / "judge" / "words" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def rendered(name: str) -> str:
    """All texts of a file as a student would read them, hints and all."""
    parts = []
    for key in own_entries(name):
        text = key.removesuffix("-cell")
        known = [name] if name in EXERCISES else [e for e in EXERCISES if text in entries(e)]
        cells = {VALUES["file"]: [[1, 9]]} if text != key else {}
        words = say(known[0], Verdict("failed", text, VALUES), {}, cells)
        hints = [f"Hint {number}: {hint}" for number, hint in enumerate(words.hints, 1)]
        kind = " (misconception)" if words.misconception else ""
        parts.append("\n\n".join([f"[{key}]{kind}", words.message, *hints]))
    return "\n\n\n".join(parts) + "\n"


def texts() -> Iterator[tuple[str, str]]:
    """All texts one by one, with the exercise and key they belong to."""
    for exercise in EXERCISES:
        for key, entry in entries(exercise).items():
            parts = [entry.get(part, "") for part in ("seen", "means", "try")]
            for text in (*parts, *entry.get("hints", ())):
                yield f"{exercise}: {key}", text


@pytest.mark.parametrize("name", ["common", *EXERCISES])
def test_texts_are_as_they_were_stored(name: str) -> None:
    stored = (SNAPSHOTS / f"{name}.txt").read_text(encoding="utf-8")
    assert rendered(name) == stored, "python -m tests.judge.test_wording"


@pytest.mark.parametrize(
    ("count", "word", "said"),
    [
        (1, "layer", "1 layer"),
        (3, "layer", "3 layers"),
        (0, "layer", "0 layers"),
        (1, "layer runs|layers run", "1 layer runs"),
        (2, "layer runs|layers run", "2 layers run"),
    ],
)
def test_a_number_has_the_word_it_wants(count: int, word: str, said: str) -> None:
    assert plural(count, word) == said


def test_no_text_speaks_of_one_as_of_several() -> None:
    ran = failed("too-few-layers", ran=1, wanted=10)
    assert say("network", ran, {}).message.startswith("1 convolution layer runs;")
    taken = failed("other-in-channels", taken=1, wanted=3)
    assert "images with 1 channel;" in say("network", taken, {}).message


def test_each_place_in_a_text_can_be_filled() -> None:
    for at, text in texts():
        names = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
        assert names <= VALUES.keys(), at


@pytest.mark.parametrize("exercise", EXERCISES)
def test_each_entry_says_what_was_seen_and_each_mistake_what_to_try(exercise: str) -> None:
    for key, entry in entries(exercise).items():
        assert key.endswith("-cell") or entry["seen"], key
        assert entry.keys() <= {"misconception", "seen", "means", "try", "hints"}, key
        if entry.get("misconception"):
            assert entry["means"], key
            assert entry["try"], key
            assert 1 <= len(entry["hints"]) <= 3, key


def test_no_text_names_what_is_inside_of_torch_or_the_reference() -> None:
    for at, text in texts():
        assert not _INTERNALS.search(text), at


def test_no_text_holds_a_line_of_a_solution() -> None:
    solutions = [*ROOT.glob("reference/*.py"), *ROOT.glob("examples/class/right-*/*.py")]
    lines = {
        line.strip()
        for path in solutions
        for line in path.read_text(encoding="utf-8").splitlines()
        if len(line.strip()) > 12
        and not line.strip().startswith(("class ", "super()", "import "))
        and not line.strip().endswith("(")
    }
    assert lines
    for at, text in texts():
        assert not [line for line in lines if line in text], at


def test_each_text_is_said_somewhere() -> None:
    said = _BY_CAUSE | {word for path in PACKAGE.rglob("*.py") for word in _words(path)}
    keys = {key.removesuffix("-cell") for exercise in EXERCISES for key in entries(exercise)}
    # These are put together from the id of a fact.
    assert keys - said <= {"names-missing", "shapes-missing", "counts-missing"}


def _words(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from node.value.split()


def _store() -> None:
    SNAPSHOTS.mkdir(exist_ok=True)
    for name in ("common", *EXERCISES):
        (SNAPSHOTS / f"{name}.txt").write_text(rendered(name), encoding="utf-8")


if __name__ == "__main__":
    _store()
