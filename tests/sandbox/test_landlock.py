"""The rules on files, with every ABI that the kernel can pretend to."""

from __future__ import annotations

import os
import signal
import socket
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from pytest_cnncourse.sandbox import kernel, landlock

try:
    NEWEST = landlock.abi()
except OSError as error:
    pytest.skip(f"no Landlock: {error}", allow_module_level=True)


def inside(deed: Callable[[], object]) -> bool:
    """Whether a forked process can do a thing."""
    pid = os.fork()
    if pid == 0:
        status = 2
        try:
            deed()
            status = 0
        except PermissionError:
            status = 1
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    assert code in {0, 1}
    return code == 0


def locked(abi: int, folder: Path, deed: Callable[[], object]) -> bool:
    def lock_and_do() -> None:
        rules = landlock.Ruleset(abi)
        rules.allow(str(folder / "open"), landlock.READ_FILE | landlock.READ_DIR)
        rules.allow(str(folder / "single"), landlock.READ_FILE | landlock.READ_DIR)
        kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
        rules.restrict()
        deed()

    return inside(lock_and_do)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("open/file", "shut/file"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("x")
    (tmp_path / "single").write_text("x")
    return tmp_path


@pytest.mark.parametrize("abi", range(1, NEWEST + 1))
def test_what_an_abi_rules(abi: int, folder: Path) -> None:
    deeds: dict[str, tuple[Callable[[], object], bool]] = {
        "read": (lambda: (folder / "open/file").read_text(), True),
        "list": (lambda: os.listdir(folder / "open"), True),
        "read one": (lambda: (folder / "single").read_text(), True),
        "read other": (lambda: (folder / "shut/file").read_text(), False),
        "list other": (lambda: os.listdir(folder), False),
        "write": (lambda: (folder / "open/file").write_text("y"), False),
        "make": (lambda: (folder / "open/new").touch(), False),
        "remove": (lambda: (folder / "open/file").unlink(), False),
        "truncate": (lambda: os.truncate(folder / "open/file", 1), abi < 3),
        "bind": (lambda: socket.create_server(("127.0.0.1", 0)).close(), abi < 4),
        "signal": (lambda: os.kill(os.getppid(), 0), abi < 6),
    }
    for name, (deed, possible) in deeds.items():
        assert (name, locked(abi, folder, deed)) == (name, possible)


def test_own_process_may_be_signalled(folder: Path) -> None:
    assert locked(NEWEST, folder, lambda: os.kill(os.getpid(), signal.SIGCHLD))


def test_a_path_that_is_not_there_is_an_error(folder: Path) -> None:
    with pytest.raises(FileNotFoundError):
        landlock.Ruleset().allow(str(folder / "nothing"), landlock.READ_FILE)
