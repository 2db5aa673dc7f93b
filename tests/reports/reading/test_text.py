"""Plain text in other shapes than the example's."""

from decimal import Decimal

import pytest

from organisations.errors import Refused
from reports.document import UNKNOWN, Confidence
from reports.reading.as_document import as_document
from reports.reading.as_json import report_json

pytestmark = pytest.mark.pure

SCORES = "ตัวชี้วัด\tคะแนน\n๑. การปฏิบัติหน้าที่\t๘๖.๒๐\n"
PLAN = (
    "ตัวชี้วัด\tโครงการ/กิจกรรม\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ\n"
    "๑. การปฏิบัติหน้าที่\tอบรม\t{steps}\t{period}\t{who}\n"
)
YEAR = "ประจำปีงบประมาณ พ.ศ. ๒๕๖๘\n\n"


def plan(read, steps="ก", period="ตลอดปีงบประมาณ", who="สำนักปลัด"):
    text = YEAR + PLAN.format(steps=steps, period=period, who=who)
    return read(text).measures[0]


def test_a_report_without_a_title_names_no_agency(read):
    report = report_json(read(SCORES))

    assert report["agency"] is None
    assert report["year"] is None
    assert report["indicators"]["1"] == "86.20"
    assert {"agency", "year", "indicators.2", "measures"} <= set(report["unread"])


def test_without_a_year_there_is_no_document_but_a_person_can_say_it(read):
    with pytest.raises(Refused, match="--year"):
        as_document(read(SCORES))

    assert as_document(read(SCORES, year_be=2568)).facts.year_be == 2568


def test_codes_are_not_read_by_another_years_items(read):
    text = "ตัวชี้วัด\tผลการวิเคราะห์\n๑. การปฏิบัติหน้าที่\tพบว่า i1 ประเด็น งานล่าช้า\n"

    (unsure,) = read(text).comments.findings
    (sure,) = read(YEAR + text).comments.findings

    assert (unsure.target_code, unsure.confidence) == ("", Confidence.LOW)
    assert (sure.target_code, sure.confidence) == ("i1", Confidence.CERTAIN)


def test_an_item_in_the_row_of_another_indicator_is_unsure(read):
    text = "ตัวชี้วัด\tผลการวิเคราะห์\n๑. การปฏิบัติหน้าที่\tพบว่า i10 ประเด็น ยืมทรัพย์สินไม่ถูกต้อง\n"

    (found,) = read(YEAR + text).comments.findings

    assert (found.target_code, found.confidence) == ("i10", Confidence.LOW)


def test_a_topic_that_fits_no_question_leaves_the_code_open(read):
    text = "ตัวชี้วัด\tผลการวิเคราะห์\n๔. การใช้ทรัพย์สินของราชการ\tพบว่า 1๐๐ ประเด็น ผู้ตอบไม่เข้าใจ\n"

    (found,) = read(YEAR + text).comments.findings

    assert (found.target_code, found.printed) == ("", "1๐๐")


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("๓. การใช้ทรัพย์สินของราชการ", 4),
        ("การใช้ทรัพย์สินของราชการ", 4),
        ("ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินราชการ", 4),
        ("๔. การใช้ ทรัพย์สิน ของราชการ", 4),
        ("ตัวชี้วัดที่ ๗", 7),
        ("๗. เรื่องอื่นโดยสิ้นเชิง", None),
        ("๙๙.", None),
    ],
)
def test_an_indicator_by_its_name_before_its_number(read, printed, number):
    report = read(f"{YEAR}ตัวชี้วัด\tคะแนน\n{printed}\t๘๖.๒๐\n๑๐. การป้องกันการทุจริต\t๙๐\n")

    found = set(report.indicators) - {10}
    assert found == ({number} if number else set())


@pytest.mark.parametrize(
    ("printed", "points"),
    [
        ("๘๖.๒๐", "86.20"),
        ("86,2 คะแนน", "86.20"),
        ("๘๖. ๒O", "86.20"),
        ("95", "95.00"),
        ("-", None),
        ("ไม่มี", None),
        ("186.20", None),
        ("๒๕๖๘", None),
    ],
)
def test_a_figure_as_it_may_be_printed(read, printed, points):
    report = read(f"{YEAR}ตัวชี้วัด\tคะแนน\nการใช้อำนาจ\t{printed}\nการใช้งบประมาณ\t๘๐\n")

    found = report.indicators.get(3)
    assert (found and str(found.value)) == points


def test_of_several_years_the_assessed_one_is_read(read):
    text = f"{YEAR}ตัวชี้วัด\tปี 2567\tปี 2568\n๑. การปฏิบัติหน้าที่\t๘๐.๐๐\t๘๖.๒๐\n"

    assert read(text).indicators[1].value == Decimal("86.20")


def test_of_several_figures_without_a_year_none_is_guessed(read):
    text = f"{YEAR}ตัวชี้วัด\tก\tข\n๑. การปฏิบัติหน้าที่\t๘๐.๐๐\t๘๖.๒๐\n\n{SCORES.replace('๑. การปฏิบัติหน้าที่', 'การใช้อำนาจ')}"

    assert set(read(text).indicators) == {3}


def test_weighted_instruments_are_not_taken_for_points_of_100(read):
    text = f"{YEAR}เครื่องมือ\tคะแนน\nIIT\t๒๖.๘๐\nEIT\t๒๖.๗๐\nOIT\t๓๔.๖๐\n\n{SCORES}"

    report = read(text)

    assert report.are_weighted
    assert report.instruments == {}


@pytest.mark.parametrize(
    ("period", "months"),
    [
        ("ตลอด ปีงบประมาณ", range(1, 13)),
        ("ตุลาคม ๒๕๖๘ - มีนาคม ๒๕๖๙", [10, 11, 12, 1, 2, 3]),
        ("ม.ค. ถึง ก.ย. 69", range(1, 10)),
        ("ปีงบประมาณ พ.ศ. ๒๕๖๙", range(1, 13)),
        ("ต.ค.๖๘", [10]),
    ],
)
def test_a_period_is_read_as_months_of_the_following_year(read, period, months):
    assert plan(read, period=period).months == frozenset(months)


def test_a_period_of_another_year_is_unknown_and_stays_as_printed(read):
    measure = plan(read, period="ม.ค. - ก.ย. ๖๗")

    assert measure.months is UNKNOWN
    assert measure.period_printed == "ม.ค. - ก.ย. ๖๗"


@pytest.mark.parametrize(
    ("printed", "steps"),
    [
        ("-ก -ข", ("ก", "ข")),
        ("- ติดต่อ - สอบถาม", ("ติดต่อ", "สอบถาม")),
        ("-ช่องทางติดต่อ - สอบถาม -ข", ("ช่องทางติดต่อ - สอบถาม", "ข")),
        ("๑. ก ๒. ข ๓. ค", ("ก", "ข", "ค")),
        ("ทำตามข้อ ๒. ของระเบียบ", ("ทำตามข้อ ๒. ของระเบียบ",)),
        ("", ()),
    ],
)
def test_steps_by_their_bullets_or_numbers(read, printed, steps):
    assert plan(read, steps=printed).steps == steps


@pytest.mark.parametrize(
    ("printed", "lead", "others"),
    [
        ("สำนักปลัด กองคลัง", None, ("สำนักปลัด", "กองคลัง")),
        ("กองการศึกษา ศาสนาและวัฒนธรรม", None, ("กองการศึกษา ศาสนาและวัฒนธรรม",)),
        ("หน่วยงานหลัก: สำนักปลัด, กองช่าง และกองคลัง", "สำนักปลัด", ("กองช่าง", "กองคลัง")),
        ("หน่วยงานหลัก: กองช่าง หน่วยงานร่วม: กองคลัง", "กองช่าง", ("กองคลัง",)),
        ("สำนักปลัด (หลัก) กองช่าง", "สำนักปลัด", ("กองช่าง",)),
        ("", None, ()),
    ],
)
def test_divisions_and_a_lead_only_where_one_is_called_so(read, printed, lead, others):
    measure = plan(read, who=printed)

    assert (measure.lead, measure.helpers) == (lead, others)


def test_a_numbered_list_in_the_text_opens_no_section(read):
    text = (
        "๑. หลักการและเหตุผล\n\nมีวัตถุประสงค์ดังนี้\n\n๑. เพื่อทราบผล\n\n๒. เพื่อพัฒนา\n\n"
        "๒. ผลการประเมิน ปีงบประมาณ พ.ศ. ๒๕๖๘\n\n" + SCORES
    )

    sections = read(text).outline.sections

    assert [each.title for each in sections] == [
        "หลักการและเหตุผล",
        "ผลการประเมิน ปีงบประมาณ พ.ศ. ๒๕๖๘",
    ]
    assert len(sections[0].blocks) == 3


def test_a_table_goes_on_behind_a_blank_line_and_ends_before_prose(read):
    text = f"{YEAR}{SCORES}\n๒. การใช้งบประมาณ\t๘๗.๕๐\n\nข้อความต่อจากตาราง\n"

    (table,) = read(text).outline.tables

    assert [row.cells[1].value for row in table.rows] == [
        Decimal("86.20"),
        Decimal("87.50"),
    ]


def test_a_heading_ends_the_text_of_a_table_without_a_blank_line(read):
    text = (
        f"{YEAR}๓. การวิเคราะห์ผลการประเมิน\n"
        "ตัวชี้วัด\tผลการวิเคราะห์\n๑. การปฏิบัติหน้าที่\tพบว่างานล่าช้า\n"
        "๔. มาตรการส่งเสริมคุณธรรม\nข้อความ\n"
    )

    report = read(text)

    assert report.comments.analyses[0].text == "พบว่างานล่าช้า"
    assert [each.key for each in report.outline.sections] == ["analysis", "measures"]


def test_a_report_with_running_numbers_and_full_marks_in_its_tables(read):
    text = (
        "รายงานผลการประเมิน ITA\nประจำปีงบประมาณ พ.ศ. 2568\n"
        "เทศบาลตำบลสมมติ\nอำเภอสมมติ จังหวัดตัวอย่าง\n\n"
        "ส่วนที่ 1 บทนำ\n\nบทนำของรายงาน\n\nส่วนที่ 2 ผลการประเมิน\n\n"
        "เทศบาลตำบลสมมติ ได้คะแนนภาพรวม 90.12 คะแนน ระดับ ผ่าน\n\n"
        "ลำดับ\tตัวชี้วัด\tคะแนนเต็ม\tคะแนนที่ได้\n"
        "1\tการปฏิบัติหน้าที่\t100\t91.10\n2\tการใช้งบประมาณ\t100\t88.00\n\n"
        "ส่วนที่ 3 มาตรการ\n\nที่\tตัวชี้วัด\tมาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ\n"
        "1\tการใช้อำนาจ\tอบรม\t1. ประชุม 2. สรุป\tต.ค. 68\tงานนิติการ\n"
    )

    said = report_json(read(text))

    assert said["agency"] == "เทศบาลตำบลสมมติ"
    assert (said["district"], said["province"]) == ("สมมติ", "ตัวอย่าง")
    assert (said["year"], said["total"], said["level"]) == (2568, "90.12", "ผ่าน")
    assert [said["indicators"][number] for number in "123"] == ["91.10", "88.00", None]
    (measure,) = said["measures"]
    assert (measure["number_printed"], measure["indicator"]) == ("1", 3)
    assert measure["steps"] == ["ประชุม", "สรุป"]
    keys = [each.key for each in read(text).outline.sections]
    assert keys == ["rationale", "results", "measures"]


def test_a_short_name_is_read_with_its_full_type(read):
    report = read(f"อบต.ตัวอย่าง อ.เมือง จ.ตัวอย่าง\n\n{YEAR}{SCORES}")

    name = report.agency.name
    assert (name.value, name.confidence) == (
        "องค์การบริหารส่วนตำบลตัวอย่าง",
        Confidence.REPAIRED,
    )
    assert report.agency.district.value == "เมือง"


def test_two_years_in_the_title_make_the_year_unsure(read):
    report = read(f"ผลปี ๒๕๖๘ และแผนปี ๒๕๖๙\n\n{SCORES}")

    assert report.year_be.value == 2568
    assert report.year_be.confidence is Confidence.LOW
