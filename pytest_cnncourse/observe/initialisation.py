"""Makes the random start of large weights cheap: their values are drawn, only not each anew."""

from __future__ import annotations

from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode

_LARGE = 1 << 14
"""Elements from which on a weight is tiled from as many drawn values."""


class QuickInitialisation(TorchDispatchMode):
    """While active, `uniform_` and `normal_` of a large tensor repeat one drawn block.

    Drawing each of a wide network's millions of weights costs more than all
    else that is observed of it, and nothing is decided on their values.
    """

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        return False  # as in `recorder.Recorder`

    def __torch_dispatch__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        aten = torch.ops.aten
        if func in (aten.uniform_.default, aten.normal_.default):
            tensor = args[0]
            if tensor.numel() > _LARGE and tensor.is_contiguous() and tensor.device.type == "cpu":
                block = func(tensor.new_empty(_LARGE), *args[1:], **(kwargs or {}))
                flat = tensor.view(-1)
                whole = flat.numel() // _LARGE * _LARGE
                flat[:whole].view(-1, _LARGE).copy_(block)
                flat[whole:].copy_(block[: flat.numel() - whole])
                return tensor
        return func(*args, **(kwargs or {}))
