"""The child's end of the two pipes to the judge."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections import deque
from collections.abc import Callable
from types import FrameType
from typing import Any

from pytest_cnncourse.evidence import Unframer, framed
from pytest_cnncourse.sandbox.limits import Limits


class Channel:
    """What a task function is given: messages from the judge, messages to the judge."""

    def __init__(self, request: int, result: int) -> None:
        self.on_timeout: Callable[[int, FrameType | None], None] | None = None
        """Called with the signal and the running frame shortly before a time limit kills
        this process, for a last message. The process ends when it returns."""
        self.each: Limits | None = None
        """Limits whose times run from a request to the wait for the next one; the kernel kills."""
        self.sending = False
        """Whether a message is half written, so that no other may be begun."""
        self._request = request
        self._result = result
        self._unread: deque[bytes] = deque()
        # This direction is trusted: the judge decides how much it sends.
        self._unframer = Unframer(frame_bytes=sys.maxsize, total_bytes=sys.maxsize)

    def receive(self) -> Any | None:
        """The judge's next message, decoded; None when there will be no more. Waits."""
        while not self._unread:
            self._clock(running=False)
            data = os.read(self._request, 1 << 16)
            if not data:
                return None
            self._unread.extend(self._unframer.feed(data))
        self._clock(running=True)
        return json.loads(self._unread.popleft())

    def _clock(self, *, running: bool) -> None:
        if self.each is not None and sys.platform != "win32":
            signal.setitimer(signal.ITIMER_PROF, running * self.each.seconds)
            signal.setitimer(signal.ITIMER_REAL, running * self.each.wall_seconds)

    def send(self, message: object) -> None:
        """Send a message to the judge. Raises ValueError on what JSON cannot say."""
        rest = memoryview(framed(message))
        self.sending = True
        while rest:
            rest = rest[os.write(self._result, rest) :]
        self.sending = False
