"""What one exercise could leave behind for the next one in the same process."""

from __future__ import annotations

import builtins
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

_OURS = ((nn.Module, "__init__"), (torch, "compile"), (time, "sleep"))
"""What observing an exercise replaces for good."""

_HOOKS = {name: hooks for name, hooks in vars(modules).items() if name.startswith("_global_")}


class Surroundings:
    """Everything outside of an exercise that its code may hang on, as it was when this was made.

    Of torch, its neighbours and Python the attributes, switches, hooks and modules; not
    what hides inside of an object that any of them holds.
    """

    def __init__(self) -> None:
        self._held = [dict(vars(holder)) for holder in _HOLDERS]
        self.begin()

    def begin(self) -> None:
        """Note what differs from what children are forked from when one of them begins."""
        self._modules = dict(sys.modules)
        self._settings = _settings()
        self._recursion = sys.getrecursionlimit()
        self._chance = torch.get_rng_state(), random.getstate()
        # Some releases of numpy import it only when it is asked for; that is noticed, then.
        self._numpy = np.random.get_state() if "numpy.random" in sys.modules else None  # noqa: NPY002

    def restored(self, files: Mapping[str, Any]) -> bool:
        """Take back what observing changes itself; whether nothing else has changed.

        `files`: the submission's, whose modules are forgotten.
        """
        for holder, name in _OURS:
            kept = self._held[_HOLDERS.index(holder)][name]
            if vars(holder)[name] is not kept:
                setattr(holder, name, kept)
        for name in {"__main__", *(file.rpartition(".")[0] for file in files)}:
            if name in self._modules:
                sys.modules[name] = self._modules[name]
            else:
                sys.modules.pop(name, None)
        sys.setrecursionlimit(self._recursion)
        torch.set_rng_state(self._chance[0])
        random.setstate(self._chance[1])
        if self._numpy is not None:
            np.random.set_state(self._numpy)  # noqa: NPY002 - whose state is what students draw from
        pairs = zip(map(vars, _HOLDERS), self._held, strict=True)
        return (
            _same(sys.modules, self._modules)
            and _settings() == self._settings
            and all(_same(now, before) for now, before in pairs)
        )


def _same(now: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    return len(now) == len(before) and all(map(operator.is_, map(now.get, before), before.values()))


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
