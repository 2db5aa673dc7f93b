"""The report's content: facts, printed outline, digits, gaps and marks."""

import json
import re
from decimal import Decimal

import pytest

from assessments.models import Assessment, Score
from organisations.errors import Refused
from reports.content import build_analysis
from reports.document import Document, Section
from reports.document_json import document_json
from reports.html import document_html
from reports.outline.annex import MARK
from tests.factories import AssessmentFactory

pytestmark = pytest.mark.django_db


def section(document: Document, key: str) -> Section:
    def inside(sections):
        for each in sections:
            yield each
            yield from inside(each.sections)

    return next(each for each in inside(document.sections) if each.key == key)


def words(section: Section) -> str:
    """Everything a section says, in reading order."""
    return document_words(section)


def document_words(thing) -> str:
    plain = json.loads(json.dumps(thing, default=_plain, ensure_ascii=False))
    return "\n".join(_texts(plain))


def _plain(value):
    return value.__dict__ if hasattr(value, "__dict__") else str(value)


def _texts(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("text", "title", "label", "caption", "number") and inner:
                yield str(inner)
            elif key != "value":
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def test_published_figures_are_facts_and_computed_ones_stand_beside_them(chaiyaso):
    facts = build_analysis(chaiyaso).facts

    assert (facts.total.published, facts.total.computed) == (Decimal("88.37"),) * 2
    assert facts.level == facts.rule_level == "ผ่านดี"
    assert [(each.code, each.published) for each in facts.instruments] == [
        ("IIT", Decimal("89.40")),
        ("EIT", None),
        ("EIT1", Decimal("89.90")),
        ("EIT2", Decimal("88.45")),
        ("OIT", Decimal("87.00")),
    ]
    assert [each.number for each in facts.indicators if each.is_low] == [4, 9]


def test_the_sections_stand_in_the_order_of_the_official_report(chaiyaso):
    document = build_analysis(chaiyaso)

    assert [each.heading for each in document.sections] == [
        "๑. หลักการและเหตุผล",
        "๒. ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
        "๓. การวิเคราะห์ผลการประเมิน",
        "๔. มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
        "๕. การรับรองรายงาน",
        "ภาคผนวก",
    ]


def test_thai_digits_are_used_throughout(chaiyaso):
    html = document_html(build_analysis(chaiyaso))

    body = html.split("<body", 1)[1]
    shown = re.sub(r"<svg.*?>|<[^>]*>", " ", body)
    assert re.findall(r"[0-9]", shown) == []


def test_arabic_digits_are_used_throughout_by_the_agencys_choice(chaiyaso):
    chaiyaso.organisation.digits = "arabic"
    chaiyaso.organisation.save()

    html = document_html(build_analysis(Assessment.objects.get(pk=chaiyaso.pk)))

    assert re.findall("[๐-๙]", html.split("<body", 1)[1]) == []
    assert "counter(page)" in html
    assert "thai)" not in html


def test_the_level_is_printed_with_its_rule_and_the_way_to_the_next(chaiyaso):
    said = words(section(build_analysis(chaiyaso), "overall"))

    assert "ได้คะแนนภาพรวม ๘๘.๓๗ คะแนน อยู่ในระดับ “ผ่านดี”" in said
    assert "คะแนนภาพรวมไม่ต่ำกว่า ๘๕ และคะแนนของทุกเครื่องมือไม่ต่ำกว่า ๘๕" in said
    assert "OIT ได้ ๘๗.๐๐ ขาดอีก ๘.๐๐" in said


def test_a_low_indicator_without_questions_is_not_said_to_be_fine(chaiyaso):
    rows = section(build_analysis(chaiyaso), "by-indicator").blocks[0].rows
    nine = rows[8].cells[1].text

    assert nine.count("ได้ ๗๙.๐๐ คะแนน ต่ำกว่าเกณฑ์ ๘๕.๐๐ อยู่ ๖.๐๐ คะแนน") == 1
    assert "ไม่พบประเด็น" not in nine
    assert "ไม่พบประเด็นที่ต้องแก้ไข" in rows[9].cells[1].text


def test_best_and_weakest_are_named_for_every_instrument(chaiyaso):
    rows = section(build_analysis(chaiyaso), "strengths").blocks[0].rows

    assert [
        "ตัวชี้วัดที่ ๓" in rows[0].cells[1].text,
        "ตัวชี้วัดที่ ๔" in rows[0].cells[2].text,
    ] == [True] * 2
    assert [
        "ตัวชี้วัดที่ ๖" in rows[1].cells[1].text,
        "ตัวชี้วัดที่ ๗" in rows[1].cells[2].text,
    ] == [True] * 2
    assert [
        "ตัวชี้วัดที่ ๑๐" in rows[2].cells[1].text,
        "ตัวชี้วัดที่ ๙" in rows[2].cells[2].text,
    ] == [True] * 2


def test_a_measure_carries_its_indicators_own_number_and_says_what_is_not_said(
    chaiyaso,
):
    row = section(build_analysis(chaiyaso), "measures-table").blocks[0].rows[0]
    cells = [cell.text for cell in row.cells]

    assert cells[0] == "๔. การใช้ทรัพย์สินของราชการ"
    assert cells[4] == "ม.ค. - ก.ย. ๖๙"
    assert cells[5] == "สำนักปลัด\nกองคลัง\n(หน่วยงานหลักยังไม่ระบุ)"
    assert cells[6] == "ยังไม่ระบุ"


def test_findings_without_a_measure_are_listed(chaiyaso):
    rows = section(build_analysis(chaiyaso), "open-findings").blocks[0].rows

    assert [row.cells[0].text[:2] for row in rows] == ["๔.", "๖.", "๗.", "๙."]
    assert {row.cells[2].text for row in rows} == {"ยังไม่ระบุ"}


def test_years_without_data_are_open_gaps_and_never_zero(chaiyaso):
    AssessmentFactory(
        organisation=chaiyaso.organisation, year_be=2566, published_total="81.20"
    )
    facts = build_analysis(chaiyaso).facts

    assert [(each.year_be, each.total) for each in facts.years] == [
        (2564, None),
        (2565, None),
        (2566, Decimal("81.20")),
        (2567, None),
        (2568, Decimal("88.37")),
    ]
    html = document_html(build_analysis(chaiyaso))
    assert html.count("ไม่มีข้อมูล</text>") == 3
    assert ">๐.๐๐<" not in html


def test_a_missing_figure_says_so(chaiyaso):
    Score.objects.filter(assessment=chaiyaso, code="3").delete()

    document = build_analysis(Assessment.objects.get(pk=chaiyaso.pk))

    rows = section(document, "by-indicator").blocks[0].rows
    assert "ยังไม่มีคะแนนตัวชี้วัดนี้" in rows[2].cells[1].text


def test_unconfirmed_texts_carry_their_mark_and_the_annex_its_note(chaiyaso):
    document = build_analysis(chaiyaso)

    assert "ข้อความของระบบ ยังไม่ได้ตรวจกับเอกสารของ ป.ป.ช." in words(
        section(document, "annex")
    )
    rows = section(document, "by-indicator").blocks[0].rows
    e5 = [block for block in rows[6].cells[1].blocks if "ข้อเสนอแนะ:" in block.text]
    assert [block.unconfirmed for block in e5] == [True]
    assert f'<span class="mark">{MARK}</span>' in document_html(document)


def test_the_annex_names_the_item_that_the_document_serves_and_those_it_cites(chaiyaso):
    said = words(section(build_analysis(chaiyaso), "annex"))

    assert "o๒๕ การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร" in said
    assert "พ.ศ. ๒๕๖๙" in said
    assert "คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่" in said


def test_a_draft_says_so_on_every_page(chaiyaso):
    assert build_analysis(chaiyaso).notice == "ฉบับร่าง"
    chaiyaso.status = Assessment.Status.APPROVED
    chaiyaso.save()
    assert build_analysis(chaiyaso).notice == ""


def test_what_people_typed_is_escaped_and_printable(chaiyaso):
    finding = chaiyaso.findings.first()
    finding.text = "<b>ตัวหนา</b> \u202eกลับ\u0007 https://a.go.th/2568 ปี 2568"
    finding.save()

    html = document_html(build_analysis(chaiyaso))

    assert "&lt;b&gt;ตัวหนา&lt;/b&gt; กลับ https://a.go.th/2568 ปี ๒๕๖๘" in html


def test_the_json_holds_figures_as_strings_and_missing_as_null(chaiyaso):
    facts = json.loads(document_json(build_analysis(chaiyaso)))["facts"]

    assert facts["total"]["published"] == "88.37"
    assert facts["instruments"][1]["published"] is None


def test_a_year_of_total_and_level_has_no_report(db):
    early = AssessmentFactory(year_be=2561, framework=None)

    with pytest.raises(Refused, match="จัดทำรายงานวิเคราะห์ไม่ได้"):
        build_analysis(early)


def test_building_takes_as_many_queries_for_many_findings_as_for_few(
    chaiyaso, django_assert_max_num_queries
):
    from tests.factories import FindingFactory, MeasureFactory

    counts = []
    for more in (0, 3):
        FindingFactory.create_batch(more, assessment=chaiyaso)
        MeasureFactory.create_batch(more, plan=chaiyaso.plan)
        assessment = Assessment.objects.get(pk=chaiyaso.pk)
        with django_assert_max_num_queries(30) as captured:
            build_analysis(assessment)
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_a_low_indicator_without_a_finding_is_still_said_to_be_low(chaiyaso):
    chaiyaso.findings.filter(target_code="9").delete()

    rows = section(build_analysis(chaiyaso), "by-indicator").blocks[0].rows

    assert "ต่ำกว่าเกณฑ์ ๘๕ อยู่ ๖.๐๐ คะแนน เป็นตัวชี้วัดที่ต้องพัฒนา" in rows[8].cells[1].text


def test_a_year_that_asks_for_the_seven_issues_prints_every_one(chaiyaso):
    """Indicator 9 falls under issue 3; without indicator 3's points nothing is said of issue 6."""
    chaiyaso.framework.document["asks_seven_issues"] = True
    chaiyaso.framework.save()
    Score.objects.filter(assessment=chaiyaso, code="3").delete()
    chaiyaso = Assessment.objects.get(pk=chaiyaso.pk)

    rows = section(build_analysis(chaiyaso), "issues").blocks[0].rows

    said = [document_words(row.cells[1]) for row in rows]
    assert len(said) == 7
    assert "ตัวชี้วัดที่ ๙" in said[2]
    assert said[4] == "ไม่พบประเด็นที่ต้องแก้ไข รักษาระดับไว้"
    assert said[5] == "ยังไม่มีคะแนนตัวชี้วัดที่ ๓ จึงยังวิเคราะห์ประเด็นนี้ไม่ครบ"


def test_a_year_that_does_not_ask_prints_no_issues(chaiyaso):
    with pytest.raises(StopIteration):
        section(build_analysis(chaiyaso), "issues")
