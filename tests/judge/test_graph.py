"""A graph that contradicts itself is no evidence."""

from __future__ import annotations

from typing import Any

import pytest

from pytest_cnncourse.evidence import EvidenceError, Graph
from pytest_cnncourse.judge.graph import Traced, mutates


def leaf(id: int, kind: str = "input", storage: int | None = None) -> Any:
    return {
        "id": id,
        "kind": kind,
        "name": "",
        "shape": [1, 2],
        "dtype": "float32",
        "storage": id if storage is None else storage,
        "registered": True,
        "values": None,
    }


def node(op: str, args: list[Any], out: int, storage: int | None = None) -> Any:
    return {
        "op": f"aten.{op}.default",
        "args": args,
        "kwargs": {},
        "out": [
            {
                "id": out,
                "shape": [1, 2],
                "dtype": "float32",
                "storage": out if storage is None else storage,
            }
        ],
        "where": None,
        "made": None,
        "module": "",
        "grad": False,
    }


def graph(*nodes: Any, output: int = 1, leaves: list[Any] | None = None) -> Graph:
    return Graph(leaves=leaves or [leaf(0)], nodes=list(nodes), output=output, returned="Tensor")


def test_what_the_output_hangs_on_is_live() -> None:
    traced = Traced(graph(node("relu", [{"t": 0}], 1), node("neg", [{"t": 0}], 2), output=1))
    assert traced.live == {0, 1}
    assert [step.op for step in traced.live_steps()] == ["relu"]


def test_a_write_in_place_counts_for_everything_that_shares_its_memory() -> None:
    traced = Traced(
        graph(
            node("view", [{"t": 0}], 1, storage=0),
            node("relu_", [{"t": 1}], 2, storage=0),
            node("neg", [{"t": 0}], 3),
            output=3,
        )
    )
    assert 2 in traced.live
    assert traced.from_image == {0, 1, 2, 3}


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (graph(node("relu", [{"t": 5}], 1)), "used before"),
        (graph(node("relu", [{"t": 1}], 1)), "used before"),
        (graph(node("relu", [{"t": 0}], 0), output=0), "defined twice"),
        (graph(node("relu", [{"t": 0}], 1), output=9), "no value"),
        (graph(node("relu", [{"t": "0"}], 1)), "plain data"),
        (graph(node("relu", [{"t": 0, "x": 1}], 1)), "plain data"),
        (graph(node("relu", [[[[[[0]]]]]], 1)), "too deep"),
        (graph(node("relu", [[0] * 5000], 1)), "too long"),
        (graph(node("relu", [2**70], 1)), "64 bits"),
        (graph(node("relu", ["x" * 300], 1)), "too long"),
        (graph(node("relu", [{"o": object}], 1)), "plain data"),
    ],
)
def test_a_graph_that_contradicts_itself_is_refused(broken: Graph, reason: str) -> None:
    with pytest.raises(EvidenceError, match=reason):
        Traced(broken)


@pytest.mark.parametrize(
    ("op", "writes"),
    [
        ("aten.relu_.default", True),
        ("aten.relu.default", False),
        ("aten.add.out", True),
        ("aten.__and__.Tensor", False),
        ("aten.copy_.default", True),
    ],
)
def test_operations_that_write_are_known_by_their_name(op: str, writes: bool) -> None:
    assert mutates(op) is writes


def test_what_is_filled_anew_comes_of_nothing_that_lent_its_shape() -> None:
    nodes = [node("new_full", [{"t": 0}, [1, 2], 0.5], 1), node("mul", [{"t": 1}, {"t": 9}], 2)]
    leaves = [leaf(0), leaf(9, "parameter")]
    traced = Traced({"leaves": leaves, "nodes": nodes, "output": 2, "returned": "Tensor"})
    assert traced.sources_of(1) == set()
    assert traced.sources_of(2) == {9}
