"""The demonstration goes out whole; what a real person added stays."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from assessments.models import Assessment, Finding, IndicatorComment
from assessments.services.comments import about_indicator
from assessments.services.findings import FindingTexts, add_finding
from ita_portal.demo import open_demo_accounts
from measures.models import Measure
from organisations import files as stored_files
from organisations.guards import names_in, names_of_guards
from organisations.models import AuditEntry, Membership, Organisation, Role, User
from organisations.services.comments import (
    answer_comment,
    resolve_thread,
    write_comment,
)
from organisations.services.people import add_membership
from organisations.verifying import verify_trail
from reports.models import Review
from tests.factories import (
    EvidenceFactory,
    OrganisationFactory,
    PeriodFactory,
    UserFactory,
    framework,
    made_preview,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    for year_be in range(2565, 2570):
        framework(year_be)
    organisation = OrganisationFactory(code="6400512", period=None)
    PeriodFactory(organisation=organisation, name="องค์การบริหารส่วนตำบลไชยสอ")
    call_command("demo", "--unpublished")
    return tmp_path


def removed(capsys) -> str:
    capsys.readouterr()
    call_command("demo", "--remove")
    return capsys.readouterr().err


def test_nothing_of_it_is_left_but_the_trail(
    demo, capsys, django_capture_on_commit_callbacks
):
    entries = AuditEntry.objects.count()
    (demo / "ita-6400512-2568.pdf").touch()
    made_preview(Assessment.objects.get(organisation__code="6400512"))
    evidence = EvidenceFactory(measure=Measure.objects.first())

    with django_capture_on_commit_callbacks(execute=True):
        said = removed(capsys)

    assert not Assessment.objects.exists()
    assert not Measure.objects.exists()
    with pytest.raises(FileNotFoundError):
        stored_files.read(evidence.stored)
    assert not Review.objects.exists()
    assert not Membership.objects.active().exists()
    assert not open_demo_accounts().exists()
    assert not Organisation.objects.filter(code="X-EXAMPLE").exists()
    assert Organisation.objects.get(code="6400512").divisions.count() == 0
    assert list(demo.glob("*.pdf")) == []
    assert not (demo / "demo-accounts.txt").exists()
    assert AuditEntry.objects.count() > entries
    assert verify_trail().is_whole
    assert names_in(connection) == names_of_guards(connection.vendor)
    assert "create_administrator" in said
    assert "บันทึกเหตุการณ์อ้างถึง" in said


def test_a_closed_account_says_no_name_and_opens_nothing(demo, capsys):
    removed(capsys)

    for user in User.objects.all():
        assert user.username == f"removed-{user.pk}"
        assert (user.full_name, user.email) == ("", "")
        assert not user.is_active
        assert not user.is_system_administrator
        assert not user.has_usable_password()


def test_a_year_that_a_real_person_worked_on_stays_and_is_named(demo, capsys):
    organisation = Organisation.objects.get(code="6400512")
    assessment = Assessment.objects.get(organisation=organisation)
    officer = UserFactory()
    add_membership(user=officer, organisation=organisation, role=Role.OFFICER, by=None)
    texts = FindingTexts("เขียนโดยเจ้าหน้าที่จริง", "", None, "")
    add_finding(assessment=assessment, indicator_number=1, texts=texts, by=officer)

    said = removed(capsys)

    assert Finding.objects.filter(text="เขียนโดยเจ้าหน้าที่จริง").exists()
    assert list(Assessment.objects.all()) == [assessment]
    assert "ไชยสอ ปี 2568: ยังอยู่" in said
    assert Membership.objects.active().get().user == officer


def test_answers_of_real_people_and_what_they_answer_stay_and_it_is_said(demo, capsys):
    organisation = Organisation.objects.get(code="6400512")
    assessment = Assessment.objects.get(organisation=organisation)
    demo_officer = Membership.objects.get(
        organisation=organisation, role=Role.OFFICER
    ).user
    officer = UserFactory()
    add_membership(user=officer, organisation=organisation, role=Role.OFFICER, by=None)
    subject = about_indicator(assessment, 9)
    asked = write_comment(subject=subject, text="ช่วยดูข้อนี้", by=demo_officer)
    answer_comment(subject=subject, thread=asked, text="ดูแล้ว", by=officer)
    own = write_comment(subject=subject, text="ของจริง", by=officer)
    resolve_thread(subject=subject, thread=own, by=demo_officer)
    measures = Measure.objects.filter(plan__assessment=assessment).count()
    assert measures

    said = removed(capsys)

    left = IndicatorComment.objects.filter(assessment=assessment).order_by("pk")
    assert [each.text for each in left] == ["ช่วยดูข้อนี้", "ดูแล้ว", "ของจริง"]
    assert str(left[0].author) == f"removed-{demo_officer.pk}"
    assert left[2].resolved_by == demo_officer
    assert "ปี 2568: ข้อคิดเห็นของบัญชีสาธิต 1 ข้อความยังอยู่โดยไม่แสดงชื่อ" in said
    assert Measure.objects.filter(plan__assessment=assessment).count() == measures


def test_the_example_agency_stays_for_a_real_member(demo, capsys):
    organisation = Organisation.objects.get(code="X-EXAMPLE")
    add_membership(
        user=UserFactory(), organisation=organisation, role=Role.OFFICER, by=None
    )

    said = removed(capsys)

    organisation.refresh_from_db()
    assert organisation.code == "X-EXAMPLE"
    assert "หน่วยงานตัวอย่าง: ยังอยู่" in said


def test_a_fault_in_the_middle_leaves_all_of_it(demo, monkeypatch):
    before = Assessment.objects.count(), AuditEntry.objects.count()

    def fault(*_):
        raise RuntimeError

    monkeypatch.setattr("ita_portal.demo_removal._bury", fault)

    with pytest.raises(RuntimeError):
        call_command("demo", "--remove")

    assert (Assessment.objects.count(), AuditEntry.objects.count()) == before
    assert open_demo_accounts().count() == 8
    assert names_in(connection) == names_of_guards(connection.vendor)


def test_without_a_demonstration_it_says_so_and_after_it_another_can_be_written(
    demo, capsys, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        removed(capsys)

    with pytest.raises(CommandError, match="ไม่มีข้อมูลสาธิต") as refusal:
        call_command("demo", "--remove")
    assert refusal.value.returncode == 2

    call_command("demo", "--unpublished")
    assert Assessment.objects.count() == 6
    assert open_demo_accounts().count() == 8
