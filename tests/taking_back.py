"""Things made once for many tests, and whatever they write taken back."""

from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import transaction


@contextmanager
def taken_back():
    with transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)


def snapshot() -> dict[str, list]:
    """Every row of every table and the name of every stored file."""
    rows = {
        model._meta.label: list(model._base_manager.order_by("pk").values_list())
        for model in apps.get_models(include_auto_created=True)
    }
    stored = Path(settings.MEDIA_ROOT)
    rows["files"] = sorted(str(each) for each in stored.rglob("*") if each.is_file())
    return rows
