"""What every page asks about the person who reads it."""

import json
from typing import Any

from django import template
from django.conf import settings
from django.utils import timezone

from organisations.models import InboxRow
from thai.dates import format_short

register = template.Library()


@register.simple_tag(takes_context=True)
def color_scheme(context) -> str:
    """The page's own scheme, else the person's, else light."""
    if chosen := context.get("color_scheme"):
        return chosen
    # Error pages have no user, and may not ask the database for one.
    return getattr(context.get("user"), "color_scheme", "light")


@register.simple_tag
def now_in_thai() -> str:
    """As in “24 พ.ย. 69 เวลา 10:42 น.”, Bangkok time."""
    now = timezone.localtime()
    return f"{format_short(now.date())} เวลา {now:%H:%M} น."


@register.simple_tag
def is_unencrypted() -> bool:
    """Whether what this page sends can be read on the office's network."""
    return settings.IS_UNENCRYPTED


@register.filter
def as_json(value: Any) -> str:
    """For a ``data-`` attribute that a script reads; escaped like any text."""
    return json.dumps(value)


@register.simple_tag(takes_context=True)
def my_work_count(context) -> int:
    """How much waits for her or is new to her; one query a page."""
    user = context["user"]
    if not hasattr(user, "_my_work"):
        user._my_work = InboxRow.objects.visible_to(user).undone().count()
    return user._my_work


@register.simple_tag
def sign_in_provider() -> str:
    """What the other provider of sign-in is called; nothing where there is none."""
    return settings.OIDC_NAME if settings.OIDC_ISSUER else ""
