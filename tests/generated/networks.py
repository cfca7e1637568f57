"""Draws right networks, writes them as a student would, and spoils them in one way each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import strategies as st

Draw = Callable[[st.SearchStrategy[Any]], Any]

POOL_AFTER = (4, 6, 8)
CRITERIA = frozenset(
    "module ten-layers pooling global-pooling linear-head output-shape batch-of-one any-size"
    " in-channels".split()
)


@dataclass(frozen=True)
class Step:
    """Something that runs: a module's constructor, or an expression of `x`, or a choice of both."""

    kind: str
    module: str = ""
    function: str = ""
    layer: Layer | None = None

    @property
    def constructor(self) -> str:
        """The step as a module, whatever it takes."""
        return self.module or f"Apply(lambda x: {self.function})"


@dataclass(frozen=True)
class Layer:
    """One convolution layer; a separable one is a depthwise and a pointwise convolution."""

    inputs: int | str
    outputs: int | str
    kernel: int = 3
    dilation: int = 1
    groups: int | str = 1
    bias: bool = True
    stride: int = 1
    padding: str = "number"
    mode: str = "zeros"
    separable: bool = False
    spelling: str = "conv2d"
    wrapped: str = "{}"
    """What stands around the layer, e.g. `Unused({})`."""


@dataclass(frozen=True)
class Pool:
    """A pooling behind a layer (0: before the first)."""

    after: int
    step: Step
    before_activation: bool = False


@dataclass(frozen=True)
class Constructor:
    """What `__init__` takes, and how it then calls the two numbers."""

    signature: str
    inputs: str
    classes: str


@dataclass(frozen=True)
class Plan:
    """A network, right as drawn."""

    name: str
    base: str
    constructor: Constructor
    container: str
    functional: bool
    """Prefers functions to modules where there is a choice."""
    layers: tuple[Layer, ...]
    order: tuple[str, ...]
    """Of `conv`, `norm`, `activation`, `dropout` within each layer."""
    norm: str
    activation: Step
    dropout: Step
    pools: tuple[Pool, ...]
    pool_ahead: bool
    """Where blocks are made, a pooling stands first in the next block."""
    shortcuts: frozenset[int]
    """Layers with a way round them."""
    pooled: tuple[Step, ...]
    """Global pooling."""
    flat: tuple[Step, ...]
    before_head: tuple[Step, ...]
    head: Step
    behind: tuple[Step, ...] = ()
    returned: str = "return x"
    super_init: str = "super().__init__()"
    shared: tuple[int, ...] = ()
    """Layers that are one object."""

    @property
    def channels(self) -> int:
        """Of the last feature map."""
        return int(self.layers[-1].outputs)

    @property
    def ending(self) -> tuple[Step, ...]:
        """All that runs behind the last layer."""
        steps = (*self.pooled, *self.flat, *self.before_head, self.head, *self.behind)
        filled = {"channels": self.channels, "classes": self.constructor.classes}
        return tuple(
            replace(
                step,
                module=step.module.format_map(filled),
                function=step.function.format_map(filled),
            )
            for step in steps
        )


# --- what there is to choose from ----------------------------------------------------

_POOLINGS = [
    Step("pool", "nn.MaxPool2d(2)", "F.max_pool2d(x, 2)"),
    Step("pool", "nn.MaxPool2d(kernel_size=2, stride=2)", "F.max_pool2d(x, (2, 2))"),
    Step("pool", "nn.MaxPool2d(3, stride=2, padding=1)", "F.max_pool2d(x, 3, 2, 1)"),
    Step("pool", "nn.MaxPool2d(2, ceil_mode=True)", "F.max_pool2d(x, 2, ceil_mode=True)"),
    Step("pool", "nn.AvgPool2d(2)", "F.avg_pool2d(x, 2)"),
    Step("pool", "nn.AvgPool2d(3, 2, 1, count_include_pad=False)", "torch.max_pool2d(x, 2)"),
    Step("pool", "nn.LPPool2d(2, 2)", "F.lp_pool2d(x, 2.0, 2)"),
    Step("pool", "nn.FractionalMaxPool2d(2, output_ratio=0.5)"),
    Step("pool", "", "F.fractional_max_pool2d(x, 2, output_ratio=(0.5, 0.5))"),
    Step("pool", "", "F.adaptive_avg_pool2d(x, (x.shape[2] // 2, x.shape[3] // 2))"),
    Step("pool", "", "F.adaptive_max_pool2d(x, (x.size(2) // 2, x.size(3) // 2))"),
    Step("pool", "", "F.max_pool2d(x, 2, return_indices=True)[0]"),
    Step("pool", "", "0.5 * (F.max_pool2d(x, 2) + F.avg_pool2d(x, 2))"),
    Step("pool", "", "even(x).unflatten(3, (-1, 2)).unflatten(2, (-1, 2)).amax((3, 5))"),
    Step("pool", "", "tiles(x).mean(dim=(3, 5))"),
    Step("pool", "", "tiles(x).amax(5).amax(3)"),
    Step("pool", "", "x.unfold(2, 2, 2).unfold(3, 2, 2).amax((-2, -1))"),
    Step("pool", "", "x.unfold(2, 2, 2).unfold(3, 2, 2).mean((-2, -1))"),
    Step("pool", "", "greatest_of_four(x)"),
    Step("pool", "", "einops.reduce(even(x), 'b c (h i) (w j) -> b c h w', 'max', i=2, j=2)"),
    Step("pool", "", "einops.reduce(even(x), 'b c (h i) (w j) -> b c h w', 'mean', i=2, j=2)"),
]

_ODD_POOLINGS = [
    Step("pool", "nn.MaxPool2d(3, 2)", "F.max_pool2d(x, 3, 2)"),
    Step("pool", "nn.AvgPool2d(3, stride=2)", "F.avg_pool2d(x, kernel_size=3, stride=2)"),
    Step("pool", "nn.MaxPool2d((1, 2))", "F.max_pool2d(x, (1, 2))"),
    Step("pool", "nn.AvgPool2d((2, 1))", "F.avg_pool2d(x, (2, 1))"),
]
"""Right ones that do not halve both sides of 64 x 64 exactly."""

_GLOBAL_MAPS = [
    Step("global_pool", "nn.AdaptiveAvgPool2d(1)", "F.adaptive_avg_pool2d(x, 1)"),
    Step("global_pool", "nn.AdaptiveMaxPool2d(1)", "F.adaptive_max_pool2d(x, 1)"),
    Step("global_pool", "nn.AdaptiveAvgPool2d((1, 1))", "F.adaptive_avg_pool2d(x, (1, 1))"),
    Step("global_pool", "nn.AdaptiveMaxPool2d((1, 1))", "F.adaptive_max_pool2d(x, (1, 1))"),
    Step("global_pool", "", "F.avg_pool2d(x, x.shape[2:])"),
    Step("global_pool", "", "F.avg_pool2d(x, kernel_size=(x.size(2), x.size(3)))"),
    Step("global_pool", "", "F.max_pool2d(x, kernel_size=x.size()[2:])"),
    Step("global_pool", "", "F.lp_pool2d(x, 2.0, x.shape[2:])"),
    Step("global_pool", "", "x.mean((2, 3), keepdim=True)"),
    Step("global_pool", "", "torch.amax(x, dim=(-2, -1), keepdim=True)"),
    Step("global_pool", "", "x.mean(3, keepdim=True).mean(2, keepdim=True)"),
    Step("global_pool", "", "x.sum((2, 3), keepdim=True) / (x.shape[2] * x.shape[3])"),
]

_GLOBAL_ROWS = [
    Step("global_pool", "", expression)
    for expression in (
        "x.mean((2, 3))",
        "x.mean([-1, -2])",
        "torch.mean(x, dim=(2, 3))",
        "x.amax(dim=(2, 3))",
        "x.mean(3).mean(2)",
        "x.mean(-1).mean(-1)",
        "x.max(3).values.max(2).values",
        "torch.max(torch.max(x, dim=3)[0], dim=2)[0]",
        "x.amax(-1).mean(-1)",
        "x.flatten(2).mean(2)",
        "x.flatten(2).max(-1)[0]",
        "x.view(x.size(0), x.size(1), -1).mean(-1)",
        "torch.flatten(x, 2).mean(dim=-1)",
        "x.permute(0, 2, 3, 1).mean((1, 2))",
        "x.sum((2, 3)) / (x.shape[2] * x.shape[3])",
        "x.sum((2, 3))",
        "x.logsumexp((2, 3))",
        "x.flatten(2).median(-1).values",
        "F.adaptive_avg_pool1d(x.flatten(2), 1).squeeze(-1)",
        "x.clamp(min=1e-6).pow(3).mean((2, 3)).pow(1 / 3)",
        "torch.linalg.vector_norm(x, dim=(2, 3))",
        "0.5 * (x.mean((2, 3)) + x.amax((2, 3)))",
        "einops.reduce(x, 'b c h w -> b c', 'mean')",
        "einops.reduce(x, 'b c h w -> b c', 'max')",
    )
]

_FLATTENINGS = [
    Step("flatten", "nn.Flatten()", "torch.flatten(x, 1)"),
    Step("flatten", "nn.Flatten(start_dim=1)", "x.flatten(1)"),
    Step("flatten", "", "x.view(x.size(0), -1)"),
    Step("flatten", "", "x.reshape(x.shape[0], -1)"),
    Step("flatten", "", "x.reshape(len(x), {channels})"),
    Step("flatten", "", "x.view(-1, {channels})"),
    Step("flatten", "", "x.squeeze(3).squeeze(2)"),
    Step("flatten", "", "x.squeeze(-1).squeeze(-1)"),
    Step("flatten", "", "torch.squeeze(x, dim=(2, 3))"),
    Step("flatten", "", "x[:, :, 0, 0]"),
    Step("flatten", "", "x[..., 0, 0]"),
    Step("flatten", "", "einops.rearrange(x, 'b c 1 1 -> b c')"),
]

_BEFORE_HEAD = [
    (),
    (Step("dropout", "nn.Dropout(0.2)", "F.dropout(x, 0.2, self.training)"),),
    (Step("identity", "nn.Identity()"),),
]
_NORMED_HEAD = (Step("norm", "nn.BatchNorm1d({channels})"),)

_HEADS = [
    Step("head", "nn.Linear({channels}, {classes})"),
    Step("head", "nn.Linear(in_features={channels}, out_features={classes})"),
    Step("head", "nn.Linear({channels}, {classes}, bias=False)"),
    Step("head", "nn.Sequential(nn.Dropout(0.1), nn.Linear({channels}, {classes}))"),
    Step("head", "Head({channels}, {classes})"),
]
_LAZY_HEAD = Step("head", "nn.LazyLinear({classes})")

_ACTIVATIONS = [
    Step("activation", "nn.ReLU()", "F.relu(x)"),
    Step("activation", "nn.ReLU(inplace=True)", "F.relu(x, inplace=True)"),
    Step("activation", "nn.ReLU()", "torch.relu(x)"),
    Step("activation", "nn.ReLU()", "x.relu()"),
    Step("activation", "nn.LeakyReLU(0.1)", "F.leaky_relu(x, 0.1)"),
    Step("activation", "nn.GELU()", "F.gelu(x)"),
    Step("activation", "nn.SiLU()", "x * torch.sigmoid(x)"),
    Step("activation", "nn.ELU()", "F.elu(x)"),
    Step("activation", "nn.SELU()", "F.selu(x)"),
    Step("activation", "nn.CELU()", "F.celu(x)"),
    Step("activation", "nn.Tanh()", "torch.tanh(x)"),
    Step("activation", "nn.Sigmoid()", "x.sigmoid()"),
    Step("activation", "nn.Hardswish()", "F.hardswish(x)"),
    Step("activation", "nn.Hardtanh()", "x.clamp(-1, 1)"),
    Step("activation", "nn.Mish()", "F.mish(x)"),
    Step("activation", "nn.ReLU6()", "x.clamp(min=0)"),
    Step("activation", "nn.Softplus()", "F.softplus(x)"),
    Step("activation", "nn.Softsign()", "x / (1 + x.abs())"),
    Step("activation", "nn.Tanhshrink()", "x - torch.tanh(x)"),
    Step("activation", "nn.LogSigmoid()", "F.logsigmoid(x)"),
    Step("activation", "nn.PReLU()"),
    Step("activation", "nn.RReLU()", "torch.maximum(x, 0.1 * x)"),
    Step("activation", "nn.Softshrink()", "torch.where(x > 0, x, 0.1 * x)"),
]

_NORMS = [
    "nn.BatchNorm2d({})",
    "nn.BatchNorm2d(num_features={}, momentum=0.05)",
    "nn.GroupNorm(1, {})",
    "nn.InstanceNorm2d({})",
    "nn.InstanceNorm2d({}, affine=True)",
    "nn.LocalResponseNorm(2)",
]

_DROPOUTS = [
    Step("dropout", "nn.Dropout2d(0.1)", "F.dropout2d(x, 0.1, self.training)"),
    Step("dropout", "nn.Dropout(p=0.1)", "F.dropout(x, p=0.1, training=self.training)"),
]

_ORDERS = [
    ("conv",),
    ("conv", "activation"),
    ("conv", "activation", "dropout"),
    ("conv", "dropout", "activation"),
    ("conv", "norm", "activation"),
    ("conv", "activation", "norm"),
    ("conv", "norm", "activation", "dropout"),
    ("norm", "activation", "conv"),
    ("activation", "conv", "norm"),
    ("norm", "conv", "activation"),
]

_NAMES = [
    ("Network", "nn.Module"),
    ("Network", "torch.nn.Module"),
    ("CNN", "nn.Module"),
    ("Net", "nn.Module"),
    ("MyNetwork", "nn.Module"),
    ("ConvNet", "nn.Module"),
]

_CONSTRUCTORS = [
    Constructor("self, in_channels=3, classes=1000", "in_channels", "classes"),
    Constructor("self, in_channels: int = 3, classes: int = 1000", "in_channels", "classes"),
    Constructor("self, in_channels, classes", "in_channels", "classes"),
    Constructor("self, *, in_channels=3, classes=1000", "in_channels", "classes"),
    Constructor("self, classes=1000, in_channels=3", "in_channels", "classes"),
    Constructor("self, in_channels=3, classes=1000, rate=0.1", "in_channels", "classes"),
    Constructor("self, in_ch=3, n_classes=1000", "in_ch", "n_classes"),
    Constructor("self, input_channels, num_classes", "input_channels", "num_classes"),
    Constructor("self, num_classes=1000", "3", "num_classes"),
    Constructor("self", "3", "1000"),
]

_HELPERS = {
    "Apply": """
class Apply(nn.Module):
    def __init__(self, function):
        super().__init__()
        self.function = function

    def forward(self, x):
        return self.function(x)
""",
    "Shortcut": """
class Shortcut(nn.Module):
    def __init__(self, body, skip):
        super().__init__()
        self.body = body
        self.skip = skip

    def forward(self, x):
        return self.body(x) + self.skip(x)
""",
    "Block": """
class Block(nn.Module):
    def __init__(self, *steps):
        super().__init__()
        self.steps = nn.Sequential(*steps)

    def forward(self, x):
        return self.steps(x)
""",
    "Head": """
class Head(nn.Module):
    def __init__(self, channels, classes):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(classes, channels) * 0.1)
        self.bias = nn.Parameter(torch.zeros(classes))

    def forward(self, x):
        return x @ self.weight.t() + self.bias
""",
    "Unused": """
class Unused(nn.Module):
    def __init__(self, layer):
        super().__init__()
        self.layer = layer

    def forward(self, x):
        self.layer(x)
        return x
""",
    "TimesZero": """
class TimesZero(nn.Module):
    def __init__(self, layer):
        super().__init__()
        self.layer = layer

    def forward(self, x):
        return x + 0 * self.layer(x)
""",
    "convolve": """
def convolve(inputs, outputs, kernel_size, **options):
    layer = nn.Conv2d(inputs, outputs, kernel_size, **options)
    nn.init.kaiming_normal_(layer.weight)
    return layer
""",
    "even": """
def even(x):
    return x[..., : x.shape[-2] // 2 * 2, : x.shape[-1] // 2 * 2]
""",
    "tiles": """
def tiles(x):
    b, c, h, w = x.shape
    x = x[:, :, : h // 2 * 2, : w // 2 * 2]
    return x.reshape(b, c, h // 2, 2, w // 2, 2)
""",
    "greatest_of_four": """
def greatest_of_four(x):
    x = x[:, :, : x.shape[2] // 2 * 2, : x.shape[3] // 2 * 2]
    top = torch.maximum(x[:, :, ::2, ::2], x[:, :, ::2, 1::2])
    bottom = torch.maximum(x[:, :, 1::2, ::2], x[:, :, 1::2, 1::2])
    return torch.maximum(top, bottom)
""",
}

# --- drawing a right one ---------------------------------------------------------------


@st.composite
def plans(draw: Draw, *, plain: bool = False) -> Plan:
    """A right network. A plain one can be spoiled: no oddity of its own hides or adds a fault."""
    unpadded = not plain and draw(st.integers(0, 9)) == 0
    name, base = draw(st.sampled_from(_NAMES))
    constructor = draw(st.sampled_from(_CONSTRUCTORS))
    layers = _layers(draw, constructor.inputs, plain=plain, unpadded=unpadded)
    lazy = layers[0].spelling == "lazy"
    maps = draw(st.booleans())
    return Plan(
        name=name,
        base=base,
        constructor=constructor,
        container=draw(st.sampled_from(_RIGHT_CONTAINERS)),
        functional=draw(st.booleans()),
        layers=layers,
        order=draw(st.sampled_from(_ORDERS)),
        norm=draw(st.sampled_from(_NORMS)),
        activation=draw(st.sampled_from(_ACTIVATIONS)),
        dropout=draw(st.sampled_from(_DROPOUTS)),
        pools=_pools(draw, _POOLINGS if plain else _POOLINGS + _ODD_POOLINGS),
        pool_ahead=draw(st.booleans()),
        shortcuts=_shortcuts(draw, layers),
        pooled=(draw(st.sampled_from(_GLOBAL_MAPS if maps else _GLOBAL_ROWS)),),
        flat=(draw(st.sampled_from(_FLATTENINGS)),) if maps else (),
        before_head=draw(st.sampled_from(_BEFORE_HEAD if plain else [*_BEFORE_HEAD, _NORMED_HEAD])),
        head=_LAZY_HEAD if lazy else draw(st.sampled_from(_HEADS)),
        super_init=draw(st.sampled_from(["super().__init__()", f"super({name}, self).__init__()"])),
    )


def _pools(draw: Draw, choices: list[Step]) -> tuple[Pool, ...]:
    same = draw(st.booleans())
    before = draw(st.booleans())
    first = draw(st.sampled_from(choices))
    return tuple(
        Pool(place, first if same else draw(st.sampled_from(choices)), before)
        for place in POOL_AFTER
    )


def _shortcuts(draw: Draw, layers: tuple[Layer, ...]) -> frozenset[int]:
    fitting = [n for n, layer in enumerate(layers, 1) if layer.padding != "none"]
    return frozenset(draw(st.sets(st.sampled_from(fitting), max_size=3)) if fitting else ())


def _layers(draw: Draw, inputs: str, *, plain: bool, unpadded: bool) -> tuple[Layer, ...]:
    pairs = draw(st.sampled_from(["", "", "", "all"] + ([] if plain else ["some", "two"])))
    spellings = ["conv2d", "conv2d", "convolve"] + ([] if plain else ["lazy", "weight_norm"])
    common = Layer(
        inputs,
        0,
        padding="none" if unpadded else draw(st.sampled_from(["number", "number", "same"])),
        mode=draw(st.sampled_from(["zeros", "zeros", "zeros", "reflect", "circular", "replicate"])),
        spelling=draw(st.sampled_from(spellings)),
        bias=draw(st.booleans()),
    )
    layers: list[Layer] = []
    for number in range(1, 11):
        width = layers[-1].outputs if layers else inputs
        if pairs == "two":
            layers.append(_half_a_pair(draw, common, width, depthwise=number % 2 == 1))
            continue
        outputs = draw(st.integers(2, 24))
        layer = replace(
            common,
            inputs=width,
            outputs=outputs,
            separable=pairs == "all" or (pairs == "some" and draw(st.booleans())),
            groups=_groups(draw, width, outputs),
        )
        if not unpadded:
            kernel = draw(st.sampled_from([1, 3, 3, 3, 5]))
            dilation = 1 if plain else draw(st.sampled_from([1, 1, 1, 2]))
            layer = replace(layer, kernel=kernel, dilation=dilation)
        layers.append(layer)
    return tuple(layers)


def _half_a_pair(draw: Draw, common: Layer, width: int | str, *, depthwise: bool) -> Layer:
    """A depthwise or a pointwise convolution that counts as a layer of its own."""
    if depthwise:
        outputs = width if isinstance(width, int) else 3
        return replace(common, inputs=width, outputs=outputs, groups=width)
    return replace(common, inputs=width, outputs=draw(st.integers(2, 24)), kernel=1)


def _groups(draw: Draw, inputs: int | str, outputs: int) -> int:
    """Groups that divide both widths; never so many that the layer is a depthwise one."""
    if isinstance(inputs, str):
        return 1
    fitting = [g for g in (2, 3, 4) if inputs % g == outputs % g == 0 and g < inputs]
    return int(draw(st.sampled_from([1, 1, *fitting])))


# --- writing it down ---------------------------------------------------------------------


def source(plan: Plan) -> str:
    """The network as Python text."""
    writing = Writing(plan)
    body = _CONTAINERS[plan.container](writing, stages(plan))
    helpers = [text for name, text in _HELPERS.items() if re.search(rf"\b{name}\(", body)]
    imports = ["import torch", "import torch.nn as nn", "import torch.nn.functional as F"]
    for word, line in _IMPORTS.items():
        if re.search(rf"\b{word}\b", body):
            imports.append(line)
    return "\n".join(imports) + "\n" + "\n".join([*helpers, body])


_IMPORTS = {
    "einops": "import einops",
    "functools": "import functools",
    "OrderedDict": "from collections import OrderedDict",
}


@dataclass(frozen=True)
class Stage:
    """A layer with what belongs to it, and the poolings behind it."""

    body: tuple[Step, ...]
    skip: str = ""
    """Constructor of what stands on a way round the body."""
    pools: tuple[Step, ...] = ()

    @property
    def steps(self) -> list[Step]:
        """The stage as steps of one sequence."""
        if not self.skip:
            return [*self.body, *self.pools]
        inside = ", ".join(step.constructor for step in self.body)
        shortcut = Step("shortcut", f"Shortcut(nn.Sequential({inside}), {self.skip})")
        return [shortcut, *self.pools]


def stages(plan: Plan) -> list[Stage]:
    """The network before its ending, in the order of execution."""
    found = [Stage((), pools=tuple(p.step for p in plan.pools if p.after == 0))]
    for number, layer in enumerate(plan.layers, 1):
        here = [pool for pool in plan.pools if pool.after == number]
        inside = [p.step for p in here if p.before_activation and number not in plan.shortcuts]
        behind = [p.step for p in here if not p.before_activation or number in plan.shortcuts]
        skip = ""
        if number in plan.shortcuts:
            same = layer.inputs == layer.outputs
            skip = "nn.Identity()" if same else f"nn.Conv2d({layer.inputs}, {layer.outputs}, 1)"
        found.append(Stage(tuple(_body(plan, number, layer, inside)), skip, tuple(behind)))
    return found if found[0].pools else found[1:]


def _body(plan: Plan, number: int, layer: Layer, pools: list[Step]) -> Iterator[Step]:
    width: int | str = layer.inputs
    for kind in plan.order:
        if kind == "conv":
            yield from [_SHARED] if number in plan.shared else _convolutions(layer)
            yield from pools
            width = layer.outputs
        elif kind == "norm":
            yield Step("norm", plan.norm.format(width))
        else:
            yield plan.activation if kind == "activation" else plan.dropout


_SHARED = Step("conv", "shared")


def _convolutions(layer: Layer) -> Iterator[Step]:
    if layer.separable:
        parts = [
            replace(layer, outputs=layer.inputs, groups=layer.inputs),
            replace(layer, kernel=1, stride=1, groups=1, padding="none"),
        ]
        if layer.wrapped == "{}":
            yield from (Step("conv", convolution(part)) for part in parts)
        else:
            both = ", ".join(map(convolution, parts))
            yield Step("conv", layer.wrapped.format(f"nn.Sequential({both})"))
    else:
        yield Step("conv", layer.wrapped.format(convolution(layer)), layer=layer)


def convolution(layer: Layer) -> str:
    """The constructor of one convolution."""
    options = dict(_options(layer))
    if layer.mode != "zeros" and "padding" in options:
        options["padding_mode"] = repr(layer.mode)
    if not layer.bias:
        options["bias"] = "False"
    listed = "".join(f", {key}={value}" for key, value in options.items())
    match layer.spelling:
        case "lazy":
            return f"nn.LazyConv2d({layer.outputs}, {layer.kernel}{listed})"
        case "weight_norm":
            inner = f"nn.Conv2d({layer.inputs}, {layer.outputs}, {layer.kernel}{listed})"
            return f"nn.utils.parametrizations.weight_norm({inner})"
        case "convolve":
            return f"convolve({layer.inputs}, {layer.outputs}, {layer.kernel}{listed})"
        case _:
            return f"nn.Conv2d({layer.inputs}, {layer.outputs}, {layer.kernel}{listed})"


def _options(layer: Layer) -> Iterator[tuple[str, str]]:
    """What a convolution takes besides its widths and its kernel, where it is not the default."""
    if layer.stride != 1:
        yield "stride", str(layer.stride)
    if layer.padding == "same" and layer.stride == 1:
        yield "padding", "'same'"
    elif layer.padding != "none" and layer.kernel > 1:
        yield "padding", str(layer.kernel // 2 * layer.dilation)
    if layer.dilation > 1:
        yield "dilation", str(layer.dilation)
    if layer.groups != 1:
        yield "groups", str(layer.groups)


class Writing:
    """The lines of a class, as they come to be written."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.init: list[str] = []
        self.forward: list[str] = []
        self._used: dict[str, int] = {}
        if plan.shared:
            self.init.append(f"shared = {shared_object(plan)}")

    def name(self, kind: str) -> str:
        """A new attribute's name."""
        self._used[kind] = self._used.get(kind, 0) + 1
        return f"{kind}{self._used[kind]}"

    def run(self, step: Step, *, functional: bool | None = None) -> None:
        """Writes a step, as a function or as an attribute of its own."""
        wanted = self.plan.functional if functional is None else functional
        if step.function and (wanted or not step.module):
            self.forward.append(f"x = {step.function}")
        else:
            self.keep(self.name(step.kind), step.constructor)

    def keep(self, name: str, constructor: str) -> None:
        """Writes an attribute that is called once."""
        self.init.append(f"self.{name} = {constructor}")
        self.forward.append(f"x = self.{name}(x)")

    def text(self) -> str:
        """The class, with the ending of the plan."""
        for step in self.plan.ending:
            self.run(step)
        init = [line for line in [self.plan.super_init, *self.init] if line]
        return (
            f"\nclass {self.plan.name}({self.plan.base}):\n"
            f"    def __init__({self.plan.constructor.signature}):\n{_indented(init)}\n"
            f"    def forward(self, x):\n{_indented([*self.forward, self.plan.returned])}"
        )


def shared_object(plan: Plan) -> str:
    """The constructor of the layer that stands at several places."""
    steps = list(_convolutions(plan.layers[plan.shared[0] - 1]))
    made = ", ".join(step.constructor for step in steps)
    return made if len(steps) == 1 else f"nn.Sequential({made})"


def _indented(lines: list[str]) -> str:
    return "".join(f"        {part}\n" for line in lines for part in line.splitlines())


def _listed(opening: str, items: list[str], closing: str) -> str:
    return f"{opening}\n" + "".join(f"    {item},\n" for item in items) + closing


def _flat(found: list[Stage]) -> list[Step]:
    return [step for stage in found for step in stage.steps]


def _made(found: list[Stage]) -> list[str]:
    return [step.constructor for step in _flat(found)]


# --- containers ---------------------------------------------------------------------------


def _attributes(writing: Writing, found: list[Stage]) -> str:
    for step in _flat(found):
        writing.run(step)
    return writing.text()


def _functional(writing: Writing, found: list[Stage]) -> str:
    for step in _flat(found):
        layer = step.layer
        of_numbers = layer is not None and layer.wrapped == "{}" and layer.spelling == "conv2d"
        if layer is None or not of_numbers or isinstance(layer.groups, str):
            writing.run(step, functional=True)
            continue
        name = writing.name("weight")
        inputs = f"{layer.inputs} // {layer.groups}" if layer.groups != 1 else str(layer.inputs)
        shape = f"{layer.outputs}, {inputs}, {layer.kernel}, {layer.kernel}"
        writing.init.append(f"self.{name} = nn.Parameter(0.1 * torch.randn({shape}))")
        bias = "None"
        if layer.bias:
            bias = f"self.{writing.name('bias')}"
            writing.init.append(f"{bias} = nn.Parameter(torch.zeros({layer.outputs}))")
        options = "".join(f", {key}={value}" for key, value in _options(layer))
        writing.forward.append(f"x = F.conv2d(x, self.{name}, {bias}{options})")
    return writing.text()


def _sequential(writing: Writing, found: list[Stage]) -> str:
    writing.keep("features", _listed("nn.Sequential(", _made(found), ")"))
    return writing.text()


def _ordered_dict(writing: Writing, found: list[Stage]) -> str:
    pairs = [f'("{writing.name(step.kind)}", {step.constructor})' for step in _flat(found)]
    writing.keep("features", _listed("nn.Sequential(OrderedDict([", pairs, "]))"))
    return writing.text()


def _module_list(writing: Writing, found: list[Stage]) -> str:
    writing.init.append(_listed("self.steps = nn.ModuleList([", _made(found), "])"))
    writing.forward += ["for step in self.steps:", "    x = step(x)"]
    return writing.text()


def _plain_list(writing: Writing, found: list[Stage]) -> str:
    """Not right: torch does not see into a list."""
    writing.init.append(_listed("self.steps = [", _made(found), "]"))
    writing.forward += ["for step in self.steps:", "    x = step(x)"]
    return writing.text()


def _reduce(writing: Writing, found: list[Stage]) -> str:
    writing.init.append(_listed("self.steps = nn.ModuleList([", _made(found), "])"))
    writing.forward.append("x = functools.reduce(lambda y, step: step(y), self.steps, x)")
    return writing.text()


def _added_by_name(writing: Writing, found: list[Stage]) -> str:
    made = _made(found)
    writing.init += [
        _listed("for i, step in enumerate([", made, "]):"),
        '    self.add_module(f"step{i}", step)',
    ]
    writing.forward += [
        f"for i in range({len(made)}):",
        '    x = getattr(self, f"step{i}")(x)',
    ]
    return writing.text()


def _numbered_loop(writing: Writing, found: list[Stage]) -> str:
    """A loop over the layers in which the number says whether to pool."""
    bodies = [replace(stage, pools=()) for stage in found]
    made = [f"nn.Sequential({', '.join(_made([stage]))})" for stage in bodies]
    lines = ["for number, layer in enumerate(self.layers):", "    x = layer(x)"]
    for number, stage in enumerate(found):
        if stage.pools:
            lines.append(f"    if number == {number}:")
        for step in stage.pools:
            name = writing.name("pool")
            if not step.function:
                writing.init.append(f"self.{name} = {step.module}")
            lines.append(f"        x = {step.function or f'self.{name}(x)'}")
    writing.init.append(_listed("self.layers = nn.ModuleList([", made, "])"))
    writing.forward += lines
    return writing.text()


def _blocks(writing: Writing, found: list[Stage]) -> str:
    """A block each; a pooling stands last in its block, or first in the next one."""
    waiting: list[str] = []
    for stage in found:
        body = _made([replace(stage, pools=())])
        pools = [step.constructor for step in stage.pools]
        ahead = writing.plan.pool_ahead
        steps = [*waiting, *body, *([] if ahead else pools)]
        waiting = pools if ahead else []
        writing.keep(writing.name("block"), f"Block({', '.join(steps)})")
    if waiting:
        writing.keep(writing.name("block"), f"Block({', '.join(waiting)})")
    return writing.text()


def _nested(writing: Writing, found: list[Stage]) -> str:
    """Sequentials of Sequentials, cut behind each pooling."""
    inner: list[str] = []
    outer: list[str] = []
    for stage in found:
        inner.append(f"nn.Sequential({', '.join(_made([stage]))})")
        if stage.pools or stage is found[-1]:
            outer.append(f"nn.Sequential({', '.join(inner)})")
            inner = []
    writing.keep("body", _listed("nn.Sequential(", outer, ")"))
    return writing.text()


def _generator(writing: Writing, found: list[Stage]) -> str:
    """A function of the class's own that yields the steps one by one."""
    lines = ["def steps():", *(f"    yield {made}" for made in _made(found))]
    writing.init += lines
    writing.keep("features", "nn.Sequential(*steps())")
    return writing.text()


def _config(writing: Writing, found: list[Stage]) -> str:
    """Rows of numbers that a loop makes layers from, as in VGG; else a plain Sequential."""
    plan = writing.plan
    poolings = {pool.step.constructor for pool in plan.pools if pool.after}
    regular = all(
        layer.wrapped == "{}"
        and not layer.separable
        and layer.spelling == "conv2d"
        and layer.mode == "zeros"
        and layer.padding == "number"
        for layer in plan.layers
    )
    if not regular or plan.shortcuts or plan.shared or len(poolings) > 1 or plan.order[0] != "conv":
        return _sequential(writing, found)
    rows = []
    for number, layer in enumerate(plan.layers, 1):
        numbers = (layer.outputs, layer.kernel, layer.stride, layer.dilation, layer.groups)
        rows.append(f"({', '.join(map(str, numbers))})")
        rows += ["'P'"] * sum(pool.after == number for pool in plan.pools)
    first = [step.constructor for pool in plan.pools if pool.after == 0 for step in [pool.step]]
    tail = {"norm": plan.norm.format("width"), "activation": plan.activation.constructor}
    tail["dropout"] = plan.dropout.constructor
    writing.init += [
        f"steps, width = [{', '.join(first)}], {plan.constructor.inputs}",
        "for row in CONFIG:",
        "    if row == 'P':",
        f"        steps.append({next(iter(poolings), 'nn.Identity()')})",
        "        continue",
        "    outputs, kernel, stride, dilation, groups = row",
        "    steps.append(",
        "        nn.Conv2d(width, outputs, kernel, stride, kernel // 2 * dilation, dilation,",
        f"                  groups, bias={any(layer.bias for layer in plan.layers)})",
        "    )",
        "    width = outputs",
        *(f"    steps.append({tail[kind]})" for kind in plan.order[1:]),
    ]
    writing.keep("features", "nn.Sequential(*steps)")
    return "\n" + _listed("CONFIG = [", rows, "]") + "\n\n" + writing.text()


def _subclass_of_sequential(writing: Writing, found: list[Stage]) -> str:
    plan = writing.plan
    made = [*_made(found), *(step.constructor for step in plan.ending)]
    init = [*writing.init, _listed("super().__init__(", made, ")")]
    return (
        f"\nclass {plan.name}(nn.Sequential):\n"
        f"    def __init__({plan.constructor.signature}):\n{_indented(init)}"
    )


def _instance(writing: Writing, found: list[Stage]) -> str:
    """No class, but an nn.Sequential at module level."""
    plan = writing.plan
    made = [*_made(found), *(step.constructor for step in plan.ending)]
    numbers = [f"{plan.constructor.inputs} = 3", f"{plan.constructor.classes} = 1000"]
    lines = [line for line in numbers if line.split()[0].isidentifier()] + writing.init
    return "\n" + "\n".join([*lines, _listed("network = nn.Sequential(", made, ")")]) + "\n"


_CONTAINERS: dict[str, Callable[[Writing, list[Stage]], str]] = {
    "added by name": _added_by_name,
    "attributes": _attributes,
    "blocks": _blocks,
    "config": _config,
    "functional": _functional,
    "generator": _generator,
    "instance": _instance,
    "module list": _module_list,
    "nested": _nested,
    "numbered loop": _numbered_loop,
    "ordered dict": _ordered_dict,
    "plain list": _plain_list,
    "reduce": _reduce,
    "sequential": _sequential,
    "subclass of Sequential": _subclass_of_sequential,
}
_RIGHT_CONTAINERS = sorted(set(_CONTAINERS) - {"plain list"})

# --- spoiling it ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Mutant:
    """A network with one fault."""

    plan: Plan
    violates: frozenset[str]
    """Criteria that it breaks."""
    may_follow: frozenset[str] = field(default=frozenset())
    """Criteria that this may break in turn."""


Mutation = Callable[[Draw, Plan], Mutant]
MUTATIONS: dict[str, Mutation] = {}


def _mutation(mutate: Mutation) -> Mutation:
    MUTATIONS[mutate.__name__] = mutate
    return mutate


@st.composite
def mutants(draw: Draw, name: str) -> Mutant:
    """A right network spoiled in the way of that name."""
    return MUTATIONS[name](draw, draw(plans(plain=True)))


def _breaks(plan: Plan, violates: str, may_follow: str = "") -> Mutant:
    follows = CRITERIA - {violates} if may_follow == "all" else frozenset(may_follow.split())
    return Mutant(plan, frozenset(violates.split()), follows)


def _class(plan: Plan) -> Plan:
    """The plan as a class with a forward of its own."""
    whole = plan.container in ("instance", "subclass of Sequential")
    return replace(plan, container="attributes") if whole else plan


def _without_shortcut(plan: Plan, *numbers: int) -> Plan:
    return replace(plan, shortcuts=plan.shortcuts - set(numbers))


def _with_layer(plan: Plan, number: int, **changes: Any) -> Plan:
    layers = list(plan.layers)
    layers[number - 1] = replace(layers[number - 1], **changes)
    return replace(plan, layers=tuple(layers))


def _square(plan: Plan, number: int) -> Plan:
    """The plan with a layer (not the first) that keeps the number of channels."""
    width = plan.layers[number - 1].inputs
    plan = _with_layer(plan, number, outputs=width, groups=1)
    if number < len(plan.layers):
        plan = _with_layer(plan, number + 1, inputs=width, groups=1)
    return plan


# Poolings.


def _pool_elsewhere(plan: Plan, at: int, places: list[int]) -> Plan:
    """The plan with other places for its pooling number `at`."""
    pool = plan.pools[at]
    moved = [replace(pool, after=place) for place in places]
    pools = [*plan.pools[:at], *moved, *plan.pools[at + 1 :]]
    return replace(plan, pools=tuple(pools))


def _any_pool(draw: Draw) -> int:
    return int(draw(st.integers(0, len(POOL_AFTER) - 1)))


@_mutation
def pool_one_earlier(draw: Draw, plan: Plan) -> Mutant:
    at = _any_pool(draw)
    return _breaks(_pool_elsewhere(plan, at, [plan.pools[at].after - 1]), "pooling")


@_mutation
def pool_one_later(draw: Draw, plan: Plan) -> Mutant:
    at = _any_pool(draw)
    return _breaks(_pool_elsewhere(plan, at, [plan.pools[at].after + 1]), "pooling")


@_mutation
def pools_all_moved(draw: Draw, plan: Plan) -> Mutant:
    by = draw(st.sampled_from([-3, -2, -1, 1, 2]))
    pools = tuple(replace(pool, after=pool.after + by) for pool in plan.pools)
    return _breaks(replace(plan, pools=pools), "pooling")


@_mutation
def pool_removed(draw: Draw, plan: Plan) -> Mutant:
    return _breaks(_pool_elsewhere(plan, _any_pool(draw), []), "pooling")


@_mutation
def no_pool_at_all(draw: Draw, plan: Plan) -> Mutant:
    return _breaks(replace(plan, pools=()), "pooling")


@_mutation
def pool_doubled(draw: Draw, plan: Plan) -> Mutant:
    at = _any_pool(draw)
    return _breaks(_pool_elsewhere(plan, at, [plan.pools[at].after] * 2), "pooling")


@_mutation
def pool_added(draw: Draw, plan: Plan) -> Mutant:
    at = _any_pool(draw)
    other = draw(st.sampled_from([0, 1, 2, 3, 5, 7, 9, 10]))
    return _breaks(_pool_elsewhere(plan, at, [plan.pools[at].after, other]), "pooling")


def _in_place_of_a_pool(draw: Draw, plan: Plan, choices: list[Step]) -> Mutant:
    at = _any_pool(draw)
    pools = list(plan.pools)
    pools[at] = replace(pools[at], step=draw(st.sampled_from(choices)))
    return _breaks(replace(plan, pools=tuple(pools)), "pooling")


@_mutation
def pool_with_stride_one(draw: Draw, plan: Plan) -> Mutant:
    choices = [
        Step("pool", "nn.MaxPool2d(3, stride=1, padding=1)", "F.max_pool2d(x, 3, 1, 1)"),
        Step("pool", "nn.AvgPool2d(3, 1, 1)", "F.avg_pool2d(x, 3, stride=1, padding=1)"),
        Step("pool", "", "F.adaptive_avg_pool2d(x, x.shape[2:])"),
    ]
    return _in_place_of_a_pool(draw, plan, choices)


@_mutation
def slicing_for_pool(draw: Draw, plan: Plan) -> Mutant:
    choices = [
        Step("pool", "", "x[:, :, ::2, ::2]"),
        Step("pool", "", "x[..., 1::2, 1::2]"),
        Step("pool", "", "x[:, :, : x.shape[2] // 2, : x.shape[3] // 2]"),
    ]
    return _in_place_of_a_pool(draw, plan, choices)


@_mutation
def resizing_for_pool(draw: Draw, plan: Plan) -> Mutant:
    choices = [
        Step("pool", "nn.Upsample(scale_factor=0.5)", "F.interpolate(x, scale_factor=0.5)"),
        Step("pool", "", "F.interpolate(x, size=(x.shape[2] // 2, x.shape[3] // 2))"),
    ]
    return _in_place_of_a_pool(draw, plan, choices)


@_mutation
def strided_layer_for_pool(draw: Draw, plan: Plan) -> Mutant:
    at = _any_pool(draw)
    number = plan.pools[at].after + draw(st.integers(0, 1))
    plan = _without_shortcut(_pool_elsewhere(plan, at, []), number)
    return _breaks(_with_layer(plan, number, stride=2), "pooling")


# Layers. One before a pooling that is gone, or that is one too many, moves the poolings too.


def _count(plan: Plan, number: int) -> Mutant:
    return _breaks(plan, "ten-layers", "pooling" if number <= POOL_AFTER[-1] else "")


def _any_layer(draw: Draw) -> int:
    return int(draw(st.sampled_from([10, 9, *range(2, 9)])))


def _shifted(plan: Plan, number: int, by: int) -> Plan:
    """The plan with the poolings behind a layer moved, and no shortcuts."""
    pools = (replace(p, after=p.after + by * (p.after >= number)) for p in plan.pools)
    return replace(plan, pools=tuple(pools), shortcuts=frozenset())


@_mutation
def layer_dropped(draw: Draw, plan: Plan) -> Mutant:
    number = _any_layer(draw)
    plan = _shifted(_square(plan, number), number, -1)
    layers = plan.layers[: number - 1] + plan.layers[number:]
    return _count(replace(plan, layers=layers), number)


@_mutation
def layer_doubled(draw: Draw, plan: Plan) -> Mutant:
    number = _any_layer(draw)
    plan = _shifted(_square(plan, number), number, 1)
    layers = (*plan.layers[:number], *plan.layers[number - 1 :])
    return _count(replace(plan, layers=layers), number)


@_mutation
def layer_object_twice(draw: Draw, plan: Plan) -> Mutant:
    number = draw(st.integers(3, 10))
    plan = _square(_square(plan, number - 1), number)
    layers = list(plan.layers)
    layers[number - 1] = layers[number - 2]
    plan = replace(plan, layers=tuple(layers), shared=(number - 1, number))
    return _count(plan, number)


@_mutation
def layer_result_unused(draw: Draw, plan: Plan) -> Mutant:
    return _without_effect(draw, plan, "Unused({})")


@_mutation
def layer_times_zero(draw: Draw, plan: Plan) -> Mutant:
    return _without_effect(draw, plan, "TimesZero({})")


def _without_effect(draw: Draw, plan: Plan, wrapped: str) -> Mutant:
    number = _any_layer(draw)
    plan = _without_shortcut(_square(plan, number), number)
    return _count(_with_layer(plan, number, wrapped=wrapped), number)


# The end.


def _ended(
    plan: Plan, pooled: list[Step], flat: list[Step], head: str = "nn.Linear({channels}, {classes})"
) -> Plan:
    return replace(plan, pooled=tuple(pooled), flat=tuple(flat), head=Step("head", head))


@_mutation
def step_behind_the_linear(draw: Draw, plan: Plan) -> Mutant:
    steps = [
        Step("softmax", "nn.Softmax(dim=1)", "F.softmax(x, dim=1)"),
        Step("softmax", "nn.LogSoftmax(dim=-1)", "F.log_softmax(x, dim=-1)"),
        Step("softmax", "nn.Softmax(-1)", "x.softmax(-1)"),
        Step("activation", "nn.ReLU()", "F.relu(x)"),
        Step("activation", "nn.Sigmoid()", "torch.sigmoid(x)"),
        Step("activation", "nn.Tanh()", "x.tanh()"),
        Step("dropout", "nn.Dropout(0.5)", "F.dropout(x, 0.5, self.training)"),
        Step("norm", "nn.BatchNorm1d({classes})"),
    ]
    behind = (draw(st.sampled_from(steps)),)
    return _breaks(replace(plan, behind=behind), "linear-head")


@_mutation
def squeeze_without_axes(draw: Draw, plan: Plan) -> Mutant:
    squeeze = Step("flatten", "", draw(st.sampled_from(["x.squeeze()", "torch.squeeze(x)"])))
    plan = _ended(plan, [draw(st.sampled_from(_GLOBAL_MAPS))], [squeeze])
    return _breaks(plan, "batch-of-one")


@_mutation
def flattened_map(draw: Draw, plan: Plan) -> Mutant:
    flat = draw(st.sampled_from(_FLATTENINGS[:4]))
    plan = _ended(plan, [], [flat], "nn.Linear({channels} * 8 * 8, {classes})")
    return _breaks(plan, "global-pooling any-size", "linear-head")


@_mutation
def pooled_to_a_grid(draw: Draw, plan: Plan) -> Mutant:
    step, pixels = draw(
        st.sampled_from(
            [
                (Step("pool", "nn.AdaptiveAvgPool2d(2)", "F.adaptive_avg_pool2d(x, 2)"), 4),
                (Step("pool", "nn.AdaptiveMaxPool2d((2, 2))", "F.adaptive_max_pool2d(x, 2)"), 4),
                (Step("pool", "nn.AdaptiveAvgPool2d((1, 2))"), 2),
                (Step("pool", "", "F.adaptive_max_pool2d(x, (3, 3))"), 9),
            ]
        )
    )
    flat = draw(st.sampled_from(_FLATTENINGS[:4]))
    plan = _ended(plan, [step], [flat], f"nn.Linear({{channels}} * {pixels}, {{classes}})")
    return _breaks(plan, "global-pooling", "pooling linear-head")


@_mutation
def pooled_along_one_axis(draw: Draw, plan: Plan) -> Mutant:
    steps = [
        Step("pool", "nn.AdaptiveAvgPool2d((1, None))"),
        Step("pool", "", "x.mean(2)"),
        Step("pool", "", "x.amax(-1, keepdim=True)"),
    ]
    flat = draw(st.sampled_from(_FLATTENINGS[:4]))
    plan = _ended(
        plan, [draw(st.sampled_from(steps))], [flat], "nn.Linear({channels} * 8, {classes})"
    )
    return _breaks(plan, "global-pooling any-size", "pooling linear-head")


@_mutation
def one_pixel_picked(draw: Draw, plan: Plan) -> Mutant:
    picks = [
        "x[:, :, 0, 0]",
        "x[..., -1, -1]",
        "x[:, :, x.shape[2] // 2, x.shape[3] // 2]",
        "x.select(3, 0).select(2, 0)",
    ]
    plan = _ended(plan, [Step("pick", "", draw(st.sampled_from(picks)))], [])
    return _breaks(plan, "global-pooling")


@_mutation
def mean_over_channels(draw: Draw, plan: Plan) -> Mutant:
    pick = draw(st.sampled_from(["x.mean(1)", "x.mean(dim=1, keepdim=True)", "x.amax(1)"]))
    flat = draw(st.sampled_from(_FLATTENINGS[:4]))
    plan = _ended(plan, [Step("pool", "", pick)], [flat], "nn.Linear(64, {classes})")
    return _breaks(plan, "global-pooling any-size", "linear-head")


@_mutation
def pixels_as_rows(draw: Draw, plan: Plan) -> Mutant:
    view = draw(st.sampled_from(["x.view(-1, {channels})", "x.reshape(-1, {channels})"]))
    plan = _ended(plan, [], [Step("flatten", "", view)])
    follows = "linear-head output-shape batch-of-one any-size"
    return _breaks(plan, "global-pooling", follows)


@_mutation
def second_linear(draw: Draw, plan: Plan) -> Mutant:
    width = draw(st.integers(4, 64))
    hidden = [Step("hidden", f"nn.Linear({{channels}}, {width})")]
    if draw(st.booleans()):
        hidden.append(Step("activation", "nn.ReLU()", "F.relu(x)"))
    head = Step("head", f"nn.Linear({width}, {{classes}})")
    return _breaks(replace(plan, before_head=tuple(hidden), head=head), "linear-head")


@_mutation
def convolution_as_head(draw: Draw, plan: Plan) -> Mutant:
    plan = _ended(
        plan,
        [draw(st.sampled_from(_GLOBAL_MAPS))],
        [],
        "nn.Conv2d({channels}, {classes}, kernel_size=1)",
    )
    plan = replace(plan, behind=(draw(st.sampled_from(_FLATTENINGS[:4])),))
    return _breaks(plan, "linear-head", "ten-layers")


@_mutation
def other_number_of_classes(draw: Draw, plan: Plan) -> Mutant:
    classes = draw(st.sampled_from([2, 10, 100, 999, 1001]))
    plan = _ended(plan, list(plan.pooled), list(plan.flat), f"nn.Linear({{channels}}, {classes})")
    return _breaks(plan, "linear-head", "output-shape batch-of-one")


@_mutation
def linear_that_never_fits(draw: Draw, plan: Plan) -> Mutant:
    plan = _ended(plan, [], [draw(st.sampled_from(_FLATTENINGS[:4]))])
    return _breaks(plan, "module", "all")


# The class.


@_mutation
def gray_images_only(draw: Draw, plan: Plan) -> Mutant:
    plan = replace(plan, constructor=replace(plan.constructor, inputs="1"))
    return _breaks(_with_layer(plan, 1, inputs="1"), "in-channels", "all")


@_mutation
def layers_in_a_plain_list(draw: Draw, plan: Plan) -> Mutant:
    return _breaks(replace(plan, container="plain list"), "module")


@_mutation
def super_init_forgotten(draw: Draw, plan: Plan) -> Mutant:
    return _breaks(replace(_class(plan), super_init=""), "module", "all")


@_mutation
def returns_no_tensor(draw: Draw, plan: Plan) -> Mutant:
    spellings = ["return x, x", "return [x]", "return {'logits': x}", "return", "print(x)", "pass"]
    plan = replace(_class(plan), returned=draw(st.sampled_from(spellings)))
    return _breaks(plan, "output-shape", "all")
