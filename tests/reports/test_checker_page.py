"""The checker beside the preview: from what was found to its form and back."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.models import Assessment
from measures.models import Measure
from organisations.errors import Refused
from organisations.models import Oversight, Role
from reports.checking import checked
from reports.content import build_analysis
from reports.html import document_html
from reports.models import Waiver
from reports.preview.content import fingerprint_of
from reports.review import submit
from tests.factories import (
    DivisionFactory,
    MeasureFactory,
    PlanFactory,
    UserFactory,
    made_preview,
    member_of,
)

pytestmark = pytest.mark.django_db

RULE = "no-lead-division"


@pytest.fixture
def as_(client):
    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def measure(assessment):
    return MeasureFactory(
        plan=PlanFactory(assessment=assessment), activity="จัดทำคู่มือการให้บริการ"
    )


def warning(assessment) -> str:
    """The checker's key of the first measure that nobody leads."""
    return next(each.key for each in checked(assessment).found if each.rule == RULE)


def address(name: str, assessment, *more) -> str:
    return reverse(name, args=[assessment.organisation.code, assessment.year_be, *more])


def text(response) -> str:
    return unescape(response.content.decode())


def group(response, rule: str = RULE) -> str:
    """What the page says of one rule."""
    page = text(response)
    assert f'id="check-{rule}"' in page
    return page.split(f'id="check-{rule}"', 1)[1].split('<li id="check-', 1)[0]


def link(html: str, words: str) -> str:
    return next(
        href for href, said in re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)', html)
        if words in said
    )  # fmt: skip


def test_a_warning_leads_to_its_form_and_saving_leads_back_with_what_is_solved(
    as_, assessment, officer, measure
):
    client = as_(officer)
    division = DivisionFactory(organisation=assessment.organisation)
    form = link(group(client.get(address("reports:report", assessment))), "มาตรการนี้")

    page = text(client.get(form))
    assert "กำลังแก้ข้อจากผลตรวจ:" in page
    assert "ยังไม่ระบุผู้รับผิดชอบ" in page

    # The form's own address may say nothing of it: the page before does.
    saved = client.post(
        urlsplit(form).path,
        {
            "activity": measure.activity,
            "indicator_number": 1,
            "lead": division.pk,
            "version": measure.version,
        },
        headers={"Referer": f"http://testserver{form}"},
    )
    assert saved.status_code == 302
    page = text(client.get(saved["Location"]))
    assert "<b>แก้แล้ว</b> ผลตรวจไม่พบข้อนี้อีก" in page

    back = client.get(link(page, "กลับไปที่ผลตรวจ"))
    assert "ผลตรวจไม่พบข้อที่เพิ่งแก้อีก" in text(back)
    assert f'id="check-{RULE}"' not in text(back)


def test_a_page_that_nobody_came_to_from_the_checker_has_no_way_back(
    as_, assessment, officer, measure
):
    client = as_(officer)
    plain = address("measures:edit", assessment, measure.pk)
    other = f"http://elsewhere.example{plain}?check=x"

    for headers in ({}, {"Referer": other}, {"Referer": "http://[bad"}):
        assert "กลับไปที่ผลตรวจ" not in text(client.get(plain, headers=headers))


def test_a_low_indicator_leads_to_a_new_measure_of_it(as_, chaiyaso):
    officer = member_of(chaiyaso.organisation, Role.OFFICER)

    page = as_(officer).get(address("reports:report", chaiyaso))

    form = urlsplit(link(group(page, "low-indicator-without-measure"), "เพิ่มมาตรการ"))
    assert form.path == address("measures:add", chaiyaso)
    low = chaiyaso.findings.get(target_code="9")
    assert parse_qs(form.query)["finding"] == [str(low.pk)]


def test_several_of_one_rule_are_told_and_answered_together(
    as_, assessment, officer, measure
):
    MeasureFactory(plan=measure.plan, position=2)
    client = as_(officer)

    told = group(client.get(address("reports:report", assessment)))
    assert "(2 แห่ง)" in told
    keys = re.findall(r'name="key" value="([^"]+)"', told)
    answer = client.post(
        address("reports:waive", assessment),
        {"key": keys, "reason": "มีคำสั่งแต่งตั้งคณะทำงานแล้ว"},
        follow=True,
    )

    assert "บันทึกเหตุผลแล้ว 2 ข้อ" in text(answer)
    assert Waiver.objects.count() == 2
    assert text(answer).count("<b>เหตุผล:</b> มีคำสั่งแต่งตั้งคณะทำงานแล้ว") == 1
    assert "<summary>2 แห่ง</summary>" in text(answer)
    assert f'id="check-{RULE}"' not in text(answer)
    client.post(address("reports:waiver-back", assessment), {"key": keys[0]})
    assert Waiver.objects.get().key == keys[1]


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("", "เขียนเหตุผลก่อน"),
        ("ดี \N{GRINNING FACE}", "U+1F600"),
        ("ก" * 501, "501 ตัวอักษร"),
    ],
)
def test_a_reason_that_cannot_be_printed_is_refused_and_still_there(
    as_, assessment, officer, measure, reason, said
):
    key = warning(assessment)

    answer = as_(officer).post(
        address("reports:waive", assessment), {"key": key, "reason": reason}
    )

    assert answer.status_code == 422
    assert said in text(answer)
    assert reason in text(answer)
    assert f'value="{key}"' in text(answer)
    assert not Waiver.objects.exists()


def test_a_reason_for_what_is_mended_meanwhile_is_told_so(
    as_, assessment, officer, measure
):
    key = warning(assessment)
    measure.lead = DivisionFactory(organisation=assessment.organisation)
    measure.save()

    answer = as_(officer).post(
        address("reports:waive", assessment), {"key": key, "reason": "ทำร่วมกัน"}
    )

    assert answer.status_code == 409
    assert "ผลตรวจเปลี่ยนไปแล้ว" in text(answer)
    assert "ทำร่วมกัน" in text(answer)


def test_an_auditor_reads_the_checker_and_an_overseer_does_not(
    as_, assessment, officer, measure
):
    auditor = member_of(assessment.organisation, Role.AUDITOR)
    told = group(as_(auditor).get(address("reports:report", assessment)))
    assert "เปิดมาตรการนี้" in told
    assert "บันทึกเหตุผล" not in told

    Assessment.objects.update(status="submitted")
    overseer = UserFactory()
    Oversight.objects.create(user=overseer)
    page = as_(overseer).get(address("reports:report", assessment))
    assert page.status_code == 200
    assert "ผลการตรวจ" not in text(page)


@pytest.fixture
def pages(settings, tmp_path, assessment, measure):
    """A preview of the content as it is now: contents, the plan, more of the plan."""
    settings.MEDIA_ROOT = tmp_path
    MeasureFactory(plan=measure.plan, position=2, activity="อบรมเจ้าหน้าที่ให้บริการ")
    document = build_analysis(assessment)
    plan = next(each for each in document.sections if each.key == "measures")
    facts = {"width": 210, "height": 297}
    made_preview(
        assessment,
        pages=3,
        fingerprint=fingerprint_of(document_html(document)),
        page_facts=[
            facts | {"headings": [], "text": "จัดทำคู่มือการให้บริการ"},
            facts
            | {
                "headings": [plan.heading, plan.sections[0].heading],
                "text": "จัดทำคู่มือ\nการให้บริการ",
            },
            facts | {"headings": [], "text": "อบรมเจ้าหน้า\nที่ให้บริการ"},
        ],
    )


def test_each_place_is_looked_at_on_its_own_page(as_, assessment, officer, pages):
    client = as_(officer)

    told = group(client.get(address("reports:report", assessment)))
    assert re.findall(r"ดูในหน้า (\d+)", told) == ["2", "3"]
    second = re.findall(r'href="(\?at=[^"#]+)#preview"', told)[1]
    page = text(client.get(address("reports:report", assessment) + second))

    assert "หน้า 3 จาก 3" in page


def test_the_page_asks_as_often_for_one_finding_as_for_three(
    as_, assessment, officer, measure, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    client = as_(officer)
    page = address("reports:report", assessment)
    client.get(page)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(page)
        return len(asked)

    def waived() -> None:
        keys = [e.key for e in checked(assessment).found if e.rule == RULE]
        client.post(address("reports:waive", assessment), {"key": keys, "reason": "ก"})
        client.get(page)

    one = queries()
    for position in (2, 3):
        MeasureFactory(plan=measure.plan, position=position)
    assert queries() == one
    Measure.objects.filter(position__gt=1).delete()
    waived()
    one = queries()
    for position in (2, 3):
        MeasureFactory(plan=measure.plan, position=position)
    waived()
    assert queries() == one


def test_an_error_stands_against_submitting_and_is_told_once(as_, chaiyaso):
    officer = member_of(chaiyaso.organisation, Role.OFFICER)
    chaiyaso.findings.update(no_measure_reason="ดำเนินการแล้ว")
    chaiyaso.findings.filter(target_code="9").delete()
    client = as_(officer)

    page = text(client.get(address("reports:review", chaiyaso)))
    assert page.count("ยังไม่มีมาตรการ ทั้งที่ได้ 79.00") == 2  # in words, and for readers
    assert "indicator=9&check=low-indicator-without-measure" in page
    with pytest.raises(Refused, match="ข้อ"):
        submit(assessment=chaiyaso, seen=0, by=officer)

    MeasureFactory(plan=chaiyaso.plan, indicator_number=9)
    assert "79.00 ต่ำ" not in text(client.get(address("reports:review", chaiyaso)))


def test_what_the_finding_says_already_is_not_said_again_by_the_checker(chaiyaso, as_):
    officer = member_of(chaiyaso.organisation, Role.OFFICER)

    page = text(as_(officer).get(address("reports:review", chaiyaso)))

    assert "ประเด็น 9 ยังไม่มีมาตรการหรือเหตุผล" in page
    assert "79.00 ต่ำ" not in page
