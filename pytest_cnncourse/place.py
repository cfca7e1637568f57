"""Where files lie side by side: a folder, a zip or a file, read without running or unpacking it."""

from __future__ import annotations

import io
import os
import re
import stat
import zipfile
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

from .plain import plain_line

ENTRIES = 5_000
"""Most files and folders, or members of one zip, that are looked at."""

ARCHIVE_MB = 32
"""Largest zip that is opened, MiB."""

RATIO = 200
"""A zip member that unpacks to more than this many times its size is not opened."""

DEPTH = 8
"""Folders within folders."""

_KIND = re.compile(r"\.(py|ipynb|zip)(\.txt|\.json)?[ .]*$", re.IGNORECASE)
"""Browsers and mail programs put an ending of their own behind; Windows drops dots and spaces."""


class Refused(Exception):
    """Why something is not read, as the end of a sentence that begins with its name."""


def kind(name: str) -> str:
    """`py`, `ipynb`, `zip`, or '' for what does not count."""
    found = _KIND.search(name)
    return found[1].lower() if found else ""


class Place(Protocol):
    """Somewhere that files lie side by side."""

    def names(self) -> tuple[list[str], list[str]]:
        """Names of files and of folders in it. Raises Refused, OSError."""

    def read(self, name: str, limit: int) -> bytes:
        """A file's content, at most `limit` bytes. Raises Refused, OSError."""

    def inner(self, name: str) -> Place:
        """One of its folders. Raises Refused, OSError."""


def place_at(path: Path, opened: ExitStack) -> Place:
    """What lies at a path, open for as long as `opened`. Raises Refused, OSError."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        raise Refused("does not exist") from None
    if stat.S_ISDIR(mode):
        return _Folder.at(path, opened)
    if kind(path.name) == "zip":
        return archive(_regular(path, ARCHIVE_MB << 20))
    if kind(path.name) in ("py", "ipynb"):
        return _Single(path)
    if not stat.S_ISREG(mode):
        _check(path.lstat(), 0)
    raise Refused("is no folder, zip, .py or .ipynb file")


_BY_DESCRIPTOR = os.open in os.supports_dir_fd and os.scandir in os.supports_fd


@dataclass(frozen=True)
class _Folder:
    """A folder held by its descriptor: nobody can put another, or a link, in its place."""

    path: Path
    opened: ExitStack
    descriptor: int | None
    """None where a system has no such thing."""

    @classmethod
    def at(cls, path: Path, opened: ExitStack, parent: int | None = None) -> _Folder:
        if not _BY_DESCRIPTOR:
            return cls(path, opened, None)
        flags = _FLAGS | os.O_DIRECTORY
        descriptor = os.open(path if parent is None else path.name, flags, dir_fd=parent)
        opened.callback(os.close, descriptor)
        return cls(path, opened, descriptor)

    def names(self) -> tuple[list[str], list[str]]:
        files: list[str] = []
        folders: list[str] = []
        with os.scandir(self.path if self.descriptor is None else self.descriptor) as entries:
            for count, entry in enumerate(entries):
                if count >= ENTRIES:
                    raise Refused(f"holds more than {ENTRIES} files")
                real_folder = entry.is_dir(follow_symlinks=False)
                (folders if real_folder else files).append(entry.name)
        return files, folders

    def read(self, name: str, limit: int) -> bytes:
        if self.descriptor is None:
            return _regular(self.path / name, limit)
        return _regular(name, limit, self.descriptor)

    def inner(self, name: str) -> Place:
        return _Folder.at(self.path / name, self.opened, self.descriptor)


@dataclass(frozen=True)
class _Single:
    path: Path

    def names(self) -> tuple[list[str], list[str]]:
        return [self.path.name], []

    def read(self, name: str, limit: int) -> bytes:
        return _regular(self.path, limit)

    def inner(self, name: str) -> Place:
        raise KeyError(name)


_Members: TypeAlias = dict[str, "zipfile.ZipInfo | _Members"]


@dataclass(frozen=True)
class Archive:
    """A folder inside a zip. Members are read by name and never extracted."""

    zip: zipfile.ZipFile
    members: _Members

    def names(self) -> tuple[list[str], list[str]]:
        folders = [name for name, member in self.members.items() if isinstance(member, dict)]
        return sorted(self.members.keys() - set(folders)), folders

    def read(self, name: str, limit: int) -> bytes:
        member = self.members[name]
        assert isinstance(member, zipfile.ZipInfo)
        mode = stat.S_IFMT(member.external_attr >> 16)
        if mode == stat.S_IFLNK:
            raise Refused("is a link")
        if mode not in (0, stat.S_IFREG):
            raise Refused("is no ordinary file")
        if member.flag_bits & 1:
            raise Refused("is encrypted")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused("is packed in an unusual way; zip it anew")
        if member.file_size > limit or member.file_size > RATIO * max(member.compress_size, 1):
            raise too_large(limit)
        try:
            with self.zip.open(member) as file:
                return file.read(limit + 1)
        except Exception as error:  # of a damaged zip the library says so in many ways
            raise Refused(f"is damaged in the zip ({_said(error)})") from None

    def inner(self, name: str) -> Place:
        members = self.members[name]
        assert isinstance(members, dict)
        return Archive(self.zip, members)


def archive(content: bytes) -> Archive:
    """A zip. Raises Refused."""
    if content.count(b"PK\1\2") > ENTRIES:  # before an object is made of each
        raise Refused(f"holds more than {ENTRIES} files")
    try:
        opened = zipfile.ZipFile(io.BytesIO(content))
    except Exception as error:  # as above
        raise Refused(f"is no zip that can be opened ({_said(error)})") from None
    members: _Members = {}
    for member in opened.infolist():
        *folders, name = [part for part in re.split(r"[/\\]", _name(member)) if part != "."] or [""]
        folders = [part for part in folders if part]
        if name and ".." not in (*folders, name) and len(folders) <= DEPTH:
            _folder(members, folders)[name] = member
    return Archive(opened, members)


def _folder(members: _Members, path: Iterable[str]) -> _Members:
    """The folder at a path, made if need be; a file of the same name makes way."""
    for part in path:
        inner = members.get(part)
        if not isinstance(inner, dict):
            inner = members[part] = {}
        members = inner
    return members


def _name(member: zipfile.ZipInfo) -> str:
    """A member's name; macOS writes UTF-8 and does not say so."""
    if not member.flag_bits & 0x800:
        with suppress(UnicodeError):
            return member.filename.encode("cp437").decode("utf-8")
    return member.filename


def _said(error: Exception) -> str:
    return plain_line(str(error), 100) or type(error).__name__


_FLAGS = os.O_RDONLY
for _flag in (
    "O_NOFOLLOW",
    "O_NONBLOCK",
    "O_CLOEXEC",
    "O_BINARY",
    "O_NOCTTY",
):  # not all everywhere
    _FLAGS |= getattr(os, _flag, 0)


def _regular(path: Path | str, limit: int, folder: int | None = None) -> bytes:
    """A regular file's content. Opens no link, device or pipe. Raises Refused, OSError."""
    _check(os.stat(path, dir_fd=folder, follow_symlinks=False), limit)
    with open(os.open(path, _FLAGS, dir_fd=folder), "rb") as file:
        _check(os.fstat(file.fileno()), limit)  # what was opened, should it have been swapped
        content = file.read(limit + 1)
    if len(content) > limit:  # it grew meanwhile
        raise too_large(limit)
    return content


def _check(status: os.stat_result, limit: int) -> None:
    """Raises Refused for all but a small regular file."""
    if stat.S_ISLNK(status.st_mode):
        raise Refused("is a link")
    if stat.S_ISDIR(status.st_mode):
        raise Refused("is a folder")
    if not stat.S_ISREG(status.st_mode):
        raise Refused("is no ordinary file")
    if status.st_nlink > 1:
        raise Refused("is a hard link: another file shares its content")
    if status.st_size > limit:
        raise too_large(limit)


def too_large(limit: int) -> Refused:
    """Of a file with more than so many bytes."""
    size = f"{limit >> 20} MB" if limit >= 1 << 20 else f"{limit >> 10} KB"
    return Refused(f"is larger than the {size} that are read")
