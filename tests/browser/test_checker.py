"""From what the checker found to its form and back; another stays, with a reason."""

import re

import pytest
from playwright.sync_api import expect

from jobs import due
from jobs.worker import QueueWorker
from organisations.models import Role
from tests.browser.looking import faults_at_every_size
from tests.factories import (
    DivisionFactory,
    MeasureFactory,
    PlanFactory,
    complete_assessment,
    member_of,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

REASON = "ทุกกองทำร่วมกันตามคำสั่งของหน่วยงาน"


@pytest.fixture
def officer(transactional_db, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(due, "_registry", {})
    assessment = complete_assessment()
    DivisionFactory(organisation=assessment.organisation, name="กองคลัง")
    plan = PlanFactory(assessment=assessment)
    for position, activity in enumerate(["จัดทำคู่มือ", "อบรมเจ้าหน้าที่"], start=1):
        MeasureFactory(plan=plan, position=position, activity=activity)
    officer = member_of(assessment.organisation, Role.OFFICER)
    officer.assessment = assessment
    return officer


def test_one_warning_is_mended_and_another_keeps_its_reason(
    live_server, sign_in, officer
):
    organisation, year = officer.assessment.organisation, officer.assessment.year_be
    page = sign_in(officer)
    # One set of pages is enough: those that were asked for before stay unmade.
    asks = "**/report/preview/"
    page.route(asks, lambda route: route.fulfill(status=204))
    page.goto(f"{live_server.url}/a/{organisation.code}/{year}/report/")
    rule = page.locator("#check-no-lead-division")

    rule.get_by_role("link", name="แก้มาตรการนี้").first.click()
    back = page.locator(".way-back")
    expect(back).to_contain_text("กำลังแก้ข้อจากผลตรวจ")
    page.get_by_label("หน่วยงานหลัก").select_option("กองคลัง")
    page.get_by_role("button", name="บันทึกมาตรการ").click()
    expect(back).to_contain_text("แก้แล้ว ผลตรวจไม่พบข้อนี้อีก")
    back.get_by_role("link").click()
    expect(rule.get_by_role("link", name="แก้มาตรการนี้")).to_have_count(1)

    rule.get_by_text("ไม่แก้ เพราะมีเหตุผล").click()
    rule.get_by_label("เหตุผลที่ไม่แก้").fill(REASON)
    assert faults_at_every_size(page) == []
    page.unroute(asks)
    with page.expect_response(lambda answer: answer.url.endswith("/report/preview/")):
        rule.get_by_role("button", name="บันทึกเหตุผล").click()
    expect(rule).to_have_count(0)
    expect(page.locator("#checker")).to_contain_text(REASON)

    # The pages come after the list, and bring their numbers with them.
    other = page.locator("#check-measure-incomplete")
    expect(other.get_by_text("ดูในตัวอย่าง").first).to_be_visible()
    QueueWorker(lambda _: None).run(until_empty=True)
    numbered = other.get_by_role("link", name=re.compile(r"ดูในหน้า \d+"))
    expect(numbered.first).to_be_visible(timeout=15_000)
    shown = numbered.first.inner_text().split()[1]
    numbered.first.click()
    status = page.get_by_role("status").filter(has_text="จาก")
    expect(status).to_contain_text(f"หน้า {shown} จาก")

    page.get_by_role("link", name="ภาคผนวก").click()
    text = page.locator(".page-text")
    expect(text).to_contain_text("ข้อสังเกตที่หน่วยงานพิจารณาแล้ว")
    assert REASON in "".join((text.text_content() or "").split())
