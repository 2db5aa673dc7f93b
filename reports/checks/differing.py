"""Differences that the year's calculation told, as faults of one rule."""

from collections.abc import Iterator

from reports.checks.spots import at_section
from reports.checks.types import Fault
from reports.document import Document

_SUBJECTS = ("EIT", "IIT", "OIT")


def differences(document: Document, code: str, section: str) -> Iterator[Fault]:
    """Those with ``code``; the place tells instruments and routes apart."""
    same = [each for each in document.facts.differences if each.code == code]
    for count, each in enumerate(same, start=1):
        about = next((name for name in _SUBJECTS if name in each.message), "")
        part = about if code == "instrument-differs" else str(count)
        yield Fault(at_section(document, section, part=part), each.message)
