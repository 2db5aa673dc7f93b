"""Who came from the checker to mend something finds her way back after saving, too."""

from reports.views.mending import came_for, keeping

REDIRECTS = (302, 303)


class WayBack:
    """An answer to a sent form leads on with what she came for.

    Only within the pages of the same year; docs/decisions/0058.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "POST" and response.status_code in REDIRECTS:
            year = "/".join(request.path.split("/")[:4]) + "/"
            address = response["Location"]
            is_of_a_year = year.startswith("/a/") and address.startswith(year)
            if is_of_a_year and (key := came_for(request)):
                response["Location"] = keeping(address, key)
        return response
