"""The blocks that a student's file holds: where they are, what they consist of, what they take."""

from __future__ import annotations

import itertools
import re
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from torch import nn
from torch.nn.parameter import is_lazy

Path = tuple[Any, ...]
"""Keys that lead from a block to one of its parts."""

_ITEMS = 1_000
"""Items of a container that are looked at."""

_INTERNAL = frozenset(vars(nn.Module()))


def items(holder: Any) -> list[tuple[Any, Any]]:
    """What a module, a container or an object of the student's own holds, by key."""
    if isinstance(holder, dict):
        return list(itertools.islice(holder.items(), _ITEMS))
    if isinstance(holder, (list, tuple)):
        return list(enumerate(holder[:_ITEMS]))
    if not hasattr(holder, "__dict__"):
        return []
    own = [(key, item) for key, item in vars(holder).items() if key not in _INTERNAL]
    return list(vars(holder).get("_modules", {}).items()) + own


def own_modules(files: frozenset[str]) -> set[str]:
    """Names of the modules that the student's files are."""
    return {"__main__", *(file.rpartition(".")[0] for file in files)}


def path_to(holder: Any, target: nn.Module, depth: int = 3) -> Path | None:
    """The keys that lead from a block to one of its parts; None where it is out of sight."""
    for key, item in items(holder):
        if item is target:
            return (key,)
        if depth and isinstance(item, (nn.Module, dict, list, tuple)):
            deeper = path_to(item, target, depth - 1)
            if deeper is not None:
                return (key, *deeper)
    return None


def follow(holder: Any, path: Path) -> Any:
    """What a path leads to in another block. Raises KeyError where there is no such place."""
    for key in path:
        holder = dict(items(holder))[key]
    return holder


class Held(NamedTuple):
    """A block, and where it was found."""

    root: str
    """The variable that leads to it."""
    name: str
    block: Any
    nested: bool
    """Whether it is inside another block."""


class Collection:
    """The instances of the graded class that a file holds, each once, with a name."""

    def __init__(
        self,
        namespace: Mapping[str, Any],
        kind: type,
        files: frozenset[str],
        made: Sequence[nn.Module] = (),
    ) -> None:
        self._kind = kind
        self._own = own_modules(files)
        self._made = [module for module in made if self._is_block(module)]
        self._seen: dict[int, Any] = {}
        self._found: list[Held] = []
        self.repeated = 0
        self.plain = 0
        """Other modules in `blocks`."""
        names = [name for name in namespace if not name.startswith("__")]
        for name in sorted(names, key=lambda name: name != "blocks"):
            self._walk(name, name, namespace[name], nested=False)
        held = items(namespace["blocks"]) if self._holds(namespace.get("blocks")) else []
        self.plain = sum(isinstance(m, nn.Module) and not self._is_block(m) for _, m in held)

    def graded(self, needed: int, complete: Callable[[Any], bool]) -> list[Held]:
        """Those in `blocks` if they are enough, else all that are held, else all that were made."""
        named = [held for held in self._found if held.root == "blocks"]
        for held in (named, self._found):
            if sum(not block.nested for block in held) >= needed:
                return held
        loose = [block for block in self._made if id(block) not in self._seen and complete(block)]
        inner = {id(part) for block in loose for part in block.modules() if part is not block}
        return self._found + [
            Held("", f"block {number} of those made", block, id(block) in inner)
            for number, block in enumerate(loose, 1)
        ]

    def _is_block(self, thing: Any) -> bool:
        """Whether it is of the class, or of one by its name: a draft before it, or made anew."""
        kind = type(thing)
        named = kind.__name__ == self._kind.__name__ and kind.__module__ in self._own
        return isinstance(thing, self._kind) or (named and isinstance(thing, nn.Module))

    def _holds(self, thing: Any) -> bool:
        kind = thing if isinstance(thing, type) else type(thing)
        own = kind.__module__ in self._own and hasattr(thing, "__dict__")
        return own or isinstance(thing, (nn.Module, dict, list, tuple))

    def _walk(self, root: str, name: str, thing: Any, *, nested: bool, depth: int = 6) -> None:
        if id(thing) in self._seen:
            return
        if isinstance(thing, (types.GeneratorType, map, filter)):
            thing = _drawn(thing)
        if not depth or not self._holds(thing):
            return
        self._seen[id(thing)] = thing
        if self._is_block(thing):
            self._found.append(Held(root, name, thing, nested))
            nested = True
        held = items(thing)
        blocks = [id(item) for _, item in held if self._is_block(item)]
        self.repeated += len(blocks) - len(set(blocks))
        for key, item in held:
            spelt = f"[{key}]" if str(key).isdigit() else f".{key}"
            if isinstance(thing, dict):
                spelt = f"[{key!r}]"
            self._walk(root, name + spelt, item, nested=nested, depth=depth - 1)


def _drawn(iterator: Iterator[Any]) -> list[Any]:
    try:
        return list(itertools.islice(iterator, 200))
    except BaseException:  # student code may raise anything
        return []


_WIDTHS = ("in_channels", "num_features", "num_channels", "in_features")


def shapes(parts: Sequence[nn.Module], sizes: list[int]) -> Iterator[list[int]]:
    """Input shapes that modules may take, best first: batch, channels, then space.

    Read from the layers in the order of registration, else from the weights;
    lazy layers take any, so what the others say comes before them.
    """
    layers = [(layer, _width(layer)) for part in parts for layer in part.modules()]
    weights = [weight for part in parts for weight in part.parameters()]
    made = [weight for weight in weights if not is_lazy(weight)]
    folds = (layer for layer, _ in layers if isinstance(layer, nn.Unflatten))
    found: dict[tuple[int, ...], None] = {(2, *fold.unflattened_size): None for fold in folds}
    for size in sizes:
        for lazy in (False, True):
            for layer, width in layers:
                if isinstance(layer, nn.LayerNorm):
                    found[2, *layer.normalized_shape] = None
                if width is not None and (width == 0) == lazy:
                    found |= dict.fromkeys(map(tuple, _shapes_of(layer, width or 8, size)))
        for weight in made:
            if 2 <= weight.dim() <= 5:
                found[tuple(shape_of(weight.shape[1], weight.dim() - 2, size))] = None
    yield from (list(shape) for shape in found if all(type(n) is int and n > 0 for n in shape))


def _width(layer: nn.Module) -> int | None:
    """Channels or features that a layer takes; 0 where it is yet to see."""
    return next((w for a in _WIDTHS if isinstance(w := getattr(layer, a, None), int)), None)


def _shapes_of(layer: nn.Module, width: int, size: int) -> Iterator[list[int]]:
    names = " ".join(kind.__name__ for kind in type(layer).__mro__)
    space = re.search(r"([123])d\b", names)
    if space:
        yield shape_of(width, int(space[1]), size)
    if space is None and "Linear" not in names:
        yield shape_of(width, 2, size)
    if "BatchNorm1d" in names or "Linear" in names:
        yield from ([2, width], [2, 5, width], shape_of(width, 2, size))


def shape_of(width: int, space: int, size: int) -> list[int]:
    """A batch of two with that many channels and axes of space; volumes have shorter sides."""
    side = size if space < 3 else max(size // 4, 8)
    return [2, width, *[side] * space]
