"""What kind of answer a request can use."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def wants_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks: a whole page would be put inside the page it has."""
    return request.headers.get("HX-Request") == "true"


def body_length(request: HttpRequest) -> int:
    """How many bytes are said to come; 0 where nothing is said, or no number."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length[:18]) if length.isascii() and length.isdecimal() else 0


def own_path(request: HttpRequest, address: str) -> str:
    """Path and query of ``address`` where it is one of ours, else nothing."""
    host = request.get_host()
    if not address or not url_has_allowed_host_and_scheme(
        address, allowed_hosts={host}, require_https=request.is_secure()
    ):
        return ""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def wants_json(request: HttpRequest) -> bool:
    """Whether a program asks, which names JSON and no page."""
    accept = request.headers.get("Accept", "")
    return "application/json" in accept and "text/html" not in accept
