"""A request with a NUL where no page of ours puts one is refused before it is used.

PostgreSQL takes no text with a NUL, so an address or a cookie that reaches a
query would end in a fault there, and in nothing on SQLite. What a form's fields
hold is the form's own affair: it answers with a sentence and keeps the rest.
"""

from urllib.parse import unquote_plus

from django.core.exceptions import BadRequest

NUL = "\x00"


class UnreadableRequests:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        query = unquote_plus(request.META.get("QUERY_STRING", ""))
        if NUL in query or any(NUL in each for each in request.COOKIES.values()):
            raise BadRequest("NUL in an address or a cookie")
        return self.get_response(request)
