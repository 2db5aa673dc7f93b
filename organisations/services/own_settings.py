"""What people set for themselves."""

from django.db import transaction

from organisations.audit import record
from organisations.models import User


@transaction.atomic
def save_own_settings(*, color_scheme: User.ColorScheme, by: User) -> None:
    """Keep how ``by`` wants to see the screen; the same again writes nothing."""
    user = User.objects.select_for_update().get(pk=by.pk)
    old = user.color_scheme
    if old == color_scheme:
        return
    user.color_scheme = color_scheme
    user.save(update_fields=["color_scheme"])
    record(
        act="user.settings_saved",
        target=user,
        by=by,
        organisation=None,
        changes={"color_scheme": (old, color_scheme)},
    )
