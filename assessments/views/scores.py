"""The score page: every published figure of one year in one form."""

import re

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from assessments.domain.scoring import score
from assessments.forms.merging import merge_with_stored
from assessments.forms.scores import ScoresForm, grid, level_choices
from assessments.models import Assessment
from assessments.permissions import check_can_edit, reason_against_editing
from assessments.queries import (
    LAST_SAVES,
    announced_levels,
    earlier_assessments,
    figures_of,
    last_save,
)
from assessments.services.locking import ChangedMeanwhile
from assessments.services.scores import save_scores
from assessments.services.undoing import undo_last_save
from assessments.views.common import assessment_or_404, page_context
from assessments.views.score_cells import notes_of
from assessments.views.score_rows import rows_of
from organisations.errors import Refused


@require_http_methods(["GET", "POST"])
def score_edit(request, code: str, year_be: int):
    """Enter or read the published scores. Strangers get 404, readers may look."""
    assessment = assessment_or_404(request, code, year_be)
    rules = assessment.framework.rules() if assessment.framework_id else None
    form = _form(request, assessment, rules)
    merge = None
    if request.method == "POST":
        check_can_edit(request.user, assessment)
        if form.is_valid():
            try:
                save_scores(
                    assessment=assessment,
                    version=form.cleaned_data["version"],
                    published=form.published(),
                    by=request.user,
                )
            except ChangedMeanwhile:
                assessment = assessment_or_404(request, code, year_be)
                merge = merge_with_stored(form, assessment)
                form = merge.form
            else:
                messages.success(request, "บันทึกคะแนนแล้ว")
                return redirect("assessments:score-edit", code, year_be)
    return _page(request, assessment, form, merge, rules)


def _page(request, assessment: Assessment, form: ScoresForm, merge, rules):
    outcome = score(rules, figures_of(assessment)) if rules else None
    read_only = bool(reason_against_editing(request.user, assessment))
    last_year = next(iter(earlier_assessments(assessment, request.user, years=1)), None)
    rows = rows_of(
        form, rules, outcome, assessment, merge, last_year, read_only=read_only
    )
    context = page_context(request, assessment, "scores") | {
        "form": form,
        "merge": merge,
        "outcome": outcome,
        "rows": rows,
        "has_unconfirmed": any(item.unconfirmed for row in rows for item in row.items),
        "read_only": read_only,
        "last_year_be": assessment.year_be - 1,
        "has_last_year": last_year is not None,
        "has_figures": assessment.scores_saved_at is not None,
        "refused": 0,
        "undo": None if read_only else _own_last_save(request, assessment),
        "errors": [
            {"id": form[name].auto_id, "words": f"{form.fields[name].label}: {error}"}
            for name, errors in form.errors.items()
            if name in form.fields
            for error in errors
        ]
        if form.is_bound
        else [],
    }
    status = 409 if merge else 422 if form.is_bound and form.errors else 200
    return render(request, "assessments/score_edit.html", context, status=status)


@require_POST
def score_preview(request, code: str, year_be: int):
    """What the typed figures give, before anything is saved; writes nothing.

    Told with it: what is wrong in single cells, and what others saved meanwhile.
    """
    assessment = assessment_or_404(request, code, year_be)
    check_can_edit(request.user, assessment)
    rules = assessment.framework.rules() if assessment.framework_id else None
    form = _form(request, assessment, rules)
    form.is_valid()
    figures = form.figures()
    outcome = score(rules, figures) if rules else None
    context = {
        "outcome": outcome,
        "refused": len(form.errors.keys() - {"version"}),
        "has_figures": bool(figures.indicators or figures.instruments)
        or figures.published_total is not None,
        "assessment": assessment,
        "notes": notes_of(form, assessment, outcome),
    }
    return render(request, "assessments/_score_preview.html", context)


@require_POST
def score_undo(request, code: str, year_be: int):
    """Take back the last save, unless somebody saved since the page was opened."""
    assessment = assessment_or_404(request, code, year_be)
    check_can_edit(request.user, assessment)
    version = request.POST.get("version", "")
    done = {
        "undo": "นำการบันทึกกลับมาแล้ว",
        "save": "เลิกทำการบันทึกแล้ว คะแนนกลับเป็นค่าก่อนหน้า",
    }.get(_own_last_save(request, assessment) or "", "")
    try:
        undo_last_save(
            assessment=assessment,
            version=int(version) if re.fullmatch("[0-9]{1,9}", version) else -1,
            by=request.user,
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("assessments:score-edit", code, year_be)


def _own_last_save(request, assessment: Assessment) -> str | None:
    """The act of the last save if it is this person's: it can be taken back."""
    entry = last_save(assessment)
    if entry is None or entry.actor_id != request.user.pk:
        return None
    return "save" if entry.act == LAST_SAVES[0] else "undo"


def _form(request, assessment: Assessment, rules) -> ScoresForm:
    return ScoresForm(
        request.POST if request.method == "POST" else None,
        assessment=assessment,
        instruments=grid(rules) if rules else (),
        levels=level_choices(rules, announced_levels()),
    )
