"""Many submissions: chunks of them to workers, each chunk an isolated pytest session.

A worker is a process with one warm sandbox. Its sessions know no file but an empty ini
in an empty folder: no conftest, no plugin found by its metadata, nothing handed in.
"""

from __future__ import annotations

import contextlib
import functools
import io
import json
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from decimal import Decimal
from multiprocessing import get_context
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Any, Literal, TypeAlias

import pytest
from pytest_jsonreport.plugin import JSONReport

from . import pages
from .course import Course
from .export import table
from .grader import Grader
from .pages.source import Handed as Handing
from .plugin import TASKS, Gradebook, HandedIn, open_sandbox
from .report import GradeReport, Status, build
from .sandbox import Sandbox
from .submission import Handed, read

CHUNK = 8
"""Most submissions of one session: its start costs some 30 ms, its end frees its memory."""

Level: TypeAlias = Literal["auto", "strict", "off"]

_UNUSED = (  # of pytest's own plugins; without them a submission costs a third less
    "cacheprovider debugging doctest faulthandler junitxml logging pastebin setuponly setupplan "
    "skipping stepwise subtests threadexception unittest unraisableexception warnings"
).split()

_ARGUMENTS = (
    *"--config-file=pytest.ini --rootdir=. --noconftest --assert=plain --tb=no -q".split(),
    *(f"-pno:{name}" for name in _UNUSED),
    *"--capture=no -p pytest_jsonreport.plugin --json-report-file=none".split(),
    *"--json-report-omit collectors log traceback streams warnings keywords".split(),
)


class BatchError(Exception):
    """Why nothing can be written; a sentence for whoever asked."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the summary; the whole report lies under `OUT/reports`."""

    id: str
    path: str
    status: Status
    score: Decimal
    max_score: Decimal
    exercises: Mapping[str, Decimal]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker needs to grade some submissions."""

    course: Course
    seed: int
    level: Level
    out: Path
    handed: tuple[Handed, ...]


# --- the whole ------------------------------------------------------------------------


def grade(order: Order, jobs: int, executor: Executor | None = None) -> Iterator[Row]:
    """Grade all that was handed in: a row for each, as they are done.

    Reports, evidence, summary and table lie under `order.out` then. `executor` does the
    work instead of `jobs` local processes. Raises BatchError where `out` cannot be
    written to; whatever goes wrong with a submission is in its report.
    """
    rows: dict[str, Row] = {}
    try:
        for folder in ("reports", "evidence"):
            (order.out / folder).mkdir(parents=True, exist_ok=True)
        for row in _rows(order, jobs, executor):
            rows[row.id] = row
            yield row
        ordered = [rows[handed.id] for handed in order.handed]
        write(order.out / "summary.json", _summary(order, ordered))
        for name, content in table.files(reports(order.out)):
            write(order.out / name, content)
    except OSError as error:
        raise BatchError(f"{order.out} cannot be written to: {error.strerror}") from None


def reports(out: Path) -> Iterator[GradeReport]:
    """The reports of a finished run, in its order. Raises BatchError where there is none."""
    try:
        summary = json.loads((out / "summary.json").read_bytes())
        for row in summary["submissions"]:
            content = (out / "reports" / f"{row['id']}.json").read_bytes()
            yield GradeReport.model_validate_json(content)
    except OSError as error:
        raise BatchError(f"{error.filename}: {error.strerror}: grade into {out} first") from None
    except (ValueError, KeyError) as error:
        raise BatchError(f"{out} does not hold reports of this version: {error}") from None


def write_pages(out: Path) -> int:
    """`index.html` and `pages/` out of a finished run's reports: how many files.

    Raises BatchError where there is no run or no extra `pages`, OSError.
    """
    written = 0
    try:
        for name, content in pages.files(reports(out), functools.partial(_handed, out)):
            write(out / name, content)
            written += 1
    except ImportError as error:
        raise BatchError(str(error)) from None
    return written


def _handed(out: Path, id: str) -> dict[str, Handing]:
    """What was handed in, by exercise, out of the evidence; nothing where none was kept."""
    handed = {}
    for path in sorted((out / "evidence" / id).glob("*.json")):
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            kept = json.loads(path.read_bytes())
            handed[path.stem] = Handing(kept["file"], kept["sources"], kept["cells"])
    return handed


def write(path: Path, content: bytes) -> None:
    """A file is there as a whole or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        try:
            file.write(content)
            file.close()
            Path(file.name).chmod(0o644)
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink()
            raise


def _summary(order: Order, rows: Sequence[Row]) -> bytes:
    counts = dict.fromkeys(("graded", "needs_human", "ungraded"), 0)
    for row in rows:
        counts[row.status] += 1
    course = order.course
    summary = {
        "course": {"id": course.id, "version": course.version, "digest": course.digest},
        "seed": str(order.seed),
        "counts": counts,
        "submissions": [
            {
                "id": row.id,
                "path": row.path,
                "status": row.status,
                "score": float(row.score),
                "max_score": float(row.max_score),
                "exercises": {id: float(points) for id, points in row.exercises.items()},
                "note": row.note,
            }
            for row in rows
        ],
    }
    return json.dumps(summary, indent=1, allow_nan=False).encode() + b"\n"


# --- sharing out ------------------------------------------------------------------------


@contextlib.contextmanager
def _pool(level: Level, jobs: int) -> Iterator[Executor]:
    pool = ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_sandbox, initargs=(level,)
    )
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _rows(order: Order, jobs: int, executor: Executor | None) -> Iterator[Row]:
    def workers(number: int) -> contextlib.AbstractContextManager[Executor]:
        return contextlib.nullcontext(executor) if executor else _pool(order.level, number)

    size = max(1, min(CHUNK, -(-len(order.handed) // jobs)))
    chunks = [order.handed[at : at + size] for at in range(0, len(order.handed), size)]
    again: list[Handed] = []
    with workers(min(jobs, len(chunks))) as pool:
        futures = {pool.submit(carry_out, replace(order, handed=chunk)): chunk for chunk in chunks}
        for future in as_completed(futures):
            try:
                yield from future.result()
            except Exception:  # its worker died, or ours is the fault: each of them alone, then
                again += futures[future]
    while again:
        with workers(1) as pool:
            yield from _alone(order, again, pool)


def _alone(order: Order, again: list[Handed], pool: Executor) -> Iterator[Row]:
    """One after the other until the pool breaks, so that who breaks it harms no other."""
    while again:
        handed = again.pop(0)
        try:
            yield from pool.submit(carry_out, replace(order, handed=(handed,))).result()
        except Exception as error:
            yield _lost(order, handed, error)
            if isinstance(error, BrokenExecutor):
                return


def _lost(order: Order, handed: Handed, error: Exception) -> Row:
    """An ungraded report for a submission that no worker survived."""
    book = Gradebook(order.course, order.seed)
    with Sandbox(TASKS, level=order.level) as sandbox:
        book.facts = Grader(order.course, sandbox, order.seed).facts
    book.submissions[handed.id] = {"files": [], "exercises": {}}
    report = build(order.course, {"cnncourse": book.data(), "tests": []}, handed.id)
    return _kept(order.out, handed, report, f"the grader failed: {error}")


# --- in a worker ------------------------------------------------------------------------


@functools.cache
def _sandbox(level: Level) -> Sandbox:
    """The sandbox of this process, for as long as the process lives."""
    sandbox = open_sandbox(level)
    Finalize(None, sandbox.close, exitpriority=0)  # a worker of a pool runs no atexit
    return sandbox


def carry_out(order: Order) -> list[Row]:
    """Grade some submissions in one pytest session and write their reports."""
    grader = Grader(order.course, _sandbox(order.level), order.seed)
    submissions = [read(Path(each.path), each.id, order.course) for each in order.handed]
    book = HandedIn(grader, submissions)
    data = _session(book)
    for (submission, exercise), evidence in book.evidence.items():
        write(order.out / "evidence" / submission / f"{exercise}.json", evidence)
    return [
        _kept(order.out, handed, build(order.course, data, handed.id)) for handed in order.handed
    ]


def _kept(out: Path, handed: Handed, report: GradeReport, note: str = "") -> Row:
    write(out / "reports" / f"{handed.id}.json", report.to_json())
    return Row(
        handed.id,
        handed.path,
        report.status,
        report.score,
        report.max_score,
        {exercise.id: exercise.score for exercise in report.exercises},
        note or report.note(),
    )


def _session(book: HandedIn) -> dict[str, Any]:
    """What pytest-json-report says of a session with these items. Raises RuntimeError."""
    for name in ("PYTEST_ADDOPTS", "PYTEST_PLUGINS"):
        os.environ.pop(name, None)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    teller, said = JSONReport(), io.StringIO()
    with (
        tempfile.TemporaryDirectory() as room,
        contextlib.chdir(room),
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(said),
    ):
        Path("pytest.ini").write_text("[pytest]\n", encoding="utf-8")
        status = pytest.main(list(_ARGUMENTS), plugins=[book, teller])
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED) or not teller.report:
        raise RuntimeError(f"pytest ended with {status!r}: {said.getvalue()[-2_000:]}")
    data: dict[str, Any] = teller.report
    return data
