"""The table that follows all measures, as a workbook."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from assessments.views.common import page_context
from measures.overview.filtering import LABELS, choices_of, read_filter
from measures.overview.rows import rows_of
from measures.overview.workbook import workbook_of
from measures.permissions import check, reason_against_exporting
from measures.services.exporting import note_export
from measures.views.common import with_framework
from measures.views.follow import SECTION

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
