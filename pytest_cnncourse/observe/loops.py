"""Records which layers are used in which iteration of which loop of a script.

A script's loops are rewritten before it is compiled: every iterable of a `for`,
of a comprehension and of `map` and its like is handed out through `Loops`, and
every `while` reports its rounds, as does a function that calls itself. An
iteration reaches from the moment the next element is asked for to the moment the
one after it is, so that a layer which a generator makes belongs to the iteration
that asked for it.
"""

from __future__ import annotations

import ast
import builtins
import functools
import itertools
import sys
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from types import FrameType, GeneratorType
from typing import Any

from torch import nn

from ..evidence import Where

_FOR, _MAP, _WHILE, _ROUND, _AGAIN, _NEXT = (
    f"__cnncourse_{name}__" for name in ("for", "map", "while", "round", "again", "next")
)

_GOING_OVER: tuple[Any, ...] = (map, filter, functools.reduce, itertools.starmap, Executor.map)
"""Functions that hand what they go over to another, each element in turn."""

_MOST_LOOPS = 2_000
_MOST_ITERATIONS = 20_000


@dataclass
class Iteration:
    """One round of a loop. Offsets count characters of output, moments count events."""

    start: int
    begins: int
    stepped: int | None = None
    """The one layer that the loop's own element is or holds."""
    touched: set[int] = field(default_factory=set)
    made: set[int] = field(default_factory=set)
    end: int = 0
    ends: int = 0

    def adds_nothing_to(self, other: Iteration) -> bool:
        """Whether it lies within an earlier one: an inner loop, or a generator's own."""
        return self.begins < other.ends and self.end <= other.end


@dataclass
class Loop:
    """One execution of a loop."""

    site: int
    """Which loop of the source."""
    name: str
    """Its iterable as written, '' for a `while`."""
    where: Where
    type: str
    iterable: Callable[[], Any]
    """The iterable itself, or None where that is no more."""
    is_iterator: bool
    entered: int
    """Its number among the loops, by when they began."""
    elements: int = 0
    iterations: list[Iteration] = field(default_factory=list)


class Loops:
    """All loops of one run of a script.

    `offset` tells how much is printed, `layer_in` which layer an element is or
    holds, `entered` is called with the frame in which a loop begins and numbers it.
    """

    def __init__(
        self,
        sites: list[tuple[str, Where]],
        offset: Callable[[], int],
        layer_in: Callable[[Any], int | None],
        entered: Callable[[FrameType], int],
    ) -> None:
        self.loops: list[Loop] = []
        self._sites = sites
        self._offset = offset
        self._layer_in = layer_in
        self._entered = entered
        self._open: dict[int, tuple[Loop, Iteration]] = {}
        self._whiles: list[Loop] = []
        self._moment = 0
        self._kept = 0

    def install(self) -> None:
        """Make this run's recorder the one that rewritten code calls."""
        names = (_FOR, _MAP, _WHILE, _ROUND, _AGAIN, _NEXT)
        functions = (
            self._over, self._mapped, self._during, self._round, self._again, self._taken
        )  # fmt: skip
        for name, function in zip(names, functions, strict=True):
            setattr(builtins, name, function)

    def touch(self, layer: int) -> None:
        """The script uses a layer now."""
        for _, iteration in list(self._open.values()):
            iteration.touched.add(layer)

    def make(self, layer: int) -> None:
        """The script makes a layer now."""
        for _, iteration in list(self._open.values()):
            iteration.made.add(layer)

    def finish(self) -> None:
        """End what is still open."""
        for loop, _ in list(self._open.values()):
            self.end(loop)

    # --- what rewritten code calls ---

    def _over(self, iterable: Any, site: int, depth: int = 1) -> Iterator[Any]:
        iterator = iter(iterable)
        if self._full:
            return iterator  # type: ignore[no-any-return]
        loop = self._begin(site, iterable, iterator is iterable, depth + 1)
        return _Iterating(self, loop, iterator)

    def _mapped(self, function: Any, site: int, *args: Any, **kwargs: Any) -> Any:
        function_of = getattr(function, "__func__", function)  # and none of the student's own
        if any(function_of is known for known in _GOING_OVER):
            end = len(args) if function_of in (map, Executor.map) else 2
            watched = (self._over(iterable, site, 2) for iterable in args[1:end])
            args = (*args[:1], *watched, *args[end:])
        elif function_of is nn.Module.apply:
            return self._applied(function, site, *args, **kwargs)
        return function(*args, **kwargs)

    def _applied(self, apply: Any, site: int, fn: Callable[[Any], Any]) -> Any:
        """A module hands itself and all its parts to a function, each in turn."""
        loop = self._begin(site, apply.__self__, False, 3)

        def watched(module: Any) -> Any:
            self.next(loop)
            self.step(loop, module)
            return fn(module)

        try:
            return apply(watched)
        finally:
            self.end(loop)

    def _during(self, site: int) -> _During:
        return _During(self, self._begin(site, None, False, 2), self._whiles)

    def _round(self, site: int) -> bool:
        """Begins a round of the innermost running `while` of that place, if there is one."""
        for loop in reversed(self._whiles):
            if loop.site == site:
                self.next(loop)
                return True
        return False

    def _again(self, site: int) -> AbstractContextManager[None]:
        """Stands around a function that calls itself: its first call is a loop, each a round."""
        if self._round(site):
            return nullcontext()
        loop = self._begin(site, None, False, 2)
        self.next(loop)
        return _During(self, loop, self._whiles, least=2)  # without another call it is no loop

    def _taken(self, element: Any) -> Any:
        """The element that `next` gave, which is the step of the `while` around it."""
        if self._whiles:
            self.step(self._whiles[-1], element)
        return element

    # --- what they call in turn ---

    def next(self, loop: Loop) -> None:
        """End the loop's iteration and begin another."""
        self.end(loop)
        self._moment += 1
        self._open[id(loop)] = loop, Iteration(self._offset(), self._moment)

    def step(self, loop: Loop, element: Any) -> None:
        """The element of the iteration that has begun."""
        loop.elements += 1
        layer = self._layer_in(element)
        if layer is not None and id(loop) in self._open:
            self._open[id(loop)][1].stepped = layer
            self.touch(layer)

    def end(self, loop: Loop) -> None:
        """End the loop's iteration, if there is one; it is kept if layers were used in it."""
        _, iteration = self._open.pop(id(loop), (loop, None))
        if iteration is not None and iteration.touched and self._kept < _MOST_ITERATIONS:
            self._moment += 1
            iteration.end, iteration.ends = self._offset(), self._moment
            loop.iterations.append(iteration)
            self._kept += 1

    def drop(self, loop: Loop) -> None:
        """There was no element: forget the iteration that had begun."""
        self._open.pop(id(loop), None)

    def _begin(self, site: int, iterable: Any, is_iterator: bool, depth: int) -> Loop:
        entered = self._entered(sys._getframe(depth))
        name, where = self._sites[site]
        kind = type(iterable).__name__
        loop = Loop(site, name, where, kind, _held(iterable), is_iterator, entered)
        if not self._full:
            self.loops.append(loop)
        return loop

    @property
    def _full(self) -> bool:
        """Whether a script loops more than is worth remembering."""
        return len(self.loops) >= _MOST_LOOPS or self._kept >= _MOST_ITERATIONS


def _held(iterable: Any) -> Callable[[], Any]:
    """Holds on to an iterable, but not to a generator, whose end a script may wait for."""
    return weakref.ref(iterable) if isinstance(iterable, GeneratorType) else lambda: iterable


class _Iterating:
    """The iterator that a rewritten loop goes over."""

    def __init__(self, loops: Loops, loop: Loop, iterator: Iterator[Any]) -> None:
        self._loops = loops
        self._loop = loop
        self._iterator = iterator

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        self._loops.next(self._loop)
        try:
            element = next(self._iterator)
        except StopIteration:
            self._loops.drop(self._loop)
            raise
        self._loops.step(self._loop, element)
        return element

    def __del__(self) -> None:
        self._loops.end(self._loop)


class _During(AbstractContextManager[None]):
    """Stands around a rewritten `while`, or what is one with so many rounds at least."""

    def __init__(self, loops: Loops, loop: Loop, running: list[Loop], least: int = 1) -> None:
        self._loops = loops
        self._loop = loop
        self._running = running
        self._least = least

    def __enter__(self) -> None:
        self._running.append(self._loop)

    def __exit__(self, *_: object) -> None:
        self._loops.end(self._loop)
        self._running.remove(self._loop)
        if len(self._loop.iterations) < self._least:
            self._loop.iterations.clear()


class Rewriter(ast.NodeTransformer):
    """Rewrites one file's loops; `sites` gets an entry for each."""

    def __init__(self, file: str, sites: list[tuple[str, Where]]) -> None:
        self._file = file
        self._sites = sites

    def visit_For(self, node: ast.For) -> ast.AST:
        node.iter = self._watched(node.iter)
        return self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        if not node.is_async:
            node.iter = self._watched(node.iter)
        return self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        name = ast.unparse(node.func)
        over, _, called = name.rpartition(".")
        if called in {"apply", *(function.__name__ for function in _GOING_OVER)}:
            second = ast.unparse(node.args[1]) if len(node.args) > 1 else ""
            site = self._site(node, over if called == "apply" else second)
            node.args = [node.func, site, *node.args]
            node.func = _located(ast.Name(_MAP, ast.Load()), node)
        if name == "next":
            return _call(node, _NEXT, node)
        return node

    def visit_While(self, node: ast.While) -> ast.AST:
        site = self._site(node.test, "")
        node.test = ast.BoolOp(ast.And(), [_call(node.test, _ROUND, site), node.test])
        around = ast.With([ast.withitem(_call(node.test, _WHILE, site))], [node])
        self.generic_visit(node)
        return _located(around, node)  # type: ignore[no-any-return]

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        if _calls_itself(node):
            call = _call(node, _AGAIN, self._site(node, ""))
            node.body = [_located(ast.With([ast.withitem(call)], node.body), node)]
        return self.generic_visit(node)

    def _watched(self, iterable: ast.expr) -> ast.expr:
        site = self._site(iterable, ast.unparse(iterable))
        return _call(iterable, _FOR, iterable, site)

    def _site(self, node: ast.stmt | ast.expr, name: str) -> ast.expr:
        self._sites.append((name[:200], Where(file=self._file, line=node.lineno, func="")))
        return _located(ast.Constant(len(self._sites) - 1), node)  # type: ignore[no-any-return]


def _calls_itself(function: ast.FunctionDef) -> bool:
    """Whether it does so by name. A generator that does is gone over by a loop anyway."""
    parts = list(ast.walk(function))
    called = {ast.unparse(part.func) for part in parts if isinstance(part, ast.Call)}
    yields = any(isinstance(part, (ast.Yield, ast.YieldFrom)) for part in parts)
    return not yields and not called.isdisjoint((function.name, f"self.{function.name}"))


def _call(place: ast.stmt | ast.expr, function: str, *arguments: ast.expr) -> ast.expr:
    call = ast.Call(ast.Name(function, ast.Load()), list(arguments), [])
    return _located(call, place)  # type: ignore[no-any-return]


def _located(node: Any, place: ast.stmt | ast.expr) -> Any:
    return ast.fix_missing_locations(ast.copy_location(node, place))
