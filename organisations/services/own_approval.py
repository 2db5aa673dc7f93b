"""Whether somebody may approve what she wrote or submitted herself."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from organisations.audit import record
from organisations.models import Organisation, User
from organisations.permissions import reason_against_own_approval


@transaction.atomic
def allow_own_approval(
    *, organisation: Organisation, allowed: bool, by: User | None
) -> None:
    """Store the agency's decision; it counts for what is approved from now on.

    Raises:
        PermissionDenied: ``by`` does not look after the agency's settings.
    """
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if reason := reason_against_own_approval(by, locked):
        raise PermissionDenied(reason)
    if locked.allows_own_approval == allowed:
        return
    locked.allows_own_approval = allowed
    locked.save(update_fields=["allows_own_approval"])
    record(
        act="organisation.own_approval_chosen",
        target=locked,
        by=by,
        organisation=locked,
        changes={"allows_own_approval": (not allowed, allowed)},
    )
