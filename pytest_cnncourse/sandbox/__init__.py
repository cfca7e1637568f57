"""Runs tasks in children that can do little harm, and says how each one ended.

    with Sandbox({"echo": "package.module:echo"}) as sandbox:
        child = sandbox.child("echo", {"say": "hello"}, Limits())
        messages, ending = child.finish()

A task is a function `(channel: Channel) -> None`; its first message is the request.
This package knows nothing of courses or of torch, except that children have imported it.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Literal, Self

from pytest_cnncourse.evidence import framed
from pytest_cnncourse.sandbox.channel import Channel
from pytest_cnncourse.sandbox.child import Child
from pytest_cnncourse.sandbox.forkserver import ForkServer
from pytest_cnncourse.sandbox.fresh import Fresh
from pytest_cnncourse.sandbox.guarantees import Guarantee, Level, description, guarantees, level
from pytest_cnncourse.sandbox.harness import GO
from pytest_cnncourse.sandbox.interpreter import Options
from pytest_cnncourse.sandbox.limits import Limits
from pytest_cnncourse.sandbox.pump import Pump

__all__ = ["Channel", "Child", "Guarantee", "Limits", "Sandbox"]


class Sandbox:
    """Starts children, several at once if asked. For one thread.

    tasks: task name -> `package.module:function`.
    level: `auto` applies every layer there is; `off` is for whoever asks to go without
        (the layers that need nothing of the system are applied all the same).
    fork: fork children from one warm process; by default on Linux, possible nowhere else.
    warm: functions called once after torch and the tasks are imported.
    paths: further folders to import from, last.
    """

    def __init__(
        self,
        tasks: Mapping[str, str],
        *,
        level: Literal["auto", "off"] = "auto",
        fork: bool | None = None,
        warm: Sequence[str] = (),
        paths: Sequence[str] = (),
    ) -> None:
        linux = sys.platform == "linux"
        if fork and not linux:
            raise ValueError(f"no fork server on {sys.platform}")
        self._forked = linux if fork is None else fork
        self._sandboxed = self._forked and level == "auto"
        self._options = Options(tasks=dict(tasks), warm=list(warm), paths=list(paths))
        self._pump = Pump()
        self._server: ForkServer | Fresh | None = None
        self._closed = False

    def start(self) -> None:
        """Launch what children come from, without waiting for it. May be called again."""
        self._living_server()

    def child(self, task: str, request: object, limits: Limits | None = None) -> Child:
        """Start a child, without waiting for it.

        Raises KeyError for an unknown task, ValueError for a request that JSON cannot
        say, RuntimeError after `close`. Whatever else goes wrong is the child's ending.
        """
        if task not in self._options["tasks"]:
            raise KeyError(task)
        opening = framed(GO) + framed(request)
        return self._living_server().spawn(task, opening, limits or Limits())

    def close(self) -> None:
        """End all children and what they come from. May be called again."""
        if not self._closed:
            self._closed = True
            if self._server is not None:
                self._server.close()
            self._pump.stop()

    @property
    def guarantees(self) -> dict[str, Guarantee]:
        """Name -> whether it holds, and why or why not."""
        return guarantees(self._forked)

    @property
    def level(self) -> Level:
        """`full`, `partial` or `none`."""
        return level(self.guarantees, self._sandboxed)

    @property
    def description(self) -> str:
        """One honest line for a person."""
        return description(self.guarantees, self._sandboxed, self._forked)

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
