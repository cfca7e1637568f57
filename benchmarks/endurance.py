"""A class that is killed twice in the middle comes to the same as one left in peace.

python -m benchmarks.endurance 1000
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from . import __main__ as bench

KILLS = 2


def command(folder: Path, out: Path) -> list[str]:
    """Grades all of it, with one seed."""
    cnncourse = Path(sys.executable).with_name("cnncourse")
    return [str(cnncourse), "grade", str(folder), "--out", str(out), "--seed", "1"]


def landed(out: Path) -> int:
    """Reports that are there."""
    return len(list(out.glob("reports/*.json")))


def killed(folder: Path, out: Path, at: int) -> int:
    """A run that is killed, workers and all, once so many reports are there; their number then."""
    run = subprocess.Popen(
        command(folder, out),
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while landed(out) < at and run.poll() is None:
        time.sleep(0.05)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    return landed(out)


def results(out: Path) -> dict[str, Any]:
    """All reports, but for the times."""
    reports = {path.name: json.loads(path.read_bytes()) for path in out.glob("reports/*.json")}
    for report in reports.values():
        del report["duration_s"]
    return reports


def main(count: int) -> None:
    """Grade one class twice, once disturbed, and compare."""
    with tempfile.TemporaryDirectory() as work:
        folder, peace, disturbed = (Path(work, name) for name in ("class", "peace", "disturbed"))
        bench.submissions(folder, bench.NARROW, count)
        started = time.perf_counter()
        subprocess.run(command(folder, peace), check=True, stdout=subprocess.DEVNULL)
        print(f"left in peace: {landed(peace)} reports in {time.perf_counter() - started:.0f} s")
        for number in range(1, KILLS + 1):
            at = count * number // (KILLS + 1)
            print(f"killed with {killed(folder, disturbed, at)} reports there")
        subprocess.run(command(folder, disturbed), check=True, stdout=subprocess.DEVNULL)
        equal = results(peace) == results(disturbed)
        print(f"{landed(disturbed)} reports, {'equal' if equal else 'NOT equal'} but for times")
        sys.exit(not equal)


if __name__ == "__main__":
    main(int(sys.argv[1]))
