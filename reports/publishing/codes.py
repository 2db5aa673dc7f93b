"""Verification codes: short enough to type from paper, and not to be guessed."""

import re
import secrets

# Crockford's: nothing in it is taken for another sign when read from paper.
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_GROUPS, _LENGTH = 4, 4


def new_code() -> str:
    """Four groups of four signs, 80 random bits."""
    groups = (
        "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH)) for _ in range(_GROUPS)
    )
    return "-".join(groups)


def read_code(typed: str) -> str | None:
    """The code that was typed, whatever its case and gaps; None where it is none."""
    signs = re.sub(r"[\s\-]", "", typed).upper().translate(_MISREAD)
    if len(signs) != _GROUPS * _LENGTH or not set(signs) <= set(_SIGNS):
        return None
    return "-".join(signs[i : i + _LENGTH] for i in range(0, len(signs), _LENGTH))
