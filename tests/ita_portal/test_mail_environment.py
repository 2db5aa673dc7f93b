"""Settings of mail: what cannot be meant is refused with the remedy."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from ita_portal.mail_environment import mail_server

pytestmark = pytest.mark.pure

SENDER = "ระบบ ITA <ita@example.go.th>"


def test_without_an_address_no_mail_is_sent():
    found = mail_server({})

    assert not found.host
    assert found.backend.endswith("dummy.EmailBackend")


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("smtp://127.0.0.1", ("127.0.0.1", 25, "", "", False, False)),
        ("smtp://127.0.0.1:2525", ("127.0.0.1", 2525, "", "", False, False)),
        (
            "smtp+tls://u%40x:p%2Fw@mail.go.th",
            ("mail.go.th", 587, "u@x", "p/w", True, False),
        ),
        ("smtp+ssl://u:p@mail.go.th", ("mail.go.th", 465, "u", "p", False, True)),
    ],
)
def test_a_server_is_taken_as_it_is_given(url, says):
    found = mail_server({"EMAIL_URL": url, "MAIL_FROM": SENDER})

    assert says == (
        found.host,
        found.port,
        found.user,
        found.password,
        found.use_tls,
        found.use_ssl,
    )
    assert found.sender == SENDER
    assert found.backend.endswith("smtp.EmailBackend")


@pytest.mark.parametrize(
    ("url", "sender", "says"),
    [
        ("mail.example.go.th", SENDER, r"smtp\+tls://"),
        ("https://u:secret@mail.go.th", SENDER, r"smtp\+tls://"),
        ("smtp://", SENDER, "ตามด้วยชื่อเครื่อง"),
        ("smtp://mail.go.th:port", SENDER, "ตามด้วยชื่อเครื่อง"),
        ("smtp://u:secret@mail.go.th", SENDER, "ไม่เข้ารหัส"),
        ("smtp://mail.go.th", "", "MAIL_FROM"),
        ("smtp://mail.go.th", "nobody", "MAIL_FROM"),
        ("smtp://mail.go.th", "a@b\nBcc: c@d", "MAIL_FROM"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_no_password_repeated(url, sender, says):
    with pytest.raises(ImproperlyConfigured, match=says) as refused:
        mail_server({"EMAIL_URL": url, "MAIL_FROM": sender})

    assert "secret" not in str(refused.value)
