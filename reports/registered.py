"""The name that the register has for an agency whose name was read from a file."""

from dataclasses import replace
from difflib import get_close_matches

from django.db import DatabaseError

from organisations.models import OrganisationPeriod
from reports.document import AgencyFact, Document

# Only these are in the register whole; of others it cannot say that there is none.
_IN_THE_REGISTER = ("องค์การบริหารส่วน", "เทศบาล")
_ALIKE = 0.85


def with_registered_name(document: Document) -> Document:
    """The document with what the register says; unchanged where it cannot tell."""
    agency = document.facts.agency
    if not agency.name.startswith(_IN_THE_REGISTER):
        return document
    try:
        if not OrganisationPeriod.objects.exists():
            return document
        known = replace(agency, registered_name=_registered_name(agency))
    except DatabaseError:  # a file can be checked before anything is set up
        return document
    return replace(document, facts=replace(document.facts, agency=known))


def _registered_name(agency: AgencyFact) -> str:
    """The same name, else the one most alike of its province, else none."""
    near = OrganisationPeriod.objects.values_list("name", flat=True)
    if agency.province:
        near = near.filter(province=agency.province)
    if near.filter(name=agency.name).exists():
        return agency.name
    if not agency.province:
        return ""
    alike = get_close_matches(agency.name, sorted(set(near)), n=1, cutoff=_ALIKE)
    return alike[0] if alike else ""
