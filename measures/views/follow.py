"""Following all measures of a year: what is late, what waits, and the table of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from assessments.models import Assessment
from assessments.views.common import page_context
from measures.forms.follow import FollowForm, ManyForm
from measures.overview.filtering import Filter, choices_of, read_filter
from measures.overview.rows import Row, rows_of
from measures.overview.summary import summary_of
from measures.overview.waiting import Entry, unconfirmed
from measures.permissions import reason_against_deciding_any, was_approved
from measures.views.common import progress_url, with_framework
from measures.views.follow_glance import (
    change_lines,
    days_late,
    figures_of,
    heading_of,
    late_line,
    lead_of,
    spending_of,
    waiting_line,
)
from thai.dates import format_medium, time_left

SECTION = "follow"
PER_PAGE = 50
# So many of what is late or waits stand above the table; the rest are in it.
SHOWN = 5
ALL = "all"


@dataclass(frozen=True)
class Shown:
    """A row of the table; ``entries`` wait or were returned, ``seen`` names those that
    wait with their versions, for the form."""

    row: Row
    href: str
    due: str
    entries: list[Entry]
    may_be_chosen: bool
    is_chosen: bool
    days_late: int

    @property
    def seen(self) -> str:
        return " ".join(
            f"{each.pk}-{each.version}" for each in self.entries if each.may_be_decided
        )


@require_GET
def follow(request: HttpRequest, code: str, year_be: int):
    """How all measures stand, at a glance and as a table."""
    return page_of(request, with_framework(request, code, year_be))


def page_of(
    request: HttpRequest,
    assessment: Assessment,
    form: ManyForm | None = None,
    chosen: Collection[int] = (),
):
    """``form`` was refused; what was chosen and typed in it stays."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form else HTTPStatus.OK
    context = context_of(request, assessment) | {
        "eyebrow": time_left(timezone.localdate(), assessment.implementation_year_be)
    }
    rows = []
    if was_approved(assessment):
        rows = rows_of(assessment, tells_unconfirmed=context["reads_as_member"])
    if not rows:
        context["was_approved"] = was_approved(assessment)
        return render(request, "measures/follow_nothing.html", context, status=status)
    entries = unconfirmed(rows, assessment, request.user)
    choices = choices_of(rows)
    wanted = read_filter(request.GET, choices)
    page = Paginator(wanted.apply(rows), PER_PAGE).get_page(request.GET.get("page"))
    choose_all = request.GET.get("choose") == ALL
    shown = [
        _shown(assessment, row, entries.get(row.measure.pk, []), chosen, choose_all)
        for row in page
    ]
    decides = not reason_against_deciding_any(request.user, assessment)
    context |= _glance(assessment, rows, entries, context, decides=decides)
    context |= {
        "wanted": wanted,
        "is_asked": bool(wanted.asked or wanted.ignored),
        "form": FollowForm(wanted, choices),
        "page": page,
        "shown": shown,
        "sorting": _sorting(wanted),
        "decides": decides,
        "may_choose": any(each.may_be_chosen for each in shown),
        "many": form or ManyForm(),
        "errors": _errors(form) if form else [],
        "choose_all": _query(wanted, page.number, choose=ALL),
        "decide_query": _query(wanted, page.number),
        "export": follow_address(assessment, "-xlsx")
        + (f"?{wanted.query()}" if wanted.query() else ""),
    }
    return render(request, "measures/follow.html", context, status=status)


def _shown(
    assessment: Assessment,
    row: Row,
    entries: list[Entry],
    chosen: Collection[int],
    choose_all: bool,
) -> Shown:
    may_be_chosen = any(each.may_be_decided for each in entries)
    return Shown(
        row=row,
        href=progress_url(assessment, row.measure),
        due=format_medium(row.followed.due),
        entries=entries,
        may_be_chosen=may_be_chosen,
        is_chosen=may_be_chosen and (choose_all or row.measure.pk in chosen),
        days_late=days_late(row),
    )


def _glance(
    assessment: Assessment,
    rows: list[Row],
    entries: Mapping[int, list[Entry]],
    context: dict,
    *,
    decides: bool,
) -> dict:
    """What stands above the table, of all measures, whatever is asked for."""
    hers = sorted(
        (each for found in entries.values() for each in found if each.is_hers),
        key=lambda each: (each.sent_on, each.pk),
    )
    late = sorted(
        (row for row in rows if row.followed.is_overdue),
        key=lambda row: (row.followed.due, row.place),
    )
    summary = summary_of(rows)
    return {
        "summary": summary,
        "heading": heading_of(summary),
        "lead": lead_of(summary, len(hers), reads=context["reads_as_member"]),
        "figures": figures_of(summary, context),
        "hers": [waiting_line(assessment, each) for each in hers[:SHOWN]],
        "hers_count": len(hers),
        "hers_mark": "waiting" if decides else "returned",
        "late": [late_line(assessment, row) for row in late[:SHOWN]],
        "late_count": len(late),
        "change": change_lines(summary),
        "spending": spending_of(summary),
    }


def _errors(form: ManyForm) -> list[dict]:
    """What was refused, each leading to where it is mended."""
    table = [{"words": each, "id": "table"} for each in form.non_field_errors()]
    return table + [
        {"words": each, "id": form["words"].id_for_label}
        for each in form["words"].errors
    ]


def _query(wanted: Filter, page: int, **more: str) -> str:
    """This page of the list as its address says it."""
    at = {"page": str(page)} if page > 1 else {}
    return urlencode(wanted.asked | at | more)


def context_of(request: HttpRequest, assessment: Assessment) -> dict:
    return page_context(request, assessment, SECTION) | {
        "clear": follow_address(assessment),
    }


def follow_address(assessment: Assessment, page: str = "") -> str:
    where = [assessment.organisation.code, assessment.year_be]
    return reverse(f"measures:follow{page}", args=where)


def _sorting(wanted: Filter) -> dict[str, dict]:
    """For each head that sorts: its link, and which way it sorts already."""
    return {
        name: {
            "query": wanted.sorting(name),
            "way": ("descending" if wanted.is_down else "ascending")
            if wanted.sorted_by == name
            else "",
        }
        for name in ("name", "division", "due", "percent", "spent")
    }
