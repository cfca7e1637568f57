"""What was handed in: a folder, a zip or a file, read without running or unpacking any of it."""

from __future__ import annotations

import codecs
import functools
import hashlib
import io
import itertools
import os
import re
import tokenize
import unicodedata
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from .course import Course
from .notebook import NotebookError
from .notebook import read as read_notebook
from .place import (
    ARCHIVE_MB,
    DEPTH,
    ENTRIES,
    Archive,
    Place,
    Refused,
    archive,
    kind,
    place_at,
    too_large,
)
from .plain import plain_line

SOURCES = 60
"""Most Python files and notebooks that are read."""

NOTEBOOK_MB = 16
"""Largest notebook that is opened, its outputs included, MiB."""

TOTAL_MB = 64
"""Most that is read of one submission, notebooks' outputs included, MiB."""

_CODE = 16
"""Bytes for which one of code counts: it is looked through again and again."""

_FOLDERS = 200
_HANDED_IN = {".py", ".ipynb", ".zip", ".rar", ".7z", ".tar", ".gz", ".tgz"}
_DEVICES = re.compile(r"(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(\.|$)", re.IGNORECASE)
"""Names that Windows takes for devices, whatever their ending."""
_CLUTTER = {"__MACOSX", "__pycache__", "venv", "env", "node_modules", "site-packages"}


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file or notebook as it was handed in, or a file that a notebook writes."""

    name: str
    text: str
    sha256: str
    bytes: int
    cells: tuple[tuple[int, int], ...] | None = None
    """First and last line of every code cell, in a notebook."""
    written_by: str = ""
    """Name of the notebook that writes it."""
    conclusions: str = ""
    """What a notebook says under that heading."""
    path: str = ""
    """Where it lay among what was handed in."""


@dataclass(frozen=True)
class Submission:
    """The few files of a submission that count, or why they cannot be had."""

    id: str
    sources: Mapping[str, Source] = field(default_factory=dict)
    """Name -> file; all Python files and notebooks that lie side by side with the exercises,
    and what the notebooks write."""
    refused: Mapping[str, str] = field(default_factory=dict)
    """Name -> why this file is not read, e.g. `is a link`."""
    problem: str = ""
    """Why nothing at all could be read, as a sentence without its full stop."""

    @functools.cached_property
    def texts(self) -> dict[str, str]:
        """Name -> text of every file."""
        return {name: source.text for name, source in self.sources.items()}

    @functools.cached_property
    def cells(self) -> dict[str, list[list[int]]]:
        """Name -> first and last line of every code cell, of every notebook."""
        return {
            name: [list(span) for span in source.cells]
            for name, source in self.sources.items()
            if source.cells is not None
        }


# --- which submissions there are ------------------------------------------------


@dataclass(frozen=True, slots=True)
class Handed:
    """A submission not yet read: the name it has in all reports, and where it lies."""

    id: str
    path: str


def discover(paths: Iterable[Path], course: Course, leave: Path | None = None) -> list[Handed]:
    """The submissions in `paths`, each with an id of its own that is safe as a file name.

    A path that holds exercise files is one submission, and so is one that holds nothing;
    otherwise each folder, zip and source file in it is one, and so is whatever else is no
    ordinary file. `leave` is left out. A path itself may be a link, what is in it may not.
    """
    exercises = {name for each in course.exercises for name in (*own_names(each.file), each.id)}
    found: list[Path] = []
    for given in paths:
        link = os.path.islink(given) and os.path.exists(given)  # noqa: PTH110, PTH114 - never raise
        path = Path(os.path.realpath(given)) if link else given
        inside = _inside(path, leave)
        one = not inside or any(entry.name.lower() in exercises for entry in inside)
        found += [path] if one else inside
    taken: set[str] = set()
    handed = []
    for path in found:
        folder = os.path.isdir(path)  # noqa: PTH112 - as above
        stem = path.name if folder else path.stem
        handed.append(Handed(unique(file_safe(stem or path.resolve().name), taken), str(path)))
    return handed


def own_names(file: str) -> tuple[str, str]:
    """An exercise's own file, and the notebook that is called like it."""
    return file, file.removesuffix(".py") + ".ipynb"


def _inside(path: Path, leave: Path | None) -> list[Path]:
    """What could be a submission in a folder; nothing where `path` is no folder."""
    out = os.path.realpath(leave) if leave else ""
    try:
        with os.scandir(path) as entries:
            found = [
                entry.name
                for entry in entries
                if not _clutter(entry.name)
                and (_handed_in(entry.name) or not entry.is_file(follow_symlinks=False))
            ]
    except OSError:
        return []
    inside = [path / name for name in sorted(found)]
    return [entry for entry in inside if not (out and os.path.realpath(entry) == out)]


def _handed_in(name: str) -> bool:
    return Path(name).suffix.lower() in _HANDED_IN or bool(kind(name))


def file_safe(name: str) -> str:
    """A name that every file system, spreadsheet and URL takes; at most 100 bytes or so."""
    name = re.sub(r"[^\w.-]+", "-", unicodedata.normalize("NFC", name), flags=re.UNICODE)
    name = name.encode("utf-8", "ignore")[:100].decode("utf-8", "ignore").strip("-._")
    return f"submission-{name}" if _DEVICES.match(name) else name or "submission"


def unique(name: str, taken: set[str]) -> str:
    """The name, with a number if it is taken; case is no difference. Adds it to `taken`."""
    number, candidate = 1, name
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{name}-{number}"
    taken.add(candidate.casefold())
    return candidate


def _clutter(name: str) -> bool:
    return name.startswith(".") or name in _CLUTTER


# --- reading one ------------------------------------------------------------------


def read(path: Path, id: str, course: Course, *, inner: bool = True) -> Submission:
    """The submission at a path. Never raises: what cannot be read is said in it.

    inner: look into its folders too, as one hands in `src` or a folder an exercise.
    """
    name = plain_line(path.name, 100) or str(path)
    with ExitStack() as opened:
        try:
            return _gathered(id, place_at(path, opened), course, inner=inner)
        except Refused as reason:
            return Submission(id, problem=f"{name} {reason}")
        except OSError as error:
            return Submission(id, problem=f"{name} cannot be opened: {error.strerror}")


# --- the files that count -----------------------------------------------------------


class _File(NamedTuple):
    """A file that may count, and where it lies."""

    place: Place
    name: str
    folder: str
    """Path of the place, '' for the outermost."""
    depth: int

    @property
    def path(self) -> str:
        return f"{self.folder}/{self.name}" if self.folder else self.name


def _walk(top: Place, unread: dict[str, str], *, inner: bool) -> Iterator[_File]:
    """All files of a kind that may count, those further out first. Raises Refused, OSError.

    unread: path of a folder -> why it is none of them, or what is in it is not.
    """
    waiting: deque[tuple[str, int, Callable[[], Place]]] = deque([("", 0, lambda: top)])
    left = ENTRIES
    for _ in range(_FOLDERS):
        if not waiting:
            return
        folder, depth, enter = waiting.popleft()
        try:
            place = enter()
            files, folders = place.names()
        except (Refused, OSError) as error:
            if depth == 0:
                raise
            unread[folder] = _reason(error)
            continue
        left -= len(files) + len(folders)
        if left < 0:
            unread[folder] = f"is not looked into: there are more than {ENTRIES} files"
            return
        named = sorted(name for name in files if kind(name) and not _clutter(name))
        yield from (_File(place, name, folder, depth) for name in named)
        paths = {f"{folder}/{name}" if folder else name: name for name in sorted(folders)}
        unread |= {path: "is a folder" for path in paths if kind(path) in ("py", "ipynb")}
        if inner and depth < DEPTH and "pyvenv.cfg" not in files:
            waiting += [
                (path, depth + 1, functools.partial(place.inner, name))
                for path, name in paths.items()
                if not _clutter(name)
            ]
    if waiting:
        unread[waiting[0][0]] = f"is not looked into: there are more than {_FOLDERS} folders"


def _known_as(path: str) -> str:
    """The name a file has in all that is told; in one form of Unicode, so that imports find it."""
    shown = (char if char.isprintable() else "-" for char in unicodedata.normalize("NFC", path))
    name = "".join(shown)
    return name if len(name) <= 100 else f"{name[:80]}...{name[-17:]}"


def _reason(error: Exception) -> str:
    return f"cannot be opened: {error.strerror}" if isinstance(error, OSError) else str(error)


def _gathered(id: str, top: Place, course: Course, *, inner: bool) -> Submission:
    unread: dict[str, str] = {}
    found = list(_walk(top, unread, inner=inner))
    files = [file for file in found if kind(file.name) != "zip"]
    zips = [file for file in found if kind(file.name) == "zip"]
    if len(zips) == 1 and not files and not isinstance(top, Archive):
        content = zips[0].place.read(zips[0].name, ARCHIVE_MB << 20)
        return _gathered(id, archive(content), course, inner=inner)
    refused = {file.path: "is a zip within what was handed in: not opened" for file in zips}
    own = {name for exercise in course.exercises for name in own_names(exercise.file)}
    refused |= _undecided(files, own)
    reader = _Reader(course.limits.source_kb << 10)
    for file in sorted(files, key=lambda file: file.name not in own):
        if file.path in refused:
            continue
        name = reader.free(file, refused)
        try:
            reader.read(file, name)
        except (Refused, NotebookError, OSError) as error:
            refused[name] = _reason(error)
    refused = {path: why for path, why in unread.items() if path not in reader.sources} | refused
    refused = {_known_as(path): reason for path, reason in refused.items()}
    # A notebook's own writing does not count where the file is there and cannot be read.
    written = {name: each for name, each in reader.written.items() if name not in refused}
    return Submission(id, dict(sorted((written | reader.sources).items())), refused)


def _undecided(files: Iterable[_File], own: Collection[str]) -> dict[str, str]:
    """Files with an exercise's own name of which there are several, equally far in."""
    alike: dict[str, list[_File]] = {}
    for file in files:
        others = alike.setdefault(file.name, [])
        if file.name in own and (not others or others[0].depth == file.depth):
            others.append(file)
    return {
        file.path: f"is one of {len(others)} files of that name: nothing says which one counts"
        for others in alike.values()
        for file in others
        if len(others) > 1
    }


class _Reader:
    """Reads files, so many bytes in all."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._left = TOTAL_MB << 20
        self._tried = 0
        self.sources: dict[str, Source] = {}
        self.written: dict[str, Source] = {}
        """What the notebooks write."""

    def free(self, file: _File, refused: Collection[str]) -> str:
        """A name for a file that no other has."""
        path = _known_as(file.path)
        numbered = (f"{number}-{path}" for number in itertools.count(2))
        names = itertools.chain((_known_as(file.name), path), numbered)
        return next(name for name in names if name not in self.sources and name not in refused)

    def read(self, file: _File, name: str) -> None:
        """Read a file under a name. Raises Refused, NotebookError, OSError."""
        self._tried += 1
        if self._tried > SOURCES:
            raise Refused(f"is one of more than {SOURCES} Python files")
        if self._left <= 0:
            raise Refused("comes after as much as is read of one submission: leave out the rest")
        notebook = kind(file.name) == "ipynb"
        limit = NOTEBOOK_MB << 20 if notebook else self._limit
        content = file.place.read(file.name, limit)
        if len(content) > limit:
            raise too_large(limit)
        self._left -= len(content)
        path = _known_as(file.path)
        if not notebook:
            self._left -= _CODE * len(content)
            self.sources[name] = replace(_source(name, content), path=path)
            return
        read = read_notebook(content, self._limit)
        self._left -= _CODE * read.effort
        digest = hashlib.sha256(content).hexdigest()
        prose = read.conclusions
        self.sources[name] = Source(
            name, read.text, digest, len(content), read.cells, conclusions=prose, path=path
        )
        for written, text in read.files.items():
            source = _source(written, text.encode())
            self.written[written] = replace(source, written_by=name, conclusions=prose)


def _source(name: str, content: bytes) -> Source:
    text = _decoded(content)
    if "\0" in text:
        raise Refused("holds a NUL character: it is no text file")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Source(name, text, hashlib.sha256(content).hexdigest(), len(content))


_ASCII = bytes(code for code in range(128) if chr(code) != "\\") + rb"\u0061"


def _decoded(content: bytes) -> str:
    """The text of a Python file as Python reads it, by its coding line if it has one (PEP 263)."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Refused("is UTF-16 text, which Python cannot run: save it as UTF-8")
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        known = _ASCII.decode(encoding) == _ASCII.decode("ascii")
    except SyntaxError:  # no such encoding, or no UTF-8
        encoding, known = "utf-8", False
    except (LookupError, UnicodeError):  # a code of its own, such as rot13 and utf-7
        known = False
    try:
        text = content.decode(encoding if known else "utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        name = encoding.removesuffix("-sig").upper() if known else "UTF-8"
        raise Refused(f"is not {name} text (line {line})") from None
    if not known:
        raise Refused("has a coding line with an encoding that is not read here: make it UTF-8")
    return text
