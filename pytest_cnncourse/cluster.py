"""Workers on other machines, by Dask: the executor that `batch` is given (extra `cluster`).

A Dask worker process with one thread is one worker here, with a warm sandbox of its own.
Dask itself gives the task of a worker that died to another one.
Source: https://distributed.dask.org/en/stable/api.html#distributed.Client.get_executor
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from . import __version__

_SECONDS = 30
"""For a scheduler to answer, and for its first worker to be there."""


class ClusterError(Exception):
    """Why the workers cannot be used; a sentence for whoever asked."""


@contextmanager
def workers(address: str, out: Path) -> Iterator[tuple[Executor, int]]:
    """The executor of a running scheduler, e.g. `tcp://10.0.0.1:8786`, and its number of workers.

    `out` is the folder for reports, which every worker must see. Raises ClusterError where there
    is no scheduler or no worker, or where a worker is not fit for the work.
    """
    try:
        from distributed import Client
        from distributed.comm.addressing import resolve_address
    except ImportError:
        raise ClusterError(
            "--scheduler needs Dask: pip install 'pytest-cnncourse[cluster]'"
        ) from None
    try:
        resolve_address(address)  # a Client that fails at that hangs in its end
        client: Any = Client(address, timeout=_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:  # a TimeoutError is an OSError
        raise ClusterError(f"no Dask scheduler answers at {address}: {error}") from None
    with client:
        try:
            client.wait_for_workers(1, timeout=_SECONDS)
        except TimeoutError:
            raise ClusterError(f"the scheduler at {address} has no workers") from None
        _check(client, out)
        yield client.get_executor(pure=False), len(client.nthreads())


def _check(client: Any, out: Path) -> None:
    """Raises ClusterError for the first worker that could not do its part."""
    threads = client.nthreads()
    faults = client.run(_fault, str(out), __version__)
    several = "has several threads: start it with --nthreads 1, and one a core"
    for worker, fault in faults.items():
        if fault or threads.get(worker, 1) > 1:
            raise ClusterError(f"the worker {worker} {fault or several}")


def _fault(out: str, version: str) -> str:
    """On a worker: why it is not fit for the work, '' where it is."""
    if version != __version__:
        return f"has pytest-cnncourse {__version__}, and {version} asks it to grade"
    return "" if Path(out).is_dir() else f"does not see {out}: use a folder that all share"
