"""Writing the trail. Every service calls ``record`` inside its transaction."""

import getpass
from collections.abc import Mapping
from typing import Any

from django.db import models

from organisations.models import AuditEntry, Organisation, User


def record(
    *,
    act: str,
    target: models.Model,
    by: User | None,
    organisation: Organisation | None,
    changes: Mapping[str, tuple[Any, Any]] | None = None,
) -> AuditEntry:
    """Write one entry of the trail.

    Args:
        act: what was done, ``area.verb``, e.g. ``scores.saved``.
        target: a saved row.
        by: the person; None means the machine's administrator, named by the
            operating system.
        organisation: whose trail; None for the system's own.
        changes: field -> (old, new).
    """
    return AuditEntry.objects.create(
        act=act,
        target=f"{target._meta.label}:{target.pk}",
        actor=by,
        machine_user="" if by else getpass.getuser(),
        organisation=organisation,
        changes={
            field: {"old": _plain(old), "new": _plain(new)}
            for field, (old, new) in (changes or {}).items()
        },
    )


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(each) for each in value]
    return str(value)
