"""What people set for themselves."""

from dataclasses import dataclass

from django.db import transaction

from organisations.audit import record
from organisations.models import User


@dataclass(frozen=True)
class OwnSettings:
    """``email`` is where her digests go, empty for nowhere."""

    color_scheme: User.ColorScheme
    digest: User.Digest
    email: str


@transaction.atomic
def save_own_settings(*, wanted: OwnSettings, by: User) -> None:
    """Keep what ``by`` wants for herself; the same again writes nothing.

    The trail tells that her address changed, and never which it is.
    """
    user = User.objects.select_for_update().get(pk=by.pk)
    changes: dict[str, tuple[str, str]] = {}
    for name in ("color_scheme", "digest", "email"):
        old, new = getattr(user, name), getattr(wanted, name)
        if old != new:
            setattr(user, name, new)
            changes[name] = (old, new)
    if not changes:
        return
    user.save(update_fields=list(changes))
    if "email" in changes:
        changes["email"] = tuple(_told(each) for each in changes["email"])
    record(
        act="user.settings_saved",
        target=user,
        by=by,
        organisation=None,
        changes=changes,
    )


def _told(email: str) -> str:
    return "given" if email else ""
