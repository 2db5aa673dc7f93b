"""The way back to the checker, on the pages where what it found is mended."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import template

from reports.addresses import report_address
from reports.checking import checked
from reports.checks import Found, Severity
from reports.views.mending import CAME_FOR, came_for, report_and_key

register = template.Library()
# There she has the checker itself, or the same list.
_ARRIVED = ("report", "review")


@dataclass(frozen=True)
class Back:
    """``found`` is what she came to mend, None once it is found no more."""

    href: str
    found: Found | None
    errors: int
    warnings: int


@register.simple_tag(takes_context=True)
def way_back(context) -> Back | None:
    """For a page that somebody came to from the checker, however it stands now."""
    assessment = context["assessment"]
    if context.get("section") in _ARRIVED or not context.get("reads_as_member"):
        return None
    named = came_for(context["request"])
    report, key = report_and_key(named)
    if not key or assessment.framework_id is None:
        return None
    looked = checked(assessment, report)
    address = report_address(
        report, "report", assessment.organisation.code, assessment.year_be
    )
    found = looked.by_key(key)
    return Back(
        href=f"{address}?{urlencode({CAME_FOR: named})}#checker",
        found=None if key in looked.waivers else found,
        errors=looked.count(Severity.ERROR),
        warnings=looked.count(Severity.WARNING),
    )
