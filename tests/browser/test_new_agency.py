"""An agency outside the register, from its name to its officer's first sign-in and its seal in the PDF."""

import pypdfium2
import pytest
from django.core.management import call_command

from organisations.models import Organisation
from organisations.services.people import create_user
from tests.browser.test_first_time import PASSWORD, set_password, sign_in, sign_out
from tests.browser.test_main_walk import download_report, enter_scores
from tests.factories import OrganisationFactory, PeriodFactory, seal_picture
from tests.pdf_text import by_pdfium, compact

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def administrator(transactional_db):
    call_command("load_frameworks")
    create_user(
        username="administrator",
        password=PASSWORD,
        full_name="ผู้ดูแลระบบ ทดสอบ",
        by=None,
        is_system_administrator=True,
    )
    organisation = OrganisationFactory(code="6400512", period=None)
    PeriodFactory(organisation=organisation, name="องค์การบริหารส่วนตำบลไชยสอ")


def add_agency(page) -> None:
    # The scripts come last, and without them typing asks nothing.
    page.wait_for_load_state()
    # Typing alone asks: no button is pressed.
    page.get_by_label("ค้นหา").press_sequentially("ไชยส่อ")
    page.get_by_text("หมายถึงหน่วยงานนี้หรือไม่").wait_for()
    assert "q=" in page.url
    page.get_by_role("link", name="เพิ่มหน่วยงานที่ไม่อยู่ในทะเบียน").first.click()
    page.get_by_label("ประเภทหน่วยงาน").select_option(label="กรมหรือเทียบเท่า")
    page.get_by_label("ชื่อเต็มของหน่วยงาน").fill("กรมทดสอบสมมติ")
    page.get_by_label("รหัสหน่วยงาน").fill("X-TEST-1")
    page.get_by_role("button", name="เพิ่มหน่วยงานและไปขั้นที่ 2").click()
    page.locator("#id_names").fill("สำนักงานเลขานุการกรม\nกองกลาง")
    page.get_by_role("button", name="บันทึกและไปขั้นผู้ใช้").click()


def add_officer(page) -> str:
    page.get_by_label("ชื่อ - สกุล").fill("สมศรี ใจดี")
    page.locator("#id_username").fill("somsri")
    page.get_by_role("button", name="เพิ่มและออกลิงก์").click()
    page.get_by_role("button", name="คัดลอกลิงก์").click()
    page.get_by_text("คัดลอกแล้ว ส่งให้เจ้าตัว").wait_for()
    return page.locator("#invitation-link").input_value()


def add_seal(page, folder) -> None:
    page.get_by_role("link", name="การพิมพ์รายงาน").click()
    bad, good = folder / "seal.png", folder / "real.png"
    bad.write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    good.write_bytes(seal_picture())
    page.locator("#seal-file").set_input_files(bad)
    page.get_by_role("button", name="บันทึกตรา").click()
    page.get_by_text("ไฟล์นี้เป็น SVG").wait_for()
    page.locator("#seal-file").set_input_files(good)
    page.get_by_role("button", name="บันทึกตรา").click()
    page.get_by_text("บันทึกตราแล้ว").wait_for()
    seen = page.locator("img.seal-shown").evaluate(
        "image => image.decode().then(() => image.naturalWidth)"
    )
    assert seen == 240


def test_an_agency_outside_the_register_comes_to_its_sealed_report(
    administrator, live_server, page, tmp_path
):
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    sign_in(page, live_server.url, "administrator")
    add_agency(page)
    link = add_officer(page)
    add_seal(page, tmp_path)
    sign_out(page)
    set_password(page, link)
    sign_in(page, live_server.url, "somsri")
    page.get_by_text("กรมทดสอบสมมติ").first.wait_for()
    enter_scores(page)
    path = download_report(page, tmp_path)

    assert compact("กรมทดสอบสมมติ") in compact(by_pdfium(path))
    document = pypdfium2.PdfDocument(path)
    cover = document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    assert [each.get_px_size() for each in cover] == [(240, 240)]
    document.close()
    assert complaints == []
    names = Organisation.objects.by_code("X-TEST-1").divisions.values_list("name")
    assert list(names) == [("สำนักงานเลขานุการกรม",), ("กองกลาง",)]
