"""Describes an exception that left the student's code, however odd it is."""

from __future__ import annotations

from collections.abc import Collection
from types import FrameType, TracebackType

from ..evidence import Crash, Where

_FRAMES = 8
_MESSAGE = 400


def describe(error: BaseException, files: Collection[str]) -> Crash:
    """The exception's type, message and frames; frames of code outside `files` are left out."""
    frames = [where for where in _places(error) if where["file"] in files]
    return Crash(type=_type(error), message=_message(error), frames=frames[-_FRAMES:])


def frames_of(frame: FrameType | None, files: Collection[str]) -> list[Where]:
    """The student's own frames at or above a running one, outermost first."""
    frames: list[Where] = []
    while frame is not None and len(frames) < _FRAMES:
        if frame.f_code.co_filename in files:
            frames.append(_where(frame, frame.f_lineno))
        frame = frame.f_back
    return frames[::-1]


def clean(text: str) -> str:
    """The text without lone surrogates, which JSON readers refuse; its length stays."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _places(error: BaseException) -> list[Where]:
    places = []
    # An exception class may hide the attribute behind a property of its own.
    trace: TracebackType | None = vars(BaseException)["__traceback__"].__get__(error)
    while trace is not None:
        places.append(_where(trace.tb_frame, trace.tb_lineno))
        trace = trace.tb_next
    syntax = _syntax_error(error)
    if syntax is not None:
        places.append(Where(file=str(syntax.filename), line=_line(syntax.lineno), func=""))
    return places


def _syntax_error(error: BaseException) -> SyntaxError | None:
    """The exception if it is one of Python's own; a student's class may have any attributes."""
    known = any(type(error) is kind for kind in (SyntaxError, IndentationError, TabError))
    return error if known and isinstance(error, SyntaxError) else None


def _line(number: object) -> int:
    return number if type(number) is int and number > 0 else 1


def _where(frame: FrameType, line: int | None) -> Where:
    code = frame.f_code
    return Where(
        file=code.co_filename[:200], line=max(line or 1, 1), func=clean(code.co_name)[:200]
    )


def _type(error: BaseException) -> str:
    return clean(type.__getattribute__(type(error), "__name__"))[:200]


def _message(error: BaseException) -> str:
    try:
        syntax = _syntax_error(error)
        text = str(syntax.msg if syntax is not None else error)
        return clean(str.__getitem__(text, slice(_MESSAGE)))
    except BaseException:  # a student's own __str__ may raise anything
        return ""
