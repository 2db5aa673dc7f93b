"""Doing once what was sent twice: a double click, an impatient Enter, a reload."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from organisations.models import SentForm, User

KEPT = timedelta(days=2)
NOT_CONTENT = "csrfmiddlewaretoken"


@transaction.atomic
def once(
    *,
    key: str,
    sent: Mapping[str, Sequence[str]],
    act: str,
    by: User,
    make: Callable[[], models.Model],
) -> bool:
    """Call ``make`` unless this very form was sent before; say whether it was called.

    The same key with other content is another form: somebody went back and
    wrote something new, and nothing that was typed may be lost. Of two
    sendings at the same time the second waits for the first; if the first is
    refused, the second is tried. A form without a key is made every time.

    Args:
        key: the rendered form's one-time key.
        sent: everything that was sent with it, by field.
        act: what the form does, ``area.verb``.
    """
    if not key:
        make()
        return True
    SentForm.objects.filter(sent_at__lt=timezone.now() - KEPT).delete()
    try:
        with transaction.atomic():
            first = SentForm.objects.create(digest=_digest(key, sent, act, by), user=by)
    except IntegrityError:
        return False
    made = make()
    first.made = f"{made._meta.label}:{made.pk}"
    first.save(update_fields=["made"])
    return True


def _digest(key: str, sent: Mapping[str, Sequence[str]], act: str, by: User) -> str:
    content = sorted(
        (name, list(values)) for name, values in sent.items() if name != NOT_CONTENT
    )
    return hashlib.sha256(repr((key, act, by.pk, content)).encode()).hexdigest()
