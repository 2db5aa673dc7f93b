"""The page that a digest leads to."""

import pytest
from django.urls import reverse

from organisations.models import InboxRow, Role
from organisations.services.inbox import settle_digests, tell_digests
from tests.factories import OrganisationFactory, UserFactory, member_of
from tests.reports.digest.conftest import Agency

pytestmark = pytest.mark.django_db
PAGE = reverse("pages:digest")


@pytest.fixture
def seen_by(client):
    def read(person, page=PAGE) -> str:
        client.force_login(person)
        return client.get(page).content.decode()

    return read


def test_a_person_sees_hers_and_nobody_elses(seen_by):
    ours, theirs = Agency(), Agency()
    ours.late(activity="อบรมของเรา")
    theirs.late(activity="อบรมของเขา")

    page = seen_by(ours.officer)

    assert "เกินกำหนด 1" in page
    assert "อบรมของเรา" in page
    assert "อบรมของเขา" not in page


def test_an_empty_digest_says_what_it_is_for(seen_by):
    assert "ไม่มีเรื่องที่ต้องเตือน" in seen_by(UserFactory())


def test_the_row_in_her_inbox_leads_there_and_is_read_by_it(client, seen_by):
    person = member_of(OrganisationFactory(), Role.OFFICER)
    tell_digests({person.pk: "เกินกำหนด 2"})
    row = InboxRow.objects.visible_to(person).undone().get()

    shown = seen_by(person, reverse("pages:my-work"))
    assert "สรุปงานที่ค้าง</span>" in shown
    assert "ทุกหน่วยงานของท่าน" in shown
    opened = client.post(reverse("pages:my-work-read"), {"row": row.pk})

    assert opened["Location"] == PAGE
    assert not InboxRow.objects.visible_to(person).undone().exists()


def test_a_new_digest_replaces_the_one_before_and_ends_with_its_cause():
    person, other = (member_of(OrganisationFactory(), Role.OFFICER) for _ in "12")
    tell_digests({person.pk: "เกินกำหนด 2", other.pk: "รอท่าน 1"})
    tell_digests({person.pk: "เกินกำหนด 1"})

    rows = InboxRow.objects.undone()
    assert set(rows.values_list("user", "text")) == {
        (person.pk, "เกินกำหนด 1"),
        (other.pk, "รอท่าน 1"),
    }
    settle_digests([person.pk])
    assert [row.user for row in rows.all()] == [other]


def test_a_digest_hides_with_the_last_role():
    person = member_of(OrganisationFactory(), Role.OFFICER)
    tell_digests({person.pk: "เกินกำหนด 2"})
    assert InboxRow.objects.visible_to(person).exists()

    person.memberships.all().delete()

    assert not InboxRow.objects.visible_to(person).exists()
    assert not InboxRow.objects.visible_to(UserFactory()).exists()
