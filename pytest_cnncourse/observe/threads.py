"""One thread in the place of several, which a locked process cannot have.

A thread that is started runs to its end at once, as does what is handed to a
pool of threads; an event loop does without the socket that would wake it.
"""

from __future__ import annotations

import asyncio
import threading
from asyncio import selector_events
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any


def replace() -> None:
    """For the rest of this process."""
    thread: Any = threading.Thread
    thread.start, thread.join, thread.is_alive = _start, _join, lambda thread: False
    pool: Any = ThreadPoolExecutor
    pool.submit = _submit
    loop: Any = selector_events.BaseSelectorEventLoop
    loop._make_self_pipe = loop._close_self_pipe = loop._write_to_self = lambda loop: None
    sleep = asyncio.sleep
    asyncio.sleep = lambda delay, result=None: sleep(0, result)  # nobody is waited for


def _start(thread: Any) -> None:
    if thread._started.is_set():
        raise RuntimeError("threads can only be started once")
    thread._started.set()
    with suppress(SystemExit):
        try:
            thread.run()
        except Exception as error:
            told = (type(error), error, error.__traceback__, thread)
            threading.excepthook(threading.ExceptHookArgs(told))


def _join(thread: Any, timeout: float | None = None) -> None:
    if not thread._started.is_set():
        raise RuntimeError("cannot join thread before it is started")


def _submit(pool: Any, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
    future: Future[Any] = Future()
    try:
        future.set_result(function(*args, **kwargs))
    except Exception as error:
        future.set_exception(error)
    return future
