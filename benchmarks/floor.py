"""The floor: torch imported once, then a bare fork for each submission.

It loads the three files and runs each once: no isolation, no judging, nothing recorded.

    python benchmarks/floor.py FOLDER [FOLDER ...]     seconds of wall and processor time
"""

from __future__ import annotations

import os
import resource
import runpy
import sys
import time

import torch


def once(folder: str) -> None:
    """What a child does: the work that no grader can leave out."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - as long as the process
    os.chdir(folder)
    runpy.run_path("layers.py", run_name="__main__")
    network = runpy.run_path("network.py", run_name="network")["Network"]()
    blocks = runpy.run_path("residual.py", run_name="residual")["blocks"]
    with torch.no_grad():
        network.eval()(torch.randn(2, 3, 64, 64))
        for block in blocks:
            channels = next(p for p in block.parameters() if p.dim() == 4).shape[1]
            block.eval()(torch.randn(2, channels, 16, 16))


def main(folders: list[str]) -> None:
    """Two children at a time, one torch thread each."""
    torch.set_num_threads(1)
    torch.nn.Conv2d(3, 3, 3)(torch.randn(1, 3, 8, 8)).sum().backward()
    jobs = os.cpu_count() or 1
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    running = failed = 0
    for folder in folders:
        if running == jobs:
            failed += os.wait()[1] != 0
            running -= 1
        if os.fork() == 0:
            status = 1
            try:
                once(folder)
                status = 0
            finally:
                os._exit(status)
        running += 1
    while running:
        failed += os.wait()[1] != 0
        running -= 1
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if failed:
        sys.exit(f"{failed} children failed")
    print(wall, cpu)


if __name__ == "__main__":
    main(sys.argv[1:])
