"""A whole year of the example agency on a phone: from the plan to the plan after it.

Its plan is approved and published, two divisions report, one report comes back,
one measure is late, the first six months are published and read from the PDF, and
the measure that was not finished goes on in the year after.
"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from assessments.models import Assessment
from ita_portal import demo
from jobs import due
from jobs.worker import QueueWorker
from measures.models import Measure
from organisations.models import User
from reports.pdf.client import keep_warm
from reports.publishing import freezing
from tests.browser.looking import layout_faults
from tests.factories import framework
from tests.pdf_text import by_pdfium, by_poppler, compact
from tests.reported import photograph
from thai.numerals import to_thai_digits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}
YEAR_BE = 2568
MANUAL = "ทบทวนและเผยแพร่คู่มือการปฏิบัติงานที่มีขั้นตอนและระยะเวลา"
WEBSITE = "ปรับปรุงเว็บไซต์และช่องทางสื่อสารกับประชาชน"
WORDS = "บอกว่าเหลือหัวข้อใด และแนบรูปหน้าเว็บไซต์"

# What each division reports in the browser, and what the report has to say of it.
MANUAL_DONE = {
    "ข้อมูล ณ วันที่": "26/12/2568",
    "ความก้าวหน้าของทั้งมาตรการ": "๑๐๐",
    "สิ่งที่ดำเนินการ": "ทุกกองปรับคู่มือแล้ว และซักซ้อมกับบุคลากร 42 คน",
    "ผลเทียบกับเป้าหมาย": "คู่มือครบ 4 สำนัก/กอง",
    "ใช้จ่ายตั้งแต่รายงานครั้งก่อน": "3,250.50",
}
WEBSITE_HALF = {
    "ข้อมูล ณ วันที่": "30/3/2569",
    "ความก้าวหน้าของทั้งมาตรการ": "60",
    "สิ่งที่ดำเนินการ": "ปรับปรุงข้อมูลพื้นฐานบนเว็บไซต์",
    "ปัญหาและอุปสรรค": "สัญญาจ้างลงนามช้ากว่าแผนสองเดือน",
    "ใช้จ่ายตั้งแต่รายงานครั้งก่อน": "14500",
}
CORRECTED = {
    "สิ่งที่ดำเนินการ": "ปรับปรุงข้อมูลพื้นฐานบนเว็บไซต์แล้ว 9 จาก 12 หัวข้อ",
    "ขั้นต่อไป": "ปรับปรุงอีก 3 หัวข้อ แล้วสำรวจความเห็น",
}


PHOTO_SAYS = "หน้าเว็บไซต์ที่ปรับปรุงแล้ว"
FACTS = [
    *(MANUAL, "หน่วยงานหลัก: สำนักปลัด", "26 ธ.ค. 2568", "ใช้จ่าย 3,250.50 บาท"),
    *(MANUAL_DONE["สิ่งที่ดำเนินการ"], MANUAL_DONE["ผลเทียบกับเป้าหมาย"]),
    *(WEBSITE, "หน่วยงานหลัก: กองช่าง", "30 มี.ค. 2569", "ใช้จ่าย 14,500"),
    *(*CORRECTED.values(), WEBSITE_HALF["ปัญหาและอุปสรรค"], PHOTO_SAYS),
    "อยู่ระหว่างดำเนินการ พ้นกำหนดแล้ว",
]


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """A telephone."""
    return {**browser_context_args, "has_touch": True, "viewport": PHONE}


@pytest.fixture
def young_year(
    transactional_db, settings, tmp_path, monkeypatch
) -> Iterator[Assessment]:
    """The example agency as its plan is written, and its result of the year after.

    Nobody has decided or reported anything yet, and the website is another
    division's: the one whose officer comes second.
    """
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(due, "_registry", {})
    framework(YEAR_BE)
    framework(YEAR_BE + 1)
    # Only the report that is read back has to be a real one.
    make_pdf = freezing.document_pdf
    monkeypatch.setattr(
        freezing,
        "document_pdf",
        lambda document, *more, **options: (
            make_pdf(document, *more, **options)
            if document.facts.progress
            else f"%PDF-{document.verification.code}".encode()
        ),
    )
    (agency,) = (each for each in demo.files() if each["code"] == "X-EXAMPLE")
    agency["accounts"].append(
        {"username": "example-works", "full_name": "เจ้าหน้าที่กองช่าง", "role": "officer"}
    )
    agency["other_years"] = [
        each for each in agency["other_years"] if each["year_be"] == YEAR_BE + 1
    ]
    del agency["approved"], agency["other_years"][0]["carried_over"]
    for each in agency["measures"]:
        each["progress"] = []
    website = agency["measures"][1]
    website["lead"], website["helpers"] = "กองช่าง", ["สำนักปลัด"]
    monkeypatch.setattr(demo, "files", lambda: [agency])
    demo.write_demo()
    with keep_warm():
        yield Assessment.objects.get(year_be=YEAR_BE)


def looks_well(page: Page) -> None:
    """Nothing is cut, wider than the telephone or too small for a finger."""
    # After a press the words may be there before the styles are.
    page.wait_for_load_state()
    assert layout_faults(page, touch=True) == []


def open_work(page: Page, address: str, about: str) -> None:
    """What waits for somebody, as her own list of it leads to it."""
    page.goto(address)
    page.locator("details.menu > summary").click()
    page.locator(".drop").get_by_text("งานของฉัน (").click()
    looks_well(page)
    page.locator(".work-act .btn").filter(has_text=about).first.click()


def next_step(page: Page, year: str, button: str) -> None:
    page.goto(year)
    looks_well(page)
    page.locator(".path").get_by_role("link", name=button, exact=True).click()


def plan_is_approved_and_published(sign_in, officer, manager, year: str) -> None:
    page = sign_in(officer)
    next_step(page, year, "เปิดรายงาน")
    page.get_by_role("link", name="ไปเสนอผู้บริหาร").click()
    looks_well(page)
    page.get_by_role("button", name="เสนอผู้บริหาร").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("รอผู้บริหารพิจารณา")

    page = sign_in(manager)
    open_work(page, year, "ผลประเมินปี 2568")
    page.get_by_role("button", name="เห็นชอบรายงาน").click()
    looks_well(page)
    next_step(page, year, "เผยแพร่รายงาน")
    page.get_by_label("เหตุผลที่เผยแพร่").fill("เผยแพร่แผนครั้งแรก")
    page.get_by_role("button", name="เผยแพร่รายงาน").click()
    expect(page.get_by_text("เผยแพร่ฉบับที่ 1 แล้ว")).to_be_visible(timeout=30_000)
    looks_well(page)


def report(page: Page, year: str, activity: str, values: dict, photo: Path) -> None:
    page.goto(year)
    page.locator(".path").get_by_role("link", name="ติดตามความก้าวหน้า").click()
    looks_well(page)
    page.locator("main a[href$='/progress/']").filter(has_text=activity).first.click()
    page.get_by_role("link", name="รายงานความก้าวหน้า").click()
    send(page, values, "ส่งให้ผู้บริหารยืนยัน", photo)


def send(page: Page, values: dict, button: str, photo: Path | None = None) -> None:
    for label, value in values.items():
        page.get_by_label(label).fill(value)
    if photo:
        page.get_by_label("รูปหรือเอกสารที่แสดงว่าได้ทำ").set_input_files(photo)
    looks_well(page)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_text("ส่งความก้าวหน้าแล้ว รอผู้บริหารยืนยัน")).to_be_visible()
    expect(page.get_by_text("ส่งความก้าวหน้าแล้ว")).to_be_in_viewport()
    looks_well(page)


def one_is_confirmed_and_one_returned(page: Page, year: str) -> None:
    open_work(page, year, MANUAL)
    looks_well(page)
    page.get_by_role("button", name="ยืนยัน").click()
    expect(page.get_by_text("ยืนยันความก้าวหน้า ณ 26 ธันวาคม 2568 แล้ว")).to_be_in_viewport()
    expect(page.get_by_role("heading", level=1)).to_have_text("ดำเนินการแล้วเสร็จ")

    open_work(page, year, WEBSITE)
    page.get_by_role("button", name="ส่งกลับให้แก้ไข").click()
    expect(page.get_by_text("เขียนว่าให้แก้ไขอะไรก่อนส่งกลับ")).to_be_in_viewport()
    looks_well(page)
    page.get_by_label("ข้อความถึงเจ้าหน้าที่").fill(WORDS)
    page.get_by_role("button", name="ส่งกลับให้แก้ไข").click()
    expect(page.get_by_text("ให้เจ้าหน้าที่แก้ไขแล้ว")).to_be_in_viewport()
    expect(page.get_by_role("heading", level=1)).to_have_text("ยังไม่ดำเนินการ")


def it_is_corrected(page: Page, year: str, photo: Path) -> None:
    open_work(page, year, WEBSITE)
    looks_well(page)
    page.get_by_role("link", name="แก้ไขและส่งอีกครั้ง").click()
    expect(page.get_by_text(WORDS)).to_be_in_viewport()
    expect(page.get_by_label("สิ่งที่ดำเนินการ")).to_have_value(WEBSITE_HALF["สิ่งที่ดำเนินการ"])
    send(page, CORRECTED, "แก้ไขและส่งอีกครั้ง", photo)
    page.get_by_role("link", name="แก้คำอธิบาย").click()
    page.get_by_label("แสดงว่า").fill(PHOTO_SAYS)
    page.get_by_label("ให้พิมพ์รูปนี้ในรายงานที่เผยแพร่").check()
    looks_well(page)
    page.get_by_role("button", name="บันทึกหลักฐาน").click()
    expect(page.get_by_text("บันทึกหลักฐานแล้ว")).to_be_visible()


def the_late_one_is_confirmed_too(page: Page, year: str) -> None:
    open_work(page, year, WEBSITE)
    page.get_by_role("button", name="ยืนยัน").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "อยู่ระหว่างดำเนินการ ร้อยละ 60"
    )
    expect(page.get_by_text("เกินกำหนด")).to_be_in_viewport()
    looks_well(page)
    page.goto(year)
    expect(page.get_by_text("เกินกำหนดหรือไม่มีรายงานนาน 1 มาตรการ")).to_be_visible()


def six_months_are_published(page: Page, year: str) -> None:
    page.goto(year)
    page.locator(".path").get_by_role("link", name="รายงานผลมาตรการ").click()
    page.get_by_role("link", name="รอบ 6 เดือน").click()
    QueueWorker(lambda _: None).run(until_empty=True)
    expect(page.locator("img.page-picture")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("ใช้จ่าย 3,250.50 บาท เกินงบประมาณ").first).to_be_visible()
    looks_well(page)
    page.get_by_role("link", name="ไปเผยแพร่").click()
    looks_well(page)
    page.get_by_label("เหตุผลที่เผยแพร่").fill("รายงานรอบหกเดือน")
    page.get_by_role("button", name="เผยแพร่รายงาน").click()
    expect(page.get_by_text("เผยแพร่ฉบับที่ 1 แล้ว")).to_be_in_viewport(timeout=30_000)
    expect(page.get_by_text("สิ่งที่ควรดูก่อนเผยแพร่")).to_have_count(0)
    looks_well(page)


def anybody_reads(page: Page, address: str, folder: Path) -> Path:
    page.goto(address)
    expect(page.get_by_text("เป็นฉบับปัจจุบัน")).to_be_visible()
    expect(page.get_by_text("ร้อยละ 60 · พ้นกำหนดแล้ว")).to_be_visible()
    looks_well(page)
    link = page.get_by_role("link", name="รายงาน PDF").get_attribute("href")
    path = folder / "progress-6.pdf"
    path.write_bytes(page.request.get(urljoin(address, link)).body())
    return path


def what_was_not_finished_goes_on(page: Page, following: str) -> None:
    page.goto(f"{following}analysis/")
    expect(page.get_by_text("e4 เกิดซ้ำปีที่ 2")).to_be_visible()
    next_step(page, following, "กำหนดมาตรการต่อ")
    page.get_by_role("link", name="ดูคำแนะนำ").click()
    looks_well(page)
    unfinished = page.get_by_role("region", name="ที่ยังไม่แล้วเสร็จ")
    expect(unfinished.get_by_text("ต.ค. 69 - มี.ค. 70")).to_be_visible()
    expect(unfinished.get_by_role("link", name="e4")).to_be_visible()
    expect(unfinished.get_by_text(MANUAL)).to_have_count(0)
    page.get_by_role("button", name="ยกมาตรการที่เลือกมาปี 2569").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "ยกมาตรการมาแล้ว 1 จาก 1 ข้อ"
    )
    looks_well(page)
    page.get_by_role("link", name="ไปตารางมาตรการ").click()
    looks_well(page)


@pytest.mark.slow
def test_a_year_is_lived_on_a_phone_from_the_plan_to_the_plan_after_it(
    sign_in, live_server, young_year, plain_page, tmp_path
):
    people = {each.username: each for each in User.objects.all()}
    officer, works = people["example-officer"], people["example-works"]
    manager = people["example-manager"]
    year = f"{live_server.url}/a/X-EXAMPLE/{YEAR_BE}/"
    photo = tmp_path / "IMG_0042.jpg"
    photo.write_bytes(photograph())

    plan_is_approved_and_published(sign_in, officer, manager, year)
    report(sign_in(officer), year, MANUAL, MANUAL_DONE, photo)
    report(sign_in(works), year, WEBSITE, WEBSITE_HALF, photo)
    one_is_confirmed_and_one_returned(sign_in(manager), year)
    it_is_corrected(sign_in(works), year, photo)
    page = sign_in(manager)
    the_late_one_is_confirmed_too(page, year)
    six_months_are_published(page, year)

    public = f"{live_server.url}/p/X-EXAMPLE/{YEAR_BE}/progress-6/"
    path = anybody_reads(plain_page, public, tmp_path)

    for text in (compact(by_pdfium(path)), compact(by_poppler(path))):
        assert [
            fact for fact in FACTS if compact(to_thai_digits(fact)) not in text
        ] == []
        assert compact(WORDS) not in text

    what_was_not_finished_goes_on(
        sign_in(officer), f"{live_server.url}/a/X-EXAMPLE/{YEAR_BE + 1}/"
    )
    carried = Measure.objects.get(
        activity=WEBSITE, plan__assessment__year_be=YEAR_BE + 1
    )
    assert (carried.lead.name, carried.budget) == ("กองช่าง", None)
    assert not carried.progress.exists()
