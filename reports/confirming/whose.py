"""Whether a report is of the agency that it is handed in for."""

from collections.abc import Iterable
from enum import Enum

from organisations.models import Organisation
from organisations.searching import full_name_keys, likeness, near_key, plain_key
from reports.document import Confidence
from reports.reading.agency import Agency

_ALIKE = 0.7


class Whose(Enum):
    """SURE: the agency's own name. ASKED: a person has to say so. OTHER: never."""

    SURE = "sure"
    ASKED = "asked"
    OTHER = "other"


def whose(read: Agency, organisation: Organisation) -> Whose:
    """Told by the names that the agency ever had, and by where it lies.

    Another province, or another name read from the title, is another agency.
    """
    if read.name is None:
        return Whose.ASKED
    periods = list(organisation.periods.all())
    lies_elsewhere = any(
        seen is not None and not _is_one_of(seen.value, places)
        for seen, places in (
            (read.province, [each.province for each in periods]),
            (read.district, [each.district for each in periods]),
        )
    )
    keys = set(full_name_keys(read.name.value))
    has_name = any(keys & set(full_name_keys(each.name)) for each in periods)
    if has_name and not lies_elsewhere:
        return Whose.SURE
    heard = near_key(read.name.value)
    is_near = any(
        likeness(heard, near_key(each.name)) >= _ALIKE for each in periods if heard
    )
    if read.name.confidence is Confidence.LOW or (is_near and not lies_elsewhere):
        return Whose.ASKED
    return Whose.OTHER


def _is_one_of(read: str, stored: Iterable[str]) -> bool:
    """What is not stored contradicts nothing."""
    known = [plain_key(each) for each in stored if each]
    return not known or any(plain_key(read).startswith(each) for each in known)


def words_of(read: Agency) -> str:
    """The agency as it was read, "" where it was not."""
    if read.name is None:
        return ""
    district = f"อำเภอ{read.district.value}" if read.district else ""
    province = f"จังหวัด{read.province.value}" if read.province else ""
    return " ".join(filter(None, (read.name.value, district, province)))
