"""Makes the random start of large weights cheap: their values are drawn, only not each anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor

_LARGE = 1 << 14
"""Elements from which on a weight is tiled from as many drawn values."""


@contextmanager
def quick_initialisation() -> Iterator[None]:
    """While active, `uniform_` and `normal_` of a large tensor repeat one drawn block.

    Drawing each of a wide network's millions of weights costs more than all
    else that is observed of it, and nothing is decided on their values. Only
    these two methods are wrapped: a dispatch mode would see more, but nothing
    can be traced by `torch.jit` inside one.
    """
    names = ("uniform_", "normal_")
    for name in names:
        setattr(Tensor, name, _quick(getattr(Tensor, name)))
    try:
        yield
    finally:
        for name in names:
            delattr(Tensor, name)  # torch's own is inherited


def _quick(draw: Callable[..., Tensor]) -> Callable[..., Tensor]:
    def drawn(tensor: Tensor, *args: Any, **kwargs: Any) -> Tensor:
        if tensor.numel() <= _LARGE or not tensor.is_contiguous() or tensor.device.type != "cpu":
            return draw(tensor, *args, **kwargs)
        block = draw(torch.empty(_LARGE, dtype=tensor.dtype), *args, **kwargs)
        flat = tensor.view(-1)
        whole = flat.numel() // _LARGE * _LARGE
        flat[:whole].view(-1, _LARGE).copy_(block)
        flat[whole:].copy_(block[: flat.numel() - whole])
        return tensor

    return drawn
