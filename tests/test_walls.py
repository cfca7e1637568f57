"""Who may import whom, read from the sources; and what an install contains."""

from __future__ import annotations

import ast
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from pytest_cnncourse.precedent import DECIDE

ROOT = Path(__file__).parents[1]
PACKAGE = "pytest_cnncourse"

# Room -> rooms it may import. A room is a file or a folder of the package.
MAY = {
    room: set(may.split())
    for room, may in {
        "course": "",
        "evidence": "",
        "notebook": "",
        "plain": "",
        "fingerprint": "",
        "progress": "",
        "cluster": "",
        "place": "plain",
        "submission": "course notebook place plain",
        "finding": "course submission fingerprint",
        "sandbox": "evidence",
        "observe": "evidence",
        "judge": "course evidence",
        "report": "course plain",
        "export": "plain report",
        "pages": "report",
        "scoreboard": "course",
        "precedent": "course evidence judge",
        "recomputing": "evidence sandbox judge",
        "time_limit": "evidence",
        "grader": "course evidence submission finding sandbox judge precedent recomputing"
        " time_limit",
        "plugin": "course place submission finding sandbox grader report scoreboard plain",
        "results": "report pages",
        "batch": "course submission finding fingerprint sandbox grader plugin report export"
        " results",
        "regrade": "course evidence submission sandbox grader plugin precedent report export batch"
        " results",
        "cli": "course submission grader plugin batch regrade cluster progress report export pages"
        " plain results",
    }.items()
}
FACES = {
    "plugin": {"pytest"},
    "batch": {"pytest", "pytest_jsonreport"},
    "cli": {"click"},
    "progress": {"rich"},
}
RECOMPUTES = ("questions", "replay", "challenge", "effects")
NEEDS_TORCH = {"observe", "sandbox", *(f"judge/{name}.py" for name in RECOMPUTES)}


def sources() -> list[Path]:
    return sorted((ROOT / PACKAGE).rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(ROOT / PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Full names of all modules that a file imports anywhere, its own room's included."""
    here = [PACKAGE, *path.relative_to(ROOT / PACKAGE).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = here[: len(here) - node.level + 1] if node.level else []
            stem = ".".join([*base, *([node.module] if node.module else [])])
            yield stem
            yield from (f"{stem}.{name.name}" for name in node.names)


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_sees_only_what_it_may(path: Path) -> None:
    own = room(path)
    if own in ("__init__", "__main__"):
        return
    known = {room(other) for other in sources()}
    ours = {name.split(".")[1] for name in imported(path) if name.startswith(f"{PACKAGE}.")}
    assert (ours & known) - {own} <= MAY[own]


def test_a_judgement_stands_while_all_code_that_decides_is_the_same() -> None:
    needed, rooms = {"grader"}, ["grader"]
    while rooms:
        rooms += (more := MAY[rooms.pop()] - needed - {"sandbox"})
        needed |= more
    assert set(DECIDE) == needed


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_faces_know_pytest_and_click(path: Path) -> None:
    faces = {"pytest", "_pytest", "pytest_jsonreport", "click", "rich", "xdist"}
    used = {name.split(".")[0] for name in imported(path)} & faces
    assert used - {"_pytest"} <= FACES.get(room(path), set())
    assert "_pytest" not in used or room(path) == "plugin"


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_torch_is_imported_by_children_alone(path: Path) -> None:
    inside = str(path.relative_to(ROOT / PACKAGE))
    if "torch" in {name.split(".")[0] for name in imported(path)}:
        assert room(path) in NEEDS_TORCH or inside in NEEDS_TORCH


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_what_recomputes_is_imported_by_what_recomputes_alone(path: Path) -> None:
    children = {f"{PACKAGE}.judge.{name}" for name in RECOMPUTES}
    if path.stem not in RECOMPUTES:
        assert not children & set(imported(path))


def test_what_children_are_forked_from_knows_no_course_and_no_criterion() -> None:
    code = (
        "import sys; from pytest_cnncourse.plugin import TASKS\n"
        "for task in TASKS.values(): __import__(task.partition(':')[0])\n"
        "print(*sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    known = set(said.stdout.split())
    assert f"{PACKAGE}.judge.questions" in known
    assert not known & {"pydantic", f"{PACKAGE}.course", f"{PACKAGE}.judge.network"}


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_unpickled(path: Path) -> None:
    names = {name.split(".")[0] for name in imported(path)}
    assert not names & {"pickle", "marshal", "shelve", "dill", "cloudpickle"}
    assert "torch.load" not in path.read_text(encoding="utf-8")


def test_the_judge_is_executed_from_evidence_alone() -> None:
    for path in (ROOT / PACKAGE / "judge").rglob("*.py"):
        calls = {
            node.func.id
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert not calls & {"exec", "eval", "compile", "__import__"}, path


def test_an_install_has_starters_and_course_and_no_solution(tmp_path: Path) -> None:
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    names = set(zipfile.ZipFile(wheel).namelist())
    carried = {name for name in names if "/exercises/" in name or "/reference/" in name}
    assert carried == {
        f"{PACKAGE}/exercises/layers.py",
        f"{PACKAGE}/exercises/network.py",
        f"{PACKAGE}/exercises/residual.py",
        f"{PACKAGE}/reference/course.toml",
    }
    assert {f"{PACKAGE}/judge/words/{name}.toml" for name in ("common", "network")} <= names
    assert not [name for name in names if name.startswith(("tests/", "examples/", "reference/"))]
