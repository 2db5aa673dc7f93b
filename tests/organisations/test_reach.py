"""What opens an account ends when it reaches further, and when it reaches less far."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from organisations.models import AuditEntry, Invitation, ProviderEntry, Role, User
from organisations.services.accounts import set_administration
from organisations.services.invitations import invite
from organisations.services.oversight import end_oversight, give_oversight
from organisations.services.people import add_membership, end_membership
from organisations.services.sign_in import enter_at_provider
from tests.factories import OrganisationFactory, UserFactory, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return UserFactory(is_system_administrator=True)


@pytest.fixture
def organisation():
    return OrganisationFactory()


@pytest.fixture
def administrator(organisation):
    user = member_of(organisation, Role.AGENCY_ADMINISTRATOR)
    User.objects.filter(pk=user.pk).update(last_login=timezone.now())
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=user.pk))
    assert is_in(client)
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("organisations:own-settings")).status_code == 200


def works(token: str) -> bool:
    return Invitation.objects.by_token(token) is not None


def oversee(user: User, by: User | None, type: str = ""):
    return give_oversight(user=user, province="", type=type, by=by)


def entered(user, organisation, by) -> None:
    """The name at the provider, bound to its subject by a first sign-in."""
    enter_at_provider(
        user=user, identifier=f"{user.pk}@example", organisation=organisation, by=by
    )
    ProviderEntry.objects.filter(user=user).update(linked_at=timezone.now())
    SocialAccount.objects.create(user=user, provider="oidc", uid=str(user.pk))


def is_entered(user) -> bool:
    there = ProviderEntry.objects.filter(user=user).exists()
    assert there == SocialAccount.objects.filter(user=user).exists()
    return there


def test_with_the_last_oversight_ends_what_was_open(by):
    person = UserFactory()
    first, last = oversee(person, by), oversee(person, by, "other")
    token, client = invite(user=person, by=by), signed_in(person)

    end_oversight(oversight=first, by=by)
    assert works(token)
    assert is_in(client)

    end_oversight(oversight=last, by=by)
    assert not works(token)
    assert not is_in(client)


def test_with_the_last_role_ends_what_was_open_though_she_still_oversees(
    by, organisation
):
    person = member_of(organisation, Role.OFFICER)
    second = add_membership(
        user=person, organisation=organisation, role=Role.MANAGER, by=None
    )
    oversee(person, by)
    token, client = invite(user=person, by=None), signed_in(person)

    end_membership(membership=second, by=by)
    assert works(token)
    assert is_in(client)

    end_membership(membership=person.memberships.get(role=Role.OFFICER), by=by)
    assert not works(token)
    assert not is_in(client)


def test_who_looks_after_the_system_no_more_signs_in_again(by):
    person = UserFactory(is_system_administrator=True)
    token, client = invite(user=person, by=by), signed_in(person)

    set_administration(user=person, looks_after=True, by=by)
    assert is_in(client)
    set_administration(user=person, looks_after=False, by=by)

    assert not works(token)
    assert not is_in(client)


@pytest.mark.parametrize(
    "reach",
    [
        oversee,
        lambda person, by: set_administration(user=person, looks_after=True, by=by),
        lambda person, by: add_membership(
            user=person, organisation=OrganisationFactory(), role=Role.OFFICER, by=by
        ),
    ],
)
@pytest.mark.parametrize("has_left", [False, True])
def test_whom_an_agency_lets_in_at_the_provider_reaches_no_further_by_it(
    by, organisation, administrator, reach, has_left
):
    """Its administrator chose the name there: it may be her own."""
    person = member_of(organisation, Role.OFFICER)
    entered(person, organisation, administrator)
    client = signed_in(person)
    if has_left:
        end_membership(membership=administrator.memberships.get(), by=by)

    reach(person, by)

    assert not is_entered(person)
    assert not is_in(client)
    assert AuditEntry.objects.filter(act="user.provider_removed", actor=by).exists()


def test_another_role_in_the_same_agency_keeps_the_name_at_the_provider(
    organisation, administrator
):
    person = member_of(organisation, Role.OFFICER)
    entered(person, organisation, administrator)

    add_membership(
        user=person, organisation=organisation, role=Role.MANAGER, by=administrator
    )

    assert is_entered(person)


def test_with_the_last_role_goes_the_name_that_the_agency_entered(
    by, organisation, administrator
):
    person = member_of(organisation, Role.OFFICER)
    entered(person, organisation, administrator)

    end_membership(membership=person.memberships.get(), by=administrator)

    assert not is_entered(person)
