"""Entering the heads of the agencies' chains into the system's."""

from django.db.models import F

from organisations.audit import record
from organisations.domain.sealing import SYSTEM, Head
from organisations.models import AuditHead
from organisations.verifying import HEADS_ENTERED, entered_form

PER_ENTRY = 500


def enter_heads() -> int:
    """Enter every head that has moved on since it was entered; how many.

    Whoever cuts the end of an agency's chain would have to rewrite the
    system's, too. Heads are read without a lock, since one that was ever true
    stays true of its chain. Ended in between, it enters some again: no harm.
    """
    moved = [
        Head(*row)
        for row in AuditHead.objects.exclude(chain=SYSTEM)
        .filter(number__gt=F("entered"))
        .order_by("chain")
        .values_list("chain", "number", "seal")
    ]
    system, _ = AuditHead.objects.get_or_create(chain=SYSTEM)
    for start in range(0, len(moved), PER_ENTRY):
        heads = moved[start : start + PER_ENTRY]
        record(
            act=HEADS_ENTERED,
            target=system,
            by=None,
            organisation=None,
            changes={str(head.chain): (None, entered_form(head)) for head in heads},
        )
        for head in heads:
            # Row by row: a statement about many would hold the agencies up.
            AuditHead.objects.filter(chain=head.chain, entered__lt=head.number).update(
                entered=head.number
            )
    return len(moved)
