"""Takes the pictures of the docs from the pages of a run.

cnncourse grade examples/class --out grades && python -m tests.pages.pictures grades docs/images
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from .conftest import FLAGS

PHONE: dict[str, Any] = {"color_scheme": "dark", "has_touch": True}
PICTURES: list[tuple[str, str, str, tuple[int, int], dict[str, Any]]] = [
    ("class", "index.html", "", (1180, 900), {}),
    ("student", "pages/strides-for-pooling.html", "network", (1180, 820), {}),
    ("phone", "pages/strides-for-pooling.html", "network", (390, 780), PHONE),
]
"""Name, page, the section at the top, pixels, what else the browser is."""


def main(out: Path, images: Path) -> None:
    """All of them, by the system's Chromium."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for name, page, section, (width, height), more in PICTURES:
            viewport = {"width": width, "height": height}
            opened = browser.new_context(viewport=viewport, **more).new_page()  # type: ignore[arg-type]
            opened.goto((out / page).resolve().as_uri() + (f"#{section}" if section else ""))
            opened.screenshot(path=images / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
