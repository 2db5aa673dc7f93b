"""What every test runs with: quick hashing, plain static files, loaded frameworks."""

import gc
import logging

import pytest
from django.test import TransactionTestCase

# Rendering makes many objects that go at once; looking for circles less often saves
# a tenth of the time.
gc.set_threshold(50_000, 20, 100)

# What a busy machine does to a real browser, and nothing that a page says wrongly.
BROWSER_WAITS = ["TimeoutError", "TargetClosedError"]


def pytest_collection_modifyitems(items):
    """A browser that only came too late is asked once more; see decision 0042."""
    once_more = pytest.mark.flaky(reruns=1, only_rerun=BROWSER_WAITS)
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(once_more)


FAST_HASHER = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _quick_settings(request):
    """Cheap password hashes and static files without a manifest."""
    if request.node.get_closest_marker("pure"):
        yield
        return
    settings = request.getfixturevalue("settings")
    settings.PASSWORD_HASHERS = FAST_HASHER
    settings.MEDIA_ROOT = request.getfixturevalue("tmp_path") / "files"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {
            "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        },
    }
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    }
    yield
    from django.core.cache import cache

    cache.clear()


_empty_all_tables = TransactionTestCase._fixture_teardown


def _empty_guarded_tables_too(self):
    """Guards refuse to empty their tables; the flush itself makes them anew."""
    from django.db import connection

    from organisations.guards import remove_guards

    remove_guards(connection)
    _empty_all_tables(self)


TransactionTestCase._fixture_teardown = _empty_guarded_tables_too


@pytest.fixture(autouse=True)
def _every_entry_has_words(request, monkeypatch):
    """Whatever a service records under test can be read: acts and fields have words."""
    if request.node.get_closest_marker("pure"):
        return
    from ita_portal.trail.words import ACTS, field_words
    from organisations import audit

    known = set(ACTS)

    def sealed(entry, key, seal_of=audit.sealing.seal_of):
        if entry.act in known:
            nameless = [
                name for name in entry.changes if not field_words(entry.act, name)
            ]
            assert not nameless, f"{entry.act} {nameless}: name them in trail_words.py"
        return seal_of(entry, key)

    monkeypatch.setattr(audit.sealing, "seal_of", sealed)


@pytest.fixture
def frameworks(db):
    """Every year's framework in the database, loaded by the real service."""
    from django.conf import settings

    from assessments.services.frameworks import load_frameworks

    load_frameworks(settings.BASE_DIR / "fixtures/frameworks", by=None)


@pytest.fixture(scope="module")
def world_files(tmp_path_factory):
    return tmp_path_factory.mktemp("files")


@pytest.fixture(scope="module")
def built_world(django_db_setup, django_db_blocker, world_files):
    from django.test import override_settings

    from tests.access.world import World
    from tests.taking_back import taken_back

    with django_db_blocker.unblock(), taken_back():
        with override_settings(MEDIA_ROOT=world_files):
            world = World()
        yield world


@pytest.fixture
def world(built_world, settings, world_files, monkeypatch):
    """Two agencies and everybody who may ask, made once for all tests of a module."""
    settings.MEDIA_ROOT = world_files
    # Who may download is asked here; what the file holds, elsewhere.
    monkeypatch.setattr("reports.download.document_pdf", lambda *_, **__: b"%PDF-")
    monkeypatch.setattr("reports.download.draw_pictures", lambda *_, **__: None)
    monkeypatch.setattr("reports.download.document_docx", lambda *_, **__: b"PK")
    # Nobody looks into the contexts of thousands of pages, nor reads the traces of
    # refusals that are meant.
    monkeypatch.setattr("django.test.client.store_rendered_templates", _keep_nothing)
    logging.disable(logging.WARNING)
    yield built_world
    logging.disable(logging.NOTSET)


def _keep_nothing(*_, **__) -> None:
    pass
