"""The workbook: typed cells, nothing live, nobody's name, the same bytes every time."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from zipfile import ZipFile

import openpyxl
import pytest

from reports.document import SignerFact, TextFact, Verification
from reports.workbook import document_xlsx
from reports.workbook.writing import CUT, LONGEST_CELL

# The database serves only to make the documents of the demonstration, once.
pytestmark = [pytest.mark.django_db, pytest.mark.pdf]

# What spreadsheets take for a formula, a number, a link or nothing at all.
TELLING = [
    "-มีการวางแผน",
    "=1+1",
    "@SUM(A1)",
    "+66 43 000 000",
    "\tเว้นวรรคนำหน้า",
    "＝1+1",
    "https://example.go.th/ita",
    "12.50",
    "_x0041_",
    "'อัญประกาศ",
    "บรรทัดแรก\nบรรทัดที่สอง",
]


@pytest.fixture(scope="module")
def document(demo_documents):
    """In Arabic digits, so that texts come back as they were written."""
    return replace(demo_documents["6400512"], digits="arabic")


def opened(document) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(document_xlsx(document)))


def columns(page) -> dict[str, list]:
    heads, *rows = page.iter_rows()
    return {
        head.value: [row[place] for row in rows] for place, head in enumerate(heads)
    }


def told(document, text: str):
    first, *others = document.facts.findings
    told = replace(first, text=TextFact(text))
    return replace(document, facts=replace(document.facts, findings=(told, *others)))


def test_points_are_numbers_with_two_decimals(document):
    cells = columns(opened(document)["ตัวชี้วัด"])["คะแนน"]

    assert [Decimal(str(cell.value)) for cell in cells] == [
        each.points for each in document.facts.indicators
    ]
    assert {cell.number_format for cell in cells} == {"0.00"}


def test_thai_digits_are_a_format_of_numbers_that_stay_numbers(document):
    page = opened(replace(document, digits="thai"))["ตัวชี้วัด"]
    cell = columns(page)["คะแนน"][0]

    assert cell.value == 87.94
    assert cell.number_format == "[$-D00041E]0.00"


def test_what_is_missing_is_a_word_and_no_zero(document):
    totals = next(opened(document)["หลายปี"].iter_rows(min_row=2, values_only=True))
    budgets = columns(opened(document)["มาตรการ"])["งบประมาณ (บาท)"]

    assert totals == ("คะแนนภาพรวม", *["ไม่มีข้อมูล"] * 4, 88.37)
    assert {cell.value for cell in budgets} == {"ยังไม่ระบุ"}


@pytest.mark.parametrize("text", TELLING)
def test_a_persons_text_comes_back_as_text(document, text):
    page = opened(told(document, text))["ประเด็นที่พบ"]
    cell = columns(page)["ผลการวิเคราะห์"][0]

    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.hyperlink is None


def test_what_looks_like_a_formula_stays_text_when_its_cell_is_edited(document):
    page = opened(told(document, "=1+1"))["ประเด็นที่พบ"]

    assert columns(page)["ผลการวิเคราะห์"][0].quotePrefix


def test_control_characters_do_not_break_the_file(document):
    page = opened(told(document, "ก\r\x0b\x00ข\ufffe\ud800ค"))["ประเด็นที่พบ"]

    assert columns(page)["ผลการวิเคราะห์"][0].value == "กขค"


def test_a_text_too_long_for_a_cell_says_so(document):
    page = opened(told(document, "ก" * 40_000))["ประเด็นที่พบ"]
    value = columns(page)["ผลการวิเคราะห์"][0].value

    assert len(value) == LONGEST_CELL
    assert value.endswith(CUT)


def test_unconfirmed_texts_carry_the_mark(document):
    finding = document.facts.findings[0]
    unsure = replace(finding, text=replace(finding.text, unconfirmed=True))
    facts = replace(document.facts, findings=(unsure,))
    page = opened(replace(document, facts=facts))["ประเด็นที่พบ"]

    assert columns(page)["ผลการวิเคราะห์"][0].value == f"{finding.text.text} †"


def test_a_measure_names_the_findings_that_it_answers_by_their_rows(document):
    book = opened(document)
    about = columns(book["มาตรการ"])["โครงการ/กิจกรรม"]
    place = [cell.value for cell in about].index("การยืมใช้ทรัพย์สินของหน่วยงาน")
    said = columns(book["มาตรการ"])["ประเด็นที่พบลำดับที่"][place].value
    findings = columns(book["ประเด็นที่พบ"])
    rows = [int(number) - 1 for number in said.split(", ")]

    assert "i10" in [findings["เรื่องที่พบ"][row].value for row in rows]
    assert {findings["มาตรการลำดับที่"][row].value for row in rows} == {str(place + 1)}
    assert [findings["ลำดับ"][row].value for row in rows] == [row + 1 for row in rows]


def test_nobody_who_signs_is_named(document):
    signer = SignerFact("ผู้จัดทำ", "นางสาวสมมติ ลงนาม", "นักวิเคราะห์สมมติ")
    signed = replace(document, facts=replace(document.facts, signers=(signer,)))
    with ZipFile(io.BytesIO(document_xlsx(signed))) as parts:
        whole = "".join(parts.read(name).decode() for name in parts.namelist())

    assert document.facts.agency.name in whole
    assert "สมมติ" not in whole


def test_every_sheet_is_ready_to_print(document):
    book = opened(document)

    assert book.sheetnames == [
        "ภาพรวม", "เครื่องมือ", "ตัวชี้วัด", "ระดับถัดไป", "ประเด็นที่พบ", "มาตรการ",
        "หลายปี", "ข้อมูล OIT", "หมายเหตุ",
    ]  # fmt: skip
    for page in book:
        assert page.freeze_panes == "A2"
        assert page.print_title_rows == "$1:$1"
        assert (page.page_setup.paperSize, page.page_setup.fitToHeight) == (9, 0)
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert "ฉบับร่าง" in page.oddHeader.right.text
        assert document.facts.agency.name in page.oddHeader.left.text
    assert book["มาตรการ"].page_setup.orientation == "landscape"
    assert book["เครื่องมือ"].page_setup.orientation != "landscape"


def test_every_letter_is_th_sarabun_of_16_points(document):
    fonts = {
        (cell.font.name, cell.font.sz)
        for page in opened(document)
        for row in page.iter_rows()
        for cell in row
    }

    assert fonts == {("TH SarabunPSK", 16)}


def test_a_headers_own_codes_are_not_the_agencys(document):
    agency = replace(document.facts.agency, name="กอง &P & 5")
    page = opened(replace(document, facts=replace(document.facts, agency=agency)))

    assert "กอง &&P && 5" in page["ภาพรวม"].oddHeader.left.text


def test_the_same_document_gives_the_same_bytes_dated_by_itself(document):
    book = opened(document)

    assert document_xlsx(document) == document_xlsx(document)
    # Of a draft: the last day of the assessed year.
    assert book.properties.created.isoformat() == "2025-09-30T00:00:00"
    assert book.properties.modified == book.properties.created


def test_a_row_has_room_for_every_line_of_its_longest_text(document):
    """Few programs fit rows themselves; Excel takes no row above 409 points."""
    for lines, least in ((1, 21), (10, 210), (40, 408)):
        page = opened(told(document, "\n".join(["ข้อความ"] * lines)))["ประเด็นที่พบ"]
        assert page.row_dimensions[2].height >= least


def test_a_published_version_says_which_it_is_and_bears_its_day(document):
    said = Verification(version=2, published_on=date(2025, 12, 1), code="AB12-CD34")
    book = opened(replace(document, verification=said))
    told = dict(book["ภาพรวม"].iter_rows(values_only=True))

    assert (told["ฉบับที่เผยแพร่"], told["เผยแพร่เมื่อวันที่"]) == (2, "1 ธันวาคม 2568")
    assert book.properties.created.date() == said.published_on
    assert "ฉบับที่เผยแพร่" not in dict(
        opened(document)["ภาพรวม"].iter_rows(values_only=True)
    )
