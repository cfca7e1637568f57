"""A judgement as it is kept with its evidence, and whether it still stands.

It stands while nothing is other that it was made from: the evidence it lies with, the code
that decides, what the exercise asks, and those of the rulings that were looked at on the way.
Points, titles and words are no part of it.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from .course import Exercise, Rulings
from .evidence import dumps
from .judge.case import Judgement
from .judge.verdict import Remark, Verdict

DECIDE = (
    "course evidence finding fingerprint grader judge notebook place plain precedent"
    " recomputing submission time_limit"
).split()
"""Rooms whose code has a say in what is decided."""


class Consulted:
    """Rulings that note which of them are looked at."""

    def __init__(self, rulings: Rulings) -> None:
        self._rulings = rulings
        self.told: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        self.told[name] = getattr(self._rulings, name)
        return self.told[name]


def kept(judgement: Judgement, exercise: Exercise, rulings: Mapping[str, Any] | None) -> object:
    """The judgement as JSON has it; None where it is our fault, or would come back otherwise.

    `rulings` are those that were looked at, None where nothing was run.
    """
    if any(verdict.outcome == "grader_error" for verdict in judgement.verdicts.values()):
        return None
    told = asdict(replace(judgement, drawing=None)) | {"drawing": judgement.drawing}  # plain data
    if _judgement(json.loads(dumps(told))) != judgement:
        return None
    made_from = _made_from(exercise, rulings is not None)
    return {"made_from": made_from, "rulings": rulings, "judgement": told}


def standing(told: Any, exercise: Exercise, rulings: Rulings) -> Judgement | None:
    """The judgement that was kept, None where there is none or it has to be made anew."""
    if told is None or told["made_from"] != _made_from(exercise, told["rulings"] is not None):
        return None
    looked_at = told["rulings"] or {}
    now = rulings.model_dump(include=set(looked_at))
    return _judgement(told["judgement"]) if now == looked_at else None


def _judgement(told: Mapping[str, Any]) -> Judgement:
    verdicts = {id: Verdict(**verdict) for id, verdict in told["verdicts"].items()}
    remarks = tuple(Remark(**remark) for remark in told["remarks"])
    return Judgement(**{**told, "verdicts": verdicts, "remarks": remarks})


def _made_from(exercise: Exercise, ran: bool) -> str:
    names = [exercise.id, exercise.file, *(criterion.id for criterion in exercise.criteria)]
    asked = exercise.asked if ran else " ".join(names)
    return hashlib.sha256(_code() + asked.encode()).hexdigest()


@functools.cache
def _code() -> bytes:
    package = Path(__file__).parent
    sources = (
        path
        for room in DECIDE
        for path in (package / f"{room}.py", *sorted((package / room).rglob("*.py")))
        if path.exists()
    )
    return b"".join(hashlib.sha256(path.read_bytes()).digest() for path in sources)
