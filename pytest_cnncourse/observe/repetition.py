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

_RELATIVE, _ABSOLUTE = 1e-2, 5e-2
"""Tolerances: a wrong sum is far off, and what is a little off shows in the recording."""

_add, _allclose, _equal = torch.add, torch.allclose, torch.equal


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
    "fresh": lambda c: replace(c, x=torch.randn_like(c.x)),
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

    def deviation(
        self, calls: Sequence[Sequence[str]], usual: Circumstances, returned: Any, given: Tensor
    ) -> str | None:
        """What the sum depends on, after a call that returned something; None where it holds.

        calls: names of `_CHANGES` that are tried together; which of them matters is looked for
        where one does. `given` is a copy of the input that was used. Otherwise `together`:
        several changes; `behind`: what was returned is no sum any longer; `inputs`: the input
        itself is changed.
        """
        if not _agree(returned, self._sum(given)):
            return "behind"
        if not _agree(usual.x, given):
            return "inputs"
        for names in calls:
            if found := self._deviates(usual, names):
                if found == "inputs":
                    return found
                alone = (name for name in names if self._deviates(usual, [name]))
                return next(alone, "together")
        return None

    def _deviates(self, usual: Circumstances, names: Sequence[str]) -> str | None:
        now = usual
        for name in names:
            now = _CHANGES[name](now)
        with self._arranged(now, usual):
            before = now.x.detach().clone()
            wanted = self._sum(before)
            try:
                with torch.set_grad_enabled(now.grad):
                    returned = self._call(now.x)
            except BaseException:  # student code may raise anything
                return None if _REFUSABLE.intersection(names) else "sum"
        if not _agree(now.x, before):
            return "inputs"
        return None if _agree(returned, wanted) else "sum"

    @contextlib.contextmanager
    def _arranged(self, now: Circumstances, usual: Circumstances) -> Iterator[None]:
        held = (self._block, self._module, self._projection)
        modules = [module for module in held if isinstance(module, nn.Module)]

        def turn(there: Circumstances, here: Circumstances) -> None:
            for module in modules:
                if there.train != here.train:
                    module.train(there.train)
                if there.x.dtype != here.x.dtype:
                    module.to(there.x.dtype)

        try:
            turn(now, usual)
            yield
        finally:
            turn(usual, now)

    def _sum(self, x: Tensor) -> Tensor:
        with torch.no_grad():
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
        if returned.dtype == wanted.dtype and _equal(returned, wanted):
            return True  # to the bit, as a right sum mostly is
        return _allclose(returned.to(wanted.dtype), wanted, _RELATIVE, _ABSOLUTE, equal_nan=True)
