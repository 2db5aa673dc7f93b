"""What an agency decides once about all its reports: who signs, and its seal."""

from django.db import models

from organisations.models.organisation import Organisation


class Signers(models.Model):
    """The three who sign a report, each with a position; empty where not known."""

    prepared_by = models.CharField("ชื่อผู้จัดทำ", max_length=120, blank=True)
    prepared_by_position = models.CharField("ตำแหน่งผู้จัดทำ", max_length=120, blank=True)
    reviewed_by = models.CharField("ชื่อผู้ตรวจสอบ", max_length=120, blank=True)
    reviewed_by_position = models.CharField(
        "ตำแหน่งผู้ตรวจสอบ", max_length=120, blank=True
    )
    approved_by = models.CharField("ชื่อผู้อนุมัติ", max_length=120, blank=True)
    approved_by_position = models.CharField("ตำแหน่งผู้อนุมัติ", max_length=120, blank=True)

    class Meta:
        abstract = True


SIGNER_FIELDS = tuple(field.name for field in Signers._meta.fields)


class SignerDefaults(Signers):
    """Who signs, as long as a year's report does not say otherwise."""

    organisation = models.OneToOneField(
        Organisation,
        models.PROTECT,
        related_name="signer_defaults",
        verbose_name="หน่วยงาน",
    )

    def __str__(self) -> str:
        return f"{self.organisation}"


class Seal(models.Model):
    """The picture on the cover of an agency's reports; the file lies in ``files``.

    What is stored was drawn anew from the upload's pixels, so that nothing else
    of the uploaded file is kept.
    """

    class Kind(models.TextChoices):
        PNG = "image/png", "PNG"
        JPEG = "image/jpeg", "JPEG"

    organisation = models.OneToOneField(
        Organisation, models.PROTECT, related_name="seal", verbose_name="หน่วยงาน"
    )
    stored_name = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=16, choices=Kind)
    sha256 = models.CharField(max_length=64, db_index=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    stored_at = models.DateTimeField("เก็บเมื่อ", auto_now=True)

    def __str__(self) -> str:
        return self.sha256
