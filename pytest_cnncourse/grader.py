"""Has a submission observed by children, and the evidence judged."""

from __future__ import annotations

import functools
import json
import platform
import time
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType
from typing import Any, Self

from . import __version__
from .course import Course, Exercise
from .evidence import Ending, EvidenceError, Observation, dumps, parse
from .finding import Found, find
from .judge import judgement as judge
from .judge.case import Case, Judgement
from .judge.verdict import Verdict, failed, needs_human
from .judge.wording import Words, say
from .sandbox import Child, Limits, Sandbox
from .submission import Submission


@dataclass(frozen=True, slots=True)
class Result:
    """One exercise of one submission, judged and put into words."""

    exercise: Exercise
    found: Found
    judgement: Judgement
    words: Mapping[str, Words]
    """Criterion id -> what a student reads of it."""
    remarks: tuple[str, ...]
    """What costs no points and is worth saying."""
    evidence: bytes | None = None
    """All that was seen and what it was judged with, as JSON; None where nothing was run."""
    duration_s: float = 0.0
    """Processor time of the child and of judging."""


class Grader:
    """Grades submissions of one course, several at a time if asked.

    seed: draws what children are asked. Each submission has its own draw of it, which
    does not depend on the others.
    """

    def __init__(self, course: Course, sandbox: Sandbox, seed: int) -> None:
        self.course = course
        self.sandbox = sandbox
        self.seed = seed

    def begin(self, submission: Submission, exercises: Collection[str] | None = None) -> Grading:
        """Start observing a submission, all exercises of it or those named; does not wait."""
        grading = Grading(self, submission)
        for exercise in self.course.exercises:
            if exercises is None or exercise.id in exercises:
                grading.begin(exercise)
        return grading

    @property
    def facts(self) -> dict[str, Any]:
        """What graded, for the report."""
        return {
            "version": __version__,
            "python": platform.python_version(),
            "torch": _torch(),
            "sandbox": {
                "level": self.sandbox.level,
                "description": self.sandbox.description,
                "guarantees": {
                    name: asdict(promise) for name, promise in self.sandbox.guarantees.items()
                },
            },
        }


class Grading:
    """One submission on its way. Close it: a child may be waiting."""

    def __init__(self, grader: Grader, submission: Submission) -> None:
        self.submission = submission
        self._grader = grader
        self._seed = f"{grader.seed}/{submission.id}"
        self._observed: dict[str, _Observing] = {}
        self._found: dict[str, Found] = {}
        self._results: dict[str, Result] = {}
        limits = grader.course.limits
        self._limits = Limits(
            seconds=limits.seconds,
            wall_seconds=limits.wall_seconds,
            memory_mb=limits.memory_mb,
            output_bytes=limits.output_kb << 10,
        )
        self._replay = _Replay(grader.sandbox, self._limits)

    def begin(self, exercise: Exercise) -> None:
        """Start observing one exercise, unless that has begun."""
        if exercise.id in self._found:
            return
        try:
            self._begin(exercise)
        except Exception as error:  # a fault of ours must cost nobody a point, nor others theirs
            self._results[exercise.id] = self._our_fault(exercise, error)

    def _begin(self, exercise: Exercise) -> None:
        found = self._found[exercise.id] = find(self.submission, exercise)
        if not found.file or found.untouched or found.refused:
            return
        plan = judge.plan(exercise, self._seed)
        request = {
            "exercise": exercise.id,
            "file": found.file,
            "sources": self.submission.texts,
            "cells": self.submission.cells,
            "plan": plan,
        }
        child = self._grader.sandbox.child("observe", request, self._limits)
        self._observed[exercise.id] = _Observing(request, child)

    def result(self, exercise: Exercise) -> Result:
        """The judged exercise; waits for it. A fault of ours is a result too."""
        self.begin(exercise)
        if exercise.id not in self._results:
            try:
                self._results[exercise.id] = self._result(exercise)
            except Exception as error:  # as above
                self._results[exercise.id] = self._our_fault(exercise, error)
        return self._results[exercise.id]

    def close(self) -> None:
        """End what still runs for this submission."""
        for observing in self._observed.values():
            observing.child.kill()
        self._replay.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _result(self, exercise: Exercise) -> Result:
        found = self._found[exercise.id]
        observing = self._observed.pop(exercise.id, None)
        if observing is None:
            return self._told(exercise, judge.absent(exercise, _absence(exercise, found)))
        messages, ending = observing.child.finish()
        if ending.cause == "lost":  # not by its own doing: the sandbox has started anew by now
            again = self._grader.sandbox.child("observe", observing.request, self._limits)
            self._observed[exercise.id] = _Observing(observing.request, again)
            messages, ending = again.finish()
        started = time.process_time()
        seen = _observation(messages, ending)
        course = self._grader.course
        case: Case[Any] = Case(
            exercise=exercise,
            rulings=course.rulings,
            limits=course.limits,
            file=found.file,
            plan=observing.request["plan"],
            seen=seen,
            sources=self.submission.texts,
            replay=self._replay,
            cells=self.submission.cells,
            prose=self.submission.sources[found.file].conclusions,
        )
        judgement = judge.decide(case)
        evidence = self._evidence(case, messages)
        duration = ending.cpu_s + time.process_time() - started
        return self._told(exercise, judgement, evidence, duration)

    def _told(
        self,
        exercise: Exercise,
        judgement: Judgement,
        evidence: bytes | None = None,
        duration_s: float = 0.0,
    ) -> Result:
        say_it = functools.partial(say, exercise.id)
        given = self.submission.texts, self.submission.cells
        words = {id: say_it(verdict, *given) for id, verdict in judgement.verdicts.items()}
        if not self._grader.course.rulings.hints:
            words = {id: replace(said, hints=()) for id, said in words.items()}
        remarks = tuple(say_it(remark, *given).message for remark in judgement.remarks)
        found = self._found[exercise.id]
        return Result(exercise, found, judgement, words, remarks, evidence, duration_s)

    def _our_fault(self, exercise: Exercise, error: Exception) -> Result:
        reason = f"{type(error).__name__}: {error}"[:300]
        verdict = Verdict("grader_error", "grader-error", {"reason": reason})
        self._found.setdefault(exercise.id, Found())
        return self._told(exercise, judge.absent(exercise, verdict))

    def _evidence(self, case: Case[Any], messages: list[bytes]) -> bytes:
        """All that a later judgement needs. What was rejected is no JSON, and is left out."""
        head = {
            "course": self._grader.course.digest,
            "exercise": case.exercise.id,
            "seed": self._seed,
            "file": case.file,
            "plan": case.plan,
            "sources": case.sources,
            "cells": case.cells,
            "ending": asdict(case.seen.ending),
        }
        frames = messages if case.seen.ending.cause != "rejected" else []
        return dumps(head)[:-1] + b',"frames":[' + b",\n".join(frames) + b"]}\n"


@dataclass(frozen=True, slots=True)
class _Observing:
    request: dict[str, Any]
    child: Child


class _Replay:
    """The clean child that recomputes graphs; started when it is first asked."""

    def __init__(self, sandbox: Sandbox, limits: Limits) -> None:
        self._sandbox = sandbox
        self._limits = limits
        self._child: Child | None = None

    def __call__(self, request: Mapping[str, Any]) -> Any:
        if self._child is None:
            self._child = self._sandbox.child("replay", request, self._limits)
        else:
            self._child.send(request)
        answer = self._child.receive()
        if answer is None:
            _, ending = self._child.finish()
            self._child = None
            raise EvidenceError(f"recomputing it ended early: {ending.cause} {ending.detail}")
        return json.loads(answer)

    def close(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child = None


def _observation(messages: list[bytes], ending: Ending) -> Observation:
    try:
        frames = [parse(message) for message in messages]
    except EvidenceError as error:
        return Observation((), Ending("rejected", str(error), ending.cpu_s))
    return Observation(tuple(frame for frame in frames if frame["kind"] != "end"), ending)


def _absence(exercise: Exercise, found: Found) -> Verdict:
    """The verdict on an exercise of which nothing was run."""
    if found.refused and found.file:
        return failed("unreadable", file=exercise.file, reason=found.refused)
    if found.refused:
        notebook = ".ipynb " in found.refused
        text = "unreadable-notebook" if notebook else "unreadable"
        return needs_human(text, file=exercise.file, reason=found.refused)
    text = "untouched-starter" if found.untouched else "not-attempted"
    return Verdict("not_attempted", text, {"file": exercise.file})


@functools.cache
def _torch() -> str:
    """The version that children import; this process need not."""
    try:
        return version("torch")
    except PackageNotFoundError:
        return "not installed"
