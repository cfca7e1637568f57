"""Observes the residual exercise: Residual around challenge modules, then the student's blocks."""

from __future__ import annotations

import contextlib
import inspect
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.parameter import is_lazy

from ..evidence import Block, Blocks, Built, Crash, Graph, Probe, Where
from .blocks import Collection, Path, follow, own_modules, path_to, shape_of, shapes
from .challenge import challenge, gradients
from .crash import describe
from .initialisation import quick_initialisation
from .load import load
from .recorder import Making, Recorder
from .repetition import Circumstances, Repetition, adds_up

Send = Callable[[object], None]

_BLOCKS = 24
"""Blocks that are run; further ones are counted only."""

_ATTEMPTS = 12
"""Shapes tried on one block."""

_ABSENT = object()
"""Stands for a part of a block that is not where this class keeps it."""


def observe(request: Mapping[str, Any], send: Send) -> None:
    """Loads the file and answers the plan: Loaded, Built, a Probe each, Blocks, a Block each."""
    files = frozenset(request["sources"])
    plan = request["plan"]
    making = Making(files)
    making.watch()
    with quick_initialisation():
        loaded = load(
            request["sources"],
            request["file"],
            main=False,
            send=send,
            cells=request.get("cells"),
        )
    send(loaded.frame())
    graded = choose(loaded.namespace, files)
    send(graded.frame())
    if graded.thing is None:
        return
    made = making.made()  # before the probes, which are none of theirs
    workshop = Workshop(graded.thing, files, making)
    half = _half_made(made, making, loaded.crash)
    whole = [module for module in made if module is not half]
    collected = Collection(loaded.namespace, workshop.kind, files, whole)
    doubt = False
    for entry in plan["probes"]:
        if doubt or not entry["apart"]:
            probe = workshop.probe(entry)
            doubt = doubt or _doubtful(entry, probe)
            send(probe)
    blocks = collected.graded(plan["blocks"], workshop.complete)
    send(
        Blocks(
            kind="blocks",
            names=[held.name[:200] for held in blocks[:200]],
            nested=sum(held.nested for held in blocks[:200]),
            repeated=collected.repeated,
            plain=collected.plain,
            where=[
                making.line(held.block) if isinstance(held.block, nn.Module) else None
                for held in blocks[:200]
            ],
        )
    )
    for index, held in enumerate(blocks[:_BLOCKS]):
        send(workshop.run_block(index, held.block, plan["sizes"]))


def _half_made(made: list[nn.Module], making: Making, crash: Crash | None) -> nn.Module | None:
    """The last module whose constructor an exception has left half way."""
    frames = crash["frames"] if crash else []
    within = [at for at, frame in enumerate(frames) if frame["func"] == "__init__"]
    asking = frames[: within[-1]] if within else []
    return next((module for module in reversed(made) if making.line(module) in asking), None)


# --- finding the class -----------------------------------------------------------

_TAKES = "module block body layer layers main net function f fn sublayer conv inner branch".split()
_PROJECTS = "projection proj project shortcut skip downsample identity".split()


@dataclass
class Graded:
    """The class that is graded; `thing` is None where nothing fits."""

    name: str = ""
    thing: Any = None
    where: Where | None = None
    others: list[str] = field(default_factory=list)

    def frame(self) -> Built:
        """The frame to send."""
        return Built(
            kind="built",
            name=self.name[:200],
            others=[name[:200] for name in self.others[:50]],
            is_module=not isinstance(self.thing, type) or issubclass(self.thing, nn.Module),
            instance=False,
            call=self.name[:200],
            takes_classes=False,
            convolutions=0,
            lazy=False,
            where=self.where,
            crash=None,
        )


def choose(namespace: Mapping[str, Any], files: frozenset[str]) -> Graded:
    """By the contract's name, else by what it takes; else no part of another, else the last."""
    own = own_modules(files)
    kinds = {
        name: thing
        for name, thing in namespace.items()
        if (isinstance(thing, type) and thing.__module__ in own and issubclass(thing, nn.Module))
        or (name == "Residual" and isinstance(thing, (type, types.FunctionType)))
    }
    if not kinds:
        return Graded()
    order = list(kinds)

    def rank(name: str) -> tuple[bool, bool, bool, bool, int]:
        whole = not any(_uses(other, name, kinds[name]) for other in kinds.values())
        fits = _takes_a_module(kinds[name])
        return name == "Residual", fits, "res" in name.lower(), whole, order.index(name)

    best = max(order, key=rank)
    others = [name for name in order if name != best]
    return Graded(best, kinds[best], _definition(kinds[best], files), others)


def _takes_a_module(thing: Any) -> bool:
    """Whether a constructor's arguments look like a module and a projection."""
    try:
        parameters = inspect.signature(thing).parameters.values()
    except (TypeError, ValueError):
        return False
    names = [parameter.name.lower() for parameter in parameters]
    return names[:1] in [[name] for name in _TAKES] or any(name in _PROJECTS for name in names)


def _uses(whole: Any, name: str, thing: Any) -> bool:
    """Whether a class builds on another: by inheritance, or by the names in its methods."""
    if not isinstance(whole, type) or whole is thing:
        return False
    functions = [f for f in vars(whole).values() if isinstance(f, types.FunctionType)]
    return thing in whole.__mro__ or any(name in f.__code__.co_names for f in functions)


def _definition(thing: Any, files: frozenset[str]) -> Where | None:
    """The line of the constructor, else of the first method."""
    functions = [thing] if isinstance(thing, types.FunctionType) else vars(thing).values()
    codes = [f.__code__ for f in functions if isinstance(f, types.FunctionType)]
    own = [code for code in codes if code.co_filename in files]
    if not own:
        return None
    code = min(own, key=lambda code: code.co_name != "__init__")
    return Where(file=code.co_filename, line=max(code.co_firstlineno, 1), func=code.co_name[:200])


# --- running ---------------------------------------------------------------------


class Workshop:
    """Builds blocks of the student's class and runs them recorded."""

    def __init__(self, thing: Any, files: frozenset[str], making: Making) -> None:
        self._thing = thing
        self._files = files
        self._making = making
        self._paths: dict[str, Path] = {}
        self.kind = thing if isinstance(thing, type) else self._kind()

    def _kind(self) -> type:
        try:
            return type(self._thing(nn.Identity()))
        except BaseException:  # student code may raise anything
            return types.NoneType

    def probe(self, entry: Mapping[str, Any]) -> Probe:
        """Builds one block around challenges and runs it; `stage` says how far that came."""
        torch.default_generator.manual_seed(entry["seed"])
        parts = {
            name: part
            for name in ("module", "projection")
            if (part := challenge(entry[name], entry["channels"], entry["stride"])) is not None
        }
        probe = Probe(
            kind="probe",
            label=entry["label"],
            graph=None,
            registered=[],
            gradients=[],
            deviation=None,
            crash=None,
            stage="construct",
        )
        args, kwargs = _arguments(entry["call"], **parts)
        x = torch.randn(entry["shape"]) * entry["scale"] + entry["shift"]
        try:
            block = self._thing(*args, **kwargs)
            if isinstance(block, nn.Module):
                block.train(entry["train"])
            self._learn(block, entry["call"], parts)
            kept = {name: _registered(block, part) for name, part in parts.items()}
            probe["registered"] = [
                name if held is parts[name] else f"copy of {name}"
                for name, held in kept.items()
                if held is not None
            ]
            parts |= {name: held for name, held in kept.items() if held is not None}
            probe["stage"] = "forward"
            call = block if callable(block) else block.forward
            _initialise(block, x)
            given = x.clone()
            probe["graph"], returned = self._recorded(call, x, entry["grad"], parts)
            if entry["grad"]:
                probe["stage"] = "backward"
                probe["gradients"] = gradients(call, given, **parts)
            probe["stage"] = "done"
            usual = Circumstances(entry["train"], entry["grad"], x)
            again = Repetition(block, call, **parts)
            probe["deviation"] = again.deviation(entry["again"], usual, returned, given)
        except BaseException as error:  # student code may raise anything
            probe["crash"] = describe(error, self._files)
        return probe

    def _recorded(
        self, call: Any, x: Tensor, grad: bool, parts: Mapping[str, nn.Module]
    ) -> tuple[Graph, Any]:
        names = {
            f"{part}.{name}": tensor
            for part, module in parts.items()
            for name, tensor in module.named_parameters()
        }
        recorder = Recorder([x], None, files=self._files, making=self._making, names=names)
        with torch.set_grad_enabled(grad):
            returned = recorder.run(lambda: call(x))
        graph = recorder.graph(returned)
        if isinstance(returned, Tensor) and type(returned) not in (Tensor, nn.Parameter):
            graph["returned"] = f"{type(returned).__name__[:100]} (a class derived from Tensor)"
        return graph, returned

    def _learn(self, block: Any, call: str, parts: Mapping[str, nn.Module]) -> None:
        """Where this class keeps its parts, to find those of the student's own blocks."""
        for name, part in parts.items():
            held = _registered(block, part)
            path = path_to(block, part if held is None else held)
            if path and (name not in self._paths or call.startswith("keyword")):
                self._paths[name] = path  # by keyword there is no doubt which is which

    def complete(self, block: Any) -> bool:
        """Whether a block has a module: its constructor may have been left half way."""
        return isinstance(self._part(block, "module"), nn.Module)

    def _part(self, block: Any, name: str) -> Any:
        try:
            return follow(block, self._paths[name])
        except KeyError:
            return _ABSENT

    def run_block(self, index: int, block: Any, sizes: list[int]) -> Block:
        """Runs a block on the first shape that it takes, else on the one its module takes."""
        module, projection = self._part(block, "module"), self._part(block, "projection")
        candidates = [shape_of(8, 2, sizes[0])]
        parts = [block if module is _ABSENT else module, projection]
        parts = [part for part in parts if isinstance(part, nn.Module)]
        with contextlib.suppress(BaseException):  # student code may raise anything
            for part in (block, *parts):
                if isinstance(part, nn.Module):
                    part.eval()
            candidates = list(shapes(parts, sizes)) or candidates
        best: Block | None = None
        for shape in candidates[:_ATTEMPTS]:
            tried = self._attempt(index, block, module, projection, shape)
            if best is None or _progress(tried) > _progress(best):
                best = tried
            if tried["module"] and (tried["whole"] or not tried["projection_crash"]):
                break
        assert best is not None
        return best

    def _attempt(
        self, index: int, block: Any, module: Any, projection: Any, shape: list[int]
    ) -> Block:
        x = torch.randn(shape)
        with contextlib.suppress(BaseException):  # the run itself will tell
            _initialise(block, x)
            x = x.to(next((w.dtype for w in _weights(block) if w.is_floating_point()), x.dtype))
        call = block if callable(block) else getattr(block, "forward", block)
        whole, whole_crash, _ = self._traced(call, x, noting=False)
        inner, inner_crash, gives = self._traced(module, x)
        given = not isinstance(projection, (types.NoneType, bool, nn.Identity))
        given = given and projection is not _ABSENT
        other, other_crash, gives_too = self._traced(projection if given else _ABSENT, x)
        hidden = "projection" not in self._paths
        parts = [(module, gives), (projection, gives_too)][: 1 + given]
        comparable = (
            whole is not None
            and not hidden
            and all(isinstance(p, nn.Module) and isinstance(out, Tensor) for p, out in parts)
        )
        fits = not comparable or adds_up(call, x, parts)
        # Last, as statistics move.
        trained = self._traced(module, x, train=True)[0] if self._is_own(module) else None
        return Block(
            kind="block",
            index=index,
            shape=shape,
            whole=whole,
            whole_crash=whole_crash,
            module=inner,
            module_crash=inner_crash,
            training=trained,
            projection=other,
            projection_crash=other_crash,
            has_projection=given or hidden,
            adds_up=fits,
        )

    def _is_own(self, part: Any) -> bool:
        """Whether there is a class of the student's own in a module."""
        own = own_modules(self._files)
        inside = part.modules() if isinstance(part, nn.Module) else ()
        return any(type(module).__module__ in own for module in inside)

    def _traced(
        self, part: Any, x: Tensor, *, train: bool = False, noting: bool = True
    ) -> tuple[Graph | None, Crash | None, Any]:
        if part is _ABSENT:
            return None, None, None
        x = x.clone()
        try:
            if train:
                part.train()
            recorder = Recorder(
                [x],
                part if isinstance(part, nn.Module) else None,
                files=self._files,
                making=self._making,
                skip_convolutions=True,
                noting=noting,
            )
            with torch.no_grad():
                returned = recorder.run(lambda: part(x))
        except BaseException as error:  # student code may raise anything
            return None, describe(error, self._files), None
        finally:
            if train:
                with contextlib.suppress(BaseException):
                    part.eval()
        return recorder.graph(returned), None, returned


def _doubtful(entry: Mapping[str, Any], probe: Probe) -> bool:
    """Whether a class does not hold here, as far as this process can see."""
    parts = {name for name in ("module", "projection") if entry[name]}
    reached = {*parts, "through", "past"} if entry["grad"] else set()
    return (
        probe["stage"] != "done"
        or probe["crash"] is not None
        or probe["deviation"] is not None
        or set(probe["registered"]) != parts
        or not reached.issubset(probe["gradients"])
    )


def _registered(block: Any, part: nn.Module) -> nn.Module | None:
    """The submodule that is this part, else one that is a copy of it."""
    if not isinstance(block, nn.Module) or "_modules" not in vars(block):
        return None
    inside = list(block.modules())
    if any(module is part for module in inside):
        return part
    return next((module for module in inside if _is_copy(module, part)), None)


def _is_copy(module: nn.Module, part: nn.Module) -> bool:
    pairs = zip(module.parameters(), part.parameters(), strict=False)
    return type(module) is type(part) and all(torch.equal(a, b) for a, b in pairs)


def _arguments(
    call: str, module: nn.Module, projection: nn.Module | None = None
) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """How a probe constructs: by position or by keyword, `None` told or left to the default."""
    told = projection is not None or call.endswith("none")
    if call.startswith("position"):
        return (module, projection)[: 1 + told], {}
    return (), {"module": module} | ({"projection": projection} if told else {})


def _initialise(block: Any, x: Tensor) -> None:
    """Lazy layers make their weights when they are first run, which is no part of what they do."""
    if any(is_lazy(weight) for weight in _weights(block)):
        with torch.no_grad():
            block(x.clone())


def _weights(block: Any) -> list[nn.Parameter]:
    return list(block.parameters()) if isinstance(block, nn.Module) else []


def _progress(block: Block) -> tuple[bool, bool]:
    return block["module"] is not None, block["whole"] is not None
