"""How a report is printed, reviewed, answered for, shown and published."""

from organisations.models.printing import SIGNER_FIELDS
from reports.models.preview import Preview
from reports.models.publication import Publication
from reports.models.review import LONGEST_WORDS, Review
from reports.models.settings import LONGEST_OWN_WORDS, ReportSettings
from reports.models.waiver import LONGEST_REASON, Waiver

__all__ = [
    "LONGEST_OWN_WORDS",
    "LONGEST_REASON",
    "LONGEST_WORDS",
    "SIGNER_FIELDS",
    "Preview",
    "Publication",
    "ReportSettings",
    "Review",
    "Waiver",
]
