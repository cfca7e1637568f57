"""Recomputing a recorded graph: on secret values, within bounds, with known operations alone."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import nn
from torch.nn import functional as F

from pytest_cnncourse.evidence import EvidenceError, Graph
from pytest_cnncourse.judge import questions, replay
from pytest_cnncourse.judge.flow import Flow
from pytest_cnncourse.judge.graph import Traced
from pytest_cnncourse.judge.pooling import look
from pytest_cnncourse.observe.recorder import Making, Recorder

MAP = [2, 4, 8, 6]


def recorded(module: nn.Module, shape: list[int], *, skip: bool = False) -> Graph:
    x = torch.randn(shape)
    recorder = Recorder(
        [x], module, files=frozenset(), making=Making(frozenset()), skip_convolutions=skip
    )
    with torch.no_grad():
        return recorder.graph(recorder.run(lambda: module.eval()(x)))


def ask(kind: str, graph: Graph, **rest: Any) -> Any:
    messages = [{"ask": kind, "graph": graph, **rest}, None]
    answers: list[Any] = []

    class Channel:
        def receive(self) -> Any:
            return messages.pop(0)

        def send(self, message: object) -> None:
            answers.append(message)

    questions.run(Channel())
    return answers[0]


def facts(function: Any, shape: list[int] = MAP) -> dict[str, Any]:
    class Wrapped(nn.Module):
        def forward(self, x: torch.Tensor) -> Any:
            return function(x)

    graph = recorded(Wrapped(), shape)
    traced = Traced(graph)
    answer = ask("maps", graph, segments=[[traced.image, traced.output]], seed=1)
    found: dict[str, Any] = answer["answer"][0]
    return found


def network() -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(3, 4, 3, padding=1),
        nn.BatchNorm2d(4),
        nn.ReLU(inplace=True),
        nn.MaxPool2d(2),
        nn.Conv2d(4, 6, 3, groups=2, stride=2, dilation=2, padding=2),
        nn.PReLU(),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(6, 5),
    )


def test_a_replay_computes_what_the_network_computes() -> None:
    torch.manual_seed(0)
    module = network()
    graph = Traced(recorded(module, [2, 3, 16, 16]))
    x = torch.randn(2, 3, 16, 16, dtype=torch.float64)
    weights = {
        number: dict(module.named_parameters())[leaf["name"]].detach().double()
        for number, leaf in graph.leaves.items()
        if leaf["kind"] == "parameter"
    }
    assert graph.image is not None
    assert graph.output is not None
    again = replay.Replay(graph, {graph.image: x, **weights}, generator=replay.generator(0))
    with torch.no_grad():
        again.steps(graph.live_steps())
        torch.testing.assert_close(again.get(graph.output), module.double()(x))


@pytest.mark.parametrize("skip", [True, False])
def test_shapes_are_derived_again(skip: bool) -> None:
    graph = recorded(network(), [2, 3, 17, 15], skip=skip)
    assert "answer" in ask("shapes", graph, shape=[2, 3, 17, 15])


def test_a_shape_that_does_not_follow_is_no_evidence() -> None:
    graph = recorded(network(), [2, 3, 16, 16])
    graph["nodes"][-1]["out"][0]["shape"] = [2, 1000]  # type: ignore[index]
    assert "does not give the shape" in ask("shapes", graph, shape=[2, 3, 16, 16])["error"]


def test_a_graph_of_another_image_is_no_evidence() -> None:
    graph = recorded(network(), [2, 3, 16, 16])
    assert "another input" in ask("shapes", graph, shape=[2, 3, 18, 16])["error"]


def test_an_operation_that_is_not_on_the_list_never_runs() -> None:
    graph = recorded(network(), [2, 3, 16, 16])
    graph["nodes"][0]["op"] = "aten.from_file.default"
    assert ask("shapes", graph, shape=[2, 3, 16, 16]) == {"unknown": "aten.from_file.default"}


def test_what_is_too_large_is_refused_before_it_is_allocated() -> None:
    graph = recorded(network(), [2, 3, 16, 16])
    graph["nodes"][0]["out"][0]["shape"] = [2**15, 2**15]  # type: ignore[index]
    assert "larger than a replay may be" in ask("shapes", graph, shape=[2, 3, 16, 16])["error"]


def test_a_flattened_map_with_a_linear_that_is_too_large_is_told_all_the_same() -> None:
    head = nn.Linear(2 * 128 * 130, 1100)
    assert head.weight.numel() > replay._ELEMENTS
    network = nn.Sequential(nn.Conv2d(3, 2, 1), nn.Flatten(), head, nn.Softmax(1))
    graph = recorded(network, [2, 3, 128, 130])
    assert "answer" in ask("shapes", graph, shape=[2, 3, 128, 130])
    assert ask("idle", graph, steps=[0], seed=3)["answer"] == {"idle": [], "fillers": []}
    graph["nodes"][-1]["out"][0]["shape"] = [2, 1000]  # type: ignore[index]
    assert "does not give the shape" in ask("shapes", graph, shape=[2, 3, 128, 130])["error"]


def test_a_request_of_no_known_kind_ends_the_child_not_the_judge() -> None:
    with pytest.raises(KeyError):
        ask("run this", recorded(network(), [2, 3, 16, 16]))


@pytest.mark.parametrize(
    "pooling",
    [
        lambda x: x.mean((2, 3)),
        lambda x: x.amax(3).amax(2),
        lambda x: x.flatten(2).median(-1).values,
        lambda x: F.relu(x).sum((2, 3)),
        lambda x: F.avg_pool2d(x, x.shape[2:]).flatten(1),
        lambda x: torch.logsumexp(x, (2, 3)),
    ],
)
def test_global_pooling_is_known_by_what_it_does(pooling: Any) -> None:
    whole = {"symmetric": True, "own_channel": True, "coverage": 1.0, "stands": False}
    assert facts(pooling) == whole


def test_two_global_poolings_side_by_side_keep_channels_apart() -> None:
    found = facts(lambda x: torch.cat([x.mean((2, 3)), x.amax((2, 3))], 1))
    assert found["symmetric"]
    assert found["own_channel"]


@pytest.mark.parametrize(
    ("function", "coverage"),
    [
        (lambda x: x[:, :, ::2, ::2], 0.25),
        (lambda x: x[:, :, 0, 0], 1 / 48),
        (lambda x: F.max_pool2d(x, 2), 1.0),
        (lambda x: x.unfold(2, 2, 2).unfold(3, 2, 2).amax((-1, -2)), 1.0),
        (lambda x: x.view(2, 4, 4, 2, 3, 2).mean((3, 5)), 1.0),
    ],
)
def test_pooling_by_hand_looks_at_all_pixels_and_slicing_does_not(
    function: Any, coverage: float
) -> None:
    found = facts(function)
    assert found["own_channel"]
    assert not found["symmetric"]
    assert found["coverage"] == pytest.approx(coverage, abs=0.05)


def _attended(x: torch.Tensor) -> torch.Tensor:
    pixels = x.flatten(2)
    return (pixels * pixels.mean(1, keepdim=True).softmax(2)).sum(2)


def test_what_weighs_pixels_may_come_of_all_channels() -> None:
    found = facts(_attended)
    assert found["own_channel"]
    assert found["coverage"] == 1.0
    corner = facts(lambda x: x[:, :, 0, 0] * x.mean((1, 2, 3)).sigmoid()[:, None])
    assert corner["own_channel"]
    assert corner["coverage"] < 0.1


def test_an_activation_is_no_weight() -> None:
    normed = nn.GroupNorm(1, 4)
    found = facts(lambda x: F.max_pool2d(normed(x).sigmoid(), 2))
    assert not found["own_channel"]
    assert found["coverage"] == pytest.approx(1.0, abs=0.05)


def _framed(x: torch.Tensor) -> torch.Tensor:
    frame = torch.zeros(2, x.shape[1], 12, 10)
    frame[:, :, 3:11, 2:8] = x
    return frame


@pytest.mark.parametrize(
    ("function", "stands"),
    [
        (lambda x: F.pad(x, (4, 2, 3, 1), mode="circular"), True),
        (lambda x: F.pad(x, (1, 2, 0, 3)), True),
        (lambda x: torch.cat([torch.zeros(2, 4, 8, 3), x], 3), True),
        (lambda x: x[:, :, torch.arange(-4, 12) % 8], True),
        (_framed, True),
        (lambda x: x[:, :, torch.arange(16) // 2], False),
        (lambda x: F.interpolate(x, scale_factor=2), False),
        (lambda x: F.pad(x, (1, 1, 1, 1)) + 1, False),
        (lambda x: x[:, :, 1:], False),
    ],
)
def test_a_padding_leaves_the_picture_as_it_was(function: Any, stands: bool) -> None:
    assert facts(function)["stands"] is stands


@pytest.mark.parametrize(
    "function",
    [
        lambda x: x.mean((1, 2)).repeat(1, 2)[:, :4],
        lambda x: x.flip(1).mean((2, 3)),
        lambda x: x.amax((1, 2, 3))[:, None].expand(2, 4),
        lambda x: x.amin((1, 2, 3))[:, None].expand(2, 4),
        lambda x: x.max() * torch.ones(2, 4),
        lambda x: x.amax((0, 2, 3)).expand(2, 4),
        lambda x: x.mean((2, 3)).view(4, 2).t(),
    ],
)
def test_channels_and_images_that_are_mixed_are_seen(function: Any) -> None:
    assert not facts(function)["own_channel"]


def test_constants_without_values_are_refused_where_they_are_no_numbers() -> None:
    graph = Traced(recorded(network(), [2, 3, 16, 16]))
    number, leaf = next((n, leaf) for n, leaf in graph.leaves.items() if leaf["kind"] == "buffer")
    leaf["dtype"], leaf["values"] = "int64", None
    with pytest.raises(EvidenceError, match="no values"):
        replay.Replay(graph, {}, generator=replay.generator(0)).leaf(number)


def test_a_norm_with_statistics_of_other_channels_is_not_run() -> None:
    graph = recorded(nn.Sequential(nn.Conv2d(4, 8, 1), nn.BatchNorm2d(8)), MAP)
    for leaf in graph["leaves"]:
        if leaf["shape"] == [8]:
            leaf["shape"] = [2]
    norm = next(node for node in graph["nodes"] if "batch_norm" in node["op"])
    names = {leaf["id"] for leaf in graph["leaves"] if leaf["shape"] == [2]}
    assert any(
        argument.get("t") in names for argument in norm["args"] if isinstance(argument, dict)
    )
    assert "batch norm of other channels" in ask("shapes", graph, shape=MAP)["error"]


@pytest.mark.parametrize(
    ("module", "asked"),
    [
        (nn.Sequential(nn.BatchNorm2d(6), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten()), 0),
        (nn.Sequential(nn.ReLU(inplace=True), nn.AdaptiveAvgPool2d(1), nn.Flatten()), 0),
        (nn.Sequential(nn.BatchNorm2d(6, track_running_stats=False), nn.AdaptiveAvgPool2d(1)), 1),
        (nn.Sequential(nn.GroupNorm(2, 6), nn.AdaptiveAvgPool2d(1)), 1),
        (nn.AdaptiveMaxPool2d(1), 1),
        (nn.AdaptiveAvgPool2d(2), 1),
    ],
)
def test_only_a_mean_of_whole_maps_is_known_without_recomputing_it(
    module: nn.Module, asked: int
) -> None:
    convolution = nn.Conv2d(3, 6, 3)
    graph = recorded(nn.Sequential(convolution, module), [2, 3, 16, 16])
    flow, questions_asked = Flow(Traced(graph)), []
    start, end = flow.convolutions[0].step.out, flow.graph.output
    assert start is not None and end is not None

    def ask_torch(flow: Flow, segments: Any) -> list[dict[str, Any]]:
        questions_asked.append(segments)
        found: list[dict[str, Any]] = ask("maps", graph, segments=segments, seed=1)["answer"]
        return found

    seen = look(flow, ask_torch, start, end)
    assert len(questions_asked) == asked
    if not asked:  # and recomputed, it is the same
        (told,) = ask("maps", graph, segments=[[start, end]], seed=1)["answer"]
        assert told == seen
