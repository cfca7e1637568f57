"""What was seen of the script of the layers exercise, made ready to judge."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import prod

from ..course import LayersExercise
from ..evidence import Container, Crash, EvidenceError, Layer, Script, Turn, Where, Written
from .case import Case, stopped
from .printed import Pattern, Printed, biases
from .verdict import Verdict, needs_human

CONVOLUTIONS = ("Conv1d", "Conv2d", "Conv3d")

_GRADED = 64
"""Layers looked at; no course asks for so many."""

_MOST = 2**31
"""No size in evidence is larger; what is counts as this."""


def kinds_asked(exercise: LayersExercise) -> list[str]:
    """The kinds of layers, in order."""
    return [*CONVOLUTIONS, *["Linear"] * len(exercise.given.flattened_input_images_sizes)]


@dataclass(frozen=True)
class Run:
    """One run of the script, as far as it concerns the layers that are graded."""

    variant: str
    seen: Printed
    turns: tuple[tuple[int, Turn], ...] = ()
    """Graded layer and what a loop printed when it came to it, in order."""
    written: tuple[Written, ...] = ()
    crash: Crash | None = None

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The graded layers, in order."""
        return self.seen.layers

    @property
    def types(self) -> list[str]:
        """Their kinds."""
        return [layer["type"] for layer in self.layers]

    @property
    def with_turns(self) -> set[int]:
        """The layers that a loop came to."""
        return {layer for layer, _ in self.turns}

    def line(self, facts: Sequence[Pattern | None]) -> Where | None:
        """The line that prints the first of these facts that stands in its layer's turn."""
        for layer, turn in self.turns:
            fact = facts[layer]
            match = fact.search(turn["output"]) if fact else None
            if match:
                start = turn["start"] + match.start(match.lastindex or 0)
                at = bisect_right(self.written, start, key=_start)
                return self.written[at - 1]["where"] if at else turn["where"]
        return None


def _start(written: Written) -> int:
    return written["start"]


@dataclass(frozen=True)
class Reading:
    """The evidence of the exercise, and the verdicts as they are reached."""

    case: Case[LayersExercise]
    judges: Mapping[str, Callable[[Reading], Verdict]]
    """Criterion id -> its verdict as if nothing had raised."""
    given: Run = Run("given", Printed((), (), ""))
    variants: tuple[Run, ...] = ()
    """Runs with other constants that made the same kinds of layers."""
    container: Container | None = None
    """The iterable that is graded."""
    scattered: bool = False
    """Whether layers are graded that the container does not hold."""
    ended: Verdict | None = None
    """Why nothing at all could be seen."""
    _judged: dict[str, Verdict] = field(default_factory=dict)

    @property
    def graded_object(self) -> str:
        """What the report says was graded."""
        return self.container["name"] if self.container and not self.scattered else ""

    @property
    def output(self) -> str:
        """What the script printed as it stands."""
        return self.given.seen.output

    @property
    def source(self) -> str:
        """The student's file."""
        return self.case.sources.get(self.case.file, "")

    @property
    def fits(self) -> bool:
        """Whether the kinds are the ones asked for."""
        return self.given.types == kinds_asked(self.case.exercise)

    @property
    def unflattened(self) -> bool:
        """Whether an inner iterable was left as it is."""
        if not self.container or not self.container["nested"]:
            return False
        left_out = len(self.given.with_turns) < len(self.given.layers)
        places = [turn["where"] for _, turn in self.given.turns]
        one_loop = all(where == places[0] for where in places)
        return left_out or (not self.fits and (one_loop or self.given.crash is not None))

    @property
    def loop(self) -> Where | None:
        """The loop that prints, else one that goes over the layers, else the iterable."""
        turns = [turn for _, turn in self.given.turns]
        turns = [turn for turn in turns if turn["output"].strip()] or turns
        if turns:
            return turns[0]["where"]
        return self.container["where"] if self.container else None

    def judged(self, criterion: str) -> Verdict:
        """The verdict on a criterion as if nothing had raised."""
        if criterion not in self._judged:
            self._judged[criterion] = self.judges[criterion](self)
        return self._judged[criterion]


def reading(
    case: Case[LayersExercise], judges: Mapping[str, Callable[[Reading], Verdict]]
) -> Reading:
    """Makes the evidence ready. Raises EvidenceError where it contradicts itself."""
    scripts: list[Script] = case.seen.all("script")
    for script in scripts:
        _check(script)
    given = next((script for script in scripts if script["variant"] == "given"), None)
    if given is None:
        ended = stopped(case) or needs_human("cannot-tell", reason="no run of it was seen")
        return Reading(case, judges, ended=ended)
    kinds = kinds_asked(case.exercise)
    run, scattered = _run(given, kinds)
    graded, crash = _graded(given), given["crash"]
    name = graded["name"] if graded else ""
    elsewhere = run.types != kinds[: len(run.types)]
    if elsewhere and case.never_came_to("layers", name, crash):
        return Reading(case, judges, Run("given", Printed((), (), given["output"]), crash=crash))
    others = [_run(script, kinds)[0] for script in scripts if script is not given]
    alike = tuple(other for other in others if other.types == run.types)
    return Reading(case, judges, run, alike, graded, scattered)


def _graded(script: Script) -> Container | None:
    return script["containers"][script["graded"]] if script["graded"] is not None else None


def _run(script: Script, kinds: list[str]) -> tuple[Run, bool]:
    """The run, and whether layers from outside the graded iterable had to be taken."""
    container = _graded(script)
    everything = list(range(len(script["layers"])))
    held = container["layers"] if container else everything
    types = [layer["type"] for layer in script["layers"]]
    scattered = [types[layer] for layer in held] != kinds and types == kinds
    graded = list(dict.fromkeys(everything if scattered else held))[:_GRADED]
    turns = tuple(
        (graded.index(turn["layer"]), Turn({**turn, "output": _uncoloured(turn["output"])}))
        for turn in script["turns"]
        if turn["layer"] in graded
    )
    texts = ["\n".join(turn["output"] for at, turn in turns if at == n) for n in range(len(graded))]
    layers = tuple(script["layers"][layer] for layer in graded)
    seen = Printed(layers, tuple(texts), _uncoloured(script["output"]), script["errors"])
    run = Run(script["variant"], seen, turns, tuple(script["written"]), script["crash"])
    return run, scattered


def _uncoloured(text: str) -> str:
    """The text with blanks in place of a terminal's colours, as long as before."""
    return re.sub(r"\x1b\[[\d;?]*[A-Za-z]", lambda match: " " * len(match[0]), text)


def _check(script: Script) -> None:
    """Raises EvidenceError where numbers point nowhere or a layer is none."""
    layers, containers = script["layers"], script["containers"]
    pointed = [turn["layer"] for turn in script["turns"]]
    pointed += [layer for container in containers for layer in container["layers"]]
    if any(layer >= len(layers) for layer in pointed):
        raise EvidenceError("a layer that is not there")
    if script["graded"] is not None and script["graded"] >= len(containers):
        raise EvidenceError("an iterable that is not there")
    for layer in layers:
        if layer["type"] in (*CONVOLUTIONS, "Linear"):
            _check_layer(layer)


def _check_layer(layer: Layer) -> None:
    settings = layer["settings"]
    if not all(settings.values()):
        raise EvidenceError(f"a {layer['type']} with an empty setting")
    if layer["type"] == "Linear":
        sizes = [settings.get(name, [0])[0] for name in ("out_features", "in_features")]
    else:
        outputs, inputs = (settings.get(name, [0])[0] for name in ("out_channels", "in_channels"))
        groups = max(settings.get("groups", [1])[0], 1)
        sizes = [outputs, inputs // groups, *settings.get("kernel_size", [])]
    if layer["weight"] != sizes or layer["bias"] not in (None, sizes[:1]):
        raise EvidenceError(f"a {layer['type']} whose weight does not fit its settings")
    counted = min(prod(layer["weight"]) + biases(layer), _MOST)
    if layer["parameters"] < counted or layer["trainable"] > layer["parameters"]:
        raise EvidenceError(f"a {layer['type']} whose parameters do not add up")
