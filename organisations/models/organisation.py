"""Agencies, their names over the years, and their divisions."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef

from organisations.models.membership import Membership
from organisations.models.period_search import OrganisationPeriodQuerySet
from organisations.searching import name_key, near_key, search_key
from thai.sorting import sort_key

ASCII_CODE = RegexValidator(
    r"^[A-Za-z0-9][A-Za-z0-9-]*\Z",
    "รหัสหน่วยงานใช้ได้เฉพาะตัวอักษรอังกฤษ ตัวเลขอารบิก และขีด เช่น 6400512",
)


class OrganisationType(models.TextChoices):
    """Kinds of agency; local ones carry the register's own words as values."""

    SUBDISTRICT_ADMIN_ORG = "subdistrict_admin_org", "องค์การบริหารส่วนตำบล"
    SUBDISTRICT_MUNICIPALITY = "subdistrict_municipality", "เทศบาลตำบล"
    TOWN_MUNICIPALITY = "town_municipality", "เทศบาลเมือง"
    CITY_MUNICIPALITY = "city_municipality", "เทศบาลนคร"
    PROVINCIAL_ADMIN_ORG = "provincial_admin_org", "องค์การบริหารส่วนจังหวัด"
    SPECIAL_ADMIN_AREA = "special_admin_area", "เมืองพัทยา"
    BANGKOK = "bangkok", "กรุงเทพมหานคร"
    PROVINCE = "province", "จังหวัด"
    DEPARTMENT = "department", "กรมหรือเทียบเท่า"
    STATE_ENTERPRISE = "state_enterprise", "รัฐวิสาหกิจ"
    PUBLIC_ORGANISATION = "public_organisation", "องค์การมหาชน"
    UNIVERSITY = "university", "สถาบันอุดมศึกษา"
    OTHER = "other", "หน่วยงานของรัฐอื่น"


class OrganisationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Agencies that ``user`` is an active member of, each once."""
        mine = Membership.objects.active().filter(
            user=user.pk, organisation=OuterRef("pk")
        )
        return self.filter(Exists(mine))

    def by_code(self, code: str):
        """The agency that has, or ever had, this code.

        Raises:
            Organisation.DoesNotExist: if no agency ever had it.
        """
        # What can be no code never reaches the database, which may choke on it.
        if not ASCII_CODE.regex.match(code):
            raise self.model.DoesNotExist
        # Nearly always its present one, which has an index: both in one question
        # would read the whole register.
        if (own := self.filter(code=code).first()) is not None:
            return own
        known = OrganisationPeriod.objects.filter(
            organisation=OuterRef("pk"), code=code
        )
        return self.filter(Exists(known)).get()


class Organisation(models.Model):
    """An agency. Its name, type and place belong to its periods."""

    class Digits(models.TextChoices):
        THAI = "thai", "เลขไทย"
        ARABIC = "arabic", "เลขอารบิก"

    code = models.CharField(
        "รหัสหน่วยงาน",
        max_length=32,
        unique=True,
        validators=[ASCII_CODE],
        error_messages={"unique": "มีหน่วยงานที่ใช้รหัสนี้แล้ว"},
    )
    digits = models.CharField(
        "ตัวเลขในรายงาน", max_length=6, choices=Digits, default=Digits.THAI
    )
    is_example = models.BooleanField("หน่วยงานตัวอย่าง", default=False)
    second_factor_roles = models.JSONField(
        "บทบาทที่ต้องยืนยันสองขั้น", default=list, blank=True
    )
    allows_own_approval = models.BooleanField(
        "ผู้จัดทำหรือผู้เสนอเห็นชอบงานของตนเองได้", default=False
    )

    objects = OrganisationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.code

    @property
    def present_period(self) -> "OrganisationPeriod":
        """The newest name, type and place; without a query where prefetched."""
        return max(self.periods.all(), key=lambda each: each.from_year_be)

    def period_of(self, year_be: int) -> "OrganisationPeriod":
        """The name, type and place that the agency had in ``year_be``.

        The newest period that had begun by then; the first one stands for the
        years before it. Uses prefetched ``periods`` without a query.
        """
        periods = sorted(self.periods.all(), key=lambda period: period.from_year_be)
        begun = [period for period in periods if period.from_year_be <= year_be]
        return (begun or periods[:1])[-1]


class OrganisationPeriod(models.Model):
    """Code, name, type and place of an agency from one fiscal year on."""

    KEYS = ("sort_key", "search_key", "name_key", "near_key")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="periods", verbose_name="หน่วยงาน"
    )
    from_year_be = models.PositiveSmallIntegerField(
        "ตั้งแต่ปีงบประมาณ พ.ศ.", help_text="0 หมายถึงตั้งแต่ก่อนที่ระบบรู้จัก"
    )
    code = models.CharField("รหัสหน่วยงาน", max_length=32, validators=[ASCII_CODE])
    name = models.CharField("ชื่อหน่วยงาน", max_length=200)
    type = models.CharField("ประเภท", max_length=32, choices=OrganisationType)
    province = models.CharField("จังหวัด", max_length=60, blank=True)
    district = models.CharField("อำเภอ", max_length=60, blank=True)
    sort_key = models.CharField(max_length=400, editable=False, db_index=True)
    search_key = models.CharField(max_length=500, editable=False)
    name_key = models.CharField(max_length=200, editable=False)
    near_key = models.CharField(max_length=200, editable=False)

    objects = OrganisationPeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "from_year_be"],
                name="period_one_per_organisation_and_year",
                violation_error_message="หน่วยงานนี้มีชื่อที่เริ่มใช้ปีนี้แล้ว",
            )
        ]
        indexes = [
            models.Index(fields=["code"], name="period_code"),
            models.Index(fields=["province", "type"], name="period_province_type"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs):
        self.fill_keys()
        super().save(*args, **kwargs)

    def fill_keys(self) -> None:
        """The stored keys for order and search follow from code, name and place."""
        self.sort_key = sort_key(self.name)
        self.search_key = search_key(self.code, self.name, self.district, self.province)
        self.name_key = name_key(self.name)
        self.near_key = near_key(self.name)

    @property
    def place(self) -> str:
        """District and province as printed under a name; empty where unknown."""
        if self.type == OrganisationType.BANGKOK:
            return ""
        parts = []
        if self.district:
            parts.append(f"อำเภอ{self.district}")
        if self.province:
            parts.append(f"จังหวัด{self.province}")
        return " ".join(parts)

    @property
    def short_name(self) -> str:
        """The usual abbreviation, as in อบต.ไชยสอ; the full name where there is none."""
        for long, short in SHORT_FORMS:
            if self.name.startswith(long) and self.name != long:
                return short + self.name.removeprefix(long).strip()
        return self.name


SHORT_FORMS = (
    ("องค์การบริหารส่วนตำบล", "อบต."),
    ("องค์การบริหารส่วนจังหวัด", "อบจ."),
    ("เทศบาลตำบล", "ทต."),
    ("เทศบาลเมือง", "ทม."),
    ("เทศบาลนคร", "ทน."),
)


class Division(models.Model):
    """A part of an agency that carries out measures (สำนัก, กอง)."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="divisions", verbose_name="หน่วยงาน"
    )
    name = models.CharField("ชื่อสำนัก/กอง", max_length=120)
    position = models.PositiveSmallIntegerField("ลำดับ", default=0)
    is_active = models.BooleanField("ใช้งานอยู่", default=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="division_name_once_per_organisation",
                violation_error_message="หน่วยงานนี้มีสำนัก/กองชื่อนี้แล้ว",
            )
        ]

    def __str__(self) -> str:
        return self.name
