"""Cost and memory of a long run, while it goes on: one line a second, and a plot.

python -m benchmarks.growth 5000 docs/growth.svg
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from . import __main__ as bench

_TICKS = os.sysconf("SC_CLK_TCK")


class Sample(NamedTuple):
    """What is known at one moment of the run."""

    done: int
    cpu: float
    """Seconds of processor time of all processes, dead children included."""
    memory: float
    """MiB of all processes together; a page that several share counts once (Pss, proc(5))."""


def sampled(count: int) -> list[Sample]:
    """A class of so many submissions, graded; a sample a second."""
    with tempfile.TemporaryDirectory() as work:
        folder, out = Path(work, "class"), Path(work, "out")
        bench.submissions(folder, bench.NARROW, count)
        command = [Path(sys.executable).with_name("cnncourse"), "grade", folder, "--out", out]
        env = os.environ | {"OMP_NUM_THREADS": "1"}
        samples = []
        with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL) as grading:
            while grading.poll() is None:
                done = len(list(out.glob("reports/*.json")))
                samples.append(Sample(done, *_spent(grading.pid)))
                time.sleep(1)
        if grading.returncode:
            sys.exit("the run failed")
    return [sample for sample in samples if sample.done]


def _spent(root: int) -> tuple[float, float]:
    cpu = memory = 0.0
    for pid in _tree(root):
        try:
            words = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
            cpu += sum(map(int, words[11:15])) / _TICKS
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
            memory += int(rollup.partition("\nPss:")[2].split()[0]) / 1024
        except OSError:
            continue  # it ended meanwhile
    return cpu, memory


def _tree(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return
    for child in children:
        yield from _tree(int(child))


_SIZE = 420, 260
_EDGE = 46


def plot(samples: Sequence[Sample]) -> str:
    """Two curves over the submissions done, as SVG: processor time and memory."""
    panels = (("processor time, s", 1), ("memory, MiB", 2))
    width, height = _SIZE
    drawn = [
        f'<g transform="translate(0 {number * height})">{_panel(samples, *panel)}</g>'
        for number, panel in enumerate(panels)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {2 * height}" '
        'font-family="sans-serif" font-size="11"><rect width="100%" height="100%" fill="white"/>'
        + "".join(drawn)
        + "</svg>\n"
    )


def _panel(samples: Sequence[Sample], title: str, field: int) -> str:
    width, height = _SIZE
    last, most = max(s.done for s in samples), max(s[field] for s in samples)

    def place(sample: Sample) -> str:
        x = _EDGE + (width - 2 * _EDGE) * sample.done / last
        return f"{x:.1f},{height - _EDGE - (height - 2 * _EDGE) * sample[field] / most:.1f}"

    line = " ".join(map(place, samples))
    bottom, right = height - _EDGE, width - _EDGE
    return (
        f'<text x="{_EDGE}" y="{_EDGE - 12}">{title}: {most:.0f} in the end or at most</text>'
        f'<path d="M{_EDGE} {_EDGE}V{bottom}H{right}" fill="none" stroke="gray"/>'
        f'<polyline points="{line}" fill="none" stroke="#1f6f8b" stroke-width="1.5"/>'
        f'<text x="{right}" y="{bottom + 16}" text-anchor="end">{last} submissions</text>'
    )


def main(count: int, picture: Path) -> None:
    """Measure, print, plot."""
    samples = sampled(count)
    for part in range(1, 5):
        sample = samples[len(samples) * part // 4 - 1]
        print(f"{sample.done:6} done {sample.cpu:8.1f} s cpu {sample.memory:8.0f} MiB")
    picture.write_text(plot(samples), encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
