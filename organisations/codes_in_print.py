"""Codes that stand in print, so that they are not corrected away.

What is published is known to higher apps alone: each registers a function that
says whether something of the agency was published under a code.
"""

from collections.abc import Callable

from organisations.models import Organisation

InPrint = Callable[[Organisation, str], bool]
_askers: list[InPrint] = []


def tells_codes_in_print(asker: InPrint) -> InPrint:
    _askers.append(asker)
    return asker


def is_in_print(organisation: Organisation, code: str) -> bool:
    return any(asker(organisation, code) for asker in _askers)
