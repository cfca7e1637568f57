"""The charts of a class page: Vega-Lite, drawn to SVG here, so that the page needs no library."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import vl_convert
from markupsafe import Markup

from .overview import Overview

WIDTH = 330
"""Pixels; a phone shows a chart as it is."""

OUTCOMES = {
    "passed": ("passed", "#0072b2"),
    "failed": ("failed", "#d55e00"),
    "not_reached": ("not reached", "#e69f00"),
    "not_attempted": ("not attempted", "#bbbbbb"),
    "needs_human": ("a person decides", "#cc79a7"),
    "grader_error": ("grader error", "#8a6d00"),
}
"""Words and colours: those of Okabe and Ito, told apart by colour-blind readers."""

_CONFIG = {
    "background": None,
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"},
    "legend": {"labelFontSize": 12},
}


def charts(overview: Overview) -> dict[str, Markup]:
    """SVG by name: `scores`, and `pass-<exercise>` for each exercise."""
    assert overview.first is not None
    drawn = {"scores": _svg(_scores(overview.distribution))}
    for exercise in overview.first.exercises:
        drawn[f"pass-{exercise.id}"] = _svg(_outcomes(overview, exercise.id))
    return drawn


def _scores(distribution: Sequence[tuple[str, int]]) -> dict[str, Any]:
    values = [{"points": label, "students": count} for label, count in distribution]
    bars: dict[str, Any] = {
        "x": {
            "field": "points",
            "type": "ordinal",
            "sort": None,
            "axis": {"labelAngle": -45, "title": "points"},
        },
        "y": {"field": "students", "type": "quantitative", "axis": None},
    }
    return {
        "data": {"values": values},
        "height": 150,
        "encoding": bars,
        "layer": [
            {"mark": {"type": "bar", "color": "#0072b2"}},
            {
                "mark": {"type": "text", "dy": -8, "fontSize": 12},
                "encoding": {"text": {"field": "students"}},
            },
        ],
    }


def _outcomes(overview: Overview, exercise: str) -> dict[str, Any]:
    """A bar a criterion, all submissions long; the share passed is written beside it."""
    values = []
    for (owner, criterion), counts in overview.outcomes.items():
        if owner == exercise:
            share = f"{100 * counts['passed'] / counts.total():.0f} %"
            values += [
                {"criterion": criterion, "is": OUTCOMES[outcome][0], "at": at, "n": counts[outcome]}
                | ({"share": share, "total": counts.total()} if at == 0 else {})
                for at, outcome in enumerate(OUTCOMES)
            ]
    names, colours = zip(*OUTCOMES.values(), strict=True)
    axis = {"title": None, "labelLimit": 160, "minExtent": 158, "ticks": False, "domain": False}
    y = {"field": "criterion", "type": "nominal", "sort": None, "axis": axis}
    room = {"domainMax": 1.4 * len(overview.rows), "nice": False}  # for the share, in any font
    return {
        "data": {"values": values},
        "height": {"step": 22},
        "layer": [
            {
                "mark": {"type": "bar", "height": 14},
                "encoding": {
                    "y": y,
                    "x": {"field": "n", "type": "quantitative", "axis": None, "scale": room},
                    "order": {"field": "at"},
                    "color": {
                        "field": "is",
                        "type": "nominal",
                        "scale": {"domain": names, "range": colours},
                        "legend": None,
                    },
                },
            },
            {
                "transform": [{"filter": "isValid(datum.share)"}],
                "mark": {"type": "text", "align": "left", "dx": 5, "fontSize": 12},
                "encoding": {
                    "y": y,
                    "x": {"field": "total", "type": "quantitative"},
                    "text": {"field": "share"},
                },
            },
        ],
    }


def _svg(spec: dict[str, Any]) -> Markup:
    whole = spec | {"width": WIDTH, "autosize": {"type": "fit-x", "contains": "padding"}}
    drawn = vl_convert.vegalite_to_svg(whole, config=_CONFIG, allowed_base_urls=[])
    # Its texts say the same as the table below it, which reads better.
    return Markup(drawn.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))  # noqa: S704 - vl-convert escapes
