"""Where an exercise is in a submission. Texts are read for signs; nothing is parsed or run."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from .course import Exercise, resource
from .submission import Submission, own_names

_NOT_EXERCISES = re.compile(r"(conftest|setup|test_\w*|\w*_test)\.py$")


@dataclass(frozen=True, slots=True)
class Found:
    """Where an exercise is, if it is anywhere."""

    file: str = ""
    """Name of the file that holds it; '' where none does."""
    untouched: bool = False
    """The file is the starter, as it was given out."""
    refused: str = ""
    """Why the file cannot be read; without a file, why another cannot that may hold it."""
    suspect: str = ""
    """Name of that other file."""


def find(submission: Submission, exercise: Exercise) -> Found:
    """Where an exercise is: in the file of its name, else in another that holds it."""
    if submission.problem:
        return Found(refused=submission.problem)
    if exercise.file in submission.refused:
        return Found(exercise.file, refused=f"it {submission.refused[exercise.file]}")
    own = submission.sources.get(exercise.file)
    if own and not _is_starter(own.text, exercise.file):
        return Found(exercise.file)
    notebook = submission.sources.get(own_names(exercise.file)[1])
    if notebook and _bare(notebook.text).strip() and not _is_starter(notebook.text, exercise.file):
        return Found(notebook.name)
    others = [
        (not _SIGNS[exercise.id].name.search(text), name)
        for name, text in submission.texts.items()
        if holds(name, text, exercise)
    ]
    if others:
        return Found(min(others)[1])
    if own:
        return Found(exercise.file, untouched=True)
    for name, reason in submission.refused.items():
        return Found(refused=f"{name} {reason}", suspect=name)
    return Found()


def holds(name: str, text: str, exercise: Exercise) -> bool:
    """Whether a file of another name looks as if it held the exercise. Reads, never runs."""
    if name == exercise.file or _NOT_EXERCISES.match(name):
        return False
    if _is_starter(text, name) or _is_starter(text, exercise.file):
        return False
    return _SIGNS[exercise.id].holds(_bare(text))


@dataclass(frozen=True, slots=True)
class _Signs:
    """How an exercise is recognised in a text without comments."""

    name: re.Pattern[str]
    """The contract's own name for what is to be made."""
    any_of: tuple[tuple[re.Pattern[str], ...], ...]
    """Alternatives, of each of which every sign must be there."""

    def holds(self, text: str) -> bool:
        return any(all(sign.search(text) for sign in signs) for signs in self.any_of)


def _sign(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE)


_CONV2D, _LINEAR = _sign(r"[Cc]onv2d\b"), _sign(r"\bLinear\b|\blinear\(")
_POOL = _sign(r"[Pp]ool|mean|amax|reduce")
_NETWORK, _RESIDUAL = _sign(r"^\s*class\s+Network\b"), _sign(r"^\s*class\s+Residual\b")

_SIGNS = {
    "layers": _Signs(
        _sign(r"^layers\s*(:.*)?="),
        (
            (_sign(r"\bConv1d\b"), _sign(r"\bConv3d\b")),
            (_sign(r"\bflattened_(in|out)put_images_sizes\b"), _sign(r"\bnn\b|Conv")),
        ),
    ),
    "network": _Signs(
        _NETWORK,
        (
            (_NETWORK,),
            (_sign(r"^\s*class\s+(?!\w*[Rr]esid)\w+\s*\(.*Module"), _CONV2D, _LINEAR, _POOL),
            (_sign(r"^\w+\s*=\s*(torch\.)?(nn\.)?Sequential\("), _CONV2D, _LINEAR, _POOL),
        ),
    ),
    "residual": _Signs(
        _RESIDUAL,
        (
            (_RESIDUAL,),
            (_sign(r"^\s*class\s+\w*([Rr]es|[Ss]kip)"), _sign(r"__init__\s*\([^)]*\bmodule\b")),
            (_sign(r"__init__\s*\([^)]*\bprojection\b"),),
        ),
    ),
}


def _bare(text: str) -> str:
    """The text without comments, blank lines and spacing at the ends of lines."""
    lines = (re.sub(r"#.*", "", line).rstrip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _is_starter(text: str, file: str) -> bool:
    starter = _starter(file)
    return bool(starter) and "".join(_bare(text).split()) == starter


@functools.cache
def _starter(file: str) -> str:
    """What identifies the starter of that name; '' where there is none."""
    try:
        text = resource("exercises", file).read_text(encoding="utf-8")
    except OSError:
        return ""
    return "".join(_bare(text).split())
