"""How far a run is: a bar for whoever looks on, lines of JSON for whoever reads them."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TextIO, TypeAlias

Tell: TypeAlias = Callable[[str, Mapping[str, Any]], None]
"""Takes an event (`begun`, `sandbox`, `submission`, `pages`, `remark`; as the last `ended`,
`stopped` or `failed`) and what there is to say of it, a `description` to whoever looks on too."""


@contextmanager
def watched(log_json: bool = False, to: TextIO | None = None) -> Iterator[Tell]:
    """What to tell of a run, from `begun` with a `total` on; `to` is standard error.

    As JSON it is an object a line. A bar is drawn on a terminal that can move its cursor;
    elsewhere descriptions alone are said.
    """
    to = to or sys.stderr

    def tell(event: str, facts: Mapping[str, Any]) -> None:
        if log_json:
            print(json.dumps({"event": event, **facts}), file=to, flush=True)
        elif "description" in facts:
            print(facts["description"], file=to, flush=True)

    if log_json or not to.isatty():
        yield tell
    else:
        with _bar(to) as tell_on_bar:
            yield tell_on_bar or tell


@contextmanager
def _bar(to: TextIO) -> Iterator[Tell | None]:
    """None on a terminal that can draw none."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TimeRemainingColumn,
    )
    from rich.table import Column
    from rich.text import Text

    class Line(ProgressColumn):
        """All that is told, in one: a narrow terminal takes from the bar first, then its end."""

        def render(self, task: Task) -> Text:
            told = [count.render(task), time_left.render(task)]
            if task.speed:
                told.insert(1, Text(f"{task.speed:.1f}/s"))
            return Text("  ").join([*told, Text(task.description)])

    console = Console(file=to)
    if console.is_dumb_terminal:
        yield None
        return
    count, time_left = MofNCompleteColumn(), TimeRemainingColumn(compact=True)
    line = Line(Column(no_wrap=True, overflow="ellipsis"))
    tally: Counter[str] = Counter()
    with Progress(BarColumn(), line, console=console, transient=True) as progress:
        task = progress.add_task("starting", total=None)

        def tell(event: str, facts: Mapping[str, Any]) -> None:
            if event == "begun":
                progress.update(task, total=facts["total"])
            if "description" in facts:
                console.print(facts["description"], markup=False, highlight=False)
            if event == "submission":
                tally[str(facts["status"])] += 1
                told = "  ".join(f"{status.replace('_', ' ')} {n}" for status, n in tally.items())
                progress.update(task, advance=1, description=told)
            if event == "pages":
                progress.update(task, description="writing pages", refresh=True)

        yield tell
