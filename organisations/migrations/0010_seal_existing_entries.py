"""Entries written before there were chains are sealed in the order they were written."""

from django.conf import settings
from django.db import migrations

from organisations.domain import sealing

BATCH = 500
SEALED = ["subject", "key_id", "chain", "number", "previous", "seal"]
# What these speak of is its own subject; of others the owner is not known any more.
OWN_SUBJECTS = ("assessments.Assessment:", "organisations.")


def seal_entries(apps, schema_editor):
    entries = apps.get_model("organisations", "AuditEntry")._base_manager
    heads = apps.get_model("organisations", "AuditHead")
    key = settings.AUDIT_KEY.encode()
    key_id = sealing.key_id_of(key)
    ends: dict[int, tuple[int, str]] = {}
    batch = []
    for entry in entries.order_by("pk").iterator(BATCH):
        entry.chain = entry.organisation_id or sealing.SYSTEM
        last, entry.previous = ends.get(entry.chain, (0, ""))
        entry.number = last + 1
        entry.key_id = key_id
        if entry.target.startswith(OWN_SUBJECTS):
            entry.subject = entry.target
        entry.seal = sealing.seal_of(
            sealing.Entry(
                format=1,
                key_id=key_id,
                chain=entry.chain,
                number=entry.number,
                previous=entry.previous,
                at=entry.at,
                actor=entry.actor_id,
                machine_user=entry.machine_user,
                organisation=entry.organisation_id,
                act=entry.act,
                target=entry.target,
                subject=entry.subject,
                changes=entry.changes,
            ),
            key,
        )
        ends[entry.chain] = (entry.number, entry.seal)
        batch.append(entry)
        if len(batch) >= BATCH:
            entries.bulk_update(batch, SEALED)
            batch = []
    entries.bulk_update(batch, SEALED)
    heads.objects.all().delete()
    heads.objects.bulk_create(
        [
            heads(chain=each, number=number, seal=seal)
            for each, (number, seal) in ends.items()
        ],
        batch_size=BATCH,
    )


class Migration(migrations.Migration):
    dependencies = [("organisations", "0009_audit_chain")]

    operations = [migrations.RunPython(seal_entries, migrations.RunPython.noop)]
