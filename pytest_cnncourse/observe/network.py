"""Observes the network exercise: finds the student's network, constructs it, runs it recorded."""

from __future__ import annotations

import contextlib
import gc
import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import nn
from torch.nn.parameter import is_lazy

from ..evidence import Built, Crash, Graph, Run, Where
from .crash import describe
from .initialisation import quick_initialisation
from .load import load
from .recorder import Making, Recorder, TooLarge

Send = Callable[[object], None]

_ALIASES = {
    "in_channels": (
        "in_channels in_channel in_ch inch in_c inchannels inchannel input_channels input_channel"
        " n_channels num_channels channels channels_in channel_in c_in cin in_dim in_planes"
        " n_in nin in_features input_dim image_channels img_channels num_input_channels ic"
    ).split(),
    "classes": (
        "classes n_classes num_classes nb_classes no_classes number_of_classes class_count"
        " num_class n_class nclasses numclasses class_num classes_num num_labels n_labels labels"
        " out_classes output_classes outputs num_outputs n_outputs out_features out_dim"
        " output_dim n_out nout n_cls num_cls categories num_categories output_size"
    ).split(),
}

_READS_VALUES = ("_local_scalar_dense", "nonzero", "is_nonzero", "equal", "masked_select")


_CONVOLUTIONS = ("Conv1d", "Conv2d", "Conv3d")


@dataclass
class Candidate:
    """Something of the student's that could be the network."""

    name: str
    thing: Any
    part_of_another: bool = False
    made: Candidate | None = None
    """An instance of a class that stands in the file."""


@dataclass
class Network:
    """The network that is graded."""

    name: str
    module: Any = None
    call: str = ""
    instance: bool = False
    takes_classes: bool = False
    crash: Crash | None = None
    others: list[str] = field(default_factory=list)
    where: Where | None = None
    thing: Any = None
    way: int = 0
    """Which of `calls` worked."""


def observe(request: Mapping[str, Any], send: Send) -> None:
    """Loads the file and answers the plan: one Loaded, one Built, a Run for each entry."""
    files = frozenset(request["sources"])
    making = Making(files)
    making.watch()
    plan = request["plan"]
    with quick_initialisation():
        loaded = load(
            request["sources"],
            request["file"],
            main=False,
            send=send,
            cells=request.get("cells"),
        )
        send(loaded.frame())
        network = choose(candidates(loaded.namespace, files), plan["given"], files)
    lazy = isinstance(network.module, nn.Module) and _lazy(network.module)
    send(
        Built(
            kind="built",
            name=network.name[:200],
            others=[name[:200] for name in network.others[:50]],
            is_module=isinstance(network.module, nn.Module),
            instance=network.instance,
            call=network.call[:200],
            takes_classes=network.takes_classes,
            convolutions=_convolutions(network.module),
            lazy=lazy,
            where=network.where,
            crash=network.crash,
        )
    )
    if isinstance(network.module, nn.Module):
        for run in Runs(network, files, making, plan).all():
            send(run)


# --- finding it ----------------------------------------------------------------


def candidates(namespace: Mapping[str, Any], files: frozenset[str]) -> list[Candidate]:
    """Module classes and module-level instances of the student's own, in order of definition.

    The contract's name comes first; then those that are not part of another, the last defined
    first, but for what belongs to the exercise about Residual; then the parts.
    """
    found: dict[int, Candidate] = {}
    for name, thing in namespace.items():
        if name.startswith("__"):
            continue
        own = isinstance(thing, type) and getattr(thing, "__module__", "") in _modules(files)
        made = isinstance(thing, nn.Module) and not _single_layer(thing)
        is_module = (own and issubclass(thing, nn.Module)) or made
        if is_module or (name == "Network" and callable(thing)):
            found.setdefault(id(thing), Candidate(name, thing))
    listed = list(found.values())
    classes = [c for c in listed if isinstance(c.thing, type)]
    for candidate in listed:
        candidate.part_of_another = any(
            _uses(other.thing, candidate, files) for other in listed if other is not candidate
        )
    # An instance of a class that is a candidate itself stands for that class.
    of = {id(c.thing): c for c in classes}
    instances = [c for c in listed if not isinstance(c.thing, type) and id(type(c.thing)) in of]
    for candidate in instances:
        of[id(type(candidate.thing))].made = candidate
    kept = [c for c in listed if c not in instances]
    kept.sort(key=lambda c: (c.name != "Network", c.part_of_another))
    named = [c for c in kept if c.name == "Network"]
    whole = [c for c in kept if c not in named and not c.part_of_another]
    parts = [c for c in kept if c not in named and c.part_of_another]
    blocks = [c for c in classes if c.name == "Residual"]
    whole.sort(key=lambda c: not any(c is b or _uses(c.thing, b, files) for b in blocks))
    return named + whole[::-1] + parts[::-1]


def _single_layer(module: nn.Module) -> bool:
    """Whether it is one of torch's own and holds no other, as a loop over layers leaves behind."""
    return type(module).__module__.startswith("torch.") and not any(module.children())


def _modules(files: frozenset[str]) -> set[str]:
    return {"__main__", *(file.removesuffix(".py") for file in files)}


def _uses(whole: Any, part: Candidate, files: frozenset[str]) -> bool:
    """Whether one candidate has the other as a part: by its submodules, or by its code's names."""
    if isinstance(whole, nn.Module):
        inner = [module for module in whole.modules() if module is not whole]
        return any(module is part.thing or type(module) is part.thing for module in inner)
    if not isinstance(whole, type) or not isinstance(part.thing, type):
        return False
    names = {
        name
        for function in vars(whole).values()
        if inspect.isfunction(function)
        for code in _codes(function.__code__)
        for name in code.co_names
    }
    return part.name in names or part.thing in whole.__mro__[1:]


def _codes(code: Any) -> Iterator[Any]:
    yield code
    for constant in code.co_consts:
        if inspect.iscode(constant):
            yield from _codes(constant)


def choose(found: list[Candidate], given: Mapping[str, int], files: frozenset[str]) -> Network:
    """Constructs the candidates in order until one is a network; else the first, with its crash."""
    names = [candidate.name for candidate in found]
    first: Network | None = None
    for candidate in found:
        network = _constructed(candidate, given, files)
        args, _ = calls(candidate.thing, given)[0]
        guessed = bool(args) or network.crash is None or not network.crash["frames"]
        if guessed and candidate.made and not _convolves(network.module):
            network = _constructed(candidate.made, given, files)  # it knows what the class takes
        if candidate.name == "Network" or (network.crash is None and _convolves(network.module)):
            first = network
            break
        if first is None or (first.crash is None and not _convolves(first.module)):
            first = first or network
    if first is None:
        return Network("")
    first.others = [name for name in names if name != first.name]
    return first


def _convolves(module: Any) -> bool:
    return isinstance(module, nn.Module) and any(
        is_lazy(parameter) or parameter.dim() >= 3 for parameter in module.parameters()
    )


def _constructed(candidate: Candidate, given: Mapping[str, int], files: frozenset[str]) -> Network:
    thing = candidate.thing
    where = _definition(thing, files)
    if isinstance(thing, nn.Module):
        return Network(candidate.name, thing, candidate.name, instance=True, where=where)
    network = Network(candidate.name, where=where, thing=thing)
    for way, (args, kwargs) in enumerate(calls(thing, given)):
        try:
            network.module = thing(*args, **kwargs)
        except BaseException as error:  # student code may raise anything
            network.crash = network.crash or describe(error, files)
            network.call = network.call or _spell(candidate.name, args, kwargs)
            continue
        network.crash = None
        network.call = _spell(candidate.name, args, kwargs)
        network.takes_classes = given["classes"] in (*args, *kwargs.values())
        network.way = way
        break
    return network


def calls(thing: Any, given: Mapping[str, int]) -> list[tuple[tuple[int, ...], dict[str, int]]]:
    """Ways to call a constructor, best first: by name, then by position, then with nothing."""
    channels, classes = given["in_channels"], given["classes"]
    try:
        parameters = list(inspect.signature(thing).parameters.values())
    except (TypeError, ValueError):
        parameters = []
    takes_name = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    by_lower = {
        p.name.lower(): p.name for p in parameters if p.kind in takes_name and not _is_width(p)
    }
    named: dict[str, int] = {}
    for meaning, value in (("in_channels", channels), ("classes", classes)):
        alias = next((by_lower[a] for a in _ALIASES[meaning] if a in by_lower), None)
        if alias:
            named[alias] = value
    ways: list[tuple[tuple[int, ...], dict[str, int]]] = []
    if named:
        ways.append(((), named))
    elif any(p.kind is p.VAR_KEYWORD for p in parameters):
        ways.append(((), {"in_channels": channels, "classes": classes}))
    required = [p for p in parameters if p.default is p.empty and p.kind in takes_name]
    if len(required) == 2:
        ways.append(((channels, classes), {}))
    elif len(required) == 1:
        ways += [((classes,), {}), ((channels,), {})]
    ways.append(((), {}))
    return ways


def _is_width(parameter: inspect.Parameter) -> bool:
    """Whether something called `channels` counts those of a layer: no image has as many."""
    default = parameter.default
    says_in = any(part.startswith(("in", "c_in")) for part in parameter.name.lower().split("_"))
    return "channel" in parameter.name.lower() and not says_in and _more_than_colours(default)


def _more_than_colours(default: object) -> bool:
    if isinstance(default, int):
        return default > 4
    return default is not None and default is not inspect.Parameter.empty


def _spell(name: str, args: tuple[int, ...], kwargs: Mapping[str, int]) -> str:
    inside = [str(value) for value in args] + [f"{key}={value}" for key, value in kwargs.items()]
    return f"{name}({', '.join(inside)})"


def _definition(thing: Any, files: frozenset[str]) -> Where | None:
    kind = thing if isinstance(thing, type) else type(thing)
    for function in vars(kind).values():
        code = getattr(function, "__code__", None)
        if code is not None and code.co_filename in files:
            try:
                line = inspect.findsource(kind)[1] + 1  # where its body ends is nobody's question
            except (OSError, TypeError, SyntaxError, IndexError):
                line = code.co_firstlineno
            return Where(file=code.co_filename, line=max(line, 1), func="")
    return None


def _convolutions(module: Any) -> int:
    modules = module.modules() if isinstance(module, nn.Module) else ()
    return sum(type(part).__name__ in _CONVOLUTIONS for part in modules)


def _lazy(module: nn.Module) -> bool:
    return any(is_lazy(parameter) for parameter in module.parameters())


def _sizes(module: nn.Module) -> list[torch.Size]:
    return [parameter.shape for parameter in module.parameters()]


# --- running it ----------------------------------------------------------------


class Runs:
    """The forwards that a plan asks for.

    `plan["ladder"]` lists rungs of runs, each rung with larger images; the
    first rung whose first run succeeds is run to its end; what it has `apart`, only where the
    others leave a doubt. Where none does, single images are tried, behind what became of
    several; then the network's own number of input channels.
    """

    def __init__(
        self, network: Network, files: frozenset[str], making: Making, plan: Mapping[str, Any]
    ) -> None:
        self._network = network
        self._module: nn.Module = network.module
        self._files = files
        self._making = making
        self._plan = plan

    def all(self) -> Iterator[Run]:
        """The runs, in the order of the plan."""
        failed = None
        for rung in self._rungs():
            first = self._run(rung[0]["label"], rung[0]["shape"])
            failed = failed or first
            if first["crash"] is None:
                if first["shape"][0] < failed["shape"][0]:
                    yield failed
                yield first
                # Not recorded, and soon done: what counts its calls shows in the later ones.
                self._forward(self._module, first["shape"], noting=False)
                doubt = False
                for entry in rung[1:]:
                    asked = {key: entry[key] for key in entry if key != "apart"}
                    if doubt or asked == entry:
                        run = self._run(**asked)
                        doubt = doubt or self._doubtful(run)
                        yield run
                yield from self._other_classes(first["shape"])
                return
            if first["crash"]["type"] == TooLarge.__name__:
                break  # a smaller image would say nothing of the ones asked for
        if failed is not None:
            yield failed

    def _doubtful(self, run: Run) -> bool:
        """Whether a run shows anything but that all goes well."""
        if run["crash"] or run["graph"] is None:
            return not run["train"]
        values = [*run["graph"]["leaves"], *(v for n in run["graph"]["nodes"] for v in n["out"])]
        shapes = {value["id"]: value["shape"] for value in values if value}
        wanted = [run["shape"][0], self._plan["given"]["classes"]]
        return shapes.get(run["graph"]["output"] or -1) != wanted

    def _rungs(self) -> Iterator[list[Any]]:
        ladder = self._plan["ladder"]
        yield from ladder
        yield from self._plan["single"]
        yield from self._plan["alone"]
        channels = self._first_channels()
        if channels not in (None, self._plan["given"]["in_channels"]):
            for rung in ladder:
                yield [
                    {**entry, "shape": [entry["shape"][0], channels, *entry["shape"][2:]]}
                    for entry in rung
                ]

    def _first_channels(self) -> int | None:
        for module in self._module.modules():
            if isinstance(module, nn.Conv2d):
                return int(module.in_channels)
        kernels = [p for p in self._module.parameters() if not is_lazy(p) and p.dim() == 4]
        return int(kernels[0].shape[1]) if kernels else None

    def _other_classes(self, shape: list[int]) -> Iterator[Run]:
        network = self._network
        if not network.takes_classes:
            return
        given = {**self._plan["given"], "classes": self._plan["other_classes"]}
        args, kwargs = calls(network.thing, given)[network.way]
        try:
            with quick_initialisation():
                other = network.thing(*args, **kwargs)
        except BaseException:  # what it does with other numbers costs nothing
            return
        # Where its weights are of other sizes there is nothing to ask.
        if isinstance(other, nn.Module) and (
            _lazy(other) or _sizes(other) == _sizes(network.module)
        ):
            yield self._run("other-classes", shape, module=other, noting=False)

    def _run(
        self,
        label: str,
        shape: list[int],
        *,
        train: bool = False,
        grad: bool = False,
        module: nn.Module | None = None,
        noting: bool = True,
    ) -> Run:
        module = self._module if module is None else module
        if _lazy(module):  # the first forward gives lazy layers their shapes
            with contextlib.suppress(BaseException), torch.no_grad():
                module(torch.randn(shape))
        graph, crash = self._forward(module, shape, train=train, grad=grad, noting=noting)
        if crash and grad and not train:  # what breaks where torch learns is told by another run
            graph, crash = self._forward(module, shape)
        real = graph is not None and any(
            node["op"].split(".")[1:2] and node["op"].split(".")[1] in _READS_VALUES
            for node in graph["nodes"]
        )
        if real:  # what ran may hang on values, and those were zeros
            graph, crash = self._forward(module, shape, train=train, grad=grad, real=True)
        return Run(
            kind="run", label=label, shape=shape, train=train, real=real, graph=graph, crash=crash
        )

    def _forward(
        self,
        module: nn.Module,
        shape: list[int],
        *,
        train: bool = False,
        grad: bool = False,
        real: bool = False,
        noting: bool = True,
    ) -> tuple[Graph | None, Crash | None]:
        image = torch.randn(shape)
        crash = None
        returned = None
        recorder = Recorder(
            [image],
            module,
            files=self._files,
            making=self._making,
            skip_convolutions=not real,
            noting=noting,
        )
        try:
            module.train(train)
            with torch.set_grad_enabled(grad):  # some things break only where torch learns
                returned = recorder.run(lambda: module(image))
        except BaseException as error:  # student code may raise anything
            crash = describe(error, self._files)
        graph = recorder.graph(returned)
        gc.collect(0)
        return graph, crash
