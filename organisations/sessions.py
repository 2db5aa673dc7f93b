"""Where a person is signed in."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from organisations.models import User


def delete_sessions(user: User) -> int:
    """Delete hers from the store; says how many there were.

    A session names its person inside its signed content alone, so all that have
    not run out are looked at.
    """
    running = Session.objects.filter(expire_date__gte=timezone.now())
    hers = [
        each.pk
        for each in running.iterator()
        if each.get_decoded().get(SESSION_KEY) == str(user.pk)
    ]
    for key in hers:
        Session.objects.filter(pk=key).delete()
    return len(hers)
