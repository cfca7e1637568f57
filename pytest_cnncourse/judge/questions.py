"""What the judge has recomputed: shapes, maps, challenges.

Runs in a clean locked child of its own, which never ran student code. With `replay`, `effects` and
`challenge` the only files of the judge that know torch; a question and its answer are plain data.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, Protocol

import torch
from torch import Tensor

from ..evidence import EvidenceError
from . import challenge, effects
from .graph import Step, Traced
from .operations import GATES
from .replay import Replay, Unknown, generator


class Channel(Protocol):
    """The child's end of the wire."""

    def receive(self) -> Any: ...
    def send(self, message: object) -> None: ...


def run(channel: Channel) -> None:
    """Answers requests until there are none. A request that fails is answered with its reason."""
    torch.set_num_threads(1)
    while (request := channel.receive()) is not None:
        question = _QUESTIONS[request["ask"]]
        try:
            answer: object = {"answer": question(request)}
        except Unknown as error:
            answer = {"unknown": error.op}
        except Exception as error:  # what no honest graph hands over is refused in many ways
            answer = {"error": f"{type(error).__name__}: {error}"[:500]}
        channel.send(answer)


def _shapes(request: Mapping[str, Any]) -> object:
    """Derives every shape of a graph again, with an input of the shape that was asked for.

    Answers with nothing; a claim that does not hold is an error.
    """
    graph = Traced(request["graph"])
    if graph.image is None:
        raise EvidenceError("the graph has no input")
    image = torch.zeros(request["shape"])
    if graph.shape(graph.image) != request["shape"]:
        raise EvidenceError("the graph is of another input")
    replay = Replay(
        graph,
        {graph.image: image},
        generator=generator(0),
        dtype=torch.float32,
        skip_convolutions=True,
    )
    with torch.no_grad():
        replay.steps(graph.live_steps())
    return {}


def _between(graph: Traced, start: int, end: int) -> list[Step]:
    """Steps that lead from one value to another, and constants that they use, in order."""
    reached = {start}
    pictures = {graph.image}
    able: set[int] = set()
    for step in graph.steps:
        if step.out != start and reached.intersection(step.inputs):
            reached.update(graph.changed(step))
            able.add(step.index)
        if step.arguments and pictures.intersection(step.inputs):
            pictures.update(graph.changed(step))
        else:
            able.add(step.index)
    wanted = {end}
    steps = []
    for step in reversed(graph.steps):
        if step.index in able and wanted.intersection(graph.changed(step)):
            wanted.update(step.inputs)
            steps.append(step)
    return steps[::-1]


def _maps(request: Mapping[str, Any]) -> object:
    """What segments of a graph do to a feature map (B, C, H, W), seen on secret values.

    For each `[start, end]` answers:
    `symmetric`: the result does not change when the pixels are shuffled;
    `coverage`: the share of pixels that the result depends on;
    `own_channel`: each channel of the result depends on the same channel alone
    (repeated side by side where the result has a multiple of the channels), gates left as they are;
    `stands`: the map stands in the result as it was, with more around it.
    Of a segment asked for by `[start, end, "coverage"]` nothing but that is to be believed.
    """
    graph = Traced(request["graph"])
    chance = generator(request["seed"])
    return [_map(graph, chance, *segment) for segment in request["segments"]]


def _map(
    graph: Traced, chance: torch.Generator, start: int, end: int, asked: str = ""
) -> dict[str, Any]:
    shape = graph.shape(start)
    if len(shape) < 4:
        raise EvidenceError("a segment does not start at a feature map")
    steps = _between(graph, start, end)
    weights = [step.out for step in steps if step.op in GATES and step.out is not None]
    fixed: dict[int, Tensor] = {}
    gates: dict[int, Tensor] = {}

    def segment(x: Tensor) -> Tensor:
        # A view of the input, lest an in-place step write into the input itself.
        replay = Replay(graph, fixed, generator=chance)
        replay.values[start] = x * 1
        replay.free = True
        torch.default_generator.manual_seed(0)  # what draws by itself draws the same each time
        replay.steps(steps)
        fixed.update({k: v for k, v in replay.values.items() if k in replay.drawn})
        gates.update({k: replay.get(k).detach() for k in weights if k not in gates})
        return replay.get(end)

    def afresh(x: Tensor) -> Tensor:
        """With another value for what is added and the like, lest it decide what is the largest."""
        for number in fixed.keys() - gates.keys():
            del fixed[number]
        return segment(x)

    x = _picture(shape, chance)
    with torch.no_grad():
        y = segment(x)
        shuffled = torch.randperm(math.prod(shape[2:]), generator=chance)
        z = segment(x.flatten(2)[..., shuffled].reshape(shape))
        symmetric = y.shape == z.shape and bool(torch.allclose(y, z, rtol=1e-6, atol=1e-9))
        skipped = asked == "coverage" and not weights
        own_channel = skipped or _own_channel(segment, x, y, chance)
        if not own_channel and weights:  # they weigh pixels, whatever they were computed from
            whole, steps = steps, [step for step in steps if step.out not in gates]
            fixed |= gates
            hangs_on_it = not torch.equal(segment(_picture(shape, chance)), y)
            own_channel = hangs_on_it and _own_channel(segment, x, y, chance)
            steps = steps if own_channel else whole
    return {
        "symmetric": symmetric,
        "own_channel": own_channel,
        "coverage": 1.0 if symmetric else _coverage(afresh, shape, chance),
        "stands": _stands(x, y),
    }


def _picture(shape: list[int], chance: torch.Generator) -> Tensor:
    """Values between 0 and 1, where powers are numbers and no activation is flat."""
    return 0.05 + 0.9 * torch.rand(shape, generator=chance, dtype=torch.float64)


def _stands(x: Tensor, y: Tensor) -> bool:
    """Whether a picture is a window of another."""
    if x.shape[:2] != y.shape[:2] or x.dim() != y.dim():
        return False
    corners = (y[0, 0] == x[0, 0].flatten()[0]).nonzero().tolist()
    for corner in corners:
        window = y
        for axis, (first, side) in enumerate(zip(corner, x.shape[2:], strict=True), 2):
            window = window[(slice(None),) * axis + (slice(first, first + side),)]
        if torch.equal(window, x):
            return True
    return False


def _own_channel(
    segment: Callable[[Tensor], Tensor], x: Tensor, y: Tensor, chance: torch.Generator
) -> bool:
    """Whether changing a channel of an image changes that channel of that image alone.

    To values at both ends, as a maximum or minimum hands on no others.
    """
    images, channels = x.shape[:2]
    if y.numel() % (images * channels):
        return False
    for number, channel in enumerate({0, channels // 2, channels - 1}):
        image = number % images
        changed = x.clone()
        picture = _picture(list(x.shape[2:]), chance)
        changed[image, channel] = 0.9 * picture.round() + 0.1 * picture
        moved = (segment(changed) != y).reshape(images, -1)
        if moved[:image].any() or moved[image + 1 :].any():
            return False
        here = moved[image]
        if y.dim() == x.dim() and y.shape[1] % channels == 0:
            here = here.reshape(y.shape[1], -1).any(1)
        if {int(i) % channels for i in here.nonzero()} - {channel}:
            return False
    return True


def _coverage(
    segment: Callable[[Tensor], Tensor], shape: list[int], chance: torch.Generator
) -> float:
    """The share of pixels with a gradient in some draw; of a maximum one pixel has, each time."""
    touched = torch.zeros(shape[2:], dtype=torch.bool)
    with torch.enable_grad():
        for _ in range(max(2, 256 // (shape[0] * shape[1]))):
            x = _picture(shape, chance).requires_grad_()
            y = segment(x)
            if not y.requires_grad:
                return 0.0
            (gradient,) = torch.autograd.grad(y.sum(), x)
            touched |= (gradient != 0).flatten(0, 1).any(0)
    return float(touched.double().mean())


_QUESTIONS: dict[str, Callable[[Mapping[str, Any]], object]] = {
    "shapes": _shapes,
    "idle": effects.idle,
    "maps": _maps,
    "challenge": challenge.answers,
}
