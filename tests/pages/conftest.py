"""One browser for all these tests, a hostile class, and a graded network to draw."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from pytest_cnncourse import pages
from pytest_cnncourse.pages.source import Handed
from pytest_cnncourse.report import GradeReport

HOSTILE = "</script><img src=x onerror=alert(1)>\"'=1+1\u202eevil\x07"
SOURCE = f"import torch\n{HOSTILE}\n{'x' * 10_000}\nprint('</style>')\n"
FLAGS = (
    "--no-sandbox --headless --disable-gpu --disable-background-networking"
    " --disable-component-update --disable-sync --no-first-run"
).split()

STAGES: list[dict[str, Any]] = [
    {"kind": "image", "channels": 3, "height": 90, "width": 80, "name": "image"},
    {"kind": "convolution", "channels": 32, "height": 90, "width": 80, "name": "1"},
    {"kind": "pooling", "channels": 32, "height": 45, "width": 40, "fault": "pooling"},
    {"kind": "pooling", "channels": 32, "height": 45, "width": 40, "fault": "pooling"}
    | {"ran": False},
    {"kind": "convolution", "channels": 64, "height": 45, "width": 40, "name": "2"},
    {"kind": "global_pooling", "channels": 64, "height": 1, "width": 1},
    {"kind": "linear", "channels": 1000, "height": 1, "width": 1, "name": "Linear"},
]


def report(id: str, score: int, failed: str = "", text: str = "No.") -> GradeReport:
    """A report of one exercise with three criteria, one of them failed if named."""
    criteria = [
        {
            "id": name,
            "title": f"The {name} is right",
            "outcome": "failed" if name == failed else "passed",
            "score": 0 if name == failed else 5,
            "max_score": 5,
            "message": text if name == failed else "",
            "misconception": "pooling-one-late" if name == failed else None,
            "location": {"file": "network.py", "line": 2} if name == failed else None,
            "hints": [text] if name == failed else [],
            "found": text if name == failed else None,
        }
        for name in ("module", "pooling", "linear-head")
    ]
    exercise = {
        "id": "network",
        "title": "A network",
        "score": score,
        "max_score": 15,
        "graded_object": text,
        "criteria": criteria,
        "remarks": [text],
        "output": text,
        "conclusions": text,
        "drawing": {"stages": STAGES, "skips": [[1, 4]]},
    }
    grader = {"version": "1", "python": "3.11", "torch": "2.13", "seed": "1"}
    return GradeReport.model_validate(
        {
            "course": {"id": "cnn", "version": "1.0", "digest": "d"},
            "submission": {"id": id, "identities": [{"scheme": "name", "value": text}]},
            "score": score,
            "max_score": 15,
            "status": "graded",
            "exercises": [exercise],
            "grader": grader | {"sandbox": {"level": "full", "guarantees": {}}},
            "duration_s": 0.5,
        }
    )


HANDED = {"network": Handed("network.py", {"network.py": SOURCE})}


CLASS = [
    report("ada", 15),
    report("ben", 10, "pooling", "Pooling is late."),
    report("cy'\"<b>&-10", 10, "pooling", HOSTILE),
    report("dee", 5, "module"),
    report("eva", 12).model_copy(update={"status": "needs_human"}),
]


def made_of_class() -> dict[str, bytes]:
    """All pages by their names."""
    made = {f"pages/{each.submission.id}.html": pages.student_page(each, HANDED) for each in CLASS}
    return made | {"index.html": pages.class_page(CLASS, [["ben", "dee"]])}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The class as files."""
    out = tmp_path_factory.mktemp("site")
    (out / "pages").mkdir()
    for name, content in made_of_class().items():
        (out / name).write_bytes(content)
    return out


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as the system has it; its profile is a new folder that ends with it."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("there is no chromium: .ci/run installs it")
        pytest.skip("there is no chromium here")
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()
