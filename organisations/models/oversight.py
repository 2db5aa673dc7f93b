"""Who reads what agencies of a province, of a type or of the country have handed in."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone

from organisations.models.held import HeldQuerySet
from organisations.models.organisation import OrganisationPeriod, OrganisationType
from organisations.models.people import User


class OversightQuerySet(HeldQuerySet):
    def of(self, user):
        return self.active().filter(user=user.pk)

    def covering(self, user, *, organisation: str, year_be: str | None = None):
        """Hers that reach a row of the query around this one, for ``Exists``.

        ``organisation`` and ``year_be`` name that row's fields. What counts is
        the agency's type and province in that year; without a year, in any.
        """
        periods = OrganisationPeriod.objects.filter(
            organisation=OuterRef(OuterRef(organisation))
        )
        if year_be:
            periods = periods.in_force(OuterRef(OuterRef(year_be)))
        inside = periods.filter(province=_or_any("province"), type=_or_any("type"))
        return self.of(user).filter(Q(province="", type="") | Exists(inside))


def _or_any(field: str) -> Coalesce:
    """The oversight's value; where it has none, whatever the period has."""
    return Coalesce(NullIf(OuterRef(field), Value("")), F(field))


class Oversight(models.Model):
    """One person's reading of what the agencies of one scope have handed in.

    An empty province is every province, an empty type every type; both empty
    is the whole country. It opens assessments that are handed in or approved,
    never a draft, a person or a setting.
    """

    user = models.ForeignKey(
        User, models.PROTECT, related_name="oversights", verbose_name="ผู้กำกับ"
    )
    province = models.CharField("จังหวัด", max_length=60, blank=True)
    type = models.CharField(
        "ประเภทหน่วยงาน", max_length=32, choices=OrganisationType, blank=True
    )
    started_at = models.DateTimeField("เริ่มเมื่อ", default=timezone.now)
    ended_at = models.DateTimeField("สิ้นสุดเมื่อ", null=True, blank=True)

    objects = OversightQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "province", "type"],
                condition=Q(ended_at__isnull=True),
                name="oversight_open_once_per_scope",
                violation_error_message="ผู้ใช้กำกับขอบเขตนี้อยู่แล้ว",
            ),
            models.CheckConstraint(
                condition=Q(type__in=["", *OrganisationType.values]),
                name="oversight_type_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.scope}"

    @property
    def scope(self) -> str:
        """As people say it: the country, a province, a type, or a type of a province."""
        kind = self.get_type_display() if self.type else ""
        place = f"จังหวัด{self.province}" if self.province else "ทั้งประเทศ"
        if self.province == "กรุงเทพมหานคร":
            place = self.province
        if not kind:
            return f"ทุกหน่วยงานใน{place}" if self.province else f"ทุกหน่วยงาน{place}"
        return f"{kind}ใน{place}" if self.province else f"{kind}{place}"
