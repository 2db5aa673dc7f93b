"""Pages of comments, on an indicator and on a measure alike."""

import re

import pytest
from django.urls import reverse

from assessments.models import IndicatorComment
from assessments.services.comments import about_indicator
from measures.models import MeasureComment
from measures.services import delete_measure, restore_measure
from measures.services.comments import about_measure
from organisations.models import InboxRow, Role
from organisations.services.comments import resolve_thread, write_comment
from tests.factories import (
    AssessmentFactory,
    FindingFactory,
    MeasureFactory,
    PlanFactory,
    member_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment():
    return AssessmentFactory()


@pytest.fixture
def measure(assessment):
    return MeasureFactory(plan=PlanFactory(assessment=assessment))


@pytest.fixture
def officer(assessment):
    return member_of(assessment.organisation, Role.OFFICER)


@pytest.fixture
def manager(assessment):
    return member_of(assessment.organisation, Role.MANAGER)


@pytest.fixture(params=["indicator", "measure"])
def place(request, assessment, measure):
    """(address of an act, page, table) of either thing that is commented on."""
    code, year = assessment.organisation.code, assessment.year_be
    app, about, page, table = {
        "indicator": ("assessments", 4, "assessments:indicator", IndicatorComment),
        "measure": ("measures", measure.pk, "measures:edit", MeasureComment),
    }[request.param]

    def address(act, *more):
        return reverse(f"{app}:comment-{act}", args=[code, year, about, *more])

    return address, reverse(page, args=[code, year, about]), table


def test_a_manager_asks_and_an_officer_answers_and_settles(
    client, place, officer, manager
):
    address, page, table = place
    client.force_login(manager)
    response = client.post(address("add"), {"text": "ขอหลักฐาน <b>ด้วย</b>", "once": "k"})
    asked = table.objects.get()
    assert response["Location"] == f"{page}#comment-{asked.pk}"

    client.force_login(officer)
    shown = client.get(page).content.decode()
    assert "ขอหลักฐาน &lt;b&gt;ด้วย&lt;/b&gt;" in shown
    assert "ยังไม่จบ 1 เรื่อง" in shown
    client.post(address("answer", asked.pk), {"text": "แนบแล้ว"})
    client.post(address("resolve", asked.pk))
    shown = client.get(page).content.decode()
    assert "เรื่องที่จบแล้ว 1 เรื่อง" in shown
    assert f"จบเรื่องโดย {officer}" in shown

    client.post(address("resolve", asked.pk), {"open": "1"})
    assert "ยังไม่จบ 1 เรื่อง" in client.get(page).content.decode()


def test_a_form_sent_twice_makes_one_comment(client, place, manager):
    address, page, table = place
    client.force_login(manager)
    form = {"text": "ถาม", "once": "k"}
    client.post(address("add"), form)
    again = client.post(address("add"), form)

    assert again["Location"] == f"{page}#comments"
    asked = table.objects.get()
    for _ in range(2):
        client.post(address("answer", asked.pk), {"text": "ตอบ", "once": "k"})
    assert table.objects.count() == 2


def test_a_refused_comment_keeps_what_was_typed(client, place, manager):
    address, _, table = place
    client.force_login(manager)
    response = client.post(address("add"), {"text": "ก" * 2001})

    assert response.status_code == 422
    page = response.content.decode()
    assert "2001 ตัวอักษร" in page
    assert "ก" * 2001 in page
    assert not table.objects.exists()


def test_ones_own_words_are_corrected_and_taken_back_but_not_anothers(
    client, place, officer, manager
):
    address, page, table = place
    client.force_login(manager)
    client.post(address("add"), {"text": "พิมพ์พิด"})
    asked = table.objects.get()
    client.post(address("edit", asked.pk), {"text": "พิมพ์ถูก"})
    assert table.objects.get().text == "พิมพ์ถูก"

    client.force_login(officer)
    for act in ("edit", "withdraw"):
        assert client.get(address(act, asked.pk)).status_code == 403
        assert client.post(address(act, asked.pk), {"text": "x"}).status_code == 403

    client.force_login(manager)
    assert "พิมพ์ถูก" in client.get(address("withdraw", asked.pk)).content.decode()
    client.post(address("withdraw", asked.pk))
    shown = client.get(page).content.decode()
    assert "ถอนข้อความแล้ว" in shown
    assert "พิมพ์ถูก" not in shown


def test_another_agencys_comment_is_not_found_below_ones_own_address(
    client, place, officer
):
    address, _, table = place
    theirs = AssessmentFactory()
    stranger = member_of(theirs.organisation, Role.OFFICER)
    if table is IndicatorComment:
        subject = about_indicator(theirs, 4)
    else:
        foreign = MeasureFactory(plan=PlanFactory(assessment=theirs))
        subject = about_measure(theirs, foreign)
    comment = write_comment(subject=subject, text="ของเขา", by=stranger)

    client.force_login(officer)
    for act in ("answer", "edit", "withdraw", "resolve"):
        assert client.post(address(act, comment.pk)).status_code == 404


def test_every_form_of_comments_keeps_a_draft_of_its_own(client, place, manager):
    address, page, table = place
    client.force_login(manager)
    client.post(address("add"), {"text": "ถาม"})
    shown = client.get(page).content.decode()

    forms = re.findall(r'action="([^"]+)"[^>]* data-draft="action"', shown)
    asked = table.objects.get().pk
    assert {address("add"), address("answer", asked)} <= set(forms)


def test_the_comments_of_a_removed_measure_come_back_with_it(
    assessment, measure, officer, manager
):
    subject = about_measure(assessment, measure)
    write_comment(subject=subject, text="ขอเป้าหมาย", by=manager)
    settled = write_comment(subject=subject, text="ขอตัวเลข", by=manager)
    resolve_thread(subject=subject, thread=settled, by=officer)
    for person in (officer, manager):
        assert InboxRow.objects.visible_to(person).undone().count() == 1

    removed = delete_measure(measure=measure, by=officer)
    for person in (officer, manager):
        assert not InboxRow.objects.visible_to(person).undone().exists()
    restored = restore_measure(removed=removed, by=officer)

    assert about_measure(assessment, restored).comments.open().count() == 1


def test_open_threads_are_told_beside_their_thing_in_the_lists(
    client, assessment, measure, officer, manager
):
    FindingFactory(assessment=assessment)
    for subject in (about_indicator(assessment, 4), about_measure(assessment, measure)):
        write_comment(subject=subject, text="ถาม", by=manager)
        write_comment(subject=subject, text="ถามอีก", by=manager)
    write_comment(subject=about_indicator(assessment, 0), text="เรื่องอื่น", by=manager)
    client.force_login(officer)

    where = [assessment.organisation.code, assessment.year_be]
    analysis = client.get(reverse("assessments:analysis", args=where)).content.decode()
    measures = client.get(reverse("measures:list", args=where)).content.decode()

    told = re.compile(r'href="([^"]+)#comments">.*?ที่ยังไม่จบ (\d) เรื่อง', re.DOTALL)
    four, zero = (reverse("assessments:indicator", args=[*where, n]) for n in (4, 0))
    assert told.findall(analysis) == [(four, "2"), (zero, "1")]
    edit = reverse("measures:edit", args=[*where, measure.pk])
    assert told.findall(measures) == [(edit, "2")]
