"""The year's framework, kept as the one document that its file is."""

from functools import cached_property

from django.db import models

from assessments.domain import framework as domain
from assessments.domain.framework_parsing import parse_framework


class Framework(models.Model):
    """One scheme's year. ``document`` has the shape of the framework's file.

    It is checked as a whole and read as a whole, so it is stored as a whole;
    ``rules()`` gives it as the domain's values.
    """

    scheme = models.CharField("ระบบการประเมิน", max_length=40)
    year_be = models.PositiveSmallIntegerField("ปีงบประมาณ พ.ศ.")
    document = models.JSONField("เนื้อหา")
    version = models.PositiveIntegerField("รุ่น", default=1)
    loaded_at = models.DateTimeField("โหลดเมื่อ", auto_now=True)

    class Meta:
        ordering = ["scheme", "year_be"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "year_be"],
                name="framework_one_per_scheme_and_year",
                violation_error_message="มีกรอบการประเมินของปีนี้แล้ว",
            )
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.year_be}"

    @cached_property
    def _rules(self) -> domain.Framework:
        return parse_framework(self.document)

    def rules(self) -> domain.Framework:
        """The year's rules, parsed once for this row in memory."""
        return self._rules
