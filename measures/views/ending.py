"""Saying that a measure is carried out no further, or is again."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from measures.forms.progress import EndingForm
from measures.permissions import check, reason_against_ending
from measures.services.ending import end_measure, reopen_measure
from measures.views.common import measure_or_404, plan_context, progress_url
from measures.views.evidence import STEP
from organisations.errors import Refused

END, REOPEN = "end", "reopen"


@require_http_methods(["GET", "POST"])
def measure_ending(request: HttpRequest, code: str, year_be: int, pk: int):
    """Ask why, and end the measure, or take an ended one up again.

    Which of the two the page asked is sent along: of two tabs the second is told.
    """
    assessment, measure = measure_or_404(request, code, year_be, pk)
    check(reason_against_ending(request.user, measure))
    form = EndingForm(request.POST if request.method == "POST" else None)
    back = progress_url(assessment, measure)
    if request.method == "POST" and form.is_valid():
        reopens = request.POST.get("act") == REOPEN
        deed = reopen_measure if reopens else end_measure
        try:
            deed(measure=measure, words=form.cleaned_data["words"], by=request.user)
        except Refused as refusal:
            messages.warning(request, str(refusal))
        else:
            done = "นำมาตรการกลับมาดำเนินการแล้ว" if reopens else "ยกเลิกมาตรการแล้ว"
            messages.success(request, done)
        return redirect(back)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = plan_context(request, assessment) | {
        "rail_step": STEP,
        "measure": measure,
        "form": form,
        "act": REOPEN if measure.ended_at else END,
        "back": back,
    }
    return render(request, "measures/ending.html", context, status=status)
