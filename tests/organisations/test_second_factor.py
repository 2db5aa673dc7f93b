"""Second factors: setting one up, signing in with it, who needs one, losing it."""

import json
import time
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from organisations.models import AuditEntry, Role
from organisations.services.sign_in import require_second_factor, reset_second_factor
from tests.authenticator import PASSWORD, add_app, code, sign_in, with_password
from tests.factories import AssessmentFactory, OrganisationFactory, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return OrganisationFactory()


@pytest.fixture
def officer(organisation):
    return with_password(member_of(organisation, Role.OFFICER))


@pytest.fixture
def administrator(organisation):
    return with_password(member_of(organisation, Role.AGENCY_ADMINISTRATOR))


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def later(monkeypatch, seconds: float) -> float:
    """The clock of the machine and of the telephone go on together."""
    then = time.time() + seconds
    monkeypatch.setattr("time.time", lambda: then)
    return then


def recovery_codes(client) -> list[str]:
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    found = BeautifulSoup(page, "html.parser").select("ul.codes li")
    return [each.text for each in found]


def test_an_app_is_set_up_and_asked_for_at_the_next_sign_in(
    client, officer, monkeypatch, django_capture_on_commit_callbacks
):
    sign_in(client, officer)
    key = add_app(client)
    assert AuditEntry.objects.get(act="second_factor.added").actor == officer
    again = Client()

    response = sign_in(again, officer)

    assert response["Location"] == reverse("mfa_authenticate")
    assert not is_signed_in(again)
    wrong = again.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "รหัสไม่ตรง" in wrong.content.decode()
    assert AuditEntry.objects.filter(act="access.sign_in_failed").exists()
    assert not is_signed_in(again)
    now = later(monkeypatch, 60)
    shown = code(key, now)
    thai = shown.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    again.post(reverse("mfa_authenticate"), {"code": f"{thai[:3]} {thai[3:]}"})
    assert is_signed_in(again)


def test_whoever_came_in_with_the_password_alone_is_out_once_there_is_a_factor(
    client, officer
):
    stranger = Client()
    for each in (stranger, client):
        sign_in(each, officer)
    add_app(client)

    codes = stranger.get(reverse("mfa_view_recovery_codes"))

    assert codes["Location"].startswith(reverse("account_login"))
    assert len(recovery_codes(client)) == 10


def test_a_code_opens_once_as_long_as_it_would_be_right(client, officer, monkeypatch):
    sign_in(client, officer)
    key = add_app(client)
    now = later(monkeypatch, 60)
    seen_over_her_shoulder = code(key, now)

    answers = []
    for _ in range(2):
        other = Client()
        sign_in(other, officer)
        other.post(reverse("mfa_authenticate"), {"code": seen_over_her_shoulder})
        answers.append(is_signed_in(other))
    # Half a minute on, within the tolerance for slow clocks.
    later(monkeypatch, 31)
    other = Client()
    sign_in(other, officer)
    other.post(reverse("mfa_authenticate"), {"code": seen_over_her_shoulder})

    assert [*answers, is_signed_in(other)] == [True, False, False]


def test_recovery_codes_are_shown_until_kept_and_open_once_each(client, officer):
    sign_in(client, officer)
    add_app(client)
    codes = recovery_codes(client)
    file = client.get(reverse("mfa_download_recovery_codes"))

    assert len(set(codes)) == 10
    assert all(each in file.content.decode() for each in codes)
    assert "attachment" in file["Content-Disposition"]
    client.post(reverse("mfa_recovery_codes_kept"))
    assert recovery_codes(client) == []
    assert client.get(reverse("mfa_download_recovery_codes")).status_code == 403
    answers = []
    for _ in range(2):
        other = Client()
        sign_in(other, officer)
        other.post(reverse("mfa_authenticate"), {"code": codes[0]})
        answers.append(is_signed_in(other))
    assert answers == [True, False]


def test_neither_key_nor_recovery_codes_lie_open_in_the_database(client, officer):
    sign_in(client, officer)
    key = add_app(client)

    kept = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))

    assert key not in kept
    assert all(each.replace(" ", "") not in kept for each in recovery_codes(client))
    assert client.session.get("mfa.totp.secret") is None


def test_a_key_that_is_lost_is_told_in_words_and_opens_nothing(
    client, officer, settings
):
    sign_in(client, officer)
    key = add_app(client)
    old = settings.SECRET_KEY
    settings.SECRET_KEY = "another-one"

    other = Client()
    sign_in(other, officer)
    page = other.post(reverse("mfa_authenticate"), {"code": code(key)})

    assert "ให้ผู้ดูแลระบบล้างการยืนยันสองขั้น" in page.content.decode()
    assert not is_signed_in(other)
    settings.SECRET_KEY_FALLBACKS = [old]
    other.post(reverse("mfa_authenticate"), {"code": code(key, time.time() + 30)})
    assert is_signed_in(other)


def test_recovery_codes_that_nothing_opens_are_replaced_by_new_ones(client, officer):
    sign_in(client, officer)
    add_app(client)
    held = Authenticator.objects.get(user=officer, type="recovery_codes")
    held.data["seed"] = "sealed with a key that is gone"
    held.save()

    for page in ("mfa_view_recovery_codes", "mfa_download_recovery_codes"):
        assert client.get(reverse(page)).headers["Location"] == reverse("mfa_index")
    index = client.get(reverse("mfa_index")).content.decode()
    assert "อ่านรหัสสำรองชุดเดิมไม่ได้" in index
    assert "ยังไม่ได้เก็บรหัสสำรอง" not in index
    client.post(reverse("mfa_generate_recovery_codes"))
    assert len(recovery_codes(client)) == 10


def test_second_factors_change_only_for_whoever_gave_her_password_lately(
    client, officer, monkeypatch
):
    sign_in(client, officer)
    later(monkeypatch, 3600)

    response = client.get(reverse("mfa_activate_totp"))

    assert response["Location"].startswith(reverse("account_reauthenticate"))
    assert "mfa.totp.secret" not in client.session
    client.post(response["Location"], {"password": PASSWORD})
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_the_picture_holds_the_key_and_nobody_keeps_it(client, officer):
    sign_in(client, officer)
    assert client.get(reverse("mfa_totp_picture")).status_code == 404
    client.get(reverse("mfa_activate_totp"))

    picture = client.get(reverse("mfa_totp_picture"))

    assert picture["Content-Type"] == "image/svg+xml"
    assert b"<svg" in picture.content
    assert b"style=" not in picture.content
    assert "no-store" in picture["Cache-Control"]


def test_a_role_that_needs_a_second_factor_can_do_nothing_before(
    client, officer, administrator, organisation
):
    assessment = AssessmentFactory(organisation=organisation)
    scores = reverse("assessments:score-edit", args=[organisation.code, 2568])
    sign_in(client, officer)
    assert client.get(scores).status_code == 200
    client.force_login(administrator)
    client.post(
        reverse("organisations:sign-in", args=[organisation.code]),
        {"roles": ["officer"]},
    )
    client.force_login(officer)
    preview = client.post(f"{scores}preview/", headers={"HX-Request": "true"})
    sent = client.post(scores, {"version": "0", "total": "๘๘.๓๗"})

    assert client.get(scores)["Location"] == reverse("mfa_index")
    assert preview.status_code == 403
    assert "ต้องยืนยันสองขั้นก่อน" in preview.content.decode()
    assert "<html" not in preview.content.decode()
    assert sent.status_code == 403
    assert 'value="๘๘.๓๗"' in sent.content.decode()
    assert "ตั้งการยืนยันสองขั้นในแท็บใหม่" in sent.content.decode()
    assessment.refresh_from_db()
    assert assessment.published_total is None
    assert (
        "บทบาทของท่านต้องยืนยันสองขั้น" in client.get(reverse("mfa_index")).content.decode()
    )
    for name in ("account_logout", "account_change_password", "handbook:contents"):
        assert client.get(reverse(name)).status_code == 200


def test_after_setting_it_up_the_work_goes_on(client, officer, organisation):
    require_second_factor(organisation=organisation, roles=[Role.OFFICER], by=None)
    sign_in(client, officer)
    assert client.get(reverse("home"))["Location"] == reverse("mfa_index")

    add_app(client)

    page = reverse("pages:agency", args=[organisation.code])
    assert client.get(page).status_code == 200
    removal = client.post(reverse("mfa_deactivate_totp"))
    assert removal.status_code == 403
    assert "เพิ่มวิธีอื่นก่อน" in removal.content.decode()
    assert Authenticator.objects.filter(user=officer).exists()


def test_other_roles_and_agencies_are_asked_for_none(client, organisation):
    require_second_factor(organisation=organisation, roles=[Role.MANAGER], by=None)
    client.force_login(member_of(organisation, Role.OFFICER))
    assert client.get(reverse("home"))["Location"] != reverse("mfa_index")

    client.force_login(member_of(OrganisationFactory(), Role.MANAGER))
    assert client.get(reverse("home"))["Location"] != reverse("mfa_index")


@pytest.mark.parametrize("needed", [True, False])
def test_system_administrators_need_one_where_the_machine_says_so(
    client, settings, needed
):
    settings.SYSTEM_ADMINISTRATORS_NEED_SECOND_FACTOR = needed
    from tests.factories import UserFactory

    client.force_login(UserFactory(is_system_administrator=True))

    response = client.get(reverse("organisations:agency-search"))

    assert response.status_code == (302 if needed else 200)


def test_only_the_agencys_administrator_decides_who_needs_one(organisation, officer):
    for by in (officer, member_of(OrganisationFactory(), Role.AGENCY_ADMINISTRATOR)):
        with pytest.raises(PermissionDenied):
            require_second_factor(organisation=organisation, roles=[], by=by)


def test_a_lost_factor_is_reset_by_the_agencys_administrator_and_sessions_end(
    client, officer, administrator, organisation
):
    sign_in(client, officer)
    add_app(client)
    hers = Client()
    hers.force_login(administrator)
    where = reverse(
        "organisations:second-factor-reset", args=[organisation.code, officer.pk]
    )

    assert "รหัสผ่านยังเป็นรหัสเดิม" in hers.get(where).content.decode()
    assert Authenticator.objects.filter(user=officer).exists()
    hers.post(where)

    assert not Authenticator.objects.filter(user=officer).exists()
    assert client.get(reverse("home"))["Location"].startswith(reverse("account_login"))
    entry = AuditEntry.objects.get(act="user.second_factor_reset")
    assert (entry.actor, entry.organisation) == (administrator, organisation)
    sign_in(client, officer)
    assert is_signed_in(client)


def test_an_account_of_another_agency_too_is_not_an_agencys_to_reset(
    client, officer, administrator, organisation
):
    shared = member_of(OrganisationFactory(), Role.OFFICER).memberships.get()
    shared.user = officer
    shared.save()
    sign_in(client, officer)
    add_app(client)

    with pytest.raises(PermissionDenied, match="หน่วยงานอื่นด้วย"):
        reset_second_factor(user=officer, organisation=organisation, by=administrator)
    with pytest.raises(PermissionDenied):
        reset_second_factor(user=officer, organisation=organisation, by=officer)
    assert Authenticator.objects.filter(user=officer).exists()


def test_the_machines_administrator_resets_with_a_command(client, officer):
    sign_in(client, officer)
    add_app(client)
    said = StringIO()

    call_command("reset_second_factor", officer.username, stderr=said)

    assert not Authenticator.objects.filter(user=officer).exists()
    assert officer.username in said.getvalue()
    with pytest.raises(CommandError) as nobody:
        call_command("reset_second_factor", "nobody")
    assert nobody.value.returncode == 2
    with pytest.raises(CommandError, match="ไม่มีอะไรให้ล้าง"):
        call_command("reset_second_factor", officer.username)


def test_the_page_of_sign_ins_asks_no_more_questions_for_more_people(
    client, administrator, organisation, django_assert_max_num_queries
):
    client.force_login(administrator)
    where = reverse("organisations:sign-in", args=[organisation.code])
    counts = []
    for more in (1, 2):
        for _ in range(more):
            member_of(organisation, Role.OFFICER)
        with django_assert_max_num_queries(30) as captured:
            client.get(where)
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_guessing_codes_is_stopped(client, officer):
    sign_in(client, officer)
    add_app(client)
    other = Client()
    sign_in(other, officer)

    for _ in range(6):
        page = other.post(reverse("mfa_authenticate"), {"code": "000000"})

    assert "รอ 5 นาที" in page.content.decode()
