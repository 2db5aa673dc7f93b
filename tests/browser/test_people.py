"""Four people in a browser: newly invited, overseeing a province, prying, alone in her office."""

from decimal import Decimal

import pytest
from django.apps import apps
from django.urls import reverse
from playwright.sync_api import expect

from assessments.models import Assessment
from bench.addresses import addresses
from organisations.models import Membership, Oversight, Role
from tests.browser.test_first_time import set_password
from tests.browser.test_first_time import sign_in as sign_in_by_form
from tests.factories import (
    FindingFactory,
    MeasureFactory,
    OrganisationFactory,
    PeriodFactory,
    PlanFactory,
    UserFactory,
    complete_assessment,
    member_of,
)
from tests.pdf_text import by_pdfium, compact

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SECRET = "ความลับของหน่วยงานข้างเคียง"


@pytest.fixture
def somebody_else(browser, browser_context_args):
    """The page of another browser, in which nobody has signed in."""
    context = browser.new_context(**browser_context_args)
    yield context.new_page()
    context.close()


def agency(name: str, province: str = "ขอนแก่น"):
    organisation = OrganisationFactory(period=None)
    PeriodFactory(organisation=organisation, name=name, province=province)
    return organisation


def test_a_new_officer_is_invited_into_her_agency_and_saves_her_first_score(
    live_server, sign_in, somebody_else
):
    assessment = complete_assessment()
    organisation = assessment.organisation
    administrator = member_of(organisation, Role.AGENCY_ADMINISTRATOR)
    page = sign_in(administrator)
    page.goto(
        live_server.url + reverse("organisations:people", args=[organisation.code])
    )
    page.get_by_label("ชื่อ - สกุล").fill("สมศรี ใจดี")
    page.locator("#id_username").fill("somsri")
    page.get_by_role("button", name="เพิ่มและออกลิงก์").click()
    link = page.locator("#invitation-link").input_value()

    hers = somebody_else
    set_password(hers, link)
    sign_in_by_form(hers, live_server.url, "somsri")
    hers.get_by_text(assessment.period.short_name).first.wait_for()
    hers.goto(f"{live_server.url}/a/{organisation.code}/{assessment.year_be}/scores/")
    hers.locator("#id_points-1").fill("๙๑.๒๕")
    hers.get_by_role("button", name="บันทึกคะแนน").click()
    hers.get_by_text("บันทึกคะแนนแล้ว").wait_for()
    assert assessment.scores.get(code="1").points == Decimal("91.25")

    hers.goto(link)
    expect(hers.get_by_role("heading", level=1)).to_have_text("ลิงก์นี้ใช้ไปแล้ว")


def test_an_auditor_of_a_province_reads_and_downloads_what_was_handed_in_there(
    live_server, sign_in, tmp_path
):
    hers, drafting = agency("เทศบาลตำบลเสนอแล้ว"), agency("เทศบาลตำบลยังร่าง")
    elsewhere = agency("เทศบาลตำบลต่างจังหวัด", province="เลย")
    handed_in = complete_assessment(
        organisation=hers, status=Assessment.Status.SUBMITTED
    )
    draft = complete_assessment(organisation=drafting)
    foreign = complete_assessment(
        organisation=elsewhere, status=Assessment.Status.SUBMITTED
    )
    auditor = UserFactory()
    Oversight.objects.create(user=auditor, province="ขอนแก่น")

    page = sign_in(auditor)
    page.goto(live_server.url)
    page.goto(f"{live_server.url}/my/oversight/")
    expect(page.get_by_text("เทศบาลตำบลเสนอแล้ว")).to_be_visible()
    expect(page.get_by_text("เทศบาลตำบลต่างจังหวัด")).to_have_count(0)
    page.get_by_role("link", name="เทศบาลตำบลเสนอแล้ว").click()
    page.goto(f"{live_server.url}/a/{hers.code}/{handed_in.year_be}/report/")
    with page.expect_download() as download:
        page.get_by_role("link", name="ดาวน์โหลด PDF").click()
    path = tmp_path / "report.pdf"
    download.value.save_as(path)
    assert compact("เทศบาลตำบลเสนอแล้ว") in compact(by_pdfium(path))

    for closed in (draft, foreign):
        address = f"/a/{closed.organisation.code}/{closed.year_be}/report/"
        assert page.goto(live_server.url + address).status == 404


@pytest.mark.slow
def test_a_neighbour_who_knows_every_address_gets_nothing_and_changes_nothing(
    live_server, client, page
):
    theirs = complete_assessment(organisation=agency(f"เทศบาลตำบล{SECRET}"))
    FindingFactory(assessment=theirs, text=SECRET)
    MeasureFactory(plan=PlanFactory(assessment=theirs), activity=SECRET)
    own = complete_assessment()
    attacker = member_of(own.organisation, Role.OFFICER)
    for role in (Role.MANAGER, Role.AUDITOR, Role.AGENCY_ADMINISTRATOR):
        Membership.objects.create(
            user=attacker, organisation=own.organisation, role=role
        )
    known = [
        path
        for name, path in addresses(theirs)
        if theirs.organisation.code in path and not name.startswith("public:")
    ]
    before = content()

    # Not the quiet page: each refused request is a message of the console.
    client.force_login(attacker)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([cookie | {"url": live_server.url}])
    page.goto(f"{live_server.url}/a/{own.organisation.code}/{own.year_be}/scores/")
    answers = page.evaluate(
        """async (paths) => {
            const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
            const found = [];
            for (const path of paths) {
                const read = await fetch(path);
                found.push([path, "GET", read.status, await read.text()]);
                const body = new URLSearchParams(
                    {csrfmiddlewaretoken: token, activity: "แทรก", text: "แทรก"});
                const sent = await fetch(path, {method: "POST", body});
                found.push([path, "POST", sent.status, await sent.text()]);
            }
            return found;
        }""",
        known,
    )

    assert len(known) > 40
    # 405: the address takes no such request from anybody, and says so first.
    assert {status for _, _, status, _ in answers} <= {404, 405}
    assert [
        path for path, how, status, _ in answers if (how, status) == ("GET", 200)
    ] == []
    assert [path for path, _, _, text in answers if SECRET in text] == []
    assert content() == before
    shown = page.goto(live_server.url + known[0])
    assert shown.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("ไม่พบหน้านี้")


def content() -> dict[str, list]:
    """Every row of our apps; refusals enter the trail, and signing in its own rows."""
    written_by_refusals = {"AuditEntry", "AuditHead", "User"}
    return {
        model.__name__: sorted(map(str, model._base_manager.values_list()))
        for app in ("organisations", "assessments", "measures", "reports")
        for model in apps.get_app_config(app).get_models()
        if model.__name__ not in written_by_refusals
    }


def test_in_an_office_of_one_she_approves_her_own_report_and_it_is_printed(
    live_server, sign_in, tmp_path
):
    assessment = complete_assessment()
    organisation = assessment.organisation
    organisation.allows_own_approval = True
    organisation.save()
    alone = member_of(organisation, Role.OFFICER)
    Membership.objects.create(user=alone, organisation=organisation, role=Role.MANAGER)
    year = f"{live_server.url}/a/{organisation.code}/{assessment.year_be}/"

    page = sign_in(alone)
    page.goto(f"{year}review/")
    page.get_by_role("button", name="เสนอผู้บริหาร").click()
    page.get_by_role("button", name="เห็นชอบรายงาน").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("เห็นชอบแล้ว")
    expect(page.get_by_text("ตามที่หน่วยงานอนุญาต").first).to_be_visible()
    page.goto(f"{year}report/")
    with page.expect_download() as download:
        page.get_by_role("link", name="ดาวน์โหลด PDF").click()
    path = tmp_path / "report.pdf"
    download.value.save_as(path)

    assert compact("ผู้เห็นชอบเป็นบุคคลเดียวกับผู้เสนอ") in compact(by_pdfium(path))
