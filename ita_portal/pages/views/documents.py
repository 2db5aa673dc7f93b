"""An agency's years as documents, side by side; a page to read."""

from collections import defaultdict

from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.shortcuts import render
from django.views.decorators.http import require_GET

from assessments.models import Assessment, Finding
from assessments.queries import figures_of
from ita_portal.pages.looking import targets_of
from ita_portal.pages.views.agency import agency_context, visible_agency
from measures.models import Measure
from organisations.models import AuditEntry, Organisation
from reports.queries import current_publications

YEARS = 5


@require_GET
def documents(request, code: str):
    organisation = visible_agency(request, code)
    context = agency_context(request, organisation, "documents")
    if not context["reads_scores"]:
        raise PermissionDenied(
            "คะแนนและรายงานเป็นของเจ้าหน้าที่ ผู้บริหาร และผู้ตรวจสอบของหน่วยงาน "
            "ผู้ดูแลระบบของหน่วยงานดูแลผู้ใช้และการตั้งค่า"
        )
    assessments = list(
        Assessment.objects.visible_to(request.user)
        .filter(organisation=organisation)
        .select_related("framework")
        .prefetch_related("scores")
    )
    last = {}
    if context["reads_as_member"]:
        last = _last_changes(organisation, assessments)
    published = current_publications(assessments)
    context |= {
        "rows": [
            {
                "assessment": each,
                "level_differs": _level_differs(each),
                "last": last.get(each.pk),
                "progress": [
                    version
                    for report, version in published[each.pk].items()
                    if report.is_progress
                ],
            }
            for each in assessments
        ],
        "differing": sum(_level_differs(each) for each in assessments),
        "comparison": _comparison(assessments),
    }
    return render(request, "pages/documents.html", context)


def _level_differs(assessment: Assessment) -> bool:
    """Whether the published level is another than the rule gives; both known."""
    given = (assessment.rule_level, assessment.rule_level_code)
    return bool(
        assessment.published_level
        and assessment.rule_level
        and assessment.published_level not in given
    )


def _last_changes(
    organisation: Organisation, assessments: list[Assessment]
) -> dict[int, AuditEntry]:
    """By assessment, the last entry of the trail about its content."""
    owner = {f"{Assessment._meta.label}:{each.pk}": each.pk for each in assessments}
    findings = Finding.objects.filter(assessment__in=assessments)
    for finding in findings.only("pk", "assessment_id"):
        owner[targets_of([finding])[0]] = finding.assessment_id
    measures = Measure.objects.filter(plan__assessment__in=assessments)
    for pk, assessment in measures.values_list("pk", "plan__assessment_id"):
        owner[f"{Measure._meta.label}:{pk}"] = assessment
    newest = (
        AuditEntry.objects.filter(organisation=organisation, target__in=owner)
        .values("target")
        .annotate(newest=Max("pk"))
        .values_list("newest", flat=True)
    )
    last: dict[int, AuditEntry] = {}
    entries = AuditEntry.objects.filter(pk__in=list(newest)).select_related("actor")
    for entry in entries.order_by("pk"):
        last[owner[entry.target]] = entry
    return last


def _comparison(assessments: list[Assessment]) -> dict | None:
    """Totals, instruments and indicators of the last five years under the scheme.

    A year that is not there is None in every row, never 0. Years before the
    scheme are not compared.
    """
    known = {each.year_be: each for each in assessments if each.framework_id}
    if not known:
        return None
    newest = max(known)
    years = range(newest - YEARS + 1, newest + 1)
    rows: dict[str, list] = defaultdict(list)
    names = {
        str(each.number): f"{each.number} {each.name_th}"
        for each in known[newest].framework.rules().indicators
    }
    for year_be in years:
        assessment = known.get(year_be)
        figures = figures_of(assessment) if assessment else None
        rows["คะแนนภาพรวม"].append(assessment.total if assessment else None)
        for code in ("IIT", "EIT", "OIT"):
            value = None
            if assessment and figures:
                value = figures.instruments.get(code)
                if value is None:
                    value = getattr(assessment, f"computed_{code.lower()}")
            rows[code].append(value)
        for number, name in names.items():
            value = figures.indicators.get(int(number)) if figures else None
            rows[name].append(value)
    return {
        "years": list(years),
        "rows": [
            {"name": name, "values": values, "change": _change(values)}
            for name, values in rows.items()
        ],
    }


def _change(values: list):
    """The last year against the one before; None over a gap."""
    before, last = values[-2:]
    return None if before is None or last is None else last - before
