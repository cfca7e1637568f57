"""Recomputes recorded graphs on inputs that the student's process never saw.

Runs in a clean locked child of its own, which never ran student code: the
only file of the judge that knows torch. A graph is data; its operations are
looked up in an allow-list, its sizes are bounded before anything is
allocated. What is asked for is one of `_ASKS`, answered in plain data.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, Protocol

import torch
from torch import Tensor

from ..evidence import EvidenceError, Graph
from . import challenge
from .graph import Step, Traced, tensor_id
from .operations import ACTIVATIONS, KNOWN

_ELEMENTS = 1 << 25
"""Most elements of one tensor; twice a 64-channel map of a 512 x 512 image."""
_ALL_ELEMENTS = 1 << 29

_FORMATS = {
    name: getattr(torch, name)
    for name in ("contiguous_format", "preserve_format", "channels_last", "channels_last_3d")
}


def _allowed() -> dict[str, Any]:
    """Every overload of the known operations, by its full name."""
    operations = {}
    for name in sorted(KNOWN):
        for spelling in (name, f"{name}_"):
            packet = getattr(torch.ops.aten, spelling, None)
            for overload in packet.overloads() if packet is not None else ():
                operations[f"aten.{spelling}.{overload}"] = getattr(packet, overload)
    return operations


ALLOWED = _allowed()


class Unknown(EvidenceError):
    """An operation that is not on the list, so nobody can say what it does."""

    def __init__(self, op: str) -> None:
        super().__init__(f"the operation {op} is not known")
        self.op = op


class Channel(Protocol):
    """The child's end of the wire."""

    def receive(self) -> Any: ...
    def send(self, message: object) -> None: ...


def run(channel: Channel) -> None:
    """Answers requests until there are none. A request that fails is answered with its reason."""
    torch.set_num_threads(1)
    while (request := channel.receive()) is not None:
        try:
            answer: object = {"answer": _ASKS[request["ask"]](request)}
        except Unknown as error:
            answer = {"unknown": error.op}
        except (
            EvidenceError,
            RuntimeError,
            ValueError,
            TypeError,
            IndexError,
            MemoryError,
        ) as error:
            answer = {"error": f"{type(error).__name__}: {error}"[:500]}
        channel.send(answer)


class Replay:
    """One graph, executed step by step.

    `leaves` gives tensors for leaf ids; parameters and large constants that
    it leaves out are drawn at random. With `skip_convolutions` a convolution
    yields zeros of the right shape, for when only shapes are asked for.
    """

    def __init__(
        self,
        graph: Traced,
        leaves: Mapping[int, Tensor],
        *,
        generator: torch.Generator,
        dtype: torch.dtype = torch.float64,
        skip_convolutions: bool = False,
    ) -> None:
        self.graph = graph
        self._given = leaves
        self._generator = generator
        self._dtype = dtype
        self._skip = skip_convolutions
        self._budget = _ALL_ELEMENTS
        self.values: dict[int, Tensor] = {}
        self.free = False
        """For a segment: values from outside it are drawn at random, grad flags are ignored."""
        self.drawn: set[int] = set()

    def leaf(self, number: int) -> Tensor:
        """The tensor of a leaf."""
        leaf = self.graph.leaves[number]
        self._afford(leaf["shape"])
        dtype = self._replayed(leaf["dtype"])
        if leaf["values"] is not None:
            values = torch.tensor(leaf["values"], dtype=dtype)
            if len(values) == 1:
                return values[0].expand(leaf["shape"]).clone()
            if len(values) != math.prod(leaf["shape"]):
                raise EvidenceError(f"leaf {number} has {len(values)} values")
            return values.reshape(leaf["shape"])
        if not dtype.is_floating_point:
            raise EvidenceError(f"leaf {number} has no values to know it by")
        if self._skip:
            make = torch.zeros if len(leaf["shape"]) < 3 else torch.empty  # kernels are not read
            return make(leaf["shape"], dtype=dtype)
        if leaf["kind"] == "buffer" and leaf["name"].endswith("running_var"):
            return torch.rand(leaf["shape"], generator=self._generator, dtype=dtype) + 0.5
        return torch.randn(leaf["shape"], generator=self._generator, dtype=dtype)

    def steps(self, steps: list[Step]) -> None:
        """Executes these steps in order; `values` then holds what they made."""
        for step in steps:
            self._execute(step)

    def get(self, number: int) -> Tensor:
        """The tensor of a value that was executed, or of a leaf."""
        if number not in self.values:
            if number in self._given:
                given = self._given[number]
                self.values[number] = given.clone() if self.free else given
            elif number in self.graph.leaves:
                self.values[number] = self.leaf(number)
                self.drawn.add(number)
            elif self.free:
                value = self.graph.values[number]
                self._afford(value["shape"])
                drawn = torch.randn(value["shape"], generator=self._generator, dtype=self._dtype)
                dtype = self._replayed(value["dtype"])
                self.values[number] = drawn if dtype.is_floating_point else (drawn > 0).to(dtype)
                self.drawn.add(number)
            else:
                raise EvidenceError(f"value {number} is needed and was never made")
        return self.values[number]

    def _execute(self, step: Step) -> None:
        node = step.node
        operation = ALLOWED.get(node["op"])
        if operation is None:
            raise Unknown(node["op"])
        for value in node["out"]:
            if value is not None:
                self._afford(value["shape"])
        args = [self._decode(argument) for argument in node["args"]]
        kwargs = {
            key: self._decode(argument)
            for key, argument in node["kwargs"].items()
            if not (isinstance(argument, dict) and "skip" in argument)
        }
        result = None
        with torch.set_grad_enabled(torch.is_grad_enabled() and (node["grad"] or self.free)):
            if self._skip:
                result = _shape_alone(step, operation, args)
            if result is None:
                result = operation(*args, **kwargs)
        results = list(result) if isinstance(result, (tuple, list)) else [result]
        if len(results) != len(node["out"]):
            raise EvidenceError(
                f"{node['op']} gives {len(results)} results, not {len(node['out'])}"
            )
        for value, tensor in zip(node["out"], results, strict=True):
            if value is None:
                continue
            if not isinstance(tensor, Tensor) or list(tensor.shape) != value["shape"]:
                raise EvidenceError(f"{node['op']} does not give the shape {value['shape']}")
            self.values[value["id"]] = tensor

    def _decode(self, argument: Any) -> Any:
        if isinstance(argument, list):
            return [self._decode(item) for item in argument]
        if not isinstance(argument, dict):
            return argument
        if (number := tensor_id(argument)) is not None:
            return self.get(number)
        if "f" in argument:
            return float(argument["f"])
        if argument.get("format") in _FORMATS:
            return _FORMATS[argument["format"]]
        if "dtype" in argument:
            return self._replayed(argument["dtype"])
        raise EvidenceError("an argument cannot be replayed")

    def _replayed(self, name: str) -> torch.dtype:
        dtype = getattr(torch, name, None) if name.isidentifier() else None
        if not isinstance(dtype, torch.dtype):
            raise EvidenceError(f"no such dtype: {name}")
        return self._dtype if dtype.is_floating_point else dtype

    def _afford(self, shape: list[int]) -> None:
        elements = math.prod(shape)
        self._budget -= elements
        if elements > _ELEMENTS or self._budget < 0:
            raise EvidenceError("the graph is larger than a replay may be")


def _shape_alone(step: Step, operation: Any, args: list[Any]) -> Any:
    """A result of the right shape with any values, None where it must be computed."""
    if step.node["op"] == "aten.convolution.default":
        return _convolved_zeros(args)
    tensors = sum(isinstance(argument, Tensor) for argument in args)
    if step.op in ACTIVATIONS - {"glu"} and tensors == len(step.node["out"]) == 1:
        return args[0]
    if step.op == "native_batch_norm" and args[0].dim() > 2:
        pixel = args[0][(slice(None), slice(None)) + (slice(0, 1),) * (args[0].dim() - 2)]
        return args[0], *operation(pixel, *args[1:])[1:]
    return None


def _convolved_zeros(args: list[Any]) -> Tensor | None:
    x, weight, _, stride, padding, dilation, transposed, _, groups = args
    if transposed or x.dim() != weight.dim() or x.shape[1] != weight.shape[1] * groups:
        return None
    space = weight.dim() - 2
    stride, padding, dilation = (
        [*values] * space if len(values) == 1 else values for values in (stride, padding, dilation)
    )
    sizes = [
        (x.shape[i + 2] + 2 * padding[i] - dilation[i] * (weight.shape[i + 2] - 1) - 1) // stride[i]
        + 1
        for i in range(space)
    ]
    if min(sizes) < 1:
        return None
    shape: tuple[int, ...] = (x.shape[0], weight.shape[0], *sizes)
    return torch.zeros(shape, dtype=x.dtype)


def generator(seed: int) -> torch.Generator:
    """A random generator of the judge's own."""
    made = torch.Generator()
    made.manual_seed(seed)
    return made


def _shapes(request: Mapping[str, Any]) -> object:
    """Derives every shape of a graph again, with an input of the shape that was asked for.

    Answers `{"zeros": ids}`, the constants that are zero everywhere; a claim
    that does not hold is an error.
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
        return {"zeros": _zeros(graph)}


def _zeros(graph: Traced) -> list[int]:
    """Values that are zero everywhere, among those that follow from known constants alone."""
    known = {number for number, leaf in graph.leaves.items() if leaf["values"] is not None}
    steps = []
    for step in graph.live_steps():
        if known.issuperset(step.inputs):
            steps.append(step)
            known.update(value["id"] for value in step.node["out"] if value)
    replay = Replay(graph, {}, generator=generator(0))
    replay.steps(steps)
    return [number for number in known if not replay.get(number).any()]


def _between(graph: Traced, start: int, end: int) -> list[Step]:
    """Steps that lead from one value to another, in order."""
    reached = {start}
    forward: set[int] = set()
    for step in graph.steps:
        if step.out != start and reached.intersection(step.inputs):
            reached.update(graph.changed(step))
            forward.add(step.index)
    wanted = {end}
    steps = []
    for step in reversed(graph.steps):
        if step.index in forward and wanted.intersection(graph.changed(step)):
            wanted.update(step.inputs)
            steps.append(step)
    return steps[::-1]


def _maps(request: Mapping[str, Any]) -> object:
    """What segments of a graph do to a feature map (B, C, H, W), seen on secret values.

    For each `[start, end]` answers:
    `symmetric`: the result does not change when the pixels are shuffled;
    `coverage`: the share of pixels that the result depends on;
    `own_channel`: each channel of the result depends on the same channel alone
    (repeated side by side where the result has a multiple of the channels).
    """
    graph = Traced(request["graph"])
    chance = generator(request["seed"])
    return [_map(graph, start, end, chance) for start, end in request["segments"]]


def _map(graph: Traced, start: int, end: int, chance: torch.Generator) -> dict[str, Any]:
    shape = graph.shape(start)
    if len(shape) < 4:
        raise EvidenceError("a segment does not start at a feature map")
    steps = _between(graph, start, end)
    fixed: dict[int, Tensor] = {}

    def segment(x: Tensor) -> Tensor:
        # A view of the input, lest an in-place step write into the input itself.
        replay = Replay(graph, fixed, generator=chance)
        replay.values[start] = x * 1
        replay.free = True
        replay.steps(steps)
        fixed.update({k: v for k, v in replay.values.items() if k in replay.drawn})
        return replay.get(end)

    x = _picture(shape, chance)
    with torch.no_grad():
        y = segment(x)
        shuffled = torch.randperm(math.prod(shape[2:]), generator=chance)
        z = segment(x.flatten(2)[..., shuffled].reshape(shape))
        symmetric = y.shape == z.shape and bool(torch.allclose(y, z, rtol=1e-6, atol=1e-9))
        own_channel = _own_channel(segment, x, y, chance)
    return {
        "symmetric": symmetric,
        "own_channel": own_channel,
        "coverage": 1.0 if symmetric else _coverage(segment, shape, chance),
    }


def _picture(shape: list[int], chance: torch.Generator) -> Tensor:
    """Values between 0 and 1, where powers are numbers and no activation is flat."""
    return 0.05 + 0.9 * torch.rand(shape, generator=chance, dtype=torch.float64)


def _own_channel(
    segment: Callable[[Tensor], Tensor], x: Tensor, y: Tensor, chance: torch.Generator
) -> bool:
    """Whether changing one channel changes that channel of the result alone."""
    channels = x.shape[1]
    if y.numel() % (x.shape[0] * channels):
        return False
    for channel in {0, channels // 2, channels - 1}:
        changed = x.clone()
        changed[:, channel] = _picture(list(x[:, channel].shape), chance)
        moved = (segment(changed) != y).reshape(x.shape[0], -1).any(0)
        if y.dim() == x.dim() and y.shape[1] % channels == 0:
            moved = moved.reshape(y.shape[1], -1).any(1)
        elsewhere = {int(i) % channels for i in moved.nonzero()} - {channel}
        if elsewhere:
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


_ASKS: dict[str, Callable[[Mapping[str, Any]], object]] = {
    "shapes": _shapes,
    "maps": _maps,
    "challenge": lambda request: challenge.answers(request),  # noqa: PLW0108 - it imports us
}

__all__ = ["Graph", "Replay", "Unknown", "generator", "run"]
