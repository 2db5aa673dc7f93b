"""What every page asks about the person who reads it."""

from django import template
from django.conf import settings
from django.utils import timezone

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
