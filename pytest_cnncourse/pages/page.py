"""A template filled in. What is filled in is escaped; nothing is run or loaded that is not here."""

from __future__ import annotations

import base64
import hashlib
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from .charts import OUTCOMES

_ENVIRONMENT = Environment(
    loader=PackageLoader("pytest_cnncourse.pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def _own(name: str) -> Markup:
    source, _, _ = PackageLoader("pytest_cnncourse.pages").get_source(_ENVIRONMENT, name)
    return Markup(source)  # noqa: S704 - a file of this room


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


_STYLE, _SCRIPT = _own("style.css"), _own("table.js")
_ENVIRONMENT.globals.update(
    style=_STYLE,
    script=_SCRIPT,
    policy=f"default-src 'none'; style-src {_hash(_STYLE)}; script-src {_hash(_SCRIPT)}; "
    "base-uri 'none'; form-action 'none'",
    outcomes={id: words for id, (words, _) in OUTCOMES.items()},
)
_ENVIRONMENT.filters["path"] = lambda text: quote(text, safe="")


def render(name: str, **values: Any) -> bytes:
    """The template of that name, UTF-8."""
    return _ENVIRONMENT.get_template(f"{name}.html").render(values).encode("utf-8", "replace")
