"""A child that answers one request after the other, until it has served long enough."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pytest_cnncourse.sandbox.child import Child
from pytest_cnncourse.sandbox.limits import Limits

_REQUESTS = 2_000

_SPARE = 8
"""A child is given a part of the memory limit more, and is replaced once it has grown by as
much: so each request may use what the limit says."""


class Standing:
    """For a task that runs no foreign code. One child at a time, made when it is first asked.

    Times are each request's own, kept by the kernel and by the judge's clock. A child that
    has ended in whatever way, or has grown, is not asked again.
    """

    def __init__(self, spawn: Callable[[object, Limits], Child], limits: Limits) -> None:
        self._spawn = spawn
        spare = limits.memory_mb // _SPARE
        self._limits = replace(limits, memory_mb=limits.memory_mb + spare, requests=_REQUESTS)
        self._most = spare << 20
        self._child: Child | None = None
        self._mapped = self._asked = 0

    def ask(self, request: object) -> bytes | None:
        """Its answer; None where the child ended instead. Waits."""
        if self._child is None:
            self._child = self._spawn(request, self._limits)
            answer = self._child.answer()
            self._mapped, self._asked = self._child.mapped, 1
        else:
            answer = self._child.ask(request)
            self._asked += 1
        grown = self._child.mapped - self._mapped
        if answer is None or grown > self._most or self._asked == _REQUESTS:
            self.dismiss()
        return answer

    def dismiss(self) -> None:
        """End the child; the next request gets another."""
        if self._child is not None:
            self._child.kill()
            self._child = None
