"""Writing the trail. Every service calls ``record`` inside its transaction."""

import getpass
from collections.abc import Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from organisations.domain import sealing
from organisations.models import AuditEntry, AuditHead, Organisation, User


def audit_key() -> bytes:
    return settings.AUDIT_KEY.encode()


@transaction.atomic(savepoint=False)
def record(
    *,
    act: str,
    target: models.Model,
    by: User | None,
    organisation: Organisation | None,
    changes: Mapping[str, tuple[Any, Any]] | None = None,
) -> AuditEntry:
    """Write one entry of the trail, sealed into its chain.

    The chain's head stays locked until the transaction ends, so a service takes
    its other locks before, and one that writes to several chains writes to the
    system's first. Two queries beside the entry itself.

    Args:
        act: what was done, ``area.verb``, e.g. ``scores.saved``; in words in
            the app's ``trail_words``.
        target: a saved row. One that belongs to the history of another says so
            by its property ``trail_subject``.
        by: the person; None means the machine's administrator, named by the
            operating system.
        organisation: whose trail; None for the system's own.
        changes: field -> (old, new).
    """
    own = _name_of(target)
    head = _locked_head(organisation.pk if organisation else sealing.SYSTEM)
    said = {
        "act": act,
        "target": own,
        "subject": getattr(target, "trail_subject", own),
        "actor": by,
        "machine_user": "" if by else getpass.getuser(),
        "organisation": organisation,
        "changes": {
            field: {"old": plain(old), "new": plain(new)}
            for field, (old, new) in (changes or {}).items()
        },
        # Taken under the lock, so that times follow the numbers.
        "at": timezone.now(),
        "chain": head.chain,
        "number": head.number + 1,
        "previous": head.seal,
        "key_id": _key_id(audit_key()),
    }
    seal = sealing.seal_of(AuditEntry(**said).as_sealed(), audit_key())
    entry = AuditEntry.objects.create(**said, seal=seal)
    AuditHead.objects.filter(pk=head.pk).update(number=entry.number, seal=entry.seal)
    return entry


def _locked_head(key: int) -> AuditHead:
    heads = AuditHead.objects.select_for_update()
    head = heads.filter(pk=key).first()
    if head is None:
        # The chain's first entry; somebody else may be writing it, too.
        AuditHead.objects.bulk_create([AuditHead(chain=key)], ignore_conflicts=True)
        head = heads.get(pk=key)
    return head


def _name_of(row: models.Model) -> str:
    return f"{row._meta.label}:{row.pk}"


@cache
def _key_id(key: bytes) -> str:
    return sealing.key_id_of(key)


def plain(value: Any) -> Any:
    """The value as JSON keeps it on both databases."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(each) for each in value]
    return str(value)
