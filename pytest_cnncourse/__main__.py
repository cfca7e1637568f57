"""`python -m pytest_cnncourse` is the command `cnncourse`."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    """The command; stopped while it is still being loaded, it ends without a word."""
    try:
        from pytest_cnncourse.cli import main
    except KeyboardInterrupt:
        sys.exit(130)
    main(prog_name="cnncourse")


if __name__ == "__main__":
    # -m puts the working directory first on the path: a torch.py or click.py that somebody
    # handed in there must not be taken for the real one.
    if Path(sys.path[0]).resolve() != Path(__file__).resolve().parents[1]:
        del sys.path[0]
    main()
