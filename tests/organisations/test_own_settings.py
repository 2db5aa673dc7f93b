"""What people set for themselves: the colours of the screen."""

import pytest

from organisations.models import AuditEntry
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/my/settings/"


@pytest.fixture
def person(client):
    user = UserFactory()
    client.force_login(user)
    return user


def test_the_scheme_is_kept_and_every_page_is_sent_in_it(client, person):
    answer = client.post(ADDRESS, {"color_scheme": "dark"}, follow=True)

    page = answer.content.decode()
    assert "บันทึกการตั้งค่าแล้ว" in page
    assert 'data-bs-theme="dark"' in page
    assert 'dark.css" media="screen">' in page
    assert 'data-bs-theme="dark"' in client.get("/nowhere/").content.decode()


def test_the_machines_own_scheme_is_followed_without_a_script(client, person):
    client.post(ADDRESS, {"color_scheme": "auto"})

    page = client.get(ADDRESS).content.decode()

    assert 'dark.css" media="screen and (prefers-color-scheme: dark)">' in page


def test_a_light_page_does_not_carry_the_dark_stylesheet(client, person):
    assert "dark.css" not in client.get(ADDRESS).content.decode()


def test_the_trail_holds_the_change_and_nothing_when_nothing_changed(client, person):
    client.post(ADDRESS, {"color_scheme": "dark"})
    client.post(ADDRESS, {"color_scheme": "dark"})

    entry = AuditEntry.objects.get(act="user.settings_saved")
    assert entry.actor == person
    assert entry.changes == {"color_scheme": {"old": "light", "new": "dark"}}


def test_an_unknown_scheme_is_refused_by_its_name(client, person):
    answer = client.post(ADDRESS, {"color_scheme": "pink"})

    assert answer.status_code == 422
    assert "ไม่มีสีของหน้าจอชื่อ “pink”" in answer.content.decode()
    person.refresh_from_db()
    assert person.color_scheme == "light"
