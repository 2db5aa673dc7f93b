"""The document of one year's report, whichever it is."""

from assessments.models import Assessment
from reports.content import build_analysis
from reports.document import Document
from reports.kinds import ANALYSIS, ReportKind
from reports.progress.content import build_progress


def build_report(
    assessment: Assessment,
    report: ReportKind = ANALYSIS,
    *,
    for_publishing: bool = False,
) -> Document:
    """The report as it is now; ``for_publishing``: as its next version would be.

    Raises:
        Refused: a year without framework, of which no report is made.
    """
    if report.is_progress:
        return build_progress(assessment, report.edition, is_draft=not for_publishing)
    return build_analysis(assessment)
