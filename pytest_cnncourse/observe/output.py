"""A stand-in for standard output that keeps what is written, and counts it."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from ..evidence import Where, Written
from .crash import clean

_MOST_WRITTEN = 1_000


class Output(io.TextIOBase):
    """A text stream that keeps its text.

    limit: characters; the write that goes beyond it calls `flooded`, later text is dropped.
    """

    encoding = "utf-8"
    errors = "replace"
    line_buffering = True
    mode = "w"

    def __init__(self, name: str, limit: int, flooded: Callable[[], None]) -> None:
        super().__init__()
        self.name = name
        self.offset = 0
        """Characters written so far."""
        self._parts: list[str] = []
        self._limit = limit
        self._flooded = flooded
        self.buffer = _Bytes(self)
        self.writer: Callable[[FrameType], Where | None] | None = None
        """Tells the line of code that writes; asked where it is set."""
        self.written: list[Written] = []
        """Which line wrote, where another one begins."""

    def clear(self) -> None:
        """Forget what was written."""
        self.offset = 0
        self._parts.clear()
        self.written.clear()

    @property
    def text(self) -> str:
        """All that was written."""
        return clean("".join(self._parts))

    def write(self, text: str, /) -> int:
        """Keep the text. Raises TypeError where it is none."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        length = str.__len__(text)
        if self.offset + length > self._limit:
            self._flooded()
            return length
        if self.writer is not None and len(self.written) < _MOST_WRITTEN:
            where = self.writer(sys._getframe(1))
            if not self.written or self.written[-1]["where"] != where:
                self.written.append(Written(start=self.offset, where=where))
        self._parts.append(str.__str__(text))  # whatever a subclass makes of itself
        self.offset += length
        return length

    def writable(self) -> bool:
        """True."""
        return True

    def isatty(self) -> bool:
        """False."""
        return False

    def reconfigure(self, **_: Any) -> None:
        """Accepted, as scripts that run on Windows do it."""

    def close(self) -> None:
        """Not closed: what is printed later is kept too."""


class _Bytes(io.BufferedIOBase):
    """The binary side of an Output."""

    def __init__(self, text: Output) -> None:
        super().__init__()
        self._text = text

    def write(self, data: Any, /) -> int:
        self._text.write(bytes(data).decode("utf-8", "replace"))
        return len(data)

    def writable(self) -> bool:
        return True

    def close(self) -> None:
        pass
