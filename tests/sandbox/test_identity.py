"""User ids of children."""

from __future__ import annotations

import json
import os

import pytest

from pytest_cnncourse.sandbox import Sandbox, identity


def test_slots_differ_and_are_used_again() -> None:
    slots = identity.Slots()
    first, second = slots.take(), slots.take()
    assert first != second
    slots.give_back(first)
    assert slots.take() == first


def test_a_known_user_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    slots = identity.Slots()
    slots._foreign = {str(slots._first)}
    assert slots.take() == slots._first + 1


def test_ids_fit_a_small_container(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "_widest", lambda: (0, 65536))
    assert 32768 <= identity.Slots().take() < 65534


def test_two_children_are_two_users_where_root_can(sandbox: Sandbox) -> None:
    children = [sandbox.child("conduct", "whose") for _ in range(2)]
    facts = [json.loads(child.receive() or b"") for child in children]
    for child in children:
        child.kill()
    if sandbox.guarantees["uid_separated"].held:
        assert facts[0]["uid"] != facts[1]["uid"]
        assert os.getuid() not in facts[0]["uid"]
        assert facts[0]["groups"] == []
    else:
        assert facts[0]["uid"] == [os.getuid()] * 3
        assert sandbox.guarantees["uid_separated"].remedy
