"""From here on the database holds what a chain is."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("organisations", "0010_seal_existing_entries")]

    operations = [
        migrations.AddIndex(
            "auditentry",
            models.Index(fields=["subject", "number"], name="audit_by_subject"),
        ),
        migrations.AddIndex(
            "auditentry",
            models.Index(fields=["act", "target", "-at"], name="audit_by_act"),
        ),
        migrations.AddConstraint(
            "auditentry",
            models.UniqueConstraint(
                fields=("chain", "number"), name="audit_numbered_once_per_chain"
            ),
        ),
        migrations.AddConstraint(
            "auditentry",
            models.CheckConstraint(
                condition=Q(organisation__isnull=True, chain=0)
                | Q(organisation__isnull=False, chain=F("organisation")),
                name="audit_chain_is_the_agencys_or_the_systems",
            ),
        ),
    ]
