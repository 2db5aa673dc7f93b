"""Another year and another agency, chosen by keyboard, keep the page that is open."""

import pytest

from organisations.models import Role
from tests.browser.walking import sign_in
from tests.factories import AssessmentFactory, OrganisationFactory, member_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [1280, 390])
def test_year_and_agency_are_changed_over_on_the_same_page(
    transactional_db, live_server, quiet_page, width
):
    first, second = OrganisationFactory.create_batch(2)
    user = member_of(first, Role.OFFICER)
    other = member_of(second, Role.MANAGER).memberships.get()
    other.user = user
    other.save()
    for organisation in (first, second):
        for year_be in (2567, 2568):
            AssessmentFactory(organisation=organisation, year_be=year_be)
    page = quiet_page
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/a/{first.code}/2568/scores/")
    sign_in(page, user)

    page.locator(".yearpick summary").press("Enter")
    page.get_by_role("link", name="ปีงบประมาณ 2567").press("Enter")
    page.wait_for_url(f"**/a/{first.code}/2567/scores/")

    page.locator(".orgpick summary").press("Enter")
    page.get_by_role("link", name=second.period_of(2567).name).press("Enter")
    page.wait_for_url(f"**/a/{second.code}/2567/scores/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
