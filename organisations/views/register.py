"""First screen: choosing an agency from the register, or adding one outside it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_GET, require_http_methods

from organisations.errors import Refused
from organisations.forms.agency import AgencyForm
from organisations.forms.register import RegisterSearchForm
from organisations.queries import provinces, register_page
from organisations.services.people import create_organisation
from organisations.views.common import system_administrators_only


@require_GET
@system_administrators_only
def agency_search(request):
    """The register by name, district, province or code, filtered by the address.

    htmx asks again while a person types and gets the list alone.
    """
    form = RegisterSearchForm(request.GET, provinces=provinces())
    query = request.GET.get("q", "").strip()
    filters = form.filters()
    found = register_page(query, filters, request.GET.get("page"))
    context = {
        "section": "agencies",
        "form": form,
        "query": query,
        "filtered": bool(filters),
        "page": found.page,
        "total": found.total,
        "near": found.near,
        "others": _without_page(request),
    }
    part = request.headers.get("HX-Request") == "true"
    name = "_agencies_found" if part else "agency_search"
    response = render(request, f"organisations/{name}.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _without_page(request) -> str:
    """The address's query without the page, to put another page behind."""
    kept = request.GET.copy()
    kept.pop("page", None)
    return kept.urlencode()


@require_http_methods(["GET", "POST"])
@system_administrators_only
def agency_add(request):
    """An agency that is not in the register."""
    form = AgencyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            organisation = create_organisation(**form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error("code", str(refusal))
        else:
            messages.success(request, f"เพิ่ม{form.cleaned_data['name']}แล้ว")
            return redirect("organisations:divisions", organisation.code)
    context = {"section": "agencies", "form": form, "provinces": provinces()}
    status = 422 if form.is_bound else 200
    return render(request, "organisations/agency_form.html", context, status=status)
