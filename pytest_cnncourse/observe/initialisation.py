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
    global _active  # noqa: PLW0603
    for name, draw in _DRAWS.items():
        if getattr(Tensor, name) is draw:  # a change costs: Python forgets all of all tensors
            setattr(Tensor, name, _quick(draw))
    _active = True
    try:
        yield
    finally:
        _active = False


_DRAWS = {name: getattr(Tensor, name) for name in ("uniform_", "normal_")}
_active = False


def _quick(draw: Callable[..., Tensor]) -> Callable[..., Tensor]:
    def drawn(tensor: Tensor, *args: Any, **kwargs: Any) -> Tensor:
        large = _active and tensor.numel() > _LARGE
        if not large or not tensor.is_contiguous() or tensor.device.type != "cpu":
            return draw(tensor, *args, **kwargs)
        block = draw(torch.empty(_LARGE, dtype=tensor.dtype), *args, **kwargs)
        flat = tensor.view(-1)
        whole = flat.numel() // _LARGE * _LARGE
        flat[:whole].view(-1, _LARGE).copy_(block)
        flat[whole:].copy_(block[: flat.numel() - whole])
        return tensor

    return drawn
