"""Inviting a person, and her setting a password by the link."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from organisations.audit import record
from organisations.errors import Refused
from organisations.models import Invitation, User
from organisations.permissions import reason_against_inviting
from organisations.services.events import agencies_told


@transaction.atomic
def invite(*, user: User, by: User | None) -> str:
    """A new link's token for ``user``; earlier unused links end.

    The token is returned once and kept nowhere; only its digest is stored.

    Raises:
        PermissionDenied: the account is not ``by``'s to give a new password.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    if reason := reason_against_inviting(by, user):
        raise PermissionDenied(reason)
    if not user.is_active:
        raise Refused(f"บัญชี “{user.username}” ปิดใช้งานแล้ว จึงออกลิงก์ไม่ได้")
    end_links(user)
    invitation, token = Invitation.new_for(user)
    invitation.save()
    for organisation in [None, *agencies_told(user, by)]:
        record(
            act="invitation.made",
            target=invitation,
            by=by,
            organisation=organisation,
            changes={"user": (None, user.pk)},
        )
    return token


@transaction.atomic
def accept_invitation(*, token: str, password: str) -> User:
    """Set the password and use the link up.

    Raises:
        Refused: the link is unknown, used, withdrawn or older than seven days.
    """
    found = Invitation.objects.by_token(token)
    # The person before her links, as everybody locks them who ends links; and the
    # link once more, since it may have ended while she was waited for.
    user = found and User.objects.select_for_update().get(pk=found.user_id)
    invitation = found and Invitation.objects.by_token(token)
    if invitation is None:
        raise Refused("ลิงก์นี้ใช้ไม่ได้แล้ว อาจถูกใช้ไปแล้วหรือเกิน 7 วัน ขอลิงก์ใหม่จากผู้ดูแลระบบ")
    user.set_password(password)
    user.save(update_fields=["password"])
    invitation.used_at = timezone.now()
    invitation.save(update_fields=["used_at"])
    record(act="invitation.accepted", target=invitation, by=user, organisation=None)
    return user


def end_links(user: User) -> None:
    """No link made for her until now sets a password any more."""
    user.invitations.usable().update(withdrawn_at=timezone.now())


@transaction.atomic
def note_own_password(user: User) -> None:
    """She has just set another password by herself: links that would set one end."""
    end_links(user)
    record(act="user.password_changed", target=user, by=user, organisation=None)
