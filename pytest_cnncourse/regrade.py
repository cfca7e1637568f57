"""Judges kept evidence again, under another course; nobody's code is run.

All goes the way of a first grading, with the one difference that what a child is asked is
answered from what one said before. Where that was not asked, or not under limits that
tell the same, the submission has to be run again, and its report stays as it is. A course
that gives other points or titles, and no more, needs no judging: outcomes stay.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from . import __version__
from .batch import BatchError, course_of, note_course, reports, warm_sandbox, write
from .course import Course, Exercise, Limits
from .evidence import Ending, dumps
from .export import table
from .finding import find
from .grader import Grader
from .plugin import Gradebook, Record, record_of
from .report import ExerciseReport, GradeReport, build
from .sandbox import Sandbox
from .submission import Source, Submission

_NEW = ".regraded"
"""Folder in OUT for new reports until they are taken over."""

_CHUNK = 16
"""Reports that a worker is given at a time."""


@dataclass(frozen=True, slots=True)
class Change:
    """What another judgement means for one submission."""

    id: str
    before: Decimal
    after: Decimal
    criteria: tuple[str, ...] = ()
    """What changes, e.g. `network.pooling: failed, 0 -> passed, 5`."""
    words: bool = False
    """Something a student reads changes."""
    lack: str = ""
    """Why it has to be run again first; '' where the evidence told all."""


class _Unanswered(Exception):
    """What the evidence does not tell."""


# --- the whole ------------------------------------------------------------------------


def judged_again(out: Path, course: Course, executor: Executor) -> Iterator[Change]:
    """Judge all that a run left in `out`, and lay the new reports beside the old ones.

    Raises BatchError where there are no reports, or nothing can be written.
    """
    try:
        ids = [row["id"] for row in _summary(out)["submissions"]]
        dismiss(out)
        (out / _NEW).mkdir()
        chunks = [ids[at : at + _CHUNK] for at in range(0, len(ids), _CHUNK)]
        for future in as_completed([executor.submit(carry_out, out, course, c) for c in chunks]):
            yield from future.result()
    except OSError as error:
        raise _unwritable(out, error) from None


def dismiss(out: Path) -> None:
    """Leave everything as it was."""
    shutil.rmtree(out / _NEW, ignore_errors=True)


def take_over(out: Path, course: Course) -> Path:
    """Put the new reports in the place of the old ones, and these, whole, into the folder told.

    Stopped at any point, no report is lost, and doing it all again ends the same.
    """
    previous = out / "previous" / f"{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S%fZ}"
    try:
        summary = _summary(out)
        shutil.copytree(out / "reports", previous / "reports")
        for name in ("summary.json", "grades.csv"):
            shutil.copy2(out / name, previous / name)
        for file in (out / _NEW).iterdir():
            file.replace(out / "reports" / file.name)
        dismiss(out)
        note_course(out, course)
        write(out / "summary.json", _summed(summary, course, reports(out)))
        for name, content in table.files(reports(out)):
            write(out / name, content)
    except OSError as error:
        raise _unwritable(out, error) from None
    return previous


def _unwritable(out: Path, error: OSError) -> BatchError:
    return BatchError(
        f"{out} cannot be written to: {error.strerror}; no report was lost, and the same"
        " command begins again"
    )


def _summary(out: Path) -> Any:
    next(reports(out), None)  # which tells what is wrong, if there is anything
    return json.loads((out / "summary.json").read_bytes())


def _summed(summary: Any, course: Course, told: Iterator[GradeReport]) -> bytes:
    """The summary with the new reports' numbers; all else of it stays."""
    counts = dict.fromkeys(summary["counts"], 0)
    for row, report in zip(summary["submissions"], told, strict=True):
        counts[report.status] += 1
        row.update(report.model_dump(mode="json", include={"status", "score", "max_score"}))
        row["exercises"] = {each.id: float(each.score) for each in report.exercises}
        row["note"] = report.note()
    now = {"id": course.id, "version": course.version, "digest": course.digest}
    return json.dumps(summary | {"course": now, "counts": counts}, indent=1).encode() + b"\n"


# --- in a worker ------------------------------------------------------------------------


def carry_out(out: Path, course: Course, ids: Sequence[str]) -> list[Change]:
    """Judge some submissions again and lay their new reports beside the old ones."""
    then = course_of(out)
    weighs = then.digest if then and _asks_the_same(then, course) else ""
    return [_judged(out, course, id, weighs) for id in ids]


def _asks_the_same(then: Course, now: Course) -> bool:
    """Whether courses differ in points, names and hints left out alone."""

    def asked(course: Course) -> Any:
        told = course.model_dump(exclude={"id", "version", "title"})
        told["rulings"].pop("hints")
        for exercise in told["exercises"]:
            exercise.pop("title")
            exercise["criteria"] = [
                {key: value for key, value in each.items() if key not in ("title", "points")}
                for each in exercise["criteria"]
            ]
        return told

    return asked(then) == asked(now) and then.rulings.hints >= now.rulings.hints


def _judged(out: Path, course: Course, id: str, weighs: str) -> Change:
    content = (out / "reports" / f"{id}.json").read_bytes()
    old = GradeReport.model_validate_json(content)
    try:
        if old.course.digest == weighs and old.grader.version == __version__:
            new = _weighed(course, old)
        else:
            new = judged(course, warm_sandbox("auto"), old, _evidence(out, old))
    except _Unanswered as lack:
        return Change(id, old.score, old.score, lack=str(lack))
    write(out / _NEW / f"{id}.json", new.to_json())
    words = _told(old) != _told(new)
    return Change(id, old.score, new.score, tuple(_changed(old, new)), words)


def _evidence(out: Path, old: GradeReport) -> dict[str, Any]:
    return {
        path.stem: json.loads(path.read_bytes())
        for path in (out / "evidence" / old.submission.id).glob("*.json")
        if path.stem in {exercise.id for exercise in old.exercises}
    }


def _weighed(course: Course, old: GradeReport) -> GradeReport:
    """The same outcomes under other points and names."""
    about = {was.id: was.model_dump() | {"duration_s": 0.0} for was in old.exercises}
    records = [
        record
        for was in old.exercises
        for record in _carried(course, _judged_before(was), old.submission.id)
    ]
    return _built(course, old, about, records)


def _told(report: GradeReport) -> Any:
    return report.model_dump(include={"exercises", "status"})


def _changed(old: GradeReport, new: GradeReport) -> Iterator[str]:
    before, after = (
        {
            f"{exercise.id}.{each.id}": f"{each.outcome}, {each.score:f}"
            for exercise in report.exercises
            for each in exercise.criteria
        }
        for report in (old, new)
    )
    for name in before | after:
        was, now = before.get(name, "not asked"), after.get(name, "not asked")
        if was != now:
            yield f"{name}: {was} -> {now}"


def judged(
    course: Course, sandbox: Sandbox, old: GradeReport, evidence: Mapping[str, Any]
) -> GradeReport:
    """The report that a first grading under `course` would give, from evidence by exercise.

    Raises _Unanswered where the evidence does not tell that.
    """
    kept = _Kept(sandbox, evidence, course.limits)
    grader = Grader(course, cast("Sandbox", kept), int(old.grader.seed))
    submission = _submission(old, evidence)
    book = Gradebook(course, grader.seed, grader)
    about: dict[str, Any] = {}
    book.submissions[submission.id] = {"files": [], "exercises": about}
    records: list[Record] = []
    before = {exercise.id: exercise for exercise in old.exercises}
    with grader.begin(submission, evidence.keys()) as grading:
        for exercise in course.exercises:
            if exercise.id in evidence:
                result = grading.result(exercise)
                book.note(submission, result)
                given = (record_of(submission.id, result, each) for each in exercise.criteria)
                records += given
            else:
                was = _not_run(exercise, before.get(exercise.id), submission)
                about[exercise.id] = was.model_dump() | {"duration_s": 0.0}
                records += _carried(course, was, submission.id)
    if kept.lacks:
        raise _Unanswered("; ".join(sorted(kept.lacks)))
    return _built(course, old, about, records)


def _built(
    course: Course, old: GradeReport, about: Mapping[str, Any], records: Sequence[Record]
) -> GradeReport:
    book = Gradebook(course, int(old.grader.seed))
    book.facts = old.grader.model_dump() | {"version": __version__}
    book.submissions[old.submission.id] = {"files": [], "exercises": about}
    tests = [{"metadata": {"cnncourse": record}} for record in records]
    report = build(course, {"cnncourse": book.data(), "tests": tests}, old.submission.id)
    return report.model_copy(update={"submission": old.submission, "duration_s": old.duration_s})


def _submission(old: GradeReport, evidence: Mapping[str, Any]) -> Submission:
    """What was handed in, as far as it was observed."""
    bytes_of = {file.path: file for file in old.submission.files}
    prose = {
        evidence[exercise.id]["file"]: exercise.conclusions or ""
        for exercise in old.exercises
        if exercise.id in evidence
    }
    sources = {}
    for each in evidence.values():
        for name, text in each["sources"].items():
            file = bytes_of.get(name)
            cells = tuple((first, last) for first, last in each["cells"].get(name, ()))
            source = Source(name, text, file.sha256 if file else "", file.bytes if file else 0)
            cells_or_none = cells if name in each["cells"] else None
            sources[name] = replace(source, cells=cells_or_none, conclusions=prose.get(name, ""))
    return Submission(old.submission.id, sources)


def _not_run(
    exercise: Exercise, was: ExerciseReport | None, submission: Submission
) -> ExerciseReport:
    """What an earlier report says of an exercise of which nothing was run."""
    found = find(submission, exercise)
    if was is None or (found.file and not found.untouched):
        raise _Unanswered(f"{exercise.id} was not run")
    if {each.id for each in exercise.criteria} != {each.id for each in was.criteria}:
        raise _Unanswered(f"{exercise.id} has other criteria")
    return _judged_before(was)


def _judged_before(was: ExerciseReport) -> ExerciseReport:
    if any(criterion.outcome == "grader_error" for criterion in was.criteria):
        raise _Unanswered(f"{was.id} was not judged")
    return was


def _carried(course: Course, was: ExerciseReport, submission: str) -> Iterator[Record]:
    for criterion in was.criteria:
        told = criterion.model_dump(mode="json")
        if not course.rulings.hints:
            told["hints"] = []
        key = {"submission": submission, "exercise": was.id, "criterion": told["id"]}
        yield told | key


# --- in the place of children -----------------------------------------------------------


class _Kept:
    """In the place of a sandbox: what it would observe is told from evidence, and not run."""

    def __init__(self, sandbox: Sandbox, evidence: Mapping[str, Any], limits: Limits) -> None:
        self._sandbox = sandbox
        self._evidence = evidence
        self._limits = limits
        self.lacks: set[str] = set()
        """What was asked that the evidence does not tell."""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sandbox, name)

    def child(self, task: str, request: Any, limits: Any) -> Any:
        """One that recomputes is the sandbox's own; others tell what is known already."""
        if task != "observe":
            return self._sandbox.child(task, request, limits)
        if isinstance(request, list):  # of several exercises; each is asked for by itself then
            return _Past([], Ending("finished", "", 0.0))
        evidence = self._evidence[request["exercise"]]
        ending = Ending(**evidence["ending"])
        lack = self._lack(evidence, request, ending)
        if lack:
            self.lacks.add(f"{request['exercise']}: {lack}")
        return _Past([dumps(frame) for frame in evidence["frames"]], ending)

    def _lack(self, evidence: Any, request: Any, ending: Ending) -> str:
        asked = json.loads(dumps(request))
        if ending.cause == "lost":
            return "what ran was lost"
        if any(evidence[key] != asked[key] for key in ("plan", "file", "sources", "cells")):
            return "the course asks for what was not observed"
        then, now = evidence.get("limits"), self._limits.model_dump()
        if then == now:
            return ""
        if then is None or ending.cause != "finished":
            return "the limits that ended it, or may have, are others now"
        lowered = any(now[name] < then[name] for name in now if name != "seconds")
        if lowered or ending.cpu_s > self._limits.seconds:
            return "it might not keep to the lower limits"
        return ""


@dataclass(frozen=True)
class _Past:
    """A child that is over."""

    messages: list[bytes]
    ending: Ending

    def finish(self) -> tuple[list[bytes], Ending]:
        """What it said, and how it ended."""
        return self.messages, self.ending

    def kill(self) -> None:
        """Nothing runs."""
