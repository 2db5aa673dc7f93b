"""What pages about agencies list."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from organisations.models import OrganisationPeriod
from thai.sorting import sort_key

PAGE = 25


@dataclass(frozen=True)
class RegisterPage:
    """One page of what a search found; ``near`` is filled when nothing was."""

    page: Page
    total: int
    near: list[OrganisationPeriod]


def register_page(
    query: str, filters: dict[str, str], number: int | str | None
) -> RegisterPage:
    """Page ``number`` of the agencies found, ``filters`` by a period's fields."""
    within = OrganisationPeriod.objects.filter(**filters)
    found = within.matching(query).select_related("organisation")
    page = Paginator(found, PAGE).get_page(number)
    total = page.paginator.count
    page.object_list = list(page.object_list)
    return RegisterPage(page, total, [] if total else within.near(query))


def provinces() -> list[str]:
    """Every province that an agency is in, in Thai order."""
    names = (
        OrganisationPeriod.objects.exclude(province="")
        .order_by()
        .values_list("province", flat=True)
        .distinct()
    )
    return sorted(names, key=sort_key)
