"""Every service is killed after each of its writes; then everything is as before.

A new service gets its example call in ``tests/half_done/examples.py``.
"""

from itertools import count

import pytest
from django.db import connection
from django.test import override_settings

from tests.half_done.discovery import PARTS_OF_DEEDS, services
from tests.half_done.examples import EXAMPLES
from tests.half_done.office import Office
from tests.taking_back import snapshot, taken_back

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """No ``except Exception`` holds it up, as none would hold up a power cut."""


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return tmp_path_factory.mktemp("files")


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker, files):
    with django_db_blocker.unblock(), taken_back():
        with override_settings(MEDIA_ROOT=files):
            office = Office()
        yield office


@pytest.fixture
def office(built, settings, files):
    settings.MEDIA_ROOT = files
    return built


def test_every_service_has_its_example():
    assert services().keys() - PARTS_OF_DEEDS.keys() == EXAMPLES.keys()


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_service_killed_after_any_of_its_writes_leaves_nothing(office, name):
    for writes in count(1):
        with taken_back():
            deed = EXAMPLES[name](office)
            before = snapshot()
            try:
                with connection.execute_wrapper(_killing_after(writes)):
                    deed()
            except Killed:
                after = snapshot()
                left = [table for table in before if after[table] != before[table]]
                assert not left, f"killed after write {writes}, left in {left}"
            else:
                break
    assert writes > 1, "the example writes nothing"


def _killing_after(writes: int):
    left = writes

    def kill(execute, sql, params, many, context):
        nonlocal left
        result = execute(sql, params, many, context)
        if sql.split(None, 1)[0] in ("INSERT", "UPDATE", "DELETE"):
            left -= 1
            if not left:
                raise Killed
        return result

    return kill
