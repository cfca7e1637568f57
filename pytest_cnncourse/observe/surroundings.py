"""What one exercise could leave behind for the next one in the same process."""

from __future__ import annotations

import builtins
import ctypes
import functools
import gc
import io
import linecache
import logging
import math
import operator
import os
import random
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Mapping
from itertools import islice, repeat
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional, init
from torch.nn.modules import module as modules
from torch.overrides import _get_current_function_mode_stack
from torch.utils import _device
from torch.utils._python_dispatch import _get_current_dispatch_mode_stack

_CLASSES = """
    Module Sequential ModuleList ModuleDict Identity Conv1d Conv2d Conv3d Linear BatchNorm1d
    BatchNorm2d BatchNorm3d GroupNorm LayerNorm ReLU GELU SiLU LeakyReLU Sigmoid Tanh Softmax
    Dropout Dropout2d Flatten MaxPool1d MaxPool2d MaxPool3d AvgPool1d AvgPool2d AvgPool3d
    AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveMaxPool2d
""".split()

_HOLDERS: tuple[Any, ...] = (
    *(torch, nn, functional, init, torch.autograd, Tensor, nn.Parameter),
    *dict.fromkeys(kind for name in _CLASSES for kind in getattr(nn, name).__mro__[:-1]),
    *(builtins, functools, io, linecache, logging, math, operator, os, random, time),
)
"""Modules and classes whose every attribute must stay what it was."""

_HOOKS = {name: hooks for name, hooks in vars(modules).items() if name.startswith("_global_")}


class Surroundings:
    """Everything outside of an exercise that its code may hang on, as it was when this was made.

    Of torch, its neighbours and Python the attributes, switches, hooks and modules; not
    what hides inside of an object that any of them holds.
    """

    def __init__(self) -> None:
        self._held = [_Held(vars(holder)) for holder in _HOLDERS]
        self._modules = _Held(sys.modules)
        self.begin()

    def begin(self) -> None:
        """Note what differs from what children are forked from when one of them begins."""
        self._modules.note()
        self._settings = _settings()
        self._recursion = sys.getrecursionlimit()
        self._chance = torch.get_rng_state(), random.getstate()
        # Some releases of numpy import it only when it is asked for; that is noticed, then.
        self._numpy = np.random.get_state() if "numpy.random" in sys.modules else None  # noqa: NPY002

    def restored(self, files: Mapping[str, Any]) -> bool:
        """Take back what observing changes itself; whether nothing else has changed.

        `files`: the submission's, whose modules are forgotten.
        """
        for name in {"__main__", *(file.rpartition(".")[0] for file in files)}:
            self._modules.restore(name)
        sys.setrecursionlimit(self._recursion)
        torch.set_rng_state(self._chance[0])
        random.setstate(self._chance[1])
        if self._numpy is not None:
            np.random.set_state(self._numpy)  # noqa: NPY002 - whose state is what students draw from
        return (
            self._modules.same
            and _settings() == self._settings
            and all(held.same for held in self._held)
        )


class _Held:
    """What a module, a class or `sys.modules` holds, each thing by identity.

    To look at a thing in Python is to count a reference in it, for which a child copies its page,
    a thousand in all. So it is the dictionary's memory that is compared, where that is as known.
    """

    def __init__(self, held: Mapping[str, Any]) -> None:
        [now] = [held] if isinstance(held, dict) else gc.get_referents(held)  # behind a class's own
        self._now: dict[str, Any] = now
        self._before = dict(now)
        self._added: dict[str, Any] = {}
        self._entries = _entries(now)

    def note(self) -> None:
        """Count what has been added since as what was there."""
        number = len(self._now) - len(self._before)
        if self._unmoved and number >= 0:
            self._added = {name: self._now[name] for name in islice(reversed(self._now), number)}
        else:
            self._before, self._added, self._entries = dict(self._now), {}, None

    def restore(self, name: str) -> None:
        """Put back what had a name, or take away what has come."""
        before = self._before.get(name, self._added.get(name, self))
        if before is not self:
            self._now[name] = before
        else:
            self._now.pop(name, None)

    @property
    def same(self) -> bool:
        """Whether it holds what it did."""
        if len(self._now) != len(self._before) + len(self._added):
            return False
        looked_at = self._added if self._unmoved else self._before | self._added
        found = map(self._now.get, looked_at, repeat(self))
        return all(map(operator.is_, found, looked_at.values()))

    @property
    def _unmoved(self) -> bool:
        """Whether all that was there first surely is."""
        if self._entries is None:
            return False
        memory = _memory(self._now)
        return memory.startswith(*self._entries) or self._entries[0] in memory  # it has grown


def _entries(held: dict[str, Any]) -> tuple[bytes, int] | None:
    """The part of a dictionary's memory with its keys and values, and where it begins.

    None where this Python keeps them elsewhere.
    """
    if (object.__basicsize__, dict.__basicsize__) != (16, 48):
        return None
    memory = _memory(held)
    words = list(memoryview(memory[: len(memory) // 8 * 8]).cast("P"))
    wanted = {*map(id, held), *map(id, held.values())}
    if not wanted or not wanted.issubset(words):
        return None
    places = [place * 8 for place, word in enumerate(words) if word in wanted]
    return memory[places[0] : places[-1] + 8], places[0]


def _memory(held: dict[str, Any]) -> bytes:
    """The table that `PyDictObject.ma_keys` leads to (CPython's Include/cpython/dictobject.h)."""
    table = ctypes.c_void_p.from_address(id(held) + 32).value
    return ctypes.string_at(table or 0, dict.__sizeof__(held) - dict.__basicsize__)


_ASKED: tuple[Callable[[], Any], ...] = (
    torch.get_default_dtype,
    torch.is_grad_enabled,
    torch.is_inference_mode_enabled,
    torch.is_autocast_enabled,
    torch.is_anomaly_enabled,
    torch.is_autocast_cache_enabled,
    torch.get_num_threads,
    torch.are_deterministic_algorithms_enabled,
    torch.is_deterministic_algorithms_warn_only_enabled,
    torch.get_float32_matmul_precision,
    torch._C._get_mkldnn_enabled,
    torch._C._autograd._saved_tensors_hooks_is_enabled,  # type: ignore[attr-defined]
    _get_current_function_mode_stack,
    _get_current_dispatch_mode_stack,
    threading.active_count,
    gc.isenabled,
    gc.get_threshold,
    sys.gettrace,
    sys.getprofile,
    sys.getswitchinterval,
    os.getcwd,
    np.geterr,
    np.get_printoptions,
)


def _settings() -> list[Any]:
    """Switches and lists; none of them is an object of the student's that could lie."""
    root = logging.getLogger()
    return [
        *(ask() for ask in _ASKED),
        str(_device.CURRENT_DEVICE),
        str(vars(torch._tensor_str.PRINT_OPTS)),
        {name: len(hooks) if hasattr(hooks, "__len__") else 0 for name, hooks in _HOOKS.items()},
        [list(map(id, part)) for part in (sys.path, sys.meta_path, sys.path_hooks, gc.callbacks)],
        [id(getattr(sys, name)) for name in ("stdin", "stdout", "stderr", "argv", "excepthook")],
        [id(sys.displayhook), id(sys.unraisablehook), id(warnings.showwarning)],
        [list(map(id, warnings.filters)), root.level, list(map(id, root.handlers)), root.disabled],
        [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM)],
        dict(os.environ),
    ]
