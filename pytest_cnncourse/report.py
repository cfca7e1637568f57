"""What is told: the report of one submission, GradeReport 1.0.

Built from the data of one pytest session, as pytest-json-report gives it: items
carry `metadata.cnncourse`, the session `cnncourse`. Points and criteria come from
the course, never from what ran.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer

from .course import Course, Criterion, Exercise
from .plain import plain, plain_line

Outcome: TypeAlias = Literal[
    "passed", "failed", "not_reached", "not_attempted", "needs_human", "grader_error"
]
Status: TypeAlias = Literal["graded", "needs_human", "ungraded"]


def _number(points: Decimal) -> int | float:
    return int(points) if points == points.to_integral_value() else float(points)


Name: TypeAlias = Annotated[str, AfterValidator(lambda text: plain_line(text, 200))]
Text: TypeAlias = Annotated[str, AfterValidator(lambda text: plain(text, 4_000))]
LongText: TypeAlias = Annotated[str, AfterValidator(lambda text: plain(text, 20_000))]
Points: TypeAlias = Annotated[
    Decimal,
    Field(ge=0, allow_inf_nan=False),
    PlainSerializer(_number, return_type=float | int, when_used="json"),
]
"""Exact; at most two decimals, so that a JSON number carries it without noise."""
Seconds: TypeAlias = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Location(_Model):
    """A line of the student's; `cell` is the notebook's, counted from 1."""

    file: Name
    line: int = Field(ge=1)
    cell: int | None = None


class CriterionReport(_Model):
    """One thing that had to hold, and whether it did."""

    id: Name
    title: Name
    outcome: Outcome
    score: Points
    max_score: Points
    message: Text = ""
    """For the student; '' where there is nothing to say."""
    found: Text | None = None
    expected: Text | None = None
    misconception: Name | None = None
    """Id of the known mistake that this is."""
    location: Location | None = None
    hints: tuple[Text, ...] = ()
    blocked_by: Name | None = None


_SAID = CriterionReport.model_fields.keys()


class Stage(_Model):
    """What ran at one place of a network, and the shape behind it: of one image, in pixels."""

    kind: Literal["image", "convolution", "pooling", "global_pooling", "linear", "other"]
    channels: int = Field(ge=0)
    height: int = Field(ge=0)
    width: int = Field(ge=0)
    name: Name = ""
    """A layer's number, the same for the same weights; else the operation."""
    location: Location | None = None
    fault: Name | None = None
    """Id of the criterion that fails here."""
    ran: bool = True
    """False where something is asked for and nothing runs, or the run ends here."""


class Drawing(_Model):
    """A network as it ran on the largest image."""

    stages: tuple[Stage, ...]
    skips: tuple[tuple[int, int], ...] = ()
    """What the first of two stages made goes past the others and joins behind the second."""


class ExerciseReport(_Model):
    """One exercise."""

    id: Name
    title: Name
    score: Points
    max_score: Points
    graded_object: Name = ""
    """What was graded, e.g. `class Network in network.py`."""
    criteria: tuple[CriterionReport, ...]
    remarks: tuple[Text, ...] = ()
    """Worth saying, cost no points."""
    output: LongText = ""
    """What the student's code printed."""
    conclusions: LongText | None = None
    """The student's prose, for a person to read; no points by machine."""
    drawing: Drawing | None = None
    """For a picture; absent where there is no network, or its structure is unclear."""


class CourseId(_Model):
    """Which course, to the letter: the digest covers all that can change a grade."""

    id: Name
    version: Name
    digest: Name


class Identity(_Model):
    """Who a submission is from, in one platform's own terms."""

    scheme: Name
    value: Name


class File(_Model):
    """A file that was handed in."""

    path: Name
    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    bytes: int = Field(ge=0)


class SubmissionId(_Model):
    """What was handed in."""

    id: Name
    identities: tuple[Identity, ...] = ()
    files: tuple[File, ...] = ()


class Guarantee(_Model):
    """Whether the sandbox ruled something out, and why or why not."""

    held: bool
    reason: Text
    remedy: Text = ""
    """What would make it hold."""


class SandboxUsed(_Model):
    """What held while the student's code ran."""

    level: Literal["full", "partial", "none"]
    guarantees: dict[str, Guarantee]


class GraderUsed(_Model):
    """What graded; the same again, with the same seed, gives the same report but for times."""

    version: Name
    python: Name
    torch: Name
    sandbox: SandboxUsed
    seed: Name

    @classmethod
    def of(cls, facts: Mapping[str, Any], seed: int) -> Self:
        """What a grader says of itself; what a report has no place for is left out."""
        sandbox = {key: facts["sandbox"][key] for key in SandboxUsed.model_fields}
        return cls.model_validate({**facts, "sandbox": sandbox, "seed": str(seed)})


class GradeReport(_Model):
    """The report of one submission."""

    schema_version: Literal["1.0"] = "1.0"
    course: CourseId
    submission: SubmissionId
    score: Points
    max_score: Points
    status: Status
    """graded; needs_human: a person has to look at some of it; ungraded: nothing of it could be
    graded, or the grader failed."""
    exercises: tuple[ExerciseReport, ...]
    grader: GraderUsed
    duration_s: Seconds
    """Processor time of the student's code and of judging it."""

    def to_json(self) -> bytes:
        """The report as a file, UTF-8."""
        return self.model_dump_json(indent=2).encode() + b"\n"

    def note(self) -> str:
        """The one thing to know besides the numbers, in a few words; '' if there is none."""
        criteria = [
            (exercise, criterion) for exercise in self.exercises for criterion in exercise.criteria
        ]
        absent = [
            exercise.id
            for exercise in self.exercises
            if all(criterion.outcome == "not_attempted" for criterion in exercise.criteria)
        ]
        for outcome in ("grader_error", "needs_human", "failed"):
            for exercise, criterion in criteria:
                if criterion.outcome == outcome:
                    said = criterion.message.partition("\n")[0]
                    return f"{exercise.id}.{criterion.id}: {said}"
        return f"not attempted: {', '.join(absent)}" if absent else ""


def build(course: Course, data: Mapping[str, Any], submission: str) -> GradeReport:
    """The report of one submission out of a session's data.

    A criterion of which the session says nothing is the grader's fault, and so is
    a session without data: KeyError, pydantic's ValidationError.
    """
    session = data["cnncourse"]
    facts = session["submissions"][submission]
    told = {}
    for test in data["tests"]:
        record = test.get("metadata", {}).get("cnncourse")
        if record and record["submission"] == submission:
            told[record["exercise"], record["criterion"]] = record
    exercises = tuple(
        _exercise(exercise, facts["exercises"].get(exercise.id, {}), told)
        for exercise in course.exercises
    )
    return GradeReport(
        course=CourseId.model_validate(session["course"]),
        submission=SubmissionId(id=submission, files=facts["files"]),
        score=sum((exercise.score for exercise in exercises), Decimal(0)),
        max_score=course.max_score,
        status=_status(exercises),
        exercises=exercises,
        grader=GraderUsed.of(session["grader"], session["seed"]),
        duration_s=round(sum(each["duration_s"] for each in facts["exercises"].values()), 3),
    )


def _exercise(
    exercise: Exercise, facts: Mapping[str, Any], told: Mapping[tuple[str, str], Mapping[str, Any]]
) -> ExerciseReport:
    criteria = tuple(
        _criterion(criterion, told.get((exercise.id, criterion.id)))
        for criterion in exercise.criteria
    )
    return ExerciseReport(
        id=exercise.id,
        title=exercise.title,
        score=sum((criterion.score for criterion in criteria), Decimal(0)),
        max_score=exercise.max_score,
        graded_object=facts.get("graded_object", ""),
        criteria=criteria,
        remarks=facts.get("remarks", ()),
        output=facts.get("output", ""),
        conclusions=facts.get("conclusions"),
        drawing=facts.get("drawing"),
    )


def _criterion(criterion: Criterion, record: Mapping[str, Any] | None) -> CriterionReport:
    if record is None:
        return CriterionReport(
            id=criterion.id,
            title=criterion.title,
            outcome="grader_error",
            score=Decimal(0),
            max_score=criterion.points,
            message="This was not judged: the grading session ended before.",
        )
    said = {key: value for key, value in record.items() if key in _SAID}
    earned = criterion.points if record["outcome"] == "passed" else Decimal(0)
    given = {"id": criterion.id, "title": criterion.title, "max_score": criterion.points}
    return CriterionReport.model_validate(said | given | {"score": earned})


def _status(exercises: tuple[ExerciseReport, ...]) -> Status:
    outcomes = {criterion.outcome for each in exercises for criterion in each.criteria}
    if "grader_error" in outcomes or outcomes == {"needs_human"}:
        return "ungraded"
    return "needs_human" if "needs_human" in outcomes else "graded"


def schema() -> dict[str, Any]:
    """The JSON schema (2020-12) of a report."""
    described = GradeReport.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | described
