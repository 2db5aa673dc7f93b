"""What was reported of a measure, as its page lists it."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.urls import reverse

from assessments.models import Assessment
from measures.forms.progress import DecisionForm
from measures.models import Evidence, Measure, Progress
from measures.permissions import reason_against_correcting, reason_against_deciding
from measures.services.progress import writers_of
from measures.views.evidence_rows import EvidenceRow, evidence_rows
from organisations.models import Role
from organisations.permissions import roles_in
from thai.dates import format_long

KINDS = {
    Progress.Status.SENT: "wait",
    Progress.Status.RETURNED: "back",
    Progress.Status.CONFIRMED: "done",
}


@dataclass(frozen=True)
class EntryRow:
    """One entry; addresses are "" where she may not go.

    ``form`` is there for whoever may decide; ``reason`` says why a manager may not.
    """

    entry: Progress
    day: str
    kind: str
    evidence: list[EvidenceRow] = field(default_factory=list)
    change: str = ""
    withdraw: str = ""
    decide: str = ""
    form: DecisionForm | None = None
    reason: str = ""


def entry_rows(
    request: HttpRequest,
    assessment: Assessment,
    measure: Measure,
    bound: DecisionForm | None = None,
    bound_to: int | None = None,
) -> list[EntryRow]:
    """The newest first, in three queries.

    ``bound`` is a decision that was refused, of the entry with the key ``bound_to``.
    """
    entries = list(
        Progress.objects.visible_to(request.user)
        .filter(measure=measure)
        .select_related("reported_by", "decided_by")
        .order_by("-on_date", "-pk")
    )
    shown = (
        Evidence.objects.visible_to(request.user)
        .filter(measure=measure, progress__isnull=False)
        .select_related("added_by", "progress", "measure__plan")
    )
    evidence: dict[int, list[EvidenceRow]] = defaultdict(list)
    for row in evidence_rows(request, assessment, shown):
        evidence[row.evidence.progress_id or 0].append(row)
    decides = Role.MANAGER in roles_in(request.user, assessment.organisation)
    waiting = [each for each in entries if each.status == Progress.Status.SENT]
    writers = writers_of(waiting) if decides else {}
    rows = []
    for each in entries:
        each.measure = measure
        may_correct = not reason_against_correcting(request.user, each)
        asks = decides and each.status == Progress.Status.SENT
        reason = (
            reason_against_deciding(
                request.user, each, wrote=request.user.pk in writers[each.pk]
            )
            if asks
            else ""
        )

        def address(page: str, of: Progress = each) -> str:
            where = [assessment.organisation.code, assessment.year_be, of.pk]
            return reverse(f"measures:progress-{page}", args=where)

        rows.append(
            EntryRow(
                entry=each,
                day=format_long(each.on_date),
                kind=KINDS[Progress.Status(each.status)],
                evidence=evidence[each.pk],
                change=address("change") if may_correct else "",
                withdraw=address("withdraw") if may_correct else "",
                decide=address("decide"),
                form=_form(each, bound if bound_to == each.pk else None)
                if asks and not reason
                else None,
                reason=reason,
            )
        )
    return rows


def _form(entry: Progress, bound: DecisionForm | None) -> DecisionForm:
    # Several forms of the kind stand on one page: each with ids of its own.
    form = bound or DecisionForm(initial={"version": entry.version})
    form.auto_id = f"id_{entry.pk}_%s"
    if form.errors:
        # The entry stands far down the page: the browser goes to what is to be mended.
        form.fields["words"].widget.attrs["autofocus"] = True
    return form
