"""Where an exercise is in a submission. Texts are read for signs; nothing is run."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from .course import Exercise, resource
from .fingerprint import same
from .submission import Source, Submission, own_names

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
    texts = submission.texts
    for name in own_names(exercise.file):
        if _tells(texts.get(name, ""), exercise.file):
            return Found(name)
    others = [name for name, text in texts.items() if holds(name, text, exercise)]
    others = others or [
        name
        for name, text in texts.items()
        if _called_like(name, exercise.id) and _tells(text, exercise.file)
    ]
    if others:
        candidates = [submission.sources[name] for name in others]
        return Found(max(candidates, key=lambda each: _rank(each, exercise, candidates)).name)
    if exercise.file in texts:
        return Found(exercise.file, untouched=True)
    for name, reason in submission.refused.items():
        return Found(refused=f"{name} {reason}", suspect=name)
    return Found()


def holds(name: str, text: str, exercise: Exercise) -> bool:
    """Whether a file of another name looks as if it held the exercise. Reads, never runs."""
    if name == exercise.file or _NOT_EXERCISES.match(name.rpartition("/")[2]):
        return False
    if _is_starter(text, name) or _is_starter(text, exercise.file):
        return False
    return _SIGNS[exercise.id].holds(_bare(text))


def _tells(text: str, file: str) -> bool:
    """Whether a file of that name holds more than nothing or the starter."""
    return bool(_bare(text).strip()) and not _is_starter(text, file)


def _called_like(name: str, id: str) -> bool:
    """`Network.py`, `network (1).py` and `ada_network_v2.py` are called like `network`."""
    stem = re.sub(r"\.(py|ipynb)\b.*", "", name.rpartition("/")[2].casefold())
    like = re.search(rf"(^|[\W_]){id}(?![^\W\d_])", stem)
    return like is not None and not _NOT_EXERCISES.match(f"{stem}.py")


_DRAFT = re.compile(r"(?<![^\W_])(old|backup|bak|draft|copy|orig|original|wrong|test)(?![^\W_])")


def _rank(source: Source, exercise: Exercise, candidates: Sequence[Source]) -> tuple[object, ...]:
    """The greatest of several candidates counts.

    Before all the one with the contract's name, then one called like the exercise, not like
    another; that no other imports, is no draft, lies further out; then the last, as numbered
    versions count up; a notebook rather than the script that was made of it.
    """
    name, path = source.name, source.path or source.name
    stem, _, ending = name.rpartition(".")
    imported = re.compile(rf"^[^\S\n]*(from|import)\s+{re.escape(stem)}\b", re.MULTILINE)
    return (
        _SIGNS[exercise.id].name.search(source.text) is not None,
        _called_like(name, exercise.id),
        not any(_called_like(name, id) for id in _SIGNS),
        not any(imported.search(each.text) for each in candidates),
        not _DRAFT.search(path.casefold()),
        -path.count("/"),
        [(part.isdigit(), int(part) if part.isdigit() else part) for part in _parts(stem)],
        ending == "ipynb",
    )


def _parts(stem: str) -> list[str]:
    return [part for part in re.split(r"([0-9]{1,9})", stem) if part]


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
_BY_NAME = r"\bgetattr\(\s*(torch\.)?nn,\s*f[\"']Conv\{"
_CONV1D, _CONV3D = _sign(rf"\bConv1d\b|{_BY_NAME}"), _sign(rf"\bConv3d\b|{_BY_NAME}")
_POOL = _sign(r"[Pp]ool|mean|amax|reduce")
_NO_RESIDUAL = _sign(r"\A(?![\s\S]*^[^\S\n]*class\s+Residual\b)")
_NETWORK = _sign(r"^[^\S\n]*(class|def)\s+Network\b|^Network\s*=")
_RESIDUAL = _sign(r"^[^\S\n]*(class|def)\s+Residual\b")

_SIGNS = {
    "layers": _Signs(
        _sign(r"^layers\s*(:.*)?="),
        (
            (_CONV1D, _CONV3D, _LINEAR, _sign(r"print|write|log|^layers\s*(:.*)?=")),
            (_CONV1D, _CONV3D, _NO_RESIDUAL),  # has such blocks too
            (_sign(r"\bflattened_(in|out)put_images_sizes\b"), _sign(r"\bnn\b|Conv")),
        ),
    ),
    "network": _Signs(
        _NETWORK,
        (
            (_NETWORK,),
            (_sign(r"^[^\S\n]*class\s+(?!\w*[Rr]esid)\w+\s*\(.*Module"), _CONV2D, _LINEAR, _POOL),
            (_sign(r"^\w+\s*=\s*(torch\.)?(nn\.)?Sequential\("), _CONV2D, _LINEAR, _POOL),
        ),
    ),
    "residual": _Signs(
        _RESIDUAL,
        (
            (_RESIDUAL,),
            (
                _sign(r"^[^\S\n]*class\s+\w*([Rr]es|[Ss]kip)"),
                _sign(r"__init__\s*\([^)]{0,999}\bmodule\b"),
            ),
            (_sign(r"__init__\s*\([^)]{0,999}\bprojection\b"),),
        ),
    ),
}


def _bare(text: str) -> str:
    """The text without comments, blank lines and spacing at the ends of lines."""
    lines = (re.sub(r"#.*", "", line).rstrip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)


_LEFT_OPEN = re.compile(r"^[^\S\n]*(\.\.\.|pass)[^\S\n]*(#.*)?$", re.MULTILINE)


@functools.lru_cache(64)
def _is_starter(text: str, file: str) -> bool:
    starter = _starter(file) if _LEFT_OPEN.search(text) else ""
    return bool(starter) and len(text) < 4 * len(starter) and same(text, starter)


@functools.cache
def _starter(file: str) -> str:
    """The starter of that name; '' where there is none."""
    try:
        return resource("exercises", file).read_text(encoding="utf-8")
    except OSError:
        return ""
