"""What surroundings hold is compared to the thing, without a look at each."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable
from typing import Any

import pytest

from pytest_cnncourse.observe.surroundings import _Held

Change = Callable[[dict[str, Any]], object]


def held() -> dict[str, Any]:
    return {f"name {number}": object() for number in range(20)}


def swap(now: dict[str, Any]) -> None:
    now["name 3"], now["name 4"] = now["name 4"], now["name 3"]


def rename(now: dict[str, Any]) -> None:
    now["other"] = now.pop("name 3")


def lose_nothing(now: dict[str, Any]) -> None:
    now["empty"] = None
    del now["name 3"]


DIFFERENT: dict[str, Change] = {
    "replaced": lambda now: now.update({"name 3": object()}),
    "swapped": swap,
    "renamed": rename,
    "none for another": lose_nothing,
    "more": lambda now: now.update(more=1),
    "less": lambda now: now.pop("name 3"),
}


@pytest.mark.parametrize("change", DIFFERENT.values(), ids=DIFFERENT.keys())
@pytest.mark.parametrize("known", [True, False], ids=["memory", "one by one"])
def test_a_change_is_seen(change: Change, known: bool) -> None:
    now = held()
    noted = _Held(now)
    if not known:
        noted._entries = None
    assert noted.same
    change(now)
    assert not noted.same


def test_what_came_and_went_leaves_it_the_same() -> None:
    now = held()
    noted = _Held(now)
    now |= {f"more {number}": number for number in range(100)}
    for number in range(100):
        noted.restore(f"more {number}")
    first = now["name 3"]
    now["name 3"] = object()
    noted.restore("name 3")
    assert now["name 3"] is first
    assert noted.same


def test_what_is_added_and_noted_belongs_to_it() -> None:
    now = held()
    noted = _Held(now)
    now["more"] = 1
    noted.note()
    assert noted.same
    now["more"] = 2
    assert not noted.same
    noted.restore("more")
    assert noted.same


def test_what_has_changed_and_is_noted_is_what_counts() -> None:
    now = held()
    noted = _Held(now)
    swap(now)
    noted.note()
    assert noted.same
    swap(now)
    assert not noted.same


@pytest.mark.skipif(sys.implementation.name != "cpython", reason="another memory")
@pytest.mark.parametrize(
    "thing", [sys, types.SimpleNamespace, sys.modules], ids=["module", "class", "modules"]
)
def test_no_thing_is_looked_at_where_the_memory_is_known(thing: Any) -> None:
    noted = _Held(thing if thing is sys.modules else vars(thing))
    noted._before = dict.fromkeys(noted._before)  # were they compared, they would differ
    assert noted.same
