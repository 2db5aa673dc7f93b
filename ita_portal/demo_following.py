"""The example agency's measures as they were followed up, reported and confirmed."""

from decimal import Decimal
from typing import Any

from assessments.models import Assessment
from assessments.models.assessment import SCHEME_NACC
from measures.models import Measure
from measures.services.evidence import Said, add_link
from measures.services.progress import Told, confirm_progress, report_progress
from organisations.models import Organisation, User
from thai.dates import parse_date_be


def follow_demo(
    organisation: Organisation, year: dict[str, Any], officer: User, manager: User
) -> list[str]:
    """Report what the year's data tells of its measures; say how often.

    Its manager has confirmed all but what is said to be waiting.
    """
    told = {each["activity"]: each.get("progress", []) for each in year["measures"]}
    measures = Measure.objects.filter(
        plan__assessment=Assessment.objects.get(
            organisation=organisation, scheme=SCHEME_NACC, year_be=year["year_be"]
        )
    ).select_related("plan__assessment")
    count = 0
    for measure in measures:
        for entry in told.get(measure.activity, []):
            _report(measure, entry, officer, manager)
            count += 1
    if not count:
        return []
    name = organisation.period_of(year["year_be"]).name
    return [f"{name} ปี {year['year_be']}: รายงานความก้าวหน้า {count} ครั้ง"]


def _report(measure: Measure, entry: dict, officer: User, manager: User) -> None:
    day = parse_date_be(entry["day"])
    if day is None:
        raise ValueError(f"no day of the Buddhist era: {entry['day']}")
    spending = entry.get("spending")
    reported = report_progress(
        measure=measure,
        told=Told(
            day,
            entry["percent"],
            entry["done"],
            result=entry.get("result", ""),
            obstacles=entry.get("obstacles", ""),
            next_step=entry.get("next_step", ""),
            spending=None if spending is None else Decimal(spending),
        ),
        by=officer,
    )
    for each in entry.get("evidence", []):
        add_link(
            measure=measure,
            url=each["url"],
            said=Said(title=each["title"]),
            by=officer,
            progress=reported.progress,
        )
    if not entry.get("waiting"):
        confirm_progress(progress=reported.progress, version=1, by=manager)
