"""The score page: every published figure of one year in one form."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from assessments.domain.scoring import score
from assessments.forms.merging import merge_with_stored
from assessments.forms.scores import ScoresForm, grid, level_choices
from assessments.models import Assessment
from assessments.permissions import check_can_edit, reason_against_editing
from assessments.queries import announced_levels, figures_of
from assessments.services.locking import ChangedMeanwhile
from assessments.services.scores import save_scores
from assessments.views.common import assessment_or_404, page_context
from assessments.views.score_rows import rows_of


@require_http_methods(["GET", "POST"])
def score_edit(request, code: str, year_be: int):
    """Enter or read the published scores. Strangers get 404, readers may look."""
    assessment = assessment_or_404(request, code, year_be)
    rules = assessment.framework.rules() if assessment.framework_id else None
    instruments = grid(rules) if rules else ()
    form = ScoresForm(
        request.POST if request.method == "POST" else None,
        assessment=assessment,
        instruments=instruments,
        levels=level_choices(rules, announced_levels()),
    )
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
    rows = rows_of(form, rules, outcome, assessment, merge, read_only=read_only)
    context = page_context(request, assessment, "scores") | {
        "form": form,
        "merge": merge,
        "outcome": outcome,
        "rows": rows,
        "has_unconfirmed": any(item.unconfirmed for row in rows for item in row.items),
        "read_only": read_only,
        "errors": [
            (form[name].auto_id, form.fields[name].label, error)
            for name, errors in form.errors.items()
            if name in form.fields
            for error in errors
        ]
        if form.is_bound
        else [],
    }
    status = 409 if merge else 422 if form.is_bound and form.errors else 200
    return render(request, "assessments/score_edit.html", context, status=status)
