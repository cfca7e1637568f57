"""Draws right layers scripts, writes them down, and spoils them in one way each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

Draw = Callable[[st.SearchStrategy[Any]], Any]

_CONSTANTS = """in_channels = 32
out_channels = 32
kernel_size = 5

flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]
"""
_PRINTS = ("prints-names", "prints-shapes", "prints-counts")


@dataclass(frozen=True)
class Plan:
    """A script, right as drawn."""

    torch: str
    """How `torch.nn` is written."""
    convolutions: tuple[str, ...]
    """Arguments of Conv1d, Conv2d and Conv3d."""
    kinds: tuple[str, ...]
    linears: str
    """A comprehension (or its inside) of the linears, without brackets."""
    container: str
    name: str
    loop: str
    facts: tuple[str, ...]
    """Expressions of `layer`: name, shape of the weight, number of parameters, in any order."""
    printing: str
    function: bool
    """All of it stands in a function that is called."""
    extra: str = ""
    """One more layer."""


# --- what there is to choose from -----------------------------------------------------------

_ARGUMENTS = [
    "in_channels, out_channels, kernel_size",
    "in_channels=in_channels, out_channels=out_channels, kernel_size=kernel_size",
    "in_channels, out_channels, kernel_size=kernel_size",
    "32, 32, 5",
]

_PAIRS = "zip(flattened_input_images_sizes, flattened_output_images_sizes)"
_LINEARS = [
    f"NN.Linear(i, o) for i, o in {_PAIRS}",
    f"NN.Linear(in_features=a, out_features=b) for a, b in {_PAIRS}",
    f"NN.Linear(*sizes) for sizes in {_PAIRS}",
    "NN.Linear(flattened_input_images_sizes[n], flattened_output_images_sizes[n]) for n in (0, 1)",
    "NN.Linear(i, flattened_output_images_sizes[n]) for n, i in enumerate(SIZES)".replace(
        "SIZES", "flattened_input_images_sizes"
    ),
]

_NAMES = ["layer", "str(layer)", "repr(layer)", "type(layer).__name__", "layer.__class__.__name__"]
_SHAPES = [
    "layer.weight.shape",
    "tuple(layer.weight.shape)",
    "list(layer.weight.shape)",
    "layer.weight.size()",
    "layer.weight.data.shape",
    "'x'.join(map(str, layer.weight.shape))",
    "next(layer.parameters()).shape",
]
_COUNTS = [
    "sum(p.numel() for p in layer.parameters())",
    "sum([p.numel() for p in layer.parameters() if p.requires_grad])",
    "sum(map(torch.numel, layer.parameters()))",
    "sum(p.nelement() for _, p in layer.named_parameters())",
    "sum(math.prod(p.shape) for p in layer.parameters())",
    "torch.nn.utils.parameters_to_vector(layer.parameters()).numel()",
    "layer.weight.numel() + layer.bias.numel()",
    "math.prod(layer.weight.shape) + len(layer.bias)",
    "sum(t.numel() for t in layer.state_dict().values())",
    "f'{sum(p.numel() for p in layer.parameters()):,}'",
    "f'{sum(p.numel() for p in layer.parameters()):_}'",
]

_CONTAINERS = [
    "list",
    "tuple",
    "plus",
    "append",
    "generator",
    "chain",
    "module list",
    "sequential",
    "dict",
    "variables",
]

_LOOPS = {
    "for": ("for layer in LAYERS:",),
    "enumerate": ("for number, layer in enumerate(LAYERS, 1):",),
    "iterator": ("remaining = iter(LAYERS)", "for layer in remaining:"),
    "while": (
        "remaining = iter(LAYERS)",
        "while (layer := next(remaining, None)) is not None:",
    ),
    "index": ("made = list(LAYERS)", "for i in range(len(made)):", "    layer = made[i]"),
}

_PRINTINGS = [
    "one a line",
    "one print",
    "separated by lines",
    "f-string",
    "format",
    "percent",
    "write",
    "titled",
]


# --- drawing a right one -----------------------------------------------------------------------


@st.composite
def plans(draw: Draw) -> Plan:
    """A right script."""
    facts = tuple(draw(st.sampled_from(choices)) for choices in (_NAMES, _SHAPES, _COUNTS))
    return Plan(
        torch=draw(st.sampled_from(["nn", "torch.nn"])),
        convolutions=(draw(st.sampled_from(_ARGUMENTS)),) * 3,
        kinds=("Conv1d", "Conv2d", "Conv3d"),
        linears=draw(st.sampled_from(_LINEARS)),
        container=draw(st.sampled_from(_CONTAINERS)),
        name=draw(st.sampled_from(["layers", "layers", "my_layers"])),
        loop=draw(st.sampled_from(sorted(_LOOPS))),
        facts=tuple(draw(st.permutations(facts))),
        printing=draw(st.sampled_from(_PRINTINGS)),
        function=draw(st.booleans()),
    )


# --- writing it down -----------------------------------------------------------------------------


def source(plan: Plan) -> str:
    """The script as Python text."""
    lines = [*_making(plan), "", *_looping(plan)]
    if plan.function:
        lines = [
            "def main():",
            *(f"    {line}" if line else "" for line in lines),
            "",
            "",
            "main()",
        ]
    body = "\n".join(lines) + "\n"
    imports = ["import torch"] + (["from torch import nn"] if plan.torch == "nn" else [])
    imports += [
        f"import {name}" for name in ("itertools", "math", "sys") if re.search(rf"\b{name}\.", body)
    ]
    return "\n".join([*imports, "", _CONSTANTS, body])


def _making(plan: Plan) -> list[str]:
    made = [
        f"{plan.torch}.{kind}({arguments})"
        for kind, arguments in zip(plan.kinds, plan.convolutions, strict=True)
    ]
    linears = plan.linears.replace("NN", plan.torch)
    name = plan.name
    if plan.extra:
        made.append(plan.extra)
    if plan.container in _IN_ONE_LINE:
        written = _IN_ONE_LINE[plan.container]
        return [f"{name} = " + written.format(", ".join(made), linears, torch=plan.torch)]
    match plan.container:
        case "append":
            appended = [f"{name}.append({item})" for item in made]
            return [f"{name} = []", *appended, f"{name}.extend([{linears}])"]
        case "generator":
            yielded = [f"    yield {item}" for item in made]
            last = f"    yield from ({linears})"
            return ["def make_layers():", *yielded, last, "", f"{name} = make_layers()"]
        case "dict":
            items = ", ".join(f"'layer{i}': {item}" for i, item in enumerate(made))
            return [
                f"by_name = {{{items}}}",
                f"for linear in [{linears}]:",
                "    by_name[f'linear{linear.in_features}'] = linear",
                f"{name} = by_name.values()",
            ]
        case _:
            named = [f"layer{i} = {item}" for i, item in enumerate(made)]
            listed = ", ".join(f"layer{i}" for i in range(len(made)))
            return [*named, f"linears = [{linears}]", f"{name} = [{listed}, *linears]"]


_IN_ONE_LINE = {
    "list": "[{}, *[{}]]",
    "tuple": "({}, *({}))",
    "plus": "[{}] + [{}]",
    "chain": "itertools.chain([{}], ({}))",
    "module list": "{torch}.ModuleList([{}, *[{}]])",
    "sequential": "{torch}.Sequential({}, *[{}])",
}


def _looping(plan: Plan) -> list[str]:
    if plan.loop == "none":
        return [f"print({plan.name})"]
    lines = [line.replace("LAYERS", plan.name) for line in _LOOPS[plan.loop]]
    return [*lines, *(f"    {line}" for line in _printing(plan))]


def _printing(plan: Plan) -> list[str]:
    facts = plan.facts
    places = " ".join(["{}"] * len(facts))
    listed = ", ".join(facts)
    match plan.printing:
        case "one print":
            return [f"print({listed})"]
        case "separated by lines":
            return [f'print({listed}, sep="\\n", end="\\n\\n")']
        case "f-string":
            named = [f"fact{i} = {fact}" for i, fact in enumerate(facts)]
            inside = " | ".join(f"{{fact{i}}}" for i in range(len(facts)))
            return [*named, f'print(f"{inside}")']
        case "format":
            return [f'print("{places}".format({listed}))']
        case "percent":
            texts = ", ".join(f"str({fact})" for fact in facts)
            return [f'print("{places}" % ({texts},))'.replace("{}", "%s")]
        case "write":
            return [f'sys.stdout.write(str({fact}) + "\\n")' for fact in facts]
        case "titled":
            return ['print("-" * 20)', *(f'print("=>", {fact})' for fact in facts)]
        case _:
            return [f"print({fact})" for fact in facts]


# --- spoiling it ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Mutant:
    """A script with one fault."""

    plan: Plan
    violates: frozenset[str]
    """Criteria that it breaks."""
    may_follow: frozenset[str]
    """Criteria that this may break in turn."""


MUTATIONS = (
    "another kernel",
    "another number of channels",
    "convolution without bias",
    "linear without bias",
    "kinds in another order",
    "kind twice",
    "one more layer",
    "linears swapped",
    "linears crosswise",
    "one linear missing",
    "sum of the shape",
    "biases not counted",
    "tensors counted",
    "shape missing",
    "name missing",
    "count missing",
    "typed-in counts",
    "typed-in prints",
    "not iterated",
)


@st.composite
def mutants(draw: Draw, name: str) -> Mutant:
    """A right script spoiled in the way of that name."""
    plan = _counting_any_layer(draw(plans()))
    if name in ("kinds in another order", "kind twice", "one more layer"):
        return _of_kinds(draw, name, plan)
    if "linear" in name:
        return _of_linears(draw, name, plan)
    if name in ("another kernel", "another number of channels", "convolution without bias"):
        return _of_convolutions(draw, name, plan)
    return _of_prints(draw, name, plan)


def _breaks(plan: Plan, violates: str, may_follow: str = "") -> Mutant:
    return Mutant(plan, frozenset(violates.split()), frozenset(may_follow.split()))


def _counting_any_layer(plan: Plan) -> Plan:
    """The plan with a count that is true without a bias, too."""
    facts = tuple(_COUNTS[0] if ".bias" in fact else fact for fact in plan.facts)
    return replace(plan, facts=facts)


def _of_convolutions(draw: Draw, name: str, plan: Plan) -> Mutant:
    arguments = "in_channels, out_channels, kernel_size"
    spoilt = {
        "another kernel": "in_channels, out_channels, 3",
        "another number of channels": "in_channels, 64, kernel_size",
        "convolution without bias": f"{arguments}, bias=False",
    }[name]
    at = draw(st.integers(0, 2))
    convolutions = [arguments] * 3
    convolutions[at] = spoilt
    return _breaks(replace(plan, convolutions=tuple(convolutions)), "convolutions")


def _of_kinds(draw: Draw, name: str, plan: Plan) -> Mutant:
    if name == "kinds in another order":
        orders = [("Conv2d", "Conv1d", "Conv3d"), ("Conv3d", "Conv2d", "Conv1d")]
        return _breaks(replace(plan, kinds=draw(st.sampled_from(orders))), "kinds")
    if name == "kind twice":
        kinds = [("Conv2d", "Conv2d", "Conv3d"), ("Conv1d", "Conv2d", "Conv2d")]
        return _breaks(replace(plan, kinds=draw(st.sampled_from(kinds))), "kinds")
    return _breaks(replace(plan, extra=f"{plan.torch}.BatchNorm2d(32)"), "kinds")


def _of_linears(draw: Draw, name: str, plan: Plan) -> Mutant:
    match name:
        case "linear without bias":
            linears = f"NN.Linear(i, o, bias=False) for i, o in {_PAIRS}"
            return _breaks(replace(plan, linears=linears), "linears")
        case "linears swapped":
            linears = f"NN.Linear(i, o) for i, o in reversed(list({_PAIRS}))"
            return _breaks(replace(plan, linears=linears), "linears")
        case "linears crosswise":
            linears = f"NN.Linear(i, o) for i, o in {_PAIRS.replace('sizes)', 'sizes[::-1])')}"
            return _breaks(replace(plan, linears=linears), "linears")
        case _:
            size = draw(st.integers(0, 1))
            linears = f"NN.Linear(i, o) for i, o in list({_PAIRS})[{size}:{size + 1}]"
            return _breaks(replace(plan, linears=linears), "kinds", "linears")


def _of_prints(draw: Draw, name: str, plan: Plan) -> Mutant:
    count = next(fact for fact in plan.facts if fact in _COUNTS)
    shape = next(fact for fact in plan.facts if fact in _SHAPES)
    match name:
        case "sum of the shape":
            return _breaks(_with_fact(plan, count, "sum(layer.weight.shape)"), "prints-counts")
        case "biases not counted":
            return _breaks(_with_fact(plan, count, "layer.weight.numel()"), "prints-counts")
        case "tensors counted":
            return _breaks(
                _with_fact(plan, count, "len(list(layer.parameters()))"), "prints-counts"
            )
        case "shape missing":
            return _breaks(_with_fact(plan, shape), "prints-shapes")
        case "name missing":
            name_fact = next(fact for fact in plan.facts if fact in _NAMES)
            return _breaks(_with_fact(plan, name_fact), "prints-names")
        case "count missing":
            return _breaks(_with_fact(plan, count), "prints-counts")
        case "typed-in counts":
            typed = "[5152, 25632, 128032, 615440, 1049600][number - 1]"
            plan = replace(_with_fact(plan, count, typed), loop="enumerate")
            return _breaks(plan, "prints-counts")
        case "typed-in prints":
            texts = [
                "'Conv1d (32, 32, 5) 5152'",
                "'Conv2d (32, 32, 5, 5) 25632'",
                "'Conv3d (32, 32, 5, 5, 5) 128032'",
                "'Linear (784, 784) 615440'",
                "'Linear (1024, 1024) 1049600'",
            ]
            fact = f"[{', '.join(texts)}][number - 1]"
            printing = draw(st.sampled_from(["one a line", "one print", "titled"]))
            plan = replace(plan, facts=(fact,), loop="enumerate", printing=printing)
            return _breaks(plan, _PRINTS[0], " ".join(_PRINTS[1:]))  # shown once
        case _:
            container = "list" if plan.container in ("generator", "chain") else plan.container
            plan = replace(plan, loop="none", container=container)
            return _breaks(plan, "iterable", " ".join(_PRINTS))


def _with_fact(plan: Plan, fact: str, *instead: str) -> Plan:
    """The plan with other facts (or none) in place of one."""
    at = plan.facts.index(fact)
    return replace(plan, facts=(*plan.facts[:at], *instead, *plan.facts[at + 1 :]))
