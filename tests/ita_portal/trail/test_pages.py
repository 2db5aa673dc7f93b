"""Reading the trail: who may, what stands there, what can be looked for."""

import csv
import io
import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessments.services.findings import FindingTexts, add_finding
from assessments.services.scores import PublishedScores, ScoreEntry, save_scores
from measures.services.comments import about_measure
from organisations.csv_cells import unescaped
from organisations.models import AuditEntry
from organisations.services.comments import write_comment
from organisations.services.divisions import add_division
from organisations.services.oversight import give_oversight
from organisations.services.people import create_user
from organisations.verifying import verify_trail
from tests.factories import (
    AssessmentFactory,
    MeasureFactory,
    PlanFactory,
    UserFactory,
    member_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment():
    return AssessmentFactory()


@pytest.fixture
def agency(assessment):
    return assessment.organisation


@pytest.fixture
def officer(agency):
    return member_of(agency, "officer")


@pytest.fixture
def auditor(client, agency):
    user = member_of(agency, "auditor")
    client.force_login(user)
    return user


def save(assessment, points: str, by):
    assessment.refresh_from_db()
    return save_scores(
        assessment=assessment,
        version=assessment.version,
        published=PublishedScores(None, "", {"4": ScoreEntry(Decimal(points))}),
        by=by,
    )


def trail(client, agency, **wanted):
    return client.get(reverse("trail:agency", args=[agency.code]), wanted)


def acts(response) -> list[str]:
    return [row.act for row in response.context["page"].object_list]


def text_of(response) -> str:
    """What a person reads of the page."""
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", words)


def test_an_entry_says_who_did_what_and_the_old_value_beside_the_new(
    client, assessment, agency, officer, auditor
):
    save(assessment, "84.45", officer)
    save(assessment, "84.54", officer)

    words = text_of(trail(client, agency))

    assert "คะแนนตัวชี้วัดที่ 4: เดิม 84.45 → ใหม่ 84.54" in words
    assert str(officer) in words
    assert f"ผลประเมินปี {assessment.year_be}" in words


def test_an_administrator_of_the_agency_reads_of_people_and_not_of_scores(
    client, assessment, agency, officer
):
    save(assessment, "84.45", officer)
    add_division(organisation=agency, name="กองช่าง", by=None)
    client.force_login(member_of(agency, "agency_administrator"))

    response = trail(client, agency)

    assert "เพิ่มสำนัก/กอง" in acts(response)
    assert "84.45" not in text_of(response)
    assert "บันทึกผลคะแนน" not in text_of(response)


def test_another_agencys_entries_are_never_among_them(client, agency, officer, auditor):
    theirs = AssessmentFactory()
    add_division(organisation=theirs.organisation, name="กองของเขา", by=None)

    response = trail(client, agency, q="กองของเขา")

    assert acts(response) == []


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"q": "กองช่าง"}, ["เพิ่มสำนัก/กอง"]),
        ({"q": "เพิ่มประเด็น"}, ["เพิ่มประเด็นที่พบ"]),
        ({"q": "ไม่มีที่นี่"}, []),
        ({"act": "division.created"}, ["เพิ่มสำนัก/กอง"]),
        ({"who": "machine"}, ["เพิ่มสำนัก/กอง"]),
        ({"year": "2568"}, ["เพิ่มประเด็นที่พบ", "บันทึกผลคะแนน"]),
        ({"until": "1/1/2560"}, []),
        ({"since": "๑ ม.ค. ๒๕๖๐", "act": "finding.added"}, ["เพิ่มประเด็นที่พบ"]),
    ],
)
def test_filters_find_what_they_say(
    client, assessment, agency, officer, auditor, wanted, found
):
    save(assessment, "84.45", officer)
    add_division(organisation=agency, name="กองช่าง", by=None)
    add_finding(
        assessment=assessment,
        indicator_number=None,
        texts=FindingTexts("พบเอง", "", None, ""),
        by=officer,
    )

    assert acts(trail(client, agency, **wanted)) == found


def test_a_day_that_cannot_be_read_is_said_at_its_field(client, agency, auditor):
    response = trail(client, agency, since="22/11/2026")

    assert "2569" in text_of(response)


def test_the_list_costs_the_same_with_one_entry_and_with_many(
    client, assessment, agency, officer, auditor, django_assert_num_queries
):
    save(assessment, "80", officer)
    with CaptureQueriesContext(connection) as first:
        trail(client, agency)
    for points in ("81", "82", "83"):
        save(assessment, points, officer)

    with django_assert_num_queries(len(first)):
        trail(client, agency)


def test_the_export_holds_the_list_reads_in_excel_and_is_an_entry_itself(
    client, assessment, agency, officer, auditor
):
    save(assessment, "84.45", officer)
    add_division(organisation=agency, name="-กองช่าง", by=None)

    response = client.post(
        reverse("trail:agency-export", args=[agency.code]), {"q": "กองช่าง"}
    )

    text = b"".join(response.streaming_content).decode("utf-8")
    assert text.startswith("\ufeff")
    lines = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(lines) == 1
    assert lines[0]["หลัง"] == "'-กองช่าง"
    assert unescaped(lines[0]["หลัง"]) == "-กองช่าง"
    entry = AuditEntry.objects.get(act="trail.exported")
    assert entry.actor == auditor
    assert entry.changes["entries"]["new"] == 1
    assert entry.changes["q"]["new"] == "ระบุคำค้น"
    assert verify_trail().is_whole


def test_the_systems_trail_is_the_system_administrators(client, agency):
    administrator = UserFactory(is_system_administrator=True)
    create_user(username="somebody", password=None, full_name="คนใหม่", by=administrator)
    client.force_login(administrator)

    response = client.get(reverse("trail:system"))

    assert "เพิ่มบัญชีผู้ใช้" in acts(response)
    assert "คนใหม่" in text_of(response)


def test_a_person_without_a_name_any_more_is_nameless_in_the_trail_too(
    client, assessment, agency, officer, auditor
):
    save(assessment, "84.45", officer)
    officer.full_name, officer.username = "", "former-17"
    officer.save()

    assert "former-17" in text_of(trail(client, agency))
    assert verify_trail().is_whole


def test_a_year_is_shown_as_it_was_beside_what_it_is(
    client, assessment, agency, officer, monkeypatch
):
    save(assessment, "84.45", officer)
    then = timezone.localtime()
    later = timezone.now() + timedelta(minutes=5)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    save(assessment, "84.54", officer)
    client.force_login(officer)

    response = client.get(
        reverse("trail:history", args=[agency.code, assessment.year_be]),
        {"day": f"{then.day}/{then.month}/{then.year + 543}", "at": f"{then:%H:%M}"},
    )

    words = text_of(response)
    assert "ต่างจากตอนนี้ 1 รายการ" in words
    assert "คะแนนตัวชี้วัดที่ 4 84.45 84.54 เปลี่ยน" in words
    assert response.context["is_whole"]


def test_a_page_reads_the_year_and_its_trail_once_however_it_is_asked(
    client, assessment, agency, officer
):
    save(assessment, "84.45", officer)
    client.force_login(officer)
    where = reverse("trail:history", args=[agency.code, assessment.year_be])
    now = timezone.localtime()
    asked = {"day": f"{now.day}/{now.month}/{now.year + 543}"}
    counts = []
    for wanted in ({}, asked):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(where, wanted).status_code == 200
        counts.append(len(captured))
        replayed = [each for each in captured if "division.edited" in each["sql"]]
        assert len(replayed) == 1

    # The number of the last entry at that moment.
    assert counts[1] - counts[0] == 1


def test_it_is_said_where_the_trail_does_not_reach_back_all_the_way(
    client, assessment, agency, officer
):
    assessment.published_level = "ผ่าน"
    assessment.save()
    client.force_login(officer)

    response = client.get(
        reverse("trail:history", args=[agency.code, assessment.year_be])
    )

    assert "ก่อนระบบเริ่มบันทึกครบ" in text_of(response)


def test_a_moment_that_cannot_be_read_is_said_at_its_field(
    client, assessment, agency, officer
):
    client.force_login(officer)

    response = client.get(
        reverse("trail:history", args=[agency.code, assessment.year_be]),
        {"day": "24/11/2569", "at": "บ่ายสาม"},
    )

    assert "ชั่วโมง:นาที" in text_of(response)


def test_what_an_entry_speaks_of_is_said_in_words(client, assessment, officer, auditor):
    measure = MeasureFactory(plan=PlanFactory(assessment=assessment), activity="อบรม")
    write_comment(
        subject=about_measure(assessment, measure), text="ขอเป้าหมาย", by=officer
    )
    overseer = UserFactory(full_name="กำกับ ดี")
    give_oversight(user=overseer, province="", type="", by=None)

    agencys = trail(client, assessment.organisation).content.decode()
    client.force_login(UserFactory(is_system_administrator=True))
    systems = client.get(reverse("trail:system")).content.decode()

    assert "มาตรการ: อบรม" in agencys
    assert "กำกับ ดี (ทุกหน่วยงานทั้งประเทศ)" in systems
    assert "organisations." not in agencys + systems
