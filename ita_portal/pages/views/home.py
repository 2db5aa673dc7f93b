"""Where everybody begins; with several agencies, the list of them."""

from django.core.paginator import Paginator
from django.db.models import Exists, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from assessments.models import Assessment
from ita_portal.pages.landing import landing_address
from organisations.models import Organisation, OrganisationPeriod, Oversight

PER_PAGE = 25
SORTS = {
    "name": ("order", "code"),
    "total": (F("total").desc(nulls_last=True), "order", "code"),
    "year": (F("year_be").desc(nulls_last=True), "order", "code"),
}


@require_GET
def home(request):
    """One agency: straight to the page of her role. Several: their list.

    An overseer without an agency of her own begins with those of her scope.
    """
    agencies = Organisation.objects.visible_to(request.user)
    first = list(agencies[:2])
    if len(first) == 1:
        return redirect(landing_address(request.user, first[0]))
    if not first and Oversight.objects.of(request.user).exists():
        return redirect("oversight")
    if not first and request.user.is_system_administrator:
        return redirect("organisations:agency-search")
    query = " ".join(request.GET.get("q", "").split())[:100]
    sort = request.GET.get("sort", "name")
    sort = sort if sort in SORTS else "name"
    found = _with_newest_year(request.user, agencies)
    if query:
        matching = OrganisationPeriod.objects.matching(query)
        found = found.filter(Exists(matching.filter(organisation=OuterRef("pk"))))
    page = Paginator(found.order_by(*SORTS[sort]), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "rows": _rows(page),
        "has_agencies": bool(first),
        "query": query,
        "sort": sort,
    }
    return render(request, "pages/home.html", context)


def _with_newest_year(user, agencies):
    """Each agency with its present name and the newest assessment she may read."""
    newest = Assessment.objects.visible_to(user).filter(organisation=OuterRef("pk"))
    period = OrganisationPeriod.objects.filter(organisation=OuterRef("pk")).order_by(
        "-from_year_be"
    )
    newest = newest.order_by("-year_be")
    return agencies.prefetch_related("periods").annotate(
        order=Subquery(period.values("sort_key")[:1]),
        newest=Subquery(newest.values("pk")[:1]),
        year_be=Subquery(newest.values("year_be")[:1]),
        total=Subquery(
            newest.annotate(shown=Coalesce("published_total", "computed_total")).values(
                "shown"
            )[:1]
        ),
    )


def _rows(page) -> list[dict]:
    agencies = list(page)
    assessments = Assessment.objects.select_related("framework").in_bulk(
        [each.newest for each in agencies if each.newest]
    )
    # One framework is parsed once, however many agencies of its year are shown.
    frameworks: dict = {}
    for each in assessments.values():
        if each.framework_id:
            each.framework = frameworks.setdefault(each.framework_id, each.framework)
    return [
        {
            "organisation": each,
            "period": max(each.periods.all(), key=lambda period: period.from_year_be),
            "assessment": assessments.get(each.newest),
        }
        for each in agencies
    ]
