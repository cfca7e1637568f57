"""Evidence that was kept is judged again as a new grading would judge it, and runs nothing."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from filelock import FileLock

from pytest_cnncourse import batch, precedent, results
from pytest_cnncourse.batch import Order, grade
from pytest_cnncourse.cli import main
from pytest_cnncourse.course import Course, load, resource
from pytest_cnncourse.evidence import dumps
from pytest_cnncourse.judge import wording
from pytest_cnncourse.regrade import Change, dismiss, judged_again, take_over
from pytest_cnncourse.results import BatchError, reports
from pytest_cnncourse.submission import discover

CLASS = Path(__file__).parents[1] / "examples" / "class"
LESSON = resource("reference", "course.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def worker() -> Iterator[Executor]:
    with batch.pool("auto", 1) as pool:
        yield pool


@pytest.fixture(scope="module")
def first(course: Course, tmp_path_factory: pytest.TempPathFactory, worker: Executor) -> Path:
    """The sample class, graded; what runs for ever is left out."""
    out = tmp_path_factory.mktemp("first") / "out"
    handed = [each for each in discover([CLASS], course) if each.id != "endless-loop"]
    list(grade(Order(course, 7, "auto", out, tuple(handed)), 1, worker))
    return out


@pytest.fixture
def out(first: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return Path(shutil.copytree(first, tmp_path / "out"))


def other(folder: Path, *changes: tuple[str, str]) -> Path:
    """A course file that differs from the lesson's."""
    text = LESSON
    for pattern, replacement in changes:
        text, count = re.subn(pattern, replacement, text, count=1, flags=re.MULTILINE)
        assert count
    path = folder / "course.toml"
    path.write_text(text, encoding="utf-8")
    return path


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def timeless(out: Path) -> dict[str, Any]:
    return {each.submission.id: each.model_dump(exclude={"duration_s"}) for each in reports(out)}


def call(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


POINTS = (r"^points = \d+", "points = 11")


def test_the_same_course_changes_nothing(out: Path, course: Course, worker: Executor) -> None:
    before = timeless(out)
    changes = list(judged_again(out, course, worker))
    assert [each for each in changes if each.criteria or each.words or each.lack] == []
    assert {each.id for each in changes} == before.keys()
    take_over(out, course)
    assert timeless(out) == before


def test_other_points_and_rulings_give_what_grading_again_gives(
    out: Path, tmp_path: Path, worker: Executor
) -> None:
    changed = load(
        other(
            tmp_path,
            POINTS,
            (r'^weight_shape_sum = "wrong"', 'weight_shape_sum = "accepted"'),
            (r"^hints = true", "hints = false"),
        )
    )
    changes = {each.id: each for each in judged_again(out, changed, worker)}
    assert changes["right-sequential"].after != changes["right-sequential"].before
    assert not [each for each in changes.values() if each.lack]
    take_over(out, changed)
    again = tmp_path / "again"
    handed = [each for each in discover([CLASS], changed) if each.id != "endless-loop"]
    list(grade(Order(changed, 7, "auto", again, tuple(handed)), 1, worker))
    assert timeless(out) == timeless(again)
    assert json.loads((out / "summary.json").read_bytes()) == json.loads(
        (again / "summary.json").read_bytes()
    )
    assert (out / "grades.csv").read_bytes() == (again / "grades.csv").read_bytes()


def test_the_old_reports_are_kept_whole(
    out: Path, first: Path, tmp_path: Path, worker: Executor
) -> None:
    changed = load(other(tmp_path, POINTS))
    list(judged_again(out, changed, worker))
    previous = take_over(out, changed)
    assert files(previous / "reports") == files(first / "reports")
    assert (previous / "grades.csv").read_bytes() == (first / "grades.csv").read_bytes()
    assert files(out / "evidence") == files(first / "evidence")


def test_what_was_not_observed_is_told_and_not_guessed(
    out: Path, first: Path, tmp_path: Path, worker: Executor
) -> None:
    changed = load(other(tmp_path, (r"^classes = \d+", "classes = 77")))
    changes = {each.id: each for each in judged_again(out, changed, worker)}
    dismiss(out)
    lack = "network: the course asks for what was not observed"
    assert changes["right-sequential"].lack == lack
    assert not changes["the-layers-alone"].lack
    assert not changes["empty-folder"].lack
    assert files(out) == files(first)


@pytest.mark.parametrize(
    ("ending", "limit", "lack"),
    [
        ({"cause": "finished", "cpu_s": 0.5}, ("seconds", "0.4"), "lower limits"),
        ({"cause": "finished", "cpu_s": 0.5}, ("seconds", "0.6"), ""),
        ({"cause": "finished", "cpu_s": 0.5}, ("memory_mb", "512"), "lower limits"),
        ({"cause": "finished", "cpu_s": 0.5}, ("memory_mb", "8192"), ""),
        ({"cause": "time", "cpu_s": 10.0}, ("seconds", "20"), "the limits that ended it"),
        ({"cause": "time", "cpu_s": 10.0}, POINTS, ""),
        ({"cause": "lost", "cpu_s": 0.0}, ("memory_mb", "4096"), "what ran was lost"),
    ],
)
def test_other_limits_are_judged_only_where_they_would_have_told_the_same(
    out: Path,
    tmp_path: Path,
    worker: Executor,
    ending: dict[str, Any],
    limit: tuple[str, str],
    lack: str,
) -> None:
    path = out / "evidence" / "the-layers-alone" / "layers.json"
    known, _, said = path.read_bytes().partition(b"\n")
    head = json.loads(known.rstrip(b",") + b"}")
    head["ending"] |= ending
    head |= {"judged": None} if ending["cause"] == "lost" else {}
    path.write_bytes(dumps(head)[:-1] + b",\n" + said)
    name, value = limit
    change = limit if limit is POINTS else (rf"^{name} = .*", f"{name} = {value}")
    summary = json.loads((out / "summary.json").read_bytes())
    rows = [row for row in summary["submissions"] if row["id"] == "the-layers-alone"]
    (out / "summary.json").write_text(json.dumps(summary | {"submissions": rows}))
    (told,) = judged_again(out, load(other(tmp_path, change)), worker)
    assert lack in told.lack
    assert bool(lack) == bool(told.lack)


# --- stopped in the middle ---


class Killed(BaseException):
    """In the place of a signal that nothing survives."""


@pytest.mark.parametrize("step", range(7))
def test_killed_while_taking_over_it_is_all_old_or_gets_all_new(
    out: Path, first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    changed = load(other(tmp_path, POINTS))
    list(judged_again(out, changed, Here()))
    steps = iter(range(step))
    rename = Path.rename

    def until(path: Path, target: Path) -> Path:
        if next(steps, None) is None:
            raise Killed
        return rename(path, target)

    with monkeypatch.context() as killing:
        killing.setattr(Path, "rename", until)
        with pytest.raises(Killed):
            take_over(out, changed)
    assert not step or not list(out.glob(".regraded-*"))
    with results.holding(out):
        taken = changed.digest if step else next(reports(first)).course.digest
    assert {each.course.digest for each in reports(out)} == {taken}
    names = {"reports", "summary.json", "grades.csv"}
    for folder in (out, *out.glob("previous/*")):
        assert names <= {path.name for path in folder.iterdir()}
    dismiss(out)
    assert not list(out.glob(".[!.]*"))


def test_a_regrade_that_is_killed_loses_nothing_and_goes_on(
    out: Path, first: Path, tmp_path: Path
) -> None:
    course = other(tmp_path, POINTS)
    grade = [sys.executable, "-m", "pytest_cnncourse", "regrade", str(out), "--course", str(course)]
    for signum, status in ((signal.SIGINT, 130), (signal.SIGKILL, -9)):
        with subprocess.Popen([*grade, "--yes"], stderr=subprocess.DEVNULL) as started:
            while not list(out.glob(".regraded-*/reports/*")):
                assert started.poll() is None
                time.sleep(0.001)
            started.send_signal(signum)
        assert started.returncode == status
        assert bool(list(out.glob(".regraded-*"))) == (signum == signal.SIGKILL)
        assert files(out / "reports") == files(first / "reports")
        assert not (out / "previous").exists()
    result = call("regrade", out, "--course", course, "--yes", "-j", "1")
    assert result.exit_code == 0, result.output
    assert {each.course.digest for each in reports(out)} == {load(course).digest}
    (previous,) = (out / "previous").iterdir()
    assert files(previous / "reports") == files(first / "reports")
    assert not list(out.glob(".[!.]*"))
    again = call("regrade", out, "--course", course, "--yes", "-j", "1")
    assert "17 as before" in again.output
    assert "written" not in again.output
    assert len(list((out / "previous").iterdir())) == 1


def test_while_another_run_writes_there_it_is_refused(out: Path, first: Path) -> None:
    with FileLock(out / "run.lock"):
        result = call("regrade", out, "--yes", "-j", "1")
    assert result.exit_code == 2
    assert "another run is writing to" in result.output
    assert files(out) == files(first)


# --- the command ---


def test_a_dry_run_shows_and_changes_nothing(out: Path, first: Path, tmp_path: Path) -> None:
    result = call("regrade", out, "--course", other(tmp_path, POINTS), "--dry-run", "-j", "1")
    assert result.exit_code == 0, result.output
    assert re.search(r"^right-sequential  100 -> 1\d\d$", result.output, re.MULTILINE)
    assert re.search(
        r"^    layers\.\S+: passed, 3 of 3 -> passed, 11 of 11$", result.output, re.MULTILINE
    )
    assert "as before, 0 to be run again" in result.output
    assert files(out) == files(first)


def test_what_has_to_be_run_again_is_named_and_the_rest_written(out: Path, tmp_path: Path) -> None:
    course = other(tmp_path, (r"^classes = \d+", "classes = 77"), POINTS)
    result = call("regrade", out, "--course", course, "--yes", "-j", "1")
    assert result.exit_code == 1, result.output
    assert "right-sequential has to be run again: network: the course asks" in result.output
    assert "the old reports are in " in result.output
    digests = {each.submission.id: each.course.digest for each in reports(out)}
    assert digests["the-layers-alone"] == load(course).digest
    assert digests["right-sequential"] != load(course).digest


def test_without_reports_it_is_wrong_usage(tmp_path: Path) -> None:
    result = call("regrade", tmp_path, "-j", "1")
    assert result.exit_code == 2
    assert "holds no run: grade into it first" in result.output
    assert not list(tmp_path.iterdir())


def test_what_cannot_be_written_damages_nothing(
    out: Path, first: Path, tmp_path: Path, worker: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = load(other(tmp_path, POINTS))
    assert [each for each in judged_again(out, changed, worker) if isinstance(each, Change)]

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(BatchError, match="No space left on device; no report was lost"):
        take_over(out, changed)
    dismiss(out)
    assert files(out) == files(first)


class Here(Executor):
    """Does what it is given at once, in this process."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def silence(out: Path) -> None:
    """Take from all evidence what children said."""
    for path in (out / "evidence").glob("*/*.json"):
        path.write_bytes(path.read_bytes().partition(b"\n")[0] + b"\n")


def test_a_change_of_points_judges_nobody_again(out: Path, tmp_path: Path) -> None:
    silence(out)
    changes = {each.id: each for each in judged_again(out, load(other(tmp_path, POINTS)), Here())}
    assert not [each for each in changes.values() if each.lack]
    assert changes["the-layers-alone"].after > changes["the-layers-alone"].before
    failed = changes["empty-folder"].criteria
    assert failed[0] == "layers.kinds: not_attempted, 0 of 3 -> not_attempted, 0 of 11"


def test_a_change_of_a_ruling_judges_those_again_whom_it_touched(out: Path, tmp_path: Path) -> None:
    silence(out)
    ruled = load(other(tmp_path, (r'^weight_shape_sum = "wrong"', 'weight_shape_sum = "accepted"')))
    lacks = {each.id: each.lack for each in judged_again(out, ruled, Here()) if each.lack}
    assert lacks == {"lesson-totals": "layers: its evidence cannot be read"}


def test_a_change_of_texts_judges_nobody_again(
    out: Path, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    silence(out)
    said = wording.entries

    def reworded(exercise: str) -> dict[str, Any]:
        texts = dict(said(exercise))
        return texts | {"not-attempted": {**texts["not-attempted"], "seen": "Nothing here yet."}}

    monkeypatch.setattr(wording, "entries", reworded)
    changes = {each.id: each for each in judged_again(out, course, Here())}
    assert not [each for each in changes.values() if each.lack or each.criteria]
    take_over(out, course)
    told = {each.submission.id: each.exercises[0].criteria[0] for each in reports(out)}
    assert changes["empty-folder"].words
    assert told["empty-folder"].message.startswith("Nothing here yet.")
    assert not changes["right-sequential"].words


def test_other_code_that_decides_judges_all_again(
    out: Path, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = timeless(out)
    monkeypatch.setattr(precedent, "_code", lambda: b"other")
    changes = {each.id: each for each in judged_again(out, course, Here())}
    assert changes["empty-folder"].lack == "layers was not run"
    again = {id for id, each in changes.items() if not each.lack}
    assert "right-sequential" in again
    assert {path.stem for path in out.glob(".regraded-*/reports/*")} == again
    take_over(out, course)
    assert timeless(out) == before


def test_without_evidence_nothing_is_carried_over(out: Path, tmp_path: Path) -> None:
    shutil.rmtree(out / "evidence" / "right-sequential")
    (out / "evidence" / "the-layers-alone" / "layers.json").write_bytes(b"")
    lacks = {
        each.id: each.lack
        for each in judged_again(out, load(other(tmp_path, POINTS)), Here())
        if each.lack
    }
    assert lacks == {
        "right-sequential": "layers was not judged",
        "the-layers-alone": "layers: its evidence cannot be read",
    }


def test_pages_follow_the_new_reports(out: Path, tmp_path: Path) -> None:
    results.write_pages(out)
    before = (out / "pages" / "the-layers-alone.html").read_text(encoding="utf-8")
    assert "28 of" not in before
    result = call("regrade", out, "--course", other(tmp_path, POINTS), "--jobs", "1")
    assert result.exit_code == 0, result.output
    page = (out / "pages" / "the-layers-alone.html").read_text(encoding="utf-8")
    assert page != before
    assert "28 of" in page


def test_pages_that_a_stopped_run_left_behind_are_made_by_the_next(
    out: Path, tmp_path: Path
) -> None:
    results.write_pages(out)
    page, index = out / "pages" / "the-layers-alone.html", out / "index.html"
    known = {path: path.stat().st_mtime_ns for path in (page, index)}
    command = ("regrade", out, "--course", other(tmp_path), "--jobs", "1")
    assert call(*command).exit_code == 0
    assert {path: path.stat().st_mtime_ns for path in known} == known
    os.utime(page, ns=(0, 0))
    os.utime(index, ns=(0, 0))
    assert call(*command).exit_code == 0
    assert min(path.stat().st_mtime_ns for path in known) > 0
