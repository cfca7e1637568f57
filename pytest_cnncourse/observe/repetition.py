"""Calls a block again, unrecorded and under other circumstances, and compares with the sum.

What is recorded is one call under one set of circumstances. A class that counts its calls,
keeps its first result, or does otherwise in another mode, for other values or while nobody
records, shows here. What is found can only speak against a class, never for it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor, nn

_TOLERANCE = 1e-2
"""Relative to the largest value: of another mistake than a wrong sum this is no witness."""

_add, _allclose = torch.add, torch.allclose


@dataclass(frozen=True)
class Circumstances:
    """How a block is called, and with what."""

    train: bool
    grad: bool
    x: Tensor


def _holed(x: Tensor) -> Tensor:
    x = x.clone()
    x.view(-1)[::17] = torch.nan
    return x


_CHANGES: dict[str, Callable[[Circumstances], Circumstances]] = {
    "mode": lambda c: replace(c, train=not c.train),
    "grad": lambda c: replace(c, grad=not c.grad),
    "one": lambda c: replace(c, x=c.x[:1]),
    "many": lambda c: replace(c, x=torch.cat([c.x] * 4)),
    "square": lambda c: replace(c, x=c.x[..., : c.x.shape[-2], : c.x.shape[-2]]),
    "sides": lambda c: replace(c, x=torch.cat([c.x, c.x], -2)),
    "positive": lambda c: replace(c, x=c.x.clamp(min=0)),
    "large": lambda c: replace(c, x=c.x * 1_000),
    "layout": lambda c: replace(c, x=c.x.mT.contiguous().mT),
    "nan": lambda c: replace(c, x=_holed(c.x)),
    "leaf": lambda c: replace(c, x=c.x.clone().requires_grad_()),
    "double": lambda c: replace(c, x=c.x.double()),
}
_CALLS: tuple[tuple[str, ...], ...] = (
    (),
    ("mode", "positive"),
    ("grad", "large"),
    ("mode", "grad", "nan", "leaf"),
)
_SHAPES = (
    ("one", "square"),
    ("many", "sides", "layout"),
    ("double",),
)
"""Changes that are tried together; which of them matters is looked for where one does.
Those of the shape only without convolutions, which torch prepares anew for each."""

_REFUSABLE = {"nan", "double"}
"""A block may stop on these."""


class Repetition:
    """One block, called again and again."""

    def __init__(
        self,
        block: Any,
        call: Callable[[Tensor], Any],
        module: nn.Module,
        projection: nn.Module | None = None,
    ) -> None:
        self._block = block
        self._call = call
        self._module = module
        self._projection = projection

    def deviation(self, usual: Circumstances, returned: Any, given: Tensor) -> str | None:
        """What the sum depends on, after a call that returned something; None where it holds.

        A name of `_CHANGES`; `again`: the number of the call; `together`: several of them;
        `behind`: what was returned is no sum (any longer); `inputs`: the input is changed,
        of which `given` is a copy.
        """
        if not _agree(returned, self._sum(given)):
            return "behind"
        if not _agree(usual.x, given):
            return "inputs"
        parts = [part for part in (self._module, self._projection) if part is not None]
        slow = any(isinstance(m, nn.Conv2d) for part in parts for m in part.modules())
        for names in _CALLS if slow else _CALLS + _SHAPES:
            if found := self._deviates(usual, names):
                if found == "inputs" or not names:
                    return found
                alone = (name for name in names if self._deviates(usual, (name,)))
                return next(alone, "together")
        return None

    def _deviates(self, usual: Circumstances, names: tuple[str, ...]) -> str | None:
        now = usual
        for name in names:
            now = _CHANGES[name](now)
        with self._arranged(now, double="double" in names):
            with torch.no_grad():
                before = now.x.clone()
                wanted = self._sum(before)
            try:
                returned = self._call(now.x)
            except BaseException:  # student code may raise anything
                return None if _REFUSABLE.intersection(names) else "again"
        if not _agree(now.x, before):
            return "inputs"
        return None if _agree(returned, wanted) else "again"

    @contextlib.contextmanager
    def _arranged(self, now: Circumstances, *, double: bool) -> Iterator[None]:
        modules = [m for m in (self._block, self._module, self._projection) if m is not None]
        modules = [module for module in modules if isinstance(module, nn.Module)]
        mode = self._module.training
        try:
            for module in modules:
                module.train(now.train)
                if double:
                    module.double()
            with torch.set_grad_enabled(now.grad):
                yield
        finally:
            for module in modules:
                module.train(mode)
                if double:
                    module.float()

    def _sum(self, x: Tensor) -> Tensor:
        skip = x if self._projection is None else self._projection(x)
        return _add(self._module(x), skip)


def adds_up(
    call: Callable[[Tensor], Any], x: Tensor, parts: Sequence[tuple[nn.Module, Tensor]]
) -> bool:
    """Whether a block that runs gives the sum of what its module and its projection give.

    parts: each with a result that it gave. They are made to give other values of that shape at
    no cost; only where these do not add up the parts are really computed.
    """
    other = [torch.randn_like(result) for _, result in parts]
    skip = [] if len(parts) > 1 else [x]
    try:
        with torch.no_grad():
            with contextlib.suppress(BaseException), contextlib.ExitStack() as replaced:
                for (part, _), result in zip(parts, other, strict=True):
                    replaced.enter_context(_giving(part, result))
                if _agree(call(x.clone()), _add(*other, *skip)):
                    return True
            return _agree(call(x.clone()), _add(*(part(x.clone()) for part, _ in parts), *skip))
    except BaseException:  # student code may raise anything
        return False


@contextlib.contextmanager
def _giving(part: nn.Module, result: Tensor) -> Iterator[None]:
    """Makes a module give this, whatever goes in."""
    before = vars(part).get("forward")
    part.forward = lambda *_, **__: result.clone()
    try:
        yield
    finally:
        del part.forward
        if before is not None:
            part.forward = before


def _agree(returned: Any, wanted: Tensor) -> bool:
    if not isinstance(returned, Tensor) or returned.shape != wanted.shape:
        return False
    with torch.no_grad():
        returned, wanted = returned.detach().double(), wanted.detach().double()
        size = float(wanted.nan_to_num().abs().max()) if wanted.numel() else 0.0
        return _allclose(returned, wanted, 0, _TOLERANCE * max(size, 1e-3), equal_nan=True)
