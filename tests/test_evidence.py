"""The wire: only exact frames pass, whatever the child sends."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_cnncourse.evidence import (
    EvidenceError,
    Observation,
    Unframer,
    dumps,
    framed,
    parse,
)

LOADED: dict[str, Any] = {
    "kind": "loaded",
    "crash": {"type": "ValueError", "message": "no", "frames": []},
    "standins": ["matplotlib"],
    "output": "hello\n",
    "conclusions": None,
}


def test_a_frame_comes_back_as_it_was_sent() -> None:
    assert parse(dumps(LOADED)) == LOADED


@pytest.mark.parametrize(
    "wrong",
    [
        {**LOADED, "more": 1},
        {**LOADED, "kind": "unknown"},
        {**LOADED, "output": 3},
        {**LOADED, "output": None},
        {**LOADED, "standins": ["x"] * 101},
        {**LOADED, "standins": ["x" * 201]},
        {**LOADED, "crash": {"type": "E", "message": "", "frames": [{"file": "a", "line": 0}]}},
        {key: value for key, value in LOADED.items() if key != "output"},
        [],
        "loaded",
        None,
    ],
)
def test_what_is_not_exactly_a_frame_is_refused(wrong: object) -> None:
    with pytest.raises(EvidenceError):
        parse(json.dumps(wrong).encode())


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\xff\xfe",
        b"{",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        dumps(LOADED).replace(b'"hello\\n"', b"NaN"),
        dumps(LOADED)[:-1],
    ],
)
def test_what_is_no_json_is_refused(text: bytes) -> None:
    with pytest.raises(EvidenceError):
        parse(text)


@given(st.binary(max_size=200))
def test_no_bytes_break_the_parser(text: bytes) -> None:
    with pytest.raises(EvidenceError):
        parse(text)


def test_nan_is_never_sent() -> None:
    with pytest.raises(ValueError, match="JSON"):
        dumps({"x": float("nan")})


@given(st.lists(st.text(max_size=50), max_size=8), st.integers(1, 40))
def test_messages_come_out_whole_however_they_arrive(messages: list[str], piece: int) -> None:
    stream = b"".join(framed(message) for message in messages)
    unframer = Unframer()
    heard = [
        json.loads(message)
        for at in range(0, len(stream), piece)
        for message in unframer.feed(stream[at : at + piece])
    ]
    assert heard == messages
    assert unframer.empty


def test_a_half_message_is_noticed() -> None:
    unframer = Unframer()
    assert unframer.feed(framed("hello")[:-1]) == []
    assert not unframer.empty


def test_a_frame_or_a_stream_beyond_its_limit_is_refused() -> None:
    with pytest.raises(EvidenceError, match="a frame of"):
        Unframer(frame_bytes=10).feed(framed("x" * 20))
    unframer = Unframer(total_bytes=50)
    unframer.feed(framed("x" * 20))
    with pytest.raises(EvidenceError, match="more evidence"):
        unframer.feed(framed("x" * 20))


def test_an_observation_is_asked_by_kind() -> None:
    seen = Observation((parse(dumps(LOADED)),))
    assert seen.first("loaded") == LOADED
    assert seen.first("run") is None
    assert seen.all("run") == []
    assert seen.ending.cause == "finished"
