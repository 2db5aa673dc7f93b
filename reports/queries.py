"""How one assessment's report is printed."""

from assessments.models import Assessment
from organisations.models import SignerDefaults
from reports.models import SIGNER_FIELDS, ReportSettings


def report_settings(assessment: Assessment) -> ReportSettings:
    """The stored settings, or unsaved ones that begin with the agency's signers."""
    stored = ReportSettings.objects.filter(assessment=assessment).first()
    if stored is not None:
        return stored
    fresh = ReportSettings(assessment=assessment)
    defaults = SignerDefaults.objects.filter(
        organisation=assessment.organisation_id
    ).first()
    if defaults is not None:
        for name in SIGNER_FIELDS:
            setattr(fresh, name, getattr(defaults, name))
    return fresh
