"""The run order in one line, the offending places marked."""

from __future__ import annotations

import pytest

from pytest_cnncourse.judge import drawing

WANTED = [4, 6, 8]
TEN = [str(number) for number in range(1, 11)]


def lines(drawn: dict[str, str]) -> list[str]:
    return [drawn["order"], drawn["marks"]]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (
            [3, 6, 9],
            [
                "1 2 3 P 4 _ 5 6 P 7 8 _ 9 P 10",
                "      ^   ^           ^   ^",
            ],
        ),
        (
            [],
            [
                "1 2 3 4 _ 5 6 _ 7 8 _ 9 10",
                "        ^     ^     ^",
            ],
        ),
        (
            [4, 4, 6, 8, 10],
            [
                "1 2 3 4 P P 5 6 P 7 8 P 9 10 P",
                "          ^                  ^",
            ],
        ),
        (
            [0, 4, 6.5, 8],
            [
                "P 1 2 3 4 P 5 6 _ P 7 8 P 9 10",
                "^               ^ ^",
            ],
        ),
    ],
    ids=["3-6-9", "none", "twice and last", "first and inside"],
)
def test_poolings(places: list[float], expected: list[str]) -> None:
    assert lines(drawing.poolings(10, places, WANTED)) == expected


def test_right_poolings_are_not_marked() -> None:
    assert not drawing.poolings(10, [4, 6, 8], WANTED)["marks"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (TEN[:8], ["1 2 3 4 P 5 6 P 7 8 P _ _", "                      ^ ^"]),
        ([*TEN, "11"], ["1 2 3 4 P 5 6 P 7 8 P 9 10 11", "                           ^^"]),
        (
            ["1", "2", "3", "4", "5", "6", "7", "8", "8", "8"],
            ["1 2 3 4 P 5 6 P 7 8 P 8 8", "                      ^ ^"],
        ),
    ],
    ids=["eight", "eleven", "the eighth again"],
)
def test_layers(names: list[str], expected: list[str]) -> None:
    assert lines(drawing.layers(names, WANTED, 10)) == expected


@pytest.mark.parametrize("at", [1, 60, 119])
def test_a_long_drawing_is_cut_around_its_first_mark(at: int) -> None:
    drawn = drawing.poolings(120, [at], [])
    assert len(drawn["order"]) <= 92
    assert drawn["order"][drawn["marks"].index("^")] == "P"
