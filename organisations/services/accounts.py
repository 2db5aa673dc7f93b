"""Accounts themselves: those who look after the system."""

from django.db import transaction

from organisations.models import User
from organisations.services.invitations import invite
from organisations.services.people import create_user


@transaction.atomic
def create_administrator(
    *, username: str, full_name: str, password: str | None, by: User | None
) -> tuple[User, str]:
    """A new system administrator and, where no password is given, her link's token.

    Raises:
        Refused: ``by`` is no system administrator, or the username is taken.
    """
    user = create_user(
        username=username,
        password=password,
        full_name=full_name,
        by=by,
        is_system_administrator=True,
    )
    return user, "" if password else invite(user=user, by=by)
