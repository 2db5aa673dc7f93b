"""A request that is larger than any form of ours is refused before it is read.

Django bounds what it keeps in memory; files it writes to the disk as they come,
also for whoever has not signed in.
"""

from django.core.exceptions import RequestDataTooBig

from ita_portal.requests import body_length

# As the proxies of ``deploy/examples`` have it.
LARGEST = 60 * 1024 * 1024


class SizeLimit:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if body_length(request) > LARGEST:
            raise RequestDataTooBig
        return self.get_response(request)
