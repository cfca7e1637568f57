"""Runs tasks in children that can do little harm, and says how each one ended.

    with Sandbox({"echo": "package.module:echo"}) as sandbox:
        child = sandbox.child("echo", {"say": "hello"}, Limits())
        messages, ending = child.finish()

A task is a function `(channel: Channel) -> None`; its first message is the request.
This package knows nothing of courses or of torch, except that children have imported it.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from types import TracebackType
from typing import Literal, Self

from pytest_cnncourse.evidence import framed
from pytest_cnncourse.sandbox.channel import Channel
from pytest_cnncourse.sandbox.child import Child
from pytest_cnncourse.sandbox.forkserver import ForkServer
from pytest_cnncourse.sandbox.fresh import Fresh
from pytest_cnncourse.sandbox.guarantees import (
    Guarantee,
    Level,
    description,
    level,
    missing,
    tried,
    unforked,
    untried,
    without,
)
from pytest_cnncourse.sandbox.harness import GO
from pytest_cnncourse.sandbox.interpreter import Options
from pytest_cnncourse.sandbox.layers import ALL, Layer
from pytest_cnncourse.sandbox.limits import Limits
from pytest_cnncourse.sandbox.pump import Pump
from pytest_cnncourse.sandbox.standing import Standing

__all__ = ["Channel", "Child", "Guarantee", "Limits", "Sandbox", "SandboxError"]


class SandboxError(RuntimeError):
    """A guarantee that was asked for does not hold; the message has reason and remedy."""


class Sandbox:
    """Starts children, several at once if asked. For one thread.

    tasks: task name -> `package.module:function`.
    level: `auto` applies every layer there is; `strict` does so and starts no child unless
        the level reached is `full`; `off` is for whoever asks to go without (what needs
        nothing of the system is applied all the same).
    fork: fork children from one warm process; by default on Linux, possible nowhere else.
    warm: functions called once after torch and the tasks are imported.
    paths: further folders to import from, last.
    packages: distributions that a task may import late, with what they require.
    layers: the optional layers to apply where they work; others count as switched off.
    """

    def __init__(
        self,
        tasks: Mapping[str, str],
        *,
        level: Literal["auto", "strict", "off"] = "auto",
        fork: bool | None = None,
        warm: Sequence[str] = (),
        paths: Sequence[str] = (),
        packages: Sequence[str] = ("torch", "numpy", "einops"),
        layers: Collection[Layer] = ALL,
    ) -> None:
        linux = sys.platform == "linux"
        if fork and not linux:
            raise ValueError(f"no fork server on {sys.platform}")
        self._forked = linux if fork is None else fork
        self._sandboxed = self._forked and level != "off"
        self._strict = level == "strict"
        self._options = Options(
            tasks=dict(tasks),
            warm=list(warm),
            paths=list(paths),
            layers=sorted(layers) if self._sandboxed else [],
            packages=list(packages),
        )
        self._pump = Pump()
        self._standing: dict[tuple[str, Limits], Standing] = {}
        self._server: ForkServer | Fresh | None = None
        self._closed = False
        self._guarantees: dict[str, Guarantee] | None = None

    def start(self) -> None:
        """Launch what children come from, without waiting for it. May be called again."""
        self._living_server()

    def child(self, task: str, request: object, limits: Limits | None = None) -> Child:
        """Start a child, without waiting for it.

        Raises KeyError for an unknown task, ValueError for a request that JSON cannot
        say, RuntimeError after `close`, SandboxError at level `strict` where that is not
        reached. Whatever else goes wrong is the child's ending.
        """
        if task not in self._options["tasks"]:
            raise KeyError(task)
        if self._strict:
            self.require()
        opening = framed(GO) + framed(request)
        return self._living_server().spawn(task, opening, limits or Limits())

    def standing(self, task: str, limits: Limits) -> Standing:
        """The child of these limits that stays, for a task that runs no foreign code."""
        known = self._standing.get((task, limits))
        if known is None:
            known = self._standing[task, limits] = Standing(partial(self.child, task), limits)
        return known

    def require(self) -> None:
        """Raise SandboxError unless every guarantee of the level `full` holds. Waits as needed."""
        lost = missing(self.guarantees)
        if lost:
            rows = (f"{name}: {row.reason}. Remedy: {row.remedy}." for name, row in lost.items())
            raise SandboxError("not guaranteed here:\n" + "\n".join(rows))

    def close(self) -> None:
        """End all children and what they come from. May be called again."""
        if not self._closed:
            self._closed = True
            if self._server is not None:
                self._server.close()
            self._pump.stop()

    @property
    def guarantees(self) -> dict[str, Guarantee]:
        """Name -> whether it holds, and why or why not.

        Where children are forked, it was tried: starts what they come from, and waits for it.
        """
        if self._closed and self._guarantees is not None:
            return self._guarantees
        server = self._living_server()
        if isinstance(server, Fresh):
            return unforked()
        found = server.findings()
        self._guarantees = untried(found) if isinstance(found, str) else tried(found)
        return self._guarantees

    @property
    def layers(self) -> dict[str, str]:
        """The optional layers in use, each with a word on how; waits as `guarantees` does."""
        server = self._living_server()
        found = "" if isinstance(server, Fresh) else server.findings()
        return {} if isinstance(found, str) else found["used"]

    @property
    def level(self) -> Level:
        """`full`, `partial` or `none`."""
        return level(self.guarantees) if self._sandboxed else "none"

    @property
    def description(self) -> str:
        """One honest line for a person."""
        if self._sandboxed:
            return description(self.guarantees)
        return without("asked for" if self._forked else sys.platform)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _living_server(self) -> ForkServer | Fresh:
        if self._closed:
            raise RuntimeError("the sandbox is closed")
        if self._server is not None and not self._server.alive:
            self._server.close()
            self._server = None
        if self._server is None:
            kind = ForkServer if self._forked else Fresh
            self._server = kind(self._pump, self._options)
        return self._server
