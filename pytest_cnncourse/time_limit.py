"""The processor time that judging a submission may take."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Callable, Iterator

from .evidence import EvidenceError


@contextlib.contextmanager
def bounded(seconds: float, waits: Callable[[], bool]) -> Iterator[None]:
    """Give judging so much processor time, wherever a thread can be told that it is over.

    Evidence can be made to be slow to judge; then EvidenceError is raised in the midst of it, and
    once more each second, but never while a child's answer is waited for (`waits`), which would
    be lost.
    """
    main = threading.current_thread() is threading.main_thread()
    if sys.platform == "win32" or not main:
        yield
        return

    def late(*_: object) -> None:
        if not waits():
            raise EvidenceError(f"judging it takes more than {seconds:g} s")

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
