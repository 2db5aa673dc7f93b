"""What the other provider calls a person, as typed and as it says."""

import re
from collections.abc import Mapping
from typing import Any

LIKE_AN_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")


def normal_identifier(text: str, claim: str) -> str:
    """One spelling: mail addresses in small letters, everything else as it is."""
    text = text.strip()
    return text.lower() if claim == "email" else text


def told_identifier(claims: Mapping[str, Any], claim: str) -> str:
    """Who she is in the provider's words; nothing where it does not vouch for it."""
    value = claims.get(claim)
    if not isinstance(value, str) or not value.strip():
        return ""
    # Some providers write the word instead of the value.
    if claim == "email" and claims.get("email_verified") not in (True, "true"):
        return ""
    return normal_identifier(value, claim)
