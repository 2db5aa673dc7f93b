"""Who hears of an act of the review, and for whom it is the next thing to do."""

from django.urls import reverse

from assessments.domain.workflow import Act, Status
from assessments.models import Assessment
from organisations.models import Cause, Role
from organisations.services.inbox import ask_role, members_with, settle, tell
from reports.addresses import report_address
from reports.models import Publication, Review
from thai.plain_text import shortened

LONGEST = 160


def tell_of(review: Review, assessment: Assessment) -> None:
    """Called within the act's transaction; what waited before it waits no more."""
    organisation = assessment.organisation
    settle(assessment)
    said = {
        "organisation": organisation,
        "link": reverse("reports:review", args=[organisation.code, assessment.year_be]),
        "subject": assessment,
        "by": review.by,
    }
    what = f"ผลประเมินปี {assessment.year_be}"
    with_words = f"{what}: {shortened(review.words, LONGEST)}" if review.words else what
    match Act(review.act), Status(review.from_status):
        case Act.SUBMIT, _:
            ask_role(Role.MANAGER, cause=Cause.SUBMITTED, text=what, **said)
        case Act.RETURN, _:
            ask_role(Role.OFFICER, cause=Cause.RETURNED, text=with_words, **said)
        case Act.APPROVE, _:
            people = members_with(organisation, Role.OFFICER, Role.MANAGER)
            tell(people, cause=Cause.APPROVED, text=what, **said)
        case Act.WITHDRAW, Status.APPROVED:
            ask_role(Role.OFFICER, cause=Cause.WITHDRAWN, text=with_words, **said)
        case _:
            people = members_with(organisation, Role.MANAGER)
            tell(people, cause=Cause.WITHDRAWN, text=with_words, **said)


def tell_of_publication(publication: Publication, assessment: Assessment) -> None:
    """Whoever worked on the year hears that everybody can read it now."""
    organisation = assessment.organisation
    report = publication.report
    people = members_with(organisation, Role.OFFICER, Role.MANAGER)
    tell(
        people,
        cause=Cause.PUBLISHED,
        text=f"{report.of_year(assessment.year_be)} ฉบับที่ {publication.version}",
        organisation=organisation,
        link=report_address(
            report, "publishing", organisation.code, assessment.year_be
        ),
        subject=assessment,
        by=publication.by,
    )
