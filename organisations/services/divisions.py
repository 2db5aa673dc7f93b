"""The divisions of an agency: their names, their order, and which are in use."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from organisations.audit import record
from organisations.errors import Refused
from organisations.models import Division, Organisation, User
from organisations.permissions import reason_against_divisions


def _locked(organisation: Organisation, by: User | None) -> Organisation:
    """The agency under a lock, so that two people cannot number the list at once.

    Asked is what she may do once the lock is hers: her role may end meanwhile.
    """
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if reason := reason_against_divisions(by, locked):
        raise PermissionDenied(reason)
    return locked


@transaction.atomic
def add_division(*, organisation: Organisation, name: str, by: User | None) -> Division:
    """The division of that name, created at the end of the list when missing."""
    locked = _locked(organisation, by)
    last = locked.divisions.last()
    division, created = Division.objects.get_or_create(
        organisation=locked,
        name=name,
        defaults={"position": last.position + 1 if last else 1},
    )
    if created:
        record(
            act="division.created",
            target=division,
            by=by,
            organisation=locked,
            changes={"name": (None, name)},
        )
    return division


@transaction.atomic
def edit_division(
    *, division: Division, name: str, is_active: bool, by: User | None
) -> Division:
    """Rename a division, or take it out of use; measures that name it keep it.

    Raises:
        Refused: another division of the agency has that name.
    """
    organisation = _locked(division.organisation, by)
    division = Division.objects.get(pk=division.pk)
    if organisation.divisions.filter(name=name).exclude(pk=division.pk).exists():
        raise Refused(f"มี “{name}” ในหน่วยงานนี้แล้ว ตั้งชื่ออื่น")
    changes = {}
    if division.name != name:
        changes["name"] = (division.name, name)
    if division.is_active != is_active:
        changes["is_active"] = (division.is_active, is_active)
    if not changes:
        return division
    division.name, division.is_active = name, is_active
    division.save(update_fields=["name", "is_active"])
    record(
        act="division.edited",
        target=division,
        by=by,
        organisation=organisation,
        changes=changes,
    )
    return division


@transaction.atomic
def move_division(*, division: Division, up: bool, by: User | None) -> None:
    """Change places with the neighbour above or below; at the end nothing happens."""
    organisation = _locked(division.organisation, by)
    rows = list(organisation.divisions.all())
    place = next(n for n, each in enumerate(rows) if each.pk == division.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for position, each in enumerate(rows, start=1):
        each.position = position
    Division.objects.bulk_update(rows, ["position"])
    record(
        act="division.moved",
        target=division,
        by=by,
        organisation=organisation,
        changes={"place": (place + 1, other + 1)},
    )
