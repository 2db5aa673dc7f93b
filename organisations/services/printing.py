"""What an agency decides once for all its reports: signers, digits, seal."""

import hashlib

from django.core.exceptions import PermissionDenied
from django.db import transaction

from organisations import files
from organisations.audit import record
from organisations.models import Organisation, Seal, SignerDefaults, User
from organisations.models.printing import SIGNER_FIELDS
from organisations.permissions import reason_against_settings
from organisations.pictures import clean_picture

FOLDER = "seals"
_SUFFIXES = {Seal.Kind.PNG: ".png", Seal.Kind.JPEG: ".jpg"}


def _check(by: User | None, organisation: Organisation) -> None:
    if reason := reason_against_settings(by, organisation):
        raise PermissionDenied(reason)


@transaction.atomic
def save_printing(
    *,
    organisation: Organisation,
    signers: dict[str, str],
    digits: str,
    by: User | None,
) -> None:
    """Store who signs by default and which digits the reports print.

    ``signers`` holds the fields of ``SignerDefaults`` by name. The trail says
    which lines changed and holds no person's name.
    """
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    _check(by, locked)
    if locked.digits != digits:
        old, locked.digits = locked.digits, digits
        locked.save(update_fields=["digits"])
        record(
            act="organisation.digits_chosen",
            target=locked,
            by=by,
            organisation=locked,
            changes={"digits": (old, digits)},
        )
    defaults, _ = SignerDefaults.objects.get_or_create(organisation=locked)
    changed = [
        name for name in SIGNER_FIELDS if getattr(defaults, name) != signers[name]
    ]
    if not changed:
        return
    for name in changed:
        setattr(defaults, name, signers[name])
    defaults.save()
    record(
        act="organisation.signers_saved",
        target=defaults,
        by=by,
        organisation=locked,
        changes=dict.fromkeys(changed, (None, "เปลี่ยน")),
    )


def replace_seal(
    *, organisation: Organisation, content: bytes, by: User | None
) -> Seal:
    """Keep the picture in ``content`` as the agency's seal, instead of an earlier one.

    The earlier file is removed after the commit, the new one if it fails.

    Raises:
        Refused: no picture that may be stored, or it could not be written.
        PermissionDenied: ``by`` may not change the agency's settings.
    """
    _check(by, organisation)
    picture = clean_picture(content)
    kind = Seal.Kind(picture.kind)
    name = files.store(picture.content, folder=FOLDER, suffix=_SUFFIXES[kind])
    try:
        with transaction.atomic():
            locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
            # Asked again: her role may have ended while the picture was read.
            _check(by, locked)
            seal = Seal.objects.filter(organisation=locked).first()
            seal = seal or Seal(organisation=locked)
            old_name, old_sha256 = seal.stored_name, seal.sha256 or None
            seal.stored_name = name
            seal.kind = kind
            seal.sha256 = hashlib.sha256(picture.content).hexdigest()
            seal.width, seal.height = picture.width, picture.height
            seal.save()
            record(
                act="seal.replaced" if old_name else "seal.added",
                target=seal,
                by=by,
                organisation=locked,
                changes={"sha256": (old_sha256, seal.sha256)},
            )
            if old_name:
                transaction.on_commit(lambda: files.remove(old_name))
    except BaseException:
        files.remove(name)
        raise
    return seal


@transaction.atomic
def remove_seal(*, organisation: Organisation, by: User | None) -> None:
    """Take the agency's seal away; nothing happens when it has none."""
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    _check(by, locked)
    seal = Seal.objects.filter(organisation=locked).first()
    if seal is None:
        return
    record(
        act="seal.removed",
        target=seal,
        by=by,
        organisation=locked,
        changes={"sha256": (seal.sha256, None)},
    )
    name = seal.stored_name
    seal.delete()
    transaction.on_commit(lambda: files.remove(name))
