"""Changing what is printed around the report's content."""

from django.db import transaction

from assessments.models import Assessment
from assessments.permissions import check_can_edit
from organisations.audit import record
from organisations.models import User
from reports.models import SIGNER_FIELDS, ReportSettings


@transaction.atomic
def save_report_settings(
    *, assessment: Assessment, values: dict[str, str], by: User | None
) -> ReportSettings:
    """Store who signs; ``values`` holds the fields of ``ReportSettings`` by name.

    The names themselves stay out of the trail, which holds no personal data;
    it says which lines changed.
    """
    assessment = (
        Assessment.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=assessment.pk)
    )
    check_can_edit(by, assessment)
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
