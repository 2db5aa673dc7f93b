"""What every test runs with: quick hashing, plain static files, loaded frameworks."""

import pytest
from django.test import TransactionTestCase

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


@pytest.fixture
def frameworks(db):
    """Every year's framework in the database, loaded by the real service."""
    from django.conf import settings

    from assessments.services.frameworks import load_frameworks

    load_frameworks(settings.BASE_DIR / "fixtures/frameworks", by=None)
