"""Figures of one run on one machine, as ratios: `make bench`.

    pytest / import torch      a student's `pytest` on three solved exercises
    grade / floor              a warm class against a bare fork that loads and runs each file once
    peer / grade               one plain pytest process a submission, asserts by hand
    wide / narrow              a network of 64 to 512 channels against one of 8 to 16
    observing and judging      processor time that the reports tell

Times are the kernel's account of whole processes; of several runs the median is told.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parent
SUBMISSIONS = 40
RUNS = 5

_ONE_THREAD = os.environ | {"OMP_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"}

NETWORK = """\
from torch import nn


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        layers = []
        for number, width in enumerate({widths}, start=1):
            layers += [nn.Conv2d(in_channels, width, 3, padding=1)]
            layers += [nn.BatchNorm2d(width), nn.ReLU()]
            in_channels = width
            if number in (4, 6, 8):
                layers.append(nn.MaxPool2d(2))
        self.features = nn.Sequential(*layers)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.head = nn.Linear(in_channels, classes)

    def forward(self, images):
        return self.head(self.pool(self.features(images)).flatten(1))
"""
_GIVEN = ("layers.py", "residual.py")
NARROW = [8, 8, 8, 8, 16, 16, 16, 16, 16, 16]
WIDE = [64, 64, 64, 64, 128, 128, 256, 256, 512, 512]


class Cost(NamedTuple):
    """Seconds of a process and its children."""

    wall: float
    cpu: float


def cost(command: Sequence[str | Path], folder: Path | None = None) -> Cost:
    """Runs a command to its end. Raises CalledProcessError with what it said."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, env=_ONE_THREAD, check=True, capture_output=True)
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def in_turn(runs: int, *measured: Callable[[], Cost]) -> list[Cost]:
    """Medians of several costs measured in turn, so that a machine that drifts drifts for all."""
    for measure in measured:
        measure()
    rounds = [[measure() for measure in measured] for _ in range(runs)]
    return [
        Cost(*(statistics.median(cost[i] for cost in column) for i in (0, 1)))
        for column in zip(*rounds, strict=True)
    ]


def submissions(folder: Path, widths: Sequence[int], count: int) -> list[Path]:
    """A class of solved exercises, with a network of these widths; no two texts are the same."""
    made = []
    for number in range(count):
        here = folder / f"s{number:04}"
        here.mkdir(parents=True)
        texts = {name: (ROOT / "reference" / name).read_text() for name in _GIVEN}
        texts["network.py"] = NETWORK.format(widths=list(widths))
        for name, text in texts.items():
            (here / name).write_text(f"{text}\n# {here.name}\n", encoding="utf-8")
        made.append(here)
    return made


def student(work: Path) -> None:
    """What a student waits for."""
    cnncourse = Path(sys.executable).with_name("cnncourse")
    folder = work / "student"
    subprocess.run([cnncourse, "start", folder], check=True, capture_output=True)
    for name in ("layers.py", "network.py", "residual.py"):
        shutil.copy(ROOT / "reference" / name, folder)
    torch, pytest = in_turn(
        RUNS,
        lambda: cost([sys.executable, "-c", "import torch"]),
        lambda: cost([sys.executable, "-m", "pytest", "-q"], folder),
    )
    print(f"pytest / import torch          {pytest.wall / torch.wall:6.2f}")
    print(f"  import torch                 {torch.wall:6.2f} s")
    print(f"  pytest, three exercises      {pytest.wall:6.2f} s")


def grading(folder: Path, out: Path, jobs: int) -> Cost:
    """A class graded afresh."""
    shutil.rmtree(out, ignore_errors=True)
    cnncourse = Path(sys.executable).with_name("cnncourse")
    return cost([cnncourse, "grade", folder, "--out", out, "--jobs", str(jobs), "--seed", "1"])


def warm(few: Callable[[], Cost], many: Callable[[], Cost], further: int) -> Cost:
    """Cost of each further submission: what starts once is in both, and falls out."""
    small, large = in_turn(3, few, many)
    return Cost(*((b - a) / further for a, b in zip(small, large, strict=True)))


def whole_class(work: Path) -> None:
    """A class against the floor and against plain pytest."""
    jobs = os.cpu_count() or 1
    few, many = work / "few", work / "many"
    submissions(few, NARROW, jobs)
    made = submissions(many, NARROW, SUBMISSIONS + jobs)
    graded = warm(
        lambda: grading(few, work / "out", jobs),
        lambda: grading(many, work / "out", jobs),
        SUBMISSIONS,
    )
    bare = warm(
        lambda: cost([sys.executable, HERE / "floor.py", *made[:jobs]]),
        lambda: cost([sys.executable, HERE / "floor.py", *made]),
        SUBMISSIONS,
    )
    peer = plain_pytest(made[: 2 * jobs], jobs)
    print(f"grade / floor, wall            {graded.wall / bare.wall:6.2f}")
    print(f"grade / floor, processor       {graded.cpu / bare.cpu:6.2f}")
    print(f"plain pytest / grade, wall     {peer.wall / graded.wall:6.1f}")
    print(f"plain pytest / grade, processor{peer.cpu / graded.cpu:6.1f}")
    for name, each in (("floor", bare), ("grade", graded), ("plain pytest", peer)):
        print(
            f"  {name + ', a submission':28} {each.wall * 1e3:6.0f} ms wall "
            f"{each.cpu * 1e3:6.0f} ms cpu"
        )
    print(f"  grade, a second              {1 / graded.wall:6.1f} submissions")
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    print(f"  largest process so far       {largest:6d} MiB")
    judging(work / "out")


def plain_pytest(folders: Sequence[Path], jobs: int) -> Cost:
    """Cost of a submission, `jobs` processes side by side, one each."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    waiting = list(folders)
    running: list[subprocess.Popen[bytes]] = []
    while waiting or running:
        while waiting and len(running) < jobs:
            command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p"]
            command += ["no:cnncourse", "-c", os.devnull, str(HERE / "peer.py")]
            env = _ONE_THREAD | {"SUBMISSION": str(waiting.pop())}
            running.append(subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL))
        if running.pop(0).wait() != 0:
            sys.exit("the peer did not pass a right submission")
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall / len(folders), cpu / len(folders))


def judging(out: Path) -> None:
    """Processor time of the children that ran student code and of the judge, from the reports."""
    reports = [json.loads(path.read_bytes()) for path in (out / "reports").glob("*.json")]
    spent = statistics.median(report["duration_s"] for report in reports)
    print(f"  of it observing and judging  {spent * 1e3:6.0f} ms cpu")


def width(work: Path) -> None:
    """What a wide network costs more than a narrow one."""
    jobs = 1
    costs = []
    for name, widths in (("narrow", NARROW), ("wide", WIDE)):
        few, many = work / f"{name}-few", work / f"{name}-many"
        submissions(few, widths, 1)
        submissions(many, widths, 13)
        costs.append(
            warm(
                lambda few=few: grading(few, work / "out", jobs),  # type: ignore[misc]
                lambda many=many: grading(many, work / "out", jobs),  # type: ignore[misc]
                12,
            )
        )
    narrow, wide = costs
    print(f"wide / narrow network, cpu     {wide.cpu / narrow.cpu:6.2f}")
    print(f"  narrow, a submission         {narrow.cpu * 1e3:6.0f} ms cpu")
    print(f"  wide, a submission           {wide.cpu * 1e3:6.0f} ms cpu")


def main() -> None:
    """All figures, one after the other."""
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as work:
        student(Path(work))
        whole_class(Path(work))
        width(Path(work))


if __name__ == "__main__":
    main()
