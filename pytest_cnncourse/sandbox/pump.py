"""One loop for all streams and clocks of a sandbox, turned by whoever waits."""

from __future__ import annotations

import selectors
import time
from collections.abc import Callable, Hashable
from contextlib import suppress
from io import RawIOBase
from socket import socket
from typing import TypeAlias

Stream: TypeAlias = RawIOBase | socket
"""One that does not block."""


class Pump:
    """Calls back when a stream is ready or a clock has run out. Not for several threads."""

    def __init__(self) -> None:
        self._selector = selectors.DefaultSelector()
        self._clocks: dict[Hashable, tuple[float, Callable[[], None]]] = {}

    def read(self, stream: Stream, ready: Callable[[], None]) -> None:
        """Call `ready` whenever there is something to read, the end included."""
        self._selector.register(stream, selectors.EVENT_READ, ready)

    def write(self, stream: Stream, ready: Callable[[], None]) -> None:
        """Call `ready` whenever there is room to write; does nothing if it is watched already."""
        if stream not in self._selector.get_map():
            self._selector.register(stream, selectors.EVENT_WRITE, ready)

    def rest(self, stream: Stream) -> None:
        """Watch a stream no longer, if it was."""
        with suppress(KeyError, ValueError):
            self._selector.unregister(stream)

    def close(self, stream: Stream) -> None:
        """Watch a stream no longer and close it; it may be closed already."""
        self.rest(stream)
        stream.close()

    def clock(self, owner: Hashable, seconds: float, overdue: Callable[[], None]) -> None:
        """Call `overdue` once after so many seconds; replaces the owner's clock."""
        self._clocks[owner] = time.monotonic() + seconds, overdue

    def unclock(self, owner: Hashable) -> None:
        """Forget the owner's clock."""
        self._clocks.pop(owner, None)

    def turn(self) -> None:
        """Wait for the next thing to happen and call back.

        What is there to be read is read before a clock that ran out meanwhile rings: a
        judge that was busy elsewhere must not take a finished child for a late one.
        """
        now = time.monotonic()
        due = min((due for due, _ in self._clocks.values()), default=None)
        wait = None if due is None else max(0.0, due - now)
        for key, _ in self._selector.select(wait):
            if key.fd in self._selector.get_map():  # not closed by a call before
                key.data()
        for owner, (due, overdue) in list(self._clocks.items()):
            if due <= now and self._clocks.get(owner) == (due, overdue):
                del self._clocks[owner]
                overdue()

    def stop(self) -> None:
        """Give the selector back. Streams stay their owners' business."""
        self._selector.close()
