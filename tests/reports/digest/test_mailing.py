"""Digests as mail, handed to a real server on loopback."""

import email
import email.policy
import logging
import socket
from datetime import date

import pytest
from aiosmtpd.controller import Controller
from django.utils import timezone

from organisations.models import DigestTurn, Role, User
from organisations.services.own_settings import OwnSettings, save_own_settings
from reports.digest import mailing
from reports.digest.mailing import send_waiting
from reports.tasks import give_digests
from tests.factories import member_of

pytestmark = pytest.mark.django_db

ADDRESS = "somsri@example.go.th"


class Box:
    """A server that keeps what it is given; ``refused`` addresses it does not take."""

    def __init__(self):
        self.letters: list[tuple[list[str], email.message.EmailMessage]] = []
        self.refused: set[str] = set()
        self.is_full = False

    # aiosmtpd asks for these names.
    async def handle_RCPT(  # noqa: N802
        self, server, session, envelope, address, options
    ):
        if address in self.refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.is_full:
            return "452 no room"
        read = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.letters.append((envelope.rcpt_tos, read))
        return "250 OK"

    @property
    def receivers(self) -> list[str]:
        return [to for receivers, _ in self.letters for to in receivers]


@pytest.fixture
def box(settings):
    kept = Box()
    server = Controller(kept, hostname="127.0.0.1", port=_free_port())
    server.start()
    settings.SENDS_MAIL = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_TIMEOUT = 5
    settings.DEFAULT_FROM_EMAIL = "ระบบ ITA <ita@example.go.th>"
    yield kept
    server.stop()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def waiting(person: User, address: str = ADDRESS) -> User:
    """A mail to her waits."""
    User.objects.filter(pk=person.pk).update(email=address)
    DigestTurn.objects.update_or_create(
        user=person, defaults={"period": date(2026, 11, 23), "mail_waits": True}
    )
    person.refresh_from_db()
    return person


def turn_of(person: User) -> DigestTurn:
    return DigestTurn.objects.get(user=person)


def test_a_digest_arrives_in_thai_with_what_it_is_about(agency, box, settings):
    settings.PUBLIC_URL = "https://ita.example.go.th/"
    measure = agency.late(activity="อบรม “ฟื้นฟู” <b>น้ำ</b> & ที่ดิน")
    waiting(agency.officer)

    assert send_waiting() == 1

    [(receivers, letter)] = box.letters
    assert receivers == [ADDRESS]
    assert letter["To"] == ADDRESS
    assert letter["From"] == "ระบบ ITA <ita@example.go.th>"
    # A long subject is folded before its first word.
    assert letter["Subject"].strip() == "สรุปงานที่ค้าง: เกินกำหนด 1"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["List-Unsubscribe"] == "<https://ita.example.go.th/my/settings/>"
    assert letter["Message-ID"].endswith("@ita.example.go.th>")
    text = letter.get_body(("plain",)).get_content()
    html = letter.get_body(("html",)).get_content()
    assert f"- {measure.activity}\n" in text
    where = f"https://ita.example.go.th/a/{agency.organisation.code}/"
    for body in (text, html):
        assert "เกินกำหนด 1 เรื่อง" in body
        assert where in body
        assert "https://ita.example.go.th/my/digest/" in body
        assert agency.officer.full_name not in body
    assert "&lt;b&gt;น้ำ&lt;/b&gt; &amp; ที่ดิน" in html
    assert "style=" not in html


def test_every_line_is_short_enough_for_any_server(agency, box):
    agency.late(activity="ก" * 500)
    waiting(agency.officer)
    send_waiting()

    raw = box.letters[0][1].as_bytes()
    assert max(map(len, raw.splitlines())) < 998
    assert raw.isascii()


def test_it_is_sent_once_and_then_no_more_waits(agency, box):
    agency.late()
    waiting(agency.officer)

    assert [send_waiting(), send_waiting()] == [1, 0]
    assert len(box.letters) == 1
    assert turn_of(agency.officer).mailed_at is not None


@pytest.mark.parametrize("why", ["nothing left", "no mail", "no address", "closed"])
def test_what_is_not_wanted_any_more_is_not_sent(agency, box, why):
    measure = agency.late()
    person = waiting(agency.officer)
    if why == "nothing left":
        measure.delete()
    elif why == "closed":
        User.objects.filter(pk=person.pk).update(is_active=False)
    else:
        digest = User.Digest.INBOX if why == "no mail" else User.Digest.WEEKLY
        address = "" if why == "no address" else ADDRESS
        wanted = OwnSettings(User.ColorScheme.LIGHT, digest, address)
        save_own_settings(wanted=wanted, by=person)

    assert send_waiting() == 0
    assert not box.letters
    assert not turn_of(person).mail_waits


def test_addresses_that_are_refused_hold_up_nobody_and_are_tried_again(agency, box):
    agency.late()
    gone = [f"gone{number}@example.go.th" for number in range(4)]
    unwritable = f"a@{'ก' * 60}.th"
    for address in (unwritable, *gone):
        waiting(member_of(agency.organisation, Role.OFFICER), address)
    # Made after them, so asked after them.
    person = waiting(member_of(agency.organisation, Role.OFFICER))
    box.refused = set(gone)

    assert send_waiting() == 1
    assert box.receivers == [ADDRESS]
    failures = DigestTurn.objects.exclude(user=person)
    assert set(failures.values_list("mail_failures", "mail_taken_at")) == {(1, None)}
    box.refused = set()

    assert send_waiting() == 4
    assert set(box.receivers) == {ADDRESS, *gone}
    assert turn_of(User.objects.get(email=unwritable)).mail_failures == 2


def test_an_address_that_is_never_taken_is_given_up_until_the_next_period(agency, box):
    agency.late()
    person = waiting(agency.officer)
    DigestTurn.objects.update(mail_failures=mailing.MOST_FAILURES)

    assert send_waiting() == 0
    assert turn_of(person).mail_waits


def test_a_server_that_is_away_is_asked_again_by_the_next_run(agency, box, settings):
    agency.late()
    person = waiting(agency.officer)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, _free_port()

    assert send_waiting() == 0
    turn = turn_of(person)
    assert (turn.mail_waits, turn.mail_taken_at, turn.mail_failures) == (True, None, 0)
    settings.EMAIL_PORT = port

    assert send_waiting() == 1


def test_a_full_server_takes_it_later(agency, box):
    agency.late()
    waiting(agency.officer)
    box.is_full = True
    assert send_waiting() == 0

    box.is_full = False
    assert send_waiting() == 1


def test_whoever_dies_while_handing_over_leaves_none_to_be_sent_twice(
    agency, box, monkeypatch
):
    class PowerCut(BaseException):
        pass

    agency.late()
    person = waiting(agency.officer)
    send = mailing.EmailMultiAlternatives.message

    def cut(self):
        raise PowerCut

    monkeypatch.setattr(mailing.EmailMultiAlternatives, "message", cut)
    with pytest.raises(PowerCut):
        send_waiting()
    monkeypatch.setattr(mailing.EmailMultiAlternatives, "message", send)

    assert send_waiting() == 0
    assert turn_of(person).mail_taken_at is not None


def test_a_mail_that_another_worker_has_taken_is_left_to_it(agency, box):
    agency.late()
    person = waiting(agency.officer)
    taken = mailing._taken(person)

    assert (taken, mailing._taken(person)) == (True, False)
    assert send_waiting() == 0


def test_no_log_names_an_address(agency, box, caplog):
    agency.late()
    box.refused = {ADDRESS}
    waiting(agency.officer)

    with caplog.at_level(logging.DEBUG):
        send_waiting()

    # The server of this test tells everything on "mail.log".
    ours = [record for record in caplog.records if record.name != "mail.log"]
    said = "\n".join(record.getMessage() for record in ours)
    assert "SMTPRecipientsRefused" in said
    assert ADDRESS not in said


def test_without_a_server_nothing_is_sent(agency, mailoutbox, settings):
    agency.late()
    waiting(agency.officer)
    settings.SENDS_MAIL = False

    assert send_waiting() == 0
    assert not mailoutbox


def test_the_hourly_task_does_all_of_it(agency, box, monkeypatch):
    morning = timezone.localtime().replace(hour=9)
    monkeypatch.setattr("reports.digest.writing.timezone.now", lambda: morning)
    agency.late()
    for person in (agency.officer, agency.manager):
        User.objects.filter(pk=person.pk).update(email=f"{person.pk}@example.go.th")

    first, second = give_digests.func(), give_digests.func()

    assert first == {"ended": 0, "given": 2, "mailed": 2}
    assert second == {"ended": 0, "given": 0, "mailed": 0}
    assert len(box.letters) == 2
