"""The same place in another year or another agency, or the nearest there is."""

from django.urls import NoReverseMatch, ResolverMatch, reverse

# Pages of one thing belong to a page of the whole year.
WHOLE_PAGES = {
    "assessments:score": "assessments:score-edit",
    "assessments": "assessments:analysis",
    "measures": "measures:list",
    "reports": "reports:report",
}
# Years before the present scheme have these alone.
WITHOUT_FRAMEWORK = ("pages:year", "assessments:score-edit")
NAMES = {
    "analysis": "วิเคราะห์ผล",
    "measures": "มาตรการ",
    "report": "รายงาน",
    "review": "การเห็นชอบ",
    "follow": "การติดตามมาตรการ",
    "overview": "ภาพรวมผู้บริหาร",
}


def place_of(match: ResolverMatch | None) -> tuple[str, dict]:
    """The named page, and what it needs beside agency and year.

    An indicator or an edition is the same in every year; a finding or a measure is not, so
    its page gives way to the page of all of them.
    """
    if match is None or not match.view_name:
        return "pages:year", {}
    extra = {
        name: value
        for name, value in match.kwargs.items()
        if name not in ("code", "year_be")
    }
    if set(extra) <= {"number", "edition"}:
        return match.view_name, extra
    return WHOLE_PAGES.get(match.view_name.partition(":")[0], "pages:year"), {}


def address_in(
    match: ResolverMatch | None,
    code: str,
    year_be: int,
    *,
    has_framework: bool,
    section: str = "year",
) -> str:
    """Where the same page of that agency and year is; else the year page, which
    then says why by ``?no=section``."""
    name, extra = place_of(match)
    year_page = reverse("pages:year", args=[code, year_be])
    if not has_framework and name not in WITHOUT_FRAMEWORK:
        return f"{year_page}?no={section}" if section in NAMES else year_page
    try:
        return reverse(name, kwargs={"code": code, "year_be": year_be} | extra)
    except NoReverseMatch:
        return year_page
