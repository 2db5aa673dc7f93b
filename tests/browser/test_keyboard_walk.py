"""The main job by keyboard alone: no pointer, the focus seen at every step, every press counted."""

import pytest

from assessments.models import Finding
from assessments.models.finding import Origin
from measures.models import Measure
from tests.browser.keys import Keys
from tests.browser.test_main_walk import (
    COMMENTED,
    FIGURES,
    MEASURES,
    facts_of_measures,
    facts_of_result,
    missing_in,
)
from tests.browser.walking import PASSWORD
from thai.numerals import to_arabic_digits, to_thai_digits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# In the order in which the page shows them; EIT itself is not published.
PAGE_ORDER = [
    "IIT", "1", "2", "3", "4", "5", "EIT1", "EIT2", "6", "7", "8", "OIT", "9", "10",
]  # fmt: skip


def begin_the_year(keys: Keys) -> None:
    keys.to("#id_login")
    keys.type("officer")
    keys.to("#id_password")
    keys.type(PASSWORD)
    with keys.page.expect_navigation():
        keys.press("Enter")
    keys.into_page()
    keys.to(keys.page.get_by_label("ปีงบประมาณ พ.ศ."))
    keys.press("Control+A")
    keys.type("๒๕๖๘")
    with keys.page.expect_navigation():
        keys.press("Enter")


def enter_result(keys: Keys) -> None:
    """Every figure, the marks of the commented questions, total and level."""
    page = keys.page
    keys.into_page()
    keys.to("#id_points-IIT")
    for code in PAGE_ORDER:
        keys.to(f"#id_points-{code}")
        keys.type(FIGURES[code])
        keys.press("Enter")
        keys.look()
    assert page.evaluate("document.activeElement.id") == "id_total"
    keys.type("88.37")
    for code in COMMENTED:
        fold = page.locator(f"details:has(#id_commented-{code})")
        if fold.get_attribute("open") is None:
            keys.to(fold.locator("summary"))
            keys.press("Enter")
        keys.tick(f"#id_commented-{code}")
    keys.to("#id_level")
    keys.choose("ผ่านดี")
    keys.follow("#save")
    page.get_by_text("บันทึกคะแนนแล้ว").wait_for()


def stored_result(assessment) -> tuple:
    scores = assessment.scores.all()
    return (
        {each.code: str(each.points) for each in scores if each.points},
        sorted(each.code for each in scores if each.commented),
        (str(assessment.published_total), assessment.published_level),
        (str(assessment.computed_total), assessment.rule_level),
    )


def adopt_a_finding(keys: Keys) -> None:
    page = keys.page
    keys.into_page()
    keys.follow(page.get_by_role("link", name="ไปวิเคราะห์ผล"))
    keys.into_page()
    keys.follow(page.get_by_role("button", name="เพิ่ม 12 ประเด็นนี้"))
    page.get_by_text("เพิ่ม 12 ประเด็นจากคะแนนแล้ว").wait_for()
    keys.into_page()
    keys.follow(page.get_by_role("link", name="วิเคราะห์ตัวชี้วัดที่ 1 ต่อ"))
    keys.into_page()
    keys.to(page.get_by_role("button", name="รับเป็นข้อความของหน่วยงาน"))
    keys.press("Enter")
    page.get_by_role("button", name="คืนเป็นข้อความของระบบ").wait_for()
    page.locator(".finding *:focus").wait_for(state="attached")
    keys.look()


def write_a_measure(keys: Keys) -> None:
    """The first of the plan; its indicator and finding come with the link."""
    page = keys.page
    indicator, activity, _, steps, months, _, helpers = MEASURES[0]
    keys.follow(page.get_by_role("link", name="เพิ่มมาตรการ ตอบประเด็น i1"))
    keys.into_page()
    assert page.locator("#id_indicator_number").input_value() == indicator
    keys.tick("#id_findings .form-check:has(.code:text-is('i2')) input")
    keys.to("#id_activity")
    keys.type(activity)
    keys.to(".step-row")
    for number, step in enumerate(steps):
        if number:
            keys.press("Enter")
            keys.look()
        keys.type(step)
    for month in months:
        keys.tick(f"input[name=months][value='{month}']")
    keys.to("#id_lead")
    keys.choose("สำนักปลัด")
    for name in helpers:
        if name != "สำนักปลัด":
            keys.tick(page.locator("#div_id_helpers").get_by_label(name))
    keys.follow(page.locator(".savebar").get_by_role("button", name="บันทึกมาตรการ"))
    page.get_by_text("เพิ่มมาตรการแล้ว").wait_for()


def download(keys: Keys, path) -> None:
    keys.into_page()
    keys.follow(keys.page.get_by_role("link", name="ไปตรวจรายงาน"))
    keys.into_page()
    keys.to(keys.page.get_by_role("link", name="ดาวน์โหลด PDF"))
    with keys.page.expect_download() as download:
        keys.press("Enter")
    download.value.save_as(path)


@pytest.mark.slow
def test_the_main_job_is_done_by_keyboard_alone(
    real_officer,
    real_agency,
    live_server,
    quiet_page,
    tmp_path,
):
    keys = Keys(quiet_page)
    quiet_page.goto(live_server.url)
    begin_the_year(keys)
    enter_result(keys)
    assessment = real_agency.assessments.get()
    assert stored_result(assessment) == (
        {
            code: to_arabic_digits(points).replace(",", ".")
            for code, points in FIGURES.items()
        },
        sorted(COMMENTED),
        ("88.37", "ผ่านดี"),
        ("88.37", "ผ่านดี"),
    )
    adopt_a_finding(keys)
    adopted = Finding.objects.get(text_origin=Origin.PERSON)
    write_a_measure(keys)
    measure = Measure.objects.get()
    answered = {each.target_code for each in measure.findings.all()}
    assert answered == {"i1", "i2"}
    path = tmp_path / "report.pdf"
    download(keys, path)

    facts = (
        facts_of_result()
        + facts_of_measures(MEASURES[:1])
        + [to_thai_digits(adopted.text)]
    )
    assert missing_in(path, facts) == []
    assert keys.faults == []
    print(f"the main job by keyboard: {keys.presses} presses")
