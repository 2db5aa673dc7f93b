"""The quiet link from every page to its place in the handbook."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse

from ita_portal.handbook.help import HELP

register = template.Library()


@register.inclusion_tag("components/help_link.html", takes_context=True)
def help_link(context) -> dict[str, str]:
    """Asks nothing of the database: error pages are drawn with this as well."""
    match = getattr(context.get("request"), "resolver_match", None)
    if match is not None and match.namespace == "handbook":
        return {"address": "", "words": ""}
    if match is None or match.view_name not in HELP:
        return {"address": reverse("handbook:contents"), "words": "คู่มือการใช้งาน"}
    address = reverse("handbook:help", args=[match.view_name])
    if code := match.kwargs.get("code"):
        address = f"{address}?{urlencode({'code': code})}"
    return {"address": address, "words": "คู่มือหน้านี้"}
