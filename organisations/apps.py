from importlib import import_module

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class OrganisationsConfig(AppConfig):
    name = "organisations"

    def ready(self):
        # Once after each migrate, when the tables of every app are there.
        post_migrate.connect(_ensure_guards, sender=self)
        import_module("organisations.signals")


def _ensure_guards(*, using, **_):
    from organisations.guards import ensure_guards

    ensure_guards(connections[using])
