"""Progress of a measure and its carrying over, by keyboard and without scripts."""

from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from assessments.models import Assessment
from measures.models import Measure
from organisations.models import Role
from tests.browser.keys import Keys
from tests.browser.looking import faults_at_every_size
from tests.browser.walking import sign_in as by_form
from tests.factories import (
    AssessmentFactory,
    DivisionFactory,
    MeasureFactory,
    PlanFactory,
    member_of,
)
from tests.reported import photograph, reported

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def measure(transactional_db):
    plan = PlanFactory(assessment__status=Assessment.Status.APPROVED)
    return MeasureFactory(plan=plan, activity="อบรมบุคลากร")


@pytest.fixture
def officer(measure):
    return member_of(measure.plan.assessment.organisation, Role.OFFICER)


@pytest.fixture
def manager(measure):
    return member_of(measure.plan.assessment.organisation, Role.MANAGER)


@pytest.fixture
def address(live_server, measure) -> str:
    year = measure.plan.assessment
    where = [year.organisation.code, year.year_be, measure.pk]
    return f"{live_server.url}{reverse('measures:progress', args=where)}"


def test_progress_is_reported_and_decided_by_keyboard_alone(
    sign_in, measure, officer, manager, address
):
    page = sign_in(officer)
    keys = Keys(page)
    page.goto(address)
    assert faults_at_every_size(page) == []
    keys.into_page()
    keys.follow(page.get_by_role("link", name="รายงานความก้าวหน้า"))
    assert faults_at_every_size(page) == []
    keys.into_page()
    keys.to("#id_percent")
    keys.type("140%")
    keys.to("#id_done")
    page.keyboard.insert_text("อบรมแล้ว")
    keys.follow(page.get_by_role("button", name="ส่งให้ผู้บริหารยืนยัน"))
    expect(page.locator("#error-summary")).to_be_focused()
    keys.follow(page.locator("#error-summary a"))
    expect(page.locator("#id_percent")).to_be_focused()
    expect(page.locator("#id_done")).to_have_value("อบรมแล้ว")
    keys.press("Control+A")
    keys.type("40%")
    keys.press("Enter")
    expect(page.get_by_text("ส่งความก้าวหน้าแล้ว")).to_be_visible()

    page = sign_in(manager)
    page.goto(address)
    keys.into_page()
    keys.follow(page.get_by_role("button", name="ส่งกลับให้แก้ไข"))
    expect(page.get_by_label("ข้อความถึงเจ้าหน้าที่")).to_be_focused()
    assert faults_at_every_size(page) == []
    page.keyboard.insert_text("บอกจำนวนคน")
    keys.follow(page.get_by_role("button", name="ส่งกลับให้แก้ไข"))
    expect(page.get_by_text("ให้เจ้าหน้าที่แก้ไขแล้ว")).to_be_visible()

    assert keys.faults == []
    entry = measure.progress.get()
    assert (entry.percent, entry.status) == (40, "returned")
    assert entry.decided_words == "บอกจำนวนคน"


def test_without_scripts_an_entry_with_a_photo_is_sent_corrected_and_confirmed(
    plain_page, measure, officer, manager, address, tmp_path
):
    page = plain_page
    photo = tmp_path / "ภาพอบรม.jpg"
    photo.write_bytes(photograph())
    page.goto(address)
    by_form(page, officer)
    page.get_by_role("link", name="รายงานความก้าวหน้า").click()
    page.get_by_label("ความก้าวหน้าของทั้งมาตรการ").fill("๔๐")
    page.get_by_label("สิ่งที่ดำเนินการ").fill("อบรมแล้ว 12 คน")
    page.get_by_label("รูปหรือเอกสาร").set_input_files(photo)
    page.get_by_role("button", name="ส่งให้ผู้บริหารยืนยัน").click()
    expect(page.get_by_text("แนบหลักฐาน 1 ไฟล์")).to_be_visible()
    page.get_by_role("link", name="แก้ไข ความก้าวหน้า").click()
    page.get_by_label("สิ่งที่ดำเนินการ").fill("อบรมแล้ว 15 คน")
    page.get_by_role("button", name="แก้ไขและส่งอีกครั้ง").click()
    expect(page.get_by_text("ส่งความก้าวหน้าแล้ว")).to_be_visible()

    page.context.clear_cookies()
    page.goto(address)
    by_form(page, manager)
    page.get_by_role("button", name="ยืนยัน").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "อยู่ระหว่างดำเนินการ ร้อยละ 40"
    )

    entry = measure.progress.get()
    assert (entry.done, entry.status) == ("อบรมแล้ว 15 คน", "confirmed")
    assert entry.evidence.count() == 1


def test_without_scripts_only_what_stays_ticked_is_carried_over(
    plain_page, measure, officer, live_server
):
    organisation = measure.plan.assessment.organisation
    reported(measure, date(2026, 3, 2), 60)
    MeasureFactory(plan=measure.plan, activity="ติดป้าย")
    measure.lead = DivisionFactory(organisation=organisation)
    measure.save()
    after = AssessmentFactory(organisation=organisation, year_be=2569)
    page = plain_page
    page.goto(f"{live_server.url}/a/{organisation.code}/2569/measures/suggestions/")
    by_form(page, officer)

    page.get_by_label("ยกมาตรการนี้มา ติดป้าย").uncheck()
    page.get_by_role("button", name="ยกมาตรการที่เลือกมาปี 2569").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(
        "ยกมาตรการมาแล้ว 1 จาก 1 ข้อ"
    )
    carried = Measure.objects.get(plan__assessment=after)
    assert (carried.activity, carried.lead) == (measure.activity, measure.lead)
    assert not carried.progress.exists()


def test_measures_are_carried_over_by_keyboard_and_the_pages_are_sound(
    sign_in, measure, officer, live_server
):
    organisation = measure.plan.assessment.organisation
    reported(measure, date(2026, 3, 2), 60)
    AssessmentFactory(organisation=organisation, year_be=2569)
    page = sign_in(officer)
    keys = Keys(page)
    page.goto(f"{live_server.url}/a/{organisation.code}/2569/measures/suggestions/")
    assert faults_at_every_size(page) == []

    keys.into_page()
    keys.follow(page.get_by_role("button", name="ยกมาตรการที่เลือกมาปี 2569"))

    expect(page.get_by_role("link", name=measure.activity)).to_be_visible()
    assert faults_at_every_size(page) == []
    keys.into_page()
    keys.follow(page.get_by_role("link", name=measure.activity))
    expect(page.locator("#id_activity")).to_have_value(measure.activity)
    assert keys.faults == []
