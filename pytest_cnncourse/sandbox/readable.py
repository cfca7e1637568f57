"""What a child may read: the standard library, torch and what belongs to it.

Never site-packages as a whole, for the grader itself may be there, nor the standard
library's folder as a whole, for a site-packages folder lies in it. Python finds modules in
both all the same: it remembers what it has listed until the folder changes.
"""

from __future__ import annotations

import importlib.metadata
import os
import re
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

_SITES = {"site-packages", "dist-packages"}

_OWN = __name__.partition(".")[0]

SYSTEM = ("/etc/ld.so.cache", "/dev/urandom")
"""For dlopen, and for torch's seeds."""


def readable(packages: Iterable[str]) -> list[str]:
    """Files, and folders with all that is in them.

    packages: names of distributions; what they require comes with them, and so does
    every package that is imported by now. What is not installed is left out.
    """
    found = {*_standard_library(), *_imported(), *(path for path in SYSTEM if Path(path).exists())}
    for name in _required(packages):
        found.update(_contents(importlib.metadata.distribution(name)))
    return sorted(found | set(_libraries(found)))


def _standard_library() -> Iterator[str]:
    for name in ("stdlib", "platstdlib"):
        folder = sysconfig.get_path(name)
        yield from (entry.path for entry in os.scandir(folder) if entry.name not in _SITES)


def _imported() -> Iterator[str]:
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and "." not in name and name != _OWN:
            path = Path(file)
            path = path.parent if hasattr(module, "__path__") else path
            if path.parent.name in _SITES:
                yield str(path)


def _required(names: Iterable[str]) -> set[str]:
    """These distributions and what they require, as far as installed."""
    known: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        try:
            requirements = importlib.metadata.requires(name) or []
        except importlib.metadata.PackageNotFoundError:
            continue
        known.add(name)
        needed = {re.split(r"[^\w.-]", line)[0] for line in requirements if "extra ==" not in line}
        waiting += needed - known
    return known


def _contents(distribution: importlib.metadata.Distribution) -> Iterator[str]:
    """The top-level entries of its RECORD, cut by hand because torch's has 13,000 lines."""
    lines = (distribution.read_text("RECORD") or "").splitlines()
    for name in {line.split("/", 1)[0].split(",", 1)[0] for line in lines}:
        path = Path(str(distribution.locate_file(name)))
        if name not in {"", "..", "__pycache__", _OWN} and path.exists():
            yield str(path)


def _libraries(known: Iterable[str]) -> Iterator[str]:
    """What else is mapped, with the folder it lies in, where others of its kind lie.

    A folder with Python packages somewhere in it is not such a folder.
    """
    packages = [os.path.realpath(path) + os.sep for path in sys.path if path]
    covered = tuple(os.path.realpath(path) for path in known)
    with open("/proc/self/maps", encoding="utf-8", errors="replace") as maps:
        mapped = {line.split(None, 5)[5].rstrip("\n") for line in maps if line.count("/")}
    for path in mapped:
        folder = str(Path(path).parent)
        shared = ".so" in Path(path).name and Path(path).is_file()
        if shared and not path.startswith(covered):
            alone = any(package.startswith(folder + os.sep) for package in packages)
            yield path if alone else folder
