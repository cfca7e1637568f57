"""Reports as pages: one of the class, one a student; each a single file that loads nothing.

Jinja2 escapes all that is filled in, Vega-Lite (vl-convert) draws the charts to SVG; both
are the extra `pages`, imported on first use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..report import GradeReport
from .overview import Overview
from .source import Handed, listings

MISSING = "pages need Jinja2 and vl-convert: pip install 'pytest-cnncourse[pages]'"


def files(
    reports: Iterable[GradeReport],
    handed: Callable[[str], Mapping[str, Handed]],
    equal: Sequence[Sequence[str]] = (),
) -> Iterator[tuple[str, bytes]]:
    """`pages/<id>.html` for each report, then `index.html`.

    `handed` gives what was handed in for each exercise of a submission, by exercise id;
    `equal` are groups of submissions with equal work, for the class page alone. The same
    arguments give the same bytes. Raises ImportError (MISSING) without the extra.
    """
    try:
        from .page import render
    except ImportError:
        raise ImportError(MISSING) from None

    overview = Overview(equal=equal)
    for report in reports:
        overview.add(report)
        yield f"pages/{report.submission.id}.html", render("student", **_student(report, handed))
    if overview.rows:
        from .charts import charts

        yield "index.html", render("class", overview=overview, charts=charts(overview))


def _student(report: GradeReport, handed: Callable[[str], Mapping[str, Handed]]) -> dict[str, Any]:
    from .network import picture

    given = handed(report.submission.id)
    return {
        "report": report,
        "listings": {
            each.id: listings(each, given[each.id]) for each in report.exercises if each.id in given
        },
        "pictures": {each.id: picture(each.drawing) for each in report.exercises if each.drawing},
    }
