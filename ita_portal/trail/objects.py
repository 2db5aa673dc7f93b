"""What entries speak of, in words, by few queries for a whole page of them."""

from collections import defaultdict
from collections.abc import Iterable

from assessments.models import Assessment, Finding
from measures.models import Measure, RemovedMeasure
from organisations.models import (
    Division,
    Membership,
    OrganisationPeriod,
    Oversight,
    User,
)
from thai.plain_text import shortened

SHORT = 80
_PLAIN = {
    "organisations.Organisation": "หน่วยงาน",
    "organisations.OrganisationPeriod": "ชื่อและรหัสหน่วยงาน",
    "organisations.Invitation": "ลิงก์ตั้งรหัสผ่าน",
    "organisations.FeedToken": "ปฏิทินส่วนตัว",
    "organisations.Seal": "ตราของหน่วยงาน",
    "organisations.SignerDefaults": "ผู้ลงนามของหน่วยงาน",
    "organisations.AuditHead": "บันทึกเหตุการณ์",
    "reports.ReportSettings": "ผู้ลงนามของรายงาน",
    "assessments.Framework": "กรอบการประเมิน",
    "measures.MeasureComment": "ข้อคิดเห็นต่อมาตรการ",
    "assessments.IndicatorComment": "ข้อคิดเห็นต่อตัวชี้วัด",
}
_GONE = {
    "assessments.Finding": "ประเด็นที่พบ (ลบแล้ว)",
    "measures.Measure": "มาตรการ (ลบแล้ว)",
    "assessments.Assessment": "ผลประเมิน",
    "organisations.User": "บัญชีผู้ใช้",
    "organisations.Membership": "บทบาท",
    "organisations.Division": "สำนัก/กอง",
    "organisations.Oversight": "สิทธิกำกับ",
}


class Objects:
    """Words for ``app.Model:key`` of all of ``targets``, looked up together."""

    def __init__(self, targets: Iterable[str]):
        keys: dict[str, set[int]] = defaultdict(set)
        for target in targets:
            model, _, key = target.partition(":")
            if key.isdecimal():
                keys[model].add(int(key))
        self._words: dict[str, str] = {}
        self.years: dict[str, int] = {}
        for model, find in _FINDERS.items():
            if keys[model]:
                for key, words in find(keys[model]):
                    self._words[f"{model}:{key}"] = words
        assessment = Assessment._meta.label
        for key, year_be in Assessment.objects.filter(
            pk__in=keys[assessment]
        ).values_list("pk", "year_be"):
            self.years[f"{assessment}:{key}"] = year_be
            self._words[f"{assessment}:{key}"] = f"ผลประเมินปี {year_be}"

    def words(self, target: str) -> str:
        """What it is called now; what it was, where it is gone."""
        model, _, _ = target.partition(":")
        return self._words.get(target) or _PLAIN.get(model) or _GONE.get(model, target)


def _findings(keys):
    for key, text in Finding.objects.filter(pk__in=keys).values_list("pk", "text"):
        yield key, f"ประเด็น: {shortened(text, SHORT)}"


def _measures(keys):
    for key, text in Measure.objects.filter(pk__in=keys).values_list("pk", "activity"):
        yield key, f"มาตรการ: {shortened(text, SHORT)}"
    for key, text in RemovedMeasure.objects.filter(measure_key__in=keys).values_list(
        "measure_key", "activity"
    ):
        yield key, f"มาตรการ (ลบแล้ว): {shortened(text, SHORT)}"


def _users(keys):
    for user in User.objects.filter(pk__in=keys):
        yield user.pk, str(user)


def _memberships(keys):
    for each in Membership.objects.filter(pk__in=keys).select_related("user"):
        yield each.pk, f"{each.user} ({each.get_role_display()})"


def _oversights(keys):
    for each in Oversight.objects.filter(pk__in=keys).select_related("user"):
        yield each.pk, f"{each.user} ({each.scope})"


def _divisions(keys):
    return Division.objects.filter(pk__in=keys).values_list("pk", "name")


def _periods(keys):
    return OrganisationPeriod.objects.filter(pk__in=keys).values_list("pk", "name")


def _organisations(keys):
    periods = OrganisationPeriod.objects.newest().filter(organisation__in=keys)
    return periods.values_list("organisation", "name")


_FINDERS = {
    "assessments.Finding": _findings,
    "measures.Measure": _measures,
    "organisations.User": _users,
    "organisations.Membership": _memberships,
    "organisations.Oversight": _oversights,
    "organisations.Division": _divisions,
    "organisations.OrganisationPeriod": _periods,
    "organisations.Organisation": _organisations,
}
