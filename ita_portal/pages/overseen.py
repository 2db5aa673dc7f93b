"""What an overseer's list shows: agencies of her scope in one year."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from assessments.models import Assessment, Framework
from assessments.models.assessment import SCHEME_NACC
from organisations.models import OrganisationPeriod, Oversight, User
from thai.sorting import sort_key

PER_PAGE = 25
NOTHING = "nothing"
STATES = (
    (Assessment.Status.SUBMITTED, "เสนอแล้ว รอเห็นชอบ"),
    (Assessment.Status.APPROVED, "เห็นชอบแล้ว"),
    (NOTHING, "ยังไม่เสนอ"),
)
SORTS = {
    "name": ("sort_key", "province", "district", "pk"),
    "total": (F("total").desc(nulls_last=True), "sort_key", "pk"),
}


@dataclass(frozen=True)
class Row:
    """An agency as it was that year; ``assessment`` None while nothing is handed in."""

    period: OrganisationPeriod
    assessment: Assessment | None


@dataclass(frozen=True)
class Counts:
    """How many agencies, and how far they are, whatever state or level is asked for."""

    agencies: int
    submitted: int
    approved: int

    @property
    def nothing(self) -> int:
        return self.agencies - self.submitted - self.approved


def scopes_of(user: User) -> list[Oversight]:
    return list(Oversight.objects.of(user).select_related("user").order_by("pk"))


def years_known() -> list[int]:
    """Years under the scheme, newest first."""
    years = Framework.objects.filter(scheme=SCHEME_NACC).order_by("-year_be")
    return list(years.values_list("year_be", flat=True))


def newest_year(scopes: list[Oversight], years: list[int]) -> int | None:
    """The newest year of which she may read anything, else the newest known.

    Asked year by year, which the indexes carry; all years at once are ten times
    as slow among those of the whole country.
    """
    handed_in = (
        year_be
        for year_be in years
        if agencies(scopes, year_be).exclude(status=NOTHING).exists()
    )
    return next(handed_in, next(iter(years), None))


def agencies(scopes: Iterable[Oversight], year_be: int):
    """Agencies of her scopes by what they were in that year, with what they handed in."""
    inside = Q(pk__in=[])
    for scope in scopes:
        wanted = {"province": scope.province, "type": scope.type}
        inside |= Q(**{name: value for name, value in wanted.items() if value})
        if not any(wanted.values()):
            inside = Q()
            break
    handed_in = Assessment.objects.handed_in().filter(
        organisation=OuterRef("organisation"), scheme=SCHEME_NACC, year_be=year_be
    )
    level = Case(
        When(published_level="", then=F("rule_level")), default=F("published_level")
    )
    return (
        OrganisationPeriod.objects.in_force(year_be)
        .filter(inside)
        .annotate(
            assessment=Subquery(handed_in.values("pk")[:1]),
            status=Coalesce(
                Subquery(handed_in.values("status")[:1]),
                Value(NOTHING),
                output_field=CharField(),
            ),
            level=Coalesce(
                Subquery(handed_in.annotate(shown=level).values("shown")[:1]),
                Value(""),
                output_field=CharField(),
            ),
            total=Subquery(
                handed_in.annotate(
                    shown=Coalesce("published_total", "computed_total")
                ).values("shown")[:1]
            ),
        )
    )


def matching(found, query: str):
    """Those that a search finds by any name, place or code they ever had."""
    named = OrganisationPeriod.objects.matching(query).order_by()
    return found.filter(Exists(named.filter(organisation=OuterRef("organisation"))))


def counts_of(found) -> Counts:
    return Counts(
        **found.aggregate(
            agencies=Count("pk"),
            submitted=Count("pk", filter=Q(status=Assessment.Status.SUBMITTED)),
            approved=Count("pk", filter=Q(status=Assessment.Status.APPROVED)),
        )
    )


def provinces_in(scopes: Iterable[Oversight]) -> list[str]:
    """Provinces to choose from, in Thai order; every one where a scope has none."""
    names = {scope.province for scope in scopes}
    if "" in names:
        known = OrganisationPeriod.objects.exclude(province="").order_by()
        names = set(known.values_list("province", flat=True).distinct())
    return sorted(names, key=sort_key)


def levels_of(year_be: int) -> list[str]:
    framework = Framework.objects.filter(scheme=SCHEME_NACC, year_be=year_be).first()
    return [level.name_th for level in framework.rules().levels] if framework else []


def page_of(found, sort: str, number: str | None) -> tuple[Page, list[Row]]:
    page = Paginator(
        found.select_related("organisation").order_by(*SORTS[sort]), PER_PAGE
    ).get_page(number)
    periods = list(page)
    assessments = (
        Assessment.objects.handed_in()
        .select_related("framework")
        .in_bulk([each.assessment for each in periods if each.assessment])
    )
    # One framework is parsed once, however many agencies are shown.
    frameworks: dict = {}
    for each in assessments.values():
        if each.framework_id:
            each.framework = frameworks.setdefault(each.framework_id, each.framework)
    return page, [Row(each, assessments.get(each.assessment)) for each in periods]
