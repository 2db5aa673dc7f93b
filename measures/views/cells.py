"""One cell of the table: shown, as a form where it stands, saved."""

import dataclasses
import hashlib
import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessments.models import Assessment
from assessments.permissions import check_can_edit
from assessments.services.locking import ChangedMeanwhile
from measures.forms import MeasureForm, initial_of
from measures.models import Measure
from measures.queries import measures_of, unanswered_findings
from measures.services import content_of, edit_measure
from measures.views.common import (
    MeasureRow,
    asked_by_script,
    list_url,
    marks_of,
    measure_or_404,
    plan_context,
    rows_of,
)
from measures.views.months import months_context
from measures.views.table import plan_page_again, table_again
from organisations.errors import Refused

# cell: its name as the table says it, and the fields of the form.
CELLS = {
    "about": ("ตัวชี้วัด", ("indicator_number", "issue")),
    "activity": ("โครงการ/กิจกรรม", ("activity",)),
    "findings": ("ผลการวิเคราะห์", ("findings",)),
    "steps": ("ขั้นตอนหรือวิธีการ", ("steps",)),
    "months": ("ระยะเวลา", ("months",)),
    "divisions": ("ผู้รับผิดชอบ", ("lead", "helpers")),
    "monitoring": ("การกำกับติดตาม", ("monitoring",)),
    "target": ("เป้าหมายและวิธีวัด", ("target",)),
    "budget": ("งบประมาณ", ("budget",)),
    "evidence": ("หลักฐานที่คาดไว้", ("evidence_expected",)),
}


@require_http_methods(["GET", "POST"])
def measure_cell(request: HttpRequest, code: str, year_be: int, pk: int, cell: str):
    """A piece of the table for htmx; without it the measure's own page."""
    if cell not in CELLS:
        raise Http404(cell)
    assessment, measure = measure_or_404(request, code, year_be, pk)
    _, fields = CELLS[cell]
    if not asked_by_script(request) and request.method == "GET":
        page = reverse("measures:edit", args=[code, year_be, pk])
        return redirect(f"{page}#id_{fields[0]}")
    if request.method == "GET" and "shown" in request.GET:
        return _shown(request, assessment, measure, cell)
    check_can_edit(request.user, assessment)
    if request.method == "GET":
        form = _form(assessment, measure, fields)
        return _as_form(request, assessment, measure, cell, form)
    return _save(request, assessment, measure, cell)


def _form(
    assessment: Assessment, measure: Measure, fields: tuple[str, ...], sent=None
) -> MeasureForm:
    return MeasureForm(
        sent,
        assessment=assessment,
        rules=assessment.framework.rules(),
        only=fields,
        initial=initial_of(measure),
    )


def _save(request: HttpRequest, assessment: Assessment, measure: Measure, cell: str):
    """Write the cell unless somebody else changed this very cell meanwhile.

    What others changed in other cells of the measure stays as they left it.
    """
    _, fields = CELLS[cell]
    form = _form(assessment, measure, fields, request.POST)
    if not form.is_valid():
        return _as_form(request, assessment, measure, cell, form)
    was_changed = request.POST.get("was") != _fingerprint(measure, fields)
    if was_changed and not _says_the_same(form, measure):
        return _as_form(request, assessment, measure, cell, form, conflict=True)
    content = dataclasses.replace(content_of(measure), **form.said())
    try:
        edit_measure(
            measure=measure, version=measure.version, content=content, by=request.user
        )
    except ChangedMeanwhile:
        # Between reading and writing: read again, it may have been another cell.
        assessment, measure = measure_or_404(
            request, assessment.organisation.code, assessment.year_be, measure.pk
        )
        return _save(request, assessment, measure, cell)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return plan_page_again(request, assessment)
    if not asked_by_script(request):
        return redirect(list_url(assessment, measure))
    if cell == "about":
        return table_again(request, assessment, (measure.pk, cell))
    _, measure = measure_or_404(
        request, assessment.organisation.code, assessment.year_be, measure.pk
    )
    return _shown(request, assessment, measure, cell, saved=True)


def _fingerprint(measure: Measure, fields: tuple[str, ...]) -> str:
    """Stands for what the cell holds now, to see later whether it was changed."""
    values = {name: str(_plain(initial_of(measure)[name])) for name in fields}
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16]


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return sorted(value)
    return getattr(value, "pk", value)


def _says_the_same(form: MeasureForm, measure: Measure) -> bool:
    stored = content_of(measure)
    return all(getattr(stored, name) == value for name, value in form.said().items())


def _row(request: HttpRequest, assessment: Assessment, measure: Measure) -> MeasureRow:
    rows = rows_of(request, assessment, measures_of(assessment))
    return next(each for each in rows if each.measure.pk == measure.pk)


def _shown(request, assessment, measure, cell: str, saved: bool = False):
    """The cell as the table shows it; after saving also what else it changes there."""
    context = plan_context(request, assessment) | {
        "row": _row(request, assessment, measure),
        "cell": cell,
        "saved": saved,
        "gaps": marks_of(assessment, unanswered_findings(assessment)),
        "focus_measure": measure.pk,
        "focus_cell": cell,
    }
    return render(request, "measures/_cell_shown.html", context)


def _as_form(request, assessment, measure, cell: str, form, conflict: bool = False):
    """The cell's form; in a conflict with what is stored now beside it.

    htmx gets 200 also for a refusal: it is a piece of the page to be shown.
    """
    name, fields = CELLS[cell]
    if conflict:
        form.data = form.data.copy()
        form.data["version"] = measure.version
    context = plan_context(request, assessment) | {
        "measure": measure,
        "cell": cell,
        "name": name,
        "form": form,
        "row": _row(request, assessment, measure),
        "was": request.POST.get("was", "")
        if form.is_bound and not conflict
        else _fingerprint(measure, fields),
        "conflict": conflict,
        "in_cell": True,
        "by_script": True,
        "focus_measure": 0,
        "focus_cell": "",
    }
    if "months" in form.fields:
        context |= months_context(assessment, form["months"].value())
    status = 409 if conflict else 422 if form.is_bound else 200
    if asked_by_script(request):
        return render(request, "measures/_cell_form.html", context)
    return render(request, "measures/cell_form.html", context, status=status)
