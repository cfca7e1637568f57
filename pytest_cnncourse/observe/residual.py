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

Send = Callable[[object], None]

_BLOCKS = 24
"""Blocks that are run; further ones are counted only."""

_ATTEMPTS = 12
"""Shapes tried on one block."""


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
    workshop = Workshop(graded.thing, files, making)
    collected = Collection(loaded.namespace, workshop.kind, files)  # the probes are none of theirs
    for entry in plan["probes"]:
        send(workshop.probe(entry))
    blocks = collected.graded(plan["blocks"])
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
        module = challenge(entry["module"], entry["channels"], entry["stride"])
        projection = challenge(entry["projection"], entry["channels"], entry["stride"])
        assert module is not None
        probe = Probe(
            kind="probe",
            label=entry["label"],
            graph=None,
            registered=[],
            gradients=[],
            crash=None,
            stage="construct",
        )
        args, kwargs = _arguments(entry["call"], module, projection)
        x = torch.randn(entry["shape"]) * entry["scale"] + entry["shift"]
        try:
            block = self._thing(*args, **kwargs)
            if isinstance(block, nn.Module):
                block.train(entry["train"])
            self._learn(block, entry["call"], module, projection)
            probe["registered"] = _registered(block, module, projection)
            probe["stage"] = "forward"
            call = block if callable(block) else block.forward
            _initialise(block, x)
            probe["graph"] = self._recorded(call, x, entry["grad"], module, projection)
            if entry["grad"]:
                probe["stage"] = "backward"
                probe["gradients"] = gradients(call, x, module, projection)
            probe["stage"] = "done"
        except BaseException as error:  # student code may raise anything
            probe["crash"] = describe(error, self._files)
        return probe

    def _recorded(
        self, call: Any, x: Tensor, grad: bool, module: nn.Module, projection: nn.Module | None
    ) -> Graph:
        names = {f"module.{name}": tensor for name, tensor in module.named_parameters()}
        if projection is not None:
            names |= {f"projection.{n}": tensor for n, tensor in projection.named_parameters()}
        recorder = Recorder([x], None, files=self._files, making=self._making, names=names)
        with torch.set_grad_enabled(grad):
            returned = recorder.run(lambda: call(x))
        return recorder.graph(returned)

    def _learn(
        self, block: Any, call: str, module: nn.Module, projection: nn.Module | None
    ) -> None:
        """Where this class keeps its parts, to find those of the student's own blocks."""
        for name, part in (("module", module), ("projection", projection)):
            path = path_to(block, part) if part is not None else None
            if path and (name not in self._paths or call.startswith("keyword")):
                self._paths[name] = path  # by keyword there is no doubt which is which

    def run_block(self, index: int, block: Any, sizes: list[int]) -> Block:
        """Runs a block on the first shape that it takes, else on the one its module takes."""
        module = follow(block, self._paths.get("module"))
        projection = follow(block, self._paths.get("projection"))
        candidates = [shape_of(8, 2, sizes[0])]
        parts = [block if module is None else module, projection]
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
        with contextlib.suppress(BaseException):  # the run itself will tell
            _initialise(block, torch.randn(shape))
        call = block if callable(block) else getattr(block, "forward", block)
        whole, whole_crash = self._traced(call, shape)
        inner, inner_crash = self._traced(module, shape) if module is not None else (None, None)
        given = projection is not None and type(projection) is not nn.Identity
        other, other_crash = self._traced(projection, shape) if given else (None, None)
        hidden = "projection" not in self._paths
        return Block(
            kind="block",
            index=index,
            shape=shape,
            whole=whole,
            whole_crash=whole_crash,
            module=inner,
            module_crash=inner_crash,
            projection=other,
            projection_crash=other_crash,
            has_projection=given or hidden,
        )

    def _traced(self, part: Any, shape: list[int]) -> tuple[Graph | None, Crash | None]:
        x = torch.randn(shape)
        try:
            recorder = Recorder(
                [x],
                part if isinstance(part, nn.Module) else None,
                files=self._files,
                making=self._making,
                skip_convolutions=True,
            )
            with torch.no_grad():
                returned = recorder.run(lambda: part(x))
        except BaseException as error:  # student code may raise anything
            return None, describe(error, self._files)
        return recorder.graph(returned), None


def _registered(block: Any, module: nn.Module, projection: nn.Module | None) -> list[str]:
    if not isinstance(block, nn.Module) or "_modules" not in vars(block):
        return []
    inside = {id(part) for part in block.modules()}
    parts = {"module": module, "projection": projection}
    return [name for name, part in parts.items() if part is not None and id(part) in inside]


def _arguments(call: str, module: Any, projection: Any) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """How a probe constructs: by position or by keyword, `None` told or left to the default."""
    told = projection is not None or call.endswith("none")
    if call.startswith("position"):
        return (module, projection)[: 1 + told], {}
    return (), {"module": module} | ({"projection": projection} if told else {})


def _initialise(block: Any, x: Tensor) -> None:
    """Lazy layers make their weights when they are first run, which is no part of what they do."""
    weights = block.parameters() if isinstance(block, nn.Module) else ()
    if any(is_lazy(weight) for weight in weights):
        with torch.no_grad():
            block(x.clone())


def _progress(block: Block) -> tuple[bool, bool]:
    return block["module"] is not None, block["whole"] is not None
