"""Observes the layers exercise.

Runs the script as given and with other constants, and notes which layers it
makes, what it goes over, and what it prints in each layer's turn.
"""

from __future__ import annotations

import ast
import functools
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from types import FrameType
from typing import Any

import torch
from torch import nn

from ..evidence import Layer, Script, Shape, Turn, Where
from .crash import clean
from .initialisation import quick_initialisation
from .iterables import BOXES, Found, Iterables, choose
from .load import LoadedModule, Loader
from .loops import Iteration, Loop, Loops, Rewriter
from .recorder import student_line, watch_making
from .variation import Constants, Variation

_SETTINGS = (
    "in_channels", "out_channels", "kernel_size", "groups", "in_features", "out_features",
)  # fmt: skip
_MOST_LAYERS = 1_000
_TURN, _TURNS = 20_000, 65_000
_SECONDS = 5.0
"""Processor time after which no other variant is begun."""


def observe(request: Mapping[str, Any], send: Callable[[object], None]) -> None:
    """Runs the script once for each variant of the plan: one Loaded, then a Script for each run."""
    sources, plan = request["sources"], request["plan"]
    sites: list[tuple[str, Where]] = []
    constants = Constants(plan["given"])
    began = time.process_time()

    def rewritten(tree: ast.Module, file: str) -> ast.Module:
        # Loops first: they are named as the student wrote them.
        return constants.rewrite(Rewriter(file, sites).visit(tree), file)

    loader = Loader(
        sources,
        request["file"],
        main=True,
        send=send,
        transform=rewritten,
        cells=request.get("cells"),
    )
    time.sleep = lambda seconds: None  # a script that waits between its prints waits for nobody
    given = {"variant": "given", "values": {}, "swap": []}
    for variant in [given, *plan["variants"]]:
        if variant is not given and time.process_time() - began > _SECONDS:
            break
        watch = Watch(sources.keys(), sites, loader)
        with Variation(constants, variant) as variation:
            with quick_initialisation():
                loaded = watch.run()
            if variant is given:
                send(loaded.frame())
            found = watch.iterables.found(loaded.namespace, watch.loops.loops, constants.assigned)
            send(_script(watch, found, loaded, plan["kinds"], variation))


def _script(
    watch: Watch,
    found: list[Found],
    loaded: LoadedModule,
    kinds: list[str],
    variation: Variation,
) -> Script:
    types = [variation.type_of(module) for module in watch.modules]
    graded = choose(found, types, kinds)
    turns = list(watch.turns(range(len(types))))
    if graded:
        if [types[layer] for layer in graded.layers] == kinds:
            turns = list(watch.turns(graded.layers))
        graded.iterated = watch.gone_over(graded)
    return Script(
        kind="script",
        variant=variation.name,
        constants_used=bool(variation.constants.used),
        crash=loaded.crash,
        layers=[_layer(watch, at, type) for at, type in enumerate(types)],
        containers=[container.told() for container in found[:100]],
        graded=found.index(graded) if graded in found[:100] else None,
        turns=_told(turns, loaded.output),
        output=loaded.output,
        written=list(watch.written),
        errors=loaded.errors,
    )


# --- what the script makes and uses ----------------------------------------------


@dataclass
class OwnTurn:
    """An iteration that belongs to one layer."""

    layer: int
    iteration: Iteration
    loop: Loop


class Watch:
    """Watches one run of the script."""

    def __init__(
        self, files: Collection[str], sites: list[tuple[str, Where]], loader: Loader
    ) -> None:
        self.modules: list[nn.Module] = []
        """The layers, in the order they were made."""
        self.made: list[Where | None] = []
        self.returned: dict[int, Shape] = {}
        self.written = loader.output.written
        self._index: dict[int, int] = {}
        self.files = files
        self._loader = loader
        self.iterables = Iterables(files, self._index)
        self.loops = Loops(
            sites, lambda: loader.output.offset, self._layer_in, self.iterables.note_frame
        )

    def run(self) -> LoadedModule:
        """Runs the script under observation."""
        self.loops.install()
        handle = nn.modules.module.register_module_forward_hook(self._ran)
        watch_making(self._make)
        _watch(self)
        self._loader.output.writer = functools.partial(student_line, self.files)
        try:
            return self._loader.run()
        finally:
            self._drop_unfinished()
            self.loops.finish()
            handle.remove()
            _watch(None)

    def _make(self, module: nn.Module, frame: FrameType) -> None:
        if _running is not self or isinstance(module, BOXES) or id(module) in self._index:
            return
        self._drop_unfinished()
        if len(self.modules) < _MOST_LAYERS:
            self._index[id(module)] = len(self.modules)
            self.modules.append(module)
            self.made.append(student_line(self.files, frame, making=module))
            self.loops.make(self._index[id(module)])

    def _drop_unfinished(self) -> None:
        """Forget the last layer where an exception has left its constructor half way."""
        if self.modules and _is_unfinished(self.modules[-1]):
            del self._index[id(self.modules.pop())]
            self.made.pop()

    def touch(self, module: nn.Module) -> None:
        layer = self._index.get(id(module))
        if layer is not None:
            self.loops.touch(layer)

    def _ran(self, module: nn.Module, inputs: Any, output: Any) -> None:
        layer = self._index.get(id(module))
        if layer is not None and isinstance(output, torch.Tensor):
            self.returned[layer] = _shape(output) or []

    def _layer_in(self, element: Any) -> int | None:
        """The one layer that an element is or, in a tuple or list, holds."""
        parts: Iterable[Any] = element if type(element) is list else (element,)
        if isinstance(element, tuple):
            parts = tuple.__iter__(element)
        layers = [self._index[id(part)] for part in islice(parts, 9) if id(part) in self._index]
        return layers[0] if len(layers) == 1 else None

    def gone_over(self, found: Found) -> bool:
        """Whether a loop went over it, or used several of its layers that it did not make."""
        used: dict[int, set[int]] = defaultdict(set)
        for turn in self._own_turns(found.layers):
            if turn.iteration.stepped is not None and self.iterables.is_of(turn.loop, found):
                return True
            if turn.iteration.stepped is None and turn.layer not in turn.iteration.made:
                used[id(turn.loop)].add(turn.layer)
        return any(len(layers) > 1 for layers in used.values())

    def _own_turns(self, layers: Collection[int]) -> list[OwnTurn]:
        return [turn for loop in self.loops.loops for turn in _own_turns(loop, layers)]

    def turns(self, layers: Collection[int]) -> Iterator[OwnTurn]:
        """The outermost iterations that belong to one of these layers, in order."""
        turns = self._own_turns(layers)
        turns.sort(key=lambda turn: (turn.iteration.begins, -turn.iteration.ends))
        last: dict[int, OwnTurn] = {}
        for turn in turns:
            outer = last.get(turn.layer)
            if outer is None or not turn.iteration.adds_nothing_to(outer.iteration):
                last[turn.layer] = turn
                yield turn


_running: Watch | None = None
"""Of the script that runs."""

_represent = nn.Module.__repr__


def _watch(watch: Watch | None) -> None:
    """Has a watch told which modules are used; they are looked after for the process's life."""
    global _running  # noqa: PLW0603
    _running = watch
    if nn.Module.__repr__ is not _shown:  # a change costs: Python forgets all of all modules
        hooked: Any = nn.Module
        hooked.__getattribute__, hooked.__repr__ = _looked_up, _shown


def _looked_up(module: nn.Module, name: str) -> Any:
    if _running is not None and sys._getframe(1).f_code.co_filename in _running.files:
        _running.touch(module)
    return object.__getattribute__(module, name)


def _shown(module: nn.Module) -> str:
    # As a part of a whole list it is not used.
    if _running is not None and sys._getframe(1).f_code.co_filename != nn.modules.module.__file__:
        _running.touch(module)
    return _represent(module)


def _is_unfinished(module: nn.Module) -> bool:
    """Whether a layer of torch's own has no weight: a parameter, an attribute, parametrized."""
    held = vars(module)
    there = {*held, *held.get("_parameters", ()), *held.get("_modules", ())}
    kinds = (nn.Linear, nn.modules.conv._ConvNd)
    own = isinstance(module, kinds) and type(module).__module__.startswith("torch.nn.")
    return own and there.isdisjoint({"weight", "parametrizations"})


def _own_turns(loop: Loop, layers: Collection[int]) -> Iterator[OwnTurn]:
    """A loop's iterations that belong to one layer.

    That is the layer the loop steps to; else the only one used in it; else the
    only one used in it but not in all the others.
    """
    used = [iteration.touched.intersection(layers) for iteration in loop.iterations]
    always = set.intersection(*used) if len(used) > 1 else set()
    for iteration, touched in zip(loop.iterations, used, strict=True):
        own = touched if len(touched) == 1 else touched - always
        if iteration.stepped is not None:
            own = {iteration.stepped}.intersection(layers)
        if len(own) == 1:
            [layer] = own
            yield OwnTurn(layer, iteration, loop)


# --- into the words of evidence ----------------------------------------------------


def _told(turns: list[OwnTurn], output: str) -> list[Turn]:
    told = []
    left = _TURNS
    for turn in turns[:1_000]:
        start = turn.iteration.start
        text = output[start : turn.iteration.end][: min(_TURN, left)]
        left -= len(text)
        told.append(Turn(layer=turn.layer, output=text, start=start, where=turn.loop.where))
    return told


def _layer(watch: Watch, at: int, type_name: str) -> Layer:
    module = watch.modules[at]
    named = _quietly(lambda: list(nn.Module.named_parameters(module)), [])
    parameters = [parameter for _, parameter in named if _shape(parameter) is not None]
    return Layer(
        type=type_name,
        cls=clean(type(module).__name__)[:200],
        text=clean(_quietly(lambda: str(module), ""))[:2_000],
        weight=_shape(_quietly(lambda: module.weight, None)),
        bias=_shape(_quietly(lambda: module.bias, None)),
        parameters=_size(sum(p.numel() for p in parameters)),
        trainable=_size(sum(p.numel() for p in parameters if p.requires_grad)),
        returned=watch.returned.get(at),
        settings={
            name: sizes
            for name in _SETTINGS
            if (sizes := _sizes(_quietly(functools.partial(getattr, module, name), None)))
        },
        made=watch.made[at],
    )


def _quietly(look: Callable[[], Any], otherwise: Any) -> Any:
    try:
        return look()
    except BaseException:  # a student's own __str__ or property may raise anything
        return otherwise


def _shape(tensor: Any) -> Shape | None:
    if not isinstance(tensor, torch.Tensor):
        return None
    try:
        return [_size(size) for size in tensor.shape][:8]
    except RuntimeError:  # a lazy layer that never ran
        return None


def _sizes(value: Any) -> list[int]:
    values = value if isinstance(value, tuple) else (value,)
    whole = all(type(number) is int and number >= 0 for number in values)
    return [_size(number) for number in values[:3]] if whole else []


def _size(number: int) -> int:
    return min(int(number), 2**31)
