"""The challenges that a Residual class is put to, and what became of each."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..evidence import Crash, Probe, Where
from .graph import Step, Traced
from .operations import ACTIVATIONS

if TYPE_CHECKING:
    from ..course import ResidualExercise

_PROBES: tuple[tuple[str, str, str | None, str, bool, bool, float, float], ...] = (
    # group, module, projection, how it is called, train mode, gradients on, inputs: scale, shift
    ("identity", "conv", None, "position", False, True, 1, 0),
    ("identity", "linear", None, "keyword", True, True, 10, 0),
    ("identity", "scaled", None, "position-none", False, False, 1, 6),
    ("identity", "stack", None, "keyword-none", True, False, 1, -6),
    ("projection", "conv", "point", "position", False, True, 1, 0),
    ("projection", "scaled", "scaled", "position", False, False, 1, 6),
    ("projection", "stack", "pool", "keyword", True, True, 10, 0),
    ("falsy", "conv", "falsy", "position", False, True, 1, 0),
    ("falsy", "scaled", "falsy", "keyword", True, False, 1, -6),
)
"""Each kind, mode and way to call."""

_APART = (
    ("identity", "linear", None, "position", True, True, 1, 0),
    ("identity", "stack", None, "keyword", False, True, 1, 0),
    ("projection", "linear", "linear", "keyword", True, True, 1, 0),
    ("projection", "stack", "point", "keyword", True, True, 1, 0),
    ("falsy", "stack", "falsy", "position", True, True, 3, 0),
)
"""Other combinations, so that what matters stands out: asked where the others do not all hold."""

_REPETITIONS: tuple[tuple[str, ...], ...] = (
    ("mode", "positive"),
    ("grad", "large"),
    ("mode", "nan", "leaf"),
    ("mode", "grad", "one", "square"),
    ("many", "sides", "layout"),
    ("double",),
)
"""How blocks are called again; see `observe.repetition`."""


def _repetitions(number: int, module: str) -> list[Sequence[str]]:
    """All where a call costs nothing; around convolutions some, of none another shape.

    torch prepares a convolution anew for each shape, at a millisecond each.
    """
    if module in ("linear", "scaled"):
        return [("fresh",), *_REPETITIONS]
    return [("fresh", *_REPETITIONS[number // 2 % 3])]


_NAMES = {
    "conv": "a Conv2d",
    "linear": "a Linear",
    "stack": "a Sequential",
    "scaled": "a module of another class",
    "falsy": "a module whose length is 0",
    "pool": "an AvgPool2d",
    "point": "a 1x1 Conv2d",
}


_DEVIATIONS = {
    "mode": "in the other mode",
    "grad": "with gradients switched off or on",
    "one": "on a single input",
    "many": "on a larger batch",
    "square": "on inputs of another size",
    "sides": "on inputs of another size",
    "positive": "on inputs that are never negative",
    "large": "on large values",
    "layout": "on inputs that lie otherwise in memory",
    "nan": "on inputs with a NaN among them",
    "leaf": "on inputs that need gradients",
    "double": "in double precision",
    "behind": "once its values are read again",
}
"""Circumstances of `observe.repetition`, in words."""


def plan(exercise: ResidualExercise, rng: random.Random) -> dict[str, Any]:
    """Challenge modules of drawn channels and sizes, each wrapped and called another way."""
    probes = []
    for number, asked in enumerate((*_PROBES, *_APART)):
        group, module, projection, call, train, grad, scale, shift = asked
        width, grown, batch = rng.randrange(3, 8), rng.randrange(1, 5), rng.randrange(2, 4)
        side = 2 * rng.randrange(3, 6)
        grows = (module, projection) == ("conv", "point")
        space = [side] if module == "linear" else [width, side, side + 2]
        probes.append(
            {
                "label": f"{group} {number}",
                "group": group,
                "apart": asked in _APART,
                "module": module,
                "projection": projection,
                "call": call,
                "train": train,
                "grad": grad,
                "scale": scale,
                "shift": shift,
                "channels": [width, width + grown * grows],
                "stride": 1 + grows,
                "again": _repetitions(number, module),
                "shape": [batch, *space, width] if module == "linear" else [batch, *space],
                "seed": rng.randrange(2**31),
            }
        )
    sizes = [rng.choice((16, 20, 24)), 32, 28, 64, 224]
    return {"probes": probes, "blocks": exercise.given.blocks, "sizes": sizes}


class Seen:
    """One probe: what was asked, what the child says, what recomputing it shows."""

    def __init__(self, entry: Mapping[str, Any], probe: Probe) -> None:
        self.entry = entry
        self.probe = probe
        self.graph = Traced(probe["graph"]) if probe["graph"] else None
        self.answer: Mapping[str, Any] = {}

    @property
    def crash(self) -> Crash | None:
        """What stopped it before it had an output."""
        return self.probe["crash"] if self.graph is None else None

    @property
    def fits(self) -> bool:
        """Whether the constructor takes arguments given that way."""
        crash = self.crash
        refused = crash and crash["type"] == "TypeError" and not crash["frames"]
        return not (refused and self.probe["stage"] == "construct")

    @property
    def gives_tensor(self) -> bool:
        """Whether it ran to its end and returned a tensor."""
        graph = self.graph
        return graph is not None and graph.returned == "Tensor" and graph.output is not None

    @property
    def right(self) -> bool:
        """Whether the sum is what comes out, or lies under it."""
        return bool(self.answer.get("is_sum")) or self.answer.get("under") is not None

    @property
    def depends(self) -> str | None:
        """What the sum depends on, in words, where it was not one each time it was called."""
        deviation = self.probe["deviation"]
        return _DEVIATIONS.get(deviation, "when it is called again") if deviation else None

    @property
    def left(self) -> bool:
        """Whether the output is put together outside of torch."""
        graph = self.graph
        if graph is None or graph.output is None or not self.gives_tensor:
            return False
        if graph.output in graph.from_image:
            return False
        kinds = [graph.leaves[leaf]["kind"] for leaf in graph.sources_of(graph.output)]
        return "constant" in kinds

    @property
    def untold(self) -> str | None:
        """Why nobody can say what it computes."""
        if "unknown" in self.answer:
            return f"the operation {self.answer['unknown']} is not known"
        if self.left:
            return "the values leave torch on the way and come back as plain numbers"
        return self.answer.get("error")

    @property
    def key(self) -> str:
        """Name of the mistake that gives its output; `something-else` where none is known."""
        answer = self.answer
        if self.crash:
            return "crash"
        if self.graph is not None and not self.gives_tensor:
            kind = self.graph.returned
            return {"NoneType": "returns-nothing", "tuple": "returns-a-tuple"}.get(
                kind, "returns-no-tensor"
            )
        if answer.get("expression"):
            return str(answer["expression"])
        if answer.get("weights"):
            return _weighted(answer["weights"], self.entry["projection"] is not None)
        before = self.step("before")
        if before:
            known = before.op in ACTIVATIONS
            return "activation-before-module" if known else "inputs-changed-first"
        branch = self.step("branch")
        if branch and branch.op in ACTIVATIONS:
            return "activation-before-sum"
        if self.step("skip"):
            return "skip-changed"
        if self._leaves_out("projection"):
            return "projection-ignored"
        return "module-changed" if branch else "something-else"

    def _leaves_out(self, part: str) -> bool:
        """Whether the output hangs on none of the weights that a part of the probe has."""
        graph, given = self.graph, self.entry[part]
        return (
            graph is not None
            and given not in (None, "pool")
            and not any(
                graph.leaves[leaf]["name"].startswith(f"{part}.")
                for leaf in graph.live & graph.leaves.keys()
            )
        )

    def step(self, name: str) -> Step | None:
        """The step that an answer names."""
        index = self.answer.get(name)
        return self.graph.steps[index] if self.graph and index is not None else None

    def where(self, name: str = "") -> Where | None:
        """The student's line of that step, of the crash, or of what is returned."""
        if self.crash:
            return self.crash["frames"][-1] if self.crash["frames"] else None
        step = self.step(name) if name else None
        if step is None and self.graph and self.graph.final is not None:
            step = self.graph.maker.get(self.graph.final)
        steps = [step] if step else reversed(self.graph.steps if self.graph else [])
        return next((step.node["where"] for step in steps if step.node["where"]), None)

    @property
    def formula(self) -> str | None:
        """What it computes, where that is a weighted sum."""
        weights = self.answer.get("weights")
        if not weights:
            return None
        said = ""
        for weight, name in zip(weights, ("module(x)", "x", "projection(x)"), strict=True):
            if weight:
                factor = "" if abs(weight) == 1 else f"{abs(weight):g} * "
                said += f" {'-' if weight < 0 else '+'} {factor}{name}"
        return said.removeprefix(" + ").strip() or "zeros"

    @property
    def described(self) -> str:
        """How it was built and run, in words."""
        entry = self.entry
        beside = entry["projection"]
        projection = f", {_NAMES.get(beside, beside)} as projection" if beside else ""
        mode = "train" if entry["train"] else "eval"
        return f"{_NAMES[entry['module']]} as module{projection}, in {mode} mode"


def _weighted(weights: Sequence[float], projected: bool) -> str:
    """The mistake that adds module(x), x and projection(x) with these factors."""
    module, inputs, projection = weights
    if not module:
        return "module-forgotten"
    if projected and inputs:
        return "inputs-and-projection-added" if projection else "projection-ignored"
    skip = projection if projected else inputs
    if not skip:
        return "skip-forgotten"
    if module * skip < 0:
        return "subtracted"
    if (module, skip) == (1, 2):
        return "skip-added-twice"
    return "averaged" if (module, skip) == (0.5, 0.5) else "scaled"


_OF_MODULE = ("_modules", "_parameters", "_buffers", "_backward", "_forward", "training")


def no_super_init(crash: Crash) -> bool:
    """Whether it comes of nn.Module's own `__init__` not having run by then."""
    message = crash["message"]
    return "before Module.__init__() call" in message or (
        crash["type"] == "AttributeError"
        and any(f"has no attribute '{name}" in message for name in _OF_MODULE)
    )
