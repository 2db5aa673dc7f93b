"""Scores told in other ways than a row each, from plain text."""

import pytest

from reports.document import Confidence
from reports.reading.as_json import report_json
from reports.reading.as_words import report_words

pytestmark = pytest.mark.pure

YEAR = "รายงาน ITA ปี ๒๕๖๘\n\n๑. ผลการประเมิน\n\n"
ROWS = "ตัวชี้วัด\tคะแนน\n๑. การปฏิบัติหน้าที่\t๘๖.๒๐\n"
SHARES = "เครื่องมือ\tคะแนน\nIIT\t{iit}\nEIT\t26.70\nOIT\t34.60\n\n"
OF_IIT = ("87.00", "88.00", "89.00", "90.00", "91.00")
NAMES = ("การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ", "การแก้ไขปัญหาการทุจริต")  # fmt: skip


def numbers(report) -> dict[int, str]:
    return {number: str(each.value) for number, each in report.indicators.items()}


def test_a_wide_row_under_numbers(read):
    report = read(f"{YEAR}หน่วยงาน\t1\t2\t3\tรวม\tระดับ\nก\t81\t82\t83\t87.94\tผ่านดี\n")

    assert numbers(report) == {1: "81.00", 2: "82.00", 3: "83.00"}
    assert str(report.total.value) == "87.94"
    assert report.level.value == "ผ่านดี"


def test_of_several_wide_rows_the_agencys_own(read):
    text = f"เทศบาลตำบลสมมติ\n{YEAR}หน่วยงาน\t1\t2\t3\nอื่น\t1\t2\t3\nเทศบาลตำบลสมมติ\t81\t82\t83\n"

    assert numbers(read(text)) == {1: "81.00", 2: "82.00", 3: "83.00"}


def test_of_several_wide_rows_none_is_guessed_but_asked(read):
    report = read(f"{YEAR}ชื่อ\tIIT\tEIT\tOIT\nก\t81\t82\t83\nข\t91\t92\t93\n\n{ROWS}")

    assert report.instruments == {}
    assert "instruments.IIT" in report_json(report)["unread"]


def test_wide_rows_by_year(read):
    report = read(f"{YEAR}ปี\tIIT\tEIT\tOIT\nปี ๒๕๖๗\t81\t82\t83\nปี ๒๕๖๘\t91\t92\t93\n")

    assert {c: str(e.value) for c, e in report.instruments.items()} == {
        "IIT": "91.00",
        "EIT": "92.00",
        "OIT": "93.00",
    }


def test_columns_of_other_years_alone_are_a_question(read):
    report = read(f"{YEAR}ตัวชี้วัด\tปี 2566\tปี 2567\n๑. การปฏิบัติหน้าที่\t๘๐.๐๐\t๘๑.๐๐\n\nระดับ ผ่าน คะแนนรวม ๘๖.๐๐\n")  # fmt: skip

    (question,) = report_json(report)["questions"]
    assert report.indicators == {}
    assert (question["field"], question["choices"]) == ("year", ["2566", "2567"])
    assert any(
        "ต้องตัดสินใจ: ตารางมีคะแนนของปี 2566 2567" in line for line in report_words(report)
    )


def test_a_table_headed_by_another_year_is_not_this_years(read):
    text = f"{YEAR}ผลคะแนนของปี พ.ศ. ๒๕๖๗\n\n{ROWS}\nผลคะแนนของปี พ.ศ. ๒๕๖๘\n\n{ROWS.replace('๘๖', '๙๑')}"

    assert numbers(read(text)) == {1: "91.20"}


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("ตัวชี้วัดที่ ๓ การใช้อำนาจ ได้คะแนน ๙๐.๐๐", {3: "90.00"}),
        ("ตัวชี้วัดที่ ๓ ได้ ๙๐.๐๐ คะแนน", {3: "90.00"}),
        ("การใช้อำนาจ (๙๐.๐๐)", {3: "90.00"}),
        ("ตัวชี้วัดที่ ๒ การใช้อำนาจ ได้คะแนน ๙๐.๐๐", {3: "90.00"}),
        ("การใช้อำนาจ ต่ำกว่าเกณฑ์ ๘๕.๐๐", {}),
        ("การใช้อำนาจ เพิ่มขึ้น ๕.๐๐ คะแนน", {}),
        ("ในปี ๒๕๖๗ การใช้อำนาจ ได้คะแนน ๘๐.๐๐", {}),
        ("การใช้อำนาจ และการเปิดเผยข้อมูล ได้คะแนน ๙๐.๐๐", {9: "90.00"}),
        ("แบบวัดการเปิดเผยข้อมูลสาธารณะ ได้คะแนน ๙๐.๐๐", {}),
    ],
)
def test_a_score_in_a_sentence(read, sentence, found):
    assert numbers(read(f"{YEAR}{sentence}\n\nได้คะแนนรวม ๘๘.๐๐\n")) == found


def test_two_scores_for_one_indicator_are_a_question(read):
    report = read(f"{YEAR}การใช้อำนาจ ได้คะแนน ๙๐.๐๐\n\nการใช้อำนาจ ได้คะแนน ๙๑.๐๐\n\nคะแนนรวม ๘๘.๐๐\n")  # fmt: skip

    assert report.indicators == {}
    (question,) = report.questions
    assert (question.field, question.choices) == ("indicators.3", ("90.00", "91.00"))


def test_a_share_is_converted_where_the_indicators_give_it(read):
    rows = "".join(
        f"{name}\t{points}\n" for name, points in zip(NAMES, OF_IIT, strict=True)
    )
    text = f"{YEAR}{SHARES.format(iit='26.70')}ตัวชี้วัด\tคะแนน\n{rows}"

    report = read(text)

    assert report.are_weighted
    assert list(report.instruments) == ["IIT"]
    iit = report.instruments["IIT"]
    assert (str(iit.value), iit.confidence) == ("89.00", Confidence.REPAIRED)


def test_a_share_that_the_indicators_deny_is_not_converted(read):
    rows = "".join(
        f"{name}\t{points}\n" for name, points in zip(NAMES, OF_IIT, strict=True)
    )
    report = read(f"{YEAR}{SHARES.format(iit='26.71')}ตัวชี้วัด\tคะแนน\n{rows}")

    assert report.are_weighted
    assert report.instruments == {}


def test_the_year_of_the_total_and_level_in_a_sentence(read):
    text = f"{YEAR}ปี ๒๕๖๗ คะแนนรวม ๘๐.๐๐ ระดับต้องปรับปรุง ปี ๒๕๖๘ คะแนนรวม ๘๘.๐๐ ระดับผ่านดี\n"

    report = read(text)

    assert (str(report.total.value), report.level.value) == ("88.00", "ผ่านดี")


def test_totals_of_years_below_each_other(read):
    report = read(
        f"{YEAR}ปี\tคะแนนรวม\tระดับ\nปี ๒๕๖๗\t๘๐.๐๐\tต้องปรับปรุง\nปี ๒๕๖๘\t๘๘.๐๐\tผ่านดี\n"
    )

    assert (str(report.total.value), report.level.value) == ("88.00", "ผ่านดี")


def test_a_card_is_one_measure(read):
    text = (
        f"{YEAR}{ROWS}\nมาตรการที่ ๒\tอบรม\nตัวชี้วัด\tการใช้อำนาจ\n"
        "ขั้นตอน\tประชุม\nผู้รับผิดชอบ\tกองคลัง\n"
    )

    (measure,) = read(text).measures

    assert (measure.number_printed, measure.indicator_number) == ("๒", 3)
    assert (measure.activity, measure.steps, measure.helpers) == (
        "อบรม",
        ("ประชุม",),
        ("กองคลัง",),
    )
