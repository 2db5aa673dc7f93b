"""What somebody got, and what differs from the table, to be read by a person."""

from django.urls import URLPattern, URLResolver, get_resolver

from tests.access.people import (
    FORBIDDEN,
    LOGIN,
    MOVED,
    NOT_FOUND,
    WRONG_METHOD,
)

# Written by the house itself, also where the answer is no.
NO_CONTENT_OF_ANYBODY = {"django_session"}


def named_urls(resolver=None, prefix="") -> set[str]:
    """Every name that the URL configuration offers, with its namespace."""
    names = set()
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            names |= named_urls(entry, inner)
        elif isinstance(entry, URLPattern):
            assert entry.name, f"{entry.pattern} has no name"
            names.add(f"{prefix}{entry.name}")
    return names


def answer(response):
    """The status, or that she is sent to sign in first."""
    if response.status_code == 302 and response["Location"].startswith(
        "/accounts/login/"
    ):
        return LOGIN if "next=" in response["Location"] else MOVED
    return response.status_code


def answers_fragment(response, expected) -> bool:
    """Whether htmx got as much as the table allows, and no more.

    Where a page would refuse, a piece of it may ask the page to load itself
    again, which then says why; where a page moves on, a piece comes in place, or
    not for those who could only read it.
    """
    status = response.status_code
    if expected == LOGIN:
        return status == 401
    if expected == FORBIDDEN:
        return status == 403 or (
            response.headers.get("HX-Refresh") == "true" and not response.content
        )
    if expected in (NOT_FOUND, WRONG_METHOD):
        return status == expected
    return status < 400 or status in (409, 422) or (expected, status) == (MOVED, 403)


def wrongly_written(response, *, is_refused: bool, method: str) -> set[str]:
    """Tables that a look or a refused act has written to."""
    if method == "POST" and not is_refused:
        return set()
    return {
        table
        for table in response.written_to - NO_CONTENT_OF_ANYBODY
        if "audit" not in table
    }


def lacking_protection(response) -> str:
    """The first of the headers that every answer has to carry and this one lacks."""
    policy = response.headers.get("Content-Security-Policy", "")
    is_strict = "default-src 'none'" in policy and "script-src 'self'" in policy
    if not is_strict or "unsafe" in policy:
        return "Content-Security-Policy"
    for name, value in (
        ("X-Frame-Options", "DENY"),
        ("X-Content-Type-Options", "nosniff"),
    ):
        if response.headers.get(name) != value:
            return name
    return ""


def readable(deviations: list[tuple]) -> str:
    """The deviations as a table under each other."""
    head = ("state", "asks", "person", "expected", "got")
    rows = [head, *(tuple(str(cell) for cell in row) for row in deviations)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(head))]
    return "\n" + "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )


def content_of(response) -> bytes:
    """What came, also of an export that is sent piece by piece."""
    return b"".join(
        response.streaming_content if response.streaming else [response.content]
    )
