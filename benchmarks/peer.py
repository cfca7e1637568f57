"""What an instructor would write by hand: plain asserts beside the student's code.

The same criteria as the course's, in plain pytest; the folder is in $SUBMISSION.
"""

from __future__ import annotations

import contextlib
import io
import os
import runpy
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

FOLDER = Path(os.environ["SUBMISSION"])
SIZES = ((2, 3, 64, 64), (2, 3, 96, 64), (2, 3, 75, 89))
COUNTS = (5152, 25632, 128032, 615440, 1049600)


@pytest.fixture(scope="module")
def layers() -> tuple[Any, str]:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        namespace = runpy.run_path(str(FOLDER / "layers.py"), run_name="__main__")
    return list(namespace["layers"]), printed.getvalue()


@pytest.fixture(scope="module")
def network() -> Any:
    return runpy.run_path(str(FOLDER / "network.py"), run_name="network")["Network"]().eval()


@pytest.fixture(scope="module")
def order(network: Any) -> list[nn.Module]:
    ran: list[nn.Module] = []
    handles = [
        module.register_forward_hook(lambda module, *_: ran.append(module))
        for module in network.modules()
        if not list(module.children())
    ]
    with torch.no_grad():
        network(torch.randn(2, 3, 64, 64))
    for handle in handles:
        handle.remove()
    return ran


@pytest.fixture(scope="module")
def residual() -> Any:
    return runpy.run_path(str(FOLDER / "residual.py"), run_name="residual")


def test_kinds(layers: Any) -> None:
    kinds = [nn.Conv1d, nn.Conv2d, nn.Conv3d, nn.Linear, nn.Linear]
    assert [type(layer) for layer in layers[0]] == kinds


def test_sizes(layers: Any) -> None:
    for layer in layers[0][:3]:
        assert (layer.in_channels, layer.out_channels, layer.kernel_size[0]) == (32, 32, 5)
    assert [layer.in_features for layer in layers[0][3:]] == [784, 1024]


@pytest.mark.parametrize("count", COUNTS)
def test_prints(layers: Any, count: int) -> None:
    assert str(count) in layers[1]


def test_names_and_shapes(layers: Any) -> None:
    for layer in layers[0]:
        assert type(layer).__name__ in layers[1]
        assert str(list(layer.weight.shape)) in layers[1]


def test_ten_layers(order: list[nn.Module]) -> None:
    assert sum(isinstance(module, nn.Conv2d) for module in order) == 10


def test_pooling(order: list[nn.Module]) -> None:
    places, done = [], 0
    for module in order:
        done += isinstance(module, nn.Conv2d)
        if isinstance(module, (nn.MaxPool2d, nn.AvgPool2d)):
            places.append(done)
    assert places == [4, 6, 8]


def test_head(order: list[nn.Module]) -> None:
    assert isinstance(order[-1], nn.Linear)
    assert order[-1].out_features == 1000


@pytest.mark.parametrize("size", [*SIZES, (1, 3, 64, 64)])
def test_shapes(network: Any, size: tuple[int, ...]) -> None:
    with torch.no_grad():
        assert network(torch.randn(size)).shape == (size[0], 1000)


def test_identity(residual: Any) -> None:
    module, x = nn.Conv2d(4, 4, 3, padding=1), torch.randn(2, 4, 8, 8)
    assert torch.allclose(residual["Residual"](module)(x), module(x) + x)


def test_projection(residual: Any) -> None:
    module, projection = nn.Conv2d(4, 6, 3, padding=1), nn.Conv2d(4, 6, 1)
    x = torch.randn(2, 4, 8, 8, requires_grad=True)
    out = residual["Residual"](module, projection)(x)
    assert torch.allclose(out, module(x) + projection(x))
    out.sum().backward()
    assert x.grad is not None
    assert module.weight.grad is not None
    assert projection.weight.grad is not None


def test_falsy_projection(residual: Any) -> None:
    class Empty(nn.Linear):
        def __len__(self) -> int:
            return 0

    module, projection, x = nn.Linear(4, 4), Empty(4, 4), torch.randn(2, 4)
    assert torch.allclose(residual["Residual"](module, projection)(x), module(x) + projection(x))


def test_blocks(residual: Any) -> None:
    assert len(residual["blocks"]) >= 2
    for block in residual["blocks"]:
        channels = next(p for p in block.parameters() if p.dim() == 4).shape[1]
        block(torch.randn(2, channels, 16, 16))
