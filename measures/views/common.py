"""Finding the measure that a page is about, and rows as the table shows them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from assessments.models import Assessment, Finding
from assessments.permissions import reason_against_editing
from assessments.views.common import assessment_or_404, page_context
from measures.domain.following import Followed
from measures.following import followed_of
from measures.models import Measure, MeasureComment
from measures.permissions import was_approved
from organisations.commenting import open_by, reads_comments
from thai.months import format_months
from thai.numerals import to_thai_digits


def with_framework(request: HttpRequest, code: str, year_be: int) -> Assessment:
    assessment = assessment_or_404(request, code, year_be)
    if assessment.framework_id is None:
        raise Http404("a year of total and level only has no measures")
    return assessment


def measure_or_404(request: HttpRequest, code: str, year_be: int, pk: int):
    assessment = with_framework(request, code, year_be)
    measure = get_object_or_404(
        Measure.objects.select_related("lead", "plan", "saved_by").prefetch_related(
            "helpers", "findings"
        ),
        plan__assessment=assessment,
        pk=pk,
    )
    measure.plan.assessment = assessment
    return assessment, measure


def asked_by_script(request: HttpRequest) -> bool:
    """True where htmx asks for a piece of a page."""
    return request.headers.get("HX-Request") == "true"


def list_url(assessment: Assessment, measure: Measure | None = None) -> str:
    """The table, at the measure's row where one is given."""
    address = reverse(
        "measures:list", args=[assessment.organisation.code, assessment.year_be]
    )
    return f"{address}#measure-{measure.pk}" if measure else address


def evidence_url(assessment: Assessment, measure: Measure) -> str:
    where = [assessment.organisation.code, assessment.year_be, measure.pk]
    return reverse("measures:evidence", args=where)


def progress_url(assessment: Assessment, measure: Measure) -> str:
    where = [assessment.organisation.code, assessment.year_be, measure.pk]
    return reverse("measures:progress", args=where)


def finding_url(assessment: Assessment, finding: Finding) -> str:
    """Where the finding stands in the analysis."""
    where = [assessment.organisation.code, assessment.year_be]
    address = reverse("assessments:indicator", args=[*where, finding.page_number])
    return f"{address}#finding-{finding.pk}"


def printed_period(assessment: Assessment, months) -> str:
    """The period in the report's own digits; empty for no month."""
    text = format_months(months, assessment.implementation_year_be)
    return to_thai_digits(text) if assessment.organisation.digits == "thai" else text


@dataclass(frozen=True)
class FindingMark:
    """A finding in short: its code or whose it is, what it is about, where it stands."""

    finding: Finding
    name: str
    title: str
    url: str


@dataclass(frozen=True)
class MeasureRow:
    """A measure as the table shows it; ``is_first`` and ``is_last`` of its indicator.

    ``open_cells`` are open as forms in the browser; ``talks`` counts open threads
    of comments; ``followed`` is None before the plan was approved.
    """

    measure: Measure
    indicator: str
    period: str
    findings: tuple[FindingMark, ...]
    left_open: tuple[str, ...]
    is_first: bool
    is_last: bool
    may_edit: bool
    open_cells: tuple[str, ...] = ()
    talks: int = 0
    followed: Followed | None = None


def marks_of(assessment: Assessment, findings: Iterable[Finding]) -> list[FindingMark]:
    rules = assessment.framework.rules()
    titles = {each.code: each.topic_th for each in rules.questions}
    titles |= {each.code: each.title_th for each in rules.oit_items}
    titles |= {
        str(each.number): f"{each.name_th} คะแนนต่ำกว่าเกณฑ์" for each in rules.indicators
    }
    return [
        FindingMark(
            finding=finding,
            name=finding.target_code or "หน่วยงานพบเอง",
            title=titles.get(finding.target_code, finding.text),
            url=finding_url(assessment, finding),
        )
        for finding in findings
    ]


def rows_of(
    request: HttpRequest,
    assessment: Assessment,
    measures: list[Measure],
    open_cells: Collection[str] = (),
) -> list[MeasureRow]:
    """The plan's rows; ``measures`` are all of them in order.

    ``open_cells`` are named by the measure's key and the cell, ``12-steps``.
    """
    names = {
        each.number: each.name_th for each in assessment.framework.rules().indicators
    }
    may_edit = not reason_against_editing(request.user, assessment)
    numbers = [each.indicator_number for each in measures]
    findings = {
        each.pk: each for measure in measures for each in measure.findings.all()
    }
    marks = {each.finding.pk: each for each in marks_of(assessment, findings.values())}
    talks = talks_of(request, assessment)
    followed = followed_of(measures) if was_approved(assessment) else {}
    return [
        MeasureRow(
            measure=measure,
            indicator=names.get(measure.indicator_number, ""),
            period=format_months(measure.months, assessment.implementation_year_be),
            findings=tuple(marks[each.pk] for each in measure.findings.all()),
            left_open=measure.left_open,
            is_first=place == 0 or numbers[place - 1] != numbers[place],
            is_last=place == len(numbers) - 1 or numbers[place + 1] != numbers[place],
            may_edit=may_edit,
            open_cells=tuple(
                cell
                for key, _, cell in (each.partition("-") for each in open_cells)
                if key == str(measure.pk)
            ),
            talks=talks.get(measure.pk, 0),
            followed=followed.get(measure.pk),
        )
        for place, measure in enumerate(measures)
    ]


def talks_of(request: HttpRequest, assessment: Assessment) -> dict[int, int]:
    """Open threads by measure; none for whoever reads no drafts."""
    if not reads_comments(request.user, assessment.organisation):
        return {}
    comments = MeasureComment.objects.filter(plan__assessment=assessment)
    return open_by(comments, "measure_key")


def plan_context(request: HttpRequest, assessment: Assessment) -> dict:
    return page_context(request, assessment, "measures")
