"""The report's look: own words, parts and their order, from the form to the pages."""

import json
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from organisations.errors import Refused
from organisations.models import AuditEntry, Role
from reports.content import build_analysis
from reports.earlier import earlier_years, open_years
from reports.html import document_html
from reports.models import ReportSettings
from reports.outline.layout import MOVABLE, Layout, Part, layout_of
from reports.printing import Printer
from reports.publishing.projection import public_data
from reports.services import save_report_look
from reports.workbook import document_xlsx
from tests.factories import AssessmentFactory, complete_assessment, member_of

pytestmark = pytest.mark.django_db
SHOWN = ["contents", "rationale", "years", "signatures"]


def headings(assessment) -> list[str]:
    return [each.heading for each in build_analysis(assessment).sections]


def address(assessment) -> str:
    return reverse(
        "reports:look", args=[assessment.organisation.code, assessment.year_be]
    )


def sent(**changed) -> dict:
    return {
        "foreword": "",
        "closing": "",
        "shown": SHOWN,
        "order": [part.value for part in MOVABLE],
        "version": 0,
    } | changed


def test_foreword_and_closing_are_printed_where_they_belong(
    client, assessment, officer
):
    client.force_login(officer)
    client.post(
        address(assessment),
        sent(foreword="รายงานฉบับนี้\n\nจัดทำเพื่อ ๑ เรื่อง", closing="ขอบคุณทุกฝ่าย"),
    )
    document = build_analysis(assessment)
    html = document_html(document)

    assert [each.text for each in document.front[0].blocks] == [
        "รายงานฉบับนี้",
        "จัดทำเพื่อ ๑ เรื่อง",
        Printer("thai").text(assessment.period.name),
    ]
    assert html.index(">คำนำ<") < html.index(">สารบัญ<")
    assert "คำนำ</a>" not in html
    assert "๕. บทส่งท้าย" in html
    assert "๖. การรับรองรายงาน" in html


def test_parts_are_left_out_and_the_others_numbered_anew(client, assessment, officer):
    client.force_login(officer)
    order = ["summary", "measures", *MOVABLE]
    client.post(address(assessment), sent(shown=["summary"], order=order))
    document = build_analysis(assessment)

    assert [each.heading for each in document.sections[:4]] == [
        "บทสรุปผู้บริหาร",
        "๑. มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
        "๒. ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
        "๓. การวิเคราะห์ผลการประเมิน",
    ]
    assert [each.number for each in document.sections[2].sections] == [
        "๒.๑", "๒.๒", "๒.๓", "๒.๔",
    ]  # fmt: skip
    assert "สารบัญ" not in document_html(document)


def test_a_part_is_moved_by_its_button_and_the_page_stays_open(
    client, assessment, officer
):
    client.force_login(officer)
    answer = client.post(address(assessment), sent(move="up:signatures"))

    assert answer.url == address(assessment)
    assert ReportSettings.objects.get().order[-2:] == ["signatures", "closing"]


def test_the_first_and_the_last_part_stay_when_pushed_further():
    layout = Layout()

    assert layout.moved(MOVABLE[0], up=True) == layout
    assert layout.moved(MOVABLE[-1], up=False) == layout


def test_earlier_years_that_are_left_out_are_in_no_form_of_the_report(
    assessment, officer
):
    before = AssessmentFactory(
        organisation=assessment.organisation,
        year_be=assessment.year_be - 1,
        published_total="71.23",
    )
    printed = build_analysis(assessment)
    save_report_look(
        assessment=assessment,
        foreword="",
        closing="",
        layout=Layout(left_out=frozenset({Part.YEARS})),
        version=0,
        by=officer,
    )
    left_out = build_analysis(assessment)

    assert "71.23" in json.dumps(public_data(printed))
    assert "71.23" not in json.dumps(public_data(left_out))
    assert "หลายปี" in load_workbook(BytesIO(document_xlsx(printed))).sheetnames
    assert "หลายปี" not in load_workbook(BytesIO(document_xlsx(left_out))).sheetnames
    assert earlier_years(assessment) == {}
    assert open_years(assessment) == []
    assert before.year_be in [each.year_be for each in printed.facts.years]


def test_what_must_be_published_cannot_be_left_out():
    layout = layout_of([], ["results", "analysis", "measures", "years"])

    assert layout.left_out == {Part.YEARS}
    assert set(layout.parts) == set(MOVABLE)


def test_the_next_year_begins_with_these_parts_but_without_the_words(
    assessment, officer
):
    chosen = Layout(left_out=frozenset({Part.RATIONALE}))
    save_report_look(
        assessment=assessment,
        foreword="คำนำของปีนี้",
        closing="",
        layout=chosen,
        version=0,
        by=officer,
    )
    following = complete_assessment(
        organisation=assessment.organisation, year_be=assessment.year_be + 1
    )

    assert not any("หลักการ" in each for each in headings(following))
    assert headings(following)[0] == "บทสรุปผู้บริหาร"
    assert not any("คำนำ" in each for each in headings(following))


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(
    client, assessment, officer
):
    client.force_login(officer)
    client.post(address(assessment), sent(foreword="ของคนแรก"))
    answer = client.post(address(assessment), sent(foreword="ของคนที่สอง"))

    assert answer.status_code == 422
    assert "ของคนที่สอง" in answer.content.decode()
    assert ReportSettings.objects.get().foreword == "ของคนแรก"
    with pytest.raises(Refused, match="กดบันทึกอีกครั้ง"):
        save_report_look(
            assessment=assessment,
            foreword="",
            closing="",
            layout=Layout(),
            version=0,
            by=officer,
        )


def test_a_letter_that_cannot_be_printed_is_refused_where_it_is_typed(
    client, assessment, officer
):
    client.force_login(officer)
    page = client.post(address(assessment), sent(foreword="ดี \U0001f600"))

    assert page.status_code == 422
    assert "U+1F600" in page.content.decode()
    assert not ReportSettings.objects.exists()


def test_the_trail_names_the_parts_in_words(assessment, officer):
    save_report_look(
        assessment=assessment,
        foreword="",
        closing="",
        layout=Layout(left_out=frozenset({Part.YEARS, Part.SUMMARY})),
        version=0,
        by=officer,
    )
    entry = AuditEntry.objects.get(act="report_settings.look_chosen")

    assert "ผลการประเมินย้อนหลัง" in str(entry.changes["left_out"])


def test_only_an_officer_changes_it_and_the_others_read_why(client, assessment):
    for role in (Role.MANAGER, Role.AUDITOR):
        client.force_login(member_of(assessment.organisation, role))
        page = client.get(address(assessment))

        assert page.status_code == 200
        assert "บันทึกรูปเล่ม" not in page.content.decode()
        assert client.post(address(assessment), sent()).status_code == 403
