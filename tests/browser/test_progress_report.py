"""A progress report in a browser: from the draft to the page that anybody reads."""

from datetime import date

import pytest
from playwright.sync_api import expect

from assessments.models import Assessment
from organisations.models import Role
from reports.kinds import PROGRESS
from reports.publishing.freezing import publish
from tests.browser.looking import faults_at_every_size
from tests.factories import (
    MeasureFactory,
    PlanFactory,
    complete_assessment,
    framework,
    member_of,
)
from tests.reported import reported, shown_by

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def year(transactional_db, settings, tmp_path, monkeypatch) -> Assessment:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(
        "reports.publishing.freezing.document_pdf",
        lambda document, *_, **__: f"%PDF-{document.verification.code}".encode(),
    )
    framework(2569)
    assessment = complete_assessment(status=Assessment.Status.APPROVED)
    plan = PlanFactory(assessment=assessment)
    long = "ทบทวนและเผยแพร่คู่มือการปฏิบัติงานที่มีขั้นตอนและระยะเวลาครบทุกกระบวนงาน"
    manual = MeasureFactory(plan=plan, activity=long)
    MeasureFactory(plan=plan, activity="อบรมบุคลากร")
    reported(manual, date(2026, 1, 30), 40)
    shown_by(manual)
    return assessment


def test_a_manager_looks_at_both_editions_publishes_one_and_anybody_reads_it(
    sign_in, live_server, year, plain_page
):
    manager = member_of(year.organisation, Role.MANAGER)
    publish(assessment=year, report=PROGRESS[6], seen=0, reason="ครึ่งปีแรก", by=manager)
    code = year.organisation.code
    page = sign_in(manager)

    page.goto(f"{live_server.url}/a/{code}/2568/report/progress-6/")
    assert faults_at_every_size(page) == []
    page.get_by_role("link", name="รอบ 12 เดือน").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("รอบ 12 เดือน")
    page.get_by_role("link", name="ไปเผยแพร่").click()
    expect(page.get_by_text("ยังไม่มีความก้าวหน้าที่ยืนยันแล้ว").first).to_be_visible()
    assert faults_at_every_size(page) == []
    page.get_by_label("เหตุผลที่เผยแพร่").fill("เผยแพร่ครั้งแรก")
    page.get_by_role("button", name="เผยแพร่รายงาน").click()
    expect(page.get_by_text("เผยแพร่ฉบับที่ 1 แล้ว")).to_be_visible()

    plain_page.goto(f"{live_server.url}/p/{code}/2568/progress-12/")
    expect(plain_page.get_by_text("เป็นฉบับปัจจุบัน")).to_be_visible()
    expect(plain_page.get_by_text("ร้อยละ 40")).to_be_visible()
    page.goto(plain_page.url)
    assert faults_at_every_size(page) == []
