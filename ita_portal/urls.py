"""Every address of the project."""

from django.urls import include, path

from ita_portal.gallery.views import gallery
from ita_portal.pages.views.health import live, ready
from ita_portal.pages.views.home import home
from ita_portal.pages.views.oversight import oversight

urlpatterns = [
    path("", home, name="home"),
    path("my/oversight/", oversight, name="oversight"),
    path("accounts/", include("ita_portal.account_urls")),
    path("handbook/", include("ita_portal.handbook.urls")),
    path("a/", include("assessments.urls")),
    path("a/", include("measures.urls")),
    path("a/", include("reports.urls")),
    path("", include("ita_portal.pages.urls")),
    path("", include("ita_portal.trail.urls")),
    path("", include("organisations.urls")),
    path("", include("measures.feed_urls")),
    path("system/frameworks/", include("assessments.framework_urls")),
    path("health/live", live, name="health-live"),
    path("health/ready", ready, name="health-ready"),
    path("", include("reports.public.urls")),
    path("gallery/", gallery, name="gallery"),
]

handler400 = "ita_portal.errors.bad_request"
handler403 = "ita_portal.errors.permission_denied"
handler404 = "ita_portal.errors.not_found"
handler500 = "ita_portal.errors.server_error"
handler429 = "ita_portal.errors.too_many_requests"
