"""Logs: enough to find a fault, nothing about a person."""

import contextlib
import io
import json
import logging

import pytest
from django.db import IntegrityError, OperationalError
from django.test import Client
from django.urls import reverse

from ita_portal.logs import JsonLines, ReadableLines, error_in_words, formatter
from organisations.models import Role
from organisations.services.feeds import make_feed
from organisations.services.people import add_person
from tests.factories import AssessmentFactory, OrganisationFactory, member_of

SEARCHED = "คำค้นลับ"
PASSWORD = "กุญแจ-Rahas-4711"
TYPED = "ข้อความที่พิมพ์ไว้"


@contextlib.contextmanager
def written(*, as_json: bool):
    """Everything that any logger says meanwhile, as it would reach the console."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter(as_json=as_json))
    root = logging.getLogger()
    requests = logging.getLogger("ita_portal.requests")
    before = requests.level
    root.addHandler(handler)
    requests.setLevel(logging.INFO)
    try:
        yield stream
    finally:
        root.removeHandler(handler)
        requests.setLevel(before)


@pytest.mark.django_db
@pytest.mark.parametrize("as_json", [True, False])
def test_no_token_password_search_word_or_name_reaches_the_log(monkeypatch, as_json):
    assessment = AssessmentFactory()
    organisation = assessment.organisation
    officer = member_of(organisation, Role.OFFICER)
    person, token = add_person(
        organisation=OrganisationFactory(),
        username="somsri.newcomer",
        full_name="สมศรี คนใหม่",
        role=Role.OFFICER,
        by=None,
    )
    _, feed_token = make_feed(organisation=organisation, division=None, by=officer)
    feed = reverse("feeds:calendar", args=[feed_token])
    browser = Client(raise_request_exception=False)
    signed_in = Client(raise_request_exception=False)
    signed_in.force_login(officer)
    link = reverse("organisations:invitation", args=[token])
    scores = reverse(
        "assessments:score-edit", args=[organisation.code, assessment.year_be]
    )

    def fault(*_, **__):
        raise IntegrityError(f"Key (username)=({person.username}) {TYPED} exists")

    with written(as_json=as_json) as stream:
        browser.get(feed)
        browser.get(feed.replace(".ics", "x.ics"))
        browser.post(feed)
        browser.get(link)
        browser.post(link, {"password1": PASSWORD, "password2": "other"})
        browser.post("/nowhere/" + token, {"x": PASSWORD})
        browser.post(
            reverse("account_login"), {"login": person.username, "password": PASSWORD}
        )
        browser.get("/handbook/", {"q": SEARCHED})
        browser.get("/nowhere/", {"q": SEARCHED})
        browser.get("/", headers={"Host": f"{token}.example"})
        monkeypatch.setattr("measures.views.feed.calendar_of", fault)
        assert browser.get(feed).status_code == 500
        monkeypatch.setattr("assessments.views.scores.page_context", fault)
        signed_in.get(scores, {"q": SEARCHED})
        signed_in.post(scores, {"level": TYPED, "year": TYPED})

    said = stream.getvalue()
    assert f"500 GET /a/{organisation.code}/2568/scores/" in said
    assert "IntegrityError" in said
    for secret in (token, feed_token, PASSWORD, SEARCHED, TYPED):
        assert secret not in said
    for name in (person.username, person.full_name, officer.username):
        assert name not in said
    if as_json:
        lines = [json.loads(line) for line in said.splitlines()]
        told = [line for line in lines if line["logger"] == "ita_portal.requests"]
        assert {line["address"] for line in told} >= {
            "/invitation/<token>/",
            "/feeds/<token>.ics",
            "-",
        }
        assert all(len(line["request"]) == 16 for line in lines)


@pytest.mark.django_db
def test_a_request_keeps_the_number_that_a_proxy_gave_it_if_it_is_one():
    browser = Client()

    given = browser.get("/health/live", headers={"X-Request-ID": "proxy-00000001"})
    forged = browser.get("/health/live", headers={"X-Request-ID": "a b\tc<script>"})

    assert given["X-Request-ID"] == "proxy-00000001"
    assert len(forged["X-Request-ID"]) == 16


def record(message: str, *args, error=None) -> logging.LogRecord:
    exc_info = (type(error), error, None) if error else None
    return logging.LogRecord("gunicorn.error", 40, "x.py", 1, message, args, exc_info)


@pytest.mark.pure
@pytest.mark.parametrize(
    ("message", "args"),
    [
        ("Error handling request %s", ("/invitation/TOKEN/?q=SEARCH",)),
        ("Error handling request %s %s", ("GET", "http://h/?q=SEARCH")),
        ("Invalid request from ip=10.0.0.1: Invalid HTTP request line: TOKEN", ()),
    ],
)
def test_the_web_servers_own_complaints_name_no_address(message, args):
    line = JsonLines().format(record(message, *args))

    assert "TOKEN" not in line
    assert "SEARCH" not in line


@pytest.mark.pure
def test_what_was_typed_cannot_forge_a_line():
    line = ReadableLines().format(record("worker %s", "a\n06:00:00 ERROR forged"))

    assert "\n" not in line


@pytest.mark.pure
def test_an_error_has_its_words_only_where_they_are_about_the_machine():
    refused = OperationalError("connection refused\nLINE 1: WHERE name = 'สมศรี'")
    full = OSError(28, "No space left on device", "/var/files/สมศรี.pdf")

    assert error_in_words(ValueError("สมศรี")) == "ValueError"
    assert error_in_words(refused) == "OperationalError: connection refused"
    assert error_in_words(full) == "OSError: No space left on device"
