"""A child as the judge sees it: what it said, and why it is no more."""

from __future__ import annotations

import io
import signal
from collections import deque
from functools import partial
from typing import NamedTuple, Protocol

from pytest_cnncourse.evidence import Cause, Ending, EvidenceError, Unframer, dumps, framed
from pytest_cnncourse.sandbox.limits import Limits
from pytest_cnncourse.sandbox.lockdown import failed_step
from pytest_cnncourse.sandbox.pump import Pump

_START_SECONDS = 120.0
"""For the zygote to import torch and for the child to be ready."""

_REPORT_SECONDS = 10.0
"""From a kill to the report that the child is dead."""

_DRAIN_SECONDS = 0.2
"""From a child's death to the end of its pipes, should another process hold them open."""

_CHUNK = 1 << 16

_MESSAGES = 10_000
"""That one child may send: many small ones cost the judge more than a few large ones."""

_END = dumps({"kind": "end"})


class Streams(NamedTuple):
    """The judge's ends of a child's pipes, none of which block."""

    request: io.RawIOBase
    result: io.RawIOBase
    output: io.RawIOBase


class Keeper(Protocol):
    """Whoever started the child."""

    def kill(self, number: int) -> None:
        """Send SIGKILL to a child that has started."""

    def objection(self, number: int) -> str | None:
        """Why the child must not be given its request, or None."""

    def mapped(self, number: int) -> int:
        """Address space of a child in bytes, 0 where nobody can tell."""

    def abandon(self, number: int) -> None:
        """The child, or whoever starts it, does not answer: cut it off."""


class Child:
    """One running task. Made by `Sandbox.child`; nothing it says is to be believed.

    Waiting in any method serves all children of the same sandbox.
    """

    def __init__(
        self,
        number: int,
        keeper: Keeper,
        pump: Pump,
        streams: Streams,
        opening: bytes,
        limits: Limits,
    ) -> None:
        self._number = number
        self._keeper = keeper
        self._pump = pump
        self._streams = streams
        self._outbox = bytearray(opening)
        self._limits = limits
        self._unframer = Unframer()
        self._unread: deque[bytes] = deque()
        self._last = b""
        self._left = _MESSAGES
        self._output = bytearray()
        self._started = self._ready = self._admitted = self._complete = False
        self._verdict: tuple[Cause, str] | None = None
        self._code: int | None = None
        self._cpu_s = 0.0
        self._ending: Ending | None = None
        pump.read(streams.result, self._hear)
        pump.read(streams.output, self._note)
        pump.clock(self, _START_SECONDS, partial(keeper.abandon, number))

    # --- for whoever asked for the child ---

    @property
    def output(self) -> bytes:
        """What it wrote on standard output and error, cut at `Limits.output_bytes`."""
        return bytes(self._output)

    def send(self, message: object) -> None:
        """Queue a further message; lost if the child has ended. Raises ValueError if not JSON."""
        self._outbox += framed(message)
        self._flush()

    def receive(self) -> bytes | None:
        """The child's next message as it came, unchecked; None when it has ended. Waits."""
        while not self._unread and self._ending is None:
            self._pump.turn()
        return self._unread.popleft() if self._unread else None

    def ask(self, message: object) -> bytes | None:
        """Send a further message and wait for the answer; its time on the clock is its own."""
        if self._admitted and self._verdict is None:
            self._pump.clock(self, self._limits.wall_seconds, self._late)
        self.send(message)
        return self.answer()

    def answer(self) -> bytes | None:
        """As `receive`; where more is to be asked of the child, the clock then stands still."""
        answer = self.receive()
        if self._verdict is None:
            self._pump.unclock(self)
        return answer

    @property
    def mapped(self) -> int:
        """Its address space in bytes; 0 where nobody can tell."""
        return self._keeper.mapped(self._number)

    def finish(self) -> tuple[list[bytes], Ending]:
        """Send no more, wait for the end: messages not yet received, and why it ended.

        After `rejected` there are none.
        """
        self._complete = True
        self._flush()
        while self._ending is None:
            self._pump.turn()
        unread = list(self._unread)
        self._unread.clear()
        return unread, self._ending

    def kill(self) -> None:
        """End it now; it ends as `killed` unless it had ended already."""
        self._stop("killed", "by the judge")

    # --- for its keeper ---

    def started(self) -> None:
        """The process exists."""
        self._started = True
        if self._verdict is not None:
            self._kill()
        self._admit()

    def ended(self, code: int, cpu_s: float) -> None:
        """The process is dead: its exit code, or minus its signal; processor time in seconds."""
        self._code, self._cpu_s = code, cpu_s
        self._pump.clock(self, _DRAIN_SECONDS, self._settle)
        self._settle_if_drained()

    def cut(self, cause: Cause, detail: str) -> None:
        """End the matter here and now, whatever was known before."""
        self._verdict = cause, detail
        self._settle()

    # --- inside ---

    def _hear(self) -> None:
        data = self._streams.result.read(_CHUNK)
        if data is None:
            return
        try:
            for message in self._unframer.feed(data):
                self._take(message)
            if self._last == _END and not self._unframer.empty:
                raise EvidenceError("bytes after the end")
        except EvidenceError as error:
            self._unread.clear()
            self._stop("rejected", str(error))
            self._close(self._streams.result)
        if not data:
            self._close(self._streams.result)

    def _take(self, message: bytes) -> None:
        if not self._ready:
            self._ready = True
            self._admit()
            return
        if self._last == _END:
            raise EvidenceError("a message after the end")
        self._left -= 1
        if self._left < 0:
            raise EvidenceError(f"more than {_MESSAGES} messages")
        self._last = message
        self._unread.append(message)

    def _note(self) -> None:
        data = self._streams.output.read(_CHUNK)
        if data is None:
            return
        self._output += data
        limit = self._limits.output_bytes
        if len(self._output) > limit:
            del self._output[limit:]
            self._stop("output", f"more than {limit} bytes")
            self._close(self._streams.output)
        if not data:
            self._close(self._streams.output)

    def _admit(self) -> None:
        """Once it exists and says it is ready: look at it from outside, then let it begin."""
        if not (self._started and self._ready) or self._verdict is not None:
            return
        reason = self._keeper.objection(self._number)
        if reason is not None:
            self._stop("lost", reason)
            return
        self._admitted = True
        self._pump.clock(self, self._limits.wall_seconds, self._late)
        self._flush()

    def _flush(self) -> None:
        stream = self._streams.request
        if not self._admitted or stream.closed:
            return
        try:
            while self._outbox:
                written = stream.write(self._outbox)
                if written is None:
                    self._pump.write(stream, self._flush)
                    return
                del self._outbox[:written]
        except OSError:  # it does not listen any more
            self._close(stream)
            return
        self._pump.rest(stream)
        if self._complete:
            self._close(stream)

    def _late(self) -> None:
        self._stop("time", f"wall time {self._limits.wall_seconds:g} s")

    def _stop(self, cause: Cause, detail: str) -> None:
        if self._ending is None:
            self._verdict = self._verdict or (cause, detail)
            if self._started and self._code is None:
                self._kill()

    def _kill(self) -> None:
        self._keeper.kill(self._number)
        self._pump.clock(self, _REPORT_SECONDS, partial(self._keeper.abandon, self._number))

    def _close(self, stream: io.RawIOBase) -> None:
        self._pump.close(stream)
        self._settle_if_drained()

    def _settle_if_drained(self) -> None:
        if self._code is not None and self._streams.result.closed and self._streams.output.closed:
            self._settle()

    def _settle(self) -> None:
        if self._ending is not None:
            return
        cause, detail = self._verdict or self._cause(self._code or 0)
        self._ending = Ending(cause, detail, self._cpu_s)
        self._pump.unclock(self)
        for stream in self._streams:
            self._pump.close(stream)

    def _cause(self, code: int) -> tuple[Cause, str]:
        """What an end that the judge did not bring about means."""
        if not self._admitted:
            step = failed_step(code)
            return "lost", f"lock-down: {step}" if step else f"not ready: {_described(code)}"
        deadly, used_up = _signal_name(-code), self._cpu_s >= self._limits.seconds
        if deadly == "SIGXCPU" or (deadly == "SIGKILL" and used_up):
            return "time", f"processor time {self._limits.seconds:g} s"
        if deadly == "SIGALRM":
            return "time", f"wall time {self._limits.wall_seconds:g} s"
        if code < 0:
            return "killed", _described(code)
        for cause in ("time", "output"):
            if self._last.startswith(dumps({"kind": "stopped", "cause": cause})[:-1]):
                return cause, "its own last word"
        if code == 0 and self._last == _END:
            return "finished", ""
        if not self._unframer.empty:
            return "rejected", "half a message"
        return "exit", _described(code)


def _described(code: int) -> str:
    return f"signal {-code} ({_signal_name(-code)})" if code < 0 else f"exit status {code}"


def _signal_name(number: int) -> str:
    return next((known.name for known in signal.Signals if known == number), "real-time")
