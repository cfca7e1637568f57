"""What the tests have children do. Imported by the zygote, never by a test."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

import torch

from pytest_cnncourse.sandbox import Channel

END = {"kind": "end"}

warmed: list[int] = []


def warm() -> None:
    torch.nn.functional.relu(torch.zeros(2))
    warmed.append(os.getpid())


def echo(channel: Channel) -> None:
    """Send everything back until the judge has no more."""
    while (message := channel.receive()) is not None:
        channel.send(message)
    channel.send(END)


def serve(channel: Channel) -> None:
    """Do what each request says, and answer with the process's number."""
    kept = []
    while (request := channel.receive()) is not None:
        if request == "spin":
            while True:
                pass
        if request == "work":
            until = time.process_time() + 0.5
            while time.process_time() < until:
                pass
        if request == "sleep":
            time.sleep(60)
        if request == "grow":
            kept.append(torch.zeros(1 << 26))
        if request == "leave":
            os._exit(0)
        channel.send(os.getpid())


def conduct(channel: Channel) -> None:
    """Do what the request names, then end properly."""
    globals()[str(channel.receive())](channel)
    channel.send(END)


def whoami(channel: Channel) -> None:
    channel.send({"pid": os.getpid(), "zygote": os.getppid(), "warmed": warmed})
    channel.receive()


def talk(channel: Channel) -> None:
    sys.stdout.write("to the output")
    sys.stderr.write("and the error")


def nothing(channel: Channel) -> None:
    pass


# --- ends of all kinds ---


def loop(channel: Channel) -> None:
    while True:
        pass


def stubborn_loop(channel: Channel) -> None:
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_IGN)
    loop(channel)


def sleep(channel: Channel) -> None:
    time.sleep(1000)


def freeze(channel: Channel) -> None:
    os.kill(os.getpid(), signal.SIGSTOP)


def last_word(channel: Channel) -> None:
    def say(number: int, frame: FrameType | None) -> None:
        while frame is not None and frame.f_code.co_filename != __file__:
            frame = frame.f_back
        func = frame.f_code.co_name if frame else ""
        channel.send({"kind": "stopped", "cause": "time", "frames": [func]})
        os._exit(0)

    channel.on_timeout = say


def last_word_looping(channel: Channel) -> None:
    last_word(channel)
    loop(channel)


def last_word_sleeping(channel: Channel) -> None:
    last_word(channel)
    sleep(channel)


def bad_last_word(channel: Channel) -> None:
    def fail(number: int, frame: FrameType | None) -> None:
        raise RuntimeError

    channel.on_timeout = fail
    with suppress(RuntimeError):
        sleep(channel)


def sys_exit(channel: Channel) -> None:
    sys.exit(0)


def sys_exit_words(channel: Channel) -> None:
    sys.exit("enough")


def os_exit(channel: Channel) -> None:
    os._exit(0)


def bare_raise(channel: Channel) -> None:
    raise ValueError("a fault of the task")


def segfault(channel: Channel) -> None:
    ctypes.string_at(0)


def terminate(channel: Channel) -> None:
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(1000)


def call_nothing(channel: Channel) -> None:
    os.kill(os.getpid(), signal.SIGSYS)  # as a call does that is none of this architecture's


def kill_itself(channel: Channel) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def flood_output(channel: Channel) -> None:
    for _ in range(50):
        sys.stdout.write("x" * (1 << 20))


def flood_result(channel: Channel) -> None:
    for _ in range(50):
        channel.send("x" * (1 << 20))


def garbage(channel: Channel) -> None:
    channel.send("good until now")
    os.write(3, b"\xff" * 1000)
    time.sleep(1000)


def half_a_message(channel: Channel) -> None:
    os.write(3, b"\x00\x00\x00\x08half")
    os._exit(0)


def second_end(channel: Channel) -> None:
    channel.send(END)


def half_a_message_more(channel: Channel) -> None:
    channel.send(END)
    os.write(3, b"\x00")
    os._exit(0)


def end_then_exit_status(channel: Channel) -> None:
    channel.send(END)
    os._exit(3)


def memory_bomb(channel: Channel) -> None:
    try:
        bytearray(4 << 30)
    except MemoryError:
        channel.send("MemoryError")
    try:
        torch.empty(4 << 30, dtype=torch.uint8)
    except RuntimeError:
        channel.send("RuntimeError")


# --- what outlives a task ---


def thread(channel: Channel) -> None:
    with suppress(RuntimeError):  # no threads for a plain user
        threading.Thread(target=time.sleep, args=(1000,)).start()


def daemon(channel: Channel) -> None:
    """A grandchild in a session of its own that keeps the pipes open."""
    reading, writing = os.pipe()
    try:
        pid = os.fork()
    except OSError:  # no processes
        channel.send(0)
        return
    if pid == 0:
        os.setsid()
        if os.fork() == 0:
            os.write(writing, str(os.getpid()).encode())
            time.sleep(1000)
        os._exit(0)
    os.waitpid(pid, 0)
    channel.send(int(os.read(reading, 100)))


def daemon_and_sleep(channel: Channel) -> None:
    daemon(channel)
    sleep(channel)


# --- what a child has ---


def surroundings(channel: Channel) -> None:
    held = []
    for number in range(256):
        with suppress(OSError):
            os.fstat(number)
            held.append(number)
    facts: dict[str, Any] = {
        "descriptors": held,
        "environ": dict(os.environ),
        "argv": sys.argv,
        "cwd": str(Path.cwd()),
        "umask": os.umask(0),
        "session": os.getsid(0) == os.getpid(),
        "threads": torch.get_num_threads(),
        "stdin": sys.stdin.read(),
        "pid": os.getpid(),
        "dumpable": ctypes.CDLL(None).prctl(3, 0, 0, 0, 0),
        "sigpipe": signal.getsignal(signal.SIGPIPE) == signal.SIG_IGN,
        "sigterm": signal.getsignal(signal.SIGTERM) == signal.SIG_DFL,
    }
    for name in ("CORE", "CPU", "FSIZE", "NOFILE", "MEMLOCK", "NPROC"):
        facts[name] = resource.getrlimit(getattr(resource, f"RLIMIT_{name}"))
    channel.send(facts)
    channel.receive()


def write_file(channel: Channel) -> None:
    path = Path(f"/tmp/cnncourse-{os.getpid()}")
    try:
        path.write_text("x")
    except OSError as error:
        channel.send(error.errno)
    with suppress(OSError):
        path.unlink()


def late_imports(channel: Channel) -> None:
    import lzma
    import sqlite3

    import einops

    channel.send([module.__name__ for module in (lzma, sqlite3, einops)])


def read_paths(channel: Channel) -> None:
    """Which of the paths that follow can be opened."""
    opened = []
    for path in channel.receive() or []:
        with suppress(OSError):
            os.close(os.open(path, os.O_RDONLY))
            opened.append(path)
    channel.send(opened)


def whose(channel: Channel) -> None:
    channel.send({"uid": os.getresuid(), "gid": os.getresgid(), "groups": os.getgroups()})
    channel.receive()
