"""Finding published versions by the addresses that stand in print."""

from dataclasses import dataclass

from django.http import Http404

from assessments.models.assessment import SCHEME_NACC
from organisations.models import Organisation
from organisations.models.organisation import ASCII_CODE
from reports.kinds import ANALYSIS, PROGRESS, ReportKind
from reports.models import Publication


@dataclass(frozen=True)
class Versions:
    """Every version of one report, the newest first, and the one that is shown."""

    all: list[Publication]
    shown: Publication

    @property
    def newest(self) -> Publication:
        return self.all[0]

    @property
    def is_current(self) -> bool:
        return self.shown.pk == self.newest.pk


def versions_or_404(
    code: str, year_be: int, *, version: str = "", report: ReportKind = ANALYSIS
) -> Versions:
    """The versions of an agency's year, by any code that it ever had.

    ``version`` empty: the current one. Raises ``Http404`` without telling
    whether there is an agency, a draft, or nothing at all.
    """
    found = _versions(code, year_be, report.kind, report.edition)
    if not found:
        raise Http404("nothing published")
    if not version:
        return Versions(found, found[0])
    for each in found:
        if str(each.version) == version:
            return Versions(found, each)
    raise Http404("no such version")


def is_published(code: str, year_be: int) -> bool:
    return bool(_versions(code, year_be, ANALYSIS.kind, ANALYSIS.edition))


def published_progress(code: str, year_be: int) -> list[Publication]:
    """The current version of each edition of the progress report, six months first."""
    newest: dict[int, Publication] = {}
    for each in _versions(code, year_be, "progress", *PROGRESS):
        newest.setdefault(each.edition, each)
    return [newest[edition] for edition in PROGRESS if edition in newest]


def _versions(code: str, year_be: int, kind: str, *editions: int) -> list[Publication]:
    """Found by the present code in one question, else by an earlier one."""
    known = Publication.objects.filter(
        assessment__scheme=SCHEME_NACC,
        assessment__year_be=year_be,
        kind=kind,
        edition__in=editions,
    )
    # Of many versions one is shown, and of a file neither is read.
    known = known.select_related("assessment").defer("content", "changes", "look")
    known = known.order_by("-version")
    # What can be no code never reaches the database, which may choke on it.
    if not ASCII_CODE.regex.match(code):
        return []
    if found := list(known.filter(assessment__organisation__code=code)):
        return found
    try:
        organisation = Organisation.objects.by_code(code)
    except Organisation.DoesNotExist:
        return []
    return list(known.filter(assessment__organisation=organisation))
