"""All rows. A row is ``name: (arguments, answers to GET, answers to an empty POST)``."""

from tests.access.tables import (
    accounts,
    assessments,
    measures,
    organisations,
    pages,
    reports,
)

PARTS = (
    accounts.TABLE,
    assessments.TABLE,
    measures.TABLE,
    organisations.TABLE,
    pages.TABLE,
    reports.TABLE,
)
TABLE = {name: row for part in PARTS for name, row in part.items()}
