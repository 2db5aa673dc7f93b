"""Whether a report is of the agency that it is handed in for."""

from collections.abc import Iterable
from enum import Enum

from organisations.models import Organisation
from organisations.searching import full_name_keys, likeness, near_key, plain_key
from reports.document import Confidence
from reports.reading.agency import Agency
from reports.reading.outline import Seen

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
    in_province = _is_one_of(read.province, [each.province for each in periods])
    in_district = _is_one_of(read.district, [each.district for each in periods])
    keys = set(full_name_keys(read.name.value))
    has_name = any(keys & set(full_name_keys(each.name)) for each in periods)
    if has_name and in_province and in_district:
        return Whose.SURE
    if read.name.confidence is Confidence.LOW:
        return Whose.ASKED
    heard = near_key(read.name.value)
    is_near = has_name or any(
        likeness(heard, near_key(each.name)) >= _ALIKE for each in periods if heard
    )
    return Whose.ASKED if is_near and in_province else Whose.OTHER


def _is_one_of(read: Seen[str] | None, stored: Iterable[str]) -> bool:
    """What is not read or not stored contradicts nothing; อำเภอเมือง is short."""
    known = [plain_key(each) for each in stored if each]
    if read is None or not known:
        return True
    key = plain_key(read.value)
    return any(key.startswith(each) or each.startswith(key) for each in known)


def words_of(read: Agency) -> str:
    """The agency as it was read, "" where it was not."""
    if read.name is None:
        return ""
    district = f"อำเภอ{read.district.value}" if read.district else ""
    province = f"จังหวัด{read.province.value}" if read.province else ""
    return " ".join(filter(None, (read.name.value, district, province)))
