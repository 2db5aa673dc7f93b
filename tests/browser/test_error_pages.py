"""Error pages as real requests give them: axe finds nothing, nothing is too wide."""

import pytest

from organisations.models import Role
from tests.browser.looking import faults
from tests.browser.walking import sign_in
from tests.factories import AssessmentFactory, member_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [1280, 390])
def test_no_error_page_has_a_violation(
    transactional_db, live_server, page, settings, monkeypatch, width
):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000
    assessment = AssessmentFactory()
    manager = member_of(assessment.organisation, Role.MANAGER)
    year = f"{live_server.url}/a/{assessment.organisation.code}/2568/"
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(year)
    sign_in(page, manager)
    page.get_by_role("heading", level=1).wait_for()
    found = []

    def look(status: int, answer) -> None:
        assert answer.status == status
        page.get_by_text(f"รหัส {status}").wait_for()
        found.extend(faults(page, str(status)))

    look(404, page.goto(f"{year}nowhere/"))
    look(403, page.goto(f"{year}measures/add/"))
    look(405, page.goto(f"{year}scores/preview/"))
    page.goto(f"{live_server.url}/accounts/password/change/")
    page.locator("#id_oldpassword").fill("a" * 6_000)
    with page.expect_response("**/password/change/") as sent:
        page.locator("main form .btn-primary").click()
    look(413, sent.value)
    monkeypatch.setattr("assessments.views.analysis.page_context", lambda *_: 1 / 0)
    look(500, page.goto(f"{year}analysis/"))

    assert found == []
