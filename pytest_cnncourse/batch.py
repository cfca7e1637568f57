"""Many submissions: chunks of them to workers, each chunk an isolated pytest session.

A worker is a process with one warm sandbox. Its sessions know no file but an empty ini
in an empty folder: no conftest, no plugin found by its metadata, nothing handed in.

A report is written when its submission is done, and what a report says it was made from
tells whether it still stands: so a run that was killed goes on where it was, whoever asks.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import io
import json
import multiprocessing
import os
import signal
import tempfile
import threading
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from decimal import Decimal
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Any, Literal, TypeAlias

import pytest
from pytest_jsonreport import plugin as json_report

from .course import Course, resource
from .export import table
from .finding import find
from .fingerprint import Text, fingerprint, groups
from .grader import Grader
from .plugin import TASKS, CriterionItem, Gradebook, HandedIn, files_of, open_sandbox
from .report import GradeReport, GraderUsed, Status, build
from .results import BatchError, holding, reports, write, write_page, writing
from .sandbox import Sandbox, SandboxError
from .submission import Handed, Submission, read

CHUNK = 8
"""Most submissions of one session: its start costs some 12 ms, its end frees its memory."""

Level: TypeAlias = Literal["auto", "strict", "off"]

_UNUSED = (  # of pytest's own plugins; without them a submission costs a third less
    "assertion cacheprovider capture debugging doctest faulthandler junitxml logging monkeypatch "
    "pastebin python recwarn reports setuponly setupplan skipping stepwise subtests "
    "threadexception tmpdir unittest unraisableexception warnings"
).split()

_ARGUMENTS = (
    *"--config-file=pytest.ini --rootdir=. --noconftest --tb=no -q".split(),
    *(f"-pno:{name}" for name in _UNUSED),
    *"--json-report-file=none --json-report-omit".split(),
    *"collectors log traceback streams warnings keywords".split(),
)


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
    fingerprint: str | None = None
    """What equal works have in common."""
    stood: bool = False
    """Its report was there already, made from the same."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker needs to grade some submissions."""

    course: Course
    seed: int
    level: Level
    out: Path
    handed: tuple[Handed, ...]


# --- the whole ------------------------------------------------------------------------


def grade(
    order: Order,
    jobs: int,
    executor: Executor | None = None,
    announce: Callable[[str], None] = lambda line: None,
) -> Generator[Row, None, None]:
    """Grade all that was handed in: a row for each, as they are done.

    Reports, evidence, summary and table lie under `order.out` then; where the caller stops
    early, be it by an exception, those of what is done. `executor` does the work instead of
    `jobs` local processes. `announce` is given one line about the sandbox. Raises BatchError
    where `out` cannot be written to, and at level `strict` where that is not reached;
    whatever goes wrong with a submission is in its report.
    """
    done: dict[str, Row] = {}
    with holding(order.out):
        with writing(order.out):
            for name in ("summary.json", "grades.csv", "index.html"):  # of what was before
                (order.out / name).unlink(missing_ok=True)
            write(order.out / "run.json", json.dumps({"seed": str(order.seed)}).encode())
        try:
            for row in _rows(order, jobs, executor, announce):
                done[row.id] = row
                yield row
        finally:
            with writing(order.out):
                _sum_up(order, done)


def rows(order: Order) -> Iterator[Row]:
    """Rows of the submissions whose report stands, from the reports alone."""
    return filter(None, (_left(order, each) for each in order.handed))


def _sum_up(order: Order, known: Mapping[str, Row]) -> None:
    """Write the summary and the table of all submissions whose report stands."""
    done = (known.get(each.id) or _left(order, each) for each in order.handed)
    write(order.out / "summary.json", _summary(order, [row for row in done if row]))
    for name, content in table.files(reports(order.out)):
        write(order.out / name, content)


def _left(order: Order, handed: Handed) -> Row | None:
    """The row of a submission whose worker was stopped before it could tell."""
    if not _place(order, handed.id).exists():
        return None
    submission = read(Path(handed.path), handed.id, order.course)
    report = _standing(order, submission)
    return _row(order, handed, submission, report) if report else None


def _place(order: Order, id: str) -> Path:
    """Where a submission's report lies."""
    return order.out / "reports" / f"{id}.json"


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
        "equal_work": groups({row.id: row.fingerprint for row in rows}),
    }
    return json.dumps(summary, indent=1, allow_nan=False).encode() + b"\n"


# --- sharing out ------------------------------------------------------------------------


@contextlib.contextmanager
def pool(level: Level | None, jobs: int) -> Iterator[Executor]:
    """Local workers; where an exception ends the work, they are ended at once.

    Each starts a sandbox of that level at once; of none, when it first needs one.
    """
    workers = ProcessPoolExecutor(
        jobs,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin_work,
        initargs=(level,),
    )
    before = set(multiprocessing.active_children())
    try:
        _interrupts(blocked=True)  # a worker that starts hears none, ever
        try:
            for _ in range(jobs):  # each task starts one
                workers.submit(os.getpid)
        finally:
            _interrupts(blocked=False)
        yield workers
    except BaseException:
        for process in set(multiprocessing.active_children()) - before:
            process.terminate()  # its sandbox's processes end with it
        raise
    finally:
        workers.shutdown(cancel_futures=True)


def _interrupts(*, blocked: bool) -> None:
    """Whether a Ctrl-C waits; where a system cannot have it so, a worker may tell of one."""
    if hasattr(signal, "pthread_sigmask"):
        how = signal.SIG_BLOCK if blocked else signal.SIG_UNBLOCK
        signal.pthread_sigmask(how, {signal.SIGINT})


def _begin_work(level: Level | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is the parent who says when to stop
    _interrupts(blocked=False)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if level:
        warm_sandbox(level)


def _end_with_parent() -> None:
    """A parent that is killed closes no pool, and its workers would wait for ever."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os.kill(os.getpid(), signal.SIGKILL)


def _rows(
    order: Order, jobs: int, executor: Executor | None, announce: Callable[[str], None]
) -> Iterator[Row]:
    def workers(number: int) -> contextlib.AbstractContextManager[Executor]:
        return contextlib.nullcontext(executor) if executor else pool(order.level, number)

    chunks = list(_chunks(order.handed, jobs))
    again: list[Handed] = []
    with workers(min(jobs, len(chunks)) or 1) as many:
        try:
            announce(many.submit(_described, order.level).result())
        except BrokenExecutor as error:
            raise BatchError(f"no worker starts here: {error}") from None
        futures = {many.submit(carry_out, replace(order, handed=chunk)): chunk for chunk in chunks}
        for future in as_completed(futures):
            chunk = futures.pop(future)
            try:
                yield from future.result()
            except BatchError:
                raise
            except Exception:  # its worker died, or ours is the fault: each of them alone, then
                again += chunk
    while again:
        with workers(1) as one:
            yield from _alone(order, again, one)


def _chunks(handed: tuple[Handed, ...], jobs: int) -> Iterator[tuple[Handed, ...]]:
    """Smaller ones toward the end: all workers end together, and a small class is seen to move."""
    while handed:
        size = max(1, min(CHUNK, len(handed) // jobs))
        yield handed[:size]
        handed = handed[size:]


def _described(level: Level) -> str:
    """In a worker: what its sandbox holds. Raises BatchError where that is not what was asked."""
    sandbox = warm_sandbox(level)
    if level == "strict":
        try:
            sandbox.require()
        except SandboxError as error:
            raise BatchError(f"--sandbox strict grades nothing here: {error}") from None
    return sandbox.description


def _alone(order: Order, again: list[Handed], one: Executor) -> Iterator[Row]:
    """One after the other until the pool breaks, so that who breaks it harms no other."""
    while again:
        handed = again.pop(0)
        try:
            yield from one.submit(carry_out, replace(order, handed=(handed,))).result()
        except BatchError:
            raise
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
    with writing(order.out):
        write(_place(order, handed.id), report.to_json())
    submission = Submission(handed.id, problem=f"the grader failed: {error}")
    return replace(_row(order, handed, submission, report), note=submission.problem)


# --- in a worker ------------------------------------------------------------------------


@functools.cache
def warm_sandbox(level: Level) -> Sandbox:
    """The sandbox of this process, for as long as the process lives."""
    sandbox = open_sandbox(level, many=True)
    gc.freeze()  # what is imported stays; to look through it again and again costs a tenth
    gc.set_threshold(20_000, 20, 20)
    Finalize(None, sandbox.close, exitpriority=0)  # a worker of a pool runs no atexit
    return sandbox


def carry_out(order: Order) -> list[Row]:
    """Grade some submissions in one pytest session; each report is written when it is done.

    Reports that stand are left as they are. Raises BatchError where `out` cannot be written to.
    """
    grader = Grader(order.course, warm_sandbox(order.level), order.seed)
    rows: dict[str, Row] = {}
    asked: dict[str, tuple[Handed, Submission]] = {}
    for each in order.handed:
        submission = read(Path(each.path), each.id, order.course)
        report = _standing(order, submission, grader)
        if report is None:
            asked[each.id] = each, submission
        else:
            rows[each.id] = replace(_row(order, each, submission, report), stood=True)

    def keep(id: str, data: Mapping[str, Any]) -> None:
        report = build(order.course, data, id)
        with writing(order.out):
            for exercise, evidence in book.evidence.pop(id, {}).items():
                write(order.out / "evidence" / id / f"{exercise}.json", evidence)
            write(_place(order, id), report.to_json())
        with contextlib.suppress(Exception):  # no part of a grade; who asked for all tells why
            write_page(order.out, report)
        rows[id] = _row(order, *asked[id], report)

    book = HandedIn(grader, [submission for _, submission in asked.values()])
    if asked:
        session(book, keep)
    return [rows[each.id] for each in order.handed]


def _standing(
    order: Order, submission: Submission, grader: Grader | None = None
) -> GradeReport | None:
    """The report that is there, if all that it was made from is the same today.

    `grader` tells what would grade; None where it may be as it was. What could not be graded
    is tried again.
    """
    try:
        report = GradeReport.model_validate_json(_place(order, submission.id).read_bytes())
    except (OSError, ValueError):
        return None
    same = (
        report.status != "ungraded"
        and report.course.digest == order.course.digest
        and report.grader.seed == str(order.seed)
        and [file.model_dump() for file in report.submission.files] == files_of(submission)
        and (grader is None or report.grader == GraderUsed.of(grader.facts, order.seed))
    )
    return report if same else None


def _row(order: Order, handed: Handed, submission: Submission, report: GradeReport) -> Row:
    return Row(
        handed.id,
        handed.path,
        report.status,
        report.score,
        report.max_score,
        {exercise.id: exercise.score for exercise in report.exercises},
        report.note(),
        _fingerprint(order.course, submission),
    )


def _fingerprint(course: Course, submission: Submission) -> str | None:
    """What equal works have in common: the texts of all exercises, without the starters."""
    found = (find(submission, exercise) for exercise in course.exercises)
    names = {each.file for each in found if each.file and not (each.refused or each.untouched)}
    texts = [
        Text(submission.texts[name], submission.cells.get(name))
        for name in sorted(names & submission.texts.keys())
    ]
    return fingerprint(texts, _starters(tuple(each.file for each in course.exercises)))


@functools.cache
def _starters(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(resource("exercises", name).read_text(encoding="utf-8") for name in names)


class _Landing:
    """Tells of a submission as soon as its last item is done."""

    def __init__(
        self,
        book: HandedIn,
        teller: json_report.JSONReport,
        keep: Callable[[str, Mapping[str, Any]], None],
    ) -> None:
        self._book = book
        self._teller = teller
        self._keep = keep
        self.fault: Exception | None = None

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(
        self, item: CriterionItem, nextitem: CriterionItem | None
    ) -> Generator[None, object, object]:
        done = yield
        id = item.parent.submission.id
        if nextitem is None or nextitem.parent.submission.id != id:
            told = self._teller._json_tests  # noqa: SLF001 - else it tells at the session's end
            tests = list(told.values())
            told.clear()
            try:
                self._keep(id, {"cnncourse": self._book.data(), "tests": tests})
            except Exception as error:
                self.fault = error
                pytest.exit("a report cannot be kept")
        return done


def session(book: HandedIn, keep: Callable[[str, Mapping[str, Any]], None]) -> None:
    """A pytest session of these items.

    `keep` is given what pytest-json-report says of each submission, as it is done. Raises what
    `keep` raises, and RuntimeError.
    """
    for name in ("PYTEST_ADDOPTS", "PYTEST_PLUGINS"):
        os.environ.pop(name, None)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    teller, said = json_report.JSONReport(), io.StringIO()
    landing = _Landing(book, teller, keep)
    with (
        tempfile.TemporaryDirectory() as room,
        contextlib.chdir(room),
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(said),
    ):
        Path("pytest.ini").write_text("[pytest]\n", encoding="utf-8")
        status = pytest.main(list(_ARGUMENTS), plugins=[json_report, book, teller, landing])
    if landing.fault is not None:
        raise landing.fault
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        raise RuntimeError(f"pytest ended with {status!r}: {said.getvalue()[-2_000:]}")
