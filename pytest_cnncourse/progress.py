"""How far a run is: a bar for whoever looks on, lines of JSON for whoever reads them."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TextIO, TypeAlias

Tell: TypeAlias = Callable[[str, Mapping[str, Any]], None]
"""Takes an event (`begun`, `sandbox`, `submission`, `ended`) and what there is to say of it."""


@contextmanager
def watched(log_json: bool, to: TextIO | None = None) -> Iterator[Tell]:
    """What to tell of a run, from `begun` with a `total` on; `to` is standard error.

    As JSON it is an object a line. A bar is drawn on a terminal alone; elsewhere only what the
    sandbox holds is said.
    """
    to = to or sys.stderr

    def tell(event: str, facts: Mapping[str, Any]) -> None:
        if log_json:
            print(json.dumps({"event": event, **facts}), file=to, flush=True)
        elif event == "sandbox":
            print(facts["description"], file=to, flush=True)

    if log_json or not to.isatty():
        yield tell
    else:
        with _bar(to) as tell_on_bar:
            yield tell_on_bar


@contextmanager
def _bar(to: TextIO) -> Iterator[Tell]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    progress = Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(compact=True, elapsed_when_finished=True),
        TextColumn("{task.fields[tally]}"),
        console=Console(file=to),
        transient=True,
    )
    tally: Counter[str] = Counter()
    with progress:
        task = progress.add_task("", total=None, rate="", tally="")

        def tell(event: str, facts: Mapping[str, Any]) -> None:
            if event == "begun":
                progress.update(task, total=facts["total"])
            if event == "sandbox":
                progress.console.print(facts["description"], markup=False, highlight=False)
            if event == "submission":
                tally[str(facts["status"])] += 1
                told = "  ".join(f"{status.replace('_', ' ')} {n}" for status, n in tally.items())
                speed = progress.tasks[task].speed
                rate = f"{speed:.1f}/s" if speed else ""
                progress.update(task, advance=1, rate=rate, tally=told)

        yield tell
