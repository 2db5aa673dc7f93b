"""The report's look: the agency's own words, its parts and their order."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from assessments.models import Assessment
from assessments.permissions import check_can_edit, check_is_member
from assessments.views.common import page_context
from organisations.errors import Refused
from reports.forms import ReportLookForm
from reports.outline.layout import OPTIONAL, TITLES, Layout, Part, layout_of
from reports.queries import layout_chosen, report_settings
from reports.services import save_report_look
from reports.views.common import with_framework


@require_http_methods(["GET", "POST"])
def look(request, code: str, year_be: int):
    """Foreword, closing, which parts are printed and in which order."""
    assessment = with_framework(request, code, year_be)
    check_is_member(request.user, assessment.organisation, "รูปเล่มรายงาน")
    settings = report_settings(assessment)
    if request.method != "POST":
        form = ReportLookForm(
            initial={"foreword": settings.foreword, "closing": settings.closing}
        )
        return _page(request, assessment, form, layout_chosen(assessment, settings))
    check_can_edit(request.user, assessment)
    form = ReportLookForm(request.POST)
    if form.is_valid():
        try:
            _save(assessment, form, request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "บันทึกรูปเล่มรายงานแล้ว")
            moved = form.cleaned_data["move"]
            return redirect(
                "reports:look" if moved else "reports:report", code, year_be
            )
    shown = request.POST.getlist("shown")
    typed = layout_of(
        request.POST.getlist("order"), [part for part in OPTIONAL if part not in shown]
    )
    return _page(request, assessment, form, typed)


def _save(assessment: Assessment, form: ReportLookForm, by) -> None:
    save_report_look(
        assessment=assessment,
        foreword=form.cleaned_data["foreword"],
        closing=form.cleaned_data["closing"],
        layout=form.layout(),
        version=form.cleaned_data["version"],
        by=by,
    )


def _page(request, assessment: Assessment, form: ReportLookForm, layout: Layout):
    context = page_context(request, assessment, "report") | {
        "form": form,
        "errors": [
            {
                "words": words,
                "id": form[name].id_for_label if name in form.fields else "",
            }
            for name, found in form.errors.items()
            for words in found
        ],
        "version": report_settings(assessment).version,
        "parts": [_row(part, layout) for part in layout.order],
        "fixed": [_row(part, layout) for part in (Part.CONTENTS, Part.YEARS)],
    }
    status = 422 if form.errors else 200
    return render(request, "reports/look.html", context, status=status)


def _row(part: Part, layout: Layout) -> dict:
    return {
        "key": part.value,
        "title": TITLES[part],
        "is_shown": layout.has(part),
        "may_be_left_out": part in OPTIONAL,
        "is_first": part == layout.order[0],
        "is_last": part == layout.order[-1],
    }
