"""A warning is left as it is with a reason: who may, how long it stands, where it is read."""

import pytest
from django.core.exceptions import PermissionDenied

from organisations.errors import Refused
from organisations.models import AuditEntry, Role
from reports.checking import Checked, checked
from reports.content import build_analysis
from reports.models import Waiver
from reports.outline.annex import CONSIDERED
from reports.printing import Printer
from reports.publishing.changes import changes_between
from reports.publishing.projection import public_data
from reports.queries import made_by
from reports.review import submit, withdraw
from reports.waiving import take_back_waiver, waive
from tests.factories import (
    DivisionFactory,
    FindingFactory,
    MeasureFactory,
    PlanFactory,
    member_of,
)

pytestmark = pytest.mark.django_db

REASON = "ทุกกองทำร่วมกันตามคำสั่ง อบต. ที่ 12/2568"
RULE = "no-lead-division"


@pytest.fixture
def measure(assessment):
    return MeasureFactory(
        plan=PlanFactory(assessment=assessment), activity="จัดทำคู่มือการให้บริการ"
    )


def warning(assessment, rule: str = RULE) -> str:
    return next(each.key for each in checked(assessment).found if each.rule == rule)


def standing(looked: Checked) -> set[str]:
    return {each.rule for each in looked.standing}


def give(assessment, officer, reason: str = REASON) -> list[Waiver]:
    return waive(
        assessment=assessment, keys=[warning(assessment)], reason=reason, by=officer
    )


def printed(assessment) -> list[tuple[str, ...]]:
    """The rows of the annex's table of what was considered."""
    tables = [
        block
        for section in build_analysis(assessment).sections
        for block in section.blocks
        if getattr(block, "caption", "") == CONSIDERED
    ]
    return [
        tuple(cell.text for cell in row.cells) for table in tables for row in table.rows
    ]


def test_a_waived_warning_stands_apart_and_is_printed_with_its_reason(
    assessment, officer, measure
):
    assert RULE in standing(checked(assessment))

    give(assessment, officer)

    looked = checked(assessment)
    assert RULE not in standing(looked)
    assert [each.reason for each in looked.waivers.values()] == [REASON]
    ((place, what, reason),) = printed(assessment)
    assert "จัดทำคู่มือการให้บริการ" in place
    assert "ผู้รับผิดชอบ" in what
    assert "๑๒/๒๕๖๘" in reason
    entry = AuditEntry.objects.get(act="waiver.given")
    assert entry.actor == officer
    assert entry.subject == f"assessments.Assessment:{assessment.pk}"
    assert entry.changes["reason"]["new"] == REASON
    assert made_by(officer, assessment)


def test_one_reason_for_several_places_is_printed_once(assessment, officer, measure):
    MeasureFactory(plan=measure.plan, activity="อบรมบุคลากร", position=2)
    keys = [each.key for each in checked(assessment).found if each.rule == RULE]
    waive(assessment=assessment, keys=keys, reason=REASON, by=officer)

    [(places, _, reason)] = printed(assessment)

    assert "จัดทำคู่มือการให้บริการ" in places
    assert "อบรมบุคลากร" in places
    assert reason == Printer(build_analysis(assessment).digits).text(REASON)


def test_a_finding_is_answered_at_the_finding_and_not_by_a_reason_here(
    assessment, officer
):
    FindingFactory(assessment=assessment)
    key = warning(assessment, "finding-without-measure")

    with pytest.raises(Refused, match="เป็นข้อที่ต้องแก้"):
        waive(assessment=assessment, keys=[key], reason=REASON, by=officer)


def test_a_reason_taken_back_is_printed_no_more(assessment, officer, measure):
    (waiver,) = give(assessment, officer)

    for _ in range(2):
        take_back_waiver(assessment=assessment, key=waiver.key, by=officer)

    assert RULE in standing(checked(assessment))
    assert printed(assessment) == []
    assert AuditEntry.objects.filter(act="waiver.taken_back").count() == 1


def test_the_same_reason_sent_twice_is_told_once(assessment, officer, measure):
    give(assessment, officer)
    give(assessment, officer)
    give(assessment, officer, "มีคำสั่งแต่งตั้งคณะทำงานแล้ว")

    assert [each.reason for each in Waiver.objects.all()] == ["มีคำสั่งแต่งตั้งคณะทำงานแล้ว"]
    assert AuditEntry.objects.filter(act="waiver.given").count() == 2


def test_nobody_but_an_officer_gives_reasons(assessment, officer, measure):
    key = warning(assessment)
    for role in set(Role) - {Role.OFFICER}:
        other = member_of(assessment.organisation, role)
        with pytest.raises(PermissionDenied):
            waive(assessment=assessment, keys=[key], reason=REASON, by=other)

    assert not Waiver.objects.exists()


@pytest.mark.parametrize("reason", ["", " \u200b ", "ก" * 501])
def test_a_reason_says_something_and_fits(assessment, officer, measure, reason):
    with pytest.raises(Refused):
        give(assessment, officer, reason)

    assert not Waiver.objects.exists()


def test_what_must_be_mended_and_what_is_not_there_have_no_reason(chaiyaso):
    officer = member_of(chaiyaso.organisation, Role.OFFICER)
    error = warning(chaiyaso, "low-indicator-without-measure")
    fine = warning(chaiyaso)

    for key in (error, f"{RULE} measure=999999", ""):
        with pytest.raises(Refused, match="ผลตรวจเปลี่ยนไปแล้ว"):
            waive(assessment=chaiyaso, keys=[fine, key], reason=REASON, by=officer)

    assert not Waiver.objects.exists()


def test_a_reason_lapses_when_the_checker_says_something_else(
    assessment, officer, measure
):
    give(assessment, officer)
    division = DivisionFactory(organisation=assessment.organisation, name="กองช่าง")
    measure.helpers.add(division)

    looked = checked(assessment)
    assert RULE in standing(looked)
    assert [each.reason for each in looked.lapsed] == [REASON]
    assert printed(assessment) == []

    # The same words again, and it answers again.
    measure.helpers.clear()
    assert RULE not in standing(checked(assessment))

    measure.lead = division
    measure.save()
    looked = checked(assessment)
    assert RULE not in {each.rule for each in looked.found}
    assert len(looked.lapsed) == 1
    assert printed(assessment) == []


def test_what_is_printed_of_it_is_public_and_a_change_of_a_version(
    assessment, officer, measure
):
    before = public_data(build_analysis(assessment))
    give(assessment, officer)

    after = public_data(build_analysis(assessment))

    assert [each["reason"] for each in after["considered"]] == [REASON]
    (change,) = changes_between(before, after)
    assert (change.old, REASON in change.new) == ("–", True)


def test_another_name_of_the_measure_is_printed_and_the_reason_stands(
    assessment, officer, measure
):
    give(assessment, officer)

    measure.activity = "ปรับปรุงคู่มือการให้บริการ"
    measure.save()

    assert "ปรับปรุงคู่มือการให้บริการ" in printed(assessment)[0][0]


def test_what_is_handed_in_keeps_its_reasons_and_leaves_lapsed_ones_behind(
    assessment, officer, measure
):
    other = MeasureFactory(plan=measure.plan, position=2)
    keys = [e.key for e in checked(assessment).found if e.rule == RULE]
    waive(assessment=assessment, keys=keys, reason=REASON, by=officer)
    other.lead = DivisionFactory(organisation=assessment.organisation)
    other.save()

    review = submit(assessment=assessment, seen=0, by=officer)
    assessment.refresh_from_db()

    assert Waiver.objects.count() == 1
    assert AuditEntry.objects.filter(act="waiver.lapsed").count() == 1
    assert len(printed(assessment)) == 1
    # Whatever a later program says of it: it was handed in with this reason.
    Waiver.objects.update(what="ถ้อยคำของโปรแกรมรุ่นก่อน")
    assert printed(assessment)[0][1] == "ถ้อยคำของโปรแกรมรุ่นก่อน"
    with pytest.raises(PermissionDenied, match="ถอนเพื่อแก้ไขก่อน"):
        take_back_waiver(assessment=assessment, key=keys[0], by=officer)
    withdraw(assessment=assessment, seen=review.pk, by=officer, words="แก้")
    assessment.refresh_from_db()
    assert printed(assessment) == []
