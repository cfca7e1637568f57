"""Draws right Residual classes and blocks, writes them down, spoils them in one way each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

Draw = Callable[[st.SearchStrategy[Any]], Any]

OF_BLOCKS = "blocks-run projection-where-needed block-endings"
CRITERIA = frozenset(
    "signature registered identity projection none-test no-trailing-activation no-in-place"
    f" gradients few-blocks {OF_BLOCKS}".split()
)


@dataclass(frozen=True)
class Storing:
    """How `__init__` keeps its two arguments. `M`, `P` stand for their attributes."""

    lines: tuple[str, ...]
    always: bool = False
    """There is a projection in any case: an identity where none was given."""
    has: str = "P is not None"
    """An expression for whether there is a projection."""
    module: str = "self.{M}"
    projection: str = "self.{P}"


@dataclass(frozen=True)
class Block:
    """One block: the constructors of its module's steps and of its projection ('' for none)."""

    steps: tuple[str, ...]
    projection: str = ""
    channels: tuple[int, int] = (8, 8)
    dimensions: int = 2
    stride: int = 1

    @property
    def made(self) -> str:
        """The constructor of its module."""
        return self.steps[0] if len(self.steps) == 1 else f"nn.Sequential({', '.join(self.steps)})"


@dataclass(frozen=True)
class Plan:
    """A Residual class and its blocks, right as drawn."""

    base: str
    signature: str
    arguments: tuple[str, str]
    attributes: tuple[str, str]
    super_init: str
    storing: Storing
    inputs: str
    """What forward calls its argument."""
    forward: tuple[str, ...]
    """Lines, in which `M`, `P`, `HAS`, `x` stand for what they are called."""
    blocks: tuple[Block, ...]
    container: str
    by_keyword: bool
    decorator: str = ""


# --- what there is to choose from ----------------------------------------------------------

_STORINGS = [
    Storing(("self.{M} = {m}", "self.{P} = {p}")),
    Storing(("self.{P} = {p}", "self.{M} = {m}")),
    Storing(("self.add_module('{M}', {m})", "self.add_module('{P}', {p})")),
    Storing(("self.register_module('{M}', {m})", "self.register_module('{P}', {p})")),
    Storing(
        ("self.{M} = {m}", "self.{P} = {p}", "self.projects = {p} is not None"),
        has="self.projects",
    ),
    Storing(
        ("self.{M}, self.{P} = {m}, None", "if {p} is not None:", "    self.{P} = {p}"),
    ),
    Storing(
        (
            "self.ways = nn.ModuleDict({{'module': {m}}})",
            "if {p} is not None:",
            "    self.ways['projection'] = {p}",
        ),
        has="'projection' in self.ways",
        module="self.ways['module']",
        projection="self.ways['projection']",
    ),
    Storing(
        ("self.{M} = {m}", "self.{P} = nn.Identity() if {p} is None else {p}"),
        always=True,
    ),
    Storing(
        ("if {p} is None:", "    {p} = nn.Identity()", "self.{M} = {m}", "self.{P} = {p}"),
        always=True,
    ),
    Storing(
        ("{p} = {p} if {p} is not None else nn.Sequential()", "self.{M} = {m}", "self.{P} = {p}"),
        always=True,
    ),
    Storing(
        ("self.ways = nn.ModuleList([{m}, nn.Identity() if {p} is None else {p}])",),
        always=True,
        module="self.ways[0]",
        projection="self.ways[1]",
    ),
]

_TESTS = ["P is not None", "not (P is None)", "P != None", "isinstance(P, nn.Module)"]

_FORWARDS = [
    ("outputs = M(x)", "if HAS:", "    x = P(x)", "return outputs + x"),
    ("outputs = M(x)", "if HAS:", "    x = P(x)", "return x + outputs"),
    ("outputs = M(x)", "if HAS:", "    x = P(x)", "return torch.add(outputs, x)"),
    ("outputs = M(x)", "if HAS:", "    x = P(x)", "outputs += x", "return outputs"),
    ("outputs = M(x)", "if HAS:", "    x = P(x)", "return outputs.add_(x)"),
    ("outputs = M(x)", "if HAS:", "    x = P(x)", "return sum([outputs, x])"),
    ("outputs = M(x)", "if HAS:", "    x = P(x)", "return outputs.add(x)"),
    ("outputs = M(x)", "if HAS:", "    x = P(x)", "return torch.stack((outputs, x)).sum(0)"),
    ("identity = x", "if HAS:", "    identity = P(x)", "out = M(x)", "return out + identity"),
    ("identity = x.clone()", "if HAS:", "    identity = P(identity)", "return M(x) + identity"),
    ("skip = P(x) if HAS else x", "return M(x) + skip"),
    ("return M(x) + (P(x) if HAS else x)",),
    ("if HAS:", "    return M(x) + P(x)", "return M(x) + x"),
    ("if not (HAS):", "    return M(x) + x", "else:", "    return P(x) + M(x)"),
    ("out = M(x)", "out = out + (P(x) if HAS else x)", "return out"),
    ("ways = [M(x), P(x) if HAS else x]", "return torch.sum(torch.stack(ways), dim=0)"),
    ("way = P if HAS else (lambda y: y)", "return operator.add(M(x), way(x))"),
    ("return (out := M(x)) + (P(x) if HAS else x)",),
]

_ALWAYS_FORWARDS = [
    ("return M(x) + P(x)",),
    ("return P(x) + M(x)",),
    ("outputs = M(x)", "inputs = P(x)", "return torch.add(inputs, outputs)"),
    ("return sum(way(x) for way in (M, P))",),
    ("outputs = M(x)", "outputs += P(x)", "return outputs"),
]

_SIGNATURES = [
    "self, module, projection=None",
    "self, module: nn.Module, projection: nn.Module | None = None",
    "self, module: torch.nn.Module, projection: torch.nn.Module = None",
    "self, module: nn.Module, projection: Optional[nn.Module] = None",
    "self, module, projection=None, name=''",
]

_ATTRIBUTES = [
    ("module", "projection"),
    ("module", "projection"),
    ("block", "shortcut"),
    ("body", "skip"),
    ("f", "proj"),
    ("_module", "_projection"),
]

_BASES = ["nn.Module", "torch.nn.Module"]

_ACTIVATIONS = ["nn.ReLU()", "nn.GELU()", "nn.LeakyReLU(0.1)", "nn.SiLU()", "nn.ELU()", "nn.Tanh()"]

_CONTAINERS = [
    "list",
    "tuple",
    "dict",
    "module list",
    "sequential",
    "variables",
    "append",
    "function",
]


# --- drawing a right one --------------------------------------------------------------------


@st.composite
def plans(draw: Draw, *, plain: bool = False, even_blocks: bool = False) -> Plan:
    """A right class with right blocks.

    plain: the class in its simplest way of storing, ready to be spoiled.
    even_blocks: no block has or needs a projection or has another in it, so that only
    the class can be wrong.
    """
    base = draw(st.sampled_from(_BASES))
    storing = _STORINGS[0] if plain else draw(st.sampled_from(_STORINGS))
    if storing.has == "P is not None":
        storing = replace(storing, has=draw(st.sampled_from(_TESTS)))
    container = draw(st.sampled_from(_CONTAINERS))
    forwards = _ALWAYS_FORWARDS if storing.always else _FORWARDS
    return Plan(
        base=base,
        signature=draw(st.sampled_from(_SIGNATURES)),
        arguments=("module", "projection"),
        attributes=draw(st.sampled_from(_ATTRIBUTES)),
        super_init=draw(
            st.sampled_from(["super().__init__()", "super(Residual, self).__init__()"])
        ),
        storing=storing,
        inputs=draw(st.sampled_from(["inputs", "x", "X"])),
        forward=draw(st.sampled_from(forwards)),
        blocks=_blocks(draw, chained=container == "sequential", even=even_blocks),
        container=container,
        by_keyword=draw(st.booleans()),
    )


def _blocks(draw: Draw, *, chained: bool, even: bool) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for _ in range(draw(st.integers(2, 4))):
        before = blocks[-1] if chained and blocks else None
        dimensions = before.dimensions if before else draw(st.integers(0, 3))
        width = before.channels[1] if before else draw(st.integers(2, 8)) * 2
        blocks.append(block(draw, dimensions, width, even=even))
    return tuple(blocks)


def block(draw: Draw, dimensions: int, width: int, *, even: bool) -> Block:
    """A right block for (batch, width, ...) inputs; 0 dimensions: one of Linear layers."""
    grows = not even and draw(st.booleans())
    outputs = draw(st.integers(2, 12)) * 2 if grows else width
    stride = draw(st.sampled_from([1, 2])) if grows and dimensions else 1
    made = Block((), "", (width, outputs), dimensions, stride)
    steps = _steps(draw, made, even=even)
    needed = outputs != width or stride > 1
    given = needed or (not even and draw(st.integers(0, 3)) == 0)
    return replace(made, steps=steps, projection=_projection(draw, made) if given else "")


def layer(made: Block, inputs: int, outputs: int, kernel: int = 3, stride: int = 1) -> str:
    """The constructor of a convolution (or a Linear) in the block's dimensions."""
    if not made.dimensions:
        return f"nn.Linear({inputs}, {outputs})"
    options = f", stride={stride}" if stride > 1 else ""
    options += f", padding={kernel // 2}" if kernel > 1 else ""
    return f"nn.Conv{made.dimensions}d({inputs}, {outputs}, {kernel}{options})"


def norm(made: Block, width: int) -> str:
    """The constructor of a norm in the block's dimensions."""
    return (
        f"nn.BatchNorm{made.dimensions}d({width})" if made.dimensions else f"nn.LayerNorm({width})"
    )


def _steps(draw: Draw, made: Block, *, even: bool = False) -> tuple[str, ...]:
    width, outputs = made.channels
    activation = draw(st.sampled_from(_ACTIVATIONS))
    middle = draw(st.integers(2, 12))
    first = layer(made, width, middle, 3, made.stride)
    last = layer(made, middle, outputs)
    alone = layer(made, width, outputs, 3, made.stride)
    bottleneck = (
        layer(made, width, middle, 1),
        activation,
        layer(made, middle, middle, 3, made.stride),
        activation,
        layer(made, middle, outputs, 1),
    )
    choices: list[tuple[str, ...]] = [
        (alone,),
        (first, last),
        (first, activation, last),
        (first, norm(made, middle), activation, last, norm(made, outputs)),
        (first, activation, norm(made, middle), last),
        (norm(made, width), activation, first, norm(made, middle), activation, last),
        (activation, alone),
        (first, activation, last, "nn.Dropout(0.1)"),
        (first, activation, last, "nn.Identity()"),
        (f"nn.Sequential({first}, {activation})", f"nn.Sequential({last})"),
        bottleneck,
    ]
    if not even and (width, made.stride) == (outputs, 1):
        choices.append((f"Residual({layer(made, width, width)})", alone))
    if made.dimensions and made.stride == 1:
        groups = f"nn.Conv{made.dimensions}d({width}, {width}, 3, padding=1, groups={width})"
        choices.append((groups, layer(made, width, outputs, 1)))
    return tuple(draw(st.sampled_from(choices)))


def _projection(draw: Draw, made: Block) -> str:
    point = layer(made, *made.channels, 1, made.stride)
    choices = [point, f"nn.Sequential({point})"]
    choices.append(f"nn.Sequential({point}, {norm(made, made.channels[1])})")
    if made.channels[0] == made.channels[1] and made.stride == 1:
        choices.append("nn.Identity()")
    if made.stride == 2:
        pool = f"nn.AvgPool{made.dimensions}d(2, ceil_mode=True)"
        choices.append(f"nn.Sequential({pool}, {layer(made, *made.channels, 1)})")
    return str(draw(st.sampled_from(choices)))


# --- writing it down --------------------------------------------------------------------------


def source(plan: Plan) -> str:
    """The exercise as Python text."""
    body = _class(plan) + "\n\n" + _collection(plan)
    imports = ["import torch", "from torch import nn"]
    if "F." in body:
        imports.append("import torch.nn.functional as F")
    if "operator." in body:
        imports.insert(0, "import operator")
    if "Optional[" in body:
        imports.insert(0, "from typing import Optional")
    return "\n".join(imports) + "\n\n\n" + body


def _class(plan: Plan) -> str:
    names = dict(zip("MPmp", (*plan.attributes, *plan.arguments), strict=True))
    init = [plan.super_init, *(line.format_map(names) for line in plan.storing.lines)]
    calls = {
        "HAS": plan.storing.has,
        "M": plan.storing.module.format_map(names),
        "P": plan.storing.projection.format_map(names),
        "x": plan.inputs,
    }
    forward = [_named(line, calls) for line in plan.forward]
    return "\n".join(
        [
            f"class Residual({plan.base}):",
            f"    def __init__({plan.signature}):",
            *(f"        {line}" for line in init if line),
            "",
            *([f"    {plan.decorator}"] if plan.decorator else []),
            f"    def forward(self, {plan.inputs}):",
            *(f"        {line}" for line in forward),
            "",
        ]
    )


def _named(line: str, calls: dict[str, str]) -> str:
    for placeholder, name in calls.items():
        line = re.sub(rf"\b{placeholder}\b(?!=)", name.replace("\\", r"\\"), line)
    return line


def made(plan: Plan, block: Block) -> str:
    """The constructor of one Residual."""
    if not block.projection and "=None" not in plan.signature.replace(" ", ""):
        return f"Residual({block.made}, None)"
    if not block.projection:
        return f"Residual({block.made})"
    if plan.by_keyword:
        names = plan.arguments
        return f"Residual({names[0]}={block.made}, {names[1]}={block.projection})"
    return f"Residual({block.made}, {block.projection})"


def _collection(plan: Plan) -> str:
    written = [made(plan, block) for block in plan.blocks]
    listed = "".join(f"    {item},\n" for item in written)
    match plan.container:
        case "dict":
            items = "".join(f"    'block{i}': {item},\n" for i, item in enumerate(written))
            return f"blocks = {{\n{items}}}\n"
        case "variables":
            return "".join(f"block{i} = {item}\n" for i, item in enumerate(written))
        case "append":
            return "blocks = []\n" + "".join(f"blocks.append({item})\n" for item in written)
        case _:
            return _LISTED[plan.container].format(listed, first=written[0])


_LISTED = {
    "list": "blocks = [\n{}]\n",
    "tuple": "blocks = (\n{})\n",
    "module list": "blocks = nn.ModuleList([\n{}])\n",
    "sequential": "blocks = nn.Sequential(\n{})\n",
    "function": "def make_blocks():\n    return [\n{}    ]\n\n\nblocks = make_blocks()\n",
    "times three": "blocks = [{first}] * 3\n",
    "one variable": "block = {first}\nblocks = [block, block]\n",
    "none": "blocks = []\n",
}


# --- spoiling it --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Mutant:
    """A file with one fault."""

    plan: Plan
    violates: frozenset[str]
    """Criteria that it breaks."""
    may_follow: frozenset[str]
    """Criteria that this may break in turn."""


@dataclass(frozen=True)
class Fault:
    """A fault of the class: other lines in place of the right ones."""

    violates: str
    may_follow: str
    forwards: tuple[tuple[str, ...], ...]


_OF_SUM = "projection none-test no-trailing-activation"

FAULTS: dict[str, Fault] = {
    "truth test": Fault(
        "none-test",
        "",
        (
            ("outputs = M(x)", "if P:", "    x = P(x)", "return outputs + x"),
            ("outputs = M(x)", "if not P:", "    return outputs + x", "return outputs + P(x)"),
            ("return M(x) + (P(x) if P else x)",),
            ("way = P or nn.Identity()", "return M(x) + way(x)"),
            ("if bool(P):", "    return P(x) + M(x)", "return x + M(x)"),
        ),
    ),
    "activation after the sum": Fault(
        "no-trailing-activation",
        "",
        (
            ("skip = P(x) if HAS else x", "return F.relu(M(x) + skip)"),
            ("skip = P(x) if HAS else x", "return torch.relu(skip + M(x))"),
            ("skip = P(x) if HAS else x", "return (M(x) + skip).relu_()"),
            ("out = M(x)", "if HAS:", "    x = P(x)", "out += x", "return F.gelu(out)"),
            ("out = M(x)", "if HAS:", "    x = P(x)", "return torch.sigmoid(out + x)"),
            ("out = M(x)", "if HAS:", "    x = P(x)", "return F.leaky_relu(out + x, 0.1)"),
            ("out = M(x)", "if HAS:", "    x = P(x)", "return (out + x).clamp(min=0)"),
            ("out = M(x)", "if HAS:", "    x = P(x)", "return nn.ReLU()(out + x)"),
            ("out = M(x)", "if HAS:", "    x = P(x)", "return F.silu(out + x)"),
            ("out = M(x)", "if HAS:", "    x = P(x)", "return torch.tanh(out + x)"),
        ),
    ),
    "sum changed": Fault(
        "no-trailing-activation",
        "identity projection none-test",
        (
            ("skip = P(x) if HAS else x", "return (M(x) + skip) / 2"),
            ("skip = P(x) if HAS else x", "return 0.5 * (skip + M(x))"),
            ("skip = P(x) if HAS else x", "return (M(x) + skip) * 2 ** -0.5"),
        ),
    ),
    "projection of the output": Fault(
        "projection",
        "none-test gradients",
        (
            ("outputs = M(x)", "if HAS:", "    outputs = P(outputs)", "return outputs + x"),
            ("outputs = M(x)", "if HAS:", "    x = P(outputs)", "return outputs + x"),
        ),
    ),
    "projection before the module": Fault(
        "projection",
        "none-test gradients",
        (
            ("if HAS:", "    x = P(x)", "return M(x) + x"),
            ("if HAS:", "    return M(P(x)) + x", "return M(x) + x"),
        ),
    ),
    "projection ignored": Fault(
        "projection",
        "none-test gradients",
        (
            ("return M(x) + x",),
            ("outputs = M(x)", "if HAS:", "    P(x)", "return outputs + x"),
        ),
    ),
    "projection beside the inputs": Fault(
        "projection",
        "none-test gradients",
        (("outputs = M(x) + x", "if HAS:", "    outputs = outputs + P(x)", "return outputs"),),
    ),
    "inputs changed in place": Fault(
        "no-in-place",
        "identity gradients",
        (
            ("outputs = M(x)", "if HAS:", "    x = P(x)", "x += outputs", "return x"),
            ("outputs = M(x)", "if HAS:", "    x = P(x)", "return x.add_(outputs)"),
        ),
    ),
    "inputs activated in place": Fault(
        "no-in-place",
        f"identity {_OF_SUM} gradients",
        (
            ("F.relu_(x)", "return M(x) + (P(x) if HAS else x)"),
            ("out = M(x)", "x.clamp_(min=0)", "return out + (P(x) if HAS else x)"),
        ),
    ),
    "gradient cut": Fault(
        "gradients",
        "",
        (
            ("skip = P(x) if HAS else x", "return M(x) + skip.detach()"),
            ("skip = P(x) if HAS else x", "return M(x).detach() + skip"),
            ("skip = P(x) if HAS else x", "return M(x).data + skip"),
            (
                "with torch.no_grad():",
                "    skip = P(x) if HAS else x.clone()",
                "return M(x) + skip",
            ),
            ("with torch.no_grad():", "    out = M(x)", "return out + (P(x) if HAS else x)"),
            ("out = M(x)", "return out + (P(x.detach()) if HAS else x.detach())"),
        ),
    ),
    "scaled": Fault(
        "identity",
        _OF_SUM,
        (
            ("return 0.1 * M(x) + (P(x) if HAS else x)",),
            ("return M(x) + 2 * (P(x) if HAS else x)",),
            ("return M(x) + 0.5 * (P(x) if HAS else x)",),
            ("return torch.add(M(x), P(x) if HAS else x, alpha=0.3)",),
        ),
    ),
    "another operation": Fault(
        "identity",
        _OF_SUM,
        (
            ("return M(x) - (P(x) if HAS else x)",),
            ("return M(x) * (P(x) if HAS else x)",),
            ("return torch.maximum(M(x), P(x) if HAS else x)",),
        ),
    ),
    "activation before the sum": Fault(
        "identity",
        _OF_SUM + " gradients",
        (
            ("return F.relu(M(x)) + (P(x) if HAS else x)",),
            ("return M(F.relu(x)) + (P(x) if HAS else x)",),
            ("return M(x) + F.relu(P(x) if HAS else x)",),
            ("return M(x) + torch.tanh(P(x) if HAS else x)",),
        ),
    ),
    "module twice": Fault(
        "identity",
        _OF_SUM + " gradients blocks-run",
        (
            ("return M(M(x)) + (P(x) if HAS else x)",),
            ("return M(x) + M(x) + (P(x) if HAS else x)",),
        ),
    ),
    "skip forgotten": Fault(
        "identity",
        _OF_SUM + " gradients",
        (
            ("return M(x)",),
            ("outputs = M(x)", "outputs + (P(x) if HAS else x)", "return outputs"),
        ),
    ),
    "skip only with a projection": Fault(
        "identity",
        "no-trailing-activation gradients",
        (("outputs = M(x)", "if HAS:", "    outputs = outputs + P(x)", "return outputs"),),
    ),
    "returns no tensor": Fault(
        "identity",
        _OF_SUM + " no-in-place gradients blocks-run projection-where-needed",
        (
            ("outputs = M(x) + (P(x) if HAS else x)",),
            ("outputs = M(x)", "return outputs, P(x) if HAS else x"),
            ("print(M(x).shape)",),
        ),
    ),
    "right in eval mode only": Fault(
        "identity",
        _OF_SUM + " gradients",
        (
            (
                "skip = P(x) if HAS else x",
                "if self.training:",
                "    return M(x)",
                "return M(x) + skip",
            ),
        ),
    ),
}

_BLOCK_MUTATIONS = (
    "module ends in an activation",
    "projection missing",
    "projection does not fit",
    "layers do not chain",
    "one block alone",
    "one block repeated",
    "no blocks",
)
_CLASS_MUTATIONS = (
    "forward without gradients",
    "kept in a plain container",
    "default missing",
    "arguments renamed",
    "super init forgotten",
)
MUTATIONS = (*FAULTS, *_CLASS_MUTATIONS, *_BLOCK_MUTATIONS)


@st.composite
def mutants(draw: Draw, name: str) -> Mutant:
    """A right file spoiled in the way of that name."""
    if name in _BLOCK_MUTATIONS:
        return _block_mutant(draw, name, draw(plans()))
    plan = draw(plans(plain=True, even_blocks=True))
    if name in FAULTS:
        fault = FAULTS[name]
        plan = replace(plan, forward=draw(st.sampled_from(fault.forwards)))
        return _breaks(plan, fault.violates, fault.may_follow)
    return _class_mutant(draw, name, plan)


def _breaks(plan: Plan, violates: str, may_follow: str = "") -> Mutant:
    follows = CRITERIA - {violates} if may_follow == "all" else frozenset(may_follow.split())
    return Mutant(plan, frozenset([violates]), follows)


def _class_mutant(draw: Draw, name: str, plan: Plan) -> Mutant:
    match name:
        case "forward without gradients":
            decorator = draw(st.sampled_from(["@torch.no_grad()", "@torch.inference_mode()"]))
            return _breaks(replace(plan, decorator=decorator), "gradients")
        case "kept in a plain container":
            in_list = Storing(
                ("self.ways = [{m}, {p}]",),
                has="self.ways[1] is not None",
                module="self.ways[0]",
                projection="self.ways[1]",
            )
            in_dict = Storing(
                ("self.{M} = {m}", "self.options = {{'projection': {p}}}"),
                has="self.options['projection'] is not None",
                projection="self.options['projection']",
            )
            plan = replace(plan, storing=draw(st.sampled_from([in_list, in_dict])))
            return _breaks(plan, "registered", OF_BLOCKS)
        case "default missing":
            return _breaks(
                replace(plan, signature="self, module, projection"), "signature", "identity"
            )
        case "arguments renamed":
            names = draw(st.sampled_from([("block", "shortcut"), ("layer", "proj"), ("f", "g")]))
            signature = f"self, {names[0]}, {names[1]}=None"
            return _breaks(replace(plan, signature=signature, arguments=names), "signature")
        case _:
            return _breaks(replace(plan, super_init=""), "registered", "all")


def _block_mutant(draw: Draw, name: str, plan: Plan) -> Mutant:
    at = draw(st.integers(0, len(plan.blocks) - 1))
    block = plan.blocks[at]
    match name:
        case "module ends in an activation":
            ending = (draw(st.sampled_from(_ACTIVATIONS)),)
            ending += draw(st.sampled_from([(), ("nn.Identity()",), ("nn.Dropout(0.1)",)]))
            block = replace(block, steps=(*block.steps, *ending))
            return _breaks(_with_block(plan, at, block), "block-endings")
        case "projection missing":
            block = _grown(draw, block, projected=False)
            return _breaks(_with_block(plan, at, block), "projection-where-needed")
        case "projection does not fit":
            block = _grown(draw, block, projected=True)
            return _breaks(_with_block(plan, at, block), "projection-where-needed")
        case "layers do not chain":
            width, outputs = block.channels
            steps = (layer(block, width, outputs + 2), layer(block, outputs + 3, outputs))
            plan = _with_block(plan, at, replace(block, steps=steps))
            return _breaks(plan, "blocks-run", "projection-where-needed block-endings")
        case "one block alone":
            return _breaks(replace(plan, blocks=(block,)), "few-blocks", OF_BLOCKS)
        case "one block repeated":
            container = draw(st.sampled_from(["times three", "one variable"]))
            plan = replace(plan, blocks=(block,), container=container)
            return _breaks(plan, "few-blocks", OF_BLOCKS)
        case _:
            return _breaks(replace(plan, container="none"), "few-blocks", OF_BLOCKS)


def _with_block(plan: Plan, at: int, block: Block) -> Plan:
    """The plan with another block; in a list, as the blocks need not fit one to the next."""
    container = "list" if plan.container == "sequential" else plan.container
    blocks = (*plan.blocks[:at], block, *plan.blocks[at + 1 :])
    return replace(plan, blocks=blocks, container=container)


def _grown(draw: Draw, block: Block, *, projected: bool) -> Block:
    """A block that changes the shape, with a projection that does not fit or none at all."""
    width = block.channels[0]
    stride = draw(st.sampled_from([1, 2])) if block.dimensions else 1
    outputs = width * 2 if stride == 1 else draw(st.sampled_from([width, width * 2]))
    block = replace(block, channels=(width, outputs), stride=stride)
    unfit = ""
    if projected and stride == 2 and draw(st.booleans()):
        unfit = layer(block, width, outputs, 1)
    elif projected:
        unfit = layer(block, width, outputs + 1, 1, stride)
    return replace(block, steps=_steps(draw, block), projection=unfit)
