"""Judges kept evidence again, under another course; nobody's code is run.

A judgement that still stands (see `precedent`) is put into words and points again. Any other
is made anew the way of a first grading, with the one difference that what a child is asked is
answered from what one said before. Where that was not asked, or not under limits that tell
the same, the submission has to be run again, and its report stays as it is.
"""

from __future__ import annotations

import functools
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from . import __version__, precedent
from .batch import warm_sandbox
from .course import Course, Limits
from .evidence import Ending, dumps
from .export import table
from .grader import Grader
from .plugin import Gradebook, Record, record_of
from .report import GradeReport, build
from .results import BatchError, head, replace_reports, reports, summary_of, write
from .sandbox import Sandbox
from .submission import Source, Submission

_NEW = ".regraded-"
"""Begins the name of the folder in OUT for new reports until they are taken over. The rest is the
run's own: a worker of one that was killed may still write for a moment."""

_CHUNK = 16
"""Reports that a worker is given at a time."""


@dataclass(frozen=True, slots=True)
class Change:
    """What another judgement means for one submission."""

    id: str
    before: Decimal
    after: Decimal
    criteria: tuple[str, ...] = ()
    """What changes, e.g. `network.pooling: failed, 0 of 5 -> passed, 5 of 5`."""
    words: bool = False
    """Something a student reads changes."""
    other: bool = False
    """The report is another, be it by the course it names alone."""
    lack: str = ""
    """Why it has to be run again first; '' where the evidence told all."""


class Unanswered(Exception):
    """What the evidence does not tell."""


# --- the whole ------------------------------------------------------------------------


def judged_again(out: Path, course: Course, executor: Executor) -> Iterator[Change]:
    """Judge all that a run left in `out`, and lay the new reports beside the old ones.

    Raises BatchError where there are no reports, or nothing can be written.
    """
    try:
        ids = [row["id"] for row in summary_of(out)["submissions"]]
        dismiss(out)
        new = _new(out)
        (new / "reports").mkdir(parents=True)
        chunks = [ids[at : at + _CHUNK] for at in range(0, len(ids), _CHUNK)]
        for future in as_completed(
            [executor.submit(carry_out, out, new, course, c) for c in chunks]
        ):
            yield from future.result()
    except OSError as error:
        raise _unwritable(out, error) from None


def dismiss(out: Path) -> None:
    """Leave everything as it was."""
    for new in out.glob(f"{_NEW}*"):
        shutil.rmtree(new, ignore_errors=True)


def _new(out: Path) -> Path:
    return out / f"{_NEW}{os.getpid()}"


def take_over(out: Path, course: Course) -> Path:
    """Put the new reports in the place of the old ones, and these, whole, into the folder told."""
    new = _new(out)
    try:
        summary = summary_of(out)
        for report in (out / "reports").iterdir():
            if not (new / "reports" / report.name).exists():
                shutil.copy2(report, new / "reports")
        told = functools.partial(reports, out, new / "reports")
        write(new / "summary.json", _summed(summary, course, told()))
        for name, content in table.files(told()):
            write(new / name, content)
        return replace_reports(out, new)
    except OSError as error:
        raise _unwritable(out, error) from None


def _unwritable(out: Path, error: OSError) -> BatchError:
    return BatchError(
        f"{out} cannot be written to: {error.strerror}; no report was lost, and the same"
        " command begins again"
    )


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


def carry_out(out: Path, new: Path, course: Course, ids: Sequence[str]) -> list[Change]:
    """Judge some submissions again and lay their new reports into `new`."""
    return [_judged(out, new, course, id) for id in ids]


def _judged(out: Path, folder: Path, course: Course, id: str) -> Change:
    old = GradeReport.model_validate_json((out / "reports" / f"{id}.json").read_bytes())
    evidence = {path.stem: Evidence(path) for path in (out / "evidence" / id).glob("*.json")}
    try:
        new = judged(course, old, evidence)
    except Unanswered as lack:
        return Change(id, old.score, old.score, lack=str(lack))
    write(folder / "reports" / f"{id}.json", new.to_json())
    words = (old.status, old.exercises) != (new.status, new.exercises)
    return Change(id, old.score, new.score, tuple(_changed(old, new)), words, old != new)


def _changed(old: GradeReport, new: GradeReport) -> Iterator[str]:
    before, after = (
        {
            f"{exercise.id}.{each.id}": f"{each.outcome}, {each.score:f} of {each.max_score:f}"
            for exercise in report.exercises
            for each in exercise.criteria
        }
        for report in (old, new)
    )
    for name in before | after:
        was, now = before.get(name, "not asked"), after.get(name, "not asked")
        if was != now:
            yield f"{name}: {was} -> {now}"


def judged(course: Course, old: GradeReport, evidence: Mapping[str, Evidence]) -> GradeReport:
    """The report that a first grading under `course` would give, from evidence by exercise.

    Raises Unanswered where the evidence does not tell that.
    """
    kept = _Kept(evidence, course.limits)
    grader = Grader(course, cast("Sandbox", kept), int(old.grader.seed))
    submission = _submission(old, evidence)
    book = Gradebook(course, grader.seed)
    book.facts = old.grader.model_dump() | {"version": __version__}
    records: list[Record] = []
    with grader.begin(submission, ()) as grading:
        for exercise in course.exercises:
            seen = evidence.get(exercise.id)
            if seen is None:
                raise Unanswered(f"{exercise.id} was not judged")
            standing = precedent.standing(seen.head["judged"], exercise, course.rulings)
            if standing and not _other_limits(seen.head, course.limits):
                result = grading.told(exercise, standing)
            elif seen.head["ending"]:
                result = grading.result(exercise)
            else:
                raise Unanswered(f"{exercise.id} was not run")
            book.note(submission, result)
            records += (record_of(submission.id, result, each) for each in exercise.criteria)
    if kept.lacks:
        raise Unanswered("; ".join(sorted(kept.lacks)))
    tests = [{"metadata": {"cnncourse": record}} for record in records]
    report = build(course, {"cnncourse": book.data(), "tests": tests}, submission.id)
    return report.model_copy(update={"submission": old.submission, "duration_s": old.duration_s})


def _submission(old: GradeReport, evidence: Mapping[str, Evidence]) -> Submission:
    """What was handed in, as far as it was observed."""
    bytes_of = {file.path: file for file in old.submission.files}
    prose = {
        evidence[exercise.id].head["file"]: exercise.conclusions or ""
        for exercise in old.exercises
        if exercise.id in evidence
    }
    sources = {}
    for known in (each.head for each in evidence.values()):
        for name, text in known["sources"].items():
            file = bytes_of.get(name)
            cells = tuple((first, last) for first, last in known["cells"].get(name, ()))
            source = Source(name, text, file.sha256 if file else "", file.bytes if file else 0)
            cells_or_none = cells if name in known["cells"] else None
            sources[name] = replace(source, cells=cells_or_none, conclusions=prose.get(name, ""))
    return Submission(old.submission.id, sources)


@dataclass(frozen=True)
class Evidence:
    """What was kept of one exercise of one submission. Raises Unanswered where it is damaged."""

    path: Path

    @functools.cached_property
    def head(self) -> Any:
        """All but what the child said."""
        try:
            return head(self.path)
        except (OSError, ValueError):
            raise Unanswered(f"{self.path.stem}: its evidence cannot be read") from None

    @functools.cached_property
    def messages(self) -> list[bytes]:
        """What the child said."""
        try:
            return [dumps(frame) for frame in json.loads(self.path.read_bytes())["frames"]]
        except (OSError, ValueError):
            raise Unanswered(f"{self.path.stem}: its evidence cannot be read") from None


# --- in the place of children -----------------------------------------------------------


class _Kept:
    """In the place of a sandbox: what it would observe is told from evidence, and not run."""

    def __init__(self, evidence: Mapping[str, Evidence], limits: Limits) -> None:
        self._evidence = evidence
        self._limits = limits
        self.lacks: set[str] = set()
        """What was asked that the evidence does not tell."""

    def __getattr__(self, name: str) -> Any:
        return getattr(warm_sandbox("auto"), name)

    def child(self, task: str, request: Any, limits: Any) -> Any:
        """One that recomputes is the sandbox's own; others tell what is known already."""
        if task != "observe":
            return warm_sandbox("auto").child(task, request, limits)
        evidence = self._evidence[request["exercise"]]
        lack = _other_question(evidence.head, request) or _other_limits(evidence.head, self._limits)
        if lack:
            self.lacks.add(f"{request['exercise']}: {lack}")
        try:
            messages = evidence.messages
        except Unanswered as damage:
            self.lacks.add(str(damage))
            messages = []
        return _Past(messages, Ending(**evidence.head["ending"]))


def _other_question(head: Any, request: Any) -> str:
    """Why a child was not asked the same; '' where it was."""
    asked = json.loads(dumps(request))
    if head["ending"]["cause"] == "lost":
        return "what ran was lost"
    if any(head[key] != asked[key] for key in ("plan", "file", "sources", "cells")):
        return "the course asks for what was not observed"
    return ""


def _other_limits(head: Any, limits: Limits) -> str:
    """Why other limits might have told something else; '' where they would not."""
    then, now, ending = head["limits"], limits.model_dump(), head["ending"]
    if then == now or (ending is None and then["source_kb"] == now["source_kb"]):
        return ""
    if ending is None or ending["cause"] != "finished":
        return "the limits that ended it, or may have, are others now"
    lowered = any(now[name] < then[name] for name in now if name != "seconds")
    if lowered or ending["cpu_s"] > limits.seconds:
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
