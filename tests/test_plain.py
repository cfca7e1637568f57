"""One function neutralises student text, and every way out uses it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_cnncourse.plain import plain, plain_line


@given(st.text(st.characters(), max_size=400), st.integers(40, 300))
def test_plain_text_is_short_and_harmless(text: str, limit: int) -> None:
    told = plain(text, limit)
    assert len(told) <= limit
    assert told.replace("\n", "").replace("\t", "").isprintable()
    assert plain(told, limit) == told
    told.encode("utf-8")


@given(st.text(st.characters(), max_size=400), st.integers(40, 300))
def test_a_plain_line_is_one(text: str, limit: int) -> None:
    told = plain_line(text, limit)
    assert len(told) <= limit
    assert told.isprintable()
    assert plain_line(told, limit) == told


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m\r\n\u202eevil\0\ud800\tend", "[31mred[0m\nevil\tend"),
        ("\x1b]8;;http://evil\x07here\x1b]8;;\x07", "]8;;http://evilhere]8;;"),
        ("\x9b2J\x90q\x9c", "2Jq"),
        ("ze\u200bro\u200d w\u2060id\ufeffth\u00ad", "zero width"),
        ("\u061c\u2066a\u2069\u200f\u180e", "a"),
        ("tag\U000e0041\U000e0042", "tag"),
        ("no\u00a0break, ideographic\u3000space", "no break, ideographic space"),
        ("lines\u2028that\u2029others\x85break\x0b\x0c", "lines that othersbreak"),
        ("Zoë, 佐藤, नमस्ते, 🙂", "Zoë, 佐藤, नमस्ते, 🙂"),
    ],
)
def test_what_is_not_seen_goes_and_what_is_seen_stays(text: str, shown: str) -> None:
    assert plain(text, 100) == shown


def test_it_is_cut_in_the_middle() -> None:
    assert plain("a" * 50 + "b" * 50, 40).startswith("aaa")
    assert "[... cut ...]" in plain("a" * 100, 40)
    assert plain_line("a" * 50 + "\n" + "b" * 50, 45) == "a" * 20 + " ... " + "b" * 20
