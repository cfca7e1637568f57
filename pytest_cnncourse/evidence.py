"""The words both sides of the wall speak.

A child that runs student code describes what it saw with the types below and
nothing else. The judge believes none of it: `parse` checks every frame against
the types and their limits before anybody reads it. The sending side imports
only the standard library and `annotated_types`, so that a warm child stays
small; the pydantic checker is built on the judging side, on first use.
"""

from __future__ import annotations

import functools
import json
import struct
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, NoReturn, TypeAlias

from annotated_types import Ge, Le, MaxLen
from typing_extensions import TypedDict

FRAME_BYTES = 2 << 20
"""Longest JSON text of one frame on the wire, in bytes."""

EVIDENCE_BYTES = 8 << 20
"""Most bytes one child may send in all."""

NEXT = {"kind": "next"}
"""What a child that was asked for several exercises sends between two of them."""

VALUES = 4096
"""Constants with more elements than this do not travel."""

Name: TypeAlias = Annotated[str, MaxLen(200)]
Text: TypeAlias = Annotated[str, MaxLen(2_000)]
Output: TypeAlias = Annotated[str, MaxLen(300_000)]
Index: TypeAlias = Annotated[int, Ge(0), Le(100_000)]
Size: TypeAlias = Annotated[int, Ge(0), Le(2**31)]
NoNumber: TypeAlias = Literal["inf", "-inf", "nan"]
Shape: TypeAlias = Annotated[list[Size], MaxLen(8)]


class Where(TypedDict):
    """A place in the student's own code."""

    file: Name
    line: Annotated[int, Ge(1), Le(1_000_000)]
    func: Name


class Crash(TypedDict):
    """An exception that left the student's code; frames are theirs alone, outermost first."""

    type: Name
    message: Text
    frames: Annotated[list[Where], MaxLen(8)]


# --- the recorded graph ------------------------------------------------------

Arg: TypeAlias = Any
"""One argument of a node, as JSON: a number, bool, string, null, a list of
arguments, or `{"t": id}` (a value), `{"f": "inf" | "-inf" | "nan"}`,
`{"dtype": "float32"}`, `{"format": "contiguous_format"}`, or `{"skip": name}` (layout, device...).
Checked by `judge.graph`, which walks it with a depth limit."""


class Value(TypedDict):
    """A tensor that a node made. Values with one `storage` share memory."""

    id: Index
    shape: Shape
    dtype: Name
    storage: Index


class Leaf(TypedDict):
    """A tensor that no node made: the input, a parameter, a buffer or a constant."""

    id: Index
    kind: Literal["input", "parameter", "buffer", "constant"]
    name: Name
    """Qualified name of a registered parameter or buffer, '' otherwise."""
    shape: Shape
    dtype: Name
    storage: Index
    registered: bool
    values: Annotated[list[float | NoNumber], MaxLen(VALUES)] | None
    """Row-major values of what is small and not learned, a single one where all are equal."""


class Node(TypedDict):
    """One ATen operation that ran, e.g. `aten.convolution.default`."""

    op: Name
    args: Annotated[list[Arg], MaxLen(32)]
    kwargs: Annotated[dict[Name, Arg], MaxLen(16)]
    out: Annotated[list[Value | None], MaxLen(512)]
    where: Where | None
    """The student's line that was running."""
    made: Where | None
    """The student's line that made the innermost module then running."""
    module: Name
    """Qualified name of that module, '' for the outermost."""
    grad: bool
    """Whether autograd was on."""


class Graph(TypedDict):
    """What ran, in order; a value is defined before it is used, and once."""

    leaves: Annotated[list[Leaf], MaxLen(2_000)]
    nodes: Annotated[list[Node], MaxLen(4_000)]
    output: Index | None
    """Value id of the tensor that forward returned, the first where it returned several."""
    returned: Name
    """Type of what forward returned, e.g. `Tensor`, `tuple`, `NoneType`."""


# --- frames, in the order a child sends them ---------------------------------


class Loaded(TypedDict):
    """The file was run or imported, perhaps not to its end."""

    kind: Literal["loaded"]
    crash: Crash | None
    standins: Annotated[list[Name], MaxLen(100)]
    """Packages not installed here, replaced by an inert stand-in."""
    output: Output
    """What it printed while loading."""
    conclusions: Annotated[str, MaxLen(20_000)] | None
    """A module-level string called `conclusions`, for a human to read."""


class Layer(TypedDict):
    """A torch layer that the script made."""

    type: Name
    """Name of the nearest `torch.nn` class, e.g. `Conv2d`."""
    cls: Name
    """Name of its own class; differs from `type` in a subclass."""
    text: Text
    """`str(layer)`."""
    weight: Shape | None
    bias: Shape | None
    parameters: Size
    """Number of parameters in all."""
    trainable: Size
    """How many of them are not frozen."""
    returned: Shape | None
    """Shape of what it last returned, where the script ran it."""
    settings: Annotated[dict[Name, Annotated[list[Size], MaxLen(3)]], MaxLen(16)]
    """in_channels, out_channels, kernel_size, groups, in_features, out_features: each as a list."""
    made: Where | None


class Turn(TypedDict):
    """One layer's turn in an iteration, and what was printed during it."""

    layer: Index
    """Index into the script's `layers`."""
    output: Output
    start: Size
    """Where that begins in the script's output."""
    where: Where | None
    """The loop."""


class Written(TypedDict):
    """Which line printed, from an offset of the output on."""

    start: Size
    where: Where | None


class Container(TypedDict):
    """An iterable of layers: what the script iterated over, or holds at its end."""

    name: Name
    type: Name
    layers: Annotated[list[Index], MaxLen(1_000)]
    """Indices into the script's `layers`, in order, nested ones included."""
    nested: bool
    iterated: bool
    """Whether a loop went over it, at least in part."""
    exhausted: Where | None
    """A loop over it that found nothing left, as it does with a used-up generator."""
    where: Where | None


class Script(TypedDict):
    """One run of layers.py. The first has the constants as given, later ones others."""

    kind: Literal["script"]
    variant: Literal["given", "constructor", "constants", "names"]
    constants_used: bool
    """Whether the script assigns the given constants by name, so that they could be varied."""
    crash: Crash | None
    layers: Annotated[list[Layer], MaxLen(1_000)]
    """In the order they were made."""
    containers: Annotated[list[Container], MaxLen(100)]
    graded: Index | None
    """Index into `containers` of the one to grade."""
    turns: Annotated[list[Turn], MaxLen(1_000)]
    output: Output
    written: Annotated[list[Written], MaxLen(1_000)]
    errors: Annotated[str, MaxLen(20_000)]
    """What it printed to standard error, its beginning."""


class Built(TypedDict):
    """The network or the Residual class that is graded, and how it was constructed."""

    kind: Literal["built"]
    name: Name
    """What was graded: a class or variable name; '' where nothing fits."""
    others: Annotated[list[Name], MaxLen(50)]
    is_module: bool
    instance: bool
    """A module-level instance instead of a class."""
    call: Name
    """How it was called, e.g. `Network(in_channels=3, classes=1000)`."""
    takes_classes: bool
    convolutions: Size
    """Convolution layers that the network has, run or not."""
    lazy: bool
    where: Where | None
    crash: Crash | None


class Run(TypedDict):
    """One forward of the network. Convolution arithmetic is skipped unless `real`."""

    kind: Literal["run"]
    label: Name
    """Which entry of the plan this answers."""
    shape: Shape
    train: bool
    real: bool
    graph: Graph | None
    crash: Crash | None


class Probe(TypedDict):
    """One Residual built from a challenge module and run."""

    kind: Literal["probe"]
    label: Name
    graph: Graph | None
    """Leaves are named `module.*` and `projection.*` after the challenge's own parameters."""
    registered: Annotated[list[Name], MaxLen(8)]
    """Which of `module`, `projection` are registered submodules."""
    gradients: Annotated[list[Name], MaxLen(8)]
    """What a real backward reached: the parameters of `module` and of `projection`,
    and the input `through` the module and `past` it."""
    deviation: Name | None
    """What the sum turned out to depend on when the block was called again, unrecorded:
    a name of `observe.repetition`."""
    crash: Crash | None
    stage: Literal["construct", "forward", "backward", "done"]


class Blocks(TypedDict):
    """The Residual instances that the file made."""

    kind: Literal["blocks"]
    names: Annotated[list[Name], MaxLen(200)]
    """One a distinct instance, e.g. `blocks[0]`."""
    nested: Index
    """How many of them are inside another one."""
    repeated: Index
    """How many further mentions of an instance within one container."""
    plain: Index
    """How many other modules `blocks` holds."""
    where: Annotated[list[Where | None], MaxLen(200)]


class Block(TypedDict):
    """One of the student's blocks on an input of its own channel count."""

    kind: Literal["block"]
    index: Index
    shape: Shape
    whole: Graph | None
    whole_crash: Crash | None
    module: Graph | None
    module_crash: Crash | None
    training: Graph | None
    """The module once more in train mode, where classes of the student's own are in it."""
    projection: Graph | None
    projection_crash: Crash | None
    has_projection: bool
    """Also where one may be kept out of sight; `projection` and its crash are null then."""
    adds_up: bool
    """False where the block runs and does not give the sum of what its parts give."""


class Stopped(TypedDict):
    """The child's own last word on a time limit: what was running."""

    kind: Literal["stopped"]
    cause: Literal["time", "output"]
    frames: Annotated[list[Where], MaxLen(8)]


class End(TypedDict):
    """Everything asked for was answered."""

    kind: Literal["end"]


Frame: TypeAlias = Loaded | Script | Built | Run | Probe | Blocks | Block | Stopped | End

# --- how a child ended ---------------------------------------------------------

Cause: TypeAlias = Literal[
    "finished", "exit", "time", "memory", "killed", "output", "rejected", "lost"
]
"""finished: sent its end. exit: left early. time, memory, output: a limit.
killed: by a signal. rejected: what it sent is no evidence. lost: the sandbox's own fault."""


@dataclass(frozen=True, slots=True)
class Ending:
    """Why a child is no more. `detail` is for an operator, e.g. `signal 11` or `exit status 0`."""

    cause: Cause
    detail: str = ""
    cpu_s: float = 0.0
    """Processor time, user and system."""


@dataclass(frozen=True, slots=True)
class Observation:
    """All that is known of one exercise of one submission."""

    frames: tuple[Frame, ...] = ()
    ending: Ending = field(default_factory=lambda: Ending("finished"))

    def all(self, kind: str) -> list[Any]:
        """The frames of one kind, in order."""
        return [frame for frame in self.frames if frame["kind"] == kind]

    def first(self, kind: str) -> Any | None:
        """The first frame of a kind, or None."""
        return next(iter(self.all(kind)), None)


class EvidenceError(ValueError):
    """What a child sent is not evidence; nothing of it may be used."""


_KINDS: tuple[type, ...] = (
    Where,
    Crash,
    Value,
    Leaf,
    Node,
    Graph,
    Loaded,
    Layer,
    Turn,
    Written,
    Container,
    Script,
    Built,
    Run,
    Probe,
    Blocks,
    Block,
    Stopped,
    End,
)


@functools.cache
def _checker() -> Any:
    from pydantic import ConfigDict, Field, TypeAdapter

    strict = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)
    for kind in _KINDS:
        kind.__pydantic_config__ = strict  # type: ignore[attr-defined]

    return TypeAdapter(Annotated[Frame, Field(discriminator="kind")])


def parse(text: bytes) -> Frame:
    """One frame from JSON.

    Raises EvidenceError on anything that is not exactly a frame: other keys,
    other types, beyond a limit, NaN, too deep, not JSON.
    """
    try:
        frame: Frame = _checker().validate_json(text)
    except (ValueError, RecursionError) as error:
        raise EvidenceError(str(error)[:500]) from None
    return frame


def _refuse(value: object) -> NoReturn:
    raise TypeError(f"JSON cannot say a {type(value).__name__}")


_ENCODE: Any = json.encoder.c_make_encoder(  # type: ignore[attr-defined]
    None, _refuse, json.encoder.encode_basestring_ascii, None, ":", ",", False, False, False
)
"""Made before any student code runs, which may put another in the place of whatever has a name."""


def dumps(message: object) -> bytes:
    """JSON without NaN, one line. Raises ValueError on what JSON cannot say."""
    return "".join(_ENCODE(message, 0)).encode()


# --- framing -------------------------------------------------------------------

_LENGTH = struct.Struct(">I")


def framed(message: object) -> bytes:
    """A message with its length in four bytes before it (big-endian)."""
    body = dumps(message)
    return _LENGTH.pack(len(body)) + body


class Unframer:
    """Cuts a byte stream into messages again. Raises EvidenceError beyond the limits."""

    def __init__(
        self, *, frame_bytes: int = FRAME_BYTES, total_bytes: int = EVIDENCE_BYTES
    ) -> None:
        self._rest = bytearray()
        self._frame_bytes = frame_bytes
        self._left = total_bytes

    def feed(self, data: bytes) -> list[bytes]:
        """The messages that `data` completes."""
        self._left -= len(data)
        if self._left < 0:
            raise EvidenceError("more evidence than the limit")
        self._rest += data
        messages = []
        while len(self._rest) >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._rest)
            if length > self._frame_bytes:
                raise EvidenceError(f"a frame of {length} bytes")
            if len(self._rest) < _LENGTH.size + length:
                break
            messages.append(bytes(self._rest[_LENGTH.size : _LENGTH.size + length]))
            del self._rest[: _LENGTH.size + length]
        return messages

    @property
    def empty(self) -> bool:
        """Whether no half message is left over."""
        return not self._rest
