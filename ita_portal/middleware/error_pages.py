"""Answers that Django leaves empty get their page."""

from ita_portal.errors import method_not_allowed


class ErrorPages:
    """A view that takes no such method answers 405 with nothing to read."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 405 or response.content:
            return response
        page = method_not_allowed(request)
        page["Allow"] = response["Allow"]
        return page
