"""ปฏิทินส่วนตัว: a person's calendar addresses."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from organisations.errors import Refused
from organisations.forms.feeds import FeedForm
from organisations.models import FeedToken
from organisations.queries import feeds_of, read_organisations
from organisations.services.feeds import make_feed, revoke_feed


@never_cache
@require_http_methods(["GET", "POST"])
def feeds(request):
    """Hers; a POST makes one, whose address is shown once, on this answer."""
    scopes = read_organisations(request.user)
    form = FeedForm(request.POST if request.method == "POST" else None, scopes=scopes)
    link, made = "", None
    if request.method == "POST" and form.is_valid():
        organisation, division = form.chosen()
        try:
            made, token = make_feed(
                organisation=organisation, division=division, by=request.user
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            link = request.build_absolute_uri(reverse("feeds:calendar", args=[token]))
            form = FeedForm(scopes=scopes)
    context = {
        "form": form,
        "rows": feeds_of(request.user),
        "link": link,
        # Programs that know this scheme subscribe by one press.
        "subscribe": f"webcal:{link.partition(':')[2]}" if link else "",
        "made": made,
        "may_make": bool(scopes),
    }
    status = 422 if form.is_bound else 200
    return render(request, "organisations/feeds.html", context, status=status)


@require_http_methods(["GET", "POST"])
def feed_revoke(request, pk: int):
    """Ask first: whatever program reads it stops."""
    feed = get_object_or_404(
        FeedToken.objects.of(request.user).select_related("organisation", "division"),
        pk=pk,
    )
    if request.method == "POST":
        revoke_feed(feed=feed, by=request.user)
        messages.success(request, "ยกเลิกปฏิทินแล้ว ที่อยู่เดิมใช้ไม่ได้ทันที")
        return redirect("organisations:feeds")
    context = {"feed": feed, "agency": feed.organisation.present_period.short_name}
    return render(request, "organisations/feed_revoke.html", context)
