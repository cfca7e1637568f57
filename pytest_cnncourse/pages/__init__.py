"""Reports as pages: one of the class, one a student; each a single file that loads nothing.

Jinja2 escapes all that is filled in, Vega-Lite (vl-convert) draws the charts to SVG; both
are the extra `pages`, imported on first use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from ..report import GradeReport
from .overview import Overview
from .source import Handed, listings

MISSING = "pages need Jinja2 and vl-convert: pip install 'pytest-cnncourse[pages]'"


def student_page(report: GradeReport, handed: Mapping[str, Handed]) -> bytes:
    """The page of one submission; `handed` is what was handed in, by exercise id.

    The same arguments give the same bytes. Raises ImportError (MISSING) without the extra.
    """
    render = _render()
    from .network import picture

    shown = {
        each.id: listings(each, handed[each.id]) for each in report.exercises if each.id in handed
    }
    pictures = {each.id: picture(each.drawing) for each in report.exercises if each.drawing}
    return render("student", report=report, listings=shown, pictures=pictures)


def class_page(reports: Iterable[GradeReport], equal: Sequence[Sequence[str]] = ()) -> bytes:
    """The page of a class of one or more, with groups of equal work, for graders alone.

    The same arguments give the same bytes. Raises ImportError (MISSING) without the extra.
    """
    render = _render()
    from .charts import charts

    overview = Overview(equal=equal)
    for report in reports:
        overview.add(report)
    return render("class", overview=overview, charts=charts(overview))


def _render() -> Callable[..., bytes]:
    try:
        from .page import render
    except ImportError:
        raise ImportError(MISSING) from None
    return render
