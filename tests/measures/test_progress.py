"""Progress of a measure: reported, corrected, decided once, and never lost."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assessments.models import Assessment
from assessments.services.locking import ChangedMeanwhile
from measures.domain.following import State
from measures.following import followed_of
from measures.models import Measure, Progress
from measures.services.progress import (
    Told,
    change_progress,
    confirm_progress,
    report_progress,
    return_progress,
    withdraw_progress,
)
from organisations.audit import record
from organisations.errors import Refused
from organisations.models import AuditEntry, InboxRow, Membership, Oversight, Role
from tests.factories import (
    DivisionFactory,
    EvidenceFactory,
    FindingFactory,
    MeasureFactory,
    ProgressFactory,
    UserFactory,
    member_of,
)
from tests.uploads import PROGRAM, picture

TOLD = Told(
    date(2026, 3, 31),
    40,
    "อบรมเจ้าหน้าที่ 12 คน",
    result="อบรมแล้ว 12 จาก 30 คน",
    spending=Decimal("1500.50"),
)


@pytest.fixture
def measure(assessment, plan):
    return approved(assessment, MeasureFactory(plan=plan, months=[1, 2, 3]))


@pytest.fixture
def manager(assessment):
    return member_of(assessment.organisation, Role.MANAGER)


def with_two_hats(assessment):
    """Officer and manager in one person, as a small office has it."""
    both = member_of(assessment.organisation, Role.OFFICER)
    Membership.objects.create(
        user=both, organisation=assessment.organisation, role=Role.MANAGER
    )
    return both


def approved(assessment, measure) -> Measure:
    """As the review leaves it: its state, and the line in the trail."""
    Assessment.objects.filter(pk=assessment.pk).update(status="approved")
    record(
        act="assessment.approved",
        target=assessment,
        by=None,
        organisation=assessment.organisation,
    )
    return Measure.objects.select_related("plan__assessment").get(pk=measure.pk)


def withdrawn(assessment) -> None:
    Assessment.objects.filter(pk=assessment.pk).update(status="draft")


def sent(measure, officer, told=TOLD) -> Progress:
    return report_progress(measure=measure, told=told, by=officer).progress


def waiting_for(user):
    return list(InboxRow.objects.visible_to(user).undone())


def typed(**more) -> dict:
    return {
        "version": 0,
        "on_date": "31/3/2569",
        "percent": "๔๐",
        "done": "อบรมแล้ว",
        "spending": "1,500.50",
        **more,
    }


def entry_address(address, entry, act: str) -> str:
    return address(f"progress-{act}", entry.pk)


def test_an_officer_reports_and_a_manager_is_asked(
    client, officer, manager, measure, address
):
    client.force_login(officer)

    answer = client.post(address("progress-add", measure.pk), typed())

    entry = measure.progress.get()
    # Where it is said that it was sent: the top of the page, not the entry far down.
    assert answer.url == address("progress", measure.pk)
    assert (entry.on_date, entry.percent) == (date(2026, 3, 31), 40)
    assert (entry.spending, entry.status) == (Decimal("1500.50"), "sent")
    (row,) = waiting_for(manager)
    assert "ร้อยละ 40" in row.text
    assert row.link == f"{address('progress', measure.pk)}#entry-{entry.pk}"
    assert not waiting_for(officer)
    assert followed_of([measure])[measure.pk].state is State.NOT_STARTED


def test_the_state_follows_what_a_manager_confirmed(
    client, officer, manager, measure, address
):
    entry = sent(measure, officer)
    client.force_login(manager)

    client.post(
        entry_address(address, entry, "decide"), {"act": "confirm", "version": 1}
    )

    stands = followed_of([measure])[measure.pk]
    assert (stands.state, stands.percent) == (State.UNDER_WAY, 40)
    assert stands.spent == Decimal("1500.50")
    assert not waiting_for(manager)
    page = client.get(address("progress", measure.pk)).content.decode()
    assert "อยู่ระหว่างดำเนินการ ร้อยละ 40" in page


def test_a_returned_entry_is_corrected_and_waits_again(
    client, officer, manager, measure, address
):
    entry = sent(measure, officer)
    client.force_login(manager)
    client.post(
        entry_address(address, entry, "decide"),
        {"act": "return", "version": 1, "words": "แนบรูป"},
    )
    (told,) = waiting_for(officer)
    assert "แนบรูป" in told.text
    assert not waiting_for(manager)

    client.force_login(officer)
    client.post(
        entry_address(address, entry, "change"),
        typed(version=2, percent="45", files=[image()]),
    )

    entry.refresh_from_db()
    assert (entry.percent, entry.status) == (45, "sent")
    assert entry.evidence.count() == 1
    assert not waiting_for(officer)
    assert len(waiting_for(manager)) == 1


def image(name="ภาพ.jpg", content=None):
    return SimpleUploadedFile(name, content or picture(), "application/octet-stream")


def test_nothing_is_returned_without_words(client, officer, manager, measure, address):
    entry = sent(measure, officer)
    client.force_login(manager)

    answer = client.post(
        entry_address(address, entry, "decide"), {"act": "return", "version": 1}
    )

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "เขียนว่าให้แก้ไขอะไร" in page
    (typed_into,) = re.findall("<textarea[^>]*>", page)
    assert " autofocus" in typed_into
    entry.refresh_from_db()
    assert entry.status == "sent"


def test_what_was_confirmed_never_changes(officer, manager, measure):
    entry = sent(measure, officer)
    confirmed = confirm_progress(progress=entry, version=1, by=manager)

    for deed in (
        lambda: change_progress(
            progress=confirmed, version=2, told=replace(TOLD, percent=90), by=officer
        ),
        lambda: withdraw_progress(progress=confirmed, version=2, by=officer),
        lambda: return_progress(progress=confirmed, version=2, words="แก้", by=manager),
    ):
        with pytest.raises(PermissionDenied):
            deed()

    assert measure.progress.get().percent == 40


def test_of_two_who_decide_the_second_is_told(
    client, officer, manager, measure, address
):
    entry = sent(measure, officer)
    confirm_progress(progress=entry, version=1, by=manager)
    client.force_login(manager)

    answer = client.post(
        entry_address(address, entry, "decide"),
        {"act": "return", "version": 1, "words": "แก้"},
    )

    assert answer.status_code == 409
    assert "ยืนยันความก้าวหน้านี้ไปแล้ว" in answer.content.decode()


def test_a_manager_who_reads_an_older_text_decides_nothing(officer, manager, measure):
    entry = sent(measure, officer)
    change_progress(
        progress=entry, version=1, told=replace(TOLD, percent=99), by=officer
    )

    with pytest.raises(ChangedMeanwhile):
        confirm_progress(progress=entry, version=1, by=manager)


def test_of_two_who_correct_the_second_sees_both(client, officer, measure, address):
    entry = sent(measure, officer)
    change_progress(
        progress=entry, version=1, told=replace(TOLD, done="ของคนแรก"), by=officer
    )
    client.force_login(officer)

    answer = client.post(
        entry_address(address, entry, "change"), typed(version=1, done="ของคนที่สอง")
    )

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "ของคนแรก" in page
    assert "ของคนที่สอง" in page


def test_nobody_confirms_her_own_unless_the_agency_lets_her(assessment, measure):
    both = with_two_hats(assessment)
    entry = sent(measure, both)
    with pytest.raises(PermissionDenied, match="พิจารณาเองไม่ได้"):
        confirm_progress(progress=entry, version=1, by=both)
    assert not waiting_for(both)

    assessment.organisation.allows_own_approval = True
    assessment.organisation.save()

    assert len(waiting_for(both)) == 1
    assert confirm_progress(progress=entry, version=1, by=both).status == "confirmed"
    last = AuditEntry.objects.filter(act="progress.confirmed").get()
    assert last.changes["two_hats"]["new"] is not None


def test_who_corrected_it_wrote_it_too(assessment, officer, measure):
    both = with_two_hats(assessment)
    entry = sent(measure, officer)
    change_progress(progress=entry, version=1, told=replace(TOLD, percent=41), by=both)
    change_progress(
        progress=entry, version=2, told=replace(TOLD, percent=42), by=officer
    )

    with pytest.raises(PermissionDenied, match="พิจารณาเองไม่ได้"):
        confirm_progress(progress=entry, version=3, by=both)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"on_date": timezone.localdate() + timedelta(days=1)}, "ยังมาไม่ถึง"),
        ({"on_date": date(2023, 1, 1)}, "อยู่ก่อนปีที่ประเมิน"),
        ({"percent": 101}, "101"),
        ({"percent": -1}, "-1"),
        ({"done": " \n "}, "เขียนสิ่งที่ดำเนินการ"),
        ({"spending": Decimal("-1")}, "-1.00"),
        ({"result": "ก" * 3001}, "3,001"),
    ],
)
def test_what_cannot_be_is_refused_with_the_value(officer, measure, wrong, why):
    with pytest.raises(Refused, match=why):
        sent(measure, officer, replace(TOLD, **wrong))

    assert not measure.progress.exists()


def test_a_refused_form_keeps_what_was_typed(client, officer, measure, address):
    client.force_login(officer)

    answer = client.post(
        address("progress-add", measure.pk), typed(percent="สี่สิบ", done="งานที่พิมพ์ไว้")
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "ใส่จำนวนเต็ม 0 ถึง 100" in page
    assert "งานที่พิมพ์ไว้" in page
    assert "สี่สิบ" in page


def test_a_form_sent_twice_is_one_entry(client, officer, measure, address):
    client.force_login(officer)
    page = client.get(address("progress-add", measure.pk)).context["form"]
    form = typed(once=page["once"].value())

    for _ in range(2):
        client.post(address("progress-add", measure.pk), form)

    assert measure.progress.count() == 1


def test_files_that_are_refused_do_not_stop_the_entry(
    client, officer, measure, address
):
    client.force_login(officer)

    answer = client.post(
        address("progress-add", measure.pk),
        typed(files=[image(), image("ภาพ2.jpg", PROGRAM)]),
        follow=True,
    )

    entry = measure.progress.get()
    assert [each.name for each in entry.evidence.all()] == ["ภาพ.jpg"]
    page = answer.content.decode()
    assert "แนบหลักฐาน 1 ไฟล์" in page
    assert "ภาพ2.jpg" in page


def test_a_plan_that_was_withdrawn_keeps_and_takes_entries(
    assessment, officer, manager, measure
):
    entry = sent(measure, officer)
    withdrawn(assessment)

    confirm_progress(progress=entry, version=1, by=manager)
    sent(measure, officer, replace(TOLD, percent=60))

    assert measure.progress.count() == 2


def test_before_approval_nothing_is_reported(client, officer, plan, address):
    measure = MeasureFactory(plan=plan)
    client.force_login(officer)

    answer = client.post(address("progress-add", measure.pk), typed())

    assert answer.status_code == 403
    assert "เมื่อผู้บริหารเห็นชอบมาตรการแล้ว" in answer.content.decode()
    assert "ยังไม่ถึงเวลารายงาน" in (
        client.get(address("progress", measure.pk)).content.decode()
    )


def test_nothing_is_reported_of_an_ended_measure(officer, measure):
    Measure.objects.filter(pk=measure.pk).update(
        ended_at=timezone.now(), ended_words="ยุบรวม"
    )

    with pytest.raises(PermissionDenied, match="ยกเลิกแล้ว"):
        sent(measure, officer)


def test_what_was_taken_back_leaves_its_words_in_the_trail_and_its_evidence(
    client, officer, manager, measure, address
):
    entry = sent(measure, officer)
    evidence = EvidenceFactory(measure=measure, progress=entry)
    client.force_login(officer)

    client.post(entry_address(address, entry, "withdraw"), {"version": 1})

    assert not measure.progress.exists()
    evidence.refresh_from_db()
    assert evidence.progress is None
    assert not waiting_for(manager)
    last = AuditEntry.objects.filter(act="progress.withdrawn").get()
    assert last.changes["done"]["old"] == TOLD.done


def test_every_word_stands_in_the_trail(officer, manager, measure):
    entry = sent(measure, officer)
    return_progress(progress=entry, version=1, words="แนบรูป", by=manager)

    first, last = AuditEntry.objects.filter(act__startswith="progress.").order_by("pk")
    assert first.changes["result"]["new"] == TOLD.result
    assert first.changes["spending"]["new"] == "1500.50"
    assert last.changes["decided_words"]["new"] == "แนบรูป"
    assert first.subject == last.subject


def test_an_overseer_reads_what_was_confirmed_alone(
    client, assessment, officer, manager, measure, address
):
    overseer = UserFactory()
    Oversight.objects.create(user=overseer)
    confirm_progress(progress=sent(measure, officer), version=1, by=manager)
    sent(measure, officer, replace(TOLD, done="ยังไม่มีใครยืนยัน"))
    client.force_login(overseer)

    page = client.get(address("progress", measure.pk)).content.decode()

    assert TOLD.done in page
    assert "ยังไม่มีใครยืนยัน" not in page
    assert str(officer) not in page


@pytest.mark.parametrize("who", ["officer", "manager"])
def test_three_entries_cost_as_many_queries_as_one(
    client, request, measure, address, who
):
    client.force_login(request.getfixturevalue(who))

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(address("progress", measure.pk)).status_code == 200
        return len(found)

    def add() -> None:
        entry = ProgressFactory(measure=measure, reported_by=UserFactory())
        EvidenceFactory(measure=measure, progress=entry)

    add()
    queries()
    one = queries()
    add()
    add()

    assert queries() == one


def test_silence_counts_from_the_first_day_of_approval(assessment, plan, monkeypatch):
    measure = MeasureFactory(plan=plan, months=[])
    for day in (date(2026, 2, 10), date(2026, 5, 20)):
        moment = datetime.combine(day, time(9), tzinfo=UTC)
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        measure = approved(assessment, measure)

    def is_silent_after(days: int) -> bool:
        today = date(2026, 2, 10) + timedelta(days=days)
        return followed_of([measure], today)[measure.pk].is_silent

    assert not is_silent_after(60)
    assert is_silent_after(61)


def test_the_plan_says_how_far_each_measure_is_and_leads_to_it(
    client, officer, manager, measure, address
):
    entry = sent(measure, officer)
    there = f'href="{address("progress", measure.pk)}"'
    client.force_login(officer)

    waiting = client.get(address("list")).content.decode()
    confirm_progress(progress=entry, version=1, by=manager)
    plan = client.get(address("list")).content.decode()
    page = client.get(address("edit", measure.pk)).content.decode()

    assert "รอยืนยัน 1" in waiting
    for each in (plan, page):
        assert there in each
        assert "ร้อยละ 40" in each
        assert "รอยืนยัน" not in each


def test_a_plan_that_is_carried_out_is_no_longer_praised_for_being_complete(
    client, assessment, officer, plan, address
):
    complete = MeasureFactory(
        plan=plan,
        steps=["ทบทวน"],
        months=[1],
        lead=DivisionFactory(organisation=assessment.organisation),
        target="ครบ",
        budget=0,
        monitoring="รายเดือน",
        evidence_expected="คู่มือ",
    )
    complete.findings.add(FindingFactory(assessment=assessment))
    client.force_login(officer)
    assert "ครบทุกช่อง" in client.get(address("list")).content.decode()

    approved(assessment, complete)

    assert "ครบทุกช่อง" not in client.get(address("list")).content.decode()


def test_who_may_only_read_is_told_so_and_a_manager_is_not(
    client, assessment, officer, manager, measure, address
):
    sent(measure, officer)

    def page_of(user) -> str:
        client.force_login(user)
        return client.get(address("progress", measure.pk)).content.decode()

    read_only = "บัญชีนี้เปิดดูได้อย่างเดียว"
    assert read_only in page_of(member_of(assessment.organisation, Role.AUDITOR))
    assert read_only not in page_of(manager)
    assert read_only not in page_of(officer)


def test_the_form_says_how_far_the_measure_was_before(
    client, officer, manager, measure, address
):
    client.force_login(officer)
    page = address("progress-add", measure.pk)
    assert "ครั้งก่อนยืนยัน" not in client.get(page).content.decode()

    confirm_progress(progress=sent(measure, officer), version=1, by=manager)

    assert "ครั้งก่อนยืนยัน 40" in client.get(page).content.decode()


def test_a_page_of_progress_has_one_kind_of_digits(client, officer, measure, address):
    client.force_login(officer)

    page = client.get(address("progress", measure.pk)).content.decode()

    assert "(ม.ค. - มี.ค. 69)" in page
    assert not set("๐๑๒๓๔๕๖๗๘๙") & set(page)


def test_before_approval_the_plan_speaks_of_no_progress(client, officer, plan, address):
    measure = MeasureFactory(plan=plan)
    client.force_login(officer)

    for name in (("list",), ("edit", measure.pk)):
        page = client.get(address(*name)).content.decode()
        assert address("progress", measure.pk) not in page


def test_a_measure_that_was_carried_out_is_not_deleted_but_followed(
    client, assessment, officer, measure, address
):
    sent(measure, officer)
    withdrawn(assessment)
    client.force_login(officer)

    page = client.post(address("delete", measure.pk), follow=True).content.decode()

    assert Measure.objects.filter(pk=measure.pk).exists()
    assert "จึงลบไม่ได้" in page
    assert f'href="{address("progress", measure.pk)}">เปิดหน้าความก้าวหน้า' in page
