"""What the drawn pages about all measures of a year have in common."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from assessments.models import Assessment
from assessments.views.common import page_context
from measures.forms.looking import LookForm
from measures.overview.filtering import Filter, choices_of, read_filter
from measures.overview.grouping import WAYS, Group, grouped, read_way
from measures.overview.rows import Row, rows_of
from measures.permissions import was_approved
from measures.views.common import with_framework
from measures.views.follow import SECTION
from thai.dates import time_left


@dataclass(frozen=True)
class Look:
    """``rows`` are all measures, ``shown`` those that were asked for, in ``groups``."""

    assessment: Assessment
    today: date
    rows: list[Row]
    shown: list[Row]
    groups: list[Group]
    way: str
    wanted: Filter
    context: dict


def look_at(
    request: HttpRequest, code: str, year_be: int, ways: Collection[str]
) -> Look | HttpResponse:
    """The measures of the year; a page that says why there are none to follow.

    ``ways`` are those that they can be grouped by, the one without a wish first.
    """
    assessment = with_framework(request, code, year_be)
    context = page_context(request, assessment, SECTION)
    rows = []
    if was_approved(assessment):
        rows = rows_of(assessment, tells_unconfirmed=context["reads_as_member"])
    if not rows:
        context |= {
            "was_approved": was_approved(assessment),
            "eyebrow": time_left(
                timezone.localdate(), assessment.implementation_year_be
            ),
        }
        return render(request, "measures/follow_nothing.html", context)
    choices = choices_of(rows)
    wanted = read_filter(request.GET, choices)
    way, unknown = read_way(request.GET, ways)
    shown = wanted.apply(rows)
    form = LookForm(wanted, choices, {each: WAYS[each] for each in ways}, way)
    ignored = [*wanted.ignored, *([unknown] if unknown else [])]
    context |= {
        "form": form,
        "ignored": ignored,
        "is_asked": bool(wanted.asked or ignored or way != next(iter(ways))),
        "shown_count": len(shown),
        "all_count": len(rows),
        "is_narrowing": wanted.is_narrowing,
        "query": wanted.query(),
    }
    return Look(
        assessment=assessment,
        today=timezone.localdate(),
        rows=rows,
        shown=shown,
        groups=grouped(shown, way),
        way=way,
        wanted=wanted,
        context=context,
    )
