"""The page about all measures of a year: at a glance, filtered, decided, taken out."""

import io
from datetime import date, timedelta
from decimal import Decimal

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assessments.models import Assessment
from measures.models import Progress
from measures.services.progress import Told, change_progress, report_progress
from organisations.audit import record
from organisations.models import AuditEntry, Membership, Oversight, Role
from tests.factories import (
    AssessmentFactory,
    DivisionFactory,
    MeasureFactory,
    ProgressFactory,
    UserFactory,
    member_of,
)
from tests.reported import RETURNED, reported

LONG_AGO = [10]  # months of a fiscal year that is over


@pytest.fixture
def manager(assessment):
    return member_of(assessment.organisation, Role.MANAGER)


@pytest.fixture
def approved(assessment):
    Assessment.objects.filter(pk=assessment.pk).update(status="approved")
    record(
        act="assessment.approved",
        target=assessment,
        by=None,
        organisation=assessment.organisation,
    )


@pytest.fixture
def shown_to(client, address, approved):
    """The page as somebody reads it, in words."""

    def read(user, query: str = "", status: int = 200) -> str:
        client.force_login(user)
        answer = client.get(f"{address('follow')}{query}")
        assert answer.status_code == status
        return answer.content.decode()

    return read


def seen_of(entries) -> dict[str, str]:
    """As the table sends it: each measure's entries with their versions."""
    sent: dict[str, str] = {}
    for each in entries:
        name = f"seen-{each.measure_id}"
        sent[name] = f"{sent.get(name, '')} {each.pk}-{each.version}".strip()
    return sent


@pytest.fixture
def decide(client, address, approved):
    def send(user, *measures, act="confirm", seen=(), words="", query=""):
        client.force_login(user)
        return client.post(
            address("follow-decide") + query,
            {
                "measure": [each.pk for each in measures],
                "act": act,
                "words": words,
            }
            | seen_of(seen),
        )

    return send


def overseer() -> object:
    user = UserFactory()
    Oversight.objects.create(user=user, province="ทดสอบ")
    return user


def test_nothing_is_followed_before_the_plan_is_approved(
    client, manager, address, plan
):
    MeasureFactory(plan=plan, months=LONG_AGO)
    client.force_login(manager)

    answer = client.get(address("follow"))

    assert answer.status_code == 200
    assert "รายการจะขึ้นเองเมื่อผู้บริหารเห็นชอบมาตรการ" in answer.content.decode()
    assert "เกินกำหนด" not in answer.content.decode()
    assert client.get(address("follow-xlsx")).status_code == 403


def test_an_approved_plan_without_measures_says_so(shown_to, manager):
    assert "แผนไม่มีมาตรการให้ติดตาม" in shown_to(manager)


def test_a_manager_sees_first_what_is_late_and_what_waits_for_her(
    shown_to, manager, plan
):
    late = MeasureFactory(plan=plan, months=LONG_AGO, activity="เว็บไซต์ใหม่")
    MeasureFactory(plan=plan, months=LONG_AGO, ended_at=timezone.now(), ended_words="x")
    entry = ProgressFactory(measure=late, percent=55)

    shown = shown_to(manager)

    assert "ช้า 1 จาก 2 มาตรการ" in shown
    assert "มี 1 เรื่องรอท่าน" in shown
    assert f"/progress/#entry-{entry.pk}" in shown
    days = (timezone.localdate() - date(2025, 10, 31)).days
    assert f"ช้า {days:,} วัน" in shown


def test_what_was_returned_waits_for_officers_and_not_for_managers(
    shown_to, manager, officer, plan
):
    ProgressFactory(measure=MeasureFactory(plan=plan), status=RETURNED, decided_at=timezone.now())  # fmt: skip

    assert "มี 1 เรื่องรอท่าน" in shown_to(officer)
    assert "ไม่มีเรื่องรอท่าน รอเจ้าหน้าที่แก้ไข 1 ครั้ง" in shown_to(manager)


def test_a_managers_own_entry_waits_for_somebody_else(
    shown_to, assessment, plan, approved
):
    both = member_of(assessment.organisation, Role.OFFICER)
    Membership.objects.create(
        user=both, organisation=assessment.organisation, role=Role.MANAGER
    )
    measure = MeasureFactory(plan=plan)
    report_progress(
        measure=measure, told=Told(timezone.localdate(), 40, "อบรมแล้ว"), by=both
    )

    shown = shown_to(both)

    assert "มี 1 เรื่องรอท่าน" not in shown
    assert "จึงพิจารณาเองไม่ได้" in shown
    assert 'name="measure"' not in shown


def test_an_overseer_reads_no_entry_that_nobody_confirmed(shown_to, plan):
    measure = MeasureFactory(plan=plan, months=LONG_AGO)
    reported(measure, date(2026, 3, 1), 30)
    ProgressFactory(measure=measure, percent=77)

    shown = shown_to(overseer())

    assert "ร้อยละ 30" in shown
    assert "77" not in shown.partition("<main")[2]
    assert "รอยืนยัน" not in shown
    assert "รอผู้บริหารยืนยัน" not in shown.partition("<table")[0].partition("<form")[0]
    assert shown_to(overseer(), "?mark=waiting").count('<th scope="row">') == 0


def test_the_filter_of_the_address_fills_the_form_and_the_table(
    shown_to, manager, plan, assessment
):
    division = DivisionFactory(organisation=assessment.organisation, name="กองคลัง")
    MeasureFactory(plan=plan, activity="ของกองคลัง", lead=division)
    MeasureFactory(plan=plan, activity="ของกองอื่น")

    shown = shown_to(manager, f"?division={division.pk}&sort=-due&state=nonsense")

    table = shown.partition("<table")[2]
    assert "ของกองคลัง" in table
    assert "ของกองอื่น" not in table
    assert "ตรงกับตัวกรอง 1 จาก 2 มาตรการ" in shown
    assert f'<option value="{division.pk}" selected>' in shown
    assert '<option value="-due" selected>' in shown
    assert "ไม่มีสถานะ “nonsense”" in shown
    assert 'aria-sort="descending"' in shown


def test_a_filter_that_finds_nothing_says_so(shown_to, manager, plan):
    MeasureFactory(plan=plan)

    assert "ไม่พบมาตรการที่ตรงกับตัวกรอง" in shown_to(manager, "?q=ไม่มีคำนี้")


@pytest.mark.parametrize("query", ["?page=0", "?page=x", "?page=2.5", "?page=99"])
def test_a_page_that_is_not_there_is_one_that_is(shown_to, manager, plan, query):
    MeasureFactory(plan=plan, activity="มาตรการเดียว")

    assert "มาตรการเดียว" in shown_to(manager, query)


def test_chosen_measures_are_confirmed_together_each_by_itself(
    decide, manager, officer, plan
):
    first, second, third = MeasureFactory.create_batch(3, plan=plan)
    sent = [ProgressFactory(measure=each) for each in (first, second, third)]
    stale = Progress.objects.get(pk=sent[1].pk)
    second = type(second).objects.select_related("plan__assessment").get(pk=second.pk)
    stale.measure = second
    change_progress(
        progress=stale,
        version=1,
        told=Told(timezone.localdate(), 60, "แก้แล้ว"),
        by=officer,
    )

    answer = decide(manager, first, second, seen=sent, query="?mark=waiting")

    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "ยืนยันแล้ว 1 จาก 2 รายการ" in shown
    assert "เจ้าหน้าที่แก้ไขหลังจากท่านเปิดหน้านี้" in shown
    assert "?mark=waiting" in shown
    statuses = [Progress.objects.get(pk=each.pk).status for each in sent]
    assert statuses == ["confirmed", "sent", "sent"]
    deed = AuditEntry.objects.get(act="progress.confirmed")
    assert (deed.actor, deed.target) == (manager, f"measures.Progress:{sent[0].pk}")


def test_what_was_sent_after_the_page_was_opened_goes_on_waiting(decide, manager, plan):
    measure = MeasureFactory(plan=plan)
    seen, later = ProgressFactory.create_batch(2, measure=measure)

    decide(manager, measure, seen=[seen])

    later.refresh_from_db()
    assert later.status == "sent"


def test_returning_many_needs_words_and_keeps_what_was_chosen(decide, manager, plan):
    measure = MeasureFactory(plan=plan)
    sent = ProgressFactory(measure=measure)

    refused = decide(manager, measure, act="return", seen=[sent], words="  ")

    assert refused.status_code == 422
    assert "เขียนว่าให้แก้ไขอะไรก่อนส่งกลับ" in refused.content.decode()
    assert f'value="{measure.pk}" checked' in refused.content.decode()
    answer = decide(manager, measure, act="return", seen=[sent], words="เพิ่มภาพถ่าย")
    sent.refresh_from_db()
    assert "ส่งกลับแล้ว 1 จาก 1 รายการ" in answer.content.decode()
    assert (sent.status, sent.decided_words) == ("returned", "เพิ่มภาพถ่าย")


def test_filter_and_pages_of_a_refused_page_lead_to_the_list(client, address, manager):
    client.force_login(manager)

    answer = client.get(f"{address('follow-decide')}?mark=late&page=2")

    assert answer.status_code == 302
    assert answer["Location"] == f"{address('follow')}?mark=late&page=2"


def test_nothing_chosen_is_said(decide, manager, plan):
    MeasureFactory(plan=plan)

    answer = decide(manager)

    assert answer.status_code == 422
    assert "ยังไม่ได้เลือกมาตรการ" in answer.content.decode()


def test_a_measure_of_many_entries_is_decided_whole_and_what_is_left_is_said(
    decide, manager, plan, monkeypatch
):
    monkeypatch.setattr("measures.overview.batch.MOST", 3)
    monkeypatch.setattr("measures.views.follow_deciding.MOST", 3)
    measure = MeasureFactory(plan=plan)
    entries = [ProgressFactory(measure=measure) for _ in range(5)]

    page = decide(manager, measure, seen=entries).content.decode()

    assert "ยืนยันแล้ว 3 จาก 3 รายการ" in page
    assert "ยังเหลือที่รอ 2 รายการ" in page


@pytest.mark.parametrize("name", ["measure", "seen"])
@pytest.mark.parametrize("value", ["\0", "x", "-1", "9" * 40, "1-", "๑-๑"])
def test_strange_keys_decide_nothing(
    client, address, approved, manager, plan, name, value
):
    entry = ProgressFactory(measure=MeasureFactory(plan=plan))
    client.force_login(manager)
    sent = {"measure": entry.measure_id, "act": "confirm"} | seen_of([entry])
    field = name if name == "measure" else f"seen-{entry.measure_id}"

    answer = client.post(address("follow-decide"), sent | {field: value})

    assert answer.status_code == 422
    entry.refresh_from_db()
    assert entry.status == "sent"


def test_officers_and_auditors_decide_nothing(decide, officer, assessment, plan):
    entry = ProgressFactory(measure=MeasureFactory(plan=plan))
    auditor = member_of(assessment.organisation, Role.AUDITOR)

    for user in (officer, auditor):
        assert decide(user, entry.measure, seen=[entry]).status_code == 403
    entry.refresh_from_db()
    assert entry.status == "sent"


def test_entries_of_another_year_are_not_decided_along(
    decide, manager, assessment, plan
):
    ours = ProgressFactory(measure=MeasureFactory(plan=plan))
    last_year = AssessmentFactory(organisation=assessment.organisation, year_be=2567)
    theirs = ProgressFactory(measure__plan__assessment=last_year)

    answer = decide(manager, ours.measure, theirs.measure, seen=[ours, theirs])

    assert "ยืนยันแล้ว 1 จาก 1 รายการ" in answer.content.decode()
    theirs.refresh_from_db()
    assert theirs.status == "sent"


def test_her_own_entry_among_the_chosen_is_refused_and_entered_in_the_trail(
    decide, assessment, plan, approved, manager
):
    Membership.objects.create(
        user=manager, organisation=assessment.organisation, role=Role.OFFICER
    )
    measure, other = MeasureFactory.create_batch(2, plan=plan)
    own = report_progress(
        measure=measure, told=Told(timezone.localdate(), 40, "อบรมแล้ว"), by=manager
    ).progress
    sent = ProgressFactory(measure=other)

    answer = decide(manager, measure, other, seen=[own, sent])

    assert "ยืนยันแล้ว 1 จาก 2 รายการ" in answer.content.decode()
    assert "จึงพิจารณาเองไม่ได้" in answer.content.decode()
    assert AuditEntry.objects.get(act="access.refused").actor == manager


def test_the_workbook_holds_what_is_shown_in_typed_cells(
    client, address, approved, manager, plan
):
    risky = MeasureFactory(
        plan=plan, activity="=1+1", months=LONG_AGO, budget=Decimal("1000.50")
    )
    reported(risky, date(2026, 3, 1), 30, spending=Decimal("250.25"))
    MeasureFactory(plan=plan, activity="ไม่เข้าตัวกรอง", months=[9])
    client.force_login(manager)

    answer = client.get(f"{address('follow-xlsx')}?q=1&sort=name")

    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    heads, row = (list(line) for line in sheet.iter_rows())
    by_head = {head.value: cell for head, cell in zip(heads, row, strict=True)}
    assert by_head["มาตรการ"].value == "=1+1"
    assert by_head["มาตรการ"].data_type == "s"
    assert by_head["ครบกำหนด"].value.date() == date(2025, 10, 31)
    assert by_head["ร้อยละ"].value == 30
    assert by_head["งบประมาณ (บาท)"].value == 1000.5
    assert by_head["ใช้จ่ายแล้ว (บาท)"].value == 250.25
    assert by_head["ต้องดู"].value == "เกินกำหนด"
    assert answer["Cache-Control"] == "private, no-store"
    entry = AuditEntry.objects.get(act="follow.exported")
    assert entry.changes["measures"]["new"] == 1
    # The words may be somebody's name.
    assert entry.changes["q"]["new"] == "ระบุคำค้น"


def test_an_overseers_workbook_counts_nothing_unconfirmed(
    client, address, approved, plan
):
    ProgressFactory(measure=MeasureFactory(plan=plan))
    client.force_login(overseer())

    answer = client.get(address("follow-xlsx"))

    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    heads, row = sheet.iter_rows(values_only=True)
    assert dict(zip(heads, row, strict=True))["รอยืนยัน (ครั้ง)"] is None


def fill(plan, measures: int, entries: int) -> None:
    """As a busy year leaves them: some waiting, some returned, the rest confirmed."""
    division = DivisionFactory(organisation=plan.assessment.organisation)
    for place in range(measures):
        measure = MeasureFactory(plan=plan, lead=division, months=[1 + place % 12])
        for number in range(entries):
            reported(
                measure,
                date(2025, 10, 1) + timedelta(days=20 * number),
                min(100, 10 * number),
                status=("sent", "returned", "confirmed")[min(number, 2)],
            )


def queries(client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize("name", ["follow", "follow-xlsx"])
def test_three_measures_take_as_many_queries_as_one(
    client, address, approved, manager, plan, name
):
    client.force_login(manager)
    fill(plan, 1, 3)
    queries(client, address(name))
    one = queries(client, address(name))

    fill(plan, 2, 4)

    assert queries(client, address(name)) == one


@pytest.mark.slow
def test_three_hundred_measures_take_as_many_queries_as_one(
    client, address, approved, manager, plan
):
    client.force_login(manager)
    fill(plan, 1, 3)
    queries(client, address("follow"))
    one = queries(client, address("follow"))

    fill(plan, 299, 3)

    assert queries(client, address("follow")) == one
    assert "หน้า 1 จาก 6" in client.get(address("follow")).content.decode()
