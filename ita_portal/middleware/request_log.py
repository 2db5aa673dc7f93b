"""A number for every request, and one line about it when it is answered."""

import logging
import re
import secrets
import time

from ita_portal.logs import address_of, request_number

log = logging.getLogger("ita_portal.requests")

# A proxy in front may have numbered it already.
GIVEN = re.compile(r"[0-9A-Za-z-]{8,64}")
UNTOLD = ("/static/", "/health/")


class RequestLog:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        given = request.headers.get("X-Request-ID", "")
        number = given if GIVEN.fullmatch(given) else secrets.token_hex(8)
        token = request_number.set(number)
        # Django tells about refused requests once more when all this is over.
        request.number = number
        began = time.monotonic()
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = number
            if not request.path.startswith(UNTOLD):
                self._tell(request, response, time.monotonic() - began)
        finally:
            request_number.reset(token)
        return response

    @staticmethod
    def _tell(request, response, seconds: float) -> None:
        facts = {
            "method": request.method,
            "address": address_of(request),
            "status": response.status_code,
            "milliseconds": round(seconds * 1000),
        }
        log.info(
            "%s %s %s",
            response.status_code,
            request.method,
            facts["address"],
            extra={"facts": facts},
        )
