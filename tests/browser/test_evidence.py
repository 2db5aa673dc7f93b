"""Files dropped, pasted and chosen become evidence, each with its own answer."""

import base64

import pytest
from django.urls import reverse

from assessments.models import Assessment
from measures.models import Evidence
from organisations.models import Role
from tests.browser.looking import faults_at_every_size
from tests.factories import EvidenceFactory, MeasureFactory, PlanFactory, member_of
from tests.uploads import PDF, PROGRAM, picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """A page under a finger, where targets have to be large."""
    return {**browser_context_args, "has_touch": True}


# What a browser tells a page when somebody lets files fall on it, or pastes.
DROP = """([selector, kind, files]) => {
  const data = new DataTransfer();
  for (const [name, type, content] of files) {
    const bytes = Uint8Array.from(atob(content), (each) => each.charCodeAt(0));
    data.items.add(new File([bytes], name, { type }));
  }
  const event = kind === "paste"
    ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
    : new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true });
  document.querySelector(selector).dispatchEvent(event);
}"""


def given(name: str, media_type: str, content: bytes) -> list[str]:
    return [name, media_type, base64.b64encode(content).decode()]


def test_files_dropped_pasted_and_chosen_are_sent_one_by_one(
    live_server, sign_in, tmp_path, settings
):
    settings.UPLOAD_MOST_BYTES = 1024 * 1024
    measure = MeasureFactory(plan=PlanFactory())
    assessment = measure.plan.assessment
    Assessment.objects.update(status="approved")
    EvidenceFactory(measure=measure, content=picture("PNG"), title="ภาพเดิม")
    page = sign_in(member_of(assessment.organisation, Role.OFFICER))
    where = [assessment.organisation.code, assessment.year_be, measure.pk]
    page.goto(f"{live_server.url}{reverse('measures:evidence', args=where)}")

    dropped = [
        given("แผน.pdf", "application/pdf", PDF),
        given("โปรแกรม.pdf", "application/pdf", PROGRAM),
        given("ใหญ่.jpg", "image/jpeg", picture() + bytes(1024 * 1024)),
    ]
    page.evaluate(DROP, ["[data-drop]", "drop", dropped])
    pasted = [given("image.png", "image/png", picture("PNG", 50))]
    page.evaluate(DROP, ["body", "paste", pasted])
    chosen = tmp_path / "เดิม.png"
    chosen.write_bytes(picture("PNG"))
    page.get_by_label("เลือกไฟล์").set_input_files(chosen)
    rows = page.locator("[data-chosen] li")
    assert rows.count() == 5
    rows.get_by_text("ใหญ่เกิน 1 MB").wait_for()
    assert rows.nth(3).inner_text().startswith("ภาพที่วาง ")
    assert faults_at_every_size(page) == []

    page.get_by_label("ไฟล์เหล่านี้แสดงว่า").fill("อบรมแล้ว")
    page.get_by_role("button", name="เพิ่มหลักฐาน").click()
    page.get_by_text("เพิ่มแล้ว 2 จาก 5 ไฟล์").wait_for()

    said = page.locator(".outcomes li").all_inner_texts()
    assert "เพิ่มแล้ว" in said[0]
    assert "เนื้อในเป็นโปรแกรม" in said[1]
    assert "ไฟล์ใหญ่เกิน 1 MB" in said[2]
    assert "เพิ่มแล้ว" in said[3]
    assert "มีอยู่แล้ว คือ “ภาพเดิม”" in said[4]
    page.get_by_role("heading", name="หลักฐาน 3 รายการ").wait_for()
    assert page.locator("#evidence-list tbody tr").count() == 3
    assert rows.count() == 0
    assert [each.title for each in Evidence.objects.all()] == [
        "ภาพเดิม",
        "อบรมแล้ว",
        "อบรมแล้ว",
    ]
    with page.expect_download() as download:
        page.get_by_role("link", name="อบรมแล้ว").first.click()
    assert download.value.path().read_bytes() == PDF
    assert download.value.suggested_filename == "แผน.pdf"
    assert faults_at_every_size(page) == []
