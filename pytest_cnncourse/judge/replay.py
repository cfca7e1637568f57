"""Recomputes a recorded graph on inputs that the student's process never saw.

A graph is data; its operations are looked up in an allow-list, its sizes are bounded before
anything is allocated. Runs in the clean child of `questions`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import torch
from torch import Tensor

from ..evidence import EvidenceError, Leaf, Value
from .graph import Step, Traced, mutates, tensor_id
from .operations import ACTIVATIONS, KNOWN

_ELEMENTS = 1 << 25
"""Most elements of one tensor; twice a 64-channel map of a 512 x 512 image."""
_ALL_ELEMENTS = 1 << 29

_PRODUCTS = ("aten.addmm.default", "aten.mm.default")

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
        shape = drawn_shape(leaf)
        self._afford(shape)
        dtype = self._replayed(leaf["dtype"])
        if leaf["values"] is not None:
            values = torch.tensor([float(value) for value in leaf["values"]], dtype=dtype)
            if len(values) == 1:
                return values[0].expand(leaf["shape"]).clone()
            if len(values) != math.prod(leaf["shape"]):
                raise EvidenceError(f"leaf {number} has {len(values)} values")
            return values.reshape(leaf["shape"])
        if not dtype.is_floating_point:
            raise EvidenceError(f"leaf {number} has no values to know it by")
        if self._skip:
            make = torch.zeros if len(shape) < 3 else torch.empty  # kernels are not read
            return make(shape, dtype=dtype).expand(leaf["shape"])
        if leaf["kind"] == "buffer" and leaf["name"].endswith("running_var"):
            return torch.rand(shape, generator=self._generator, dtype=dtype) + 0.5
        return torch.randn(shape, generator=self._generator, dtype=dtype).expand(leaf["shape"])

    def steps(self, steps: Iterable[Step]) -> None:
        """Executes these steps in order; `values` then holds what they made."""
        for _ in self.each(steps):
            pass

    def each(self, steps: Iterable[Step]) -> Iterator[Step]:
        """As `steps`; stops behind each of them."""
        usual = torch.get_default_dtype()
        torch.set_default_dtype(self._dtype)  # of what is made without saying which
        try:
            for step in steps:
                self._execute(step)
                yield step
        finally:
            torch.set_default_dtype(usual)

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
                self.values[number] = self.draw(self.graph.values[number])
                self.drawn.add(number)
            else:
                raise EvidenceError(f"value {number} is needed and was never made")
        return self.values[number]

    def draw(self, value: Leaf | Value) -> Tensor:
        """A tensor for a value of which nothing is known but its kind."""
        self._afford(value["shape"])
        drawn = torch.randn(value["shape"], generator=self._generator, dtype=self._dtype)
        dtype = self._replayed(value["dtype"])
        return drawn if dtype.is_floating_point else (drawn > 0).to(dtype)

    def _execute(self, step: Step) -> None:
        node = step.node
        for value in node["out"]:
            if value is not None and node["op"] != "aten.t.default":  # which allocates nothing
                self._afford(value["shape"])
        operation = ALLOWED.get(node["op"])
        if operation is None:
            self._draw_beside_the_picture(step)
            return
        args = [self._decode(argument) for argument in node["args"]]
        kwargs = {
            key: self._decode(argument)
            for key, argument in node["kwargs"].items()
            if not (isinstance(argument, dict) and "skip" in argument)
        }
        with torch.set_grad_enabled(torch.is_grad_enabled() and (node["grad"] or self.free)):
            result = self._result(step, operation, args, kwargs)
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

    def _result(self, step: Step, operation: Any, args: list[Any], kwargs: dict[str, Any]) -> Any:
        if "batch_norm" in step.op:
            _check_norm(args)
        if step.node["op"] in _PRODUCTS and not kwargs and _one_column(args[-1]):
            return self._product(*args)
        known = _shape_alone(step, operation, args) if self._skip else None
        return operation(*args, **kwargs) if known is None else known

    def _product(self, *args: Tensor) -> Tensor:
        """A product with a matrix that was drawn as one column, each time of another length."""
        *bias, x, matrix = args
        columns = torch.rand(matrix.shape[1], generator=self._generator, dtype=self._dtype) + 0.5
        return sum(bias, (x @ matrix[:, :1]) * columns)

    def _draw_beside_the_picture(self, step: Step) -> None:
        """Draws what an unknown operation makes; it is a constant as good as another.

        Raises Unknown where it works on the picture.
        """
        made = [value for value in step.node["out"] if value is not None]
        if mutates(step.node["op"]) or any(v["id"] in self.graph.from_image for v in made):
            raise Unknown(step.node["op"])
        for value in made:
            self.values[value["id"]] = self.draw(value)

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


def drawn_shape(leaf: Leaf) -> list[int]:
    """The shape to draw a leaf in: one row for a matrix that is too large to be had whole.

    So large is the Linear behind a feature map that was flattened and not pooled.
    """
    _, *others = leaf["shape"] or [1]
    large = leaf["values"] is None and math.prod(leaf["shape"]) > _ELEMENTS
    return [1, *others] if large and len(others) == 1 else list(leaf["shape"])


def _one_column(matrix: Tensor) -> bool:
    return matrix.dim() == 2 and matrix.numel() > _ELEMENTS and matrix.stride(1) == 0


def _check_norm(args: list[Any]) -> None:
    """One statistic a channel; torch checks that where it is called from Python, not here."""
    x, *statistics = args
    if x.dim() < 2 or any(isinstance(t, Tensor) and t.shape != x.shape[1:2] for t in statistics):
        raise EvidenceError("a batch norm of other channels")


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
