"""The day a document is of: what its files call their date, never the clock's."""

from datetime import date

from reports.document import Document
from thai.dates import fiscal_year_bounds


def document_day(document: Document) -> date:
    """When it was published, else approved, else submitted; of a draft, the last
    day of the assessed year, or the last that its progress tells of."""
    if document.verification is not None:
        return document.verification.published_on
    facts = document.facts
    if facts.progress is not None:
        return facts.progress.period.as_of
    _, last_day = fiscal_year_bounds(facts.year_be)
    return facts.review.approved_on or facts.review.submitted_on or last_day
