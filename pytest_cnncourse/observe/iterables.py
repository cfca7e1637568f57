"""Finds the iterables of layers in a script: what its variables hold and its loops go over."""

from __future__ import annotations

import inspect
import re
from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType, ModuleType
from typing import Any

from torch import nn

from ..evidence import Container, Where
from .crash import clean
from .loops import Loop

BOXES = (nn.Sequential, nn.ModuleList, nn.ModuleDict)
"""Modules that only hold others."""

_COLLECTIONS = (list, tuple, set, frozenset, deque)
_MOST_LAYERS = 1_000
_MOST_SNAPSHOTS = 200


@dataclass(eq=False)
class Found:
    """An iterable of layers."""

    name: str
    type: str
    layers: list[int]
    nested: bool = False
    thing: Any = None
    where: Where | None = None
    iterated: bool = False
    exhausted: Where | None = None
    since: dict[int, int] = field(default_factory=dict)
    """Number of the snapshot in which each layer is in it first."""

    @property
    def is_called_layers(self) -> bool:
        """Whether it has the contract's name, or is made of what has."""
        return _mentions(self.name, "layers")

    def told(self) -> Container:
        """In the words of evidence."""
        return Container(
            name=clean(self.name)[:200],
            type=clean(self.type)[:200],
            layers=self.layers[:1_000],
            nested=self.nested,
            iterated=self.iterated,
            exhausted=self.exhausted,
            where=self.where,
        )


class Iterables:
    """The iterables of layers in one run. `layers` tells a layer's number from its id."""

    def __init__(self, files: Collection[str], layers: Mapping[int, int]) -> None:
        self._files = files
        self._layers = layers
        self._snapshots = 0
        self._held: dict[int, Found] = {}
        self._gave: dict[int, list[int]] = {}
        """Layers that loops got from an iterator, by its id."""

    def note_frame(self, frame: FrameType) -> int:
        """Note what there is by now in the names that a frame sees; the snapshot's number."""
        self._snapshots += 1
        if self._snapshots < _MOST_SNAPSHOTS:
            self._note(frame.f_globals)
            if frame.f_locals is not frame.f_globals:
                self._note(frame.f_locals)
        return self._snapshots

    def _note(self, namespace: Mapping[str, Any]) -> None:
        for name, value in list(namespace.items()):
            if not name.startswith("_"):
                self._hold(name, value)

    def _hold(self, name: str, thing: Any, loop: Loop | None = None) -> None:
        layers, nested = self._flat(thing)
        known = self._held.get(id(thing))
        if known is None:
            if not layers:
                return
            known = Found(name, type(thing).__name__, layers, nested, thing)
            known.where = loop.where if loop else None
            self._held[id(thing)] = known
        if name == "layers":
            known.name = name
        if len(layers) >= len(known.layers):  # and not while the script works it off
            known.layers, known.nested = layers, nested
        for layer in layers:
            known.since.setdefault(layer, loop.entered if loop else self._snapshots)

    def _flat(self, thing: Any, depth: int = 0) -> tuple[list[int], bool]:
        """Layers in a collection, in order, and whether they lie in collections of their own."""
        layers: list[int] = []
        nested = False
        for part in _parts(thing, self._files, record=depth > 0) if depth < 4 else ():
            if id(part) in self._layers:
                layers.append(self._layers[id(part)])
                continue
            inner = self._gave.get(id(part)) or self._flat(part, depth + 1)[0]
            layers += inner
            # A layer with its name, say.
            pair = len(inner) == 1 and not isinstance(part, (list, *BOXES))
            nested = nested or (bool(inner) and not pair) or _is_iterator(part)
        return layers[:_MOST_LAYERS], nested

    def found(
        self, namespace: Mapping[str, Any], loops: Sequence[Loop], assigned: Mapping[str, Where]
    ) -> list[Found]:
        """All of them once the script is done: in variables, and those that loops went over."""
        self._snapshots += 1
        self._gave = {
            id(loop.iterable()): _steps(loop)
            for loop in loops
            if loop.is_iterator and loop.iterable() is not None
        }
        self._note(namespace)
        for loop in loops:
            if loop.name:
                self._hold(loop.name, loop.iterable(), loop)
        found = [
            one for one in (*self._held.values(), *self._stepped(loops)) if len(one.layers) > 1
        ]
        thing = namespace.get("layers")
        source = inspect.isgeneratorfunction(thing) or _is_iterator(thing)
        if source and not any(one.is_called_layers for one in found):
            # They were made by it, and taken from it where no loop could be seen.
            kind = "generator" if callable(thing) else type(thing).__name__
            layers = list(self._layers.values())
            found.append(Found("layers", kind, layers, thing=thing, since=dict.fromkeys(layers, 0)))
        for one in found:
            one.where = one.where or assigned.get(one.name)
            one.exhausted = _exhausted(one, loops)
        return found

    def is_of(self, loop: Loop, found: Found) -> bool:
        """Whether a loop goes over that iterable or what is in it already, and does not fill it."""
        thing = loop.iterable()
        if found.thing is None or thing is found.thing or _mentions(loop.name, found.name):
            return True
        return any(found.since.get(step, loop.entered + 1) <= loop.entered for step in _steps(loop))

    def _stepped(self, loops: Sequence[Loop]) -> Iterator[Found]:
        """What loops went over that is no collection: generators, zip, chain and the like."""
        sites: dict[int, Found] = {}
        for loop in loops:
            steps = _steps(loop)
            if steps and id(loop.iterable()) not in self._held:
                fresh = Found(loop.name, loop.type, [], thing=loop.iterable(), where=loop.where)
                found = sites.setdefault(loop.site, fresh)
                found.layers += [layer for layer in steps if layer not in found.layers]
        known = [set(held.layers) for held in self._held.values()]
        yield from (found for found in sites.values() if set(found.layers) not in known)


def _steps(loop: Loop) -> list[int]:
    return [it.stepped for it in loop.iterations if it.stepped is not None]


def _exhausted(found: Found, loops: Sequence[Loop]) -> Where | None:
    """A loop over it that found nothing left."""
    for loop in loops:
        same = loop.name == found.name or (
            found.thing is not None and loop.iterable() is found.thing
        )
        if same and loop.is_iterator and not loop.elements:
            return loop.where
    return None


def choose(found: list[Found], types: list[str], kinds: list[str]) -> Found | None:
    """The one to grade: that fits; else is called layers; else no part of another; else last."""

    def fitness(at: int) -> tuple[bool | int, ...]:
        one = found[at]
        fits = [types[layer] for layer in one.layers] == kinds
        part = any(set(one.layers) < set(other.layers) for other in found)
        return fits, one.name == "layers", one.is_called_layers, not part, at

    return found[max(range(len(found)), key=fitness)] if found else None


def _parts(thing: Any, files: Collection[str], *, record: bool = False) -> Collection[Any]:
    """The elements of a collection (or record), without running anything of the student's."""
    if isinstance(thing, dict) and type(thing).__module__ in ("builtins", "collections"):
        return list(dict.values(thing))
    if type(thing) in _COLLECTIONS:
        return list(thing)[:_MOST_LAYERS]
    if isinstance(thing, tuple):
        return list(tuple.__iter__(thing))
    if isinstance(thing, BOXES):
        return list(thing.__dict__.get("_modules", {}).values())
    if isinstance(thing, (type, ModuleType)) or not (record or hasattr(type(thing), "__iter__")):
        return ()
    if type(thing).__module__ in {"__main__", *(file.removesuffix(".py") for file in files)}:
        values = list(getattr(thing, "__dict__", {}).values())
        return [part for value in values for part in (_parts(value, files) or [value])]
    return ()


def _mentions(expression: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", expression) is not None


def _is_iterator(thing: Any) -> bool:
    return hasattr(type(thing), "__next__")
