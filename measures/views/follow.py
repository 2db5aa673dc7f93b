"""Following all measures of a year: what is late, what waits, and the table of them."""

from collections.abc import Collection
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from assessments.models import Assessment
from assessments.views.common import page_context
from measures.forms.follow import FollowForm, ManyForm
from measures.overview.batch import CONFIRM, MOST, RETURN, decide_many
from measures.overview.filtering import LABELS, Filter, choices_of, read_filter
from measures.overview.rows import Row, rows_of
from measures.overview.summary import summary_of
from measures.overview.waiting import Entry, unconfirmed
from measures.overview.workbook import workbook_of
from measures.permissions import (
    check,
    reason_against_deciding_any,
    reason_against_exporting,
    was_approved,
)
from measures.services.exporting import note_export
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
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
    return _page(request, with_framework(request, code, year_be))


@require_http_methods(["GET", "POST"])
def follow_decide(request: HttpRequest, code: str, year_be: int):
    """Confirm or return what waits of the chosen measures; the answer says it row by row.

    A page that was refused stands on this address: its filter and its pages are the
    list's.
    """
    assessment = with_framework(request, code, year_be)
    if request.method == "GET":
        return redirect(_back(request, assessment))
    check(reason_against_deciding_any(request.user, assessment))
    act = request.POST.get("act", "")
    chosen = {int(each) for each in request.POST.getlist("measure") if _is_key(each)}
    form = ManyForm(request.POST)
    if form.is_valid() and act == RETURN and not form.cleaned_data["words"].strip():
        form.add_error("words", "เขียนว่าให้แก้ไขอะไรก่อนส่งกลับ")
    if not chosen:
        form.add_error(None, "ยังไม่ได้เลือกมาตรการ เลือกอย่างน้อยหนึ่งมาตรการในตาราง")
    if act not in (CONFIRM, RETURN):
        form.add_error(None, "ยังไม่ทราบว่าจะยืนยันหรือส่งกลับ กดปุ่มใดปุ่มหนึ่งใต้ตาราง")
    if not form.is_valid():
        return _page(request, assessment, form, chosen)
    seen = _seen(request.POST, chosen)
    done = decide_many(
        assessment=assessment,
        measures=chosen,
        seen=seen,
        act=act,
        words=form.cleaned_data["words"],
        by=request.user,
    )
    if not done:
        form.add_error(None, "มาตรการที่เลือกไม่มีความก้าวหน้าที่รอพิจารณาแล้ว อ่านใหม่แล้วเลือกอีกครั้ง")
        return _page(request, assessment, form, ())
    context = _context(request, assessment) | {
        "outcomes": [
            {
                "outcome": each,
                "day": format_medium(each.progress.on_date),
                "href": f"{progress_url(assessment, each.progress.measure)}"
                f"#entry-{each.progress.pk}",
            }
            for each in done
        ],
        "act": "ยืนยัน" if act == CONFIRM else "ส่งกลับ",
        "decided": sum(not each.refusal for each in done),
        "left": max(len(seen) - MOST, 0),
        "back": _back(request, assessment),
    }
    return render(request, "measures/follow_decided.html", context)


@require_GET
def follow_xlsx(request: HttpRequest, code: str, year_be: int):
    """What the table shows by the same address, on all its pages, as a workbook."""
    assessment = with_framework(request, code, year_be)
    check(reason_against_exporting(assessment))
    tells = page_context(request, assessment, SECTION)["reads_as_member"]
    rows = rows_of(assessment, tells_unconfirmed=tells)
    choices = choices_of(rows)
    wanted = read_filter(request.GET, choices)
    shown = wanted.apply(rows)
    content = workbook_of(assessment, shown, tells_unconfirmed=tells)
    # A GET that writes. docs/decisions/0029
    note_export(
        assessment=assessment,
        measures=len(shown),
        wanted={
            name: dict(choices.of(name)).get(value, value) if name in LABELS else value
            for name, value in wanted.asked.items()
        },
        by=request.user,
    )
    response = HttpResponse(content, content_type=XLSX)
    name = f"measures-{assessment.period.code}-{year_be}.xlsx"
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _page(
    request: HttpRequest,
    assessment: Assessment,
    form: ManyForm | None = None,
    chosen: Collection[int] = (),
):
    """``form`` was refused; what was chosen and typed in it stays."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form else HTTPStatus.OK
    context = _context(request, assessment) | {
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
    shown = []
    for row in page:
        own = entries.get(row.measure.pk, [])
        may_be_chosen = any(each.may_be_decided for each in own)
        shown.append(
            Shown(
                row=row,
                href=progress_url(assessment, row.measure),
                due=format_medium(row.followed.due),
                entries=own,
                may_be_chosen=may_be_chosen,
                is_chosen=may_be_chosen and (choose_all or row.measure.pk in chosen),
                days_late=days_late(row),
            )
        )
    hers = sorted(
        (each for found in entries.values() for each in found if each.is_hers),
        key=lambda each: (each.sent_on, each.pk),
    )
    late = sorted(
        (row for row in rows if row.followed.is_overdue),
        key=lambda row: (row.followed.due, row.place),
    )
    summary = summary_of(rows)
    decides = not reason_against_deciding_any(request.user, assessment)
    context |= {
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
        "export": _address(assessment, "-xlsx")
        + (f"?{wanted.query()}" if wanted.query() else ""),
    }
    return render(request, "measures/follow.html", context, status=status)


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


def _context(request: HttpRequest, assessment: Assessment) -> dict:
    return page_context(request, assessment, SECTION) | {
        "clear": _address(assessment),
    }


def _address(assessment: Assessment, page: str = "") -> str:
    where = [assessment.organisation.code, assessment.year_be]
    return reverse(f"measures:follow{page}", args=where)


def _back(request: HttpRequest, assessment: Assessment) -> str:
    """The list as this address filters it."""
    query = request.GET.urlencode()
    return f"{_address(assessment)}?{query}" if query else _address(assessment)


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


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def _seen(sent: QueryDict, chosen: Collection[int]) -> dict[int, int]:
    """Versions by the key of the entry, as ``Shown.seen`` writes them."""
    pairs = (
        each.partition("-")
        for key in sorted(chosen)
        for each in sent.get(f"seen-{key}", "").split()
    )
    return {
        int(key): int(version)
        for key, _, version in pairs
        if _is_key(key) and _is_key(version)
    }
