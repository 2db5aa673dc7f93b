"""Drafts: kept for the one who typed, gone when saved, old, or no longer hers."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from organisations.errors import Refused
from organisations.models import Draft, Membership, Role, User
from organisations.services import drafts
from organisations.services.drafts import (
    NoSuchForm,
    discard_draft,
    draft_of,
    finish_draft,
    keep_draft,
)
from tests.factories import AssessmentFactory, OrganisationFactory, member_of

pytestmark = pytest.mark.django_db

MARK, LATER_MARK = "aaaaaaaa", "bbbbbbbb"


@pytest.fixture
def assessment():
    return AssessmentFactory()


@pytest.fixture
def officer(assessment):
    return member_of(assessment.organisation, Role.OFFICER)


@pytest.fixture
def key(assessment):
    return f"/a/{assessment.organisation.code}/2568/scores/"


def content(now="88.37", version="0", **others) -> str:
    fields = {"total": {"first": [""], "now": [now]}, **others}
    return json.dumps({"version": version, "fields": fields})


def keep(officer, key, **values):
    return keep_draft(
        by=officer, key=key, mark=values.pop("mark", MARK), content=content(**values)
    )


def typed(draft: Draft) -> str:
    return json.loads(draft.content)["fields"]["total"]["now"][0]


def test_the_newest_text_of_one_form_is_kept_once(officer, key):
    keep(officer, key, now="88")
    keep(officer, key, now="88.๓๗")

    assert [typed(each) for each in Draft.objects.all()] == ["88.๓๗"]
    assert typed(draft_of(officer, key)) == "88.๓๗"


def test_nobody_else_gets_a_draft_not_even_of_the_same_agency(officer, key, assessment):
    keep(officer, key)

    assert draft_of(member_of(assessment.organisation, Role.OFFICER), key) is None


def test_a_person_whose_membership_ended_gets_nothing(officer, key):
    keep(officer, key)
    Membership.objects.filter(user=officer).update(
        ended_at=timezone.now() - timedelta(minutes=1)
    )

    assert draft_of(officer, key) is None
    with pytest.raises(NoSuchForm):
        keep(officer, key)


def test_a_person_who_only_looks_after_people_now_gets_no_scores_back(
    officer, key, assessment
):
    keep(officer, key)
    Membership.objects.filter(user=officer).update(role=Role.AGENCY_ADMINISTRATOR)

    assert draft_of(officer, key) is None


def test_a_draft_about_a_foreign_agency_or_no_page_is_not_kept(officer):
    foreign = f"/a/{OrganisationFactory().code}/2568/scores/"
    keys = [foreign, "/nowhere/", "", "/accounts/login/", "/a/9999999/2568/", "/" * 999]
    keys += ["/#\x00", "/#\ud800", "/invitation/a-token-that-is-nobodys-to-keep/"]
    for key in keys:
        with pytest.raises(NoSuchForm):
            keep(officer, key)

    assert not Draft.objects.exists()


def test_a_draft_older_than_thirty_days_is_neither_given_nor_kept(
    officer, key, assessment
):
    old = keep(officer, key)
    Draft.objects.filter(pk=old.pk).update(saved_at=timezone.now() - timedelta(days=31))

    assert draft_of(officer, key) is None
    keep(member_of(assessment.organisation, Role.OFFICER), key)
    assert not Draft.objects.filter(pk=old.pk).exists()


def test_the_oldest_drafts_make_room(officer, key, monkeypatch):
    monkeypatch.setattr(drafts, "MOST_DRAFTS", 3)
    for name in "abcde":
        keep(officer, f"{key}#{name}")

    assert sorted(each.key[-1] for each in Draft.objects.all()) == ["c", "d", "e"]


@pytest.mark.parametrize(
    "strange",
    [
        "",
        "[]",
        "{}",
        '{"fields": []}',
        '{"fields": {"a": {"now": ["1"]}}}',
        '{"fields": {"a": {"first": 1, "now": 2}}}',
        '{"fields": {"a": {"first": ["\\ud800"], "now": []}}}',
        "[" * 50_000,
    ],
)
def test_content_that_cannot_be_read_is_refused(officer, key, strange):
    with pytest.raises(Refused, match="อ่านร่างนี้ไม่ได้"):
        keep_draft(by=officer, key=key, mark=MARK, content=strange)

    assert not Draft.objects.exists()


def test_a_text_that_is_too_long_is_refused_and_the_remedy_named(officer, key):
    with pytest.raises(Refused, match="กดบันทึก"):
        keep(officer, key, now="ก" * 200_000)


def test_secrets_are_never_kept(officer, key):
    secret = {"first": [""], "now": ["s3cret"]}
    keep(officer, key, new_Password1=secret, csrfmiddlewaretoken=secret)

    assert "s3cret" not in Draft.objects.get().content


def test_what_was_saved_for_good_is_not_kept_again_by_a_late_request(officer, key):
    keep(officer, key)
    finish_draft(by=officer, key=key, mark=MARK)
    keep(officer, key)

    assert draft_of(officer, key).content == ""
    keep(officer, key, mark=LATER_MARK, now="90")
    assert typed(draft_of(officer, key)) == "90"


def test_throwing_away_removes_ones_own_draft_alone(officer, key, assessment):
    colleague = member_of(assessment.organisation, Role.OFFICER)
    keep(officer, key)
    keep(colleague, key)
    discard_draft(by=officer, key=key)

    assert [each.user for each in Draft.objects.all()] == [colleague]


def test_the_database_holds_one_draft_of_a_person_and_form(officer, key):
    keep(officer, key)

    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.create(user=officer, key=key, mark=MARK, saved_at=timezone.now())


def test_the_system_administrator_keeps_drafts_while_setting_up_an_agency():
    organisation = OrganisationFactory()
    administrator = User.objects.create(username="root", is_system_administrator=True)
    key = f"/system/agencies/{organisation.code}/divisions/"
    keep(administrator, key)

    assert typed(draft_of(administrator, key)) == "88.37"
    administrator.is_system_administrator = False
    assert draft_of(administrator, key) is None


class Browser:
    """What the script asks, as the script asks it."""

    def __init__(self, client, key):
        self.client, self.key = client, key
        self.address = reverse("organisations:draft")

    def keep(self, mark=MARK, **values):
        data = {"key": self.key, "mark": mark, "content": content(**values)}
        return self.client.post(self.address, data)

    def fetch(self) -> dict:
        return self.client.get(self.address, {"key": self.key}).json()


@pytest.fixture
def browser_of_officer(client, officer, key):
    client.force_login(officer)
    return Browser(client, key)


def test_a_draft_comes_back_with_its_time_and_first_values(browser_of_officer):
    answer = browser_of_officer.keep(version="3")

    assert answer.json()["when"].endswith(" น.")
    draft = browser_of_officer.fetch()["draft"]
    assert draft["version"] == "3"
    assert draft["fields"] == {"total": {"first": [""], "now": ["88.37"]}}
    assert draft["mark"] == MARK


def test_a_draft_of_another_day_says_which(browser_of_officer):
    browser_of_officer.keep()
    Draft.objects.update(saved_at=timezone.now() - timedelta(days=2))

    assert " เวลา " in browser_of_officer.fetch()["draft"]["when"]


def test_an_accepted_form_ends_its_draft_and_a_refused_one_does_not(
    browser_of_officer, client, key
):
    browser_of_officer.keep()
    form = {"version": "0", "total": "abc", "level": "", "draft": f"{MARK} {key}"}
    assert client.post(key, form).status_code == 422
    assert browser_of_officer.fetch()["draft"] is not None

    assert client.post(key, {**form, "total": "88.37"}).status_code == 302
    assert browser_of_officer.fetch() == {"draft": None, "done": MARK}


@pytest.mark.parametrize("key", ["", "/#%00", "%FF", "/#%ED%A0%80", "x" * 5000])
def test_a_key_that_can_be_none_has_no_draft(client, officer, key):
    client.force_login(officer)

    assert client.get(f"/drafts/?key={key}").json()["draft"] is None
    assert client.post("/drafts/discard/", {"key": "/#\x00"}).status_code == 200
    saved = {"color_scheme": "x", "draft": "aaaaaaaa /#\x00"}
    assert client.post("/accounts/logout/", saved).status_code == 302


def test_a_refused_draft_says_why_in_thai(browser_of_officer):
    answer = browser_of_officer.keep(now="ก" * 200_000)

    assert answer.status_code == 422
    assert "ข้อความยาวเกิน" in answer.json()["refused"]
