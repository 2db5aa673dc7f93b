"""Digests as mail, where a server is set.

A mail is sent at most once a period: it is taken before it is handed over, and
one whose worker died in that moment stays taken; the row in the inbox is there all
the same. What the server did not take is tried again by a later run.
"""

import logging
import smtplib
from collections.abc import Sequence
from email.charset import BASE64, Charset
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from organisations.models import DigestTurn, User
from reports.digest.document import Digest
from reports.digest.gathering import digests_of
from thai.dates import format_long

log = logging.getLogger("ita_portal.mail")

AT_ONCE = 50
# About a day of trying; the next period begins anew.
MOST_FAILURES = 24
# After so many in a row it is the server's fault, and the rest can wait.
MOST_IN_A_ROW = 3
# About one person's address or one mail: others may go well.
OF_ONE_MAIL = (
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPSenderRefused,
    smtplib.SMTPDataError,
    # An address that cannot be written as one, say with a name too long in ASCII.
    ValueError,
)


def send_waiting() -> int:
    """Hand over what waits. Returns how many the server took."""
    if not settings.SENDS_MAIL:
        return 0
    keys = list(
        DigestTurn.objects.filter(
            mail_waits=True, mail_taken_at=None, mail_failures__lt=MOST_FAILURES
        )
        .order_by("mail_failures", "pk")
        .values_list("pk", flat=True)
    )
    sender = _Sender(get_connection())
    try:
        for start in range(0, len(keys), AT_ONCE):
            if not sender.send(keys[start : start + AT_ONCE]):
                break
    finally:
        sender.close()
    return sender.sent


class _Sender:
    """One run over one connection, opened anew after it broke."""

    def __init__(self, connection: BaseEmailBackend) -> None:
        self.connection = connection
        self.sent = 0
        self._failures_in_a_row = 0

    def send(self, keys: Sequence[int]) -> bool:
        """Whether it makes sense to go on."""
        digests = digests_of(keys)
        people = User.objects.in_bulk(keys)
        for key in keys:
            person, digest = people.get(key), digests[key]
            if person is None or digest.is_empty or not wants_mail(person):
                # Its cause has gone meanwhile.
                DigestTurn.objects.filter(pk=key).update(mail_waits=False)
            elif not self._is_open() or not self._hand_over(person, digest):
                return False
        return True

    def close(self) -> None:
        self.connection.close()

    def _is_open(self) -> bool:
        # Before a mail is taken: while the server is away, nothing happens to any.
        try:
            self.connection.open()
        except (smtplib.SMTPException, OSError) as error:
            _tell(error)
            return False
        return True

    def _hand_over(self, person: User, digest: Digest) -> bool:
        message = mail_of(person, digest, self.connection)
        if not _taken(person):
            return True
        try:
            self.connection.send_messages([message])
        except (smtplib.SMTPException, OSError, ValueError) as error:
            _tell(error)
            _give_back(person)
            if not isinstance(error, OF_ONE_MAIL):
                self._failures_in_a_row += 1
                self.connection.close()
            return self._failures_in_a_row < MOST_IN_A_ROW
        self._failures_in_a_row = 0
        self.sent += 1
        DigestTurn.objects.filter(pk=person.pk).update(
            mail_waits=False, mailed_at=timezone.now()
        )
        return True


def wants_mail(person: User) -> bool:
    return bool(
        person.is_active and person.email and person.digest != User.Digest.INBOX
    )


def _taken(person: User) -> bool:
    """True for one worker alone."""
    waiting = DigestTurn.objects.filter(
        pk=person.pk, mail_waits=True, mail_taken_at=None
    )
    return bool(waiting.update(mail_taken_at=timezone.now()))


def _give_back(person: User) -> None:
    turn = DigestTurn.objects.get(pk=person.pk)
    DigestTurn.objects.filter(pk=turn.pk).update(
        mail_taken_at=None, mail_failures=turn.mail_failures + 1
    )


def _tell(error: Exception) -> None:
    """The server's own words name addresses; its number does not."""
    code = getattr(error, "smtp_code", "")
    log.warning("mail was not taken: %s %s", type(error).__name__, code)


def mail_of(
    person: User, digest: Digest, connection: BaseEmailBackend | None = None
) -> EmailMultiAlternatives:
    """The digest for her mailbox: plain text, and the same as simple HTML."""
    base = settings.PUBLIC_URL.rstrip("/")
    own_settings = base + reverse("organisations:own-settings")
    context = {
        "digest": digest,
        "today": format_long(timezone.localdate()),
        "base": base,
        "page": base + reverse("pages:digest"),
        "settings": own_settings,
        "how_often": person.get_digest_display(),
    }
    message = EmailMultiAlternatives(
        subject=f"สรุปงานที่ค้าง: {digest.summary}",
        body=render_to_string("reports/digest_mail.txt", context),
        to=[person.email],
        headers={
            "Message-ID": make_msgid("digest", domain=urlsplit(base).hostname),
            # Nobody's absence note answers it.
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{own_settings}>",
        },
        connection=connection,
    )
    message.attach_alternative(
        render_to_string("reports/digest_mail.html", context), "text/html"
    )
    # Thai lines are long in bytes, and not every server takes eight bits.
    message.encoding = Charset("utf-8")
    message.encoding.body_encoding = BASE64
    return message
