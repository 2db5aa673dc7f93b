"""Whether a measure can show what was done, on a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Proof(StrEnum):
    THERE = "there"
    PARTLY_EXPIRED = "partly_expired"
    EXPIRED = "expired"
    MISSING = "missing"
    NOT_BEGUN = "not_begun"
    ENDED = "ended"

    @property
    def is_gap(self) -> bool:
        """Somebody has to add evidence, or new evidence for what no longer holds."""
        return self in (Proof.PARTLY_EXPIRED, Proof.EXPIRED, Proof.MISSING)


@dataclass(frozen=True)
class Pieces:
    """How much evidence there is, and how much of it no longer holds."""

    count: int = 0
    expired: int = 0


def proof(pieces: Pieces, *, begins: date, today: date, is_ended: bool) -> Proof:
    """``begins`` is the first day of its period: before it nothing can be shown yet.

    Of a measure that was ended nothing more is waited for.
    """
    if is_ended:
        return Proof.THERE if pieces.count else Proof.ENDED
    if not pieces.count:
        return Proof.NOT_BEGUN if today < begins else Proof.MISSING
    if not pieces.expired:
        return Proof.THERE
    return Proof.EXPIRED if pieces.expired == pieces.count else Proof.PARTLY_EXPIRED
