"""Measures: by service and by page, by those who may and those who may not."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.urls import reverse

from assessments.services.locking import ChangedMeanwhile
from measures.models import Measure
from measures.services import MeasureContent, add_measure, delete_measure, edit_measure
from organisations.errors import Refused
from organisations.models import AuditEntry, Role
from tests.factories import (
    AssessmentFactory,
    DivisionFactory,
    FindingFactory,
    MeasureFactory,
    PlanFactory,
    member_of,
)
from tests.reported import reported, shown_by

pytestmark = pytest.mark.django_db


def reported_once(measure):
    return reported(measure, date(2026, 1, 5), 10)


@pytest.fixture
def assessment():
    return AssessmentFactory()


@pytest.fixture
def officer(assessment):
    return member_of(assessment.organisation, Role.OFFICER)


def content(**said) -> MeasureContent:
    return MeasureContent(
        **{
            "activity": "กิจกรรม",
            "indicator_number": 1,
            "issue": None,
            "findings": [],
            "steps": [],
            "months": [],
            "lead": None,
            "helpers": [],
            **said,
        }
    )


def test_a_measure_keeps_everything_it_was_told(assessment, officer):
    lead = DivisionFactory(organisation=assessment.organisation)
    helper = DivisionFactory(organisation=assessment.organisation)
    finding = FindingFactory(assessment=assessment)
    told = content(
        findings=[finding],
        steps=["ทำก่อน", "ทำหลัง"],
        months=[10, 11, 12],
        lead=lead,
        helpers=[helper, lead],
        budget=Decimal("25000.50"),
        target="ครบทุกกอง",
        monitoring="ทุกเดือน",
        evidence_expected="ภาพถ่าย",
    )
    add_measure(assessment=assessment, content=told, by=officer)

    measure = Measure.objects.get()
    assert (measure.steps, measure.months) == (["ทำก่อน", "ทำหลัง"], [10, 11, 12])
    assert (measure.lead, list(measure.helpers.all())) == (lead, [helper])
    assert list(measure.findings.all()) == [finding]
    assert measure.budget == Decimal("25000.50")
    entry = AuditEntry.objects.get(act="measure.added")
    assert entry.changes["activity"] == {"old": None, "new": "กิจกรรม"}
    assert entry.changes["lead"]["new"] == lead.name


def test_measures_stand_in_the_order_of_their_indicators(assessment, officer):
    for number in (8, 1, None, 4):
        told = content(indicator_number=number, activity=f"ของ {number}")
        add_measure(assessment=assessment, content=told, by=officer)

    assert [each.indicator_number for each in Measure.objects.all()] == [1, 4, 8, None]


def test_the_second_of_two_simultaneous_edits_is_refused(assessment, officer):
    measure = MeasureFactory(plan=PlanFactory(assessment=assessment))
    first = content(activity="ของคนแรก")
    edit_measure(measure=measure, version=0, content=first, by=officer)

    with pytest.raises(ChangedMeanwhile):
        edit_measure(
            measure=measure, version=0, content=content(activity="ที่สอง"), by=officer
        )

    measure.refresh_from_db()
    assert measure.activity == "ของคนแรก"


def test_nothing_of_another_agency_gets_into_a_measure(assessment, officer):
    for foreign in (
        content(findings=[FindingFactory()]),
        content(lead=DivisionFactory()),
        content(helpers=[DivisionFactory()]),
        content(indicator_number=11),
    ):
        with pytest.raises(Refused):
            add_measure(assessment=assessment, content=foreign, by=officer)

    assert not Measure.objects.exists()


@pytest.mark.parametrize(
    "role", [Role.MANAGER, Role.AUDITOR, Role.AGENCY_ADMINISTRATOR]
)
def test_only_officers_decide_measures(assessment, role):
    user = member_of(assessment.organisation, role)
    measure = MeasureFactory(plan=PlanFactory(assessment=assessment))

    for act in (
        lambda: add_measure(assessment=assessment, content=content(), by=user),
        lambda: edit_measure(measure=measure, version=0, content=content(), by=user),
        lambda: delete_measure(measure=measure, by=user),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert list(Measure.objects.all()) == [measure]


def test_a_measure_is_undone_without_its_audit_entry(assessment, officer, monkeypatch):
    def fail(**fields):
        raise DatabaseError

    monkeypatch.setattr(AuditEntry.objects, "create", fail)
    with pytest.raises(DatabaseError):
        add_measure(assessment=assessment, content=content(), by=officer)

    assert not Measure.objects.exists()


@pytest.fixture
def address(assessment):
    def of(name, *more):
        code, year = assessment.organisation.code, assessment.year_be
        return reverse(f"measures:{name}", args=[code, year, *more])

    return of


def test_the_form_turns_lines_into_steps_and_boxes_into_months(
    client, officer, address, assessment
):
    client.force_login(officer)
    response = client.post(
        address("add"),
        {
            "version": 0,
            "activity": "กิจกรรม",
            "steps": "- ทำก่อน\n\n  ทำหลัง ",
            "months": ["1", "2"],
            "budget": "๒๕,๐๐๐",
        },
    )

    assert response.status_code == 302
    measure = Measure.objects.get()
    assert measure.steps == ["ทำก่อน", "ทำหลัง"]
    assert measure.months == [1, 2]
    assert measure.budget == Decimal(25000)


def test_the_issue_is_asked_only_where_the_year_asks_and_a_stored_one_stays(
    client, officer, address, assessment, plan
):
    measure = MeasureFactory(plan=plan, issue=3, version=1)
    client.force_login(officer)
    page = client.get(address("edit", measure.pk)).content.decode()
    client.post(
        address("edit", measure.pk), {"version": 1, "activity": "ชื่อใหม่"}, follow=True
    )
    measure.refresh_from_db()
    assert 'name="issue"' not in page
    assert (measure.activity, measure.issue) == ("ชื่อใหม่", 3)

    assessment.framework.document["asks_seven_issues"] = True
    assessment.framework.save()
    assert 'name="issue"' in client.get(address("edit", measure.pk)).content.decode()


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("activity", "", "พิมพ์ชื่อโครงการหรือกิจกรรมก่อนบันทึก"),
        ("activity", "ก" * 501, "501 ตัวอักษร"),
        ("budget", "ฟรี", "“ฟรี” ไม่ใช่จำนวนเงิน"),
        ("budget", "-1", "ติดลบ"),
        ("months", "13", "13"),
        ("indicator_number", "11", "11"),
        ("steps", "\n".join(["ทำ"] * 31), "31 ขั้นตอน"),
        ("steps", "ก" * 1001, "1,001 ตัวอักษร"),
        ("target", "ก" * 1001, "1001 ตัวอักษร"),
    ],
)
def test_a_bad_value_is_refused_in_thai_and_stays_in_the_form(
    client, officer, address, field, value, says
):
    client.force_login(officer)

    response = client.post(
        address("add"), {"version": 0, "activity": "ก", field: value}
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert says in page
    assert not Measure.objects.exists()


def test_a_foreign_finding_or_division_cannot_be_chosen(client, officer, address):
    client.force_login(officer)
    for field, value in (
        ("findings", FindingFactory().pk),
        ("lead", DivisionFactory().pk),
        ("helpers", DivisionFactory().pk),
    ):
        sent = {"version": 0, "activity": "ก", field: value}
        assert client.post(address("add"), sent).status_code == 422
        assert client.get(f"{address('add')}?finding={value}").status_code == 200

    assert not Measure.objects.exists()


def test_a_finding_leads_to_a_form_that_already_names_it(
    client, officer, address, assessment
):
    finding = FindingFactory(assessment=assessment, indicator_number=4)
    client.force_login(officer)

    form = client.get(f"{address('add')}?finding={finding.pk}").context["form"]

    assert form["findings"].value() == [finding.pk]
    assert form["indicator_number"].value() == 4


def test_a_simultaneous_edit_on_the_page_shows_both(
    client, officer, address, assessment
):
    measure = MeasureFactory(plan=PlanFactory(assessment=assessment))
    edit_measure(
        measure=measure, version=0, content=content(activity="ของอีกคน"), by=officer
    )
    client.force_login(officer)

    response = client.post(
        address("edit", measure.pk), {"version": 0, "activity": "ของฉัน"}
    )

    assert response.status_code == 409
    assert "ของอีกคน" in response.content.decode()
    assert "ของฉัน" in response.content.decode()


def test_a_list_takes_as_many_queries_for_three_measures_as_for_one(
    client, officer, address, assessment, django_assert_max_num_queries
):
    client.force_login(officer)
    plan = PlanFactory(assessment=assessment)
    counts = []
    for more in (1, 2):
        MeasureFactory.create_batch(more, plan=plan)
        with django_assert_max_num_queries(35) as captured:
            client.get(address("list"))
        counts.append(len(captured))

    assert counts[0] == counts[1]


@pytest.mark.parametrize("leaves_behind", [reported_once, shown_by])
def test_a_measure_of_which_something_was_reported_stays(
    assessment, officer, leaves_behind
):
    measure = MeasureFactory(plan=PlanFactory(assessment=assessment))
    leaves_behind(measure)

    with pytest.raises(Refused, match="ความก้าวหน้าหรือหลักฐาน"):
        delete_measure(measure=measure, by=officer)

    assert Measure.objects.filter(pk=measure.pk).exists()
