"""สรุปงานที่ค้าง: what a person's digest says at this moment."""

from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from reports.digest.gathering import digests_of


@never_cache
@require_GET
def digest(request):
    """Her own, read anew each time: what was done since it was sent is gone from it."""
    key = request.user.pk
    context = {
        "section": "my-work",
        "digest": digests_of([key])[key],
        "how_often": request.user.get_digest_display(),
    }
    return render(request, "pages/digest.html", context)
