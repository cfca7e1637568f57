"""Has a submission observed by children, and the evidence judged."""

from __future__ import annotations

import functools
import platform
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType
from typing import Any, Self, cast

from . import __version__, precedent
from .course import Course, Exercise, Rulings
from .evidence import NEXT, Ending, EvidenceError, Observation, dumps, parse
from .finding import Found, find
from .judge import judgement as judge
from .judge.case import Case, Judgement
from .judge.verdict import Verdict, failed, needs_human
from .judge.wording import Words, say
from .recomputing import Recomputing
from .sandbox import Child, Limits, Sandbox
from .submission import Submission
from .time_limit import bounded


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
    """All that was seen and what it was judged with, as JSON; None where that is our fault."""
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
        asked = (e for e in self.course.exercises if exercises is None or e.id in exercises)
        grading.begin(*asked)
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
        self._plans: dict[str, dict[str, Any]] = {}
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
        self._recomputing = Recomputing(grader.sandbox, self._limits)

    def begin(self, *exercises: Exercise) -> None:
        """Start observing exercises, together, unless that has begun."""
        requests: dict[str, Any] = {}
        for exercise in exercises:
            if exercise.id not in self._found:
                try:
                    requests |= self._request(exercise)
                except Exception as error:  # a fault of ours must cost nobody a point, nor others
                    self._results[exercise.id] = self._our_fault(exercise, error)
        try:
            self._observed |= dict.fromkeys(
                requests, _Observing(self._grader.sandbox, requests, self._limits)
            )
        except Exception as error:  # as above
            told = (exercise for exercise in exercises if exercise.id in requests)
            self._results |= {each.id: self._our_fault(each, error) for each in told}

    def _request(self, exercise: Exercise) -> dict[str, Any]:
        """What to ask of a child, by the exercise's id; nothing where there is nothing to run."""
        found = self._found[exercise.id] = find(self.submission, exercise)
        if not found.file or found.untouched or found.refused:
            return {}
        plan = self._plans[exercise.id] = judge.plan(exercise, self._seed)
        request = {
            "exercise": exercise.id,
            "file": found.file,
            "sources": self.submission.texts,
            "cells": self.submission.cells,
            "plan": plan,
        }
        return {exercise.id: request}

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
            observing.close()
        self._recomputing.close()

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
        course = self._grader.course
        if observing is None:
            absent = judge.absent(exercise, _absence(exercise, found))
            evidence = self._evidence(exercise, None, [], precedent.kept(absent, exercise, None))
            return self.told(exercise, absent, evidence)
        messages, ending = observing.seen(exercise.id)
        started = time.process_time()
        seen = _observation(messages, ending)
        rulings = precedent.Consulted(course.rulings)
        case: Case[Any] = Case(
            exercise=exercise,
            rulings=cast("Rulings", rulings),
            limits=course.limits,
            file=found.file,
            plan=self._plans[exercise.id],
            seen=seen,
            sources=self.submission.texts,
            replay=self._recomputing,
            cells=self.submission.cells,
            prose=self.submission.sources[found.file].conclusions,
        )
        with bounded(course.limits.seconds, lambda: self._recomputing.asking):
            judgement = judge.decide(case)
        kept = precedent.kept(judgement, exercise, rulings.told)
        evidence = self._evidence(exercise, seen.ending, messages, kept)
        duration = ending.cpu_s + time.process_time() - started
        return self.told(exercise, judgement, evidence, duration)

    def told(
        self,
        exercise: Exercise,
        judgement: Judgement,
        evidence: bytes | None = None,
        duration_s: float = 0.0,
    ) -> Result:
        """A judgement put into words."""
        say_it = functools.partial(say, exercise.id)
        given = self.submission.texts, self.submission.cells
        words = {id: say_it(verdict, *given) for id, verdict in judgement.verdicts.items()}
        if not self._grader.course.rulings.hints:
            words = {id: replace(said, hints=()) for id, said in words.items()}
        remarks = tuple(say_it(remark, *given).message for remark in judgement.remarks)
        found = self._found.get(exercise.id, Found())
        return Result(exercise, found, judgement, words, remarks, evidence, duration_s)

    def _our_fault(self, exercise: Exercise, error: Exception) -> Result:
        reason = f"{type(error).__name__}: {error}"[:300]
        verdict = Verdict("grader_error", "grader-error", {"reason": reason})
        return self.told(exercise, judge.absent(exercise, verdict))

    def _evidence(
        self, exercise: Exercise, ending: Ending | None, messages: list[bytes], kept: object
    ) -> bytes:
        """All that a later judgement needs: what is known in one line, then what a child said.

        What was rejected is no JSON, and is left out. No ending where nothing was run.
        """
        head = {
            "course": self._grader.course.digest,
            "exercise": exercise.id,
            "seed": self._seed,
            "file": self._found[exercise.id].file,
            "plan": self._plans.get(exercise.id),
            "limits": self._grader.course.limits.model_dump(),
            "sources": self.submission.texts,
            "cells": self.submission.cells,
            "ending": ending and asdict(ending),
            "judged": kept,
        }
        frames = messages if ending and ending.cause != "rejected" else []
        return dumps(head)[:-1] + b',\n"frames":[' + b",\n".join(frames) + b"]}\n"


class _Observing:
    """Some exercises of one submission, observed by one child as far as that shows the same.

    One start serves all of them. Whatever the child does not bring to its end, be it that an
    exercise left something behind, raised, or took long, is observed by a child of its own.
    """

    def __init__(self, sandbox: Sandbox, requests: Mapping[str, Any], limits: Limits) -> None:
        self._sandbox = sandbox
        self._requests = dict(reversed(list(requests.items())))  # the script, watched closest, last
        self._limits = limits
        self._seen: dict[str, tuple[list[bytes], Ending]] = {}
        self._alone: dict[str, Child] = {}
        self._together: Child | None = None
        if len(requests) > 1:
            short = replace(limits, seconds=limits.seconds * _SHARE)
            asked = list(self._requests.values())
            self._together = sandbox.child("observe", asked, short)
        else:
            self._start_alone(requests)

    def seen(self, exercise: str) -> tuple[list[bytes], Ending]:
        """What an exercise's child said, and how it ended. Waits."""
        if self._together is not None:
            self._seen = _parts(self._together, list(self._requests))
            self._together = None
            self._start_alone(self._requests.keys() - self._seen.keys())
        if exercise in self._alone:
            seen = self._alone.pop(exercise).finish()
            if seen[1].cause == "lost":  # not by its own doing; the sandbox has started anew by now
                self._start_alone([exercise])
                seen = self._alone.pop(exercise).finish()
            self._seen[exercise] = seen
        return self._seen[exercise]

    def close(self) -> None:
        """End what still runs."""
        for child in (self._together, *self._alone.values()):
            if child is not None:
                child.kill()

    def _start_alone(self, exercises: Iterable[str]) -> None:
        for exercise in exercises:
            request = self._requests[exercise]
            self._alone[exercise] = self._sandbox.child("observe", request, self._limits)


_SHARE = 0.25
"""Of one exercise's processor time, for a child that observes several: an ordinary one takes
a hundredth, and what takes longer is told best alone."""

_NEXT, _END = dumps(NEXT), dumps({"kind": "end"})


def _parts(child: Child, exercises: list[str]) -> dict[str, tuple[list[bytes], Ending]]:
    """What a child said of each exercise that it came to the end of."""
    messages, ending = child.finish()
    parts: list[list[bytes]] = [[]]
    for message in messages:
        parts[-1].append(_END if message == _NEXT else message)
        if message == _NEXT:
            parts.append([])
    done = [part for part in parts if part and part[-1] == _END]
    finished = Ending("finished", "", ending.cpu_s / max(len(done), 1))
    return {name: (part, finished) for name, part in zip(exercises, done, strict=False)}


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
        text = "unreadable-notebook" if notebook else "unreadable-submission"
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
