"""The Python that runs children: how it is called, what it sees, what it imports."""

from __future__ import annotations

import importlib
import json
import os
import site
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias, TypedDict

from pytest_cnncourse.sandbox.channel import Channel

Task: TypeAlias = Callable[[Channel], None]


class Options(TypedDict):
    """What children are made from. Functions are named `package.module:function`."""

    tasks: dict[str, str]
    warm: list[str]
    paths: list[str]
    layers: list[str]
    """See `layers.Layers`."""
    packages: list[str]
    """Distributions that a task may import late."""


_KEPT = (
    "ATEN_CPU_CAPABILITY",
    "LD_LIBRARY_PATH",
    "MKL_CBWR",
    "MKL_DEBUG_CPU_TYPE",
    "OPENBLAS_CORETYPE",
    "SYSTEMROOT",
)
"""Variables without which torch or Python do not start, or not alike, on some machines."""

_BOOTSTRAP = """\
import importlib, json, sys
options = json.loads(sys.argv.pop())
sys.path += options["paths"]
importlib.import_module("pytest_cnncourse.sandbox." + sys.argv.pop()).main(options)
"""


def environment() -> dict[str, str]:
    """A complete environment, made from nothing.

    What a process was started with stays readable in its memory for ever, so the
    judge's own variables never reach it. More than one thread makes a fork unsafe, and
    OMP_THREAD_LIMIT keeps `torch.set_num_threads(4)` from dying where threads are
    forbidden.
    """
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | {
        "CUDA_VISIBLE_DEVICES": "",
        # Huge pages for the heap: fewer pages to copy at a fork, fewer faults behind it.
        "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
        "HOME": "/nonexistent",
        "LANG": "C.UTF-8",
        "MALLOC_MMAP_THRESHOLD_": "1073741824",
        "MALLOC_TRIM_THRESHOLD_": "1073741824",
        "MKL_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "OMP_THREAD_LIMIT": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PATH": os.defpath,
        "PYTHONDONTWRITEBYTECODE": "1",
        # A folder that is there: the first optimizer asks for one, and none can be made.
        "TORCHINDUCTOR_CACHE_DIR": os.sep,
    }


def command(module: str, options: Options, **more: object) -> list[str]:
    """The command line that calls `main(options)` of a module of this package.

    The interpreter is isolated (`-I`), so it sees neither PYTHONPATH nor the current
    folder. This package's own folder, the user's site-packages and the given ones come last
    on its path, where they cannot stand before anything installed. Output is unbuffered
    (`-u`), so that a violent end loses none of it.
    """
    found = [str(Path(__file__).parents[2])]
    if site.ENABLE_USER_SITE:
        found.append(site.getusersitepackages())
    found += map(os.path.abspath, options["paths"])
    text = json.dumps({**options, "paths": found, **more})
    return [sys.executable, "-I", "-u", "-X", "utf8", "-c", _BOOTSTRAP, module, text]


def prepare(options: Options) -> dict[str, Task]:
    """Import torch with one thread, import the tasks, call the warm-ups.

    From then on no bytecode is written. Raises whatever they raise.
    """
    import torch

    torch.set_num_threads(1)
    torch.set_num_interop_threads(1)
    loaded = {name: _named(function) for name, function in options["tasks"].items()}
    for function in options["warm"]:
        _named(function)()
    sys.dont_write_bytecode = True
    return loaded


def _named(name: str) -> Any:
    module, _, function = name.partition(":")
    return getattr(importlib.import_module(module), function)
