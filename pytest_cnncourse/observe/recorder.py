"""Records what really runs, one ATen operation at a time.

A `TorchDispatchMode` sits below autograd and sees every operation in its few
final spellings: `F.linear`, `nn.Linear` and `x @ W.T + b` are all `addmm`. So
modules, functions, lists, loops, hooks and branches look alike to the judge.
"""

from __future__ import annotations

import functools
import itertools
import math
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from types import FrameType
from typing import Any

import torch
from torch import Tensor, nn
from torch.utils._python_dispatch import TorchDispatchMode, _get_current_dispatch_mode_stack

from ..evidence import VALUES, Arg, Graph, Leaf, Node, Value, Where

_CONVOLUTION = torch.ops.aten.convolution.default
_EMPTY = torch.ops.aten.empty.memory_format
_COMPOSITE = torch._C.DispatchKey.CompositeImplicitAutograd
_NODES = 4_000
_LEAVES = 2_000


class TooLarge(RuntimeError):
    """More operations ran than a recording holds."""


_init = nn.Module.__init__
_note: Callable[[nn.Module, FrameType], None] | None = None


def watch_making(note: Callable[[nn.Module, FrameType], None]) -> None:
    """Has each module told that is made from now on, with the frame that makes it.

    The class is changed once in a process's life, best before children are forked from it: with
    each change Python forgets what it has learned of all modules.
    """
    global _note  # noqa: PLW0603 - one child observes one submission and ends
    _note = note
    hooked: Any = nn.Module
    if hooked.__init__ is not _noted:
        hooked.__init__ = _noted


def _noted(module: nn.Module, *args: Any, **kwargs: Any) -> None:
    _init(module, *args, **kwargs)
    if _note:
        _note(module, sys._getframe(1))


class Making:
    """Remembers the student's line that made each module.

    Module-level state on purpose: one child observes one submission and ends.
    """

    def __init__(self, files: Collection[str]) -> None:
        self._files = files
        self._made: dict[int, tuple[nn.Module, Where]] = {}
        """By identity, as a student's class need not be hashable; kept, so that it stays theirs."""

    def watch(self) -> None:
        """Remembers from now on."""
        watch_making(self._note)

    def _note(self, module: nn.Module, frame: FrameType) -> None:
        where = student_line(self._files, frame, making=module)
        if where:
            self._made[id(module)] = module, where

    def made(self) -> list[nn.Module]:
        """The modules that student code made so far, in order, kept or not."""
        return [module for module, _ in self._made.values()]

    def line(self, module: nn.Module | None) -> Where | None:
        """Where a module was made, if student code made it."""
        return self._made[id(module)][1] if id(module) in self._made else None


def student_line(
    files: Collection[str], frame: Any, *, making: nn.Module | None = None
) -> Where | None:
    """The innermost line of student code at or above a frame.

    While a module is being made, the frames of its own `__init__` are passed
    over: the line that asked for it is more telling.
    """
    own: Where | None = None
    while frame is not None:
        code = frame.f_code
        if code.co_filename in files:
            where = Where(
                file=code.co_filename, line=max(frame.f_lineno, 1), func=code.co_name[:200]
            )
            if making is None or not _is_method_of(making, frame):
                return where
            own = own or where
        frame = frame.f_back
    return own


def _is_method_of(module: nn.Module, frame: Any) -> bool:
    code = frame.f_code
    return code.co_argcount > 0 and frame.f_locals.get(code.co_varnames[0]) is module


class Recorder(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Records the operations of one run.

    `module` names the parameters and buffers (`names` for others), `inputs`
    are the tensors handed in. With `skip_convolutions` a convolution yields
    zeros of the right shape instead of being computed: its result is torch's
    own business, its cost is nine tenths of a network's, and everything else
    stays real (item(), numpy, errors in torch's own words). Without `noting` only
    what is returned is known in the end, as a tensor of its own.
    """

    def __init__(
        self,
        inputs: Collection[Tensor],
        module: nn.Module | None,
        *,
        files: Collection[str],
        making: Making,
        names: Mapping[str, Tensor] | None = None,
        skip_convolutions: bool = False,
        noting: bool = True,
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._files = files
        self._making = making
        self._skip = skip_convolutions
        self._noting = noting
        self._ids = itertools.count()
        self._known: dict[int, int] = {}
        self._places: dict[tuple[Any, ...], int] = {}
        self._storages: dict[int, int] = {}
        self._kept: list[Any] = []  # ids of dead objects would be given out again
        self._leaves: list[Leaf] = []
        self._nodes: list[Node] = []
        self._parameters: set[int] = set()
        self._stack: list[nn.Module] = []
        self._module_names: dict[int, str] = {}
        self._named = {id(t): ("parameter", name) for name, t in (names or {}).items()}
        for name, part in () if module is None else module.named_modules(remove_duplicate=False):
            self._module_names.setdefault(id(part), name)
            for kind, held in (("parameter", part._parameters), ("buffer", part._buffers)):
                for key, member in held.items():
                    self._named[id(member)] = kind, f"{name}.{key}" if name else key
        for tensor in inputs:
            self._leaf(tensor, "input", "", registered=True)

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        # Private, and only for speed: torch would import its compiler (over a
        # second) before the first operation, to keep it from tracing this mode.
        return False

    def __torch_dispatch__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        kwargs = kwargs or {}
        if torch.is_inference_mode_enabled() and func.has_kernel_for_dispatch_key(_COMPOSITE):
            with self:  # elsewhere autograd has taken such an operation apart already
                return func.decompose(*args, **kwargs)
        if not self._noting:
            return self._result(func, args, kwargs)
        encoded = [self._encode(argument) for argument in args]
        encoded_named = {key: self._encode(argument) for key, argument in kwargs.items()}
        out = self._result(func, args, kwargs)
        if func is _EMPTY and not out.numel():
            return out  # a batch norm's, each time; nothing can be seen by it
        if len(self._nodes) >= _NODES:
            raise TooLarge(f"more than {_NODES} operations ran")
        outs = list(out) if isinstance(out, (tuple, list)) else [out]
        innermost = self._stack[-1] if self._stack else None
        self._nodes.append(
            Node(
                op=_op(func),
                args=encoded,
                kwargs=encoded_named,
                out=[self._value(o) if isinstance(o, Tensor) else None for o in outs],
                where=student_line(self._files, sys._getframe(1)),
                made=self._making.line(innermost),
                module=self._module_names.get(id(innermost), "")[:200],
                grad=torch.is_grad_enabled(),
            )
        )
        return out

    def _result(self, func: Any, args: tuple[Any, ...], kwargs: Any) -> Any:
        out = convolved_zeros(*args, **kwargs) if self._skip and func is _CONVOLUTION else None
        return func(*args, **kwargs) if out is None else out

    @contextmanager
    def _modules(self) -> Iterator[None]:
        def enter(module: nn.Module, inputs: Any) -> None:
            self._stack.append(module)

        def leave(module: nn.Module, inputs: Any, output: Any) -> None:
            if self._stack:
                self._stack.pop()

        handles = (
            nn.modules.module.register_module_forward_pre_hook(enter),
            nn.modules.module.register_module_forward_hook(leave, always_call=True),
        )
        try:
            yield
        finally:
            for handle in handles:
                handle.remove()

    def run(self, call: Callable[[], Any]) -> Any:
        """Calls, recording. Whatever the call raises passes through; `graph` is what ran."""
        if Tensor.__deepcopy__ is not _copied:  # once in a process's life, as in `watch_making`
            Tensor.__deepcopy__ = _copied  # type: ignore[method-assign]
        with self._modules(), self:
            return call()

    def graph(self, returned: Any) -> Graph:
        """What ran, with what forward returned."""
        kind = "Tensor" if isinstance(returned, Tensor) else type(returned).__name__[:200]
        inside = returned.values() if isinstance(returned, dict) else returned
        if isinstance(inside, (tuple, list, type({}.values()))):
            returned = next((item for item in inside if isinstance(item, Tensor)), None)
        output = None
        if isinstance(returned, Tensor):
            output = self._lookup(returned)
            if output is None:
                output = self._leaf(returned, *self._kind(returned))
        return Graph(leaves=self._leaves, nodes=self._nodes, output=output, returned=kind)

    # --- tensors to numbers ---

    def _encode(self, argument: Any) -> Arg:
        if type(argument) in _PLAIN:
            return argument
        if isinstance(argument, Tensor):
            known = self._lookup(argument)
            return {"t": self._leaf(argument, *self._kind(argument)) if known is None else known}
        if argument is None or isinstance(argument, (bool, str)):
            return argument[:200] if isinstance(argument, str) else argument
        if isinstance(argument, int):
            return int(argument)
        if isinstance(argument, float):
            return float(argument) if math.isfinite(argument) else {"f": str(float(argument))}
        if isinstance(argument, (list, tuple)):
            return [item if type(item) in _PLAIN else self._encode(item) for item in argument]
        if isinstance(argument, torch.dtype):
            return {"dtype": _name(argument)}
        if isinstance(argument, torch.memory_format):
            return {"format": str(argument).removeprefix("torch.")}
        return {"skip": type(argument).__name__[:200]}

    def _lookup(self, tensor: Tensor) -> int | None:
        known = self._known.get(id(tensor))
        if known is not None and (type(tensor) is Tensor or id(tensor) in self._parameters):
            return known
        if isinstance(tensor, nn.Parameter):
            return None  # also one that was made while running: it is where learning would happen
        # Autograd hands out views as new objects: the same memory, seen the same way.
        return self._places.get(_place(tensor)) if known is None else known

    def _kind(self, tensor: Tensor) -> tuple[str, str, bool]:
        if id(tensor) in self._named:
            return *self._named[id(tensor)], True
        # A tensor made with requires_grad is meant to be learned, too.
        learned = isinstance(tensor, nn.Parameter) or (tensor.requires_grad and tensor.is_leaf)
        return ("parameter" if learned else "constant"), "", False

    def _leaf(self, tensor: Tensor, kind: Any, name: str, registered: bool) -> int:
        if len(self._leaves) >= _LEAVES:
            raise TooLarge(f"more than {_LEAVES} tensors were used")
        value = self._value(tensor)
        known = self._noting and kind != "input" and not tensor.requires_grad
        if isinstance(tensor, nn.Parameter):
            self._parameters.add(id(tensor))
        self._leaves.append(
            Leaf(
                id=value["id"],
                kind=kind,
                name=name[:200],
                shape=value["shape"],
                dtype=value["dtype"],
                storage=value["storage"],
                registered=registered,
                values=_values(tensor) if known else None,
            )
        )
        return value["id"]

    def _value(self, tensor: Tensor) -> Value:
        number = next(self._ids)
        self._kept.append(tensor)
        self._known[id(tensor)] = number
        place = _place(tensor)
        self._places[place] = number
        return Value(
            id=number,
            shape=list(tensor.shape),
            dtype=_name(tensor.dtype),
            storage=self._storages.setdefault(place[0], len(self._storages)),
        )


@functools.cache
def _op(func: Any) -> str:
    return str(func)[:200]


@functools.cache
def _name(dtype: torch.dtype) -> str:
    return str(dtype).removeprefix("torch.")


_PLAIN = (int, bool, type(None))
"""Arguments that JSON says as they are."""


def _place(tensor: Tensor) -> tuple[Any, ...]:
    try:
        storage = tensor.untyped_storage()._cdata
        return storage, tensor.storage_offset(), tensor.shape, tensor.stride(), tensor.dtype
    except (RuntimeError, NotImplementedError):  # sparse and other tensors without strides
        return (id(tensor),)


def _values(tensor: Tensor) -> list[Any] | None:
    if not tensor.numel() or tensor.is_complex() or tensor.layout != torch.strided:
        return None
    modes = torch._C._len_torch_dispatch_stack()
    with _unrecorded() if modes else nullcontext():
        if tensor.numel() > VALUES:
            first = tensor.detach().reshape(-1)[:1]
            if not bool((tensor == first).all()):
                return None
            tensor = first
        values: list[Any] = list(map(float, tensor.detach().reshape(-1).tolist()))
    # A finite sum has finite parts; what is left is looked at one by one.
    if not math.isfinite(sum(values)):
        values = [value if math.isfinite(value) else str(value) for value in values]
    return values[:1] if values.count(values[0]) == len(values) else values


_deep_copy = Tensor.__deepcopy__


def _copied(tensor: Tensor, memo: dict[int, Any]) -> Any:
    """What `copy.deepcopy` gives, made by operations that a recorder sees: apart, a leaf again."""
    recorded = any(isinstance(mode, Recorder) for mode in _get_current_dispatch_mode_stack())
    plain = type(tensor) is Tensor and tensor.is_leaf and id(tensor) not in memo
    if not (recorded and plain):
        return _deep_copy(tensor, memo)  # type: ignore[no-untyped-call]
    return memo.setdefault(id(tensor), tensor.detach().clone().requires_grad_(tensor.requires_grad))


def _unrecorded() -> AbstractContextManager[Any]:
    from torch.utils._python_dispatch import _disable_current_modes

    manager: AbstractContextManager[Any] = _disable_current_modes()
    return manager


def convolved_zeros(
    x: Tensor,
    weight: Tensor,
    bias: Tensor | None,
    stride: list[int],
    padding: list[int],
    dilation: list[int],
    transposed: bool,
    output_padding: list[int],
    groups: int,
) -> Tensor | None:
    """Zeros shaped as `aten.convolution` shapes its result, or None where torch must say so itself.

    Sizes as in the torch documentation of `Conv2d`:
    floor((size + 2 padding - dilation (kernel - 1) - 1) / stride) + 1.
    """
    space = weight.dim() - 2
    if transposed or space < 1 or x.dim() != space + 2 or groups < 1 or x.dtype != weight.dtype:
        return None
    if x.shape[1] != weight.shape[1] * groups or weight.shape[0] % groups:
        return None
    if bias is not None and (tuple(bias.shape) != (weight.shape[0],) or bias.dtype != x.dtype):
        return None

    def along(values: list[int], axis: int) -> int:
        return values[axis] if len(values) == space else values[0]

    sizes = []
    for axis in range(space):
        reach = along(dilation, axis) * (weight.shape[axis + 2] - 1) + 1
        room = x.shape[axis + 2] + 2 * along(padding, axis) - reach
        if room < 0 or along(stride, axis) < 1:
            return None
        sizes.append(room // along(stride, axis) + 1)
    return x.new_zeros((x.shape[0], weight.shape[0], *sizes))
