"""The main job in a real browser, with and without JavaScript: from sign-in to the facts in the PDF.

Figures, commented items, titles, periods and divisions are those that
อบต.ไชยสอ published for 2568.
"""

from pathlib import Path

import pytest

from tests.browser.walking import PASSWORD
from tests.pdf_text import by_pdfium, by_poppler, compact
from thai.numerals import to_thai_digits

pytestmark = [
    pytest.mark.browser,
    pytest.mark.walk,
    pytest.mark.django_db(transaction=True),
]

FIGURES = {
    "IIT": "๘๙.๔๐", "EIT1": "89.90", "EIT2": "88,45", "OIT": "87.00", "1": "87.94",
    "2": "88.26", "3": "94.29", "4": "84.45", "5": "92.07", "6": "90.89", "7": "87.76",
    "8": "88.87", "9": "79.00", "10": "95.00",
}  # fmt: skip
COMMENTED = ["i1", "i2", "i5", "i6", "i10", "e2", "e4", "e7", "e8", "e9"]
JANUARY_TO_SEPTEMBER = list(range(1, 10))
WHOLE_YEAR = list(range(1, 13))
PERIODS = {9: "ม.ค. - ก.ย. ๖๙", 12: "ตลอดปีงบประมาณ"}
MEASURES = [
    ("1", "การปฏิบัติหน้าที่/การปฏิบัติงานตามกฎหมาย", ["i1"],
     ["ศึกษาวิธีปฏิบัติงานตามกฎหมาย ระเบียบ และหนังสือสั่งการที่เกี่ยวข้อง"],
     JANUARY_TO_SEPTEMBER, "", ["สำนักปลัด", "กองคลัง"]),
    ("2", "การใช้จ่ายเงินตามวัตถุประสงค์", [],
     ["วางแผนการใช้จ่ายเงินให้เหมาะสม", "เบิกจ่ายให้ทันภายในปีงบประมาณ"],
     JANUARY_TO_SEPTEMBER, "", ["สำนักปลัด", "กองคลัง", "กองช่าง"]),
    ("4", "การยืมใช้ทรัพย์สินของหน่วยงาน", ["i10"],
     ["ประชาสัมพันธ์แนวทางการยืมทรัพย์สิน", "ประชาสัมพันธ์ขั้นตอนการขอยืมทรัพย์สิน"],
     WHOLE_YEAR, "", ["สำนักปลัด", "กองคลัง", "กองช่าง"]),
    ("6", "การปฏิบัติงานหรือให้บริการแก่ประชาชน", ["e2"],
     ["จัดทำสื่อ เช่น แผ่นพับ อินโฟกราฟิก ป้ายประชาสัมพันธ์", "เผยแพร่ให้ผู้รับบริการทราบ"],
     JANUARY_TO_SEPTEMBER, "", ["สำนักปลัด", "กองคลัง"]),
    ("7", "การเผยแพร่และประชาสัมพันธ์ข้อมูลข่าวสาร", ["e4"],
     ["ปรับปรุงข้อมูลพื้นฐานในเว็บไซต์ของหน่วยงานให้ครบถ้วน"],
     WHOLE_YEAR, "สำนักปลัด", []),
    ("8", "การเปิดโอกาสให้บุคคลภายนอกเข้าไปมีส่วนร่วมในการพัฒนาการดำเนินงาน", ["e7", "e9"],
     ["พัฒนาระบบการให้บริการออนไลน์ (E-Service) ที่เป็นงานบริการหลักของหน่วยงาน"],
     WHOLE_YEAR, "สำนักปลัด", []),
]  # fmt: skip
CITED = ["o8", "o9", "o10", "o23", "o12", "o13", "o20", "o6", "o3", "9.1", "9.2", "9.3"]
INDICATOR_NAMES = [
    "การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ",
    "การแก้ไขปัญหาการทุจริต", "คุณภาพการดำเนินงาน", "ประสิทธิภาพการสื่อสาร",
    "การปรับปรุงระบบการทำงาน", "การเปิดเผยข้อมูล", "การป้องกันการทุจริต",
]  # fmt: skip


def sign_in(page, address: str) -> None:
    page.goto(address)
    page.get_by_label("ชื่อผู้ใช้").fill("officer")
    page.get_by_label("รหัสผ่าน", exact=False).first.fill(PASSWORD)
    page.get_by_role("button", name="เข้าสู่ระบบ").click()


def enter_scores(page) -> None:
    page.get_by_label("ปีงบประมาณ พ.ศ.").fill("๒๕๖๘")
    page.get_by_role("button", name="เริ่มปีนี้").click()
    for details in page.locator("details:has(table.inner) > summary").all():
        details.click()
    for code, points in FIGURES.items():
        page.locator(f"#id_points-{code}").fill(points)
    for code in COMMENTED:
        page.locator(f"#id_commented-{code}").check()
    page.locator("#id_total").fill("88.37")
    page.locator("#id_level").select_option("ผ่านดี")
    page.get_by_role("button", name="บันทึกคะแนน").click()
    page.get_by_text("บันทึกคะแนนแล้ว").wait_for()


def propose_findings(page) -> None:
    page.get_by_role("link", name="ไปวิเคราะห์ผล").click()
    page.get_by_role("button", name="เพิ่ม 12 ประเด็นนี้").click()
    page.get_by_text("เพิ่ม 12 ประเด็นจากคะแนนแล้ว").wait_for()


def adopt_first_finding(page) -> None:
    page.get_by_role("link", name="วิเคราะห์ตัวชี้วัดที่ 1 ต่อ").click()
    page.get_by_role("button", name="รับเป็นข้อความของหน่วยงาน").first.click()
    page.get_by_text("เป็นข้อความของหน่วยงานแล้ว").first.wait_for()


def enter_measures(page) -> None:
    page.get_by_role("link", name="มาตรการ", exact=True).click()
    for indicator, activity, findings, steps, months, lead, helpers in MEASURES:
        page.get_by_role("link", name="เพิ่มมาตรการ").first.click()
        page.wait_for_load_state("domcontentloaded")
        page.locator("#id_indicator_number").select_option(indicator)
        page.locator("#id_activity").fill(activity)
        for code in findings:
            page.locator(
                f"#id_findings .form-check:has(.code:text-is('{code}')) input"
            ).check()
        # Rows where a script made them, else the text area itself.
        page.locator(".step-row, textarea#id_steps").first.click()
        for step in steps:
            page.keyboard.insert_text(step)
            page.keyboard.press("Enter")
        for month in months:
            page.locator(f"input[name=months][value='{month}']").check()
        if lead:
            page.locator("#id_lead").select_option(label=lead)
        for name in helpers:
            page.locator("#div_id_helpers").get_by_label(name).check()
        page.get_by_role("button", name="บันทึกมาตรการ").click()
        page.get_by_text("เพิ่มมาตรการแล้ว").wait_for()


def download_report(page, folder: Path) -> Path:
    page.get_by_role("link", name="รายงาน", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("link", name="ดาวน์โหลด PDF").click()
    path = folder / "report.pdf"
    download.value.save_as(path)
    return path


def facts_of_result() -> list[str]:
    """The agency, its result and what it is told, as they are printed."""
    thai = to_thai_digits
    facts = ["องค์การบริหารส่วนตำบลไชยสอ", "อำเภอชุมแพ", "จังหวัดขอนแก่น", "ผ่านดี"]
    facts += [thai("88.37"), thai("พ.ศ. 2568")]
    facts += [thai(points.replace(",", ".")) for points in FIGURES.values()]
    facts += [
        thai(f"{number}. {name}")
        for number, name in enumerate(INDICATOR_NAMES, start=1)
    ]
    facts += [thai(f"ข้อคำถาม {code} ") for code in COMMENTED]
    return facts + [thai(code) for code in CITED]


def facts_of_measures(measures=MEASURES) -> list[str]:
    facts = []
    for _, activity, _, steps, months, lead, helpers in measures:
        facts += [activity, *steps, lead, *helpers, PERIODS[len(months)]]
    return facts


def missing_in(path: Path, facts: list[str]) -> list[str]:
    """The facts that one of two independent readers does not find in the PDF."""
    texts = [compact(by_pdfium(path)), compact(by_poppler(path))]
    return [fact for text in texts for fact in facts if compact(fact) not in text]


@pytest.mark.parametrize(
    "fixture", ["quiet_page", pytest.param("plain_page", marks=pytest.mark.slow)]
)
def test_an_officer_enters_the_real_result_and_downloads_its_report(
    real_officer, live_server, request, tmp_path, fixture
):
    page = request.getfixturevalue(fixture)
    sign_in(page, live_server.url)
    enter_scores(page)
    propose_findings(page)
    adopt_first_finding(page)
    enter_measures(page)
    path = download_report(page, tmp_path)

    assert missing_in(path, facts_of_result() + facts_of_measures()) == []
