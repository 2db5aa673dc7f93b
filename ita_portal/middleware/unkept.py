"""Pages of a signed-in person are kept by nobody on the way, nor by her browser."""

from django.conf import settings


class NotKept:
    """``no-store`` where the view says nothing of its own.

    So a shared proxy holds no agency's page, and on a shared computer the back
    button shows none after sign-out. Asks for the cookie alone: an error answer
    has to leave here also when the database is away.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        is_hers = settings.SESSION_COOKIE_NAME in request.COOKIES
        if is_hers and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        return response
