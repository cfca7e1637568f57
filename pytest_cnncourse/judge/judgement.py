"""What is asked of a child, and the verdicts that follow from its answers.

`plan` draws what a child is asked; `decide` turns its answers into verdicts.
A criterion `x-y` of an exercise is the function `x_y` of that exercise's file:
`(reading) -> Verdict`, its docstring the title a student reads.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..evidence import EvidenceError
from . import layers, network, provenance, residual, runs, stages
from .case import Case, Judgement, crashed
from .pooling import Untold
from .verdict import Remark, Verdict, needs_human, not_reached

if TYPE_CHECKING:
    from ..course import Criterion, Exercise

_ROOMS: dict[str, Any] = {"layers": layers, "network": network, "residual": residual}


def plan(exercise: Exercise, seed: str) -> dict[str, Any]:
    """What to ask of the child: sizes, channels and challenges, drawn at random from the seed."""
    drawn: dict[str, Any] = _ROOMS[exercise.id].plan(
        exercise, random.Random(f"{seed}/{exercise.id}")
    )
    return drawn


def decide(case: Case[Any]) -> Judgement:
    """The verdicts of one exercise; one for every criterion, whatever the evidence is like."""
    ending = case.seen.ending
    if ending.cause == "lost":
        verdict = Verdict("grader_error", "grader-error", {"reason": ending.detail})
        return absent(case.exercise, verdict)
    if ending.cause == "rejected":
        return absent(case.exercise, _rejected(case.file, ending.detail))
    room = _ROOMS[case.exercise.id]
    try:
        reading = room.read(case)
        verdicts: dict[str, Verdict] = {}
        for criterion in case.exercise.criteria:
            verdicts[criterion.id] = _criterion(room, criterion, reading, verdicts, case.file)
        if reason := provenance.mismatch(case):
            doubt = needs_human("provenance", file=case.file, reason=reason)
            verdicts = {id: doubt if v.outcome == "passed" else v for id, v in verdicts.items()}
        remarks = [*_stand_ins(case), *room.remarks(reading)]
        remarks += _cell_that_raised(case, [*verdicts.values(), *remarks])
        return Judgement(
            verdicts,
            tuple(remarks),
            reading.graded_object,
            reading.output,
            case.prose or (case.seen.first("loaded") or {}).get("conclusions"),
            _drawing(reading, verdicts),
        )
    except EvidenceError as error:
        return absent(case.exercise, _rejected(case.file, str(error)))
    except Exception as error:  # a fault of ours must cost nobody a point
        return absent(case.exercise, _our_fault(error))


def _stand_ins(case: Case[Any]) -> Iterator[Remark]:
    loaded = case.seen.first("loaded")
    if loaded and loaded["standins"]:
        yield Remark("stand-in", {"packages": ", ".join(loaded["standins"])})


def _drawing(reading: Any, verdicts: Mapping[str, Verdict]) -> dict[str, Any] | None:
    """A picture is no part of the grade: where it cannot be made, there is none."""
    if not isinstance(reading, runs.Reading):
        return None
    try:
        return stages.drawing(reading, verdicts)
    except Exception:
        return None


def _cell_that_raised(case: Case[Any], said: Sequence[Verdict | Remark]) -> Iterator[Remark]:
    """In a notebook the cells below go on; what raised is told all the same, once."""
    crash = (case.seen.first("loaded") or {}).get("crash")
    if case.file not in case.cells or crash is None:
        return
    told = crashed(crash, case.file)
    if told.where is None or not any(each.where == told.where for each in said):
        words = {"file": case.file, "type": crash["type"], "message": crash["message"]}
        yield Remark("cell-raised", words, told.where)


def absent(exercise: Exercise, verdict: Verdict) -> Judgement:
    """One verdict for all criteria, or for the first with the rest not reached where it failed."""
    first, *rest = exercise.criteria
    follows = not_reached(first.id) if verdict.outcome == "failed" else verdict
    return Judgement({first.id: verdict} | {criterion.id: follows for criterion in rest})


def _criterion(
    room: Any, criterion: Criterion, reading: Any, before: dict[str, Verdict], file: str
) -> Verdict:
    for required in criterion.requires:
        if before[required].outcome != "passed":
            return not_reached(before[required].blocked_by or required)
    try:
        verdict: Verdict = getattr(room, criterion.id.replace("-", "_"))(reading)
    except EvidenceError as error:
        return _rejected(file, str(error))
    except Untold as error:
        return needs_human("cannot-tell", reason=str(error))
    except Exception as error:  # as above, for this criterion alone
        return _our_fault(error)
    return verdict


def _rejected(file: str, reason: str) -> Verdict:
    return needs_human("evidence-rejected", file=file, reason=reason[:200])


def _our_fault(error: Exception) -> Verdict:
    return Verdict(
        "grader_error", "grader-error", {"reason": f"{type(error).__name__}: {error}"[:300]}
    )
