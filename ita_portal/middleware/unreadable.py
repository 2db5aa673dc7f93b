"""Requests that no browser sends are refused before anything reads them.

PostgreSQL takes no text with a NUL, so an address or a cookie that reaches a
query would end in a fault there, and in nothing on SQLite. What a form's fields
hold is the form's own affair: it answers with a sentence and keeps the rest.
A form may also name an encoding of its own, even one that decodes no text.
"""

from urllib.parse import unquote_plus

from django.core.exceptions import BadRequest

NUL = "\x00"
CHARSETS = ("utf-8", "utf8")


class UnreadableRequests:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        query = unquote_plus(request.META.get("QUERY_STRING", ""))
        if NUL in query or any(NUL in each for each in request.COOKIES.values()):
            raise BadRequest("NUL in an address or a cookie")
        if request.content_params.get("charset", "utf-8").lower() not in CHARSETS:
            raise BadRequest("a form in another encoding")
        return self.get_response(request)
