"""Who carries a measure out, in words."""

from collections.abc import Iterable

NOBODY = "ยังไม่ระบุหน่วยงานหลัก"


def responsible(lead: str, helpers: Iterable[str]) -> str:
    """The lead ("" where none was named), else the helpers with what is missing."""
    if lead:
        return lead
    others = " ".join(helpers)
    return f"{others} ({NOBODY})" if others else NOBODY
