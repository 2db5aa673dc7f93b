"""What the checker says about one assessment's report as it is now."""

from dataclasses import dataclass

from assessments.models import Assessment
from reports.checks import Found, Severity, check
from reports.content import build_analysis
from reports.document import Document
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


def checked(assessment: Assessment) -> Checked:
    """One build of the document and one check of it.

    Raises:
        Refused: a year without framework, of which no report is made.
    """
    document = build_analysis(assessment)
    found = check(document)
    waivers = list(assessment.waivers.select_related("by"))
    stand = answered(assessment, waivers, found)
    return Checked(
        document=document,
        found=found,
        waivers=stand,
        lapsed=tuple(each for each in waivers if each.key not in stand),
    )
