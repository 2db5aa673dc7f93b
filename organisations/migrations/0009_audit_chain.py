"""Entries of the trail get their places in chains; 0010 seals those that are there."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def added(name, field):
    return migrations.AddField("auditentry", name, field, preserve_default=False)


class Migration(migrations.Migration):
    dependencies = [("organisations", "0008_own_approval")]

    operations = [
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                ("chain", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("number", models.PositiveBigIntegerField(default=0)),
                ("seal", models.CharField(blank=True, max_length=64)),
                ("entered", models.PositiveBigIntegerField(default=0)),
            ],
        ),
        migrations.AlterField(
            "auditentry",
            "at",
            models.DateTimeField(
                default=django.utils.timezone.now, editable=False, verbose_name="เมื่อ"
            ),
        ),
        migrations.AlterField(
            "auditentry",
            "actor",
            models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to=settings.AUTH_USER_MODEL,
                verbose_name="ผู้กระทำ",
            ),
        ),
        migrations.AlterField(
            "auditentry",
            "organisation",
            models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="organisations.organisation",
                verbose_name="หน่วยงาน",
            ),
        ),
        migrations.AddField(
            "auditentry",
            "subject",
            models.CharField(blank=True, default="", max_length=120, verbose_name="เรื่อง"),
            preserve_default=False,
        ),
        migrations.AddField(
            "auditentry",
            "format",
            models.PositiveSmallIntegerField(default=1, editable=False),
        ),
        added("key_id", models.CharField(default="", editable=False, max_length=8)),
        added("chain", models.PositiveBigIntegerField(default=0, editable=False, verbose_name="สาย")),
        added("number", models.PositiveBigIntegerField(default=0, editable=False, verbose_name="ลำดับที่")),
        added("previous", models.CharField(blank=True, default="", editable=False, max_length=64)),
        added("seal", models.CharField(default="", editable=False, max_length=64, verbose_name="รหัสผนึก")),
    ]
