"""What is asked: the course with its exercises, criteria, rulings and limits.

Read from a TOML file; `reference/course.toml` is the lesson's own.
"""

from __future__ import annotations

import hashlib
import itertools
import re
import tomllib
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Positive = Annotated[int, Field(gt=0, le=100_000)]
Points = Annotated[Decimal, Field(ge=0, le=1_000, decimal_places=2)]


class CourseError(ValueError):
    """A course file that cannot be used; the text names the file, the place and the reason."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Limits(_Model):
    """What one exercise of one submission may use."""

    seconds: float = Field(10, gt=0, le=3600)
    """Processor time, seconds."""
    wall_seconds: float = Field(40, gt=0, le=36_000)
    memory_mb: int = Field(2048, ge=64, le=262_144)
    """On top of what torch itself maps, MiB."""
    output_kb: int = Field(1024, ge=1, le=262_144)
    source_kb: int = Field(256, ge=1, le=4096)
    """Largest source file that is read, KiB."""

    @model_validator(mode="after")
    def _wall_is_longer(self) -> Self:
        if self.wall_seconds < self.seconds:
            raise ValueError("wall_seconds must not be shorter than seconds")
        return self


class Rulings(_Model):
    """Decisions of the contract that a course may turn."""

    weight_shape_sum: Literal["wrong", "accepted"] = "wrong"
    """Whether `sum(weight.shape)`, which the lesson prints, counts as the number of parameters."""
    hints: bool = True
    """Whether hints are handed on at all; who reads them asks for them."""


class LayersGiven(_Model):
    """Constants of the layers exercise, named as in the lesson."""

    in_channels: Positive
    out_channels: Positive
    kernel_size: Positive
    flattened_input_images_sizes: list[Positive] = Field(min_length=1, max_length=8)
    flattened_output_images_sizes: list[Positive] = Field(min_length=1, max_length=8)

    @model_validator(mode="after")
    def _same_length(self) -> Self:
        if len(self.flattened_input_images_sizes) != len(self.flattened_output_images_sizes):
            raise ValueError("both lists of flattened sizes must be equally long")
        return self


class NetworkGiven(_Model):
    """Numbers of the network exercise."""

    in_channels: Positive
    classes: Positive
    layers: Annotated[int, Field(ge=1, le=200)]
    pool_after: list[Positive]
    """1-based numbers of the convolution layers that a pooling follows."""
    sizes: list[Annotated[int, Field(ge=8, le=1024)]] = Field(min_length=1, max_length=6)
    """Smallest image side to try, then the next to try where that one is too small, pixels."""

    @model_validator(mode="after")
    def _pools_inside(self) -> Self:
        if sorted(set(self.pool_after)) != self.pool_after or any(
            layer >= self.layers for layer in self.pool_after
        ):
            raise ValueError("pool_after must rise and stay below layers")
        return self


class ResidualGiven(_Model):
    """Numbers of the residual exercise."""

    blocks: Annotated[int, Field(ge=1, le=100)]
    """Fewest blocks to make."""


class Criterion(_Model):
    """One thing that must hold."""

    id: Slug
    title: str = Field(min_length=1, max_length=200)
    points: Points
    requires: list[Slug] = []
    """Criteria of the same exercise without which this one cannot be reached."""


class _Exercise(_Model):
    title: str = Field(min_length=1, max_length=200)
    file: str = Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*\.py$")
    criteria: list[Criterion] = Field(alias="criterion", min_length=1)

    @model_validator(mode="after")
    def _criteria_fit(self) -> Self:
        before: set[str] = set()
        for criterion in self.criteria:
            if criterion.id in before:
                raise ValueError(f"criterion {criterion.id!r} stands twice")
            for required in criterion.requires:
                if required not in before:
                    raise ValueError(
                        f"criterion {criterion.id!r} requires {required!r},"
                        " which does not stand before it"
                    )
            before.add(criterion.id)
        return self

    @property
    def max_score(self) -> Decimal:
        """Points of all criteria."""
        return sum((criterion.points for criterion in self.criteria), Decimal(0))

    @cached_property
    def asked(self) -> str:
        """What decides an outcome, as JSON: all but titles and points."""
        return self.model_dump_json(
            exclude={"title": True, "criteria": {"__all__": {"title": True, "points": True}}}
        )


class LayersExercise(_Exercise):
    """A list of layers whose parameters are counted."""

    id: Literal["layers"]
    given: LayersGiven


class NetworkExercise(_Exercise):
    """A convolutional network of the student's own."""

    id: Literal["network"]
    given: NetworkGiven


class ResidualExercise(_Exercise):
    """A Residual block, and a few of them made."""

    id: Literal["residual"]
    given: ResidualGiven


Exercise = Annotated[LayersExercise | NetworkExercise | ResidualExercise, Field(discriminator="id")]


class Course(_Model):
    """A course: what a submission is held against."""

    id: Slug
    title: str = Field(min_length=1, max_length=200)
    version: str = Field(min_length=1, max_length=40)
    limits: Limits = Limits()
    rulings: Rulings = Rulings()
    exercises: list[Exercise] = Field(alias="exercise", min_length=1)

    @model_validator(mode="after")
    def _exercises_differ(self) -> Self:
        for attribute in ("id", "file"):
            seen = [getattr(exercise, attribute) for exercise in self.exercises]
            for value in seen:
                if seen.count(value) > 1:
                    raise ValueError(f"two exercises have the {attribute} {value!r}")
        return self

    @property
    def max_score(self) -> Decimal:
        """Points of all exercises."""
        return sum((exercise.max_score for exercise in self.exercises), Decimal(0))

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all that can change a grade, as hexadecimal digits."""
        return hashlib.sha256(self.model_dump_json(by_alias=True).encode()).hexdigest()

    def exercise(self, id: str) -> Exercise:
        """The exercise of that id. Raises KeyError."""
        for exercise in self.exercises:
            if exercise.id == id:
                return exercise
        raise KeyError(id)


def resource(*parts: str) -> Path:
    """A file that ships with the package: inside it when installed, beside it in a checkout."""
    package = Path(__file__).parent
    inside = package.joinpath(*parts)
    return inside if inside.exists() else package.parent.joinpath(*parts)


def load(path: Path | None = None) -> Course:
    """The course in a TOML file, the lesson's own by default.

    Raises CourseError naming the file, the line or key, and the reason.
    """
    path = path or resource("reference", "course.toml")
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise CourseError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise CourseError(f"{path}: cannot be read: it is no UTF-8 ({error.reason})") from None
    try:
        return Course.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise CourseError(f"{path}: {error}") from None
    except ValidationError as error:
        problems = "\n".join(_problem(path, text, problem) for problem in error.errors())
        raise CourseError(problems) from None


def _problem(path: Path, text: str, problem: Any) -> str:
    keys = list(problem["loc"])
    if keys[:1] == ["exercise"] and len(keys) > 2:
        del keys[2]  # pydantic's tag of the union, no key of the file
    place = ".".join(f"{key + 1}" if isinstance(key, int) else key for key in keys) or "the course"
    line = _line_of(text, keys)
    message = problem["msg"].removeprefix("Value error, ")
    return f"{path}:{f'{line}:' if line else ''} {place}: {message}"


def _line_of(text: str, keys: list[str | int]) -> int | None:
    """The line of a key, found by walking down table headers; tomllib keeps no positions."""
    lines = text.splitlines()
    found = None
    at = 0
    for key, following in itertools.zip_longest(keys, keys[1:]):
        if isinstance(key, int):
            continue
        header = re.compile(rf"\s*\[\[?(\w+\.)*{re.escape(key)}\]\]?\s*(#.*)?$")
        assignment = re.compile(rf"\s*{re.escape(key)}\s*=")
        skip = following if isinstance(following, int) else 0
        for number in range(at, len(lines)):
            if assignment.match(lines[number]) or header.match(lines[number]):
                if skip:
                    skip -= 1
                    continue
                found, at = number + 1, number + (0 if assignment.match(lines[number]) else 1)
                break
    return found
