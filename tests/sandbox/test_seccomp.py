"""The filter on system calls."""

from __future__ import annotations

import builtins
import struct
from collections.abc import Callable
from typing import Any

import pytest

from pytest_cnncourse.sandbox import Sandbox, seccomp
from pytest_cnncourse.sandbox.layers import Layers

pytest.importorskip("pyseccomp")


def test_a_program_is_whole_instructions() -> None:
    program = seccomp.compiled()
    assert len(program) % struct.calcsize("=HBBI") == 0
    assert 50 < len(program) // 8 < 400


def test_a_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    real: Any = builtins.__import__

    def fails(name: str, *rest: Any) -> Any:
        if name == "pyseccomp":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", fails)
    layers = Layers({"seccomp"}, ())
    assert layers.program is None
    assert layers.absent["seccomp"].remedy == "pip install 'pytest-cnncourse[sandbox]'"


def test_a_missing_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> bytes:
        raise RuntimeError("Unable to find libseccomp")

    monkeypatch.setattr(seccomp, "compiled", fails)
    assert "libseccomp2" in Layers({"seccomp"}, ()).absent["seccomp"].remedy


def test_the_judge_asks_for_the_filter(sandbox: Sandbox) -> None:
    if "seccomp" not in sandbox.layers:
        pytest.skip("no seccomp")
    server: Any = sandbox._server
    assert server._findings["status"]["Seccomp"] == "2"


def test_a_child_without_its_filter_is_not_let_on(make: Callable[..., Sandbox]) -> None:
    with make() as sandbox:
        assert sandbox.guarantees
        server: Any = sandbox._server
        server._findings["status"]["Seccomp_filters"] = "99"
        ending = sandbox.child("echo", 1).finish()[1]
    assert ending.cause == "lost"
    assert ending.detail.startswith("Seccomp_filters is ")
