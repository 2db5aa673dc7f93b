"""What people set for themselves: colours of the screen, digests, an address."""

import pytest

from organisations.models import AuditEntry
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/my/settings/"
USUAL = {"color_scheme": "light", "digest": "weekly", "email": ""}


@pytest.fixture
def person(client):
    user = UserFactory()
    client.force_login(user)
    return user


def test_the_scheme_is_kept_and_every_page_is_sent_in_it(client, person):
    answer = client.post(ADDRESS, USUAL | {"color_scheme": "dark"}, follow=True)

    page = answer.content.decode()
    assert "บันทึกการตั้งค่าแล้ว" in page
    assert 'data-bs-theme="dark"' in page
    assert 'dark.css" media="screen">' in page
    assert 'data-bs-theme="dark"' in client.get("/nowhere/").content.decode()


def test_the_machines_own_scheme_is_followed_without_a_script(client, person):
    client.post(ADDRESS, USUAL | {"color_scheme": "auto"})

    page = client.get(ADDRESS).content.decode()

    assert 'dark.css" media="screen and (prefers-color-scheme: dark)">' in page


def test_a_light_page_does_not_carry_the_dark_stylesheet(client, person):
    assert "dark.css" not in client.get(ADDRESS).content.decode()


def test_the_trail_holds_the_change_and_nothing_when_nothing_changed(client, person):
    client.post(ADDRESS, USUAL | {"color_scheme": "dark"})
    client.post(ADDRESS, USUAL | {"color_scheme": "dark"})

    entry = AuditEntry.objects.get(act="user.settings_saved")
    assert entry.actor == person
    assert entry.changes == {"color_scheme": {"old": "light", "new": "dark"}}


def test_an_unknown_scheme_is_refused_by_its_name(client, person):
    answer = client.post(ADDRESS, USUAL | {"color_scheme": "pink"})

    assert answer.status_code == 422
    assert "ไม่มีสีของหน้าจอชื่อ “pink”" in answer.content.decode()
    person.refresh_from_db()
    assert person.color_scheme == "light"


def test_how_often_and_where_to_is_kept(client, person):
    wanted = USUAL | {"digest": "daily", "email": "somsri@example.go.th"}
    client.post(ADDRESS, wanted)

    person.refresh_from_db()
    assert (person.digest, person.email) == ("daily", "somsri@example.go.th")
    page = client.get(ADDRESS).content.decode()
    assert 'value="somsri@example.go.th"' in page


def test_the_trail_tells_that_there_is_an_address_and_never_which(client, person):
    client.post(ADDRESS, USUAL | {"email": "somsri@example.go.th"})
    client.post(ADDRESS, USUAL | {"email": "other@example.go.th"})
    client.post(ADDRESS, USUAL)

    entries = AuditEntry.objects.filter(act="user.settings_saved").order_by("number")
    told = [entry.changes["email"] for entry in entries]
    assert told == [
        {"old": "", "new": "given"},
        {"old": "given", "new": "given"},
        {"old": "given", "new": ""},
    ]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"email": "somsri@"}, "อีเมล “somsri@” ใช้ไม่ได้ พิมพ์เช่น"),
        ({"email": "a@b.go.th\nBcc: c@d.go.th"}, "ใช้ไม่ได้"),
        ({"email": "a" * 250 + "@b.go.th"}, "อีเมลยาวเกิน 254"),
        ({"digest": "hourly"}, "ไม่มีสรุปงานที่ค้างแบบ “hourly”"),
        ({"digest": ""}, "ยังไม่ได้เลือกว่าให้สรุปงานที่ค้างบ่อยเพียงใด"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_its_name(client, person, wrong, says):
    answer = client.post(ADDRESS, USUAL | wrong)

    assert answer.status_code == 422
    assert says in answer.content.decode()
    person.refresh_from_db()
    assert (person.digest, person.email) == ("weekly", "")


def test_whether_mail_leaves_at_all_is_said(client, person, settings):
    without = "ยังไม่ได้ตั้งเซิร์ฟเวอร์อีเมล"
    settings.SENDS_MAIL = False
    assert without in client.get(ADDRESS).content.decode()

    settings.SENDS_MAIL = True
    assert without not in client.get(ADDRESS).content.decode()
