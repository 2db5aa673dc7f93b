"""Links, sessions and passwords: long, hashed, ending at once, and in no log."""

import base64
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import check_password, make_password
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ita_portal import settings as project
from organisations.models import AuditEntry, AuditHead, Invitation, User
from organisations.services.invitations import accept_invitation, invite
from tests.authenticator import PASSWORD, sign_in, with_password
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

NEW = "another-long-secret"


@pytest.fixture
def user():
    return with_password(UserFactory())


def link(token: str) -> str:
    return reverse("organisations:invitation", args=[token])


def accept(client, token: str, password: str = NEW):
    typed = {"new_password1": password, "new_password2": password}
    return client.post(link(token), typed)


def is_let_in(client) -> bool:
    return client.get(reverse("organisations:own-settings")).status_code == 200


def test_a_link_holds_256_bits_and_lies_in_the_database_as_a_digest(user):
    tokens = {invite(user=user, by=None) for _ in range(3)}

    assert len(tokens) == 3
    for token in tokens:
        assert len(base64.urlsafe_b64decode(token + "=")) * 8 >= 128
        for row in Invitation.objects.values_list():
            assert token not in map(str, row)


def test_a_link_ends_after_seven_days(client, user):
    token = invite(user=user, by=None)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert accept(client, token).status_code == 410
    assert check_password(PASSWORD, User.objects.get(pk=user.pk).password)


def test_setting_a_password_by_a_link_ends_sessions_and_the_link(user):
    open_elsewhere = Client()
    sign_in(open_elsewhere, user)
    earlier = invite(user=user, by=None)
    token = invite(user=user, by=None)
    assert is_let_in(open_elsewhere)
    assert Client().get(link(earlier)).status_code == 410

    accept(Client(), token)

    assert not is_let_in(open_elsewhere)
    assert accept(Client(), token, "a-third-long-secret").status_code == 410
    assert check_password(NEW, User.objects.get(pk=user.pk).password)


def test_a_link_and_its_person_are_locked_in_the_order_of_everybody_else(
    user, monkeypatch
):
    """Whoever closes an account locks it and then ends its links."""
    locked = []
    real = QuerySet.select_for_update
    monkeypatch.setattr(
        QuerySet,
        "select_for_update",
        lambda self, **how: locked.append(self.model) or real(self, **how),
    )
    token = invite(user=user, by=None)
    locked.clear()

    accept_invitation(token=token, password=NEW)

    assert locked == [User, AuditHead]


def test_changing_ones_password_ends_other_sessions_and_unused_links(client, user):
    other = Client()
    sign_in(client, user)
    sign_in(other, user)
    token = invite(user=user, by=None)

    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
    )

    assert is_let_in(client)
    assert not is_let_in(other)
    assert accept(Client(), token).status_code == 410
    assert AuditEntry.objects.filter(act="user.password_changed", actor=user).exists()


def test_a_closed_account_is_out_at_once_and_stays_out(client, user):
    sign_in(client, user)
    User.objects.filter(pk=user.pk).update(is_active=False)

    assert not is_let_in(client)
    response = sign_in(client, user)
    page = client.get(response["Location"]).content.decode()
    assert "บัญชีนี้ปิดใช้งานแล้ว" in page
    assert "ให้ผู้ดูแลระบบกลางเปิดบัญชีให้" in page
    assert not is_let_in(client)


def test_an_account_without_a_password_is_told_how_to_get_one(client):
    user = UserFactory()
    user.set_unusable_password()
    user.save()
    client.force_login(user)

    response = client.get(reverse("account_change_password"))

    assert response.status_code == 403
    assert "ออกลิงก์ตั้งรหัสผ่าน" in response.content.decode()


def test_a_sign_in_ends_with_the_browser_and_with_the_office_day(client, user):
    sign_in(client, user)

    assert client.cookies["sessionid"]["max-age"] == ""
    age = client.session.get_expiry_date() - timezone.now()
    assert age <= timedelta(hours=12)
    remembered = Client()
    typed = {"login": user.username, "password": PASSWORD, "remember": "on"}
    remembered.post(reverse("account_login"), typed)
    assert remembered.cookies["sessionid"]["max-age"] == 14 * 86_400


def test_signing_in_gives_the_session_another_name(client, user):
    client.get(reverse("account_login"))
    client.session["planted"] = "by somebody"
    client.session.save()
    before = client.session.session_key

    sign_in(client, user)

    assert client.session.session_key != before


def test_passwords_are_hashed_as_owasp_advises(settings):
    settings.PASSWORD_HASHERS = project.PASSWORD_HASHERS

    made = make_password(PASSWORD)

    assert made.startswith("argon2$argon2id$v=19$m=47104,t=2,p=1$")
    assert check_password(PASSWORD, made)


def test_the_address_of_a_link_is_told_to_no_other_site_and_kept_by_nobody(
    client, user
):
    response = client.get(link(invite(user=user, by=None)))

    assert response["Referrer-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]
