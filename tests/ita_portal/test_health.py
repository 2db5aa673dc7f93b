"""What a load balancer asks: is the process there, and can it work."""

import json

import pytest
from django.core.cache import caches
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from ita_portal import maintenance
from ita_portal.pages import health
from organisations.models import Role
from tests.factories import AssessmentFactory, framework, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def var(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path


@pytest.fixture
def whole(var):
    """A database with everything that the system needs to work."""
    framework(2568)


def failed(response) -> set[str]:
    checks = json.loads(response.content)["checks"]
    return {name for name, state in checks.items() if state != "ok"}


def test_the_process_answers_without_database_and_session(
    client, django_assert_num_queries
):
    client.force_login(member_of(AssessmentFactory().organisation, Role.OFFICER))

    with django_assert_num_queries(0):
        response = client.get("/health/live")

    assert response.status_code == 200
    assert json.loads(response.content) == {"status": "ok"}
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]


def test_a_whole_system_is_ready_and_tells_no_secrets(client, whole, settings):
    response = client.get("/health/ready")

    body = json.loads(response.content)
    assert response.status_code == 200
    assert set(body["checks"].values()) == {"ok"}
    assert body["information"] == {
        "worker_heard_seconds_ago": None,
        "jobs_waiting": 0,
    }
    assert str(settings.VAR_DIR) not in response.content.decode()


def test_ready_names_what_is_missing(client, var):
    response = client.get("/health/ready")

    assert response.status_code == 503
    assert failed(response) == {"frameworks"}


def test_a_database_that_is_away_is_said_with_503(client, whole):
    def away(*_):
        raise OperationalError("could not connect to server: db.internal")

    with connection.execute_wrapper(away):
        response = client.get("/health/ready")

    assert response.status_code == 503
    assert {"database", "migrations", "frameworks"} <= failed(response)
    assert "db.internal" not in response.content.decode()


def test_a_migration_that_was_not_run_is_said(client, whole):
    MigrationRecorder(connection).record_unapplied("reports", "0002_previews")

    assert failed(client.get("/health/ready")) == {"migrations"}


def test_a_cache_table_that_was_not_made_is_said(client, whole, monkeypatch):
    def missing(*_):
        raise OperationalError("no such table: cache")

    monkeypatch.setattr(type(caches["default"]), "get", missing)

    assert failed(client.get("/health/ready")) == {"cache_table"}


def test_a_full_disk_is_said(client, whole, monkeypatch):
    monkeypatch.setattr(health, "LEAST_FREE_BYTES", 2**60)

    assert failed(client.get("/health/ready")) == {"storage"}


def test_both_answer_under_maintenance(client, whole):
    maintenance.begin("", 5)

    assert client.get("/health/live").status_code == 200
    assert client.get("/health/ready").status_code == 200
