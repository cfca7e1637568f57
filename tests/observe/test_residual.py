"""What the child tells of a Residual class and of the blocks made with it."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from pytest_cnncourse.course import Course
from pytest_cnncourse.evidence import Observation, parse
from pytest_cnncourse.judge import judgement as judge
from pytest_cnncourse.observe.blocks import shapes
from pytest_cnncourse.observe.challenge import challenge, gradients
from pytest_cnncourse.sandbox import Sandbox

HEAD = "import torch\nfrom torch import nn\n"
RESIDUAL = """
class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, x):
        skip = x if self.projection is None else self.projection(x)
        return self.module(x) + skip
"""
CONV = "Residual(nn.Conv2d(3, 3, 3, padding=1))"


@pytest.fixture
def observe(warm: Sandbox, course: Course) -> Callable[[str], Observation]:
    def observing(text: str, head: str = HEAD + RESIDUAL) -> Observation:
        request = {
            "exercise": "residual",
            "file": "residual.py",
            "sources": {"residual.py": head + dedent(text)},
            "plan": judge.plan(course.exercise("residual"), "a seed"),
        }
        messages, ending = warm.child("observe", request).finish()
        assert ending.cause == "finished"
        return Observation(tuple(parse(message) for message in messages), ending)

    return observing


def test_frames_come_in_the_order_of_the_plan(
    observe: Callable[..., Observation], course: Course
) -> None:
    seen = observe(f"blocks = [{CONV}, {CONV}]")
    plan = judge.plan(course.exercise("residual"), "a seed")
    kinds = [frame["kind"] for frame in seen.frames]
    labels = [entry["label"] for entry in plan["probes"] if not entry["apart"]]
    assert [probe["label"] for probe in seen.all("probe")] == labels
    assert kinds == ["loaded", "built", *["probe"] * len(labels), "blocks", *["block"] * 2, "end"]
    for probe in seen.all("probe"):
        assert probe["stage"] == "done"
        assert probe["crash"] is None


@pytest.mark.parametrize(
    "wrong",
    [
        "Residual.forward = lambda self, x: self.module(x)",
        "Residual.forward = lambda self, x: self.module(x) + x.detach()",
        "Residual.forward = lambda self, x: self.module(x) + x if self.training else x",
        "Residual.forward = lambda self, x: 1 / 0",
        "Residual.__init__ = lambda self: None",
        "Residual.__init__ = lambda self, module, projection: None",
    ],
)
def test_where_there_is_a_doubt_all_is_asked(
    wrong: str, observe: Callable[..., Observation], course: Course
) -> None:
    plan = judge.plan(course.exercise("residual"), "a seed")
    told = [probe["label"] for probe in observe(wrong).all("probe")]
    assert told == [entry["label"] for entry in plan["probes"]]


def test_parameters_of_the_challenges_are_named_in_the_graph(
    observe: Callable[..., Observation],
) -> None:
    probes = {p["label"]: p for p in observe("").all("probe")}
    (label,) = (label for label in probes if label.startswith("projection 4"))
    names = {leaf["name"] for leaf in probes[label]["graph"]["leaves"]} - {""}
    assert names == {"module.weight", "module.bias", "projection.weight", "projection.bias"}
    assert probes[label]["registered"] == ["module", "projection"]
    assert set(probes[label]["gradients"]) == {"module", "projection", "through", "past"}


# --- which class -----------------------------------------------------------------

INNER = """
class Conv(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, x):
        return self.conv(x)
"""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (RESIDUAL + RESIDUAL.replace("Residual", "Other"), "Residual"),
        (
            INNER + RESIDUAL.replace("Residual", "ResBlock") + INNER.replace("Conv(", "Last("),
            "ResBlock",
        ),
        (RESIDUAL.replace("Residual", "Skip") + INNER, "Skip"),
        (INNER.replace("Conv(", "ResidualPart(") + INNER, "ResidualPart"),
        ("x = 1", ""),
        ("class Residual:\n    pass", "Residual"),
    ],
)
def test_one_class_is_graded(observe: Callable[..., Observation], text: str, name: str) -> None:
    built = observe(text, HEAD).first("built")
    assert built is not None
    assert built["name"] == name


def test_no_class_has_no_probes(observe: Callable[..., Observation]) -> None:
    assert not observe("x = 1", HEAD).all("probe")


# --- which blocks ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"blocks = [{CONV}, {CONV}]\ntrial = {CONV}", ["blocks[0]", "blocks[1]"]),
        (f"blocks = [{CONV}]\nmore = ({CONV},)", ["blocks[0]", "more[0]"]),
        (f"blocks = {{'a': {CONV}, 'b': {CONV}}}", ["blocks['a']", "blocks['b']"]),
        (f"blocks = nn.Sequential({CONV}, nn.ReLU(), {CONV})", ["blocks[0]", "blocks[2]"]),
        (f"blocks = ({CONV} for _ in range(2))", ["blocks[0]", "blocks[1]"]),
        (f"first = {CONV}\nsecond = {CONV}", ["first", "second"]),
        (f"class Net:\n    stem = {CONV}\n    rest = [{CONV}]", ["Net.stem", "Net.rest[0]"]),
        (
            f"blocks = nn.ModuleList([Residual(nn.Sequential({CONV}))])",
            ["blocks[0]", "blocks[0].module[0]"],
        ),
        (f"def never():\n    return [{CONV}]", []),
    ],
)
def test_blocks_are_found_and_named(
    observe: Callable[..., Observation], text: str, names: list[str]
) -> None:
    blocks = observe(text).first("blocks")
    assert blocks is not None
    assert blocks["names"] == names
    assert blocks["nested"] == sum("module" in name for name in names)
    assert blocks["repeated"] == 0


@pytest.mark.parametrize(
    "text", [f"b = {CONV}\nblocks = [b] * 3", f"b = {CONV}\nblocks = nn.Sequential(b, b, b)"]
)
def test_a_block_that_is_repeated_is_one(observe: Callable[..., Observation], text: str) -> None:
    blocks = observe(text).first("blocks")
    assert blocks is not None
    assert len(blocks["names"]) == 1
    assert blocks["repeated"] == 2


def test_a_class_that_keeps_its_instances_does_not_count_the_probes(
    observe: Callable[..., Observation],
) -> None:
    text = RESIDUAL.replace("super().__init__()", "super().__init__(); Residual.all.append(self)")
    text = text.replace("    def __init__", "    all = []\n\n    def __init__")
    blocks = observe(text + f"\nblocks = [{CONV}, {CONV}]", HEAD).first("blocks")
    assert blocks is not None
    assert len(blocks["names"]) == 2


def test_the_parts_of_a_block_are_traced_alone(observe: Callable[..., Observation]) -> None:
    seen = observe(
        """
        blocks = [
            Residual(nn.Sequential(nn.Conv2d(4, 8, 3, 2, 1), nn.ReLU()), nn.Conv2d(4, 8, 1, 2)),
            Residual(nn.Conv1d(6, 6, 3, padding=1)),
            Residual(nn.Conv2d(5, 7, 3, padding=1)),
        ]
        """
    )
    first, second, third = seen.all("block")
    assert first["shape"][:2] == [2, 4]
    assert [node["op"] for node in first["projection"]["nodes"]] == ["aten.convolution.default"]
    assert first["whole"]
    assert first["has_projection"]
    assert len(second["shape"]) == 3
    assert not second["has_projection"]
    assert third["module"]
    assert third["whole"] is None
    assert "must match the size" in third["whole_crash"]["message"]


# --- shapes and gradients --------------------------------------------------------


@pytest.mark.parametrize(
    ("module", "shape"),
    [
        (nn.Conv1d(3, 4, 3), [2, 3, 20]),
        (nn.Conv2d(3, 4, 3), [2, 3, 20, 20]),
        (nn.Conv3d(3, 4, 3), [2, 3, 8, 8, 8]),
        (nn.Linear(9, 4), [2, 9]),
        (nn.Sequential(nn.ReLU(), nn.BatchNorm2d(5), nn.Conv2d(5, 6, 1)), [2, 5, 20, 20]),
        (nn.Sequential(nn.GroupNorm(2, 6), nn.Conv2d(6, 6, 1)), [2, 6, 20, 20]),
        (nn.Sequential(nn.LayerNorm([3, 7, 7]), nn.Conv2d(3, 3, 1)), [2, 3, 7, 7]),
        (nn.Sequential(nn.LayerNorm(7), nn.Linear(7, 7)), [2, 7]),
        (nn.ConvTranspose2d(4, 2, 2), [2, 4, 20, 20]),
    ],
)
def test_a_module_is_tried_on_its_own_channels_first(module: nn.Module, shape: list[int]) -> None:
    assert next(shapes([module], [20, 32])) == shape


@pytest.mark.filterwarnings("ignore:Lazy modules")
def test_a_lazy_module_is_tried_on_its_projections_channels_first() -> None:
    parts = [nn.LazyConv2d(8, 3), nn.Conv2d(5, 8, 1)]
    assert next(shapes(parts, [20])) == [2, 5, 20, 20]


def _gradients(forward: Callable[[nn.Module, nn.Module, Tensor], Any]) -> set[str]:
    module, projection = (challenge("conv", [3, 3], 1) for _ in range(2))
    assert module is not None
    assert projection is not None
    x = torch.randn(2, 3, 4, 4)
    return set(gradients(lambda x: forward(module, projection, x), x, module, projection))


@pytest.mark.parametrize(
    ("forward", "lost"),
    [
        (lambda m, p, x: m(x) + p(x), set()),
        (lambda m, p, x: m(x).detach() + p(x), {"module", "through"}),
        (lambda m, p, x: m(x.detach()) + p(x), {"through"}),
        (lambda m, p, x: m(x) + p(x).data, {"projection", "past"}),
        (lambda m, p, x: m(x) + p(x.data), {"past"}),
        (lambda m, p, x: m(x), {"projection", "past"}),
        (lambda m, p, x: m(x).sum() + p(x), set()),
        (lambda m, p, x: None, {"module", "projection", "through", "past"}),
    ],
)
def test_gradients_are_told_apart_by_their_way(
    forward: Callable[[nn.Module, nn.Module, Tensor], Any], lost: set[str]
) -> None:
    assert _gradients(forward) == {"module", "projection", "through", "past"} - lost
