"""Who may give, take and invite: ceilings, hand-over, and links that say why not."""

import html
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from organisations.errors import Refused
from organisations.models import (
    AuditEntry,
    Invitation,
    Membership,
    OrganisationPeriod,
    Role,
    User,
)
from organisations.permissions import reason_against_inviting
from organisations.services.accounts import set_administration
from organisations.services.invitations import invite
from organisations.services.oversight import give_oversight
from organisations.services.people import add_membership, add_person, end_membership
from tests.factories import OrganisationFactory, UserFactory, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return OrganisationFactory()


@pytest.fixture
def system_administrator():
    return UserFactory(is_system_administrator=True)


def administrator_of(organisation, *, has_signed_in=True) -> User:
    user = member_of(organisation, Role.AGENCY_ADMINISTRATOR)
    if has_signed_in:
        user.last_login = timezone.now()
        user.save()
    return user


def address(name, organisation, *more):
    return reverse(f"organisations:{name}", args=[organisation.code, *more])


def give(by, organisation, user=None, role=Role.OFFICER):
    return add_membership(
        user=user or member_of(OrganisationFactory(), Role.OFFICER),
        organisation=organisation,
        role=role,
        by=by,
    )


def test_a_system_administrator_gives_roles_until_the_agencys_own_has_signed_in(
    system_administrator, organisation
):
    give(system_administrator, organisation)
    administrator = administrator_of(organisation, has_signed_in=False)
    give(system_administrator, organisation)

    administrator.last_login = timezone.now()
    administrator.save()

    with pytest.raises(PermissionDenied, match="เริ่มใช้งานแล้ว"):
        give(system_administrator, organisation)
    with pytest.raises(PermissionDenied, match="เริ่มใช้งานแล้ว"):
        add_person(
            organisation=organisation,
            username="new",
            full_name="ใหม่",
            role=Role.OFFICER,
            by=system_administrator,
        )
    assert not User.objects.filter(username="new").exists()


def test_an_account_that_nobody_answers_for_is_not_an_agencys_to_take(
    system_administrator, organisation
):
    administrator = administrator_of(organisation)
    yesterday = timezone.now() - timedelta(days=1)
    left = member_of(OrganisationFactory(), Role.MANAGER, ended_at=yesterday)
    back = member_of(organisation, Role.OFFICER, ended_at=yesterday)
    overseer_to_be = UserFactory()

    with pytest.raises(PermissionDenied, match="ดูแลระบบกลาง"):
        give(administrator, organisation, system_administrator)
    with pytest.raises(PermissionDenied, match="พ้นจากหน่วยงานเดิม"):
        give(administrator, organisation, left)
    with pytest.raises(PermissionDenied, match="ไม่ได้ตั้งไว้ในหน่วยงานใด"):
        give(administrator, organisation, overseer_to_be)

    assert give(administrator, organisation, back)
    assert give(
        administrator, organisation, member_of(OrganisationFactory(), "officer")
    )


def test_an_agency_whose_administrator_has_left_is_not_locked_out(
    system_administrator, organisation
):
    administrator = administrator_of(organisation)
    end_membership(membership=administrator.memberships.get(), by=system_administrator)

    give(system_administrator, organisation, role=Role.AGENCY_ADMINISTRATOR)


@pytest.mark.parametrize("role", Role.values)
def test_an_agencys_administrator_gives_every_role_of_her_agency_and_of_no_other(
    organisation, role
):
    administrator = administrator_of(organisation)

    assert give(administrator, organisation, role=role).role == role
    with pytest.raises(PermissionDenied):
        give(administrator, OrganisationFactory(), role=role)


@pytest.mark.parametrize("role", ["officer", "manager", "auditor"])
def test_other_roles_give_none(organisation, role):
    with pytest.raises(PermissionDenied):
        give(member_of(organisation, role), organisation)


def test_nobody_raises_herself(organisation, system_administrator):
    for by in (administrator_of(organisation), system_administrator):
        with pytest.raises(PermissionDenied, match="แก่ตนเอง"):
            give(by, organisation, user=by)


def test_a_closed_account_gets_no_role(client, organisation):
    client.force_login(administrator_of(organisation))
    gone = member_of(organisation, Role.OFFICER)
    gone.username, gone.is_active = "gone", False
    gone.save()

    response = client.post(
        address("people", organisation),
        {
            "role": "officer",
            "username": "gone",
            "full_name": gone.full_name,
            "has_account": "on",
        },
    )

    assert response.status_code == 422
    assert "ปิดใช้งานแล้ว" in response.content.decode()


def test_a_person_with_an_account_gets_the_role_and_no_link(client, organisation):
    client.force_login(administrator_of(organisation))
    user = member_of(OrganisationFactory(), Role.OFFICER)
    user.username, user.full_name = "somsri", "สมศรี ใจดี"
    user.save()

    response = client.post(
        address("people", organisation),
        {
            "role": "manager",
            "username": "SOMSRI",
            "full_name": "น.ส. สมศรี  ใจดี",
            "has_account": "on",
        },
        follow=True,
    )

    assert user.memberships.get(organisation=organisation).role == "manager"
    assert "เพิ่มบทบาทผู้บริหารผู้อนุมัติให้ สมศรี ใจดี แล้ว" in response.content.decode()
    assert not Invitation.objects.exists()


def test_nobody_learns_whose_a_user_name_is(client, organisation):
    client.force_login(administrator_of(organisation))
    UserFactory(username="somsri", full_name="สมศรี ใจดี")

    def asked(username: str) -> str:
        response = client.post(
            address("people", organisation),
            {"role": "manager", "username": username, "has_account": "on"},
        )
        assert response.status_code == 422
        return response.content.decode()

    assert "สมศรี" not in asked("somsri")
    assert "ไม่พบบัญชี" in asked("somsri")
    assert "ไม่พบบัญชี" in asked("unknown")


def test_a_person_of_the_agency_gets_another_role_by_her_user_name_alone(
    client, organisation
):
    client.force_login(administrator_of(organisation))
    person = member_of(organisation, Role.OFFICER)

    client.post(
        address("people", organisation),
        {"role": "manager", "username": person.username, "has_account": "on"},
    )

    assert person.memberships.count() == 2


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"username": "nobody", "has_account": "on"}, "ไม่พบบัญชี “nobody”"),
        ({"username": "taken", "has_account": "on"}, "ไม่พบบัญชี “taken”"),
        (
            {"username": "taken", "full_name": "ผู้อื่น", "has_account": "on"},
            "ไม่พบบัญชี “taken”",
        ),
        ({"username": "taken", "full_name": "ก"}, "ให้ทำเครื่องหมาย “มีบัญชีในระบบแล้ว”"),
        ({"username": "fresh", "full_name": ""}, "พิมพ์ชื่อและสกุล"),
        ({"username": "fresh", "full_name": "ก", "role": "king"}, "king"),
    ],
)
def test_a_wrong_person_is_refused_with_the_remedy(client, organisation, sent, says):
    client.force_login(administrator_of(organisation))
    UserFactory(username="taken")

    response = client.post(address("people", organisation), {"role": "officer"} | sent)

    assert response.status_code == 422
    assert says in html.unescape(response.content.decode())
    assert Membership.objects.count() == 1


def test_a_role_is_taken_away_after_asking_and_its_link_ends(client, organisation):
    client.force_login(administrator_of(organisation))
    person = member_of(organisation, Role.OFFICER)
    membership = person.memberships.get()
    token = invite(user=person, by=None)
    where = address("membership-end", organisation, membership.pk)

    assert "ถอนบทบาทเจ้าหน้าที่ผู้บันทึก" in client.get(where).content.decode()
    assert Membership.objects.active().filter(user=person).exists()
    client.post(where)

    assert not Membership.objects.active().filter(user=person).exists()
    assert Invitation.objects.by_token(token) is None
    entry = AuditEntry.objects.get(act="membership.ended")
    assert entry.changes["role"] == {"old": "officer", "new": None}
    assert client.post(where).status_code == 404


def test_a_link_that_an_agency_kept_opens_nothing_that_the_account_reaches_later(
    organisation, system_administrator
):
    administrator, other = (
        administrator_of(each) for each in (organisation, OrganisationFactory())
    )
    agency = other.memberships.get().organisation
    OrganisationPeriod.objects.update(province="น่าน")

    def further(reach) -> bool:
        """Whether a link made before the account reached further still works."""
        person = member_of(organisation, Role.OFFICER)
        token = invite(user=person, by=administrator)
        reach(person)
        return Invitation.objects.by_token(token) is not None

    def leave(person):
        give(None, agency, user=person)
        token = invite(user=person, by=None)
        end_membership(
            membership=person.memberships.get(organisation=organisation),
            by=administrator,
        )
        assert Invitation.objects.by_token(token) is None

    assert further(lambda person: give(administrator, organisation, user=person))
    assert not further(lambda person: give(other, agency, user=person))
    assert not further(
        lambda person: give_oversight(
            user=person, province="น่าน", type="", by=system_administrator
        )
    )
    assert not further(
        lambda person: set_administration(
            user=person, looks_after=True, by=system_administrator
        )
    )
    assert not further(leave)


def test_who_has_no_password_yet_opens_her_link_before_another_agency_takes_her(
    organisation,
):
    administrator, other = (
        administrator_of(each) for each in (organisation, OrganisationFactory())
    )
    person, token = add_person(
        organisation=organisation,
        username="new",
        full_name="ใหม่",
        role=Role.OFFICER,
        by=administrator,
    )

    with pytest.raises(Refused, match="ยังไม่ได้ตั้งรหัสผ่าน"):
        give(other, other.memberships.get().organisation, user=person)
    assert Invitation.objects.by_token(token) is not None


def test_nothing_unseen_makes_a_name_look_like_another(client, organisation):
    client.force_login(administrator_of(organisation))
    sent = {"role": "officer", "username": "new"}

    hidden = "\u200b\u202e\u2060"
    empty = client.post(address("people", organisation), sent | {"full_name": hidden})
    client.post(
        address("people", organisation), sent | {"full_name": f"สม{hidden}ศรี\tใจดี"}
    )

    assert empty.status_code == 422
    assert User.objects.get(username="new").full_name == "สมศรี ใจดี"


def test_nobody_takes_her_own_role_away(organisation):
    administrator = administrator_of(organisation)

    with pytest.raises(PermissionDenied, match="ของตนเอง"):
        end_membership(membership=administrator.memberships.get(), by=administrator)


def test_after_the_hand_over_a_system_administrator_ends_only_administrators(
    organisation, system_administrator
):
    administrator_of(organisation)
    officer = member_of(organisation, Role.OFFICER).memberships.get()

    with pytest.raises(PermissionDenied):
        end_membership(membership=officer, by=system_administrator)


def test_a_foreign_membership_is_not_found_under_ones_own_agency(client, organisation):
    client.force_login(administrator_of(organisation))
    foreign = member_of(OrganisationFactory(), Role.OFFICER).memberships.get()

    where = address("membership-end", organisation, foreign.pk)
    assert client.post(where).status_code == 404


def test_a_link_is_made_only_for_accounts_that_are_wholly_ones_own(organisation):
    administrator = administrator_of(organisation)
    mine = member_of(organisation, Role.OFFICER)
    shared = member_of(organisation, Role.OFFICER)
    give(None, OrganisationFactory(), user=shared)
    foreign = member_of(OrganisationFactory(), Role.OFFICER)
    powerful = member_of(organisation, Role.OFFICER)
    powerful.is_system_administrator = True
    powerful.save()

    assert invite(user=mine, by=administrator)
    for person, says in (
        (shared, "หน่วยงานอื่นด้วย"),
        (foreign, "ผู้ดูแลระบบของหน่วยงาน"),
        (powerful, "บัญชีผู้ดูแลระบบ"),
        (administrator, "ของตนเอง"),
    ):
        with pytest.raises(PermissionDenied, match=says):
            invite(user=person, by=administrator)


def test_after_the_hand_over_a_system_administrator_renews_only_administrators(
    organisation, system_administrator
):
    officer = member_of(organisation, Role.OFFICER)
    assert reason_against_inviting(system_administrator, officer) == ""

    administrator = administrator_of(organisation)

    assert "เริ่มใช้งานแล้ว" in reason_against_inviting(system_administrator, officer)
    assert reason_against_inviting(system_administrator, administrator) == ""


def test_the_page_says_why_after_the_hand_over(
    client, organisation, system_administrator
):
    administrator_of(organisation)
    client.force_login(system_administrator)

    page = client.get(address("people", organisation))
    sent = client.post(
        address("people", organisation),
        {"role": "officer", "username": "new", "full_name": "ใหม่"},
    )

    assert 'aria-disabled="true"' in page.content.decode()
    assert "เริ่มใช้งานแล้ว" in page.content.decode()
    assert sent.status_code == 403
    assert "เริ่มใช้งานแล้ว" in sent.content.decode()


def test_each_person_stands_once_with_her_roles_and_how_far_she_has_come(
    client, organisation
):
    administrator = administrator_of(organisation)
    client.force_login(administrator)
    person = member_of(organisation, Role.OFFICER)
    give(administrator, organisation, user=person, role=Role.MANAGER)
    invite(user=person, by=administrator)

    page = client.get(address("people", organisation)).content.decode()

    assert page.count(f'class="meta d-block">{person.username}<') == 1
    assert "รอตั้งรหัสผ่าน ลิงก์ใช้ได้ถึง" in page
    assert "ใช้งานแล้ว" in page


def test_people_take_as_many_queries_for_three_rows_as_for_one(
    client, organisation, django_assert_max_num_queries
):
    client.force_login(administrator_of(organisation))
    counts = []
    for more in (1, 2):
        for _ in range(more):
            give(None, OrganisationFactory(), user=member_of(organisation, "officer"))
        with django_assert_max_num_queries(30) as captured:
            client.get(address("people", organisation))
        counts.append(len(captured))

    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("change", "status", "says"),
    [
        ({"used_at": timezone.now()}, 410, "ลิงก์นี้ใช้ไปแล้ว"),
        ({"withdrawn_at": timezone.now()}, 410, "มีลิงก์ใหม่แทนลิงก์นี้แล้ว"),
        ({"expires_at": timezone.now() - timedelta(days=1)}, 410, "ลิงก์นี้หมดอายุแล้ว"),
        ({"token_digest": "0" * 64}, 404, "ไม่พบลิงก์นี้"),
    ],
)
def test_a_link_that_does_not_work_says_why(client, change, status, says):
    token = invite(user=UserFactory(), by=None)
    Invitation.objects.update(**change)

    response = client.get(reverse("organisations:invitation", args=[token]))

    assert response.status_code == status
    assert says in response.content.decode()


def test_the_link_of_a_closed_account_says_so(client):
    user = UserFactory()
    token = invite(user=user, by=None)
    User.objects.filter(pk=user.pk).update(is_active=False)

    response = client.get(reverse("organisations:invitation", args=[token]))

    assert response.status_code == 410
    assert "ปิดใช้งานแล้ว" in response.content.decode()


def test_setting_a_password_signs_out_whoever_was_signed_in(
    client, system_administrator
):
    client.force_login(system_administrator)
    token = invite(user=UserFactory(), by=None)
    password = "a-long-and-own-secret"

    client.post(
        reverse("organisations:invitation", args=[token]),
        {"new_password1": password, "new_password2": password},
    )

    assert "_auth_user_id" not in client.session


def test_a_user_name_taken_a_moment_ago_in_other_letters_is_refused(
    organisation, monkeypatch
):
    UserFactory(username="somchai")
    # Both looked before either wrote.
    monkeypatch.setattr(type(User.objects), "filter", lambda self, **_: self.none())

    with pytest.raises(Refused, match="มีชื่อผู้ใช้ “SomChai” แล้ว"):
        add_person(
            organisation=organisation,
            username="SomChai",
            full_name="สมชาย",
            role=Role.OFFICER,
            by=None,
        )
