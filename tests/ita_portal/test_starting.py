"""Demonstration accounts serve this machine alone."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection

from ita_portal.demo import SYSTEM_ADMINISTRATOR
from ita_portal.starting import refuse_unsafe_start
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def var(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    settings.IS_ON_A_NETWORK = True
    return tmp_path


def test_without_demonstration_others_may_be_served():
    UserFactory()

    refuse_unsafe_start()


def test_an_open_demonstration_account_is_refused_and_the_way_out_is_said():
    UserFactory(username=SYSTEM_ADMINISTRATOR)

    with pytest.raises(ImproperlyConfigured, match="demo --remove"):
        refuse_unsafe_start()


def test_a_closed_one_lets_nobody_in():
    UserFactory(username=SYSTEM_ADMINISTRATOR, is_active=False)

    refuse_unsafe_start()


def test_the_file_of_passwords_is_enough(var):
    (var / "demo-accounts.txt").touch()

    with pytest.raises(ImproperlyConfigured):
        refuse_unsafe_start()


def test_on_this_machine_they_are_welcome(settings):
    settings.IS_ON_A_NETWORK = False
    UserFactory(username=SYSTEM_ADMINISTRATOR)

    refuse_unsafe_start()


def test_a_database_that_is_away_keeps_nobody_from_saying_so():
    def away(*_):
        raise OperationalError("away")

    with connection.execute_wrapper(away):
        refuse_unsafe_start()
