"""A calendar for whoever has its address: no sign-in, nothing but dates."""

import hashlib
from http import HTTPStatus

from allauth.core.internal.ratelimit import consume
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from measures.calendar import calendar_of
from organisations.models import FeedToken
from organisations.services.feeds import note_use

# A large office, or a provider of calendars, stands behind one address.
RATE = "300/m/ip"


@login_not_required
@require_safe
def calendar(request, token: str):
    """What the address is good for; one that is not any more is not found."""
    if not consume(
        request,
        app="measures",
        action="feed",
        config={"feed": RATE},
        limit_get=True,
    ):
        return _later()
    feed = FeedToken.objects.by_token(token)
    if feed is None:
        raise Http404("no such calendar")
    content = calendar_of(feed, timezone.localdate())
    note_use(feed)
    etag = f'"{hashlib.sha256(content).hexdigest()}"'
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        answer["Content-Disposition"] = 'inline; filename="ita.ics"'
    answer["ETag"] = etag
    # Asked for each time, so that a revoked one ends at once.
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _later() -> HttpResponse:
    answer = HttpResponse(
        "ส่งคำขอถี่เกินไป รอ 1 นาทีแล้วลองอีกครั้ง\n",
        content_type="text/plain; charset=utf-8",
        status=HTTPStatus.TOO_MANY_REQUESTS,
    )
    answer["Retry-After"] = "60"
    answer["Cache-Control"] = "private, no-store"
    return answer
