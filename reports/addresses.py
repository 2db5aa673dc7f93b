"""Where the pages of a report are, whichever report it is."""

from django.urls import reverse

from reports.kinds import ReportKind

_PAGES = {
    "report": ("reports:report", "reports:progress"),
    "preview-request": ("reports:preview-request", "reports:progress-preview-request"),
    "publishing": ("reports:publishing", "reports:progress-publishing"),
}


def report_address(report: ReportKind, page: str, code: str, year_be: int) -> str:
    """``page`` is one of ``_PAGES``; ``code`` any of the agency's."""
    of_analysis, of_progress = _PAGES[page]
    if report.is_progress:
        return reverse(of_progress, args=[code, year_be, report.edition])
    return reverse(of_analysis, args=[code, year_be])
