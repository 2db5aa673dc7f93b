"""Evidence as pages list it, also where a page shows it beside something else."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from assessments.models import Assessment
from assessments.permissions import reads_as_member
from measures.models import Evidence
from measures.permissions import reason_against_evidence, reason_against_removing
from organisations.models import User
from thai.dates import format_medium


@dataclass(frozen=True)
class EvidenceRow:
    """One piece as a line: words are ready, addresses are "" where nothing leads.

    ``entry`` names the entry of progress that it belongs to.
    """

    evidence: Evidence
    item_title: str
    expires: str
    is_expired: bool
    size: str
    href: str
    picture: str
    change: str
    remove: str
    entry: str
    by: User | None = None


def evidence_rows(
    request: HttpRequest, assessment: Assessment, evidence: Iterable[Evidence]
) -> list[EvidenceRow]:
    """Rows with ``progress`` and ``added_by`` read along; no query for each."""
    rules = assessment.framework.rules() if assessment.framework else None
    titles = {each.code: each.title_th for each in rules.oit_items} if rules else {}
    may_change = not reason_against_evidence(request.user, assessment)
    is_member = reads_as_member(request.user, assessment.organisation)
    today = timezone.localdate()
    rows = []
    for each in evidence:
        each.measure.plan.assessment = assessment
        is_shown = each.removed_at is None

        def address(page: str, of: Evidence = each) -> str:
            where = [assessment.organisation.code, assessment.year_be, of.pk]
            return reverse(f"measures:evidence-{page}", args=where)

        may_remove = is_shown and not reason_against_removing(request.user, each)
        rows.append(
            EvidenceRow(
                evidence=each,
                item_title=titles.get(each.item_code, ""),
                expires=format_medium(each.expires_on) if each.expires_on else "",
                is_expired=each.has_expired(today),
                size=size_words(each.size),
                href=_leads_to(each, address("file"), is_member),
                picture=address("picture")
                if each.is_picture and is_shown and is_member
                else "",
                change=address("change") if may_change and is_shown else "",
                remove=address("remove") if may_remove else "",
                entry=_entry_words(each),
                by=each.added_by,
            )
        )
    return rows


def _leads_to(evidence: Evidence, file: str, is_member: bool) -> str:
    if not evidence.is_file:
        return evidence.url
    return file if is_member else ""


def size_words(size: int | None) -> str:
    if size is None:
        return ""
    if size < 1024:
        return f"{size:,} ไบต์"
    if size < 1024 * 1024:
        return f"{size / 1024:,.0f} KB"
    return f"{size / 1024 / 1024:,.1f} MB"


def _entry_words(evidence: Evidence) -> str:
    entry = evidence.progress
    if entry is None:
        return ""
    day = format_medium(entry.on_date)
    return f"ของความก้าวหน้า ณ {day} ({entry.get_status_display()})"
