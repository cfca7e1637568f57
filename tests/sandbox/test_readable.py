"""What children may read, and what not."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import pytest_cnncourse
from pytest_cnncourse.sandbox import Sandbox
from pytest_cnncourse.sandbox.readable import readable

OWN = Path(next(iter(pytest_cnncourse.__path__)))


def test_no_folder_of_packages_as_a_whole() -> None:
    roots = [Path(root) for root in readable(["torch"])]
    assert not any(root.name in {"site-packages", "dist-packages"} for root in roots)
    assert not any(root == OWN or root in OWN.parents for root in roots)


def test_requirements_come_along() -> None:
    names = {Path(root).name for root in readable(["torch"])}
    assert names >= {"torch", "sympy", "mpmath", "jinja2", "os.py"}


def test_what_is_not_installed_is_left_out() -> None:
    assert readable(["nonesuch-package"]) == readable([])


def test_late_imports_work(conduct: Callable[..., Any]) -> None:
    assert conduct("late_imports")[0][0] == ["lzma", "sqlite3", "einops"]


def test_only_that_can_be_opened(sandbox: Sandbox, tmp_path: Path) -> None:
    if "landlock" not in sandbox.layers:
        pytest.skip("no Landlock")
    other = tmp_path / "other.py"
    other.touch()
    paths = [os.__file__, __file__, str(OWN / "evidence.py"), str(other), "/etc/hostname", "/"]
    child = sandbox.child("conduct", "read_paths")
    child.send(paths)
    assert json.loads(child.finish()[0][0]) == [os.__file__]
