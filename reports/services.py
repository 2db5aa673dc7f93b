"""Changing what is printed around the report's content."""

from typing import Any

from django.db import transaction

from assessments.models import Assessment
from assessments.permissions import check_can_edit
from assessments.services.locking import locked
from organisations.audit import record
from organisations.errors import Refused
from organisations.models import Organisation, User
from reports.kinds import ANALYSIS, ReportKind
from reports.models import SIGNER_FIELDS, ReportSettings
from reports.outline.layout import TITLES, Layout, Part
from reports.queries import layout_chosen, report_settings


@transaction.atomic
def save_report_settings(
    *,
    assessment: Assessment,
    values: dict[str, str],
    by: User | None,
    digits: str | None = None,
    version: int | None = None,
) -> ReportSettings:
    """Store who signs, and the agency's digits where ``digits`` says them.

    ``values`` holds the fields of ``ReportSettings`` by name. The names stay out of
    the trail, which holds no personal data; it says which lines changed.

    Raises:
        Refused: somebody saved since ``version`` was read; nothing is written.
    """
    assessment = locked(assessment)
    check_can_edit(by, assessment)
    if version is not None:
        _check_version(report_settings(assessment), version)
    if digits is not None:
        _save_digits(assessment.organisation, digits, by)
    settings, _ = ReportSettings.objects.get_or_create(assessment=assessment)
    changed = [
        name for name in SIGNER_FIELDS if getattr(settings, name) != values[name]
    ]
    if not changed:
        return settings
    for name in changed:
        setattr(settings, name, values[name])
    settings.version += 1
    settings.save()
    record(
        act="report_settings.saved",
        target=settings,
        by=by,
        organisation=assessment.organisation,
        changes=dict.fromkeys(changed, (None, "เปลี่ยน")),
    )
    return settings


@transaction.atomic
def note_download(
    *,
    assessment: Assessment,
    format: str,
    by: User | None,
    size: int | None = None,
    report: ReportKind = ANALYSIS,
) -> None:
    """Who took the report out of the house; ``size`` in bytes, None where it streams."""
    record(
        act="report.downloaded",
        target=assessment,
        by=by,
        organisation=assessment.organisation,
        changes={
            # The analysis was the only one before there were others.
            **({"report": (None, report.slug)} if report.is_progress else {}),
            "format": (None, format),
            "bytes": (None, size),
        },
    )


def _save_digits(organisation: Organisation, digits: str, by: User | None) -> None:
    if organisation.digits == digits:
        return
    old, organisation.digits = organisation.digits, digits
    organisation.save(update_fields=["digits"])
    record(
        act="organisation.digits_chosen",
        target=organisation,
        by=by,
        organisation=organisation,
        changes={"digits": (old, digits)},
    )


@transaction.atomic
def save_report_look(
    *,
    assessment: Assessment,
    foreword: str,
    closing: str,
    layout: Layout,
    version: int,
    by: User | None,
) -> ReportSettings:
    """Store the agency's own words and which parts its report has in which order.

    Raises:
        Refused: somebody saved since ``version`` was read; nothing is written.
    """
    assessment = locked(assessment)
    check_can_edit(by, assessment)
    settings = report_settings(assessment)
    _check_version(settings, version)
    values = {
        "foreword": foreword,
        "closing": closing,
        "order": [part.value for part in layout.order],
        "left_out": sorted(part.value for part in layout.left_out),
    }
    old = {name: getattr(settings, name) for name in values}
    if settings.left_out is None:
        shown = layout_chosen(assessment, settings)
        old["order"] = [part.value for part in shown.order]
        old["left_out"] = sorted(part.value for part in shown.left_out)
    changed = [name for name in values if old[name] != values[name]]
    if not changed:
        return settings
    for name, value in values.items():
        setattr(settings, name, value)
    settings.version += 1
    settings.save()
    record(
        act="report_settings.look_chosen",
        target=settings,
        by=by,
        organisation=assessment.organisation,
        changes={
            name: (_told(name, old[name]), _told(name, values[name]))
            for name in changed
        },
    )
    return settings


def _check_version(settings: ReportSettings, version: int) -> None:
    if settings.version != version:
        raise Refused(
            "ยังไม่ได้บันทึก เพราะมีผู้แก้การพิมพ์รายงานนี้หลังจากที่ท่านเปิดหน้า ข้อความที่พิมพ์ยังอยู่ในช่อง "
            "กดบันทึกอีกครั้งถ้าต้องการใช้แทน"
        )


def _told(name: str, value: Any) -> str | None:
    """A list of parts by their names, so that the trail can be read."""
    if name in ("order", "left_out"):
        return " · ".join(TITLES[Part(key)] for key in value) or None
    return value or None
