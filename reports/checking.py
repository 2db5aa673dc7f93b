"""What the checker says about one assessment's report as it is now."""

from dataclasses import dataclass

from assessments.models import Assessment
from reports.building import build_report
from reports.checks import Found, Severity, check
from reports.document import Document
from reports.kinds import ANALYSIS, ReportKind
from reports.models import Waiver
from reports.waivers import answered


@dataclass(frozen=True)
class Checked:
    """The document, what was found in it, and the reasons that answer warnings.

    ``found`` is everything in the checker's order; ``waivers`` by its keys;
    ``lapsed`` are reasons whose warning has gone or says something else by now.
    """

    document: Document
    found: tuple[Found, ...]
    waivers: dict[str, Waiver]
    lapsed: tuple[Waiver, ...] = ()
    report: ReportKind = ANALYSIS

    @property
    def standing(self) -> tuple[Found, ...]:
        """What is still to be looked at."""
        return tuple(each for each in self.found if each.key not in self.waivers)

    @property
    def errors(self) -> tuple[Found, ...]:
        return tuple(e for e in self.found if e.severity is Severity.ERROR)

    def count(self, severity: Severity) -> int:
        return sum(each.severity is severity for each in self.standing)

    def by_key(self, key: str) -> Found | None:
        return next((each for each in self.found if each.key == key), None)


def checked(assessment: Assessment, report: ReportKind = ANALYSIS) -> Checked:
    """One build of the document and one check of it.

    Raises:
        Refused: a year without framework, of which no report is made.
    """
    document = build_report(assessment, report)
    found = check(document)
    if report.is_progress:
        # What was done is told by another entry, not by a reason for none.
        return Checked(document, found, {}, report=report)
    waivers = list(assessment.waivers.select_related("by"))
    stand = answered(assessment, waivers, found)
    return Checked(
        document=document,
        found=found,
        waivers=stand,
        lapsed=tuple(each for each in waivers if each.key not in stand),
    )
