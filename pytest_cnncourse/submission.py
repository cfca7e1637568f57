"""What was handed in: a folder, a zip or a file, read without running or unpacking any of it."""

from __future__ import annotations

import functools
import hashlib
import io
import os
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from .course import Course
from .notebook import NotebookError
from .notebook import read as read_notebook

ENTRIES = 5_000
"""Most entries of one folder, or members of one zip, that are looked at."""

SOURCES = 60
"""Most Python files and notebooks that are read."""

NOTEBOOK_MB = 16
"""Largest notebook that is opened, its outputs included, MiB."""

ARCHIVE_MB = 32
"""Largest zip that is opened, MiB."""

RATIO = 200
"""A zip member that unpacks to more than this many times its size is not opened."""

_DEPTH = 8
_KINDS = {".py", ".zip", ".ipynb"}
_CLUTTER = {"__MACOSX", "__pycache__", "venv", "env", "node_modules", "site-packages"}


class _Refused(Exception):
    """Why something is not read, as the end of a sentence that begins with its name."""


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
    otherwise each folder, zip and source file in it is one. `leave` is left out.
    """
    exercises = {name for exercise in course.exercises for name in own_names(exercise.file)}
    found: list[Path] = []
    for path in paths:
        inside = _inside(path, leave)
        one = not inside or any(entry.name in exercises for entry in inside)
        found += [path] if one else inside
    taken: set[str] = set()
    handed = []
    for path in found:
        stem = path.name if path.is_dir() else path.stem
        handed.append(Handed(unique(file_safe(stem or path.resolve().name), taken), str(path)))
    return handed


def own_names(file: str) -> tuple[str, str]:
    """An exercise's own file, and the notebook that is called like it."""
    return file, file.removesuffix(".py") + ".ipynb"


def _inside(path: Path, leave: Path | None) -> list[Path]:
    """What could be a submission in a folder; nothing where `path` is no folder."""
    try:
        entries = sorted(path.iterdir()) if path.is_dir() else []
    except OSError:
        return []
    return [
        entry
        for entry in entries
        if not _clutter(entry.name)
        and (entry.suffix in _KINDS or entry.is_dir())
        and not (leave and entry.resolve() == leave.resolve())
    ]


def file_safe(name: str) -> str:
    """A name that every file system, spreadsheet and URL takes; at most 100 bytes."""
    name = re.sub(r"[^\w.-]+", "-", unicodedata.normalize("NFC", name), flags=re.UNICODE)
    name = name.encode("utf-8", "ignore")[:100].decode("utf-8", "ignore").strip("-._")
    return name or "submission"


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


def read(path: Path, id: str, course: Course) -> Submission:
    """The submission at a path. Never raises: what cannot be read is said in it."""
    limit = course.limits.source_kb << 10
    try:
        if path.is_dir():
            return _gathered(id, _enter(_Folder(path)), limit)
        if path.suffix == ".zip":
            return _gathered(id, _enter(_archive(path)), limit)
        if path.suffix in (".py", ".ipynb"):
            return _gathered(id, _Single(path), limit)
        kinds = "is no folder, zip, .py or .ipynb file"
        raise _Refused(kinds if path.exists() else "does not exist")
    except _Refused as reason:
        return Submission(id, problem=f"{path.name or path} {reason}")
    except OSError as error:
        return Submission(id, problem=f"{path.name or path} cannot be opened: {error.strerror}")


class _Place(Protocol):
    """Somewhere that files lie side by side."""

    def names(self) -> tuple[list[str], list[str]]:
        """Names of files and of folders in it. Raises _Refused, OSError."""

    def read(self, name: str, limit: int) -> bytes:
        """A file's content, at most `limit` bytes. Raises _Refused, OSError."""

    def inner(self, name: str) -> _Place:
        """One of its folders."""


@dataclass(frozen=True)
class _Folder:
    path: Path

    def names(self) -> tuple[list[str], list[str]]:
        files: list[str] = []
        folders: list[str] = []
        with os.scandir(self.path) as entries:
            for count, entry in enumerate(entries):
                if count >= ENTRIES:
                    raise _Refused(f"holds more than {ENTRIES} files")
                real_folder = entry.is_dir(follow_symlinks=False)
                (folders if real_folder else files).append(entry.name)
        return files, folders

    def read(self, name: str, limit: int) -> bytes:
        return _regular(self.path / name, limit)

    def inner(self, name: str) -> _Place:
        return _Folder(self.path / name)


@dataclass(frozen=True)
class _Single:
    path: Path

    def names(self) -> tuple[list[str], list[str]]:
        return [self.path.name], []

    def read(self, name: str, limit: int) -> bytes:
        return _regular(self.path, limit)

    def inner(self, name: str) -> _Place:
        raise KeyError(name)


@dataclass(frozen=True)
class _Archive:
    """A folder inside a zip. Members are read by name and never extracted."""

    zip: zipfile.ZipFile
    members: Mapping[tuple[str, ...], zipfile.ZipInfo]
    prefix: tuple[str, ...] = ()

    def names(self) -> tuple[list[str], list[str]]:
        depth = len(self.prefix)
        below = [parts[depth:] for parts in self.members if parts[:depth] == self.prefix]
        files = [parts[0] for parts in below if len(parts) == 1]
        return files, sorted({parts[0] for parts in below if len(parts) > 1})

    def read(self, name: str, limit: int) -> bytes:
        member = self.members[*self.prefix, name]
        if stat.S_ISLNK(member.external_attr >> 16):
            raise _Refused("is a link")
        if member.flag_bits & 1:
            raise _Refused("is encrypted")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _Refused("is packed in an unusual way; zip it anew")
        if member.file_size > limit or member.file_size > RATIO * max(member.compress_size, 1):
            raise _too_large(limit)
        try:
            with self.zip.open(member) as file:
                return file.read(limit + 1)
        except (zipfile.BadZipFile, ValueError, EOFError, OSError, zlib.error) as error:
            raise _Refused(f"is damaged in the zip ({error})") from None

    def inner(self, name: str) -> _Place:
        return _Archive(self.zip, self.members, (*self.prefix, name))


def _archive(path: Path) -> _Archive:
    try:
        opened = zipfile.ZipFile(io.BytesIO(_regular(path, ARCHIVE_MB << 20)))
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
        raise _Refused(f"is no zip that can be opened ({error})") from None
    if len(opened.infolist()) > ENTRIES:
        raise _Refused(f"holds more than {ENTRIES} files")
    members = {}
    for member in opened.infolist():
        parts = tuple(part for part in re.split(r"[/\\]", member.filename) if part not in ("", "."))
        if parts and ".." not in parts and not member.is_dir():
            members[parts] = member
    return _Archive(opened, members)


def _regular(path: Path, limit: int) -> bytes:
    """A regular file's content. Opens no link, device or pipe. Raises _Refused, OSError."""
    kind = path.lstat().st_mode
    if stat.S_ISLNK(kind):
        raise _Refused("is a link")
    if stat.S_ISDIR(kind):
        raise _Refused("is a folder")
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):  # not all everywhere
        flags |= getattr(os, name, 0)
    if not stat.S_ISREG(kind):
        raise _Refused("is no ordinary file")
    with open(os.open(path, flags), "rb") as file:
        status = os.fstat(file.fileno())  # of what was opened, should it have been swapped
        if not stat.S_ISREG(status.st_mode):
            raise _Refused("is no ordinary file")
        if status.st_size > limit:
            raise _too_large(limit)
        return file.read(limit + 1)


def _too_large(limit: int) -> _Refused:
    size = f"{limit >> 20} MB" if limit >= 1 << 20 else f"{limit >> 10} KB"
    return _Refused(f"is larger than the {size} that are read")


def _enter(place: _Place) -> _Place:
    """Down through folders that hold nothing but one folder, as zips of folders do."""
    for _ in range(_DEPTH):
        files, folders = place.names()
        folders = [name for name in folders if not _clutter(name)]
        files = [name for name in (*files, *folders) if not _clutter(name)]
        if len(folders) != 1 or any(Path(name).suffix in _KINDS for name in files):
            break
        place = place.inner(folders[0])
    return place


def _gathered(id: str, place: _Place, limit: int) -> Submission:
    files, folders = place.names()
    refused = {name: "is a folder" for name in folders if name.endswith((".py", ".ipynb"))}
    sources: dict[str, Source] = {}
    for name in sorted(files):
        kind = Path(name).suffix
        if kind not in (".py", ".ipynb") or _clutter(name):
            continue
        try:
            if len(sources) >= SOURCES:
                raise _Refused(f"is one of more than {SOURCES} Python files")
            if kind == ".py":
                sources[name] = _source(name, place.read(name, limit), limit)
            else:
                content = place.read(name, NOTEBOOK_MB << 20)
                sources = _notebook(name, content, limit) | sources  # a file beside it wins
        except (_Refused, NotebookError) as reason:
            refused[name] = str(reason)
        except OSError as error:
            refused[name] = f"cannot be opened: {error.strerror}"
    for name in sources.keys() & refused.keys():
        del sources[name]  # a notebook's, where the file itself is there but unreadable
    return Submission(id, dict(sorted(sources.items())), refused)


def _notebook(name: str, content: bytes, limit: int) -> dict[str, Source]:
    """A notebook, and the files that it writes. Raises _Refused, NotebookError."""
    if len(content) > NOTEBOOK_MB << 20:
        raise _too_large(NOTEBOOK_MB << 20)
    read = read_notebook(content, limit)
    digest = hashlib.sha256(content).hexdigest()
    sources = {name: Source(name, read.text, digest, len(content), read.cells)}
    sources[name] = replace(sources[name], conclusions=read.conclusions)
    for file, text in read.files.items():
        written = _source(file, text.encode(), limit)
        sources[file] = replace(written, written_by=name, conclusions=read.conclusions)
    return sources


def _source(name: str, content: bytes, limit: int) -> Source:
    if len(content) > limit:
        raise _too_large(limit)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _Refused(f"is not UTF-8 text (line {line})") from None
    if "\0" in text:
        raise _Refused("holds a NUL character: it is no text file")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Source(name, text, hashlib.sha256(content).hexdigest(), len(content))
