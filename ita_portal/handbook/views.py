"""The handbook in the application. It tells nothing of any agency: no sign-in."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from ita_portal.handbook.book import address_of, book
from ita_portal.handbook.help import place_for
from ita_portal.handbook.search import search
from organisations.models import Organisation
from organisations.permissions import roles_in

LONGEST_QUERY = 100


@login_not_required
@require_GET
def contents(request):
    """All parts and pages; with ``?q=`` the places that hold these words."""
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    the_book = book()
    context = {
        "parts": the_book.parts,
        "query": query,
        "found": search(the_book, query),
    }
    return render(request, "handbook/contents.html", context)


@login_not_required
@require_GET
def page(request, part: str, name: str):
    the_book = book()
    entry = the_book.entry(part, name)
    if entry is None:
        raise Http404
    before, after = the_book.beside(entry)
    open_part = next(each for each in the_book.parts if entry in each.entries)
    context = {
        "parts": the_book.parts,
        "entry": entry,
        "part": open_part,
        "crumbs": [
            {"words": "คู่มือการใช้งาน", "href": reverse("handbook:contents")},
            {"words": open_part.title, "href": open_part.entries[0].address},
            {"words": entry.page.title, "href": None},
        ],
        "before": before,
        "after": after,
    }
    return render(request, "handbook/page.html", context)


@login_not_required
@require_GET
def help_for(request, view_name: str):
    """From a page to its place in the handbook, by the role held in ``?code=``."""
    place = place_for(view_name, _roles(request))
    if place is None:
        return redirect("handbook:contents")
    part, name, anchor = place
    address = address_of(part, name)
    return redirect(f"{address}#{anchor}" if anchor else address)


def _roles(request) -> list[str]:
    """Roles in the agency that is named; an unknown or foreign one gives none."""
    if not request.user.is_authenticated:
        return []
    roles = ["system_administrator"] if request.user.is_system_administrator else []
    try:
        organisation = Organisation.objects.by_code(request.GET.get("code", ""))
    except Organisation.DoesNotExist:
        return roles
    return [*roles, *roles_in(request.user, organisation)]
