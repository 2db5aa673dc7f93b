"""Finding published versions by the addresses that stand in print."""

from dataclasses import dataclass

from django.http import Http404

from assessments.models.assessment import SCHEME_NACC
from organisations.models import Organisation
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
    code: str, year_be: int, *, version: str = "", kind: str = "analysis"
) -> Versions:
    """The versions of an agency's year, by any code that it ever had.

    ``version`` empty: the current one. Raises ``Http404`` without telling
    whether there is an agency, a draft, or nothing at all.
    """
    try:
        organisation = Organisation.objects.by_code(code)
    except Organisation.DoesNotExist:
        raise Http404("nothing published") from None
    found = list(
        Publication.objects.filter(
            assessment__organisation=organisation,
            assessment__scheme=SCHEME_NACC,
            assessment__year_be=year_be,
            kind=kind,
        )
        .select_related("assessment")
        # Of many versions one is shown, and of a file neither is read.
        .defer("content", "changes")
        .order_by("-version")
    )
    if not found:
        raise Http404("nothing published")
    if not version:
        return Versions(found, found[0])
    for each in found:
        if str(each.version) == version:
            return Versions(found, each)
    raise Http404("no such version")
