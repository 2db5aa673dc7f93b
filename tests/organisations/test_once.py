"""A form that is sent twice makes its thing once."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from organisations.models import Division, SentForm
from organisations.services.once import once
from tests.factories import DivisionFactory, OrganisationFactory, UserFactory

FORM = {"name": ["กอง"], "once": ["k"]}


def send(user, organisation, sent=FORM, key="k", act="division.add"):
    return once(
        key=key,
        sent=sent,
        act=act,
        by=user,
        make=lambda: DivisionFactory(organisation=organisation),
    )


@pytest.mark.django_db
def test_the_second_sending_of_a_form_makes_nothing():
    user, organisation = UserFactory(), OrganisationFactory()

    assert send(user, organisation) is True
    assert send(user, organisation, FORM | {"csrfmiddlewaretoken": ["other"]}) is False
    assert Division.objects.count() == 1
    assert (
        SentForm.objects.get().made
        == f"organisations.Division:{Division.objects.get().pk}"
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "other",
    [
        {"sent": {"name": ["อีกกอง"], "once": ["k"]}},
        {"key": "another"},
        {"act": "division.rename"},
        {"key": ""},
    ],
)
def test_whatever_differs_is_another_form(other):
    user, organisation = UserFactory(), OrganisationFactory()
    send(user, organisation)

    assert send(user, organisation, **other) is True
    assert Division.objects.count() == 2


@pytest.mark.django_db
def test_the_same_form_of_another_person_is_another_form():
    organisation = OrganisationFactory()
    send(UserFactory(), organisation)

    assert send(UserFactory(), organisation) is True


@pytest.mark.django_db
def test_a_refused_sending_does_not_use_the_key_up():
    user, organisation = UserFactory(), OrganisationFactory()

    def refuse():
        raise PermissionDenied

    with pytest.raises(PermissionDenied):
        once(key="k", sent=FORM, act="division.add", by=user, make=refuse)

    assert send(user, organisation) is True


@pytest.mark.django_db(transaction=True)
def test_of_two_sendings_at_the_same_time_one_makes_it():
    user, organisation = UserFactory(), OrganisationFactory()
    together = threading.Barrier(2)
    answers = []

    def press():
        together.wait()
        answers.append(send(user, organisation))
        connection.close()

    presses = [threading.Thread(target=press) for _ in range(2)]
    for each in presses:
        each.start()
    for each in presses:
        each.join()

    assert sorted(answers) == [False, True]
    assert Division.objects.count() == 1
