"""Taking the demonstration out, of the least that it can be."""

from assessments.services.comments import about_indicator
from assessments.services.opening import open_assessment
from ita_portal.demo_removal import remove_demo
from organisations.models import Role
from organisations.services.comments import answer_comment, write_comment
from organisations.services.divisions import add_division
from organisations.services.people import (
    add_membership,
    create_organisation,
    create_user,
)
from tests.factories import MeasureFactory, PlanFactory
from tests.half_done.examples.organisations import PLACE
from tests.half_done.office import Office


def _removing(office: Office):
    """One account of its, one year with a measure, a comment and an answer."""
    organisation = create_organisation(
        code="X-EXAMPLE", name="หน่วยงานตัวอย่าง", is_example=True, by=None, **PLACE
    )
    officer = create_user(
        username="example-officer", password=None, full_name="สาธิต", by=None
    )
    add_membership(user=officer, organisation=organisation, role=Role.OFFICER, by=None)
    add_division(organisation=organisation, name="กองคลัง", by=None)
    assessment = open_assessment(organisation=organisation, year_be=2568, by=officer)
    subject = about_indicator(assessment, 9)
    thread = write_comment(subject=subject, text="ช่วยดูข้อนี้", by=officer)
    answer_comment(subject=subject, thread=thread, text="ดูแล้ว", by=officer)
    MeasureFactory(plan=PlanFactory(assessment=assessment))
    return remove_demo


EXAMPLES = {"ita_portal.demo_removal.remove_demo": _removing}
