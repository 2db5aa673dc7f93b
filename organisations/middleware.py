"""What happens around every request: pages read once, drafts of saved forms end."""

from organisations.reading import reading_once
from organisations.services.drafts import finish_draft


class ReadOnce:
    """A page that is only shown reads her roles once, however many ask for them."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with reading_once():
            return self.get_response(request)


class FinishDrafts:
    """After a form was accepted, its draft ends; views need not know of drafts.

    The script that keeps drafts adds the field ``draft``, a mark and a key, when
    its form is sent. A refused form is answered with 4xx everywhere here.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if (
            request.method == "POST"
            and 200 <= response.status_code < 400
            and request.user.is_authenticated
            and "draft" in request.POST
        ):
            mark, _, key = request.POST["draft"].partition(" ")
            finish_draft(by=request.user, key=key, mark=mark)
        return response
