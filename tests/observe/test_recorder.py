"""What the recorder notes of a run."""

from __future__ import annotations

import copy
import subprocess
import sys
from typing import Any

import pytest
import torch
from torch import nn
from torch.nn import functional as F

from pytest_cnncourse.evidence import Graph
from pytest_cnncourse.judge.graph import Traced
from pytest_cnncourse.observe.recorder import Making, Recorder, convolved_zeros

FILES = frozenset({"network.py"})


def record(module: nn.Module, x: torch.Tensor, *, grad: bool = False, skip: bool = False) -> Graph:
    recorder = Recorder([x], module, files=FILES, making=Making(FILES), skip_convolutions=skip)
    with torch.set_grad_enabled(grad):
        return recorder.graph(recorder.run(lambda: module(x)))


def ops(graph: Graph) -> list[str]:
    return [step.op for step in Traced(graph).live_steps()]


class Function(nn.Module):
    def __init__(self, function: Any) -> None:
        super().__init__()
        self.function = function
        self.weight = nn.Parameter(torch.randn(4, 4))

    def forward(self, x: torch.Tensor) -> Any:
        return self.function(self, x)


def test_all_spellings_of_a_linear_map_are_one() -> None:
    x = torch.randn(2, 4)
    spellings = [
        lambda self, x: F.linear(x, self.weight),
        lambda self, x: x @ self.weight.T,
        lambda self, x: torch.mm(x, self.weight.t()),
    ]
    assert {ops(record(Function(spelling), x))[-1] for spelling in spellings} == {"mm"}


def test_a_deep_copy_is_seen_and_stands_apart() -> None:
    function = Function(lambda self, x: copy.deepcopy(x) * 2)
    assert ops(record(function, torch.randn(2, 4))) == ["detach", "clone", "mul"]
    with pytest.raises(RuntimeError, match="deepcopy protocol"):
        record(
            Function(lambda self, x: copy.deepcopy(self.weight @ x.T)), torch.randn(2, 4), grad=True
        )
    spread = torch.zeros(2, 4)[:, ::2]
    assert copy.deepcopy(spread).stride() == spread.stride()  # as ever, when nothing is recorded


@pytest.mark.parametrize("grad", [True, False])
def test_views_are_known_again_with_and_without_autograd(grad: bool) -> None:
    graph = record(Function(lambda self, x: x.view(4, 2).t().relu()), torch.randn(2, 4), grad=grad)
    traced = Traced(graph)
    assert traced.image in traced.live
    assert [leaf["kind"] for leaf in graph["leaves"]] == ["input"]


def test_a_layer_that_no_register_knows_is_told_apart() -> None:
    hidden = [nn.Linear(4, 4)]
    graph = record(Function(lambda self, x: hidden[0](x)), torch.randn(2, 4))
    kinds = [(leaf["kind"], leaf["registered"]) for leaf in graph["leaves"]]
    assert kinds.count(("parameter", False)) == 2


def test_a_layer_made_while_running_is_one_too() -> None:
    graph = record(Function(lambda self, x: nn.Linear(4, 4)(x)), torch.randn(2, 4))
    live = Traced(graph).live
    unknown = [
        leaf for leaf in graph["leaves"] if leaf["kind"] == "parameter" and leaf["id"] in live
    ]
    assert unknown
    assert not any(leaf["registered"] for leaf in unknown)


def test_small_constants_travel_and_equal_ones_as_one_value() -> None:
    graph = record(
        Function(lambda self, x: x * torch.tensor([1.0, 2, 3, 4]) + torch.ones(4)),
        torch.randn(2, 4),
    )
    values = [leaf["values"] for leaf in graph["leaves"] if leaf["kind"] == "constant"]
    assert [1.0, 2.0, 3.0, 4.0] in values


def test_what_is_skipped_has_the_shape_of_what_would_be_computed() -> None:
    for conv in (
        nn.Conv2d(3, 4, (3, 5), stride=(2, 1), padding=(1, 2), dilation=(2, 1)),
        nn.Conv2d(4, 8, 3, groups=2, padding="same"),
        nn.Conv1d(3, 4, 5),
        nn.Conv3d(3, 4, 2, stride=2),
    ):
        x = torch.randn(2, conv.in_channels, *[16] * (conv.weight.dim() - 2))
        with torch.no_grad():
            assert Traced(record(conv, x, skip=True)).live
            real = conv(x)
        skipped = record(conv, x, skip=True)
        assert Traced(skipped).shape(skipped["output"]) == list(real.shape)  # type: ignore[arg-type]


def test_a_convolution_that_does_not_fit_fails_in_torchs_own_words() -> None:
    with pytest.raises(RuntimeError, match="expected input"):
        record(nn.Conv2d(3, 4, 3), torch.randn(1, 5, 8, 8), skip=True)
    with pytest.raises(RuntimeError, match="Kernel size"):
        record(nn.Conv2d(3, 4, 9), torch.randn(1, 3, 4, 4), skip=True)
    assert convolved_zeros(*_arguments(transposed=True)) is None


def _arguments(*, transposed: bool) -> Any:
    x, weight = torch.randn(1, 3, 8, 8), torch.randn(4, 3, 3, 3)
    return x, weight, None, [1, 1], [0, 0], [1, 1], transposed, [0, 0], 1


def test_lines_are_the_students_own() -> None:
    source = (
        "from torch import nn\n"
        "class Network(nn.Module):\n"
        "    def __init__(self):\n"
        "        super().__init__()\n"
        "        self.body = nn.Sequential(\n"
        "            nn.Linear(4, 4),\n"
        "            nn.ReLU(),\n"
        "        )\n"
        "    def forward(self, x):\n"
        "        return self.body(x)\n"
    )
    init = nn.Module.__init__
    making = Making(FILES)
    try:
        making.watch()
        namespace: dict[str, Any] = {"__name__": "network"}
        exec(compile(source, "network.py", "exec"), namespace)
        module = namespace["Network"]()
    finally:
        nn.Module.__init__ = init  # type: ignore[method-assign]
    x = torch.randn(2, 4)
    recorder = Recorder([x], module, files=FILES, making=making)
    graph = recorder.graph(recorder.run(lambda: module(x)))
    relu = next(node for node in graph["nodes"] if "relu" in node["op"])
    assert relu["where"] == {"file": "network.py", "line": 10, "func": "forward"}
    assert relu["made"] == {"file": "network.py", "line": 7, "func": "__init__"}
    assert relu["module"] == "body.1"


def test_recording_imports_no_compiler() -> None:
    code = (
        "import sys, torch\n"
        "from pytest_cnncourse.observe.recorder import Making, Recorder\n"
        "x = torch.randn(2, 3, 8, 8)\n"
        "m = torch.nn.Conv2d(3, 4, 3)\n"
        "r = Recorder([x], m, files=set(), making=Making(set()), skip_convolutions=True)\n"
        "r.run(lambda: torch.nn.functional.max_pool2d(m(x), 2))\n"
        "print(sorted({'torch._dynamo', 'sympy'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
