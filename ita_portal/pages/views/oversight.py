"""Where an overseer begins: the agencies of her scope, by year."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ita_portal.pages.overseen import (
    SORTS,
    STATES,
    agencies,
    counts_of,
    levels_of,
    matching,
    newest_year,
    page_of,
    provinces_in,
    scopes_of,
    years_known,
)
from organisations.models import Oversight
from organisations.models.organisation import OrganisationType
from organisations.searching import LONGEST_QUERY


@require_GET
def oversight(request):
    """Level and state of every agency in her scope; all of it in the address."""
    scopes = scopes_of(request.user)
    if not scopes:
        raise PermissionDenied(
            "หน้านี้เป็นของผู้กำกับหน่วยงาน บัญชีนี้ไม่มีสิทธิกำกับ ให้ผู้ดูแลระบบกลางเป็นผู้ให้สิทธิ"
        )
    years = years_known()
    year_be = _chosen_year(request, scopes, years)
    choices = {
        "province": [(name, name) for name in provinces_in(scopes)],
        "type": _types(scopes),
        "level": [(name, name) for name in levels_of(year_be or 0)],
        "status": list(STATES),
    }
    wanted = {
        name: request.GET.get(name, "")
        for name, options in choices.items()
        if request.GET.get(name, "") in dict(options)
    }
    query = " ".join(request.GET.get("q", "").split())[:LONGEST_QUERY]
    sort = request.GET.get("sort", "name")
    sort = sort if sort in SORTS else "name"
    found = agencies(scopes, year_be or 0)
    place = {name: wanted[name] for name in ("province", "type") if name in wanted}
    found = found.filter(**place)
    if query:
        found = matching(found, query)
    counts = counts_of(found)
    rest = {name: wanted[name] for name in ("level", "status") if name in wanted}
    page, rows = page_of(found.filter(**rest), sort, request.GET.get("page"))
    context = {
        "scopes": scopes,
        "years": years,
        "year_be": year_be,
        "filters": [
            {
                "name": name,
                "label": _LABELS[name][0],
                "every": _LABELS[name][1],
                "options": options,
                "chosen": wanted.get(name, ""),
            }
            for name, options in choices.items()
            if len(options) > 1
        ],
        "is_filtered": bool(wanted or query),
        "query": query,
        "sort": sort,
        "figures": [
            {"label": "หน่วยงาน", "value": f"{counts.agencies:,}"},
            {"label": "เห็นชอบแล้ว", "value": f"{counts.approved:,}"},
            {"label": "เสนอแล้ว รอเห็นชอบ", "value": f"{counts.submitted:,}"},
            {"label": "ยังไม่เสนอ", "value": f"{counts.nothing:,}"},
        ],
        "page": page,
        "rows": rows,
    }
    return render(request, "pages/oversight.html", context)


_LABELS = {
    "province": ("จังหวัด", "ทุกจังหวัด"),
    "type": ("ประเภท", "ทุกประเภท"),
    "level": ("ระดับ", "ทุกระดับ"),
    "status": ("สถานะ", "ทุกสถานะ"),
}


def _chosen_year(request, scopes: list[Oversight], years: list[int]) -> int | None:
    wanted = request.GET.get("year", "")
    known = {str(each): each for each in years}
    return known.get(wanted) or newest_year(scopes, years)


def _types(scopes: list[Oversight]) -> list[tuple[str, str]]:
    """Types to choose from; every one where a scope has none."""
    values = {scope.type for scope in scopes}
    return [
        (value, label)
        for value, label in OrganisationType.choices
        if "" in values or value in values
    ]
