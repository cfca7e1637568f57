"""Talking with children."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from pytest_cnncourse.sandbox import Limits, Sandbox

END = b'{"kind":"end"}'


def test_a_request_is_answered(sandbox: Sandbox) -> None:
    child = sandbox.child("echo", {"text": "grüße", "list": [1, 2.5, None]}, Limits())
    messages, ending = child.finish()
    assert json.loads(messages[0]) == {"text": "grüße", "list": [1, 2.5, None]}
    assert messages[1:] == [END]
    assert (ending.cause, ending.detail) == ("finished", "")
    assert 0 < ending.cpu_s < 1


def test_judge_and_child_take_turns(sandbox: Sandbox) -> None:
    child = sandbox.child("echo", 0, Limits())
    assert child.receive() == b"0"
    for number in (1, 2, 3):
        child.send(number)
        assert child.receive() == str(number).encode()
    assert child.finish()[0] == [END]
    assert child.receive() is None


def test_several_children_live_at_once(sandbox: Sandbox) -> None:
    children = [sandbox.child("echo", number, Limits()) for number in range(5)]
    for number, child in reversed(list(enumerate(children))):
        assert child.receive() == str(number).encode()
    for child in children:
        child.send("more")
    assert [child.finish()[0] for child in children] == [[b'"more"', END]] * 5


def test_a_child_that_nobody_listens_to_does_not_block(sandbox: Sandbox) -> None:
    message = "x" * 500_000
    busy = sandbox.child("echo", message, Limits())
    for _ in range(3):
        busy.send(message)
    assert sandbox.child("echo", 1, Limits()).finish()[1].cause == "finished"
    messages, ending = busy.finish()
    assert [len(message) for message in messages] == [500_002] * 4 + [len(END)]
    assert ending.cause == "finished"


def test_output_is_kept_apart(sandbox: Sandbox) -> None:
    child = sandbox.child("conduct", "talk", Limits())
    assert child.finish()[0] == [END]
    assert child.output == b"to the outputand the error"


def test_a_child_can_be_killed(sandbox: Sandbox) -> None:
    child = sandbox.child("echo", 1, Limits())
    child.receive()
    child.kill()
    messages, ending = child.finish()
    assert (messages, ending.cause) == ([], "killed")
    child.kill()
    child.send("to nobody")
    assert child.finish() == ([], ending)


def test_a_child_can_be_killed_before_it_has_started(sandbox: Sandbox) -> None:
    child = sandbox.child("echo", 1, Limits())
    child.kill()
    assert child.finish()[1].cause == "killed"


def test_a_message_to_a_dead_child_is_lost_in_silence(sandbox: Sandbox) -> None:
    child = sandbox.child("conduct", "os_exit", Limits())
    while child.receive() is not None:
        pass
    child.send("x" * 200_000)
    assert child.finish()[1].cause == "exit"


def test_the_zygote_was_warmed_once(conduct: Callable[..., Any]) -> None:
    facts = conduct("whoami")[0][0]
    assert facts["warmed"] == [facts["zygote"]]


def test_what_json_cannot_say_is_refused_at_once(sandbox: Sandbox) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        sandbox.child("echo", float("nan"), Limits())


def test_an_unknown_task_is_refused_at_once(sandbox: Sandbox) -> None:
    with pytest.raises(KeyError):
        sandbox.child("nonesuch", 1, Limits())
