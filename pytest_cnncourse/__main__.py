"""`python -m pytest_cnncourse` is the command `cnncourse`."""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    # -m puts the working directory first on the path: a torch.py or click.py that somebody
    # handed in there must not be taken for the real one.
    if Path(sys.path[0]).resolve() != Path(__file__).resolve().parents[1]:
        del sys.path[0]

    from pytest_cnncourse.cli import main

    main(prog_name="cnncourse")
