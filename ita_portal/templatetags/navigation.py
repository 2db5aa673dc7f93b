"""The parts around a page that lead to other years, agencies and steps."""

from django import template
from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse

from assessments.models import Assessment
from assessments.views.analysis import talks_of as talks_on_indicators
from ita_portal.pages.looking import Year, look_at
from ita_portal.pages.places import address_in
from ita_portal.pages.step_rows import step_rows
from ita_portal.pages.steps import FOLLOWING, MANAGER, OFFICER, waiting, waits_for
from measures.views.common import talks_of as talks_on_measures
from organisations.models import Organisation, OrganisationPeriod, Oversight, Role
from organisations.permissions import roles_in

register = template.Library()


@register.simple_tag
def oversees(user) -> bool:
    """Whether she has an oversight; the menu then has its page. Asked once a page."""
    if not user.is_authenticated:
        return False
    if not hasattr(user, "oversees"):
        user.oversees = Oversight.objects.of(user).exists()
    return user.oversees


STEP_OF_SECTION = {
    "scores": 1,
    "analysis": 2,
    "measures": 3,
    "report": 4,
    "review": 5,
    "follow": 7,
}
# Their tables and pages need the whole width, so they get the one line alone.
WIDE = ("measures", "report", "follow")
MOST_AGENCIES = 12


@register.simple_tag(takes_context=True)
def years_to_switch(context) -> list[dict]:
    """The agency's years, newest first, each with the same page in that year."""
    assessment = context["assessment"]
    rows = (
        Assessment.objects.visible_to(context["request"].user)
        .filter(organisation=assessment.organisation, scheme=assessment.scheme)
        .values_list("year_be", "framework_id")
    )
    return [
        {
            "year": year_be,
            "here": year_be == assessment.year_be,
            "href": address_in(
                context["request"].resolver_match,
                assessment.organisation.code,
                year_be,
                has_framework=framework is not None,
                section=context["section"],
            ),
        }
        for year_be, framework in rows
    ]


@register.simple_tag(takes_context=True)
def agencies_to_switch(context) -> list[dict]:
    """A person's agencies in Thai order where she has several, else nothing.

    Each leads to the same page of the same year where that agency has it, else
    to its years. With more than a dozen, the list of all of them is the last
    entry; agencies that she oversees, thousands perhaps, are one entry, which
    leads to their search.
    """
    request, here = context["request"], context["organisation"]
    assessment = context.get("assessment")
    newest = OrganisationPeriod.objects.filter(organisation=OuterRef("pk")).order_by(
        "-from_year_be"
    )
    same_year = Assessment.objects.visible_to(request.user).filter(
        organisation=OuterRef("pk"),
        year_be=assessment.year_be if assessment else 0,
        scheme=assessment.scheme if assessment else "",
    )
    agencies = list(
        Organisation.objects.visible_to(request.user)
        .annotate(
            order=Subquery(newest.values("sort_key")[:1]),
            name=Subquery(newest.values("name")[:1]),
            is_read=Exists(
                Assessment.objects.visible_to(request.user).filter(
                    organisation=OuterRef("pk")
                )
            ),
            has_year=Exists(same_year),
            has_framework=Exists(same_year.filter(framework__isnull=False)),
        )
        .order_by("order", "code")[: MOST_AGENCIES + 1]
    )
    beyond = []
    if oversees(request.user):
        beyond = [{"name": "หน่วยงานที่กำกับ", "here": False, "href": reverse("oversight")}]
        if all(each.pk != here.pk for each in agencies[:MOST_AGENCIES]):
            own = context["period"].name
            beyond.insert(0, {"name": own, "here": True, "href": request.path})
    if len(agencies) < 2 and not beyond:
        return []
    rows = [
        {
            "name": each.name,
            "here": each.pk == here.pk,
            "href": _agency_address(request, each, assessment, context),
        }
        for each in agencies[:MOST_AGENCIES]
    ]
    if len(agencies) > 1:
        rows.append({"name": "หน่วยงานของฉัน", "here": False, "href": reverse("home")})
    return [*rows, *beyond]


def _agency_address(request, agency, assessment, context) -> str:
    if assessment is None:
        if request.resolver_match.view_name == "pages:documents" and agency.is_read:
            return reverse("pages:documents", args=[agency.code])
        return reverse("pages:agency", args=[agency.code])
    if not agency.has_year:
        return (
            f"{reverse('pages:agency', args=[agency.code])}?year={assessment.year_be}"
        )
    return address_in(
        request.resolver_match,
        agency.code,
        assessment.year_be,
        has_framework=agency.has_framework,
        section=context["section"],
    )


@register.simple_tag(takes_context=True)
def rail_of(context) -> dict | None:
    """The steps beside a page that belongs to one; None on every other page.

    A page whose step is not that of its section says so itself by ``rail_step``.
    """
    number = context.get("rail_step") or STEP_OF_SECTION.get(context["section"])
    assessment = context["assessment"]
    if number is None or not assessment.framework_id:
        return None
    code = assessment.organisation.code
    return {
        "current": number,
        "wide": context["section"] in WIDE,
        "href": reverse("pages:year", args=[code, assessment.year_be]),
        "steps": step_rows(_looked(context).steps, code, assessment.year_be),
    }


@register.simple_tag(takes_context=True)
def whose_turn(context) -> dict | None:
    """Who is waited for, since when and for which step; None where nobody is."""
    year = _looked(context)
    step = waits_for(year.steps)
    if step is None:
        return None
    return {
        "step": step,
        "words": waiting(step, year.facts.today),
        "is_hers": _is_hers(context, step),
    }


@register.inclusion_tag("pages/_open_talks.html", takes_context=True)
def open_talks(context) -> dict:
    """Open comments of the year, by where they are; nothing for overseers."""
    request, assessment = context["request"], context["assessment"]
    where = [assessment.organisation.code, assessment.year_be]
    places = [
        {
            "count": sum(count(request, assessment).values()),
            "words": words,
            "href": reverse(page, args=where),
        }
        for count, words, page in (
            (talks_on_indicators, "วิเคราะห์ผล", "assessments:analysis"),
            (talks_on_measures, "มาตรการ", "measures:list"),
        )
        if assessment.framework_id
    ]
    return {"places": [each for each in places if each["count"]]}


def _is_hers(context, step) -> bool:
    roles = roles_in(context["request"].user, context["assessment"].organisation)
    if step.who == OFFICER and step.number != FOLLOWING:
        return not context["reason_against_editing"]
    hers = {OFFICER: Role.OFFICER, MANAGER: Role.MANAGER}
    return hers.get(step.who) in roles


def _looked(context) -> Year:
    """The year as the page's view has read it, else read once for the whole page."""
    if "looked" in context:
        return context["looked"]
    request, assessment = context["request"], context["assessment"]
    kept = getattr(request, "_looked", None)
    if kept is None or kept.assessment.pk != assessment.pk:
        may_edit = not context["reason_against_editing"]
        kept = request._looked = look_at(
            assessment, may_edit=may_edit, names_people=context["reads_as_member"]
        )
    return kept
