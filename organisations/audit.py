"""Writing the trail. Every service calls ``record`` inside its transaction."""

import getpass
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from organisations.domain import sealing
from organisations.models import AuditEntry, AuditHead, Organisation, User

# Fewer than the variables that a query may have on either database.
_HEADS_AT_ONCE = 500
_ENTRIES_AT_ONCE = 500


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
    deed = Deed(act, target, organisation.pk if organisation else None, changes or {})
    head = _locked_head(organisation.pk if organisation else sealing.SYSTEM)
    said = _said(deed, head, by)
    seal = sealing.seal_of(AuditEntry(**said).as_sealed(), audit_key())
    entry = AuditEntry.objects.create(**said, seal=seal)
    AuditHead.objects.filter(pk=head.pk).update(number=entry.number, seal=entry.seal)
    return entry


@dataclass(frozen=True)
class Deed:
    """One entry to be: what ``record`` is told, the agency by its key."""

    act: str
    target: models.Model
    organisation: int | None
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)


@transaction.atomic(savepoint=False)
def record_many(deeds: Sequence[Deed], *, by: User | None) -> None:
    """The same for many deeds, of any number of agencies, in few queries.

    Each agency's deeds follow in its own chain in the order given. The heads are
    locked in the order of their keys, the system's first.
    """
    keys = sorted(
        {sealing.SYSTEM if d.organisation is None else d.organisation for d in deeds}
    )
    heads: dict[int, AuditHead] = {}
    for start in range(0, len(keys), _HEADS_AT_ONCE):
        some = keys[start : start + _HEADS_AT_ONCE]
        # A chain's first entry; somebody else may be writing it, too.
        AuditHead.objects.bulk_create(
            [AuditHead(chain=key) for key in some], ignore_conflicts=True
        )
        locked = AuditHead.objects.select_for_update().order_by("pk")
        heads |= {head.pk: head for head in locked.filter(pk__in=some)}
    entries = []
    for deed in deeds:
        key = sealing.SYSTEM if deed.organisation is None else deed.organisation
        head = heads[key]
        entry = AuditEntry(**_said(deed, head, by))
        entry.seal = sealing.seal_of(entry.as_sealed(), audit_key())
        head.number, head.seal = entry.number, entry.seal
        entries.append(entry)
        if len(entries) == _ENTRIES_AT_ONCE:
            AuditEntry.objects.bulk_create(entries)
            entries = []
    AuditEntry.objects.bulk_create(entries)
    AuditHead.objects.bulk_create(
        heads.values(),
        update_conflicts=True,
        unique_fields=["chain"],
        update_fields=["number", "seal"],
    )


def _said(deed: Deed, head: AuditHead, by: User | None) -> dict[str, Any]:
    """The fields of the next entry of the chain, all but its seal."""
    own = _name_of(deed.target)
    return {
        "act": deed.act,
        "target": own,
        "subject": getattr(deed.target, "trail_subject", own),
        "actor": by,
        "machine_user": "" if by else getpass.getuser(),
        "organisation_id": deed.organisation,
        "changes": {
            name: {"old": plain(old), "new": plain(new)}
            for name, (old, new) in deed.changes.items()
        },
        # Taken under the lock, so that times follow the numbers.
        "at": timezone.now(),
        "chain": head.chain,
        "number": head.number + 1,
        "previous": head.seal,
        "key_id": _key_id(audit_key()),
    }


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
