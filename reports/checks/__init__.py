"""The checker: rules over the document, one a file, and what they found.

``check`` reads nothing but the document, whether it was built from the database
or read from an old report.
"""

from reports.checks.grouping import Group as Group
from reports.checks.grouping import grouped as grouped
from reports.checks.registry import RULES as RULES
from reports.checks.registry import check as check
from reports.checks.types import Found as Found
from reports.checks.types import Rule as Rule
from reports.checks.types import Severity as Severity
from reports.checks.types import Spot as Spot
