"""Every field of the example's report, which has the faults of a real one."""

from decimal import Decimal

import pytest

from reports.document import (
    UNKNOWN,
    Confidence,
    Paragraph,
    Table,
    YearChart,
)
from reports.document_json import document_json
from reports.reading.as_document import as_document
from reports.reading.as_json import report_json

pytestmark = pytest.mark.pure

WHOLE_YEAR = [10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9]
FROM_JANUARY = [1, 2, 3, 4, 5, 6, 7, 8, 9]


@pytest.fixture(scope="module")
def json(example):
    return report_json(example)


@pytest.fixture(scope="module")
def document(example):
    return as_document(example)


def test_agency_year_total_and_level(json):
    assert {key: json[key] for key in list(json)[:6]} == {
        "agency": "องค์การบริหารส่วนตำบลตัวอย่าง",
        "district": "ตัวอย่าง",
        "province": "ตัวอย่าง",
        "year": 2568,
        "total": "87.76",
        "level": "ผ่านดี",
    }


def test_instruments_with_a_letter_among_the_digits_of_one(json, example):
    assert json["instruments"] == {
        "IIT": "88.40",
        "EIT": None,
        "EIT1": "89.50",
        "EIT2": "88.10",
        "OIT": "86.50",
    }
    sure = {code: each.confidence for code, each in example.instruments.items()}
    assert sure["OIT"] is Confidence.REPAIRED
    assert sure["IIT"] is Confidence.CERTAIN


def test_indicators_whose_names_are_damaged_and_broken_over_lines(json):
    assert json["indicators"] == {
        "1": "86.20",
        "2": "87.50",
        "3": "93.10",
        "4": "83.60",
        "5": "91.60",
        "6": "91.20",
        "7": "86.40",
        "8": "88.80",
        "9": "78.50",
        "10": "94.50",
    }


def test_a_name_that_is_printed_whole_is_certain(example):
    assert {each.confidence for each in example.indicators.values()} == {
        Confidence.CERTAIN
    }


def test_commented_items_by_their_row(json):
    found = [
        (each["code"], each["printed"], each["indicator"], each["confidence"])
        for each in json["commented_items"]
    ]
    assert found == [
        ("i1", "1๑", 1, "repaired"),
        ("i2", "1๒", 1, "repaired"),
        ("i5", "1๕", 2, "repaired"),
        ("i6", "1๖", 2, "repaired"),
        ("i10", "1๐๐", 4, "low"),
        ("e2", "E๒", 6, "repaired"),
        ("e4", "E๔", 7, "repaired"),
        ("e7", "E๗", 8, "repaired"),
        ("e8", "E๘", 8, "repaired"),
        ("e9", "E๙", 8, "repaired"),
    ]
    assert json["commented_items"][4]["place"] == {"line": 75, "page": None}


def test_what_was_found_and_what_to_do_about_it(document):
    finding = document.facts.findings[4]

    assert finding.text.text == "บุคลากรบางคนขอยืมทรัพย์สินของราชการไปใช้โดยไม่ได้เขียนใบยืม"
    assert finding.recommendation.text == (
        "หน่วยงานควรกำหนดวิธียืมและคืนไว้ในคู่มือ (อ้างอิงจาก ๐๘) และแจ้งให้ทุกกองทราบ"
    )
    assert [each.oit_refs for each in document.facts.findings] == [
        ("o8", "o9"),
        ("o10",),
        ("o23",),
        ("o12", "o13"),
        ("o8",),
        ("o10",),
        ("9.1", "9.2"),
        ("o20",),
        ("o6",),
        ("o10",),
    ]


def test_cited_items_are_told_with_their_printed_signs(document):
    cited = [
        (each.code, each.printed, each.confidence)
        for each in document.facts.codes
        if each.indicator_number in (2, 7)
    ]
    assert cited == [
        ("i5", "1๕", Confidence.REPAIRED),
        ("o23", "๐๒๓", Confidence.REPAIRED),
        ("i6", "1๖", Confidence.REPAIRED),
        ("o12", "๐๑๒", Confidence.REPAIRED),
        ("o13", "๐๑๓", Confidence.REPAIRED),
        ("e4", "E๔", Confidence.REPAIRED),
        ("9.1", "๙.๑", Confidence.CERTAIN),
        ("9.2", "๙.๒", Confidence.CERTAIN),
    ]


def test_analysis_of_each_indicator_as_it_stands_in_its_row(json):
    texts = {each["indicator"]: each["text"] for each in json["analysis"]}

    assert list(texts) == list(range(1, 11))
    assert texts[9] == ("จากผลคะแนนตัวชี้วัดที่ ๙ จากผลคะแนนที่ได้ ๗๘.๕๐ ไม่มีข้อคำถามใดที่มีคะแนน")
    # The paragraph about EIT stands in the row of indicator 2, and stays there.
    assert texts[2].endswith("\nส่วนที่ ๑ ผู้รับบริการตอบด้วยตนเอง (EIT Public)")
    assert "EIT" not in texts[6]


@pytest.mark.parametrize(
    ("place", "number", "indicator", "activity", "finding", "steps"),
    [
        (0, "๑", 1, "อบรมการปฏิบัติงานตามระเบียบ",
         "ขาดผู้รับผิดชอบโดยตรง และอัตรากำลังว่างหลายตำแหน่ง จึงทำงานผิดขั้นตอน",
         ["ศึกษาระเบียบและวิธีปฏิบัติงานใหม่"]),
        (1, "๒", 2, "ใช้จ่ายเงินตามแผน",
         "ไม่มีแผนการใช้จ่ายเงินรายไตรมาส ทำให้เบิกจ่ายล่าช้า",
         ["จัดทำแผนการใช้จ่ายเงินรายไตรมาส", "เร่งเบิกจ่ายให้ทันสิ้นปี"]),
        (2, "๓", 4, "การยืมใช้ทรัพย์สินของหน่วยงาน", "ผู้ยืมทรัพย์สินยังไม่ทราบวิธีเขียนใบยืม",
         ["ประชาสัมพันธ์วิธียืมทรัพย์สิน", "ทำทะเบียนคุมการยืมและคืนทรัพย์สิน"]),
        (3, "๔", 6, "การให้บริการแก่ประชาชน",
         "ผู้มาติดต่อได้รับบริการไม่เท่าเทียมกัน และควรมีบริการออนไลน์ หรือ E-Service",
         ["จัดทำแผ่นพับและป้ายประชาสัมพันธ์", "แจกแผ่นพับแก่ผู้มาติดต่อ"]),
        (4, "๕", 7, "การเผยแพร่ข้อมูลข่าวสาร", "ประชาชนหาข้อมูลข่าวสารบนเว็บไซต์ได้ยาก",
         ["ปรับปรุงข้อมูลพื้นฐานบนเว็บไซต์ให้ครบ"]),
        (5, "๖", 8, "การเปิดโอกาสให้ประชาชนมีส่วนร่วม",
         "บุคคลภายนอกควรมีส่วนร่วมในงานของหน่วยงาน",
         ["พัฒนาระบบการให้บริการออนไลน์ (E-Service)"]),
    ],
)  # fmt: skip
def test_a_measure_by_its_name_not_its_number(
    json, place, number, indicator, activity, finding, steps
):
    measure = json["measures"][place]

    assert measure["number_printed"] == number
    assert measure["indicator"] == indicator
    assert measure["activity"] == activity
    assert measure["finding"] == finding
    assert measure["steps"] == steps


def test_periods_as_printed_and_as_months(json):
    assert [(each["period_printed"], each["months"]) for each in json["measures"]] == [
        ("ม.ค. - ก.ย.๖๙", FROM_JANUARY),
        ("ม.ค. - ก.ย.๖๙", FROM_JANUARY),
        ("ตลอด ปีงบประมาณ", WHOLE_YEAR),
        ("ม.ค. - ก.ย.๖๙", FROM_JANUARY),
        ("ตลอดปีงบประมาณ", WHOLE_YEAR),
        ("ตลอดปีงบประมาณ", WHOLE_YEAR),
    ]


def test_divisions_of_one_line_or_three_and_no_lead(json):
    assert [each["divisions"] for each in json["measures"]] == [
        ["สำนักปลัด", "กองคลัง"],
        ["สำนักปลัด", "กองคลัง", "กองช่าง"],
        ["สำนักปลัด", "กองคลัง", "กองช่าง"],
        ["สำนักปลัด", "กองคลัง"],
        ["สำนักปลัด"],
        ["สำนักปลัด"],
    ]
    assert {each["lead"] for each in json["measures"]} == {None}


def test_what_was_not_read_is_named(json):
    assert json["unread"] == [
        "instruments.EIT",
        *(f"measures[{place}].lead" for place in range(6)),
    ]


def test_the_printed_outline_with_its_lines(document):
    headings = [
        (each.key, each.number, each.title, each.seen.line)
        for section in document.sections
        for each in (section, *section.sections)
    ]
    assert headings == [
        ("rationale", "๑.", "หลักการและเหตุผล", 9),
        ("results", "๒.", "ผลการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๘", 15),
        ("overall", "๒.๑", "ผลการประเมินในภาพรวม", 19),
        ("instrument-chart", "๒.๒", "ผลคะแนนรายเครื่องมือ", 23),
        ("instrument-table", "๒.๓", "ผลคะแนนรายเครื่องมือ", 27),
        ("indicators", "๒.๔", "ผลการประเมินรายตัวชี้วัด", 37),
        ("analysis", "๓.", "การวิเคราะห์ผลการประเมิน", 65),
        ("measures", "4.", "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", 87),
    ]  # fmt: skip
    results = document.sections[1]
    assert results.sections[1].blocks == ()


def test_tables_cell_by_cell(document):
    tables = [each for each in document.sections[2].blocks if isinstance(each, Table)]
    plan = [each for each in document.sections[3].blocks if isinstance(each, Table)]

    assert [len(each.rows) for each in tables] == [2, 5, 3]
    assert [column.title for column in plan[0].columns] == [
        "ตัวชี้วัด",
        "โครงการ/กิจกรรม",
        "ผลการวิเคราะห์ตัวชี้วัด",
        "ขั้นตอนหรือวิธีการดำเนินการ",
        "ระยะเวลาในการดำเนินการ",
        "ผู้รับผิดชอบ",
    ]
    borrowing = plan[0].rows[2]
    assert [cell.text for cell in borrowing.cells[4:]] == [
        "ตลอดปีงบประมาณ",
        "สำนักปลัด กองคลัง กองช่าง",
    ]
    assert (borrowing.cells[5].seen.line, borrowing.cells[5].seen.last_line) == (96, 98)


def test_a_group_row_holds_no_figure(document):
    (table,) = (
        each
        for each in document.sections[1].sections[3].blocks
        if isinstance(each, Table)
    )
    groups = [row.cells[0].text for row in table.rows if row.is_group]

    assert groups == [
        "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)",
        "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT)",
        "แบบวัดการรับรู้ของการเปิดเผยข้อมูลสาธารณะ (OIT)",
    ]
    assert table.rows[4].cells[1].value == Decimal("83.60")


def test_years_of_a_lost_chart_have_no_value(document):
    (chart,) = (
        each
        for each in document.sections[1].sections[3].blocks
        if isinstance(each, YearChart)
    )
    assert chart.points == tuple((year, None) for year in range(2564, 2569))
    assert document.source.shows_pictures is False


def test_printed_words_stay_beside_the_mended_ones(document):
    powers = document.sections[1].sections[3].blocks[1].rows[3].cells[0]
    (words,) = powers.blocks

    assert isinstance(words, Paragraph)
    assert words.text == "๓. การใช้อำนาจ"
    assert words.seen.printed == "๓. การใช้อ\u0e4d\u0e32นาจ"
    assert [each.kind for each in words.seen.repairs] == ["am"]


def test_the_title_is_read_without_its_marks_and_kept_with_them(example, document):
    first = example.outline.front[0]

    assert document.cover.title == "การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร"
    assert first.seen.printed == "**การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร"


def test_facts_follow_from_the_figures(document):
    facts = document.facts

    assert facts.rule_level == "ผ่านดี"
    assert facts.differences == ()
    assert [each.number for each in facts.indicators if each.is_low] == [4, 9]
    assert facts.implementation_year_be == 2569
    assert facts.agency.is_example
    assert document.digits == "thai"


def test_what_a_printed_report_cannot_show_is_unknown(document):
    facts = document.facts

    assert facts.agency.code is UNKNOWN
    assert facts.status is UNKNOWN
    assert facts.review is UNKNOWN
    assert {each.finding_keys for each in facts.measures} == {UNKNOWN}


def test_the_document_reads_the_same_twice(example):
    assert document_json(as_document(example)) == document_json(as_document(example))
